#include "edits/verbs.hpp"

#include "edits/arguments.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace hearsay::edits {

void perform(Amendment& amendment, std::string_view verb, const JsonValue& arguments) {
    if (!arguments.is(JsonValue::Kind::object)) throw Refused("the arguments of a verb are an object, not " + std::string(arguments.description()));
    Suggestion suggestion(verb);
    for (const auto verbs : {statement_verbs(), claim_verbs(), source_verbs(), article_verbs(), proposal_verbs()}) {
        for (const Verb& known : verbs) {
            if (known.name == verb) return known.perform(amendment, Arguments(arguments));
            suggestion.offer(known.name);
        }
    }
    throw Refused("there is no verb " + in_quotes(verb) + suggestion.text());
}

}  // namespace hearsay::edits

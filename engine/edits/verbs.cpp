#include "edits/verbs.hpp"

#include "edits/arguments.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay::edits {

namespace {

/// What a verb does not take is a slip of somebody's pen, and what they meant would be lost.
void require_known(const Verb& verb, const JsonValue& arguments) {
    for (const std::string& key : arguments.keys()) {
        Suggestion suggestion(key);
        bool known = false;
        for (std::string_view rest = verb.arguments; !rest.empty() && !known;) {
            const std::string_view name = rest.substr(0, rest.find(' '));
            known = name == key;
            suggestion.offer(name);
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
        }
        if (!known) throw Refused(std::string(verb.name) + " takes no argument " + in_quotes(key) + suggestion.text());
    }
}

}  // namespace

void perform(Amendment& amendment, std::string_view verb, const JsonValue& arguments) {
    if (!arguments.is(JsonValue::Kind::object)) throw Refused("the arguments of a verb are an object, not " + std::string(arguments.description()));
    Suggestion suggestion(verb);
    for (const auto verbs : {statement_verbs(), claim_verbs(), source_verbs(), article_verbs(), proposal_verbs()}) {
        for (const Verb& known : verbs) {
            if (known.name == verb) {
                require_known(known, arguments);
                return known.perform(amendment, Arguments(arguments));
            }
            suggestion.offer(known.name);
        }
    }
    throw Refused("there is no verb " + in_quotes(verb) + suggestion.text());
}

}  // namespace hearsay::edits

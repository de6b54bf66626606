#include "edits/verbs.hpp"

#include "amend/actions.hpp"
#include "edits/arguments.hpp"

#include <algorithm>
#include <array>

namespace hearsay::edits {
namespace {

void claim_make(Amendment& amendment, const Arguments& arguments) {
    const std::string& text = arguments.text("text");
    Fields fields{{"text", json_text(text)}};
    if (!arguments.text_or_none("question").empty()) fields["question"] = json_text(arguments.text("question"));
    const std::string& id = arguments.text_or_none("id");
    amendment.add(Kind::claim, id.empty() ? amendment.new_id(Kind::claim, text) : id, std::move(fields));
}

void claim_word(Amendment& amendment, const Arguments& arguments) {
    amendment.record(Kind::claim, arguments.text("claim"))["text"] = json_text(arguments.text("text"));
}

void claim_merge(Amendment& amendment, const Arguments& arguments) {
    const std::vector<std::string> others{arguments.text("claim")};
    amendment.take_over(amend::merge(amendment.merged(), amend::Kind::claim, arguments.text("into"), others));
}

/// Claims that exclude one another, or, with null for a question, no longer do.
void claim_rival(Amendment& amendment, const Arguments& arguments) {
    const std::vector<std::string> claims = arguments.texts("claims");
    const JsonValue* given = arguments.find("question");
    const bool none = given != nullptr && given->is(JsonValue::Kind::null);
    if (claims.empty() || (claims.size() < 2 && !none)) throw Refused("name the claims that exclude one another, two or more");
    std::string question = arguments.text_or_none("question");
    for (const std::string& claim : claims) {
        const std::string known = text_in(amendment.look(Kind::claim, claim), "question");
        if (question.empty() && !none) question = known;
    }
    if (question.empty() && !none) question = "question-" + claims.front();
    for (const std::string& claim : claims) {
        if (none) amendment.record(Kind::claim, claim).erase("question");
        else amendment.record(Kind::claim, claim)["question"] = json_text(question);
    }
}

/// A ruling on a claim in place of any other; null for `holds` takes it away.
void claim_settle(Amendment& amendment, const Arguments& arguments) {
    const std::string& claim = arguments.text("claim");
    if (!amendment.has(Kind::claim, claim)) throw Missing(Kind::claim, claim);
    std::vector<std::string>& rulings = amendment.loose(Loose::settled);
    std::erase_if(rulings, [&](const std::string& ruling) { return text_in(fields_of(ruling), "claim") == claim; });
    if (arguments.value("holds").is(JsonValue::Kind::null)) return;
    Fields ruling{{"claim", json_text(claim)}, {"holds", arguments.json("holds")}, {"by", json_text(arguments.text("by"))}};
    for (const char* const key : {"at", "url"}) {
        if (!arguments.text_or_none(key).empty()) ruling[key] = json_text(arguments.text(key));
    }
    rulings.push_back(object_text(ruling));
}

}  // namespace

std::span<const Verb> claim_verbs() noexcept {
    static constexpr std::array<Verb, 5> verbs{{
        {"claim.make", "text question id", claim_make},
        {"claim.word", "claim text", claim_word},
        {"claim.merge", "claim into", claim_merge},
        {"claim.rival", "claims question", claim_rival},
        {"claim.settle", "claim holds by at url", claim_settle},
    }};
    return verbs;
}

}  // namespace hearsay::edits

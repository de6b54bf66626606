#include "edits/verbs.hpp"

#include "edits/arguments.hpp"
#include "edits/proposal.hpp"
#include "link/proposals.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace hearsay::edits {
namespace {

template <class Id>
std::vector<Id> numbers(Kind kind, const std::vector<std::string>& ids, std::optional<Id> (Story::*find)(std::string_view) const noexcept, const Story& story) {
    std::vector<Id> all;
    for (const std::string& id : ids) {
        const auto found = (story.*find)(id);
        if (!found) throw Missing(kind, id);
        all.push_back(*found);
    }
    if (all.size() < 2) throw Refused("a proposal is about two records or more");
    return all;
}

/// The proposal alone, as linking makes them.
link::LinkProposals only(const Story& story, const Arguments& arguments) {
    const std::string& kind = arguments.text("kind");
    const std::vector<std::string> ids = arguments.texts("ids");
    link::LinkProposals one;
    if (kind == "same sources") {
        one.sources.push_back({numbers(Kind::source, ids, &Story::find_source, story), 1, {}});
    } else if (kind == "same claims") {
        one.same.push_back({numbers(Kind::claim, ids, &Story::find_claim, story), 1, {}});
    } else if (kind == "rival claims") {
        one.rivals.push_back({numbers(Kind::claim, ids, &Story::find_claim, story), 1, {}});
    } else if (kind == "contrary claims") {
        const auto claims = numbers(Kind::claim, ids, &Story::find_claim, story);
        one.contrary.push_back({claims[0], claims[1], 1, {}});
    } else {
        const auto statements = numbers(Kind::statement, ids, &Story::find_statement, story);
        if (kind == "same statements") {
            one.statements.push_back({statements[0], statements[1], 1, {}});
        } else if (kind == "suspected copy") {
            const JsonValue* probability = arguments.find("probability");
            one.copies.push_back({statements[0], statements[1], probability == nullptr ? 1.0 : json_number(probability->text()), {}});
        } else if (kind == "withdrawal") {
            const std::string& claim = arguments.text_or_none("claim");
            const auto found = claim.empty() ? std::optional(no_id<ClaimId>) : story.find_claim(claim);
            if (!found) throw Missing(Kind::claim, claim);
            one.withdrawals.push_back({statements[0], statements[1], *found, 1, {}});
        } else {
            throw Refused(in_quotes(kind) + " is no kind of proposal");
        }
    }
    return one;
}

/// Forgets what was decided of it before, and says what is decided now.
void decide(Amendment& amendment, const Arguments& arguments, std::optional<bool> later) {
    const std::string key = proposal_key(arguments.text("kind"), arguments.texts("ids"));
    std::vector<std::string>& refused = amendment.loose(Loose::refused);
    std::erase_if(refused, [&](const std::string& one) { return key_of_refusal(one) == key; });
    if (later) refused.push_back(refusal(arguments.text("kind"), arguments.texts("ids"), *later));
}

void proposal_accept(Amendment& amendment, const Arguments& arguments) {
    Diagnostics found;
    const Story after = link::apply_proposals(amendment.merged(), only(amendment.merged(), arguments), 0.0, found);
    for (const Diagnostic& problem : found) {
        if (problem.severity == Severity::error) throw Refused(problem.message, found);
    }
    amendment.take_over(after);
    const std::string key = proposal_key(arguments.text("kind"), arguments.texts("ids"));
    const auto& refused = amendment.own().of(Loose::refused);
    const bool decided = std::any_of(refused.begin(), refused.end(), [&](const std::string& one) { return key_of_refusal(one) == key; });
    if (decided) decide(amendment, arguments, std::nullopt);
}

void proposal_refuse(Amendment& amendment, const Arguments& arguments) { decide(amendment, arguments, false); }
void proposal_later(Amendment& amendment, const Arguments& arguments) { decide(amendment, arguments, true); }

}  // namespace

std::string proposal_key(std::string_view kind, std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    std::string key(kind);
    for (const std::string& id : ids) key += '\n' + id;
    return key;
}

std::string refusal(std::string_view kind, std::vector<std::string> ids, bool later) {
    std::sort(ids.begin(), ids.end());
    std::vector<std::string> texts;
    for (const std::string& id : ids) texts.push_back(json_text(id));
    Fields fields{{"kind", json_text(kind)}, {"ids", list_of(texts)}};
    if (later) fields["later"] = "true";
    return object_text(fields);
}

std::string key_of_refusal(const std::string& refusal) {
    const Fields fields = fields_of(refusal);
    std::vector<std::string> ids;
    for (const std::string& id : elements(fields.contains("ids") ? fields.at("ids") : "")) ids.push_back(text_in({{"id", id}}, "id"));
    return proposal_key(text_in(fields, "kind"), std::move(ids));
}

bool is_for_later(const std::string& refusal) { return fields_of(refusal).contains("later"); }

std::span<const Verb> proposal_verbs() noexcept {
    static constexpr std::array<Verb, 3> verbs{{
        {"proposal.accept", "kind ids probability claim", proposal_accept},
        {"proposal.refuse", "kind ids probability claim", proposal_refuse},
        {"proposal.later", "kind ids probability claim", proposal_later},
    }};
    return verbs;
}

}  // namespace hearsay::edits

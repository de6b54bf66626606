#include "edits/verbs.hpp"

#include "edits/arguments.hpp"
#include "edits/proposal.hpp"
#include "io/json/json_writer.hpp"
#include "link/proposals.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <variant>

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

std::string open_proposal(const OpenProposal& open) {
    std::vector<std::string> texts;
    for (const std::string& id : open.ids) texts.push_back(json_text(id));
    Fields fields{{"kind", json_text(open.kind)}, {"ids", list_of(texts)}, {"because", json_text(open.because)}, {open.later ? "later" : "open", "true"}};
    JsonWriter(fields["score"], JsonWriter::Style::compact).number(open.score);
    if (!open.claim.empty()) fields["claim"] = json_text(open.claim);
    return object_text(fields);
}

std::optional<OpenProposal> open_proposal_of(const std::string& text) {
    const auto read = parse_json(text);
    const auto* value = std::get_if<JsonValue>(&read);
    if (value == nullptr) return std::nullopt;
    const JsonValue* ids = value->find("ids");
    const JsonValue* score = value->find("score");
    const bool later = value->find("later") != nullptr;
    if (ids == nullptr || !ids->is(JsonValue::Kind::array) || score == nullptr || !score->is(JsonValue::Kind::number) || (!later && value->find("open") == nullptr)) return std::nullopt;
    OpenProposal open{.kind = value->text_of("kind"), .ids = {}, .score = json_number(score->text()), .because = value->text_of("because"), .claim = value->text_of("claim"), .later = later};
    for (const JsonValue& id : ids->items()) {
        if (!id.is(JsonValue::Kind::string)) return std::nullopt;
        open.ids.push_back(id.text());
    }
    if (open.ids.size() < 2) return std::nullopt;
    return open;
}

void leave_open(Amendment& amendment, std::string_view verb, const JsonValue& arguments, const std::vector<std::string>& open) {
    const std::string reworded = verb == "claim.word" ? arguments.text_of("claim") : std::string();
    const bool merges = verb == "claim.merge" || verb == "proposal.accept";
    if (open.empty() && reworded.empty() && !merges) return;
    const auto& known = amendment.own().of(Loose::refused);
    // Of claims that are gone, or that mean something else by now, nobody is asked any more.
    const auto is_over = [&](const std::string& one) {
        const auto asked = open_proposal_of(one);
        if (!asked || !asked->kind.ends_with(" claims")) return false;
        return std::any_of(asked->ids.begin(), asked->ids.end(), [&](const std::string& id) { return id == reworded || !amendment.has(Kind::claim, id); });
    };
    if (open.empty() && std::none_of(known.begin(), known.end(), is_over)) return;
    std::vector<std::string>& list = amendment.loose(Loose::refused);
    std::erase_if(list, is_over);
    for (const std::string& one : open) {
        const std::string key = key_of_refusal(one);
        const auto same = std::find_if(list.begin(), list.end(), [&](const std::string& other) { return key_of_refusal(other) == key; });
        if (same == list.end()) list.push_back(one);
        else if (is_for_later(*same) && is_for_later(one)) *same = one;
    }
}

std::span<const Verb> proposal_verbs() noexcept {
    static constexpr std::array<Verb, 3> verbs{{
        {"proposal.accept", "kind ids probability claim", proposal_accept},
        {"proposal.refuse", "kind ids probability claim", proposal_refuse},
        {"proposal.later", "kind ids probability claim", proposal_later},
    }};
    return verbs;
}

}  // namespace hearsay::edits

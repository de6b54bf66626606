#include "link/proposals.hpp"

#include "amend/merges.hpp"
#include "io/json/json_document.hpp"
#include "link/claims/comparison.hpp"
#include "text/utf8.hpp"

#include <rapidjson/document.h>

#include <array>

namespace hearsay::link {
namespace {

using Json = rapidjson::Value;

constexpr std::array<std::string_view, 7> kinds{"same sources", "same claims", "contrary claims", "rival claims",
                                                "same statements", "suspected copy", "withdrawal"};

/// Gathers what accepted proposals ask for.
class Gathering {
public:
    explicit Gathering(const Story& story) : story_(story) {}

    void same(amend::Becomes& all, const std::vector<std::string>& ids) {
        for (std::size_t i = 1; i < ids.size(); ++i) amend::Merges::join(all, ids.front(), ids[i]);
    }
    void deny(const std::string& claim, const std::string& denial) {
        const std::string last = amend::Merges::final(merges.claims, denial);
        if (last != amend::Merges::final(merges.claims, claim)) merges.denials.emplace(last, claim);
    }
    /// Empty, or what stands against it.
    std::string rivals(const std::vector<std::string>& ids) {
        std::string question;
        for (const std::string& id : ids) {
            const std::string known = question_of(id);
            if (known.empty()) continue;
            if (!question.empty() && known != question) {
                return "the claims belong to two questions, " + in_quotes(question) + " and " + in_quotes(known) + "; settle that in the story first";
            }
            question = known;
        }
        if (question.empty()) question = "question-" + ids.front();
        for (const std::string& id : ids) merges.questions[id] = question;
        return {};
    }
    void copy(const std::string& statement, const std::string& from, double probability) {
        DerivationRecord record;
        record.statement = from;
        record.kind = DerivationKind::copies;
        record.probability = probability;
        merges.copies[statement].push_back(std::move(record));
    }

    /// Claims that deny one another in a circle deny nobody.
    void break_circles() {
        for (auto at = merges.denials.begin(); at != merges.denials.end();) {
            std::string id = at->second;
            bool circle = false;
            for (std::size_t steps = 0; steps <= merges.denials.size() && !circle; ++steps) {
                id = amend::Merges::final(merges.claims, id);
                circle = id == at->first;
                const auto next = merges.denials.find(id);
                if (next == merges.denials.end()) break;
                id = next->second;
            }
            at = circle || merges.claims.contains(at->first) ? merges.denials.erase(at) : std::next(at);
        }
    }

    amend::Merges merges;

private:
    [[nodiscard]] std::string question_of(const std::string& id) const {
        if (const auto given = merges.questions.find(id); given != merges.questions.end()) return given->second;
        return std::string(story_.text(story_[*story_.find_claim(id)].question));
    }

    const Story& story_;
};

class ProposalReader {
public:
    ProposalReader(const Story& story, const std::string& file, Diagnostics& diagnostics)
        : story_(story), file_(file), diagnostics_(diagnostics), found_(story) {}

    amend::Merges read(std::string_view extra) {
        const rapidjson::Document document = json_document(extra);
        const bool usable = document.IsObject() && document.HasMember("proposals") && document["proposals"].IsArray();
        if (!usable) {
            problem("", "this file holds no proposals; write one with hearsay link");
            return {};
        }
        const auto list = document["proposals"].GetArray();
        for (rapidjson::SizeType i = 0; i < list.Size(); ++i) {
            pointer_ = "/extra/proposals/" + std::to_string(i);
            read_one(list[i]);
        }
        found_.break_circles();
        return std::move(found_.merges);
    }

private:
    void problem(const std::string& inner, std::string message, Severity severity = Severity::error) {
        Diagnostic diagnostic;
        diagnostic.severity = severity;
        diagnostic.kind = "proposal";
        diagnostic.file = file_;
        diagnostic.message = std::move(message);
        diagnostic.pointer = pointer_ + inner;
        diagnostics_.push_back(std::move(diagnostic));
    }

    /// A text, or the "id" of an object.
    static std::string id_in(const Json& value) {
        const Json* text = &value;
        if (value.IsObject() && value.HasMember("id")) text = &value["id"];
        return text->IsString() ? std::string(text->GetString(), text->GetStringLength()) : std::string();
    }
    static std::string id_at_key(const Json& object, const char* key) {
        return object.HasMember(key) ? id_in(object[key]) : std::string();
    }
    [[nodiscard]] bool exists(const char* key, const std::string& id) const {
        if (std::string_view(key) == "sources") return story_.find_source(id).has_value();
        if (std::string_view(key) == "claims") return story_.find_claim(id).has_value();
        return story_.find_statement(id).has_value();
    }

    /// Two ids or more, all of the story; empty after a problem.
    std::vector<std::string> ids(const Json& proposal, const char* key, const std::string& noun) {
        std::vector<std::string> list;
        if (proposal.HasMember(key) && proposal[key].IsArray()) {
            for (const auto& one : proposal[key].GetArray()) {
                list.push_back(id_in(one));
                warn_of_words(key, one);
            }
        }
        const std::string pointer = std::string("/") + key;
        for (const std::string& id : list) {
            if (exists(key, id)) continue;
            problem(pointer, "there is no " + noun + ' ' + in_quotes(id) + " in the story");
            return {};
        }
        if (list.size() >= 2) return list;
        problem(pointer, "two " + noun + "s at least belong here; strike the proposal instead");
        return {};
    }
    /// A statement of the story, other than `than`; empty after a problem.
    std::string statement(const Json& proposal, const char* key, const std::string& than = "") {
        std::string id = id_at_key(proposal, key);
        if (proposal.HasMember(key)) warn_of_words(key, proposal[key]);
        if (story_.find_statement(id) && id != than) return id;
        problem(std::string("/") + key, (than.empty() ? "there is no statement " : "there is no other statement ") + in_quotes(id) + " in the story");
        return {};
    }

    void read_one(const Json& proposal) {
        if (!proposal.IsObject() || !proposal.HasMember("accept") || !proposal["accept"].IsBool()) {
            return problem("/accept", "a proposal has \"accept\": true or false; strike it if it is neither");
        }
        if (!proposal["accept"].GetBool()) return;
        const std::string kind = id_at_key(proposal, "propose");
        if (kind == kinds[0]) return found_.same(found_.merges.sources, ids(proposal, "sources", "source"));
        if (kind == kinds[1] || kind == kinds[2] || kind == kinds[3]) return read_claims(kind, ids(proposal, "claims", "claim"));
        if (kind == kinds[4]) return read_same_statements(proposal);
        if (kind == kinds[5]) return read_copy(proposal);
        if (kind == kinds[6]) return read_withdrawal(proposal);
        std::string known;
        for (std::size_t i = 0; i < kinds.size(); ++i) known += (i == 0 ? "" : i + 1 == kinds.size() ? " and " : ", ") + std::string(kinds[i]);
        problem("/propose", in_quotes(kind) + " is no kind of proposal; there are " + known);
    }

    void read_claims(const std::string& kind, const std::vector<std::string>& list) {
        if (list.empty()) return;
        if (kind == "rival claims") {
            if (std::string against = found_.rivals(list); !against.empty()) problem("/claims", std::move(against));
            return;
        }
        warn_of_numbers(list);
        if (kind == "same claims") return found_.same(found_.merges.claims, list);
        if (list.size() > 2) return problem("/claims", "a claim and one that denies it belong here, no more");
        found_.deny(list[0], list[1]);
    }
    void warn_of_numbers(const std::vector<std::string>& list) {
        const auto words = [&](const std::string& id) { return story_.text(story_[*story_.find_claim(id)].text); };
        for (const std::string& id : list) {
            if (!numbers_differ(words(list.front()), words(id))) continue;
            problem("/claims", "the numbers of " + in_quotes(list.front()) + " and " + in_quotes(id) + " differ; they are taken as you accepted them", Severity::warning);
        }
    }

    /// Whoever accepted a proposal has read its words: what stands under the id may have changed since, or the id.
    void warn_of_words(const char* key, const Json& given) {
        const std::string id = id_in(given);
        std::string_view word = "quote";
        std::string_view now;
        if (std::string_view(key) == "claims" || std::string_view(key) == "claim") {
            word = "text";
            if (const auto claim = story_.find_claim(id)) now = story_.text(story_[*claim].text);
        } else if (std::string_view(key) == "sources") {
            word = "name";
            if (const auto source = story_.find_source(id)) now = story_.name(*source);
        } else if (const auto statement = story_.find_statement(id)) {
            now = story_.text(story_[*statement].quote);
        }
        const std::string member(word);
        if (now.empty() || !given.IsObject() || !given.HasMember(member.c_str()) || !given[member.c_str()].IsString()) return;
        const std::string_view accepted(given[member.c_str()].GetString(), given[member.c_str()].GetStringLength());
        if (accepted == now || accepted == printable(now, quote_width)) return;
        problem(std::string("/") + key, "the " + member + " of " + in_quotes(id) + " is " + in_quotes(now) + " in the story, and not what the proposal says; look whether that is the one", Severity::warning);
    }

    void read_same_statements(const Json& proposal) {
        const std::string from = statement(proposal, "statement");
        const std::string into = from.empty() ? from : statement(proposal, "into", from);
        if (!into.empty()) amend::Merges::join(found_.merges.statements, into, from);
    }
    void read_copy(const Json& proposal) {
        const std::string copy = statement(proposal, "statement");
        const std::string from = copy.empty() ? copy : statement(proposal, "from", copy);
        if (from.empty()) return;
        const double probability = proposal.HasMember("probability") && proposal["probability"].IsNumber() ? proposal["probability"].GetDouble() : 0;
        if (!(probability > 0 && probability <= 1)) return problem("/probability", "a probability is above 0 and at most 1");
        found_.copy(copy, from, probability);
    }
    void read_withdrawal(const Json& proposal) {
        const std::string later = statement(proposal, "statement");
        const std::string of = later.empty() ? later : statement(proposal, "of", later);
        const std::string claim = id_at_key(proposal, "claim");
        if (of.empty()) return;
        if (!claim.empty()) warn_of_words("claim", proposal["claim"]);
        if (!claim.empty() && !story_.find_claim(claim)) return problem("/claim", "there is no claim " + in_quotes(claim) + " in the story");
        found_.merges.withdrawals.push_back({later, of, claim});
    }

    const Story& story_;
    const std::string& file_;
    Diagnostics& diagnostics_;
    std::string pointer_;
    Gathering found_;
};

}  // namespace

Story apply_proposals(const Story& story, std::string_view extra, const std::string& file, Diagnostics& diagnostics) {
    amend::Merges merges = ProposalReader(story, file, diagnostics).read(extra);
    if (has_errors(diagnostics)) merges = {};
    return amend::apply_merges(story, std::move(merges), diagnostics);
}

Story apply_proposals(const Story& story, const LinkProposals& proposals, double accept_from, Diagnostics& diagnostics) {
    Gathering found(story);
    const auto names = [&](const auto& list) {
        std::vector<std::string> ids;
        for (const auto id : list) ids.emplace_back(story.id(id));
        return ids;
    };
    for (const SameSources& same : proposals.sources) {
        if (same.score >= accept_from) found.same(found.merges.sources, names(same.sources));
    }
    for (const SameClaims& same : proposals.same) {
        if (same.score >= accept_from) found.same(found.merges.claims, names(same.claims));
    }
    for (const ContraryClaims& contrary : proposals.contrary) {
        if (contrary.score >= accept_from) found.deny(std::string(story.id(contrary.claim)), std::string(story.id(contrary.denial)));
    }
    for (const RivalClaims& rivals : proposals.rivals) {
        if (rivals.score >= accept_from) static_cast<void>(found.rivals(names(rivals.claims)));  // of two questions: left as they are
    }
    for (const SameStatements& same : proposals.statements) {
        if (same.score >= accept_from) amend::Merges::join(found.merges.statements, std::string(story.id(same.into)), std::string(story.id(same.statement)));
    }
    for (const SuspectedCopy& copy : proposals.copies) {
        if (copy.probability >= accept_from) found.copy(std::string(story.id(copy.statement)), std::string(story.id(copy.from)), copy.probability);
    }
    for (const Withdrawal& withdrawal : proposals.withdrawals) {
        if (withdrawal.score < accept_from) continue;
        std::string claim;  // without one, all of it is taken back
        if (withdrawal.claim != no_id<ClaimId>) claim = story.id(withdrawal.claim);
        found.merges.withdrawals.push_back({std::string(story.id(withdrawal.statement)), std::string(story.id(withdrawal.of)), std::move(claim)});
    }
    found.break_circles();
    return amend::apply_merges(story, std::move(found.merges), diagnostics);
}

}  // namespace hearsay::link

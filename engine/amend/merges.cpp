#include "amend/merges.hpp"

#include "amend/extra.hpp"

#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace hearsay::amend {
namespace {

void tidy(std::vector<std::string>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// Whether a name means somebody only where it stands: "its owner", "the company", "a source close to the talks", "she". What has
/// a capital behind an article is a name ("the BBC", "The Guardian").
bool is_relative(std::string_view name) {
    constexpr std::array<std::string_view, 24> pointing{"its", "his", "her", "their", "our", "my", "your", "this", "that", "these", "those", "he", "she",
                                                        "it", "they", "we", "i", "who", "another", "some", "someone", "somebody", "others", "both"};
    constexpr std::array<std::string_view, 4> articles{"the", "a", "an", "one"};
    const std::string_view first = name.substr(0, name.find(' '));
    const auto is_first = [&](std::string_view word) { return same_letters(word, first); };
    // "IT", "Who" and "Her Majesty's Treasury" are names: what points stands in small letters, or is a pronoun by itself.
    constexpr std::array<std::string_view, 5> alone{"He", "She", "It", "They", "We"};
    if (std::find(alone.begin(), alone.end(), name) != alone.end()) return true;
    if (std::any_of(pointing.begin(), pointing.end(), is_first)) return std::all_of(first.begin(), first.end(), is_lower);
    const std::string_view rest = name.substr(first.size());
    const bool named = std::any_of(rest.begin(), rest.end(), [](char c) { return is_upper(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; });
    return std::any_of(articles.begin(), articles.end(), is_first) && !named && !rest.empty();
}

class Merger {
public:
    Merger(const Story& story, Merges& merges) : story_(story), merges_(merges), records_(story), carried_(carried_claims(story)) {}

    Story run(Diagnostics& diagnostics) {
        identify_beneath_copies();
        merge_sources();
        merge_claims();
        for (StatementRecord& record : records_.statements) change_stances(record, diagnostics);
        add_copies();
        add_withdrawals();
        merge_statements();
        if (has_errors(diagnostics)) {
            Diagnostics nothing;
            return StoryRecords(story_).build(nothing);
        }
        return records_.build(diagnostics);
    }

private:
    [[nodiscard]] std::string source(const std::string& id) const { return Merges::final(merges_.sources, id); }

    /// The claim it becomes, through merges and denials, and whether the stance turns.
    [[nodiscard]] std::pair<std::string, bool> claim(std::string id) const {
        bool turned = false;
        for (std::size_t steps = 0; steps <= merges_.claims.size() + merges_.denials.size(); ++steps) {
            id = Merges::final(merges_.claims, id);
            const auto denial = merges_.denials.find(id);
            if (denial == merges_.denials.end()) break;
            turned = !turned;
            id = denial->second;
        }
        return {id, turned};
    }
    /// What a statement carries, as it will be.
    [[nodiscard]] std::set<std::pair<std::string, bool>> carried(StatementId id) const {
        std::set<std::pair<std::string, bool>> all;
        for (const Carried& one : carried_[index_of(id)]) {
            auto [into, turned] = claim(std::string(story_.id(one.claim)));
            all.emplace(std::move(into), (one.stance == Stance::denies) != turned);
        }
        return all;
    }
    [[nodiscard]] bool share_any(StatementId a, StatementId b) const {
        const auto one = carried(a);
        const auto other = carried(b);
        return std::any_of(one.begin(), one.end(), [&](const auto& entry) { return other.contains(entry); });
    }

    void identify_beneath_copies() {
        for (const auto& [copy, list] : merges_.copies) {
            for (const DerivationRecord& from : list) identify(*story_.find_statement(copy), *story_.find_statement(from.statement));
        }
    }
    /// What an unnamed source told the original, it did not tell the copy again.
    void identify(StatementId copy, StatementId original) {
        for (const Derivation& one : story_.derives_from(copy)) {
            for (const Derivation& other : story_.derives_from(original)) {
                const Statement& beneath = story_[one.statement];
                const Statement& known = story_[other.statement];
                const bool unnamed = story_[beneath.source].anonymous && story_[known.source].anonymous;
                if (!unnamed || one.statement == other.statement || !share_any(one.statement, other.statement)) continue;
                Merges::join(merges_.sources, std::string(story_.id(known.source)), std::string(story_.id(beneath.source)));
                Merges::join(merges_.statements, std::string(story_.id(other.statement)), std::string(story_.id(one.statement)));
            }
        }
    }

    /// Where each record stands, by id: what is taken over from several comes from the first by id, however the file is ordered.
    template <class Record>
    [[nodiscard]] static std::map<std::string, std::size_t> places_of(const std::vector<Record>& records) {
        std::map<std::string, std::size_t> places;
        for (std::size_t i = 0; i < records.size(); ++i) places[records[i].id] = i;
        return places;
    }

    void merge_sources() {
        const auto places = places_of(records_.sources);
        for (const auto& [id, place] : places) {
            const std::string into = source(id);
            if (into != id) take_over(records_.sources[place], records_.sources[places.at(into)]);
        }
        std::erase_if(records_.sources, [&](const SourceRecord& record) { return merges_.sources.contains(record.id); });
        for (AffiliationRecord& tie : records_.affiliations) {
            tie.source = source(tie.source);
            tie.with = source(tie.with);
        }
        std::erase_if(records_.affiliations, [](const AffiliationRecord& tie) { return tie.source == tie.with; });
        merge_ties();
        for (ArticleRecord& record : records_.articles) record.outlet = source(record.outlet);
        for (StatementRecord& record : records_.statements) record.source = source(record.source);
        for (TrackRecordRecord& record : records_.track_records) record.source = source(record.source);
    }
    /// Of two ties of one kind between the same two, for the same time, the one goes that says no more than the other. Where one is
    /// stronger and the other surer both stay: the first counts where suspicion counts, the second everywhere.
    void merge_ties() {
        std::map<std::tuple<std::string, std::string, AffiliationKind, std::string, std::string>, std::vector<std::size_t>> alike;
        for (std::size_t i = 0; i < records_.affiliations.size(); ++i) {
            const AffiliationRecord& tie = records_.affiliations[i];
            alike[{tie.source, tie.with, tie.kind, tie.since, tie.until}].push_back(i);
        }
        std::vector<bool> goes(records_.affiliations.size(), false);
        for (const auto& [what, places] : alike) {
            for (auto one = places.rbegin(); one != places.rend(); ++one) {
                goes[*one] = std::any_of(places.begin(), places.end(), [&](std::size_t other) { return other != *one && !goes[other] && says_as_much(records_.affiliations[other], records_.affiliations[*one]); });
            }
        }
        std::size_t at = 0;
        std::erase_if(records_.affiliations, [&](const AffiliationRecord&) { return goes[at++]; });
    }
    /// Of ties that differ in nothing that counts: the one that tells more of itself, else the first by what it tells.
    static bool says_as_much(const AffiliationRecord& tie, const AffiliationRecord& other) {
        if (tie.strength == other.strength && tie.probability == other.probability) {
            return tie.extra.empty() == other.extra.empty() ? tie.extra <= other.extra : other.extra.empty();
        }
        return tie.strength >= other.strength && tie.probability >= other.probability;
    }
    static void take_over(const SourceRecord& from, SourceRecord& into) {
        const auto add = [&](const std::string& name) {
            if (!name.empty() && name != into.name && !has(into.aliases, name) && !is_relative(name)) into.aliases.push_back(name);
        };
        if (!from.anonymous.value_or(false)) add(from.name.empty() ? from.id : from.name);
        for (const std::string& alias : from.aliases) add(alias);
        if (into.url.empty()) into.url = from.url;
        if (!into.reliability && into.admiralty == 0) {
            into.reliability = from.reliability;
            into.admiralty = from.admiralty;
        }
        if (!into.fidelity) into.fidelity = from.fidelity;
        if (!from.unaffiliated.value_or(false)) into.unaffiliated.reset();
        if (into.extra.empty()) into.extra = from.extra;
    }

    void merge_claims() {
        const auto places = places_of(records_.claims);
        std::map<std::string, std::vector<std::string>> also;
        std::map<std::string, std::vector<std::string>> denied_as;
        for (const auto& [id, question] : merges_.questions) records_.claims[places.at(id)].question = question;
        for (const auto& [id, place] : places) {
            const ClaimRecord& record = records_.claims[place];
            const auto [into, turned] = claim(id);
            if (into == id) continue;
            (turned ? denied_as : also)[into].push_back(record.text);
            ClaimRecord& target = records_.claims[places.at(into)];
            if (target.question.empty() && !turned) target.question = record.question;
        }
        for (const auto& [id, texts] : also) add_to_extra(records_.claims[places.at(id)].extra, "also", texts);
        for (const auto& [id, texts] : denied_as) add_to_extra(records_.claims[places.at(id)].extra, "denied_as", texts);
        for (SettledRecord& record : records_.settled) {
            const auto [into, turned] = claim(record.claim);
            record.claim = into;
            record.holds = record.holds != turned;
        }
        for (TrackRecordRecord& record : records_.track_records) {
            if (!record.claim.empty()) record.claim = claim(record.claim).first;
        }
        std::erase_if(records_.claims, [&](const ClaimRecord& record) { return merges_.claims.contains(record.id) || merges_.denials.contains(record.id); });
    }

    void change_stances(StatementRecord& record, Diagnostics& diagnostics) const {
        std::vector<std::string> asserts;
        std::vector<std::string> denies;
        const auto place = [&](const std::vector<std::string>& list, bool denied) {
            for (const std::string& id : list) {
                auto [into, turned] = claim(id);
                (denied != turned ? denies : asserts).push_back(std::move(into));
            }
        };
        place(record.asserts, false);
        place(record.denies, true);
        tidy(asserts);
        tidy(denies);
        for (const std::string& id : asserts) {
            if (!has(denies, id)) continue;
            Diagnostic diagnostic;
            diagnostic.kind = "proposal";
            diagnostic.message = "statement " + in_quotes(record.id) + " would both assert and deny " + in_quotes(id) + "; do not accept that its claims are the same";
            diagnostics.push_back(std::move(diagnostic));
        }
        record.asserts = std::move(asserts);
        record.denies = std::move(denies);
        for (RetractionRecord& retraction : record.retracts) {
            for (std::string& id : retraction.claims) id = claim(id).first;
            tidy(retraction.claims);
        }
    }

    void add_copies() {
        for (StatementRecord& record : records_.statements) {
            const auto copies = merges_.copies.find(record.id);
            if (copies == merges_.copies.end()) continue;
            for (const DerivationRecord& copy : copies->second) {
                const bool old = std::any_of(record.derives_from.begin(), record.derives_from.end(), [&](const DerivationRecord& known) { return known.statement == copy.statement; });
                if (!old) record.derives_from.push_back(copy);
            }
        }
    }

    void add_withdrawals() {
        for (const WithdrawalRecord& withdrawal : merges_.withdrawals) {
            for (StatementRecord& record : records_.statements) {
                if (record.id == withdrawal.statement) retract(record, withdrawal);
            }
        }
    }

    /// Of one claim alone, where that is told.
    void retract(StatementRecord& record, const WithdrawalRecord& withdrawal) const {
        const auto old = std::find_if(record.retracts.begin(), record.retracts.end(), [&](const RetractionRecord& known) { return known.statement == withdrawal.of; });
        std::vector<std::string> claims;
        if (!withdrawal.claim.empty()) claims.push_back(claim(withdrawal.claim).first);
        if (old == record.retracts.end()) {
            record.retracts.emplace_back(withdrawal.of, std::move(claims));
        } else if (!old->claims.empty() && !claims.empty()) {
            old->claims.push_back(claims.front());
            tidy(old->claims);
        } else {
            old->claims.clear();
        }
    }

    void merge_statements() {
        const auto places = places_of(records_.statements);
        std::set<std::string> dropped;
        for (const auto& [from, first] : merges_.statements) {
            take_over(records_.statements[places.at(from)], records_.statements[places.at(Merges::final(merges_.statements, from))], dropped);
        }
        std::erase_if(records_.statements, [&](const StatementRecord& record) { return merges_.statements.contains(record.id); });
        for (StatementRecord& record : records_.statements) redirect(record);
        keep_in_circles();
        drop_unheard(dropped);
    }
    /// Statements that rest on each other in a circle, with nobody before them, go on saying what they said.
    void keep_in_circles() {
        std::unordered_map<std::string, std::vector<std::size_t>> children;
        std::vector<bool> carries(records_.statements.size(), false);
        std::vector<std::size_t> work;
        for (std::size_t i = 0; i < records_.statements.size(); ++i) {
            const StatementRecord& record = records_.statements[i];
            for (const DerivationRecord& parent : record.derives_from) children[parent.statement].push_back(i);
            carries[i] = !record.asserts.empty() || !record.denies.empty();
            if (carries[i]) work.push_back(i);
        }
        while (!work.empty()) {
            const std::size_t at = work.back();
            work.pop_back();
            for (const std::size_t child : children[records_.statements[at].id]) {
                if (carries[child]) continue;
                carries[child] = true;
                work.push_back(child);
            }
        }
        for (std::size_t i = 0; i < records_.statements.size(); ++i) {
            StatementRecord& record = records_.statements[i];
            const auto old = carries[i] ? std::nullopt : story_.find_statement(record.id);
            if (!old) continue;
            for (const auto& [id, denied] : carried(*old)) (denied ? record.denies : record.asserts).push_back(id);
        }
    }
    void take_over(const StatementRecord& from, StatementRecord& into, std::set<std::string>& dropped) const {
        const bool knows_best = !into.article.empty() && !into.derives_from.empty();
        for (const DerivationRecord& parent : from.derives_from) {
            const std::string becomes = Merges::final(merges_.statements, parent.statement);
            if (becomes == into.id) continue;
            const std::string who = source_of(parent.statement);
            const bool old = std::any_of(into.derives_from.begin(), into.derives_from.end(), [&](const DerivationRecord& known) { return source_of(known.statement) == who; });
            if (old || knows_best) dropped.insert(becomes);
            else into.derives_from.push_back(parent);
        }
        add_missing_claims(from, into);
        if (into.at.empty()) into.at = from.at;
        if (into.quote.empty() && into.article == from.article) into.quote = from.quote;
        if (from.held.value_or(false)) into.held = true;
        if (into.url.empty()) into.url = from.url;
        for (const RetractionRecord& retraction : from.retracts) {
            if (std::find(into.retracts.begin(), into.retracts.end(), retraction) == into.retracts.end()) into.retracts.push_back(retraction);
        }
    }
    [[nodiscard]] std::string source_of(const std::string& statement) const {
        return source(std::string(story_.id(story_[*story_.find_statement(statement)].source)));
    }
    /// What a statement lists none of it passes on; once it lists one it must list all.
    void add_missing_claims(const StatementRecord& from, StatementRecord& into) const {
        const auto mine = carried(*story_.find_statement(into.id));
        const auto others = carried(*story_.find_statement(from.id));
        if (std::includes(mine.begin(), mine.end(), others.begin(), others.end())) return;
        const auto list = [&](const auto& entries) {
            for (const auto& [id, denied] : entries) (denied ? into.denies : into.asserts).push_back(id);
        };
        list(mine);
        list(others);
        tidy(into.asserts);
        tidy(into.denies);
    }
    void redirect(StatementRecord& record) const {
        std::vector<DerivationRecord> parents;
        for (DerivationRecord parent : record.derives_from) {
            parent.statement = Merges::final(merges_.statements, parent.statement);
            const auto known = std::find_if(parents.begin(), parents.end(), [&](const DerivationRecord& other) { return other.statement == parent.statement; });
            if (parent.statement == record.id) continue;
            if (known == parents.end()) parents.push_back(std::move(parent));
            else if (known->probability < parent.probability) *known = std::move(parent);
        }
        record.derives_from = std::move(parents);
        for (std::string& id : record.responds_to) id = Merges::final(merges_.statements, id);
        tidy(record.responds_to);
        std::erase(record.responds_to, record.id);
        for (RetractionRecord& retraction : record.retracts) retraction.statement = Merges::final(merges_.statements, retraction.statement);
        std::erase_if(record.retracts, [&](const RetractionRecord& retraction) { return retraction.statement == record.id; });
    }
    /// Statements that were known only through one that has gone.
    void drop_unheard(std::set<std::string> candidates) {
        while (!candidates.empty()) {
            std::set<std::string> used;
            for (const StatementRecord& record : records_.statements) {
                for (const DerivationRecord& parent : record.derives_from) used.insert(parent.statement);
                for (const RetractionRecord& retraction : record.retracts) used.insert(retraction.statement);
                used.insert(record.responds_to.begin(), record.responds_to.end());
            }
            std::set<std::string> next;
            std::erase_if(records_.statements, [&](const StatementRecord& record) {
                const bool goes = candidates.contains(record.id) && !used.contains(record.id) && record.article.empty() && record.url.empty() && !record.held.value_or(false);
                for (const DerivationRecord& parent : record.derives_from) {
                    if (goes) next.insert(parent.statement);
                }
                return goes;
            });
            candidates = std::move(next);
        }
    }

    const Story& story_;
    Merges& merges_;
    StoryRecords records_;
    std::vector<std::vector<Carried>> carried_;
};

}  // namespace

std::string Merges::final(const Becomes& all, std::string id) {
    for (auto found = all.find(id); found != all.end(); found = all.find(id)) id = found->second;
    return id;
}

void Merges::join(Becomes& all, const std::string& into, const std::string& from) {
    const std::string target = final(all, into);
    const std::string last = final(all, from);
    if (last != target) all[last] = target;
}

Story apply_merges(const Story& story, Merges merges, Diagnostics& diagnostics) { return Merger(story, merges).run(diagnostics); }

}  // namespace hearsay::amend

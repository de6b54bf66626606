#include "explain/explanation_parts.hpp"

#include "model/builder.hpp"
#include "model/error.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hearsay {
namespace {

constexpr std::size_t most_trials = 24;
constexpr std::size_t most_work = 4'000;  ///< statements scored for the trials of one claim, in about a second

/// An id that no record of the list has.
template <class Record>
std::string fresh_id(const std::vector<Record>& records, std::string id) {
    const auto taken = [&] {
        return std::any_of(records.begin(), records.end(), [&](const Record& record) { return record.id == id; });
    };
    while (taken()) id += '+';
    return id;
}

}  // namespace

struct Trial::Records {
    ClaimRecord claim;
    std::vector<SourceRecord> sources;
    std::vector<AffiliationRecord> affiliations;
    std::vector<StatementRecord> statements;
    std::vector<TrackRecordRecord> track_records;
    std::vector<std::string> struck;
    const Story* story = nullptr;
};

/// The carriers of both stances in the cautious reading (which include those of the open one) and whatever retracts
/// them. Records say explicitly what the whole story implies, because the copy lacks what implies it.
void Trial::copy_statements(const Account& account) {
    const Story& story = account.story();
    const ClaimId claim = account.scores->claim;
    const std::string claim_id(story.id(claim));
    records_->claim = story.record(claim);
    records_->claim.question.clear();

    std::vector<StatementId> kept;
    std::unordered_set<StatementId> known;
    const auto keep = [&](StatementId id) {
        if (known.insert(id).second) kept.push_back(id);
    };
    const AttributionGraph& graph = account.cautious.graph();
    for (const Stance stance : all_stances) {
        for (const StatementId id : graph.carrier_ids(claim, stance, Reading::cautious)) keep(id);
    }
    const std::size_t carriers = kept.size();
    for (std::size_t i = 0; i < carriers; ++i) {
        for (const StatementId retraction : graph.retracted_by(kept[i])) keep(retraction);
    }
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const StatementId id = kept[i];
        const Statement& made = story[id];
        StatementRecord record;
        record.id = story.id(id);
        record.source = story.id(made.source);
        record.held = made.held;
        record.at = made.at != Text{} || made.article == no_id<ArticleId> ? story.text(made.at)
                                                                          : story.text(story[made.article].published);
        if (account.open.graph().struck(id)) records_->struck.push_back(record.id);
        for (const Retraction& retraction : story.retracts(id)) {
            if (!known.contains(retraction.statement) || !story.concerns(retraction, claim)) continue;
            record.retracts.emplace_back(std::string(story.id(retraction.statement)));
        }
        const auto names = [&](std::span<const ClaimId> claims) {
            return std::find(claims.begin(), claims.end(), claim) != claims.end();
        };
        if (names(story.asserts(id))) record.asserts = {claim_id};
        if (names(story.denies(id))) record.denies = {claim_id};
        for (const Derivation& derivation : story.derives_from(id)) {
            // What only takes something back passes nothing on.
            if (i >= carriers || !known.contains(derivation.statement)) continue;
            record.derives_from.push_back({.statement = std::string(story.id(derivation.statement)),
                                           .kind = derivation.kind,
                                           .probability = derivation.probability,
                                           .extra = {}});
        }
        records_->statements.push_back(std::move(record));
    }
}

/// The speakers and all they belong to. Those whose ties are recorded anywhere in the story count as documented
/// here as well.
void Trial::copy_sources(const Account& account, const TrackRecords& track_records) {
    const Story& story = account.story();
    const Ties ties(story, Level::affiliation, account.open.graph().suspect());
    std::vector<SourceId> kept;
    std::unordered_set<SourceId> known;
    const auto keep = [&](SourceId id) {
        if (known.insert(id).second) kept.push_back(id);
    };
    for (const StatementRecord& statement : records_->statements) keep(*story.find_source(statement.source));
    for (std::size_t next = 0; next < kept.size(); ++next) {
        for (const TieStep& step : ties.of(kept[next])) {
            keep(step.to);
            if (story.affiliations()[index_of(step.affiliation)].source != kept[next]) continue;  // the other side tells
            records_->affiliations.push_back(story.record(step.affiliation));
            records_->affiliations.back().extra.clear();
        }
    }
    for (const SourceId id : kept) {
        SourceRecord record = story.record(id);
        record.unaffiliated = !account.why->undocumented(id);
        record.extra.clear();
        records_->sources.push_back(std::move(record));
        const TrackCounts counts = track_records.counts(id, account.scores->claim);
        if (!counts.none()) {
            records_->track_records.push_back(
                {.source = std::string(story.id(id)), .right = counts.right, .wrong = counts.wrong});
        }
    }
}

Trial::Trial(const Account& account, const Scorer& scorer)
    : records_(std::make_unique<Records>()), options_(scorer.options()) {
    options_.levels = {account.why->level()};
    records_->story = &account.story();
    copy_statements(account);
    copy_sources(account, scorer.track_records());
}

Trial::~Trial() = default;

std::size_t Trial::statements() const noexcept { return records_->statements.size(); }

Verdict Trial::verdict_of(const Records& records) const {
    StoryBuilder builder;
    builder.add(records.claim);
    for (const SourceRecord& record : records.sources) builder.add(record);
    for (const AffiliationRecord& record : records.affiliations) builder.add(record);
    for (const StatementRecord& record : records.statements) builder.add(record);
    for (const TrackRecordRecord& record : records.track_records) builder.add(record);
    Diagnostics problems;
    const Story story = builder.build(problems);
    if (has_errors(problems)) throw Error("a copy of a valid story is not valid: " + problems.front().message);
    std::vector<StatementId> struck;
    for (const std::string& id : records.struck) struck.push_back(*story.find_statement(id));
    const Verdicts verdicts = Scorer(story, options_).without(struck).verdicts(*story.find_claim(records.claim.id));
    return verdicts[static_cast<std::size_t>(options_.levels.front())].value();
}

Verdict Trial::with_further_voice() const {
    Records changed = *records_;
    SourceRecord voice;
    voice.id = fresh_id(changed.sources, "further voice");
    voice.unaffiliated = true;
    StatementRecord statement;
    statement.id = fresh_id(changed.statements, "further statement");
    statement.source = voice.id;
    statement.asserts = {changed.claim.id};
    statement.held = true;
    changed.sources.push_back(voice);
    changed.statements.push_back(statement);
    return verdict_of(changed);
}

Verdict Trial::with_documented(SourceId source) const {
    Records changed = *records_;
    for (SourceRecord& record : changed.sources) {
        if (record.id == records_->story->id(source)) record.unaffiliated = true;
    }
    return verdict_of(changed);
}

Verdict Trial::without_derivation(const SuspectedDerivation& derivation) const {
    Records changed = *records_;
    const Story& story = *records_->story;
    for (StatementRecord& record : changed.statements) {
        if (record.id != story.id(derivation.statement)) continue;
        std::erase_if(record.derives_from, [&](const DerivationRecord& one) {
            return one.statement == story.id(derivation.rests_on) && one.probability == derivation.probability;
        });
    }
    return verdict_of(changed);
}

namespace {

std::string is_word(Verdict verdict) { return std::string(name_of(verdict)); }

std::string further_voice_words(const Account& account, Verdict before, Verdict after, const Doubts& doubts) {
    const std::string further = "One further first-hand statement for it, one that we hold, from a named source known to "
                                "have no ties to anybody here,";
    if (after == before) {
        return before == Verdict::corroborated
                   ? "No single further statement for it changes the verdict, which is the highest there is."
                   : "No single further statement changes the verdict: with one more first-hand statement that we hold, "
                     "from a named source known to have no ties to anybody here, it would still be " +
                         is_word(before) + '.';
    }
    std::string text = further + " would make it " + is_word(after);
    if (after == Verdict::unestablished && !doubts.undocumented.empty()) {
        text += ", and no more than that, because nobody has recorded the ties of " +
                account.names().list(doubts.undocumented, 4);
    }
    return text + '.';
}

/// Which single source would settle an unestablished verdict if it were known to have no ties.
void tell_documenting(const Account& account, const Trial& trial, const Doubts& doubts, std::size_t trials,
                      Verdict before, Sentences& out) {
    std::unordered_map<int, std::vector<SourceId>> settled;
    const std::size_t tried = std::min(doubts.undocumented.size(), trials);
    bool some = false;
    for (std::size_t i = 0; i < tried; ++i) {
        const Verdict after = trial.with_documented(doubts.undocumented[i]);
        if (after == before) continue;
        settled[static_cast<int>(after)].push_back(doubts.undocumented[i]);
        some = true;
    }
    for (const Verdict after : {Verdict::corroborated, Verdict::uncorroborated, Verdict::unsupported}) {
        const auto& sources = settled[static_cast<int>(after)];
        if (sources.empty()) continue;
        out.push_back((sources.size() == 1
                           ? "Finding out the ties of " + account.names()(sources.front()) + " could settle it as well: if it proved"
                           : "Finding out the ties of any one of these could settle it as well, " +
                                 account.names().list(sources, 8) + ": if that one proved") +
                      " to have none that matter, the claim would be " + is_word(after) + '.');
    }
    if (!some && tried > 0) {
        out.push_back(doubts.undocumented.size() == 1
                          ? "Finding out the ties of " + account.names()(doubts.undocumented.front()) +
                                " alone would not settle it."
                          : "Finding out the ties of any single one of its sources would not settle it.");
    }
    if (tried < doubts.undocumented.size()) {
        out.push_back("Only the first " + number_word(tried) + " sources were tried.");
    }
}

void tell_clearing(const Account& account, const Trial& trial, const Doubts& doubts, std::size_t trials,
                   Verdict before, Sentences& out) {
    const Story& story = account.story();
    for (std::size_t i = 0; i < doubts.suspected.size() && i < trials; ++i) {
        const SuspectedDerivation& one = doubts.suspected[i];
        const Verdict after = trial.without_derivation(one);
        if (after == before) continue;
        out.push_back("If it were shown that " + account.names()(story[one.statement].source) + " does not rest on " +
                      account.names()(story[one.rests_on].source) + ", the claim would be " + is_word(after) + '.');
    }
}

}  // namespace

Sentences tell_changes(const Account& account, const Scorer& scorer) {
    Sentences out;
    const Verdict before = *account.scores->at(account.why->level());
    const Doubts doubts = account.why->doubts(account.scores->claim, Stance::asserts);
    const Trial trial(account, scorer);
    out.push_back(further_voice_words(account, before, trial.with_further_voice(), doubts));
    if (before != Verdict::unestablished) return out;
    const std::size_t trials = std::clamp<std::size_t>(most_work / (trial.statements() + 1), 1, most_trials);
    tell_documenting(account, trial, doubts, trials, before, out);
    tell_clearing(account, trial, doubts, trials, before, out);
    return out;
}

}  // namespace hearsay

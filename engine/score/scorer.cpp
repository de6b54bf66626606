#include "score/scorer.hpp"

#include "score/figures.hpp"
#include "score/model/limits.hpp"
#include "score/rough_figures.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <functional>
#include <list>
#include <unordered_map>

namespace hearsay {

using namespace detail;

namespace {

constexpr std::size_t at(Reading reading) { return static_cast<std::size_t>(reading); }
constexpr std::size_t at(Level level) { return static_cast<std::size_t>(level); }

bool speaks_to_a_public(SourceKind kind) {
    return kind == SourceKind::outlet || kind == SourceKind::agency || kind == SourceKind::account;
}

/// The plain counts of what is recorded.
void count(const Story& story, const TrackRecords& track_records, ClaimId claim, const Closure& closure,
           StanceScores& scores) {
    std::vector<SourceId> outlets;
    double all_wrong = 1;
    for (std::size_t i = 0; i < closure.size(); ++i) {
        const SourceId source = story[closure.statements[i]].source;
        if (speaks_to_a_public(story[source].kind)) outlets.push_back(source);
        scores.anonymous += story[source].anonymous;
        scores.first_hand += closure.first_hand[i];
        all_wrong *= 1 - track_records.reliability(source, claim);
    }
    std::sort(outlets.begin(), outlets.end());
    outlets.erase(std::unique(outlets.begin(), outlets.end()), outlets.end());
    scores.statements = static_cast<std::uint32_t>(closure.size());
    scores.outlets = static_cast<std::uint32_t>(outlets.size());
    scores.naive_support = 1 - all_wrong;
}

std::uint32_t drafts_on_chains(const Story& story, const Closure& closure, const std::vector<bool>& testimony) {
    const auto is_draft = [&](StatementId id) { return story[id].draft > 0; };
    if (std::none_of(closure.statements.begin(), closure.statements.end(), is_draft)) return 0;
    const std::vector<bool> on = on_chains(closure, testimony);
    std::uint32_t drafts = 0;
    for (std::size_t i = 0; i < closure.size(); ++i) drafts += on[i] && is_draft(closure.statements[i]);
    return drafts;
}

Verdict verdict_of(const LevelScores& scores) {
    if (scores.open.origins.size_low == 0) return Verdict::unsupported;
    if (scores.open.origins.size_low == 1) return Verdict::uncorroborated;
    return scores.cautious.origins.size_low <= 1 ? Verdict::unestablished : Verdict::corroborated;
}

/// Remembers the figures of one stance, so that what levels and readings have in common is solved once.
class Solved {
public:
    /// `reliability`: of a source, for this claim.
    Solved(const Story& story, std::function<double(SourceId)> reliability, double naive_support, const SolverBudget& budget)
        : story_(story), reliability_(std::move(reliability)), naive_support_(naive_support), budget_(budget) {}

    /// In the cautious reading (`leave_out`) undocumented words do not count as long as a documented chain remains.
    const Figures& figures(const Closure& closure, const PartyModel& model, bool leave_out) {
        const Part* part = &supporting(closure, leave_out ? documented_testimony(story_, closure, model) : closure.testimony);
        if (part->supporting.closure.size() == 0) part = &supporting(closure, closure.testimony);
        if (!may_be_listed(story_, closure, model, budget_)) {
            Figures& rough = rough_.emplace_back(rough_figures(story_, closure, part->supporting, model, surest(part->supporting.closure), naive_support_));
            rough.drafts = drafts_on_chains(story_, closure, part->testimony);
            return rough;
        }
        ShockExposure exposure = exposure_of(story_, closure, model);
        for (const Entry& entry : entries_) {
            if (entry.closure == &closure && entry.part == part && entry.exposure == exposure) return entry.figures;
        }
        Figures figures = make_figures(story_, closure, part->supporting, exposure, naive_support_, budget_);
        figures.drafts = drafts_on_chains(story_, closure, part->testimony);
        return entries_.emplace_back(Entry{&closure, part, std::move(exposure), std::move(figures)}).figures;
    }

private:
    struct Part {
        const Closure* closure;
        std::vector<bool> testimony;
        Supporting supporting;
    };
    struct Entry {
        const Closure* closure;
        const Part* part;
        ShockExposure exposure;
        Figures figures;
    };

    /// The largest probability that a held word stands, which ties leave as it is.
    [[nodiscard]] double surest(const Closure& part) const {
        double most = 0;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (part.held[i] && part.first_hand[i] && part.testimony[i]) most = std::max(most, reliability_(story_[part.statements[i]].source));
        }
        return most;
    }

    const Part& supporting(const Closure& closure, const std::vector<bool>& testimony) {
        for (const Part& part : parts_) {
            if (part.closure == &closure && part.testimony == testimony) return part;
        }
        return parts_.emplace_back(Part{&closure, testimony, supporting_part(closure, testimony)});
    }

    const Story& story_;
    std::function<double(SourceId)> reliability_;
    double naive_support_;
    const SolverBudget& budget_;
    std::list<Part> parts_;
    std::list<Entry> entries_;
    std::list<Figures> rough_;
};

}  // namespace

struct Scorer::State {
    const Story& story;
    ScoreOptions options;
    SolverBudget usual_budget;  ///< without a deadline
    AttributionGraph graph;
    std::shared_ptr<const TrackRecords> track_records;
    /// By level, then reading; those of the levels asked for.
    std::array<std::array<std::shared_ptr<const PartyModel>, 2>, 3> models;
    using Answers = std::unordered_map<Text, std::vector<ClaimId>>;
    std::shared_ptr<const Answers> answers;  ///< by question

    State(const Story& a_story, ScoreOptions an_options, const SolverBudget& a_budget)
        : story(a_story),
          options(std::move(an_options)),
          usual_budget(a_budget),
          graph(a_story, options.suspect),
          track_records(std::make_shared<const TrackRecords>(a_story)) {
        const auto suspected_identity = [&](const Affiliation& tie) {
            return tie.kind == AffiliationKind::same_as && tie.probability < 1 && tie.probability >= options.suspect;
        };
        const auto ties = story.affiliations();
        // Making ready what all claims share takes time off each; two models are made at a time at least.
        const auto deadline = options.effort.timeout ? std::chrono::steady_clock::now() + *options.effort.timeout / 6 : PartyModel::Deadline::max();
        const bool one_derivation_model = std::none_of(ties.begin(), ties.end(), suspected_identity);
        constexpr std::size_t count = 2 * all_levels.size();  // of models; and last the answers
        tbb::parallel_for(std::size_t{0}, count + 1, [&](std::size_t i) {
            if (i == count) {
                answers = answers_of(story);
                return;
            }
            const Level level = all_levels[i / 2];
            const Reading reading = all_readings[i % 2];
            const bool asked = std::find(options.levels.begin(), options.levels.end(), level) != options.levels.end();
            const bool cautious = reading == Reading::cautious;
            if (!asked || (level == Level::derivation && cautious && one_derivation_model)) return;
            models[at(level)][at(reading)] =
                std::make_shared<PartyModel>(story, *track_records, level, graph.least_probability(reading),
                                             cautious && level != Level::derivation, deadline,
                                             usual_budget.bytes() / limits::bytes_a_kept_link, options.speaks_elsewhere);
        });
        auto& by_derivation = models[at(Level::derivation)];
        if (one_derivation_model) by_derivation[at(Reading::cautious)] = by_derivation[at(Reading::open)];
    }

    static std::shared_ptr<const Answers> answers_of(const Story& story) {
        const auto found = std::make_shared<Answers>();
        for (std::size_t i = 0; i < story.claims().size(); ++i) {
            const Text question = story.claims()[i].question;
            if (question != Text{}) (*found)[question].push_back(id_at<ClaimId>(i));
        }
        return found;
    }

    State(const State& other, std::span<const StatementId> struck, std::span<const StatementOnClaim> spared) : State(other) {
        graph = other.graph.without(struck, spared);
    }

    State(const State& other, TimeSpan as_of) : State(other) { options.as_of = as_of; }

    State(const State& other, const Effort& effort) : State(other) {
        options.effort = effort;
        usual_budget = SolverBudget(effort);
    }

    [[nodiscard]] PartyModel model(Level level, Reading reading, ClaimId claim) const {
        const PartyModel& general = *models[at(level)][at(reading)];
        return track_records->all_general() ? general : general.for_claim(claim);
    }

    /// That of the cautious reading, where any story could tell it from the open one.
    [[nodiscard]] Closure suspicious_closure(ClaimId claim, Stance stance) const {
        if (!graph.suspects()) return {};
        return make_closure(graph, claim, stance, Reading::cautious, options.as_of);
    }

    [[nodiscard]] bool has_live(ClaimId claim, Stance stance) const {
        if (graph.named(claim, stance).empty()) return false;
        const Carriers carriers = graph.carriers(claim, stance, Reading::open, options.as_of);
        return std::find(carriers.live.begin(), carriers.live.end(), true) != carriers.live.end();
    }

    [[nodiscard]] bool disputed(ClaimId claim) const {
        if (!has_live(claim, Stance::asserts)) return false;
        if (has_live(claim, Stance::denies)) return true;
        const auto rivals = answers->find(story[claim].question);
        return rivals != answers->end() && std::any_of(rivals->second.begin(), rivals->second.end(), [&](ClaimId other) {
                   return other != claim && has_live(other, Stance::asserts);
               });
    }

    /// The budget of a claim whose turn comes now. Going back over a sweep takes about as long as going forth twice.
    [[nodiscard]] SolverBudget budget_from_now() const {
        SolverBudget now = usual_budget;
        if (options.effort.timeout) now.deadline = std::chrono::steady_clock::now() + *options.effort.timeout / 3;
        return now;
    }

    /// Appends the speakers of the stance.
    [[nodiscard]] std::optional<StanceScores> score(ClaimId claim, Stance stance, const SolverBudget& budget, std::vector<SourceId>& speakers) const {
        const Closure open = make_closure(graph, claim, stance, Reading::open, options.as_of);
        const Closure suspicious = suspicious_closure(claim, stance);
        const Closure& cautious = !graph.suspects() || suspicious == open ? open : suspicious;
        for (const StatementId id : cautious.statements) speakers.push_back(story[id].source);
        if (open.size() == 0) return std::nullopt;

        StanceScores scores;
        count(story, *track_records, claim, open, scores);
        scores.circular = open.circular || cautious.circular;
        Solved solved(story, [&](SourceId source) { return track_records->reliability(source, claim); }, scores.naive_support, budget);
        for (const Level level : options.levels) {
            LevelScores& both = scores.levels[at(level)].emplace();
            both.open = solved.figures(open, model(level, Reading::open, claim), false);
            both.cautious = solved.figures(cautious, model(level, Reading::cautious, claim), level != Level::derivation);
            lower_to(both.cautious, both.open, scores.naive_support);
        }
        return scores;
    }

    [[nodiscard]] Grounds grounds(ClaimId claim) const {
        const Closure open = make_closure(graph, claim, Stance::asserts, Reading::open, options.as_of);
        const Closure suspicious = suspicious_closure(claim, Stance::asserts);
        const Closure& cautious = graph.suspects() ? suspicious : open;
        Grounds found;
        std::vector<StatementId>& standing = found.statements;
        const auto origins = [&](const Closure& closure, Level level, Reading reading, bool leave_out) {
            const OriginsUpToTwo some = origins_up_to_two(story, closure, model(level, reading, claim), leave_out, usual_budget);
            standing.insert(standing.end(), some.shown_by.begin(), some.shown_by.end());
            return some.count;
        };
        for (const Level level : options.levels) {
            LevelScores both;
            both.open.origins.size_low = origins(open, level, Reading::open, false);
            if (both.open.origins.size_low > 1) {
                both.cautious.origins.size_low = origins(cautious, level, Reading::cautious, level != Level::derivation);
            }
            found.verdicts[at(level)] = verdict_of(both);
        }
        std::sort(standing.begin(), standing.end());
        standing.erase(std::unique(standing.begin(), standing.end()), standing.end());
        return found;
    }
};

Scorer::Scorer(const Story& story, ScoreOptions options) {
    const SolverBudget budget(options.effort);
    state_ = std::make_unique<const State>(story, std::move(options), budget);
}

Scorer scorer_within(const Story& story, ScoreOptions options, const SolverBudget& budget) {
    return Scorer(std::make_unique<const Scorer::State>(story, std::move(options), budget));
}

const PartyModel* party_model(const Scorer& scorer, Level level, Reading reading) noexcept {
    return scorer.state_->models[at(level)][at(reading)].get();
}

Scorer::Scorer(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Scorer::~Scorer() = default;
Scorer::Scorer(Scorer&&) noexcept = default;
Scorer& Scorer::operator=(Scorer&&) noexcept = default;

bool Scorer::disputed(ClaimId claim) const { return state_->disputed(claim); }

ClaimScores Scorer::score(ClaimId claim) const {
    ClaimScores scores;
    scores.claim = claim;
    scores.disputed = state_->disputed(claim);
    const SolverBudget budget = state_->budget_from_now();
    for (const Stance stance : all_stances) {
        scores.stances[static_cast<std::size_t>(stance)] = state_->score(claim, stance, budget, scores.speakers);
    }
    std::sort(scores.speakers.begin(), scores.speakers.end());
    scores.speakers.erase(std::unique(scores.speakers.begin(), scores.speakers.end()), scores.speakers.end());
    const StanceScores* asserted = scores.at(Stance::asserts);
    for (const Level level : state_->options.levels) {
        scores.verdict[at(level)] = asserted == nullptr ? Verdict::unsupported : verdict_of(*asserted->at(level));
    }
    return scores;
}

Grounds Scorer::grounds(ClaimId claim) const { return state_->grounds(claim); }

Scorer Scorer::without(std::span<const StatementId> struck, std::span<const StatementOnClaim> spared) const {
    return Scorer(std::make_unique<const State>(*state_, struck, spared));
}

Scorer Scorer::as_of(TimeSpan limit) const { return Scorer(std::make_unique<const State>(*state_, limit)); }

Scorer Scorer::spending(const Effort& effort) const { return Scorer(std::make_unique<const State>(*state_, effort)); }

std::vector<ClaimScores> Scorer::score_all() const {
    const Story& story = state_->story;
    std::vector<ClaimId> order(story.claims().size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = id_at<ClaimId>(i);
    std::sort(order.begin(), order.end(), [&](ClaimId a, ClaimId b) { return story.id(a) < story.id(b); });
    std::vector<ClaimScores> all(order.size());
    tbb::parallel_for(std::size_t{0}, order.size(), [&](std::size_t i) { all[i] = score(order[i]); });
    return all;
}

const Story& Scorer::story() const noexcept { return state_->story; }
const AttributionGraph& Scorer::graph() const noexcept { return state_->graph; }
const TrackRecords& Scorer::track_records() const noexcept { return *state_->track_records; }
const ScoreOptions& Scorer::options() const noexcept { return state_->options; }

}  // namespace hearsay

#include "learn/learning.hpp"

#include "learn/agreement.hpp"
#include "learn/tally.hpp"
#include "learn/settled.hpp"
#include "learn/story_answers.hpp"
#include "text/utf8.hpp"

#include <tbb/global_control.h>

#include <algorithm>
#include <optional>

namespace hearsay::learn {
namespace {

/// A name as a message shows it, without the mark that keeps a story's apart.
std::string shown(std::string_view name) { return in_quotes(name.starts_with('\0') ? name.substr(2) : name); }

class Learner {
public:
    Learner(const LearnInput& input, const LearnOptions& options, const LearnSink& sink)
        : graph_(input.graph), table_(input.table), options_(options), sink_(sink),
          tally_(story(), options, sink, learned_) {}

    Learned run() {
        if (options_.by == TrackRecordBasis::agreement) by_agreement();
        else by_settled();
        tally_.finish();
        return std::move(learned_);
    }

private:
    [[nodiscard]] const Story* story() const { return graph_ == nullptr ? nullptr : &graph_->story(); }

    void by_settled() {
        if (graph_ != nullptr) {
            const LearnedFromSettled found = learn_from_settled(*graph_);
            learned_.settled += found.settled;
            learned_.unanswered += found.unanswered;
            learned_.left_out.contradicting += found.contradicting;
            learned_.left_out.after_ruling += found.after_ruling;
            learned_.left_out.by_ruler += found.by_ruler;
            for (const SettledCount& count : found.counts) tally_.add(count);
        }
        if (table_ == nullptr) return;
        if (graph_ != nullptr) note_rulers(*table_, *graph_);
        const Answers answers = table_->build();
        note_left_out(answers);
        for (std::size_t question = 0; question < answers.questions(); ++question) {
            if (answers.rulings(question).empty()) continue;
            ++learned_.settled;
            if (answers.to(question).empty()) ++learned_.unanswered;
        }
        tally_.add(answers, [&](std::size_t question, std::size_t place) -> std::optional<std::uint64_t> {
            const std::optional<bool> right = answers.ruled(question, answers.at(place).answer);
            if (!right) return std::nullopt;
            return *right ? count_unit : 0;
        });
    }

    void by_agreement() {
        AnswersBuilder own;
        AnswersBuilder& builder = table_ == nullptr ? own : *table_;
        if (graph_ != nullptr) {
            note_rulers(builder, *graph_);
            add_story(builder, *graph_);
        }
        const Answers answers = builder.build();
        note_left_out(answers);
        Voices voices(answers.sources());
        if (graph_ != nullptr) join_tied(voices, answers, *graph_, options_.level);
        add_ties(answers, voices);
        note_alike(answers, voices);
        const Agreed agreed = learn_by_agreement(answers, voices);
        for (std::size_t question = 0; question < answers.questions(); ++question) {
            if (!answers.rulings(question).empty()) ++learned_.settled;
        }
        learned_.rounds = agreed.rounds;
        learned_.settled_down = agreed.settled_down;
        learned_.voices = agreed.voices;
        learned_.loudest_share = agreed.loudest_share;
        for (std::uint32_t source = 0; source < answers.sources(); ++source) {
            if (voices.of(source) == agreed.loudest) learned_.loudest.emplace_back(answers.source(source));
        }
        std::sort(learned_.loudest.begin(), learned_.loudest.end());
        tally_.add(answers, [&](std::size_t question, std::size_t place) {
            return agreed.evidence[question] ? std::optional<std::uint64_t>(agreed.likely[place]) : std::nullopt;
        });
    }

    /// What the story ties already is no news.
    void add_ties(const Answers& answers, Voices& voices) {
        const Voices recorded = voices;
        std::vector<bool> known(answers.sources(), true);
        for (std::uint32_t source = 0; story() != nullptr && source < known.size(); ++source)
            known[source] = story()->find_source(answers.source(source)).has_value();
        for (const SuspectedTie& tie : suspected_ties(answers, known)) {
            voices.join(tie.source, tie.with);
            if (!known[tie.source] || !known[tie.with] || recorded.of(tie.source) == recorded.of(tie.with)) continue;
            AffiliationRecord record;
            record.source = answers.source(tie.with);
            record.with = answers.source(tie.source);
            record.kind = AffiliationKind::same_as;
            record.probability = tie.probability;
            record.extra =
                "{\"agreed\": " + std::to_string(tie.agreed) + ", \"shared\": " + std::to_string(tie.shared) + '}';
            sink_.tie(record);
            ++learned_.ties;
        }
    }

    void note_alike(const Answers& answers, const Voices& voices) {
        constexpr std::size_t worth_telling = 30;
        for (const Alike& group : too_few_to_join(answers, worth_telling)) {
            const bool one_voice = std::all_of(group.sources.begin(), group.sources.end(), [&](std::uint32_t source) {
                return voices.of(source) == voices.of(group.sources.front());
            });
            if (one_voice) continue;
            auto& told = learned_.alike.emplace_back(std::vector<std::string>(), group.shared).first;
            for (const std::uint32_t source : group.sources) told.emplace_back(answers.source(source));
        }
    }

    void note_left_out(const Answers& answers) {
        LeftOut& all = learned_.left_out;
        const LeftOut& some = answers.left_out();
        all.repeated += some.repeated;
        all.overtaken += some.overtaken;
        all.after_ruling += some.after_ruling;
        all.by_ruler += some.by_ruler;
        all.contradicting += some.contradicting;
        if (table_ != nullptr) learned_.spelled = spelled_alike(answers);
        if (some.contradicting == 0) return;
        learned_.contradiction = shown(answers.source(some.contradiction.first)) + " on " +
                                 shown(answers.question(some.contradiction.second));
    }

    const AttributionGraph* graph_;
    AnswersBuilder* table_;
    LearnOptions options_;
    const LearnSink& sink_;
    Learned learned_;
    Tally tally_;
};

}  // namespace

Learned learn(const LearnInput& input, const LearnOptions& options, const LearnSink& sink) {
    std::optional<tbb::global_control> limit;
    if (options.threads > 0) limit.emplace(tbb::global_control::max_allowed_parallelism, options.threads);
    return Learner(input, options, sink).run();
}

}  // namespace hearsay::learn

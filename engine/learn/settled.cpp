#include "learn/settled.hpp"

#include "learn/answers.hpp"
#include "learn/fidelity.hpp"
#include "learn/rulers.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace hearsay::learn {
namespace {

/// All that was ruled on one claim; the rulings agree.
struct RulingOn {
    bool holds = true;
    std::int64_t first = INT64_MAX;  ///< the earliest, at its beginning
    std::vector<Text> by;
};

class Learning {
public:
    explicit Learning(const AttributionGraph& graph) : graph_(graph), story_(graph.story()), questions_(story_), rulers_(story_) {
        for (const Settled& settled : story_.settled()) {
            RulingOn& ruling = rulings_[settled.claim];
            ruling.holds = settled.holds;
            const std::optional<TimeSpan> at = parse_time(story_.text(settled.at));
            // What was said on the day of the ruling was said before it, as far as we know.
            if (at) ruling.first = std::min(ruling.first, at->last);
            ruling.by.push_back(settled.by);
        }
    }

    LearnedFromSettled run() {
        refuse_rival_rulings();
        LearnedFromSettled result;
        result.settled = rulings_.size();
        for (const auto& [claim, ruling] : rulings_) {
            if (!judge(claim, ruling, result)) ++result.unanswered;
        }
        for (const ClaimId claim : answers_to_settled_questions()) {
            for (const auto& [source, relays] : relays_of(graph_, questions_, claim).by_source) {
                SettledCount& count = counts_[{source, claim}];
                count.faithful = relays.faithful;
                count.unfaithful = relays.unfaithful;
            }
        }
        for (const auto& [key, count] : counts_) {
            if (count.none()) continue;
            result.counts.push_back(count);
            std::tie(result.counts.back().source, result.counts.back().claim) = key;
        }
        std::sort(result.counts.begin(), result.counts.end(), [&](const SettledCount& a, const SettledCount& b) {
            return std::pair(story_.id(a.source), story_.id(a.claim)) <
                   std::pair(story_.id(b.source), story_.id(b.claim));
        });
        return result;
    }

private:
    /// Of answers that exclude each other only one can hold; which of them is not for us to say.
    void refuse_rival_rulings() const {
        std::map<ClaimId, ClaimId> holds;  // by the first claim of a question
        for (const auto& [claim, ruling] : rulings_) {
            if (!ruling.holds) continue;
            const auto [at, fresh] = holds.emplace(questions_.with(claim).front(), claim);
            if (fresh) continue;
            throw ContraryRulings(in_quotes(story_.id(at->second)) + " and " + in_quotes(story_.id(claim)) +
                                  " are both settled as so, but they answer one question and exclude each other; keep the ruling that stands");
        }
    }

    [[nodiscard]] std::set<ClaimId> answers_to_settled_questions() const {
        std::set<ClaimId> all;
        for (const auto& [claim, ruling] : rulings_) {
            const auto rivals = questions_.with(claim);
            all.insert(rivals.begin(), rivals.end());
        }
        return all;
    }

    /// Whether anybody had given its own word.
    bool judge(ClaimId claim, const RulingOn& ruling, LearnedFromSettled& result) {
        std::map<SourceId, std::vector<OwnWord>> by_source;
        const std::set<StatementId>& garbled = garbled_answers(claim);
        for (const OwnWord& word : words_on(claim, ruling)) {
            if (garbled.contains(word.statement)) continue;
            if (moment(story_, word.statement) > ruling.first) ++result.after_ruling;
            else if (ruled(word, ruling)) ++result.by_ruler;
            else by_source[word.source].push_back(word);
        }
        for (auto& [source, words] : by_source) {
            SettledCount& count = counts_[{source, claim}];
            count.admitted = static_cast<std::uint32_t>(
                std::count_if(words.begin(), words.end(), [](const OwnWord& w) { return w.withdrawn; }));
            std::erase_if(words, [](const OwnWord& word) { return word.withdrawn; });
            if (words.empty()) continue;
            std::int64_t last = INT64_MIN;
            for (const OwnWord& word : words) last = std::max(last, moment(story_, word.statement));
            std::erase_if(words, [&](const OwnWord& word) { return moment(story_, word.statement) < last; });
            const auto right = std::count_if(words.begin(), words.end(), [&](const OwnWord& word) {
                return word.claim == claim && (word.stance == Stance::asserts) == ruling.holds;
            });
            if (right != 0 && right != std::ssize(words)) ++result.contradicting;
            else (right != 0 ? count.right : count.wrong) = 1;
        }
        return !by_source.empty();
    }

    /// To the question, found once for all its claims.
    const std::set<StatementId>& garbled_answers(ClaimId claim) {
        const auto rivals = questions_.with(claim);
        const auto [at, fresh] = garbled_.try_emplace(rivals.front());
        if (fresh) at->second = unfaithful_relays(graph_, questions_, rivals);
        return at->second;
    }

    /// Also those that say the contrary by asserting a rival.
    std::vector<OwnWord> words_on(ClaimId claim, const RulingOn& ruling) const {
        std::vector<OwnWord> words = own_words(graph_, claim);
        if (!ruling.holds) return words;
        for (const ClaimId rival : questions_.with(claim)) {
            if (rival == claim || rulings_.contains(rival)) continue;
            for (const OwnWord& word : own_words(graph_, rival)) {
                if (word.stance == Stance::asserts) words.push_back(word);
            }
        }
        return words;
    }

    /// Whether it is by whoever has ruled, and nobody else has: of several who ruled alike each has the others' word.
    bool ruled(const OwnWord& word, const RulingOn& ruling) const {
        const TimeSpan when = story_[word.statement].when;
        return std::all_of(ruling.by.begin(), ruling.by.end(),
                           [&](Text by) { return rulers_.ruled(word.source, story_.text(by), when); });
    }

    const AttributionGraph& graph_;
    const Story& story_;
    Questions questions_;
    Rulers rulers_;
    std::map<ClaimId, RulingOn> rulings_;
    std::map<std::pair<SourceId, ClaimId>, SettledCount> counts_;
    std::map<ClaimId, std::set<StatementId>> garbled_;  ///< by the first claim of a question
};

}  // namespace

LearnedFromSettled learn_from_settled(const AttributionGraph& graph) { return Learning(graph).run(); }

}  // namespace hearsay::learn

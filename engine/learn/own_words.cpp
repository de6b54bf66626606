#include "learn/own_words.hpp"

#include <algorithm>

namespace hearsay::learn {
namespace {

bool withdrawn_by_itself(const AttributionGraph& graph, StatementId id, ClaimId claim) {
    const Story& story = graph.story();
    const auto by = graph.retracted_by(id);
    return std::any_of(by.begin(), by.end(), [&](StatementId other) {
        if (story[other].source != story[id].source) return false;
        const auto retractions = story.retracts(other);
        return std::any_of(retractions.begin(), retractions.end(),
                           [&](const Retraction& one) { return one.statement == id && story.concerns(one, claim); });
    });
}

}  // namespace

std::vector<OwnWord> own_words(const AttributionGraph& graph, ClaimId claim) {
    const Story& story = graph.story();
    std::vector<OwnWord> words;
    for (const Stance stance : all_stances) {
        const Carriers carriers = graph.carriers(claim, stance, Reading::open, TimeSpan{});
        for (std::size_t i = 0; i < carriers.size(); ++i) {
            const StatementId id = carriers.statements[i];
            SourceId origin = story[id].source;
            bool own = carriers.first_hand[i];
            for (const std::uint32_t parent : carriers.rests_on[i]) {
                const Statement& quoted = story[carriers.statements[parent]];
                if (!story[quoted.source].anonymous || quoted.held) continue;
                if (!own) origin = quoted.source;
                own = true;
            }
            if (own)
                words.push_back({story[id].source, id, claim, stance, withdrawn_by_itself(graph, id, claim), origin});
        }
    }
    std::sort(words.begin(), words.end(), [](const OwnWord& a, const OwnWord& b) { return a.statement < b.statement; });
    return words;
}

Questions::Questions(const Story& story) : of_(story.claims().size()) {
    std::vector<std::uint32_t> order(of_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto question = [&](std::uint32_t i) { return story.claims()[i].question; };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return question(a) < question(b); });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool goes_on = i > 0 && question(order[i]) != Text{} && question(order[i]) == question(order[i - 1]);
        if (i > 0 && !goes_on) claims_.end_list();
        of_[order[i]] = static_cast<std::uint32_t>(claims_.size());
        claims_.items.push_back(id_at<ClaimId>(order[i]));
    }
    if (!order.empty()) claims_.end_list();
}

}  // namespace hearsay::learn

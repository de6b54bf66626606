#include "score/model/strongest_ties.hpp"

#include "graph/digraph.hpp"

#include <algorithm>

namespace hearsay::detail {
namespace {

Strength strength_of(const Story& story, const TieStep& step) {
    return story.affiliations()[index_of(step.affiliation)].strength;
}

}  // namespace

StrongestTies::StrongestTies(const Story& story, const Ties& ties)
    : story_(story), ties_(ties), is_reached_(story.sources().size(), false), best_(is_reached_.size(), 0) {}

std::span<const StrongestTies::Owner> StrongestTies::from(SourceId source) {
    for (const Owner& last : reached_) {
        is_reached_[index_of(last.first)] = false;
        best_[index_of(last.first)] = 0;
    }
    reached_.clear();
    queue_.assign(1, {Strength{1}, source});
    while (!queue_.empty()) {
        std::pop_heap(queue_.begin(), queue_.end());
        const auto [strength, at] = queue_.back();
        queue_.pop_back();
        if (is_reached_[index_of(at)]) continue;
        is_reached_[index_of(at)] = true;
        reached_.emplace_back(at, strength);
        for (const TieStep& step : ties_.of(at)) {
            const Strength found = strength * strength_of(story_, step);
            if (found <= best_[index_of(step.to)]) continue;
            best_[index_of(step.to)] = found;
            queue_.emplace_back(found, step.to);
            std::push_heap(queue_.begin(), queue_.end());
        }
    }
    std::sort(reached_.begin(), reached_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return reached_;
}

SingleWaysUp::SingleWaysUp(const Story& story, const Ties& ties)
    : contains_(story.sources().size(), false), above_(contains_.size(), top), strength_(contains_.size(), 0) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> down;
    for (std::uint32_t i = 0; i < contains_.size(); ++i) {
        bool single = true;
        for (const TieStep& step : ties.of(id_at<SourceId>(i))) {
            const auto to = static_cast<std::uint32_t>(index_of(step.to));
            if (to == i) continue;
            single = single && (above_[i] == top || above_[i] == to);
            above_[i] = to;
            strength_[i] = std::max(strength_[i], strength_of(story, step));
        }
        if (!single) continue;
        if (above_[i] == top) downwards_.push_back(i);
        else down.emplace_back(above_[i], i);
    }
    // From those at the top: circles are never come to.
    const Digraph members(contains_.size(), std::move(down));
    for (std::size_t next = 0; next < downwards_.size(); ++next) {
        const std::uint32_t at = downwards_[next];
        contains_[at] = true;
        downwards_.insert(downwards_.end(), members[at].begin(), members[at].end());
    }
}

std::vector<std::uint32_t> sources_alike(const Story& story, const Ties& ties, const SingleWaysUp& single) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
    for (std::uint32_t i = 0; i < story.sources().size(); ++i) {
        if (single.contains(i)) continue;
        for (const TieStep& step : ties.of(id_at<SourceId>(i))) {
            const auto to = static_cast<std::uint32_t>(index_of(step.to));
            if (strength_of(story, step) == 1 && !single.contains(to)) arcs.emplace_back(i, to);
        }
    }
    return Digraph(story.sources().size(), std::move(arcs)).strong_components();
}

}  // namespace hearsay::detail

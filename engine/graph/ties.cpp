#include "graph/ties.hpp"

#include "graph/digraph.hpp"

#include <algorithm>

namespace hearsay {
namespace {

bool is_barred(std::span<const SourceId> barred, SourceId source) {
    return std::binary_search(barred.begin(), barred.end(), source);
}

}  // namespace

std::vector<bool> undocumented_sources(const Story& story) {
    std::vector<bool> undocumented(story.sources().size());
    for (std::size_t i = 0; i < undocumented.size(); ++i) {
        const Source& source = story.sources()[i];
        undocumented[i] = !source.unaffiliated && source.kind != SourceKind::state;
    }
    for (const Affiliation& tie : story.affiliations()) {
        if (tie.kind == AffiliationKind::same_as || tie.probability < 1) continue;
        undocumented[index_of(tie.source)] = false;
        undocumented[index_of(tie.with)] = false;
    }
    return undocumented;
}

Ties::Ties(const Story& story, Level level, double least_probability) : story_(&story), level_(level) {
    const auto all = story.affiliations();
    const auto counts = [&](const Affiliation& tie) {
        return is_tie(tie.kind, level) && tie.probability >= least_probability;
    };
    const auto for_each_step = [&](auto&& use) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Affiliation& tie = all[i];
            if (!counts(tie)) continue;
            use(TieStep{id_at<AffiliationId>(i), tie.source, tie.with});
            const bool identity = tie.kind == AffiliationKind::same_as && tie.source != tie.with;
            if (identity) use(TieStep{id_at<AffiliationId>(i), tie.with, tie.source});
        }
    };
    begins_.assign(story.sources().size() + 1, 0);
    for_each_step([&](const TieStep& step) { ++begins_[index_of(step.from) + 1]; });
    for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    ties_.resize(begins_.back());
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for_each_step([&](const TieStep& step) { ties_[next[index_of(step.from)]++] = step; });

    // A date anywhere above makes a source dated: spread the flag downwards until nothing changes.
    dated_.assign(story.sources().size(), false);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> down;
    std::vector<std::uint32_t> queue;
    const auto mark = [&](std::uint32_t source) {
        if (dated_[source]) return;
        dated_[source] = true;
        queue.push_back(source);
    };
    for (const TieStep& step : ties_) {
        down.emplace_back(static_cast<std::uint32_t>(step.to), static_cast<std::uint32_t>(step.from));
        if (!all[index_of(step.affiliation)].in_force.unknown()) mark(static_cast<std::uint32_t>(step.from));
    }
    const Digraph members(story.sources().size(), std::move(down));
    for (std::size_t next_up = 0; next_up < queue.size(); ++next_up) {
        for (const std::uint32_t member : members[queue[next_up]]) mark(member);
    }
}

std::span<const TieStep> Ties::of(SourceId source) const noexcept {
    const std::size_t i = index_of(source);
    return std::span<const TieStep>(ties_).subspan(begins_[i], begins_[i + 1] - begins_[i]);
}

bool Ties::in_force(const TieStep& step, TimeSpan when) const noexcept {
    return story_->affiliations()[index_of(step.affiliation)].in_force.overlaps(when);
}

std::vector<SourceId> Ties::belongs_to(SourceId source, TimeSpan when, std::span<const SourceId> barred) const {
    std::vector<SourceId> reached{source};
    // Owners are few: a linear look-up beats a set until a chain of ties grows long.
    std::vector<SourceId> sorted{source};
    for (std::size_t next = 0; next < reached.size(); ++next) {
        for (const TieStep& step : of(reached[next])) {
            if (!in_force(step, when) || is_barred(barred, step.to)) continue;
            const auto at = std::lower_bound(sorted.begin(), sorted.end(), step.to);
            if (at != sorted.end() && *at == step.to) continue;
            sorted.insert(at, step.to);
            reached.push_back(step.to);
        }
    }
    return sorted;
}

std::vector<TieStep> Ties::path(SourceId source, SourceId owner, TimeSpan when,
                                std::span<const SourceId> barred) const {
    if (source == owner) return {};
    std::vector<TieStep> steps;           // breadth first, one for every source reached
    std::vector<std::size_t> step_before;  // by step: the step that led to its `from`
    constexpr std::size_t start = SIZE_MAX;
    const auto expand = [&](SourceId from, std::size_t before) {
        for (const TieStep& next : of(from)) {
            const auto leads_there = [&](const TieStep& step) { return step.to == next.to; };
            if (!in_force(next, when) || next.to == source || is_barred(barred, next.to) ||
                std::any_of(steps.begin(), steps.end(), leads_there)) {
                continue;
            }
            steps.push_back(next);
            step_before.push_back(before);
        }
    };
    expand(source, start);
    for (std::size_t next = 0; next < steps.size(); ++next) {
        if (steps[next].to == owner) {
            std::vector<TieStep> path;
            for (std::size_t at = next; at != start; at = step_before[at]) path.push_back(steps[at]);
            std::reverse(path.begin(), path.end());
            return path;
        }
        expand(steps[next].to, next);
    }
    return {};
}

std::vector<std::vector<SourceId>> Ties::cycles() const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
    for (const TieStep& step : ties_) {
        if (story_->affiliations()[index_of(step.affiliation)].kind == AffiliationKind::same_as) continue;
        arcs.emplace_back(static_cast<std::uint32_t>(step.from), static_cast<std::uint32_t>(step.to));
    }
    const Digraph graph(story_->sources().size(), std::move(arcs));
    const auto by_id = [&](std::uint32_t a, std::uint32_t b) {
        return story_->id(static_cast<SourceId>(a)) < story_->id(static_cast<SourceId>(b));
    };
    std::vector<std::vector<SourceId>> found;
    for (const auto& cycle : graph.cycles(by_id)) {
        auto& named = found.emplace_back();
        for (const std::uint32_t v : cycle) named.push_back(static_cast<SourceId>(v));
    }
    return found;
}

}  // namespace hearsay

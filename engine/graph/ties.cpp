#include "graph/ties.hpp"

#include "graph/digraph.hpp"

#include <algorithm>
#include <unordered_set>

namespace hearsay {
namespace {

bool is_barred(std::span<const SourceId> barred, SourceId source) {
    return std::binary_search(barred.begin(), barred.end(), source);
}

/// The sources reached. Owners are few: a sorted list, until a chain of ties grows long.
class Seen {
public:
    explicit Seen(SourceId first) : few_{first} {}

    /// False where it was seen already.
    bool add(SourceId source) {
        if (!many_.empty()) return many_.insert(source).second;
        const auto at = std::lower_bound(few_.begin(), few_.end(), source);
        if (at != few_.end() && *at == source) return false;
        few_.insert(at, source);
        if (few_.size() > most_few) many_.insert(few_.begin(), few_.end());
        return true;
    }

private:
    static constexpr std::size_t most_few = 64;

    std::vector<SourceId> few_;
    std::unordered_set<SourceId> many_;  // once they are
};

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
    Seen seen(source);
    for (std::size_t next = 0; next < reached.size(); ++next) {
        for (const TieStep& step : of(reached[next])) {
            if (in_force(step, when) && !is_barred(barred, step.to) && seen.add(step.to)) reached.push_back(step.to);
        }
    }
    std::sort(reached.begin(), reached.end());
    return reached;
}

std::vector<TieStep> Ties::path(SourceId source, SourceId owner, TimeSpan when,
                                std::span<const SourceId> barred) const {
    return WaysUp(*this, source, when, barred).to(owner);
}

WaysUp::WaysUp(const Ties& ties, SourceId source, TimeSpan when, std::span<const SourceId> barred) {
    Seen seen(source);
    const auto expand = [&](SourceId from, std::size_t before) {
        for (const TieStep& step : ties.of(from)) {
            if (!ties.in_force(step, when) || is_barred(barred, step.to) || !seen.add(step.to)) continue;
            steps_.push_back(step);
            before_.push_back(before);
        }
    };
    expand(source, start);
    for (std::size_t next = 0; next < steps_.size(); ++next) expand(steps_[next].to, next);
}

std::vector<TieStep> WaysUp::to(SourceId owner) const {
    const auto last = std::find_if(steps_.begin(), steps_.end(), [&](const TieStep& step) { return step.to == owner; });
    if (last == steps_.end()) return {};
    std::vector<TieStep> path;
    for (auto at = static_cast<std::size_t>(last - steps_.begin()); at != start; at = before_[at]) path.push_back(steps_[at]);
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<SourceId> WaysUp::furthest(std::span<const SourceId> owners) const {
    std::vector<bool> leads_on(steps_.size(), false);  // to one of the owners
    std::vector<SourceId> found;
    for (std::size_t at = steps_.size(); at-- > 0;) {
        const bool wanted = std::binary_search(owners.begin(), owners.end(), steps_[at].to);
        if (wanted && !leads_on[at]) found.push_back(steps_[at].to);
        if ((wanted || leads_on[at]) && before_[at] != start) leads_on[before_[at]] = true;
    }
    std::sort(found.begin(), found.end());
    return found;
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

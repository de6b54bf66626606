#include "serve/desk/verdict_book.hpp"

#include <algorithm>
#include <utility>

namespace hearsay::serve {

VerdictOfClaim judge(const Scorer& scorer, ClaimId claim) { return {scorer.verdicts(claim), scorer.disputed(claim)}; }

void VerdictBook::touch(const Story& story, const std::set<std::string>& claims, std::uint64_t seq) {
    const std::lock_guard lock(mutex_);
    std::map<std::string, Entry> kept;
    std::set<std::string> to_judge;
    for (std::size_t i = 0; i < story.claims().size(); ++i) {
        std::string id(story.id(id_at<ClaimId>(i)));
        const auto known = entries_.find(id);
        const bool is_new = known == entries_.end();
        Entry entry = is_new ? Entry{} : known->second;
        const bool touched = is_new || claims.contains(id);
        if (touched) entry.seq = seq;
        if (touched || pending_.contains(id)) to_judge.insert(id);
        kept.emplace(std::move(id), entry);
    }
    pending_ = std::move(to_judge);
    entries_ = std::move(kept);
}

std::optional<VerdictStep> VerdictBook::note(const std::string& claim, const VerdictOfClaim& verdict, std::uint64_t seq) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(claim);
    if (found == entries_.end() || found->second.seq > seq) return std::nullopt;
    pending_.erase(claim);
    std::optional<VerdictOfClaim> before = std::exchange(found->second.verdict, verdict);
    if (before == verdict) return std::nullopt;
    return VerdictStep{claim, before, verdict};
}

std::optional<VerdictOfClaim> VerdictBook::find(const std::string& claim) const {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(claim);
    if (found == entries_.end() || pending_.contains(claim)) return std::nullopt;
    return found->second.verdict;
}

std::vector<std::string> VerdictBook::pending(std::size_t most) const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> some;
    for (auto id = pending_.begin(); id != pending_.end() && some.size() < most; ++id) some.push_back(*id);
    return some;
}

std::size_t VerdictBook::pending_count() const {
    const std::lock_guard lock(mutex_);
    return pending_.size();
}

std::uint64_t VerdictBook::touched_at(const std::string& claim) const {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(claim);
    return std::max(figures_seq_, found == entries_.end() ? 0 : found->second.seq);
}

void VerdictBook::touch_figures(std::uint64_t seq) {
    const std::lock_guard lock(mutex_);
    figures_seq_ = seq;
}

}  // namespace hearsay::serve

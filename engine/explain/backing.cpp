#include "explain/backing.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace hearsay {

Backing::Backing(const AttributionGraph& graph, ClaimId claim, Stance stance, Reading reading, TimeSpan as_of)
    : graph_(&graph), claim_(claim), contradicted_(graph.contradicting(claim, stance, reading, as_of)) {
    Carriers carriers = graph.carriers(claim, stance, reading, as_of);
    std::vector<std::vector<std::uint32_t>> children(carriers.size());
    for (std::uint32_t i = 0; i < carriers.size(); ++i) {
        const StatementId id = carriers.statements[i];
        Entry& entry = entries_.emplace_back();
        entry.statement = id;
        entry.live = carriers.live[i];
        entry.retracted = graph.taken_back(id, claim, as_of);
        entry.unheard = !entry.live && !entry.retracted && graph.made(id, claim, as_of);
        entry.first_hand = carriers.first_hand[i];
        for (const std::uint32_t parent : carriers.rests_on[i]) children[parent].push_back(i);
    }
    for (const auto& list : children) {
        rested_on_by_.items.insert(rested_on_by_.items.end(), list.begin(), list.end());
        rested_on_by_.end_list();
    }
    rests_on_ = std::move(carriers.rests_on);
    find_holding();
    find_counted();
}

std::size_t Backing::position(StatementId statement) const noexcept {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), statement,
                                     [](const Entry& entry, StatementId id) { return entry.statement < id; });
    return at != entries_.end() && at->statement == statement ? static_cast<std::size_t>(at - entries_.begin())
                                                              : SIZE_MAX;
}

const Backing::Entry* Backing::find(StatementId statement) const noexcept {
    const std::size_t at = position(statement);
    return at == SIZE_MAX ? nullptr : &entries_[at];
}

std::vector<StatementId> Backing::named(std::span<const std::uint32_t> positions) const {
    std::vector<StatementId> found;
    for (const std::uint32_t i : positions) found.push_back(entries_[i].statement);
    return found;
}

std::vector<StatementId> Backing::parents(StatementId statement) const {
    const std::size_t at = position(statement);
    return at == SIZE_MAX ? std::vector<StatementId>() : named(rests_on_[at]);
}

std::vector<StatementId> Backing::children(StatementId statement) const {
    const std::size_t at = position(statement);
    return at == SIZE_MAX ? std::vector<StatementId>() : named(rested_on_by_[at]);
}

void Backing::find_holding() {
    std::vector<std::size_t> queue;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (!entries_[i].live || !entries_[i].first_hand) continue;
        entries_[i].holds = true;
        queue.push_back(i);
    }
    for (std::size_t next = 0; next < queue.size(); ++next) {
        for (const StatementId child : children(entries_[queue[next]].statement)) {
            const std::size_t i = position(child);
            if (!entries_[i].live || entries_[i].holds) continue;
            entries_[i].holds = true;
            queue.push_back(i);
        }
    }
}

void Backing::find_counted() {
    std::vector<std::size_t> queue;
    const auto reach = [&](std::size_t i) {
        if (!entries_[i].holds || entries_[i].counted) return;
        entries_[i].counted = true;
        queue.push_back(i);
    };
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (story()[entries_[i].statement].held) reach(i);
    }
    for (std::size_t next = 0; next < queue.size(); ++next) {
        for (const StatementId parent : parents(entries_[queue[next]].statement)) reach(position(parent));
    }
}

std::vector<StatementId> Backing::origins(bool reaching_us) const {
    std::vector<StatementId> found;
    for (const Entry& entry : entries_) {
        const bool stands = entry.live || entry.unheard;
        if (stands && entry.first_hand && entry.counted == reaching_us) found.push_back(entry.statement);
    }
    sort_by_date(found);
    return found;
}

bool Backing::needs_quoter(StatementId statement) const noexcept {
    const Statement& made = story()[statement];
    return story()[made.source].anonymous && !made.held;
}

std::vector<StatementId> Backing::word_givers() const {
    std::vector<StatementId> found;
    for (const Entry& entry : entries_) {
        if (!entry.counted) continue;
        bool own_word = entry.first_hand;
        for (const StatementId parent : parents(entry.statement)) {
            const Entry* quoted = find(parent);
            own_word = own_word || (quoted && quoted->holds && needs_quoter(parent));
        }
        if (own_word) found.push_back(entry.statement);
    }
    sort_by_date(found);
    return found;
}

std::vector<StatementId> Backing::counted() const {
    std::vector<StatementId> found;
    for (const Entry& entry : entries_) {
        if (entry.counted) found.push_back(entry.statement);
    }
    sort_by_date(found);
    return found;
}

std::size_t Backing::fallen() const noexcept {
    return static_cast<std::size_t>(
        std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.live && !entry.holds; }));
}

bool Backing::reaches_us_without(const std::vector<bool>& silent) const {
    const auto speaks = [&](StatementId id) { return !silent[index_of(story()[id].source)]; };
    std::vector<StatementId> reached;
    std::unordered_set<StatementId> seen;
    for (const Entry& entry : entries_) {
        if (entry.live && entry.first_hand && speaks(entry.statement)) reached.push_back(entry.statement);
    }
    seen.insert(reached.begin(), reached.end());
    for (std::size_t next = 0; next < reached.size(); ++next) {
        const StatementId one = reached[next];
        if (story()[one].held) return true;
        for (const StatementId child : children(one)) {
            if (!find(child)->live || (needs_quoter(one) && !speaks(child))) continue;
            if (seen.insert(child).second) reached.push_back(child);
        }
    }
    return false;
}

std::vector<StatementId> Backing::followers(StatementId statement) const {
    std::vector<StatementId> found;
    std::unordered_set<StatementId> seen{statement};
    std::vector<StatementId> layer{statement};
    while (!layer.empty()) {
        std::vector<StatementId> next;
        for (const StatementId one : layer) {
            for (const StatementId child : children(one)) {
                const Entry* entry = find(child);
                if (entry->counted && seen.insert(child).second) next.push_back(child);
            }
        }
        sort_by_date(next);
        found.insert(found.end(), next.begin(), next.end());
        layer = std::move(next);
    }
    return found;
}

void Backing::sort_by_date(std::vector<StatementId>& statements) const {
    const auto key = [&](StatementId id) {
        const TimeSpan when = story()[id].when;
        return std::make_tuple(when.unknown(), when.first, when.last, story().id(id));
    };
    std::sort(statements.begin(), statements.end(), [&](StatementId a, StatementId b) { return key(a) < key(b); });
}

const Retraction* retraction_of(const Story& story, StatementId later, StatementId earlier, ClaimId claim) {
    for (const Retraction& one : story.retracts(later)) {
        if (one.statement == earlier && story.concerns(one, claim)) return &one;
    }
    return nullptr;
}

std::vector<SourceId> speakers(const Story& story, std::span<const StatementId> statements) {
    std::vector<SourceId> found;
    std::unordered_set<SourceId> seen;
    for (const StatementId statement : statements) {
        const SourceId source = story[statement].source;
        if (seen.insert(source).second) found.push_back(source);
    }
    return found;
}

}  // namespace hearsay

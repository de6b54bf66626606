#include "score/model/shock_exposure.hpp"

#include <algorithm>

namespace hearsay::detail {
namespace {

/// Numbers the shocks that the statements of one closure are exposed to.
class Numbering {
public:
    Numbering(const PartyModel& model, ShockExposure& exposure, std::size_t statements) : model_(model), exposure_(exposure) {
        const std::size_t shocks = 3 * statements;  // or so
        keys_.reserve(shocks);
        exposure.hazard.reserve(shocks);
        exposure.stands.reserve(shocks);
        exposure.unsound_party.reserve(shocks);
    }

    /// Lists all shocks in one way that strike a statement by this source, made when these were its parties.
    void list(Lists<VariableId>& gates, SourceId source, std::span<const PartyId> parties, Way way) {
        const bool own_group = model_.has_group(party_of(source));
        add(gates.items, {way, party_of(source), source}, model_.own(source, way),
            way == Way::soundness && !own_group ? party_of(source) : no_id<PartyId>);
        groups_.clear();
        model_.append_groups(source, groups_);
        for (const PartyId group : groups_) {
            const bool in_force = std::binary_search(parties.begin(), parties.end(), group);
            // Out of force, a private shock of the same size stands in, so that r and f never change.
            add(gates.items, {way, group, in_force ? no_id<SourceId> : source}, model_.shock(group, way),
                way == Way::soundness && in_force ? group : no_id<PartyId>);
        }
        const auto listed = gates.open_list();
        std::sort(listed.begin(), listed.end());
        gates.end_list();
    }

private:
    struct Key {
        Way way;
        PartyId group;    ///< or the source itself
        SourceId source;  ///< of shocks that strike one source only
        friend bool operator==(const Key&, const Key&) = default;
    };

    void add(VariableIds& gates, Key key, const Shock& shock, PartyId unsound) {
        // A shock that never strikes is kept only where it stands for a party that may be taken away.
        if (shock.hazard == 0 && unsound == no_id<PartyId>) return;
        std::uint32_t& slot = slot_of(key);
        if (slot == 0) {
            keys_.push_back(key);
            slot = static_cast<std::uint32_t>(keys_.size());
            exposure_.hazard.push_back(shock.hazard);
            exposure_.stands.push_back(shock.stands);
            exposure_.unsound_party.push_back(unsound);
        }
        gates.push_back(id_at<VariableId>(slot - 1));
    }

    std::uint32_t& slot_of(const Key& key) {
        if (2 * keys_.size() >= slots_.size()) grow();
        std::size_t at = start_of(key);
        while (slots_[at] != 0 && keys_[slots_[at] - 1] != key) at = (at + 1) & (slots_.size() - 1);
        return slots_[at];
    }
    [[nodiscard]] std::size_t start_of(const Key& key) const {
        const std::uint64_t bits = (std::uint64_t{index_of(key.group)} << 32 | index_of(key.source)) * 2 +
                                   static_cast<std::uint64_t>(key.way);
        return static_cast<std::size_t>(bits * 0x9E3779B97F4A7C15ULL >> 32) & (slots_.size() - 1);
    }
    void grow() {
        slots_.assign(std::max<std::size_t>(64, 2 * slots_.size()), 0);
        for (std::uint32_t number = 0; number < keys_.size(); ++number) {
            std::size_t at = start_of(keys_[number]);
            while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
            slots_[at] = number + 1;
        }
    }

    const PartyModel& model_;
    ShockExposure& exposure_;
    std::vector<PartyId> groups_;       // of the source whose shocks are being listed
    std::vector<Key> keys_;             // by number of the shock
    std::vector<std::uint32_t> slots_;  // a hash table of numbers, from 1; 0 is free
};

}  // namespace

PartyLists party_lists(const Closure& closure, const PartyModel& model) {
    PartyLists lists;
    lists.reserve(closure.size(), 2 * closure.size());
    for (const StatementId id : closure.statements) {
        model.append_parties(id, closure.contradicted, lists.items);
        lists.end_list();
    }
    return lists;
}

ShockExposure exposure_of(const Story& story, const Closure& closure, const PartyModel& model) {
    ShockExposure exposure;
    exposure.parties = party_lists(closure, model);
    exposure.faithfulness.reserve(closure.size(), 2 * closure.size());
    exposure.soundness.reserve(closure.size(), 2 * closure.size());
    Numbering shocks(model, exposure, closure.size());
    for (std::size_t i = 0; i < closure.size(); ++i) {
        const SourceId source = story[closure.statements[i]].source;
        const auto parties = exposure.parties[i];
        if (closure.testimony[i]) shocks.list(exposure.soundness, source, parties, Way::soundness);
        else exposure.soundness.end_list();
        shocks.list(exposure.faithfulness, source, parties, Way::faithfulness);
    }
    return exposure;
}

PartyLists supporting_parties(const Supporting& part, const ShockExposure& exposure) {
    PartyLists lists;
    lists.reserve(part.kept.size(), 2 * part.kept.size());
    for (const std::uint32_t i : part.kept) {
        const auto parties = exposure.parties[i];
        lists.items.insert(lists.items.end(), parties.begin(), parties.end());
        lists.end_list();
    }
    return lists;
}

}  // namespace hearsay::detail

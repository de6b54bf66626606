#include "score/network.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay {
namespace {

enum class Way : std::uint8_t { faithfulness, soundness };

/// Numbers the shocks that the statements of one network are exposed to.
class Shocks {
public:
    Shocks(const Story& story, const PartyModel& model, Network& network)
        : story_(story), model_(model), network_(network) {}

    /// All shocks in one way that strike a statement whose parties are given.
    std::vector<std::uint32_t> striking(StatementId statement, const std::vector<PartyId>& parties, Way way) {
        const SourceId source = story_[statement].source;
        const auto hazard = [&](Hazard h) { return way == Way::faithfulness ? h.faithfulness : h.soundness; };
        std::vector<std::uint32_t> gates;
        const bool own_group = model_.has_group(party_of(source));
        add(gates, {way, party_of(source), source}, hazard(model_.own(source)),
            way == Way::soundness && !own_group ? party_of(source) : no_id<PartyId>);
        for (const PartyId group : model_.groups(source)) {
            const bool in_force = std::binary_search(parties.begin(), parties.end(), group);
            // Out of force, a private shock of the same size stands in, so that r and f never change.
            add(gates, {way, group, in_force ? no_id<SourceId> : source}, hazard(model_.shock(group)),
                way == Way::soundness && in_force ? group : no_id<PartyId>);
        }
        std::sort(gates.begin(), gates.end());
        return gates;
    }

private:
    struct Key {
        Way way;
        PartyId group;    ///< or the source itself
        SourceId source;  ///< of shocks that strike one source only
        friend bool operator==(const Key&, const Key&) = default;
    };

    void add(std::vector<std::uint32_t>& gates, Key key, Real hazard, PartyId unsound) {
        // A shock that never strikes is kept only where it stands for a party that may be taken away.
        if (hazard == 0 && unsound == no_id<PartyId>) return;
        std::uint32_t& slot = slot_of(key);
        if (slot == 0) {
            keys_.push_back(key);
            slot = static_cast<std::uint32_t>(keys_.size());
            network_.hazard.push_back(hazard);
            network_.stands.push_back(static_cast<double>(std::exp(-hazard)));
            network_.unsound_party.push_back(unsound);
        }
        gates.push_back(slot - 1);
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

    const Story& story_;
    const PartyModel& model_;
    Network& network_;
    std::vector<Key> keys_;             // by number of the shock
    std::vector<std::uint32_t> slots_;  // a hash table of numbers, from 1; 0 is free
};

}  // namespace

PartyLists party_lists(const Closure& closure, const PartyModel& model) {
    PartyLists lists;
    lists.reserve(closure.size());
    for (const StatementId id : closure.statements) lists.push_back(model.parties(id));
    return lists;
}

std::vector<bool> gives_word(const Story& story, const Closure& closure, const PartyModel& model, bool leave_out) {
    std::vector<bool> word(closure.size());
    for (std::size_t i = 0; i < closure.size(); ++i) {
        const auto parents = closure.parents(i);
        const bool asked = closure.first_hand[i] || std::any_of(parents.begin(), parents.end(), [&](std::uint32_t p) {
            return closure.by_hearsay[p];
        });
        word[i] = asked && !(leave_out && model.undocumented(story[closure.statements[i]].source));
    }
    return word;
}

Network make_network(const Story& story, const Closure& closure, const PartyModel& model, const PartyLists& parties,
                     const std::vector<bool>& word) {
    Network network;
    network.statements = closure.size();
    network.nodes.resize(closure.size());
    Shocks shocks(story, model, network);
    for (std::size_t i = 0; i < closure.size(); ++i) {
        const StatementId id = closure.statements[i];
        Network::Node said;
        if (word[i]) {
            said.origin = closure.first_hand[i];
            said.gates = shocks.striking(id, parties[i], Way::soundness);
        }
        Network::Node& node = network.nodes[i];
        node.on_record = closure.on_record[i];
        node.gates = shocks.striking(id, parties[i], Way::faithfulness);
        for (const std::uint32_t parent : closure.parents(i)) {
            if (!closure.by_hearsay[parent]) {
                node.inputs.push_back(parent);
            } else if (word[i]) {
                said.inputs.push_back(parent);
            }
        }
        if (word[i]) {
            node.inputs.push_back(static_cast<std::uint32_t>(network.nodes.size()));
            network.nodes.push_back(std::move(said));
        }
    }
    return network;
}

}  // namespace hearsay

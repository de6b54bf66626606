#include "score/support/chain_lists.hpp"

#include "score/model/limits.hpp"

#include <algorithm>
#include <unordered_map>

namespace hearsay::detail {
namespace {

using List = std::vector<std::uint32_t>;

class Listing {
public:
    Listing(FoldedNetwork& folded, const Network& network, std::size_t most_steps)
        : folded_(folded), network_(network), steps_left_(most_steps),
          most_items_(limits::items_a_chain_step * most_steps), on_path_(folded.nodes.size()),
          shared_(network.stands.size(), none) {}

    std::optional<ChainLists> run() {
        for (std::uint32_t i = 0; i < folded_.nodes.size(); ++i) {
            if (folded_.nodes[i].begins == Tape::none) continue;
            const std::size_t before = path_.size();
            stand_on(folded_.nodes[i].begins);
            walk(i);
            path_.resize(before);
            if (steps_left_ == 0) return std::nullopt;
        }
        keep_minimal();
        return std::move(found_);
    }

private:
    static constexpr std::uint32_t none = UINT32_MAX;

    void walk(std::uint32_t i) {
        if (steps_left_ == 0 || ++depth_ > limits::chain_depth) {
            steps_left_ = 0;
            return;
        }
        --steps_left_;
        const auto& node = folded_.nodes[i];
        const std::size_t before = path_.size();
        on_path_[i] = true;
        stand_on(node.stands);
        for (const VariableId gate : node.gates) stand_on_gate(gate);
        const std::size_t standing = path_.size();
        if (node.succeeds != Tape::none) {
            stand_on(node.succeeds);
            end_chain();
            path_.resize(standing);
        }
        if (node.succeeds == Tape::none || !is_certain(node.succeeds)) {
            for (const std::uint32_t output : node.outputs) {
                if (!on_path_[output]) walk(output);
            }
        }
        on_path_[i] = false;
        path_.resize(before);
        --depth_;
    }

    [[nodiscard]] bool is_certain(Tape::Ref ref) const {
        return folded_.tape.is_constant(ref) && folded_.tape.value(ref) == 1;
    }

    void stand_on(Tape::Ref ref) {
        if (is_certain(ref)) return;
        const auto [at, is_new] = number_.try_emplace(ref, static_cast<std::uint32_t>(found_.factors.size()));
        if (is_new) {
            found_.factors.push_back(ref);
            found_.asked.push_back(folded_.tape.is_taken_away(ref));
        }
        path_.push_back(at->second);
    }
    void stand_on_gate(VariableId gate) {
        if (shared_[gate] == none) {
            const bool asked = network_.unsound_party[gate] != no_id<PartyId>;
            shared_[gate] = static_cast<std::uint32_t>(found_.factors.size());
            found_.factors.push_back(folded_.tape.variable(gate, network_.stands[gate], asked));
            found_.asked.push_back(asked);
        }
        path_.push_back(shared_[gate]);
    }

    void end_chain() {
        found_.chains.items.insert(found_.chains.items.end(), path_.begin(), path_.end());
        const auto list = found_.chains.open_list();
        std::sort(list.begin(), list.end());
        const auto once = static_cast<std::size_t>(std::unique(list.begin(), list.end()) - list.begin());
        found_.chains.items.resize(found_.chains.begins.back() + once);
        found_.chains.end_list();
        if (found_.chains.items.size() > most_items_) steps_left_ = 0;
    }

    /// A chain that needs all that another one needs adds nothing.
    void keep_minimal() {
        const auto& chains = found_.chains;
        if (chains.size() > limits::compared_chains) return;
        std::vector<std::uint64_t> signature;
        for (std::size_t c = 0; c < chains.size(); ++c) {
            std::uint64_t bits = 0;
            for (const std::uint32_t factor : chains[c]) bits |= std::uint64_t{1} << (factor % 64);
            signature.push_back(bits);
        }
        const auto needs_all_of = [&](std::size_t c, std::size_t other) {
            if ((signature[other] & ~signature[c]) != 0 || chains[other].size() > chains[c].size()) return false;
            if (chains[other].size() == chains[c].size() && other > c) return false;
            return std::includes(chains[c].begin(), chains[c].end(), chains[other].begin(), chains[other].end());
        };
        Lists<std::uint32_t> kept;
        for (std::size_t c = 0; c < chains.size(); ++c) {
            bool needed = true;
            for (std::size_t other = 0; other < chains.size() && needed; ++other) {
                needed = other == c || !needs_all_of(c, other);
            }
            if (!needed) continue;
            kept.items.insert(kept.items.end(), chains[c].begin(), chains[c].end());
            kept.end_list();
        }
        found_.chains = std::move(kept);
    }

    FoldedNetwork& folded_;
    const Network& network_;
    std::size_t steps_left_;
    std::size_t most_items_;
    std::size_t depth_ = 0;
    std::vector<bool> on_path_;  // by node
    std::unordered_map<Tape::Ref, std::uint32_t> number_;
    ByVariable<std::uint32_t> shared_;  // the factor of a variable
    List path_;                  // factors
    ChainLists found_;
};

}  // namespace

std::optional<ChainLists> list_chains(FoldedNetwork& folded, const Network& network, std::size_t most_steps) {
    return Listing(folded, network, most_steps).run();
}

}  // namespace hearsay::detail

#include "score/sweep/circle_sweep.hpp"

#include "score/sweep/circle_states.hpp"
#include "score/sweep/frontier_states.hpp"

#include <algorithm>

namespace hearsay::detail {
namespace {

using Places = CircleState::Places;
constexpr std::uint32_t no_place = UINT32_MAX;

/// One decision: a variable that several arcs need, asked for by this one; or an arc's own, last.
struct Step {
    bool is_arc = false;
    std::uint32_t from = 0;    // places of the ends
    std::uint32_t into = 0;
    bool tied = false;
    std::uint32_t gate = 0;    // place of the variable that is asked for
    Places gates = 0;          // all those of the arc
    double up = 1;
    Tape::Ref own = Tape::none;
    VariableId variable{};
    // After an arc:
    Places enterable = 0;
    Places leavable = 0;
    Places forgotten = 0;      // variables
};

/// The steps with places for vertices and variables; none where there are too few places.
class Planning {
public:
    Planning(const ArcGraph& graph, const FoldedNetwork& folded, const Network& network)
        : graph_(graph), folded_(folded), network_(network), in_(graph.vertices, 0), out_(graph.vertices, 0),
          place_(graph.vertices, no_place), users_(network.stands.size(), 0), gate_place_(users_.size(), no_place) {
        for (const auto& arc : graph.arcs) {
            count(arc, 1);
            for (const VariableId gate : arc.gates) ++users_[gate];
        }
    }

    bool run() {
        if (!take(place_[ArcGraph::source], vertices_) || !take(place_[ArcGraph::target], vertices_)) return false;
        leavable_ = CircleState::bit(place_[ArcGraph::source]);
        enterable_ = CircleState::bit(place_[ArcGraph::target]);
        for (const auto& arc : graph_.arcs) {
            if (!add(arc)) return false;
        }
        return true;
    }

    [[nodiscard]] const std::vector<Step>& steps() const noexcept { return steps_; }
    [[nodiscard]] std::uint32_t places() const noexcept { return most_places_; }

private:
    void count(const ArcGraph::Arc& arc, int by) {
        out_[arc.from] += by;
        in_[arc.to] += by;
        if (arc.tied) {
            out_[arc.to] += by;
            in_[arc.from] += by;
        }
    }
    bool take(std::uint32_t& place, Places& used) {
        if (place != no_place) return true;
        const auto free = static_cast<std::uint32_t>(std::countr_one(used));
        if (free == CircleState::places) return false;
        used |= CircleState::bit(free);
        place = free;
        if (&used == &vertices_) most_places_ = std::max(most_places_, free + 1);
        return true;
    }

    bool add(const ArcGraph::Arc& arc) {
        if (!take(place_[arc.from], vertices_) || !take(place_[arc.to], vertices_)) return false;
        Step step;
        step.from = place_[arc.from];
        step.into = place_[arc.to];
        step.tied = arc.tied;
        for (const VariableId gate : arc.gates) {
            if (!take(gate_place_[gate], variables_)) return false;
            step.gates |= CircleState::bit(gate_place_[gate]);
        }
        for (const VariableId gate : arc.gates) {
            Step asking = step;
            asking.gate = gate_place_[gate];
            asking.variable = gate;
            asking.up = network_.stands[gate];
            steps_.push_back(asking);
        }
        step.is_arc = true;
        step.own = arc.own;
        step.up = arc.own == Tape::none ? 1 : folded_.tape.value(arc.own);
        count(arc, -1);
        for (const std::uint32_t v : {arc.from, arc.to}) settle(v);
        for (const VariableId gate : arc.gates) {
            if (--users_[gate] != 0) continue;
            step.forgotten |= CircleState::bit(gate_place_[gate]);
            variables_ &= ~CircleState::bit(gate_place_[gate]);
        }
        step.enterable = enterable_;
        step.leavable = leavable_;
        steps_.push_back(step);
        return true;
    }

    /// After an arc: what is still to come at this end of it.
    void settle(std::uint32_t v) {
        const Places here = CircleState::bit(place_[v]);
        enterable_ = in_[v] != 0 ? enterable_ | here : enterable_ & ~here;
        leavable_ = out_[v] != 0 ? leavable_ | here : leavable_ & ~here;
        if (in_[v] + out_[v] != 0) return;
        vertices_ &= ~here;
        place_[v] = no_place;
    }

    const ArcGraph& graph_;
    const FoldedNetwork& folded_;
    const Network& network_;
    std::vector<int> in_;   // by vertex: arcs to come
    std::vector<int> out_;
    std::vector<std::uint32_t> place_;
    ByVariable<std::uint32_t> users_;
    ByVariable<std::uint32_t> gate_place_;
    Places vertices_ = 0;   // taken
    Places enterable_ = 0;
    Places leavable_ = 0;
    Places variables_ = 0;
    std::uint32_t most_places_ = 0;
    std::vector<Step> steps_;
};

class Sweep {
public:
    Sweep(const std::vector<Step>& steps, std::uint32_t places, const SolverBudget& budget, std::size_t most_visited)
        : steps_(steps), places_(places), table_(64 * (2 + (places + 1) / 2)), budget_(budget),
          visits_left_(std::min(most_visited, budget.layered)) {}

    std::optional<CircleSupport> run() {
        CircleState first;
        first.reached = CircleState::bit(0);  // the places of source and target
        first.leads = CircleState::bit(1);
        table_.clear(1);
        arrive(first, 1);
        for (const Step& step : steps_) {
            if (!advance(step)) return std::nullopt;
        }
        return go_back();
    }

private:
    struct Layer {
        std::vector<std::uint32_t> up;
        std::vector<std::uint32_t> down;
        std::vector<double> mass;
    };

    std::uint32_t arrive(const CircleState& state, double mass) {
        packed_.assign(table_.words(), 0);
        packed_[0] = Word{state.reached} | Word{state.leads} << 32;
        packed_[1] = Word{state.stands} | Word{state.fell} << 32;
        for (std::uint32_t place = 0; place < places_; ++place) {
            packed_[2 + place / 2] |= Word{state.to[place]} << (place % 2 * 32);
        }
        const std::uint32_t number = table_.number_of(packed_.data());
        if (number == next_mass_.size()) next_mass_.push_back(0);
        next_mass_[number] += mass;
        return number;
    }
    [[nodiscard]] CircleState unpacked(const Word* words) const {
        CircleState state;
        state.reached = static_cast<Places>(words[0]);
        state.leads = static_cast<Places>(words[0] >> 32);
        state.stands = static_cast<Places>(words[1]);
        state.fell = static_cast<Places>(words[1] >> 32);
        for (std::uint32_t place = 0; place < places_; ++place) {
            state.to[place] = static_cast<Places>(words[2 + place / 2] >> (place % 2 * 32));
        }
        return state;
    }

    [[nodiscard]] static bool matters(const CircleState& state, const Step& step) {
        if ((state.fell & step.gates) != 0) return false;
        return state.matters(step.from, step.into) || (step.tied && state.matters(step.into, step.from));
    }

    /// Where the arc has been done with.
    std::uint32_t leave(CircleState& state, const Step& step, double mass) {
        if (step.is_arc) {
            if (!state.forget(step.enterable, step.leavable)) return failure;
            state.stands &= ~step.forgotten;
            state.fell &= ~step.forgotten;
        }
        return arrive(state, mass);
    }

    std::uint32_t take(CircleState state, const Step& step, bool up, double mass) {
        if (!step.is_arc) {
            (up ? state.stands : state.fell) |= CircleState::bit(step.gate);
        } else if (up) {
            if (state.matters(step.from, step.into) && state.stand(step.from, step.into)) return success;
            if (step.tied && state.matters(step.into, step.from) && state.stand(step.into, step.from)) return success;
        }
        return leave(state, step, mass);
    }

    bool advance(const Step& step) {
        table_.give_keys(keys_);
        std::swap(mass_, next_mass_);
        const std::size_t count = mass_.size();
        if (count > visits_left_ || count > budget_.states || budget_.out_of_time()) return false;
        visits_left_ -= count;
        table_.clear(count);
        next_mass_.clear();
        Layer& layer = layers_.emplace_back();
        layer.up.resize(count);
        layer.down.resize(count);
        for (std::size_t s = 0; s < count; ++s) {
            const CircleState state = unpacked(keys_.data() + s * table_.words());
            const bool known = !step.is_arc && ((state.stands | state.fell) & CircleState::bit(step.gate)) != 0;
            if (known || !matters(state, step)) {
                CircleState same = state;
                layer.up[s] = layer.down[s] = leave(same, step, mass_[s]);
                continue;
            }
            layer.up[s] = take(state, step, true, mass_[s] * step.up);
            layer.down[s] = step.up == 1 && step.own == Tape::none && step.is_arc
                                ? layer.up[s]
                                : take(state, step, false, mass_[s] * (1 - step.up));
        }
        layer.mass = mass_;
        return true;
    }

    [[nodiscard]] CircleSupport go_back() const {
        CircleSupport result;
        std::vector<double> after(next_mass_.size(), 0);  // the target was not reached
        std::vector<double> before;
        for (std::size_t k = steps_.size(); k-- > 0;) {
            const Layer& layer = layers_[k];
            const Step& step = steps_[k];
            const auto value = [&](std::uint32_t to) { return to == success ? 1.0 : to == failure ? 0.0 : after[to]; };
            before.resize(layer.up.size());
            double slope = 0;
            for (std::size_t s = 0; s < before.size(); ++s) {
                const double up = value(layer.up[s]);
                const double down = value(layer.down[s]);
                before[s] = layer.up[s] == layer.down[s] ? up : step.up * up + (1 - step.up) * down;
                slope += layer.mass[s] * (up - down);
            }
            if (!step.is_arc) result.slopes.variables.emplace_back(step.variable, slope);
            else if (step.own != Tape::none) result.slopes.folded.emplace_back(step.own, slope);
            std::swap(after, before);
        }
        result.probability = after.front();
        return result;
    }

    const std::vector<Step>& steps_;
    std::uint32_t places_;
    StateTable table_;
    const SolverBudget& budget_;
    std::size_t visits_left_;
    std::vector<Word> keys_;
    std::vector<Word> packed_;
    std::vector<double> mass_;
    std::vector<double> next_mass_;
    std::vector<Layer> layers_;
};

}  // namespace

std::optional<CircleSupport> sweep_circles(const ArcGraph& graph, const FoldedNetwork& folded, const Network& network,
                                           const SolverBudget& budget, std::size_t most_visited) {
    if (graph.arcs.empty()) return CircleSupport{};
    Planning planning(graph, folded, network);
    if (!planning.run()) return std::nullopt;
    return Sweep(planning.steps(), planning.places(), budget, most_visited).run();
}

}  // namespace hearsay::detail

// Smallest cuts of chain graphs where parties stand at several vertices: against all sets of parties on small graphs, by
// what a cut must satisfy on large ones.
#include "score/cut/cuts.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"

#include <algorithm>

using namespace hearsay;
using namespace hearsay::detail;
using namespace hearsay::testing;

namespace {

constexpr std::size_t most_steps = 200'000'000;

/// The same graph without what lies on no chain; parties keep their positions, which are their ids too.
ChainGraph only_chains(const ChainGraph& all) {
    const std::size_t count = all.vertices.size();
    ById<VertexId, bool> begun(count);
    ById<VertexId, bool> ended(count);
    for (const VertexId v : ids_of(all.vertices)) {
        begun[v] = all.vertices[v].origin;
        ended[v] = all.vertices[v].held;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const VertexId v : ids_of(all.vertices)) {
            for (const VertexId to : all.vertices[v].next) {
                changed = changed || (begun[v] && !begun[to]) || (ended[to] && !ended[v]);
                if (begun[v]) begun[to] = true;
                if (ended[to]) ended[v] = true;
            }
        }
    }
    ChainGraph graph;
    ById<VertexId, VertexId> number(count, no_id<VertexId>);
    for (const VertexId v : ids_of(all.vertices)) {
        if (begun[v] && ended[v]) number[v] = graph.vertices.push_back(all.vertices[v]);
    }
    for (auto& vertex : graph.vertices) {
        std::erase_if(vertex.next, [&](VertexId to) { return number[to] == no_id<VertexId>; });
        for (VertexId& to : vertex.next) to = number[to];
        std::sort(vertex.next.begin(), vertex.next.end());
    }
    graph.parties = all.parties;
    return graph;
}

void give_parties(ChainGraph& graph, std::size_t count) {
    for (std::size_t p = 0; p < count; ++p) graph.parties.push_back(id_at<PartyId>(p));
}

PartyRanks drawn(Dice& dice, std::size_t parties, std::size_t most) {
    PartyRanks list(1 + dice.below(most));
    for (PartyRank& party : list) party = id_at<PartyRank>(dice.below(parties));
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

struct Shape {
    std::size_t vertices = 10;
    std::size_t parties = 8;
    std::size_t each = 2;        ///< parties at one vertex, at most
    unsigned arcs = 25;          ///< per cent of all pairs that could be linked
    bool circles = false;        ///< links go both ways
    bool bare = false;           ///< some vertices have no parties, never those that begin a chain
};

ChainGraph random_graph(std::uint64_t seed, const Shape& shape) {
    Dice dice(seed);
    ChainGraph graph;
    graph.vertices.items().resize(shape.vertices);
    for (std::uint32_t v = 0; v < shape.vertices; ++v) {
        auto& vertex = graph.vertices[id_at<VertexId>(v)];
        vertex.origin = v == 0 || dice.percent(25);
        vertex.held = v + 1 == shape.vertices || dice.percent(20);
        const bool bare = shape.bare && !vertex.origin && dice.percent(30);
        if (!bare) vertex.parties = drawn(dice, shape.parties, shape.each);
        for (std::uint32_t to = shape.circles ? 0 : v + 1; to < shape.vertices; ++to) {
            if (to != v && dice.percent(shape.arcs)) vertex.next.push_back(id_at<VertexId>(to));
        }
    }
    give_parties(graph, shape.parties);
    return only_chains(graph);
}

using Chosen = ById<PartyRank, bool>;

bool breaks_all(const ChainGraph& graph, const Chosen& chosen) {
    ById<VertexId, bool> broken;
    for (const auto& vertex : graph.vertices) {
        broken.push_back(std::any_of(vertex.parties.begin(), vertex.parties.end(), [&](auto p) { return chosen[p]; }));
    }
    return shortest_chain(graph, broken).empty();
}

PartyRanks positions(const Cut& cut) {
    PartyRanks list;
    for (const PartyId party : cut.parties) list.push_back(id_at<PartyRank>(index_of(party)));
    return list;
}

Chosen members(const ChainGraph& graph, const Cut& cut) {
    Chosen chosen(graph.parties.size(), false);
    for (const PartyRank party : positions(cut)) chosen[party] = true;
    return chosen;
}

/// Size by size, in the order of their members.
PartyRanks first_breaking_set(const ChainGraph& graph) {
    const std::size_t parties = graph.parties.size();
    for (std::size_t size = 0;; ++size) {
        Chosen chosen(parties, false);
        std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(size), true);
        do {
            if (!breaks_all(graph, chosen)) continue;
            PartyRanks set;
            for (const PartyRank p : ids_of(chosen)) {
                if (chosen[p]) set.push_back(p);
            }
            return set;
        } while (std::prev_permutation(chosen.begin(), chosen.end()));
    }
}

/// The parties under other ids: what was at position p is at where[p].
ChainGraph renamed(ChainGraph graph, const ById<PartyRank, PartyRank>& where) {
    for (auto& vertex : graph.vertices) {
        for (PartyRank& party : vertex.parties) party = where[party];
        std::sort(vertex.parties.begin(), vertex.parties.end());
    }
    return graph;
}

/// Layers in which every vertex rests on some of the layer before; the last is held, and so are some per cent of
/// the others.
ChainGraph layers(std::uint64_t seed, std::size_t count, std::size_t width, std::size_t parties, std::size_t each,
                  unsigned held = 5) {
    Dice dice(seed);
    ChainGraph graph;
    graph.vertices.items().resize(count * width);
    for (std::size_t v = 0; v < graph.vertices.size(); ++v) {
        auto& vertex = graph.vertices[id_at<VertexId>(v)];
        vertex.origin = v < width;
        vertex.held = v >= (count - 1) * width || dice.percent(held);
        vertex.parties = drawn(dice, parties, each);
        for (std::size_t k = 0; k < 3 && v >= width; ++k) {
            auto& before = graph.vertices[id_at<VertexId>((v / width - 1) * width + dice.below(width))].next;
            if (before.empty() || index_of(before.back()) != v) before.push_back(id_at<VertexId>(v));
        }
    }
    give_parties(graph, parties);
    return only_chains(graph);
}

/// News by outlets that belong to owners that belong to states: origins, agencies that quote them, relays that copy an
/// agency or one another. Outlets come first by id, or last.
ChainGraph news(std::uint64_t seed, std::size_t origins, std::size_t agencies, bool outlets_last) {
    constexpr std::size_t count = 10'000;
    constexpr std::size_t outlets = 1'000;
    constexpr std::size_t owners = 200;
    constexpr std::size_t states = 20;
    constexpr std::size_t all = outlets + owners + states;
    Dice dice(seed);
    ChainGraph graph;
    graph.vertices.items().resize(count);
    const auto link = [&](std::size_t from, std::size_t to) {
        auto& vertex = graph.vertices[id_at<VertexId>(from)];
        if (vertex.next.empty() || index_of(vertex.next.back()) != to) vertex.next.push_back(id_at<VertexId>(to));
        vertex.held = false;
    };
    for (std::size_t v = 0; v < count; ++v) {
        graph.vertices[id_at<VertexId>(v)].origin = v < origins;
        graph.vertices[id_at<VertexId>(v)].held = true;
        if (v < origins) continue;
        const bool agency = v < origins + agencies;
        if (agency) {
            for (std::size_t o = v - origins; o < origins; o += agencies) link(o, v);
        }
        for (std::size_t k = 0; k < (dice.percent(75) ? 1u : 2u); ++k) {
            link(agency ? dice.below(origins) : origins + dice.below(dice.percent(60) ? agencies : v - origins), v);
        }
    }
    std::vector<std::uint32_t> above(all, UINT32_MAX);
    for (std::size_t p = 0; p < outlets + owners; ++p) {
        if (!dice.percent(p < outlets ? 80 : 50)) continue;
        above[p] = static_cast<std::uint32_t>(p < outlets ? outlets + dice.below(owners)
                                                          : outlets + owners + dice.below(states));
    }
    for (auto& vertex : graph.vertices) {
        for (auto p = static_cast<std::uint32_t>(dice.below(outlets)); p != UINT32_MAX; p = above[p]) {
            vertex.parties.push_back(id_at<PartyRank>(outlets_last ? all - 1 - p : p));
        }
        std::sort(vertex.parties.begin(), vertex.parties.end());
    }
    give_parties(graph, all);
    return only_chains(graph);
}

/// That no party of the cut can be left out, or exchanged for one that comes before it.
void check_is_least(const ChainGraph& graph, const Cut& cut, std::size_t exchanges) {
    Chosen chosen = members(graph, cut);
    REQUIRE(breaks_all(graph, chosen));
    for (const PartyRank party : positions(cut)) {
        chosen[party] = false;
        CHECK_FALSE(breaks_all(graph, chosen));
        for (std::size_t before = index_of(party); before-- > 0 && index_of(party) - before <= exchanges;) {
            const auto lesser = id_at<PartyRank>(before);
            if (chosen[lesser]) continue;
            chosen[lesser] = true;
            CHECK_FALSE(breaks_all(graph, chosen));
            chosen[lesser] = false;
        }
        chosen[party] = true;
    }
}

}  // namespace

TEST_CASE("where parties stand at several places the first smallest cut is found among all sets", "[score]") {
    const Shape shape = GENERATE(Shape{14, 10, 2, 25}, Shape{16, 10, 1, 20}, Shape{12, 12, 3, 30}, Shape{14, 10, 2, 15, true},
                                 Shape{14, 9, 2, 25, false, true}, Shape{24, 11, 1, 10}, Shape{16, 12, 2, 12, true, true});
    std::size_t several = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        INFO("seed " << seed);
        const ChainGraph graph = random_graph(seed, shape);
        const PartyRanks expected = graph.empty() ? PartyRanks{} : first_breaking_set(graph);
        const Cut cut = smallest_cut(graph, most_steps);
        REQUIRE(cut.exact());
        CHECK(cut.least_by_id);
        CHECK(positions(cut) == expected);
        CHECK(cut.size_low == expected.size());
        several += expected.size() >= 3 ? 1 : 0;
    }
    CHECK(several >= 10);
}

TEST_CASE("a cut found elsewhere changes nothing about the smallest", "[score]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        INFO("seed " << seed);
        const ChainGraph graph = random_graph(seed, {14, 9, 2, 25});
        const Cut cut = smallest_cut(graph, most_steps);
        const Cut all = smallest_cut(graph, most_steps, graph.parties.items());
        const Cut same = smallest_cut(graph, most_steps, cut.parties);
        CHECK(positions(all) == positions(cut));
        CHECK(positions(same) == positions(cut));
    }
}

TEST_CASE("other ids change which of the smallest cuts comes first and nothing else", "[score]") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        INFO("seed " << seed);
        const ChainGraph graph = layers(seed, 30, 8, 25, 2);
        ById<PartyRank, PartyRank> where(graph.parties.size());
        for (const PartyRank party : ids_of(where)) where[party] = party;
        Dice(seed).shuffle(where.items());
        const Cut cut = smallest_cut(graph, most_steps);
        const ChainGraph other = renamed(graph, where);
        const Cut other_cut = smallest_cut(other, most_steps);
        REQUIRE(cut.exact());
        REQUIRE(other_cut.exact());
        CHECK(cut.size_low == other_cut.size_low);
        CHECK(other_cut.least_by_id);
        // Whatever breaks the one breaks the other under the other names, and comes no earlier there.
        Chosen same(other.parties.size(), false);
        PartyRanks moved;
        for (const PartyRank p : positions(cut)) {
            same[where[p]] = true;
            moved.push_back(where[p]);
        }
        std::sort(moved.begin(), moved.end());
        CHECK(breaks_all(other, same));
        CHECK(positions(other_cut) <= moved);
    }
}

TEST_CASE("no smallest cut can do without any of its parties, and none before it by id breaks every chain", "[score]") {
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        INFO("seed " << seed);
        const ChainGraph graph = layers(seed, 60, 10, 40, 2);
        const Cut cut = smallest_cut(graph, most_steps);
        REQUIRE(cut.exact());
        REQUIRE(cut.least_by_id);
        check_is_least(graph, cut, graph.parties.size());
    }
}

TEST_CASE("chains that are long and share most of their parties have their first smallest cut, too", "[score]") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        INFO("seed " << seed);
        const ChainGraph graph = layers(seed, 40, 5, 13, 1, 0);
        const Cut cut = smallest_cut(graph, most_steps);
        REQUIRE(cut.exact());
        CHECK(positions(cut) == first_breaking_set(graph));
    }
}

TEST_CASE("ten thousand statements of a thousand outlets with owners and states have an exact cut", "[score]") {
    for (const bool outlets_last : {false, true}) {
        const ChainGraph graph = news(1, 100, 40, outlets_last);
        const Cut cut = smallest_cut(graph, most_steps);
        REQUIRE(cut.exact());
        CHECK(cut.least_by_id);
        CHECK(cut.size_low > 10);
        check_is_least(graph, cut, 20);
    }
}

TEST_CASE("a search cut short has a cut all the same, and an interval that holds the truth", "[score]") {
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        INFO("seed " << seed);
        const ChainGraph graph = layers(seed, 60, 10, 50, 2);
        const Cut exact = smallest_cut(graph, most_steps);
        REQUIRE(exact.exact());
        for (const std::size_t few : {0, 1, 10'000, 100'000, 1'000'000}) {
            const Cut cut = smallest_cut(graph, few);
            CHECK(breaks_all(graph, members(graph, cut)));
            CHECK(cut.parties.size() == cut.size_high);
            CHECK(cut.size_low <= exact.size_low);
            CHECK(cut.size_high >= exact.size_high);
            CHECK(positions(cut) == positions(smallest_cut(graph, few)));
        }
    }
}

TEST_CASE("a search that has a deadline ends soon after it", "[score]") {
    const auto past = StepBudget::Deadline::min();
    StepBudget budget(most_steps, past);
    budget.spend(1'000);
    CHECK_FALSE(budget.spent());
    budget.spend(2'000'000);
    CHECK(budget.spent());
    StepBudget endless(most_steps);
    endless.spend(2'000'000);
    CHECK(endless.left() == most_steps - 2'000'000);
    const ChainGraph graph = layers(1, 60, 10, 50, 2);
    const Cut cut = smallest_cut(graph, StepBudget(1'000 * most_steps, past));
    CHECK(cut.size_low <= smallest_cut(graph, most_steps).size_low);
    CHECK(breaks_all(graph, members(graph, cut)));
}

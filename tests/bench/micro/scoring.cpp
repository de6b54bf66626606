// The steps of scoring one claim, and all of them together, by structure.
#include "graph/attribution_graph.hpp"
#include "micro/told.hpp"
#include "score/cut/chain_graph.hpp"
#include "score/cut/cuts.hpp"
#include "score/scorer.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace hearsay;
using namespace hearsay::detail;

constexpr std::size_t steps = 200'000'000;

/// A claim's story up to the graph of its routes.
struct Prepared {
    explicit Prepared(const std::vector<std::string>& words)
        : loaded(bench::load_structure(words)), graph(loaded.story, 0.5), track_records(loaded.story),
          model(loaded.story, track_records, Level::derivation, 1, false),
          closure(close()), supporting(supporting_part(closure, closure.testimony).closure),
          routes(routes_graph(loaded.story, supporting, party_lists(supporting, model))) {}

    [[nodiscard]] Closure close() const {
        return make_closure(graph, id_at<ClaimId>(0), Stance::asserts, Reading::open, {});
    }

    LoadedStory loaded;
    AttributionGraph graph;
    TrackRecords track_records;
    PartyModel model;
    Closure closure;
    Closure supporting;
    ChainGraph routes;
};

using Words = std::vector<std::string>;

void closure(benchmark::State& state, const Words& words) {
    const Prepared prepared(words);
    for (auto _ : state) benchmark::DoNotOptimize(prepared.close());
}

void cut(benchmark::State& state, const Words& words) {
    const Prepared prepared(words);
    for (auto _ : state) benchmark::DoNotOptimize(smallest_cut(prepared.routes, steps));
}

void chains(benchmark::State& state, const Words& words) {
    const Prepared prepared(words);
    const Cut smallest = smallest_cut(prepared.routes, steps);
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            disjoint_chains(prepared.supporting, prepared.routes, smallest.size_high, steps));
    }
}

void score(benchmark::State& state, const Words& words) {
    const LoadedStory loaded = bench::load_structure(words);
    ScoreOptions options;
    options.levels = {Level::derivation};
    const Scorer scorer(loaded.story, options);
    for (auto _ : state) benchmark::DoNotOptimize(scorer.score(id_at<ClaimId>(0)));
}

BENCHMARK_CAPTURE(closure, wire_10000, Words{"wire", "10000"})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(closure, web_10000, Words{"web", "10000", "40", "12"})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(cut, wire_10000, Words{"wire", "10000"})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(cut, web_10000, Words{"web", "10000", "40", "12"})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(cut, layered_1000, Words{"layered", "1000", "20", "3"})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(chains, web_10000, Words{"web", "10000", "40", "12"})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(score, chain_1000, Words{"chain", "1000"})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(score, grid_10_10, Words{"grid", "10", "10"})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(score, wire_500, Words{"wire", "500"})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(score, origins_5_40_2, Words{"origins", "5", "40", "2"})->Unit(benchmark::kMicrosecond);

}  // namespace

// Reading JSON Lines into a story, and its attribution graph.
#include "graph/attribution_graph.hpp"
#include "micro/told.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace hearsay;

void read_news(benchmark::State& state) {
    const std::string text = bench::news_text(static_cast<std::uint64_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(bench::load_text(text));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_news)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void attribution_graph(benchmark::State& state) {
    const LoadedStory loaded = bench::load_text(bench::news_text(static_cast<std::uint64_t>(state.range(0))));
    for (auto _ : state) benchmark::DoNotOptimize(AttributionGraph(loaded.story, 0.5));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(attribution_graph)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace

// Smallest cut and disjoint chains of a story's only claim by hearsay itself, at the level of derivations. Prints
//     read, build, cut, chains      seconds: the file; the claim's closure and graph; either figure
//     count N                       of disjoint chains, each checked against the story
//     size N                        of the smallest cut
//     single N                      the statement whose source breaks the claim alone; nothing where none does
#include "graph/attribution_graph.hpp"
#include "io/load/load.hpp"
#include "score/cut/chain_graph.hpp"
#include "score/cut/cuts.hpp"
#include "score/model/party_model.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

using namespace hearsay;
using namespace hearsay::detail;
using Clock = std::chrono::steady_clock;
constexpr std::size_t steps = 200'000'000;

/// Prints the seconds that making a value took.
template <class Make>
auto timed(const char* name, Make make) {
    const Clock::time_point start = Clock::now();
    auto value = make();
    std::printf("%s %.6f\n", name, std::chrono::duration<double>(Clock::now() - start).count());
    return value;
}

/// Each begins first-hand, rests link by link, ends on record, and no source stands on two of them.
void check(const Story& story, const std::vector<Chain>& chains) {
    std::set<SourceId> seen;
    for (const Chain& chain : chains) {
        if (!story.derives_from(chain.front()).empty() || !story[chain.back()].held) {
            throw std::runtime_error("a chain begins or ends wrongly");
        }
        for (std::size_t k = 0; k < chain.size(); ++k) {
            if (!seen.insert(story[chain[k]].source).second) throw std::runtime_error("chains share a source");
            const auto rests_on = story.derives_from(chain[k]);
            if (k > 0 && std::none_of(rests_on.begin(), rests_on.end(),
                                      [&](const Derivation& d) { return d.statement == chain[k - 1]; })) {
                throw std::runtime_error("a chain has a link that the story lacks");
            }
        }
    }
}

struct ClaimGraph {
    Closure closure;
    ChainGraph routes;
};

void run(const std::string& path) {
    std::istringstream nothing;
    const LoadedStory loaded = timed("read", [&] { return load_story(std::vector{path}, nothing); });
    if (!loaded.ok() || loaded.story.claims().size() != 1) throw std::runtime_error("not a story of one claim");
    const Story& story = loaded.story;
    const ClaimGraph claim = timed("build", [&] {
        const AttributionGraph graph(story, 0.5);
        const TrackRecords track_records(story);
        const PartyModel model(story, track_records, Level::derivation, 1, false);
        const Closure all = make_closure(graph, id_at<ClaimId>(0), Stance::asserts, Reading::open, {});
        ClaimGraph made;
        made.closure = supporting_part(all, all.testimony).closure;
        made.routes = routes_graph(story, made.closure, party_lists(made.closure, model));
        return made;
    });
    const Cut cut = timed("cut", [&] { return smallest_cut(claim.routes, steps); });
    const auto chains = timed("chains", [&] {
        return disjoint_chains(claim.closure, claim.routes, cut.size_high, steps);
    });
    check(story, chains);
    if (!cut.exact()) throw std::runtime_error("the smallest cut was not found");
    std::printf("count %zu\nsize %u\nsingle", chains.size(), cut.size_low);
    if (cut.size_low == 1) {
        const std::string_view id = story.id(cut.parties.front());  // source-N
        std::printf(" %s", std::string(id.substr(id.find('-') + 1)).c_str());
    }
    std::printf("\n");
}

}  // namespace

int main(int count, char** values) {
    if (count != 2) return std::fputs("usage: graph_hearsay STORY\n", stderr), 2;
    try {
        run(values[1]);
    } catch (const std::exception& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 1;
    }
    return 0;
}

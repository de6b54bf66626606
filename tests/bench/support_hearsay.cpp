// Support of a story's only claim by the engine, at the level of derivations. Prints
//     support LOW HIGH     the interval, before anything is sampled
//     seconds SECONDS      of processor time for it, with the support without every single party, from the claim's closure on
#include "graph/attribution_graph.hpp"
#include "io/load/load.hpp"
#include "score/model/network.hpp"
#include "score/model/party_model.hpp"
#include "score/support/support.hpp"

#include <cstdio>
#include <ctime>
#include <exception>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

using namespace hearsay;
using namespace hearsay::detail;

void run(const std::string& path) {
    std::istringstream nothing;
    const LoadedStory loaded = load_story(std::vector{path}, nothing);
    if (!loaded.ok() || loaded.story.claims().size() != 1) throw std::runtime_error("not a story of one claim");
    const Story& story = loaded.story;
    const AttributionGraph graph(story, 0.5);
    const TrackRecords track_records(story);
    const PartyModel model(story, track_records, Level::derivation, 1, false);
    const std::clock_t start = std::clock();
    const Closure all = make_closure(graph, id_at<ClaimId>(0), Stance::asserts, Reading::open, {});
    const ShockExposure exposure = exposure_of(story, all, model);
    const SupportResult result = support_of(make_network(supporting_part(all, all.testimony), exposure), SolverBudget());
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("support %.17g %.17g\nseconds %.6f\n", result.support.low, result.support.high, seconds);
}

}  // namespace

int main(int count, char** values) {
    if (count != 2) return std::fputs("usage: support_hearsay STORY\n", stderr), 2;
    try {
        run(values[1]);
    } catch (const std::exception& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 1;
    }
    return 0;
}

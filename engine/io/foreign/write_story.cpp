#include "io/foreign/exporters.hpp"

#include "io/story/story_writer.hpp"
#include "model/error.hpp"

#include <ostream>
#include <string>

namespace hearsay {
namespace {

/// A line holds one record: nothing of the story as a whole.
Losses write_lines(std::ostream& out, const Story& story) {
    write_story_lines(out, story);
    Losses losses;
    losses.add("story title", story.title().empty() ? 0 : 1);
    losses.add("story extra", story.extra().empty() ? 0 : 1);
    return losses;
}

}  // namespace

Losses write_story(std::ostream& out, const Story& story, FileFormat format) {
    switch (format) {
        case FileFormat::story: write_story_json(out, story); return {};
        case FileFormat::lines: return write_lines(out, story);
        case FileFormat::prov_json: return write_prov_json(out, story);
        case FileFormat::prov_n: return write_prov_n(out, story);
        case FileFormat::claim_review: return write_claim_review(out, story);
        case FileFormat::stix: return write_stix(out, story);
        case FileFormat::graphml: return write_graphml(out, story);
        case FileFormat::csv: return write_statements_csv(out, story);
        case FileFormat::nodes_csv: return write_nodes_csv(out, story);
        case FileFormat::edges_csv: return write_edges_csv(out, story);
        default: break;
    }
    throw UsageError("a story is not written as " + std::string(info_of(format).name));
}

}  // namespace hearsay

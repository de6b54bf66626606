// Readers of stories: our own formats, those of others, and what is written from them.
#include "fuzz.hpp"

#include "io/foreign/exporters.hpp"
#include "io/json/json_value.hpp"
#include "io/story/plain_line.hpp"
#include "io/story/story_reader.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <variant>

namespace hearsay::fuzz {
namespace {

/// Messages about what was read find their lines, and what is good is read back as it was written.
void judge(LoadedStory& loaded) {
    locate(loaded.diagnostics, loaded);
    static_cast<void>(words(loaded.diagnostics));
    if (!loaded.ok()) return;
    const std::string written = as_json(loaded.story);
    const LoadedStory again = load(written, FileFormat::story);
    must(again.ok(), "what is written can be read", words(again.diagnostics) + written);
    must(as_json(again.story) == written, "what is read back is what was written", written);
}

void read_story(std::string_view input) {
    LoadedStory loaded = load(input, FileFormat::story);
    judge(loaded);
    if (!loaded.ok()) return;
    must(std::none_of(input.begin(), input.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }),
         "no raw control character passes");
    check_schema(loaded);
    must(loaded.ok(), "the schema takes what the reader takes", words(loaded.diagnostics));
}

/// What a line becomes, one way or the other: the records and what is wrong with them.
std::string outcome_of(RecordBatch& records) {
    StoryBuilder builder;
    builder.begin_file("lines.jsonl", FileLayout::lines);
    records.add_to(builder);
    Diagnostics problems;
    const Story story = builder.build(problems);
    return as_lines(story) + words(problems);
}

void read_lines(std::string_view input) {
    constexpr Place place{.file = 0, .index = 3};
    std::istringstream all{std::string(input)};
    for (std::string line; std::getline(all, line);) {
        RecordBatch quickly;
        if (!read_plain_line(line, place, quickly)) continue;
        RecordBatch slowly;
        ProblemList problems;
        StoryReader reader(slowly, problems, place.file, true);
        reader.begin_line(place.index);
        const auto fault = read_json(line, reader);
        must(!fault && problems.kept().empty(), "a plain line is a good line", line);
        must(outcome_of(quickly) == outcome_of(slowly), "a plain line becomes what any line becomes", line);
    }
    LoadedStory loaded = load(input, FileFormat::lines);
    judge(loaded);
    if (loaded.ok() && !loaded.story.statements().empty()) {
        const std::string written = as_lines(loaded.story);
        const LoadedStory again = load(written, FileFormat::lines);
        must(again.ok() && as_lines(again.story) == written, "lines are read back as they were written", words(again.diagnostics) + written);
    }
}

/// Compressed or not, of any format.
void read_any(std::string_view input) {
    LoadedStory loaded = load(input);
    judge(loaded);
}

template <FileFormat format>
void read_foreign(std::string_view input) {
    LoadedStory loaded = load(input, format);
    judge(loaded);
}

void write_all(std::string_view input) {
    const LoadedStory loaded = load(input, FileFormat::story);
    if (!loaded.ok()) return;
    std::string text;
    for (const auto write : {write_claim_review, write_stix, write_graphml, write_statements_csv, write_nodes_csv, write_edges_csv, write_prov_n, write_prov_json}) {
        std::ostringstream out;
        static_cast<void>(write(out, loaded.story));
        text = out.str();
        if (write == write_claim_review || write == write_stix || write == write_prov_json) {
            must(std::holds_alternative<JsonValue>(parse_json(text)), "what is written as JSON is JSON", text);
        }
    }
    const LoadedStory again = load(text, FileFormat::prov_json);
    must(again.ok(), "PROV-JSON that is written can be read", words(again.diagnostics) + text);
    must(as_json(again.story) == as_json(loaded.story), "nothing is lost in PROV-JSON", text);
}

constexpr std::array readers{
    Reader{"story", read_story, true},
    Reader{"lines", read_lines, true},
    Reader{"gzip", read_any, false},
    Reader{"prov-json", read_foreign<FileFormat::prov_json>, true},
    Reader{"ftm", read_foreign<FileFormat::follow_the_money>, true},
    Reader{"claimreview", read_foreign<FileFormat::claim_review>, true},
    Reader{"ninjs", read_foreign<FileFormat::ninjs>, true},
    Reader{"posts", read_foreign<FileFormat::posts>, true},
    Reader{"stix", read_foreign<FileFormat::stix>, true},
    Reader{"annotations", read_foreign<FileFormat::annotations>, true},
    Reader{"wikidata", read_foreign<FileFormat::wikidata>, true},
    Reader{"prov-n", read_foreign<FileFormat::prov_n>, false},
    Reader{"turtle", read_foreign<FileFormat::turtle>, false},
    Reader{"feed", read_foreign<FileFormat::feed>, false},
    Reader{"csv", read_foreign<FileFormat::csv>, false},
    Reader{"export", write_all, true},
};

}  // namespace

std::span<const Reader> story_readers() { return readers; }

}  // namespace hearsay::fuzz

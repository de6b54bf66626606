#include "io/load/record_stream.hpp"

#include "io/bytes/line_reader.hpp"
#include "io/bytes/text_place.hpp"
#include "io/story/plain_line.hpp"
#include "io/story/story_reader.hpp"

#include <tbb/parallel_pipeline.h>

#include <array>
#include <atomic>
#include <utility>

namespace hearsay {
namespace {

/// A part of a JSON Lines file on its way.
struct ReadBlock {
    LineBlock lines;
    RecordBatch records;
    ProblemList problems;
    bool lost = false;
    bool gave_up = false;
    std::uint64_t stored_bytes = 0;  ///< read when it had been
};

/// True if some record could not be taken.
bool read_block(LineBlock& block, RecordBatch& records, StoryReader& reader, ProblemList& problems, const FileOfRecords& file) {
    JsonReader json(reader);
    std::string_view line;
    bool lost = false;
    while (!reader.gave_up() && block.next(line)) {
        const Place place{.file = file.number, .index = block.number()};
        if (read_plain_line(line, place, records)) {
            reader.note_record();
            continue;
        }
        if (line.find_first_not_of(line_blanks) == std::string_view::npos) continue;
        reader.begin_line(block.number());
        if (auto problem = json.read(line)) {
            lost = true;
            problems.add(syntax_problem(std::move(*problem), line, block.number(), place, file.name));
        }
    }
    return lost || reader.lost_records();
}

}  // namespace

Diagnostic syntax_problem(JsonProblem problem, std::string_view text, std::uint32_t first_line, Place place, std::string file) {
    std::size_t offset = problem.offset;
    // What is missing at the end is shown after the last thing that is there.
    const std::size_t last = text.find_last_not_of(line_blanks);
    if (offset >= text.size()) offset = last == std::string_view::npos ? 0 : last + 1;
    const TextPlace where = LineCounter(text).at(offset);
    Diagnostic diagnostic;
    diagnostic.kind = std::move(problem.kind);
    diagnostic.message = std::move(problem.message);
    diagnostic.place = place;
    diagnostic.pointer = std::move(problem.pointer);
    diagnostic.file = std::move(file);
    diagnostic.line = first_line + where.line - 1;
    diagnostic.column = where.column;
    if (last != std::string_view::npos) diagnostic.excerpt = excerpt_at(text, offset);
    return diagnostic;
}

bool read_record_lines(ByteSource& source, std::string beginning, const FileOfRecords& file, ProblemList& problems,
                       const TakeRecords& take) {
    LineReader lines(source, std::move(beginning));
    // What the file is shows in its first lines, so they come before all others.
    RecordBatch records;
    StoryReader first(records, problems, file.number, true);
    LineBlock block;
    if (!lines.next_block(block)) return false;
    bool lost = read_block(block, records, first, problems, file);
    take(records, source.stored_bytes_read());
    std::atomic<bool> gave_up = first.gave_up();
    // What is on its way stands here, not in the pipeline, which forgets it where something throws. It is at most as much as
    // there are blocks, in order.
    constexpr std::size_t blocks_at_once = 4;
    std::array<ReadBlock, blocks_at_once> blocks;
    std::size_t begun = 0;
    tbb::parallel_pipeline(blocks_at_once, tbb::make_filter<void, ReadBlock*>(tbb::filter_mode::serial_in_order,
                                                                              [&](tbb::flow_control& flow) {
                                                                                  ReadBlock* next = &blocks[begun++ % blocks_at_once];
                                                                                  if (gave_up || !lines.next_block(next->lines)) flow.stop();
                                                                                  next->stored_bytes = source.stored_bytes_read();
                                                                                  return next;
                                                                              }) &
                                               tbb::make_filter<ReadBlock*, ReadBlock*>(tbb::filter_mode::parallel,
                                                                                        [&](ReadBlock* next) {
                                                                                            StoryReader reader(next->records, next->problems, file.number, true);
                                                                                            reader.go_on_after(first);
                                                                                            next->lost = read_block(next->lines, next->records, reader, next->problems, file);
                                                                                            next->gave_up = reader.gave_up();
                                                                                            return next;
                                                                                        }) &
                                               tbb::make_filter<ReadBlock*, void>(tbb::filter_mode::serial_in_order, [&](ReadBlock* next) {
                                                   if (gave_up) return;
                                                   take(next->records, next->stored_bytes);
                                                   if (next->gave_up) problems.clear();
                                                   problems.add(std::move(next->problems));
                                                   lost = lost || next->lost;
                                                   gave_up = gave_up || next->gave_up;
                                               }));
    return lost;
}

bool read_story_text(std::string_view text, const FileOfRecords& file, ProblemList& problems, RecordBatch& records) {
    StoryReader reader(records, problems, file.number, false);
    auto problem = read_json(text, reader);
    if (problem) problems.add(syntax_problem(std::move(*problem), text, 1, {.file = file.number}, file.name));
    return problem || reader.lost_records();
}

}  // namespace hearsay

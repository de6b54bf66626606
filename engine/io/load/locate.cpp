// From the place of a record to line and column: files are read once more, only if something was found in them.
#include "io/bytes/line_reader.hpp"
#include "io/bytes/text_place.hpp"
#include "io/json/json_reader.hpp"
#include "io/load/input.hpp"
#include "io/load/load.hpp"
#include "io/story/story_fields.hpp"
#include "model/error.hpp"

#include <algorithm>
#include <map>

namespace hearsay {
namespace {

using Wanted = std::vector<Diagnostic*>;

/// A record's pointer in its file in front of that inside the record; a foreign file knows only the former.
std::string whole_pointer(Place place, const InputFile& input, const std::string& inside) {
    if (place.record == RecordKind::story) return inside;
    if (input.format == FileFormat::lines) return '/' + std::string(name_of(place.record)) + inside;
    if (input.format == FileFormat::story) {
        return '/' + std::string(list_name_of(place.record)) + '/' + std::to_string(place.index) + inside;
    }
    const auto& origins = input.origins[static_cast<std::size_t>(place.record)];
    return place.index < origins.size() ? origins[place.index] : std::string();
}

std::vector<std::size_t> offsets_of(const Wanted& wanted, std::string_view text) {
    std::vector<std::string> pointers;
    for (const Diagnostic* diagnostic : wanted) pointers.push_back(diagnostic->pointer);
    return find_values(text, pointers);
}

void locate_whole(Wanted wanted, ByteSource& source) {
    std::string text;
    source.read_all(text);
    const std::vector<std::size_t> offsets = offsets_of(wanted, text);
    std::vector<std::size_t> order(wanted.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return offsets[a] < offsets[b]; });
    LineCounter counter(text);
    for (const std::size_t i : order) {
        const TextPlace place = counter.at(offsets[i]);
        wanted[i]->line = place.line;
        wanted[i]->column = place.column;
    }
}

void locate_lines(const Wanted& wanted, ByteSource& source) {
    std::map<std::uint32_t, Wanted> by_line;
    for (Diagnostic* diagnostic : wanted) by_line[diagnostic->line = diagnostic->place.index].push_back(diagnostic);
    LineReader lines(source, {});
    std::string_view line;
    for (auto next = by_line.begin(); next != by_line.end() && lines.next(line);) {
        if (lines.number() != next->first) continue;
        const std::vector<std::size_t> offsets = offsets_of(next->second, line);
        for (std::size_t i = 0; i < offsets.size(); ++i) {
            next->second[i]->column = LineCounter(line).at(offsets[i]).column;
        }
        ++next;
    }
}

}  // namespace

void locate(Diagnostics& diagnostics, const LoadedStory& loaded) {
    std::map<std::uint32_t, Wanted> by_file;
    for (Diagnostic& diagnostic : diagnostics) {
        const std::uint32_t file = diagnostic.place.file;
        if (!diagnostic.file.empty() || file >= loaded.inputs.size()) continue;  // done, or from nowhere
        const InputFile& input = loaded.inputs[file];
        diagnostic.file = input.name;
        diagnostic.pointer = whole_pointer(diagnostic.place, input, diagnostic.pointer);
        if (input.format == FileFormat::store) continue;  // has no lines
        if (!is_json(input.format)) {
            diagnostic.line = diagnostic.place.index;
            continue;
        }
        // Line 0 of JSON Lines and a story as a whole: nothing to look for.
        if (!diagnostic.pointer.empty() || (input.lines && diagnostic.place.index > 0)) {
            by_file[file].push_back(&diagnostic);
        }
    }
    for (const auto& [file, wanted] : by_file) {
        const InputFile& input = loaded.inputs[file];
        try {
            ByteSource source = open_input(input);
            input.lines ? locate_lines(wanted, source) : locate_whole(wanted, source);
        } catch (const FileError&) {
            // Gone since it was read: the name and the pointer must do.
        }
    }
}

}  // namespace hearsay

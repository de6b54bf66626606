// From files to a Story: the one entry to this room for reading. Plain or gzip, story files, JSON Lines or foreign
// formats, told apart by content; several files merge into one story.
#pragma once

#include "io/load/input_file.hpp"
#include "model/builder.hpp"

#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

/// Records that come from elsewhere than a file of text, such as a store.
class RecordSupply {
public:
    RecordSupply() = default;
    virtual ~RecordSupply() = default;
    RecordSupply(const RecordSupply&) = delete;
    RecordSupply& operator=(const RecordSupply&) = delete;

    /// What messages call it.
    [[nodiscard]] virtual std::string name() const = 0;
    /// Adds the records; their Place names the file.
    virtual void supply(StoryBuilder& builder, std::uint32_t file) = 0;
    /// What messages call a record that was supplied; "" for the story as a whole.
    [[nodiscard]] virtual std::string name_of_record(Place place) const = 0;
};

/// Knows sources by their names and addresses, as a registry does.
class SourceResolver {
public:
    SourceResolver() = default;
    virtual ~SourceResolver() = default;
    SourceResolver(const SourceResolver&) = delete;
    SourceResolver& operator=(const SourceResolver&) = delete;

    /// What messages call it.
    [[nodiscard]] virtual std::string name() const = 0;
    /// The id of the source that a foreign file knows by its name; "" for nobody known. `address`: of something that it
    /// published, or "".
    [[nodiscard]] virtual std::string find(const SourceRecord& named, const std::string& address) = 0;
    /// Adds those that were found, with whom they belong to; their Place names the file.
    virtual void supply(StoryBuilder& builder, std::uint32_t file) = 0;
};

struct LoadOptions {
    /// The format of the files where it is known; otherwise it is found out for each.
    std::optional<FileFormat> format;
    /// Read before the files; may be null.
    RecordSupply* supply = nullptr;
    /// Tells who the sources of foreign files are; may be null.
    SourceResolver* resolver = nullptr;
    /// Whether a record that the files only refer to exists elsewhere, in a store that they will be added to. Such
    /// references are no errors; the story holds nothing but the id there.
    std::function<bool(RecordKind, std::string_view)> exists_elsewhere{};
    /// Sources that the files describe otherwise are as the first of them says, with a warning for each difference.
    bool first_description_stands = false;
};

struct LoadedStory {
    Story story;
    Diagnostics diagnostics;
    std::vector<InputFile> inputs;  ///< Place::file counts into it

    /// The story may be used only if nothing wrong was found.
    [[nodiscard]] bool ok() const noexcept { return !has_errors(diagnostics); }
};

/// Reads and merges story files; `-` is standard input, read through the stream given. Everything wrong with them is
/// in the diagnostics, with file, line, column and JSON pointer, sorted by place. A file given twice is read once.
/// Throws FileError if a file cannot be opened, read or unpacked. O(bytes); plain files are held in memory once,
/// JSON Lines a block at a time.
[[nodiscard]] LoadedStory load_story(std::span<const std::string> paths, std::istream& standard_input,
                                     const LoadOptions& options = {});

/// The same without standard input, for programs that name their files.
[[nodiscard]] LoadedStory load_story(const std::vector<std::string>& paths);

/// The kind of the note that counts what of a foreign file has no place in a story.
inline constexpr std::string_view left_out = "left out";
/// The kind of the note that says in which encoding a file was read that names none.
inline constexpr std::string_view read_as = "read as";

/// Fills in file, line, column and absolute pointer of diagnostics made later about this story (those whose place
/// and record-relative pointer are set and whose line is not). Reads the files once more, only where needed; a file
/// that has vanished meanwhile leaves line and column unknown.
void locate(Diagnostics& diagnostics, const LoadedStory& loaded);

/// Checks the files against the story schema as a second opinion and adds what load_story did not report already.
void check_schema(LoadedStory& loaded);

}  // namespace hearsay

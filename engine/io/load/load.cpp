#include "io/load/load.hpp"

#include "io/bytes/line_reader.hpp"
#include "io/bytes/text_encoding.hpp"
#include "io/foreign/foreign_reader.hpp"
#include "io/foreign/schema_org.hpp"
#include "io/load/input.hpp"
#include "io/load/record_stream.hpp"
#include "io/table/table.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <filesystem>
#include <istream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

namespace hearsay {
namespace {

/// Where a text or a key holds U+0000, which no text of a story may; nothing if none does.
std::optional<std::string> pointer_to_nul(const JsonValue& value, const std::string& pointer = {}) {
    if (value.is(JsonValue::Kind::string) && value.text().find('\0') != std::string::npos) return pointer;
    for (std::size_t i = 0; i < value.items().size(); ++i) {
        std::string inner = pointer;
        append_pointer(inner, value.is(JsonValue::Kind::object) ? value.keys()[i] : std::to_string(i));
        if (value.is(JsonValue::Kind::object) && value.keys()[i].find('\0') != std::string::npos) return inner;
        if (auto found = pointer_to_nul(value.items()[i], inner)) return found;
    }
    return std::nullopt;
}

/// In bytes; nothing if some cannot tell.
std::uint64_t size_of(std::span<const std::string> paths) {
    std::uint64_t sum = 0;
    for (const std::string& path : paths) {
        std::error_code unknown;
        const std::uint64_t size = is_regular_file(path) ? std::filesystem::file_size(path, unknown) : 0;
        if (size == 0 || unknown) return 0;
        sum += size;
    }
    return sum;
}

bool is_page(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(line_blanks, text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    return begin != std::string::npos && text[begin] == '<';
}

class Loader {
public:
    Loader(std::istream& standard_input, const LoadOptions& options, std::uint64_t size)
        : standard_input_(standard_input), options_(options), size_(size) {
        if (options_.first_description_stands) builder_.let_first_description_stand();
    }

    void read(RecordSupply& supply);
    void read(const std::string& path);
    [[nodiscard]] LoadedStory finish();

private:
    [[nodiscard]] bool seen_before(const std::string& path);
    [[nodiscard]] InputFile open(const std::string& path);
    [[nodiscard]] double share_read(std::uint64_t stored_bytes) const noexcept;
    void read_lines(ByteSource& source, std::string beginning, std::uint32_t file, ProblemList& problems);
    void read_whole(ByteSource& source, std::string text, std::uint32_t file, ProblemList& problems);
    void read_foreign(ByteSource& source, std::string beginning, std::uint32_t file, ProblemList& problems);
    void read_text(ByteSource& source, std::string text, std::uint32_t file, ProblemList& problems);
    void resolve(ForeignRecords& records);
    void take(ForeignRecords records, std::uint32_t file, ProblemList& problems);
    template <class Record>
    void take(const std::vector<ForeignRecord<Record>>& records, RecordKind kind, std::uint32_t file);
    void add_named_sources();
    void keep(const ProblemList& problems, std::uint32_t file);

    std::istream& standard_input_;
    LoadOptions options_;
    std::uint64_t size_;           ///< of all files; 0 where that is not known
    std::uint64_t size_read_ = 0;  ///< of those that were read whole
    StoryBuilder builder_;
    LoadedStory loaded_;
    std::set<std::string> paths_;
    std::vector<std::pair<SourceRecord, Place>> named_sources_;  ///< added last, where nobody else did
    bool lost_records_ = false;
    bool resolved_ = false;  ///< some sources are known to the resolver
};

/// A file that is given twice says nothing new the second time; standard input would be empty then.
bool Loader::seen_before(const std::string& path) {
    std::error_code failure;
    const auto same = path == "-" ? std::filesystem::path(path) : std::filesystem::canonical(path, failure);
    return !failure && !paths_.insert(same.string()).second;
}

InputFile Loader::open(const std::string& path) {
    InputFile input{.name = path == "-" ? "<stdin>" : path, .path = path, .bytes = std::nullopt};
    if (path == "-") {
        input.bytes.emplace(std::istreambuf_iterator<char>(standard_input_), std::istreambuf_iterator<char>());
    } else if (!is_regular_file(path)) {
        ByteSource source = ByteSource::open_file(path, path);
        source.read_all(input.bytes.emplace());
    }
    return input;
}

void Loader::read(const std::string& path) {
    if (seen_before(path)) return;
    InputFile& input = loaded_.inputs.emplace_back(open(path));
    ByteSource source = open_input(input);
    std::string beginning;
    FoundFormat found = find_format(source, path, beginning);
    if (beginning.starts_with("SQLite format 3")) {
        throw FileError(in_quotes(input.name) + " is a store; name it with --store");
    }
    if (options_.format) {
        found.lines = *options_.format == FileFormat::lines || !is_json(*options_.format) ||
                      (found.lines && is_json(found.format) && *options_.format != FileFormat::story && *options_.format != FileFormat::prov_json);
        found.format = *options_.format;
    }
    input.format = found.format;
    input.lines = found.lines;
    const bool foreign = !is_json(input.format) || make_foreign_reader(input.format) != nullptr;
    const FileLayout layout = input.lines ? FileLayout::lines : foreign ? FileLayout::other : FileLayout::lists;
    const std::uint32_t file = builder_.begin_file(input.name, layout);
    ProblemList problems;
    if (foreign) {
        read_foreign(source, std::move(beginning), file, problems);
    } else if (input.lines) {
        read_lines(source, std::move(beginning), file, problems);
    } else {
        read_whole(source, std::move(beginning), file, problems);
    }
    size_read_ += source.stored_bytes_read();
    keep(problems, file);
}

/// Of all files, with this one as far as it was read.
double Loader::share_read(std::uint64_t stored_bytes) const noexcept {
    if (size_ == 0) return 1;
    return static_cast<double>(size_read_ + stored_bytes) / static_cast<double>(size_);
}

void Loader::read_whole(ByteSource& source, std::string text, std::uint32_t file, ProblemList& problems) {
    source.read_all(text);
    RecordBatch records(builder_);
    const bool lost = read_story_text(text, {.number = file, .name = loaded_.inputs[file].name}, problems, records);
    lost_records_ = lost_records_ || lost;
}

void Loader::read_lines(ByteSource& source, std::string beginning, std::uint32_t file, ProblemList& problems) {
    const bool lost = read_record_lines(source, std::move(beginning), {.number = file, .name = loaded_.inputs[file].name}, problems,
                                        [&](RecordBatch& records, std::uint64_t stored_bytes) {
                                            builder_.make_room(share_read(stored_bytes));
                                            records.add_to(builder_);
                                        });
    lost_records_ = lost_records_ || lost;
}

void Loader::read(RecordSupply& supply) {
    InputFile& input = loaded_.inputs.emplace_back();
    input.name = input.path = supply.name();
    input.format = FileFormat::store;
    supply.supply(builder_, builder_.begin_file(input.name, FileLayout::other));
}

void Loader::read_foreign(ByteSource& source, std::string beginning, std::uint32_t file, ProblemList& problems) {
    const InputFile& input = loaded_.inputs[file];
    if (!is_json(input.format)) return read_text(source, std::move(beginning), file, problems);
    const auto reader = make_foreign_reader(input.format);
    const auto read = [&](std::string_view text, std::uint32_t line) {
        auto parsed = parse_json(text);
        if (auto* fault = std::get_if<JsonProblem>(&parsed)) {
            lost_records_ = true;
            const std::uint32_t first_line = line == 0 ? 1 : line;
            problems.add(syntax_problem(std::move(*fault), text, first_line, {.file = file, .index = line}, input.name));
        } else if (auto pointer = pointer_to_nul(std::get<JsonValue>(parsed))) {
            lost_records_ = true;
            Diagnostic found;
            found.kind = "bad value";
            found.message = "a text may not hold the character U+0000; remove it";
            found.place = {.file = file, .index = line};
            found.pointer = std::move(*pointer);
            found.file = input.name;
            problems.add(std::move(found));
        } else {
            reader->add(std::get<JsonValue>(parsed), line);
        }
    };
    if (!input.lines) {
        source.read_all(beginning);
        // Files of an X archive are scripts: "window.YTD.tweets.part0 = [ …".
        const std::size_t list = beginning.starts_with("window.YTD.") ? beginning.find('[') : std::string::npos;
        if (list != std::string::npos) std::fill(beginning.begin(), beginning.begin() + static_cast<std::ptrdiff_t>(list), ' ');
        read(beginning, 0);
    } else if (is_page(beginning)) {
        source.read_all(beginning);
        for (const auto& script : schema_org::scripts_of_page(beginning)) {
            // Others, such as the page's own description, are nobody's review and may be broken.
            if (script.json.find("ClaimReview") != std::string_view::npos) read(std::string(script.json), script.line);
        }
    } else {
        LineReader lines(source, std::move(beginning));
        std::string_view line;
        while (lines.next(line)) {
            if (line.find_first_not_of(line_blanks) != std::string_view::npos) read(line, lines.number());
        }
    }
    take(reader->finish(), file, problems);
}

/// Formats that are no JSON.
void Loader::read_text(ByteSource& source, std::string text, std::uint32_t file, ProblemList& problems) {
    source.read_all(text);
    const DecodedText decoded = decode_text(std::move(text));
    const std::string& name = loaded_.inputs[file].name;
    const FileFormat format = loaded_.inputs[file].format;
    ForeignRecords records = format == FileFormat::feed ? read_feed(decoded.text)
                             : is_prov(format)          ? read_prov_text(decoded.text, format)
                                                        : read_table(decoded.text, name);
    if (decoded.guessed) {
        records.problem(Severity::note, read_as,
                        "this is no UTF-8; read as " + std::string(decoded.encoding) + ": save it as UTF-8 if letters are wrong", "");
    }
    take(std::move(records), file, problems);
}

template <class Record>
void Loader::take(const std::vector<ForeignRecord<Record>>& records, RecordKind kind, std::uint32_t file) {
    InputFile& input = loaded_.inputs[file];
    auto& origins = input.origins[static_cast<std::size_t>(kind)];
    for (const ForeignRecord<Record>& entry : records) {
        const auto index = input.lines ? entry.line : static_cast<std::uint32_t>(origins.size());
        if (!input.lines) origins.push_back(entry.pointer);
        builder_.add(entry.record, {.file = file, .index = index});
    }
}

/// Sources that are known by name take the ids that they have where they are known.
void Loader::resolve(ForeignRecords& records) {
    std::map<std::string, std::string> addresses;  // by outlet, of an article
    for (const auto& article : records.articles) {
        if (!article.record.url.empty()) addresses.try_emplace(article.record.outlet, article.record.url);
    }
    std::map<std::string, std::string> ids;
    std::erase_if(records.named_sources, [&](const ForeignRecord<SourceRecord>& named) {
        const auto address = addresses.find(named.record.id);
        std::string id = options_.resolver->find(named.record, address == addresses.end() ? std::string() : address->second);
        const bool known = !id.empty();
        if (known) ids.emplace(named.record.id, std::move(id));
        resolved_ = resolved_ || known;
        return known;
    });
    const auto rename = [&](std::string& id) {
        if (const auto known = ids.find(id); known != ids.end()) id = known->second;
    };
    for (auto& tie : records.affiliations) {
        rename(tie.record.source);
        rename(tie.record.with);
    }
    // One name of a source as another's owner: both are the same now.
    std::erase_if(records.affiliations, [](const auto& tie) { return tie.record.source == tie.record.with; });
    for (auto& article : records.articles) rename(article.record.outlet);
    for (auto& made : records.statements) rename(made.record.source);
    for (auto& record : records.track_records) rename(record.record.source);
}

void Loader::take(ForeignRecords records, std::uint32_t file, ProblemList& problems) {
    if (options_.resolver != nullptr) resolve(records);
    if (!records.title.empty()) builder_.set_title(records.title);
    if (!records.extra.empty()) builder_.set_extra(records.extra);
    take(records.sources, RecordKind::source, file);
    take(records.affiliations, RecordKind::affiliation, file);
    take(records.articles, RecordKind::article, file);
    take(records.claims, RecordKind::claim, file);
    take(records.statements, RecordKind::statement, file);
    take(records.settled, RecordKind::settled, file);
    take(records.track_records, RecordKind::track_record, file);
    InputFile& input = loaded_.inputs[file];
    auto& origins = input.origins[static_cast<std::size_t>(RecordKind::source)];
    for (auto& entry : records.named_sources) {
        const auto index = input.lines ? entry.line : static_cast<std::uint32_t>(origins.size());
        if (!input.lines) origins.push_back(entry.pointer);
        named_sources_.emplace_back(std::move(entry.record), Place{.file = file, .index = index});
    }
    for (Diagnostic& problem : records.problems) {
        problem.place.file = file;
        lost_records_ = lost_records_ || problem.severity == Severity::error;
        problems.add(std::move(problem));
    }
    if (records.unused.empty()) return;
    Diagnostic unused;
    unused.severity = Severity::note;
    unused.kind = left_out;
    unused.message = "a story has no place for " + records.unused.text() + "; left out";
    unused.place = {.file = file};
    problems.add(std::move(unused));
}

void Loader::add_named_sources() {
    for (const auto& [record, place] : named_sources_) {
        const auto& elsewhere = options_.exists_elsewhere;
        const bool known = builder_.has_source(record.id) || (elsewhere && elsewhere(RecordKind::source, record.id));
        if (!known) builder_.add(record, place);
    }
}

void Loader::keep(const ProblemList& problems, std::uint32_t file) {
    Diagnostics& all = loaded_.diagnostics;
    all.insert(all.end(), problems.kept().begin(), problems.kept().end());
    if (problems.more() == 0) return;
    Diagnostic rest;
    rest.kind = "too many problems";
    rest.message = std::to_string(problems.more()) + " more problems in this file are not listed; correct these first";
    rest.place = {.file = file};
    rest.file = loaded_.inputs[file].name;
    all.push_back(std::move(rest));
}

LoadedStory Loader::finish() {
    Diagnostics& all = loaded_.diagnostics;
    using Spot = std::tuple<std::uint32_t, std::uint32_t, RecordKind, std::string>;
    const auto spot = [](const Diagnostic& d) { return Spot(d.place.file, d.place.index, d.place.record, d.pointer); };
    std::set<Spot> reported;
    for (const Diagnostic& d : all) reported.insert(spot(d));

    if (resolved_) {
        InputFile& input = loaded_.inputs.emplace_back();
        input.name = input.path = options_.resolver->name();
        input.format = FileFormat::store;  // nothing to look for in it
        options_.resolver->supply(builder_, builder_.begin_file(input.name, FileLayout::other));
    }
    add_named_sources();
    if (options_.exists_elsewhere) builder_.take_for_granted(options_.exists_elsewhere);
    Diagnostics found;
    loaded_.story = builder_.build(found);
    for (Diagnostic& d : found) {
        // One problem a place: a value of the wrong type is empty to the builder. And where records are lost, nobody
        // knows what dangles.
        if (reported.contains(spot(d)) || (lost_records_ && d.kind == "dangling id")) continue;
        if (options_.supply != nullptr && d.place.file == 0) {
            const std::string record = options_.supply->name_of_record(d.place);
            if (!record.empty()) d.message = record + ": " + d.message;
        }
        all.push_back(std::move(d));
    }
    locate(all, loaded_);
    sort_by_place(all);
    return std::move(loaded_);
}

}  // namespace

LoadedStory load_story(std::span<const std::string> paths, std::istream& standard_input, const LoadOptions& options) {
    Loader loader(standard_input, options, size_of(paths));
    if (options.supply != nullptr) loader.read(*options.supply);
    for (const std::string& path : paths) loader.read(path);
    return loader.finish();
}

LoadedStory load_story(const std::vector<std::string>& paths) {
    std::istringstream nothing;
    return load_story(paths, nothing);
}

}  // namespace hearsay

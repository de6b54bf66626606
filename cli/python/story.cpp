#include "bindings.hpp"

#include <hearsay/check/diagnose.hpp>
#include <hearsay/io/bytes/output_file.hpp>
#include <hearsay/io/foreign/exporters.hpp>
#include <hearsay/io/story/formats.hpp>
#include <hearsay/io/story/story_writer.hpp>
#include <hearsay/model/civil_time.hpp>
#include <hearsay/model/error.hpp>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <sstream>
#include <vector>

namespace py = pybind11;

namespace hearsay::python {
namespace {

/// Reads the files, and the text as one of them.
StoryHandle load(std::vector<std::string> paths, const std::optional<std::string>& text, std::string text_name) {
    const auto story = std::make_shared<OpenStory>();
    {
        const py::gil_scoped_release unlocked;
        // "-" is a name like any other here.
        for (std::string& path : paths) path = path == "-" ? "./-" : path;
        std::istringstream stream(text.value_or(""));
        if (text) {
            paths.emplace_back("-");
            story->text_name = std::move(text_name);
        }
        if (paths.empty()) throw UsageError("name at least one file");
        story->loaded = load_story(paths, stream);
    }
    if (!story->loaded.ok()) raise_story_error(story->loaded.diagnostics, *story);
    return story;
}

template <class Id, class Records>
void append_lines(std::string& text, const Story& story, const Records& records) {
    for (std::size_t i = 0; i < records.size(); ++i) append_line(text, story.record(id_at<Id>(i)));
}

/// The records of a list of the story, as JSON Lines.
std::string lines_of(const OpenStory& open, RecordKind kind) {
    const Story& story = open.loaded.story;
    std::string text;
    switch (kind) {
        case RecordKind::source: append_lines<SourceId>(text, story, story.sources()); break;
        case RecordKind::affiliation: append_lines<AffiliationId>(text, story, story.affiliations()); break;
        case RecordKind::article: append_lines<ArticleId>(text, story, story.articles()); break;
        case RecordKind::claim: append_lines<ClaimId>(text, story, story.claims()); break;
        case RecordKind::statement: append_lines<StatementId>(text, story, story.statements()); break;
        case RecordKind::settled: append_lines<SettledId>(text, story, story.settled()); break;
        case RecordKind::track_record: append_lines<TrackRecordId>(text, story, story.track_records()); break;
        case RecordKind::story: break;
    }
    return text;
}

/// Of the list of that name, such as "claims".
std::string records(const OpenStory& open, const std::string& list) {
    const auto kind = parse_word<RecordKind>(list, record_list_names);
    if (!kind) throw UsageError("a story has no list \"" + list + '"');
    return lines_of(open, *kind);
}

py::str to_json(const OpenStory& open) {
    std::ostringstream out;
    {
        const py::gil_scoped_release unlocked;
        write_story_json(out, open.loaded.story);
    }
    return to_python(out.str());
}

/// Says what the format has no place for; "" for nothing.
std::string save(const OpenStory& open, const std::string& path, const std::string& name) {
    const py::gil_scoped_release unlocked;
    const auto format = name.empty() ? format_for_name(path) : format_named(name);
    if (!format) {
        std::string known;
        for (const FormatInfo& info : file_formats) {
            if (info.writable && info.name != "dot" && info.name != "store") known += (known.empty() ? "" : ", ") + std::string(info.name);
        }
        throw UsageError((name.empty() ? "the ending of \"" + path + "\" names no format" : "there is no format \"" + name + '"') +
                         "; choose one of " + known);
    }
    std::ostringstream text;
    if (*format == FileFormat::dot) throw UsageError("a story is not written as dot; a diagram has a save() of its own");
    const Losses losses = write_story(text, open.loaded.story, *format);
    OutputFile file(path);
    file.stream() << text.view();
    file.commit();
    return losses.text();
}

/// All that "hearsay check" would say.
py::list check(const OpenStory& open, const std::string& as_of) {
    Diagnostics found;
    {
        const py::gil_scoped_release unlocked;
        TimeSpan until;
        if (!as_of.empty()) {
            const auto time = parse_time(as_of);
            if (!time) throw UsageError('"' + as_of + "\" is no date; expected " + std::string(time_format_help()));
            until = *time;
        }
        found = diagnose(open.loaded.story, until);
        locate(found, open.loaded);
        found.insert(found.end(), open.loaded.diagnostics.begin(), open.loaded.diagnostics.end());
        sort_by_place(found);
    }
    return to_python(found, open);
}

}  // namespace

void bind_story(py::module_& module) {
    // Bytes, since they may be no UTF-8 (paths) or are read by the engine's own rules (texts).
    module.def(
        "load",
        [](const std::vector<py::bytes>& paths, const std::optional<py::bytes>& text, std::string name) {
            return load({paths.begin(), paths.end()}, text ? std::optional<std::string>(*text) : std::nullopt, std::move(name));
        },
        py::arg("paths"), py::arg("text"), py::arg("text_name"));
    py::class_<OpenStory, std::shared_ptr<OpenStory>>(module, "Story")
        .def_property_readonly("title", [](const OpenStory& open) { return to_python(open.loaded.story.title()); })
        .def_property_readonly("problems", [](const OpenStory& open) { return to_python(open.loaded.diagnostics, open); })
        .def("records", [](const OpenStory& open, const std::string& list) { return to_python(records(open, list)); }, py::arg("list"))
        .def("check", &check, py::arg("as_of"))
        .def("to_json", [](const OpenStory& open) { return to_json(open); })
        .def(
            "save", [](const OpenStory& open, const py::bytes& path, const std::string& format) { return save(open, path, format); },
            py::arg("path"), py::arg("format"));
}

}  // namespace hearsay::python

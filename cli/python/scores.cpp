#include "bindings.hpp"

#include <hearsay/check/diagnose.hpp>
#include <hearsay/explain/explanation.hpp>
#include <hearsay/explain/strike.hpp>
#include <hearsay/explain/wording.hpp>
#include <hearsay/io/bytes/output_file.hpp>
#include <hearsay/model/civil_time.hpp>
#include <hearsay/model/error.hpp>
#include <hearsay/render/diagram/make_diagram.hpp>
#include <hearsay/render/drawing/graphviz.hpp>
#include <hearsay/render/tables/score_writer.hpp>
#include <hearsay/score/score_each.hpp>
#include <hearsay/score/scorer.hpp>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <ostream>
#include <sstream>
#include <stop_token>
#include <thread>
#include <vector>

namespace py = pybind11;

namespace hearsay::python {
namespace {

using Texts = std::vector<std::string>;

/// The word as a value, or an error that lists those that there are.
template <class Enum, std::size_t N>
Enum word(const std::string& text, const char* what, const std::array<std::string_view, N>& names) {
    if (const auto value = parse_word<Enum>(text, names)) return *value;
    std::string known;
    for (const std::string_view name : names) known += (known.empty() ? "" : ", ") + std::string(name);
    throw UsageError("there is no " + std::string(what) + " \"" + text + "\"; choose one of " + known);
}

void require(bool right, const char* what) {
    if (!right) throw UsageError(what);
}

/// What score() is asked for, as Python gives it.
struct Request {
    std::optional<Texts> claims;
    Texts levels;
    std::string as_of;
    Texts without;
    double suspect = 0.5;
    std::optional<std::size_t> states;
    std::optional<double> timeout;
    double epsilon = 1e-3;
    double epsilon_sources = 1e-2;
    double confidence = 0.99;
    std::size_t threads = 0;
};

ScoreOptions options_of(const Request& request) {
    ScoreOptions options;
    options.levels.clear();
    for (const std::string& level : request.levels) options.levels.push_back(word<Level>(level, "level", level_names));
    require(!options.levels.empty(), "name at least one level");
    if (!request.as_of.empty()) {
        const auto time = parse_time(request.as_of);
        if (!time) throw UsageError('"' + request.as_of + "\" is no date; expected " + std::string(time_format_help()));
        options.as_of = *time;
    }
    require(request.suspect > 0 && request.suspect <= 1, "suspect is a share above 0 and at most 1");
    require(!request.states || *request.states > 0, "states is a number above 0");
    require(!request.timeout || (*request.timeout > 0 && *request.timeout <= 1e6), "timeout is a number of seconds above 0");
    require(request.epsilon > 0 && request.epsilon <= 1, "epsilon is above 0 and at most 1");
    require(request.epsilon_sources > 0 && request.epsilon_sources < 1, "epsilon_sources is above 0 and below 1");
    require(request.confidence > 0 && request.confidence < 1, "confidence is above 0 and below 1");
    options.suspect = request.suspect;
    options.effort.states = request.states;
    options.effort.epsilon = request.epsilon;
    options.effort.epsilon_sources = request.epsilon_sources;
    options.effort.confidence = request.confidence;
    if (request.timeout) {
        options.effort.timeout = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(*request.timeout));
    }
    return options;
}

ClaimId find_claim(const Story& story, const std::string& id) {
    if (const auto claim = story.find_claim(id)) return *claim;
    throw UsageError("the story has no claim \"" + id + '"');
}

/// The claims that were asked for, or all, each once and by id.
std::vector<ClaimId> chosen(const Story& story, const std::optional<Texts>& ids) {
    std::vector<ClaimId> claims;
    if (ids) {
        for (const std::string& id : *ids) claims.push_back(find_claim(story, id));
    } else {
        for (std::size_t i = 0; i < story.claims().size(); ++i) claims.push_back(id_at<ClaimId>(i));
    }
    const auto before = [&](ClaimId a, ClaimId b) { return story.id(a) < story.id(b); };
    std::sort(claims.begin(), claims.end(), before);
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
    return claims;
}

/// Scores in another thread, while this one, without Python's lock, looks now and then whether somebody wants it to end
/// (Ctrl-C): Python tells that to its main thread alone.
std::vector<ClaimScores> score_until_told(const Scorer& scorer, const std::vector<ClaimId>& claims, std::size_t threads) {
    std::vector<ClaimScores> scores;
    std::exception_ptr failure;
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;
    std::jthread worker([&](const std::stop_token& stop) {
        try {
            EachOptions options;
            options.stop = stop;
            options.threads = threads;
            score_each(scorer, claims, [&](ClaimScores&& one) { scores.push_back(std::move(one)); return true; }, options);
        } catch (...) {
            failure = std::current_exception();
        }
        const std::scoped_lock lock(mutex);
        done = true;
        changed.notify_one();
    });
    std::unique_lock lock(mutex);
    while (!changed.wait_for(lock, std::chrono::milliseconds(100), [&] { return done; })) {
        lock.unlock();
        {
            const py::gil_scoped_acquire locked;
            if (PyErr_CheckSignals() != 0) throw py::error_already_set();  // the worker is stopped and joined on the way out
        }
        lock.lock();
    }
    lock.unlock();
    worker.join();
    if (failure) std::rethrow_exception(failure);
    return scores;
}

class Scores {
public:
    Scores(StoryHandle story, const Request& request)
        : story_(std::move(story)), scorer_(this->story(), options_of(request)),
          context_{.story = this->story(), .as_of = request.as_of, .levels = scorer_.options().levels} {
        strike(request.without);
        scores_ = score_until_told(scorer_, chosen(this->story(), request.claims), request.threads);
    }
    Scores(const Scores&) = delete;
    Scores& operator=(const Scores&) = delete;

    [[nodiscard]] const Story& story() const noexcept { return story_->loaded.story; }
    [[nodiscard]] const OpenStory& open() const noexcept { return *story_; }
    [[nodiscard]] const Scorer& scorer() const noexcept { return scorer_; }
    [[nodiscard]] const std::vector<ClaimScores>& list() const noexcept { return scores_; }
    [[nodiscard]] const ScoreContext& context() const noexcept { return context_; }

    /// Those of one claim; nullptr where it was not asked for.
    [[nodiscard]] const ClaimScores* find(ClaimId claim) const noexcept {
        const auto before = [&](const ClaimScores& one, ClaimId id) { return story().id(one.claim) < story().id(id); };
        const auto found = std::lower_bound(scores_.begin(), scores_.end(), claim, before);
        return found == scores_.end() || found->claim != claim ? nullptr : &*found;
    }
    /// A level, if it was asked for.
    [[nodiscard]] Level level(const std::string& text) const {
        const Level level = word<Level>(text, "level", level_names);
        if (!context_.has(level)) throw UsageError("these are no scores at the level \"" + text + '"');
        return level;
    }
    /// What is looked at, in words, where it is not the record as it stands.
    [[nodiscard]] std::string circumstances() const {
        return circumstance_words(context_.as_of, strike_words(story(), strikes_));
    }

private:
    void strike(const Texts& ids) {
        if (ids.empty()) return;
        for (const std::string& id : ids) strikes_.push_back(find_strike(story(), id));
        const Struck struck = struck_by(scorer_, strikes_);
        scorer_ = scorer_.without(struck.statements, struck.spared);
        context_.without = ids;
    }

    StoryHandle story_;
    Scorer scorer_;
    ScoreContext context_;
    std::vector<Strike> strikes_;
    std::vector<ClaimScores> scores_;
};

py::str to_json(const Scores& scores) {
    std::ostringstream out;
    {
        const py::gil_scoped_release unlocked;
        Diagnostics found = diagnose(scores.scorer().graph(), scores.scorer().options().as_of);
        locate(found, scores.open().loaded);
        found.insert(found.end(), scores.open().loaded.diagnostics.begin(), scores.open().loaded.diagnostics.end());
        sort_by_place(found);
        write_scores_json(out, scores.context(), scores.list(), found);
    }
    return to_python(out.str());
}

py::list lines(const Scores& scores) {
    py::list list;
    for (const ClaimScores& one : scores.list()) list.append(to_python(scores_line(scores.context(), one)));
    return list;
}

py::list claim_ids(const Scores& scores) {
    py::list list;
    for (const ClaimScores& one : scores.list()) list.append(to_python(scores.story().id(one.claim)));
    return list;
}

Explanation explain(const Scores& scores, const std::string& claim, const std::string& level) {
    const py::gil_scoped_release unlocked;
    const ClaimId id = find_claim(scores.story(), claim);
    const ClaimScores* known = scores.find(id);
    const Explainer explainer(scores.scorer(), scores.level(level), scores.list());
    Explanation explanation = explainer.explain(known != nullptr ? *known : scores.scorer().score(id));
    explanation.notice = scores.circumstances();
    return explanation;
}

/// A diagram with the theme that it is drawn in.
struct Drawing {
    Diagram diagram;
    Theme theme;

    [[nodiscard]] std::string draw(const std::string& format) const {
        const py::gil_scoped_release unlocked;
        return render_diagram(diagram, word<DiagramFormat>(format, "format of diagrams", diagram_format_names), theme);
    }
};

Drawing render(const Scores& scores, const std::string& claim, const std::string& focus, std::uint32_t radius,
               const std::string& level, const std::string& reading, const std::string& theme, bool expand, bool legend) {
    const py::gil_scoped_release unlocked;
    if (!claim.empty() && !focus.empty()) throw UsageError("claim and focus do not go together; choose one");
    DiagramOptions options;
    options.level = scores.level(level);
    if (!reading.empty()) options.reading = word<Reading>(reading, "reading", reading_names);
    options.as_of = scores.scorer().options().as_of;
    options.circumstances = scores.circumstances();
    options.expand = expand;
    options.legend = legend;
    if (!claim.empty()) options.claim = find_claim(scores.story(), claim);
    if (!focus.empty()) options.focus = find_focus(scores.story(), focus, radius);
    const Theme colours = named_theme(theme);
    // An overview needs no more than verdicts, which are had much faster.
    const bool overview = is_overview(scores.story(), options);
    std::vector<ClaimScores> drawn;
    for (const ClaimId id : claims_drawn(scores.story(), scores.scorer().graph(), options)) {
        if (const ClaimScores* known = scores.find(id)) {
            drawn.push_back(*known);
        } else if (overview) {
            drawn.push_back({.claim = id, .verdict = scores.scorer().verdicts(id)});
        } else {
            drawn.push_back(scores.scorer().score(id));
        }
    }
    return {make_diagram(scores.scorer(), drawn, options), colours};
}

void save(const Drawing& drawing, const std::string& path, const std::string& format) {
    const std::string bytes = drawing.draw(format);
    const py::gil_scoped_release unlocked;
    OutputFile file(path);
    file.stream() << bytes;
    file.commit();
}

py::list sections(const Explanation& explanation) {
    py::list list;
    for (const ExplanationSection& section : explanation.sections) {
        py::list sentences;
        for (const std::string& sentence : section.sentences) sentences.append(to_python(sentence));
        list.append(py::make_tuple(to_python(section.heading), sentences));
    }
    return list;
}

}  // namespace

void bind_scores(py::module_& module) {
    py::class_<Scores>(module, "Scores")
        .def(py::init([](std::shared_ptr<OpenStory> story, std::optional<Texts> claims, Texts levels, std::string as_of,
                         Texts without, double suspect, std::optional<std::size_t> states, std::optional<double> timeout,
                         double epsilon, double epsilon_sources, double confidence, std::size_t threads) {
                 const py::gil_scoped_release unlocked;
                 return std::make_unique<Scores>(
                     std::move(story), Request{std::move(claims), std::move(levels), std::move(as_of), std::move(without), suspect,
                                               states, timeout, epsilon, epsilon_sources, confidence, threads});
             }),
             py::arg("story"), py::arg("claims"), py::arg("levels"), py::arg("as_of"), py::arg("without"), py::arg("suspect"),
             py::arg("states"), py::arg("timeout"), py::arg("epsilon"), py::arg("epsilon_sources"), py::arg("confidence"),
             py::arg("threads"))
        .def("claim_ids", &claim_ids)
        .def("lines", &lines)
        .def("to_json", [](const Scores& scores) { return to_json(scores); })
        .def("explain", &explain, py::arg("claim"), py::arg("level"))
        .def("render", &render, py::arg("claim"), py::arg("focus"), py::arg("radius"), py::arg("level"), py::arg("reading"),
             py::arg("theme"), py::arg("expand"), py::arg("legend"));
    py::class_<Explanation>(module, "Explanation")
        .def_property_readonly("title", [](const Explanation& one) { return to_python(one.title); })
        .def_property_readonly("notice", [](const Explanation& one) { return to_python(one.notice); })
        .def_property_readonly("sections", &sections)
        .def("text", [](const Explanation& one, std::size_t width) { return to_python(to_text(one, width)); }, py::arg("width"));
    py::class_<Drawing>(module, "Diagram")
        .def_property_readonly("title", [](const Drawing& drawing) { return to_python(drawing.diagram.title); })
        .def_property_readonly("description", [](const Drawing& drawing) { return to_python(drawing.diagram.description); })
        .def("draw", [](const Drawing& drawing, const std::string& format) { return py::bytes(drawing.draw(format)); }, py::arg("format"))
        .def(
            "save", [](const Drawing& drawing, const py::bytes& path, const std::string& format) { save(drawing, path, format); },
            py::arg("path"), py::arg("format"));
}

}  // namespace hearsay::python

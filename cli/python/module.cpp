#include "bindings.hpp"

#include <hearsay/model/error.hpp>
#include <hearsay/version.hpp>

#include <pybind11/pybind11.h>

#include <exception>

namespace py = pybind11;

namespace hearsay::python {
namespace {

constexpr std::string_view standard_input = "<stdin>";

py::object error_class(const char* name) { return py::module_::import("hearsay._errors").attr(name); }

/// The engine reads a text as its standard input; people gave it another name.
std::string renamed(std::string text, const OpenStory& story) {
    if (story.text_name.empty()) return text;
    for (std::size_t at = 0; (at = text.find(standard_input, at)) != std::string::npos; at += story.text_name.size()) {
        text.replace(at, standard_input.size(), story.text_name);
    }
    return text;
}

void set_error(const char* name, const std::exception& error) {
    PyErr_SetObject(error_class(name).ptr(), to_python(error.what()).ptr());
}

void translate(std::exception_ptr thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const FileError& error) {
        set_error("FileError", error);
    } catch (const UsageError& error) {
        set_error("UsageError", error);
    } catch (const Error& error) {
        set_error("Error", error);
    }
}

}  // namespace

py::str to_python(std::string_view text) {
    return py::reinterpret_steal<py::str>(
        PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
}

py::list to_python(const Diagnostics& problems, const OpenStory& story) {
    const auto known = [](std::uint32_t number) { return number > 0 ? py::object(py::int_(number)) : py::object(py::none()); };
    py::list list;
    for (const Diagnostic& one : problems) {
        list.append(py::make_tuple(to_python(name_of(one.severity)), to_python(one.kind), to_python(renamed(one.message, story)),
                                   to_python(renamed(one.file, story)), known(one.line), known(one.column), to_python(one.pointer),
                                   to_python(one.excerpt), to_python(renamed(one.to_string(), story))));
    }
    return list;
}

void raise_story_error(const Diagnostics& problems, const OpenStory& story) {
    const py::object type = error_class("StoryError");
    PyErr_SetObject(type.ptr(), type(to_python(problems, story)).ptr());
    throw py::error_already_set();
}

PYBIND11_MODULE(_engine, module) {
    module.attr("version") = HEARSAY_VERSION;
    py::register_exception_translator(&translate);
    bind_story(module);
    bind_scores(module);
}

}  // namespace hearsay::python

// The extension module hearsay._engine, on which the Python package stands: the engine's own values, handed over as text
// and tuples. What Python's users see, with its types and words, is in the .py files of the folder hearsay.
//
// Only public headers are used, so that it can be built against an installed library. Whatever may take long lets go of
// Python's lock. Exceptions of the engine become those of hearsay/_errors.py.
#pragma once

#include <hearsay/io/load/load.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace pybind11 {
class handle;
class list;
class module_;
class str;
}  // namespace pybind11

namespace hearsay::python {

/// A story with what is needed to say where its problems are. Never changes; shared by all that is made of it.
struct OpenStory {
    LoadedStory loaded;
    std::string text_name;  ///< what messages call the text that was given in place of a file
};
using StoryHandle = std::shared_ptr<const OpenStory>;

void bind_story(pybind11::module_& module);
void bind_scores(pybind11::module_& module);

/// Names of files may hold bytes that are no UTF-8: these are replaced.
[[nodiscard]] pybind11::str to_python(std::string_view text);

/// The problems as tuples: severity, kind, message, file, line, column, pointer, excerpt, and all of it as text.
[[nodiscard]] pybind11::list to_python(const Diagnostics& problems, const OpenStory& story);

/// Throws hearsay.StoryError with the problems.
[[noreturn]] void raise_story_error(const Diagnostics& problems, const OpenStory& story);

}  // namespace hearsay::python

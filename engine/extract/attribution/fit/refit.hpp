// All weights of a lexicon fitted to a corpus of marked articles.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

namespace hearsay::extract {

/// The lexicon's text with weights that are fitted to the corpus; see annotated.hpp for its files. Every fifth article is kept for
/// how sure the program says it is, which must not be asked of articles that the other weights come from. Tells `log` what it does.
/// Throws std::runtime_error, Error or FileError where the corpus or the lexicon cannot be read. The same for the same files.
[[nodiscard]] std::string refit(const std::filesystem::path& corpus, std::string lexicon, std::ostream& log);

}  // namespace hearsay::extract

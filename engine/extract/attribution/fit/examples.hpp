// What a corpus of marked articles teaches: for each section of weights, the choices that come up in its articles with the
// features of each alternative, and which of them are right by the marks.
#pragma once

#include "extract/attribution/attribution.hpp"
#include "extract/attribution/fit/annotated.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hearsay::extract {

/// As Choice, with features by name.
struct NamedChoice {
    std::vector<std::vector<std::string>> alternatives;
    std::vector<std::uint32_t> right;
};

/// By section of the lexicon.
using Examples = std::map<std::string, std::vector<NamedChoice>>;

/// An article of a corpus with its marks.
struct MarkedArticle {
    std::string article;
    std::unique_ptr<TokenizedText> text;  ///< of `article`
    Syntax syntax;
    std::vector<MarkedAttribution> marks;
};

/// Reads an article of a corpus and its marks. Throws std::runtime_error or FileError, naming the file.
[[nodiscard]] std::unique_ptr<MarkedArticle> read_marked(const std::filesystem::path& corpus, const std::string& name, const Lexicon& lexicon);

/// The candidates: is one a cue?
void add_cues(const MarkedArticle& marked, Examples& examples);
/// How far cues reach, where contents end.
void add_spans(const MarkedArticle& marked, Examples& examples);
/// Which reading of a content is the marked one, where one is near enough.
void add_contents(const MarkedArticle& marked, Examples& examples);
/// Whether what is found is right.
void add_confidence(const MarkedArticle& marked, Examples& examples);

}  // namespace hearsay::extract

// The lines around an article's text, one by one: who wrote it, where and when it was written, whom it was taken from.
#pragma once

#include "extract/input/article_text.hpp"
#include "text/ascii.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::extract {

/// The place, day and agency that an article opens with: "PORT ELLIN, 3 March (Corvane) - ".
struct Dateline {
    std::size_t end = 0;             ///< bytes of the line that are none of the article's words
    std::string date;                ///< as WrittenDate::iso gives it, "" without one
    std::vector<std::string> names;  ///< agencies
};

/// The dateline that the line begins with, if it does. O(bytes).
[[nodiscard]] std::optional<Dateline> read_dateline(std::string_view line);

/// Whether a list "|site|url|" has the key.
[[nodiscard]] bool is_listed(const std::string& key, std::string_view list);

/// Takes the names of a byline ("By Corvane Staff and Ina Brekk, 3 March 2031") as authors and, for whom the draft
/// knows as an agency, as wire marks.
void add_byline(ArticleText& article, std::string_view line);

/// Whether the line begins as a byline does: "By Ina Brekk".
[[nodiscard]] bool is_byline(std::string_view line);

/// A line that names whom the text is from: "With files from Corvane", "- NNI", "Copyright 2031 Corvane".
/// `last`: nothing of the article follows; only there a name that stands alone is one.
[[nodiscard]] std::vector<WireMark> read_credit(std::string_view line, bool last);

/// A line that only says that the text ends: "ENDS", "NNNN", "PA/HT", when it was sent.
[[nodiscard]] bool is_end_mark(std::string_view line);

/// A line that belongs to the page and not to the article: captions, sign-up lines, links to other articles.
[[nodiscard]] bool is_furniture(std::string_view line);

/// What an agency's desk writes above a dispatch: "BC-WD--Lake Budget, 2nd Ld-Writethru", "/ BROD / ENVIRONMENT /".
[[nodiscard]] bool is_slug(std::string_view line);

/// A short line in the marks of Markdown for emphasis: "*Monday 7 November 2033*".
[[nodiscard]] bool is_emphasis(std::string_view line);

/// Whether the line ends as a sentence of more than eight words does.
[[nodiscard]] bool ends_sentence(std::string_view line);

/// Names as lists give them: "AFP/dpa", "Corvane, NNI and Lake Wire".
[[nodiscard]] std::vector<std::string> split_names(std::string_view list);

/// Without "Staff", "Newsroom", "Web Team" and their kin at the end.
[[nodiscard]] std::string without_staff(std::string name);

/// "Lake News | Posted at", as it stands before a day: without the words for what happened on it.
[[nodiscard]] std::string_view without_posted(std::string_view before);

/// The cells of a line of names, which bars, dashes, commas, slashes, dots in the middle or wide gaps part.
[[nodiscard]] std::vector<std::string> split_cells(std::string_view line);

/// Without blanks, dashes and other separators at the end.
[[nodiscard]] std::string_view trim_separators(std::string_view text);
/// Number of words, parted by blanks.
/// "Lake Radio: Farm and Field, broadcast Wednesday 20 October 2032, 12.30. Transcribed by volunteers.": what a line with its date
/// from `begin` to `end` is; not where a sentence goes on behind it.
[[nodiscard]] bool tells_of_broadcast(std::string_view line, std::size_t begin, std::size_t end);
[[nodiscard]] std::size_t count_words(std::string_view text);
/// Whether every word begins with a capital, small joining words apart: a name, a place, a title.
[[nodiscard]] bool is_capitalised(std::string_view text);

/// Blanks what a share is called: "Packaging group Orm <ORMX.L> said".
void blank_tickers(std::string& text);
/// Blanks the numbers of paragraphs in minutes: "1.2 The ranger reported".
void blank_paragraph_numbers(std::string& text);
/// 'Please read in the third paragraph: "The mask was insured, the insurer said."': leaves the words, without their marks and what
/// leads to them.
void open_corrected_words(std::string& text);

}  // namespace hearsay::extract

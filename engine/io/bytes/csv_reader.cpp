#include "io/bytes/csv_reader.hpp"

#include "io/bytes/text_encoding.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace hearsay {
namespace {

constexpr std::size_t table_block = std::size_t{1} << 18;
constexpr std::size_t longest_row = std::size_t{1} << 26;
constexpr int end_of_text = -1;

/// The separator that stands most often in the header line, outside of quotes.
char separator_of(std::string_view line) {
    constexpr std::array<char, 4> known{',', ';', '\t', '|'};
    std::array<std::size_t, known.size()> counts{};
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) break;
        for (std::size_t i = 0; i < known.size(); ++i) counts[i] += !quoted && c == known[i] ? 1U : 0U;
    }
    return known[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

}  // namespace

CsvError::CsvError(const std::string& file, std::uint64_t line, const std::string& problem)
    : FileError("cannot read " + in_quotes(file) + ": line " + std::to_string(line) + ": " + problem), problem_(problem),
      line_(line) {}

CsvReader::CsvReader(ByteSource& source, CsvRows rows) : source_(source), rows_(rows) {
    fill_line();
    if (buffer_.starts_with("\xFF\xFE") || buffer_.starts_with("\xFE\xFF")) {
        std::string all = buffer_;
        while (source_.read(all, table_block)) {}
        buffer_ = decode_text(std::move(all)).text;
        at_end_ = true;
    }
    if (buffer_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    pass_empty_lines();
    fill_line();
    separator_ = separator_of(std::string_view(buffer_).substr(at_));
    read_header();
}

/// Fetches all of the line, which tells the separator.
void CsvReader::fill_line() {
    while (!at_end_ && buffer_.find_first_of("\r\n", at_) == std::string::npos && buffer_.size() < longest_row)
        at_end_ = !source_.read(buffer_, table_block);
}

void CsvReader::pass_empty_lines() {
    for (int next = peek(); next == '\n' || next == '\r'; next = peek()) {
        ++at_;
        if (next == '\r' && peek() == '\n') ++at_;
        ++line_;
        ++row_;
    }
}

void CsvReader::read_header() {
    constexpr std::string_view sign = "sep=";
    const bool told = starts_with_letters(std::string_view(buffer_).substr(at_), sign) && buffer_.size() > at_ + sign.size();
    if (told) {
        separator_ = buffer_[at_ + sign.size()];
        static_cast<void>(read_row());
    }
    if (!read_row())
        throw FileError("cannot read " + in_quotes(source_.name()) +
                        ": it is empty; a table begins with a line that names its columns");
    check_text();
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        header_.push_back(small_letters(cell(i)));
        if (!header_.back().empty() && std::count(header_.begin(), header_.end(), header_.back()) > 1) {
            fail("two columns are called " + in_quotes(header_.back()) + "; rename or remove one");
        }
    }
    // Separators behind the last name are no columns.
    while (!header_.empty() && header_.back().empty()) header_.pop_back();
}

std::optional<std::size_t> CsvReader::column(std::string_view name) const noexcept {
    const auto found = std::find(header_.begin(), header_.end(), name);
    if (found == header_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header_.begin());
}

std::size_t CsvReader::needed_column(std::string_view name) const {
    if (const auto found = column(name)) return *found;
    std::string there;
    for (const std::string& other : header_) there += (there.empty() ? "" : ", ") + in_quotes(other);
    throw FileError("cannot read " + in_quotes(source_.name()) + ": there is no column " + in_quotes(name) +
                    "; the first line names " + there + ": name it there");
}

void CsvReader::fail(const std::string& what) const {
    throw CsvError(source_.name(), row_line_, what);
}

/// The next byte, or the end; fetches more where none is left.
int CsvReader::peek() {
    if (at_ == buffer_.size()) {
        if (at_end_) return end_of_text;
        buffer_.clear();
        at_ = 0;
        while (buffer_.empty() && !at_end_) at_end_ = !source_.read(buffer_, table_block);
        if (buffer_.empty()) return end_of_text;
    }
    return static_cast<unsigned char>(buffer_[at_]);
}

void CsvReader::take_cell() {
    const std::size_t begin = text_.size();
    while (peek() == ' ' && separator_ != ' ') ++at_;
    if (peek() == '"') {
        take_quoted();
        while (peek() == ' ') ++at_;
        const int next = peek();
        if (next != end_of_text && next != separator_ && next != '\n' && next != '\r') {
            skip_row();
            fail("text after the closing quote of a cell; double the quotes inside it (\"\")");
        }
    } else {
        while (peek() != end_of_text) {
            const std::string_view rest = std::string_view(buffer_).substr(at_);
            const auto end = std::find_if(rest.begin(), rest.end(),
                                          [&](char c) { return c == separator_ || c == '\n' || c == '\r'; });
            const auto length = static_cast<std::size_t>(end - rest.begin());
            text_.append(rest.substr(0, length));
            at_ += length;
            if (end != rest.end()) break;
        }
    }
    const std::string_view kept = trim(std::string_view(text_).substr(begin), " \t");
    cells_.emplace_back(static_cast<std::size_t>(kept.data() - text_.data()), kept.size());
}

/// To the end of a line that cannot be read.
void CsvReader::skip_row() {
    for (int next = peek(); next != end_of_text && next != '\n'; next = peek()) ++at_;
    if (peek() == '\n') ++at_;
    ++line_;
}

/// From the opening quote to after the closing one; a quote inside is written twice.
void CsvReader::take_quoted() {
    ++at_;
    for (;;) {
        const int next = peek();
        if (next == end_of_text || text_.size() > longest_row)
            fail("a quote is opened and never closed; close it, or double it (\"\") where it belongs to the text");
        ++at_;
        if (next == '"') {
            if (peek() != '"') return;
            ++at_;
        }
        if (next == '\n') ++line_;
        text_ += static_cast<char>(next);
    }
}

bool CsvReader::read_row() {
    for (;;) {
        text_.clear();
        cells_.clear();
        row_line_ = line_;
        ++row_;
        if (peek() == end_of_text) return false;
        take_cell();
        while (peek() == separator_) {
            ++at_;
            take_cell();
        }
        if (peek() == '\r') {
            ++at_;
            if (peek() == '\n') ++at_;
        } else if (peek() == '\n') {
            ++at_;
        }
        ++line_;
        if (cells_.size() > 1 || cells_.front().second > 0) return true;
    }
}

void CsvReader::check_text() const {
    for (std::size_t at = 0; at < text_.size();) {
        if (text_[at] == '\0') fail("a NUL byte; save the table as UTF-8 text");
        if (static_cast<unsigned char>(text_[at]) < 0x80) {
            ++at;
            continue;
        }
        const CodePoint point = decode_utf8(text_, at);
        if (!point.valid) fail("a byte that is no UTF-8; save the table as UTF-8");
        at += point.length;
    }
}

bool CsvReader::next() {
    if (!read_row()) return false;
    check_text();
    // A separator at the end of every line, as some programs write it, makes a last cell that is empty.
    while (cells_.size() > header_.size() && cells_.back().second == 0) cells_.pop_back();
    if (rows_ == CsvRows::short_too) {
        while (cells_.size() < header_.size()) cells_.emplace_back(text_.size(), 0);
    }
    if (cells_.size() == header_.size()) return true;
    const auto cells = [](std::size_t count) { return std::to_string(count) + (count == 1 ? " cell" : " cells"); };
    fail(cells(cells_.size()) + " where the first line names " + std::to_string(header_.size()) +
         (cells_.size() > header_.size() ? "; put a cell that holds the separator in quotes"
                                         : "; is a cell missing, or a quote?"));
}

}  // namespace hearsay

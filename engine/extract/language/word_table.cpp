#include "extract/language/word_table.hpp"

#include <charconv>

namespace hearsay::extract {
namespace {

std::string_view key_of(std::string_view line) noexcept { return line.substr(0, line.find(' ')); }

/// The line of a sorted text whose first word is the key, or "".
std::string_view find_line(std::string_view text, std::string_view key) noexcept {
    std::size_t low = 0;
    std::size_t high = text.size();
    while (low < high) {
        std::size_t begin = low + (high - low) / 2;
        while (begin > low && text[begin - 1] != '\n') --begin;
        std::size_t end = text.find('\n', begin);
        if (end == std::string_view::npos) end = text.size();
        const std::string_view line = text.substr(begin, end - begin);
        const int order = key_of(line).compare(key);
        if (order == 0) return line;
        if (order < 0) {
            low = end + 1;
        } else {
            high = begin;
        }
    }
    return {};
}

std::string_view find_form(std::string_view text, std::string_view form) noexcept {
    const std::string_view line = find_line(text, form);
    return line.empty() ? line : line.substr(form.size() + 3);  // "said > say"
}

}  // namespace

WordEntry find_word(std::string_view lemma) noexcept {
    WordEntry entry;
    std::string_view line = find_line(word_table_text, lemma);
    if (line.empty()) return entry;
    line.remove_prefix(lemma.size());
    while (!line.empty()) {
        line.remove_prefix(1);
        const std::size_t length = std::min(line.find(' '), line.size());
        const std::string_view use = line.substr(0, length);
        line.remove_prefix(length);
        const std::size_t part = std::string_view("nvar").find(use[0]);
        if (part >= entry.known.size()) continue;
        entry.known[part] = true;
        const auto [rest, error] = std::from_chars(use.data() + 1, use.data() + use.size(), entry.count[part]);
        static_cast<void>(error);  // no number: zero uses
        entry.classes[part] = use.substr(static_cast<std::size_t>(rest - use.data()));
    }
    return entry;
}

std::string_view irregular_verb(std::string_view form) noexcept { return find_form(irregular_verbs_text, form); }
std::string_view irregular_noun(std::string_view form) noexcept { return find_form(irregular_nouns_text, form); }

}  // namespace hearsay::extract

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

std::string past_tense(std::string_view lemma) {
    const std::string line_end = " > " + std::string(lemma) + '\n';
    for (std::size_t at = irregular_verbs_text.find(line_end); at != std::string_view::npos; at = irregular_verbs_text.find(line_end, at + 1)) {
        const std::size_t begin = irregular_verbs_text.rfind('\n', at) + 1;
        const std::string_view form = irregular_verbs_text.substr(begin, at - begin);
        // "driven", "gone", "planning", "plans" are no past tense; a participle that looks like one ("begun") stands behind it.
        const bool other = form.ends_with("en") || form.ends_with("wn") || form.ends_with("ne") || form.ends_with("ing") || form.ends_with('s');
        if (!other) return std::string(form);
    }
    std::string form(lemma);
    if (form.ends_with('e')) return form + 'd';
    const bool consonant = form.size() > 1 && std::string_view("aeiou").find(form[form.size() - 2]) == std::string_view::npos;
    if (form.ends_with('y') && consonant) return form.substr(0, form.size() - 1) + "ied";
    return form + "ed";
}

std::string_view irregular_verb(std::string_view form) noexcept { return find_form(irregular_verbs_text, form); }
std::string_view irregular_noun(std::string_view form) noexcept { return find_form(irregular_nouns_text, form); }

}  // namespace hearsay::extract

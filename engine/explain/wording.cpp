#include "explain/wording.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace hearsay {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_space(char32_t c) noexcept {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Characters that no reader should meet: controls, what reorders text, what hides other text. The joiners U+200C
/// and U+200D stay: Persian, Hindi and others are misspelt without them.
bool is_removed(char32_t c) noexcept {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || c == 0x200B || c == 0x200E ||
           c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F) || (c & 0xFFFE) == 0xFFFE ||
           (c >= 0xFDD0 && c <= 0xFDEF);
}

/// Blocks, not single characters; two planes of them lie beyond.
bool is_right_to_left(char32_t c) noexcept {
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
           (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

std::string two_decimals(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.2f", value);
    return digits;
}

template <class Id>
std::string list_names(const Names& names, std::span<const Id> ids, std::size_t shown) {
    std::vector<std::string> items;
    // Names beyond those shown are only counted.
    for (std::size_t i = 0; i < ids.size(); ++i) {
        items.push_back(i < shown || ids.size() - shown == 1 ? names(ids[i]) : std::string());
    }
    return list_words(items, shown);
}

}  // namespace

std::string plain_text(std::string_view text, std::size_t limit) {
    std::string result;
    bool space = false;
    std::size_t count = 0;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t code = take_code_point(text);
        if (is_space(code)) {
            space = !result.empty();
            continue;
        }
        if (is_removed(code)) continue;
        count += space ? 2 : 1;
        if (count > limit) return result + "\u2026";
        if (space) result += ' ';
        space = false;
        result += code == replacement ? std::string_view("\uFFFD") : before.substr(0, before.size() - text.size());
    }
    return result;
}

bool runs_right_to_left(std::string_view text) noexcept {
    while (!text.empty()) {
        if (is_right_to_left(take_code_point(text))) return true;
    }
    return false;
}

std::string isolated(std::string text) {
    return runs_right_to_left(text) ? "\u2068" + std::move(text) + "\u2069" : std::move(text);
}

std::string list_words(std::span<const std::string> items, std::size_t shown) {
    const bool all = items.size() <= shown || items.size() - shown == 1;
    const std::size_t count = all ? items.size() : shown;
    // A comma inside an item confuses only where another item follows.
    const std::size_t followed = all && count > 0 ? count - 1 : count;
    const bool commas = std::any_of(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(followed),
                                    [](const std::string& item) { return item.find(", ") != std::string::npos; });
    const std::string last = commas ? "; and " : " and ";
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) text += all && i + 1 == count ? last : commas ? "; " : ", ";
        text += items[i];
    }
    if (!all) text += (count == 0 ? "" : last) + number_word(items.size() - count) + " others";
    return text;
}

std::string number_word(std::uint64_t count) {
    static constexpr std::array<std::string_view, 13> words{
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    return count < words.size() ? std::string(words[count]) : std::to_string(count);
}

std::string count_words(std::uint64_t count, std::string_view noun, std::string_view plural) {
    std::string text = number_word(count) + ' ';
    if (count == 1) return text.append(noun);
    return plural.empty() ? text.append(noun).append("s") : text.append(plural);
}

std::string share_words(double share) {
    if (share > 0 && share < 0.005) return "less than 0.01";
    if (share < 1 && share >= 0.995) return "more than 0.99";
    return two_decimals(share == 0 ? 0.0 : share);  // never "-0.00"
}

std::string share_words(Interval share) {
    const std::string low = share_words(share.low);
    const std::string high = share_words(share.high);
    return low == high ? low : "between " + low + " and " + high;
}

std::string sentence_start(std::string text) {
    static constexpr std::array<std::string_view, 36> small{
        "a",      "an",     "the",     "no",      "one",   "two",    "three", "four",      "five",     "six",
        "seven",  "eight",  "nine",    "ten",     "it",    "eleven", "twelve", "what",     "this",     "these",
        "only",   "nothing", "sources", "some",   "nobody", "all",   "every", "everything", "another", "several",
        "unnamed", "anonymous", "former", "senior", "papers", "undocumented"};
    const std::string_view word = std::string_view(text).substr(0, text.find(' '));
    if (std::find(small.begin(), small.end(), word) != small.end()) {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

std::string kind_words(const Story& story, PartyId party) {
    if (party == story.undocumented_party()) return "sources whose ties nobody has recorded";
    const Source& source = story.sources()[index_of(party)];
    if (source.anonymous) return "anonymous source";
    return source.kind == SourceKind::account ? "social account" : std::string(name_of(source.kind));
}

Names::Names(const Story& story, Direction direction) : story_(&story), direction_(direction) {
    std::unordered_set<std::string_view> seen;
    seen.reserve(story.sources().size());
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const std::string_view name = story.name(id_at<SourceId>(i));
        if (!seen.insert(name).second) shared_.insert(name);
    }
}

std::string Names::operator()(SourceId source) const {
    const std::string_view name = story_->name(source);
    std::string text = aside(plain_text(name, 160));
    if (text.empty()) return "(a source without a readable name)";
    if (shared_.contains(name)) text += " (" + plain_text(story_->id(source), 80) + ')';
    return text;
}

std::string Names::operator()(PartyId party) const {
    if (party == story_->undocumented_party()) return std::string(story_->name(party));
    return (*this)(static_cast<SourceId>(party));
}

std::string Names::aside(std::string text) const {
    return direction_ == Direction::isolated ? isolated(std::move(text)) : text;
}

std::string Names::with_kind(PartyId party) const { return (*this)(party) + " (" + kind_words(*story_, party) + ')'; }

std::string Names::list(std::span<const SourceId> sources, std::size_t shown) const {
    return list_names(*this, sources, shown);
}

std::string Names::list(std::span<const PartyId> parties, std::size_t shown) const {
    return list_names(*this, parties, shown);
}

std::string circumstance_words(std::string_view as_of, std::string_view without) {
    std::string text = as_of.empty() ? "" : "As of " + plain_text(as_of, 40);
    if (without.empty()) return text;
    return text.append(text.empty() ? "Struck" : "; struck").append(" from the record: ").append(without);
}

std::string_view meaning(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::unsupported: return "nothing that we hold stands behind it";
        case Verdict::uncorroborated: return "one party stands behind all of it";
        case Verdict::unestablished: return "more than one voice speaks for it, but their independence is not shown";
        case Verdict::corroborated: break;
    }
    return "at least two voices speak for it that can fail independently";
}

}  // namespace hearsay

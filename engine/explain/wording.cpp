#include "explain/wording.hpp"

#include "text/ascii.hpp"
#include "text/layout.hpp"
#include "text/plain_text.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace hearsay {
namespace {

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

std::string two_decimals(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.2f", std::floor(value * 100 + 0.5 + 1e-9) / 100 + 0.0);
    return digits;
}

std::string share_figure(double share) {
    if (share > 0 && share < 0.005) return "<0.01";
    if (share < 1 && share >= 0.995) return ">0.99";
    return two_decimals(share == 0 ? 0.0 : share);  // never "-0.00"
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

std::string grouped_digits(std::uint64_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return digits;
}

std::string number_word(std::uint64_t count) {
    static constexpr std::array<std::string_view, 13> words{
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    return count < words.size() ? std::string(words[count]) : grouped_digits(count);
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
    const std::string_view word = std::string_view(text).substr(0, text.find_first_of(" ,:"));
    if (!word.empty() && std::all_of(word.begin(), word.end(), is_lower)) text[0] = upper(text[0]);
    return text;
}

std::string kind_words(const Story& story, PartyId party) {
    if (party == story.undocumented_party()) return "sources whose ties nobody has recorded";
    const Source& source = story.sources()[index_of(party)];
    if (source.anonymous) return "anonymous source";
    return source.kind == SourceKind::account ? "social account" : std::string(name_of(source.kind));
}

namespace {

/// In one line. A long one is cut in its middle: many begin alike, and end in what they differ in.
std::string name_words(std::string_view name) {
    constexpr std::size_t most = 160;  // code points
    constexpr std::size_t end = 56;    // of them behind what is left out
    std::string text = plain_text(name, most);
    if (!text.ends_with("\u2026")) return text;
    const std::string whole = plain_text(name);
    std::vector<std::size_t> starts;  // of code points
    for (std::size_t at = 0; at < whole.size(); at += decode_utf8(whole, at).length) starts.push_back(at);
    if (starts.size() <= most) return text;
    std::size_t from = starts.size() - end;
    while (from + 1 < starts.size() && display_width(std::string_view(whole).substr(starts[from], starts[from + 1] - starts[from])) == 0) ++from;
    const std::size_t word = whole.find(' ', starts[from]);  // a whole one, where one begins soon
    const std::size_t tail = word != std::string::npos && word < starts[from] + end / 2 ? word : starts[from];
    text = whole.substr(0, starts[most - end - 1]);
    while (text.ends_with(' ')) text.pop_back();
    return text.append("\u2026").append(whole, tail);
}

}  // namespace

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
    std::string text = aside(name_words(name));
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

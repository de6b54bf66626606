#include "extract/draft/embeds.hpp"

#include <charconv>
#include <optional>

namespace hearsay::extract {
namespace {

/// After a signature, so many paragraphs may still belong to the post.
constexpr std::uint32_t paragraphs_after = 3;

std::optional<unsigned> number(std::string_view form) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(form.data(), form.data() + form.size(), value);
    if (error != std::errc() || end != form.data() + form.size()) return std::nullopt;
    return value;
}

/// The number of the month that a word is or abbreviates; 0 for other words.
unsigned month(std::string_view form, const Lexicon& lexicon) {
    while (form.ends_with('.')) form.remove_suffix(1);
    if (form.size() < 3) return 0;
    for (const auto& [name, value] : lexicon.pairs("months")) {
        if (name.starts_with(form)) return number(value).value_or(0);
    }
    return 0;
}

std::string iso(unsigned year, unsigned month_number, unsigned day) {
    if (year < 1900 || year > 2200 || day < 1 || day > 31) return {};
    const auto two = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(year) + '-' + two(month_number) + '-' + two(day);
}

bool is_dash(const std::string& form) {
    return form == "\xE2\x80\x94" || form == "\xE2\x80\x93" || form == "--" || form == "-" || form == "\xE2\x80\x95";
}

class Finder {
public:
    explicit Finder(const TokenizedText& text) : text_(text) {}

    std::vector<EmbeddedPost> run() {
        for (std::uint32_t p = 0; p < text_.paragraphs.size(); ++p) {
            const Range tokens = text_.paragraphs[p].tokens;
            for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
                if (!text_.tokens[i].form().starts_with('@') || text_.tokens[i].form().size() < 2) continue;
                if (signature(p, i)) break;
            }
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] const std::string& form(std::uint32_t i) const { return text_.tokens[i].form(); }

    /// "— Name (@handle) date" around the handle at i.
    bool signature(std::uint32_t p, std::uint32_t i) {
        const Range tokens = text_.paragraphs[p].tokens;
        if (i == tokens.begin || form(i - 1) != "(" || i + 1 >= tokens.end || form(i + 1) != ")") return false;
        std::uint32_t dash = i - 1;
        while (dash > tokens.begin && !is_dash(form(dash)) && i - dash < 12) --dash;
        if (!is_dash(form(dash)) || dash + 1 >= i - 1) return false;
        EmbeddedPost post;
        std::uint32_t end = i + 2;
        post.date = read_date(text_, end, tokens.end);
        while (end < tokens.end && end < i + 6) ++end;
        if (post.date.empty()) end = i + 2;
        post.signature = {dash, end};
        const Token& first = text_.tokens[dash + 1];
        post.name = text_.text.substr(first.begin, text_.tokens[i - 2].end - first.begin);
        post.handle = text_.text.substr(text_.tokens[i].begin, text_.tokens[i].end - text_.tokens[i].begin);
        if (dash > tokens.begin) {
            std::uint32_t begin = tokens.begin;
            if (text_.tokens[dash - 1].tag == Tag::quote) {  // "…" — Name: the words in quotation marks
                for (std::uint32_t at = dash - 1; at-- > tokens.begin;) {
                    if (text_.tokens[at].tag == Tag::quote) {
                        begin = at;
                        break;
                    }
                }
            }
            post.body.push_back({begin, dash});
        } else if (p > 0 && !taken(text_.paragraphs[p - 1].tokens)) {
            post.body.push_back(text_.paragraphs[p - 1].tokens);
        }
        add_rest(p, end, post);
        if (post.body.empty()) return false;
        found_.push_back(std::move(post));
        return true;
    }

    [[nodiscard]] bool taken(Range paragraph) const {
        return !found_.empty() && found_.back().has(paragraph.begin);
    }

    /// The paragraphs behind the signature up to one that ends in the post's link.
    void add_rest(std::uint32_t p, std::uint32_t end, EmbeddedPost& post) const {
        if (end < text_.paragraphs[p].tokens.end) return;
        std::uint32_t last = 0;
        for (std::uint32_t next = p + 1; next < text_.paragraphs.size() && next <= p + paragraphs_after; ++next) {
            const Range tokens = text_.paragraphs[next].tokens;
            for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
                if (is_dash(form(i)) && i == tokens.begin) return;
            }
            const std::string& tail = form(tokens.end - 1);
            if (tail.starts_with("pic.twitter.com/") || tail.starts_with("https://t.co/") || tail.starts_with("t.co/")) {
                last = next;
                break;
            }
        }
        for (std::uint32_t next = p + 1; last != 0 && next <= last; ++next) post.body.push_back(text_.paragraphs[next].tokens);
    }

    const TokenizedText& text_;
    std::vector<EmbeddedPost> found_;
};

}  // namespace

std::string read_date(const TokenizedText& text, std::uint32_t begin, std::uint32_t end) {
    const auto form = [&](std::uint32_t i) -> std::string_view { return i < end ? std::string_view(text.tokens[i].form()) : ""; };
    if (const unsigned named = month(form(begin), text.vocabulary.lexicon()); named != 0) {  // June 14, 2025
        const auto day = number(form(begin + 1));
        const auto year = number(form(begin + 2) == "," ? form(begin + 3) : form(begin + 2));
        if (day && year) return iso(*year, named, *day);
    }
    if (const auto day = number(form(begin))) {  // 14 June 2025
        const unsigned named = month(form(begin + 1), text.vocabulary.lexicon());
        const auto year = number(form(begin + 2));
        if (named != 0 && year) return iso(*year, named, *day);
    }
    const std::string_view whole = form(begin);
    if (whole.size() == 10 && whole[4] == '-' && whole[7] == '-') return std::string(whole);
    return {};
}

std::vector<EmbeddedPost> find_embedded_posts(const TokenizedText& text) { return Finder(text).run(); }

}  // namespace hearsay::extract

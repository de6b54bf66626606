#include "text/markup.hpp"

#include "text/ascii.hpp"
#include "text/look_alike.hpp"
#include "text/plain_text.hpp"

#include <algorithm>

namespace hearsay {
namespace {

constexpr std::size_t longest_text = 20'000;  ///< code points

/// Where a paragraph starting with this text would become a list item, a heading underline or a quotation: the
/// character to escape; npos if none.
std::size_t block_marker(std::string_view text) noexcept {
    constexpr std::size_t none = std::string_view::npos;
    const auto ends_word = [&](std::size_t at) { return at == text.size() || text[at] == ' '; };
    if (text.empty()) return none;
    if (text.front() == '=') return 0;
    if (text.front() == '+' && ends_word(1)) return 0;
    if (text.front() == '-' && (ends_word(1) || text[1] == '-')) return 0;
    const std::size_t digits = text.find_first_not_of("0123456789");
    if (digits == 0 || digits == none || !ends_word(digits + 1)) return none;
    return text[digits] == '.' || text[digits] == ')' ? digits : none;
}

/// "www." and "://" start links of their own in GitHub's dialect.
bool starts_bare_link(std::string_view text, std::size_t at) noexcept {
    if (text[at] == ':') return text.substr(at, 3) == "://";
    return text[at] == '.' && at >= 3 && (text[at - 1] | 0x20) == 'w' && (text[at - 2] | 0x20) == 'w';
}

bool is_port(std::string_view text) noexcept {
    constexpr std::size_t digits = 5;
    const bool number = std::all_of(text.begin(), text.end(), is_digit);
    return number && text.size() <= digits && (text.size() < digits || text <= "65535");
}

bool is_web_address(std::string_view url) noexcept {
    return starts_with_letters(url, "https://") || starts_with_letters(url, "http://");
}

}  // namespace

std::string xml_escape(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            case '\'': escaped += "&#39;"; break;
            default: escaped += c;
        }
    }
    return escaped;
}

std::string safe_link(std::string_view url) {
    constexpr std::size_t longest = 2000;
    const std::size_t host = starts_with_letters(url, "https://") ? 8 : starts_with_letters(url, "http://") ? 7 : 0;
    if (host == 0 || host == url.size() || url.size() > longest ||
        !(is_alphanumeric(url[host]) || url[host] == '[' || static_cast<unsigned char>(url[host]) >= 0x80)) {
        return {};
    }
    // Browsers take \ for /; others do not.
    const std::string_view authority = url.substr(host, url.find_first_of("/?#", host) - host);
    // What stands before an @ is the name of a user, and looks like the host.
    if (authority.find_first_of("@\\") != std::string_view::npos) return {};
    const std::size_t colon = authority.find(':', authority.starts_with('[') ? authority.find(']') : 0);
    if (colon != std::string_view::npos && !is_port(authority.substr(colon + 1))) return {};
    if (is_look_alike(authority.substr(0, colon))) return {};
    constexpr std::string_view allowed = "-._~:/?#[]@!$&()*+,;=%";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string link;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) return {};
        if (is_alphanumeric(c) || allowed.find(c) != std::string_view::npos) {
            link += c;
        } else {
            link.append("%").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
        }
    }
    return link;
}

std::string html_text(std::string_view text) { return xml_escape(plain_text(text, longest_text)); }

std::string html_sentence(std::string_view text) {
    constexpr std::string_view first_strong_isolate = "\u2068";
    constexpr std::string_view pop_isolate = "\u2069";
    std::string out;
    for (;;) {
        const std::size_t mark = std::min({text.find(first_strong_isolate), text.find(pop_isolate), text.size()});
        const std::string_view part = text.substr(0, mark);
        const std::string words = html_text(part);
        if (part.starts_with(' ')) out += ' ';
        out += words;
        if (!words.empty() && part.ends_with(' ')) out += ' ';
        if (mark == text.size()) return out;
        out += text.substr(mark, pop_isolate.size());
        text.remove_prefix(mark + pop_isolate.size());
    }
}

std::string html_isolated(std::string_view text) { return "<bdi>" + html_text(text) + "</bdi>"; }

std::string html_link(std::string_view text, std::string_view url) {
    const std::string address = safe_link(url);
    if (address.empty()) return html_isolated(text) + (is_web_address(url) ? " (" + html_isolated(url) + ")" : "");
    return "<a href=\"" + xml_escape(address) + "\" rel=\"nofollow noreferrer noopener\">" + html_isolated(text) +
           "</a>";
}

std::string markdown_text(std::string_view text) {
    const std::string plain = plain_text(text, longest_text);
    const std::size_t marker = block_marker(plain);
    std::string out;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const char c = plain[i];
        switch (c) {
            case '<': out += "&lt;"; continue;
            case '>': out += "&gt;"; continue;
            case '&': out += "&amp;"; continue;
            default: break;
        }
        const bool special = std::string_view("\\`*_[]|~#$!^{}").find(c) != std::string_view::npos;
        if (special || i == marker || starts_bare_link(plain, i)) out += '\\';
        out += c;
    }
    return out;
}

std::string markdown_link(std::string_view text, std::string_view url) {
    const std::string address = safe_link(url);
    std::string label = markdown_text(text);
    if (address.empty()) return is_web_address(url) ? label + " (" + markdown_text(url) + ")" : label;
    // In angle brackets nothing but these ends the address; safe_link() has encoded them, a table cell also minds |.
    std::string target;
    for (const char c : address) {
        if (c == '|') {
            target += "%7C";
        } else if (c == '<' || c == '>' || c == '\\') {
            return label;
        } else {
            target += c;
        }
    }
    return "[" + label + "](<" + target + ">)";
}

}  // namespace hearsay

#include "extract/input/page.hpp"

#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <charconv>

namespace hearsay::extract::page {
namespace {

std::string_view view(const xmlChar* text) noexcept {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

const xmlChar* bytes(const char* text) noexcept { return reinterpret_cast<const xmlChar*>(text); }

/// The character that "&amp;" or "&#39;" at the beginning of a text stands for, and its length; 0 for none.
std::size_t character_reference(std::string_view text, std::string& out) {
    const std::size_t end = text.substr(0, 12).find(';');
    if (end == std::string_view::npos || end < 3) return 0;
    const std::string name(text.substr(1, end - 1));
    if (name[0] == '#') {
        const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        unsigned value = 0;
        const char* begin = name.data() + (hex ? 2 : 1);
        const auto [stop, error] = std::from_chars(begin, name.data() + name.size(), value, hex ? 16 : 10);
        if (error != std::errc() || stop != name.data() + name.size() || value < 0x20 || value > 0x10FFFF ||
            (value >= 0xD800 && value < 0xE000))
            return 0;
        append_utf8(out, static_cast<char32_t>(value));
        return end + 1;
    }
    if (name == "apos") {
        out += '\'';
        return end + 1;
    }
    const htmlEntityDesc* entity = htmlEntityLookup(bytes(name.c_str()));
    if (entity == nullptr) return 0;
    append_utf8(out, static_cast<char32_t>(entity->value));
    return end + 1;
}

}  // namespace

bool is_element(const Node* node) noexcept { return node->type == XML_ELEMENT_NODE; }
bool is_text(const Node* node) noexcept { return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE; }
std::string_view name(const Node* node) noexcept { return is_element(node) ? view(node->name) : std::string_view(); }
std::string_view content(const Node* node) noexcept { return view(node->content); }

std::string attribute(const Node* node, const char* name) {
    xmlChar* value = xmlGetProp(node, bytes(name));
    std::string result(view(value));
    xmlFree(value);
    return result;
}

bool has_attribute(const Node* node, const char* name) {
    return is_element(node) && xmlHasProp(node, bytes(name)) != nullptr;
}

std::string words(const Node* node) {
    xmlChar* content = xmlNodeGetContent(node);
    std::string text = one_line(view(content));
    xmlFree(content);
    return text;
}

std::string one_line(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '&') {
            if (const std::size_t length = character_reference(text.substr(i), result); length != 0) {
                i += length;
                continue;
            }
        }
        const bool no_break = text.substr(i).starts_with("\xC2\xA0");
        const bool blank = no_break || text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n';
        if (!blank) {
            result += text[i];
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
        i += no_break ? 2 : 1;
    }
    while (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

Node* parent(const Node* node) noexcept { return node->parent; }
Node* first_child(const Node* node) noexcept { return is_element(node) ? node->children : nullptr; }
Node* next_sibling(const Node* node) noexcept { return node->next; }

Node* next(Node* node, const Node* root, bool enter) {
    if (enter && first_child(node) != nullptr) return node->children;
    while (node != root && node->next == nullptr) node = node->parent;
    return node == root ? nullptr : node->next;
}

bool is_below(const Node* node, const Node* above) noexcept {
    for (; node != nullptr; node = node->parent) {
        if (node == above) return true;
    }
    return false;
}

bool is_one_of(std::string_view word, std::string_view list) noexcept {
    for (std::size_t at = list.find(word); at != std::string_view::npos && !word.empty();
         at = list.find(word, at + 1)) {
        if ((at == 0 || list[at - 1] == ' ') && (at + word.size() == list.size() || list[at + word.size()] == ' '))
            return true;
    }
    return false;
}

std::vector<std::string> class_words(const Node* node) {
    std::vector<std::string> result;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) result.push_back(word);
        word.clear();
    };
    for (const char* key : {"class", "id"}) {
        bool small = false;
        for (const char c : attribute(node, key)) {
            const bool capital = is_upper(c);
            const bool letter = is_letter(c);
            if (!letter || (capital && small)) end_word();
            if (letter) word += lower(c);
            small = letter && !capital;
        }
        end_word();
    }
    return result;
}

}  // namespace hearsay::extract::page

#include "io/foreign/schema_org.hpp"

#include "io/foreign/html_text.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::schema_org {

using Kind = JsonValue::Kind;

std::vector<const JsonValue*> entries_of(const JsonValue& value, std::string_view key) {
    std::vector<const JsonValue*> entries;
    const JsonValue* found = value.find(key);
    if (found == nullptr) return entries;
    const auto take = [&](const JsonValue& one) {
        if (one.is(Kind::object) || (one.is(Kind::string) && !one.text().empty())) entries.push_back(&one);
    };
    take(*found);
    if (found->is(Kind::array)) {
        for (const JsonValue& item : found->items()) take(item);
    }
    return entries;
}

const JsonValue* object_of(const JsonValue& value, std::string_view key) {
    for (const JsonValue* entry : entries_of(value, key)) {
        if (entry->is(Kind::object)) return entry;
    }
    return nullptr;
}

std::string words_of(const JsonValue& value) {
    if (value.is(Kind::string)) return text_of_html(value.text());
    for (const std::string_view key : {"text", "name", "headline", "@value", "claimReviewed"}) {
        if (std::string text = text_of_html(value.text_of(key)); !text.empty()) return text;
    }
    return {};
}

std::vector<std::string> texts_of(const JsonValue& value, std::string_view key) {
    std::vector<std::string> texts;
    for (const JsonValue* entry : entries_of(value, key)) {
        std::string text = words_of(*entry);
        if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
    }
    return texts;
}

std::string first_text(const JsonValue& value, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        std::vector<std::string> texts = texts_of(value, key);
        if (!texts.empty()) return std::move(texts.front());
    }
    return {};
}

std::string address_of(const JsonValue& value) {
    const auto address = [](const std::string& text) {
        return text.starts_with("http://") || text.starts_with("https://") ? text : std::string();
    };
    if (value.is(Kind::string)) return address(text_of_html(value.text()));
    for (const std::string_view key : {"url", "@id", "sameAs", "contentUrl"}) {
        for (const JsonValue* entry : entries_of(value, key)) {
            if (entry->is(Kind::object)) continue;
            if (std::string found = address(text_of_html(entry->text())); !found.empty()) return found;
        }
    }
    return {};
}

bool has_type(const JsonValue& value, std::string_view type) {
    const JsonValue* found = value.find("@type");
    if (found == nullptr) return false;
    const auto same = [&](const JsonValue& v) {
        if (!v.is(Kind::string)) return false;
        const std::string& text = v.text();
        return std::string_view(text).substr(text.find_last_of("/:") + 1) == type;  // npos + 1 = 0
    };
    return same(*found) || std::any_of(found->items().begin(), found->items().end(), same);
}

std::vector<PageScript> scripts_of_page(std::string_view html) {
    std::vector<PageScript> scripts;
    std::size_t counted = 0;
    std::uint32_t line = 1;
    for (std::size_t at = html.find("ld+json"); at != std::string_view::npos; at = html.find("ld+json", at)) {
        const std::size_t tag = html.rfind('<', at);
        const std::size_t begin = html.find('>', at);
        if (begin == std::string_view::npos) break;
        const std::size_t end = std::min(html.find("</", begin), html.size());  // JSON may hold "</p>", written as it is
        std::size_t close = end;
        while (close < html.size() && !starts_with_letters(html.substr(close), "</script")) {
            close = std::min(html.find("</", close + 2), html.size());
        }
        at = close;
        if (tag == std::string_view::npos || !starts_with_letters(html.substr(tag), "<script")) continue;
        line += static_cast<std::uint32_t>(std::count(html.begin() + static_cast<std::ptrdiff_t>(counted),
                                                      html.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
        counted = begin;
        scripts.push_back({html.substr(begin + 1, close - begin - 1), line});
    }
    return scripts;
}

}  // namespace hearsay::schema_org

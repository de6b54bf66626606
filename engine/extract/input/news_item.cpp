#include "extract/input/news_item.hpp"

#include "model/error.hpp"
#include "text/ascii.hpp"

#include <rapidjson/document.h>

#include <initializer_list>

namespace hearsay::extract {
namespace {

using Value = rapidjson::Value;

std::string_view text_of(const Value& value) { return {value.GetString(), value.GetStringLength()}; }

/// The value of a key, whatever its case: versions 1 and 2 write versioncreated, version 3 versionCreated.
const Value* find(const Value& item, std::string_view key) {
    if (!item.IsObject()) return nullptr;
    for (const auto& member : item.GetObject()) {
        if (same_letters(text_of(member.name), key)) return &member.value;
    }
    return nullptr;
}

/// The first text under one of these keys; of a list, that of the entry which calls itself the main one, else the first.
std::string text_at(const Value& item, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        const Value* found = find(item, key);
        if (found != nullptr && found->IsArray()) {
            const Value* chosen = found->Empty() ? nullptr : &(*found)[0];
            for (const Value& entry : found->GetArray()) {
                const Value* role = find(entry, "role");
                if (role != nullptr && role->IsString() && same_letters(text_of(*role), "main")) chosen = &entry;
            }
            found = chosen;
        }
        for (const std::string_view inner : {"value", "name", "literal"}) {
            if (found != nullptr && found->IsObject()) {
                if (const Value* value = find(*found, inner)) found = value;
            }
        }
        if (found != nullptr && found->IsString() && found->GetStringLength() > 0) return std::string(text_of(*found));
    }
    return {};
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

/// Plain text with a paragraph a line.
std::string paragraphs(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) out += "<p>" + escaped(line) + "</p>\n";
    }
    return out;
}

bool is_markup(std::string_view text) {
    for (const std::string_view tag : {"<p", "<div", "<br", "<body", "<html", "<section", "<article"}) {
        if (text.find(tag) != std::string_view::npos) return true;
    }
    return false;
}

std::string body_of(const Value& item) {
    const std::string body = text_at(item, {"body_html", "body_xhtml", "bodies", "body", "body_text"});
    return is_markup(body) ? body : paragraphs(body);
}

}  // namespace

std::string page_of_news_item(std::string_view json, const std::string& name) {
    if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
    const std::size_t begin = json.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || (json[begin] != '{' && json[begin] != '[')) return {};
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
    if (document.HasParseError()) return {};
    const Value* item = &document;
    if (document.IsArray()) {
        if (document.Empty()) return {};
        item = &document[0];
    }
    if (find(*item, "uri") == nullptr && find(*item, "headline") == nullptr && find(*item, "headlines") == nullptr) return {};
    const std::string body = body_of(*item);
    if (body.empty()) return {};
    if (document.IsArray() && document.Size() > 1) {
        throw FileError(name + ": this holds " + std::to_string(document.Size()) +
                        " news items (ninjs), each of which is an article; save each by itself");
    }
    const std::string headline = escaped(text_at(*item, {"headline", "headlines", "name", "title"}));
    std::string page = "<html><head><meta charset=\"utf-8\"><title>" + headline + "</title>\n";
    const auto tell = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) page += "<meta name=\"" + std::string(key) + "\" content=\"" + escaped(value) + "\">\n";
    };
    tell("og:site_name", text_at(*item, {"provider", "copyrightholder", "publisher"}));
    tell("article:published_time", text_at(*item, {"firstpublished", "versioncreated", "firstcreated", "contentcreated"}));
    tell("og:url", text_at(*item, {"canonicalurl", "url", "link"}));
    tell("author", text_at(*item, {"byline", "by"}));
    return page + "</head><body><article><h1>" + headline + "</h1>\n" + body + "</article></body></html>\n";
}

}  // namespace hearsay::extract

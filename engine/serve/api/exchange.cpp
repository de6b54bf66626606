#include "serve/api/exchange.hpp"

#include "io/json/json_writer.hpp"
#include "text/utf8.hpp"

namespace hearsay::serve {
namespace {

int hex_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text, bool plus_is_blank) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_of(text[i + 1]) >= 0 && hex_of(text[i + 2]) >= 0) {
            plain += static_cast<char>(hex_of(text[i + 1]) * 16 + hex_of(text[i + 2]));
            i += 2;
        } else {
            plain += plus_is_blank && text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode_utf8(text, i);
        if (!point.valid) return false;
        i += point.length;
    }
    return true;
}

}  // namespace

std::string fault_of(std::string_view target) {
    for (std::size_t i = target.find('%'); i != std::string_view::npos; i = target.find('%', i + 1)) {
        if (i + 2 < target.size() && hex_of(target[i + 1]) >= 0 && hex_of(target[i + 2]) >= 0) continue;
        return in_quotes(target.substr(i, 3)) + " in the address is no encoded byte; a percent sign itself is written %25";
    }
    return is_utf8(decoded(target, true)) ? std::string() : std::string("the address is not in UTF-8");
}

std::pair<std::string, std::multimap<std::string, std::string>> parts_of(std::string_view target) {
    const std::size_t mark = target.find('?');
    std::pair<std::string, std::multimap<std::string, std::string>> parts{decoded(target.substr(0, mark), false), {}};
    if (mark == std::string_view::npos) return parts;
    for (std::string_view rest = target.substr(mark + 1); !rest.empty();) {
        const std::size_t end = rest.find('&');
        const std::string_view pair = rest.substr(0, end);
        const std::size_t equals = pair.find('=');
        std::string value = equals == std::string_view::npos ? std::string() : decoded(pair.substr(equals + 1), true);
        if (!pair.empty()) parts.second.emplace(decoded(pair.substr(0, equals), true), std::move(value));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return parts;
}

Reply problem(int status, std::string_view title, std::string_view detail, const std::string& more) {
    Reply reply{.status = status, .type = "application/problem+json", .body = {}};
    JsonWriter json(reply.body, JsonWriter::Style::compact);
    json.begin_object().key("type").string("about:blank").key("title").string(title).key("status").integer(static_cast<std::uint64_t>(status));
    json.key("detail").string(detail).end_object();
    if (!more.empty()) reply.body.insert(reply.body.size() - 1, more);
    return reply;
}

}  // namespace hearsay::serve

#include "stories/lines.hpp"

#include <charconv>

namespace hearsay::bench {
namespace {

std::string number(double value) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

}  // namespace

void StoryLines::source(const SourceLine& line) {
    out_ << R"({"source": {"id": ")" << line.id << R"(", "name": "Name of )" << line.id << R"(", "kind": ")"
         << line.kind << '"';
    if (line.reliability > 0) out_ << R"(, "reliability": )" << number(line.reliability);
    if (line.fidelity > 0) out_ << R"(, "fidelity": )" << number(line.fidelity);
    if (line.anonymous) out_ << R"(, "anonymous": true)";
    if (line.unaffiliated) out_ << R"(, "unaffiliated": true)";
    out_ << "}}\n";
}

void StoryLines::affiliation(std::string_view source, std::string_view with, std::string_view kind, double strength) {
    out_ << R"({"affiliation": {"source": ")" << source << R"(", "with": ")" << with << R"(", "kind": ")" << kind << '"';
    if (strength > 0) out_ << R"(, "strength": )" << number(strength);
    out_ << "}}\n";
}

void StoryLines::article(std::string_view id, std::string_view outlet, std::string_view published) {
    out_ << R"({"article": {"id": ")" << id << R"(", "outlet": ")" << outlet << R"(", "title": "Title of )" << id
         << R"(", "url": "https://)" << outlet << ".example/" << id << R"(", "published": ")" << published << "\"}}\n";
}

void StoryLines::claim(std::string_view id, std::string_view text, std::string_view question) {
    out_ << R"({"claim": {"id": ")" << id << R"(", "text": ")" << text << '"';
    if (!question.empty()) out_ << R"(, "question": ")" << question << '"';
    out_ << "}}\n";
}

void StoryLines::statement(const StatementLine& line) {
    out_ << R"({"statement": {"id": ")" << line.id << R"(", "source": ")" << line.source << '"';
    const auto claims = [&](const char* before, const std::vector<std::string>& ids) {
        for (const std::string& claim : ids) {
            out_ << before << claim << '"';
            before = ", \"";
        }
        if (!ids.empty()) out_ << ']';
    };
    claims(R"(, "asserts": [")", line.asserts);
    claims(R"(, "denies": [")", line.denies);
    const char* before = R"(, "derives_from": [)";
    for (const std::string& parent : line.derives_from) {
        out_ << before << R"({"statement": ")" << parent << R"(", "kind": ")" << line.derivation << "\"}";
        before = ", ";
    }
    if (!line.derives_from.empty()) out_ << ']';
    if (!line.at.empty()) out_ << R"(, "at": ")" << line.at << '"';
    if (!line.article.empty()) out_ << R"(, "article": ")" << line.article << '"';
    if (!line.quote.empty()) out_ << R"(, "quote": ")" << line.quote << '"';
    if (line.held) out_ << R"(, "held": true)";
    out_ << "}}\n";
}

}  // namespace hearsay::bench

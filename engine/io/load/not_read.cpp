#include "io/load/not_read.hpp"

#include "io/story/formats.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    std::string_view what;
    std::string_view advice;
};

constexpr std::string_view save_as_csv = "save the sheet that is meant as CSV (in UTF-8) and name that";
constexpr std::string_view extract_reads = "\"hearsay extract\" makes drafts of articles";

constexpr std::array<Signature, 14> signatures{{
    {"\xD0\xCF\x11\xE0"sv, "an old Office file, such as an Excel workbook (.xls)", save_as_csv},
    {"%PDF-", "a PDF document", "save its text, of which \"hearsay extract\" makes a draft"},
    {"{\\rtf", "a Rich Text document", "save it as text, of which \"hearsay extract\" makes a draft"},
    {"\x89PNG", "a picture (PNG)", "it holds no story"},
    {"\xFF\xD8\xFF", "a picture (JPEG)", "it holds no story"},
    {"BZh", "bzip2 data", "decompress it first"},
    {"\xFD"
     "7zXZ",
     "xz data", "decompress it first"},
    {"\x28\xB5\x2F\xFD", "Zstandard data", "decompress it first"},
    {"7z\xBC\xAF", "a 7-Zip archive", "unpack it and name what is in it"},
    {"Rar!", "a RAR archive", "unpack it and name what is in it"},
    {"digraph", "a DOT graph", "a story cannot be made of a picture; name the story it was drawn from"},
    {"strict digraph", "a DOT graph", "a story cannot be made of a picture; name the story it was drawn from"},
    {"graph ", "a DOT graph", "a story cannot be made of a picture; name the story it was drawn from"},
    {"BEGIN:VCARD", "an address card", "it holds no story"},
}};

std::string said(std::string_view what, std::string_view advice) {
    return " is " + std::string(what) + "; " + std::string(advice) + ". " + formats_read();
}

/// A ZIP archive by the names of its first entries, which stand in it as they are.
std::string of_archive(std::string_view beginning) {
    const std::string_view head = beginning.substr(0, 8192);
    const auto holds = [&](std::string_view name) { return head.find(name) != std::string_view::npos; };
    if (holds("opendocument.spreadsheet")) return said("an OpenDocument spreadsheet (.ods)", save_as_csv);
    if (holds("opendocument.text")) return said("an OpenDocument text (.odt)", extract_reads);
    if (holds("word/")) return said("a Word document (.docx)", extract_reads);
    if (holds("xl/") || holds("[Content_Types].xml")) return said("an Excel workbook (.xlsx)", save_as_csv);
    if (holds("epub+zip")) return said("an EPUB book", extract_reads);
    return said("a ZIP archive", "unpack it and name what is in it");
}

/// The name of the first element without its prefix, in small letters; "" for what is no XML.
std::string root_element(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos && at + 1 < text.size(); at = text.find('<', at + 1)) {
        if (text.substr(at).starts_with("<!--")) {
            at = std::min(text.find("-->", at), text.size());
            continue;
        }
        if (text[at + 1] == '?' || text[at + 1] == '!') continue;
        const std::size_t end = std::min(text.find_first_of(" \t\r\n/>", at + 1), text.size());
        const std::string_view name = text.substr(at + 1, end - at - 1);
        return lower(name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1));
    }
    return {};
}

std::string of_markup(std::string_view text) {
    const std::string root = root_element(text);
    if (root == "graphml") return said("a GraphML graph", "it lacks what a story needs; name the story that it was made from");
    const bool review = text.find("ld+json") != std::string_view::npos && text.find("ClaimReview") != std::string_view::npos;
    if (root == "html" && review) return {};
    if (root == "html") return said("a web page", extract_reads);
    if (root == "svg") return said("a picture (SVG)", "it holds no story");
    if (root == "rss" || root == "feed" || (root == "rdf" && text.find("purl.org/rss") != std::string_view::npos)) return {};
    if (root == "rdf") return said("RDF in XML", "convert it to Turtle first, such as with rapper");
    if (root == "document" && text.find("w3.org/ns/prov") != std::string_view::npos) return said("PROV-XML", "convert it to PROV-N or PROV-JSON first");
    if (root == "newsml" || root == "newsitem" || root == "newsmessage") return said("NewsML", "ask for ninjs, the same as JSON");
    return said(text.starts_with("<?xml") ? "an XML document" : "a text with markup", "nothing here reads it");
}

}  // namespace

std::string what_is_not_read(std::string_view beginning) {
    if (beginning.starts_with("PK\x03\x04")) return of_archive(beginning);
    for (const Signature& one : signatures) {
        if (beginning.starts_with(one.bytes)) return said(one.what, one.advice);
    }
    std::string_view text = beginning;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text.starts_with('<') ? of_markup(text) : std::string();
}

std::string json_not_read(std::span<const std::string> keys) {
    const auto has = [&](std::string_view key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); };
    if (has("version") && has("items")) return said("a JSON feed", "save the feed as RSS or Atom");
    return {};
}

std::string formats_read() {
    std::string names;
    for (const FormatInfo& info : file_formats) {
        if (!info.readable || info.name == info_of(FileFormat::store).name) continue;
        names += (names.empty() ? "" : ", ") + std::string(info.name);
    }
    return "Formats that are read: " + names;
}

}  // namespace hearsay

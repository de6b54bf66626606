#include "extract/input/file_kind.hpp"

#include "text/ascii.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

struct Signature {
    std::string_view bytes;
    std::size_t offset;
    FileKind kind;
};

using namespace std::string_view_literals;

constexpr std::string_view save_text = "save its text first";
constexpr std::string_view unpack = "unpack it and give the articles in it";
constexpr std::string_view no_words = "an article is text";

constexpr std::array<Signature, 35> signatures{{
    {"%PDF-"sv, 0, {"a PDF document", "save its text first, such as with pdftotext", true}},
    {"{\\rtf"sv, 0, {"a Rich Text document (RTF)", "save it as text or HTML", true}},
    {"\xD0\xCF\x11\xE0"sv, 0, {"an old Office document", "save it as text or HTML", true}},
    {"%!PS"sv, 0, {"a PostScript document", save_text, true}},
    {"Rar!"sv, 0, {"a RAR archive", unpack, true}},
    {"7z\xBC\xAF"sv, 0, {"a 7-Zip archive", unpack, true}},
    {"BZh"sv, 0, {"bzip2 data", "decompress it first", true}},
    {"\xFD"
     "7zXZ"sv,
     0,
     {"xz data", "decompress it first", true}},
    {"\x28\xB5\x2F\xFD"sv, 0, {"Zstandard data", "decompress it first", true}},
    {"\x1F\x8B"sv, 0, {"gzip data inside gzip data", "decompress it first", true}},
    {"ustar"sv, 257, {"a tar archive", unpack, true}},
    {"WARC/"sv, 0, {"a web archive (WARC)", "take the pages out of it and give those", true}},
    {"bplist"sv, 0, {"a property list, perhaps a .webarchive", "save the page as HTML", true}},
    {"SQLite format 3"sv, 0, {"an SQLite database", "a story store is read by score, check and query", true}},
    {"\x89PNG"sv, 0, {"a picture (PNG)", no_words, true}},
    {"\xFF\xD8\xFF"sv, 0, {"a picture (JPEG)", no_words, true}},
    {"GIF8"sv, 0, {"a picture (GIF)", no_words, true}},
    {"II*\0"sv, 0, {"a picture (TIFF)", no_words, true}},
    {"WEBP"sv, 8, {"a picture (WebP)", no_words, true}},
    {"WAVE"sv, 8, {"a sound recording (WAV)", "write down what is said in it", true}},
    {"ID3"sv, 0, {"a sound recording (MP3)", "write down what is said in it", true}},
    {"OggS"sv, 0, {"a recording (Ogg)", "write down what is said in it", true}},
    {"fLaC"sv, 0, {"a sound recording (FLAC)", "write down what is said in it", true}},
    {"ftyp"sv, 4, {"a video or picture (MPEG-4, HEIF)", "write down what is said in it", true}},
    {"\x1A\x45\xDF\xA3"sv, 0, {"a video (Matroska, WebM)", "write down what is said in it", true}},
    {"\x7F"
     "ELF"sv,
     0,
     {"a program", no_words, true}},
    {"MZ\x90"sv, 0, {"a program", no_words, true}},
    {"wOFF"sv, 0, {"a font", no_words, true}},
    {"wOF2"sv, 0, {"a font", no_words, true}},
    {"WEBVTT"sv, 0, {"subtitles (WebVTT)", "keep the words and who says them", false}},
    {"From - "sv, 0, {"a mailbox", "save the letters one by one, as text or HTML", false}},
    {"document\nprefix"sv, 0, {"a PROV-N document", "check, score and convert read it", false}},
    {"document\n  prefix"sv, 0, {"a PROV-N document", "check, score and convert read it", false}},
    {"@prefix "sv, 0, {"RDF (Turtle)", "check, score and convert read PROV in it", false}},
    {"%%MatrixMarket"sv, 0, {"a matrix", "it holds no article", false}},
}};

FileKind zip_kind(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    if (head.find("word/") != std::string_view::npos)
        return {"a Word document (.docx)", "save it as text or HTML", true};
    if (head.find("opendocument.text") != std::string_view::npos)
        return {"an OpenDocument text (.odt)", "save it as text or HTML", true};
    if (head.find("epub+zip") != std::string_view::npos) return {"an EPUB book", "give its chapters as HTML", true};
    if (head.find("xl/") != std::string_view::npos) return {"a spreadsheet (.xlsx)", "it holds no article", true};
    return {"a ZIP archive", unpack, true};
}

/// The name of the first element, without comments, declarations and the name's prefix.
std::string root_element(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        at = text.find('<', at);
        if (at == std::string_view::npos || at + 1 >= text.size()) return {};
        if (text.substr(at).starts_with("<!--")) {
            at = text.find("-->", at);
        } else if (text[at + 1] == '?' || text[at + 1] == '!') {
            at = text.find('>', at);
        } else {
            const std::size_t end = text.find_first_of(" \t\r\n/>", at + 1);
            const std::string_view name = text.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
            return lower(name.substr(name.rfind(':') == std::string_view::npos ? 0 : name.rfind(':') + 1));
        }
    }
    return {};
}

FileKind xml_kind(std::string_view text) {
    constexpr std::string_view one_article = "give the articles it lists, as text or HTML";
    const std::string root = root_element(text);
    if (root == "rss" || root == "rdf") return {"an RSS feed", one_article};
    if (root == "feed") return {"an Atom feed", one_article};
    if (root == "opml") return {"a list of feeds (OPML)", one_article};
    if (root == "urlset" || root == "sitemapindex") return {"a site map", one_article};
    if (root == "newsml" || root == "newsitem" || root == "newsmessage")
        return {"a NewsML item", "convert reads news items as ninjs (JSON)"};
    if (root == "nitf") return {"a NITF news item", "convert reads news items as ninjs (JSON)"};
    if (root == "svg") return {"a picture (SVG)", no_words};
    if (root == "graphml") return {"a GraphML graph", "convert reads stories from it"};
    if (root == "plist") return {"a property list", "save the page as HTML"};
    const bool declared = text.starts_with("<?xml") && !root.empty() && root != "html";  // else a piece of a page
    return declared ? FileKind{"an XML document", "save it as text or HTML"} : FileKind{};
}

FileKind json_kind(std::string_view text) {
    const std::size_t begin = text.find_first_of("[{");
    if (begin == std::string_view::npos) return {};
    if (text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") != begin) {  // window.YTD.tweets.part0 = [ …
        return text.starts_with("window.YTD.")
                   ? FileKind{"an export of posts", "give each post as text, with its author and address"}
                   : FileKind{};
    }
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag>(text.data(), text.size());
    if (document.HasParseError()) return {};
    const rapidjson::Value* value = &document;
    if (value->IsArray() && !value->Empty()) value = &(*value)[0];
    const auto has = [&](const char* key) { return value->IsObject() && value->HasMember(key); };
    if (has("format") && (*value)["format"].IsString() &&
        std::string_view((*value)["format"].GetString()).starts_with("hearsay")) {
        return {"a story file", "score, check and link read it; --registry takes it for its sources"};
    }
    if (has("source") || has("statement") || has("claim") || has("affiliation")) {
        return {"a story file (JSON Lines)", "score, check and link read it; --registry takes it for its sources"};
    }
    if (has("messages") || has("full_text") || has("tweet") || has("retweeted_status")) {
        return {"an export of posts", "give each post as text, with its author and address"};
    }
    if (has("version") && has("items")) return {"a JSON feed", "give the articles it lists, as text or HTML"};
    if (has("body_text") || has("body_html") || has("headlines") || has("bodies"))
        return {"a news item (ninjs) without a text", "convert reads it"};
    if (has("uri") && (has("headline") || has("versioncreated"))) return {"a news item (ninjs) without a text", "convert reads it"};
    if (has("claims") || has("claimReview"))
        return {"a list of fact checks", "convert reads ClaimReview as pages carry it (JSON-LD)"};
    if (has("schema") && has("properties")) return {"FollowTheMoney entities", "convert reads them"};
    if (has("type") && has("objects")) return {"a STIX bundle", "convert reads it"};
    if (has("entity") || has("agent") || has("wasDerivedFrom"))
        return {"a PROV-JSON document", "check, score and convert read it"};
    if (has("@context") || has("@type") || has("@graph"))
        return {"JSON-LD", "convert reads ClaimReview from it; an article is read from its page"};
    return {"JSON", "it holds no article as text or HTML"};
}

/// A table: its name says so, or every line has the same number of tabs, two at least.
FileKind table_kind(std::string_view text, std::string_view path) {
    if (path.ends_with(".csv") || path.ends_with(".tsv")) return {"a table", "convert reads stories from CSV"};
    std::size_t lines = 0;
    std::ptrdiff_t tabs = -1;
    for (std::size_t at = 0; at < text.size() && lines < 50; ++lines) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos) break;
        const std::ptrdiff_t here = std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                               text.begin() + static_cast<std::ptrdiff_t>(end), '\t');
        if (here < 2 || (tabs >= 0 && here != tabs)) return {};
        tabs = here;
        at = end + 1;
    }
    return lines >= 3 ? FileKind{"a table (tab-separated)", "convert reads stories from CSV"} : FileKind{};
}

}  // namespace

FileKind file_kind(std::string_view bytes, std::string_view path) {
    if (bytes.starts_with("PK\x03\x04")) return zip_kind(bytes);
    for (const Signature& signature : signatures) {
        if (bytes.size() >= signature.offset && bytes.substr(signature.offset).starts_with(signature.bytes))
            return signature.kind;
    }
    if (bytes.size() > 2 && bytes[0] == '\xFF' && (bytes[1] == '\xFB' || bytes[1] == '\xF3'))
        return {"a sound recording (MP3)", "write down what is said in it", true};
    std::string_view text = bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (text.empty()) return {};
    const std::string name = lower(path);
    const std::string head = lower(text.substr(0, 2048));
    if (text.starts_with('<')) return xml_kind(text.substr(0, 8192));
    if (text.starts_with('{') || text.starts_with('[') || head.starts_with("window.ytd.")) return json_kind(text);
    if (head.find("content-type: multipart/related") != std::string::npos) {
        return {"a web archive (MHTML)", "save the page as HTML"};
    }
    if (head.starts_with("return-path:") || head.starts_with("delivered-to:") || head.starts_with("received:")) {
        return {"an e-mail with its headers", "save its text"};
    }
    if (head.starts_with("1\n00:") || head.starts_with("1\r\n00:"))
        return {"subtitles (SubRip)", "keep the words and who says them"};
    return table_kind(text, name);
}

}  // namespace hearsay::extract

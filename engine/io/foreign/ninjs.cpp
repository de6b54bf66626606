// ninjs, the IPTC's news items as JSON, versions 1 to 3, read tolerantly: fields of all versions, one item, a list or
// one a line. An item becomes an article with one statement; its headline stands for what it says, so that the same
// item in several outlets is one claim. Where it names the agency it comes from, it relays that agency's statement.
#include "dates/any_date.hpp"
#include "io/foreign/foreign_reader.hpp"
#include "io/foreign/html_text.hpp"
#include "io/json/json_writer.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {
namespace {

using Kind = JsonValue::Kind;

/// The value of a key, whatever its case: versions 1 and 2 write versioncreated, version 3 versionCreated.
const JsonValue* value_at(const JsonValue& item, std::string_view key) {
    for (std::size_t i = 0; i < item.keys().size(); ++i) {
        if (same_letters(item.keys()[i], key)) return &item.items()[i];
    }
    return nullptr;
}

/// Of a list, the entry that calls itself the main one, else the first.
const JsonValue* main_entry(const JsonValue& list) {
    for (const JsonValue& entry : list.items()) {
        const std::string role = lower(entry.text_of("role"));
        if (role == "main" || role == "source" || role == "headline") return &entry;
    }
    return list.items().empty() ? nullptr : &list.items().front();
}

/// The first text under one of these keys, or in the main entry of a list there.
std::string text_at(const JsonValue& item, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        const JsonValue* found = value_at(item, key);
        if (found != nullptr && found->is(Kind::array)) found = main_entry(*found);
        if (found == nullptr) continue;
        if (found->is(Kind::string) && !found->text().empty()) return text_of_html(found->text());
        for (const std::string_view inner : {"value", "name", "literal", "uri"}) {
            if (!found->text_of(inner).empty()) return text_of_html(found->text_of(inner));
        }
    }
    return {};
}

/// "Corvane" of "Jane Roe, Corvane" and "By Jane Roe/Corvane"; "" where a reporter stands alone.
std::string house_in(const std::string& byline) {
    const std::size_t at = byline.find_last_of(",/|");
    if (at == std::string::npos) return {};
    const std::size_t begin = byline.find_first_not_of(' ', at + 1);
    return begin == std::string::npos ? std::string() : byline.substr(begin);
}

class NinjsReader final : public ForeignReader {
public:
    void add(const JsonValue& value, std::uint32_t line) override {
        line_ = line;
        if (value.is(Kind::array)) {
            for (std::size_t i = 0; i < value.items().size(); ++i) add_item(value.items()[i], '/' + std::to_string(i));
        } else {
            add_item(value, "");
        }
    }

    ForeignRecords finish() override {
        // What an item was made from can be told only when all items are known.
        for (const auto& [index, uri] : evolved_) {
            StatementRecord& made = out_.statements[index].record;
            if (!uris_.contains(uri) || uri == made.id) {
                out_.unused.add("reference to an item that is not here");
                continue;
            }
            made.asserts.clear();
            made.derives_from.push_back({.statement = uri, .kind = DerivationKind::copies, .extra = {}});
        }
        return std::move(out_);
    }

private:
    void add_item(const JsonValue& item, const std::string& pointer) {
        if (!item.is(Kind::object)) {
            return out_.problem(Severity::error, "wrong type", "expected a news item, {\"uri\": …}, found " +
                                std::string(item.description()), pointer, line_);
        }
        const std::string uri = text_at(item, {"uri", "guid", "id"});
        if (uri.empty()) {
            return out_.problem(Severity::error, "missing key", "the news item has no \"uri\"; add it", pointer, line_);
        }
        if (!uris_.insert(uri).second) return out_.unused.add("repeated item");
        const std::string type = text_at(item, {"type"});
        if (!type.empty() && type != "text" && type != "composite") out_.unused.add("picture or recording");
        const std::string headline = text_at(item, {"headline", "headlines", "name", "title", "slugline"});
        const std::string byline = text_at(item, {"byline", "by"});
        const std::string outlet = source(text_at(item, {"provider", "copyrightholder", "publisher"}), pointer);
        const std::string wire = source(text_at(item, {"infosources", "source", "creditline"}), pointer);
        const std::string speaker = !outlet.empty() ? outlet : !wire.empty() ? wire : author(byline, pointer);
        count_unused(item);
        if (speaker.empty() || headline.empty()) {
            out_.unused.add(headline.empty() ? "item without a headline" : "item without anybody who published it");
            return out_.problem(Severity::warning, "missing key", std::string("the item has no ") +
                                (headline.empty() ? "headline" : "provider, copyrightholder, source or byline") +
                                "; left out", pointer, line_);
        }
        ArticleRecord article{.id = uri, .outlet = speaker, .title = headline, .url = text_at(item, {"canonicalurl", "url", "link"}),
                              .published = date_of(item, pointer), .extra = {}};
        if (!byline.empty()) {
            JsonWriter json(article.extra, JsonWriter::Style::compact);
            json.begin_object().key("by").string(byline).end_object();
        }
        StatementRecord made;
        made.id = uri;
        made.source = speaker;
        made.article = uri;
        const std::string claim = claim_of(headline, pointer);
        if (!wire.empty() && wire != speaker) {
            made.derives_from.push_back({.statement = wire_statement(wire, claim, pointer), .kind = DerivationKind::relays, .extra = {}});
        } else {
            made.asserts.push_back(claim);
        }
        const std::string before = text_at(item, {"evolvedfrom", "derivedfrom", "rewrite_of"});
        if (!before.empty()) evolved_.emplace_back(out_.statements.size(), before);
        out_.articles.push_back({std::move(article), pointer, line_});
        out_.statements.push_back({std::move(made), pointer, line_});
    }

    std::string date_of(const JsonValue& item, const std::string& pointer) {
        const std::string text = text_at(item, {"firstpublished", "versioncreated", "firstcreated", "contentcreated", "embargoed"});
        std::string date = read_any_date(text).iso;
        if (text.empty() || !date.empty()) return date;
        out_.unused.add("date that cannot be read");
        out_.problem(Severity::warning, "bad value", in_quotes(text) + " is no date; left out", pointer, line_);
        return {};
    }

    /// Who signs where nobody publishes: the house behind the comma, else a person.
    std::string author(const std::string& byline, const std::string& pointer) {
        if (const std::string house = house_in(byline); !house.empty()) return source(house, pointer);
        std::string name = byline;
        if (starts_with_letters(name, "by ")) name.erase(0, 3);
        return source(name, pointer, SourceKind::person);
    }

    /// What an item holds beyond a story. Its text is worth a reading of its own.
    void count_unused(const JsonValue& item) {
        for (const std::string_view key : {"bodies", "body", "body_text", "body_html", "body_xhtml"}) {
            const JsonValue* body = value_at(item, key);
            if (body != nullptr) {
                out_.unused.add("item text that \"hearsay extract\" reads from a file with one item",
                                body->is(Kind::array) ? body->items().size() : 1);
            }
        }
        count_other_keys(item, {"uri", "guid", "id", "type", "headline", "headlines", "name", "title", "slugline", "provider",
                                "copyrightholder", "publisher", "source", "infosources", "creditline", "byline", "by", "bodies", "body",
                                "body_text", "body_html", "body_xhtml", "canonicalurl", "url", "link", "firstpublished",
                                "versioncreated", "firstcreated", "contentcreated", "embargoed", "evolvedfrom", "derivedfrom",
                                "rewrite_of", "standard", "version", "$schema", "profile", "mimetype", "language", "altids"},
                         out_.unused);
    }

    std::string source(const std::string& name, const std::string& pointer, SourceKind kind = SourceKind::outlet) {
        if (name.empty()) return {};
        SourceRecord source;
        source.id = id_from_name(name);
        source.name = name;
        source.kind = kind;
        if (sources_.insert(source.id).second) out_.named_sources.push_back({source, pointer, line_});
        return source.id;
    }

    std::string claim_of(const std::string& headline, const std::string& pointer) {
        std::string& id = claims_[headline];
        if (!id.empty()) return id;
        id = id_from_name(headline);
        for (int n = 2; !claim_ids_.insert(id).second; ++n) id = id_from_name(headline) + '-' + std::to_string(n);
        out_.claims.push_back({{.id = id, .text = headline, .question = {}, .extra = "{\"made_from\":\"headline\"}"}, pointer, line_});
        return id;
    }

    /// The agency's own item, which is not in the file.
    std::string wire_statement(const std::string& wire, const std::string& claim, const std::string& pointer) {
        std::string id = wire + '.' + claim;
        if (uris_.insert(id).second) {
            StatementRecord made;
            made.id = id;
            made.source = wire;
            made.asserts.push_back(claim);
            out_.statements.push_back({std::move(made), pointer, line_});
        }
        return id;
    }

    ForeignRecords out_;
    std::uint32_t line_ = 0;
    std::set<std::string> uris_;
    std::set<std::string> sources_;
    std::set<std::string> claim_ids_;
    std::map<std::string, std::string> claims_;  ///< headline -> id
    std::vector<std::pair<std::size_t, std::string>> evolved_;  ///< number of the statement, what it was made from
};

}  // namespace

std::unique_ptr<ForeignReader> make_ninjs_reader() { return std::make_unique<NinjsReader>(); }

}  // namespace hearsay

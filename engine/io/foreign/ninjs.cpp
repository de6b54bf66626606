// ninjs, the IPTC's news items as JSON, versions 1 and 2, read tolerantly: fields of both versions, one item, a list or
// one a line. An item becomes an article with one statement; its headline stands for what it says, so that the same
// item in several outlets is one claim. Where it names the agency it comes from, it relays that agency's statement.
#include "io/foreign/foreign_reader.hpp"
#include "model/civil_time.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {
namespace {

using Kind = JsonValue::Kind;

/// The first text under one of these keys, or in the first entry of a list there.
std::string text_at(const JsonValue& item, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        const JsonValue* found = item.find(key);
        if (found != nullptr && found->is(Kind::array) && !found->items().empty()) found = &found->items().front();
        if (found == nullptr) continue;
        if (found->is(Kind::string) && !found->text().empty()) return found->text();
        for (const std::string_view inner : {"value", "name", "literal", "uri"}) {
            if (!found->text_of(inner).empty()) return found->text_of(inner);
        }
    }
    return {};
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
        const std::string outlet = source(text_at(item, {"provider", "copyrightholder", "publisher"}), pointer);
        const std::string wire = source(text_at(item, {"source", "infosources", "creditline"}), pointer);
        const std::string speaker = !outlet.empty() ? outlet : !wire.empty() ? wire : source(text_at(item, {"byline", "by"}), pointer);
        if (speaker.empty() || headline.empty()) {
            return out_.problem(Severity::warning, "missing key", std::string("the item has no ") +
                                (headline.empty() ? "headline" : "provider, copyrightholder, source or byline") +
                                "; left out", pointer, line_);
        }
        ArticleRecord article{.id = uri, .outlet = speaker, .title = headline, .url = text_at(item, {"canonicalurl", "url", "link"}),
                              .published = date_of(item, pointer), .extra = {}};
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
        const std::string before = text_at(item, {"evolvedfrom", "evolvedFrom", "derivedfrom", "derivedFrom", "rewrite_of"});
        if (!before.empty()) evolved_.emplace_back(out_.statements.size(), before);
        out_.articles.push_back({std::move(article), pointer, line_});
        out_.statements.push_back({std::move(made), pointer, line_});
    }

    std::string date_of(const JsonValue& item, const std::string& pointer) {
        const std::string text = text_at(item, {"firstpublished", "versioncreated", "firstcreated", "contentcreated", "embargoed"});
        if (text.empty() || parse_time(text)) return text;
        out_.problem(Severity::warning, "bad value", in_quotes(text) + " is no date; left out", pointer, line_);
        return {};
    }

    std::string source(const std::string& name, const std::string& pointer) {
        if (name.empty()) return {};
        SourceRecord source;
        source.id = id_from_name(name);
        source.name = name;
        source.kind = SourceKind::outlet;
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

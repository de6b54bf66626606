// W3C Web Annotations (recommendation, 23 February 2017): a passage that somebody marked is a statement of the house whose page
// it stands in, its words the claim; the annotation is a statement of who made it, in response. Only where its motivation is to
// assess, classify or tag do words such as "false" make it a denial.
#include "dates/any_date.hpp"
#include "io/foreign/foreign_reader.hpp"
#include "io/foreign/html_text.hpp"
#include "io/foreign/review_words.hpp"
#include "io/foreign/schema_org.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {
namespace {

using Kind = JsonValue::Kind;
using namespace schema_org;

/// "assessing" of "oa:assessing" and "http://www.w3.org/ns/oa#assessing".
bool is_judging(const std::string& purpose) {
    const std::string_view word = std::string_view(purpose).substr(purpose.find_last_of(":#/") + 1);
    return word == "assessing" || word == "classifying" || word == "tagging" || word == "moderating";
}

/// Whether its type, or one of them, is this.
bool is_a(const JsonValue& value, std::string_view type) {
    const std::vector<std::string> types = texts_of(value, "type");
    return has_type(value, type) || std::find(types.begin(), types.end(), type) != types.end();
}

class AnnotationReader final : public ForeignReader {
public:
    void add(const JsonValue& value, std::uint32_t line) override {
        line_ = line;
        walk(value, "");
    }

    ForeignRecords finish() override {
        if (out_.statements.empty()) out_.problem(Severity::error, "wrong format", "there is no annotation in it", "", line_);
        return std::move(out_);
    }

private:
    /// Collections hold pages, pages hold annotations.
    void walk(const JsonValue& value, const std::string& pointer) {
        if (value.find("target") != nullptr) return add_annotation(value, pointer);
        for (std::size_t i = 0; i < value.items().size(); ++i) {
            std::string inner = pointer;
            append_pointer(inner, value.is(Kind::object) ? value.keys()[i] : std::to_string(i));
            if (value.items()[i].is(Kind::object) || value.items()[i].is(Kind::array)) walk(value.items()[i], inner);
        }
    }

    std::string unique(std::string id) {
        if (ids_.insert(id).second) return id;
        for (int n = 2;; ++n) {
            std::string next = id + '-' + std::to_string(n);
            if (ids_.insert(next).second) return next;
        }
    }

    std::string source(const std::string& name, SourceKind kind, const std::string& url, const std::string& pointer) {
        SourceRecord source;
        source.id = id_from_name(name);
        source.name = name;
        source.kind = kind;
        source.url = url;
        source.anonymous = kind == SourceKind::person && name == unknown_annotator ? std::optional(true) : std::nullopt;
        if (sources_.insert(source.id).second) out_.named_sources.push_back({source, pointer, line_});
        return source.id;
    }

    std::string annotator_of(const JsonValue& annotation, const std::string& pointer) {
        const std::vector<const JsonValue*> creators = entries_of(annotation, "creator");
        if (creators.size() > 1) out_.unused.add("further creator", creators.size() - 1);
        if (creators.empty()) return source(std::string(unknown_annotator), SourceKind::person, "", pointer);
        const JsonValue& creator = *creators.front();
        std::string name = creator.is(Kind::object) ? first_text(creator, {"name", "nickname", "nick"}) : std::string();
        const std::string address = creator.is(Kind::object) ? first_text(creator, {"id", "@id"}) : creator.text();
        if (name.empty()) name = address;
        const bool body = is_a(creator, "Organization");
        const bool program = is_a(creator, "Software") || is_a(creator, "SoftwareAgent");
        return source(name, body ? SourceKind::organization : program ? SourceKind::account : SourceKind::person,
                      address.starts_with("http") && address != name ? address : std::string(), pointer);
    }

    /// The words that a selector of the target picks; "" where it picks no text.
    std::string passage_of(const JsonValue& target) {
        std::string words;
        for (const JsonValue* selector : entries_of(target, "selector")) {
            const std::string exact = text_of_html(selector->text_of("exact"));
            if (!words.empty() || exact.empty()) {
                if (!is_a(*selector, "TextPositionSelector")) out_.unused.add("selector that picks no words");
                continue;
            }
            words = exact;
        }
        return words;
    }

    std::string article_of(const std::string& url, const JsonValue& target, const std::string& pointer) {
        std::string& id = articles_[url];
        if (!id.empty()) return id;
        ArticleRecord article;
        article.id = id = unique(id_from_name(url));
        article.url = url;
        std::string house = house_of(url);
        if (house.empty()) house = url;
        article.outlet = source(house, SourceKind::outlet, "", pointer);
        if (const JsonValue* page = object_of(target, "source")) article.title = first_text(*page, {"title", "name", "dcterms:title"});
        outlets_.emplace(id, article.outlet);
        out_.articles.push_back({std::move(article), pointer, line_});
        return id;
    }

    /// The statement of the page that a passage is; "" for whole pages.
    std::string marked(const JsonValue& target, const std::string& pointer) {
        const JsonValue* page = target.is(Kind::object) ? target.find("source") : nullptr;
        const std::string url = target.is(Kind::string)  ? target.text()
                                : page == nullptr        ? first_text(target, {"id", "@id"})
                                : page->is(Kind::object) ? first_text(*page, {"id", "@id"})
                                                         : page->text();
        if (url.empty()) {
            out_.unused.add("target without an address");
            return {};
        }
        const std::string words = target.is(Kind::object) ? passage_of(target) : std::string();
        const std::string article = article_of(url, target, pointer);
        if (words.empty()) {
            out_.unused.add("annotation of a whole page");
            return {};
        }
        std::string& id = passages_[{article, words}];
        if (!id.empty()) return id;
        std::string& claim = claims_[words];
        if (claim.empty()) {
            claim = unique(id_from_name(std::string_view(words).substr(0, 60)));
            out_.claims.push_back({{.id = claim, .text = words, .question = {}, .extra = {}}, pointer, line_});
        }
        StatementRecord made;
        made.id = id = unique(outlets_.at(article) + '.' + claim);
        made.source = outlets_.at(article);
        made.article = article;
        made.asserts.push_back(claim);
        made.quote = words;
        claim_of_.emplace(id, claim);
        out_.statements.push_back({std::move(made), pointer, line_});
        return id;
    }

    void add_annotation(const JsonValue& annotation, const std::string& pointer) {
        StatementRecord made;
        made.source = annotator_of(annotation, pointer);
        const std::string address = first_text(annotation, {"id", "@id"});
        if (address.starts_with("http")) made.url = address;
        const std::string date = first_text(annotation, {"created", "modified"});
        made.at = read_any_date(date).iso;
        if (!date.empty() && made.at.empty()) out_.unused.add("date that cannot be read");
        made.held = true;
        for (const JsonValue* target : entries_of(annotation, "target")) {
            if (std::string on = marked(*target, pointer); !on.empty()) made.responds_to.push_back(std::move(on));
        }
        made.id = unique(address.empty() ? made.source + ".annotation" : id_from_name(address));
        add_bodies(annotation, made);
        count_other_keys(annotation, {"@context", "id", "@id", "type", "@type", "creator", "created", "modified", "motivation", "body", "bodyValue", "target", "generator", "generated"}, out_.unused);
        out_.statements.push_back({std::move(made), pointer, line_});
    }

    void add_bodies(const JsonValue& annotation, StatementRecord& made) {
        std::vector<std::string> motives = texts_of(annotation, "motivation");
        const bool judges = std::any_of(motives.begin(), motives.end(), is_judging);
        std::optional<Rating> rating;
        const auto take = [&](const std::string& words, bool judging) {
            if (words.empty()) return;
            made.quote += (made.quote.empty() ? "" : "\n") + words;
            if (!judging) return;
            if (const Rating found = rating_in_words(words); found != Rating::unknown) rating = found;
        };
        take(text_of_html(annotation.text_of("bodyValue")), judges);
        for (const JsonValue* body : entries_of(annotation, "body")) {
            const std::string words = body->is(Kind::object) ? first_text(*body, {"value", "rdf:value", "chars"}) : std::string();
            if (words.empty()) out_.unused.add("body that is no text");
            const std::vector<std::string> purposes = texts_of(*body, "purpose");
            take(words, purposes.empty() ? judges : std::any_of(purposes.begin(), purposes.end(), is_judging));
        }
        for (const std::string& on : made.responds_to) {
            if (rating == Rating::negative) made.denies.push_back(claim_of_.at(on));
            if (rating == Rating::positive) made.asserts.push_back(claim_of_.at(on));
        }
        if (rating == Rating::doubtful) out_.unused.add("rating that is neither true nor false");
    }

    static constexpr std::string_view unknown_annotator = "whoever annotated";

    ForeignRecords out_;
    std::uint32_t line_ = 0;
    std::set<std::string> ids_;
    std::set<std::string> sources_;
    std::map<std::string, std::string> articles_;  ///< address -> id
    std::map<std::string, std::string> outlets_;   ///< of an article
    std::map<std::string, std::string> claims_;    ///< words -> id
    std::map<std::string, std::string> claim_of_;  ///< statement -> claim
    std::map<std::pair<std::string, std::string>, std::string> passages_;  ///< article and words -> statement
};

}  // namespace

std::unique_ptr<ForeignReader> make_annotation_reader() { return std::make_unique<AnnotationReader>(); }

}  // namespace hearsay

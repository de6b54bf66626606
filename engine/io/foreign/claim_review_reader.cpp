// schema.org ClaimReview and Claim in JSON-LD, as fact checkers publish them. Who made the claim asserts it; the
// reviewer denies it where the rating is near its worst, asserts it where it is near its best, and else only responds.
#include "io/foreign/foreign_reader.hpp"
#include "io/json/json_writer.hpp"
#include "model/civil_time.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

namespace hearsay {
namespace {

using Kind = JsonValue::Kind;

/// A property that is an object, or the first object of a list.
const JsonValue* object_of(const JsonValue& value, std::string_view key) {
    const JsonValue* found = value.find(key);
    if (found != nullptr && found->is(Kind::array) && !found->items().empty()) found = &found->items().front();
    return found != nullptr && found->is(Kind::object) ? found : nullptr;
}

/// Its objects, also where it is only one.
std::vector<const JsonValue*> objects_of(const JsonValue& value, std::string_view key) {
    std::vector<const JsonValue*> objects;
    const JsonValue* found = value.find(key);
    if (found == nullptr) return objects;
    if (found->is(Kind::object)) objects.push_back(found);
    for (const JsonValue& item : found->items()) {
        if (found->is(Kind::array) && item.is(Kind::object)) objects.push_back(&item);
    }
    return objects;
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

std::optional<double> number_of(const JsonValue& value, std::string_view key) {
    const JsonValue* found = value.find(key);
    if (found == nullptr) return std::nullopt;
    const std::string& text = found->text();
    double number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// What a rating makes of the claim: numbers go before words, since words are in any language.
std::optional<Stance> stance_of(const JsonValue& rating) {
    const auto value = number_of(rating, "ratingValue");
    const double worst = number_of(rating, "worstRating").value_or(1);
    const double best = number_of(rating, "bestRating").value_or(5);
    if (value && best > worst && *value >= worst && *value <= best) {
        const double share = (*value - worst) / (best - worst);
        return share <= 0.25 ? std::optional(Stance::denies) : share >= 0.75 ? std::optional(Stance::asserts) : std::nullopt;
    }
    static constexpr std::array<std::string_view, 8> false_words{"false", "fake", "pants on fire", "incorrect", "wrong", "untrue", "not true", "fabricated"};
    static constexpr std::array<std::string_view, 4> true_words{"true", "correct", "accurate", "confirmed"};
    const std::string word = lower(rating.text_of("alternateName"));
    if (std::find(false_words.begin(), false_words.end(), word) != false_words.end()) return Stance::denies;
    if (std::find(true_words.begin(), true_words.end(), word) != true_words.end()) return Stance::asserts;
    return std::nullopt;
}

class ClaimReviewReader final : public ForeignReader {
public:
    void add(const JsonValue& value, std::uint32_t line) override {
        line_ = line;
        walk(value, "");
    }

    ForeignRecords finish() override {
        if (out_.claims.empty()) {
            out_.problem(Severity::error, "wrong format",
                         "there is no ClaimReview and no Claim in this JSON-LD; give a file that has one", "", line_);
        }
        return std::move(out_);
    }

private:
    /// Feeds wrap reviews in @graph, lists, DataFeed and more: they are found wherever they are.
    void walk(const JsonValue& value, const std::string& pointer) {
        if (has_type(value, "ClaimReview")) return add_review(value, pointer);
        if (has_type(value, "Claim")) {
            add_claim(value, value.text_of("text").empty() ? value.text_of("name") : value.text_of("text"), pointer);
            return;
        }
        for (std::size_t i = 0; i < value.items().size(); ++i) {
            std::string inner = pointer;
            append_pointer(inner, value.is(Kind::object) ? value.keys()[i] : std::to_string(i));
            walk(value.items()[i], inner);
        }
    }

    std::string unique(std::string id, std::set<std::string>& taken) {
        if (taken.insert(id).second) return id;
        for (std::size_t& n = repeats_[id];;) {
            std::string next = id + '-' + std::to_string(++n + 1);
            if (taken.insert(next).second) return next;
        }
    }

    /// The source behind an author or publisher; "" when there is none with a name.
    std::string source_of(const JsonValue* author, SourceKind organization, const std::string& pointer) {
        if (author == nullptr) return {};
        SourceRecord source;
        source.name = author->text_of("name");
        source.url = author->text_of("url").empty() ? author->text_of("sameAs") : author->text_of("url");
        if (source.name.empty()) source.name = source.url;
        if (source.name.empty()) return {};
        source.id = id_from_name(source.name);
        source.kind = has_type(*author, "Person") ? SourceKind::person : organization;
        if (sources_.insert(source.id).second) out_.named_sources.push_back({source, pointer, line_});
        return source.id;
    }

    std::string date_of(const JsonValue& value, const std::string& pointer) {
        const std::string& text = value.text_of("datePublished");
        if (text.empty() || parse_time(text)) return text;
        out_.problem(Severity::warning, "bad value", in_quotes(text) + " is no date; left out", pointer, line_);
        return {};
    }

    std::string article_of(const JsonValue& work, const std::string& outlet, const std::string& pointer) {
        ArticleRecord article;
        article.url = work.text_of("url").empty() ? work.text_of("@id") : work.text_of("url");
        if (article.url.empty()) return {};
        article.title = work.text_of("headline").empty() ? work.text_of("name") : work.text_of("headline");
        const auto known = articles_.find(article.url);
        if (known != articles_.end()) return known->second;
        article.id = unique(id_from_name(article.url), article_ids_);
        article.outlet = source_of(object_of(work, "publisher"), SourceKind::outlet, pointer);
        if (article.outlet.empty()) article.outlet = outlet;
        article.published = date_of(work, pointer);
        articles_.emplace(article.url, article.id);
        out_.articles.push_back({article, pointer, line_});
        return article.id;
    }

    struct Claimed {
        std::string claim;
        std::vector<std::string> statements;
    };

    Claimed add_claim(const JsonValue& item, const std::string& text, const std::string& pointer) {
        if (text.empty()) {
            out_.problem(Severity::error, "missing key", "the claim has no text; add claimReviewed (or the Claim's text)",
                         pointer, line_);
            return {};
        }
        std::string& id = claims_[text];
        if (id.empty()) {
            id = unique(id_from_name(std::string_view(text).substr(0, 60)), claim_ids_);
            out_.claims.push_back({{.id = id, .text = text, .question = {}, .extra = {}}, pointer, line_});
        }
        Claimed claimed{.claim = id, .statements = {}};
        const JsonValue* author = object_of(item, "author");
        std::string speaker = source_of(author, SourceKind::organization, pointer);
        std::vector<const JsonValue*> works = objects_of(item, "firstAppearance");
        for (const JsonValue* work : objects_of(item, "appearance")) works.push_back(work);
        if (speaker.empty() && works.empty() && item.find("datePublished") == nullptr) return claimed;
        if (speaker.empty()) speaker = unknown_author(id, pointer);
        StatementRecord made;
        made.source = speaker;
        made.asserts.push_back(id);
        made.at = date_of(item, pointer);
        if (works.empty()) works.push_back(nullptr);
        for (const JsonValue* work : works) {
            StatementRecord one = made;
            one.id = unique(speaker + '.' + id, statement_ids_);
            if (work != nullptr) one.article = article_of(*work, "", pointer);
            // One act of saying that appeared in several places: the later ones copy the first.
            if (!claimed.statements.empty()) {
                one.asserts.clear();
                one.derives_from.push_back({.statement = claimed.statements.front(), .kind = DerivationKind::copies, .extra = {}});
            }
            claimed.statements.push_back(one.id);
            out_.statements.push_back({std::move(one), pointer, line_});
        }
        return claimed;
    }

    std::string unknown_author(const std::string& claim, const std::string& pointer) {
        SourceRecord source;
        source.id = "author-of-" + claim;
        source.name = "whoever said so first";
        source.anonymous = true;
        if (sources_.insert(source.id).second) out_.named_sources.push_back({source, pointer, line_});
        return source.id;
    }

    void add_review(const JsonValue& review, const std::string& pointer) {
        const JsonValue* item = object_of(review, "itemReviewed");
        static const JsonValue nothing;
        std::string text = review.text_of("claimReviewed");
        if (text.empty() && item != nullptr) text = item->text_of("text");
        if (item != nullptr && has_type(*item, "CreativeWork") && !has_type(*item, "Claim")) {
            out_.unused.add("reviewed work that is no Claim");
        }
        const Claimed claimed = add_claim(item == nullptr ? nothing : *item, text, pointer);
        if (claimed.claim.empty()) return;
        std::string reviewer = source_of(object_of(review, "author"), SourceKind::outlet, pointer);
        if (reviewer.empty()) reviewer = source_of(object_of(review, "publisher"), SourceKind::outlet, pointer);
        if (reviewer.empty()) {
            return out_.problem(Severity::warning, "missing key", "the review names no author; left out", pointer, line_);
        }
        StatementRecord made;
        made.id = unique("review." + reviewer + '.' + claimed.claim, statement_ids_);
        made.source = reviewer;
        made.at = date_of(review, pointer);
        made.article = article_of(review, reviewer, pointer);
        made.responds_to = claimed.statements;
        const JsonValue* rating = object_of(review, "reviewRating");
        if (rating != nullptr) {
            if (const auto stance = stance_of(*rating)) {
                (*stance == Stance::asserts ? made.asserts : made.denies).push_back(claimed.claim);
            } else {
                out_.unused.add("rating that is neither true nor false");
            }
            JsonWriter json(made.extra, JsonWriter::Style::compact);
            json.begin_object().key("reviewRating");
            rating->write(json);
            json.end_object();
        }
        out_.statements.push_back({std::move(made), pointer, line_});
    }

    ForeignRecords out_;
    std::uint32_t line_ = 0;
    std::set<std::string> sources_;
    std::map<std::string, std::string> claims_;    ///< text -> id
    std::map<std::string, std::string> articles_;  ///< address -> id
    std::set<std::string> claim_ids_;
    std::set<std::string> article_ids_;
    std::set<std::string> statement_ids_;
    std::map<std::string, std::size_t> repeats_;
};

}  // namespace

std::unique_ptr<ForeignReader> make_claim_review_reader() { return std::make_unique<ClaimReviewReader>(); }

}  // namespace hearsay

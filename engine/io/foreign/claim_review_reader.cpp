// schema.org ClaimReview and Claim in JSON-LD, as fact checkers publish them. Who made the claim asserts it; the house that
// reviews it denies it where the rating says false, asserts it where it says true, and else only responds. Words go before
// numbers: scales are anybody's.
#include "dates/any_date.hpp"
#include "io/foreign/foreign_reader.hpp"
#include "io/foreign/html_text.hpp"
#include "io/foreign/review_words.hpp"
#include "io/foreign/schema_org.hpp"
#include "io/json/json_writer.hpp"
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
using namespace schema_org;

std::optional<double> number_of(const JsonValue& value, std::string_view key) {
    const JsonValue* found = value.find(key);
    if (found == nullptr) return std::nullopt;
    std::string text = found->text();
    std::replace(text.begin(), text.end(), ',', '.');
    double number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// What the numbers of a rating say, from 0 (worst) to 1 (best); nothing where they fit no scale.
std::optional<double> share_of(const JsonValue& rating) {
    const auto value = number_of(rating, "ratingValue");
    const double worst = number_of(rating, "worstRating").value_or(1);
    const double best = number_of(rating, "bestRating").value_or(5);
    if (!value || !(best > worst) || *value < worst || *value > best) return std::nullopt;
    return (*value - worst) / (best - worst);
}

/// What a rating makes of the claim. Words that nobody here knows leave it open, unless the number is the very worst.
std::optional<Stance> stance_of(const JsonValue& rating) {
    const std::string words = rating.is(Kind::string) ? text_of_html(rating.text()) : first_text(rating, {"alternateName", "name"});
    const std::optional<double> share = share_of(rating);
    switch (rating_in_words(words)) {
        case Rating::negative: return Stance::denies;
        case Rating::positive: return Stance::asserts;
        case Rating::doubtful: return std::nullopt;
        case Rating::unknown: break;
    }
    if (!share) return std::nullopt;
    const double from_worst = *share;
    if (from_worst <= (words.empty() ? 0.25 : 0)) return Stance::denies;
    if (from_worst >= 0.75 && words.empty()) return Stance::asserts;
    return std::nullopt;
}

class ClaimReviewReader final : public ForeignReader {
public:
    void add(const JsonValue& value, std::uint32_t line) override {
        line_ = line;
        find_houses(value);
        walk(value, "");
    }

    ForeignRecords finish() override {
        if (out_.claims.empty()) {
            out_.problem(Severity::error, "wrong format",
                         left_out_ > 0 ? "no ClaimReview here can be used; see what is said of each"
                                       : "there is no ClaimReview and no Claim in this JSON-LD; give a file that has one",
                         "", line_);
        }
        return std::move(out_);
    }

private:
    /// Feeds wrap reviews in @graph, lists, DataFeed and more: they are found wherever they are.
    void walk(const JsonValue& value, const std::string& pointer) {
        if (has_type(value, "ClaimReview")) return add_review(value, pointer);
        if (value.find("claimReview") != nullptr && value.find("text") != nullptr) return add_answer(value, pointer);
        if (has_type(value, "Claim")) {
            static_cast<void>(add_claim({&value}, first_text(value, {"text", "name"}), pointer));
            return count_unused(value);
        }
        for (std::size_t i = 0; i < value.items().size(); ++i) {
            std::string inner = pointer;
            append_pointer(inner, value.is(Kind::object) ? value.keys()[i] : std::to_string(i));
            walk(value.items()[i], inner);
        }
    }

    /// Which house publishes under which host, where any review says so.
    void find_houses(const JsonValue& value) {
        if (has_type(value, "ClaimReview")) {
            const std::string house = house_of(address_of(value));
            for (const std::string_view key : {"publisher", "author"}) {
                const JsonValue* body = object_of(value, key);
                if (house.empty() || body == nullptr || has_type(*body, "Person")) continue;
                if (std::string name = words_of(*body); !name.empty()) houses_.try_emplace(house, std::move(name));
            }
            return;
        }
        for (const JsonValue& item : value.items()) find_houses(item);
    }

    std::string unique(std::string id, std::set<std::string>& taken) {
        if (taken.insert(id).second) return id;
        for (std::size_t& n = repeats_[id];;) {
            std::string next = id + '-' + std::to_string(++n + 1);
            if (taken.insert(next).second) return next;
        }
    }

    std::string add_source(SourceRecord source, const std::string& pointer) {
        std::string id = source.id;
        if (sources_.insert(id).second) out_.named_sources.push_back({std::move(source), pointer, line_});
        return id;
    }

    /// The source behind an author or publisher; "" when there is none with a name, or one that is nobody.
    std::string source_of(const JsonValue& author, SourceKind organization, const std::string& pointer) {
        SourceRecord source;
        source.name = words_of(author);
        if (author.is(Kind::object)) source.url = address_of(author);
        if (source.name.empty() && !source.url.empty()) source.name = source.url;
        if (source.name.empty() || is_nobody(source.name)) return {};
        source.id = id_from_name(source.name);
        source.kind = has_type(author, "Person") || author.is(Kind::string) ? SourceKind::person : organization;
        return add_source(std::move(source), pointer);
    }

    std::string date_of(const JsonValue& value, const std::string& pointer) {
        return time_of(first_text(value, {"datePublished", "dateCreated"}), pointer);
    }

    std::string time_of(const std::string& text, const std::string& pointer) {
        std::string date = read_any_date(text).iso;
        if (!text.empty() && date.empty()) {
            out_.unused.add("date that cannot be read");
            out_.problem(Severity::warning, "bad value", in_quotes(text) + " is no date; left out", pointer, line_);
        }
        return date;
    }

    std::string article_of(const JsonValue& work, const std::string& outlet, const std::string& pointer) {
        ArticleRecord article;
        article.url = address_of(work);
        if (article.url.empty()) return {};
        if (work.is(Kind::object)) article.title = first_text(work, {"headline", "name"});
        const auto known = articles_.find(article.url);
        if (known != articles_.end()) return known->second;
        article.id = unique(id_from_name(article.url), article_ids_);
        if (const JsonValue* publisher = object_of(work, "publisher"); publisher != nullptr && outlet.empty()) {
            article.outlet = source_of(*publisher, SourceKind::outlet, pointer);
        }
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

    /// A claim and what was said of it: `items` are the Claims or works that carry it.
    Claimed add_claim(const std::vector<const JsonValue*>& items, const std::string& text, const std::string& pointer) {
        if (text.empty()) {
            ++left_out_;
            out_.unused.add("review without the text of a claim");
            out_.problem(Severity::warning, "missing key",
                         "the claim has no text; add claimReviewed (or the Claim's text). Left out", pointer, line_);
            return {};
        }
        std::string& id = claims_[text];
        if (id.empty()) {
            id = unique(id_from_name(std::string_view(text).substr(0, 60)), claim_ids_);
            out_.claims.push_back({{.id = id, .text = text, .question = {}, .extra = {}}, pointer, line_});
        }
        Claimed claimed{.claim = id, .statements = {}};
        for (const JsonValue* item : items) add_saying(*item, claimed, pointer);
        return claimed;
    }

    /// Where an item of a review, or a Claim, was said: the works it appeared in, else its own address.
    static std::vector<const JsonValue*> places_of(const JsonValue& item) {
        std::vector<const JsonValue*> places = entries_of(item, "firstAppearance");
        for (const JsonValue* work : entries_of(item, "appearance")) places.push_back(work);
        std::erase_if(places, [](const JsonValue* work) { return address_of(*work).empty(); });
        return places;
    }

    void add_saying(const JsonValue& item, Claimed& claimed, const std::string& pointer) {
        if (item.is(Kind::string)) return out_.unused.add("reviewed work without an author");
        std::vector<std::string> speakers;
        for (const JsonValue* author : entries_of(item, "author")) {
            if (std::string id = source_of(*author, SourceKind::organization, pointer); !id.empty()) speakers.push_back(std::move(id));
        }
        std::vector<const JsonValue*> places = places_of(item);
        const std::string address = address_of(item);
        const std::string date = date_of(item, pointer);
        if (speakers.empty() && places.empty() && address.empty() && date.empty()) return;
        if (speakers.empty()) speakers.push_back(unknown_author(claimed.claim, pointer));
        for (const std::string& speaker : speakers) {
            StatementRecord made;
            made.source = speaker;
            made.asserts.push_back(claimed.claim);
            made.at = date;
            if (places.empty()) made.url = address;
            std::string first;
            for (std::size_t i = 0; i < std::max<std::size_t>(places.size(), 1); ++i) {
                StatementRecord one = made;
                if (!places.empty()) one.article = article_of(*places[i], "", pointer);
                const std::string where = !one.article.empty() ? one.article : !one.url.empty() ? id_from_name(one.url) : date;
                one.id = unique(speaker + '.' + (where.empty() ? "" : where + '.') + claimed.claim, statement_ids_);
                // One act of saying that appeared in several places: the later ones copy the first.
                if (first.empty()) {
                    first = one.id;
                } else {
                    one.asserts.clear();
                    one.derives_from.push_back({.statement = first, .kind = DerivationKind::copies, .extra = {}});
                }
                claimed.statements.push_back(one.id);
                out_.statements.push_back({std::move(one), pointer, line_});
            }
        }
    }

    /// Nobody in particular: whoever wrote the post that was reviewed.
    std::string unknown_author(const std::string& claim, const std::string& pointer) {
        SourceRecord source;
        source.id = "author-of-" + claim;
        source.name = "whoever said so first";
        source.anonymous = true;
        return add_source(std::move(source), pointer);
    }

    /// The houses that stand behind a review. Reporters write for one: their names stay in the statement's extra.
    std::vector<std::string> reviewers_of(const JsonValue& review, const std::string& pointer) {
        std::vector<std::string> houses;
        std::vector<const JsonValue*> people;
        const auto add = [&](std::string id) {
            if (!id.empty() && std::find(houses.begin(), houses.end(), id) == houses.end()) houses.push_back(std::move(id));
        };
        for (const JsonValue* author : entries_of(review, "author")) {
            const bool body = author->is(Kind::object) && !has_type(*author, "Person");
            if (body) add(source_of(*author, SourceKind::outlet, pointer));
            else people.push_back(author);
        }
        if (!houses.empty()) return houses;
        for (const JsonValue* publisher : entries_of(review, "publisher")) {
            add(has_type(*publisher, "Person") ? std::string() : outlet_named(words_of(*publisher), pointer));
        }
        for (const JsonValue* person : people) {
            for (const std::string_view key : {"worksFor", "affiliation", "memberOf", "parentOrganization"}) {
                const JsonValue* employer = houses.empty() ? object_of(*person, key) : nullptr;
                if (employer != nullptr) add(outlet_named(words_of(*employer), pointer));
            }
        }
        if (const std::string host = house_of(address_of(review)); houses.empty() && !host.empty()) {
            const auto known = houses_.find(host);
            add(outlet_named(known == houses_.end() ? host : known->second, pointer));
        }
        for (const JsonValue* person : people) {
            if (houses.empty()) add(source_of(*person, SourceKind::outlet, pointer));
        }
        return houses;
    }

    std::string outlet_named(const std::string& name, const std::string& pointer) {
        if (name.empty() || is_nobody(name)) return {};
        SourceRecord source;
        source.id = id_from_name(name);
        source.name = name;
        source.kind = SourceKind::outlet;
        return add_source(std::move(source), pointer);
    }

    void add_review(const JsonValue& review, const std::string& pointer) {
        const std::vector<const JsonValue*> items = entries_of(review, "itemReviewed");
        std::vector<std::string> texts = texts_of(review, "claimReviewed");
        for (const JsonValue* item : items) {
            if (texts.empty() && item->is(Kind::object)) texts.push_back(first_text(*item, {"text", "claimReviewed", "name"}));
        }
        if (texts.empty()) texts.emplace_back();
        for (const std::string& text : texts) add_verdict(review, add_claim(items, text, pointer), pointer);
        count_other_keys(review, {"@context", "@id", "@type", "url", "sameAs", "author", "publisher", "datePublished", "dateCreated", "headline",
                                  "name", "claimReviewed", "itemReviewed", "reviewRating"}, out_.unused);
        for (const JsonValue* item : items) count_unused(*item);
    }

    /// Of a Claim, or of a work that is reviewed.
    void count_unused(const JsonValue& item) {
        if (!item.is(Kind::object)) return;
        count_other_keys(item, {"@context", "@id", "@type", "url", "sameAs", "contentUrl", "author", "publisher", "datePublished", "dateCreated",
                                "headline", "name", "text", "claimReviewed", "firstAppearance", "appearance"}, out_.unused);
    }

    void add_verdict(const JsonValue& review, const Claimed& claimed, const std::string& pointer) {
        if (claimed.claim.empty()) return;
        const std::vector<std::string> reviewers = reviewers_of(review, pointer);
        if (reviewers.empty()) {
            out_.unused.add("review that names no author");
            return out_.problem(Severity::warning, "missing key", "the review names no author; left out", pointer, line_);
        }
        StatementRecord made;
        made.at = date_of(review, pointer);
        made.article = article_of(review, reviewers.front(), pointer);
        made.responds_to = claimed.statements;
        const std::vector<const JsonValue*> ratings = entries_of(review, "reviewRating");
        if (!ratings.empty()) {
            if (const auto stance = stance_of(*ratings.front())) {
                (*stance == Stance::asserts ? made.asserts : made.denies).push_back(claimed.claim);
            } else {
                out_.unused.add("rating that is neither true nor false");
            }
        }
        write_extra(review, made.extra);
        std::string first;
        for (const std::string& reviewer : reviewers) {
            StatementRecord one = made;
            one.source = reviewer;
            one.id = unique((made.article.empty() ? "review" : made.article) + '.' + reviewer + '.' + claimed.claim, statement_ids_);
            // What several sign is one review.
            if (!first.empty()) one.derives_from.push_back({.statement = first, .kind = DerivationKind::copies, .extra = {}});
            else first = one.id;
            out_.statements.push_back({std::move(one), pointer, line_});
        }
    }

    // --- Answers of Google's Fact Check API: the same facts under other names --------------------------------------------

    void add_answer(const JsonValue& answer, const std::string& pointer) {
        const std::string text = text_of_html(answer.text_of("text"));
        Claimed claimed = add_claim({}, text, pointer);
        if (claimed.claim.empty()) return;
        const std::string claimant = text_of_html(answer.text_of("claimant"));
        const std::string date = time_of(answer.text_of("claimDate"), pointer);
        if (!claimant.empty() || !date.empty()) {
            SourceRecord speaker;
            speaker.id = id_from_name(claimant);
            speaker.name = claimant;
            StatementRecord made;
            made.source = claimant.empty() || is_nobody(claimant) ? unknown_author(claimed.claim, pointer) : add_source(std::move(speaker), pointer);
            made.asserts.push_back(claimed.claim);
            made.at = date;
            made.id = unique(made.source + '.' + (date.empty() ? "" : id_from_name(date) + '.') + claimed.claim, statement_ids_);
            claimed.statements.push_back(made.id);
            out_.statements.push_back({std::move(made), pointer, line_});
        }
        for (const JsonValue* review : entries_of(answer, "claimReview")) add_answered_review(*review, claimed, pointer);
        count_other_keys(answer, {"text", "claimant", "claimDate", "claimReview"}, out_.unused);
    }

    void add_answered_review(const JsonValue& review, const Claimed& claimed, const std::string& pointer) {
        const JsonValue* publisher = object_of(review, "publisher");
        std::string house = publisher == nullptr ? std::string() : first_text(*publisher, {"name", "site"});
        if (house.empty()) house = house_of(address_of(review));
        if (house.empty()) return out_.unused.add("review that names no author");
        StatementRecord made;
        made.source = outlet_named(house, pointer);
        if (made.source.empty()) return out_.unused.add("review that names no author");
        made.at = time_of(review.text_of("reviewDate"), pointer);
        made.responds_to = claimed.statements;
        ArticleRecord article;
        article.url = address_of(review);
        if (!article.url.empty()) {
            article.title = text_of_html(review.text_of("title"));
            article.outlet = made.source;
            article.published = made.at;
            const auto [known, is_new] = articles_.try_emplace(article.url);
            if (is_new) {
                article.id = known->second = unique(id_from_name(article.url), article_ids_);
                out_.articles.push_back({std::move(article), pointer, line_});
            }
            made.article = known->second;
        }
        const std::string rating = text_of_html(review.text_of("textualRating"));
        switch (rating_in_words(rating)) {
            case Rating::negative: made.denies.push_back(claimed.claim); break;
            case Rating::positive: made.asserts.push_back(claimed.claim); break;
            default: out_.unused.add("rating that is neither true nor false");
        }
        made.id = unique((made.article.empty() ? "review" : made.article) + '.' + made.source + '.' + claimed.claim, statement_ids_);
        JsonWriter json(made.extra, JsonWriter::Style::compact);
        json.begin_object().key("textualRating").string(rating).end_object();
        out_.statements.push_back({std::move(made), pointer, line_});
        count_other_keys(review, {"publisher", "url", "title", "reviewDate", "textualRating", "languageCode"}, out_.unused);
    }

    /// The rating as it was given, and the names of the people who wrote the review.
    static void write_extra(const JsonValue& review, std::string& extra) {
        JsonWriter json(extra, JsonWriter::Style::compact);
        json.begin_object();
        if (const JsonValue* rating = review.find("reviewRating")) {
            json.key("reviewRating");
            rating->write(json);
        }
        std::string names;
        for (const JsonValue* author : entries_of(review, "author")) {
            if (author->is(Kind::string) || has_type(*author, "Person")) names += (names.empty() ? "" : ", ") + words_of(*author);
        }
        if (!names.empty()) json.key("author").string(names);
        json.end_object();
        if (extra == "{}") extra.clear();
    }

    ForeignRecords out_;
    std::uint32_t line_ = 0;
    std::size_t left_out_ = 0;
    std::map<std::string, std::string> houses_;    ///< by host
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

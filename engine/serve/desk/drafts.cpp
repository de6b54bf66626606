#include "serve/desk/drafts.hpp"

#include "amend/story_records.hpp"
#include "edits/amendment.hpp"
#include "edits/records.hpp"
#include "extract/draft/describe.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <variant>

namespace hearsay::serve {
namespace {

using edits::Fields;
using edits::Kind;

Story drafted(const extract::AnalysedArticle& article, const std::string& id, extract::DraftOptions options) {
    extract::StoryDraft draft(std::move(options));
    draft.add(article, id + ".txt");
    Diagnostics notes;
    return draft.finish(notes);
}

void add_record(std::vector<std::string>& records, std::string_view kind, const std::string& object) {
    records.push_back("{\"" + std::string(kind) + "\":" + object + '}');
}

/// Who published it, as the person says: a source of the story, or one that is made with the draft. "" where nothing is said.
std::string outlet_in(Fields& given, const Story& known, std::vector<std::string>& records) {
    const auto outlet = given.find("outlet");
    if (outlet == given.end()) return {};
    std::string id = edits::text_in(given, "outlet");
    if (id.empty() && outlet->second.starts_with('{')) {
        Fields source = edits::fields_of(outlet->second);
        const std::string name = edits::text_in(source, "name");
        for (std::size_t i = 0; i < known.sources().size() && id.empty(); ++i) {
            if (same_letters(known.name(id_at<SourceId>(i)), name)) id = known.id(id_at<SourceId>(i));
        }
        if (id.empty()) {
            const std::string stem = extract::slug(name).empty() ? "outlet" : extract::slug(name);
            id = stem;
            for (int i = 2; known.find_source(id); ++i) id = stem + '-' + std::to_string(i);
            source["id"] = edits::json_text(id);
            source.try_emplace("kind", "\"outlet\"");
            add_record(records, "source", edits::object_text(source));
        }
    } else if (!known.find_source(id)) {
        throw edits::Missing(Kind::source, id);
    }
    outlet->second = edits::json_text(id);
    return id;
}

/// Whose text the article prints: of whom its own statements are copies.
std::vector<std::string> agencies_in(const Story& draft) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < draft.statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        for (const Derivation& derivation : draft.derives_from(id)) {
            if (derivation.kind != DerivationKind::copies || draft[id].article == no_id<ArticleId>) continue;
            std::string name(draft.name(draft[derivation.statement].source));
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
        }
    }
    return names;
}

/// The names of a list that somebody wrote, and takes it out; nothing where there is none.
std::optional<std::vector<std::string>> take_names(Fields& given, const std::string& key) {
    const auto found = given.find(key);
    if (found == given.end()) return std::nullopt;
    const JsonValue list = std::get<JsonValue>(parse_json(found->second));
    given.erase(found);
    std::vector<std::string> names;
    constexpr std::size_t longest = 500;
    for (const JsonValue& one : list.items()) {
        if (!one.is(JsonValue::Kind::string) || one.text().size() > longest) throw edits::Refused('"' + key + "\" is a list of names");
        if (!one.text().empty()) names.push_back(one.text());
    }
    if (!list.is(JsonValue::Kind::array)) throw edits::Refused('"' + key + "\" is " + std::string(list.description()) + "; a list of names is wanted");
    return names;
}

}  // namespace

bool leaves_day_open(const extract::AnalysedArticle& article) {
    return article.article->published.starts_with("--") || !article.article->either_day[0].empty();
}

Recognised recognise(const extract::AnalysedArticle& article, const std::string& id, const Story& known, const std::vector<std::string>& other_days) {
    const extract::ArticleText& text = *article.article;
    Recognised found;
    found.language = text.language.name;
    found.readable = text.language.is_read();
    found.title = text.title;
    found.published = text.published;
    found.url = text.url;
    found.authors = text.authors;
    if (!found.readable) {
        if (leaves_day_open(article)) found.published.clear();
        return found;
    }
    const Story story = drafted(article, id, {.other_days = other_days, .own_voice = extract::OwnVoice::reported, .registry = &known});
    found.agencies = agencies_in(story);
    found.statements = story.statements().size();
    found.claims = story.claims().size();
    const Article& record = story.articles().front();
    found.title = story.text(record.title);
    found.published = story.text(record.published);
    if (record.outlet == no_id<SourceId> || story.id(record.outlet) == id + "-publisher") return found;
    found.outlet_name = story.name(record.outlet);
    if (known.find_source(story.id(record.outlet))) found.outlet = story.id(record.outlet);
    return found;
}

namespace {

void require_readable(const extract::AnalysedArticle& article) {
    if (article.article->language.is_read()) return;
    throw edits::Refused("this is written in " + article.article->language.name + "; only " + extract::Lexicon::languages() + " are read so far. Add its statements by hand, in the article's page");
}

/// The article by the lexicon of the language that somebody says it is in, and takes that out; nothing where nobody says so. Throws
/// Refused for a language that is not read, said or recognised.
std::optional<extract::AnalysedArticle> take_language(Fields& given, const extract::AnalysedArticle& article) {
    const std::string said = edits::text_in(given, "language");
    const bool told = given.erase("language") > 0;
    const std::string code(extract::Lexicon::code_of(said));
    if (told && code.empty()) throw edits::Refused("\"language\" is one of those that are read, " + extract::Lexicon::languages() + ", or left out");
    if (!told) require_readable(article);
    if (!told || code == article.article->language.code) return std::nullopt;
    extract::ArticleText text = *article.article;
    text.language = {code, said};
    return extract::analyse_article(std::move(text));
}

void add_all_records(std::vector<std::string>& list, const edits::Records& records) {
    for (const Kind kind : {Kind::source, Kind::claim, Kind::statement}) {
        for (const auto& [id, object] : records.of(kind)) add_record(list, edits::kind_names[static_cast<std::size_t>(kind)], edits::object_text(object));
    }
    for (const std::string& tie : records.of(edits::Loose::affiliation)) add_record(list, "affiliation", tie);
}

/// Where the quotes of an article's statements stand in its text by now, of those that do not stand where the story says.
std::vector<std::string> moved_anchors(std::string_view text, const std::string& article, const edits::Records& own) {
    std::vector<std::string> anchors;
    for (const auto& [id, fields] : own.of(Kind::statement)) {
        const auto span = fields.find("span");
        const std::string quote = edits::text_in(fields, "quote");
        if (span == fields.end() || quote.empty() || edits::text_in(fields, "article") != article) continue;
        const Fields ends = edits::fields_of(span->second);
        const std::size_t start = std::stoull(ends.at("start"));
        if (start <= text.size() && text.substr(start, quote.size()) == quote) continue;
        const std::size_t now = text.find(quote);
        const std::string place = now == std::string_view::npos ? "null" : "{\"start\":" + std::to_string(now) + ",\"end\":" + std::to_string(now + quote.size()) + '}';
        anchors.push_back(edits::object_text({{"statement", edits::json_text(id)}, {"span", place}}));
    }
    return anchors;
}

}  // namespace

JsonValue draft_arguments(const extract::AnalysedArticle& recognised, const std::string& id, const Story& known,
                          const std::vector<std::string>& other_days, const std::string& fields) {
    Fields given = edits::fields_of(fields.empty() ? "{}" : fields);
    const std::optional<extract::AnalysedArticle> told = take_language(given, recognised);
    const extract::AnalysedArticle& article = told ? *told : recognised;
    const auto authors = take_names(given, "authors");
    auto agencies = take_names(given, "agencies");
    std::vector<std::string> list;
    const std::string outlet = outlet_in(given, known, list);
    const Story story = drafted(article, id, {.outlet = outlet, .published = edits::text_in(given, "published"), .agencies = std::move(agencies), .other_days = other_days,
                                              .own_voice = extract::OwnVoice::reported, .registry = &known});
    const edits::Records records(story);
    add_all_records(list, records);
    Fields record = records.of(Kind::article).begin()->second;
    for (const auto& [key, value] : given) {
        if (value != "\"\"") record[key] = value;
    }
    if (authors) {
        std::vector<std::string> names;
        for (const std::string& name : *authors) names.push_back(edits::json_text(name));
        if (names.empty()) record.erase("extra");
        else record["extra"] = edits::object_text({{"authors", edits::list_of(names)}});
    }
    record["id"] = edits::json_text(id);
    const std::string text = edits::object_text({{"article", edits::object_text(record)}, {"records", edits::list_of(list)}});
    return std::get<JsonValue>(parse_json(text));
}

std::vector<std::string> decided_quotes(const std::string& article, std::span<const edits::Edit> edits, const Story& story) {
    std::vector<std::string> quotes;
    std::set<std::string> reworded;
    for (const edits::Edit& edit : edits) {
        if (edit.undone || edit.aside || edit.verb == "article.redraft") continue;
        for (const edits::Change& change : edit.changes) {
            if (change.act == edits::Act::set && change.path.front() == "claims" && change.path.back() == "text") reworded.insert(change.path[1]);
            if (edit.verb != "statement.drop" || change.act != edits::Act::remove || change.path.front() != "statements") continue;
            const edits::Fields fields = edits::fields_of(change.was);
            if (edits::text_in(fields, "article") == article && fields.contains("quote")) quotes.push_back(edits::text_in(fields, "quote"));
        }
    }
    const auto of = story.find_article(article);
    if (!of || reworded.empty()) return quotes;
    const auto carried = amend::carried_claims(story);
    for (std::size_t i = 0; i < carried.size(); ++i) {
        const Statement& statement = story[id_at<StatementId>(i)];
        const bool other_words = std::any_of(carried[i].begin(), carried[i].end(), [&](const amend::Carried& one) { return reworded.contains(std::string(story.id(one.claim))); });
        if (statement.article == *of && statement.quote != Text{} && other_words) quotes.emplace_back(story.text(statement.quote));
    }
    return quotes;
}

JsonValue redraft_arguments(const extract::AnalysedArticle& article, const std::string& id, const Story& known, const edits::Records& own,
                            const std::vector<std::string>& decided) {
    require_readable(article);
    const auto record = known.find_article(id);
    if (!record) throw edits::Missing(Kind::article, id);
    const SourceId outlet = known[*record].outlet;
    const Story story = drafted(article, id, {.outlet = outlet == no_id<SourceId> ? std::string() : std::string(known.id(outlet)),
                                              .published = std::string(known.text(known[*record].published)), .own_voice = extract::OwnVoice::reported, .registry = &known});
    std::vector<std::string> list;
    add_all_records(list, edits::Records(story));
    Fields arguments{{"article", edits::json_text(id)}, {"records", list.empty() ? "[]" : edits::list_of(list)}};
    std::vector<std::string> quotes;
    for (const std::string& quote : decided) quotes.push_back(edits::json_text(quote));
    if (!quotes.empty()) arguments["decided"] = edits::list_of(quotes);
    const std::vector<std::string> anchors = moved_anchors(article.article->text, id, own);
    if (!anchors.empty()) arguments["anchors"] = edits::list_of(anchors);
    return std::get<JsonValue>(parse_json(edits::object_text(arguments)));
}

}  // namespace hearsay::serve

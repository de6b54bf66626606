#include "serve/api/answers.hpp"

#include "extract/draft/describe.hpp"
#include "io/json/json_writer.hpp"
#include "serve/api/statement_json.hpp"
#include "serve/desk/drafts.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace hearsay::serve {
namespace {

using extract::AnalysedArticle;
using extract::Attribution;
using extract::Range;

struct Bytes {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

Bytes bytes_of(const AnalysedArticle& article, Range range) { return {article.text->tokens[range.begin].begin, article.text->tokens[range.end - 1].end}; }

void write_bytes(JsonWriter& json, std::string_view key, Bytes bytes) { json.key(key).begin_array().integer(bytes.begin).integer(bytes.end).end_array(); }

/// All of an attribution, from its first word to its last.
Bytes extent(const AnalysedArticle& article, const Attribution& attribution) {
    Bytes all{UINT64_MAX, 0};
    const auto add = [&](Range range) {
        if (range.empty()) return;
        const Bytes one = bytes_of(article, range);
        all = {std::min(all.begin, one.begin), std::max(all.end, one.end)};
    };
    add(attribution.source);
    for (const Range range : attribution.cue) add(range);
    for (const Range range : attribution.content) add(range);
    return all;
}

/// What somebody would call the source that is named there.
void write_speaker(JsonWriter& json, const extract::Describer& describer, Range source) {
    const extract::Description found = describer.describe(source);
    const bool anonymous = found.anonymous && found.name.empty();
    json.key("speaker").begin_object().key("name").string(found.name.empty() ? found.phrase : found.name);
    json.key("kind").string(name_of(found.kind)).key("anonymous").boolean(anonymous).end_object();
}

/// Who is said to say what, as it stands in the text; `missed` where no statement of the story covers it, and nobody has
/// struck one.
void write_attributions(JsonWriter& json, const AnalysedArticle& article, const std::vector<TextSpan>& covered) {
    const extract::Describer describer(*article.text, article.syntax);
    json.key("attributions").begin_array();
    for (const Attribution& attribution : article.attributions) {
        const Bytes all = extent(article, attribution);
        if (all.begin >= all.end || attribution.content.empty()) continue;
        const bool known = std::any_of(covered.begin(), covered.end(), [&](const TextSpan& span) { return span.start < all.end && all.begin < span.end; });
        json.begin_object();
        write_bytes(json, "span", all);
        if (!attribution.source.empty()) {
            write_bytes(json, "source", bytes_of(article, attribution.source));
            write_speaker(json, describer, attribution.source);
        }
        json.key("cue").begin_array();
        for (const Range range : attribution.cue) json.begin_array().integer(bytes_of(article, range).begin).integer(bytes_of(article, range).end).end_array();
        json.end_array().key("content").begin_array();
        for (const Range range : attribution.content) json.begin_array().integer(bytes_of(article, range).begin).integer(bytes_of(article, range).end).end_array();
        json.end_array().key("missed").boolean(!known).end_object();
    }
    json.end_array();
}

bool is_word_byte(char c) { return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80; }

std::string_view first_word(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_word_byte);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// Where a name stands in a text, as whole words.
std::vector<std::size_t> places_of(std::string_view text, std::string_view name) {
    constexpr std::size_t most_places = 50;
    std::vector<std::size_t> places;
    for (std::size_t at = text.find(name); at != std::string_view::npos && places.size() < most_places; at = text.find(name, at + name.size())) {
        const std::size_t end = at + name.size();
        if ((at == 0 || !is_word_byte(text[at - 1])) && (end == text.size() || !is_word_byte(text[end]))) places.push_back(at);
    }
    return places;
}

/// The last word of a name of several, by which an article goes on to call somebody; "" for a short one, which may be any word.
std::string_view surname_of(std::string_view name) {
    constexpr std::size_t shortest = 4;
    const std::size_t blank = name.rfind(' ');
    return blank == std::string_view::npos || name.size() - blank <= shortest ? std::string_view() : name.substr(blank + 1);
}

/// Those that say most in the story, of all that are not yet listed: who is meant, where the article does not name them.
std::vector<SourceId> most_heard(const Story& story, const std::set<SourceId>& listed) {
    constexpr std::size_t most = 9;
    std::vector<std::size_t> counts(story.sources().size(), 0);
    for (const Statement& statement : story.statements()) ++counts[index_of(statement.source)];
    std::vector<SourceId> heard;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto id = id_at<SourceId>(i);
        if (counts[i] > 0 && !listed.contains(id) && !story[id].anonymous) heard.push_back(id);
    }
    std::stable_sort(heard.begin(), heard.end(), [&](SourceId a, SourceId b) { return counts[index_of(a)] > counts[index_of(b)]; });
    heard.resize(std::min(heard.size(), most));
    return heard;
}

/// Sources of the story and the registry that the article names, and where; then those that say most elsewhere, without a
/// place. O(bytes + sources + statements).
void write_named(JsonWriter& json, const Story& story, std::string_view text) {
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view word = first_word(text.substr(i));
        if (!word.empty()) words.insert(word);
        i += word.size() + 1;
    }
    const auto write_source = [&](SourceId id, const std::vector<std::size_t>& places) {
        json.begin_object().key("source").string(story.id(id)).key("name").string(story.name(id)).key("kind").string(name_of(story[id].kind)).key("at").begin_array();
        for (const std::size_t at : places) json.integer(at);
        json.end_array().end_object();
    };
    std::set<SourceId> listed;
    json.key("named").begin_array();
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const auto id = id_at<SourceId>(i);
        if (story[id].anonymous) continue;
        std::vector<std::string_view> names{story.name(id)};
        if (story[id].kind == SourceKind::person) names.push_back(surname_of(story.name(id)));
        for (const Text alias : story.aliases(id)) names.push_back(story.text(alias));
        std::vector<std::size_t> places;
        for (const std::string_view name : names) {
            if (name.empty() || !words.contains(first_word(name))) continue;
            const std::vector<std::size_t> some = places_of(text, name);
            places.insert(places.end(), some.begin(), some.end());
        }
        if (places.empty()) continue;
        write_source(id, places);
        listed.insert(id);
    }
    for (const SourceId id : most_heard(story, listed)) write_source(id, {});
    json.end_array();
}

/// What hangs on each statement of the article; as far as a second allows.
void write_stakes(JsonWriter& json, const Snapshot& now, ArticleId article) {
    const StatementWriter writer(now);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    json.key("stakes").begin_object();
    for (std::size_t i = 0; i < now.story->statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        if ((*now.story)[id].article != article || std::chrono::steady_clock::now() > deadline) continue;
        json.key(now.story->id(id)).integer(writer.stake_of(id));
    }
    json.end_object();
}

void write_text(JsonWriter& json, Desk& desk, const Snapshot& now, ArticleId id) {
    const Story& story = *now.story;
    std::vector<TextSpan> covered;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto statement = id_at<StatementId>(i);
        if (story[statement].article != id) continue;
        if (const auto span = story.span(statement)) covered.push_back(*span);
    }
    write_stakes(json, now, id);
    try {
        const std::string name(story.id(id));
        const auto article = desk.articles().find(name);
        if (article == nullptr) return;
        const std::string& content = article->article->text;
        json.key("content").string(content);
        // What was struck is not asked for again.
        for (const std::string& quote : desk.decided(name)) {
            const std::size_t at = content.find(quote);
            if (at != std::string::npos) covered.push_back({.start = at, .end = at + quote.size()});
        }
        write_attributions(json, *article, covered);
        write_named(json, story, content);
    } catch (const FileError& unreadable) {
        json.key("problem").string(unreadable.what());
    }
}

struct Counts {
    std::size_t statements = 0;
    std::size_t drafts = 0;
};

std::string article_json(Desk& desk, const Snapshot& now, ArticleId id, Counts counts, bool has_text, bool whole) {
    const Story& story = *now.story;
    const Article& article = story[id];
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("id").string(story.id(id)).key("title").string(story.text(article.title));
    if (article.outlet != no_id<SourceId>) json.key("outlet").string(story.id(article.outlet)).key("outlet_name").string(story.name(article.outlet));
    json.key("published").string(story.text(article.published)).key("url").string(story.text(article.url));
    json.key("statements").integer(counts.statements).key("drafts").integer(counts.drafts).key("has_text").boolean(has_text);
    if (whole) write_text(json, desk, now, id);
    json.end_object();
    return text;
}

/// How the text begins on one line, without its title and what stands around it.
std::string beginning_of(const extract::ArticleText& article) {
    constexpr std::size_t longest = 300;
    std::string line;
    for (const char c : article.readable) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (blank && (line.empty() || line.back() == ' ')) continue;
        line += blank ? ' ' : c;
        if (line == article.title + ' ') line.clear();
        // Not within a letter of several bytes.
        if (line.size() >= longest && blank) return line + "\xE2\x80\xA6";
        if (line.size() >= 2 * longest && (static_cast<unsigned char>(c) & 0x80U) == 0) return line + "\xE2\x80\xA6";
    }
    return line;
}

std::string inbox_json(Desk& desk, const Snapshot& now, const std::string& id) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("id").string(id);
    try {
        const auto article = desk.articles().find(id);
        const Recognised found = recognise(*article, id, *now.story, desk.days_around(*article, id, *now.story));
        json.key("title").string(found.title).key("outlet").string(found.outlet).key("outlet_name").string(found.outlet_name);
        json.key("published").string(found.published).key("url").string(found.url).key("language").string(found.language).key("readable").boolean(found.readable);
        json.key("authors").begin_array();
        for (const std::string& author : found.authors) json.string(author);
        json.end_array().key("agencies").begin_array();
        for (const std::string& agency : found.agencies) json.string(agency);
        json.end_array().key("claims").integer(found.claims).key("statements").integer(found.statements);
        json.key("beginning").string(beginning_of(*article->article));
    } catch (const FileError& unreadable) {
        json.key("problem").string(unreadable.what()).key("readable").boolean(false);
    }
    json.end_object();
    return text;
}

}  // namespace

Reply get_articles(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const Story& story = *now->story;
    std::vector<Counts> counts(story.articles().size());
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const ArticleId article = story.statements()[i].article;
        if (article == no_id<ArticleId>) continue;
        ++counts[index_of(article)].statements;
        if (is_to_read(story, id_at<StatementId>(i))) ++counts[index_of(article)].drafts;
    }
    const std::vector<std::string> files = desk.articles().ids();
    const std::string& wanted = call.text("id");
    std::vector<ArticleId> found;
    for (std::size_t i = 0; i < story.articles().size(); ++i) {
        const auto id = id_at<ArticleId>(i);
        if (wanted.empty() ? matches(std::string(story.text(story[id].title)) + ' ' + std::string(story.id(id)), call.text("q")) : story.id(id) == wanted) found.push_back(id);
    }
    if (!wanted.empty() && found.empty()) throw BadCall(404, "there is no article \"" + wanted + "\" in the story; those that wait to be drafted are in the Inbox (/api/inbox)");
    return {.body = page_of(call, now->seq, found.size(), [&](std::size_t i) {
        const bool has_text = std::binary_search(files.begin(), files.end(), story.id(found[i]));
        return article_json(desk, *now, found[i], counts[index_of(found[i])], has_text, !wanted.empty());
    })};
}

Reply get_inbox(Desk& desk, const Call& call) {
    const auto now = desk.now();
    std::vector<std::string> waiting = desk.articles().ids();
    std::erase_if(waiting, [&](const std::string& id) { return now->story->find_article(id).has_value(); });
    return {.body = page_of(call, now->seq, waiting.size(), [&](std::size_t i) { return inbox_json(desk, *now, waiting[i]); })};
}

}  // namespace hearsay::serve

#include "serve/desk/drafts.hpp"

#include "edits/amendment.hpp"
#include "edits/records.hpp"
#include "extract/draft/describe.hpp"
#include "text/ascii.hpp"

#include <array>
#include <variant>

namespace hearsay::serve {
namespace {

using edits::Fields;
using edits::Kind;

Story drafted(const extract::AnalysedArticle& article, const std::string& id, const Story& known, const std::string& outlet, const std::string& published) {
    extract::StoryDraft draft({.outlet = outlet, .published = published, .own_voice = extract::OwnVoice::reported, .registry = &known});
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

}  // namespace

Recognised recognise(const extract::AnalysedArticle& article, const std::string& id, const Story& known) {
    const extract::ArticleText& text = *article.article;
    Recognised found;
    found.language = text.language.name;
    found.readable = text.language.is_english();
    found.title = text.title;
    found.published = text.published;
    found.url = text.url;
    found.authors = text.authors;
    for (const extract::WireMark& mark : text.wire_marks) found.agencies.push_back(mark.name);
    if (!found.readable) return found;
    const Story story = drafted(article, id, known, {}, {});
    found.statements = story.statements().size();
    found.claims = story.claims().size();
    const Article& record = story.articles().front();
    found.title = story.text(record.title);
    found.published = story.text(record.published);
    if (record.outlet == no_id<SourceId> || story.id(record.outlet) == id + "-publisher") return found;
    found.outlet = story.id(record.outlet);
    found.outlet_name = story.name(record.outlet);
    return found;
}

JsonValue draft_arguments(const extract::AnalysedArticle& article, const std::string& id, const Story& known, const std::string& fields) {
    if (!article.article->language.is_english()) {
        throw edits::Refused("this is written in " + article.article->language.name + "; only English is read so far. Add its statements by hand, in the article's page");
    }
    Fields given = edits::fields_of(fields.empty() ? "{}" : fields);
    std::vector<std::string> list;
    const std::string outlet = outlet_in(given, known, list);
    const Story story = drafted(article, id, known, outlet, edits::text_in(given, "published"));
    const edits::Records records(story);
    for (const auto& [source, object] : records.of(Kind::source)) add_record(list, "source", edits::object_text(object));
    for (const auto& [claim, object] : records.of(Kind::claim)) add_record(list, "claim", edits::object_text(object));
    for (const auto& [statement, object] : records.of(Kind::statement)) add_record(list, "statement", edits::object_text(object));
    for (const std::string& tie : records.of(edits::Loose::affiliation)) add_record(list, "affiliation", tie);
    Fields record = records.of(Kind::article).begin()->second;
    for (const auto& [key, value] : given) {
        if (value != "\"\"") record[key] = value;
    }
    record["id"] = edits::json_text(id);
    const std::string text = edits::object_text({{"article", edits::object_text(record)}, {"records", edits::list_of(list)}});
    return std::get<JsonValue>(parse_json(text));
}

}  // namespace hearsay::serve

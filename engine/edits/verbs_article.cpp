#include "edits/verbs.hpp"

#include "amend/actions.hpp"
#include "edits/arguments.hpp"
#include "edits/redraft.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <variant>

namespace hearsay::edits {
namespace {

/// Records that come with an article: those of its draft. A source or claim that is there already stays as it is.
void add_records(Amendment& amendment, const JsonValue& records) {
    if (!records.is(JsonValue::Kind::array)) throw Refused("records are a list, each an object with one key, such as \"statement\"");
    for (const JsonValue& entry : records.items()) {
        if (entry.keys().size() != 1) throw Refused("a record is an object with one key, such as \"statement\"");
        const std::string& name = entry.keys().front();
        Fields fields;
        set_fields(fields, entry.items().front(), {});
        const auto kind = kind_of_list(name + 's');
        if (kind) {
            const std::string& id = Arguments(entry.items().front()).text("id");
            const bool may_be_there = *kind == Kind::source || *kind == Kind::claim;
            if (!may_be_there || !amendment.has(*kind, id)) amendment.add(*kind, id, std::move(fields));
        } else if (name == "affiliation") {
            std::vector<std::string>& ties = amendment.loose(Loose::affiliation);
            const std::string tie = object_text(fields);
            if (std::find(ties.begin(), ties.end(), tie) == ties.end()) ties.push_back(tie);
        } else {
            throw Refused(in_quotes(name) + " is no record that comes with an article");
        }
    }
}

void article_add(Amendment& amendment, const Arguments& arguments) {
    Fields fields;
    set_fields(fields, arguments.value("article"), {});
    const Arguments article(arguments.value("article"));
    // A publisher may come with the records.
    if (const JsonValue* records = arguments.find("records")) add_records(amendment, *records);
    if (article.find("outlet") != nullptr) fields["outlet"] = json_text(source_named(amendment, article.value("outlet")));
    const std::string& id = article.text_or_none("id");
    const std::string& title = article.text_or_none("title");
    amendment.add(Kind::article, id.empty() ? amendment.new_id(Kind::article, title) : id, std::move(fields));
}

/// Where the quotes of statements stand in the article by now; null for nowhere.
void set_anchors(Amendment& amendment, const JsonValue& anchors) {
    if (!anchors.is(JsonValue::Kind::array)) throw Refused("anchors are a list of objects with statement and span");
    for (const JsonValue& anchor : anchors.items()) {
        const Arguments one(anchor);
        Fields& record = amendment.record(Kind::statement, one.text("statement"));
        if (one.value("span").is(JsonValue::Kind::null)) record.erase("span");
        else record["span"] = one.json("span");
    }
}

void article_redraft(Amendment& amendment, const Arguments& arguments) {
    if (const JsonValue* anchors = arguments.find("anchors")) set_anchors(amendment, *anchors);
    const std::vector<std::string> records = records_of_redraft(amendment, arguments.text("article"), arguments.value("records"), arguments.texts("decided"));
    add_records(amendment, std::get<JsonValue>(parse_json(records.empty() ? "[]" : list_of(records))));
}

void article_set(Amendment& amendment, const Arguments& arguments) {
    const std::string& id = arguments.text("article");
    Fields& record = amendment.record(Kind::article, id);
    const std::string old_outlet = text_in(record, "outlet");
    const JsonValue& given = arguments.value("fields");
    set_fields(record, given, {"id"});
    const JsonValue* outlet = given.find("outlet");
    if (outlet == nullptr || outlet->is(JsonValue::Kind::null)) return;
    const std::string now = source_named(amendment, *outlet);
    record["outlet"] = json_text(now);
    // What stands in an article is said by who publishes it.
    for (const auto& [statement, fields] : amendment.own().of(Kind::statement)) {
        const bool printed = text_in(fields, "article") == id && text_in(fields, "source") == old_outlet;
        if (printed && !old_outlet.empty()) amendment.record(Kind::statement, statement)["source"] = json_text(now);
    }
}

void article_drop(Amendment& amendment, const Arguments& arguments) {
    amendment.take_over(amend::drop(amendment.merged(), amend::Kind::article, arguments.text("article")));
}

void story_set(Amendment& amendment, const Arguments& arguments) {
    const std::string& title = arguments.text_or_none("title");
    if (title.empty()) amendment.story().erase("title");
    else amendment.story()["title"] = json_text(title);
}

}  // namespace

std::span<const Verb> article_verbs() noexcept {
    static constexpr std::array<Verb, 5> verbs{{
        {"article.add", "article records", article_add},
        {"article.redraft", "article records decided anchors", article_redraft},
        {"article.set", "article fields", article_set},
        {"article.drop", "article", article_drop},
        {"story.set", "title", story_set},
    }};
    return verbs;
}

}  // namespace hearsay::edits

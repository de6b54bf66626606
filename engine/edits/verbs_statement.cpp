#include "edits/verbs.hpp"

#include "amend/actions.hpp"
#include "edits/arguments.hpp"
#include "edits/statement_route.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace hearsay::edits {
namespace {

void statement_confirm(Amendment& amendment, const Arguments& arguments) {
    const std::string& statement = arguments.text("statement");
    if (!arguments.flag("route", true)) return confirm(amendment, statement);
    for (const std::string& one : read_with(amendment, statement)) confirm(amendment, one);
}

void statement_set(Amendment& amendment, const Arguments& arguments) {
    const std::string& statement = arguments.text("statement");
    set_fields(amendment.record(Kind::statement, statement), arguments.value("fields"), {"id", "draft"});
    confirm(amendment, statement);
}

void statement_source(Amendment& amendment, const Arguments& arguments) {
    std::vector<std::string> statements = arguments.texts("also");
    statements.insert(statements.begin(), arguments.text("statement"));
    const std::string source = source_named(amendment, arguments.value("source"));
    for (const std::string& statement : statements) {
        amendment.record(Kind::statement, statement)["source"] = json_text(source);
        confirm(amendment, statement);
    }
}

void statement_route(Amendment& amendment, const Arguments& arguments) {
    const JsonValue& route = arguments.value("route");
    if (!route.is(JsonValue::Kind::array)) throw Refused("a route is a list of sources, the origin first");
    std::vector<std::string> sources;
    for (const JsonValue& stop : route.items()) sources.push_back(source_named(amendment, stop));
    set_route(amendment, arguments.text("statement"), sources);
}

/// What a passage of an article says, and whom it says it of: a statement of the outlet that rests on one of that source.
void statement_make(Amendment& amendment, const Arguments& arguments) {
    const std::string& article = arguments.text("article");
    const auto known = amendment.merged().find_article(article);
    if (!known) throw Missing(Kind::article, article);
    const SourceId publisher = amendment.merged()[*known].outlet;
    if (publisher == no_id<SourceId>) throw Refused("the article does not say who published it; set its outlet first");
    const std::string outlet(amendment.merged().id(publisher));
    const std::string source = source_named(amendment, arguments.value("source"));
    const std::string claim = claim_named(amendment, arguments.value("claim"));
    const std::string& stance = arguments.text_or_none("stance");
    if (!stance.empty() && stance != "asserts" && stance != "denies") throw Refused("a stance is \"asserts\" or \"denies\"");
    Fields printed{{"source", json_text(outlet)}, {"article", json_text(article)}};
    for (const char* const key : {"quote", "span", "at"}) {
        if (arguments.find(key) != nullptr) printed[key] = arguments.json(key);
    }
    const std::string list = stance.empty() ? "asserts" : stance;
    const std::string claims = list_of({json_text(claim)});
    if (source == outlet) {
        printed[list] = claims;
    } else {
        const std::string origin = amendment.new_id(Kind::statement, claim + '-' + source);
        amendment.add(Kind::statement, origin, {{"source", json_text(source)}, {list, claims}});
        const std::string kind = arguments.text_or_none("kind").empty() ? "quotes" : arguments.text("kind");
        printed["derives_from"] = list_of({object_text({{"statement", json_text(origin)}, {"kind", json_text(kind)}})});
    }
    amendment.add(Kind::statement, amendment.new_id(Kind::statement, claim + '-' + outlet), std::move(printed));
}

void statement_split(Amendment& amendment, const Arguments& arguments) {
    const std::string& statement = arguments.text("statement");
    const std::vector<std::string> claims = arguments.texts("claims");
    amendment.take_over(amend::split(amendment.merged(), amend::Kind::statement, statement, amendment.new_id(Kind::statement, statement), claims));
    confirm(amendment, statement);
}

void statement_merge(Amendment& amendment, const Arguments& arguments) {
    const std::vector<std::string> others{arguments.text("statement")};
    amendment.take_over(amend::merge(amendment.merged(), amend::Kind::statement, arguments.text("into"), others));
}

/// Claims that came with drafts among these statements.
std::set<std::string> drafted_claims(const Amendment& amendment, const std::vector<std::string>& statements) {
    std::set<std::string> claims;
    for (const std::string& one : statements) {
        const Fields& fields = amendment.look(Kind::statement, one);
        if (!fields.contains("draft")) continue;
        for (const char* const key : {"asserts", "denies"}) {
            for (const std::string& claim : elements(value_of(fields, key))) claims.insert(text_in({{"id", claim}}, "id"));
        }
    }
    return claims;
}

/// Strikes these claims from a record; whether any was there.
bool strike(Fields& record, const std::vector<std::string>& claims) {
    bool found = false;
    for (const char* const key : {"asserts", "denies"}) {
        std::vector<std::string> list = elements(value_of(record, key));
        if (std::erase_if(list, [&](const std::string& claim) { return std::find(claims.begin(), claims.end(), text_in({{"id", claim}}, "id")) != claims.end(); }) == 0) continue;
        found = true;
        if (list.empty()) record.erase(key);
        else record[key] = list_of(list);
    }
    return found;
}

bool says_something(const Fields& record) { return record.contains("asserts") || record.contains("denies"); }

/// The statement and those from which it has what it says, up to those that say it themselves.
std::vector<std::string> way_to_words(const Amendment& amendment, const std::string& statement) {
    std::vector<std::string> way{statement};
    for (std::size_t i = 0; i < way.size(); ++i) {
        if (says_something(amendment.look(Kind::statement, way[i]))) continue;
        for (const std::string& parent : parents_of(amendment, way[i])) {
            if (std::find(way.begin(), way.end(), parent) == way.end()) way.push_back(parent);
        }
    }
    return way;
}

void add_to_list(Fields& record, const char* key, const std::string& more) {
    std::vector<std::string> list = elements(value_of(record, key));
    for (std::string& one : elements(more)) {
        if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
    }
    if (!list.empty()) record[key] = list_of(list);
}

/// The statement does not say these any more, nor does what it has them from. Where others rest on that too, it stays theirs,
/// and this one lists for itself what it says.
void drop_claims(Amendment& amendment, const std::string& statement, const std::vector<std::string>& claims) {
    const std::vector<std::string> way = way_to_words(amendment, statement);
    Fields all;
    bool found = false;
    bool shared = false;
    for (const std::string& one : way) {
        Fields rest = amendment.look(Kind::statement, one);
        if (!says_something(rest)) continue;
        const bool struck = strike(rest, claims);
        for (const char* const key : {"asserts", "denies"}) add_to_list(all, key, value_of(rest, key));
        if (!struck) continue;
        found = true;
        if (one != statement && others_rest_on(amendment, one, way)) shared = true;
        else if (says_something(rest)) amendment.record(Kind::statement, one) = rest;
        else throw Refused("nothing would be left of the statement " + in_quotes(one) + "; drop it whole");
    }
    if (!found) throw Refused("the statement " + in_quotes(statement) + " says nothing of these claims");
    if (!shared) return;
    if (!says_something(all)) throw Refused("nothing would be left of the statement " + in_quotes(statement) + "; drop it whole");
    Fields& record = amendment.record(Kind::statement, statement);
    for (const auto& [key, list] : all) record[key] = list;
}

/// The statement goes, and those of its route that were known through it alone; of a draft that nobody has read, also claims
/// that came with it and of which nothing else speaks. Where claims are named, only what it says of them goes.
void statement_drop(Amendment& amendment, const Arguments& arguments) {
    const std::string& statement = arguments.text("statement");
    const std::vector<std::string> passage = passage_of(amendment, statement);
    std::set<std::string> drafted = drafted_claims(amendment, passage);
    drafted.merge(drafted_claims(amendment, way_to_words(amendment, statement)));
    const std::vector<std::string> only = arguments.texts("claims");
    if (only.empty()) {
        amendment.take_over(amend::drop(amendment.merged(), amend::Kind::statement, statement));
        for (auto one = passage.begin() + 1; one != passage.end(); ++one) {
            if (amendment.has(Kind::statement, *one)) amendment.remove(Kind::statement, *one);
        }
    } else {
        drop_claims(amendment, statement, only);
    }
    for (const std::string& claim : drafted) {
        if (amendment.own().find(Kind::claim, claim) != nullptr && !amendment.is_spoken_of(claim)) amendment.remove(Kind::claim, claim);
    }
}

}  // namespace

void confirm(Amendment& amendment, const std::string& statement) {
    if (!amendment.look(Kind::statement, statement).contains("draft")) return;
    Fields& record = amendment.record(Kind::statement, statement);
    const auto draft = record.find("draft");
    const auto given = record.find("extra");
    Fields extra = given == record.end() ? Fields() : fields_of(given->second);
    extra["drafted"] = draft->second;
    record.erase(draft);
    record["extra"] = object_text(extra);
}

std::span<const Verb> statement_verbs() noexcept {
    static constexpr std::array<Verb, 8> verbs{{
        {"statement.confirm", "statement route", statement_confirm},
        {"statement.set", "statement fields", statement_set},
        {"statement.source", "statement also source", statement_source},
        {"statement.route", "statement route", statement_route},
        {"statement.make", "article source claim stance kind quote span at", statement_make},
        {"statement.split", "statement claims", statement_split},
        {"statement.merge", "statement into", statement_merge},
        {"statement.drop", "statement claims", statement_drop},
    }};
    return verbs;
}

}  // namespace hearsay::edits

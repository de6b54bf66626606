#include "serve/api/statement_json.hpp"

#include "graph/ties.hpp"
#include "io/json/json_writer.hpp"

#include <algorithm>

namespace hearsay::serve {
namespace {

std::size_t steps_of(const Verdicts& verdicts) { return static_cast<std::size_t>(verdicts[static_cast<std::size_t>(Level::affiliation)].value_or(Verdict::unsupported)); }

}  // namespace

StatementWriter::StatementWriter(const Snapshot& now)
    : now_(now), story_(*now.story), carried_(amend::carried_claims(*now.story)), children_(now.story->statements().size(), 0), taken_back_by_(now.story->statements().size()), ties_(now.story->sources().size()), undocumented_(undocumented_sources(*now.story)) {
    for (std::size_t i = 0; i < story_.affiliations().size(); ++i) ties_[index_of(story_.affiliations()[i].source)].push_back(id_at<AffiliationId>(i));
    for (std::size_t i = 0; i < children_.size(); ++i) {
        for (const Derivation& derivation : story_.derives_from(id_at<StatementId>(i))) ++children_[index_of(derivation.statement)];
        for (const Retraction& retraction : story_.retracts(id_at<StatementId>(i))) taken_back_by_[index_of(retraction.statement)].push_back(id_at<StatementId>(i));
    }
}

bool StatementWriter::carries(StatementId id, std::string_view claim) const {
    const auto& carried = carried_[index_of(id)];
    return std::any_of(carried.begin(), carried.end(), [&](const amend::Carried& one) { return story_.id(one.claim) == claim; });
}

std::string StatementWriter::words(StatementId id) const {
    std::string words = std::string(story_.id(id)) + ' ' + std::string(story_.text(story_[id].quote));
    for (const StatementId stop : route_of(story_, id)) words += ' ' + std::string(story_.name(story_[stop].source));
    for (const amend::Carried& one : carried_[index_of(id)]) words += ' ' + std::string(story_.text(story_[one.claim].text));
    for (const Retraction& retraction : story_.retracts(id)) words += ' ' + what_is_taken_back(retraction);
    return words;
}

std::vector<StatementId> route_of(const Story& story, StatementId id) {
    std::vector<StatementId> route{id};
    while (!story.derives_from(route.back()).empty()) {
        const StatementId parent = story.derives_from(route.back()).front().statement;
        if (std::find(route.begin(), route.end(), parent) != route.end()) break;
        route.push_back(parent);
    }
    std::reverse(route.begin(), route.end());
    return route;
}

bool is_to_read(const Story& story, StatementId id) {
    if (story[id].article == no_id<ArticleId>) return false;
    const std::vector<StatementId> route = route_of(story, id);
    for (auto stop = route.rbegin(); stop != route.rend(); ++stop) {
        if (*stop != id && story[*stop].article != no_id<ArticleId>) break;  // it is read there
        if (story[*stop].draft > 0) return true;
    }
    return false;
}

std::string StatementWriter::what_is_taken_back(const Retraction& retraction) const {
    std::string words;
    for (const amend::Carried& one : carried_[index_of(retraction.statement)]) {
        if (!story_.concerns(retraction, one.claim)) continue;
        words += (words.empty() ? "" : "; ") + std::string(one.stance == Stance::denies ? "denial: " : "") + std::string(story_.text(story_[one.claim].text));
    }
    return words.empty() ? std::string(story_.text(story_[retraction.statement].quote)) : words;
}

void StatementWriter::write_other(JsonWriter& json, StatementId other) const {
    json.key("statement").string(story_.id(other)).key("name").string(story_.name(story_[other].source));
    if (story_[other].article != no_id<ArticleId>) json.key("article").string(story_.id(story_[other].article));
}

void StatementWriter::write_withdrawals(JsonWriter& json, StatementId id) const {
    if (!story_.retracts(id).empty()) {
        json.key("retracts").begin_array();
        for (const Retraction& retraction : story_.retracts(id)) {
            json.begin_object();
            write_other(json, retraction.statement);
            json.key("words").string(what_is_taken_back(retraction)).end_object();
        }
        json.end_array();
    }
    if (taken_back_by_[index_of(id)].empty()) return;
    json.key("taken_back_by").begin_array();
    for (const StatementId by : taken_back_by_[index_of(id)]) {
        json.begin_object();
        write_other(json, by);
        json.end_object();
    }
    json.end_array();
}

std::size_t StatementWriter::stake_of(StatementId id) const {
    std::vector<StatementId> passage{id};
    for (std::size_t i = 0; i < passage.size(); ++i) {
        for (const Derivation& derivation : story_.derives_from(passage[i])) {
            const Statement& parent = story_[derivation.statement];
            const bool own = children_[index_of(derivation.statement)] == 1 && parent.article == no_id<ArticleId> && parent.url == Text{};
            if (own && std::find(passage.begin(), passage.end(), derivation.statement) == passage.end()) passage.push_back(derivation.statement);
        }
    }
    std::sort(passage.begin(), passage.end());
    const Scorer without = now_.scorer->without(passage);
    std::size_t stake = 0;
    for (const amend::Carried& one : carried_[index_of(id)]) {
        const std::size_t before = steps_of(now_.scorer->verdicts(one.claim));
        const std::size_t after = steps_of(without.verdicts(one.claim));
        // Striking a denial may lift a verdict; that hangs on it just as well.
        stake += before > after ? before - after : after - before;
    }
    return stake;
}

void StatementWriter::write_ties(JsonWriter& json, SourceId source) const {
    if (ties_[index_of(source)].empty()) return;
    json.key("ties").begin_array();
    for (const AffiliationId id : ties_[index_of(source)]) {
        const Affiliation& tie = story_.affiliations()[index_of(id)];
        json.begin_object().key("kind").string(name_of(tie.kind)).key("name").string(story_.name(tie.with)).end_object();
    }
    json.end_array();
}

std::string StatementWriter::json_of(StatementId id) const {
    const StatementRecord record = story_.record(id);
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("id").string(record.id).key("source").string(record.source).key("name").string(story_.name(story_[id].source));
    if (!record.article.empty()) json.key("article").string(record.article);
    if (!record.at.empty()) json.key("at").string(record.at);
    if (!record.url.empty()) json.key("url").string(record.url);
    if (!record.quote.empty()) json.key("quote").string(record.quote);
    if (record.span) json.key("span").begin_array().integer(record.span->start).integer(record.span->end).end_array();
    json.key("held").boolean(story_[id].held);
    if (record.draft) json.key("draft").number(*record.draft);
    json.key("route").begin_array();
    const std::vector<StatementId> route = route_of(story_, id);
    for (std::size_t i = 0; i < route.size(); ++i) {
        const Statement& stop = story_[route[i]];
        json.begin_object().key("statement").string(story_.id(route[i])).key("source").string(story_.id(stop.source)).key("name").string(story_.name(stop.source));
        json.key("kind").string(name_of(story_[stop.source].kind)).key("anonymous").boolean(story_[stop.source].anonymous);
        if (stop.draft > 0) json.key("draft").number(stop.draft);
        if (stop.article != no_id<ArticleId>) json.key("article").string(story_.id(stop.article));
        if (i == 0) write_ties(json, stop.source);
        if (i == 0 && undocumented_[index_of(stop.source)]) json.key("undocumented").boolean(true);
        if (i > 0) {
            const Derivation& derivation = story_.derives_from(route[i]).front();
            json.key("by").string(name_of(derivation.kind));
            if (derivation.probability != 1.0) json.key("probability").number(derivation.probability);
            json.key("from").begin_array();
            for (const DerivationRecord& parent : story_.record(route[i]).derives_from) {
                json.begin_object().key("statement").string(parent.statement).key("kind").string(name_of(parent.kind));
                if (parent.probability != 1.0) json.key("probability").number(parent.probability);
                if (!parent.extra.empty()) json.key("extra").raw(parent.extra);
                json.end_object();
            }
            json.end_array();
        }
        json.end_object();
    }
    json.end_array().key("more_parents").integer(std::max<std::size_t>(record.derives_from.size(), 1) - 1).key("carries").begin_array();
    for (const amend::Carried& one : carried_[index_of(id)]) {
        json.begin_object().key("claim").string(story_.id(one.claim)).key("text").string(story_.text(story_[one.claim].text));
        json.key("stance").string(name_of(one.stance)).end_object();
    }
    json.end_array();
    write_withdrawals(json, id);
    json.end_object();
    return text;
}

}  // namespace hearsay::serve

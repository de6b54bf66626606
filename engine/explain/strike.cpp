#include "explain/strike.hpp"

#include "explain/vouchers.hpp"
#include "explain/wording.hpp"
#include "model/error.hpp"
#include "text/plain_text.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace hearsay {
namespace {

constexpr std::string_view source_prefix = "source:";
constexpr std::string_view statement_prefix = "statement:";
constexpr std::string_view party_prefix = "party:";

[[noreturn]] void refuse(const Story& story, std::string_view id) {
    Suggestion suggestion(id);
    for (const Source& source : story.sources()) suggestion.offer(story.text(source.id));
    for (const Statement& statement : story.statements()) suggestion.offer(story.text(statement.id));
    throw UsageError("there is no source and no statement " + in_quotes(id) + suggestion.text());
}

SourceId find_party(const Story& story, std::string_view id) {
    if (const auto source = story.find_source(id)) return *source;
    if (const auto statement = story.find_statement(id)) {
        throw UsageError("a party is a source, and " + in_quotes(id) + " is a statement of " +
                         in_quotes(story.id(story[*statement].source)) + "; to strike one statement, use --without");
    }
    Suggestion suggestion(id);
    for (const Source& source : story.sources()) suggestion.offer(story.text(source.id));
    throw UsageError("there is no source " + in_quotes(id) + suggestion.text());
}

}  // namespace

std::string_view id_of(const Story& story, const Strike& strike) {
    return strike.source != no_id<SourceId> ? story.id(strike.source) : story.id(strike.statement);
}

Strike find_strike(const Story& story, std::string_view id) {
    const bool only_source = id.starts_with(source_prefix);
    const bool only_statement = id.starts_with(statement_prefix);
    const auto source = story.find_source(id);
    const auto statement = story.find_statement(id);
    if (source && statement) {
        throw UsageError("both a source and a statement are called " + in_quotes(id) + "; write " +
                         in_quotes(std::string(source_prefix).append(id)) + " or " +
                         in_quotes(std::string(statement_prefix).append(id)));
    }
    if (source) return {.source = *source};
    if (statement) return {.statement = *statement};
    if (id.starts_with(party_prefix)) return {.source = find_party(story, id.substr(party_prefix.size())), .as_party = true};
    if (only_source) {
        if (const auto found = story.find_source(id.substr(source_prefix.size()))) return {.source = *found};
    }
    if (only_statement) {
        if (const auto found = story.find_statement(id.substr(statement_prefix.size()))) return {.statement = *found};
    }
    refuse(story, id);
}

std::string strike_words(const Story& story, std::span<const Strike> strikes) {
    std::vector<std::string> items;
    for (const Strike& strike : strikes) {
        const bool source = strike.source != no_id<SourceId>;
        const std::string id = printable(id_of(story, strike), 80);
        items.push_back(source ? plain_text(story.name(strike.source), 160) + " (" + id + ')' : "statement " + id);
        if (strike.as_party) items.back() += " with all who belong to it";
    }
    return list_words(items);
}

std::vector<StatementId> struck_statements(const Scorer& scorer, std::span<const Strike> strikes) {
    const Story& story = scorer.story();
    std::set<SourceId> sources;
    std::set<StatementId> struck;
    std::vector<SourceId> parties;
    for (const Strike& strike : strikes) {
        if (strike.source != no_id<SourceId>) sources.insert(strike.source);
        if (strike.statement != no_id<StatementId>) struck.insert(strike.statement);
        if (strike.as_party) parties.push_back(strike.source);
    }
    if (sources.empty()) return {struck.begin(), struck.end()};
    std::optional<Ties> ties;
    std::optional<Vouchers> vouchers;
    if (!parties.empty()) {
        ties.emplace(story, Level::affiliation);
        vouchers.emplace(scorer, *ties);
    }
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        if (sources.contains(story[id].source)) struck.insert(id);
        if (!vouchers) continue;
        const std::vector<SourceId> all = vouchers->of(id);
        const bool belongs = std::any_of(parties.begin(), parties.end(), [&](SourceId party) {
            return std::binary_search(all.begin(), all.end(), party);
        });
        if (belongs) struck.insert(id);
    }
    return {struck.begin(), struck.end()};
}

}  // namespace hearsay

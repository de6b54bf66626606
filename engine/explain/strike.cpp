#include "explain/strike.hpp"

#include "explain/vouchers.hpp"
#include "explain/wording.hpp"
#include "graph/attribution_graph.hpp"
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

/// For those who wrote a name in place of an id: what to write; "" where nobody is called so.
std::string id_for(const Story& story, std::string_view name) {
    std::string ids;
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const auto source = id_at<SourceId>(i);
        const auto aliases = story.aliases(source);
        const bool called = story.name(source) == name ||
                            std::any_of(aliases.begin(), aliases.end(), [&](Text alias) { return story.text(alias) == name; });
        if (called && story.id(source) != name) ids += (ids.empty() ? "" : ", ") + in_quotes(story.id(source));
    }
    return ids.empty() ? "" : "; that is a name of " + ids + ": write the id";
}

[[noreturn]] void refuse(const Story& story, std::string_view id) {
    if (const std::string meant = id_for(story, id); !meant.empty()) throw UsageError("there is no source and no statement " + in_quotes(id) + meant);
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
    if (const std::string meant = id_for(story, id); !meant.empty()) throw UsageError("there is no source " + in_quotes(id) + meant);
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
        if (strike.as_party) items.back() += " with all that is said on its word";
    }
    return list_words(items);
}

namespace {

/// What parties take with them of what others said.
class PartyStrikes {
public:
    PartyStrikes(const Scorer& scorer, std::span<const SourceId> parties)
        : ties_(scorer.story(), Level::affiliation), vouchers_(scorer, ties_), parties_(parties) {}

    /// Whether the statement falls with them, and what of it does not.
    [[nodiscard]] bool take(StatementId id, std::vector<StatementOnClaim>& spared) const {
        const auto among = [&](const std::vector<SourceId>& vouchers) {
            return std::any_of(parties_.begin(), parties_.end(), [&](SourceId party) {
                return std::binary_search(vouchers.begin(), vouchers.end(), party);
            });
        };
        if (!among(vouchers_.of(id))) return false;
        for (const SourceId party : parties_) {
            for (const ClaimId claim : vouchers_.contradicted(id, party)) {
                if (!among(vouchers_.of(id, claim))) spared.emplace_back(id, claim);
            }
        }
        return true;
    }

private:
    Ties ties_;
    Vouchers vouchers_;
    std::span<const SourceId> parties_;
};

}  // namespace

Struck struck_by(const Scorer& scorer, std::span<const Strike> strikes) {
    const Story& story = scorer.story();
    std::set<SourceId> sources;
    std::set<StatementId> struck;
    std::vector<SourceId> parties;
    for (const Strike& strike : strikes) {
        if (strike.source != no_id<SourceId>) sources.insert(strike.source);
        if (strike.statement != no_id<StatementId>) struck.insert(strike.statement);
        if (strike.as_party) parties.push_back(strike.source);
    }
    if (sources.empty()) return {{struck.begin(), struck.end()}, {}};
    std::optional<PartyStrikes> by_party;
    if (!parties.empty()) by_party.emplace(scorer, parties);
    Struck result;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        const bool wholly = sources.contains(story[id].source) || struck.contains(id);
        if (wholly || (by_party && by_party->take(id, result.spared))) result.statements.push_back(id);
    }
    std::sort(result.spared.begin(), result.spared.end());
    result.spared.erase(std::unique(result.spared.begin(), result.spared.end()), result.spared.end());
    return result;
}

}  // namespace hearsay

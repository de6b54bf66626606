// What a user means by the id of something to look at.
#include "render/diagram/diagram.hpp"
#include "render/diagram/make_diagram.hpp"

#include "model/error.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace hearsay {

DiagramFocus find_focus(const Story& story, std::string_view id, std::uint32_t radius) {
    const auto rest = [&](std::string_view prefix) {
        return id.starts_with(prefix) ? id.substr(prefix.size()) : std::string_view();
    };
    DiagramFocus focus;
    focus.radius = radius;
    std::size_t found = 0;
    const auto look = [&](std::string_view name, const auto& find, auto& place) {
        auto thing = find(id);
        if (!thing && !name.empty()) thing = find(rest(name));
        if (!thing) return;
        place = *thing;
        ++found;
    };
    look("source:", [&](std::string_view name) { return story.find_source(name); }, focus.source);
    look("claim:", [&](std::string_view name) { return story.find_claim(name); }, focus.claim);
    look("statement:", [&](std::string_view name) { return story.find_statement(name); }, focus.statement);
    if (found == 1) return focus;
    if (found > 1) {
        throw UsageError("several things are called " + in_quotes(id) + "; write " +
                         (focus.source != no_id<SourceId> ? in_quotes("source:" + std::string(id)) + " or " : "") +
                         in_quotes((focus.claim != no_id<ClaimId> ? "claim:" : "statement:") + std::string(id)));
    }
    Suggestion suggestion(id);
    for (const Source& source : story.sources()) suggestion.offer(story.text(source.id));
    for (const Claim& claim : story.claims()) suggestion.offer(story.text(claim.id));
    for (const Statement& statement : story.statements()) suggestion.offer(story.text(statement.id));
    throw UsageError("there is no source, claim or statement " + in_quotes(id) + suggestion.text());
}

}  // namespace hearsay

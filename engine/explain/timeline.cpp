#include "explain/timeline.hpp"

#include "explain/backing.hpp"
#include "explain/wording.hpp"
#include "graph/attribution_graph.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {
namespace {

std::set<StatementId> statements_about(const AttributionGraph& graph, ClaimId claim) {
    std::set<StatementId> found;
    for (const Stance stance : all_stances) {
        for (const StatementId carrier : graph.carrier_ids(claim, stance, Reading::cautious)) {
            found.insert(carrier);
            for (const StatementId retraction : graph.retracted_by(carrier)) {
                if (retraction_of(graph.story(), retraction, carrier, claim)) found.insert(retraction);
            }
        }
    }
    std::erase_if(found, [&](StatementId id) { return graph.struck(id); });
    return found;
}

}  // namespace

std::string written_date(const Story& story, StatementId id) {
    const Statement& statement = story[id];
    std::string_view text = story.text(statement.at);
    if (text.empty() && statement.article != no_id<ArticleId>) text = story.text(story[statement.article].published);
    return plain_text(text, 40);
}

Clock clock_of(const Timeline& timeline) {
    std::vector<std::string> written;
    for (const TimelineEntry& entry : timeline.entries) written.push_back(entry.written);
    return Clock(written);
}

Timeline timeline_of(const Scorer& scorer, ClaimId claim, std::size_t most) {
    const Story& story = scorer.story();
    const TimeSpan limit = scorer.options().as_of;
    Timeline timeline;
    std::map<std::int64_t, TimelineEntry> by_time;  // by the first instant that the date may mean, from which it counts
    for (const StatementId id : statements_about(scorer.graph(), claim)) {
        const TimeSpan when = story[id].when;
        if (when.unknown()) {
            ++timeline.undated;
            continue;
        }
        if (when.first > limit.last) continue;
        TimelineEntry& moment = by_time[when.first];
        if (moment.made.empty()) {
            moment.when = when;
            moment.written = written_date(story, id);
        }
        moment.made.push_back(id);
    }
    TimeSpan nothing;
    nothing.last = std::numeric_limits<std::int64_t>::min() + 1;  // earlier than any date, but a limit
    timeline.before = scorer.as_of(nothing).verdicts(claim);
    const std::size_t step = most == 0 ? 1 : (by_time.size() + most - 1) / std::max<std::size_t>(most, 1);
    std::size_t number = 0;
    std::vector<StatementId> waiting;
    for (auto& [first, moment] : by_time) {
        waiting.insert(waiting.end(), moment.made.begin(), moment.made.end());
        if (++number % std::max<std::size_t>(step, 1) != 0 && number != by_time.size()) {
            ++timeline.skipped;
            continue;
        }
        TimeSpan at;
        at.first = at.last = first;
        moment.verdicts = scorer.as_of(at).verdicts(claim);
        moment.made = std::move(waiting);
        waiting.clear();
        std::sort(moment.made.begin(), moment.made.end(), [&](StatementId a, StatementId b) { return story.id(a) < story.id(b); });
        timeline.entries.push_back(std::move(moment));
    }
    return timeline;
}

}  // namespace hearsay

#include "link/find/source_links.hpp"

#include "link/words/source_name.hpp"
#include "link/pile/source_places.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay::link {
namespace {

constexpr std::size_t most_of_a_claim = 50;

/// Words of two descriptions that are alike: "a senior engineer", "an engineer at the works".
std::string shared_description(const SourceName& a, const SourceName& b) {
    std::string text;
    for (const std::string& word : a.words) {
        const WordSense sense = find_sense(word);
        const bool shared = std::any_of(b.words.begin(), b.words.end(), [&](const std::string& other) { return likeness(sense, find_sense(other)) >= 0.8F; });
        if (shared) text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

}  // namespace

void link_unnamed_sources(const Pile& pile, const Assumed& assumed, const LinkOptions& options, LinkProposals& out) {
    const Story& story = pile.story();
    const SourcePlaces places(pile);
    const auto unnamed = [&](SourceId source) { return story[source].anonymous || story[source].kind == SourceKind::document; };
    std::map<Carried, std::set<SourceId>> sayers;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const SourceId source = story.statements()[i].source;
        if (!unnamed(source)) continue;
        for (const Carried& carried : assumed.carried(pile, id_at<StatementId>(i))) sayers[carried].insert(assumed(source));
    }
    std::set<std::pair<SourceId, SourceId>> asked;
    for (const auto& [carried, sources] : sayers) {
        if (sources.size() > most_of_a_claim) continue;
        for (auto a = sources.begin(); a != sources.end(); ++a) {
            for (auto b = std::next(a); b != sources.end(); ++b) {
                if (story[*a].kind != story[*b].kind || !asked.insert({*a, *b}).second) continue;
                const bool together = places.documents(*a) == places.documents(*b);  // one article tells them apart
                const SourceName one = read_name(story.name(*a));
                const SourceName other = read_name(story.name(*b));
                const std::string shared = shared_description(one, other);
                if (shared.empty() || together || !places.near(*a, *b)) continue;
                // "a notice" and "a layoff notice posted by the state": one paper, unless something else is said of it.
                const bool document = story[*a].kind == SourceKind::document;
                const bool described_less = document && (within(one, other) || within(other, one));
                const double score = described_less ? 0.6 : document ? 0.45 : 0.35;
                if (score < options.least) continue;
                SameSources same{{*a, *b}, score, "both are described as " + shared + " and say the same; nothing else tells that they are " + (described_less ? "two" : "one")};
                if (story.id(*b) < story.id(*a)) std::swap(same.sources[0], same.sources[1]);
                out.sources.push_back(std::move(same));
            }
        }
    }
    std::stable_sort(out.sources.begin(), out.sources.end(), [&](const SameSources& x, const SameSources& y) {
        return x.score != y.score ? x.score > y.score : story.id(x.sources[0]) < story.id(y.sources[0]);
    });
}

}  // namespace hearsay::link

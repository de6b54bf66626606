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

/// Asks of every two sources without names who say the same whether they are one.
class UnnamedSources {
public:
    UnnamedSources(const Pile& pile, const Assumed& assumed, const LinkOptions& options)
        : pile_(pile), story_(pile.story()), assumed_(assumed), options_(options), places_(pile) {}

    void find(LinkProposals& out) {
        for (const auto& [carried, sources] : sayers()) {
            if (sources.size() > most_of_a_claim) continue;
            for (auto a = sources.begin(); a != sources.end(); ++a) {
                for (auto b = std::next(a); b != sources.end(); ++b) {
                    if (story_[*a].kind == story_[*b].kind && asked_.insert({*a, *b}).second) ask(*a, *b, out);
                }
            }
        }
    }

private:
    [[nodiscard]] std::map<Carried, std::set<SourceId>> sayers() const {
        std::map<Carried, std::set<SourceId>> found;
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const SourceId source = story_.statements()[i].source;
            if (!story_[source].anonymous && story_[source].kind != SourceKind::document) continue;
            for (const Carried& carried : assumed_.carried(pile_, id_at<StatementId>(i))) found[carried].insert(assumed_(source));
        }
        return found;
    }

    void ask(SourceId a, SourceId b, LinkProposals& out) const {
        if (places_.documents(a) == places_.documents(b) || !places_.near(a, b)) return;  // one article tells them apart
        const SourceName one = read_name(story_.name(a));
        const SourceName other = read_name(story_.name(b));
        const std::string shared = shared_description(one, other);
        if (shared.empty()) return;
        // "a notice" and "a layoff notice posted by the state": one paper, unless something else is said of it.
        const bool document = story_[a].kind == SourceKind::document;
        const bool described_less = document && (within(one, other) || within(other, one));
        const double score = described_less ? 0.6 : document ? 0.45 : 0.35;
        if (score < options_.least) return;
        SameSources same{{a, b}, score, "both are described as " + shared + " and say the same; nothing else tells that they are " + (described_less ? "two" : "one")};
        if (story_.id(b) < story_.id(a)) std::swap(same.sources[0], same.sources[1]);
        out.sources.push_back(std::move(same));
    }

    const Pile& pile_;
    const Story& story_;
    const Assumed& assumed_;
    const LinkOptions& options_;
    SourcePlaces places_;
    std::set<std::pair<SourceId, SourceId>> asked_;
};

}  // namespace

void link_unnamed_sources(const Pile& pile, const Assumed& assumed, const LinkOptions& options, LinkProposals& out) {
    const Story& story = pile.story();
    UnnamedSources(pile, assumed, options).find(out);
    std::stable_sort(out.sources.begin(), out.sources.end(), [&](const SameSources& x, const SameSources& y) {
        return x.score != y.score ? x.score > y.score : story.id(x.sources[0]) < story.id(y.sources[0]);
    });
}

}  // namespace hearsay::link

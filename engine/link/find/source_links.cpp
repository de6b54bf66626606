#include "link/find/source_links.hpp"

#include "link/words/source_name.hpp"
#include "link/pile/source_places.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace hearsay::link {
namespace {

constexpr std::size_t most_of_a_word = 200;  ///< a word of more names tells nobody apart

struct Link {
    SourceId a{};
    SourceId b{};
    double score = 0;
    std::string because;
};

class NameLinker {
public:
    NameLinker(const Pile& pile, const LinkOptions& options) : story_(pile.story()), options_(options), places_(pile) {
        for (std::size_t i = 0; i < story_.sources().size(); ++i) {
            const auto id = id_at<SourceId>(i);
            std::vector<SourceName> names;
            if (!story_[id].anonymous) {
                names.push_back(read_name(story_.name(id)));
                for (const Text alias : story_.aliases(id)) names.push_back(read_name(story_.text(alias)));
            }
            for (const SourceName& name : names) {
                std::set<std::string> keys(name.words.begin(), name.words.end());
                for (const std::string& word : name.words) keys.insert(word.substr(0, 5));
                for (const std::string& key : keys) index(key, id);
            }
            if (!story_[id].anonymous) index('=' + initials_of(story_.name(id)), id);
            names_.push_back(std::move(names));
        }
        heard_.resize(story_.sources().size(), false);
        for (const Statement& made : story_.statements()) heard_[index_of(made.source)] = true;
        for (const Article& article : story_.articles()) {
            if (article.outlet != no_id<SourceId>) heard_[index_of(article.outlet)] = true;
        }
        for (const Affiliation& tie : story_.affiliations()) ties_.insert(std::minmax(tie.source, tie.with));
    }

    void run(LinkProposals& out) {
        std::set<std::pair<SourceId, SourceId>> pairs;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const auto one = id_at<SourceId>(i);
            for (const SourceId other : candidates(one)) {
                if (other != one) pairs.insert(std::minmax(one, other));
            }
        }
        std::vector<Link> links;
        for (const auto& [one, other] : pairs) consider(one, other, links);
        drop_ambiguous(links);
        report(std::move(links), out);
    }

private:
    void index(const std::string& key, SourceId source) {
        std::vector<SourceId>& list = index_[key];
        if (list.empty() || list.back() != source) list.push_back(source);
    }
    [[nodiscard]] std::set<SourceId> candidates(SourceId source) const {
        std::set<SourceId> found;
        const auto take = [&](const std::string& key) {
            const auto list = index_.find(key);
            if (list != index_.end() && list->second.size() <= most_of_a_word) found.insert(list->second.begin(), list->second.end());
        };
        for (const SourceName& name : names_[index_of(source)]) {
            for (const std::string& word : name.words) {
                take(word);
                take(word.substr(0, 5));
            }
            if (name.initials) {
                const auto list = index_.find('=' + name.plain);
                if (list != index_.end()) found.insert(list->second.begin(), list->second.end());
            }
        }
        return found;
    }

    [[nodiscard]] static bool kinds_fit(SourceKind a, SourceKind b) {
        const auto body = [](SourceKind kind) { return kind == SourceKind::organization || kind == SourceKind::outlet || kind == SourceKind::agency; };
        return a == b || (body(a) && body(b)) || (a == SourceKind::account && body(b)) || (b == SourceKind::account && body(a));
    }

    void consider(SourceId a, SourceId b, std::vector<Link>& links) const {
        const SourceKind kind = story_[a].kind;
        if (!kinds_fit(kind, story_[b].kind) || tied(a, b)) return;
        const bool near = places_.near(a, b);
        Link best{a, b, 0, ""};
        for (const SourceName& one : names_[index_of(a)]) {
            for (const SourceName& other : names_[index_of(b)]) {
                Link link = kind == SourceKind::account || story_[b].kind == SourceKind::account ? compare_accounts(one, other, near)
                            : kind == SourceKind::person ? compare_persons(one, other, near) : compare_bodies(a, b, one, other, near);
                if (link.score > best.score) best = {a, b, link.score, link.because};
            }
        }
        // What a registry holds of those who say nothing here is nobody's question, unless it has them twice.
        constexpr double same_name = 0.9;
        const bool twice = best.score >= same_name && story_.name(a) == story_.name(b);
        if (!twice && !heard_[index_of(a)] && !heard_[index_of(b)]) return;
        if (best.score > 0) links.push_back(std::move(best));
    }
    /// One belongs to the other, so they are two.
    [[nodiscard]] bool tied(SourceId a, SourceId b) const { return ties_.contains(std::minmax(a, b)); }

    [[nodiscard]] static Link compare_accounts(const SourceName& one, const SourceName& other, bool near) {
        const auto squeezed = [](const SourceName& name) {
            std::string text = name.plain;
            std::erase(text, ' ');
            return text;
        };
        constexpr std::size_t telling = 5;
        const std::string name = squeezed(one);
        if (!near || name.size() < telling || name != squeezed(other)) return {};
        return {{}, {}, 0.6, "the account has the same name"};
    }

    [[nodiscard]] static Link compare_persons(const SourceName& one, const SourceName& other, bool near) {
        if (one.plain == other.plain && one.count >= 2) return {{}, {}, near ? 0.95 : 0.45, near ? "they have the same name" : "they have the same name, in articles about different things"};
        if (!near) return {};
        if (one.plain == other.plain) return {{}, {}, one.proper ? 0.6 : 0.4, "they have the same surname, in articles about one thing"};
        const SourceName& brief = one.count < other.count ? one : other;
        const SourceName& full = one.count < other.count ? other : one;
        if (brief.count == 1 && full.count >= 2 && brief.last == full.last) return {{}, {}, 0.8, "one is the other's surname, in articles about one thing"};
        // "Maria L. Holt", "Maria Holt".
        if (brief.count >= 2 && within(brief, full) && brief.last == full.last) return {{}, {}, 0.75, "one is a part of the other's name"};
        return {};
    }

    [[nodiscard]] Link compare_bodies(SourceId a, SourceId b, const SourceName& one, const SourceName& other, bool near) const {
        const bool same = one.plain == other.plain || (one.words == other.words && !one.words.empty());
        const bool published = one.words.size() >= 2 && story_[a].kind != SourceKind::organization && story_[b].kind != SourceKind::organization;
        if (same) {
            if (near) return {{}, {}, 0.95, "they have the same name"};
            return {{}, {}, one.proper || published ? 0.9 : 0.4, one.proper || published ? "they have the same name" : "they have the same name, but every state may have one"};
        }
        if (!near || (story_[a].kind == SourceKind::outlet) != (story_[b].kind == SourceKind::outlet)) return {};
        for (const auto& [letters, called, whole] : {std::tuple(&one, a, b), std::tuple(&other, b, a)}) {
            // Of whom we know what its letters stand for, they stand for nobody else.
            const bool unexplained = names_[index_of(called)].front().initials;
            if (letters->initials && unexplained && letters->plain == initials_of(story_.name(whole))) return {{}, {}, 0.8, "one is the other's initials"};
        }
        const SourceName& brief = one.words.size() <= other.words.size() ? one : other;
        const SourceName& full = one.words.size() <= other.words.size() ? other : one;
        if (!within(brief, full)) return {};
        const bool head = same_word(brief.last, full.last) || brief.words.size() >= 2;
        // "The commission": there are many.
        if (brief.words.size() == 1 && !brief.proper && !shared_document(a, b)) return {{}, {}, 0.4, "one is a short form of the other's name, but a common one"};
        const bool opens = full.plain.starts_with(brief.plain + ' ') && brief.proper;
        if (!head && !opens) return {};
        return {{}, {}, head ? 0.75 : 0.6, "one is a short form of the other's name, in articles about one thing"};
    }

    [[nodiscard]] bool shared_document(SourceId a, SourceId b) const {
        const auto& one = places_.documents(a);
        const auto& other = places_.documents(b);
        return one.empty() || other.empty() || std::any_of(one.begin(), one.end(), [&](std::uint32_t document) { return std::binary_search(other.begin(), other.end(), document); });
    }

    /// A short form that fits two is a question at most.
    void drop_ambiguous(std::vector<Link>& links) const {
        constexpr double short_form = 0.9;
        std::map<SourceId, std::vector<Link*>> by_source;
        for (Link& link : links) {
            if (link.score >= short_form) continue;
            for (const SourceId source : {link.a, link.b}) by_source[source].push_back(&link);
        }
        const auto length = [&](SourceId source) { return names_[index_of(source)].front().words.size(); };
        for (const auto& [source, list] : by_source) {
            std::set<SourceId> longer;
            for (const Link* link : list) {
                const SourceId other = link->a == source ? link->b : link->a;
                if (length(other) > length(source) || names_[index_of(source)].front().initials) longer.insert(other);
            }
            if (longer.size() < 2 || all_one(longer, links)) continue;
            for (Link* link : list) {
                const SourceId other = link->a == source ? link->b : link->a;
                if (!longer.contains(other)) continue;
                link->score = std::min(link->score, 0.4);
                link->because += ", as it is of another's";
            }
        }
    }
    [[nodiscard]] static bool all_one(const std::set<SourceId>& sources, const std::vector<Link>& links) {
        for (const SourceId a : sources) {
            for (const SourceId b : sources) {
                if (a >= b) continue;
                const bool linked = std::any_of(links.begin(), links.end(), [&](const Link& link) { return link.a == a && link.b == b && link.score >= certain; });
                if (!linked) return false;
            }
        }
        return true;
    }

    void report(std::vector<Link> links, LinkProposals& out) const {
        std::stable_sort(links.begin(), links.end(), [&](const Link& x, const Link& y) {
            return x.score != y.score ? x.score > y.score : std::pair(story_.id(x.a), story_.id(x.b)) < std::pair(story_.id(y.a), story_.id(y.b));
        });
        std::vector<std::uint32_t> group(story_.sources().size());
        std::iota(group.begin(), group.end(), 0U);
        std::map<std::uint32_t, SameSources> groups;
        const auto root = [&](SourceId source) { return group[index_of(source)]; };
        for (const Link& link : links) {
            const std::uint32_t x = root(link.a);
            const std::uint32_t y = root(link.b);
            if (x == y || link.score < certain) continue;
            SameSources joined = groups.contains(x) ? groups[x] : SameSources{{id_at<SourceId>(x)}, 1, ""};
            const SameSources other = groups.contains(y) ? groups[y] : SameSources{{id_at<SourceId>(y)}, 1, ""};
            joined.sources.insert(joined.sources.end(), other.sources.begin(), other.sources.end());
            joined.score = std::min({joined.score, other.score, link.score});
            if (joined.because.empty() || link.score <= joined.score) joined.because = link.because;
            groups.erase(y);
            for (const SourceId source : other.sources) group[index_of(source)] = x;
            groups[x] = std::move(joined);
        }
        for (auto& [first, same] : groups) add(std::move(same), out);
        std::set<std::pair<std::uint32_t, std::uint32_t>> asked;
        for (const Link& link : links) {
            if (link.score >= certain || root(link.a) == root(link.b)) continue;
            if (asked.insert(std::minmax(root(link.a), root(link.b))).second) add({{link.a, link.b}, link.score, link.because}, out);
        }
        std::stable_sort(out.sources.begin(), out.sources.end(), [&](const SameSources& x, const SameSources& y) {
            return x.score != y.score ? x.score > y.score : story_.id(x.sources[0]) < story_.id(y.sources[0]);
        });
    }
    /// The best known keeps its id.
    void add(SameSources same, LinkProposals& out) const {
        if (same.score < options_.least) return;
        std::sort(same.sources.begin(), same.sources.end(), [&](SourceId x, SourceId y) {
            if (places_.known(x) != places_.known(y)) return places_.known(x) > places_.known(y);
            const std::size_t a = story_.name(x).size();
            const std::size_t b = story_.name(y).size();
            return a != b ? a > b : story_.id(x) < story_.id(y);
        });
        out.sources.push_back(std::move(same));
    }

    const Story& story_;
    const LinkOptions& options_;
    SourcePlaces places_;
    std::vector<std::vector<SourceName>> names_;
    std::vector<bool> heard_;  ///< by source: it makes a statement, or an article is its
    std::set<std::pair<SourceId, SourceId>> ties_;
    std::map<std::string, std::vector<SourceId>> index_;
};

}  // namespace

void link_named_sources(const Pile& pile, const LinkOptions& options, LinkProposals& out) { NameLinker(pile, options).run(out); }

}  // namespace hearsay::link

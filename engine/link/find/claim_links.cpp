#include "link/find/claim_links.hpp"

#include "link/pile/assumed.hpp"
#include "link/claims/comparison.hpp"

#include "io/json/json_writer.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

namespace hearsay::link {
namespace {

constexpr double ask_odds = -1;   ///< a pair below that is not worth a question: of those from there to sure_odds one in three is one claim
constexpr double ask_from = 0.48;  ///< nor is a denial or a rival whose score is below that
constexpr double least_mass = 0.35;  ///< or that shares no more than a common word or two
constexpr double least_content = 0.25;
constexpr double least_average_odds = -0.4;  ///< of the pairs between two groups that become one
constexpr double same_predicate = 0.6;
/// Who cites an outlet has it from one of its articles: what is nearest there needs less likeness than two of strangers do, and the less,
/// the further all else is. Of 148 claims so cited in 36 invented stories, 10 of the 11 that the second pair of bounds adds are right.
constexpr double cited_from = 0.45;
constexpr double cited_before_others = 0.3;  ///< of the logarithm of the odds
constexpr double cited_odds = -1.5;
constexpr double cited_far_before_others = 0.5;

struct Pair {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    Comparison found;
    bool sure = false;
    bool question = false;  ///< near enough to ask a person
    bool cites = false;  ///< one is what an outlet is cited for, the other stands in an article of that outlet
};

/// From a comparison's score to the score of a proposal that a person is asked about.
double question_score(double score) { return std::clamp(0.3 + 0.19 * (score - ask_from) / 0.8, 0.3, 0.49); }
double same_question_score(double odds) { return std::clamp(0.3 + 0.19 * (odds - ask_odds) / 3, 0.3, 0.49); }
double sure_score(double odds) { return std::clamp(1 / (1 + std::exp(-odds)), certain, 0.99); }
double sure_contrary_score(double score) { return std::clamp(0.7 + 0.3 * (score - 0.7) / 0.8, certain, 0.99); }

class ClaimLinker {
public:
    ClaimLinker(const Pile& pile, const LinkOptions& options, std::stop_token stop) : pile_(pile), story_(pile.story()), options_(options), stop_(std::move(stop)) {}

    void run(LinkProposals& out) {
        keep_apart();
        find_cited();
        compare_all();
        choose_cited();
        begin_groups();
        join_groups();
        if (stop_.stop_requested()) return;
        report_groups(out);
        report_questions(out);
        withdraw_conflicts(out);
    }

private:
    [[nodiscard]] const Gist& gist(std::uint32_t claim) const { return pile_.gists()[claim]; }
    [[nodiscard]] static std::uint64_t key_of(std::uint32_t a, std::uint32_t b) noexcept { return std::uint64_t{a} << 32U | b; }
    [[nodiscard]] std::string_view id(std::uint32_t claim) const { return story_.id(id_at<ClaimId>(claim)); }

    /// Whether two claims share words, or classes of words, that are rare enough for a longer comparison.
    [[nodiscard]] bool promising(const Gist& a, const Gist& b) const {
        const double wanted = std::min(a.words.size(), b.words.size()) <= 3 ? 0.5 : 0.8;
        double shared = 0;
        for (auto x = a.keys.begin(), y = b.keys.begin(); x != a.keys.end() && y != b.keys.end() && shared < wanted;) {
            if (*x == *y) {
                shared += is_word_key(*x) ? pile_.weight(*x) : 0.5;
                ++x;
                ++y;
            } else if (*x < *y) {
                ++x;
            } else {
                ++y;
            }
        }
        return shared >= wanted;
    }

    [[nodiscard]] bool comparable(std::uint32_t a, std::uint32_t b) const {
        const Claim& one = story_.claims()[a];
        const Claim& other = story_.claims()[b];
        const bool told = one.question != Text{} && one.question == other.question;  // rivals already
        return a != b && !told && !apart_.contains(std::minmax(a, b)) && gist(a).words.size() >= 2 && gist(b).words.size() >= 2;
    }

    void put_apart(ClaimId a, ClaimId b) {
        if (a != b) apart_.insert(std::minmax(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)));
    }
    /// What an article puts in the place of a statement that it takes back is another claim: "Fourteen is the number of those who were
    /// tested". Where it takes back more, much of what it says may have stood there before.
    void keep_from_withdrawn(StatementId by) {
        constexpr std::size_t most_withdrawn = 2;
        const auto withdrawn = story_.retracts(by);
        if (withdrawn.empty() || withdrawn.size() > most_withdrawn || story_[by].article == no_id<ArticleId>) return;
        const auto document = pile_.document_of(story_[by].article);
        if (!document) return;
        for (const Retraction& retraction : withdrawn) {
            for (const Carried& gone : pile_.carried(retraction.statement)) {
                for (const ClaimId claim : pile_.documents()[*document].claims) put_apart(claim, gone.claim);
            }
        }
    }
    /// What one statement asserts and denies is not one claim, nor is what is taken back and what is said instead.
    void keep_apart() {
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            keep_from_withdrawn(id);
            for (const ClaimId asserted : story_.asserts(id)) {
                for (const ClaimId denied : story_.denies(id)) put_apart(asserted, denied);
            }
        }
    }

    /// By claim: the outlets that are cited for it, and those in whose articles it stands.
    void find_cited() {
        cited_.resize(story_.claims().size());
        printed_.resize(story_.claims().size());
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            const Statement& made = story_[id];
            const SourceKind kind = story_[made.source].kind;
            if (kind != SourceKind::outlet && kind != SourceKind::agency) continue;
            auto& outlets = made.article == no_id<ArticleId> && !made.held ? cited_ : printed_;
            if (made.article != no_id<ArticleId> && story_[made.article].outlet != made.source) continue;
            for (const Carried& carried : pile_.carried(id)) outlets[index_of(carried.claim)].push_back(made.source);
        }
        for (auto* lists : {&cited_, &printed_}) {
            for (auto& list : *lists) std::sort(list.begin(), list.end());
        }
    }
    [[nodiscard]] bool is_printed_by(std::uint32_t claim, SourceId outlet) const { return std::binary_search(printed_[claim].begin(), printed_[claim].end(), outlet); }
    /// Whether an outlet is cited for the first claim that has the second in an article, and not the first itself.
    [[nodiscard]] bool is_cited_from(std::uint32_t cited, std::uint32_t printed) const {
        return std::any_of(cited_[cited].begin(), cited_[cited].end(), [&](SourceId outlet) { return is_printed_by(printed, outlet) && !is_printed_by(cited, outlet); });
    }
    [[nodiscard]] bool cites(std::uint32_t a, std::uint32_t b) const { return is_cited_from(a, b) || is_cited_from(b, a); }

    /// Of all that an outlet's articles say, what is cited from it is the nearest, where one is clearly that.
    void choose_cited() {
        std::map<std::uint32_t, std::vector<std::size_t>> of;
        for (std::size_t n = 0; n < pairs_.size(); ++n) {
            const Pair& pair = pairs_[n];
            if (pair.cites) of[is_cited_from(pair.a, pair.b) ? pair.a : pair.b].push_back(n);
        }
        for (const auto& [claim, list] : of) {  // by falling odds
            Pair& best = pairs_[list.front()];
            const Comparison& found = best.found;
            if (found.contrary || found.numbers_clash || found.numbers_differ || found.dates_clash) continue;
            const double lead = list.size() == 1 ? cited_far_before_others : best.found.odds - pairs_[list[1]].found.odds;
            const bool near = best.found.score >= cited_from && lead >= cited_before_others;
            best.sure = best.sure || near || (best.found.odds >= cited_odds && lead >= cited_far_before_others);
        }
    }

    void compare_all() {
        const auto& documents = pile_.documents();
        std::vector<std::vector<Pair>> found(documents.size());
        tbb::parallel_for(std::size_t{0}, documents.size(), [&](std::size_t i) {
            if (stop_.stop_requested()) return;
            const auto one = static_cast<std::uint32_t>(i);
            compare_documents(one, one, found[i]);
            for (const std::uint32_t other : documents[i].neighbours) {
                const bool mutual = std::binary_search(documents[other].neighbours.begin(), documents[other].neighbours.end(), one);
                if (other > one || !mutual) compare_documents(one, other, found[i]);
            }
        });
        for (std::vector<Pair>& list : found) {
            for (Pair& pair : list) {
                const auto [place, fresh] = known_.emplace(key_of(pair.a, pair.b), pairs_.size());
                if (fresh) pairs_.push_back(std::move(pair));
                else if (pair.found.score > pairs_[place->second].found.score) pairs_[place->second] = std::move(pair);
            }
        }
        std::sort(pairs_.begin(), pairs_.end(), [&](const Pair& x, const Pair& y) {
            if (x.found.odds != y.found.odds) return x.found.odds > y.found.odds;
            return std::pair(id(x.a), id(x.b)) < std::pair(id(y.a), id(y.b));
        });
        for (std::size_t n = 0; n < pairs_.size(); ++n) known_[key_of(pairs_[n].a, pairs_[n].b)] = n;
    }

    void compare_documents(std::uint32_t one, std::uint32_t other, std::vector<Pair>& out) const {
        PairWeights weights(pile_, one, other);
        const auto& firsts = pile_.documents()[one].claims;
        const auto& seconds = pile_.documents()[other].claims;
        for (std::size_t i = 0; i < firsts.size(); ++i) {
            for (std::size_t k = one == other ? i + 1 : 0; k < seconds.size(); ++k) {
                auto a = static_cast<std::uint32_t>(firsts[i]);
                auto b = static_cast<std::uint32_t>(seconds[k]);
                const bool cited = cites(a, b);
                if (!comparable(a, b) || (!cited && !promising(gist(a), gist(b)))) continue;
                if (id(b) < id(a)) std::swap(a, b);
                Pair pair{a, b, compare(gist(a), gist(b), pile_.book(), weights), false, false, cited};
                pair.sure = surely_same(gist(a), gist(b), pair.found, pile_.close(one, other));
                const double without_numbers = pair.found.score + (pair.found.numbers_clash ? 0.4 : 0.0);
                const bool enough = pair.found.numbers >= 0.8 || (pair.found.mass >= least_mass && pair.found.content >= least_content);
                const bool asked = without_numbers >= (cited ? cited_from : ask_from) && (enough || cited);
                const bool compatible = !pair.found.contrary && !pair.found.numbers_clash && !pair.found.numbers_differ;
                pair.question = asked || (pair.found.odds >= ask_odds && compatible);
                const bool nearest = cited && pair.found.odds >= cited_odds && compatible;
                if (pair.sure || pair.question || nearest) out.push_back(std::move(pair));
            }
        }
    }

    std::uint32_t root(std::uint32_t claim) {
        while (group_[claim] != claim) claim = group_[claim] = group_[group_[claim]];
        return claim;
    }

    /// Compared already, or at once.
    const Pair& between(std::uint32_t a, std::uint32_t b) {
        if (id(b) < id(a)) std::swap(a, b);
        if (const auto found = known_.find(key_of(a, b)); found != known_.end()) return pairs_[found->second];
        const auto [place, fresh] = late_.try_emplace(key_of(a, b));
        if (fresh) {
            PairWeights weights(pile_, pile_.documents_of(id_at<ClaimId>(a)).front(), pile_.documents_of(id_at<ClaimId>(b)).front());
            place->second = {a, b, compare(gist(a), gist(b), pile_.book(), weights), false, false, cites(a, b)};
        }
        return place->second;
    }

    void begin_groups() {
        const std::size_t count = pile_.gists().size();
        group_.resize(count);
        std::iota(group_.begin(), group_.end(), 0U);
        for (std::uint32_t i = 0; i < count; ++i) members_.push_back({i});
        scores_.resize(count, 1);
        because_.resize(count);
        never_.resize(count);
    }

    void join_groups() {
        for (const Pair& pair : pairs_) {
            if (stop_.stop_requested()) return;
            if (!pair.sure) continue;
            const std::uint32_t x = root(pair.a);
            const std::uint32_t y = root(pair.b);
            if (x == y || (!pair.cites && never_[x].contains(y)) || !may_join(pair, x, y)) continue;
            group_[y] = x;
            members_[x].insert(members_[x].end(), members_[y].begin(), members_[y].end());
            members_[y].clear();
            if (because_[x] == nullptr) because_[x] = &pair;
            scores_[x] = std::min({scores_[x], scores_[y], sure_score(pair.found.odds)});
            for (const std::uint32_t other : never_[y]) {
                never_[other].erase(y);
                never_[other].insert(x);
                never_[x].insert(other);
            }
            never_[y].clear();
        }
    }
    bool may_join(const Pair& pair, std::uint32_t x, std::uint32_t y) {
        // As these groups were compared before, so they are now.
        const std::size_t sizes = members_[x].size() << 32U | members_[y].size();
        auto& tried = (pair.cites ? tried_cited_ : tried_)[key_of(x, y)];
        if (tried == sizes) return false;
        tried = sizes;
        double sum = 0;
        for (const std::uint32_t a : members_[x]) {
            for (const std::uint32_t b : members_[y]) {
                const Pair& cross = between(a, b);
                sum += cross.found.odds;
                const bool fits = pair.cites ? !cross.found.contrary && !cross.found.numbers_clash : !cross.found.excluded();
                if (fits && comparable(a, b)) continue;
                // Nor will any group do that holds all of one of these.
                if (!pair.cites) never_[x].insert(y), never_[y].insert(x);
                return false;
            }
        }
        return pair.cites || sum / static_cast<double>(members_[x].size() * members_[y].size()) >= least_average_odds;
    }

    [[nodiscard]] std::vector<ClaimId> by_id(std::vector<std::uint32_t> list) const {
        std::sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) { return id(a) < id(b); });
        std::vector<ClaimId> claims;
        for (const std::uint32_t claim : list) claims.push_back(id_at<ClaimId>(claim));
        return claims;
    }

    void report_groups(LinkProposals& out) {
        for (std::size_t group = 0; group < members_.size(); ++group) {
            if (members_[group].size() < 2) continue;
            SameClaims same{by_id(members_[group]), scores_[group], shared_words(because_[group]->a, because_[group]->b)};
            if (same.score >= options_.least) out.same.push_back(std::move(same));
        }
        sort_by_score(out.same);
    }

    /// One question for each two groups and each kind: their best pair.
    void report_questions(LinkProposals& out) {
        std::set<std::pair<std::uint32_t, std::uint32_t>> asked;
        for (const Pair& pair : pairs_) {
            const std::pair<std::uint32_t, std::uint32_t> groups = std::minmax(root(pair.a), root(pair.b));
            if (!(pair.question || pair.sure) || groups.first == groups.second || asked.contains(groups)) continue;
            if (report(pair, out)) asked.insert(groups);
        }
        sort_by_score(out.same);
        std::stable_sort(out.contrary.begin(), out.contrary.end(), [](const auto& x, const auto& y) { return x.score > y.score; });
        sort_by_score(out.rivals);
    }

    bool report(const Pair& pair, LinkProposals& out) {
        const Comparison& found = pair.found;
        const std::string shared = shared_words(pair.a, pair.b);
        if (found.contrary) return report_contrary(pair, shared, out);
        if (found.numbers_clash || found.numbers_differ) {
            const double without = found.score + (found.numbers_clash ? 0.4 : 0.2);
            if (found.roles_clash || found.dates_clash || found.predicate < same_predicate || without < 0.65) return false;
            const bool sure = found.numbers_clash && found.dice >= 0.75 && found.compatible_but_for_numbers();
            RivalClaims rivals{by_id({pair.a, pair.b}), sure ? 0.6 : question_score(without - 0.2), shared + ", but say " + numbers_of(pair.a) + " and " + numbers_of(pair.b)};
            if (rivals.score >= options_.least) out.rivals.push_back(std::move(rivals));
            return true;
        }
        SameClaims same{by_id({pair.a, pair.b}), same_question_score(found.odds), shared + doubt(pair)};
        if (same.score >= options_.least) out.same.push_back(std::move(same));
        return true;
    }

    bool report_contrary(const Pair& pair, const std::string& shared, LinkProposals& out) {
        const Comparison& found = pair.found;
        const bool another = found.predicate < same_predicate || found.acts_clash;
        if (found.numbers_clash || found.roles_clash || found.dates_clash || (another && !found.opposites)) return false;
        const bool sure = found.score >= 0.75 && found.dice >= 0.55 && !found.opposites && !found.modals_clash && !gist(pair.a).pronoun && !gist(pair.b).pronoun;
        const bool a_denies = gist(pair.a).negated;
        ContraryClaims contrary;
        contrary.claim = id_at<ClaimId>(a_denies ? pair.b : pair.a);
        contrary.denial = id_at<ClaimId>(a_denies ? pair.a : pair.b);
        contrary.score = sure ? sure_contrary_score(found.score) : question_score(found.score);
        contrary.because = shared + (found.opposites ? ", but say " + found.opposed.first + " and " + found.opposed.second : ", but one of them negates it");
        if (contrary.score >= options_.least) out.contrary.push_back(std::move(contrary));
        return true;
    }

    /// A denial that would make some statement both assert and deny one claim is a question at most.
    void withdraw_conflicts(LinkProposals& out) const {
        LinkProposals same;
        same.same = out.same;
        Assumed assumed(story_);
        assumed.take_claims(same);
        // By claim that stands for all that say the same: statements that list it beside another.
        std::unordered_map<ClaimId, std::vector<std::vector<Carried>>> beside;
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            std::vector<Carried> listed;
            for (const ClaimId claim : story_.asserts(id)) listed.push_back(assumed({claim, Stance::asserts}));
            for (const ClaimId claim : story_.denies(id)) listed.push_back(assumed({claim, Stance::denies}));
            if (listed.size() < 2) continue;
            for (const Carried& one : listed) beside[one.claim].push_back(listed);
        }
        for (ContraryClaims& contrary : out.contrary) {
            if (contrary.score < certain) continue;
            const ClaimId denied = assumed.claim(contrary.claim);
            const ClaimId denial = assumed.claim(contrary.denial);
            for (const ClaimId claim : {denied, denial}) {
                const auto found = beside.find(claim);
                if (found == beside.end()) continue;
                for (const std::vector<Carried>& listed : found->second) {
                    if (asserts_and_denies(listed, denied, denial)) contrary.score = 0.45;
                }
            }
        }
    }
    /// Whether the list does, of some claim, where the one is the denial of the other.
    [[nodiscard]] static bool asserts_and_denies(std::vector<Carried> listed, ClaimId denied, ClaimId denial) {
        for (Carried& one : listed) {
            if (one.claim != denial || denied == denial) continue;
            one = {denied, one.stance == Stance::asserts ? Stance::denies : Stance::asserts};
        }
        return std::any_of(listed.begin(), listed.end(), [&](const Carried& one) {
            const auto is_contrary = [&](const Carried& other) { return other.claim == one.claim && other.stance != one.stance; };
            return one.claim == denied && std::any_of(listed.begin(), listed.end(), is_contrary);
        });
    }

    [[nodiscard]] static std::string doubt(const Pair& pair) {
        if (pair.found.roles_clash) return ", but name others as those who act";
        if (pair.found.dates_clash) return ", but name other days";
        if (pair.found.modals_clash) return ", but one says only what may or should be";
        return pair.found.predicate < same_predicate || pair.found.acts_clash ? ", but may say that something else happened" : "";
    }

    [[nodiscard]] std::string shared_words(std::uint32_t a, std::uint32_t b) const {
        std::vector<std::pair<double, std::string>> words;
        for (const std::uint32_t word : gist(a).words) {
            double best = 0;
            for (const std::uint32_t other : gist(b).words) best = std::max(best, static_cast<double>(pile_.book().likeness(word, other)));
            if (best < same_predicate) continue;
            std::string shown = pile_.book()[word].lemma;
            std::replace(shown.begin(), shown.end(), '_', ' ');
            words.emplace_back(-static_cast<double>(pile_.book()[word].rarity) * best, std::move(shown));
        }
        std::sort(words.begin(), words.end());
        std::string text;
        for (std::size_t i = 0; i < std::min<std::size_t>(6, words.size()); ++i) text += (i == 0 ? "" : ", ") + words[i].second;
        if (const std::string number = shared_number(a, b); !number.empty()) text += (text.empty() ? "" : " and ") + number;
        return "they share " + text;
    }
    /// A number as people write it: "60,000,000", "7-5".
    [[nodiscard]] static std::string in_figures(const Quantity& quantity) {
        constexpr double most = 1e15;
        const double value = quantity.value;
        if (quantity.unit == vote_unit) return std::to_string(static_cast<int>(value / votes_apart)) + '-' + std::to_string(static_cast<int>(std::fmod(value, votes_apart)));
        if (value == 0.5) return "half";
        if (value < 10'000 || value > most || value != std::floor(value)) return format_number(value);
        std::string figures = std::to_string(static_cast<std::uint64_t>(value));
        for (std::size_t at = figures.size(); at > 3; at -= 3) figures.insert(at - 3, ",");
        return figures;
    }
    [[nodiscard]] std::string shared_number(std::uint32_t a, std::uint32_t b) const {
        for (const Quantity& one : gist(a).quantities) {
            for (const Quantity& other : gist(b).quantities) {
                if (agreement(one, other, true) > 0) return in_figures(one);
            }
        }
        return {};
    }
    [[nodiscard]] std::string numbers_of(std::uint32_t claim) const {
        std::string text;
        for (const Quantity& one : gist(claim).quantities) text += (text.empty() ? "" : ", ") + in_figures(one);
        return text;
    }

    template <class List>
    void sort_by_score(List& list) const {
        std::sort(list.begin(), list.end(), [&](const auto& x, const auto& y) {
            if (x.score != y.score) return x.score > y.score;
            return std::pair(story_.id(x.claims[0]), story_.id(x.claims[1])) < std::pair(story_.id(y.claims[0]), story_.id(y.claims[1]));
        });
    }

    const Pile& pile_;
    const Story& story_;
    const LinkOptions& options_;
    std::stop_token stop_;
    std::vector<std::vector<SourceId>> cited_;    // by claim
    std::vector<std::vector<SourceId>> printed_;  // by claim
    std::vector<Pair> pairs_;
    std::unordered_map<std::uint64_t, std::size_t> known_;  ///< places in pairs_, by key_of()
    std::unordered_map<std::uint64_t, Pair> late_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> apart_;
    // Of groups, by the claim that stands for each:
    std::vector<std::uint32_t> group_;  ///< by claim
    std::vector<std::vector<std::uint32_t>> members_;
    std::vector<double> scores_;
    std::vector<const Pair*> because_;
    std::vector<std::set<std::uint32_t>> never_;  ///< those that it may not be joined with
    std::unordered_map<std::uint64_t, std::size_t> tried_;  ///< sizes of two groups that were found not to be one
    std::unordered_map<std::uint64_t, std::size_t> tried_cited_;
};

}  // namespace

void link_claims(const Pile& pile, const LinkOptions& options, const std::stop_token& stop, LinkProposals& out) { ClaimLinker(pile, options, stop).run(out); }

}  // namespace hearsay::link

#include "link/find/statement_links.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay::link {
namespace {

constexpr std::int64_t milliseconds_a_day = 86'400'000;

bool publishes(SourceKind kind) {
    return kind == SourceKind::outlet || kind == SourceKind::agency || kind == SourceKind::account || kind == SourceKind::document;
}

class StatementLinker {
public:
    StatementLinker(const Pile& pile, const Assumed& assumed) : pile_(pile), story_(pile.story()), assumed_(assumed) {
        const std::size_t count = story_.statements().size();
        children_.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            const auto id = id_at<StatementId>(i);
            carried_.push_back(assumed.carried(pile, id));
            for (const Derivation& parent : story_.derives_from(id)) children_[index_of(parent.statement)].push_back(id);
            by_source_[assumed_(story_[id].source)].push_back(id);
        }
    }

    void run(const LinkOptions& options, LinkProposals& out) const {
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            if (!is_mention(id)) continue;
            SameStatements found = own_article_of(id);
            if (found.score == 0) found = other_mention_of(id);
            if (found.score >= options.least) out.statements.push_back(std::move(found));
        }
        std::stable_sort(out.statements.begin(), out.statements.end(), [&](const SameStatements& x, const SameStatements& y) {
            return x.score != y.score ? x.score > y.score : story_.id(x.statement) < story_.id(y.statement);
        });
    }

private:
    /// Known only through those that rest on it, said by somebody who publishes.
    [[nodiscard]] bool is_mention(StatementId id) const {
        const Statement& statement = story_[id];
        return statement.article == no_id<ArticleId> && !children_[index_of(id)].empty() && publishes(story_[assumed_(statement.source)].kind) &&
               !story_[statement.source].anonymous && !carried_[index_of(id)].empty() && !statement.held;
    }
    [[nodiscard]] const std::vector<StatementId>& of_source(StatementId id) const {
        return by_source_.at(assumed_(story_[id].source));
    }
    /// Articles that it is known through.
    [[nodiscard]] std::set<ArticleId> articles_of(StatementId id) const {
        std::set<ArticleId> found;
        std::set<StatementId> seen;
        std::vector<StatementId> work{id};
        while (!work.empty()) {
            const StatementId at = work.back();
            work.pop_back();
            if (!seen.insert(at).second) continue;
            if (story_[at].article != no_id<ArticleId>) {
                found.insert(story_[at].article);
                continue;
            }
            work.insert(work.end(), children_[index_of(at)].begin(), children_[index_of(at)].end());
        }
        return found;
    }
    [[nodiscard]] TimeSpan first_heard(StatementId id) const {
        TimeSpan when;
        for (const ArticleId article : articles_of(id)) {
            if (when.unknown() || (!story_[article].when.unknown() && story_[article].when.last < when.last)) when = story_[article].when;
        }
        return when;
    }

    [[nodiscard]] SameStatements own_article_of(StatementId id) const {
        const std::set<ArticleId> heard_in = articles_of(id);
        const TimeSpan heard = first_heard(id);
        SameStatements best;
        std::size_t shared_best = 0;
        for (const StatementId own : of_source(id)) {
            const Statement& statement = story_[own];
            if (own == id || statement.article == no_id<ArticleId> || heard_in.contains(statement.article)) continue;
            const Article& article = story_[statement.article];
            if (article.outlet == no_id<SourceId> || assumed_(article.outlet) != assumed_(statement.source)) continue;
            const bool later = !heard.unknown() && !statement.when.unknown() && heard.entirely_before(statement.when);
            // What others cite may have been changed since, or stood there for hours before its time was set.
            if (later && (statement.when.first >= heard.last + milliseconds_a_day || statement.when.last - statement.when.first >= milliseconds_a_day - 1 || heard.last - heard.first >= milliseconds_a_day - 1)) continue;
            const std::size_t shared = shared_count(id, own);
            // A statement that carries less beside what is shared is the closer one.
            if (shared == 0 || shared < shared_best) continue;
            const bool closer = shared > shared_best || carried_[index_of(own)].size() < carried_[index_of(best.into)].size() ||
                                (carried_[index_of(own)].size() == carried_[index_of(best.into)].size() && earlier(own, best.into));
            if (!closer) continue;
            shared_best = shared;
            const bool dated = !heard.unknown() && !statement.when.unknown();
            const char* doubt = later ? ", though it is dated some hours later" : dated ? "" : "; which came first is not known";
            best = {id, own, later ? 0.6 : dated ? 0.85 : 0.75, "the article of " + std::string(story_.name(assumed_(statement.source))) + " says the same" + doubt};
        }
        return best;
    }
    [[nodiscard]] bool earlier(StatementId a, StatementId b) const {
        const TimeSpan one = story_[a].when;
        const TimeSpan other = story_[b].when;
        if (one.last != other.last) return one.last < other.last;
        return index_of(a) < index_of(b);
    }

    /// Two articles cite one dispatch that the pile does not hold.
    [[nodiscard]] SameStatements other_mention_of(StatementId id) const {
        for (const StatementId other : of_source(id)) {
            if (other >= id) break;
            if (!is_mention(other) || carried_[index_of(other)] != carried_[index_of(id)] || articles_of(other) == articles_of(id)) continue;
            if (own_article_of(other).score > 0 || !same_time(other, id) || !near(other, id)) continue;
            return {id, other, 0.7, "both are what " + std::string(story_.name(assumed_(story_[id].source))) + " said of it, as two articles tell"};
        }
        return {};
    }
    [[nodiscard]] bool same_time(StatementId a, StatementId b) const {
        return story_[a].when.unknown() || story_[b].when.unknown() || story_[a].when.overlaps(story_[b].when);
    }
    [[nodiscard]] bool near(StatementId a, StatementId b) const {
        for (const ArticleId one : articles_of(a)) {
            for (const ArticleId other : articles_of(b)) {
                const auto x = pile_.document_of(one);
                const auto y = pile_.document_of(other);
                if (x && y && pile_.near(*x, *y)) return true;
            }
        }
        return false;
    }

    [[nodiscard]] std::size_t shared_count(StatementId a, StatementId b) const {
        std::vector<Carried> both;
        std::set_intersection(carried_[index_of(a)].begin(), carried_[index_of(a)].end(), carried_[index_of(b)].begin(), carried_[index_of(b)].end(), std::back_inserter(both));
        return both.size();
    }

    const Pile& pile_;
    const Story& story_;
    const Assumed& assumed_;
    std::vector<std::vector<StatementId>> children_;
    std::vector<std::vector<Carried>> carried_;
    std::map<SourceId, std::vector<StatementId>> by_source_;
};

/// What an outlet writes when it takes something back.
bool sounds_withdrawn(std::string_view text) {
    const std::string small = lower(text);
    static constexpr std::array<std::string_view, 10> words{"correct", "retract", "withdr", "wrong", "apolog", "regret", "in error", "mistaken", "clarif", "incorrect"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

}  // namespace

void link_statements(const Pile& pile, const Assumed& assumed, const LinkOptions& options, LinkProposals& out) {
    StatementLinker(pile, assumed).run(options, out);
}

namespace {

/// The claim that a statement carries itself, of all that are taken for one: only that can be taken back of it as long as nobody
/// has said that they are one.
ClaimId claim_in_its_words(const Pile& pile, const Assumed& assumed, StatementId statement, ClaimId claim) {
    const std::vector<Carried>& own = pile.carried(statement);
    const auto found = std::find_if(own.begin(), own.end(), [&](const Carried& one) { return assumed.claim(one.claim) == claim; });
    return found == own.end() ? claim : found->claim;
}

/// Finds what sources took back: what they deny later, and what is cited of what they have withdrawn.
class Withdrawals {
public:
    Withdrawals(const Pile& pile, const Assumed& assumed, const LinkOptions& options, LinkProposals& out)
        : pile_(pile), story_(pile.story()), assumed_(assumed), options_(options), out_(out) {}

    /// An outlet that denies in an article what it has said in an earlier one.
    void take_denials() {
        const Said said = said_where([&](StatementId id) { return story_[id].article != no_id<ArticleId>; });
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            if (story_[id].article == no_id<ArticleId> || !story_.derives_from(id).empty()) continue;
            for (const Carried& carried : assumed_.carried(pile_, id)) {
                const auto before = said.find({assumed_(story_[id].source), carried.claim});
                if (carried.stance != Stance::denies || before == said.end()) continue;
                for (const StatementId earlier : before->second) take_denial(id, earlier, carried.claim);
            }
        }
    }

    /// A retraction that tells what had been said, where the pile does not hold the article that said it: what others cite of
    /// it is taken back too.
    void take_mentions() {
        const Said mentions = said_where([&](StatementId id) {
            return story_[id].article == no_id<ArticleId> && !story_[id].held && story_.derives_from(id).empty();
        });
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            for (const Retraction& retraction : story_.retracts(id)) {
                const StatementId told = retraction.statement;
                if (story_[told].article != no_id<ArticleId> || assumed_(story_[told].source) != assumed_(story_[id].source)) continue;
                for (const Carried& carried : assumed_.carried(pile_, told)) {
                    const auto others = mentions.find({assumed_(story_[told].source), carried.claim});
                    if (carried.stance != Stance::asserts || others == mentions.end()) continue;
                    for (const StatementId other : others->second) {
                        if (other != told) take_mention(id, other, carried.claim);
                    }
                }
            }
        }
    }

private:
    /// The statements in which a source asserts a claim.
    using Said = std::map<std::pair<SourceId, ClaimId>, std::vector<StatementId>>;

    template <class Fits>
    [[nodiscard]] Said said_where(const Fits& fits) const {
        Said said;
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            if (!fits(id)) continue;
            for (const Carried& carried : assumed_.carried(pile_, id)) {
                if (carried.stance == Stance::asserts) said[{assumed_(story_[id].source), carried.claim}].push_back(id);
            }
        }
        return said;
    }

    void take_denial(StatementId id, StatementId earlier, ClaimId claim) {
        const Statement& statement = story_[id];
        if (!story_[earlier].when.entirely_before(statement.when) || retracts(id, earlier)) return;
        const bool plain = sounds_withdrawn(story_.text(statement.quote)) || sounds_withdrawn(story_.text(story_[statement.article].title));
        propose(id, earlier, claim, plain ? 0.8 : 0.4, " denies later what it said");
    }

    void take_mention(StatementId id, StatementId other, ClaimId claim) {
        const bool later = !story_[other].when.unknown() && story_[id].when.entirely_before(story_[other].when);
        if (!later && !retracts(id, other)) propose(id, other, claim, 0.75, " takes back what it is cited for");
    }

    [[nodiscard]] bool retracts(StatementId id, StatementId other) const {
        const auto known = story_.retracts(id);
        return std::any_of(known.begin(), known.end(), [&](const Retraction& old) { return old.statement == other; });
    }

    void propose(StatementId id, StatementId earlier, ClaimId claim, double score, const char* why) {
        if (score < options_.least) return;
        out_.withdrawals.push_back({id, earlier, claim_in_its_words(pile_, assumed_, earlier, claim), score, std::string(story_.name(assumed_(story_[id].source))) + why});
    }

    const Pile& pile_;
    const Story& story_;
    const Assumed& assumed_;
    const LinkOptions& options_;
    LinkProposals& out_;
};

}  // namespace

void link_withdrawals(const Pile& pile, const Assumed& assumed, const LinkOptions& options, LinkProposals& out) {
    const Story& story = pile.story();
    Withdrawals withdrawals(pile, assumed, options, out);
    withdrawals.take_denials();
    withdrawals.take_mentions();
    std::stable_sort(out.withdrawals.begin(), out.withdrawals.end(), [&](const Withdrawal& x, const Withdrawal& y) {
        return x.score != y.score ? x.score > y.score : story.id(x.statement) < story.id(y.statement);
    });
}

}  // namespace hearsay::link

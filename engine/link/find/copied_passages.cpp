#include "link/find/copied_passages.hpp"

#include "extract/language/syntax.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace hearsay::link {
namespace {

using namespace extract;

constexpr std::size_t run_length = 5;
constexpr std::size_t fewest_words = 10;
constexpr std::size_t passages_at_a_time = 128;
/// A run of words that so many statements have is a phrase of everybody's.
constexpr std::size_t most_sharing = 12;
constexpr double least_shared = 0.35;
/// Articles that share so many runs, and so much of the shorter one, have one text.
constexpr std::size_t many_runs = 20;
constexpr double one_text = 0.5;

struct Passage {
    StatementId statement{};
    std::vector<std::uint64_t> runs;  ///< hashes; sorted, each once
};

std::uint64_t mix(std::uint64_t hash, std::string_view word) noexcept {  // FNV-1a
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return (hash ^ ' ') * 0x100000001b3ULL;
}

/// Runs of the words of a passage that its writer chose: what stands in quotation marks is somebody else's.
std::vector<std::uint64_t> own_runs(std::string_view quote) {
    const auto text = tokenize(quote, Lexicon::english());
    std::vector<bool> quoted(text->tokens.size());
    for (const Quotation& quotation : find_quotations(*text)) {
        for (std::uint32_t i = quotation.tokens.begin; i < quotation.tokens.end; ++i) quoted[i] = true;
    }
    std::vector<std::string_view> words;
    for (std::uint32_t i = 0; i < text->tokens.size(); ++i) {
        if (text->tokens[i].is_word && !quoted[i]) words.push_back(text->tokens[i].form());
    }
    std::vector<std::uint64_t> runs;
    if (words.size() < fewest_words) return runs;
    for (std::size_t at = 0; at + run_length <= words.size(); ++at) {
        std::uint64_t hash = 0xcbf29ce484222325ULL;
        for (std::size_t k = 0; k < run_length; ++k) hash = mix(hash, words[at + k]);
        runs.push_back(hash);
    }
    std::sort(runs.begin(), runs.end());
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    return runs;
}

class CopyFinder {
public:
    CopyFinder(const Pile& pile, const Assumed& assumed) : pile_(pile), story_(pile.story()), assumed_(assumed) {
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const Statement& statement = story_.statements()[i];
            if (statement.article != no_id<ArticleId> && statement.quote != Text{}) passages_.push_back({id_at<StatementId>(i), {}});
        }
        const std::size_t parts = (passages_.size() + passages_at_a_time - 1) / passages_at_a_time;
        tbb::parallel_for(std::size_t{0}, parts, [&](std::size_t part) {
            const std::size_t end = std::min(passages_.size(), (part + 1) * passages_at_a_time);
            for (std::size_t i = part * passages_at_a_time; i < end; ++i) passages_[i].runs = own_runs(story_.text(story_[passages_[i].statement].quote));
        });
        std::erase_if(passages_, [](const Passage& passage) { return passage.runs.empty(); });
        for (std::uint32_t i = 0; i < passages_.size(); ++i) {
            runs_of_[story_[passages_[i].statement].article] += passages_[i].runs.size();
        }
    }

    void run(const LinkOptions& options, LinkProposals& out) {
        count_shared();
        for (const auto& [pair, count] : shared_) consider(pair.first, pair.second, count, options, out);
        std::sort(out.copies.begin(), out.copies.end(), [&](const SuspectedCopy& a, const SuspectedCopy& b) {
            if (a.probability != b.probability) return a.probability > b.probability;
            return std::pair(story_.id(a.statement), story_.id(a.from)) < std::pair(story_.id(b.statement), story_.id(b.from));
        });
    }

private:
    using Articles = std::pair<ArticleId, ArticleId>;

    void count_shared() {
        std::vector<std::pair<std::uint64_t, std::uint32_t>> index;
        for (std::uint32_t i = 0; i < passages_.size(); ++i) {
            for (const std::uint64_t run : passages_[i].runs) index.emplace_back(run, i);
        }
        std::sort(index.begin(), index.end());
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        for (std::size_t begin = 0; begin < index.size();) {
            std::size_t end = begin;
            while (end < index.size() && index[end].first == index[begin].first) ++end;
            for (std::size_t i = begin; i < end && end - begin <= most_sharing; ++i) {
                for (std::size_t k = i + 1; k < end; ++k) pairs.emplace_back(index[i].second, index[k].second);
            }
            begin = end;
        }
        std::sort(pairs.begin(), pairs.end());
        for (const auto& pair : pairs) {
            if (shared_.empty() || shared_.back().first != pair) shared_.emplace_back(pair, 0U);
            ++shared_.back().second;
        }
        for (const auto& [pair, count] : shared_) shared_of_[articles(pair.first, pair.second)] += count;
    }
    [[nodiscard]] Articles articles(std::uint32_t a, std::uint32_t b) const {
        return std::minmax({story_[passages_[a].statement].article, story_[passages_[b].statement].article});
    }

    enum class Order : std::uint8_t { unknown, agency, issuer, dates };

    /// Which of two came first; swaps them so that `earlier` is the original.
    Order order(StatementId& earlier, StatementId& later) const {
        const Statement& one = story_[earlier];
        const Statement& other = story_[later];
        if (one.when.entirely_before(other.when) && !one.when.unknown()) return Order::dates;
        if (other.when.entirely_before(one.when) && !other.when.unknown()) {
            std::swap(earlier, later);
            return Order::dates;
        }
        const int first = rank(one.source);
        const int second = rank(other.source);
        if (first == second) return Order::unknown;
        if (second > first) std::swap(earlier, later);
        return std::max(first, second) == 1 ? Order::agency : Order::issuer;
    }
    /// Outlets print what agencies send, and both print what a body says of itself in its own release.
    [[nodiscard]] int rank(SourceId source) const {
        const SourceKind kind = story_[assumed_(source)].kind;
        return kind == SourceKind::outlet ? 0 : kind == SourceKind::agency ? 1 : kind == SourceKind::organization || kind == SourceKind::person ? 2 : 0;
    }

    void consider(std::uint32_t a, std::uint32_t b, std::size_t count, const LinkOptions& options, LinkProposals& out) const {
        StatementId earlier = passages_[a].statement;
        StatementId later = passages_[b].statement;
        const Statement& one = story_[earlier];
        const Statement& other = story_[later];
        if (one.article == other.article || assumed_(one.source) == assumed_(other.source) || linked(later, earlier) || linked(earlier, later)) return;
        const double sentence = share(count, passages_[a].runs.size(), passages_[b].runs.size());
        const std::size_t runs = shared_of_.at(articles(a, b));
        const double whole = share(runs, runs_of_.at(one.article), runs_of_.at(other.article));
        const bool text_of_other = runs >= many_runs && whole >= one_text;
        if (sentence < least_shared && !(text_of_other && (sentence >= 0.15 || say_the_same(earlier, later)))) return;
        const Order known = order(earlier, later);
        SuspectedCopy copy{later, earlier, 0, ""};
        if (text_of_other) {
            copy.probability = known == Order::unknown ? 0.9 : 1;
            copy.because = std::to_string(static_cast<int>(std::round(whole * 100))) + "% of the runs of five words of the shorter article are shared";
        } else {
            // A shared wording may go back to a third text: to whoever both have heard or read.
            const bool one_origin = share_origin(later, earlier);
            copy.probability = std::round(std::min(0.95, sentence) * (known == Order::unknown ? 0.6 : 0.95) * (one_origin ? 0.7 : 1.0) * 100) / 100;
            copy.because = std::to_string(static_cast<int>(std::round(sentence * 100))) + "% of the runs of five words of the shorter passage are shared" +
                           (one_origin ? "; both report the same source" : "");
        }
        if (known == Order::unknown) copy.because += "; which came first is not known";
        if (known == Order::agency) copy.because += "; an agency comes before an outlet";
        if (known == Order::issuer) copy.because += "; a body's own release comes before whoever prints it";
        if (copy.probability >= options.least) out.copies.push_back(std::move(copy));
    }
    [[nodiscard]] static double share(std::size_t shared, std::size_t one, std::size_t other) {
        return std::min(1.0, static_cast<double>(shared) / static_cast<double>(std::max<std::size_t>(1, std::min(one, other))));
    }

    [[nodiscard]] bool say_the_same(StatementId a, StatementId b) const {
        return share_any(assumed_.carried(pile_, a), assumed_.carried(pile_, b));
    }
    [[nodiscard]] bool share_origin(StatementId a, StatementId b) const {
        for (const Derivation& one : story_.derives_from(a)) {
            for (const Derivation& other : story_.derives_from(b)) {
                if (assumed_(story_[one.statement].source) == assumed_(story_[other.statement].source)) return true;
            }
        }
        return false;
    }
    [[nodiscard]] bool linked(StatementId statement, StatementId from) const {
        const auto parents = story_.derives_from(statement);
        return std::any_of(parents.begin(), parents.end(), [&](const Derivation& parent) { return parent.statement == from; });
    }

    const Pile& pile_;
    const Story& story_;
    const Assumed& assumed_;
    std::vector<Passage> passages_;
    std::map<ArticleId, std::size_t> runs_of_;
    std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, std::size_t>> shared_;  ///< runs of two passages; sorted
    std::map<Articles, std::size_t> shared_of_;
};

}  // namespace

void link_copies(const Pile& pile, const Assumed& assumed, const LinkOptions& options, LinkProposals& out) {
    CopyFinder(pile, assumed).run(options, out);
}

}  // namespace hearsay::link

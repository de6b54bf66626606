// Statements whose quoted passages share long runs of words.
#include "link/linking.hpp"

#include "extract/language/syntax.hpp"
#include "extract/language/tagger.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace hearsay::extract {

namespace {

constexpr std::size_t run_length = 5;
constexpr std::size_t fewest_words = 10;
/// A run of words that so many statements have is a phrase of everybody's.
constexpr std::size_t most_sharing = 12;

/// The words of a passage that its writer chose: what stands in quotation marks is somebody else's.
std::vector<std::string> own_words(std::string_view passage) {
    const auto text = tokenize(passage, Lexicon::english());
    tag_words(*text);
    const Syntax syntax = analyse(*text);
    std::vector<std::string> words;
    for (std::uint32_t i = 0; i < text->tokens.size(); ++i) {
        if (text->tokens[i].is_word && syntax.quotation_at[i] == none) words.push_back(text->tokens[i].form());
    }
    return words;
}

struct Passage {
    StatementId statement{};
    std::set<std::string> runs;
};

class CopyFinder {
public:
    explicit CopyFinder(const Story& story) : story_(story) {
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            const Statement& statement = story.statements()[i];
            if (statement.article == no_id<ArticleId> || statement.quote == Text{}) continue;
            const std::vector<std::string> words = own_words(story.text(statement.quote));
            if (words.size() < fewest_words) continue;
            Passage passage{id_at<StatementId>(i), {}};
            for (std::size_t at = 0; at + run_length <= words.size(); ++at) {
                std::string run;
                for (std::size_t k = 0; k < run_length; ++k) run += words[at + k] + ' ';
                passage.runs.insert(std::move(run));
            }
            for (const std::string& run : passage.runs) index_[run].push_back(static_cast<std::uint32_t>(passages_.size()));
            passages_.push_back(std::move(passage));
        }
    }

    void run(const LinkOptions& options, LinkProposals& out) const {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> shared;
        for (const auto& [run, list] : index_) {
            if (list.size() > most_sharing) continue;
            for (std::size_t i = 0; i < list.size(); ++i) {
                for (std::size_t j = i + 1; j < list.size(); ++j) ++shared[{list[i], list[j]}];
            }
        }
        for (const auto& [pair, count] : shared) consider(pair.first, pair.second, count, options, out);
        std::sort(out.copies.begin(), out.copies.end(), [&](const SuspectedCopy& a, const SuspectedCopy& b) {
            if (a.probability != b.probability) return a.probability > b.probability;
            return std::pair(story_.id(a.statement), story_.id(a.from)) < std::pair(story_.id(b.statement), story_.id(b.from));
        });
    }

private:
    void consider(std::uint32_t a, std::uint32_t b, std::size_t count, const LinkOptions& options, LinkProposals& out) const {
        StatementId later = passages_[b].statement;
        StatementId earlier = passages_[a].statement;
        const Statement& one = story_[earlier];
        const Statement& other = story_[later];
        if (one.article == other.article || one.source == other.source || linked(later, earlier) || linked(earlier, later)) return;
        const double containment = static_cast<double>(count) / static_cast<double>(std::min(passages_[a].runs.size(), passages_[b].runs.size()));
        bool known_order = !one.when.unknown() && !other.when.unknown();
        if (known_order && other.when.entirely_before(one.when)) {
            std::swap(later, earlier);
        } else if (!(known_order && one.when.entirely_before(other.when))) {
            known_order = false;
        }
        // A shared wording may go back to a third text, and the order may be unknown.
        const bool one_origin = share_origin(later, earlier);  // who both may have heard or read
        double probability = std::min(0.95, containment) * (known_order ? 0.95 : 0.6) * (one_origin ? 0.7 : 1.0);
        probability = std::round(probability * 100) / 100;
        if (containment < 0.35 || probability < options.least) return;
        SuspectedCopy copy;
        copy.statement = later;
        copy.from = earlier;
        copy.probability = probability;
        copy.because = std::to_string(static_cast<int>(std::round(containment * 100))) + "% of the runs of five words of the shorter passage are shared" +
                       (one_origin ? "; both report the same source" : "") +
                       (known_order ? "" : "; which came first is not known");
        out.copies.push_back(std::move(copy));
    }

    [[nodiscard]] bool share_origin(StatementId a, StatementId b) const {
        for (const Derivation& one : story_.derives_from(a)) {
            for (const Derivation& other : story_.derives_from(b)) {
                if (story_[one.statement].source == story_[other.statement].source) return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool linked(StatementId statement, StatementId from) const {
        const auto parents = story_.derives_from(statement);
        return std::any_of(parents.begin(), parents.end(), [&](const Derivation& parent) { return parent.statement == from; });
    }

    const Story& story_;
    std::vector<Passage> passages_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> index_;
};

}  // namespace

void propose_copies(const Story& story, const LinkOptions& options, LinkProposals& out) { CopyFinder(story).run(options, out); }

}  // namespace hearsay::extract

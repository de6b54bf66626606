#include "render/chart/matrix.hpp"

#include "explain/backing.hpp"
#include "explain/wording.hpp"
#include "graph/attribution_graph.hpp"
#include "graph/ties.hpp"
#include "text/element_id.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace hearsay::chart {
namespace {

class MatrixFinder {
public:
    MatrixFinder(const Scorer& scorer, std::span<const ClaimScores> scores, const MatrixOptions& options)
        : scorer_(scorer), story_(scorer.story()), options_(options), names_(story_), ties_(story_, options.level) {
        for (const ClaimScores& one : scores) scores_.push_back(&one);
    }

    Matrix find() {
        matrix_.level = options_.level;
        matrix_.circumstances = options_.circumstances;
        matrix_.title = plain_text(story_.title(), 200);
        if (matrix_.title.empty()) matrix_.title = "Who stands behind which claim";
        choose_rows();
        for (std::uint32_t row = 0; row < scores_.size(); ++row) add_cells(row);
        choose_columns();
        group_columns();
        order_columns();
        order_rows();
        add_cuts();
        return std::move(matrix_);
    }

private:
    using Times = std::map<std::uint32_t, std::vector<TimeSpan>>;

    struct Spoken {
        std::uint32_t asserts = 0;
        std::uint32_t denies = 0;
        std::uint32_t withdrawn = 0;
    };

    const Figures* figures(const ClaimScores& scores, Stance stance, Reading reading) const {
        const StanceScores* found = scores.at(stance);
        const LevelScores* level = found == nullptr ? nullptr : found->at(options_.level);
        return level == nullptr ? nullptr : &(*level)[reading];
    }

    void choose_rows() {
        const auto key = [&](const ClaimScores* one) {
            return std::tuple(one->at(options_.level).value_or(Verdict::unsupported), story_.id(one->claim));
        };
        std::sort(scores_.begin(), scores_.end(), [&](const ClaimScores* a, const ClaimScores* b) { return key(a) < key(b); });
        if (scores_.size() > options_.most_rows) {
            matrix_.rows_left_out = scores_.size() - options_.most_rows;
            scores_.resize(options_.most_rows);
        }
        for (const ClaimScores* one : scores_) {
            MatrixRow row;
            row.claim = one->claim;
            row.text = plain_text(story_.text(story_[one->claim].text), 300);
            if (row.text.empty()) row.text = plain_text(story_.id(one->claim), 80);
            row.verdict = one->at(options_.level).value_or(Verdict::unsupported);
            row.disputed = one->disputed;
            const Figures* open = figures(*one, Stance::asserts, Reading::open);
            const Figures* cautious = figures(*one, Stance::asserts, Reading::cautious);
            row.origins = open == nullptr ? "0" : std::to_string(open->origins.size_high);
            if (cautious != nullptr && cautious->origins.size_low != open->origins.size_high) {
                row.origins = std::to_string(cautious->origins.size_low) + "\u2013" + row.origins;
            }
            if (options_.link_rows) row.link = '#' + diagram_id("about", story_.id(one->claim));
            first_row_.emplace(one->claim, static_cast<std::uint32_t>(matrix_.rows.size()));
            matrix_.rows.push_back(std::move(row));
        }
    }

    void add_cells(std::uint32_t row) {
        for (const Stance stance : all_stances) {
            const Backing backing(scorer_.graph(), matrix_.rows[row].claim, stance, Reading::open, scorer_.options().as_of);
            std::map<SourceId, std::set<StatementId>> behind;
            for (const StatementId origin : backing.origins()) {
                auto& all = behind[story_[origin].source];
                all.insert(origin);
                spoken_at_[story_[origin].source][row].push_back(story_[origin].when);
                if (stance == Stance::asserts && backing.needs_quoter(origin)) {
                    for (const SourceId quoter : speakers(story_, backing.children(origin))) quoters_[{story_[origin].source, row}].push_back(quoter);
                }
                const std::vector<StatementId> followers = backing.followers(origin);
                all.insert(followers.begin(), followers.end());
            }
            for (const auto& [source, statements] : behind) {
                Spoken& spoken = spoken_[source][row];
                (stance == Stance::asserts ? spoken.asserts : spoken.denies) = static_cast<std::uint32_t>(statements.size());
            }
            for (const Backing::Entry& entry : backing.entries()) {
                if (!entry.first_hand || !entry.retracted) continue;
                ++spoken_[story_[entry.statement].source][row].withdrawn;
                spoken_at_[story_[entry.statement].source][row].push_back(story_[entry.statement].when);
            }
        }
    }

    void choose_columns() {
        std::vector<SourceId> sources;
        for (const auto& [source, rows] : spoken_) sources.push_back(source);
        std::sort(sources.begin(), sources.end(), [&](SourceId a, SourceId b) {
            const std::size_t first = spoken_.at(a).size();
            const std::size_t second = spoken_.at(b).size();
            return first != second ? first > second : story_.id(a) < story_.id(b);
        });
        const bool many = sources.size() > options_.most_columns;
        const std::size_t own = many ? options_.most_columns - 1 : sources.size();
        for (std::size_t i = 0; i < own; ++i) {
            matrix_.columns.push_back({{sources[i]}, names_(sources[i]), story_[sources[i]].anonymous});
        }
        if (many) {
            matrix_.sources_counted = sources.size() - own;
            matrix_.columns.push_back({{sources.begin() + static_cast<std::ptrdiff_t>(own), sources.end()},
                                       count_words(matrix_.sources_counted, "other"), false});
        }
    }

    /// Greedily: whoever most columns belong to gets them, then of the others, and so on.
    void group_columns() {
        std::map<SourceId, std::vector<std::uint32_t>> members;
        for (std::uint32_t c = 0; c < matrix_.columns.size(); ++c) {
            if (matrix_.columns[c].sources.size() > 1) continue;
            for (const SourceId party : belonged_to(matrix_.columns[c].sources.front())) members[party].push_back(c);
        }
        block_of_.assign(matrix_.columns.size(), nowhere);
        for (;;) {
            SourceId best = no_id<SourceId>;
            std::size_t most = 1;
            for (auto& [party, columns] : members) {
                std::erase_if(columns, [&](std::uint32_t c) { return block_of_[c] != nowhere; });
                // The outermost of several that hold the same ones.
                const bool better = columns.size() > most ||
                                    (columns.size() == most && best != no_id<SourceId> && is_above(party, best));
                if (!better) continue;
                most = columns.size();
                best = party;
            }
            if (best == no_id<SourceId>) break;
            for (const std::uint32_t c : members.at(best)) block_of_[c] = static_cast<std::uint32_t>(blocks_.size());
            blocks_.push_back({names_(best), false});
        }
        add_undocumented();
    }

    /// By ties that were in force at some time when it said something of these claims.
    std::set<SourceId> belonged_to(SourceId source) const {
        std::set<SourceId> all;
        for (const auto& [row, times] : spoken_at_.at(source)) {
            for (const TimeSpan when : times) {
                const std::vector<SourceId> then = ties_.belongs_to(source, when);
                all.insert(then.begin(), then.end());
            }
        }
        return all;
    }

    bool is_above(SourceId party, SourceId other, TimeSpan when = {}) const {
        const std::vector<SourceId> all = ties_.belongs_to(other, when);
        return std::binary_search(all.begin(), all.end(), party);
    }

    /// Whenever it spoke of the claim; those who only quote have said nothing of their own.
    bool is_above_all_of(SourceId party, SourceId source, std::uint32_t first_row) const {
        const auto rows = spoken_at_.find(source);
        const auto times = rows == spoken_at_.end() ? Times::const_iterator() : rows->second.find(first_row);
        if (rows == spoken_at_.end() || times == rows->second.end()) return is_above(party, source);
        return std::all_of(times->second.begin(), times->second.end(), [&](TimeSpan when) { return is_above(party, source, when); });
    }

    void add_undocumented() {
        if (options_.level == Level::derivation) return;
        const std::vector<bool> undocumented = undocumented_sources(story_);
        std::vector<std::uint32_t> found;
        for (std::uint32_t c = 0; c < matrix_.columns.size(); ++c) {
            const auto& sources = matrix_.columns[c].sources;
            if (block_of_[c] == nowhere && sources.size() == 1 && undocumented[index_of(sources.front())]) found.push_back(c);
        }
        if (found.size() < 2) return;
        for (const std::uint32_t c : found) block_of_[c] = static_cast<std::uint32_t>(blocks_.size());
        blocks_.push_back({"no ties recorded", true});
    }

    std::size_t claims_of(std::uint32_t column) const {
        std::set<std::uint32_t> rows;
        for (const SourceId source : matrix_.columns[column].sources) {
            for (const auto& [row, spoken] : spoken_.at(source)) rows.insert(row);
        }
        return rows.size();
    }

    /// Blocks by how many claims they stand behind, those without ties in the end; within one likewise.
    void order_columns() {
        std::vector<std::size_t> weight(blocks_.size(), 0);
        std::vector<std::size_t> claims(matrix_.columns.size());
        for (std::uint32_t c = 0; c < matrix_.columns.size(); ++c) {
            claims[c] = claims_of(c);
            if (block_of_[c] != nowhere) weight[block_of_[c]] += claims[c];
        }
        std::vector<std::uint32_t> order(matrix_.columns.size());
        std::iota(order.begin(), order.end(), 0U);
        const auto key = [&](std::uint32_t c) {
            const bool remainder = matrix_.columns[c].sources.size() > 1;
            const bool loose = block_of_[c] == nowhere || blocks_[block_of_[c]].undocumented;
            const std::size_t of_block = block_of_[c] == nowhere ? 0 : weight[block_of_[c]];
            return std::tuple(remainder, loose, SIZE_MAX - of_block, block_of_[c], SIZE_MAX - claims[c],
                              story_.id(matrix_.columns[c].sources.front()));
        };
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
        std::vector<MatrixColumn> columns;
        for (const std::uint32_t c : order) {
            const std::uint32_t block = block_of_[c];
            const auto place = static_cast<std::uint32_t>(columns.size());
            if (block != nowhere) {
                if (matrix_.blocks.empty() || shown_block_ != block) {
                    matrix_.blocks.push_back({place, 0, blocks_[block].name, blocks_[block].undocumented});
                }
                ++matrix_.blocks.back().count;
                shown_block_ = block;
            }
            columns.push_back(std::move(matrix_.columns[c]));
        }
        matrix_.columns = std::move(columns);
    }

    /// By who asserts and who denies, block by block and then column by column: equal rows come together.
    void order_rows() {
        std::vector<std::vector<Spoken>> grid(matrix_.rows.size(), std::vector<Spoken>(matrix_.columns.size()));
        for (std::uint32_t c = 0; c < matrix_.columns.size(); ++c) {
            for (const SourceId source : matrix_.columns[c].sources) {
                for (const auto& [row, spoken] : spoken_.at(source)) {
                    grid[row][c].asserts += spoken.asserts;
                    grid[row][c].denies += spoken.denies;
                    grid[row][c].withdrawn += spoken.withdrawn;
                }
            }
        }
        const auto rank = [](const Spoken& s) { return s.asserts > 0 ? 0 : s.denies > 0 ? 1 : s.withdrawn > 0 ? 2 : 3; };
        std::vector<std::vector<int>> keys;
        for (const auto& row : grid) {
            std::vector<int>& key = keys.emplace_back();
            for (const MatrixBlock& block : matrix_.blocks) {
                int best = 3;
                for (std::uint32_t c = block.first; c < block.first + block.count; ++c) best = std::min(best, rank(row[c]));
                key.push_back(best);
            }
            for (const Spoken& s : row) key.push_back(rank(s));
        }
        std::vector<std::uint32_t> order(matrix_.rows.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
        });
        std::vector<MatrixRow> rows;
        std::vector<const ClaimScores*> scores;
        for (const std::uint32_t row : order) {
            for (std::uint32_t c = 0; c < matrix_.columns.size(); ++c) {
                const Spoken& s = grid[row][c];
                if (rank(s) == 3) continue;
                matrix_.cells.push_back({static_cast<std::uint32_t>(rows.size()), c, s.asserts, s.denies, s.withdrawn,
                                         static_cast<std::uint32_t>(matrix_.columns[c].sources.size())});
            }
            rows.push_back(std::move(matrix_.rows[row]));
            scores.push_back(scores_[row]);
        }
        matrix_.rows = std::move(rows);
        scores_ = std::move(scores);
    }

    /// What the open reading shows: every party that is in itself a cut, or the cut where it takes several.
    void add_cuts() {
        for (std::uint32_t row = 0; row < matrix_.rows.size(); ++row) {
            const Figures* open = figures(*scores_[row], Stance::asserts, Reading::open);
            if (open == nullptr) continue;
            const bool alone = !open->falls_without.empty();
            std::set<std::vector<std::uint32_t>> drawn;  // several parties may stand above the same columns
            for (const PartyId party : alone ? open->falls_without : open->origins.parties) {
                MatrixCut cut{row, columns_of(party, row), alone, names_(party)};
                if (!cut.columns.empty() && drawn.insert(cut.columns).second) matrix_.cuts.push_back(std::move(cut));
            }
        }
    }

    /// Whether what a source says of the claim falls with the party: it is the party or belongs to it, or it cannot be
    /// checked and all who quote it do.
    bool falls_with(SourceId source, ClaimId claim, SourceId party) const {
        const std::uint32_t row = first_row_.at(claim);
        if (is_above_all_of(party, source, row)) return true;
        const auto quoters = quoters_.find({source, row});
        return quoters != quoters_.end() && std::all_of(quoters->second.begin(), quoters->second.end(),
                                                        [&](SourceId quoter) { return is_above_all_of(party, quoter, row); });
    }

    /// Those with a cell in the row that asserts, of the party or of who falls with it.
    std::vector<std::uint32_t> columns_of(PartyId party, std::uint32_t row) const {
        std::vector<std::uint32_t> columns;
        if (party == story_.undocumented_party()) return columns;
        for (const MatrixCell& cell : matrix_.cells) {
            if (cell.row != row || cell.asserts == 0) continue;
            const auto& sources = matrix_.columns[cell.column].sources;
            const bool stands = std::any_of(sources.begin(), sources.end(), [&](SourceId source) {
                return falls_with(source, matrix_.rows[row].claim, static_cast<SourceId>(party));
            });
            if (stands) columns.push_back(cell.column);
        }
        return columns;
    }

    struct Group {
        std::string name;
        bool undocumented;
    };

    static constexpr std::uint32_t nowhere = UINT32_MAX;
    const Scorer& scorer_;
    const Story& story_;
    const MatrixOptions& options_;
    Names names_;
    Ties ties_;
    std::vector<const ClaimScores*> scores_;  ///< by row
    std::map<SourceId, std::map<std::uint32_t, Spoken>> spoken_;  ///< by source and row as they were first
    std::map<SourceId, Times> spoken_at_;     ///< when, likewise
    std::map<std::pair<SourceId, std::uint32_t>, std::vector<SourceId>> quoters_;  ///< of those who stand on their word, likewise
    std::map<ClaimId, std::uint32_t> first_row_;  ///< rows as they were first
    std::vector<std::uint32_t> block_of_;     ///< by column as they were first
    std::vector<Group> blocks_;
    std::uint32_t shown_block_ = nowhere;
    Matrix matrix_;
};

}  // namespace

Matrix find_matrix(const Scorer& scorer, std::span<const ClaimScores> scores, const MatrixOptions& options) {
    return MatrixFinder(scorer, scores, options).find();
}

}  // namespace hearsay::chart

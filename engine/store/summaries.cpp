#include "store/summaries.hpp"

#include "store/damage.hpp"
#include "store/record_row.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

namespace hearsay {
namespace {

struct Sums {
    double right = 0;
    double wrong = 0;
};

/// What the sums and marks should be.
struct Expected {
    std::vector<std::int64_t> tied;  ///< ascending, each once
    std::map<std::int64_t, Sums> sums;
};

Expected expected(const Database& database) {
    Expected all;
    // Neither what is only suspected nor who is the same says to whom a source belongs.
    SqlStatement ties = database.prepare("SELECT source, owner FROM affiliation WHERE probability >= 1 AND kind <> 'same_as'");
    while (ties.step()) {
        all.tied.push_back(ties.integer(0));
        all.tied.push_back(ties.integer(1));
    }
    std::sort(all.tied.begin(), all.tied.end());
    all.tied.erase(std::unique(all.tied.begin(), all.tied.end()), all.tied.end());
    SqlStatement records = database.prepare("SELECT source, \"right\", wrong FROM track_record");
    while (records.step()) {
        Sums& sums = all.sums[records.integer(0)];
        sums.right += records.real(1);
        sums.wrong += records.real(2);
    }
    return all;
}

/// Sums that were added up in another order may differ in their last digits.
bool is_sum(const SqlStatement& row, int column, double sum) {
    constexpr double tolerance = 1e-9;
    return row.is_real(column) && std::abs(row.real(column) - sum) <= tolerance * (1 + sum);
}

/// Goes through the sources that have a mark or sums beside what these should be.
class SummaryCheck {
public:
    explicit SummaryCheck(const Database& database) : database_(database), expected_(expected(database)) {}

    std::vector<std::string> run() {
        SqlStatement rows = database_.prepare("SELECT number, tied, \"right\", wrong FROM source "
                                              "WHERE tied IS NOT 0 OR \"right\" IS NOT 0.0 OR wrong IS NOT 0.0 ORDER BY number");
        auto next_tied = expected_.tied.begin();
        auto next_sums = expected_.sums.begin();
        while (rows.step()) {
            const std::int64_t number = rows.integer(0);
            for (; next_tied != expected_.tied.end() && *next_tied < number; ++next_tied) add(*next_tied, mark);
            for (; next_sums != expected_.sums.end() && next_sums->first < number; ++next_sums) add_unless_none(*next_sums);
            const bool is_tied = next_tied != expected_.tied.end() && *next_tied == number;
            if (is_tied) ++next_tied;
            if (!rows.is_integer(1) || rows.integer(1) != std::int64_t{is_tied}) add(number, mark);
            const bool has_sums = next_sums != expected_.sums.end() && next_sums->first == number;
            const Sums sums = has_sums ? (next_sums++)->second : Sums{};
            if (!is_sum(rows, 2, sums.right) || !is_sum(rows, 3, sums.wrong)) add(number, sums_of_records);
        }
        for (; next_tied != expected_.tied.end(); ++next_tied) add(*next_tied, mark);
        for (; next_sums != expected_.sums.end(); ++next_sums) add_unless_none(*next_sums);
        return std::move(problems_);
    }

private:
    static constexpr std::string_view mark = "its mark of having affiliations is wrong";
    static constexpr std::string_view sums_of_records = "its sums of track records are wrong";

    void add_unless_none(const std::pair<const std::int64_t, Sums>& sums) {
        if (sums.second.right != 0 || sums.second.wrong != 0) add(sums.first, sums_of_records);
    }
    /// A source that is not there is told of where its number is read.
    void add(std::int64_t number, std::string_view what) {
        SqlStatement find = database_.prepare("SELECT id FROM source WHERE number = ?");
        if (find.bind(1, number).step()) problems_.push_back(name_of_record("source", number, find.text(0)) + ": " + std::string(what));
    }

    const Database& database_;
    Expected expected_;
    std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> wrong_summaries(const Database& database) { return SummaryCheck(database).run(); }

void require_true_summaries(const Database& database) {
    const std::vector<std::string> problems = wrong_summaries(database);
    if (!problems.empty()) throw DamagedStore(database.path(), problems.front());
}

}  // namespace hearsay

// Claims and who stands behind them as a matrix: a row for each claim with its verdict, a column for each source on whose
// own word a claim rests, columns that belong to one owner, employer or state side by side, rows in such an order that
// blocks show. For stories of many claims, whose graph is a tangle.
#pragma once

#include "render/chart/chart.hpp"
#include "score/scorer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hearsay::chart {

/// What a source says of a claim, of its own.
struct MatrixCell {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::uint32_t asserts = 0;    ///< statements that stand on its word for the claim, its own among them
    std::uint32_t denies = 0;     ///< likewise for the denial
    std::uint32_t withdrawn = 0;  ///< statements of its own that were taken back
    std::uint32_t sources = 1;    ///< that the column stands for
};

/// The claim falls without what stands in these columns of the row or, where it is one of several in the row, without all.
struct MatrixCut {
    std::uint32_t row = 0;
    std::vector<std::uint32_t> columns;  ///< ascending
    bool alone = true;
    std::string party;
};

struct MatrixRow {
    ClaimId claim{};
    std::string text;
    std::string origins;   ///< "1", "1–2"
    Verdict verdict = Verdict::unsupported;
    bool disputed = false;
    std::string link;      ///< where the row leads; "" for nowhere
};

struct MatrixColumn {
    std::vector<SourceId> sources;  ///< one, but for the last where there are too many
    std::string name;
    bool anonymous = false;
};

/// Columns that belong together.
struct MatrixBlock {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::string name;
    bool undocumented = false;  ///< nobody has recorded whom they belong to
};

struct Matrix {
    std::vector<MatrixRow> rows;
    std::vector<MatrixColumn> columns;
    std::vector<MatrixBlock> blocks;
    std::vector<MatrixCell> cells;  ///< by row, then column
    std::vector<MatrixCut> cuts;
    std::string title;
    std::string circumstances;      ///< see circumstance_words(); "" for none
    Level level = Level::affiliation;
    std::size_t rows_left_out = 0;
    std::size_t sources_counted = 0; ///< in the last column, where they are too many for one each; else 0
};

struct MatrixOptions {
    Level level = Level::affiliation;
    std::string circumstances;
    std::size_t most_rows = 200;     ///< the worst; beyond, they are counted
    std::size_t most_columns = 48;   ///< those behind the most claims; beyond, they are one
    bool link_rows = false;          ///< to the sections of a report
};

/// Of the claims in `scores`, which hold the level asked for. O(carriers of the claims · log + rows · columns).
[[nodiscard]] Matrix find_matrix(const Scorer& scorer, std::span<const ClaimScores> scores, const MatrixOptions& options);

[[nodiscard]] std::string draw_matrix(const Matrix& matrix, const Theme& theme, const ChartUse& use);

}  // namespace hearsay::chart

#include "render/chart/canvas.hpp"
#include "render/chart/matrix.hpp"

#include "explain/wording.hpp"
#include "text/quotation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace hearsay::chart {
namespace {

constexpr double margin = 16;
constexpr double claim_width = 340;
constexpr double verdict_width = 150;  // mark, word and number of origins
constexpr double row_height = 32;
constexpr double column_width = 30;
constexpr double between_blocks = 12;
constexpr double name_size = 11;
constexpr double slant = 55;  // degrees that names of columns are turned by
constexpr double longest_name = 250;
constexpr double block_line = 13;

class MatrixDrawing {
public:
    MatrixDrawing(const Matrix& matrix, const Theme& theme, const ChartUse& use)
        : matrix_(matrix), canvas_(theme), use_(use) {}

    std::string draw() {
        place_columns();
        if (use_.heading) draw_heading();
        const double lean = std::sin(slant * std::acos(-1.0) / 180);
        double tallest = 0;
        for (const MatrixColumn& column : matrix_.columns) {
            tallest = std::max(tallest, std::min(longest_name, text_width(column.name, name_size) + 14) * lean);
        }
        names_top_ = y_;
        top_ = y_ + std::max(tallest, 20.0) + 12;
        bottom_ = top_ + row_height * static_cast<double>(matrix_.rows.size());
        draw_blocks();
        draw_rows();
        draw_columns();
        for (const MatrixCut& cut : matrix_.cuts) draw_cut(cut);
        for (const MatrixCell& cell : matrix_.cells) draw_cell(cell);
        y_ = bottom_ + block_names_ + 14;
        draw_legend();
        return canvas_.finish({std::max(width_, legend_right_ + margin), y_ + 6, use_.id_prefix, "matrix",
                               matrix_.title, description(), use_.inside_html, has_links()});
    }

private:
    bool has_links() const {
        return std::any_of(matrix_.rows.begin(), matrix_.rows.end(),
                           [](const MatrixRow& row) { return !row.link.empty(); });
    }

    void place_columns() {
        double x = left_;
        for (std::uint32_t c = 0; c < matrix_.columns.size(); ++c) {
            const bool loose = block_of(c) >= matrix_.blocks.size();
            if (c > 0 && block_of(c) != block_of(c - 1) && !(loose && block_of(c - 1) >= matrix_.blocks.size()))
                x += between_blocks;
            x_.push_back(x + column_width / 2);
            x += column_width;
        }
        // Names lean to the right, at the top those of sources, at the bottom those of whom they belong to.
        const double reach = std::cos(slant * std::acos(-1.0) / 180);
        width_ = x + margin;
        for (std::uint32_t c = 0; c < matrix_.columns.size(); ++c) {
            width_ = std::max(
                width_,
                x_[c] + std::min(longest_name, text_width(matrix_.columns[c].name, name_size) + 14) * reach + margin);
        }
        const double lean = std::sin(slant * std::acos(-1.0) / 180);
        for (const MatrixBlock& block : matrix_.blocks) {
            if (const auto lines = lines_below(block); !lines.empty()) {
                block_names_ = std::max(block_names_, 13 + block_line * static_cast<double>(lines.size()));
                continue;
            }
            const double length = std::min(longest_name, text_width(block.name, name_size, true));
            width_ = std::max(width_, middle_of(block) + length * reach + margin);
            block_names_ = std::max(block_names_, length * lean + 16);
        }
    }

    double middle_of(const MatrixBlock& block) const {
        return (x_[block.first] + x_[block.first + block.count - 1]) / 2;
    }

    /// Its name below it; none where it has no room there as a whole.
    std::vector<std::string> lines_below(const MatrixBlock& block) const {
        constexpr std::size_t most = 3;
        const double room = x_[block.first + block.count - 1] - x_[block.first] + column_width + between_blocks - 4;
        std::vector<std::string> lines = fitted_lines(block.name, room, most, name_size, !block.undocumented);
        const auto blanks = [](std::string_view text) {
            return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
        };
        std::size_t kept = lines.empty() ? 0 : lines.size() - 1;
        for (const std::string& line : lines) kept += blanks(line);
        const bool whole =
            kept == blanks(block.name) && !lines.empty() && !lines.back().ends_with("\u2026");  // no word is broken
        const bool fits = std::all_of(lines.begin(), lines.end(), [&](const std::string& line) {
            return text_width(line, name_size, !block.undocumented) <= room;
        });
        return whole && fits ? lines : std::vector<std::string>();
    }

    void draw_heading() {
        y_ = canvas_.heading(
            margin, y_ + 18, std::max(width_, 760.0) - 2 * margin, matrix_.title, matrix_.circumstances,
            "On whose own word each claim rests, at the level of " + std::string(name_of(matrix_.level)));
    }

    void draw_blocks() {
        std::vector<std::string> names;
        for (const MatrixBlock& block : matrix_.blocks) names.push_back(block.name);
        names = fitted_apart(names, longest_name, name_size, true);
        for (std::size_t i = 0; i < matrix_.blocks.size(); ++i) {
            const MatrixBlock& block = matrix_.blocks[i];
            const double from = x_[block.first] - column_width / 2;
            const double to = x_[block.first + block.count - 1] + column_width / 2;
            canvas_.begin("block", block.undocumented ? "Nobody has recorded whom they belong to"
                                                      : "They belong to " + block.name);
            if (block.undocumented) {
                canvas_.rectangle(from, top_, to - from, bottom_ - top_, {.stroke = Tone::soft, .dash = "1 4"}, 4);
            } else {
                canvas_.rectangle(from, top_, to - from, bottom_ - top_, {.fill = Tone::band}, 4);
            }
            canvas_.line(from + 2, bottom_ + 4, to - 2, bottom_ + 4,
                         {.stroke = block.undocumented ? Tone::soft : Tone::ink, .width = 2});
            Lettering lettering{.size = name_size,
                                .bold = !block.undocumented,
                                .tone = block.undocumented ? Tone::soft : Tone::ink,
                                .anchor = "middle"};
            if (const auto lines = lines_below(block); !lines.empty()) {
                for (std::size_t l = 0; l < lines.size(); ++l)
                    canvas_.text(middle_of(block), bottom_ + 19 + block_line * static_cast<double>(l), lines[l],
                                 lettering);
            } else {
                lettering.anchor = "start";
                lettering.turned = slant;
                canvas_.text(middle_of(block) - 3, bottom_ + 15, names[i], lettering);
            }
            canvas_.end();
        }
    }

    void draw_rows() {
        std::vector<std::string> texts;
        for (const MatrixRow& row : matrix_.rows) texts.push_back(row.text);
        const auto shown = fitted_lines_apart(texts, claim_width - 10, 2, 11.5);
        for (std::size_t i = 0; i < matrix_.rows.size(); ++i) {
            const MatrixRow& row = matrix_.rows[i];
            const double y = top_ + row_height * static_cast<double>(i);
            canvas_.line(margin, y, x_.empty() ? left_ : x_.back() + column_width / 2, y,
                         {.stroke = Tone::soft, .width = 0.5, .opacity = 0.5});
            std::string tooltip = row.text + "\n" + std::string(name_of(row.verdict)) +
                                  (row.disputed ? ", disputed" : "") + ", independent origins: " + row.origins;
            canvas_.begin("claim-row", tooltip, row.link);
            const std::vector<std::string>& lines = shown[i];
            double at = y + row_height / 2 + (lines.size() > 1 ? -2.5 : 4);
            for (const std::string& line : lines) {
                canvas_.text(margin, at, line, {.size = 11.5});
                at += 13;
            }
            const double x = margin + claim_width;
            canvas_.verdict(x, y + row_height / 2 - 8, 15, row.verdict);
            const bool two = row.disputed;
            canvas_.text(x + 20, y + row_height / 2 + (two ? -1 : 4), name_of(row.verdict),
                         {.size = 11, .bold = true, .tone = tone_of(row.verdict)});
            if (two) canvas_.text(x + 20, y + row_height / 2 + 11, "disputed", {.size = 10, .tone = Tone::soft});
            canvas_.text(left_ - 22, y + row_height / 2 + 4, row.origins, {.size = 12, .bold = true, .anchor = "end"});
            canvas_.end();
        }
        canvas_.text(left_ - 22, top_ - 8, "origins", {.size = 10, .tone = Tone::soft, .anchor = "end"});
        canvas_.line(margin, bottom_, x_.empty() ? left_ : x_.back() + column_width / 2, bottom_,
                     {.stroke = Tone::soft, .width = 0.5, .opacity = 0.5});
    }

    void draw_columns() {
        std::vector<std::string> names;
        for (const MatrixColumn& column : matrix_.columns)
            names.push_back((column.anonymous ? "? " : "") + column.name);
        names = fitted_apart(names, longest_name, name_size);
        for (std::uint32_t c = 0; c < matrix_.columns.size(); ++c) {
            const MatrixColumn& column = matrix_.columns[c];
            canvas_.begin("source-column", column.name + (column.anonymous ? "\nanonymous: it cannot be checked" : ""));
            canvas_.text(x_[c] + 3, top_ - 6, names[c], {.size = name_size, .turned = -slant});
            canvas_.end();
        }
    }

    double middle(std::uint32_t row) const { return top_ + row_height * (row + 0.5); }

    /// The block of a column; a number of its own where it is in none.
    std::size_t block_of(std::uint32_t column) const {
        for (std::size_t i = 0; i < matrix_.blocks.size(); ++i) {
            if (column >= matrix_.blocks[i].first && column < matrix_.blocks[i].first + matrix_.blocks[i].count)
                return i;
        }
        return matrix_.blocks.size() + column;
    }

    bool is_empty(std::uint32_t row, std::uint32_t column) const {
        return std::none_of(matrix_.cells.begin(), matrix_.cells.end(),
                            [&](const MatrixCell& cell) { return cell.row == row && cell.column == column; });
    }

    /// Around the cells that fall together: one frame for those of a block with nothing else between them.
    void draw_cut(const MatrixCut& cut) {
        canvas_.begin("cut", cut.alone ? "The claim falls without " + cut.party
                                       : "In the cut: " + cut.party +
                                             "; the claim falls without all that are marked in its row");
        for (std::size_t first = 0; first < cut.columns.size();) {
            std::size_t last = first;
            const auto joins = [&](std::uint32_t from, std::uint32_t to) {
                if (block_of(from) != block_of(to)) return false;
                for (std::uint32_t c = from + 1; c < to; ++c) {
                    if (!is_empty(cut.row, c)) return false;
                }
                return true;
            };
            while (last + 1 < cut.columns.size() && joins(cut.columns[last], cut.columns[last + 1])) ++last;
            const double from = x_[cut.columns[first]] - 13;
            canvas_.rectangle(from, middle(cut.row) - 13, x_[cut.columns[last]] + 13 - from, 26,
                              {.stroke = Tone::cut, .width = cut.alone ? 3.0 : 1.5}, 5);
            first = last + 1;
        }
        canvas_.end();
        shows_alone_ = shows_alone_ || cut.alone;
        shows_cut_ = shows_cut_ || !cut.alone;
    }

    void draw_cell(const MatrixCell& cell) {
        const double x = x_[cell.column];
        const double y = middle(cell.row);
        std::string tooltip = matrix_.columns[cell.column].name;
        const auto count = [](std::uint32_t of) {
            return of == 1 ? std::string() : " (" + count_words(of, "statement") + " on its word)";
        };
        if (cell.asserts > 0) tooltip += "\nasserts it" + count(cell.asserts);
        if (cell.denies > 0) tooltip += "\ndenies it" + count(cell.denies);
        if (cell.withdrawn > 0) tooltip += "\ntook back what it had said";
        canvas_.begin("cell", tooltip + '\n' + matrix_.rows[cell.row].text);
        draw_mark(x, y, cell.asserts, cell.denies, cell.withdrawn);
        canvas_.end();
        shows_word_ = shows_word_ || cell.asserts == 1 || (cell.asserts > 0 && cell.denies > 0);
        if (cell.asserts > 1 && cell.denies == 0 && (counted_ == 0 || cell.asserts < counted_)) counted_ = cell.asserts;
        shows_denial_ = shows_denial_ || cell.denies > 0;
        shows_withdrawn_ = shows_withdrawn_ || (cell.withdrawn > 0 && cell.asserts == 0 && cell.denies == 0);
    }

    void draw_mark(double x, double y, std::uint32_t asserts, std::uint32_t denies, std::uint32_t withdrawn) {
        if (asserts > 0 && denies > 0) {  // it said the one and the other
            canvas_.circle(x - 4, y, 6, {.fill = Tone::derivation});
            canvas_.cross(x + 7, y, 4, {.stroke = Tone::ink, .width = 2.2});
        } else if (asserts > 0) {
            canvas_.circle(x, y, asserts > 1 ? 9 : 6, {.fill = Tone::derivation});
            if (asserts > 1) {
                const std::string number = asserts > 999 ? "\u2026" : std::to_string(asserts);
                canvas_.text(
                    x, y + (asserts > 99 ? 3 : 3.7), number,
                    {.size = asserts > 99 ? 7.5 : 10.5, .bold = true, .tone = Tone::paper, .anchor = "middle"});
            }
        } else if (denies > 0) {
            canvas_.cross(x, y, 6, {.stroke = Tone::ink, .width = 2.6});
        } else if (withdrawn > 0) {
            canvas_.circle(x, y, 5.5, {.stroke = Tone::soft, .width = 1.5});
            canvas_.line(x - 9, y, x + 9, y, {.stroke = Tone::soft, .width = 1.5});
        }
    }

    struct LegendEntry {
        std::string words;
        double room = 0;                   ///< for its mark, before the words
        std::function<void(double)> draw;  ///< from its left on, at the height `y_`
        double x = 0;
        std::size_t line = 0;

        [[nodiscard]] double width() const { return room + text_width(words, 10.5); }
    };

    std::vector<LegendEntry> legend_entries() {
        std::vector<LegendEntry> entries;
        const auto add = [&](std::string words, double room, std::function<void(double)> draw) {
            entries.push_back({std::move(words), room, std::move(draw)});
        };
        if (shows_word_) add("asserts it on its own word", 20, [this](double x) { draw_mark(x + 8, y_, 1, 0, 0); });
        if (counted_ > 0)
            add("asserts it, and that many statements stand on its word", 22,
                [this](double x) { draw_mark(x + 9, y_, counted_, 0, 0); });
        if (shows_denial_) add("denies it", 20, [this](double x) { draw_mark(x + 8, y_, 0, 1, 0); });
        if (shows_withdrawn_) add("took it back", 26, [this](double x) { draw_mark(x + 10, y_, 0, 0, 1); });
        const auto framed = [&](std::string words, double width) {
            add(std::move(words), 34, [this, width](double x) {
                canvas_.rectangle(x + 2, y_ - 9, 26, 18, {.stroke = Tone::cut, .width = width}, 5);
            });
        };
        if (shows_alone_) framed("the claim falls without it", 3);
        if (shows_cut_) framed("it falls without all that are framed in its row", 1.5);
        return entries;
    }

    /// Sets them in lines that end before `right`; how many lines.
    static std::size_t place(std::vector<LegendEntry>& entries, double right) {
        double x = margin;
        std::size_t line = 0;
        for (LegendEntry& entry : entries) {
            if (x > margin && x + entry.width() > right) {
                x = margin;
                ++line;
            }
            entry.x = x;
            entry.line = line;
            x += entry.width() + 24;
        }
        return entries.empty() ? 0 : line + 1;
    }

    /// Beside the names of the sources, where nothing else stands, or below everything.
    void draw_legend() {
        constexpr double line = 26;
        std::vector<LegendEntry> entries = legend_entries();
        const double below = y_ + 10;
        const double beside = x_.empty() ? 0 : x_.front() - column_width / 2 - 14;
        const bool fits = !entries.empty() &&
                          line * static_cast<double>(place(entries, beside)) <= top_ - names_top_ - 30 &&
                          std::all_of(entries.begin(), entries.end(),
                                      [&](const LegendEntry& one) { return margin + one.width() <= beside; });
        const std::size_t lines = fits ? place(entries, beside) : place(entries, std::max(width_, 760.0) - margin);
        canvas_.begin("legend");
        for (const LegendEntry& entry : entries) {
            y_ = (fits ? names_top_ + 16 : below) + line * static_cast<double>(entry.line);
            entry.draw(entry.x);
            canvas_.text(entry.x + entry.room, y_ + 4, entry.words, {.size = 10.5});
            legend_right_ = std::max(legend_right_, entry.x + entry.width());
        }
        canvas_.end();
        y_ = fits ? bottom_ + block_names_ + 6 : below + line * static_cast<double>(lines) - 8;
        for (const std::string& words : left_out()) {
            canvas_.text(margin, y_ + 6, words, {.size = 10.5, .tone = Tone::soft});
            y_ += 15;
        }
    }

    std::vector<std::string> left_out() const {
        std::vector<std::string> lines;
        if (matrix_.rows.empty()) lines.emplace_back("There is no claim yet.");
        if (matrix_.rows_left_out > 0)
            lines.push_back(count_words(matrix_.rows_left_out, "more claim") + " with better verdicts left out.");
        if (matrix_.sources_counted > 0) {
            lines.push_back(sentence_start(count_words(matrix_.sources_counted, "source")) +
                            " behind the fewest claims share the last column.");
        }
        return lines;
    }

    std::string description() const {
        std::string text = matrix_.circumstances.empty() ? "" : matrix_.circumstances + ". ";
        text += "A matrix of " + count_words(matrix_.rows.size(), "claim") +
                (matrix_.columns.empty()
                     ? ", for which nobody gives their own word. "
                     : " and the " + count_words(matrix_.columns.size(), "source") + " on whose own word they rest. ");
        for (std::uint32_t row = 0; row < std::min<std::size_t>(matrix_.rows.size(), 60); ++row) {
            std::vector<std::string> asserts;
            std::vector<std::string> denies;
            for (const MatrixCell& cell : matrix_.cells) {
                if (cell.row != row) continue;
                if (cell.asserts > 0) asserts.push_back(matrix_.columns[cell.column].name);
                if (cell.denies > 0) denies.push_back(matrix_.columns[cell.column].name);
            }
            text += quotation(matrix_.rows[row].text) + " is " + std::string(name_of(matrix_.rows[row].verdict));
            if (!asserts.empty()) text += "; asserted by " + list_words(asserts, 8);
            if (!denies.empty()) text += "; denied by " + list_words(denies, 8);
            text += ". ";
        }
        for (const std::string& line : left_out()) text += line + ' ';
        text.pop_back();
        return text;
    }

    const Matrix& matrix_;
    Canvas canvas_;
    const ChartUse& use_;
    double left_ = margin + claim_width + verdict_width + 22;
    double width_ = 0;
    double top_ = 0;
    double bottom_ = 0;
    double y_ = margin;
    double block_names_ = 0;
    double names_top_ = 0;  ///< where the names of sources begin
    double legend_right_ = 0;
    bool shows_word_ = false;
    std::uint32_t counted_ = 0;  ///< the least number on a mark; 0 where there is none
    bool shows_denial_ = false;
    bool shows_withdrawn_ = false;
    bool shows_alone_ = false;
    bool shows_cut_ = false;
    std::vector<double> x_;  ///< the middle of each column
};

}  // namespace

std::string draw_matrix(const Matrix& matrix, const Theme& theme, const ChartUse& use) {
    return MatrixDrawing(matrix, theme, use).draw();
}

}  // namespace hearsay::chart

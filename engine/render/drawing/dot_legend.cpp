#include "render/drawing/dot_legend.hpp"

#include "render/drawing/dot_style.hpp"
#include "render/drawing/dot_text.hpp"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

constexpr std::string_view legend_border = "#999999";
constexpr std::string_view words_look = ", shape=plaintext, fontsize=9, margin=0.03";

std::string identity(const std::string& id_prefix, const std::string& id) {
    return "id=" + quoted(id_prefix + '-' + id) + ", class=\"legend\"";
}

/// How long an arrowhead is, in points at the size that diagrams use: Graphviz wants to know where a line ends and its
/// head begins.
double head_length(std::string_view head) {
    if (head == "tee") return 2;
    if (head == "box") return 6;
    if (head == "normalnormal") return 18;
    return head.ends_with("diamond") ? 9.6 : 8;
}

std::string_view fill_for(const Legend& legend, std::size_t sample, const Theme& theme) {
    return sample < legend.kinds ? std::string_view() : std::string_view(theme.paper);
}

/// Rows of samples, then every line from a dot to its words: two more rows.
class LaidOut {
public:
    LaidOut(const Legend& legend, const Theme& theme, const std::string& id_prefix, bool sideways)
        : legend_(legend), theme_(theme), prefix_(id_prefix), sideways_(sideways) {}

    std::string write(std::span<const std::string> last) {
        out_ = "  subgraph \"cluster_legend\" {\n  graph [" + identity(prefix_, "legend") + ", label=\"Legend\", labelloc=" +
               (sideways_ ? "t, labeljust=r" : "b, labeljust=l") + ", fontsize=11, style=solid, color=" +
               quoted(legend_border) + ", margin=8];\n";
        const std::size_t abreast = write_nodes();
        write_lines();
        keep_in_rows();
        out_ += "  }\n";
        const std::string& middle = rows_.front()[rows_.front().size() / 2];
        for (std::size_t i = 0; i < last.size() && i < abreast; ++i) invisible(middle, last[i]);
        return std::move(out_);
    }

private:
    std::size_t write_nodes() {
        const std::size_t most = sideways_ ? 24 : 6;
        const std::size_t rows = (legend_.nodes.size() + most - 1) / most;
        const std::size_t abreast = rows == 0 ? 1 : (legend_.nodes.size() + rows - 1) / rows;
        for (std::size_t i = 0; i < legend_.nodes.size(); ++i) {
            const DiagramNode& sample = legend_.nodes[i];
            out_ += "  " + quoted(sample.id) + " [label=" + label_of(sample, false) + ", " +
                    node_attributes(sample, theme_, fill_for(legend_, i, theme_)) + ", " + identity(prefix_, sample.id) + "];\n";
            if (rows_.back().size() == abreast) rows_.emplace_back();
            rows_.back().push_back(sample.id);
        }
        return abreast;
    }

    void write_lines() {
        if (legend_.lines.empty()) return;
        std::vector<std::string> words_row;
        std::vector<std::string> dots_row;
        for (const Legend::Line& line : legend_.lines) {
            const std::string words = line.id + "-words";
            out_ += "  " + quoted(words) + " [label=" + words_label(line) + std::string(words_look) + ", " +
                    identity(prefix_, words) + "];\n  " + quoted(line.id) +
                    " [label=\"\", shape=point, width=0.05, height=0.05, color=" + quoted(legend_border) + ", " +
                    identity(prefix_, line.id) + "];\n";
            out_ += "  " + quoted(line.id) + " -> " + quoted(words) + " [" +
                    line_attributes(line.kind, theme_) + ", weight=" + std::to_string(look_of(line.kind).weight) + ", " +
                    identity(prefix_, line.id + "-line") + "];\n";
            words_row.push_back(words);
            dots_row.push_back(line.id);
        }
        rows_.push_back(std::move(words_row));
        rows_.push_back(std::move(dots_row));
    }

    void keep_in_rows() {
        for (const auto& row : rows_) {
            out_ += "  { rank=same;";
            for (const std::string& id : row) out_ += ' ' + quoted(id) + ';';
            out_ += " }\n";
            // Keeps their order, which runs upwards where layers lie side by side. Lines without weight would not.
            for (std::size_t i = 1; i < row.size(); ++i) {
                sideways_ ? invisible(row[i], row[i - 1], 1) : invisible(row[i - 1], row[i], 1);
            }
        }
        for (std::size_t i = 1; i < rows_.size(); ++i) {
            for (std::size_t k = 0; k < std::min(rows_[i].size(), rows_[i - 1].size()); ++k) {
                if (i + 1 < rows_.size() || legend_.lines.empty()) invisible(rows_[i][k], rows_[i - 1][k]);
            }
        }
    }

    void invisible(std::string_view from, std::string_view to, int weight = 0) {
        out_ += "  " + quoted(from) + " -> " + quoted(to) + " [style=invis, weight=" + std::to_string(weight) + "];\n";
    }

    const Legend& legend_;
    const Theme& theme_;
    const std::string& prefix_;
    bool sideways_;
    std::vector<std::vector<std::string>> rows_{1};  ///< the nearest to the drawing first
    std::string out_;
};

/// Rows of samples from left to right, as wide as the page.
class Placed {
public:
    Placed(const Legend& legend, const Theme& theme, const std::string& id_prefix, const LabelSizes& sizes, PlacedBox& page)
        : legend_(legend), theme_(theme), prefix_(id_prefix), sizes_(sizes), page_(page),
          left_(page.x - page.width / 2), top_(page.y - page.height / 2 - gap_above), most_(std::max(page.width, least_width)) {}

    std::string write() {
        y_ = top_ - margin;
        add({title_width, 12}, [this](double x, double y) { title_at(x, y); });
        for (std::size_t i = 0; i < legend_.nodes.size(); ++i) {
            const DiagramNode& sample = legend_.nodes[i];
            const double more = sample.weakest || sample.count > 1 ? 8 : 0;  // a second border
            DrawnSize size = outline_of(sample, sizes_.at(sample.id));
            add({size.width + more, size.height + more}, [this, i, size](double x, double y) { sample_at(i, size, x, y); });
        }
        for (const Legend::Line& line : legend_.lines) {
            const DrawnSize words = sizes_.at(line.id);
            add({line_length + words.width + 8, std::max(words.height, 12.0)}, [this, &line, words](double x, double y) { line_at(line, words, x, y); });
        }
        end_row();
        return finish();
    }

private:
    static constexpr double gap_above = 12;
    static constexpr double least_width = 480;
    static constexpr double margin = 5;
    static constexpr double title_width = 34;
    static constexpr double gap = 12;
    static constexpr double row_gap = 4;
    static constexpr double line_length = 32;

    struct Item {
        DrawnSize size;
        std::function<void(double, double)> draw;  ///< at the middle of its left end
    };

    void add(DrawnSize size, std::function<void(double, double)> draw) {
        if (!row_.empty() && used_ + gap + size.width > most_ - 2 * margin) end_row();
        used_ += (row_.empty() ? 0 : gap) + size.width;
        row_.push_back({size, std::move(draw)});
    }

    void end_row() {
        if (row_.empty()) return;
        double height = 0;
        for (const Item& item : row_) height = std::max(height, item.size.height);
        double x = left_ + margin;
        for (const Item& item : row_) {
            item.draw(x, y_ - height / 2);
            x += item.size.width + gap;
        }
        widest_ = std::max(widest_, used_);
        y_ -= height + row_gap;
        used_ = 0;
        row_.clear();
    }

    void title_at(double x, double y) {
        out_ += "  \"legend-title\" [label=\"Legend\", shape=plaintext, fontsize=9" + place_attributes({x + title_width / 2, y, title_width, 12}) + ", " +
                identity(prefix_, "legend-title") + "];\n";
    }

    void sample_at(std::size_t i, DrawnSize size, double x, double y) {
        const DiagramNode& sample = legend_.nodes[i];
        const double more = sample.weakest || sample.count > 1 ? 4 : 0;
        out_ += "  " + quoted(sample.id) + " [label=" + label_of(sample, false) + ", " +
                node_attributes(sample, theme_, fill_for(legend_, i, theme_)) + place_attributes({x + more + size.width / 2, y, size.width, size.height}) +
                ", " + identity(prefix_, sample.id) + "];\n";
    }

    void line_at(const Legend::Line& line, DrawnSize words, double x, double y) {
        const std::string from = line.id + "-from";
        const std::string to = line.id + "-to";
        for (const auto& [id, at] : {std::pair(from, x), std::pair(to, x + line_length)}) {
            out_ += "  " + quoted(id) + " [label=\"\", shape=point, style=invis" + place_attributes({at, y, 0.72, 0.72}) + "];\n";
        }
        const std::string id = line.id + "-words";
        out_ += "  " + quoted(id) + " [label=" + words_label(line) + std::string(words_look) +
                place_attributes({x + line_length + 4 + words.width / 2, y, words.width, words.height}) + ", " + identity(prefix_, id) + "];\n";
        const bool tie = is_tie(line.kind);
        out_ += "  " + quoted(tie ? to : from) + " -> " + quoted(tie ? from : to) + " [" + line_attributes(line.kind, theme_) + ", pos=" +
                quoted(spline(line.kind, x, y)) + ", " + identity(prefix_, line.id + "-line") + "];\n";
    }

    /// A straight line to the right.
    static std::string spline(EdgeKind kind, double x, double y) {
        const double head = head_length(look_of(kind).head);
        const double start = kind == EdgeKind::rival ? x + head : x;
        const double end = x + line_length - head;
        const auto point = [&](double at) { return inches(at) + ',' + inches(y); };
        std::string text = is_tie(kind) ? "s," : "e,";
        text += point(x + line_length) + ' ';
        if (kind == EdgeKind::rival) text = "s," + point(x) + ' ' + text;
        // Doubled lines want control points between the ends.
        const bool tie = is_tie(kind);
        for (int step = 0; step < 4; ++step) {
            const double share = (tie ? 3 - step : step) / 3.0;
            text += (step > 0 ? " " : "") + point(start + share * (end - start));
        }
        return text;
    }

    std::string finish() {
        const double width = std::max(widest_ + 2 * margin, 90.0);
        const double bottom = y_ + row_gap - margin;
        const double top = top_;
        std::string text = "  subgraph \"cluster_legend\" {\n  graph [" + identity(prefix_, "legend") + ", label=\"\", style=solid, color=" +
                           quoted(legend_border) + ", bb=" +
                           quoted(inches(left_) + ',' + inches(bottom) + ',' + inches(left_ + width) + ',' + inches(top)) + "];\n";
        text += out_ + "  }\n";
        const double right = std::max(page_.x + page_.width / 2, left_ + width);
        const double roof = page_.y + page_.height / 2;
        page_ = {(left_ + right) / 2, (bottom + roof) / 2, right - left_, roof - bottom};
        return text;
    }

    const Legend& legend_;
    const Theme& theme_;
    const std::string& prefix_;
    const LabelSizes& sizes_;
    PlacedBox& page_;
    double left_;
    double top_;
    double most_;
    double y_ = 0;
    double used_ = 0;
    double widest_ = 0;
    std::vector<Item> row_;
    std::string out_;
};

}  // namespace

std::string words_label(const Legend::Line& line) {
    std::string label;
    for (const std::string& words : line.words) label += (label.empty() ? "" : "\n") + words;
    return quoted(label);
}

std::string write_legend_to_lay_out(const Legend& legend, const Theme& theme, const std::string& id_prefix, bool sideways,
                                    std::span<const std::string> last) {
    return LaidOut(legend, theme, id_prefix, sideways).write(last);
}

std::string write_placed_legend(const Legend& legend, const Theme& theme, const std::string& id_prefix,
                                const LabelSizes& sizes, PlacedBox& page) {
    return Placed(legend, theme, id_prefix, sizes, page).write();
}

}  // namespace hearsay

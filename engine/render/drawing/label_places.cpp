#include "render/drawing/label_places.hpp"

#include "render/drawing/dot_style.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>
#include <utility>

namespace hearsay {
namespace {

struct Bounds {
    double left = 0;
    double bottom = 0;
    double right = 0;
    double top = 0;
};

Bounds bounds_of(const PlacedBox& box, double more = 0) {
    return {box.x - box.width / 2 - more, box.y - box.height / 2 - more, box.x + box.width / 2 + more, box.y + box.height / 2 + more};
}

bool overlap(const Bounds& a, const Bounds& b) {
    return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}

bool contains(const Bounds& outer, const Bounds& inner) {
    return inner.left >= outer.left && inner.right <= outer.right && inner.bottom >= outer.bottom && inner.top <= outer.top;
}

/// Liang and Barsky: whether a piece of a line has a point inside.
bool crosses(const Bounds& box, const Point& from, const Point& to) {
    double enters = 0;
    double leaves = 1;
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const std::pair<double, double> sides[] = {{-dx, from.x - box.left}, {dx, box.right - from.x}, {-dy, from.y - box.bottom}, {dy, box.top - from.y}};
    for (const auto& [direction, distance] : sides) {
        if (direction == 0) {
            if (distance < 0) return false;
        } else if (direction < 0) {
            enters = std::max(enters, distance / direction);
        } else {
            leaves = std::min(leaves, distance / direction);
        }
    }
    return enters < leaves;
}

std::vector<Point> points_of(std::string_view text) {
    std::vector<Point> points;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        Point point;
        auto read = std::from_chars(at, end, point.x);
        if (read.ec != std::errc() || read.ptr == end || *read.ptr != ',') break;
        read = std::from_chars(read.ptr + 1, end, point.y);
        if (read.ec != std::errc()) break;
        points.push_back(point);
        at = read.ptr;
        while (at < end && *at == ' ') ++at;
    }
    return points;
}

Bounds wider(const Bounds& box, double by) { return {box.left - by, box.bottom - by, box.right + by, box.top + by}; }

constexpr double half_head = 3.5;  // of the arrowheads that are drawn, points

/// A drawn line with the box around it, to be quick about those far away.
struct Line {
    std::string id;
    std::vector<Point> points;
    double half = 0;  ///< of its stroke
    bool head = false;
    bool tail = false;  ///< a head there
    Bounds around{};

    [[nodiscard]] bool passes(const Bounds& box) const {
        if (!overlap(around, wider(box, std::max(half, half_head)))) return false;
        const Bounds near = wider(box, half);
        const Bounds at_head = wider(box, half_head);
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const bool in_head = (tail && i == 0) || (head && i + 2 == points.size());
            if (crosses(in_head ? at_head : near, points[i], points[i + 1])) return true;
        }
        return false;
    }

    [[nodiscard]] bool passes_near(const Point& at, double distance) const {
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const double dx = points[i + 1].x - points[i].x;
            const double dy = points[i + 1].y - points[i].y;
            const double length = dx * dx + dy * dy;
            const double t = length > 0 ? std::clamp(((at.x - points[i].x) * dx + (at.y - points[i].y) * dy) / length, 0.0, 1.0) : 0.0;
            if (std::hypot(points[i].x + t * dx - at.x, points[i].y + t * dy - at.y) < distance) return true;
        }
        return false;
    }
};

Line line_of(std::string id, std::string_view spline, double half) {
    Line line{std::move(id), flattened(spline), half, spline.find("e,") != std::string_view::npos, spline.find("s,") != std::string_view::npos};
    constexpr double far = std::numeric_limits<double>::max();
    line.around = {far, far, -far, -far};
    for (const Point& p : line.points) {
        line.around = {std::min(line.around.left, p.x - 0.1), std::min(line.around.bottom, p.y - 0.1),
                       std::max(line.around.right, p.x + 0.1), std::max(line.around.top, p.y + 0.1)};
    }
    return line;
}

std::vector<Line> lines_of(const Diagram& diagram, const Geometry& places) {
    std::vector<Line> lines;
    for (const DiagramEdge& edge : diagram.edges) {
        const auto spline = places.lines.find(edge.id);
        if (!edge.implied && spline != places.lines.end()) lines.push_back(line_of(edge.id, spline->second, half_stroke(edge.kind, edge.width)));
    }
    return lines;
}

std::vector<Bounds> nodes_of(const Diagram& diagram, const Geometry& places, double more) {
    std::vector<Bounds> nodes;
    for (const DiagramNode& node : diagram.nodes) {
        const auto place = places.nodes.find(node.id);
        if (!node.is_frame && place != places.nodes.end()) nodes.push_back(bounds_of(place->second, more));
    }
    return nodes;
}

/// The place at a share of the length of a line.
Point along(const std::vector<Point>& points, double share) {
    double length = 0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) length += std::hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
    double left = share * length;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const double piece = std::hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
        if (left <= piece && piece > 0) {
            return {points[i].x + (points[i + 1].x - points[i].x) * left / piece, points[i].y + (points[i + 1].y - points[i].y) * left / piece};
        }
        left -= piece;
    }
    return points.empty() ? Point() : points.back();
}

class Placer {
public:
    Placer(const Diagram& diagram, const LabelSizes& sizes, Geometry& places, bool outside)
        : diagram_(diagram), sizes_(sizes), places_(places), outside_(outside), lines_(lines_of(diagram, places)), nodes_(nodes_of(diagram, places, 2)) {}

    std::vector<std::string> place() {
        for (const DiagramNode& node : diagram_.nodes) {
            if (node.is_frame && places_.titles.contains(node.id)) place_title(node);
        }
        for (const DiagramEdge& edge : diagram_.edges) {
            if (!edge.implied && !edge.label.empty() && diagram_.edge_labels) place_words(edge);
        }
        return std::move(blocked_);
    }

private:
    /// What stands in the way of a name there: something it must not cover, or so many lines.
    std::optional<std::size_t> cost(const DiagramNode& node, const PlacedBox& title) const {
        const Bounds box = bounds_of(title, 1);
        const Bounds own = bounds_of(places_.frames.at(node.id));
        const bool inside = contains(own, bounds_of(title));
        for (const Bounds& other : nodes_) {  // a name beside a node would be taken for the node's
            if (overlap(bounds_of(title, 4), other)) return std::nullopt;
        }
        for (const Bounds& other : titles_) {
            if (overlap(box, other)) return std::nullopt;
        }
        for (const auto& [id, frame] : places_.frames) {
            if (id == node.id) continue;
            const Bounds other = bounds_of(frame);
            if (overlap(box, other) && !contains(other, inside ? own : box)) return std::nullopt;
        }
        if (!inside && node.frame != no_frame && !contains(bounds_of(places_.frames.at(diagram_.nodes[node.frame].id)), box)) return std::nullopt;
        const Bounds page = bounds_of(places_.page, 0);
        if (!contains(page, bounds_of(title))) return std::nullopt;
        const Bounds clear = bounds_of(title, 2);
        return static_cast<std::size_t>(std::count_if(lines_.begin(), lines_.end(), [&](const Line& line) { return line.passes(clear); }));
    }

    /// Along the edge where Graphviz left room, along the opposite one, anywhere in the frame; where it has to be somewhere, then
    /// outside, above and below.
    void place_title(const DiagramNode& node) {
        PlacedBox& title = places_.titles.at(node.id);
        const Bounds frame = bounds_of(places_.frames.at(node.id));
        PlacedBox best = title;
        std::size_t fewest = cost(node, title).value_or(SIZE_MAX);
        const double half = title.height / 2;
        const double other = frame.bottom + frame.top - title.y;
        std::vector<double> heights{title.y, other};
        for (double y = frame.top - half - 3; y >= frame.bottom + half + 3; y -= half) heights.push_back(y);
        if (outside_) heights.insert(heights.end(), {frame.top + half + 1, frame.bottom - half - 1});
        for (const double y : heights) {
            if (fewest == 0) break;
            const double first = frame.left + title.width / 2 + 4;
            const double last = std::max(first, frame.right - title.width / 2 - 4);
            constexpr double step = 5;
            for (double x = first; x <= last + 0.01 && fewest > 0; x += step) {
                const PlacedBox tried{x, y, title.width, title.height};
                const std::optional<std::size_t> found = cost(node, tried);
                if (found && *found < fewest) {
                    fewest = *found;
                    best = tried;
                }
            }
        }
        title = best;
        if (fewest > 0) blocked_.push_back(node.id);
        titles_.push_back(bounds_of(title, 1));
    }

    bool is_free(const Bounds& box, std::string_view own) const {
        const auto hits = [&](const Bounds& other) { return overlap(box, other); };
        if (std::any_of(nodes_.begin(), nodes_.end(), hits) || std::any_of(titles_.begin(), titles_.end(), hits) ||
            std::any_of(words_.begin(), words_.end(), hits)) return false;
        return std::none_of(lines_.begin(), lines_.end(), [&](const Line& line) { return line.id != own && line.passes(box); });
    }

    /// From the middle outwards, but for where the arrowhead is.
    void place_words(const DiagramEdge& edge) {
        const auto size = sizes_.find(words_key(edge));
        const auto line = std::find_if(lines_.begin(), lines_.end(), [&](const Line& one) { return one.id == edge.id; });
        places_.words.erase(edge.id);
        if (size == sizes_.end() || line == lines_.end()) return;
        for (int step = 0; step <= 34; ++step) {
            const int away = (step + 1) / 2;
            const double share = 0.5 + (step % 2 == 0 ? 1 : -1) * 0.025 * away;
            const Point at = along(line->points, share);
            const PlacedBox tried{at.x, at.y, size->second.width, size->second.height};
            if (!is_free(bounds_of(tried, 1), edge.id)) continue;
            char text[64];
            std::snprintf(text, sizeof text, "%.2f,%.2f", at.x, at.y);
            places_.words[edge.id] = text;
            words_.push_back(bounds_of(tried, 1));
            return;
        }
    }

    const Diagram& diagram_;
    const LabelSizes& sizes_;
    Geometry& places_;
    bool outside_;
    std::vector<Line> lines_;
    std::vector<Bounds> nodes_;
    std::vector<Bounds> titles_;
    std::vector<Bounds> words_;
    std::vector<std::string> blocked_;
};

}  // namespace

std::vector<Point> flattened(std::string_view spline) {
    std::vector<Point> line;
    while (!spline.empty()) {
        const std::size_t end = std::min(spline.find(';'), spline.size());
        std::string_view part = spline.substr(0, end);
        spline.remove_prefix(std::min(end + 1, spline.size()));
        std::optional<Point> start;
        std::optional<Point> finish;
        while (part.starts_with("s,") || part.starts_with("e,")) {
            (part.front() == 's' ? start : finish) = points_of(part.substr(2)).front();
            part.remove_prefix(std::min(part.find(' ') + 1, part.size()));
        }
        const std::vector<Point> points = points_of(part);
        if (start) line.push_back(*start);
        if (!points.empty()) line.push_back(points.front());
        for (std::size_t i = 0; i + 3 < points.size(); i += 3) {
            constexpr int pieces = 12;
            for (int step = 1; step <= pieces; ++step) {
                const double t = static_cast<double>(step) / pieces;
                const double u = 1 - t;
                const auto at = [&](double Point::*c) {
                    return u * u * u * points[i].*c + 3 * u * u * t * points[i + 1].*c + 3 * u * t * t * points[i + 2].*c + t * t * t * points[i + 3].*c;
                };
                line.push_back({at(&Point::x), at(&Point::y)});
            }
        }
        if (finish) line.push_back(*finish);
    }
    return line;
}

std::string words_key(const DiagramEdge& edge) { return "words " + edge.label; }

std::vector<std::string> place_labels(const Diagram& diagram, const LabelSizes& sizes, Geometry& places, bool outside) {
    return Placer(diagram, sizes, places, outside).place();
}

double shared_stretch(const Diagram& diagram, const Geometry& places) {
    constexpr double close = 4;
    constexpr double near_node = 50;
    struct Drawn {
        const DiagramEdge* edge;
        Line line;
    };
    std::vector<Drawn> drawn;
    for (const DiagramEdge& edge : diagram.edges) {
        const auto spline = places.lines.find(edge.id);
        if (!edge.implied && spline != places.lines.end()) drawn.push_back({&edge, line_of(edge.id, spline->second, 0)});
    }
    const auto meet_there = [&](const Point& at, std::size_t node) {
        const auto place = places.nodes.find(diagram.nodes[node].id);
        return place != places.nodes.end() && overlap(bounds_of(place->second, near_node), {at.x - 0.1, at.y - 0.1, at.x + 0.1, at.y + 0.1});
    };
    double shared = 0;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        for (std::size_t j = i + 1; j < drawn.size(); ++j) {
            if (!overlap(wider(drawn[i].line.around, close), drawn[j].line.around)) continue;
            const std::vector<Point>& points = drawn[i].line.points;
            for (std::size_t p = 0; p + 1 < points.size(); ++p) {
                const Point middle{(points[p].x + points[p + 1].x) / 2, (points[p].y + points[p + 1].y) / 2};
                if (!drawn[j].line.passes_near(middle, close)) continue;
                const bool joined = [&] {
                    for (const std::size_t node : {drawn[i].edge->from, drawn[i].edge->to}) {
                        if ((node == drawn[j].edge->from || node == drawn[j].edge->to) && meet_there(middle, node)) return true;
                    }
                    return false;
                }();
                if (!joined) shared += std::hypot(points[p + 1].x - points[p].x, points[p + 1].y - points[p].y);
            }
        }
    }
    return shared;
}

std::vector<std::string> collisions(const Diagram& diagram, const LabelSizes& sizes, const Geometry& places) {
    struct Label {
        std::string name;
        std::string own;  ///< the line that it stands on
        Bounds box;
    };
    std::vector<Label> labels;
    std::vector<std::string> found;
    for (const auto& [id, title] : places.titles) {
        labels.push_back({"name of " + id, "", bounds_of(title)});
        if (!contains(bounds_of(places.frames.at(id)), bounds_of(title))) found.push_back("name of " + id + " stands outside its frame");
    }
    std::sort(found.begin(), found.end());
    for (const DiagramEdge& edge : diagram.edges) {
        const auto at = places.words.find(edge.id);
        if (at == places.words.end()) continue;
        const Point centre = points_of(at->second).front();
        const DrawnSize& size = sizes.at(words_key(edge));
        labels.push_back({"\"" + edge.label + "\" on " + edge.id, edge.id, bounds_of({centre.x, centre.y, size.width, size.height})});
    }
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.name < b.name; });
    const std::vector<Line> lines = lines_of(diagram, places);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (std::size_t j = i + 1; j < labels.size(); ++j) {
            if (overlap(labels[i].box, labels[j].box)) found.push_back(labels[i].name + " overlaps " + labels[j].name);
        }
        for (const DiagramNode& node : diagram.nodes) {
            const auto place = places.nodes.find(node.id);
            if (!node.is_frame && place != places.nodes.end() && overlap(labels[i].box, bounds_of(place->second))) {
                found.push_back(labels[i].name + " overlaps " + node.id);
            }
        }
        for (const Line& line : lines) {
            if (line.id != labels[i].own && line.passes(labels[i].box)) found.push_back(line.id + " runs through " + labels[i].name);
        }
    }
    return found;
}

}  // namespace hearsay

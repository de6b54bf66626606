#include "render/drawing/line_ends.hpp"

#include "render/drawing/label_places.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

/// One spline as Graphviz writes it: where its arrowheads end, and its points.
struct WrittenSpline {
    std::optional<Point> start;
    std::optional<Point> finish;
    std::vector<Point> points;
};

std::optional<Point> take_point(std::string_view& text) {
    Point point;
    const char* const end = text.data() + text.size();
    auto read = std::from_chars(text.data(), end, point.x);
    if (read.ec != std::errc() || read.ptr == end || *read.ptr != ',') return std::nullopt;
    read = std::from_chars(read.ptr + 1, end, point.y);
    if (read.ec != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    while (text.starts_with(' ')) text.remove_prefix(1);
    return point;
}

/// None for one of several parts.
std::optional<WrittenSpline> read_spline(std::string_view text) {
    WrittenSpline spline;
    if (text.find(';') != std::string_view::npos) return std::nullopt;
    while (text.starts_with("s,") || text.starts_with("e,")) {
        std::optional<Point>& end = text.front() == 's' ? spline.start : spline.finish;
        text.remove_prefix(2);
        end = take_point(text);
    }
    while (const std::optional<Point> point = take_point(text)) spline.points.push_back(*point);
    if (spline.points.size() < 4) return std::nullopt;
    return spline;
}

std::string write_spline(const WrittenSpline& spline) {
    std::string text;
    const auto add = [&](const char* before, const Point& point) {
        char one[80];
        std::snprintf(one, sizeof one, "%s%s%.2f,%.2f", text.empty() ? "" : " ", before, point.x, point.y);
        text += one;
    };
    if (spline.start) add("s,", *spline.start);
    if (spline.finish) add("e,", *spline.finish);
    for (const Point& point : spline.points) add("", point);
    return text;
}

/// The outline of a claim, and angles on it: those of the circle that it is a stretched image of.
struct Outline {
    PlacedBox box;

    [[nodiscard]] double angle_of(const Point& at) const { return std::atan2((at.y - box.y) / box.height, (at.x - box.x) / box.width); }
    [[nodiscard]] Point at(double angle, double out = 1) const {
        return {box.x + out * box.width / 2 * std::cos(angle), box.y + out * box.height / 2 * std::sin(angle)};
    }
    /// How far out a point is: 1 on the outline.
    [[nodiscard]] double out_of(const Point& at) const { return 2 * std::hypot((at.x - box.x) / box.width, (at.y - box.y) / box.height); }
    /// The angle that has so many points along the outline near another.
    [[nodiscard]] double angle_for(double length, double angle) const {
        return length / std::max(1.0, std::hypot(box.width / 2 * std::sin(angle), box.height / 2 * std::cos(angle)));
    }
};

/// A line that ends at a claim.
struct LineEnd {
    std::string id;
    WrittenSpline spline;
    bool finishes = false;  ///< there, or begins there
    double angle = 0;       ///< where it ends
    double from = 0;        ///< where it comes from
    double wanted = 0;      ///< where it is to end

    [[nodiscard]] Point tip() const {
        if (finishes) return spline.finish.value_or(spline.points.back());
        return spline.start.value_or(spline.points.front());
    }
};

double turned(double angle) { return std::remainder(angle, 2 * std::numbers::pi); }

/// A little way before its end, seen from where it ends: which of two lines is to be on which side.
double arrival(const LineEnd& end, const Outline& outline) {
    constexpr double way = 70;
    std::vector<Point> points = flattened(write_spline(end.spline));
    if (end.finishes) std::reverse(points.begin(), points.end());
    for (const Point& point : points) {
        if (std::hypot(point.x - points.front().x, point.y - points.front().y) >= way) return outline.angle_of(point);
    }
    return outline.angle_of(points.back());
}

std::vector<LineEnd> ends_at(const Diagram& diagram, const Geometry& places, std::size_t node, const Outline& outline) {
    std::vector<LineEnd> ends;
    for (const DiagramEdge& edge : diagram.edges) {
        const auto line = places.lines.find(edge.id);
        if (edge.implied || edge.from == edge.to || (edge.from != node && edge.to != node) || line == places.lines.end()) continue;
        std::optional<WrittenSpline> spline = read_spline(line->second);
        if (!spline) continue;
        LineEnd end{.id = edge.id, .spline = std::move(*spline)};
        const double begins = outline.out_of(end.tip());
        end.finishes = true;
        if (begins < outline.out_of(end.tip())) end.finishes = false;
        end.angle = outline.angle_of(end.tip());
        end.from = arrival(end, outline);
        ends.push_back(std::move(end));
    }
    std::sort(ends.begin(), ends.end(), [](const LineEnd& a, const LineEnd& b) { return std::pair(a.angle, a.id) < std::pair(b.angle, b.id); });
    return ends;
}

/// Neighbours that are too close push each other apart, all around; where there is no room for all, they share what there is.
bool push_apart(std::vector<LineEnd>& ends, const Outline& outline) {
    constexpr int most_rounds = 60;
    const double around = std::numbers::pi * (outline.box.width + outline.box.height) / 2;
    const double room = std::min(room_of_line_end, 0.8 * around / static_cast<double>(ends.size()));
    bool moved = false;
    for (LineEnd& end : ends) end.wanted = end.angle;
    for (int round = 0; round < most_rounds; ++round) {
        bool settled = true;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            LineEnd& one = ends[i];
            LineEnd& next = ends[(i + 1) % ends.size()];
            const double gap = next.wanted - one.wanted + (i + 1 == ends.size() ? 2 * std::numbers::pi : 0);
            const double least = outline.angle_for(room, (one.wanted + next.wanted) / 2);
            if (gap >= 0.98 * least) continue;
            one.wanted -= (least - gap) / 2;
            next.wanted += (least - gap) / 2;
            settled = false;
            moved = true;
        }
        if (settled) break;
    }
    return moved;
}

/// Those that were pushed apart stand in the order in which their lines come, so that these do not cross at last.
void put_in_order(std::vector<LineEnd>& ends, const Outline& outline) {
    for (std::size_t first = 0; first < ends.size();) {
        std::size_t last = first + 1;
        while (last < ends.size() && ends[last].angle - ends[last - 1].angle < outline.angle_for(room_of_line_end, ends[last].angle)) ++last;
        std::vector<double> places;
        for (std::size_t i = first; i < last; ++i) places.push_back(ends[i].wanted);
        const double middle = places[places.size() / 2];
        std::sort(ends.begin() + static_cast<std::ptrdiff_t>(first), ends.begin() + static_cast<std::ptrdiff_t>(last), [&](const LineEnd& a, const LineEnd& b) {
            return std::pair(turned(a.from - middle), a.angle) < std::pair(turned(b.from - middle), b.angle);
        });
        for (std::size_t i = first; i < last; ++i) ends[i].wanted = places[i - first];
        first = last;
    }
}

/// Moves the end, and what is before it by ever less, over so many points of the line.
WrittenSpline moved(const LineEnd& end, const Point& by, double reach) {
    WrittenSpline spline = end.spline;
    const Point tip = end.tip();
    const auto move = [&](Point& point) {
        const double share = std::max(0.0, 1 - std::hypot(point.x - tip.x, point.y - tip.y) / reach);
        const double weight = share * share * (3 - 2 * share);
        point.x += weight * by.x;
        point.y += weight * by.y;
    };
    for (Point& point : spline.points) move(point);
    // A head keeps its direction: what it begins and ends with moves alike.
    std::optional<Point>& head = end.finishes ? spline.finish : spline.start;
    Point& base = end.finishes ? spline.points.back() : spline.points.front();
    const Point& before = end.finishes ? end.spline.points.back() : end.spline.points.front();
    base = {before.x + by.x, before.y + by.y};
    if (head) *head = {head->x + by.x, head->y + by.y};
    return spline;
}

/// The nodes that a line runs over, its own aside.
std::size_t nodes_below(const WrittenSpline& spline, const std::vector<PlacedBox>& others) {
    const std::vector<Point> points = flattened(write_spline(spline));
    constexpr double clear = 4;
    return static_cast<std::size_t>(std::count_if(others.begin(), others.end(), [&](const PlacedBox& box) {
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const int steps = 1 + static_cast<int>(std::hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y) / 3);
            for (int step = 0; step <= steps; ++step) {
                const double t = static_cast<double>(step) / steps;
                if (std::abs(points[i].x + t * (points[i + 1].x - points[i].x) - box.x) < box.width / 2 + clear &&
                    std::abs(points[i].y + t * (points[i + 1].y - points[i].y) - box.y) < box.height / 2 + clear) return true;
            }
        }
        return false;
    }));
}

void spread_at(const Diagram& diagram, std::size_t node, Geometry& places) {
    const Outline outline{places.nodes.at(diagram.nodes[node].id)};
    std::vector<LineEnd> ends = ends_at(diagram, places, node, outline);
    if (ends.size() < 2 || !push_apart(ends, outline)) return;
    put_in_order(ends, outline);
    for (const LineEnd& end : ends) {
        const Point tip = end.tip();
        const double out = outline.out_of(tip);
        const Point to = outline.at(end.wanted, out);
        const Point by{to.x - tip.x, to.y - tip.y};
        if (std::hypot(by.x, by.y) < 0.5) continue;
        std::vector<PlacedBox> others;
        const auto edge = std::find_if(diagram.edges.begin(), diagram.edges.end(), [&](const DiagramEdge& one) { return one.id == end.id; });
        for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
            const auto place = places.nodes.find(diagram.nodes[i].id);
            if (!diagram.nodes[i].is_frame && i != edge->from && i != edge->to && place != places.nodes.end()) others.push_back(place->second);
        }
        const std::size_t before = nodes_below(end.spline, others);
        for (const double reach : {260.0, 160.0, 90.0, 50.0}) {
            const WrittenSpline spline = moved(end, by, reach);
            if (nodes_below(spline, others) > before) continue;
            places.lines[end.id] = write_spline(spline);
            break;
        }
    }
}

}  // namespace

void spread_line_ends(const Diagram& diagram, Geometry& places) {
    for (std::size_t node = 0; node < diagram.nodes.size(); ++node) {
        if (diagram.nodes[node].kind == NodeKind::claim && places.nodes.contains(diagram.nodes[node].id)) spread_at(diagram, node, places);
    }
}

}  // namespace hearsay

#include "render/drawing/graphviz_geometry.hpp"

#include <cgraph.h>

#include <array>
#include <charconv>
#include <string_view>

namespace hearsay {
namespace {

constexpr double points_per_inch = 72;

/// The value of an attribute, "" if there is none. cgraph takes names that are not const.
std::string value_of(void* object, std::string_view name) {
    std::string text(name);
    const char* value = agget(object, text.data());
    return value == nullptr ? std::string() : std::string(value);
}

/// Up to four numbers separated by commas; what is missing is 0.
std::array<double, 4> numbers(std::string_view text) {
    std::array<double, 4> found{};
    for (double& number : found) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc()) break;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (!text.starts_with(',')) break;
        text.remove_prefix(1);
    }
    return found;
}

PlacedBox box_between(const std::array<double, 4>& corners) {
    const auto& [left, bottom, right, top] = corners;
    return {(left + right) / 2, (bottom + top) / 2, right - left, top - bottom};
}

/// A box of a centre in points and sizes in inches.
PlacedBox box_around(void* object, std::string_view centre, std::string_view width, std::string_view height) {
    const auto place = numbers(value_of(object, centre));
    return {place[0], place[1], points_per_inch * numbers(value_of(object, width))[0],
            points_per_inch * numbers(value_of(object, height))[0]};
}

void read_frames(Agraph_t* graph, Geometry& places) {
    constexpr std::string_view cluster = "cluster_";
    for (Agraph_t* inner = agfstsubg(graph); inner != nullptr; inner = agnxtsubg(inner)) {
        const std::string_view name = agnameof(inner) == nullptr ? std::string_view() : agnameof(inner);
        if (!name.starts_with(cluster)) continue;
        const std::string id(name.substr(cluster.size()));
        places.frames[id] = box_between(numbers(value_of(inner, "bb")));
        const auto named = places.nodes.find("title-" + id);  // a node where that keeps lines off it
        places.titles[id] = named != places.nodes.end() ? named->second : box_around(inner, "lp", "lwidth", "lheight");
        read_frames(inner, places);
    }
}

}  // namespace

LabelSizes read_sizes(Agraph_t* graph) {
    LabelSizes sizes;
    for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
        const PlacedBox box = box_around(node, "pos", "width", "height");
        sizes[agnameof(node)] = {box.width, box.height};
    }
    return sizes;
}

Geometry read_geometry(Agraph_t* graph, const std::string& id_prefix) {
    Geometry places;
    places.page = box_between(numbers(value_of(graph, "bb")));
    places.heading = value_of(graph, "lp");
    for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
        places.nodes[agnameof(node)] = box_around(node, "pos", "width", "height");
        for (Agedge_t* edge = agfstout(graph, node); edge != nullptr; edge = agnxtout(graph, edge)) {
            const std::string id = value_of(edge, "id");
            if (!id.starts_with(id_prefix + '-')) continue;
            const std::string own = id.substr(id_prefix.size() + 1);
            places.lines[own] = value_of(edge, "pos");
            if (std::string words = value_of(edge, "lp"); !words.empty()) places.words[own] = std::move(words);
        }
    }
    read_frames(graph, places);
    return places;
}

}  // namespace hearsay

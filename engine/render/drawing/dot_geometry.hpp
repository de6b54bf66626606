// Where everything in a diagram stands once it is laid out, in points, y growing upwards. Made by graphviz.cpp from a
// layout, read by dot_writer.cpp, which writes the diagram anew with everything in its place: frames get their names on
// top of the lines then, and the legend its own place below.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

namespace hearsay {

/// Points.
struct DrawnSize {
    double width = 0;
    double height = 0;
};

struct PlacedBox {
    double x = 0;  ///< of the centre
    double y = 0;
    double width = 0;
    double height = 0;
};

/// Sizes of labels, by the id of what they stand on; of the words beside a line in the legend by its id, too.
using LabelSizes = std::unordered_map<std::string, DrawnSize>;

/// Frames whose name takes part in the layout as a node among their members, so that lines keep off it, and its size; by the id
/// of the owner.
using NamedInside = std::unordered_map<std::string, DrawnSize>;

struct Geometry {
    PlacedBox page;
    std::string heading;                                 ///< where the title stands, as Graphviz writes it
    std::unordered_map<std::string, PlacedBox> nodes;    ///< by id
    std::unordered_map<std::string, PlacedBox> frames;   ///< by id of the owner
    std::unordered_map<std::string, PlacedBox> titles;   ///< of frames, likewise
    std::unordered_map<std::string, std::string> lines;  ///< by id, as Graphviz writes a spline
    std::unordered_map<std::string, std::string> words;  ///< on lines: where they stand
};

}  // namespace hearsay

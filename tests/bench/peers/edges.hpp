// Reads what `stories --edges` writes: see edge_lines() in stories/structures.hpp.
#pragma once

#include <cstdint>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace hearsay::bench {

struct Edges {
    struct Node {
        std::vector<std::uint32_t> parents;  ///< nodes before this one; none: first-hand
        std::vector<std::uint32_t> gates;    ///< all must stand
        std::vector<std::uint32_t> word;     ///< for a first-hand node, these too
        bool held = false;
    };
    std::vector<double> stands;  ///< by gate
    std::vector<Node> nodes;
};

inline Edges read_edges(const char* path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(std::string("cannot read ") + path);
    Edges edges;
    std::unordered_map<std::string, std::uint32_t> gates;
    std::string line;
    std::string word;
    while (std::getline(in, line)) {
        std::istringstream fields(line);
        fields >> word;
        if (word == "gate") {
            double probability = 0;
            fields >> word >> probability;
            gates.emplace(word, static_cast<std::uint32_t>(edges.stands.size()));
            edges.stands.push_back(probability);
            continue;
        }
        Edges::Node node;
        int number = 0;
        int held = 0;
        fields >> number >> held;
        node.held = held == 1;
        int part = 0;
        while (fields >> word) {
            if (word == "|") ++part;
            else if (part == 0) node.parents.push_back(static_cast<std::uint32_t>(std::stoul(word)));
            else (part == 1 ? node.gates : node.word).push_back(gates.at(word));
        }
        edges.nodes.push_back(std::move(node));
    }
    return edges;
}

}  // namespace hearsay::bench

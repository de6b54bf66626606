// Reads what `stories --edges` writes of an undirected network: see link_lines() in stories/networks.hpp.
#pragma once

#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace hearsay::bench {

struct Links {
    struct Link {
        std::uint32_t one = 0;
        std::uint32_t other = 0;
        double stands = 0;
    };
    std::uint32_t nodes = 0;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::vector<Link> links;
};

inline Links read_links(const char* path) {
    std::ifstream in(path);
    Links network;
    if (!(in >> network.nodes >> network.start >> network.end)) throw std::runtime_error(std::string("cannot read ") + path);
    Links::Link link;
    while (in >> link.one >> link.other >> link.stands) network.links.push_back(link);
    return network;
}

}  // namespace hearsay::bench

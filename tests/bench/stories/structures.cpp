#include "stories/structures.hpp"

#include "stories/lines.hpp"
#include "stories/random.hpp"

#include <algorithm>
#include <numeric>
#include <sstream>
#include <stdexcept>

namespace hearsay::bench {
namespace {

using Node = Structure::Node;

class Maker {
public:
    explicit Maker(std::uint64_t seed) : random_(seed) {}

    std::uint32_t add(std::vector<std::uint32_t> parents) {
        Node node;
        node.parents = std::move(parents);
        node.reliability = random_.between(0.3, 0.95);
        node.fidelity = std::max(node.reliability, random_.between(0.7, 0.99));
        structure_.nodes.push_back(std::move(node));
        return static_cast<std::uint32_t>(structure_.nodes.size() - 1);
    }

    std::uint32_t one_of(std::uint32_t from, std::uint32_t to) { return from + random_.below(to - from); }

    /// `count` different ones of [from, to).
    std::vector<std::uint32_t> choose(std::uint32_t from, std::uint32_t to, std::uint32_t count) {
        std::vector<std::uint32_t> all(to - from);
        std::iota(all.begin(), all.end(), from);
        count = std::min(count, to - from);
        for (std::uint32_t k = 0; k < count; ++k) {
            std::swap(all[k], all[k + random_.below(static_cast<std::uint32_t>(all.size()) - k)]);
        }
        all.resize(count);
        std::sort(all.begin(), all.end());
        return all;
    }

    bool chance(double probability) { return random_.chance(probability); }

    /// What nobody rests on is held.
    Structure finish() {
        std::vector<bool> used(structure_.nodes.size(), false);
        for (const Node& node : structure_.nodes) {
            for (const std::uint32_t parent : node.parents) used[parent] = true;
        }
        for (std::size_t i = 0; i < used.size(); ++i) structure_.nodes[i].held = !used[i];
        return std::move(structure_);
    }

private:
    Random random_;
    Structure structure_;
};

Structure grid(Maker& maker, std::uint32_t rows, std::uint32_t columns) {
    for (std::uint32_t r = 0; r < rows; ++r) {
        for (std::uint32_t c = 0; c < columns; ++c) {
            std::vector<std::uint32_t> parents;
            if (r > 0) parents.push_back((r - 1) * columns + c);
            if (c > 0) parents.push_back(r * columns + c - 1);
            maker.add(std::move(parents));
        }
    }
    return maker.finish();
}

Structure ladder(Maker& maker, std::uint32_t length) {
    for (std::uint32_t i = 0; i < length; ++i) {
        const std::uint32_t left = maker.add(i == 0 ? std::vector<std::uint32_t>{} : std::vector{2 * i - 2});
        maker.add(i == 0 ? std::vector<std::uint32_t>{} : std::vector{2 * i - 1, left});
    }
    return maker.finish();
}

Structure layered(Maker& maker, std::uint32_t count, std::uint32_t width, std::uint32_t parents) {
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t layer = i / width;
        if (layer == 0) maker.add({});
        else maker.add(maker.choose((layer - 1) * width, layer * width, parents));
    }
    return maker.finish();
}

Structure web(Maker& maker, std::uint32_t count, std::uint32_t origins, std::uint32_t agencies) {
    for (std::uint32_t i = 0; i < origins; ++i) maker.add({});
    for (std::uint32_t i = 0; i < agencies; ++i) {
        std::vector<std::uint32_t> quoted = maker.choose(0, origins, maker.chance(0.5) ? 1 : 2);
        for (std::uint32_t origin = i; origin < origins; origin += agencies) quoted.push_back(origin);  // leave out none
        std::sort(quoted.begin(), quoted.end());
        quoted.erase(std::unique(quoted.begin(), quoted.end()), quoted.end());
        maker.add(std::move(quoted));
    }
    for (std::uint32_t i = origins + agencies; i < count; ++i) {
        const std::uint32_t places = maker.chance(0.75) ? 1 : maker.chance(0.8) ? 2 : 3;
        std::vector<std::uint32_t> copied;
        while (copied.size() < places) copied.push_back(maker.one_of(origins, maker.chance(0.6) ? origins + agencies : i));
        std::sort(copied.begin(), copied.end());
        copied.erase(std::unique(copied.begin(), copied.end()), copied.end());
        maker.add(std::move(copied));
    }
    return maker.finish();
}

/// Owners do not change the numbers drawn for the structure itself.
void give_owners(Structure& structure, std::uint32_t count, std::uint64_t seed) {
    Random random(seed + 1'000'003);
    for (std::uint32_t k = 0; k < count; ++k) {
        const double fidelity = random.between(0.4, 0.8);
        structure.owners.push_back({.reliability = fidelity * random.between(0.1, 0.5), .fidelity = fidelity});
    }
    for (Node& node : structure.nodes) {
        if (!random.chance(0.8)) continue;
        node.owner = random.below(count);
        node.strength = random.between(0.3, 1);
    }
}

Structure make_plain(const std::vector<std::string>& words, std::uint64_t seed) {
    Maker maker(seed);
    std::vector<std::uint32_t> n;
    for (std::size_t i = 1; i < words.size(); ++i) {
        n.push_back(static_cast<std::uint32_t>(std::stoul(words[i])));
        if (n.back() == 0) throw std::invalid_argument("a structure has no empty parts: " + words[i]);
    }
    const auto is = [&](std::string_view name, std::size_t arguments) {
        return !words.empty() && words[0] == name && n.size() == arguments;
    };
    if (is("grid", 2)) return grid(maker, n[0], n[1]);
    if (is("ladder", 1)) return ladder(maker, n[0]);
    if (is("layered", 3)) return layered(maker, n[0], n[1], n[2]);
    if (is("web", 3) && n[0] >= n[1] + n[2]) return web(maker, n[0], n[1], n[2]);
    if (is("chain", 1)) {
        for (std::uint32_t i = 0; i < n[0]; ++i) maker.add(i == 0 ? std::vector<std::uint32_t>{} : std::vector{i - 1});
    } else if (is("wire", 1)) {
        maker.add({});
        for (std::uint32_t i = 0; i < n[0]; ++i) maker.add({0});
    } else if (is("origins", 3)) {
        for (std::uint32_t i = 0; i < n[0]; ++i) maker.add({});
        for (std::uint32_t i = 0; i < n[1]; ++i) maker.add(maker.choose(0, n[0], n[2]));
    } else if (is("random", 2)) {
        for (std::uint32_t i = 0; i < n[0]; ++i) maker.add(maker.choose(0, i, i < n[1] ? 0 : n[1]));
    } else if (is("cascade", 1)) {
        for (std::uint32_t i = 0; i < n[0]; ++i) maker.add(maker.choose(0, i, 1));
    } else {
        throw std::invalid_argument("no such structure: see make_structure()");
    }
    return maker.finish();
}

}  // namespace

Structure make_structure(const std::vector<std::string>& words, std::uint64_t seed) {
    constexpr std::string_view owners = "owners=";
    if (words.empty() || !words.back().starts_with(owners)) return make_plain(words, seed);
    Structure structure = make_plain({words.begin(), words.end() - 1}, seed);
    const auto count = static_cast<std::uint32_t>(std::stoul(words.back().substr(owners.size())));
    if (count == 0) throw std::invalid_argument("no owners at all: leave the word out");
    give_owners(structure, count, seed);
    return structure;
}

std::string story_lines(const Structure& structure) {
    std::ostringstream out;
    StoryLines lines(out);
    lines.claim("claim", "What all of this is about");
    for (std::size_t k = 0; k < structure.owners.size(); ++k) {
        lines.source({.id = "owner-" + std::to_string(k), .kind = "organization",
                      .reliability = structure.owners[k].reliability, .fidelity = structure.owners[k].fidelity});
    }
    for (std::size_t i = 0; i < structure.nodes.size(); ++i) {
        const Node& node = structure.nodes[i];
        const std::string number = std::to_string(i);
        const bool owned = node.owner != Structure::nobody;
        lines.source({.id = "source-" + number, .reliability = node.reliability, .fidelity = node.fidelity,
                      .unaffiliated = !owned});
        if (owned) {
            lines.affiliation("source-" + number, "owner-" + std::to_string(node.owner), "owned_by", node.strength);
        }
        StatementLine statement{.id = "statement-" + number, .source = "source-" + number};
        if (node.parents.empty()) statement.asserts = {"claim"};
        for (const std::uint32_t parent : node.parents) {
            statement.derives_from.push_back("statement-" + std::to_string(parent));
        }
        statement.held = node.held;
        lines.statement(statement);
    }
    return std::move(out).str();
}

}  // namespace hearsay::bench

#include "stories/networks.hpp"

#include "stories/lines.hpp"
#include "stories/random.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace hearsay::bench {
namespace {

using Numbers = std::vector<std::uint32_t>;

class Maker {
public:
    explicit Maker(std::uint64_t seed) : random_(seed) {}

    void link(std::uint32_t one, std::uint32_t other) {
        network_.links.push_back({one, other, random_.between(0.6, 0.95)});
        network_.nodes = std::max({network_.nodes, one + 1, other + 1});
    }
    [[nodiscard]] bool linked(std::uint32_t one, std::uint32_t other) const {
        return std::any_of(network_.links.begin(), network_.links.end(), [&](const auto& link) {
            return std::minmax(link.one, link.other) == std::minmax(one, other);
        });
    }
    Random& random() { return random_; }
    UndirectedNetwork finish(std::uint32_t end) {
        network_.end = end;
        return std::move(network_);
    }

private:
    Random random_;
    UndirectedNetwork network_;
};

UndirectedNetwork mesh(Maker& maker, std::uint32_t rows, std::uint32_t columns) {
    for (std::uint32_t node = 0; node < rows * columns; ++node) {
        if (node % columns + 1 < columns) maker.link(node, node + 1);
        if (node + columns < rows * columns) maker.link(node, node + columns);
    }
    return maker.finish(rows * columns - 1);
}

UndirectedNetwork complete(Maker& maker, std::uint32_t count) {
    for (std::uint32_t one = 0; one < count; ++one) {
        for (std::uint32_t other = one + 1; other < count; ++other) maker.link(one, other);
    }
    return maker.finish(count - 1);
}

/// Its twenty corners lie on one ring; the links across it, by how far each leads.
UndirectedNetwork dodecahedron(Maker& maker) {
    constexpr std::array<int, 20> across{10, 7, 4, -4, -7, 10, -4, 7, -7, 4, 10, 7, 4, -4, -7, 10, -4, 7, -7, 4};
    const auto count = static_cast<std::uint32_t>(across.size());
    for (std::uint32_t node = 0; node < count; ++node) maker.link(node, (node + 1) % count);
    for (std::uint32_t node = 0; node < count; ++node) {
        const std::uint32_t other = static_cast<std::uint32_t>(static_cast<int>(node + count) + across[node]) % count;
        if (node < other) maker.link(node, other);
    }
    return maker.finish(count / 2 + 2);
}

UndirectedNetwork ring(Maker& maker, std::uint32_t count, std::uint32_t links_across) {
    for (std::uint32_t node = 0; node < count; ++node) maker.link(node, (node + 1) % count);
    constexpr std::uint32_t reach = 6;
    for (std::uint32_t k = 0; k < links_across;) {
        const std::uint32_t node = maker.random().below(count);
        const std::uint32_t other = (node + 2 + maker.random().below(reach)) % count;
        if (maker.linked(node, other)) continue;
        maker.link(node, other);
        ++k;
    }
    return maker.finish(count / 2);
}

std::string text_of(double value) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

}  // namespace

bool is_network(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 4> names{"mesh", "complete", "dodecahedron", "ring"};
    return !words.empty() && std::find(names.begin(), names.end(), words.front()) != names.end();
}

UndirectedNetwork make_network(const std::vector<std::string>& words, std::uint64_t seed) {
    Maker maker(seed);
    Numbers n;
    for (std::size_t i = 1; i < words.size(); ++i) n.push_back(static_cast<std::uint32_t>(std::stoul(words[i])));
    const auto is = [&](std::string_view name, std::size_t arguments) { return words[0] == name && n.size() == arguments; };
    if (is("mesh", 2) && n[0] > 1 && n[1] > 1) return mesh(maker, n[0], n[1]);
    if (is("complete", 1) && n[0] > 1) return complete(maker, n[0]);
    if (is("dodecahedron", 0)) return dodecahedron(maker);
    if (is("ring", 2) && n[0] > 16 && n[1] <= n[0]) return ring(maker, n[0], n[1]);
    throw std::invalid_argument("no such network: see make_network()");
}

std::string story_lines(const UndirectedNetwork& network) {
    std::ostringstream out;
    StoryLines lines(out);
    lines.claim("claim", "What all of this is about");
    constexpr double never_asked = 1e-9;  // nobody but the start gives a word
    const auto say = [&](StatementLine statement, double reliability, double fidelity) {
        lines.source({.id = "source-" + statement.id, .reliability = reliability, .fidelity = fidelity, .unaffiliated = true});
        statement.source = "source-" + statement.id;
        lines.statement(statement);
    };
    std::vector<std::vector<std::string>> heard(network.nodes);  // by node: what comes in
    for (std::size_t k = 0; k < network.links.size(); ++k) {
        const auto& link = network.links[k];
        const std::string source = "link-" + std::to_string(k);
        lines.source({.id = source, .reliability = never_asked, .fidelity = link.stands, .unaffiliated = true});
        const auto pass = [&](std::uint32_t from, std::uint32_t to, const char* way) {
            if (to == network.start || from == network.end) return;
            const std::string id = source + way;
            lines.statement({.id = id, .source = source, .derives_from = {"node-" + std::to_string(from)}});
            heard[to].push_back(id);
        };
        pass(link.one, link.other, "-there");
        pass(link.other, link.one, "-back");
    }
    for (std::uint32_t node = 0; node < network.nodes; ++node) {
        const std::string id = "node-" + std::to_string(node);
        if (node == network.start) say({.id = id, .asserts = {"claim"}}, start_is_right, 1);
        else say({.id = id, .derives_from = heard[node], .held = node == network.end}, never_asked, 1);
    }
    return std::move(out).str();
}

std::string link_lines(const UndirectedNetwork& network) {
    std::ostringstream out;
    out << network.nodes << ' ' << network.start << ' ' << network.end << '\n';
    for (const auto& link : network.links) out << link.one << ' ' << link.other << ' ' << text_of(link.stands) << '\n';
    return std::move(out).str();
}

}  // namespace hearsay::bench

#include "stories/structures.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

namespace hearsay::bench {
namespace {

/// Minus the logarithms of two probabilities: to pass on what was said, and beyond that to be right on one's own word.
struct Hazard {
    double passing = 0;
    double word = 0;
};

Hazard hazard_of(double reliability, double fidelity) {
    return {-std::log(fidelity), std::log(fidelity) - std::log(reliability)};
}

/// The model of common shocks: each owner's group has the shock that every member, the owner too, can afford.
std::vector<Hazard> common_shocks(const Structure& structure) {
    std::vector<Hazard> shocks;
    for (const Structure::Owner& owner : structure.owners) shocks.push_back(hazard_of(owner.reliability, owner.fidelity));
    for (const Structure::Node& node : structure.nodes) {
        if (node.owner == Structure::nobody) continue;
        const Hazard hazard = hazard_of(node.reliability, node.fidelity);
        Hazard& shock = shocks[node.owner];
        shock.passing = std::min(shock.passing, node.strength * hazard.passing);
        shock.word = std::min(shock.word, node.strength * hazard.word);
    }
    return shocks;
}

class EdgeLines {
public:
    explicit EdgeLines(const Structure& structure)
        : structure_(structure), shocks_(common_shocks(structure)), written_(shocks_.size(), false) {}

    std::string run() {
        for (std::size_t i = 0; i < structure_.nodes.size(); ++i) write(i);
        return std::move(out_).str();
    }

private:
    /// Its name, after a blank.
    std::string gate(const std::string& name, double hazard) {
        char text[32];
        const double stands = std::exp(-hazard);
        out_ << "gate " << name << ' ' << std::string(text, std::to_chars(text, text + sizeof text, stands).ptr) << '\n';
        return ' ' + name;
    }

    void write(std::size_t i) {
        const Structure::Node& node = structure_.nodes[i];
        Hazard own = hazard_of(node.reliability, node.fidelity);
        std::string passing;
        std::string word;
        if (node.owner != Structure::nobody) {
            const std::string number = std::to_string(node.owner);
            const Hazard& shock = shocks_[node.owner];
            if (!written_[node.owner]) {
                gate("owner-passes-" + number, shock.passing);
                gate("owner-is-right-" + number, shock.word);
                written_[node.owner] = true;
            }
            passing = " owner-passes-" + number;
            word = " owner-is-right-" + number;
            own.passing -= shock.passing;
            own.word -= shock.word;
        }
        passing += gate("passes-" + std::to_string(i), own.passing);
        if (node.parents.empty()) word += gate("is-right-" + std::to_string(i), own.word);
        out_ << "node " << i << ' ' << (node.held ? 1 : 0);
        for (const std::uint32_t parent : node.parents) out_ << ' ' << parent;
        out_ << " |" << passing << " |" << (node.parents.empty() ? word : "") << '\n';
    }

    const Structure& structure_;
    std::vector<Hazard> shocks_;
    std::vector<bool> written_;
    std::ostringstream out_;
};

}  // namespace

std::string edge_lines(const Structure& structure) { return EdgeLines(structure).run(); }

}  // namespace hearsay::bench

#include "stories/voices.hpp"

#include "stories/lines.hpp"
#include "stories/random.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace hearsay::bench {
namespace {

constexpr std::uint64_t statements_a_source = 40;
constexpr std::uint64_t sources_an_owner = 3;
constexpr std::uint32_t states = 20;
constexpr double owned_share = 0.7;        // of sources: owned or employed
constexpr double under_state_share = 0.2;  // of owners
constexpr double rated_share = 0.3;        // of sources: with one of five reliabilities
constexpr double anonymous_share = 0.05;   // of persons
constexpr double claim_exponent = 2.25;    // density of sizes; least 1.3, most 2,000
constexpr double least_claim = 1.3;
constexpr double most_claim = 2'000;
constexpr double derived_share = 0.75;     // of statements: rest on one or two of the 30 before them
constexpr double two_parents_share = 0.15;
constexpr std::size_t reach = 30;
constexpr double denial_share = 0.08;      // of those that rest on none

constexpr std::array<std::string_view, 11> kinds{"outlet", "outlet", "outlet",  "outlet", "outlet", "outlet",
                                                 "agency", "account", "person", "person", "organization"};
constexpr std::array<double, 5> reliabilities{0.95, 0.75, 0.5, 0.25, 0.05};

class Voices {
public:
    Voices(std::ostream& out, const VoicesOptions& options)
        : lines_(out), random_(options.seed), wanted_(options.statements),
          sources_(static_cast<std::uint32_t>(std::max<std::uint64_t>(50, wanted_ / statements_a_source))),
          owners_(static_cast<std::uint32_t>(std::max<std::uint64_t>(5, sources_ / sources_an_owner))) {}

    void write() {
        write_sources();
        for (std::uint64_t claim = 0; statements_ < wanted_; ++claim) write_claim(id("claim-", claim));
    }

private:
    static std::string id(const char* prefix, std::uint64_t number) { return prefix + std::to_string(number); }

    void write_sources() {
        for (std::uint32_t k = 0; k < states; ++k) lines_.source({.id = id("state-", k), .kind = "state"});
        for (std::uint32_t k = 0; k < owners_; ++k) {
            lines_.source({.id = id("owner-", k), .kind = "organization"});
            if (random_.chance(under_state_share)) {
                lines_.affiliation(id("owner-", k), id("state-", random_.below(states)), "controlled_by");
            }
        }
        for (std::uint32_t k = 0; k < sources_; ++k) {
            SourceLine line{.id = id("source-", k), .kind = kinds[k % kinds.size()]};
            if (random_.chance(rated_share)) line.reliability = reliabilities[random_.below(reliabilities.size())];
            line.anonymous = line.kind == "person" && random_.chance(anonymous_share);
            lines_.source(line);
            if (!random_.chance(owned_share)) continue;
            const double place = random_.unit();  // the first owners have the most
            const auto owner = std::min(owners_ - 1, static_cast<std::uint32_t>(owners_ * place * place));
            lines_.affiliation(line.id, id("owner-", owner), k % kinds.size() < 8 ? "owned_by" : "employed_by");
        }
    }

    void write_claim(const std::string& claim) {
        lines_.claim(claim, "What is said under " + claim);
        const auto size = static_cast<std::uint64_t>(random_.power_law(least_claim, claim_exponent, most_claim));
        std::vector<std::string> said;
        for (std::uint64_t k = 0; k < std::min(size, wanted_ - statements_ + said.size()); ++k) {
            StatementLine line{.id = id("s", statements_++), .source = id("source-", random_.below(sources_)),
                               .at = date()};
            if (!said.empty() && random_.chance(derived_share)) {
                for (int parents = random_.chance(two_parents_share) ? 2 : 1; parents > 0; --parents) {
                    const auto back = static_cast<std::uint32_t>(std::min(reach, said.size()));
                    const std::string& parent = said[said.size() - 1 - random_.below(back)];
                    if (line.derives_from.empty() || line.derives_from.front() != parent) {
                        line.derives_from.push_back(parent);
                    }
                }
            } else {
                (random_.chance(denial_share) ? line.denies : line.asserts) = {claim};
            }
            said.push_back(line.id);
            lines_.statement(line);
        }
    }

    std::string date() {
        const auto two = [](std::uint32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        return "2025-" + two(1 + random_.below(12)) + "-" + two(1 + random_.below(28));
    }

    StoryLines lines_;
    Random random_;
    std::uint64_t wanted_;
    std::uint32_t sources_;
    std::uint32_t owners_;
    std::uint64_t statements_ = 0;
};

}  // namespace

void write_voices(std::ostream& out, const VoicesOptions& options) { Voices(out, options).write(); }

}  // namespace hearsay::bench

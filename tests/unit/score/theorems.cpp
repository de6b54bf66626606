// The theorems of docs/semantics.md, "What always holds", asked of scores.
#include "unit/score/compare.hpp"
#include "unit/score/findings.hpp"

namespace hearsay::testing {
namespace {

void check_figures(Findings& findings, const PlainFigures& f) {
    findings.require((f.corroboration <= 0) == (f.origins <= 1), "corroboration is zero exactly where origins are at most 1");
    findings.require(f.routes <= f.origins, "routes never exceed origins");
    findings.require(f.chains <= f.routes, "chains never exceed routes");
    findings.require((f.origins == 0) == (f.support <= 0), "support is zero exactly without an origin");
    findings.require((f.routes == 0) == (f.origins == 0), "what has an origin has a route");
    findings.require(f.weakest.empty() == (f.support <= 0), "a supported claim has a weakest party");
    findings.require(f.origins_cut.size() == f.origins, "a cut has its size");
    findings.require(f.routes_cut.size() == f.routes, "a cut has its size");
    findings.require(f.falls_without.empty() == (f.origins != 1), "a claim falls without one party exactly if origins are 1");
    findings.require(f.origins != 1 || f.falls_without.empty() || f.origins_cut.front() == f.falls_without.front(),
                     "the first party without which a claim falls is the cut");
    findings.require(f.support >= 0 && f.support <= 1, "support is a probability");
    findings.require(f.corroboration >= 0 && f.corroboration <= f.support, "corroboration lies between 0 and support");
    findings.require(f.effective_sources == 0 || f.effective_sources >= 1 - 1e-12, "effective sources are 0 or at least 1");
    findings.require(f.independence >= 0 && f.independence <= 1 + 1e-12, "independence is a share");
}

void check_pair(Findings& findings, const PlainFigures& low, const PlainFigures& high) {
    findings.require(low.origins <= high.origins, "origins are ordered");
    findings.require(low.routes <= high.routes, "routes are ordered");
    findings.require(low.chains <= high.chains, "chains are ordered");
    findings.require(low.drafts <= high.drafts, "drafts are ordered");
    findings.require(low.support <= high.support, "support is ordered");
    findings.require(low.corroboration <= high.corroboration, "corroboration is ordered");
    findings.require(low.effective_sources <= high.effective_sources, "effective sources are ordered");
    findings.require(low.independence <= high.independence, "independence is ordered");
}

Verdict verdict_of(std::size_t cautious, std::size_t open) {
    if (open < 2) return open == 0 ? Verdict::unsupported : Verdict::uncorroborated;
    return cautious < 2 ? Verdict::unestablished : Verdict::corroborated;
}

}  // namespace

std::string broken_theorems(const PlainScores& scores) {
    Findings findings;
    for (const Stance stance : all_stances) {
        const auto& scored = scores.at(stance);
        if (!scored) continue;
        for (const Level level : all_levels) {
            for (const Reading reading : all_readings) {
                const PlainFigures& f = scored->at(level, reading);
                findings.about(stance, level, reading);
                check_figures(findings, f);
                findings.close("inflation and support together", scored->naive_support, f.inflation + f.support);
            }
            const PlainFigures& open = scored->at(level, Reading::open);
            findings.require(open.effective_sources <= static_cast<double>(scored->statements) + 1e-9,
                             "no more effective sources than statements");
            check_pair(findings, scored->at(level, Reading::cautious), open);
        }
    }
    const auto& asserted = scores.at(Stance::asserts);
    findings.about("claim");
    findings.require(!scores.disputed || asserted, "what nobody asserts is not disputed");
    for (const Level level : all_levels) {
        const Verdict expected = asserted ? verdict_of(asserted->at(level, Reading::cautious).origins,
                                                       asserted->at(level, Reading::open).origins)
                                          : Verdict::unsupported;
        findings.same("verdict", name_of(expected), name_of(scores.verdict(level)));
    }
    return findings.text();
}

}  // namespace hearsay::testing

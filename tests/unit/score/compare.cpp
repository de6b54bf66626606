#include "unit/score/compare.hpp"

#include "unit/score/findings.hpp"

#include <algorithm>

namespace hearsay::testing {
namespace {

using Ids = std::vector<std::string>;

Ids ids(const std::vector<PartyId>& parties, const Story& story) {
    Ids result;
    for (const PartyId p : parties) result.emplace_back(story.id(p));
    return result;
}

std::string name(PartyId party, const Story& story) {
    return party == no_id<PartyId> ? "" : std::string(story.id(party));
}

PlainFigures plain(const Figures& figures, const Story& story) {
    PlainFigures result;
    result.origins = figures.origins.size_low;
    result.origins_cut = ids(figures.origins.parties, story);
    result.falls_without = ids(figures.falls_without, story);
    result.routes = figures.routes.size_low;
    result.routes_cut = ids(figures.routes.parties, story);
    result.chains = figures.chains.size();
    result.drafts = figures.drafts;
    result.support = figures.support.low;
    result.corroboration = figures.corroboration.low;
    result.weakest = name(figures.weakest, story);
    for (const auto& [party, value] : figures.importance) result.importance[name(party, story)] = value;
    result.effective_sources = figures.effective_sources.low;
    result.independence = figures.independence.low;
    result.inflation = figures.inflation.low;
    return result;
}

/// Calls `look` with the figures of every stance, level and reading.
template <class Look>
void each_figures(const ClaimScores& scores, const Look& look) {
    for (const Stance stance : all_stances) {
        if (scores.at(stance) == nullptr) continue;
        for (const Level level : all_levels) {
            if (scores.at(stance)->at(level) == nullptr) continue;
            for (const Reading reading : all_readings) look(stance, level, reading, (*scores.at(stance)->at(level))[reading]);
        }
    }
}

/// That an exact solver says so, and lists what it lists in order.
void check_exact(Findings& findings, const Figures& figures, const Story& story) {
    if (figures.method != Method::exact) findings.add("the method is not exact");
    findings.require(figures.origins.exact() && figures.routes.exact(), "cuts are exact");
    for (const Interval interval : {figures.support, figures.corroboration, figures.effective_sources,
                                    figures.independence, figures.inflation}) {
        findings.require(interval.low == interval.high, "an exact figure is one number");
    }
    for (std::size_t i = 1; i < figures.importance.size(); ++i) {
        const auto& [before, larger] = figures.importance[i - 1];
        const auto& [after, smaller] = figures.importance[i];
        const bool may_tie = std::abs(larger - smaller) <= 1e-11;  // but for rounding
        findings.require(larger > smaller || (may_tie && story.id(before) < story.id(after)), "importance is in order");
    }
}

void compare_figures(Findings& findings, const PlainFigures& expected, const PlainFigures& actual, double within) {
    findings.same("independent_origins", expected.origins, actual.origins);
    findings.same("origins_cut", expected.origins_cut, actual.origins_cut);
    findings.same("falls_without", expected.falls_without, actual.falls_without);
    findings.same("independent_routes", expected.routes, actual.routes);
    findings.same("routes_cut", expected.routes_cut, actual.routes_cut);
    findings.same("number of chains", expected.chains, actual.chains);
    findings.same("drafts", expected.drafts, actual.drafts);
    findings.close("support", expected.support, actual.support, within);
    findings.close("corroboration", expected.corroboration, actual.corroboration, within);
    findings.close("effective_sources", expected.effective_sources, actual.effective_sources, within);
    findings.close("independence", expected.independence, actual.independence, within);
    findings.close("inflation", expected.inflation, actual.inflation, within);
}

/// Calls `compare` with the figures of every stance, level and reading that both have, after comparing the rest.
template <class Compare>
void each_pair(Findings& findings, const PlainScores& expected, const PlainScores& actual, double within,
               const Compare& compare) {
    findings.about("claim");
    findings.same("disputed", expected.disputed, actual.disputed);
    for (const Level level : all_levels) {
        findings.same("verdict", name_of(expected.verdict(level)), name_of(actual.verdict(level)));
    }
    for (const Stance stance : all_stances) {
        findings.about(std::string(name_of(stance)));
        const auto& wanted = expected.at(stance);
        const auto& got = actual.at(stance);
        findings.same("presence", wanted.has_value(), got.has_value());
        if (!wanted || !got) continue;
        findings.same("statements", wanted->statements, got->statements);
        findings.same("outlets", wanted->outlets, got->outlets);
        findings.same("first_hand", wanted->first_hand, got->first_hand);
        findings.same("anonymous", wanted->anonymous, got->anonymous);
        findings.close("naive_support", wanted->naive_support, got->naive_support, within);
        for (const Level level : all_levels) {
            for (const Reading reading : all_readings) {
                findings.about(stance, level, reading);
                compare_figures(findings, wanted->at(level, reading), got->at(level, reading), within);
                compare(stance, level, reading, wanted->at(level, reading), got->at(level, reading));
            }
        }
    }
}

bool least_without(const OwnFigures& own, double corroboration, const std::string& party) {
    return near(own.figures.corroboration, corroboration) && own.without.contains(party) &&
           near(own.without.at(party), corroboration);
}

/// What explains a figure may come from either reading where both give the same figure, but for rounding.
void compare_explained(Findings& findings, const PlainFigures& wanted, const PlainFigures& got, const OwnFigures& own,
                       const OwnFigures& open) {
    if (wanted.weakest != got.weakest && !least_without(own, wanted.corroboration, got.weakest) &&
        !least_without(open, wanted.corroboration, got.weakest)) {
        findings.same("weakest", wanted.weakest, got.weakest);
    }
    Findings importance;
    importance.close(open.figures.importance, got.importance);
    const bool may_be_open = near(own.figures.support, open.figures.support);
    if (!may_be_open || !importance.text().empty()) findings.close(wanted.importance, got.importance);
}

void compare_circles(Findings& findings, const ClaimScores& actual, const Story& story, const ScoreOptions& options) {
    for (const Stance stance : all_stances) {
        const StanceScores* scores = actual.at(stance);
        if (scores == nullptr) continue;
        findings.about(std::string(name_of(stance)));
        const auto circle = [&](Reading reading) {
            return has_circle(story, actual.claim, stance, reading, question_of(options));
        };
        // A copy that is only suspected may leave a circle in the open reading that is none in the cautious one.
        if (circle(Reading::open) && circle(Reading::cautious) && !scores->circular) findings.add("a circle went unseen");
        if (!circle(Reading::open) && !circle(Reading::cautious) && scores->circular) {
            findings.add("a circle was seen where none is");
        }
    }
}

}  // namespace

PlainScores plain(const ClaimScores& scores, const Story& story) {
    PlainScores result;
    result.disputed = scores.disputed;
    for (const Level level : all_levels) {
        if (const auto verdict = scores.at(level)) result.verdicts[static_cast<std::size_t>(level)] = *verdict;
    }
    for (const Stance stance : all_stances) {
        const StanceScores* from = scores.at(stance);
        if (from == nullptr) continue;
        PlainStance& to = result.at(stance).emplace();
        to.statements = from->statements;
        to.outlets = from->outlets;
        to.first_hand = from->first_hand;
        to.anonymous = from->anonymous;
        to.naive_support = from->naive_support;
    }
    each_figures(scores, [&](Stance stance, Level level, Reading reading, const Figures& figures) {
        result.at(stance)->at(level, reading) = plain(figures, story);
    });
    return result;
}

std::string differences(const BruteForceScores& expected, const ClaimScores& actual, const Story& story,
                        const ScoreOptions& options) {
    Findings findings;
    each_figures(actual, [&](Stance stance, Level level, Reading reading, const Figures& figures) {
        findings.about(stance, level, reading);
        check_exact(findings, figures, story);
        if (!expected.scores.at(stance)) return;
        const OwnFigures& own = expected.at(stance, level, reading);
        const OwnFigures& open = expected.at(stance, level, Reading::open);
        const Reading of_chains = open.figures.chains < own.figures.chains ? Reading::open : reading;
        const std::string fault =
            fault_of(figures.chains, story, actual.claim, stance, level, of_chains, question_of(options));
        if (!fault.empty()) findings.add(fault);
    });
    each_pair(findings, expected.scores, plain(actual, story), tolerance,
              [&](Stance stance, Level level, Reading reading, const PlainFigures& wanted, const PlainFigures& got) {
        compare_explained(findings, wanted, got, expected.at(stance, level, reading),
                          expected.at(stance, level, Reading::open));
    });
    compare_circles(findings, actual, story, options);
    return findings.text();
}

std::string differences(const ClaimScores& a, const Story& story_a, const ClaimScores& b, const Story& story_b,
                        double within) {
    Findings findings;
    const auto each_other = [&](const ClaimScores& x, const ClaimScores& y) {
        each_figures(x, [&](Stance stance, Level level, Reading reading, const Figures& figures) {
            findings.about(stance, level, reading);
            const StanceScores* other = y.at(stance);
            if (other == nullptr || other->at(level) == nullptr) return findings.add("only one has it");
            findings.same("method", name_of(figures.method), name_of((*other->at(level))[reading].method));
        });
    };
    each_other(a, b);
    each_other(b, a);
    each_pair(findings, plain(a, story_a), plain(b, story_b), within,
              [&](Stance, Level, Reading, const PlainFigures& x, const PlainFigures& y) {
        findings.same("weakest", x.weakest, y.weakest);
        findings.close(x.importance, y.importance, within);
    });
    return findings.text();
}

}  // namespace hearsay::testing

#include "unit/score/compare.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace hearsay::testing {
namespace {

constexpr double tolerance = 1e-9;

bool near(double a, double b) { return std::abs(a - b) <= tolerance; }

/// Collects lines, each with the stance, level and reading it is about.
class Findings {
public:
    void about(std::string place) { place_ = std::move(place); }
    void add(const std::string& what) { lines_ << place_ << ": " << what << '\n'; }
    template <class T>
    void same(const char* figure, const T& expected, const T& actual) {
        if (expected == actual) return;
        std::ostringstream line;
        line << figure << " is " << actual << ", not " << expected;
        add(line.str());
    }
    void close(const char* figure, double expected, double actual, double within = tolerance) {
        if (std::abs(expected - actual) <= within) return;
        std::ostringstream line;
        line.precision(17);
        line << figure << " is " << actual << ", not " << expected;
        add(line.str());
    }
    void close(const char* figure, double expected, Interval actual, double within = tolerance) {
        if (actual.low != actual.high) add(std::string(figure) + " is not exact");
        close(figure, expected, actual.low, within);
    }
    [[nodiscard]] std::string text() const { return lines_.str(); }

private:
    std::string place_;
    std::ostringstream lines_;
};

std::string place(Stance stance, Level level, Reading reading) {
    return std::string(name_of(stance)) + ' ' + std::string(name_of(level)) + ' ' + std::string(name_of(reading));
}

std::string names(const std::vector<PartyId>& parties, const Story& story) {
    std::string text = "{";
    for (const PartyId p : parties) text += (text.size() > 1 ? ", " : "") + std::string(story.id(p));
    return text + "}";
}

std::string name(PartyId party, const Story& story) {
    return party == no_id<PartyId> ? "none" : std::string(story.id(party));
}

std::map<std::string, double> by_name(const std::vector<std::pair<PartyId, double>>& importance, const Story& story) {
    std::map<std::string, double> result;
    for (const auto& [party, value] : importance) result[std::string(story.id(party))] = value;
    return result;
}

void compare_importance(Findings& findings, const std::map<std::string, double>& expected,
                        const std::map<std::string, double>& actual, double within) {
    auto all = expected;
    all.insert(actual.begin(), actual.end());
    const auto value = [](const auto& map, const std::string& key) { return map.contains(key) ? map.at(key) : 0.0; };
    for (const auto& [party, unused] : all) {
        findings.close(("importance of " + party).c_str(), value(expected, party), value(actual, party), within);
    }
}

bool least_without(const OwnFigures& own, double corroboration, PartyId party) {
    const bool is_least = std::all_of(own.without.begin(), own.without.end(),
                                      [&](const auto& entry) { return entry.second >= corroboration - tolerance; });
    return is_least && own.without.contains(party) && near(own.without.at(party), corroboration);
}

void compare_figures(Findings& findings, const Figures& expected, const Figures& actual, const Story& story) {
    if (actual.method != Method::exact) findings.add("the method is not exact");
    const auto cut = [&](const char* what, const Cut& wanted, const Cut& got) {
        if (!got.exact()) findings.add(std::string(what) + " is no exact cut");
        findings.same(what, wanted.size_low, got.size_low);
        findings.same(what, names(wanted.parties, story), names(got.parties, story));
    };
    cut("origins", expected.origins, actual.origins);
    cut("routes", expected.routes, actual.routes);
    findings.same("number of chains", expected.chains.size(), actual.chains.size());
    findings.close("support", expected.support.low, actual.support);
    findings.close("corroboration", expected.corroboration.low, actual.corroboration);
    findings.close("effective_sources", expected.effective_sources.low, actual.effective_sources);
    findings.close("independence", expected.independence.low, actual.independence);
    findings.close("inflation", expected.inflation.low, actual.inflation);
    compare_importance(findings, by_name(expected.importance, story), by_name(actual.importance, story), tolerance);
    for (std::size_t i = 1; i < actual.importance.size(); ++i) {
        const auto& [before, larger] = actual.importance[i - 1];
        const auto& [after, smaller] = actual.importance[i];
        const bool may_tie = std::abs(larger - smaller) <= 1e-11;  // but for rounding
        const bool in_order = larger > smaller || (may_tie && story.id(before) < story.id(after));
        if (!in_order) findings.add("importance is out of order");
    }
}

void compare_counts(Findings& findings, const StanceScores& expected, const StanceScores& actual) {
    findings.same("statements", expected.statements, actual.statements);
    findings.same("outlets", expected.outlets, actual.outlets);
    findings.same("first_hand", expected.first_hand, actual.first_hand);
    findings.same("anonymous", expected.anonymous, actual.anonymous);
    findings.close("naive_support", expected.naive_support, actual.naive_support);
}

std::string name_of_verdict(const std::optional<Verdict>& verdict) {
    return verdict ? std::string(name_of(*verdict)) : "none";
}

/// Both have the stance and the level, or neither has; calls `compare` with every pair of figures.
template <class Compare>
void each_pair(Findings& findings, const ClaimScores& expected, const ClaimScores& actual, const Compare& compare) {
    findings.about("claim");
    findings.same("disputed", expected.disputed, actual.disputed);
    for (const Level level : all_levels) {
        findings.same("verdict", name_of_verdict(expected.at(level)), name_of_verdict(actual.at(level)));
    }
    for (const Stance stance : all_stances) {
        findings.about(std::string(name_of(stance)));
        const StanceScores* wanted = expected.at(stance);
        const StanceScores* got = actual.at(stance);
        findings.same("presence", wanted != nullptr, got != nullptr);
        if (wanted == nullptr || got == nullptr) continue;
        compare_counts(findings, *wanted, *got);
        for (const Level level : all_levels) {
            findings.about(std::string(name_of(stance)) + ' ' + std::string(name_of(level)));
            findings.same("presence", wanted->at(level) != nullptr, got->at(level) != nullptr);
            if (wanted->at(level) == nullptr || got->at(level) == nullptr) continue;
            for (const Reading reading : all_readings) {
                findings.about(place(stance, level, reading));
                compare(stance, level, reading, (*wanted->at(level))[reading], (*got->at(level))[reading]);
            }
        }
    }
}

}  // namespace

std::string differences(const BruteForceScores& expected, const ClaimScores& actual, const Story& story,
                        const ScoreOptions& options) {
    Findings findings;
    each_pair(findings, expected.scores, actual,
              [&](Stance stance, Level level, Reading reading, const Figures& wanted, const Figures& got) {
        compare_figures(findings, wanted, got, story);
        const auto& own = expected.own[static_cast<std::size_t>(stance)][static_cast<std::size_t>(level)];
        const OwnFigures& open = own[static_cast<std::size_t>(Reading::open)];
        const OwnFigures& mine = own[static_cast<std::size_t>(reading)];
        // Where cautious figures are lowered to the open ones, the party and the chains are those of the open reading.
        if (wanted.weakest != got.weakest && !least_without(mine, wanted.corroboration.low, got.weakest) &&
            !least_without(open, wanted.corroboration.low, got.weakest)) {
            findings.same("weakest", name(wanted.weakest, story), name(got.weakest, story));
        }
        const Reading of_chains = open.chain_count < mine.chain_count ? Reading::open : reading;
        const std::string fault = fault_of(got.chains, story, expected.scores.claim, stance, level, of_chains, options);
        if (!fault.empty()) findings.add(fault);
    });
    for (const Stance stance : all_stances) {
        const StanceScores* scores = actual.at(stance);
        if (scores == nullptr) continue;
        findings.about(std::string(name_of(stance)));
        if (expected.open_circle[static_cast<std::size_t>(stance)] && !scores->circular) {
            findings.add("a circle went unseen");
        }
        if (!expected.cautious_circle[static_cast<std::size_t>(stance)] && scores->circular) {
            findings.add("a circle was seen where none is");
        }
    }
    return findings.text();
}

std::string differences(const ClaimScores& a, const Story& story_a, const ClaimScores& b, const Story& story_b,
                        double within) {
    Findings findings;
    each_pair(findings, a, b, [&](Stance, Level, Reading, const Figures& x, const Figures& y) {
        findings.same("method", name_of(x.method), name_of(y.method));
        findings.same("origins", names(x.origins.parties, story_a), names(y.origins.parties, story_b));
        findings.same("routes", names(x.routes.parties, story_a), names(y.routes.parties, story_b));
        findings.same("number of chains", x.chains.size(), y.chains.size());
        findings.same("weakest", name(x.weakest, story_a), name(y.weakest, story_b));
        const auto interval = [&](const char* figure, Interval one, Interval other) {
            findings.close(figure, one.low, other.low, within);
            findings.close(figure, one.high, other.high, within);
        };
        interval("support", x.support, y.support);
        interval("corroboration", x.corroboration, y.corroboration);
        interval("effective_sources", x.effective_sources, y.effective_sources);
        interval("independence", x.independence, y.independence);
        interval("inflation", x.inflation, y.inflation);
        compare_importance(findings, by_name(x.importance, story_a), by_name(y.importance, story_b), within);
    });
    return findings.text();
}

std::string broken_theorems(const ClaimScores& scores) {
    Findings findings;
    const auto require = [&](bool holds, const char* theorem) {
        if (!holds) findings.add(std::string("not so: ") + theorem);
    };
    for (const Stance stance : all_stances) {
        const StanceScores* scored = scores.at(stance);
        if (scored == nullptr) continue;
        for (const Level level : all_levels) {
            const LevelScores* pair = scored->at(level);
            if (pair == nullptr) continue;
            for (const Reading reading : all_readings) {
                findings.about(place(stance, level, reading));
                const Figures& f = (*pair)[reading];
                const bool lone = f.origins.size_low <= 1;
                require((f.corroboration.low <= 0) == lone, "corroboration is zero exactly where origins are at most 1");
                require(f.routes.size_low <= f.origins.size_low, "routes never exceed origins");
                require(f.chains.size() <= f.routes.size_low, "chains never exceed routes");
                require((f.origins.size_low == 0) == (f.support.low <= 0), "support is zero exactly without an origin");
                require((f.weakest == no_id<PartyId>) == (f.support.low <= 0), "a supported claim has a weakest party");
                require(f.origins.parties.size() == f.origins.size_high, "a cut has its size");
                require(f.routes.parties.size() == f.routes.size_high, "a cut has its size");
                require(f.support.low >= 0 && f.support.high <= 1, "support is a probability");
                require(f.corroboration.low >= 0 && f.corroboration.high <= f.support.high,
                        "corroboration lies between 0 and support");
                require(f.effective_sources.low == 0 || f.effective_sources.low >= 1 - 1e-12,
                        "effective sources are 0 or at least 1");
                require(f.effective_sources.high <= scored->statements + 1e-9 || reading == Reading::cautious,
                        "no more effective sources than statements");
                require(f.independence.low >= 0 && f.independence.high <= 1 + 1e-12, "independence is a share");
            }
            const Figures& low = pair->cautious;
            const Figures& high = pair->open;
            findings.about(place(stance, level, Reading::cautious));
            require(low.origins.size_low <= high.origins.size_low, "origins are ordered");
            require(low.routes.size_low <= high.routes.size_low, "routes are ordered");
            require(low.chains.size() <= high.chains.size(), "chains are ordered");
            require(low.support.low <= high.support.low, "support is ordered");
            require(low.corroboration.low <= high.corroboration.low, "corroboration is ordered");
            require(low.effective_sources.low <= high.effective_sources.low, "effective sources are ordered");
            require(low.independence.low <= high.independence.low, "independence is ordered");
        }
    }
    return findings.text();
}

}  // namespace hearsay::testing

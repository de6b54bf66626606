#include "explain/explanation_parts.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <cstdio>

namespace hearsay {
namespace {

std::string one_decimal(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.1f", value);
    return digits;
}

std::string criterion(const Account& account) {
    const std::string same = account.why->says_who_is_same() ? ", who is the same as whom" : "";
    switch (account.why->level()) {
        case Level::derivation: return "by who copied or quoted whom" + std::string(same.empty() ? "" : " and who is the same as whom") + ", and nothing else";
        case Level::ownership:
            return same.empty() ? "by who copied or quoted whom and who owns, controls or funds whom"
                                : "by who copied or quoted whom" + same + ", and who owns, controls or funds whom";
        case Level::affiliation: break;
    }
    return "by who copied or quoted whom" + same + ", who owns, controls or funds whom, and who works or speaks for whom";
}

/// "Five live statements assert it: two are first-hand, one is by an anonymous source; three outlets carry it."
std::string counts_words(const Account& account, const StanceScores& scores) {
    std::string text = carriers_words(account, scores);
    if (scores.statements == 1 && account.open.fallen() == 0) {
        text += ", first-hand";
        if (scores.anonymous > 0) text += ", by an anonymous source";
        if (scores.outlets > 0) text += "; one outlet carries it";
        return sentence_start(text) + '.';
    }
    const bool all = scores.first_hand == scores.statements && scores.statements > 1;
    text += all ? std::string(scores.statements == 2 ? ": both are first-hand" : ": all are first-hand")
            : scores.first_hand == 0 ? std::string(": none is first-hand")
                                   : ": " + number_word(scores.first_hand) +
                                         (scores.first_hand == 1 ? " is first-hand" : " are first-hand");
    if (scores.anonymous > 0) {
        text += ", " + number_word(scores.anonymous) +
                (scores.anonymous == 1 ? " is by an anonymous source" : " are by anonymous sources");
    }
    if (scores.outlets > 0) {
        text += "; " + count_words(scores.outlets, "outlet") + (scores.outlets == 1 ? " carries it" : " carry it");
    }
    return sentence_start(text) + '.';
}

std::string support_words(const StanceScores& stance, const LevelScores& figures) {
    const std::string support = pair_words(figures.cautious.support, figures.open.support);
    const std::string naive = share_words(stance.naive_support);
    if (naive == support) return "Its support, from 0 to 1, is " + support + '.';
    const bool inflated = naive != share_words(figures.open.support.high) && stance.naive_support > figures.open.support.high;
    return "Its support, from 0 to 1, is " + support + "; counting every statement as if it were independent would " +
           (inflated ? "inflate it to " : "put it at ") + naive + '.';
}

std::string worth_words(const StanceScores& stance, const LevelScores& figures) {
    const double low = std::min(figures.cautious.effective_sources.low, figures.open.effective_sources.low);
    const double high = std::max(figures.cautious.effective_sources.high, figures.open.effective_sources.high);
    if (stance.statements < 2 || high <= 0) return {};
    const std::string from = one_decimal(low);
    const std::string to = one_decimal(high);
    const auto whole = [](const std::string& text) {
        return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
    };
    std::string worth = from == to ? "about " + whole(from) : "between " + whole(from) + " and " + whole(to);
    if (worth == "about 1") return "Weighed by how often they would go wrong together, the statements are worth about as much as one.";
    return "Weighed by how often they would go wrong together, the statements are worth " + worth +
           " independent ones.";
}

/// " (of A and B)", where it is sure that these are the drafts counted.
std::string drafted_by(const Account& account, std::uint32_t drafts) {
    std::vector<StatementId> found;
    for (const Backing::Entry& entry : account.open.entries()) {
        if (entry.counted && account.story()[entry.statement].draft > 0) found.push_back(entry.statement);
    }
    if (found.size() != drafts) return {};
    return " (by " + account.names().list(speakers(account.story(), found), 6) + ')';
}

std::string verdict_clause(const Account& account, Level level) {
    const auto verdict = account.scores->at(level);
    const StanceScores* stance = account.scores->at(Stance::asserts);
    const LevelScores* figures = stance ? stance->at(level) : nullptr;
    std::string text(name_of(*verdict));
    if (figures) text += " (" + origins_words(*figures) + ')';
    return text;
}

void tell_levels(const Account& account, Sentences& out) {
    static constexpr std::string_view look[] = {"Looking only at who copied or quoted whom",
                                                "Looking also at who owns, controls or funds whom",
                                                "Looking also at who works or speaks for whom"};
    std::string previous;
    Sentences lines;
    bool differ = false;
    for (const Level level : all_levels) {
        if (!account.scores->at(level)) continue;
        const std::string clause = verdict_clause(account, level);
        differ = differ || (!previous.empty() && clause != previous);
        lines.push_back(std::string(look[static_cast<std::size_t>(level)]) + ", it is " +
                        (clause == previous ? "still " : "") + clause + '.');
        previous = clause;
    }
    if (lines.size() < 2) return;
    if (!differ) {
        out.push_back("The verdict is the same however strictly independence is judged: " + previous + '.');
        return;
    }
    out.insert(out.end(), lines.begin(), lines.end());
}

/// What is suspected with so small a probability that no reading takes it as so.
void tell_faint(const Account& account, const Doubts& doubts, Sentences& out) {
    constexpr std::size_t shown = 8;
    const Story& story = account.story();
    std::vector<std::string> items;
    for (const SuspectedDerivation& one : doubts.faint) {
        items.push_back(account.names()(story[one.statement].source) + " rests on " + account.names()(story[one.rests_on].source) +
                        " (probability " + share_words(one.probability) + ')');
    }
    for (const TieStep& step : doubts.faint_ties) {
        items.push_back(path_words(story, account.names(), std::span(&step, 1)) + " (probability " +
                        share_words(story.affiliations()[index_of(step.affiliation)].probability) + ')');
    }
    if (items.empty()) return;
    out.push_back("It is suspected as well that " + list_words(items, shown) + "; being less likely than " +
                  share_words(account.open.graph().suspect()) + ", that counts in neither reading.");
}

/// " (but for what is only suspected)": what is recorded of sources whose ties do not count as recorded.
std::string beyond_words(const Story& story, const std::vector<SourceId>& sources) {
    bool same = false;
    bool suspected = false;
    for (const Affiliation& tie : story.affiliations()) {
        const auto is_one = [&](SourceId source) { return std::find(sources.begin(), sources.end(), source) != sources.end(); };
        if (!is_one(tie.source) && !is_one(tie.with)) continue;
        (tie.kind == AffiliationKind::same_as ? same : suspected) = true;
    }
    if (same) return suspected ? " (but for who is the same as whom, and what is only suspected)" : " (but for who is the same as whom)";
    return suspected ? " (but for what is only suspected)" : "";
}

void tell_readings(const Account& account, const LevelScores& figures, Sentences& out) {
    const Names& names = account.names();
    const Story& story = account.story();
    const Doubts doubts = account.why->doubts(account.scores->claim, account.stance);
    if (!doubts.undocumented.empty()) {
        const bool one = doubts.undocumented.size() == 1;
        const std::string who = names.list(doubts.undocumented, 12);
        const std::string beyond = beyond_words(story, doubts.undocumented);
        out.push_back(doubts.left_out
                          ? "The word of " + who + " is left out of the cautious figures, since nobody has recorded to whom " +
                                (one ? "that source belongs" : "they belong") + beyond + " and others can stand for the claim without it."
                          : "Nobody has recorded the ties of " + who + beyond + "; until somebody does, the cautious reading does not count " +
                                (one ? "that source" : "them") + " as independent of anybody else whose ties are unknown.");
    }
    constexpr std::size_t shown = 6;
    for (std::size_t i = 0; i < doubts.suspected.size() && i < shown; ++i) {
        const SuspectedDerivation& one = doubts.suspected[i];
        out.push_back("It is suspected, but not known, that " + names(story[one.statement].source) + " rests on " +
                      names(story[one.rests_on].source) + " (probability " + share_words(one.probability) +
                      "); the cautious reading takes it as so.");
    }
    if (doubts.suspected.size() > shown) {
        out.push_back("There are " + count_words(doubts.suspected.size() - shown, "more suspected derivation") +
                      " of this kind.");
    }
    for (std::size_t i = 0; i < doubts.suspected_ties.size() && i < shown; ++i) {
        const TieStep& step = doubts.suspected_ties[i];
        out.push_back("It is suspected, but not known, that " + path_words(story, names, std::span(&step, 1)) + " (probability " +
                      share_words(story.affiliations()[index_of(step.affiliation)].probability) + "); the cautious reading takes it as so.");
    }
    if (doubts.suspected_ties.size() > shown) {
        out.push_back("There are " + count_words(doubts.suspected_ties.size() - shown, "more suspected tie") + " of this kind.");
    }
    tell_faint(account, doubts, out);
    // Where the search for the fewest parties was cut short, a gap is no difference between the readings.
    const Cut& cautious = figures.cautious.origins;
    const Cut& open = figures.open.origins;
    const bool differ = cautious.size_high < open.size_low || (cautious.exact() && open.exact() && cautious.size_low != open.size_high) ||
                        share_words(figures.cautious.support) != share_words(figures.open.support);
    if (differ) {
        out.push_back("What the story leaves open therefore matters: in the cautious reading the claim has " +
                      count_words(figures.cautious.origins.size_low, "independent origin") + " and a support of " +
                      share_words(figures.cautious.support) + ", in the open reading " +
                      number_word(figures.open.origins.size_high) + " and " + share_words(figures.open.support) + '.');
    } else if (!doubts.none() && !rests_on_another(account, figures)) {
        out.push_back("As the record stands, neither its independent origins nor its support, to two decimals, depend on that.");
    }
}

}  // namespace

std::string carriers_words(const Account& account, const StanceScores& scores) {
    const bool one = scores.statements == 1;
    const std::string verb = account.stance == Stance::asserts ? (one ? "asserts it" : "assert it") : one ? "denies it" : "deny it";
    const std::size_t fallen = account.open.fallen();
    if (fallen == 0) return count_words(scores.statements, "live statement") + ' ' + verb;
    std::string text = count_words(scores.statements, "statement") + ' ' + verb;
    if (fallen == scores.statements) return text + (one ? ", which has nothing" : ", none of which has anything") + " left to rest on";
    return text + ", of which " + number_word(fallen) + (fallen == 1 ? " has" : " have") + " nothing left to rest on";
}

std::string pair_words(Interval cautious, Interval open) {
    return share_words(Interval{std::min(cautious.low, open.low), std::max(cautious.high, open.high)});
}

std::string origins_words(const LevelScores& figures) {
    const std::uint32_t low = figures.cautious.origins.size_low;
    const std::uint32_t high = figures.open.origins.size_high;
    if (low == high) return count_words(high, "independent origin");
    if (low + 1 == high) return number_word(low) + " or " + count_words(high, "independent origin");
    return "between " + number_word(low) + " and " + count_words(high, "independent origin");
}

Sentences tell_verdict(const Account& account) {
    const Verdict verdict = *account.scores->at(account.why->level());
    const std::string word = capitalized(std::string(name_of(verdict)));
    Sentences out{word + ": " + std::string(meaning(verdict)) + '.'};
    const std::string why = account.why->sentence(*account.scores);
    if (why != meaning(verdict)) out.push_back("In short, " + why + '.');
    out.push_back("This is judged " + criterion(account) + '.');
    const StanceScores* stance = account.stance_scores();
    const LevelScores* figures = account.figures();
    if (!stance || !figures) return out;
    out.push_back(counts_words(account, *stance));
    const std::uint32_t drafts = stance->at(account.why->level())->open.drafts;
    if (drafts > 0) {
        out.push_back(sentence_start(count_words(drafts, "statement")) +
                      " that it rests on" + drafted_by(account, drafts) + (drafts == 1 ? " is a draft: a program made it and nobody has read it yet."
                                                          : " are drafts: a program made them and nobody has read them yet."));
    }
    if (figures->open.support.high > 0) {
        out.push_back(support_words(*stance, *figures));
        const std::string worth = worth_words(*stance, *figures);
        if (!worth.empty()) out.push_back(worth);
    }
    return out;
}

Sentences tell_certainty(const Account& account) {
    Sentences out;
    tell_levels(account, out);
    const LevelScores* figures = account.figures();
    if (!figures) return out;
    tell_readings(account, *figures, out);
    const Method method = std::max(figures->cautious.method, figures->open.method);
    if (method == Method::bounded) {
        out.push_back("Some figures are given as ranges that surely contain the exact value, which would take too "
                      "long to find.");
    } else if (method == Method::sampled) {
        out.push_back("Some figures are estimates from random samples, with their margins of error.");
    }
    return out;
}

}  // namespace hearsay

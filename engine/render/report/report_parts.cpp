#include "render/report/report_parts.hpp"

#include "explain/explanation_parts.hpp"
#include "explain/reliability_words.hpp"
#include "model/error.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <tuple>
#include <unordered_set>

namespace hearsay {
namespace {

constexpr std::string_view en_dash = " \u2013 ";

std::string interval_text(Interval value) {
    const std::string low = two_decimals(value.low);
    const std::string high = two_decimals(value.high);
    return low == high ? low : "[" + low + ", " + high + "]";
}

std::string share_text(Interval value) {
    const std::string low = share_figure(value.low);
    const std::string high = share_figure(value.high);
    return low == high ? low : "[" + low + ", " + high + "]";
}

std::string size_text(const Cut& cut) {
    const std::string low = std::to_string(cut.size_low);
    return cut.exact() ? low : "[" + low + ", " + std::to_string(cut.size_high) + "]";
}

ReadingTexts reading_texts(const std::string& cautious, const std::string& open) {
    return {pair_text(cautious, open), cautious, open};
}

template <class Words>
ReadingTexts figure_texts(Interval cautious, Interval open, Words words) {
    return {figure_pair(cautious, open, words), words(cautious), words(open)};
}

/// Of names, which a dash would run together.
ReadingTexts named_texts(const std::string& cautious, const std::string& open) {
    return {cautious == open ? cautious : cautious + " (cautious); " + open + " (open)", cautious, open};
}

ReadingTexts cut_text(const Names& names, const Cut& cautious, const Cut& open) {
    const std::string strict = names.list(std::span<const PartyId>(cautious.parties));
    const std::string loose = names.list(std::span<const PartyId>(open.parties));
    return named_texts(strict.empty() ? "nobody" : strict, loose.empty() ? "nobody" : loose);
}

std::vector<Level> common_levels(std::span<const ClaimScores> scores, const ReportOptions& options) {
    std::vector<Level> levels;
    for (const Level level : all_levels) {
        const bool asked = std::find(options.levels.begin(), options.levels.end(), level) != options.levels.end();
        const bool scored = std::all_of(scores.begin(), scores.end(), [&](const ClaimScores& s) { return s.at(level).has_value(); });
        if (scored && (asked || level == options.level)) levels.push_back(level);
        if (!scored && level == options.level) {
            throw UsageError("the claims were not scored at the level " + std::string(name_of(level)) +
                             "; add it to the levels asked for");
        }
    }
    return levels;
}

}  // namespace

std::string pair_text(std::string_view cautious, std::string_view open) {
    return cautious == open ? std::string(cautious) : std::string(cautious).append(en_dash).append(open);
}

ReportFacts::ReportFacts(const Scorer& scorer, std::span<const ClaimScores> scores, const Diagnostics& diagnostics,
                         const ReportOptions& options, Direction direction)
    : scorer_(&scorer), scores_(scores), diagnostics_(&diagnostics), options_(&options),
      levels_(common_levels(scores, options)), explainer_(scorer, options.level, scores, direction) {
    for (const Level level : levels_) why_.emplace_back(scorer.graph(), scorer.options().as_of, level, direction);
}

const Why& ReportFacts::why_at(Level level) const noexcept {
    const auto at = std::find(levels_.begin(), levels_.end(), level);
    return why_[static_cast<std::size_t>(at - levels_.begin())];
}

std::string ReportFacts::title() const {
    std::string title = plain_text(options_->title, 300);
    if (title.empty()) title = plain_text(story().title(), 300);
    return title.empty() ? "Who stands behind these claims" : title;
}

std::string ReportFacts::introduction() const {
    std::string text =
        "This page shows who stands behind each claim, through whom it reached us, and how many of those voices could "
        "fail independently of each other. It does not say which claims are true.";
    if (const std::string known = reliability_words(*scorer_, names(), scores_); !known.empty()) text += ' ' + known;
    if (!options_->as_of.empty()) {
        text += " It looks at the story as of " + plain_text(options_->as_of, 40) +
                ": statements made later are left out.";
    }
    if (!options_->without.empty()) {
        text += " It shows a what-if, not the record as it stands. Struck from the record, as if never said: " +
                options_->without + '.';
    }
    return text;
}

std::array<std::size_t, 4> ReportFacts::verdict_counts(Level level) const {
    std::array<std::size_t, 4> counts{};
    for (const ClaimScores& scores : scores_) ++counts[static_cast<std::size_t>(*scores.at(level))];
    return counts;
}

std::string ReportFacts::claim_text(ClaimId claim) const {
    const std::string text = plain_text(story().text(story()[claim].text));
    return text.empty() ? plain_text(story().id(claim)) : text;
}

std::string ReportFacts::ruling(ClaimId claim) const {
    const Rulings& rulings = why_at(options_->level).rulings();
    return rulings.none() ? std::string() : rulings.words(claim, names(), scorer_->options().as_of);
}

std::string ReportFacts::live_words(ClaimId claim, const StanceScores& scores, Stance stance) const {
    const Backing backing(scorer_->graph(), claim, stance, Reading::open, scorer_->options().as_of);
    const std::size_t fallen = backing.fallen();
    std::string text = count_words(scores.statements, "live statement");
    if (fallen > 0) text += " (" + number_word(fallen) + " with nothing left to rest on)";
    return text;
}

std::array<ReadingTexts, 6> ReportFacts::overview(const ClaimScores& scores, Level level) const {
    const StanceScores* stance = scores.at(Stance::asserts);
    const LevelScores* figures = stance ? stance->at(level) : nullptr;
    const auto plain = [](const std::string& text) { return ReadingTexts{text, text, text}; };
    if (!figures) return {plain("0"), plain("0"), plain("0.00"), plain("0.00"), plain("0"), plain("0")};
    return {reading_texts(size_text(figures->cautious.origins), size_text(figures->open.origins)),
            reading_texts(size_text(figures->cautious.routes), size_text(figures->open.routes)),
            figure_texts(figures->cautious.support, figures->open.support, share_text),
            figure_texts(figures->cautious.corroboration, figures->open.corroboration, share_text),
            plain(std::to_string(stance->statements)), plain(std::to_string(stance->outlets))};
}

std::vector<FigureRow> ReportFacts::figures(const StanceScores& stance) const {
    std::vector<FigureRow> rows;
    const auto add = [&](std::string name, auto&& cell) {
        FigureRow row{std::move(name), {}};
        for (const Level level : levels_) {
            const LevelScores* scores = stance.at(level);
            row.cells.push_back(scores ? cell(scores->cautious, scores->open) : ReadingTexts());
        }
        rows.push_back(std::move(row));
    };
    const auto add_share = [&](std::string name, Interval Figures::*figure) {
        add(std::move(name), [&](const Figures& cautious, const Figures& open) {
            return figure_texts(cautious.*figure, open.*figure, share_text);
        });
    };
    add("Independent origins", [](const Figures& a, const Figures& b) {
        return reading_texts(size_text(a.origins), size_text(b.origins));
    });
    add("All of it rests on", [&](const Figures& a, const Figures& b) { return cut_text(names(), a.origins, b.origins); });
    add("Independent routes", [](const Figures& a, const Figures& b) {
        return reading_texts(size_text(a.routes), size_text(b.routes));
    });
    add("All of it passes through", [&](const Figures& a, const Figures& b) { return cut_text(names(), a.routes, b.routes); });
    add_share("Support", &Figures::support);
    add_share("Corroboration", &Figures::corroboration);
    add("Weakest party", [&](const Figures& a, const Figures& b) {
        const auto name = [&](const Figures& figures) {
            return figures.weakest == no_id<PartyId> ? std::string("nobody") : names()(figures.weakest);
        };
        return named_texts(name(a), name(b));
    });
    add("Effective sources", [](const Figures& a, const Figures& b) {
        return figure_texts(a.effective_sources, b.effective_sources, interval_text);
    });
    add_share("Independence", &Figures::independence);
    add_share("Inflation by repetition", &Figures::inflation);
    add("Method", [](const Figures& a, const Figures& b) { const std::string method(name_of(std::max(a.method, b.method)));
        return ReadingTexts{method, method, method}; });
    return rows;
}

std::string ReportFacts::state_words(StatementId statement, const Backing::Entry& entry) const {
    const TimeSpan as_of = scorer_->options().as_of;
    std::string text = entry.first_hand ? ", first-hand" : "";
    if (story()[statement].draft > 0) text += ", a draft that nobody has read yet";
    text += story()[statement].held ? ", held" : ", known only through those who quote it";
    if (!entry.live) {
        text += scorer_->graph().struck(statement) ? "; struck from the record"
                : not_yet_made(story(), statement, as_of) ? "; later than the date looked at"
                : entry.unheard ? "; no statement that we hold passes it on" : "; retracted";
    } else if (!entry.holds) {
        text += "; nothing left to rest on";
    }
    return text;
}

std::string ReportFacts::rests_on_words(StatementId statement) const {
    std::vector<std::string> items;
    for (const Derivation& derivation : story().derives_from(statement)) {
        std::string item(active_word(derivation.kind));
        item += ' ' + names()(story()[derivation.statement].source);
        const std::string date = date_words(story(), derivation.statement);
        if (!date.empty()) item += " (" + date + ")";
        if (derivation.probability < 1) item += ", suspected (" + share_words(derivation.probability) + ")";
        items.push_back(std::move(item));
    }
    return list_words(items, 8);
}

StatementLine ReportFacts::line(StatementId statement, ClaimId claim, const Backing* backing, Stance stance) const {
    const Statement& made = story()[statement];
    StatementLine line;
    line.statement = statement;
    line.when = date_words(story(), statement);
    line.who = sentence_start(names().with_kind(party_of(made.source)));
    if (backing) {
        line.what = (stance == Stance::asserts ? "asserts it" : "denies it") +
                    state_words(statement, *backing->find(statement));
    }
    std::vector<SourceId> retracted;
    for (const Retraction& retraction : story().retracts(statement)) {
        if (!story().concerns(retraction, claim)) continue;
        const StatementId other = retraction.statement;
        const SourceId source = story()[other].source;
        if (std::find(retracted.begin(), retracted.end(), source) == retracted.end()) retracted.push_back(source);
    }
    if (!retracted.empty()) {
        line.what += (line.what.empty() ? "" : "; ") + ("retracts what " + names().list(retracted, 4) + " said");
    }
    line.quote = plain_text(story().text(made.quote), 1000);
    // What else somebody says who only takes something back rests on nothing that matters here.
    if (backing) line.rests_on = rests_on_words(statement);
    if (made.article != no_id<ArticleId>) {
        const Article& article = story()[made.article];
        line.url = story().text(article.url);
        line.link_text = plain_text(story().text(article.title), 300);
        if (line.link_text.empty()) line.link_text = line.url.empty() ? plain_text(story().text(article.id), 80) : "article";
    }
    return line;
}

std::vector<StatementLine> ReportFacts::statements(ClaimId claim, std::size_t& more) const {
    const AttributionGraph& graph = scorer_->graph();
    const TimeSpan as_of = scorer_->options().as_of;
    // What is told is what the record itself shows; those who may have passed it on are in the list as well.
    const auto backing = [&](Stance stance, Reading reading) { return Backing(graph, claim, stance, reading, as_of); };
    const std::array<Backing, 2> backings{backing(Stance::asserts, Reading::open), backing(Stance::denies, Reading::open)};
    const std::array<Backing, 2> suspected{backing(Stance::asserts, Reading::cautious), backing(Stance::denies, Reading::cautious)};
    std::vector<StatementId> order;
    std::unordered_set<StatementId> seen;
    const auto keep = [&](StatementId id) {
        if (seen.insert(id).second) order.push_back(id);
    };
    for (const Backing& carried : suspected) {
        for (const Backing::Entry& entry : carried.entries()) keep(entry.statement);
        for (const Backing::Entry& entry : carried.entries()) {
            for (const StatementId other : graph.retracted_by(entry.statement)) {
                if (retraction_of(story(), other, entry.statement, claim)) keep(other);
            }
        }
    }
    backings[0].sort_by_date(order);
    more = order.size() > options_->max_statements ? order.size() - options_->max_statements : 0;
    order.resize(order.size() - more);

    std::vector<StatementLine> lines;
    for (const StatementId id : order) {
        const bool asserts = backings[0].find(id) != nullptr;
        const bool denies = backings[1].find(id) != nullptr;
        const Stance stance = asserts ? Stance::asserts : Stance::denies;
        StatementLine made = line(id, claim, asserts || denies ? &backings[asserts ? 0 : 1] : nullptr, stance);
        if (!asserts && !denies && (suspected[0].find(id) || suspected[1].find(id))) {
            made.what = std::string("may pass on that it is ") + (suspected[0].find(id) ? "so" : "not so") + (made.what.empty() ? "" : "; " + made.what);
        }
        if (asserts && denies) made.what = "both " + made.what + ", and denies it";
        lines.push_back(std::move(made));
    }
    return lines;
}

std::string ReportFacts::remark(const Diagnostic& diagnostic) {
    return diagnostic.message.starts_with(diagnostic.kind) ? diagnostic.message
                                                           : diagnostic.kind + ": " + diagnostic.message;
}

std::vector<const ClaimScores*> ReportFacts::rivals(ClaimId claim) const {
    std::vector<const ClaimScores*> found;
    const Text question = story()[claim].question;
    if (question == Text{}) return found;
    for (const ClaimScores& scores : scores_) {
        if (scores.claim != claim && story()[scores.claim].question == question) found.push_back(&scores);
    }
    std::sort(found.begin(), found.end(), [&](const ClaimScores* a, const ClaimScores* b) {
        return story().id(a->claim) < story().id(b->claim);
    });
    return found;
}

std::vector<std::size_t> worst_first(std::span<const ClaimScores> scores, Level level) {
    const auto key = [&](std::size_t place) {
        const StanceScores* stance = scores[place].at(Stance::asserts);
        const LevelScores* figures = stance ? stance->at(level) : nullptr;
        return std::tuple(*scores[place].at(level), figures ? figures->cautious.corroboration.low : 0.0,
                          figures ? figures->cautious.support.low : 0.0);
    };
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return order;
}

std::string_view level_heading(Level level) noexcept {
    switch (level) {
        case Level::derivation: return "Derivation: who copied or quoted whom";
        case Level::ownership: return "Ownership: also who owns whom";
        case Level::affiliation: break;
    }
    return "Affiliation: also who works or speaks for whom";
}

std::span<const std::pair<std::string_view, std::string_view>> glossary() noexcept {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> words{{
        {"Verdict",
         "Unsupported: nothing that we hold stands behind the claim. Uncorroborated: one party stands behind all of it. "
         "Unestablished: more than one voice speaks for it, but their independence is not shown. Corroborated: at "
         "least two voices speak for it that can fail independently. It counts voices; it does not say what is true."},
        {"Level",
         "How strictly independence is judged. Derivation looks only at who copied or quoted whom; ownership also at "
         "who owns, controls or funds whom; affiliation also at who works or speaks for whom."},
        {"Two figures",
         "Where two figures stand side by side, the first is the cautious reading (independence must be shown, a "
         "suspected copy is taken as one) and the second the open reading (what is not recorded does not exist), unless "
         "they say otherwise: the lower one stands first, and inflation is higher when read cautiously. The truth lies "
         "between them."},
        {"First-hand", "A statement that rests on no other. Whoever made it is an origin of the claim."},
        {"Held", "A statement that we have ourselves, rather than one known only through those who quote it."},
        {"Independent origins",
         "The smallest number of parties whose word must be wrong for the whole support to fall. Two outlets that quote "
         "the same official are one origin."},
        {"Independent routes",
         "The smallest number of parties who must have passed things on unfaithfully for the whole support to fall."},
        {"Support", "From 0 to 1: how likely it is that at least one chain of reports holds, given how reliable each source is taken to be."},
        {"Corroboration", "The support that is left when the party it leans on most is wrong. Zero where there is only one origin, however high the support."},
        {"Weakest party",
         "The party the claim leans on most: if it is wrong, the least support is left. Where diagrams and sentences "
         "name it, or whom the claim falls without, they say what the record itself shows, which is the open reading; "
         "what only the cautious reading adds is drawn dotted and said to be presumed."},
        {"Effective sources", "How many independent statements the statements are worth, given how often they would go wrong together."},
        {"Independence", "Effective sources as a share of the statements: 1 when all are independent of each other."},
        {"Inflation by repetition", "By how much counting every statement as independent would overstate the support."},
        {"Undocumented source", "A source whose ties nobody has recorded. The cautious reading does not count two such sources as independent."},
    }};
    return words;
}

}  // namespace hearsay

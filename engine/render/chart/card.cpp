#include "render/chart/card.hpp"

#include "explain/backing.hpp"
#include "explain/rulings.hpp"
#include "explain/timeline.hpp"
#include "explain/why.hpp"
#include "explain/wording.hpp"
#include "graph/attribution_graph.hpp"
#include "render/chart/canvas.hpp"
#include "text/layout.hpp"
#include "text/plain_text.hpp"
#include "text/told_apart.hpp"

#include <algorithm>
#include <climits>

namespace hearsay::chart {
namespace {

constexpr double edge = 64;
constexpr double inner = card_width - 2 * edge;

std::string count_of(std::size_t count, std::string_view noun) {
    return grouped_digits(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

std::string origin_words(const LevelScores* figures) {
    if (figures == nullptr) return "no origin";
    const std::uint32_t low = figures->cautious.origins.size_low;
    const std::uint32_t high = figures->open.origins.size_high;
    if (low == high) return count_of(high, "independent origin");
    return grouped_digits(low) + "\u2013" + count_of(high, "independent origin");
}

std::string names_of(const Story& story, const std::vector<StatementId>& statements, const Names& names) {
    constexpr std::size_t most = 4;
    return statements.empty() ? std::string() : names.list(speakers(story, statements), most);
}

/// Long names that begin alike are cut in the middle: at the end of a line nobody would tell them apart.
void tell_voices_apart(Card& card, const Names& names, const Story& story) {
    constexpr std::size_t most = 54;  // columns of a name
    std::vector<std::string> all;
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        std::string name = names(id_at<SourceId>(i));
        if (display_width(name) <= most) continue;
        for (const std::string* list : {&card.speakers, &card.deniers, &card.passing, &card.withdrawn}) {
            if (list->find(name) == std::string::npos) continue;
            all.push_back(std::move(name));
            break;
        }
    }
    std::sort(all.begin(), all.end(), [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });  // no name is looked for inside another
    const std::vector<std::string> written = told_apart(all, [](std::string_view name) { return shorten(name, most); });
    for (std::string* list : {&card.speakers, &card.deniers, &card.passing, &card.withdrawn}) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (written[i] == all[i]) continue;
            for (std::size_t at = list->find(all[i]); at != std::string::npos; at = list->find(all[i], at + written[i].size())) list->replace(at, all[i].size(), written[i]);
        }
    }
}

/// Those who say or deny it on their own word, who took that back, who passes it on, and when.
void find_voices(Card& card, const Scorer& scorer, ClaimId claim, const Names& names) {
    const Story& story = scorer.story();
    const TimeSpan as_of = scorer.options().as_of;
    std::vector<StatementId> withdrawn;
    std::vector<StatementId> dated;
    for (const Stance stance : all_stances) {
        const Backing backing(scorer.graph(), claim, stance, Reading::open, as_of);
        std::vector<StatementId> passing;
        for (const Backing::Entry& entry : backing.entries()) {
            if (not_yet_made(story, entry.statement, as_of) || scorer.graph().struck(entry.statement)) continue;
            if (!story[entry.statement].when.unknown()) dated.push_back(entry.statement);
            if (entry.retracted) withdrawn.push_back(entry.statement);
            else if (entry.counted && !entry.first_hand) passing.push_back(entry.statement);
        }
        (stance == Stance::asserts ? card.speakers : card.deniers) = names_of(story, backing.origins(), names);
        if (stance == Stance::asserts) card.passing = names_of(story, passing, names);
    }
    card.withdrawn = names_of(story, withdrawn, names);
    tell_voices_apart(card, names, story);
    if (dated.empty()) return;
    const auto first = *std::min_element(dated.begin(), dated.end(), [&](StatementId a, StatementId b) { return story[a].when.first < story[b].when.first; });
    const auto last = *std::max_element(dated.begin(), dated.end(), [&](StatementId a, StatementId b) { return story[a].when.first < story[b].when.first; });
    const auto day = [&](StatementId id) { return written_date(story, id).substr(0, 10); };
    card.dates = day(first) == day(last) ? day(first) : day(first) + " to " + day(last);
}

class CardDrawing {
public:
    CardDrawing(const Card& card, const Theme& theme, const ChartUse& use) : card_(card), canvas_(theme), use_(use) {}

    std::string draw() {
        canvas_.rectangle(0, 0, 22, card_height, {.fill = tone_of(card_.verdict)});
        if (!card_.story.empty()) {
            const double dates = card_.dates.empty() ? 0 : text_width(card_.dates, 24) + 40;
            canvas_.text(edge, 66, fitted(card_.story, inner - dates, 24), {.size = 24, .tone = Tone::soft});
        }
        if (!card_.dates.empty()) canvas_.text(card_width - edge, 66, card_.dates, {.size = 24, .tone = Tone::soft, .anchor = "end"});
        draw_claim();
        draw_verdict();
        draw_words();
        canvas_.line(edge, 568, card_width - edge, 568, {.stroke = Tone::soft, .width = 1, .opacity = 0.5});
        canvas_.text(edge, 600, fitted(card_.foot, inner - 130, 20), {.size = 20, .tone = Tone::soft});
        canvas_.text(card_width - edge, 600, "hearsay", {.size = 20, .bold = true, .tone = Tone::soft, .anchor = "end"});
        return canvas_.finish({card_width, card_height, use_.id_prefix, "card", card_.claim, description(), use_.inside_html});
    }

private:
    /// As large as it fits on a few lines.
    void draw_claim() {
        double size = 54;
        std::vector<std::string> lines;
        for (const double tried : {54.0, 46.0, 40.0, 34.0}) {
            size = tried;
            const std::size_t most = tried > 50 ? 2 : tried > 45 ? 3 : 4;
            lines = fitted_lines(card_.claim, inner, most, size, true);
            if (lines.empty() || !lines.back().ends_with("\u2026")) break;
        }
        constexpr double room = 200;  // below the title of the story, above the verdict
        // From the line of the first letters to the last one's tails, in the middle of it.
        double y = 76 + size + std::max(0.0, (room - size * 1.2 * static_cast<double>(lines.size())) / 2);
        for (const std::string& line : lines) {
            canvas_.text(edge, y, line, {.size = size, .bold = true});
            y += size * 1.2;
        }
    }

    void draw_verdict() {
        constexpr double y = 342;
        canvas_.verdict(edge, y - 42, 56, card_.verdict);
        const std::string word(name_of(card_.verdict));
        canvas_.text(edge + 76, y, word, {.size = 46, .bold = true, .tone = tone_of(card_.verdict)});
        double x = edge + 76 + text_width(word, 46, true);
        if (card_.disputed) {
            canvas_.text(x + 14, y, "disputed", {.size = 30});
            x += 14 + text_width("disputed", 30);
        }
        // In print it stands below where it does not fit beside.
        if (x + 40 + text_width(card_.origins, 30, true) < card_width - edge) {
            canvas_.text(card_width - edge, y - 14, card_.origins, {.size = 30, .bold = true, .anchor = "end"});
            canvas_.text(card_width - edge, y + 18, card_.counts, {.size = 21, .tone = Tone::soft, .anchor = "end"});
            return;
        }
        canvas_.text(edge + 76, y + 34, card_.origins + " \u00B7 " + card_.counts, {.size = 24});
        y_ += 26;
    }

    struct Part {
        std::string_view label;
        std::string_view words;
        int worth = 1;  ///< of all of it being there
    };

    struct Setting {
        double size = 19;
        std::size_t reason = 1;  ///< lines that the reason may take
        std::size_t others = 1;  ///< and each of the others
    };

    /// As large as as much as possible is there, names of those who stand behind it before all; in the smallest letters what
    /// stands last gives way.
    void draw_words() {
        std::vector<Part> parts;
        for (const Part& part : {Part{"Ruled:", card_.ruling, 3}, Part{"", card_.reason, 3}, Part{"On their own word:", card_.speakers, 4}, Part{"Taken back:", card_.withdrawn, 2},
                                 Part{"Denied by:", card_.deniers, 2}, Part{"Passed on by:", card_.passing}}) {
            if (!part.words.empty()) parts.push_back(part);
        }
        Setting best;
        int least = INT_MAX;
        for (const double size : {25.0, 22.0, 19.0}) {
            for (const std::size_t reason : {2, 3, 1}) {
                for (const std::size_t others : {2, 3, 1}) {
                    const Setting tried{size, reason, others};
                    if (y_ + height_of(parts, tried) > lowest + line_of(size)) continue;
                    const int lost = lost_by(parts, tried);
                    if (lost >= least) continue;
                    least = lost;
                    best = tried;
                }
            }
        }
        say(parts, best);
    }

    static constexpr double lowest = 552;  // of a line's foot
    static double line_of(double size) { return size * 1.3; }
    static double indent_of(const Part& part, double size) { return part.label.empty() ? 0 : text_width(part.label, size, true) + 16; }
    static std::vector<std::string> lines_of(const Part& part, const Setting& set) {
        return fitted_lines(part.words, inner - indent_of(part, set.size), part.label.empty() ? set.reason : set.others, set.size);
    }
    static double gap_of(double size) { return size * 0.3; }

    /// What the words that are cut short are worth.
    static int lost_by(const std::vector<Part>& parts, const Setting& set) {
        int lost = 0;
        for (const Part& part : parts) {
            const std::vector<std::string> lines = lines_of(part, set);
            if (!lines.empty() && lines.back().ends_with("\u2026") && !part.words.ends_with("\u2026")) lost += part.worth;
        }
        return lost;
    }

    double height_of(const std::vector<Part>& parts, const Setting& set) const {
        double height = 0;
        for (const Part& part : parts) height += line_of(set.size) * static_cast<double>(lines_of(part, set).size()) + gap_of(set.size);
        return height - gap_of(set.size);
    }

    void say(const std::vector<Part>& parts, const Setting& set) {
        for (const Part& part : parts) {
            if (y_ > lowest) return;
            if (!part.label.empty()) canvas_.text(edge, y_, part.label, {.size = set.size, .bold = true});
            for (const std::string& line : lines_of(part, set)) {
                canvas_.text(edge + indent_of(part, set.size), y_, line, {.size = set.size});
                y_ += line_of(set.size);
            }
            y_ += gap_of(set.size);
        }
    }

    std::string description() const {
        std::string text = "The claim is " + std::string(name_of(card_.verdict)) + (card_.disputed ? " and disputed" : "") + ": " + card_.origins + ", " + card_.counts + ". " + card_.reason;
        if (!card_.speakers.empty()) text += " Said on their own word by " + card_.speakers + '.';
        if (!card_.withdrawn.empty()) text += " Taken back: what was said by " + card_.withdrawn + '.';
        if (!card_.deniers.empty()) text += " Denied by " + card_.deniers + '.';
        if (!card_.passing.empty()) text += " Passed on by " + card_.passing + '.';
        if (!card_.dates.empty()) text += " Dated " + card_.dates + '.';
        if (!card_.ruling.empty()) text += " Ruled: " + card_.ruling + '.';
        return text;
    }

    const Card& card_;
    Canvas canvas_;
    const ChartUse& use_;
    double y_ = 408;
};

}  // namespace

Card find_card(const Scorer& scorer, const ClaimScores& scores, const CardOptions& options) {
    const Story& story = scorer.story();
    const Why why(scorer.graph(), scorer.options().as_of, options.level, Direction::isolated);
    Card card;
    card.story = plain_text(story.title(), 200);
    card.claim = plain_text(story.text(story[scores.claim].text), 400);
    if (card.claim.empty()) card.claim = plain_text(story.id(scores.claim), 80);
    card.verdict = scores.at(options.level).value_or(Verdict::unsupported);
    card.disputed = scores.disputed;
    const StanceScores* asserts = scores.at(Stance::asserts);
    card.origins = origin_words(asserts == nullptr ? nullptr : asserts->at(options.level));
    card.counts = count_of(asserts == nullptr ? 0 : asserts->statements, "statement") + ", " + count_of(asserts == nullptr ? 0 : asserts->outlets, "outlet");
    card.reason = sentence_start(why.sentence(scores));
    if (!card.reason.ends_with("\u2026")) card.reason += '.';  // of a name that was cut
    find_voices(card, scorer, scores.claim, why.names());
    card.ruling = why.rulings().words(scores.claim, why.names(), scorer.options().as_of);
    card.foot = "Judged at the level of " + std::string(name_of(options.level));
    if (!options.circumstances.empty()) card.foot = options.circumstances + ". " + card.foot;
    return card;
}

std::string draw_card(const Card& card, const Theme& theme, const ChartUse& use) { return CardDrawing(card, theme, use).draw(); }

}  // namespace hearsay::chart

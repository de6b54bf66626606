#include "render/chart/card.hpp"

#include "explain/backing.hpp"
#include "explain/rulings.hpp"
#include "explain/why.hpp"
#include "explain/wording.hpp"
#include "graph/attribution_graph.hpp"
#include "render/chart/canvas.hpp"
#include "text/plain_text.hpp"

#include <algorithm>

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

/// Those who give their word for a stance, as names.
std::string word_givers(const Scorer& scorer, ClaimId claim, Stance stance, const Names& names) {
    const Backing backing(scorer.graph(), claim, stance, Reading::open, scorer.options().as_of);
    const std::vector<StatementId> origins = backing.origins();
    return origins.empty() ? std::string() : names.list(speakers(scorer.story(), origins), 4);
}

class CardDrawing {
public:
    CardDrawing(const Card& card, const Theme& theme, const ChartUse& use) : card_(card), canvas_(theme), use_(use) {}

    std::string draw() {
        canvas_.rectangle(0, 0, 22, card_height, {.fill = tone_of(card_.verdict)});
        if (!card_.story.empty()) {
            canvas_.text(edge, 66, fitted(card_.story, inner, 24), {.size = 24, .tone = Tone::soft});
        }
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
            const std::size_t most = tried > 45 ? 3 : 4;
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

    void draw_words() {
        const auto say = [&](std::string_view label, std::string_view words, std::size_t most) {
            if (words.empty() || y_ > 552) return;
            const double indent = label.empty() ? 0 : text_width(label, 25, true) + 16;
            if (!label.empty()) canvas_.text(edge, y_, label, {.size = 25, .bold = true});
            const auto room = static_cast<std::size_t>((552 - y_) / 33 + 1);
            for (const std::string& line : fitted_lines(words, inner - indent, std::min(most, room), 25)) {
                canvas_.text(edge + indent, y_, line, {.size = 25});
                y_ += 33;
            }
            y_ += 8;
        };
        say("Ruled:", card_.ruling, 2);
        say("", card_.reason, 2);
        say("On their own word:", card_.speakers, 2);
        say("Denied by:", card_.deniers, 2);
    }

    std::string description() const {
        std::string text = "The claim is " + std::string(name_of(card_.verdict)) + (card_.disputed ? " and disputed" : "") + ": " + card_.origins + ", " + card_.counts + ". " + card_.reason;
        if (!card_.speakers.empty()) text += " Said on their own word by " + card_.speakers + '.';
        if (!card_.deniers.empty()) text += " Denied by " + card_.deniers + '.';
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
    const Why why(scorer.graph(), scorer.options().as_of, options.level);
    Card card;
    card.story = plain_text(story.title(), 200);
    card.claim = plain_text(story.text(story[scores.claim].text), 400);
    if (card.claim.empty()) card.claim = plain_text(story.id(scores.claim), 80);
    card.verdict = scores.at(options.level).value_or(Verdict::unsupported);
    card.disputed = scores.disputed;
    const StanceScores* asserts = scores.at(Stance::asserts);
    card.origins = origin_words(asserts == nullptr ? nullptr : asserts->at(options.level));
    card.counts = count_of(asserts == nullptr ? 0 : asserts->statements, "statement") + ", " + count_of(asserts == nullptr ? 0 : asserts->outlets, "outlet");
    card.reason = sentence_start(why.sentence(scores)) + '.';
    card.speakers = word_givers(scorer, scores.claim, Stance::asserts, why.names());
    card.deniers = word_givers(scorer, scores.claim, Stance::denies, why.names());
    card.ruling = why.rulings().words(scores.claim, why.names(), scorer.options().as_of);
    card.foot = "Judged at the level of " + std::string(name_of(options.level));
    if (!options.circumstances.empty()) card.foot = options.circumstances + ". " + card.foot;
    return card;
}

std::string draw_card(const Card& card, const Theme& theme, const ChartUse& use) { return CardDrawing(card, theme, use).draw(); }

}  // namespace hearsay::chart

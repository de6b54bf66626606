#include "render/chart/picture.hpp"

#include "explain/timeline.hpp"
#include "explain/wording.hpp"
#include "model/error.hpp"
#include "render/chart/before_after.hpp"
#include "render/chart/card.hpp"
#include "render/chart/matrix.hpp"
#include "render/chart/spread.hpp"
#include "render/chart/story_spread.hpp"
#include "text/utf8.hpp"

namespace hearsay::chart {
namespace {

std::string why_no_before_after(const Scorer& scorer, ClaimId claim) {
    const std::vector<StatementId> undated = undated_withdrawals(scorer, claim);
    if (undated.empty()) {
        const bool limited = scorer.options().as_of.last != TimeSpan{}.last;
        return std::string("nothing that was said of this claim is taken back") + (limited ? " by the date looked at" : "") + "; a timeline shows how it spread";
    }
    const Story& story = scorer.story();
    std::string text = "it is not known when what was said of this claim was taken back: " + in_quotes(story.id(undated.front()));
    if (undated.size() > 1) text += " and " + count_words(undated.size() - 1, "other");
    text += undated.size() == 1 ? " has no date" : " have no date";
    const ArticleId article = story[undated.front()].article;
    return text + "; give it \"at\", or " + (article == no_id<ArticleId> ? "its article" : "the article " + in_quotes(story.id(article))) + " \"published\"";
}

}  // namespace

std::string draw_picture(const Scorer& scorer, std::span<const ClaimScores> scores, const PictureOptions& options,
                         const Theme& theme, const ChartUse& use) {
    if (options.picture == Picture::timeline) {
        const SpreadOptions wanted{.levels = {options.level}, .circumstances = options.circumstances};
        if (!options.claim) return draw_story_spread(find_story_spread(scorer, wanted), theme, use);
        return draw_spread(find_spread(scorer, *options.claim, timeline_of(scorer, *options.claim), wanted), theme, use);
    }
    if (options.picture == Picture::before_after) {
        const auto found = find_before_after(scorer, *options.claim, timeline_of(scorer, *options.claim), {.level = options.level, .circumstances = options.circumstances});
        if (!found) throw UsageError(why_no_before_after(scorer, *options.claim));
        return draw_before_after(*found, theme, use);
    }
    if (options.picture == Picture::card) {
        return draw_card(find_card(scorer, scores.front(), {.level = options.level, .circumstances = options.circumstances}), theme, use);
    }
    const MatrixOptions wanted{.level = options.level, .circumstances = options.circumstances};
    return draw_matrix(find_matrix(scorer, scores, wanted), theme, use);
}

}  // namespace hearsay::chart

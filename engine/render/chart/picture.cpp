#include "render/chart/picture.hpp"

#include "explain/timeline.hpp"
#include "model/error.hpp"
#include "render/chart/before_after.hpp"
#include "render/chart/card.hpp"
#include "render/chart/matrix.hpp"
#include "render/chart/spread.hpp"
#include "render/chart/story_spread.hpp"

namespace hearsay::chart {

std::string draw_picture(const Scorer& scorer, std::span<const ClaimScores> scores, const PictureOptions& options,
                         const Theme& theme, const ChartUse& use) {
    if (options.picture == Picture::timeline) {
        const SpreadOptions wanted{.levels = {options.level}, .circumstances = options.circumstances};
        if (!options.claim) return draw_story_spread(find_story_spread(scorer, wanted), theme, use);
        return draw_spread(find_spread(scorer, *options.claim, timeline_of(scorer, *options.claim), wanted), theme, use);
    }
    if (options.picture == Picture::before_after) {
        const auto found = find_before_after(scorer, *options.claim, timeline_of(scorer, *options.claim), {.level = options.level, .circumstances = options.circumstances});
        if (!found) throw UsageError("nothing that was said of this claim is taken back on a date that is known; a timeline shows how it spread");
        return draw_before_after(*found, theme, use);
    }
    if (options.picture == Picture::card) {
        return draw_card(find_card(scorer, scores.front(), {.level = options.level, .circumstances = options.circumstances}), theme, use);
    }
    const MatrixOptions wanted{.level = options.level, .circumstances = options.circumstances};
    return draw_matrix(find_matrix(scorer, scores, wanted), theme, use);
}

}  // namespace hearsay::chart

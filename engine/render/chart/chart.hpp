// What the charts of this room have in common.
#pragma once

#include "render/drawing/theme.hpp"

#include <string>

namespace hearsay::chart {

/// Where a chart is to stand.
struct ChartUse {
    std::string id_prefix = "hearsay";
    bool inside_html = false;  ///< else a document of its own
    bool heading = true;       ///< title and circumstances above it
    double width = 960;        ///< of a timeline of one claim, 420 at least: its letters keep their size
    bool compact = false;      ///< low rows where there are several, neither notes nor tooltips: for paper; of a timeline
};

}  // namespace hearsay::chart

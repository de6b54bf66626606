#include "render/chart/canvas.hpp"
#include "render/report/report_parts.hpp"

namespace hearsay {

std::string verdict_shapes() {
    std::string text = "<svg class=\"shapes\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">\n";
    for (std::size_t i = 0; i < verdict_names.size(); ++i) {
        text += "<symbol id=\"verdict-" + std::string(verdict_names[i]) + "\" viewBox=\"0 0 16 16\">";
        text.append(chart::verdict_shape(static_cast<Verdict>(i))) += "</symbol>\n";
    }
    return text + "</svg>\n";
}

}  // namespace hearsay

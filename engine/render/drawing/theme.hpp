// The colours and the font of a diagram. Shapes and lines stay what they are in every theme, so that nothing is told
// by colour alone.
#pragma once

#include "render/diagram/diagram.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace hearsay {

struct Theme {
    std::string name;
    std::string paper;       ///< behind everything; all colours are #RRGGBB
    std::string ink;         ///< text, stances, retractions
    std::string soft;        ///< words on lines, subtitle
    std::string border;      ///< of nodes that are in no cut
    std::string cut;         ///< of those that are
    std::string derivation;  ///< lines between statements
    std::string tie;         ///< lines to owners, borders of frames
    std::string frame;       ///< inside the frames of owners
    std::string frame_inner; ///< inside frames that stand in a frame
    std::string dead;        ///< retracted statements, and what is written on them
    std::string dead_ink;
    std::array<std::string, node_kind_names.size()> fill;  ///< by NodeKind
    std::array<std::string, verdict_names.size()> verdict;       ///< words and marks, by Verdict
    std::array<std::string, verdict_names.size()> verdict_fill;  ///< claims of that verdict
    std::string font;        ///< families, separated by commas

    [[nodiscard]] const std::string& fill_of(NodeKind kind) const noexcept {
        return fill[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] const std::string& colour_of(Verdict of) const noexcept { return verdict[static_cast<std::size_t>(of)]; }
};

/// `light`: that of W3C PROV on white. `dark`: on a dark page. `print`: black on white, told apart by shape and line
/// alone. `contrast`: strong colours that every kind of colour vision tells apart (Okabe and Ito).
inline constexpr std::array<std::string_view, 4> theme_names{"light", "dark", "print", "contrast"};

/// Throws UsageError, with a near one, if there is no theme of that name.
[[nodiscard]] Theme named_theme(std::string_view name);

/// A theme as a file writes it: `key: value` a line, `#` begins a comment at the start of a line. `base` names the
/// theme that the others change and must come first; the keys are the names of the members of Theme and of the kinds
/// of nodes, a verdict for its words and marks, `claim_` before one for its claims. Throws FileError with `file:line: ` for a key that is none, a colour that is not #RRGGBB, or text that would
/// hardly be read: ink on paper, or on a fill, below a contrast of 3 to 1.
[[nodiscard]] Theme read_theme(std::string_view text, std::string_view file);

}  // namespace hearsay

// A diagram of a room of statements, with the scores of all its claims.
#pragma once

#include "render/diagram/make_diagram.hpp"
#include "support/teller.hpp"

namespace hearsay::testing {

inline Diagram draw(const Teller& room, const DiagramOptions& options = {}) {
    const Scored scored(room);
    return make_diagram(scored.scorer, scored.scores, options);
}

}  // namespace hearsay::testing

// Which records were changed since scores were kept: what hangs together with them is scored anew. Who writes records names
// them here, in the same transaction. Sources, ties and track records are not named: what they mean for others is compared
// when scores are read. For this room only.
#pragma once

#include "model/diagnostic.hpp"
#include "store/database.hpp"

#include <cstdint>

namespace hearsay {

class Touched {
public:
    explicit Touched(const Database& database);

    /// A claim, a statement or an article that is new, changed or about to go.
    void add(RecordKind kind, std::int64_t number);

private:
    SqlStatement put_;
    bool any_runs_;  ///< else there is nobody to tell
};

/// One more change of what stands there: what was scored before may no longer be kept. Throws DamagedStore.
void count_change(const Database& database);

}  // namespace hearsay

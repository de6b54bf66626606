// Where a story that is edited lies between two sessions: in files, or in a store. The log of its edits lies beside it.
#pragma once

#include "edits/records.hpp"

#include <string>

namespace hearsay::edits {

class StoryPlace {
public:
    StoryPlace() = default;
    virtual ~StoryPlace() = default;
    StoryPlace(const StoryPlace&) = delete;
    StoryPlace& operator=(const StoryPlace&) = delete;

    /// What messages call it; the names of the log and the lock begin with it.
    [[nodiscard]] virtual const std::string& name() const noexcept = 0;

    struct Content {
        Records records;
        std::string digest;  ///< of what lies there; of nothing where nothing does
        bool exists = false;
    };
    /// Throws FileError where there is something that is no story, or one that cannot be changed record by record.
    [[nodiscard]] virtual Content read() = 0;
    /// Cheap as long as nobody has touched it. "" where there is nothing.
    [[nodiscard]] virtual const std::string& digest_now() = 0;
    /// Makes ready what write() will put there; returns its digest.
    [[nodiscard]] virtual std::string prepare(const Records& records) = 0;
    /// Puts there what was made ready, whole or not at all, whatever moment the machine fails at. False where somebody
    /// else has changed what lies there since it was read or written; then nothing is done. Throws FileError.
    [[nodiscard]] virtual bool write() = 0;
};

}  // namespace hearsay::edits

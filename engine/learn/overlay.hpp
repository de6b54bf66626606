// What was learned, as records that merge with the stories: track records and suspected ties, and nothing else.
#pragma once

#include "model/records.hpp"

#include <cstdint>
#include <iosfwd>
#include <memory>

namespace hearsay::learn {

enum class OverlayFormat : std::uint8_t { json, jsonl };

/// Writes the records as they come: ties first, then track records. Memory for some of them.
class OverlayWriter {
public:
    OverlayWriter(std::ostream& out, OverlayFormat format);
    ~OverlayWriter();
    OverlayWriter(const OverlayWriter&) = delete;
    OverlayWriter& operator=(const OverlayWriter&) = delete;

    void add(const AffiliationRecord& record);
    void add(const TrackRecordRecord& record);
    /// Once, at the end.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hearsay::learn

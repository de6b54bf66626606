// What has happened lately, for those who listen to the stream of events: a window of the last of them, in which each
// listener keeps its own place. May be used from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>

namespace hearsay::serve {

class EventLog {
public:
    /// `most_bytes`: of the window.
    explicit EventLog(std::size_t most_bytes = std::size_t{1} << 20) : most_bytes_(most_bytes) {}

    /// What happened up to this edit is not told here.
    void begin_after(std::uint64_t seq);

    /// `data` is one line of JSON. Only edits have an id in the stream, their number.
    void add(std::string_view kind, std::uint64_t seq, const std::string& data);

    /// The place from which a listener reads who knows all up to this edit. Where the window begins later than that, it is
    /// told to `reset`: to ask for everything again.
    struct Place {
        std::uint64_t next = 0;
        bool reset = false;
    };
    [[nodiscard]] Place place_after(std::uint64_t seq) const;
    [[nodiscard]] Place end() const;

    /// What has come since, as the stream writes it, some 64 KiB at most; moves the place on. "" for nothing.
    [[nodiscard]] std::string read(Place& place) const;

private:
    struct Event {
        std::uint64_t seq = 0;
        bool is_edit = false;
        std::string text;
    };
    [[nodiscard]] std::string reset_text() const;

    mutable std::mutex mutex_;
    std::deque<Event> events_;
    std::uint64_t first_ = 0;      ///< the number of the first event in the window
    std::uint64_t first_seq_ = 0;  ///< all that happened after this edit is in the window
    std::uint64_t last_seq_ = 0;
    std::size_t bytes_ = 0;
    std::size_t most_bytes_;
};

}  // namespace hearsay::serve

#include "serve/http/event_log.hpp"

#include <algorithm>

namespace hearsay::serve {
namespace {

constexpr std::size_t most_at_once = std::size_t{64} << 10;

}  // namespace

void EventLog::begin_after(std::uint64_t seq) {
    const std::lock_guard lock(mutex_);
    first_seq_ = std::max(first_seq_, seq);
    last_seq_ = std::max(last_seq_, seq);
}

void EventLog::add(std::string_view kind, std::uint64_t seq, const std::string& data) {
    const bool is_edit = kind == "edit";
    std::string text = is_edit ? "id: " + std::to_string(seq) + '\n' : std::string();
    text += "event: " + std::string(kind) + "\ndata: " + data + "\n\n";
    const std::lock_guard lock(mutex_);
    last_seq_ = std::max(last_seq_, seq);
    bytes_ += text.size();
    events_.push_back({seq, is_edit, std::move(text)});
    while (bytes_ > most_bytes_ && events_.size() > 1) {
        bytes_ -= events_.front().text.size();
        first_seq_ = std::max(first_seq_, events_.front().seq);
        events_.pop_front();
        ++first_;
    }
}

EventLog::Place EventLog::place_after(std::uint64_t seq) const {
    const std::lock_guard lock(mutex_);
    if (seq < first_seq_) return {first_ + events_.size(), true};
    const auto place = std::find_if(events_.begin(), events_.end(), [&](const Event& event) { return event.is_edit ? event.seq > seq : event.seq >= seq; });
    return {first_ + static_cast<std::uint64_t>(place - events_.begin()), false};
}

EventLog::Place EventLog::end() const {
    const std::lock_guard lock(mutex_);
    return {first_ + events_.size(), false};
}

std::string EventLog::reset_text() const { return "id: " + std::to_string(last_seq_) + "\nevent: reset\ndata: {\"seq\":" + std::to_string(last_seq_) + "}\n\n"; }

std::string EventLog::read(Place& place) const {
    const std::lock_guard lock(mutex_);
    if (place.reset || place.next < first_) {
        place = {first_ + events_.size(), false};
        return reset_text();
    }
    std::string text;
    for (; place.next < first_ + events_.size() && text.size() < most_at_once; ++place.next) text += events_[place.next - first_].text;
    return text;
}

}  // namespace hearsay::serve

// One thing that somebody does to a story: as it is asked for, as it stands in the log, and why it may not be done.
#pragma once

#include "edits/change.hpp"

#include "io/json/json_value.hpp"
#include "model/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::edits {

struct Request {
    std::string client;  ///< a window and its count, "u7f:12"; sent again, it gets the first answer. May be empty
    std::string by;      ///< who, in words
    std::string verb;
    JsonValue arguments;
    std::optional<std::uint64_t> seen;  ///< the last edit that the window knew of; nothing: all of them
    std::vector<std::string> open{};     ///< what it leaves to be asked, see OpenProposal
    std::optional<std::vector<std::uint64_t>> as_of;  ///< it is done only while the last edit is one of these; nothing: in any case
};

struct Edit {
    std::uint64_t seq = 0;  ///< from 1
    std::string at;         ///< ISO 8601, UTC
    std::string by;
    std::string client;
    std::string verb;
    std::string arguments;  ///< JSON
    std::vector<Change> changes;
    std::uint64_t of = 0;   ///< of undo and redo: the edit
    bool undone = false;
    bool aside = false;     ///< did not fit a file that somebody else had changed
};

/// Somebody else has changed what the edit is about. Nothing was done.
class Conflict : public Error {
public:
    Conflict(const std::string& message, std::vector<Misfit> what, std::string a_by = {}, std::string an_at = {})
        : Error(message), misfits(std::move(what)), by(std::move(a_by)), at(std::move(an_at)) {}

    std::vector<Misfit> misfits;
    std::string by;
    std::string at;
};

/// The story is not as of the edit that the request names any more. Nothing was done.
class Stale : public Error {
public:
    explicit Stale(std::uint64_t a_seq) : Error("the story is as of edit " + std::to_string(a_seq) + " by now; load it again"), seq(a_seq) {}

    std::uint64_t seq;
};

}  // namespace hearsay::edits

// A story that is being edited: where it lies, its log, and what both come to. The one path by which anything is changed.
//
// The state is what lies in the file (or files, or store) with the edits of the log that it does not hold yet. The log knows
// the digest of every state that was saved, so that whatever moment a machine fails at, the next start finds out how far the file had come; a file with
// another digest was changed by somebody else, and is never written over before its content has been taken in.
#pragma once

#include "edits/edit.hpp"

#include "io/json/json_value.hpp"
#include "model/diagnostic.hpp"
#include "model/error.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay::edits {

class Registry;
class StoryPlace;

enum class Access : std::uint8_t {
    edit,
    read,  ///< nobody is kept out and nothing is written; the log, which somebody may be adding to, is left alone
};

class Ledger {
public:
    /// Opens the story, which need not exist yet, and takes up where its log ends. Throws FileError where the story is
    /// open elsewhere, or cannot be read, or is none; then the message names the first problem.
    Ledger(std::unique_ptr<Registry> registry, std::unique_ptr<StoryPlace> place, Access access = Access::edit);
    /// Of one file. `registry`: sources and ties that the story may refer to; not changed.
    Ledger(std::string story_file, const std::vector<std::string>& registry_files);
    ~Ledger();
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    /// The story with the registry, as of the last edit. Immutable; may be kept.
    [[nodiscard]] std::shared_ptr<const Story> story() const;
    [[nodiscard]] const Records& own() const;
    [[nodiscard]] const std::string& name() const;
    /// All edits, the first first.
    [[nodiscard]] std::span<const Edit> edits() const;
    /// The last edit; of a story that is only read, how often it was read again.
    [[nodiscard]] std::uint64_t seq() const;
    /// Of a story that is only read: takes it in where somebody has changed it since; then true. Throws FileError.
    bool refresh();
    /// What there is to say about the start: a torn line, edits that no longer fit. Empty for nothing.
    [[nodiscard]] const std::vector<std::string>& notices() const;
    void tell_address(const std::string& address);

    /// Does it and keeps it: on return it is on the disk. An edit that changes nothing is answered with nothing. Throws
    /// Refused, Conflict, Stale, or FileError where it cannot be kept; then nothing has happened. Verbs beside those of
    /// verbs.hpp: `undo` and `redo` (of `edit`, or of what this person did last), `story.reread`, see outside().
    const Edit* submit(const Request& request);
    /// The story as it would be. Throws as submit() does.
    [[nodiscard]] std::shared_ptr<const Story> preview(const Request& request);

    /// Whether somebody else has changed the file since it was saved or read. Then it is not saved until `story.reread`
    /// has taken its content in: as one edit that holds what they changed.
    [[nodiscard]] bool outside();
    /// Whether there are edits that the file does not hold.
    [[nodiscard]] bool unsaved() const;
    /// Brings the file up to date. False where somebody else has changed it. Throws FileError.
    bool save();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hearsay::edits

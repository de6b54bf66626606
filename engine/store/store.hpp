// A store: an SQLite file that holds a story too big, or growing for too long, for files. One program writes at a time,
// any number read meanwhile; a kill at any moment leaves what was committed. Every function opens the file anew.
#pragma once

#include "io/load/load.hpp"
#include "model/story.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

/// What an addition found.
struct Addition {
    std::size_t added = 0;      ///< records that are new
    std::size_t known = 0;      ///< records that were there already, the same
    Diagnostics problems;       ///< `duplicate id`: there with different content; nothing was added then
};

class Store {
public:
    /// Opens a store to be added to, made if there is none, brought up to date if it is older. Throws FileError.
    explicit Store(const std::string& path);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    /// Reads files as load_story() does, but a reference to a record of the store leads somewhere. What these are is
    /// not part of the story: it can be added, not scored.
    [[nodiscard]] LoadedStory load(std::span<const std::string> paths, std::istream& standard_input,
                                   SourceResolver* resolver = nullptr);

    /// Adds all records, or none if any of them stands in the store with different content: one transaction.
    /// Throws FileError if it cannot be written.
    [[nodiscard]] Addition add(const LoadedStory& loaded);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The records of a store, for load_story(): all of them, or only what the scores of these claims depend on (see
/// closure.cpp): time and memory are then those of the claims' closure, whatever the size of the store. The scores are
/// the same; the story lacks the rest. Throws FileError if it cannot be read, UsageError for a claim that is not there.
[[nodiscard]] std::unique_ptr<RecordSupply> store_supply(const std::string& path, std::vector<std::string> claims = {});

/// Reads all of a store and gives everything that is wrong with it: pages that are not as they were written, indexes that
/// do not fit their tables, numbers that lead nowhere, values that no file may hold, what is kept about records without
/// agreeing with them. Each names its record. Throws FileError if it cannot be opened. O(store · log of the store).
[[nodiscard]] Diagnostics check_store(const std::string& path);

}  // namespace hearsay

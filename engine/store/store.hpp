// A store: an SQLite file that holds a story too big, or growing for too long, for files. One program writes at a time,
// any number read meanwhile; a kill at any moment leaves what was committed. Every function opens the file anew.
#pragma once

#include "io/load/load.hpp"
#include "model/story.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

/// What an addition found.
struct Addition {
    std::size_t added = 0;      ///< records that are new
    std::size_t known = 0;      ///< records that were there already, the same
    std::size_t replaced = 0;   ///< records that were there and are as given now; only where that was asked for
    Diagnostics problems;       ///< `duplicate id`: there with different content; nothing was added then
};

/// What becomes of a record that is there with different content.
enum class OnDifference : std::uint8_t {
    refuse,      ///< sources, articles and claims are merged field by field, as files are; else it is a problem
    take_given,  ///< what is given takes its place, in sources, articles and claims field by field; so do ties of a kind
                 ///< between two sources, rulings on a claim and track records of a source for a claim
    take_whole,  ///< each record becomes what is given, fields that are not given too
};

class Store {
public:
    /// Opens a store to be added to, brought up to date if it is older. If there is none, one is made, which has its name
    /// once the first addition or correction is in it: what fails before leaves nothing. Throws FileError.
    explicit Store(const std::string& path);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    /// Reads files as load_story() does, but a reference to a record of the store leads somewhere. What these are is
    /// not part of the story: it can be added, not scored.
    [[nodiscard]] LoadedStory load(std::span<const std::string> paths, std::istream& standard_input,
                                   SourceResolver* resolver = nullptr);

    /// Adds all records, or none if there is any problem: one transaction. Throws FileError if it cannot be written.
    [[nodiscard]] Addition add(const LoadedStory& loaded, OnDifference on_difference = OnDifference::refuse);

    /// Makes what it holds what `correction` makes of it, in one transaction: nobody else writes meanwhile, and the store
    /// stays as it was if the correction throws. Records that stay keep their places. O(store). Throws FileError.
    void correct(const std::function<Story(const Story&)>& correction);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The records of a store, for load_story(): all of them, or only what the scores of these claims depend on (see
/// closure.cpp): time and memory are then those of the claims' closure, whatever the size of the store. The scores are
/// the same; the story lacks the rest. Throws FileError if it cannot be read, UsageError for a claim that is not there.
[[nodiscard]] std::unique_ptr<RecordSupply> store_supply(const std::string& path, std::vector<std::string> claims = {});

/// What a store is made of, whether it is there or not: the file, its write-ahead log, and what else SQLite keeps beside the
/// file itself, wherever a link to it stands.
[[nodiscard]] std::vector<std::string> store_files(const std::string& path);

/// Reads all of a store and gives everything that is wrong with it: pages that are not as they were written, indexes that
/// do not fit their tables, numbers that lead nowhere, values that no file may hold, what is kept about records without
/// agreeing with them. Each names its record. Throws FileError if it cannot be opened. O(store · log of the store).
[[nodiscard]] Diagnostics check_store(const std::string& path);

}  // namespace hearsay

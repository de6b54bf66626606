// Option groups that several commands share. Each adds itself to a table and holds what the user chose.
#pragma once

#include "console.hpp"
#include "option_table.hpp"
#include "solver_options.hpp"

#include "model/civil_time.hpp"
#include "model/story.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hearsay::cli {

/// Which files make the story, and how far it is read.
struct StoryOptions {
    std::vector<std::string> files;
    std::string store;  ///< "" when none is named
    std::string as_of_text;  ///< as given; "" for no limit
    TimeSpan as_of;
    double suspect = 0.5;
    std::vector<std::string> without;  ///< ids of sources and statements
    SolverOptions solver;              ///< its options are added apart
    bool keeps = false;  ///< scores are kept in the store, for commands that can
    bool fresh = false;  ///< but not this time

    void add_to(OptionTable& table);
    /// --without, for commands that show scores; after add_to().
    void add_without_to(OptionTable& table);
    /// --fresh, for commands that keep scores in a store; after add_to().
    void add_fresh_to(OptionTable& table);
    /// Whether scores are taken from the store and kept there. They are kept of all its claims as they stand in it, and not of what
    /// depends on the clock.
    [[nodiscard]] bool uses_kept() const;
    /// Throws UsageError when neither a file nor a store was named.
    void require_files() const;
    /// The files and the store: what may not be written over.
    [[nodiscard]] std::vector<std::string> inputs() const;
};

/// Adds a store and the files that SQLite keeps beside it, unless its name is empty.
void add_store_files(std::vector<std::string>& inputs, const std::string& store);

/// Which of its claims.
struct ClaimOptions {
    std::vector<std::string> ids;

    void add_to(OptionTable& table);
    /// The claims named, or all of them; in order of their ids, each once. Throws UsageError for an unknown one, with
    /// a near id and some that exist.
    [[nodiscard]] std::vector<ClaimId> resolve(const Story& story) const;
};

/// How strictly independence is judged. `fallback` stands in help and is used when no level is given.
struct LevelOption {
    std::optional<Level> level;

    void add_to(OptionTable& table, std::string_view fallback);
    [[nodiscard]] Level value() const noexcept { return level.value_or(Level::affiliation); }
};

struct ReadingOption {
    std::optional<Reading> reading;

    void add_to(OptionTable& table);
    [[nodiscard]] std::vector<Reading> values() const;
};

/// How many processors may work at once.
struct JobsOption {
    std::optional<std::uint32_t> jobs;

    void add_to(OptionTable& table);
};

/// What every command has.
struct GeneralOptions {
    bool verbose = false;
    std::optional<ColorChoice> color;

    void add_to(OptionTable& table);
    [[nodiscard]] ColorChoice color_choice() const noexcept { return color.value_or(ColorChoice::automatic); }
};

void add_output_option(OptionTable& table, std::string& path, std::string_view what);

/// Claims in order of their text ids.
[[nodiscard]] std::vector<ClaimId> claims_by_id(const Story& story);

/// `; did you mean "c1"?`, then some ids that exist. For messages about a claim that does not.
[[nodiscard]] std::string claim_hint(const Story& story, std::string_view id);

}  // namespace hearsay::cli

// A story ready for use: loaded, checked, its diagnostics shown. And the scoring of its claims.
#pragma once

#include "common_options.hpp"

#include "explain/what_if.hpp"
#include "io/load/load.hpp"
#include "kept/kept_story.hpp"
#include "model/error.hpp"
#include "score/scorer.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace hearsay::cli {

/// Prints diagnostics one below the other, harmless for a terminal.
void print_diagnostics(Console& console, std::span<const Diagnostic> diagnostics, ColorChoice color);

/// "2 errors, 1 warning and 3 notes"; "no problems".
[[nodiscard]] std::string count_problems(const Diagnostics& diagnostics);

/// One line that counts them and says how they are shown, where there are any.
void tell_count(const Diagnostics& diagnostics, Console& console);

/// The story has errors, which have been printed.
class StoryError : public Error {
public:
    using Error::Error;
};

/// Loads the files and the store that were named. For `claims` see OpenedStory.
[[nodiscard]] LoadedStory load_chosen(const StoryOptions& options, std::span<const std::string> claims, Console& console);

/// Prints what is wrong with the story and throws StoryError, if it has errors; else says what of foreign files has no place
/// in a story.
void require_usable(const LoadedStory& loaded, const GeneralOptions& general, Console& console);

/// Neither copied nor moved: the scorer refers to the story.
class OpenedStory {
public:
    /// Loads the files and prints what is wrong with them: all errors, warnings and notes only if asked for (-v).
    /// Throws StoryError if there are errors, UsageError if no files are named or --without names nothing, FileError
    /// if a file cannot be read. `claims`: the only ones that will be asked for; a store is then not read whole.
    OpenedStory(const StoryOptions& options, const GeneralOptions& general, std::vector<Level> levels,
                Console& console, std::span<const std::string> claims = {});
    OpenedStory(const OpenedStory&) = delete;
    OpenedStory& operator=(const OpenedStory&) = delete;

    [[nodiscard]] const Story& story() const noexcept { return loaded().story; }
    /// Without what is struck. Of a story with kept scores it may know some claims alone: see kept().
    [[nodiscard]] const Scorer& scorer() const noexcept { return kept_ ? kept_->scorer() : *scorer_; }
    /// Null where no scores are kept; else what all scores come from.
    [[nodiscard]] const KeptStory* kept() const noexcept { return kept_.get(); }
    /// Ids of statements that scores name and the story does not hold.
    [[nodiscard]] std::span<const std::string_view> statements_elsewhere() const noexcept {
        return kept_ ? kept_->statements_elsewhere() : std::span<const std::string_view>();
    }
    /// Puts what was scored anew into the store, where that is possible.
    void keep() const;
    /// What --without names.
    [[nodiscard]] std::span<const Strike> strikes() const noexcept { return strikes_; }
    /// The same in words; "" for nothing.
    [[nodiscard]] std::string without() const { return strike_words(story(), strikes_); }
    /// All of them, notes included, sorted by place.
    [[nodiscard]] const Diagnostics& diagnostics() const noexcept { return loaded().diagnostics; }

    /// One line, at the end, that counts what `check` says of these claims (of all when empty), where that is anything
    /// and has not been shown.
    void tell_problems(std::span<const ClaimId> claims = {}) const;

private:
    [[nodiscard]] const LoadedStory& loaded() const noexcept { return kept_ ? kept_->loaded() : loaded_; }
    void strike(std::span<const std::string> without);
    void diagnose_all();

    Console& console_;
    bool verbose_;
    LoadedStory loaded_;
    std::unique_ptr<Scorer> scorer_;
    std::unique_ptr<KeptStory> kept_;  ///< in the place of both
    std::vector<Strike> strikes_;
};

/// What gives claims their scores: a scorer, or a story with kept ones.
struct ScoredBy {
    // One without the other is what most commands have.
    ScoredBy(const Scorer& a_scorer, const KeptStory* a_kept = nullptr) : scorer(a_scorer), kept(a_kept) {}  // NOLINT(google-explicit-constructor)

    const Scorer& scorer;
    const KeptStory* kept;
};

/// Scores these claims on all processors (or on as many as `jobs` says), turns each into text with `write`, also in
/// parallel, and hands the texts to `take` in the order of the claims, as soon as they and those before them are done:
/// one after the other, or some at once where each takes a small part of a millisecond. Ends early when `take` returns
/// false. Shows its progress on a terminal's standard error if it takes long.
void score_claims(const ScoredBy& by, std::span<const ClaimId> claims, const JobsOption& jobs, Console& console,
                  const std::function<std::string(const ClaimScores&)>& write,
                  const std::function<bool(const std::string&)>& take);

/// Likewise, but hands over the scores themselves.
void score_claims(const ScoredBy& by, std::span<const ClaimId> claims, const JobsOption& jobs, Console& console,
                  const std::function<bool(ClaimScores&&)>& take);

/// The scores themselves, all together.
[[nodiscard]] std::vector<ClaimScores> score_claims(const ScoredBy& by, std::span<const ClaimId> claims,
                                                    const JobsOption& jobs, Console& console);

}  // namespace hearsay::cli

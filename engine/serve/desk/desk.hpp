// The desk that everybody in the workbench works at: the story with its verdicts, the articles, and what happens to them.
// All functions may be called from any thread. Edits are made one after the other; reading waits for none of them.
#pragma once

#include "edits/ledger.hpp"
#include "serve/desk/article_folder.hpp"
#include "serve/desk/asking.hpp"
#include "serve/desk/snapshot.hpp"
#include "serve/desk/verdict_book.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hearsay::serve {

/// What an edit did.
struct Outcome {
    std::uint64_t seq = 0;
    bool changed = false;            ///< false: there was nothing to do
    edits::Edit edit;                ///< where it was kept
    std::vector<VerdictStep> steps;  ///< of the verdicts found at once
    std::string refused{};           ///< of a preview: why the edit would not be taken
    std::size_t pending = 0;         ///< verdicts that are still being found out; they come as events
};

/// What happened, for all who listen: `edit`, `verdict`, `scores` and `proposals`, JSON. Of edits, `seq` is theirs; of others, that of the last edit.
using Listener = std::function<void(std::string_view kind, std::uint64_t seq, const std::string& data)>;

struct DeskOptions {
    std::string story;     ///< a file, or a store
    std::vector<std::string> registry;
    std::string articles;  ///< folder; "" for STORY.articles
    ScoreOptions score;
    std::vector<std::string> more{};  ///< further files of the story
    bool is_store = false;
    bool reading = false;  ///< nothing is changed, nobody is kept out
};

class Desk {
public:
    /// Opens the story; see Ledger. What happens from now on is told to `listener`, one thing after the other.
    Desk(DeskOptions options, Listener listener);
    /// Saves what is not saved yet.
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    [[nodiscard]] std::shared_ptr<const Snapshot> now() const;
    [[nodiscard]] const VerdictBook& verdicts() const noexcept;
    [[nodiscard]] ArticleFolder& articles() noexcept;
    [[nodiscard]] const DeskOptions& options() const noexcept;

    /// See Ledger::submit(). The claims that an edit touches are judged at once as far as a tenth of a second allows.
    Outcome submit(const edits::Request& request);
    /// What the edit would do to the verdicts; keeps nothing.
    Outcome preview(const edits::Request& request);
    /// Days of the other articles, of the story and of those that wait, where this one leaves open which day is its own.
    [[nodiscard]] std::vector<std::string> days_around(const extract::AnalysedArticle& article, const std::string& id, const Story& story);
    /// An article of the folder becomes records: an edit `article.add`. `fields`: what the person says of it, JSON, with
    /// keys of an article record. Throws as submit() does, and Refused where there is nothing to draft.
    Outcome draft(const std::string& article, const edits::Request& request, const std::string& fields);
    /// Quotes of an article of the story about which somebody has decided; see decided_quotes() of drafts.hpp.
    [[nodiscard]] std::vector<std::string> decided(const std::string& article);
    /// An article of the story is drafted again, `article.redraft`: what people have decided stays.
    Outcome draft_again(const std::string& article, const edits::Request& request);

    /// All scores of a claim of this story. Where they take longer than `patience`, bounds of them; when they are there, it
    /// is told (`scores`).
    [[nodiscard]] ScoresSoFar scores(const std::shared_ptr<const Snapshot>& snapshot, ClaimId claim, std::chrono::milliseconds patience);

    /// What seems to be the same, to exclude each other or to be copied: what is known, after at most so long. When there is
    /// more, it is told (`proposals`).
    [[nodiscard]] QuestionsSoFar questions(const Snapshot& snapshot, std::chrono::milliseconds patience);
    /// How often there was another list of these.
    [[nodiscard]] std::uint64_t questions_count();

    /// Reads the list of edits, the notices and the state of the file under the lock of the edits.
    struct Book {
        std::vector<edits::Edit> edits;
        std::vector<std::string> notices;
        std::vector<std::string> refused;  ///< proposals, see edits/proposal.hpp
        bool unsaved = false;
        bool outside = false;  ///< somebody else has changed the file
    };
    /// The edits after this one, at most so many; of their changes, all.
    [[nodiscard]] Book book(std::uint64_t after, std::size_t most);
    /// Brings the file up to date; false where somebody else has changed it.
    bool save();
    /// Of a story that is only read: takes it in where somebody has changed it since; then true. Throws FileError.
    bool refresh();
    void tell_address(const std::string& address);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A step of a verdict as JSON: the claim's id and words, and its verdicts before and after.
[[nodiscard]] std::string step_json(const VerdictStep& step, const Story& story);
/// The verdicts by level and whether it is disputed; null for nothing.
[[nodiscard]] std::string verdict_json(const std::optional<VerdictOfClaim>& verdict);
/// An edit without its changes.
[[nodiscard]] std::string edit_json(const edits::Edit& edit);

}  // namespace hearsay::serve

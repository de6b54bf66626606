// What a person does to a story: the closed set of verbs, each of which becomes changes. docs/workbench.md lists them with
// their arguments.
#pragma once

#include "edits/amendment.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {
class JsonValue;
}

namespace hearsay::edits {

class Arguments;

struct Verb {
    std::string_view name;
    std::string_view arguments;  ///< those it takes, with blanks between
    void (*perform)(Amendment& amendment, const Arguments& arguments);
};

[[nodiscard]] std::span<const Verb> statement_verbs() noexcept;
[[nodiscard]] std::span<const Verb> claim_verbs() noexcept;
[[nodiscard]] std::span<const Verb> source_verbs() noexcept;
[[nodiscard]] std::span<const Verb> article_verbs() noexcept;   ///< and those of the story as a whole
[[nodiscard]] std::span<const Verb> proposal_verbs() noexcept;

/// Does what the verb says. Throws Refused for an unknown verb, wrong arguments, or what makes no sense. `undo`, `redo` and
/// `story.reread` are the ledger's own.
void perform(Amendment& amendment, std::string_view verb, const JsonValue& arguments);

/// What an edit leaves to be asked goes with it, see OpenProposal; what is asked of claims that it does away with, or words
/// anew, goes.
void leave_open(Amendment& amendment, std::string_view verb, const JsonValue& arguments, const std::vector<std::string>& open);

/// A person has read the statement: it is a draft no longer; how sure the program was stays in `extra.drafted`.
void confirm(Amendment& amendment, const std::string& statement);

}  // namespace hearsay::edits

// Proposals as a file that people read and edit: a story file without records whose `extra` lists them, each with
// what it is about in words and an "accept" that a person sets. And what becomes of a story when they are accepted.
#pragma once

#include "link/linking.hpp"

#include "model/diagnostic.hpp"

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>

namespace hearsay::link {

/// To how many columns the quote of a statement is cut in a proposal.
inline constexpr std::size_t quote_width = 200;

/// Writes the proposals; those with a score or probability of at least `accept_from` come accepted.
void write_proposals(std::ostream& out, const Story& story, const LinkProposals& proposals,
                     std::optional<double> accept_from);

/// The story with the accepted proposals of a file's `extra` (JSON) applied; amend::apply_merges() says what becomes
/// of it, and rivals get one question. Problems, with their JSON pointers, are added to the diagnostics: ids that lead
/// nowhere, statements that would assert and deny one claim are errors; claims whose numbers differ are a warning,
/// since whoever accepted them has read them, and so is a claim, a source or a statement that has other words in the story. Where there is an error the story is unchanged.
[[nodiscard]] Story apply_proposals(const Story& story, std::string_view extra, const std::string& file,
                                    Diagnostics& diagnostics);

/// The same for proposals at hand: takes those with a score of at least `accept_from`.
[[nodiscard]] Story apply_proposals(const Story& story, const LinkProposals& proposals, double accept_from,
                                    Diagnostics& diagnostics);

}  // namespace hearsay::link

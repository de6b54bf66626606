// Records that become one, all at once: what accepted proposals and `merge` ask for.
#pragma once

#include "amend/story_records.hpp"

#include <map>
#include <string>
#include <vector>

namespace hearsay::amend {

/// Ids and what they become. A target may itself become something else; there must be no circle.
using Becomes = std::map<std::string, std::string>;

struct WithdrawalRecord {
    std::string statement;
    std::string of;
    std::string claim;
};

struct Merges {
    Becomes sources;
    Becomes claims;
    Becomes denials;    ///< claim -> the claim that it denies
    Becomes statements;
    std::map<std::string, std::string> questions;                  ///< claim -> question
    std::map<std::string, std::vector<DerivationRecord>> copies;   ///< statement -> what it also rests on
    std::vector<WithdrawalRecord> withdrawals;

    /// Lets `from` become what `into` has become. Nothing happens where they are one already.
    static void join(Becomes& all, const std::string& into, const std::string& from);
    [[nodiscard]] static std::string final(const Becomes& all, std::string id);
};

/// The story with these merges.
///
/// Sources: names become aliases (but "its owner" or "the company" names nobody outside its article), ties and statements follow; what
/// the kept one does not say is taken over from the first by id that says it, and of ties that become one the strongest and surest
/// stays. The order of records changes nothing of that. Claims: the wordings of the others stay in `extra.also`,
/// those of denials in `extra.denied_as`, where the stances change sides. Statements: what rested on the one rests on
/// the other; a statement that stands in its own article knows best what it rests on, so what only the other was known
/// to rest on goes, where nothing else rests on that. Copies: the unnamed sources that original and copy quote for the
/// same are one. Errors, after which the story is unchanged: a statement that would both assert and deny a claim.
/// O(records).
[[nodiscard]] Story apply_merges(const Story& story, Merges merges, Diagnostics& diagnostics);

}  // namespace hearsay::amend

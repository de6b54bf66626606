// The records of a draft while it is written, whatever article they come from.
#pragma once

#include "extract/draft/entities.hpp"

#include "model/diagnostic.hpp"
#include "model/records.hpp"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace hearsay::extract {

struct DraftBook {
    RegistryNames names;
    std::map<std::string, SourceRecord> sources;  ///< by id
    std::set<std::tuple<std::string, std::string, AffiliationKind>> ties;
    std::vector<AffiliationRecord> registered_ties;
    std::vector<ArticleRecord> articles;
    std::vector<ClaimRecord> claims;
    std::vector<StatementRecord> statements;
    Diagnostics notes;

    explicit DraftBook(const Story* registry) : names(registry) {}

    /// Takes over the registry's record with all it belongs to, word for word, so that draft and registry still
    /// merge. Returns its id.
    std::string copy_registered(SourceId id);
    /// Adds a source under this id, or under one with a number where another has it. The same named source added
    /// again keeps its id.
    std::string add_source(const std::string& wanted, const SourceRecord& record);
    /// A source known by its name alone: an outlet, a state, a body somebody belongs to. `prefix` keeps bodies
    /// without a proper name ("the council") apart between articles.
    std::string named_source(const std::string& name, SourceKind kind, const std::string& prefix);

    /// Throws Error if the records make no story.
    [[nodiscard]] Story build() const;

private:
    std::set<std::string> copied_;
};

}  // namespace hearsay::extract

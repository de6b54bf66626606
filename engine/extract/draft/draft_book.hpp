// The records of a draft while it is written, whatever article they come from.
#pragma once

#include "extract/draft/entities.hpp"

#include "model/diagnostic.hpp"
#include "model/records.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace hearsay::extract {

/// An article whose day leaves its year out, or which of two numbers is the month.
struct ArticleDay {
    std::size_t article = 0;  ///< its place in DraftBook::articles
    std::string day;          ///< "--03-14"; "" where it is one of `either`
    std::vector<int> years;   ///< that it may be of, by what it holds
    std::array<std::string, 2> either;
};

/// A report that an article takes back.
struct EarlierReport {
    std::string outlet;        ///< whose report it was, a source id
    std::string article;       ///< that takes it back
    std::string withdrawn_by;  ///< its statement
    std::string statement;     ///< the report, as far as that article tells of it; "" where it does not
    std::string claim;
    std::string title;  ///< of the earlier article, where that is what is named
    bool whole_article = false;
    std::string kept;  ///< the words that say what of it is not taken back
};

/// Somebody whose office, or whose kin, an article tells.
struct OfficeHolder {
    std::string source;  ///< its id
    std::string article;
    std::string office;
    bool kin = false;    ///< "his father"
    bool named = false;
    std::set<std::string> names;  ///< of those without a name: the words with a capital in the article, in small letters
};

struct DraftBook {
    RegistryNames names;
    std::map<std::string, SourceRecord> sources;  ///< by id
    std::set<std::tuple<std::string, std::string, AffiliationKind>> ties;
    std::vector<AffiliationRecord> registered_ties;
    std::vector<ArticleRecord> articles;
    std::vector<ClaimRecord> claims;
    std::vector<StatementRecord> statements;
    std::vector<ArticleDay> days;
    std::vector<EarlierReport> earlier;
    std::vector<OfficeHolder> holders;
    Diagnostics notes;

    explicit DraftBook(const Story* registry) : names(registry) {}

    /// Takes over the registry's record with all it belongs to, word for word, so that draft and registry still
    /// merge. Returns its id.
    std::string copy_registered(SourceId id);
    [[nodiscard]] bool is_registered(const std::string& id) const { return copied_.contains(id); }
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
    std::map<std::string, int> nameless_;  ///< by the wanted id of a source without a name: the last number that was tried
};

}  // namespace hearsay::extract

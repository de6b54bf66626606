// The sources that a table names, each once, with what its columns say of them and the ties between them.
#pragma once

#include "io/table/table_rows.hpp"

#include <map>
#include <set>

namespace hearsay {

/// In what part a name stands in a table; later ones say more of what a source is.
enum class TableRole : unsigned char { body, speaker, medium };

class TableSources {
public:
    explicit TableSources(ForeignRecords& out) : out_(out) {}

    /// The id of a source of that name, which is made where it is new. What it is: as its role tells, until a row says it.
    std::string named(const std::string& name, TableRole role, RowPlace place);
    /// One that only a description stands for. Two who pass on "a source" need not mean the same one.
    std::string described(const std::string& description, const std::string& reporter, RowPlace place);

    /// Takes what the columns of this row say of one source: kind, letter, reliability, other names, and its ties. The owner
    /// may be another one's: nobody owns a person.
    void read_columns(const std::string& id, const std::string& owned, const TableRows& rows, const TableDates& dates);
    /// From now on, and where it was named before, the source is called by this id.
    void give_id(const std::string& known, const std::string& id) { given_ids_[known] = id; }

    [[nodiscard]] SourceKind kind_of(const std::string& id) const { return *entries_.at(id).record.kind; }
    void set_url(const std::string& id, const std::string& url) { entries_.at(id).record.url = url; }
    void mark_anonymous(const std::string& id) { entries_.at(id).record.anonymous = true; }

    /// Hands them over. Those in a registry go before them.
    void finish();

private:
    struct Entry {
        SourceRecord record;
        RowPlace place;
        std::uint64_t kind_row = 0;  ///< which says what kind it is; 0 for none
    };
    Entry& add(const std::string& id, const std::string& name, RowPlace place);
    void take_kind(Entry& entry, SourceKind kind, const TableRows& rows);
    void read_ties(const std::string& id, const std::string& owned, const TableRows& rows, const TableDates& dates);
    void add_tie(AffiliationRecord tie, const std::string& with, AffiliationKind kind, const TableRows& rows);

    ForeignRecords& out_;
    std::map<std::string, Entry> entries_;
    std::map<std::string, std::string> given_ids_;
    std::set<std::string> ties_;  ///< those that were added, as one text each
};

}  // namespace hearsay

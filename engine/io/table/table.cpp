#include "io/table/table.hpp"

#include "io/table/statement_table.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay {
namespace {

/// Tables that hearsay and its neighbours write or read elsewhere: known by columns that stand in no other.
struct OtherTable {
    std::array<std::string_view, 4> columns;
    std::string_view what;
};

constexpr std::array<OtherTable, 6> other_tables{{
    {{"claim", "stance", "independent_origins", "corroboration"},
     "these are scores, as \"hearsay score --format csv\" writes them; a story cannot be made of them: name the story file that "
     "was scored"},
    {{"claim", "denials", "naive_support", "circular"},
     "these are scores, as \"hearsay score --format csv --wide\" writes them; a story cannot be made of them: name the story file "
     "that was scored"},
    {{"id", "label", "type", "anonymous"},
     "these are the nodes of a graph, as \"hearsay convert --to nodes-csv\" writes them, without who rests on whom; name the story "
     "file, or convert it with --to csv"},
    {{"source", "target", "relation", "weight"},
     "these are the edges of a graph, as \"hearsay convert --to edges-csv\" writes them, without texts and dates; name the story "
     "file, or convert it with --to csv"},
    {{"source", "question", "answer", "source"},
     "these are answers to questions, of which \"hearsay learn --csv\" makes track records"},
    {{"question", "answer", "by", "date"}, "these are rulings, which \"hearsay learn --settled\" reads beside answers"},
}};

constexpr std::array<std::string_view, 4> own_columns{"id", "source_kind", "asserts", "derives_from"};

bool has_all(const CsvReader& table, const std::array<std::string_view, 4>& names) {
    return std::all_of(names.begin(), names.end(), [&](std::string_view name) { return table.column(name).has_value(); });
}

bool has_ties(const ColumnPlaces& places) {
    return places.has(Column::owner) || places.has(Column::employer) || places.has(Column::state) || places.has(Column::with) ||
           places.has(Column::speaks_for) || places.has(Column::kind);
}

bool has_statements(const ColumnPlaces& places) {
    return (places.has(Column::claim) || places.has(Column::claim_id)) && (places.has(Column::source) || places.has(Column::outlet));
}

bool has_owners(const ColumnPlaces& places) {
    return places.has(Column::source) && has_ties(places) && !places.has(Column::claim) && !places.has(Column::claim_id);
}

std::string names_of(const CsvReader& table) {
    std::string names;
    for (const std::string& name : table.header()) {
        if (!name.empty()) names += (names.empty() ? "" : ", ") + in_quotes(name);
    }
    return names;
}

/// The dates of all rows together.
TableDates dates_of(std::string_view text, const std::string& name) {
    TableDates dates;
    ForeignRecords ignored;
    ByteSource source = ByteSource::of_memory(text, name);
    CsvReader table(source, CsvRows::short_too);
    const ColumnPlaces places(table.header());
    TableRows rows(table, places, ignored);
    while (rows.next()) dates.note(rows);
    return dates;
}

void read_known(CsvReader& table, std::string_view text, const std::string& name, ForeignRecords& out) {
    const auto wrong = [&](const std::string& message) { out.problem(Severity::error, "wrong table", message, "", 1); };
    if (has_all(table, own_columns)) return read_own_table(table, out);
    for (const OtherTable& other : other_tables) {
        if (has_all(table, other.columns)) return wrong(std::string(other.what));
    }
    const ColumnPlaces places(table.header());
    if (places.twice()) {
        const auto [first, second] = *places.twice();
        return wrong("the columns " + in_quotes(table.header()[first]) + " and " + in_quotes(table.header()[second]) +
                     " mean the same; rename or remove one");
    }
    if (has_statements(places)) return read_statement_table(table, places, dates_of(text, name), out);
    if (has_owners(places)) return read_owner_table(table, places, dates_of(text, name), out);
    std::string close;
    for (const std::size_t column : places.unknown()) {
        if (close.empty()) close = column_suggestion(table.header()[column]);
    }
    wrong("this table has the columns " + names_of(table) + close +
          "; a table of statements needs \"claim\" and \"source\" (or \"outlet\"), one of owners \"source\" and \"owner\", "
          "\"employer\" or \"state\": see \"hearsay convert --template csv\"");
}

/// Whether the first line names the columns of a table that is known.
bool is_known(std::string_view text) {
    try {
        ByteSource source = ByteSource::of_memory(text, "");
        const CsvReader table(source, CsvRows::short_too);
        const ColumnPlaces places(table.header());
        const bool other = std::any_of(other_tables.begin(), other_tables.end(),
                                       [&](const OtherTable& one) { return has_all(table, one.columns); });
        return other || has_all(table, own_columns) || has_statements(places) || has_owners(places);
    } catch (const FileError&) {
        return false;
    }
}

/// Where the line with the names begins, below the title that people give their sheets; 0 where none of the first lines is one.
std::size_t begin_of_table(std::string_view text) {
    constexpr std::size_t most_lines = 20;
    std::size_t at = 0;
    for (std::size_t line = 0; line < most_lines && at < text.size(); ++line) {
        // The first lines alone: cells in quotes may have further ones.
        constexpr std::size_t enough = std::size_t{1} << 13;
        if (is_known(text.substr(at, enough))) return at;
        at = text.find('\n', at);
        if (at == std::string_view::npos) return 0;
        ++at;
    }
    return 0;
}

}  // namespace

ForeignRecords read_table(std::string_view whole, const std::string& name) {
    ForeignRecords out;
    // Lines above are emptied, not cut off, so that those below keep their numbers.
    std::string below;
    std::string_view text = whole;
    if (const std::size_t begin = begin_of_table(whole); begin > 0) {
        const std::string_view above = whole.substr(0, begin);
        const auto is_line = [](std::string_view line) { return line.find_first_not_of(" \t\r\n,;|") != std::string_view::npos; };
        std::size_t lines = 0;
        for (std::size_t at = 0; at < above.size();) {
            const std::size_t end = above.find('\n', at) + 1;
            if (is_line(above.substr(at, end - at))) ++lines;
            below += '\n';
            at = end;
        }
        out.unused.add("line above the names of the columns", lines);
        below += whole.substr(begin);
        text = below;
    }
    try {
        ByteSource source = ByteSource::of_memory(text, name);
        CsvReader table(source, CsvRows::short_too);
        read_known(table, text, name, out);
    } catch (const CsvError& error) {
        out.problem(Severity::error, "wrong table", error.problem(), "", static_cast<std::uint32_t>(error.line()));
    } catch (const FileError&) {
        out.problem(Severity::error, "wrong table", "it is empty; a table begins with a line that names its columns", "");
    }
    return out;
}

bool is_table(std::string_view text) { return begin_of_table(text) > 0 || is_known(text); }

std::string_view statements_template() noexcept {
    return "source,claim,stance,date,outlet,title,url,quote,via,anonymous,kind,employer\r\n"
           "Ada Holt,The old pier is closed,asserts,2031-06-14,Lake News,Pier closed,https://lakenews.example/pier,"
           "We closed it on Friday.,,no,person,Harbour Office\r\n"
           "Ada Holt,The old pier is closed,asserts,2031-06-15,Hill Courier,Pier shut,https://hill.example/pier,,Lake News,no,person,"
           "Harbour Office\r\n"
           "a source at the ferry company,The old pier is closed,denies,2031-06-15,Valley Radio,Ferries still run,"
           "https://valley.example/ferries,,,yes,person,\r\n";
}

std::string_view owners_template() noexcept {
    return "source,kind,owner,employer,state,since,until,share,reference\r\n"
           "Lake News,outlet,Lake Media Group,,,2019-03-01,,51 %,https://register.example/lake-media\r\n"
           "Lake Media Group,organization,,,Norvia,,,,https://register.example/norvia\r\n"
           "Ada Holt,person,,Harbour Office,,2028,,,\r\n";
}

}  // namespace hearsay

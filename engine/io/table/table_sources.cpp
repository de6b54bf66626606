#include "io/table/table_sources.hpp"

#include "io/json/json_writer.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay {
namespace {

/// The kind of tie that a column stands for, unless another one says otherwise.
constexpr std::array<std::pair<Column, AffiliationKind>, 4> plain_ties{{
    {Column::owner, AffiliationKind::owned_by},
    {Column::with, AffiliationKind::owned_by},
    {Column::employer, AffiliationKind::employed_by},
    {Column::speaks_for, AffiliationKind::speaks_for},
}};

}  // namespace

TableSources::Entry& TableSources::add(const std::string& id, const std::string& name, RowPlace place) {
    auto [found, is_new] = entries_.try_emplace(id);
    if (is_new) {
        found->second.record.id = id;
        found->second.record.name = name;
        found->second.record.kind = likely_kind(name);
        found->second.place = place;
    }
    return found->second;
}

std::string TableSources::named(const std::string& name, TableRole role, RowPlace place) {
    const std::string id = id_from_name(name);
    Entry& entry = add(id, name, place);
    if (entry.kind_row == 0 && *entry.record.kind == SourceKind::person && role != TableRole::speaker) {
        entry.record.kind = role == TableRole::medium ? SourceKind::outlet : SourceKind::organization;
    }
    return id;
}

std::string TableSources::described(const std::string& description, const std::string& reporter, RowPlace place) {
    const std::string id = id_from_name(reporter.empty() ? description : reporter + ' ' + description);
    Entry& entry = add(id, description, place);
    entry.record.anonymous = true;
    if (entry.kind_row == 0) entry.record.kind = SourceKind::person;
    return id;
}

void TableSources::take_kind(Entry& entry, SourceKind kind, const TableRows& rows) {
    if (entry.kind_row != 0 && *entry.record.kind != kind) {
        rows.error(Column::kind, in_quotes(entry.record.name) + " is " + std::string(name_of(*entry.record.kind)) + " in row " +
                                     std::to_string(entry.kind_row) + " and " + std::string(name_of(kind)) +
                                     " here; write the same in both");
        return;
    }
    entry.kind_row = rows.place().row;
    entry.record.kind = kind;
}

void TableSources::read_columns(const std::string& id, const std::string& owned, const TableRows& rows,
                                const TableDates& dates) {
    Entry& entry = entries_.at(id);
    if (!tie_word(rows.text(Column::kind)) || source_kind_word(rows.text(Column::kind))) {
        const auto kind = rows.word(Column::kind, source_kind_word, "person, outlet, agency, account, document, organization or state");
        if (kind) take_kind(entry, *kind, rows);
    }
    if (const auto unaffiliated = rows.word(Column::unaffiliated, yes_or_no, "yes or no"); unaffiliated && *unaffiliated) {
        entry.record.unaffiliated = true;
    }
    const std::string letter = rows.text(Column::admiralty);
    if (!letter.empty()) {
        const char known = letter.size() == 1 ? upper(letter[0]) : '\0';
        if (known >= 'A' && known <= 'F') entry.record.admiralty = known;
        else rows.error(Column::admiralty, in_quotes(letter) + " is no letter from A to F");
    }
    if (const auto reliability = rows.share(Column::reliability)) {
        if (*reliability > 0 && *reliability < 1) entry.record.reliability = *reliability;
        else rows.error(Column::reliability, "a reliability lies between 0 and 1, both not included");
    }
    for (std::string& alias : rows.list(Column::aliases)) {
        auto& aliases = entry.record.aliases;
        const bool known = std::find(aliases.begin(), aliases.end(), alias) != aliases.end();
        if (!known && alias != entry.record.name) aliases.push_back(std::move(alias));
    }
    read_ties(id, owned, rows, dates);
}

void TableSources::read_ties(const std::string& id, const std::string& owned, const TableRows& rows,
                             const TableDates& dates) {
    AffiliationRecord tie;
    const RowPlace place = rows.place();
    tie.since = dates.iso(rows.text(Column::since), place, Column::since, rows);
    tie.until = dates.iso(rows.text(Column::until), place, Column::until, rows);
    if (const auto share = rows.share(Column::share)) tie.strength = *share;
    if (const std::string reference = rows.text(Column::reference); !reference.empty()) {
        JsonWriter json(tie.extra, JsonWriter::Style::compact);
        json.begin_object().key("reference").string(reference).end_object();
    }
    if (const auto sure = rows.has(Column::claim) ? std::nullopt : rows.share(Column::probability)) tie.probability = *sure;
    std::optional<AffiliationKind> said = tie_word(rows.text(Column::kind));
    if (const auto word = rows.word(Column::tie, tie_word,
                                    "owned by, controlled by, funded by, division of, member of, employed by, speaks for, "
                                    "allied with or same as")) {
        said = word;
    }
    std::size_t ties = 0;
    for (const auto& [column, kind] : plain_ties) {
        tie.source = column == Column::owner ? owned : id;
        for (const std::string& name : rows.list(column)) {
            add_tie(tie, name, said.value_or(kind), rows);
            ++ties;
        }
    }
    tie.source = id;
    for (const std::string& state : rows.list(Column::state)) {
        if (Entry& entry = entries_.at(named(state, TableRole::body, place)); entry.kind_row == 0) {
            entry.record.kind = SourceKind::state;
        }
        const bool person = kind_of(id) == SourceKind::person;
        add_tie(tie, state, said.value_or(person ? AffiliationKind::employed_by : AffiliationKind::controlled_by), rows);
        ++ties;
    }
    if (ties > 0) return;
    for (const Column column : {Column::since, Column::until, Column::share, Column::reference, Column::tie}) {
        rows.count_unused(column);
    }
}

void TableSources::add_tie(AffiliationRecord tie, const std::string& with, AffiliationKind kind, const TableRows& rows) {
    tie.with = named(with, TableRole::body, rows.place());
    tie.kind = kind;
    if (tie.with == tie.source) return;
    if (tie.strength <= 0) return out_.unused.add("share of 0 %");
    const std::string key = tie.source + '\n' + tie.with + '\n' + std::string(name_of(kind)) + '\n' + tie.since + '\n' + tie.until;
    if (ties_.insert(key).second) out_.affiliations.push_back({std::move(tie), "", rows.place().line});
}

void TableSources::finish() {
    const auto name_anew = [&](std::string& id) {
        if (const auto given = given_ids_.find(id); given != given_ids_.end()) id = given->second;
    };
    for (auto& tie : out_.affiliations) {
        name_anew(tie.record.source);
        name_anew(tie.record.with);
    }
    for (auto& [id, entry] : entries_) {
        name_anew(entry.record.id);
        out_.named_sources.push_back({std::move(entry.record), "", entry.place.line});
    }
}

}  // namespace hearsay

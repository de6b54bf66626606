#include "store/schema.hpp"

#include "model/error.hpp"
#include "store/damage.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

/// PRAGMA application_id: "hsay".
constexpr std::int64_t application = 0x68736179;
constexpr std::int64_t version_with_sums = 4;

/// The records of a story. Texts that are not given are empty, as in the records themselves; numbers and flags that are
/// not given are NULL. Records refer to each other by number; `id` is what people know.
constexpr std::string_view version_1 = R"sql(
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
  anonymous INTEGER NOT NULL, unaffiliated INTEGER NOT NULL, reliability REAL, admiralty TEXT NOT NULL,
  fidelity REAL, url TEXT NOT NULL, extra TEXT NOT NULL);
CREATE TABLE alias (
  source INTEGER NOT NULL, position INTEGER NOT NULL, alias TEXT NOT NULL,
  PRIMARY KEY (source, position)) WITHOUT ROWID;
CREATE TABLE affiliation (
  number INTEGER PRIMARY KEY, source INTEGER NOT NULL, owner INTEGER NOT NULL, kind TEXT NOT NULL,
  since TEXT NOT NULL, until TEXT NOT NULL, strength REAL NOT NULL, extra TEXT NOT NULL,
  UNIQUE (source, owner, kind, since, until, strength, extra));
CREATE INDEX affiliation_owner ON affiliation (owner);
CREATE TABLE article (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, outlet INTEGER, title TEXT NOT NULL, url TEXT NOT NULL,
  published TEXT NOT NULL, extra TEXT NOT NULL);
CREATE TABLE claim (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, question TEXT NOT NULL, extra TEXT NOT NULL);
CREATE INDEX claim_question ON claim (question) WHERE question <> '';
CREATE TABLE statement (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source INTEGER NOT NULL, at TEXT NOT NULL, article INTEGER,
  on_record INTEGER, quote TEXT NOT NULL, span_start INTEGER, span_end INTEGER, extra TEXT NOT NULL);
CREATE TABLE stance (
  claim INTEGER NOT NULL, stance TEXT NOT NULL, statement INTEGER NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (claim, stance, statement)) WITHOUT ROWID;
CREATE INDEX stance_statement ON stance (statement);
CREATE TABLE derivation (
  statement INTEGER NOT NULL, position INTEGER NOT NULL, parent INTEGER NOT NULL, kind TEXT NOT NULL,
  probability REAL NOT NULL, extra TEXT NOT NULL, PRIMARY KEY (statement, position)) WITHOUT ROWID;
CREATE INDEX derivation_parent ON derivation (parent);
CREATE TABLE reference (
  statement INTEGER NOT NULL, relation TEXT NOT NULL, position INTEGER NOT NULL, other INTEGER NOT NULL,
  PRIMARY KEY (statement, relation, position)) WITHOUT ROWID;
CREATE INDEX reference_other ON reference (other, relation);
)sql";

/// What a claim's closure needs to know of all sources without ties (see closure.cpp): whether a source has any, and
/// how faithful and sound each is. And the views that people query.
constexpr std::string_view version_2 = R"sql(
ALTER TABLE source ADD COLUMN tied INTEGER NOT NULL DEFAULT 0;
UPDATE source SET tied = 1
  WHERE number IN (SELECT source FROM affiliation UNION SELECT owner FROM affiliation);
ALTER TABLE source ADD COLUMN reliable REAL GENERATED ALWAYS AS (coalesce(reliability,
  CASE admiralty WHEN 'A' THEN 0.95 WHEN 'B' THEN 0.75 WHEN 'C' THEN 0.5 WHEN 'D' THEN 0.25 WHEN 'E' THEN 0.05
  ELSE 0.5 END)) VIRTUAL;
ALTER TABLE source ADD COLUMN faithful REAL GENERATED ALWAYS AS (max(coalesce(fidelity, 0.9), reliable)) VIRTUAL;
ALTER TABLE source ADD COLUMN sound REAL GENERATED ALWAYS AS (reliable / faithful) VIRTUAL;
CREATE INDEX source_faithful ON source (faithful) WHERE tied = 0 AND unaffiliated = 0 AND kind <> 'state';
CREATE INDEX source_sound ON source (sound) WHERE tied = 0 AND unaffiliated = 0 AND kind <> 'state';

CREATE VIEW sources AS
  SELECT id, name, kind, anonymous, unaffiliated, reliability, nullif(admiralty, '') AS admiralty, fidelity,
    nullif(url, '') AS url,
    (SELECT group_concat(alias, '; ') FROM alias WHERE alias.source = source.number) AS aliases
  FROM source;
CREATE VIEW affiliations AS
  SELECT s.id AS source, o.id AS "with", a.kind, nullif(a.since, '') AS since, nullif(a.until, '') AS until, a.strength
  FROM affiliation a JOIN source s ON s.number = a.source JOIN source o ON o.number = a.owner;
CREATE VIEW articles AS
  SELECT a.id, o.id AS outlet, nullif(a.title, '') AS title, nullif(a.url, '') AS url,
    nullif(a.published, '') AS published
  FROM article a LEFT JOIN source o ON o.number = a.outlet;
CREATE VIEW claims AS
  SELECT id, text, nullif(question, '') AS question,
    (SELECT count(*) FROM stance WHERE stance.claim = claim.number AND stance = 'asserts') AS asserted,
    (SELECT count(*) FROM stance WHERE stance.claim = claim.number AND stance = 'denies') AS denied
  FROM claim;
CREATE VIEW statements AS
  SELECT m.id, s.id AS source, s.name AS source_name, coalesce(nullif(m.at, ''), nullif(a.published, '')) AS at,
    a.id AS article, o.id AS outlet, nullif(a.url, '') AS url, nullif(m.quote, '') AS quote, m.on_record
  FROM statement m JOIN source s ON s.number = m.source LEFT JOIN article a ON a.number = m.article
    LEFT JOIN source o ON o.number = a.outlet;
CREATE VIEW stances AS
  SELECT m.id AS statement, t.stance, c.id AS claim
  FROM stance t JOIN statement m ON m.number = t.statement JOIN claim c ON c.number = t.claim;
CREATE VIEW derivations AS
  SELECT m.id AS statement, p.id AS derives_from, d.kind, d.probability
  FROM derivation d JOIN statement m ON m.number = d.statement JOIN statement p ON p.number = d.parent;
CREATE VIEW retractions AS
  SELECT m.id AS statement, o.id AS retracts
  FROM reference r JOIN statement m ON m.number = r.statement JOIN statement o ON o.number = r.other
  WHERE r.relation = 'retracts';
CREATE VIEW responses AS
  SELECT m.id AS statement, o.id AS responds_to
  FROM reference r JOIN statement m ON m.number = r.statement JOIN statement o ON o.number = r.other
  WHERE r.relation = 'responds_to';
)sql";

/// `held` for what was called on_record; suspected ties, rulings and track records, which make a source's reliability.
constexpr std::string_view version_3 = R"sql(
DROP VIEW statements;
DROP VIEW affiliations;
DROP VIEW retractions;
ALTER TABLE statement RENAME COLUMN on_record TO held;
ALTER TABLE statement ADD COLUMN url TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN draft REAL;

DROP INDEX affiliation_owner;
ALTER TABLE affiliation RENAME TO affiliation_before;
CREATE TABLE affiliation (
  number INTEGER PRIMARY KEY, source INTEGER NOT NULL, owner INTEGER NOT NULL, kind TEXT NOT NULL,
  since TEXT NOT NULL, until TEXT NOT NULL, strength REAL NOT NULL, probability REAL NOT NULL, extra TEXT NOT NULL,
  UNIQUE (source, owner, kind, since, until, strength, probability, extra));
INSERT INTO affiliation SELECT number, source, owner, kind, since, until, strength, 1.0, extra FROM affiliation_before;
DROP TABLE affiliation_before;
CREATE INDEX affiliation_owner ON affiliation (owner);

CREATE TABLE retracted_claim (
  statement INTEGER NOT NULL, other INTEGER NOT NULL, position INTEGER NOT NULL, claim INTEGER NOT NULL,
  PRIMARY KEY (statement, other, position)) WITHOUT ROWID;
CREATE TABLE settled (
  number INTEGER PRIMARY KEY, claim INTEGER NOT NULL, holds INTEGER NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
  url TEXT NOT NULL, extra TEXT NOT NULL, UNIQUE (claim, holds, by, at, url, extra));
CREATE TABLE track_record (
  number INTEGER PRIMARY KEY, source INTEGER NOT NULL, claim INTEGER NOT NULL, "right" REAL NOT NULL,
  wrong REAL NOT NULL, by TEXT NOT NULL, extra TEXT NOT NULL,
  UNIQUE (source, claim, "right", wrong, by, extra));
CREATE INDEX track_record_claim ON track_record (claim);

DROP INDEX source_faithful;
DROP INDEX source_sound;
ALTER TABLE source DROP COLUMN sound;
ALTER TABLE source DROP COLUMN faithful;
ALTER TABLE source DROP COLUMN reliable;
ALTER TABLE source ADD COLUMN "right" REAL NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN wrong REAL NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN reliable REAL GENERATED ALWAYS AS (coalesce(reliability,
  CASE admiralty WHEN 'A' THEN 0.95 WHEN 'B' THEN 0.75 WHEN 'C' THEN 0.5 WHEN 'D' THEN 0.25 WHEN 'E' THEN 0.05
  ELSE (1 + "right") / (2 + "right" + wrong) END)) VIRTUAL;
ALTER TABLE source ADD COLUMN faithful REAL GENERATED ALWAYS AS (max(coalesce(fidelity, 0.9), reliable)) VIRTUAL;
ALTER TABLE source ADD COLUMN sound REAL GENERATED ALWAYS AS (reliable / faithful) VIRTUAL;
CREATE INDEX source_faithful ON source (faithful) WHERE tied = 0 AND unaffiliated = 0 AND kind <> 'state';
CREATE INDEX source_sound ON source (sound) WHERE tied = 0 AND unaffiliated = 0 AND kind <> 'state';

CREATE VIEW affiliations AS
  SELECT s.id AS source, o.id AS "with", a.kind, nullif(a.since, '') AS since, nullif(a.until, '') AS until, a.strength,
    a.probability
  FROM affiliation a JOIN source s ON s.number = a.source JOIN source o ON o.number = a.owner;
CREATE VIEW statements AS
  SELECT m.id, s.id AS source, s.name AS source_name, coalesce(nullif(m.at, ''), nullif(a.published, '')) AS at,
    a.id AS article, o.id AS outlet, coalesce(nullif(m.url, ''), nullif(a.url, '')) AS url,
    nullif(m.quote, '') AS quote, m.held, m.draft
  FROM statement m JOIN source s ON s.number = m.source LEFT JOIN article a ON a.number = m.article
    LEFT JOIN source o ON o.number = a.outlet;
CREATE VIEW retractions AS
  SELECT m.id AS statement, o.id AS retracts, c.id AS claim
  FROM reference r JOIN statement m ON m.number = r.statement JOIN statement o ON o.number = r.other
    LEFT JOIN retracted_claim t ON t.statement = r.statement AND t.other = r.other LEFT JOIN claim c ON c.number = t.claim
  WHERE r.relation = 'retracts';
CREATE VIEW rulings AS
  SELECT c.id AS claim, t.holds, t.by, nullif(t.at, '') AS at, nullif(t.url, '') AS url
  FROM settled t JOIN claim c ON c.number = t.claim;
CREATE VIEW track_records AS
  SELECT s.id AS source, c.id AS claim, t."right", t.wrong, t.by
  FROM track_record t JOIN source s ON s.number = t.source LEFT JOIN claim c ON c.number = t.claim;
)sql";

/// The same tables, on pages with checksums. Ties that do not make a group are no longer counted as such.
constexpr std::string_view version_4 = R"sql(
UPDATE source SET tied = EXISTS (SELECT 1 FROM affiliation a
  WHERE (a.source = source.number OR a.owner = source.number) AND a.probability >= 1 AND a.kind <> 'same_as');
)sql";

/// What the claim of a track record is called, where the store has none so called (`claim` is 0 then).
constexpr std::string_view version_5 = R"sql(
DROP VIEW track_records;
DROP INDEX track_record_claim;
ALTER TABLE track_record RENAME TO track_record_before;
CREATE TABLE track_record (
  number INTEGER PRIMARY KEY, source INTEGER NOT NULL, claim INTEGER NOT NULL, elsewhere TEXT NOT NULL,
  "right" REAL NOT NULL, wrong REAL NOT NULL, by TEXT NOT NULL, extra TEXT NOT NULL,
  UNIQUE (source, claim, elsewhere, "right", wrong, by, extra));
INSERT INTO track_record SELECT number, source, claim, '', "right", wrong, by, extra FROM track_record_before;
DROP TABLE track_record_before;
CREATE INDEX track_record_claim ON track_record (claim);
CREATE INDEX track_record_elsewhere ON track_record (elsewhere) WHERE elsewhere <> '';
CREATE VIEW track_records AS
  SELECT s.id AS source, coalesce(c.id, nullif(t.elsewhere, '')) AS claim, t."right", t.wrong, t.by
  FROM track_record t JOIN source s ON s.number = t.source LEFT JOIN claim c ON c.number = t.claim;
)sql";

/// Scores that were kept (see kept_scores.hpp): a run is what was asked for, a component what hangs together in the story; what
/// was touched since has other scores, perhaps. And how often anything was written.
constexpr std::string_view version_6 = R"sql(
CREATE TABLE revision (number INTEGER NOT NULL);
INSERT INTO revision VALUES (0);
CREATE TABLE kept_run (number INTEGER PRIMARY KEY, asked BLOB NOT NULL UNIQUE);
CREATE TABLE kept_component (number INTEGER PRIMARY KEY, run INTEGER NOT NULL, content BLOB NOT NULL);
CREATE INDEX kept_component_run ON kept_component (run);
CREATE TABLE touched (
  run INTEGER NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (run, kind, number)) WITHOUT ROWID;
)sql";

/// By the version they lead to, from 1.
constexpr std::array<std::string_view, store_version> steps{version_1, version_2, version_3, version_4, version_5, version_6};

void run_step(const Database& database, std::int64_t version) {
    database.execute(std::string(steps[static_cast<std::size_t>(version - 1)]));
    database.execute("PRAGMA application_id = " + std::to_string(application));
    database.execute("PRAGMA user_version = " + std::to_string(version));
}

/// All tables, indexes, views and triggers, a line each.
std::vector<std::string> parts_of(const Database& database) {
    std::vector<std::string> parts;
    SqlStatement rows = database.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master");
    while (rows.step()) {
        std::string part;
        for (int column = 0; column < 4; ++column) part += std::string(rows.text(column)) + '\n';
        parts.push_back(std::move(part));
    }
    std::sort(parts.begin(), parts.end());
    return parts;
}

/// "view "statements"", from its line.
std::string name_of_part(const std::string& part) {
    const std::size_t type_end = part.find('\n');
    return part.substr(0, type_end) + ' ' + in_quotes(part.substr(type_end + 1, part.find('\n', type_end + 1) - type_end - 1));
}

/// What is not there by this program's hand would run when it is read or written.
void require_tables_of(const Database& database, std::int64_t version) {
    const Database model;
    for (std::int64_t next = 1; next <= version; ++next) run_step(model, next);
    const std::vector<std::string> expected = parts_of(model);
    const std::vector<std::string> found = parts_of(database);
    std::vector<std::string> differing;
    std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(), std::back_inserter(differing));
    if (!differing.empty()) throw DamagedStore(database.path(), "its " + name_of_part(differing.front()) + " is not what hearsay makes");
    std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(), std::back_inserter(differing));
    if (!differing.empty()) throw DamagedStore(database.path(), "its " + name_of_part(differing.front()) + " is missing");
}

std::int64_t version_of(const Database& database) {
    const std::int64_t version = database.number("PRAGMA user_version");
    const std::int64_t id = database.number("PRAGMA application_id");
    const std::string start = "the store " + in_quotes(database.path());
    const bool empty = database.number("SELECT count(*) FROM sqlite_master") == 0;
    if (id != application && !(empty && id == 0 && version == 0)) {
        throw FileError(start + " is a database of another program; name another file");
    }
    if (version > store_version) {
        throw FileError(start + " was made by a newer hearsay (version " + std::to_string(version) + " of its tables, this program knows " +
                        std::to_string(store_version) + "); install that one");
    }
    return version;
}

}  // namespace

void upgrade_store(const Database& database, std::int64_t version, const std::function<void(const Database&)>& inspect) {
    const std::int64_t before = version_of(database);
    if (before >= version) {
        require_current(database);
        return;
    }
    if (before > 0) require_tables_of(database, before);
    if (version >= version_with_sums) database.make_room_for_sums(before > 0);
    // Cannot be changed inside a transaction; it stays with the file.
    database.execute("PRAGMA journal_mode = WAL");
    Transaction transaction(database);
    // Somebody may have done it while we waited for our turn.
    for (std::int64_t next = version_of(database) + 1; next <= version; ++next) run_step(database, next);
    if (before > 0 && inspect) inspect(database);
    transaction.commit();
}

void require_current(const Database& database) {
    const std::int64_t version = version_of(database);
    if (version == store_version) {
        if (!database.has_sums()) throw DamagedStore(database.path(), "its pages carry no checksums");
        require_tables_of(database, version);
        return;
    }
    throw FileError("the store " + in_quotes(database.path()) +
                    (version == 0 ? " is empty; fill it with \"hearsay add\""
                                  : " is of an older version; \"hearsay add --store " + printable(database.path()) +
                                        "\" brings it up to date"));
}

}  // namespace hearsay

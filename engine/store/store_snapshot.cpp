#include "store/store_snapshot.hpp"

#include "store/database.hpp"
#include "store/page_total.hpp"
#include "store/schema.hpp"
#include "store/summaries.hpp"
#include "store/touched.hpp"
#include "store/whole_store.hpp"

#include <algorithm>

namespace hearsay {
namespace {

using Numbers = std::vector<std::int64_t>;

/// So many runs are kept: of more the oldest goes.
constexpr std::int64_t most_runs = 4;

void append(SqlStatement& query, std::int64_t of, Numbers& found) {
    query.bind(1, of);
    while (query.step()) found.push_back(query.integer(0));
}

void make_ascending(Numbers& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

struct StoreSnapshot::State {
    Database database;
    std::int64_t revision = 0;

    explicit State(const std::string& path) : database(path, Database::Access::read) {
        require_current(database);
        database.execute("BEGIN");
        revision = database.number("SELECT number FROM revision");
    }
};

StoreSnapshot::StoreSnapshot(const std::string& path) : state_(std::make_unique<State>(path)) {}
StoreSnapshot::~StoreSnapshot() = default;

std::optional<std::int64_t> StoreSnapshot::find_run(std::string_view asked) const {
    SqlStatement find = state_->database.prepare("SELECT number FROM kept_run WHERE asked = ?");
    if (!find.bind_bytes(1, asked).step()) return std::nullopt;
    return find.integer(0);
}

std::vector<std::string> StoreSnapshot::runs() const {
    std::vector<std::string> asked;
    SqlStatement rows = state_->database.prepare("SELECT asked FROM kept_run ORDER BY number");
    while (rows.step()) asked.emplace_back(rows.bytes(0));
    return asked;
}

std::vector<KeptComponent> StoreSnapshot::components(std::int64_t run) const {
    std::vector<KeptComponent> found;
    SqlStatement rows = state_->database.prepare("SELECT number, content FROM kept_component WHERE run = ?");
    rows.bind(1, run);
    while (rows.step()) found.push_back({rows.integer(0), std::string(rows.bytes(1))});
    return found;
}

StoreNumbers StoreSnapshot::touched(std::int64_t run) const {
    StoreNumbers found;
    SqlStatement rows = state_->database.prepare("SELECT number FROM touched WHERE run = ? AND kind = ?");
    const auto read = [&](RecordKind kind, Numbers& numbers) {
        rows.bind(1, run).bind(2, name_of(kind));
        while (rows.step()) numbers.push_back(rows.integer(0));
    };
    read(RecordKind::claim, found.claims);
    read(RecordKind::statement, found.statements);
    read(RecordKind::article, found.articles);
    return found;
}

StoreNumbers StoreSnapshot::with_neighbours(const StoreNumbers& some) const {
    const Database& database = state_->database;
    SqlStatement named = database.prepare("SELECT claim FROM stance WHERE statement = ?");
    SqlStatement referred = database.prepare("SELECT ?1 WHERE EXISTS (SELECT 1 FROM statement WHERE number = ?1) UNION ALL "
                                             "SELECT parent FROM derivation WHERE statement = ?1 UNION ALL "
                                             "SELECT other FROM reference WHERE statement = ?1");
    SqlStatement rivals = database.prepare("SELECT number FROM claim WHERE number = ?1 UNION ALL SELECT r.number FROM claim c "
                                           "JOIN claim r ON r.question = c.question WHERE c.number = ?1 AND c.question <> '' AND r.question <> ''");
    StoreNumbers all;
    Numbers claims = some.claims;
    for (const std::int64_t statement : some.statements) {
        append(named, statement, claims);
        append(referred, statement, all.statements);
    }
    make_ascending(claims);
    for (const std::int64_t claim : claims) append(rivals, claim, all.claims);
    make_ascending(all.claims);
    make_ascending(all.statements);
    return all;
}

std::vector<std::int64_t> StoreSnapshot::outlets() const {
    Numbers found;
    SqlStatement rows = state_->database.prepare("SELECT outlet FROM article WHERE outlet IS NOT NULL");
    while (rows.step()) found.push_back(rows.integer(0));
    make_ascending(found);
    return found;
}

std::string StoreSnapshot::name() const { return state_->database.path(); }

void StoreSnapshot::supply(StoryBuilder& builder, std::uint32_t file) {
    const Database& database = state_->database;
    const auto refuse = [](const DamagedStore& damage) { throw damage; };
    if (chosen_) add_with_statements(database, builder, file, *chosen_, refuse);
    else add_whole_store(database, builder, file, refuse);
    require_page_total(database.path());
    require_true_summaries(database);
}

std::string StoreSnapshot::name_of_record(Place place) const { return hearsay::name_of_record(state_->database, place); }

void StoreSnapshot::end_reading() const { state_->database.execute("COMMIT"); }

void StoreSnapshot::refuse(const std::string& what) const { throw DamagedStore(state_->database.path(), what); }

bool StoreSnapshot::keep(const KeptChange& change) {
    const Database& database = state_->database;
    // Nobody waits long for what the next run can do as well, and what a loss of power takes of it is scored anew.
    database.execute("PRAGMA busy_timeout = 1000; PRAGMA query_only = OFF; PRAGMA synchronous = NORMAL");
    Transaction transaction(database);
    if (database.number("SELECT number FROM revision") != state_->revision) return false;
    std::optional<std::int64_t> run = find_run(change.asked);
    if (!run) {
        database.prepare("INSERT INTO kept_run (asked) VALUES (?)").bind_bytes(1, change.asked).run();
        run = database.last_number();
        const std::string old = "(SELECT number FROM kept_run ORDER BY number DESC LIMIT -1 OFFSET " + std::to_string(most_runs) + ")";
        for (const char* what : {"kept_component WHERE run", "touched WHERE run", "kept_run WHERE number"}) {
            database.execute("DELETE FROM " + std::string(what) + " IN " + old);
        }
    }
    SqlStatement erase = database.prepare("DELETE FROM kept_component WHERE number = ? AND run = ?");
    for (const std::int64_t number : change.gone) erase.bind(1, number).bind(2, *run).run();
    SqlStatement put = database.prepare("INSERT INTO kept_component (run, content) VALUES (?, ?)");
    for (const std::string& content : change.fresh) put.bind(1, *run).bind_bytes(2, content).run();
    database.prepare("DELETE FROM touched WHERE run = ?").bind(1, *run).run();
    count_change(database);  // who scored the same state meanwhile knows nothing of these components
    transaction.commit();
    return true;
}

}  // namespace hearsay

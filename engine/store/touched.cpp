#include "store/touched.hpp"

#include "store/damage.hpp"

namespace hearsay {

Touched::Touched(const Database& database)
    : put_(database.prepare("INSERT OR IGNORE INTO touched SELECT number, ?, ? FROM kept_run")),
      any_runs_(database.number("SELECT count(*) FROM kept_run") > 0) {}

void Touched::add(RecordKind kind, std::int64_t number) {
    if (any_runs_) put_.bind(1, name_of(kind)).bind(2, number).run();
}

void count_change(const Database& database) {
    database.execute("UPDATE revision SET number = number + 1");
    if (database.changes() != 1) throw DamagedStore(database.path(), "its count of changes is missing");
}

}  // namespace hearsay

#include "store/store_check.hpp"

#include "store/checked_file.hpp"
#include "store/record_row.hpp"
#include "store/schema.hpp"
#include "store/store.hpp"
#include "store/whole_store.hpp"
#include "text/utf8.hpp"

#include <filesystem>
#include <utility>

namespace hearsay {
namespace {

/// Collects what is wrong with a store.
class StoreCheck {
public:
    explicit StoreCheck(const std::string& path) : path_(path) {}

    void check_pages() {
        for (const std::uint32_t page : damaged_pages(path_)) add(describe_damage(path_, page));
    }

    /// Tables against their indexes, as SQLite knows them.
    void check_indexes(const Database& database) {
        SqlStatement found = database.prepare("PRAGMA integrity_check");
        while (found.step()) {
            if (found.text(0) != "ok") add("SQLite finds: " + printable(found.text(0)));
        }
    }

    void check_records(const Database& database) {
        StoryBuilder builder;
        const std::size_t before = problems_.size();
        add_whole_store(database, builder, builder.begin_file(path_, FileLayout::other),
                        [&](const DamagedStore& damage) { add(damage.problem()); });
        if (problems_.size() > before) return;  // others would follow from these
        Diagnostics found;
        static_cast<void>(builder.build(found));
        for (const Diagnostic& problem : found) {
            if (problem.severity != Severity::error) continue;
            const std::string record = name_of_record(database, problem.place);
            add(record.empty() ? problem.message : record + ": " + problem.message);
        }
    }

    /// What is written about sources so that a claim's closure is found by an index.
    void check_summaries(const Database& database) {
        check_each(database,
                   "SELECT number, id FROM source s WHERE tied <> EXISTS (SELECT 1 FROM affiliation a "
                   "WHERE (a.source = s.number OR a.owner = s.number) AND a.probability >= 1 AND a.kind <> 'same_as') ORDER BY number",
                   "its mark of having affiliations is wrong");
        check_each(database,
                   "SELECT number, id FROM source s WHERE "
                   "abs(\"right\" - (SELECT total(t.\"right\") FROM track_record t WHERE t.source = s.number)) > 1e-9 * (1 + \"right\") OR "
                   "abs(wrong - (SELECT total(t.wrong) FROM track_record t WHERE t.source = s.number)) > 1e-9 * (1 + wrong) ORDER BY number",
                   "its sums of track records are wrong");
    }

    [[nodiscard]] Diagnostics take() { return std::move(problems_); }

private:
    void check_each(const Database& database, std::string_view sql, const std::string& what) {
        SqlStatement found = database.prepare(sql);
        while (found.step()) add(name_of_record("source", found.integer(0), found.text(1)) + ": " + what);
    }

    void add(std::string message) {
        Diagnostic problem;
        problem.kind = "damaged store";
        problem.message = std::move(message);
        problem.place.file = 0;
        problem.file = path_;
        problems_.push_back(std::move(problem));
    }

    std::string path_;
    Diagnostics problems_;
};

}  // namespace

void require_sound_records(const Database& database) {
    StoreCheck check(database.path());
    check.check_indexes(database);
    check.check_records(database);
    check.check_summaries(database);
    const Diagnostics problems = check.take();
    if (problems.empty()) return;
    std::string what = problems.front().message;
    if (problems.size() > 1) what += ", and " + std::to_string(problems.size() - 1) + " more such";
    throw DamagedStore(database.path(), std::move(what));
}

Diagnostics check_store(const std::string& path) {
    std::error_code unknown;
    StoreCheck check(path);
    if (std::filesystem::is_regular_file(path, unknown)) check.check_pages();
    Diagnostics pages = check.take();
    if (!pages.empty()) return pages;
    const Database database(path, Database::Access::read);
    require_current(database);
    database.execute("BEGIN");
    check.check_indexes(database);
    check.check_records(database);
    check.check_summaries(database);
    database.execute("COMMIT");
    return check.take();
}

}  // namespace hearsay

#include "store/store_check.hpp"

#include "store/checked_file.hpp"
#include "store/page_total.hpp"
#include "store/record_row.hpp"
#include "store/schema.hpp"
#include "store/store.hpp"
#include "store/summaries.hpp"
#include "store/whole_store.hpp"
#include "text/utf8.hpp"

#include <array>
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
        if (!problems_.empty()) return;
        try {
            require_page_total(path_);
        } catch (const DamagedStore& damage) {
            add(damage.problem());
        }
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

    void check_summaries(const Database& database) {
        for (std::string& problem : wrong_summaries(database)) add(std::move(problem));
    }

    /// The parts of a record count from 0, as they stood in the file.
    void check_positions(const Database& database) {
        struct Parts {
            std::string_view table;
            std::string_view owner;
            std::string_view list;  ///< what else tells one list of parts from another
            std::string_view name;
        };
        static constexpr std::array<Parts, 5> all{{{"alias", "source", "", "aliases"},
                                                   {"stance", "statement", ", p.stance", "claims"},
                                                   {"derivation", "statement", "", "origins"},
                                                   {"reference", "statement", ", p.relation", "references"},
                                                   {"retracted_claim", "statement", ", p.other", "retracted claims"}}};
        for (const Parts& parts : all) {
            const std::string owner(parts.owner);
            check_each(database, parts.owner,
                       "SELECT DISTINCT o.number, o.id FROM " + std::string(parts.table) + " p JOIN " + owner + " o ON o.number = p." + owner +
                           " GROUP BY p." + owner + std::string(parts.list) +
                           " HAVING min(p.position) IS NOT 0 OR max(p.position) IS NOT count(*) - 1 OR count(DISTINCT p.position) <> count(*)"
                           " OR max(typeof(p.position)) <> 'integer' OR min(typeof(p.position)) <> 'integer' ORDER BY o.number",
                       "the order of its " + std::string(parts.name) + " is damaged");
        }
    }

    [[nodiscard]] Diagnostics take() { return std::move(problems_); }

private:
    void check_each(const Database& database, std::string_view noun, std::string_view sql, const std::string& what) {
        SqlStatement found = database.prepare(sql);
        while (found.step()) add(name_of_record(noun, found.integer(0), found.text(1)) + ": " + what);
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
    check.check_positions(database);
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
    check.check_positions(database);
    database.execute("COMMIT");
    return check.take();
}

}  // namespace hearsay

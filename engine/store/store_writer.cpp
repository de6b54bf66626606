#include "model/builder.hpp"
#include "model/error.hpp"
#include "store/adder.hpp"
#include "store/eraser.hpp"
#include "store/new_store.hpp"
#include "store/schema.hpp"
#include "store/store.hpp"
#include "store/store_check.hpp"
#include "store/touched.hpp"
#include "store/whole_store.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <utility>

namespace hearsay {

namespace {

std::unique_ptr<NewStoreFile> file_if_new(const std::string& path) {
    std::error_code failure;
    const bool exists = std::filesystem::exists(path, failure);
    return exists || failure || path.empty() ? nullptr : std::make_unique<NewStoreFile>(path);
}

/// `name`: how messages call it.
Database opened(const std::string& path, const std::string& name) {
    Database database(path, Database::Access::create);
    database.call(name);
    upgrade_store(database, store_version, require_sound_records);
    // What is committed survives a loss of power, too.
    database.execute("PRAGMA synchronous = FULL");
    return database;
}

}  // namespace

struct Store::State {
    std::string path;
    std::unique_ptr<NewStoreFile> made;  ///< until it has its name; outlives the database on it
    Database database;

    explicit State(const std::string& name) : path(name), made(file_if_new(name)), database(opened(made ? made->path() : name, name)) {}

    void commit(Transaction& transaction) {
        count_change(database);
        transaction.commit();
        if (!made) return;
        // Closing would do that, and not say where it cannot.
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        database = Database();
        made->publish();
        made.reset();
        database = opened(path, path);
    }
};

Store::Store(const std::string& path) : state_(std::make_unique<State>(path)) {}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

LoadedStory Store::load(std::span<const std::string> paths, std::istream& standard_input, SourceResolver* resolver) {
    std::array<SqlStatement, record_kinds> find;
    for (const RecordKind kind : {RecordKind::source, RecordKind::article, RecordKind::claim, RecordKind::statement}) {
        find[static_cast<std::size_t>(kind)] =
            state_->database.prepare("SELECT 1 FROM " + std::string(name_of(kind)) + " WHERE id = ?");
    }
    const auto exists = [&](RecordKind kind, std::string_view id) {
        SqlStatement& statement = find[static_cast<std::size_t>(kind)];
        const bool found = statement.bind(1, id).step();
        statement.reset();
        return found;
    };
    LoadOptions options;
    options.exists_elsewhere = exists;
    options.resolver = resolver;
    return load_story(paths, standard_input, options);
}

Addition Store::add(const LoadedStory& loaded, OnDifference on_difference) {
    Transaction transaction(state_->database);
    if (on_difference == OnDifference::take_given) erase_replaced(state_->database, loaded.story);
    Addition result = add_records(state_->database, loaded.story, on_difference);
    if (!result.problems.empty()) {
        result.added = result.known = result.replaced = 0;
        return result;
    }
    if (on_difference == OnDifference::take_given) renew_summaries(state_->database);
    state_->commit(transaction);
    return result;
}

void Store::correct(const std::function<Story(const Story&)>& correction) {
    const Database& database = state_->database;
    Transaction transaction(database);
    StoryBuilder builder;
    add_whole_store(database, builder, builder.begin_file(database.path(), FileLayout::other), [](const DamagedStore& damage) { throw damage; });
    Diagnostics problems;
    const Story before = builder.build(problems);
    const Story after = correction(before);
    erase_gone_facts(database, before, after);
    const Addition result = add_records(database, after, OnDifference::take_whole);
    if (!result.problems.empty()) throw Error("the store stays as it was: " + result.problems.front().message);
    erase_gone_records(database, before, after);
    renew_summaries(database);
    state_->commit(transaction);
}

}  // namespace hearsay

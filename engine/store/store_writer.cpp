#include "io/story/story_fields.hpp"
#include "store/schema.hpp"
#include "store/store.hpp"
#include "store/store_records.hpp"
#include "text/utf8.hpp"

#include <array>
#include <type_traits>
#include <utility>

namespace hearsay {
namespace {

constexpr std::int64_t unknown = 0;  // rows are numbered from 1

/// Adds the records of one story. Records that refer to others are written after these have their numbers.
class Adder {
public:
    Adder(const Database& database, const Story& story)
        : database_(database),
          story_(story),
          records_(database),
          sources_(story.sources().size(), unknown),
          articles_(story.articles().size(), unknown),
          claims_(story.claims().size(), unknown),
          statements_(story.statements().size(), unknown) {}

    Addition run() {
        add_settings();
        add_all<SourceId>(sources_, "source", [&](const SourceRecord& record) { insert(record); });
        add_affiliations();
        add_all<ArticleId>(articles_, "article", [&](const ArticleRecord& record) { insert(record); });
        add_all<ClaimId>(claims_, "claim", [&](const ClaimRecord& record) { insert(record); });
        add_all<StatementId>(statements_, "statement", [&](const StatementRecord& record) { insert(record); });
        for (const StatementId id : fresh_statements_) insert_references(id);
        return std::move(result_);
    }

private:
    [[nodiscard]] static bool is_given(Place place) noexcept { return place.file != Place{}.file; }
    template <class Id>
    [[nodiscard]] const auto& entry(Id id) const {
        return story_[id];
    }

    /// Every record that the files give is inserted, or compared with the one that is there; for those they only refer
    /// to the number is looked up.
    template <class Id, class Insert>
    void add_all(std::vector<std::int64_t>& numbers, const std::string& table, Insert insert) {
        SqlStatement find = database_.prepare("SELECT number FROM " + table + " WHERE id = ?");
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const Id id = id_at<Id>(i);
            find.bind(1, story_.id(id));
            if (find.step()) {
                numbers[i] = find.integer(0);
                find.reset();
                if (is_given(entry(id).place)) compare(id, numbers[i]);
                continue;
            }
            insert(story_.record(id));
            numbers[i] = database_.last_number();
            ++result_.added;
            if constexpr (std::is_same_v<Id, StatementId>) fresh_statements_.push_back(id);
        }
    }

    template <class Id>
    void compare(Id id, std::int64_t number) {
        if (records_.read(number, id) == story_.record(id)) {
            ++result_.known;
            return;
        }
        Diagnostic problem;
        problem.kind = "duplicate id";
        problem.message = "id " + in_quotes(story_.id(id)) + " already stands in " + printable(database_.path()) +
                          " with different content; rename it or make it the same";
        problem.place = entry(id).place;
        problem.pointer = "/id";
        result_.problems.push_back(std::move(problem));
    }

    void add_settings() {
        SqlStatement put = database_.prepare("INSERT OR IGNORE INTO setting VALUES (?, ?)");
        for (const auto& [name, value] : {std::pair(std::string_view("title"), story_.title()), std::pair(std::string_view("extra"), story_.extra())}) {
            if (!value.empty()) put.bind(1, name).bind(2, value).run();
        }
    }

    void insert(const SourceRecord& record) {
        const std::string letter = record.admiralty == 0 ? std::string() : std::string(1, record.admiralty);
        SqlStatement& put = put_source_;
        put.bind(1, record.id).bind(2, record.name).bind(3, name_of(record.kind)).bind(4, std::int64_t{record.anonymous});
        put.bind(5, std::int64_t{record.unaffiliated});
        record.reliability ? put.bind(6, *record.reliability) : put.bind_null(6);
        put.bind(7, letter);
        record.fidelity ? put.bind(8, *record.fidelity) : put.bind_null(8);
        put.bind(9, record.url).bind(10, record.extra).run();
        const std::int64_t number = database_.last_number();
        for (std::size_t i = 0; i < record.aliases.size(); ++i) {
            put_alias_.bind(1, number).bind(2, static_cast<std::int64_t>(i)).bind(3, record.aliases[i]).run();
        }
    }

    void add_affiliations() {
        SqlStatement put = database_.prepare(
            "INSERT OR IGNORE INTO affiliation (source, owner, kind, since, until, strength, extra) VALUES (?, ?, ?, ?, ?, ?, ?)");
        SqlStatement tie = database_.prepare("UPDATE source SET tied = 1 WHERE number = ? AND tied = 0");
        for (const Affiliation& affiliation : story_.affiliations()) {
            const std::int64_t source = sources_[index_of(affiliation.source)];
            const std::int64_t owner = sources_[index_of(affiliation.with)];
            put.bind(1, source).bind(2, owner).bind(3, name_of(affiliation.kind)).bind(4, story_.text(affiliation.since));
            put.bind(5, story_.text(affiliation.until)).bind(6, affiliation.strength).bind(7, story_.text(affiliation.extra)).run();
            ++(database_.changes() > 0 ? result_.added : result_.known);
            tie.bind(1, source).run();
            tie.bind(1, owner).run();
        }
    }

    void insert(const ArticleRecord& record) {
        const auto id = story_.find_article(record.id);
        const SourceId outlet = story_[*id].outlet;
        put_article_.bind(1, record.id);
        outlet == no_id<SourceId> ? put_article_.bind_null(2) : put_article_.bind(2, sources_[index_of(outlet)]);
        put_article_.bind(3, record.title).bind(4, record.url).bind(5, record.published).bind(6, record.extra).run();
    }

    void insert(const ClaimRecord& record) {
        put_claim_.bind(1, record.id).bind(2, record.text).bind(3, record.question).bind(4, record.extra).run();
    }

    void insert(const StatementRecord& record) {
        const Statement& made = story_[*story_.find_statement(record.id)];
        SqlStatement& put = put_statement_;
        put.bind(1, record.id).bind(2, sources_[index_of(made.source)]).bind(3, record.at);
        made.article == no_id<ArticleId> ? put.bind_null(4) : put.bind(4, articles_[index_of(made.article)]);
        record.on_record ? put.bind(5, std::int64_t{*record.on_record}) : put.bind_null(5);
        put.bind(6, record.quote);
        record.span ? put.bind(7, static_cast<std::int64_t>(record.span->start)) : put.bind_null(7);
        record.span ? put.bind(8, static_cast<std::int64_t>(record.span->end)) : put.bind_null(8);
        put.bind(9, record.extra).run();
    }

    void insert_references(StatementId id) {
        const std::int64_t number = statements_[index_of(id)];
        for (const Stance stance : all_stances) {
            std::int64_t position = 0;
            for (const ClaimId claim : story_.stance(id, stance)) {
                put_stance_.bind(1, claims_[index_of(claim)]).bind(2, name_of(stance)).bind(3, number).bind(4, position++).run();
            }
        }
        std::int64_t position = 0;
        for (const Derivation& derivation : story_.derives_from(id)) {
            put_derivation_.bind(1, number).bind(2, position++).bind(3, statements_[index_of(derivation.statement)]);
            put_derivation_.bind(4, name_of(derivation.kind)).bind(5, derivation.probability).bind(6, story_.text(derivation.extra)).run();
        }
        const auto refer = [&](std::string_view relation, std::span<const StatementId> others) {
            std::int64_t at = 0;
            for (const StatementId other : others) {
                put_reference_.bind(1, number).bind(2, relation).bind(3, at++).bind(4, statements_[index_of(other)]).run();
            }
        };
        refer("retracts", story_.retracts(id));
        refer("responds_to", story_.responds_to(id));
    }

    const Database& database_;
    const Story& story_;
    StoreRecords records_;
    // By the numbers of the story: those of the store.
    std::vector<std::int64_t> sources_;
    std::vector<std::int64_t> articles_;
    std::vector<std::int64_t> claims_;
    std::vector<std::int64_t> statements_;
    std::vector<StatementId> fresh_statements_;
    Addition result_;

    SqlStatement put_source_ = database_.prepare(
        "INSERT INTO source (id, name, kind, anonymous, unaffiliated, reliability, admiralty, fidelity, url, extra) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    SqlStatement put_alias_ = database_.prepare("INSERT INTO alias VALUES (?, ?, ?)");
    SqlStatement put_article_ =
        database_.prepare("INSERT INTO article (id, outlet, title, url, published, extra) VALUES (?, ?, ?, ?, ?, ?)");
    SqlStatement put_claim_ = database_.prepare("INSERT INTO claim (id, text, question, extra) VALUES (?, ?, ?, ?)");
    SqlStatement put_statement_ = database_.prepare(
        "INSERT INTO statement (id, source, at, article, on_record, quote, span_start, span_end, extra) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    SqlStatement put_stance_ = database_.prepare("INSERT INTO stance VALUES (?, ?, ?, ?)");
    SqlStatement put_derivation_ = database_.prepare("INSERT INTO derivation VALUES (?, ?, ?, ?, ?, ?)");
    SqlStatement put_reference_ = database_.prepare("INSERT INTO reference VALUES (?, ?, ?, ?)");
};

}  // namespace

struct Store::State {
    Database database;
};

Store::Store(const std::string& path) : state_(std::make_unique<State>(State{Database(path, Database::Access::create)})) {
    upgrade_store(state_->database);
    // What is committed survives a loss of power, too.
    state_->database.execute("PRAGMA synchronous = FULL");
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

LoadedStory Store::load(std::span<const std::string> paths, std::istream& standard_input) {
    std::array<SqlStatement, 6> find;
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
    return load_story(paths, standard_input, options);
}

Addition Store::add(const LoadedStory& loaded) {
    Transaction transaction(state_->database);
    Addition result = Adder(state_->database, loaded.story).run();
    if (result.problems.empty()) {
        transaction.commit();
    } else {
        result.added = result.known = 0;
    }
    return result;
}

}  // namespace hearsay

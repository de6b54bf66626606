#include "store/adder.hpp"

#include "io/story/story_fields.hpp"
#include "model/builder.hpp"
#include "store/eraser.hpp"
#include "store/store_records.hpp"
#include "store/touched.hpp"
#include "text/utf8.hpp"

#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

constexpr std::int64_t unknown = 0;  // rows are numbered from 1

template <class Value>
void put_over(Value& stored, const Value& given) {
    if (given != Value{}) stored = given;
}

// What is given takes the place of what is stored; what is not given stays.

SourceRecord overlaid(SourceRecord stored, const SourceRecord& given) {
    put_over(stored.name, given.name);
    put_over(stored.kind, given.kind);
    put_over(stored.anonymous, given.anonymous);
    put_over(stored.unaffiliated, given.unaffiliated);
    if (given.reliability || given.admiralty != 0) {
        stored.reliability = given.reliability;
        stored.admiralty = given.admiralty;
    }
    put_over(stored.fidelity, given.fidelity);
    put_over(stored.aliases, given.aliases);
    put_over(stored.url, given.url);
    put_over(stored.extra, given.extra);
    return stored;
}

ArticleRecord overlaid(ArticleRecord stored, const ArticleRecord& given) {
    put_over(stored.outlet, given.outlet);
    put_over(stored.title, given.title);
    put_over(stored.url, given.url);
    put_over(stored.published, given.published);
    put_over(stored.extra, given.extra);
    return stored;
}

ClaimRecord overlaid(ClaimRecord stored, const ClaimRecord& given) {
    put_over(stored.text, given.text);
    put_over(stored.question, given.question);
    put_over(stored.extra, given.extra);
    return stored;
}

/// Adds the records of one story. Records that refer to others are written after these have their numbers.
class Adder {
public:
    Adder(const Database& database, const Story& story, OnDifference on_difference)
        : database_(database),
          story_(story),
          on_difference_(on_difference),
          records_(database),
          touched_(database),
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
        add_rulings();
        take_home_records();
        add_track_records();
        return std::move(result_);
    }

private:
    /// A story that takes the place of all there is refers to nothing but its own records.
    [[nodiscard]] bool is_given(Place place) const noexcept {
        return on_difference_ == OnDifference::take_whole || place.file != Place{}.file;
    }
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
            if constexpr (std::is_same_v<Id, ClaimId>) {
                fresh_claims_.push_back(id);
                touched_.add(RecordKind::claim, numbers[i]);
            }
            if constexpr (std::is_same_v<Id, StatementId>) {
                fresh_statements_.push_back(id);
                touched_.add(RecordKind::statement, numbers[i]);
            }
        }
    }

    void compare(StatementId id, std::int64_t number) {
        if (records_.read(number, id) == story_.record(id)) {
            ++result_.known;
            return;
        }
        if (on_difference_ != OnDifference::refuse) {
            update(id, number);
            ++result_.replaced;
            return;
        }
        differs("id " + in_quotes(story_.id(id)) + " already stands in " + printable(database_.path()) +
                    " with different content; rename it or make it the same",
                entry(id).place, "/id");
    }

    /// Sources, articles and claims are merged field by field, as files are.
    template <class Id>
    void compare(Id id, std::int64_t number) {
        const auto stored = records_.read(number, id);
        const auto given = story_.record(id);
        if (stored == given) {
            ++result_.known;
            return;
        }
        if (on_difference_ != OnDifference::refuse) {
            replace(stored, on_difference_ == OnDifference::take_whole ? given : overlaid(stored, given), number);
            return;
        }
        StoryBuilder builder;
        builder.add(stored, {.file = builder.begin_file(database_.path(), FileLayout::other)});
        builder.add(given, {.file = builder.begin_file({}, FileLayout::other)});
        builder.take_for_granted([](RecordKind, std::string_view) { return true; });
        Diagnostics problems;
        const Story both = builder.build(problems);
        for (const Diagnostic& problem : problems) differs(problem.message, entry(id).place, problem.pointer);
        if (!problems.empty()) return;
        const auto merged = both.record(Id{});
        if (merged == stored) {
            ++result_.known;
        } else {
            update(merged, number);
            ++result_.added;
        }
    }

    template <class Record>
    void replace(const Record& stored, const Record& record, std::int64_t number) {
        if (record == stored) {
            ++result_.known;
            return;
        }
        update(record, number);
        ++result_.replaced;
    }

    void differs(std::string message, Place place, std::string pointer) {
        Diagnostic problem;
        problem.kind = "duplicate id";
        problem.message = std::move(message);
        problem.place = place;
        problem.pointer = std::move(pointer);
        result_.problems.push_back(std::move(problem));
    }

    void add_settings() {
        // What takes the place of all there is has its own title, or none.
        const bool whole = on_difference_ == OnDifference::take_whole;
        if (whole) database_.execute("DELETE FROM setting WHERE name IN ('title', 'extra')");
        SqlStatement put = database_.prepare("INSERT OR IGNORE INTO setting VALUES (?, ?)");
        for (const auto& [name, value] : {std::pair(std::string_view("title"), story_.title()), std::pair(std::string_view("extra"), story_.extra())}) {
            if (!value.empty()) put.bind(1, name).bind(2, value).run();
        }
    }

    /// Binds the columns of a source from the id on; nothing is run.
    static void bind_columns(SqlStatement& put, const SourceRecord& record) {
        // What is bound must live until the statement runs.
        static constexpr std::string_view letters = "ABCDEF";
        const std::size_t at = letters.find(record.admiralty);
        const std::string_view letter = at == std::string_view::npos ? std::string_view() : letters.substr(at, 1);
        put.bind(1, record.id).bind(2, record.name).bind(3, name_of(record.kind.value_or(SourceKind::person)));
        put.bind(4, std::int64_t{record.anonymous.value_or(false)});
        put.bind(5, std::int64_t{record.unaffiliated.value_or(false)});
        record.reliability ? put.bind(6, *record.reliability) : put.bind_null(6);
        put.bind(7, letter);
        record.fidelity ? put.bind(8, *record.fidelity) : put.bind_null(8);
        put.bind(9, record.url).bind(10, record.extra);
    }

    void insert(const SourceRecord& record) {
        bind_columns(put_source_, record);
        put_source_.run();
        insert_aliases(record, database_.last_number());
    }

    void update(const SourceRecord& record, std::int64_t number) {
        SqlStatement put = database_.prepare(
            "UPDATE source SET id = ?, name = ?, kind = ?, anonymous = ?, unaffiliated = ?, reliability = ?, "
            "admiralty = ?, fidelity = ?, url = ?, extra = ? WHERE number = ?");
        bind_columns(put, record);
        put.bind(11, number).run();
        database_.prepare("DELETE FROM alias WHERE source = ?").bind(1, number).run();
        insert_aliases(record, number);
    }

    void update(const ArticleRecord& record, std::int64_t number) {
        SqlStatement outlet = database_.prepare("SELECT number FROM source WHERE id = ?");
        SqlStatement put = database_.prepare(
            "UPDATE article SET outlet = ?, title = ?, url = ?, published = ?, extra = ? WHERE number = ?");
        outlet.bind(1, record.outlet).step() ? put.bind(1, outlet.integer(0)) : put.bind_null(1);
        put.bind(2, record.title).bind(3, record.url).bind(4, record.published).bind(5, record.extra).bind(6, number).run();
        touched_.add(RecordKind::article, number);
    }

    void update(const ClaimRecord& record, std::int64_t number) {
        database_.prepare("UPDATE claim SET text = ?, question = ?, extra = ? WHERE number = ?")
            .bind(1, record.text).bind(2, record.question).bind(3, record.extra).bind(4, number).run();
        touched_.add(RecordKind::claim, number);
    }

    void insert_aliases(const SourceRecord& record, std::int64_t number) {
        for (std::size_t i = 0; i < record.aliases.size(); ++i) {
            put_alias_.bind(1, number).bind(2, static_cast<std::int64_t>(i)).bind(3, record.aliases[i]).run();
        }
    }

    void add_affiliations() {
        SqlStatement put = database_.prepare(
            "INSERT OR IGNORE INTO affiliation (source, owner, kind, since, until, strength, probability, extra) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        SqlStatement tie = database_.prepare("UPDATE source SET tied = 1 WHERE number = ? AND tied = 0");
        for (const Affiliation& affiliation : story_.affiliations()) {
            const std::int64_t source = sources_[index_of(affiliation.source)];
            const std::int64_t owner = sources_[index_of(affiliation.with)];
            put.bind(1, source).bind(2, owner).bind(3, name_of(affiliation.kind)).bind(4, story_.text(affiliation.since));
            put.bind(5, story_.text(affiliation.until)).bind(6, affiliation.strength).bind(7, affiliation.probability);
            put.bind(8, story_.text(affiliation.extra)).run();
            ++(database_.changes() > 0 ? result_.added : result_.known);
            // Neither what is only suspected nor who is the same says to whom a source belongs.
            if (affiliation.probability < 1 || affiliation.kind == AffiliationKind::same_as) continue;
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

    /// Binds the columns of a statement from the id on; nothing is run.
    void bind_columns(SqlStatement& put, const StatementRecord& record) const {
        const Statement& made = story_[*story_.find_statement(record.id)];
        put.bind(1, record.id).bind(2, sources_[index_of(made.source)]).bind(3, record.at);
        made.article == no_id<ArticleId> ? put.bind_null(4) : put.bind(4, articles_[index_of(made.article)]);
        record.held ? put.bind(5, std::int64_t{*record.held}) : put.bind_null(5);
        put.bind(6, record.quote);
        record.span ? put.bind(7, static_cast<std::int64_t>(record.span->start)) : put.bind_null(7);
        record.span ? put.bind(8, static_cast<std::int64_t>(record.span->end)) : put.bind_null(8);
        put.bind(9, record.extra).bind(10, record.url);
        record.draft ? put.bind(11, *record.draft) : put.bind_null(11);
    }

    void insert(const StatementRecord& record) {
        bind_columns(put_statement_, record);
        put_statement_.run();
    }

    void update(StatementId id, std::int64_t number) {
        SqlStatement put = database_.prepare(
            "UPDATE statement SET id = ?, source = ?, at = ?, article = ?, held = ?, quote = ?, span_start = ?, span_end = ?, "
            "extra = ?, url = ?, draft = ? WHERE number = ?");
        const StatementRecord record = story_.record(id);
        bind_columns(put, record);
        put.bind(12, number).run();
        erase_references(database_, number);
        fresh_statements_.push_back(id);
        touched_.add(RecordKind::statement, number);
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
        const auto refer = [&](std::string_view relation, std::int64_t at, StatementId other) {
            put_reference_.bind(1, number).bind(2, relation).bind(3, at).bind(4, statements_[index_of(other)]).run();
        };
        position = 0;
        for (const Retraction& retraction : story_.retracts(id)) {
            refer("retracts", position++, retraction.statement);
            std::int64_t at = 0;
            for (const ClaimId claim : story_.claims(retraction)) {
                put_retracted_claim_.bind(1, number).bind(2, statements_[index_of(retraction.statement)]);
                put_retracted_claim_.bind(3, at++).bind(4, claims_[index_of(claim)]).run();
            }
        }
        position = 0;
        for (const StatementId other : story_.responds_to(id)) refer("responds_to", position++, other);
    }

    void add_rulings() {
        SqlStatement against = database_.prepare("SELECT 1 FROM settled WHERE claim = ? AND holds <> ? LIMIT 1");
        SqlStatement put = database_.prepare(
            "INSERT OR IGNORE INTO settled (claim, holds, by, at, url, extra) VALUES (?, ?, ?, ?, ?, ?)");
        for (const Settled& settled : story_.settled()) {
            const std::int64_t claim = claims_[index_of(settled.claim)];
            if (against.bind(1, claim).bind(2, std::int64_t{settled.holds}).step()) {
                differs("claim " + in_quotes(story_.id(settled.claim)) + " is settled the other way in " +
                            printable(database_.path()) + "; keep the ruling that stands",
                        settled.place, "/holds");
            }
            against.reset();
            put.bind(1, claim).bind(2, std::int64_t{settled.holds}).bind(3, story_.text(settled.by));
            put.bind(4, story_.text(settled.at)).bind(5, story_.text(settled.url)).bind(6, story_.text(settled.extra)).run();
            ++(database_.changes() > 0 ? result_.added : result_.known);
        }
    }

    /// Records that came before the claims they come from.
    void take_home_records() {
        if (!database_.prepare("SELECT 1 FROM track_record WHERE elsewhere <> '' LIMIT 1").step()) return;
        SqlStatement take = database_.prepare(
            "UPDATE track_record SET claim = ?1, elsewhere = '' WHERE elsewhere <> '' AND elsewhere = ?2");
        for (const ClaimId id : fresh_claims_) take.bind(1, claims_[index_of(id)]).bind(2, story_.id(id)).run();
    }

    void add_track_records() {
        SqlStatement put = database_.prepare(
            "INSERT OR IGNORE INTO track_record (source, claim, elsewhere, \"right\", wrong, by, extra) VALUES (?, ?, ?, ?, ?, ?, ?)");
        SqlStatement total = database_.prepare(
            "UPDATE source SET \"right\" = \"right\" + ?, wrong = wrong + ? WHERE number = ?");
        for (const TrackRecord& track : story_.track_records()) {
            const std::int64_t source = sources_[index_of(track.source)];
            const std::int64_t claim = track.claim == no_id<ClaimId> ? unknown : claims_[index_of(track.claim)];
            put.bind(1, source).bind(2, claim).bind(3, story_.text(track.elsewhere)).bind(4, track.right).bind(5, track.wrong);
            put.bind(6, name_of(track.by)).bind(7, story_.text(track.extra)).run();
            if (database_.changes() == 0) {
                ++result_.known;
                continue;
            }
            ++result_.added;
            total.bind(1, track.right).bind(2, track.wrong).bind(3, source).run();
        }
    }

    const Database& database_;
    const Story& story_;
    OnDifference on_difference_;
    StoreRecords records_;
    Touched touched_;
    // By the numbers of the story: those of the store.
    std::vector<std::int64_t> sources_;
    std::vector<std::int64_t> articles_;
    std::vector<std::int64_t> claims_;
    std::vector<std::int64_t> statements_;
    std::vector<ClaimId> fresh_claims_;
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
        "INSERT INTO statement (id, source, at, article, held, quote, span_start, span_end, extra, url, draft) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    SqlStatement put_stance_ = database_.prepare("INSERT INTO stance VALUES (?, ?, ?, ?)");
    SqlStatement put_derivation_ = database_.prepare("INSERT INTO derivation VALUES (?, ?, ?, ?, ?, ?)");
    SqlStatement put_retracted_claim_ = database_.prepare("INSERT INTO retracted_claim VALUES (?, ?, ?, ?)");
    SqlStatement put_reference_ = database_.prepare("INSERT INTO reference VALUES (?, ?, ?, ?)");
};

}  // namespace

Addition add_records(const Database& database, const Story& story, OnDifference on_difference) {
    return Adder(database, story, on_difference).run();
}

}  // namespace hearsay

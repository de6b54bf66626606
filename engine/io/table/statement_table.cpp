// A row says that a source took a stance on a claim, and where that stood. It becomes a chain of statements: the outlet's,
// in its article, rests on what whoever it names under "via" said, and that on the source's own. A source that is itself an
// outlet of the table, or speaks in a row of its own, is met there: the chains of several rows join, and nobody counts twice.
#include "io/table/statement_table.hpp"

#include "io/table/table_sources.hpp"
#include "model/civil_time.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <deque>
#include <tuple>

namespace hearsay {
namespace {

struct TableRow {
    RowPlace place;
    std::string id;
    std::string source;      ///< id; that of the outlet where the row names no other
    std::string outlet;      ///< id, or ""
    std::string claim;       ///< id
    RowStance stance = RowStance::asserts;
    std::string date;
    std::string published;
    std::string title;
    std::string url;
    std::string quote;
    std::vector<std::string> via;  ///< as written
    std::vector<std::string> retracts;
    std::optional<bool> held;
    std::optional<double> probability;
    std::size_t said = 0;  ///< the source's statement
    std::size_t main = 0;  ///< the outlet's, or the source's where no outlet is given

    [[nodiscard]] bool speaks_itself() const noexcept { return outlet.empty() || outlet == source; }
};

std::int64_t first_instant(const std::string& date) {
    const auto span = parse_time(date);
    return span ? span->first : INT64_MAX;
}

/// "lake.example" of "https://www.lake.example/1"; "" for what is no address.
std::string host_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    std::string_view host = url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#:"));
    if (starts_with_letters(host, "www.")) host.remove_prefix(4);
    return lower(host);
}

class StatementTable {
public:
    StatementTable(CsvReader& table, const ColumnPlaces& places, const TableDates& dates, ForeignRecords& out)
        : out_(out), rows_(table, places, out), dates_(dates), sources_(out) {}

    void read() {
        while (rows_.next()) read_row();
        for (TableRow& row : table_) add_own(row);
        for (TableRow& row : table_) link(row);
        for (const TableRow& row : table_) answer(row);
        for (auto& [key, article] : articles_) out_.articles.push_back({std::move(article.record), "", article.line});
        sources_.finish();
        for (Made& made : statements_) out_.statements.push_back({std::move(made.record), "", made.line});
        for (auto& [key, claim] : claims_) out_.claims.push_back({std::move(claim.record), "", claim.line});
    }

private:
    struct Article {
        ArticleRecord record;
        std::uint32_t line = 0;
    };
    struct Made {
        StatementRecord record;
        std::uint32_t line;
        const Article* article = nullptr;
    };
    struct Claim {
        ClaimRecord record;
        std::uint32_t line;
        std::uint64_t row;
    };
    /// Who takes which stance on which claim.
    using Taken = std::tuple<std::string, std::string, RowStance>;

    // --- Rows ------------------------------------------------------------------------------------------------------

    void read_row() {
        TableRow row;
        row.place = rows_.place();
        row.id = rows_.text(Column::id);
        row.title = rows_.text(Column::title);
        row.url = rows_.text(Column::url);
        row.quote = rows_.text(Column::quote);
        row.via = rows_.list(Column::via);
        row.retracts = rows_.list(Column::retracts);
        row.held = rows_.word(Column::held, yes_or_no, "yes or no");
        row.probability = rows_.share(Column::probability);
        if (row.probability && *row.probability <= 0) rows_.error(Column::probability, "a probability is more than 0");
        const bool stated = read_stance(row);
        const bool who = read_sources(row);
        const bool what = read_claim(row);
        row.date = dates_.iso(rows_.text(Column::date), row.place, Column::date, rows_);
        row.published = dates_.iso(rows_.text(Column::published), row.place, Column::published, rows_);
        if (who) sources_.read_columns(row.source, owned_by_row(row), rows_, dates_);
        if (stated && who && what) table_.push_back(std::move(row));
    }

    /// Whom the owner is the owner of: of the outlet, where the source is a person.
    [[nodiscard]] const std::string& owned_by_row(const TableRow& row) const {
        const bool person = sources_.kind_of(row.source) == SourceKind::person && rows_.text(Column::kind).empty();
        return person && !row.outlet.empty() ? row.outlet : row.source;
    }

    bool read_stance(TableRow& row) {
        if (!rows_.has(Column::stance)) return true;
        if (rows_.text(Column::stance).empty()) {
            if (!row.retracts.empty()) {
                row.stance = RowStance::retracts;
                return true;
            }
            rows_.error(Column::stance, "the stance is missing; write asserts, denies, responds or retracts");
            return false;
        }
        const auto stance = rows_.word(Column::stance, stance_word, "asserts, denies, responds or retracts");
        if (stance) row.stance = *stance;
        return stance.has_value();
    }

    bool read_sources(TableRow& row) {
        const std::string outlet = rows_.text(Column::outlet);
        const std::string source = rows_.text(Column::source);
        if (outlet.empty() && source.empty()) {
            rows_.error(rows_.has(Column::source) ? Column::source : Column::outlet, "nobody is named; write who said it");
            return false;
        }
        if (!outlet.empty()) row.outlet = sources_.named(outlet, TableRole::medium, row.place);
        const auto anonymous = rows_.word(Column::anonymous, yes_or_no, "yes or no");
        if (!source.empty() && anonymous.value_or(is_description(source))) {
            // Whoever tells of it stands for it, so that is part of who it is.
            std::string reporter = row.outlet;
            if (!row.via.empty() && !is_row(row.via.front())) reporter = id_from_name(row.via.front());
            if (reporter.empty() && !host_of(row.url).empty()) {
                row.outlet = reporter = sources_.named(host_of(row.url), TableRole::medium, row.place);
            }
            row.source = sources_.described(source, reporter, row.place);
        } else {
            row.source = source.empty() ? row.outlet : sources_.named(source, TableRole::speaker, row.place);
        }
        if (!row.id.empty() && !row_ids_.try_emplace(row.id, table_.size()).second) {
            rows_.error(Column::id, "another row has the id " + in_quotes(row.id) + "; give each its own");
            return false;
        }
        return true;
    }

    bool read_claim(TableRow& row) {
        const std::string text = rows_.text(Column::claim);
        const std::string id = rows_.text(Column::claim_id);
        if (text.empty() && id.empty()) {
            if (!row.retracts.empty()) {
                row.stance = RowStance::retracts;
                return true;
            }
            rows_.error(Column::claim, "the claim is missing; write what was said, or remove the row");
            return false;
        }
        const std::string key = id.empty() ? plain_words(text) : '#' + id;
        auto [found, is_new] = claims_.try_emplace(key);
        Claim& claim = found->second;
        if (is_new) {
            claim.record.id = id.empty() ? unique(id_from_name(std::string_view(text).substr(0, 60)), claim_ids_) : id;
            claim.line = row.place.line;
            claim.row = row.place.row;
        } else if (!text.empty() && !claim.record.text.empty() && plain_words(text) != plain_words(claim.record.text)) {
            rows_.error(Column::claim, "the claim " + in_quotes(id) + " is worded otherwise in row " + std::to_string(claim.row) +
                                           "; write the same, or give it an id of its own");
            return false;
        }
        if (claim.record.text.empty()) claim.record.text = text;
        if (const std::string question = rows_.text(Column::question); !question.empty()) {
            if (claim.record.question.empty()) claim.record.question = id_from_name(question);
        }
        row.claim = claim.record.id;
        return true;
    }

    // --- Statements ------------------------------------------------------------------------------------------------

    std::string unique(std::string id, std::set<std::string>& taken) {
        if (taken.insert(id).second) return id;
        for (std::size_t& n = repeats_[id];;) {
            std::string next = id + '-' + std::to_string(++n + 1);
            if (taken.insert(next).second) return next;
        }
    }

    /// `where`: the article or the day, so that statements of several tables get ids of their own.
    std::size_t make(const std::string& source, const TableRow& row, const std::string& where, const std::string& id = "") {
        StatementRecord made;
        std::string own = where.empty() ? source : where;
        if (row.stance == RowStance::denies) own += ".denies";
        if (!row.claim.empty()) own += '.' + row.claim;
        made.id = unique(id.empty() ? own : id, statement_ids_);
        made.source = source;
        if (row.stance == RowStance::asserts) made.asserts = {row.claim};
        if (row.stance == RowStance::denies) made.denies = {row.claim};
        statements_.push_back({std::move(made), row.place.line});
        return statements_.size() - 1;
    }

    static std::string told_on(const std::string& source, const TableRow& row) {
        return row.date.empty() ? source : source + '.' + id_from_name(row.date);
    }

    /// The row's own statement. Rows about one article, claim and stance share theirs.
    void add_own(TableRow& row) {
        const std::string& speaker = row.outlet.empty() ? row.source : row.outlet;
        const Article* article = row.outlet.empty() ? nullptr : &article_of(row);
        const std::string where = article == nullptr ? row.url + '\n' + row.date : article->record.id;
        const auto [found, is_new] = own_.try_emplace(std::tuple(Taken(speaker, row.claim, row.stance), where), 0);
        if (is_new) {
            found->second = make(speaker, row, article == nullptr ? told_on(speaker, row) : article->record.id, row.id);
            taken_[Taken(speaker, row.claim, row.stance)].push_back(found->second);
            Made& made = statements_[found->second];
            made.article = article;
            (article == nullptr ? made.record.url : made.record.article) = article == nullptr ? row.url : article->record.id;
            if (article == nullptr) made.record.at = row.date;
        }
        row.main = found->second;
        StatementRecord& made = statements_[row.main].record;
        if (made.quote.empty()) made.quote = row.quote;
        else if (!row.quote.empty() && made.quote != row.quote) made.quote += "\n" + row.quote;
    }

    const Article& article_of(const TableRow& row) {
        const std::string& day = row.published.empty() ? row.date : row.published;
        const std::string key = row.outlet + '\n' + (row.url.empty() ? row.title + '\n' + day : row.url);
        auto [found, is_new] = articles_.try_emplace(key);
        ArticleRecord& article = found->second.record;
        if (is_new) {
            const std::string words = row.url.empty() ? row.outlet + ' ' + (row.title.empty() ? day : row.title) : row.url;
            article.id = unique(id_from_name(words), article_ids_);
            article.outlet = row.outlet;
            article.url = row.url;
            found->second.line = row.place.line;
        }
        if (article.title.empty()) article.title = row.title;
        // No article is older than what it reports.
        if (article.published.empty() || (!day.empty() && first_instant(day) > first_instant(article.published))) {
            article.published = day;
        }
        return found->second;
    }

    [[nodiscard]] static std::int64_t instant_of(const Made& made) {
        return first_instant(made.article == nullptr ? made.record.at : made.article->record.published);
    }

    /// The statement by which a source took the row's stance: the latest of its own that is no later than the row, else
    /// its first, else one that nobody has and that only those who pass it on tell of.
    std::size_t statement_of(const std::string& source, const TableRow& row) {
        std::vector<std::size_t>& known = taken_[Taken(source, row.claim, row.stance)];
        const std::int64_t now = first_instant(row.date.empty() ? row.published : row.date);
        std::optional<std::size_t> best;
        for (const std::size_t one : known) {
            if (one == row.main) continue;
            const std::int64_t when = instant_of(statements_[one]);
            const std::int64_t best_when = best ? instant_of(statements_[*best]) : 0;
            const bool better = !best || (when <= now && (best_when > now || when > best_when)) || (best_when > now && when < best_when);
            if (better) best = one;
        }
        if (best) {
            StatementRecord& found = statements_[*best].record;
            const bool only_told = found.article.empty() && unheard_.contains(*best);
            if (only_told && first_instant(row.date) < first_instant(found.at)) found.at = row.date;
            return *best;
        }
        const std::size_t made = make(source, row, told_on(source, row));
        statements_[made].record.at = row.date;
        unheard_.insert(made);
        known.push_back(made);
        return made;
    }

    void rest_on(std::size_t statement, std::size_t parent, DerivationKind kind, double probability = 1) {
        if (statement == parent) return;
        auto& parents = statements_[statement].record.derives_from;
        const std::string& id = statements_[parent].record.id;
        const bool known = std::any_of(parents.begin(), parents.end(), [&](const DerivationRecord& d) { return d.statement == id; });
        if (!known) parents.push_back({.statement = id, .kind = kind, .probability = probability, .extra = {}});
    }

    [[nodiscard]] bool is_row(const std::string& id) const { return row_ids_.contains(id); }

    void link(TableRow& row) {
        const DerivationKind kind = row.quote.empty() ? DerivationKind::relays : DerivationKind::quotes;
        const double probability = row.probability.value_or(1);
        const bool told = !row.speaks_itself();
        row.said = told ? statement_of(row.source, row) : row.main;
        if (row.held) statements_[row.said].record.held = row.held;
        bool passed_on = false;
        for (const std::string& name : row.via) {
            const std::optional<std::size_t> through = through_whom(name, row);
            if (!through || *through == row.main) continue;
            rest_on(row.main, *through, kind, probability);
            passed_on = true;
            // A row that is named tells itself what it rests on.
            if (told && !is_row(name)) rest_on(*through, row.said, DerivationKind::relays);
        }
        if (told && !passed_on) rest_on(row.main, row.said, kind, probability);
    }

    /// The statement of a row's "via": that of a row of this id, or that of a source of this name.
    std::optional<std::size_t> through_whom(const std::string& name, const TableRow& row) {
        if (const auto found = row_ids_.find(name); found != row_ids_.end()) {
            return found->second < table_.size() ? std::optional(table_[found->second].main) : std::nullopt;
        }
        const std::string source = is_description(name) ? sources_.described(name, row.outlet, row.place)
                                                        : sources_.named(name, TableRole::medium, row.place);
        if (source == row.outlet || (row.outlet.empty() && source == row.source)) return std::nullopt;
        return statement_of(source, row);
    }

    // --- What answers to others --------------------------------------------------------------------------------------

    /// Retractions and responses, when all that they may be about is known.
    void answer(const TableRow& row) {
        StatementRecord& made = statements_[row.said].record;
        for (const std::string& id : row.retracts) {
            const auto found = row_ids_.find(id);
            if (found == row_ids_.end()) made.retracts.emplace_back(id);
            else retract(made, table_[found->second].said);
        }
        if (row.stance == RowStance::retracts && row.retracts.empty()) {
            std::vector<std::size_t> before;
            for (const RowStance stance : {RowStance::asserts, RowStance::denies}) {
                const auto found = taken_.find(Taken(row.source, row.claim, stance));
                if (found != taken_.end()) before.insert(before.end(), found->second.begin(), found->second.end());
            }
            for (const std::size_t one : before) retract(made, one);
            if (before.empty()) {
                rows_.problem(Severity::error, row.place, Column::stance,
                              "no row says what " + in_quotes(row.source) + " takes back of this claim; add it, or write denies");
            }
        }
        if (row.stance != RowStance::responds) return;
        for (const auto& [taken, statements] : taken_) {
            if (std::get<1>(taken) != row.claim || std::get<2>(taken) != RowStance::asserts) continue;
            for (const std::size_t one : statements) {
                if (one != row.said) made.responds_to.push_back(statements_[one].record.id);
            }
        }
    }

    void retract(StatementRecord& made, std::size_t what) {
        const std::string& id = statements_[what].record.id;
        const bool known = std::any_of(made.retracts.begin(), made.retracts.end(),
                                       [&](const RetractionRecord& one) { return one.statement == id; });
        if (!known && id != made.id) made.retracts.emplace_back(id);
    }

    ForeignRecords& out_;
    TableRows rows_;
    const TableDates& dates_;
    TableSources sources_;
    std::vector<TableRow> table_;
    std::map<std::string, std::size_t> row_ids_;
    std::map<std::string, Claim> claims_;  ///< by id, or by its words
    std::map<std::string, Article> articles_;
    std::deque<Made> statements_;
    std::map<std::tuple<Taken, std::string>, std::size_t> own_;  ///< by stance taken and where it stands
    std::map<Taken, std::vector<std::size_t>> taken_;
    std::set<std::size_t> unheard_;  ///< statements that only those who pass them on tell of
    std::set<std::string> claim_ids_;
    std::set<std::string> article_ids_;
    std::set<std::string> statement_ids_;
    std::map<std::string, std::size_t> repeats_;
};

}  // namespace

void read_statement_table(CsvReader& table, const ColumnPlaces& places, const TableDates& dates, ForeignRecords& out) {
    StatementTable(table, places, dates, out).read();
}

}  // namespace hearsay

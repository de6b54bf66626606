// The statements of a story as `convert --to csv` writes them, a row each, with everything by id.
#include "io/bytes/csv_row.hpp"
#include "io/table/statement_table.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace hearsay {
namespace {

class OwnTable {
public:
    OwnTable(CsvReader& table, ForeignRecords& out) : table_(table), out_(out) {}

    void read() {
        for (;;) {
            try {
                if (!table_.next()) return;
            } catch (const CsvError& error) {
                problem("row " + std::to_string(table_.row()) + ": " + error.problem());
                continue;
            }
            read_row();
        }
    }

private:
    void problem(const std::string& message) {
        out_.problem(Severity::error, "wrong table", message, "", static_cast<std::uint32_t>(table_.line()));
    }
    void wrong(std::string_view column, std::string_view expected) {
        problem("row " + std::to_string(table_.row()) + ", column " + in_quotes(column) + ": " + in_quotes(cell(column)) + " is not " +
                std::string(expected));
    }

    /// The cell without the apostrophes that keep a spreadsheet from taking it for a formula.
    std::string cell(std::string_view column) const {
        const auto place = table_.column(column);
        if (!place) return {};
        std::string_view text = table_.cell(*place);
        std::string plain;
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            std::string_view line = text.substr(0, end == std::string_view::npos ? end : end + 1);
            text.remove_prefix(line.size());
            if (const std::size_t guard = formula_guard(line); guard != std::string_view::npos) {
                plain += line.substr(0, guard);
                line.remove_prefix(guard + 1);
            }
            plain += line;
        }
        return plain;
    }

    static std::vector<std::string> list(const std::string& cell, std::string_view separator) {
        std::vector<std::string> entries;
        for (std::size_t at = 0; at < cell.size();) {
            const std::size_t end = std::min(cell.find(separator, at), cell.size());
            if (end > at) entries.push_back(cell.substr(at, end - at));
            at = end + separator.size();
        }
        return entries;
    }

    /// Ids as they were before a backslash was put before marks that part them.
    static std::string plain(std::string_view text) {
        std::string id;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool mark = text[i] == '\\' && i + 1 < text.size() && std::string_view(";,()\\").find(text[i + 1]) != std::string_view::npos;
            id += text[mark ? ++i : i];
        }
        return id;
    }

    /// Where a text stands without a backslash before it.
    static std::size_t find_mark(std::string_view text, std::string_view mark, std::size_t from = 0) {
        for (std::size_t at = from; at < text.size(); ++at) {
            if (text[at] == '\\') {
                ++at;
            } else if (text.substr(at, mark.size()) == mark) {
                return at;
            }
        }
        return std::string_view::npos;
    }

    static std::vector<std::string> escaped_list(std::string_view cell, std::string_view separator) {
        std::vector<std::string> entries;
        for (std::size_t at = 0; at < cell.size();) {
            const std::size_t end = std::min(find_mark(cell, separator, at), cell.size());
            if (end > at) entries.emplace_back(cell.substr(at, end - at));
            at = end + separator.size();
        }
        return entries;
    }

    static std::vector<std::string> ids(std::string_view cell, std::string_view separator = "; ") {
        std::vector<std::string> entries = escaped_list(cell, separator);
        for (std::string& entry : entries) entry = plain(entry);
        return entries;
    }

    template <class Record>
    void add(std::vector<ForeignRecord<Record>>& records, Record record) {
        records.push_back({std::move(record), "", static_cast<std::uint32_t>(table_.line())});
    }

    void read_row() {
        StatementRecord made;
        made.id = cell("id");
        made.source = cell("source");
        if (made.id.empty() || made.source.empty()) return wrong(made.id.empty() ? "id" : "source", "the id of anything");
        read_source(made.source);
        made.at = cell("at");
        made.asserts = ids(cell("asserts"));
        made.denies = ids(cell("denies"));
        read_claims(made);
        read_derivations(made);
        for (const std::string& text : escaped_list(cell("retracts"), "; ")) made.retracts.push_back(retraction_of(text));
        made.responds_to = ids(cell("responds_to"));
        made.held = cell("held") == "true";
        made.quote = cell("quote");
        made.url = cell("statement_url");
        made.article = cell("article");
        if (!made.article.empty()) read_article(made.article);
        if (!cell("draft").empty()) {
            made.draft = number(cell("draft"));
            if (!made.draft) return wrong("draft", "a number");
        }
        add(out_.statements, std::move(made));
    }

    void read_source(const std::string& id) {
        if (!sources_.insert(id).second) return;
        SourceRecord source;
        source.id = id;
        source.name = cell("source_name") == id ? std::string() : cell("source_name");
        source.kind = parse_word<SourceKind>(cell("source_kind"), source_kind_names);
        if (!source.kind) return wrong("source_kind", "the kind of a source");
        if (cell("anonymous") == "true") source.anonymous = true;
        add(out_.named_sources, std::move(source));
    }

    void read_article(const std::string& id) {
        if (!articles_.insert(id).second) return;
        const std::string outlet = cell("outlet");
        add(out_.articles, ArticleRecord{.id = id, .outlet = outlet, .title = cell("article_title"), .url = cell("url"),
                                         .published = cell("published"), .extra = {}});
        if (outlet.empty() || !sources_.insert(outlet).second) return;
        SourceRecord source;  // an outlet that says nothing itself
        source.id = outlet;
        source.kind = SourceKind::outlet;
        add(out_.named_sources, std::move(source));
    }

    /// The texts of the claims stand in a column of their own, a line each.
    void read_claims(const StatementRecord& made) {
        std::vector<std::string> ids = made.asserts;
        ids.insert(ids.end(), made.denies.begin(), made.denies.end());
        const std::vector<std::string> texts = list(cell("claim_texts"), "\n");
        const std::vector<std::string> questions = list(cell("questions"), "\n");
        for (std::size_t i = 0; i < ids.size() && i < texts.size(); ++i) {
            if (!claims_.insert(ids[i]).second) continue;
            const std::string question = i < questions.size() && questions[i] != "-" ? questions[i] : std::string();
            add(out_.claims, ClaimRecord{.id = ids[i], .text = texts[i], .question = question, .extra = {}});
        }
    }

    void read_derivations(StatementRecord& made) {
        const std::vector<std::string> parents = ids(cell("derives_from"));
        const std::vector<std::string> words = list(cell("derivation_kinds"), "; ");
        for (std::size_t i = 0; i < parents.size(); ++i) {
            DerivationRecord derivation{.statement = parents[i], .extra = {}};
            const std::string kind = i < words.size() ? words[i] : std::string(name_of(DerivationKind::relays));
            const std::size_t blank = kind.find(" (");
            const auto known = parse_word<DerivationKind>(std::string_view(kind).substr(0, blank), derivation_kind_names);
            if (!known) return wrong("derivation_kinds", "a list of kinds of derivation");
            derivation.kind = *known;
            if (blank != std::string::npos) {
                derivation.probability = number(kind.substr(blank + 2, kind.size() - blank - 3)).value_or(1);
            }
            made.derives_from.push_back(std::move(derivation));
        }
    }

    /// "s1" or "s1 (c1, c2)".
    static RetractionRecord retraction_of(const std::string& text) {
        const std::size_t bracket = find_mark(text, " (");
        if (bracket == std::string::npos || !text.ends_with(')')) return {plain(text)};
        return {plain(std::string_view(text).substr(0, bracket)), ids(std::string_view(text).substr(bracket + 2, text.size() - bracket - 3), ", ")};
    }

    static std::optional<double> number(const std::string& text) {
        double value = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
        return failure == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
    }

    CsvReader& table_;
    ForeignRecords& out_;
    std::set<std::string> sources_;
    std::set<std::string> articles_;
    std::set<std::string> claims_;
};

}  // namespace

void read_own_table(CsvReader& table, ForeignRecords& out) { OwnTable(table, out).read(); }

}  // namespace hearsay

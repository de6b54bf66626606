#include "extract/draft/afterthoughts.hpp"

#include "extract/input/frame_lines.hpp"
#include "extract/language/lexicon.hpp"

#include "model/civil_time.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <cstdlib>

namespace hearsay::extract {
namespace {

constexpr std::int64_t milliseconds_a_day = 86'400'000;
/// Statements are taken for what is withdrawn when they share this much of its words.
constexpr double least_likeness = 0.25;

int year_of(const std::string& date) { return std::stoi(date.substr(0, 4)); }

/// "twenty-one" as 21; -1 for other words.
int number_word(std::string_view word, const Lexicon& lexicon) {
    const auto value_of = [&](std::string_view part) {
        const auto found = lexicon.pairs("number words").find(part);
        return found == lexicon.pairs("number words").end() ? -1 : std::stoi(found->second);
    };
    const std::size_t hyphen = word.find('-');
    if (hyphen == std::string_view::npos) return value_of(word);
    const int tens = value_of(word.substr(0, hyphen));
    return tens < 20 ? -1 : tens + std::max(0, number_word(word.substr(hyphen + 1), lexicon));
}

struct Words {
    std::set<std::string> plain;
    std::set<std::string> numbers;
};

Words words_of(std::string_view text) {
    const Lexicon& lexicon = Lexicon::english();
    Words result;
    std::string word;
    const auto end_word = [&] {
        while (!word.empty() && word.back() == '-') word.pop_back();
        if (word.empty() || lexicon.words("likeness stop words").contains(word)) return word.clear();
        const int number = number_word(word, lexicon);
        if (number >= 0) word = std::to_string(number);
        std::erase(word, ',');
        const bool digits = word.find_first_not_of("0123456789.") == std::string::npos;
        if (!digits && word.size() > 3 && word.ends_with('s')) word.pop_back();
        (digits ? result.numbers : result.plain).insert(word);
        word.clear();
    };
    for (const char c : lower(text)) {
        const bool part = is_lower(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
                          (!word.empty() && (c == '-' || c == ','));
        if (part) {
            word += c;
        } else {
            end_word();
        }
    }
    end_word();
    return result;
}

std::size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
    return static_cast<std::size_t>(
        std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); }));
}

/// How much of the fewer words both have; a number that both have speaks for them, other numbers rule them out.
double likeness(const Words& a, const Words& b) {
    const std::size_t fewer = std::min(a.plain.size(), b.plain.size());
    if (fewer == 0) return 0;
    double score = static_cast<double>(shared(a.plain, b.plain)) / static_cast<double>(fewer);
    if (!a.numbers.empty() && !b.numbers.empty()) score = shared(a.numbers, b.numbers) > 0 ? score + 0.4 : 0;
    return score;
}

/// The words with a capital, without their endings behind an apostrophe.
std::set<std::string> capitals_of(std::string_view text) {
    std::set<std::string> result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_alphanumeric(text[end])) ++end;
        if (end > at + 1 && is_upper(text[at])) result.emplace(text.substr(at, end - at));
        at = end + 1;
    }
    return result;
}

class WithdrawalSettler {
public:
    explicit WithdrawalSettler(DraftBook& book) : book_(book) {
        for (const ClaimRecord& claim : book.claims) claim_texts_.emplace(claim.id, claim.text);
        for (std::size_t i = 0; i < book.statements.size(); ++i) by_id_.emplace(book.statements[i].id, i);
        for (const ArticleRecord& article : book.articles) articles_.emplace(article.id, &article);
    }

    void settle(const EarlierReport& earlier) {
        const auto found = by_id_.find(earlier.withdrawn_by);
        if (found == by_id_.end()) return;
        std::vector<std::string> meant = earlier.whole_article ? all_but(earlier) : nearest(earlier);
        if (meant.empty()) return;
        auto& retracts = book_.statements[found->second].retracts;
        retracts.clear();
        for (std::string& id : meant) retracts.emplace_back(std::move(id));
        if (earlier.statement.empty()) return;
        gone_.insert(earlier.statement);
        gone_.insert(earlier.claim);
    }

    void remove_gone() {
        std::set<std::string> used;
        std::erase_if(book_.statements, [&](const StatementRecord& record) { return gone_.contains(record.id); });
        for (const StatementRecord& record : book_.statements) {
            used.insert(record.asserts.begin(), record.asserts.end());
            used.insert(record.denies.begin(), record.denies.end());
        }
        std::erase_if(book_.claims, [&](const ClaimRecord& record) {
            return gone_.contains(record.id) && !used.contains(record.id);
        });
    }

private:
    /// What the withdrawn article itself says, but for its withdrawal.
    [[nodiscard]] std::vector<std::string> all_but(const EarlierReport& earlier) const {
        std::vector<std::string> ids;
        for (const StatementRecord& record : book_.statements) {
            if (record.article == earlier.article && record.id != earlier.withdrawn_by) ids.push_back(record.id);
        }
        return ids;
    }

    [[nodiscard]] std::vector<std::string> nearest(const EarlierReport& earlier) const {
        const TimeSpan withdrawn = published(earlier.article);
        const Words wanted = words_of(earlier.title.empty() ? claim_texts_.at(earlier.claim) : earlier.title);
        std::vector<std::pair<double, std::string>> rated;
        for (const StatementRecord& record : book_.statements) {
            if (record.article.empty() || record.article == earlier.article || record.source != earlier.outlet)
                continue;
            if (withdrawn.entirely_before(published(record.article))) continue;
            if (!earlier.kept.empty() && is_kept(record, earlier.kept)) continue;
            double score = likeness(wanted, words_of(record.quote));
            for (const std::string& claim : claims_of(record.id, 0))
                score = std::max(score, likeness(wanted, words_of(claim_texts_.at(claim))));
            if (!earlier.title.empty())
                score = std::max(score, 2 * likeness(wanted, words_of(articles_.at(record.article)->title)) - 1);
            rated.emplace_back(score, record.id);
        }
        double best = 0;
        for (const auto& [score, id] : rated) best = std::max(best, score);
        std::vector<std::string> ids;
        for (const auto& [score, id] : rated) {
            if (best >= least_likeness && score >= 0.9 * best) ids.push_back(id);
        }
        return ids;
    }

    /// Whether the words that say what is not taken back name whoever the statement rests on, or name much that it names.
    [[nodiscard]] bool is_kept(const StatementRecord& record, const std::string& kept) const {
        for (const DerivationRecord& from : record.derives_from) {
            const auto origin = by_id_.find(from.statement);
            if (origin == by_id_.end()) continue;
            const auto source = book_.sources.find(book_.statements[origin->second].source);
            const std::string name = source == book_.sources.end() ? std::string() : source->second.name;
            if (!name.empty() && kept.find(name.substr(name.rfind(' ') == std::string::npos ? 0 : name.rfind(' ') + 1)) != std::string::npos) return true;
        }
        constexpr std::size_t names_in_common = 3;
        return shared(capitals_of(kept), capitals_of(record.quote)) >= names_in_common;
    }

    [[nodiscard]] TimeSpan published(const std::string& article) const {
        const auto found = articles_.find(article);
        return found == articles_.end() ? TimeSpan{} : parse_time(found->second->published).value_or(TimeSpan{});
    }

    /// The claims that a statement carries, its own or those of what it rests on.
    [[nodiscard]] std::vector<std::string> claims_of(const std::string& statement, int depth) const {
        const auto found = by_id_.find(statement);
        if (found == by_id_.end() || depth > 8) return {};
        const StatementRecord& record = book_.statements[found->second];
        std::vector<std::string> claims = record.asserts;
        claims.insert(claims.end(), record.denies.begin(), record.denies.end());
        for (const DerivationRecord& from : record.derives_from) {
            if (!record.asserts.empty() || !record.denies.empty()) break;
            const std::vector<std::string> more = claims_of(from.statement, depth + 1);
            claims.insert(claims.end(), more.begin(), more.end());
        }
        return claims;
    }

    DraftBook& book_;
    std::map<std::string, std::string> claim_texts_;
    std::map<std::string, std::size_t> by_id_;
    std::map<std::string, const ArticleRecord*> articles_;
    std::set<std::string> gone_;
};

}  // namespace

void settle_days(DraftBook& book, const std::vector<std::string>& other_days) {
    std::vector<std::int64_t> dated;
    std::set<int> pile_years;
    const auto take = [&](const std::string& day) {
        const auto when = parse_time(day);
        if (!when || day.size() < 10) return;
        dated.push_back(when->first);
        for (const int shift : {-1, 0, 1}) pile_years.insert(year_of(day) + shift);
    };
    for (const ArticleRecord& article : book.articles) take(article.published);
    for (const std::string& day : other_days) take(day);
    std::sort(dated.begin(), dated.end());
    const std::int64_t middle = dated.empty() ? 0 : dated[dated.size() / 2];
    for (const ArticleDay& entry : book.days) {
        ArticleRecord& article = book.articles[entry.article];
        std::vector<std::string> dates;
        if (entry.day.empty()) {
            if (!dated.empty()) dates.assign(entry.either.begin(), entry.either.end());
        } else {
            std::set<int> years = pile_years;
            years.insert(entry.years.begin(), entry.years.end());
            for (const int year : years) dates.push_back(std::to_string(year) + entry.day.substr(1));
        }
        std::int64_t best = 0;
        for (const std::string& date : dates) {
            const auto when = parse_time(date);
            if (!when) continue;
            const std::int64_t distance = dated.empty() ? 0 : std::abs(when->first - middle);
            if (!article.published.empty() && distance >= best) continue;
            article.published = date;
            best = distance;
        }
        if (!article.published.empty() && best < 400 * milliseconds_a_day) continue;
        article.published.clear();
        Diagnostic diagnostic;
        diagnostic.severity = Severity::note;
        if (entry.day.empty()) {
            diagnostic.kind = "open date";
            diagnostic.message = article.id + ": it is dated " + entry.either[0] + " or " + entry.either[1] +
                                 " and nothing tells which number is the month; give it with --published";
        } else {
            diagnostic.kind = "no year";
            diagnostic.message = article.id + ": it is dated " + entry.day.substr(2) +
                                 " (month and day) and nothing tells the year; give it with --published";
        }
        book.notes.push_back(std::move(diagnostic));
    }
    book.days.clear();
}

void settle_withdrawals(DraftBook& book) {
    if (book.earlier.empty()) return;
    WithdrawalSettler settler(book);
    for (const EarlierReport& earlier : book.earlier) settler.settle(earlier);
    settler.remove_gone();
    book.earlier.clear();
}

}  // namespace hearsay::extract

#include "link/claims/comparison.hpp"

#include "extract/language/lexicon.hpp"
#include "extract/language/word_table.hpp"
#include "link/claims/read_gists.hpp"
#include "link/words/link_lexicon.hpp"

#include <algorithm>

namespace hearsay::link {
namespace {

constexpr float alike = 0.6F;
constexpr float same_noun = 0.8F;
constexpr double enough_mass = 2.5;
constexpr double sure_odds = 0.4;
constexpr double sure_odds_of_other_names = 0.9;  ///< act, or a pronoun stands for somebody
constexpr double sure_odds_of_other_acts = 1.4;
constexpr double sure_odds_of_one_count = 0.6;  ///< odds_of_close included
constexpr double least_agreement = 0.6;
constexpr double least_telling_count = 10;  ///< small ones are met by chance
constexpr double least_count_of_a_kind = 4;
constexpr double odds_of_close = 0.53;  ///< of the same regression

/// For every word of one claim its best match in the other, and what of the weight is matched.
struct Coverage {
    double matched = 0;
    double whole = 0;
    double content_matched = 0;  ///< names left out
    double content_whole = 0;
};

Coverage cover(const std::vector<std::uint32_t>& of, const std::vector<std::uint32_t>& by, const WordBook& book, WordWeights& weights) {
    Coverage found;
    for (const std::uint32_t word : of) {
        float best = 0;
        if (std::binary_search(by.begin(), by.end(), word)) {
            best = 1;
        } else {
            const auto& alike_words = book.alike(word);
            auto x = alike_words.begin();
            for (auto y = by.begin(); x != alike_words.end() && y != by.end();) {
                if (x->first == *y) best = std::max(best, x++->second);
                else if (x->first < *y) ++x;
                else ++y;
            }
        }
        const double weight = weights.weight(word);
        found.whole += weight;
        found.matched += weight * static_cast<double>(best);
        if (book[word].name) continue;
        found.content_whole += weight;
        found.content_matched += weight * static_cast<double>(best);
    }
    return found;
}

bool share_any(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    return std::any_of(a.begin(), a.end(), [&](std::uint32_t word) { return std::binary_search(b.begin(), b.end(), word); });
}

double best_likeness(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b, const WordBook& book) {
    float best = 0;
    for (const std::uint32_t x : a) {
        for (const std::uint32_t y : b) best = std::max(best, book.likeness(x, y));
    }
    return static_cast<double>(best);
}

bool counts_people(const Quantity& quantity) {
    return LinkLexicon::english().words().words("people").contains(quantity.unit) || extract::find_word(quantity.unit).classes_of(extract::Part::noun).starts_with('p');
}

/// People and times, which are counted in every story.
bool counts_anything(const Quantity& quantity) {
    return LinkLexicon::english().words().words("people").contains(quantity.unit) || extract::find_word(quantity.unit).classes_of(extract::Part::noun).starts_with('t');
}

bool units_agree(const Quantity& a, const Quantity& b) {
    if (a.unit.empty() || b.unit.empty() || a.unit == b.unit) return true;
    const auto& people = LinkLexicon::english().words().words("people");
    if (counts_people(a) && counts_people(b) && (people.contains(a.unit) || people.contains(b.unit))) return true;  // "187 workers", "187 people"
    return likeness(find_sense(a.unit), find_sense(b.unit)) >= alike;
}

void compare_numbers(const Gist& a, const Gist& b, Comparison& out) {
    if (a.quantities.empty() || b.quantities.empty()) return;
    const auto has_partner = [](const Quantity& one, const std::vector<Quantity>& others) {
        return std::any_of(others.begin(), others.end(), [&](const Quantity& other) { return agreement(one, other, true) > 0; });
    };
    for (const Quantity& one : a.quantities) {
        for (const Quantity& other : b.quantities) {
            if (one.whole != other.whole) continue;  // "19 of the 340", "is tested in 340 patients"
            const bool one_unit = units_agree(one, other);
            const double agreed = agreement(one, other, one_unit);
            if (agreed > out.numbers) {
                out.numbers = agreed;
                out.numbers_near = one.value != other.value;
            }
            const bool of_a_kind = one.value == other.value && one_unit && !one.unit.empty() && one.unit == other.unit;  // "nine babies" twice
            if ((agreed >= 1 && one.value == other.value) || of_a_kind) {
                ++out.counts_shared;
                out.count_of_a_kind = out.count_of_a_kind || (of_a_kind && one.value >= least_count_of_a_kind && !counts_anything(one));
                out.telling_count = out.telling_count || (one.value >= least_telling_count && one_unit);
            }
            const bool counted_alike = one_unit && !one.unit.empty() && !other.unit.empty();
            if (agreed == 0 && counted_alike && !has_partner(one, b.quantities) && !has_partner(other, a.quantities)) out.numbers_clash = true;
        }
    }
    out.numbers_differ = out.numbers == 0;
}

/// "Batch L418" and "batch L481": each tells of one, and it is another of the same kind.
bool codes_clash(const Gist& a, const Gist& b) {
    if (a.codes.size() != 1 || b.codes.size() != 1 || a.codes == b.codes) return false;
    const auto kind = [](const std::string& code) { return code.substr(0, code.find_first_of("-0123456789")); };
    return kind(a.codes.front()) == kind(b.codes.front());
}

void compare_dates(const Gist& a, const Gist& b, Comparison& out) {
    if (a.dates.empty() || b.dates.empty()) return;
    bool comparable = false;
    for (const DateMention& one : a.dates) {
        for (const DateMention& other : b.dates) {
            for (const Days& x : one) {
                for (const Days& y : other) {
                    const bool one_kind = (x.first < some_weekday / 2) == (y.first < some_weekday / 2);
                    comparable = comparable || one_kind;
                    out.dates_agree = out.dates_agree || (one_kind && x.first <= y.last && y.first <= x.last);
                }
            }
        }
    }
    out.dates_clash = comparable && !out.dates_agree;
}

/// A word of one whose opposite the other has instead: "passed" and "failed".
void find_opposites(const Gist& a, const Gist& b, Comparison& out) {
    const auto& known = extract::Lexicon::english().pairs("opposites");
    const auto has = [](const Gist& gist, const std::string& word) { return std::binary_search(gist.opposable.begin(), gist.opposable.end(), word); };
    for (const std::string& word : a.opposable) {
        if (has(b, word)) continue;
        const std::string list = ' ' + known.find(word)->second + ' ';
        for (const std::string& other : b.opposable) {
            if (has(a, other) || list.find(' ' + other + ' ') == std::string::npos) continue;
            out.opposites = true;
            out.opposed = {word, other};
            return;
        }
    }
}

/// Two turns make none: "did not fail" is no contrary of "passed". Nor is "was not on" one of "was switched off", or "without bids" of
/// "that were not put out for bids".
bool are_contrary(const Gist& a, const Gist& b, bool opposites) {
    if (a.negated == b.negated) return opposites;
    const Gist& plain = a.negated ? b : a;
    const Gist& denial = a.negated ? a : b;
    const bool told_otherwise = (plain.tells_of_lack && !denial.tells_of_lack) || plain.denies_beside;
    return !opposites && !told_otherwise;
}

/// Who did it: a clash where both name somebody, nobody is named by both, and the words are not the same either. "Orm's coach"
/// may be any name, but nobody of Tarn.
bool roles_clash(const Gist& a, const Gist& b) {
    const bool other_holders = !a.holders.empty() && !b.holders.empty() && !share_any(a.holders, b.holders);
    if (other_holders && !share_any(a.agents, b.agents) && (a.agents.empty() || b.agents.empty())) return true;
    if (a.agents.empty() || b.agents.empty() || share_any(a.agents, b.agents)) return false;
    // "The council sued Holt" and "Holt sued the council": the names change places.
    return !(a.passive != b.passive && share_any(a.agents, b.patients) && share_any(b.agents, a.patients));
}

/// "The east gate", "the west gate"; "the tunnel in Ushan", "the tunnel in Torvik": of one noun each claim says what the other
/// does not have.
bool nouns_clash(const Gist& a, const Gist& b, std::vector<std::pair<std::uint32_t, std::uint32_t>> Gist::* list, const WordBook& book) {
    const auto missing = [&](std::uint32_t word, const Gist& other) { return best_likeness({word}, other.words, book) < static_cast<double>(alike); };
    for (const auto& [one, noun] : a.*list) {
        for (const auto& [other, its_noun] : b.*list) {
            if (book.likeness(noun, its_noun) >= same_noun && missing(one, b) && missing(other, a)) return true;
        }
    }
    return false;
}

/// "Sold the ferry", "painted the ferry". It is enough that the act of one is told by the other, "was behind the blast", but not beside
/// what it tells: "the officer who shot him is on leave".
bool acts_clash(const Gist& a, const Gist& b, std::vector<std::uint32_t> Gist::* acts, const WordBook& book) {
    if (a.main.empty() || b.main.empty()) return false;
    return best_likeness(a.main, b.*acts, book) < static_cast<double>(alike) && best_likeness(b.main, a.*acts, book) < static_cast<double>(alike);
}

/// What two do together, whichever is named first: "Orm is in talks with Tarn".
bool is_mutual(const Gist& a, const Gist& b, const WordBook& book) {
    const auto mutual = [&](std::uint32_t act) { return LinkLexicon::english().are_mutual(book[act].classes); };
    return std::any_of(a.predicates.begin(), a.predicates.end(), mutual) && std::any_of(b.predicates.begin(), b.predicates.end(), mutual);
}

/// "May take in no new patients" is a ban.
bool unsure(const Gist& gist) {
    if (gist.negated && gist.modals.size() == 1 && gist.modals.front() == "may") return false;
    return std::any_of(gist.modals.begin(), gist.modals.end(), [](const std::string& word) { return word == "may" || word == "should" || word == "must"; });
}

double log_odds(const Comparison& found) {
    double odds = -3.89 - 0.33 * found.dice + 4.0 * found.content + 1.69 * found.contained + 2.65 * found.mass + 3.94 * found.numbers;
    if (found.numbers_clash) odds -= 0.78;
    if (found.numbers_differ) odds -= 0.89;
    if (found.dates_agree) odds += 1.22;
    if (found.dates_clash) odds -= 0.45;
    if (found.acts_clash) odds -= 0.42;
    if (found.adjectives_clash) odds -= 0.49;
    return odds;
}

}  // namespace

Comparison compare(const Gist& a, const Gist& b, const WordBook& book, WordWeights& weights) {
    Comparison out;
    const Coverage of_a = cover(a.words, b.words, book, weights);
    const Coverage of_b = cover(b.words, a.words, book, weights);
    if (of_a.whole <= 0 || of_b.whole <= 0) return out;
    out.dice = (of_a.matched + of_b.matched) / (of_a.whole + of_b.whole);
    const double content = of_a.content_whole + of_b.content_whole;
    out.content = content > 0 ? (of_a.content_matched + of_b.content_matched) / content : 0;
    out.contained = std::max(of_a.matched / of_a.whole, of_b.matched / of_b.whole);
    out.mass = std::min(1.0, std::min(of_a.matched, of_b.matched) / enough_mass);
    compare_numbers(a, b, out);
    out.numbers_clash = out.numbers_clash || codes_clash(a, b);
    compare_dates(a, b, out);
    find_opposites(a, b, out);
    out.roles_clash = roles_clash(a, b);
    out.turned = out.roles_clash && share_any(a.agents, b.patients) && share_any(b.agents, a.patients);
    if (out.turned && is_mutual(a, b, book)) out.roles_clash = out.turned = false;
    out.strangers = out.roles_clash && (out.turned || !(share_any(a.agents, b.words) || share_any(b.agents, a.words)));
    out.adjectives_clash = nouns_clash(a, b, &Gist::adjectives, book);
    out.places_clash = nouns_clash(a, b, &Gist::places, book);
    out.acts_clash = acts_clash(a, b, &Gist::told, book);
    out.told_beside = out.acts_clash && !acts_clash(a, b, &Gist::predicates, book);
    const auto known = [&](std::uint32_t act) { return LinkLexicon::english().are_told_apart(book[act].classes); };
    out.known_acts_clash = out.acts_clash && std::all_of(a.main.begin(), a.main.end(), known) && std::all_of(b.main.begin(), b.main.end(), known);
    out.modals_clash = unsure(a) != unsure(b);
    if (!a.predicates.empty() && !b.predicates.empty()) out.predicate = best_likeness(a.predicates, b.predicates, book);
    out.contrary = are_contrary(a, b, out.opposites);
    out.score = 0.5 * (out.dice + out.contained) + 0.1 * out.mass + 0.35 * out.numbers - (out.numbers_clash ? 0.4 : out.numbers_differ ? 0.2 : 0.0) -
                (out.roles_clash ? 0.3 : 0.0) + (out.dates_agree ? 0.05 : 0.0) - (out.dates_clash ? 0.15 : 0.0) -
                (out.predicate < static_cast<double>(alike) ? 0.2 : 0.0);
    out.odds = log_odds(out);
    return out;
}

bool surely_same(const Gist& a, const Gist& b, const Comparison& found, bool close) noexcept {
    const std::size_t fewest = std::min(a.words.size(), b.words.size());
    constexpr double word_for_word = 0.999;
    if (found.excluded() || fewest < 1) return false;
    if (close && found.dice >= word_for_word && found.numbers >= 0.9 && !found.numbers_near) return true;  // "The turnout at about 250"
    if (fewest < 2) return close && found.telling_count && found.odds >= Comparison::odds_that_outweigh;  // "The figure was $61 million"
    if (found.dice >= word_for_word && fewest >= 3) return true;
    if ((found.known_acts_clash || found.told_beside) && found.counts_shared == 0) return false;
    // "1,350" and "some 1,400" may be one or two counts.
    if (found.numbers_near && found.numbers < least_agreement) return false;
    double wanted = sure_odds;
    if (found.roles_clash || a.pronoun || b.pronoun) wanted = sure_odds_of_other_names;
    constexpr double mostly_names = 0.35;  // "were drawn from the hospital at Orm", "died at the hospital at Orm"
    const bool names_alone = found.predicate < static_cast<double>(alike) && found.content < mostly_names && found.counts_shared == 0;
    if ((found.acts_clash && found.counts_shared < 2) || names_alone) wanted = sure_odds_of_other_acts;
    if (found.telling_count && close) wanted = found.acts_clash ? sure_odds_of_other_acts : sure_odds_of_one_count;  // all 1,400 left, all 1,400 are safe
    return found.odds + (close ? odds_of_close : 0) >= wanted;
}

bool numbers_differ(std::string_view a, std::string_view b) {
    WordBook book;
    const std::vector<Gist> gists = read_gists({{.text = a}, {.text = b}}, book);
    const auto values = [](const Gist& gist) {
        std::vector<double> list;
        for (const Quantity& one : gist.quantities) list.push_back(one.value);
        std::sort(list.begin(), list.end());
        return list;
    };
    const auto one = values(gists[0]);
    const auto other = values(gists[1]);
    return !one.empty() && !other.empty() && one != other;
}

}  // namespace hearsay::link

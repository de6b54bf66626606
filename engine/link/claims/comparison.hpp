// How alike two claims are: the score that decides whether they are proposed as the same, as contrary or as rivals.
#pragma once

#include "link/claims/gist.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace hearsay::link {

/// What a word weighs among the articles that the two claims come from; in [0,1.05].
class WordWeights {
public:
    WordWeights() = default;
    virtual ~WordWeights() = default;
    WordWeights(const WordWeights&) = delete;
    WordWeights& operator=(const WordWeights&) = delete;
    [[nodiscard]] virtual double weight(std::uint32_t word) = 0;
};

struct Comparison {
    static constexpr double odds_that_outweigh = 1.5;

    double score = 0;      ///< below 0 to about 1.5: whether a denial or a rival is worth a question; see compare()
    double odds = 0;       ///< logarithm of the odds that they are one claim, surely or perhaps; see compare()
    double dice = 0;       ///< share of both claims' weight that the other has as well
    double content = 0;    ///< the same without names
    double contained = 0;  ///< share of the weight of the claim that is better covered
    double mass = 0;       ///< weight that is matched, 1 from 2.5 on
    double predicate = 1;  ///< likeness of what they say happened; 1 where either says none
    double numbers = 0;    ///< how well the best two numbers agree
    bool numbers_clash = false;  ///< both count one thing and come to different numbers
    bool numbers_differ = false; ///< both have numbers and no two agree
    bool numbers_near = false;   ///< the best two agree about, not exactly
    int counts_shared = 0;       ///< numbers of the one that the other has exactly
    bool telling_count = false;  ///< one of them is ten or more, of the same unit
    bool count_of_a_kind = false;  ///< one of them counts no mere people or days, if it is a small number
    bool dates_agree = false;
    bool dates_clash = false;
    bool roles_clash = false;    ///< other names do it
    bool strangers = false;      ///< and who does it in the one is nowhere in the other, or they change places: "Holt sued Orr"
    bool turned = false;         ///< they change places
    bool acts_clash = false;     ///< what the one says happened is nothing that the other tells
    bool told_beside = false;    ///< or tells it only beside, in a relative clause
    bool known_acts_clash = false;  ///< and news tells the two apart: "died", "fell ill"
    bool adjectives_clash = false;  ///< each has one in the place of the other's
    bool places_clash = false;      ///< the same thing is at one place in the one, at another in the other
    bool modals_clash = false;   ///< one says what is, the other what may or should be
    bool contrary = false;       ///< one denies what the other says
    bool opposites = false;      ///< contrary by a pair of words ("passed", "failed"), not by a negation
    std::pair<std::string, std::string> opposed;  ///< those words

    /// They cannot be one claim, however like they are. A count that both have outweighs another day, name or adjective,
    /// which mostly belongs to something else beside it.
    [[nodiscard]] bool excluded() const noexcept {
        const bool outweighed = (telling_count || count_of_a_kind) && odds >= odds_that_outweigh && !turned;
        return numbers_clash || numbers_differ || contrary || modals_clash || (!outweighed && (dates_clash || strangers || adjectives_clash || places_clash));
    }
    [[nodiscard]] bool compatible_but_for_numbers() const noexcept {
        return !contrary && !dates_clash && !roles_clash && !modals_clash;
    }
};

/// score = .5 (dice + contained) + .1 mass + .35 numbers - .4 numbers that differ - .3 roles that clash
///       + .05 dates that agree - .15 dates that clash - .2 where predicates differ (likeness below .6).
/// odds = -3.9 - .3 dice + 4 content + 1.7 contained + 2.65 mass + 3.9 numbers - .8 numbers that clash - .9 numbers that
///       differ + 1.2 dates that agree - .45 dates that clash - .4 acts that clash - .5 adjectives that clash
/// Dice and containment are over best matches of words, weighted by rarity. The odds are a logistic regression on the
/// pairs of drafted claims of 24 invented stories (721 pairs of one claim, 12,242 of two; each story left out in turn).
/// Symmetric. O(words of a * words of b).
[[nodiscard]] Comparison compare(const Gist& a, const Gist& b, const WordBook& book, WordWeights& weights);

/// Whether two claims are so alike that no person needs to be asked: nothing excludes it, and the odds are three to one or
/// better; more where other names act or other things happen (of 107 pairs of unseen stories with such odds 27 had one of
/// these, and 25 of them were one claim). `close` says that their articles surely tell of one thing, of which two claims need not be told apart so
/// well: there the same words with the same number are one claim, however few, and a count of ten or more that both have needs
/// less beside it (of the pairs of six batches of unseen stories that it joins none was of two claims).
[[nodiscard]] bool surely_same(const Gist& a, const Gist& b, const Comparison& comparison, bool close) noexcept;

/// Whether two texts both hold numbers, and other ones: 1,200 and 1200 are one, so are "two" and 2.
[[nodiscard]] bool numbers_differ(std::string_view a, std::string_view b);

}  // namespace hearsay::link

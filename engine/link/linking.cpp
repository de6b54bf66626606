#include "link/linking.hpp"

#include "extract/language/syntax.hpp"
#include "extract/language/tagger.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

namespace hearsay::extract {
namespace {

/// What a claim says, in parts that can be compared.
struct Gist {
    std::vector<std::string> words;  ///< lemmas of content words, numbers left out; sorted, each once
    std::vector<std::string> numbers;
    std::vector<std::string> names;
    std::vector<std::string> times;  ///< weekdays and months
    std::vector<std::string> verbs;  ///< of the words those that tell what happened
    std::vector<std::string> adjectives;
    std::vector<std::string> modals; ///< tense aside: "would" counts as "will"
    std::vector<std::string> opposable;  ///< words that the lexicon knows an opposite of, small ones too
    bool negated = false;
};

void tidy(std::vector<std::string>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

std::string digits_of(const std::string& form) {
    static constexpr std::array<std::string_view, 13> words{"zero", "one", "two", "three", "four", "five", "six",
                                                            "seven", "eight", "nine", "ten", "eleven", "twelve"};
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (form == words[i]) return std::to_string(i);
    }
    std::string digits;
    for (const char c : form) {
        if ((c >= '0' && c <= '9') || c == '.') digits += c;
        else if (c != ',' && c != '-' && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) return {};
    }
    while (digits.ends_with('.')) digits.pop_back();
    return digits;
}

/// Under all its lemmas: what "fell" is to the tagger must not decide what it is the opposite of.
void add_opposable(const Token& token, Gist& gist) {
    const WordMap& opposites = Lexicon::english().pairs("opposites");
    for (const std::string& word : {token.form(), token.word->verb, token.word->noun}) {
        if (opposites.contains(word)) gist.opposable.push_back(word);
    }
}

Gist gist_of(std::string_view claim) {
    Gist gist;
    const Lexicon& lexicon = Lexicon::english();
    const auto text = tokenize(claim, lexicon);
    tag_words(*text);
    for (std::size_t i = 0; i < text->tokens.size(); ++i) {
        const Token& token = text->tokens[i];
        if (!token.is_word) continue;
        const std::string& form = token.form();
        if (form == "not" || form == "n't" || form == "no" || form == "never" || form == "none" || form == "nobody") gist.negated = true;
        const std::string number = digits_of(form);
        if (!number.empty()) {
            gist.numbers.push_back(number);
            continue;
        }
        if (lexicon.words("calendar").contains(form) && (token.capital || token.tag != Tag::modal)) {
            gist.times.push_back(form);
            continue;
        }
        if (token.tag == Tag::modal) {
            const auto plain = lexicon.pairs("modals").find(form);
            if (plain != lexicon.pairs("modals").end()) gist.modals.push_back(plain->second);  // "did" is none here
            continue;
        }
        const bool verb = is_verb(token.tag) && !token.word->verb.empty();
        add_opposable(token, gist);
        if (token.word->closed && token.tag != Tag::name) continue;
        std::string lemma = verb ? token.word->verb : !token.word->noun.empty() ? token.word->noun : form;
        if (token.capital && i > 0) gist.names.push_back(form);
        if (verb) gist.verbs.push_back(lemma);
        if (token.tag == Tag::adjective) gist.adjectives.push_back(form);
        gist.words.push_back(std::move(lemma));
    }
    tidy(gist.words);
    tidy(gist.numbers);
    tidy(gist.names);
    tidy(gist.times);
    tidy(gist.verbs);
    tidy(gist.adjectives);
    tidy(gist.modals);
    tidy(gist.opposable);
    return gist;
}

bool share_any(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& word) { return std::binary_search(b.begin(), b.end(), word); });
}

bool agree(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return a.empty() || b.empty() || share_any(a, b);
}

std::vector<std::string> only_in(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> rest;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
    return rest;
}

/// Whether each has words in the place of the other's.
bool replaced(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return !only_in(a, b).empty() && !only_in(b, a).empty();
}

/// A word of one whose opposite the other has instead: "passed" and "failed". Empty if there is none.
std::pair<std::string, std::string> opposites(const Gist& a, const Gist& b) {
    const WordMap& known = Lexicon::english().pairs("opposites");
    const std::vector<std::string> others = only_in(b.opposable, a.opposable);
    for (const std::string& word : only_in(a.opposable, b.opposable)) {
        const std::string list = ' ' + known.find(word)->second + ' ';
        for (const std::string& other : others) {
            if (list.find(' ' + other + ' ') != std::string::npos) return {word, other};
        }
    }
    return {};
}

/// Whether claims that share most of their words may mean the same: not if another thing happened (another verb), to
/// another kind of thing (another adjective), or only may have happened (another modal).
bool may_mean_the_same(const Gist& a, const Gist& b) {
    if (replaced(a.verbs, b.verbs) || replaced(a.adjectives, b.adjectives) || replaced(a.modals, b.modals)) return false;
    const auto unsure = [](const Gist& gist) { return std::binary_search(gist.modals.begin(), gist.modals.end(), "may"); };
    return unsure(a) == unsure(b) && opposites(a, b).first.empty();
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// Pairs of items that share a key which few items have.
std::set<std::pair<std::uint32_t, std::uint32_t>> pairs_by_key(const std::unordered_map<std::string, std::vector<std::uint32_t>>& index,
                                                               std::size_t most) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const auto& [key, items] : index) {
        if (items.size() < 2 || items.size() > most) continue;
        for (std::size_t i = 0; i < items.size(); ++i) {
            for (std::size_t j = i + 1; j < items.size(); ++j) pairs.emplace(items[i], items[j]);
        }
    }
    return pairs;
}

class ClaimLinker {
public:
    ClaimLinker(const Story& story, const LinkOptions& options) : story_(story), options_(options) {
        for (std::size_t i = 0; i < story.claims().size(); ++i) gists_.push_back(gist_of(story.text(story.claims()[i].text)));
        for (std::uint32_t i = 0; i < gists_.size(); ++i) {
            for (const std::string& word : gists_[i].words) index_[word].push_back(i);
        }
    }

    void run(LinkProposals& out) {
        group_.resize(gists_.size());
        std::iota(group_.begin(), group_.end(), 0U);
        // A word that a tenth of the claims share joins nothing; with few claims every word may.
        const std::size_t most = std::max<std::size_t>(30, gists_.size() / 10);
        std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> same;
        std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> rival;
        for (const auto& [a, b] : pairs_by_key(index_, most)) {
            const Similarity score = similarity(gists_[a], gists_[b]);
            if (std::max(score.same, score.rival) < options_.least || !comparable(a, b)) continue;
            const bool numbers = gists_[a].numbers == gists_[b].numbers;
            const bool negation = gists_[a].negated == gists_[b].negated;
            const bool opposed = !opposites(gists_[a], gists_[b]).first.empty();
            if (numbers && negation && !opposed) {
                if (score.same >= options_.least && may_mean_the_same(gists_[a], gists_[b])) same.emplace_back(score.same, a, b);
            } else if (numbers && opposed) {  // "did not fail" and "passed" are no rivals
                if (score.rival >= options_.least && negation && !replaced(gists_[a].modals, gists_[b].modals)) rival.emplace_back(score.rival, a, b);
            } else if (score.rival >= options_.least && (negation ? !gists_[a].numbers.empty() && !gists_[b].numbers.empty() : numbers)) {
                rival.emplace_back(score.rival, a, b);
            }
        }
        const auto better = [&](const auto& x, const auto& y) {
            if (std::get<0>(x) != std::get<0>(y)) return std::get<0>(x) > std::get<0>(y);
            return std::pair(id(std::get<1>(x)), id(std::get<2>(x))) < std::pair(id(std::get<1>(y)), id(std::get<2>(y)));
        };
        std::sort(same.begin(), same.end(), better);
        std::sort(rival.begin(), rival.end(), better);
        take_same(same, out);
        take_rivals(rival, out);
    }

private:
    [[nodiscard]] std::string_view id(std::uint32_t claim) const { return story_.id(id_at<ClaimId>(claim)); }

    [[nodiscard]] double weight(const std::string& word) const {
        const auto found = index_.find(word);
        const double count = found == index_.end() ? 1 : static_cast<double>(found->second.size());
        return std::log(1.0 + static_cast<double>(gists_.size() + 1) / count);
    }

    struct Similarity {
        double same = 0;   ///< shared weight over all weight
        double rival = 0;  ///< the same, eased for a short claim within a longer one
    };
    [[nodiscard]] Similarity similarity(const Gist& a, const Gist& b) const {
        double shared = 0;
        double only_a = 0;
        double only_b = 0;
        for (const std::string& word : a.words) (std::binary_search(b.words.begin(), b.words.end(), word) ? shared : only_a) += weight(word);
        for (const std::string& word : b.words) {
            if (!std::binary_search(a.words.begin(), a.words.end(), word)) only_b += weight(word);
        }
        const double least = std::min(only_a, only_b);
        const double most = std::max(only_a, only_b);
        if (shared <= 0) return {};
        return {shared / (shared + 0.6 * (least + most)), shared / (shared + 0.8 * least + 0.3 * most)};
    }

    [[nodiscard]] bool comparable(std::uint32_t a, std::uint32_t b) const {
        const Claim& one = story_.claims()[a];
        const Claim& other = story_.claims()[b];
        if (one.question != Text{} && one.question == other.question) return false;  // rivals already
        return gists_[a].words.size() >= 2 && gists_[b].words.size() >= 2 && agree(gists_[a].names, gists_[b].names) &&
               agree(gists_[a].times, gists_[b].times);
    }

    [[nodiscard]] std::string shared_words(std::uint32_t a, std::uint32_t b) const {
        std::vector<std::string> words;
        for (const std::string& word : gists_[a].words) {
            if (std::binary_search(gists_[b].words.begin(), gists_[b].words.end(), word)) words.push_back(word);
        }
        std::stable_sort(words.begin(), words.end(), [&](const auto& x, const auto& y) { return weight(x) > weight(y); });
        if (words.size() > 6) words.resize(6);
        return "they share " + joined(words) + (gists_[a].numbers.empty() || gists_[a].numbers != gists_[b].numbers ? "" : " and " + joined(gists_[a].numbers));
    }

    std::uint32_t root(std::uint32_t claim) {
        while (group_[claim] != claim) claim = group_[claim] = group_[group_[claim]];
        return claim;
    }

    void take_same(const std::vector<std::tuple<double, std::uint32_t, std::uint32_t>>& pairs, LinkProposals& out) {
        std::map<std::uint32_t, SameClaims> groups;
        std::set<std::pair<std::uint32_t, std::uint32_t>> alike;
        for (const auto& [score, a, b] : pairs) alike.insert(std::minmax(a, b));
        // Two claims are not the same because each is like a third.
        const auto all_alike = [&](const SameClaims& one, const SameClaims& other) {
            return std::all_of(one.claims.begin(), one.claims.end(), [&](ClaimId p) {
                return std::all_of(other.claims.begin(), other.claims.end(), [&](ClaimId q) {
                    return alike.contains(std::minmax({static_cast<std::uint32_t>(p), static_cast<std::uint32_t>(q)}));
                });
            });
        };
        for (const auto& [score, a, b] : pairs) {
            const std::uint32_t x = root(a);
            const std::uint32_t y = root(b);
            if (x == y) continue;
            if (gists_[x].numbers != gists_[y].numbers) continue;  // cannot be, but must never be
            SameClaims merged = groups.contains(x) ? groups[x] : SameClaims{{id_at<ClaimId>(x)}, 1, ""};
            const SameClaims& other = groups.contains(y) ? groups[y] : SameClaims{{id_at<ClaimId>(y)}, 1, ""};
            if (!all_alike(merged, other)) continue;
            merged.claims.insert(merged.claims.end(), other.claims.begin(), other.claims.end());
            merged.score = std::min({merged.score, other.score, score});
            if (merged.because.empty()) merged.because = shared_words(a, b);
            groups.erase(y);
            group_[y] = x;
            groups[x] = std::move(merged);
        }
        for (auto& [first, group] : groups) {
            std::sort(group.claims.begin(), group.claims.end(), [&](ClaimId p, ClaimId q) { return story_.id(p) < story_.id(q); });
            out.same.push_back(std::move(group));
        }
        std::sort(out.same.begin(), out.same.end(), [&](const SameClaims& p, const SameClaims& q) {
            return p.score != q.score ? p.score > q.score : story_.id(p.claims[0]) < story_.id(q.claims[0]);
        });
    }

    [[nodiscard]] std::string difference(std::uint32_t a, std::uint32_t b) const {
        if (gists_[a].numbers != gists_[b].numbers) return "say " + joined(gists_[a].numbers) + " and " + joined(gists_[b].numbers);
        if (gists_[a].negated != gists_[b].negated) return "one of them negates it";
        const auto [one, other] = opposites(gists_[a], gists_[b]);
        return "say " + one + " and " + other;
    }

    void take_rivals(const std::vector<std::tuple<double, std::uint32_t, std::uint32_t>>& pairs, LinkProposals& out) {
        std::set<std::pair<std::uint32_t, std::uint32_t>> told;
        for (const auto& [score, a, b] : pairs) {
            const std::pair<std::uint32_t, std::uint32_t> key = std::minmax({root(a), root(b)});
            if (key.first == key.second || !told.insert(key).second) continue;
            RivalClaims rivals;
            rivals.claims = {id_at<ClaimId>(a), id_at<ClaimId>(b)};
            std::sort(rivals.claims.begin(), rivals.claims.end(), [&](ClaimId p, ClaimId q) { return story_.id(p) < story_.id(q); });
            rivals.score = score;
            rivals.because = shared_words(a, b) + ", but " + difference(a, b);
            out.rivals.push_back(std::move(rivals));
        }
    }

    const Story& story_;
    const LinkOptions& options_;
    std::vector<Gist> gists_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> index_;
    std::vector<std::uint32_t> group_;
};

}  // namespace

bool same_numbers(std::string_view a, std::string_view b) { return gist_of(a).numbers == gist_of(b).numbers; }

LinkProposals propose_links(const Story& story, const LinkOptions& options) {
    LinkProposals out;
    ClaimLinker(story, options).run(out);
    propose_copies(story, options, out);
    return out;
}

}  // namespace hearsay::extract

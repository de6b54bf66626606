#include "learn/voices.hpp"

#include "learn/linkage.hpp"
#include "learn/wilson.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace hearsay::learn {
namespace {

struct Contested {
    std::uint32_t question;
    std::uint32_t answer;
    friend bool operator==(const Contested&, const Contested&) = default;
};

/// The answers to contested questions, by source and by question.
class ContestedAnswers {
public:
    explicit ContestedAnswers(const Answers& answers) : answers_(answers) {
        std::vector<std::uint32_t> next(answers.sources() + 1, 0);
        for_each([&](std::uint32_t, const Answer& one) { ++next[one.source + 1]; });
        std::partial_sum(next.begin(), next.end(), next.begin());
        by_source_.begins = next;
        by_source_.items.resize(next.back());
        for_each([&](std::uint32_t question, const Answer& one) {
            by_source_.items[next[one.source]++] = {question, one.answer};
        });
    }

    /// In order of questions.
    [[nodiscard]] std::span<const Contested> of(std::uint32_t source) const noexcept { return by_source_[source]; }
    [[nodiscard]] std::span<const Answer> to(std::uint32_t question) const noexcept { return answers_.to(question); }

private:
    template <class Use>
    void for_each(const Use& use) const {
        for (std::size_t question = 0; question < answers_.questions(); ++question) {
            const auto all = answers_.to(question);
            if (all.empty() || all.front().answer == all.back().answer) continue;  // they are sorted by answer
            for (const Answer& one : all) use(static_cast<std::uint32_t>(question), one);
        }
    }

    const Answers& answers_;
    Lists<Contested> by_source_;
};

/// The fewest shared questions on which two that always agree are sure to agree.
std::size_t fewest_shared() {
    std::size_t shared = 1;
    while (wilson_interval(static_cast<double>(shared), static_cast<double>(shared), agreement_z).low < least_agreement)
        ++shared;
    return shared;
}

std::uint64_t hash_of(std::span<const Contested> all) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const Contested& one : all) {
        hash = (hash ^ (std::uint64_t{one.question} << 32 | one.answer)) * 0x9E3779B97F4A7C15;
        hash ^= hash >> 29;
    }
    return hash;
}

class TieFinder {
public:
    TieFinder(const Answers& answers, const std::vector<bool>& told)
        : answers_(answers), told_(told), contested_(answers), fewest_(fewest_shared()) {}

    std::vector<SuspectedTie> run() {
        choose_candidates();
        std::vector<std::vector<Agreement>> found(candidates_.size());
        tbb::enumerable_thread_specific<Counters> counters([&] { return Counters(answers_.sources()); });
        tbb::parallel_for(tbb::blocked_range<std::size_t>(0, candidates_.size(), 1), [&](const auto& range) {
            for (std::size_t i = range.begin(); i != range.end(); ++i) compare(i, counters.local(), found[i]);
        });
        std::vector<Agreement> pairs;
        for (const auto& some : found) pairs.insert(pairs.end(), some.begin(), some.end());
        return ties(pairs);
    }

private:
    struct Counters {
        explicit Counters(std::size_t sources) : shared(sources, 0), agreed(sources, 0) {}
        std::vector<std::uint32_t> shared;
        std::vector<std::uint32_t> agreed;
        std::vector<std::uint32_t> touched;
    };

    [[nodiscard]] bool told(std::uint32_t source) const { return told_.empty() || told_[source]; }

    /// Those with enough answers, of whom it is told first, then by name; one stands for all that give the very same.
    void choose_candidates() {
        std::vector<std::uint32_t> order;
        for (std::uint32_t source = 0; source < answers_.sources(); ++source) {
            if (contested_.of(source).size() >= fewest_) order.push_back(source);
        }
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair(!told(a), answers_.source(a)) < std::pair(!told(b), answers_.source(b));
        });
        std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_hash;
        place_.assign(answers_.sources(), UINT32_MAX);
        for (const std::uint32_t source : order) {
            auto& alike = by_hash[hash_of(contested_.of(source))];
            const auto twin = std::find_if(alike.begin(), alike.end(), [&](std::uint32_t i) {
                return std::ranges::equal(contested_.of(candidates_[i]), contested_.of(source));
            });
            if (twin != alike.end()) {
                copies_[*twin].push_back(source);
                continue;
            }
            place_[source] = static_cast<std::uint32_t>(candidates_.size());
            alike.push_back(place_[source]);
            candidates_.push_back(source);
            copies_.emplace_back();
        }
        answers_after_.assign(candidates_.size(), 0);
        for (std::size_t i = candidates_.size(); i-- > 1;)
            answers_after_[i - 1] = answers_after_[i] + contested_.of(candidates_[i]).size();
    }

    /// Two by two is quicker where sources share more than about a third of their questions: it ends as soon as they differ
    /// too often, which is soon only if they share much of what is passed over.
    void compare(std::size_t i, Counters& counters, std::vector<Agreement>& found) const {
        const auto own = contested_.of(candidates_[i]);
        std::size_t beside = 0;
        for (const Contested& one : own) beside += contested_.to(one.question).size();
        const std::size_t two_by_two = own.size() * (candidates_.size() - i - 1) + answers_after_[i];
        if (6 * beside <= two_by_two) {
            count_beside(i, own, counters, found);
        } else {
            for (std::size_t j = i + 1; j < candidates_.size(); ++j) compare_two(i, j, found);
        }
    }

    void count_beside(std::size_t i, std::span<const Contested> own, Counters& counters,
                      std::vector<Agreement>& found) const {
        for (const Contested& one : own) {
            for (const Answer& other : contested_.to(one.question)) {
                const std::uint32_t j = place_[other.source];
                if (j == UINT32_MAX || j <= i) continue;
                if (counters.shared[j]++ == 0) counters.touched.push_back(j);
                counters.agreed[j] += other.answer == one.answer ? 1 : 0;
            }
        }
        std::sort(counters.touched.begin(), counters.touched.end());
        for (const std::uint32_t j : counters.touched) {
            take(i, j, counters.shared[j], counters.agreed[j], found);
            counters.shared[j] = counters.agreed[j] = 0;
        }
        counters.touched.clear();
    }

    void compare_two(std::size_t i, std::size_t j, std::vector<Agreement>& found) const {
        const auto a = contested_.of(candidates_[i]);
        const auto b = contested_.of(candidates_[j]);
        const auto most_differing =
            static_cast<std::uint32_t>(static_cast<double>(std::min(a.size(), b.size())) * (1 - least_agreement));
        std::uint32_t shared = 0;
        std::uint32_t agreed = 0;
        for (std::size_t x = 0, y = 0; x < a.size() && y < b.size();) {
            if (a[x].question < b[y].question) ++x;
            else if (b[y].question < a[x].question) ++y;
            else {
                ++shared;
                agreed += a[x++].answer == b[y++].answer ? 1 : 0;
                if (shared - agreed > most_differing) return;
            }
        }
        take(i, j, shared, agreed, found);
    }

    static void take(std::size_t i, std::size_t j, std::uint32_t shared, std::uint32_t agreed,
                     std::vector<Agreement>& found) {
        const double sure = wilson_interval(agreed, shared, agreement_z).low;
        if (sure < least_agreement) return;
        found.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), shared, agreed, sure});
    }

    /// Each member of a group, tied to its middle. Those that give the very same answers belong to whoever stands for them.
    std::vector<SuspectedTie> ties(std::vector<Agreement>& pairs) const {
        const std::vector<std::uint32_t> group = complete_linkage(candidates_.size(), pairs);
        std::vector<std::vector<std::uint32_t>> groups(candidates_.size());
        for (std::uint32_t i = 0; i < candidates_.size(); ++i) groups[group[i]].push_back(i);
        std::unordered_map<std::uint64_t, const Agreement*> by_pair;
        for (const Agreement& pair : pairs) by_pair.emplace(std::uint64_t{pair.one} << 32 | pair.other, &pair);
        const auto between = [&](std::uint32_t one, std::uint32_t other) {
            if (one != other) return *by_pair.at(std::uint64_t{std::min(one, other)} << 32 | std::max(one, other));
            const auto own = static_cast<std::uint32_t>(contested_.of(candidates_[one]).size());
            return Agreement{one, one, own, own, wilson_interval(own, own, agreement_z).low};
        };
        std::vector<SuspectedTie> all;
        for (const std::vector<std::uint32_t>& members : groups) {
            if (members.empty()) continue;
            const std::uint32_t middle = middle_of(members, between);
            for (const std::uint32_t member : members) {
                const Agreement pair = between(middle, member);
                if (member != middle) add(middle, candidates_[member], pair, all);
                for (const std::uint32_t copy : copies_[member]) add(middle, copy, pair, all);
            }
        }
        std::sort(all.begin(), all.end(), [&](const SuspectedTie& a, const SuspectedTie& b) {
            return std::pair(answers_.source(a.source), answers_.source(a.with)) <
                   std::pair(answers_.source(b.source), answers_.source(b.with));
        });
        return all;
    }

    /// Of those of whom it is told, whoever agrees most surely with the others, one after the other from the surest: the same
    /// under all names. Of several who agree alike the first by name.
    template <class Between>
    std::uint32_t middle_of(const std::vector<std::uint32_t>& members, const Between& between) const {
        using Ranks = std::vector<std::tuple<double, std::uint32_t, std::uint32_t>>;
        std::uint32_t middle = members.front();
        Ranks most;
        for (const std::uint32_t one : members) {
            if (!told(candidates_[one]) && told(candidates_[middle])) break;
            Ranks ranks;
            for (const std::uint32_t other : members) {
                const Agreement pair = between(one, other);
                const std::size_t sources = copies_[other].size() + (other == one ? 0 : 1);
                ranks.insert(ranks.end(), sources, {pair.strength, pair.shared, pair.agreed});
            }
            std::sort(ranks.begin(), ranks.end(), std::greater<>());
            if (ranks <= most) continue;
            most = std::move(ranks);
            middle = one;
        }
        return middle;
    }

    void add(std::uint32_t middle, std::uint32_t member, const Agreement& pair, std::vector<SuspectedTie>& all) const {
        all.push_back({candidates_[middle], member, pair.strength, pair.shared, pair.agreed});
    }

    const Answers& answers_;
    const std::vector<bool>& told_;
    ContestedAnswers contested_;
    std::size_t fewest_;
    std::vector<std::uint32_t> candidates_;           ///< in order, see choose_candidates()
    std::vector<std::uint32_t> place_;                ///< by source: where among the candidates
    std::vector<std::vector<std::uint32_t>> copies_;  ///< by candidate
    std::vector<std::size_t> answers_after_;          ///< by candidate: of all that come after it
};

}  // namespace

std::vector<SuspectedTie> suspected_ties(const Answers& answers, const std::vector<bool>& told) {
    return TieFinder(answers, told).run();
}

std::vector<Alike> too_few_to_join(const Answers& answers, std::size_t least) {
    const ContestedAnswers contested(answers);
    const std::size_t enough = fewest_shared();
    std::unordered_map<std::uint64_t, std::vector<Alike>> by_hash;
    for (std::uint32_t source = 0; source < answers.sources(); ++source) {
        const auto own = contested.of(source);
        if (own.size() < least || own.size() >= enough) continue;
        auto& groups = by_hash[hash_of(own)];
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const Alike& group) {
            return std::ranges::equal(contested.of(group.sources.front()), own);
        });
        if (same != groups.end()) same->sources.push_back(source);
        else groups.push_back({{source}, static_cast<std::uint32_t>(own.size())});
    }
    const auto less_name = [&](std::uint32_t a, std::uint32_t b) { return answers.source(a) < answers.source(b); };
    std::vector<Alike> all;
    for (auto& [hash, groups] : by_hash) {
        for (Alike& group : groups) {
            if (group.sources.size() < 2) continue;
            std::sort(group.sources.begin(), group.sources.end(), less_name);
            all.push_back(std::move(group));
        }
    }
    std::sort(all.begin(), all.end(), [&](const Alike& a, const Alike& b) {
        return a.shared != b.shared ? a.shared > b.shared : less_name(a.sources.front(), b.sources.front());
    });
    return all;
}

Voices::Voices(std::size_t sources) : parent_(sources) { std::iota(parent_.begin(), parent_.end(), std::uint32_t{0}); }

void Voices::join(std::uint32_t one, std::uint32_t other) {
    const std::uint32_t least = std::min(of(one), of(other));
    for (std::uint32_t at : {one, other}) {
        while (parent_[at] != least) at = std::exchange(parent_[at], least);  // the ways to it get short
    }
}

std::uint32_t Voices::of(std::uint32_t source) const noexcept {
    while (parent_[source] != source) source = parent_[source];
    return source;
}

}  // namespace hearsay::learn

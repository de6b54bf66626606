#include "learn/answers.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <tuple>

namespace hearsay::learn {
namespace {

std::uint64_t key_of(std::uint32_t question, std::uint32_t source) { return std::uint64_t{question} << 32 | source; }

}  // namespace

std::span<const Ruling> Answers::rulings(std::size_t question) const noexcept {
    const auto [first, last] =
        std::equal_range(rulings_.begin(), rulings_.end(), Ruling{static_cast<std::uint32_t>(question), 0},
                         [](const Ruling& a, const Ruling& b) { return a.question < b.question; });
    return std::span<const Ruling>(rulings_).subspan(static_cast<std::size_t>(first - rulings_.begin()),
                                                     static_cast<std::size_t>(last - first));
}

std::optional<bool> Answers::ruled(std::size_t question, std::uint32_t answer) const noexcept {
    const auto all = rulings(question);
    if (all.empty()) return std::nullopt;
    if (all.front().holds) return all.front().answer == answer;
    const bool wrong =
        std::any_of(all.begin(), all.end(), [&](const Ruling& ruling) { return ruling.answer == answer; });
    return wrong ? std::optional(false) : std::nullopt;
}

std::uint32_t Answers::speaks_as(std::size_t question, std::uint32_t source) const noexcept {
    if (speaks_as_.empty()) return source;
    const std::uint64_t key = key_of(static_cast<std::uint32_t>(question), source);
    const auto at = std::lower_bound(speaks_as_.begin(), speaks_as_.end(), std::pair(key, std::uint32_t{0}));
    return at != speaks_as_.end() && at->first == key ? at->second : source;
}

void AnswersBuilder::add(std::uint32_t source, std::uint32_t question, std::uint32_t answer, std::int64_t when) {
    constexpr std::size_t most = 200'000'000;
    if (given_.size() == most)
        throw Error("a table of more than 200 million answers does not fit; learn from parts of it");
    if (when != INT64_MIN && when_.empty()) when_.assign(given_.size(), INT64_MIN);
    if (when != INT64_MIN || !when_.empty()) when_.push_back(when);
    given_.push_back({source, question, answer});
}

void AnswersBuilder::speaks_as(std::uint32_t question, std::uint32_t source, std::uint32_t other) {
    made_.speaks_as_.emplace_back(key_of(question, source), other);
}

void AnswersBuilder::rules_as(std::uint32_t question, std::uint32_t source, std::uint32_t ruler) {
    rules_as_.emplace(question, source, ruler);
}

bool AnswersBuilder::has_ruled(const Ruling& ruling, std::uint32_t source) const {
    return source == ruling.by || rules_as_.contains({ruling.question, source, ruling.by}) ||
           called_.contains({ruling.called, source});
}

/// They are sorted by question, those that say what holds first.
void AnswersBuilder::check_rulings() const {
    for (std::size_t i = 1; i < made_.rulings_.size(); ++i) {
        const Ruling& one = made_.rulings_[i];
        const Ruling& other = made_.rulings_[i - 1];
        if (one.question != other.question || !other.holds) continue;
        if (one.holds ? one.answer == other.answer : one.answer != other.answer) continue;
        const auto shown = [](std::string_view name) { return in_quotes(name.starts_with('\0') ? name.substr(2) : name); };
        throw ContraryRulings("the rulings on question " + shown(made_.question(one.question)) + " contradict each other: " +
                    shown(made_.answer(other.answer)) + " holds by one and " +
                    (one.holds ? shown(made_.answer(one.answer)) + " by another" : "does not by another") + "; keep the ruling that stands");
    }
}

/// The answers to one question, with their dates.
void AnswersBuilder::keep_last(std::vector<std::pair<Answer, std::int64_t>>& given, std::uint32_t question) {
    std::sort(given.begin(), given.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first.source, b.second, a.first.answer) < std::tie(b.first.source, a.second, b.first.answer);
    });
    LeftOut& left_out = made_.left_out_;
    const auto drop = [&](std::size_t& count, const auto& which) { count += std::erase_if(given, which); };
    if (const auto rulings = made_.rulings(question); !rulings.empty()) {
        std::int64_t ruled = INT64_MAX;
        for (const Ruling& ruling : rulings) ruled = std::min(ruled, ruling.first);
        drop(left_out.after_ruling, [&](const auto& one) { return one.second > ruled; });
        // Of several who ruled alike each has the others' word.
        drop(left_out.by_ruler, [&](const auto& one) {
            return std::all_of(rulings.begin(), rulings.end(),
                               [&](const Ruling& ruling) { return has_ruled(ruling, one.first.source); });
        });
    }
    std::vector<Answer>& kept = made_.by_question_.items;
    const auto begin = std::ssize(kept);
    for (std::size_t i = 0; i < given.size();) {
        const auto [last, when] = given[i];
        bool several = false;
        std::size_t end = i + 1;
        for (; end < given.size() && given[end].first.source == last.source; ++end) {
            if (given[end].first.answer == last.answer) ++left_out.repeated;
            else if (given[end].second < when) ++left_out.overtaken;
            else several = true;
        }
        if (several) {
            if (left_out.contradicting++ == 0) left_out.contradiction = {last.source, question};
        } else {
            kept.push_back(last);
        }
        i = end;
    }
    std::sort(kept.begin() + begin, kept.end(), [](const Answer& a, const Answer& b) {
        return std::tie(a.answer, a.source) < std::tie(b.answer, b.source);
    });
    made_.by_question_.end_list();
}

Answers AnswersBuilder::build() {
    std::stable_sort(made_.rulings_.begin(), made_.rulings_.end(), [](const Ruling& a, const Ruling& b) {
        return std::tie(a.question, b.holds) < std::tie(b.question, a.holds);
    });
    check_rulings();
    std::sort(made_.speaks_as_.begin(), made_.speaks_as_.end());
    // Into questions by counting, in place of a sort of millions.
    const std::size_t questions = made_.questions_.size();
    std::vector<std::uint32_t> begins(questions + 1, 0);
    for (const Given& one : given_) ++begins[one.question + 1];
    for (std::size_t i = 0; i < questions; ++i) begins[i + 1] += begins[i];
    std::vector<std::uint32_t> order(given_.size());
    {
        std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
        for (std::size_t i = 0; i < given_.size(); ++i)
            order[next[given_[i].question]++] = static_cast<std::uint32_t>(i);
    }
    made_.by_question_.reserve(questions, given_.size());
    std::vector<std::pair<Answer, std::int64_t>> given;
    for (std::size_t question = 0; question < questions; ++question) {
        given.clear();
        for (std::uint32_t i = begins[question]; i < begins[question + 1]; ++i) {
            const Given& one = given_[order[i]];
            given.push_back({{one.source, one.answer}, when_.empty() ? INT64_MIN : when_[order[i]]});
        }
        keep_last(given, static_cast<std::uint32_t>(question));
    }
    given_ = {};
    when_ = {};
    right_ = {};
    rules_as_ = {};
    rulers_ = {};
    called_ = {};
    return std::exchange(made_, Answers{});
}

}  // namespace hearsay::learn

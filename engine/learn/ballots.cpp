#include "learn/ballots.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hearsay::learn {

Ballots::Ballots(const Answers& answers, const Voices& voices) : answers_(&answers) {
    voice_.resize(answers.sources());
    for (std::uint32_t source = 0; source < voice_.size(); ++source) voice_[source] = voices.of(source);
    rows_.resize(answers.size());
    split_.resize(answers.size());
    questions_.resize(answers.questions());
    std::vector<std::pair<std::uint32_t, Answer>> scratch;
    for (std::size_t question = 0; question < questions_.size(); ++question) arrange(question, scratch);
}

void Ballots::arrange(std::size_t question, std::vector<std::pair<std::uint32_t, Answer>>& scratch) {
    scratch.clear();
    for (const Answer& one : answers_->to(question))
        scratch.emplace_back(voice_[answers_->speaks_as(question, one.source)], one);
    // How many answers each voice gives here.
    std::sort(scratch.begin(), scratch.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.answer, a.second.source) <
               std::tie(b.first, b.second.answer, b.second.source);
    });
    std::size_t voices = 0;
    constexpr std::size_t most_split = 255;
    std::vector<std::pair<std::uint32_t, std::uint8_t>> split;  // of the voices that are divided
    for (std::size_t i = 0; i < scratch.size(); ++voices) {
        std::size_t answers = 1;
        std::size_t next = i + 1;
        for (; next < scratch.size() && scratch[next].first == scratch[i].first; ++next) {
            answers += scratch[next].second.answer != scratch[next - 1].second.answer ? 1U : 0U;
        }
        if (answers > 1) split.emplace_back(scratch[i].first, static_cast<std::uint8_t>(std::min(answers, most_split)));
        i = next;
    }
    std::sort(scratch.begin(), scratch.end(), [](const auto& a, const auto& b) {
        return std::tie(a.second.answer, a.first, a.second.source) <
               std::tie(b.second.answer, b.first, b.second.source);
    });
    const std::size_t begin = answers_->begin_of(question);
    std::uint32_t candidates = 0;
    for (std::size_t i = 0; i < scratch.size(); ++i) {
        const auto& [voice, row] = scratch[i];
        const bool new_answer = i == 0 || row.answer != scratch[i - 1].second.answer;
        candidates += new_answer ? 1U : 0U;
        rows_[begin + i] = row;
        if (!new_answer && voice == scratch[i - 1].first) {
            split_[begin + i] = 0;
            continue;
        }
        const auto divided = std::lower_bound(split.begin(), split.end(), std::pair(voice, std::uint8_t{0}));
        split_[begin + i] = divided != split.end() && divided->first == voice ? divided->second : 1;
    }
    const bool ruled = !answers_->rulings(question).empty();
    questions_[question] = {candidates, voices > 1 || ruled, ruled};
}

std::optional<bool> Ballots::ruled(std::size_t question, std::size_t candidate) const noexcept {
    if (!questions_[question].ruled) return std::nullopt;
    const auto rows = answers_->to(question);
    std::size_t i = 0;
    for (std::size_t passed = 0; i + 1 < rows.size() && passed < candidate; ++i)
        passed += rows[i + 1].answer != rows[i].answer ? 1U : 0U;
    return answers_->ruled(question, rows[i].answer);
}

}  // namespace hearsay::learn

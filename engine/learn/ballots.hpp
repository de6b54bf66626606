// The answers to each question, arranged by voice: sources that speak as one have one vote for an answer between them, and
// where they give several answers, one vote divided by their number.
#pragma once

#include "learn/answers.hpp"
#include "learn/voices.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hearsay::learn {

struct Vote {
    std::span<const Answer> answers;  ///< of those who speak as one, all the same
    std::uint32_t voice = 0;          ///< theirs, or that of whom they pass on
    std::uint32_t candidate = 0;      ///< which of the answers to this question, from 0
    std::uint32_t split = 1;          ///< among how many answers this voice is divided
};

class Ballots {
public:
    /// O(answers · log of those to a question). 9 bytes an answer. The answers must outlive it.
    Ballots(const Answers& answers, const Voices& voices);

    [[nodiscard]] std::uint32_t voice(std::uint32_t source) const noexcept { return voice_[source]; }
    [[nodiscard]] std::size_t candidates(std::size_t question) const noexcept {
        return questions_[question].candidates;
    }
    /// More than one voice speaks, or somebody has ruled.
    [[nodiscard]] bool evidence(std::size_t question) const noexcept { return questions_[question].evidence; }
    /// Whether a candidate is right; nothing where no ruling says.
    [[nodiscard]] std::optional<bool> ruled(std::size_t question, std::size_t candidate) const noexcept;

    /// In order of answers, which is that of Answers::to() up to the order of sources.
    template <class Use>
    void for_each_vote(std::size_t question, const Use& use) const {
        const std::size_t end = answers_->begin_of(question) + answers_->to(question).size();
        std::uint32_t candidate = 0;
        for (std::size_t i = answers_->begin_of(question); i < end;) {
            std::size_t next = i + 1;
            while (next < end && split_[next] == 0) ++next;
            const std::span<const Answer> same(rows_.data() + i, next - i);
            use(Vote{same, voice_[answers_->speaks_as(question, same.front().source)], candidate, split_[i]});
            if (next < end && rows_[next].answer != rows_[i].answer) ++candidate;
            i = next;
        }
    }

private:
    struct Question {
        std::uint32_t candidates = 0;
        bool evidence = false;
        bool ruled = false;
    };

    void arrange(std::size_t question, std::vector<std::pair<std::uint32_t, Answer>>& scratch);

    const Answers* answers_;
    std::vector<std::uint32_t> voice_;  ///< by source
    std::vector<Answer> rows_;
    std::vector<std::uint8_t> split_;  ///< by row: that of the vote that begins here; 0 where it goes on
    std::vector<Question> questions_;
};

}  // namespace hearsay::learn

// Gathers what was learned of each source, in each claim, and hands it on as track records.
#pragma once

#include "learn/learned.hpp"
#include "learn/settled.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

namespace hearsay::learn {

/// How much of an answer is right, in units of 1e-9, by question and place in the list of answers; nothing where nothing
/// tells.
using Judgement = std::function<std::optional<std::uint64_t>(std::size_t question, std::size_t place)>;

class Tally {
public:
    /// `story` may be null: then claims are the questions of a table, each by its name. Otherwise sources that it does not
    /// know are left out, and what is about none of its claims goes into one record of the source.
    Tally(const Story* story, const LearnOptions& options, const LearnSink& sink, Learned& learned);

    void add(const SettledCount& count);
    /// Once. A table of strangers takes no more memory than 8 bytes an answer. What the story's own rulings have judged a
    /// source on is not judged again. Throws ContraryRulings where one of the table contradicts one of the story.
    void add(const Answers& answers, const Judgement& judge);
    /// Hands over what is left, by source and claim.
    void finish();

private:
    struct Count {
        std::uint64_t right = 0;   ///< in units of 1e-9
        std::uint64_t judged = 0;  ///< likewise
        std::uint64_t doubt = 0;   ///< likewise: of answers that are right with P, P(1 − P)
        std::uint32_t admitted = 0;
        std::uint32_t faithful = 0;
        std::uint32_t unfaithful = 0;

        static Count of_answer(std::uint64_t right) noexcept;
        Count& operator+=(const Count& other) noexcept;
        [[nodiscard]] bool none() const noexcept { return judged == 0 && admitted + faithful + unfaithful == 0; }
    };

    /// What the answers to a question of a table say of the story: its question, by the first of its claims.
    [[nodiscard]] std::optional<ClaimId> asked(const Answers& answers, std::size_t question) const;
    void refuse_contrary_rulings(const Answers& answers) const;
    [[nodiscard]] std::string_view claim_of_story(const Answers& answers, std::size_t question,
                                                  std::uint32_t answer) const;
    void add_one_by_one(const Answers& answers, const Judgement& judge);
    void write(std::string_view source, std::string_view claim, const Count& count);
    void note(std::string_view source, const Count& total);

    const Story* story_;
    std::optional<Questions> questions_;  ///< of the story
    std::unordered_map<std::string_view, ClaimId> called_;  ///< what the story calls a question, with the first claim that answers it
    std::set<std::pair<std::string, ClaimId>> judged_;      ///< sources, and the questions on which the story's rulings judged them
    LearnOptions options_;
    const LearnSink& sink_;
    Learned& learned_;
    std::map<std::string, std::map<std::string, Count>> counts_;  ///< by source, then claim ("": none)
};

}  // namespace hearsay::learn

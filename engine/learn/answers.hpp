// Who answered what: the answers of many sources to many questions, and what rulings say of them. Made by AnswersBuilder
// from a story or from tables; some 30 bytes an answer beside the names. Immutable once built; safe for any number of
// threads.
#pragma once

#include "graph/lists.hpp"
#include "model/error.hpp"
#include "model/id_table.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hearsay::learn {

/// Rulings that contradict each other: nothing can be learned from them. The message names both.
class ContraryRulings : public Error {
public:
    using Error::Error;
};

/// Numbers count sources, questions and answers in order of their first mention. Two questions may share an answer.
struct Answer {
    std::uint32_t source = 0;
    std::uint32_t answer = 0;
};

/// What somebody has ruled on a question.
struct Ruling {
    std::uint32_t question = 0;
    std::uint32_t answer = 0;
    bool holds = true;               ///< false: this answer is wrong, whatever is right
    std::int64_t first = INT64_MAX;  ///< its date; what is answered after that is no answer
    static constexpr std::uint32_t nobody = UINT32_MAX;
    std::uint32_t by = nobody;  ///< the source that has ruled, where it is one: it is not judged by its own ruling
    std::uint32_t called = nobody;  ///< what whoever has ruled is called, see AnswersBuilder::ruler()
};

/// What was left out, and an example of it.
struct LeftOut {
    std::size_t repeated = 0;       ///< the same source gave the same answer to the same question
    std::size_t overtaken = 0;      ///< it gave a later one
    std::size_t contradicting = 0;  ///< it gave several at once; none of them counts
    std::size_t after_ruling = 0;
    std::size_t by_ruler = 0;
    std::pair<std::uint32_t, std::uint32_t> contradiction{};  ///< a source and a question
};

class Answers {
public:
    [[nodiscard]] std::size_t sources() const noexcept { return sources_.size(); }
    [[nodiscard]] std::size_t questions() const noexcept { return by_question_.size(); }
    [[nodiscard]] std::size_t size() const noexcept { return by_question_.items.size(); }
    [[nodiscard]] std::string_view source(std::uint32_t number) const { return texts_.view(sources_.text(number)); }
    [[nodiscard]] std::string_view question(std::uint32_t number) const { return texts_.view(questions_.text(number)); }
    [[nodiscard]] std::string_view answer(std::uint32_t number) const { return texts_.view(answers_.text(number)); }

    /// The answers to a question by number of the answer, then of the source; each source once.
    [[nodiscard]] std::span<const Answer> to(std::size_t question) const noexcept { return by_question_[question]; }
    [[nodiscard]] const Answer& at(std::size_t place) const noexcept { return by_question_.items[place]; }
    /// Where they begin in the list of all answers; for the number of questions, its end.
    [[nodiscard]] std::size_t begin_of(std::size_t question) const noexcept { return by_question_.begins[question]; }
    /// Those on the question, the one that holds first.
    [[nodiscard]] std::span<const Ruling> rulings(std::size_t question) const noexcept;
    [[nodiscard]] bool any_ruling() const noexcept { return !rulings_.empty(); }
    /// Whether the answer is right; nothing where no ruling says.
    [[nodiscard]] std::optional<bool> ruled(std::size_t question, std::uint32_t answer) const noexcept;

    /// For a source that passes on the word of another in this question: that other one. Its answer is not a voice of its
    /// own there. Mostly empty.
    [[nodiscard]] std::uint32_t speaks_as(std::size_t question, std::uint32_t source) const noexcept;

    [[nodiscard]] const LeftOut& left_out() const noexcept { return left_out_; }

private:
    friend class AnswersBuilder;

    TextPool texts_;
    IdTable sources_;
    IdTable questions_;
    IdTable answers_;
    Lists<Answer> by_question_;
    std::vector<Ruling> rulings_;                                     ///< by question
    std::vector<std::pair<std::uint64_t, std::uint32_t>> speaks_as_;  ///< by question and source
    LeftOut left_out_;
};

class AnswersBuilder {
public:
    std::uint32_t source(std::string_view name) { return made_.sources_.intern(name, made_.texts_); }
    std::uint32_t question(std::string_view name) { return made_.questions_.intern(name, made_.texts_); }
    std::uint32_t answer(std::string_view name) { return made_.answers_.intern(name, made_.texts_); }
    [[nodiscard]] std::uint32_t sources() const noexcept { return static_cast<std::uint32_t>(made_.sources_.size()); }
    [[nodiscard]] std::string_view source_name(std::uint32_t number) const { return made_.source(number); }
    [[nodiscard]] std::optional<std::uint32_t> find_question(std::string_view name) const {
        return made_.questions_.find(name, made_.texts_);
    }

    /// `when`: in milliseconds; of the answers of one source to one question the last counts. Throws Error where there
    /// are more than 200 million.
    void add(std::uint32_t source, std::uint32_t question, std::uint32_t answer, std::int64_t when = INT64_MIN);
    void rule(const Ruling& ruling) {
        made_.rulings_.push_back(ruling);
        if (ruling.holds) right_.emplace(ruling.question, ruling.answer);
    }
    /// What was ruled to be right so far.
    [[nodiscard]] std::optional<std::uint32_t> ruled(std::uint32_t question) const {
        const auto found = right_.find(question);
        return found == right_.end() ? std::nullopt : std::optional(found->second);
    }
    /// See Answers::speaks_as().
    void speaks_as(std::uint32_t question, std::uint32_t source, std::uint32_t other);
    /// Rulings of `ruler` on this question are as good as its own: it is not judged by them either.
    void rules_as(std::uint32_t question, std::uint32_t source, std::uint32_t ruler);

    /// Somebody who has ruled, by name in small letters.
    std::uint32_t ruler(const std::string& name) {
        return rulers_.try_emplace(name, static_cast<std::uint32_t>(rulers_.size())).first->second;
    }
    [[nodiscard]] bool any_ruler() const noexcept { return !rulers_.empty(); }
    /// Rulings of whoever is called so are as good as this source's own.
    void rules_as(std::uint32_t source, const std::string& name) {
        if (const auto found = rulers_.find(name); found != rulers_.end()) called_.emplace(found->second, source);
    }

    /// Sorts, keeps the last answer of each source to each question, and none where it gave several at once, after the
    /// ruling, or has ruled itself. The builder is empty afterwards. Throws ContraryRulings for two that contradict each other.
    [[nodiscard]] Answers build();

private:
    struct Given {
        std::uint32_t source;
        std::uint32_t question;
        std::uint32_t answer;
    };

    void check_rulings() const;
    [[nodiscard]] bool has_ruled(const Ruling& ruling, std::uint32_t source) const;
    void keep_last(std::vector<std::pair<Answer, std::int64_t>>& given, std::uint32_t question);

    Answers made_;
    std::unordered_map<std::uint32_t, std::uint32_t> right_;  ///< answers that hold, by question
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> rules_as_;  ///< question, source and ruler
    std::unordered_map<std::string, std::uint32_t> rulers_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> called_;  ///< rulers and sources
    std::vector<Given> given_;
    std::vector<std::int64_t> when_;  ///< by answer given; empty as long as none has a date
};

}  // namespace hearsay::learn

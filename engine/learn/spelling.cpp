#include "learn/spelling.hpp"

#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace hearsay::learn {
namespace {

bool of_story(std::string_view name) { return name.starts_with('\0'); }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool same_but_for_case_and_spaces(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    for (;;) {
        while (i < a.size() && is_space(a[i])) ++i;
        while (j < b.size() && is_space(b[j])) ++j;
        if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
        if (lower(a[i++]) != lower(b[j++])) return false;
    }
}

/// Equal for those which are the same but for case and spaces.
std::uint32_t mark_of(std::string_view name) {
    std::uint32_t mark = 0x811c9dc5;
    for (const char c : name) {
        if (!is_space(c)) mark = (mark ^ static_cast<unsigned char>(lower(c))) * 0x01000193;
    }
    return mark;
}

class Speller {
public:
    explicit Speller(const Answers& answers) : answers_(answers) {}

    SpelledAlike run() {
        found_.sources = count(answers_.sources(), [&](std::uint32_t i) { return answers_.source(i); });
        found_.questions = count(answers_.questions(), [&](std::uint32_t i) { return answers_.question(i); });
        for (std::size_t question = 0; question < answers_.questions(); ++question)
            found_.answers += count_answers(question);
        return std::move(found_);
    }

private:
    void note(std::string_view one, std::string_view other) {
        if (found_.example.empty())
            found_.example = in_quotes(std::min(one, other)) + " and " + in_quotes(std::max(one, other));
    }

    template <class Name>
    std::size_t count(std::size_t size, const Name& name) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> marks;
        marks.reserve(size);
        for (std::uint32_t i = 0; i < size; ++i) {
            if (!of_story(name(i))) marks.emplace_back(mark_of(name(i)), i);
        }
        std::sort(marks.begin(), marks.end());
        std::size_t alike = 0;
        for (std::size_t i = 1; i < marks.size(); ++i) {
            for (std::size_t j = i; j-- > 0 && marks[j].first == marks[i].first;) {
                if (!same_but_for_case_and_spaces(name(marks[j].second), name(marks[i].second))) continue;
                note(name(marks[j].second), name(marks[i].second));
                ++alike;
                break;
            }
        }
        return alike;
    }

    /// Those that were given, and those that rulings name.
    std::size_t count_answers(std::size_t question) {
        distinct_.clear();
        std::size_t alike = 0;
        const auto given = answers_.to(question);
        for (std::size_t i = 0; i < given.size(); ++i) {
            if (i == 0 || given[i].answer != given[i - 1].answer) alike += take(answers_.answer(given[i].answer));
        }
        for (const Ruling& ruling : answers_.rulings(question)) alike += take(answers_.answer(ruling.answer));
        return alike;
    }

    std::size_t take(std::string_view text) {
        constexpr std::size_t most_compared = 64;
        if (of_story(text) || distinct_.size() == most_compared ||
            std::ranges::find(distinct_, text) != distinct_.end())
            return 0;
        const auto other = std::ranges::find_if(
            distinct_, [&](std::string_view one) { return same_but_for_case_and_spaces(one, text); });
        const bool alike = other != distinct_.end();
        if (alike) note(*other, text);
        distinct_.push_back(text);
        return alike ? 1 : 0;
    }

    const Answers& answers_;
    SpelledAlike found_;
    std::vector<std::string_view> distinct_;
};

}  // namespace

SpelledAlike spelled_alike(const Answers& answers) { return Speller(answers).run(); }

}  // namespace hearsay::learn

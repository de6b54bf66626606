// Where words, sentences and paragraphs end, by the rules of Unicode (UAX 29) as ICU implements them.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::extract {

class Boundaries {
public:
    /// Throws Error if ICU's data is missing.
    Boundaries();
    ~Boundaries();
    Boundaries(const Boundaries&) = delete;
    Boundaries& operator=(const Boundaries&) = delete;

    /// The ends of the words (and of what lies between them) of a line, in bytes from its beginning, ascending.
    void words(std::string_view line, std::vector<std::uint32_t>& ends);
    /// The ends of its sentences.
    void sentences(std::string_view line, std::vector<std::uint32_t>& ends);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The paragraphs of a text, as byte offsets: its lines, unless they look wrapped at a margin; then what stands
/// between blank lines.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> paragraphs_of(std::string_view text);

/// Whether the text begins with a letter or digit (of any script), and with a capital letter that is not ASCII.
[[nodiscard]] bool is_letter_at(std::string_view text) noexcept;
[[nodiscard]] bool is_capital_at(std::string_view text) noexcept;

}  // namespace hearsay::extract

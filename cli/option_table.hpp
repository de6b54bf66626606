// The options of a command, as one table: the command line is read by it, --help and the man page are printed from it.
// Every option knows how to take its value; a value that does not fit throws UsageError with what would.
#pragma once

#include "model/vocabulary.hpp"
#include "text/suggest.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::cli {

struct Option {
    std::string name;          ///< without the dashes
    char letter = 0;           ///< short form, 0 when there is none
    std::string argument;      ///< what --help calls the value; "" for a switch
    std::string help;          ///< one or two sentences without the last full stop
    bool repeatable = false;
    std::function<void(const std::string&)> accept;  ///< gets "" for a switch
    std::vector<std::string> words{};  ///< all that the value may be; empty when it is no word of a list

    /// "--level WORD", "-o, --output FILE".
    [[nodiscard]] std::string spelling() const;
};

struct OptionGroup {
    std::string title;
    std::vector<Option> options;
};

/// Reads a whole number from `least` to `most`. Throws UsageError, as do the others.
[[nodiscard]] std::uint32_t parse_count(std::string_view text, std::uint32_t least, std::uint32_t most);
/// Reads a finite decimal number.
[[nodiscard]] double parse_number(std::string_view text);
/// `"wrod" is not one of a, b and c; did you mean "b"?`
[[nodiscard]] std::string unknown_word(std::string_view word, std::span<const std::string_view> words);
/// "a, b or c".
[[nodiscard]] std::string alternatives(std::span<const std::string_view> words);

/// Options are bound to variables, which must outlive the table.
class OptionTable {
public:
    /// Options added from now on stand under this title in the help.
    void begin_group(std::string title);

    void add(Option option);
    void add_switch(std::string name, char letter, bool& target, std::string help);
    void add_text(std::string name, char letter, std::string argument, std::string& target, std::string help);
    void add_list(std::string name, char letter, std::string argument, std::vector<std::string>& target,
                  std::string help);
    void add_count(std::string name, std::string argument, std::uint32_t least, std::optional<std::uint32_t>& target,
                   std::string help);

    /// An option whose value is one word of a closed list, such as the level names.
    template <class Enum, std::size_t N>
    void add_word(std::string name, std::string argument, const std::array<std::string_view, N>& words,
                  std::optional<Enum>& target, std::string help) {
        add({.name = std::move(name), .letter = 0, .argument = std::move(argument),
             .help = std::move(help) + ": " + alternatives(words), .repeatable = false,
             .accept = [&target, &words](const std::string& text) { target = word<Enum>(text, words); },
             .words = {words.begin(), words.end()}});
    }
    /// The same, but it may be given several times.
    template <class Enum, std::size_t N>
    void add_words(std::string name, std::string argument, const std::array<std::string_view, N>& words,
                   std::vector<Enum>& target, std::string help) {
        add({.name = std::move(name), .letter = 0, .argument = std::move(argument),
             .help = std::move(help) + ": " + alternatives(words), .repeatable = true,
             .accept = [&target, &words](const std::string& text) { target.push_back(word<Enum>(text, words)); },
             .words = {words.begin(), words.end()}});
    }

    /// The arguments that belong to no option. Without this call none are taken.
    void take_arguments(std::vector<std::string>& target) noexcept { arguments_ = &target; }
    [[nodiscard]] std::vector<std::string>* arguments() const noexcept { return arguments_; }

    [[nodiscard]] std::span<const OptionGroup> groups() const noexcept { return groups_; }
    [[nodiscard]] const Option* find(std::string_view name) const noexcept;

private:
    template <class Enum, std::size_t N>
    static Enum word(const std::string& text, const std::array<std::string_view, N>& words) {
        const std::optional<Enum> value = parse_word<Enum>(text, words);
        if (!value) refuse_word(text, words);
        return *value;
    }
    [[noreturn]] static void refuse_word(std::string_view word, std::span<const std::string_view> words);

    std::vector<OptionGroup> groups_;
    std::vector<std::string>* arguments_ = nullptr;
};

}  // namespace hearsay::cli

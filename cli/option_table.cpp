#include "option_table.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <charconv>
#include <cmath>
#include <utility>

namespace hearsay::cli {
namespace {

/// An empty value is a script's unset variable more often than a wish.
const std::string& not_empty(const std::string& text) {
    if (text.empty()) throw UsageError("the value is empty");
    return text;
}

}  // namespace

std::string Option::spelling() const {
    std::string text = letter == 0 ? std::string() : std::string("-") + letter + ", ";
    text += "--" + name;
    if (!argument.empty()) text += ' ' + argument;
    return text;
}

std::uint32_t parse_count(std::string_view text, std::uint32_t least, std::uint32_t most) {
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size() || value < least || value > most) {
        throw UsageError(in_quotes(text) + " is not a whole number " +
                         (most == UINT32_MAX ? "of " + std::to_string(least) + " or more"
                                             : "from " + std::to_string(least) + " to " + std::to_string(most)));
    }
    return value;
}

double parse_number(std::string_view text) {
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
        throw UsageError(in_quotes(text) + " is not a number such as 0.5");
    }
    return value;
}

std::string alternatives(std::span<const std::string_view> words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

std::string unknown_word(std::string_view word, std::span<const std::string_view> words) {
    Suggestion suggestion(word);
    for (const std::string_view candidate : words) suggestion.offer(candidate);
    return in_quotes(word) + " is not " + alternatives(words) + suggestion.text();
}

void OptionTable::refuse_word(std::string_view word, std::span<const std::string_view> words) {
    throw UsageError(unknown_word(word, words));
}

void OptionTable::begin_group(std::string title) { groups_.push_back({std::move(title), {}}); }

void OptionTable::add(Option option) {
    if (groups_.empty()) begin_group("Options");
    groups_.back().options.push_back(std::move(option));
}

void OptionTable::add_switch(std::string name, char letter, bool& target, std::string help) {
    add({.name = std::move(name), .letter = letter, .argument = {}, .help = std::move(help), .repeatable = true,
         .accept = [&target](const std::string&) { target = true; }});
}

void OptionTable::add_text(std::string name, char letter, std::string argument, std::string& target,
                           std::string help) {
    add({.name = std::move(name), .letter = letter, .argument = std::move(argument), .help = std::move(help),
         .repeatable = false, .accept = [&target](const std::string& text) { target = not_empty(text); }});
}

void OptionTable::add_list(std::string name, char letter, std::string argument, std::vector<std::string>& target,
                           std::string help) {
    add({.name = std::move(name), .letter = letter, .argument = std::move(argument), .help = std::move(help),
         .repeatable = true, .accept = [&target](const std::string& text) { target.push_back(not_empty(text)); }});
}

void OptionTable::add_count(std::string name, std::string argument, std::uint32_t least,
                            std::optional<std::uint32_t>& target, std::string help) {
    add({.name = std::move(name), .letter = 0, .argument = std::move(argument), .help = std::move(help),
         .repeatable = false,
         .accept = [&target, least](const std::string& text) { target = parse_count(text, least, UINT32_MAX); }});
}

const Option* OptionTable::find(std::string_view name) const noexcept {
    for (const OptionGroup& group : groups_) {
        for (const Option& option : group.options) {
            if (option.name == name || (name.size() == 1 && option.letter == name[0])) return &option;
        }
    }
    return nullptr;
}

}  // namespace hearsay::cli

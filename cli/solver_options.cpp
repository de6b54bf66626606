#include "solver_options.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace hearsay::cli {
namespace {

constexpr double most_states = 1e15;
constexpr double most_seconds = 1e6;

struct Unit {
    std::string_view name;
    double size;
};
constexpr std::array<Unit, 4> memory_units{{{"kB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12}}};
constexpr std::array<Unit, 3> time_units{{{"ms", 1e-3}, {"s", 1}, {"min", 60}}};

[[noreturn]] void refuse(const std::string& text, std::string_view expected) {
    throw UsageError(in_quotes(text) + " is not understood; expected " + std::string(expected));
}

/// The number before the unit that the text ends with; nothing if it ends with none of them.
template <std::size_t N>
std::optional<double> amount_in(const std::string& text, const std::array<Unit, N>& units) {
    for (const Unit& unit : units) {
        if (!text.ends_with(unit.name)) continue;
        const std::string number = text.substr(0, text.size() - unit.name.size());
        if (number.empty() || (number.back() != '.' && (number.back() < '0' || number.back() > '9'))) continue;
        return parse_number(number) * unit.size;
    }
    return std::nullopt;
}

std::chrono::milliseconds as_time(const std::string& text, double seconds) {
    if (!(seconds > 0 && seconds <= most_seconds)) refuse(text, "a time above 0 and at most 1000000 seconds");
    return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(seconds * 1000)));
}

double parse_open_share(const std::string& text) {
    const double value = parse_number(text);
    if (!(value > 0 && value < 1)) throw UsageError(in_quotes(text) + " is not above 0 and below 1");
    return value;
}

}  // namespace

void SolverOptions::add_to(OptionTable& table) {
    table.begin_group("Solver");
    table.add({.name = "budget", .letter = 0, .argument = "AMOUNT",
               .help = "What may be spent on one claim at one level before its figures become intervals: so many "
                       "states of the solver (default 4000000), so much memory (such as 500MB) or time (such as 30s)",
               .repeatable = true, .accept = [this](const std::string& text) {
                   if (const auto seconds = amount_in(text, time_units)) {
                       effort.timeout = as_time(text, *seconds);
                       return;
                   }
                   const auto bytes = amount_in(text, memory_units);
                   const bool plain = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
                   if (!bytes && !plain) refuse(text, "a number of states, memory such as 500MB, or a time such as 30s");
                   const double states = bytes ? *bytes / Effort::bytes_a_state : parse_number(text);
                   if (!(states >= 1)) refuse(text, "room for at least one state");
                   effort.states = static_cast<std::size_t>(std::min(states, most_states));
               }});
    table.add({.name = "timeout", .letter = 0, .argument = "TIME",
               .help = "About how long one claim may take, such as 5s or 500ms, before its figures become intervals: "
                       "a story takes up to so long for each of its claims, shared by the processors; the same file may "
                       "then give other intervals on another machine",
               .repeatable = false, .accept = [this](const std::string& text) {
                   const auto seconds = amount_in(text, time_units);
                   if (!seconds) refuse(text, "a time such as 5s, 500ms or 2min");
                   effort.timeout = as_time(text, *seconds);
               }});
    table.add({.name = "epsilon", .letter = 0, .argument = "WIDTH",
               .help = "Sample what the budget left open where the interval of a figure is wider than this, above 0 "
                       "and below 1 (default 0.001)",
               .repeatable = false, .accept = [this](const std::string& text) { effort.epsilon = parse_open_share(text); }});
    table.add({.name = "epsilon-sources", .letter = 0, .argument = "SHARE",
               .help = "How far effective_sources may lie off where they are dearer to solve than to sample, as a share "
                       "of them, above 0 and below 1 (default 0.01)",
               .repeatable = false,
               .accept = [this](const std::string& text) { effort.epsilon_sources = parse_open_share(text); }});
    table.add({.name = "confidence", .letter = 0, .argument = "P",
               .help = "How sure a sampled interval must be to hold the true value (default 0.99)",
               .repeatable = false,
               .accept = [this](const std::string& text) { effort.confidence = parse_open_share(text); }});
}

}  // namespace hearsay::cli

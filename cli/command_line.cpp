#include "command_line.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>

#include <set>

namespace hearsay::cli {
namespace {

namespace po = boost::program_options;

po::options_description describe(const OptionTable& table) {
    po::options_description all;
    for (const OptionGroup& group : table.groups()) {
        for (const Option& option : group.options) {
            const std::string names = option.letter == 0 ? option.name : option.name + ',' + option.letter;
            if (option.argument.empty()) {
                all.add_options()(names.c_str(), "");
            } else {
                all.add_options()(names.c_str(), po::value<std::string>(), "");
            }
        }
    }
    return all;
}

[[noreturn]] void refuse_unknown(const OptionTable& table, const std::string& given) {
    Suggestion suggestion(given);
    for (const OptionGroup& group : table.groups()) {
        for (const Option& option : group.options) suggestion.offer("--" + option.name);
    }
    const std::string& nearest = suggestion.nearest();
    throw UsageError("there is no option " + printable(given, 80) + (nearest.empty() ? "" : "; did you mean " + nearest + '?'));
}

/// The option as the user may have meant it: Boost names it with or without dashes.
std::string spelled(const OptionTable& table, std::string name) {
    name.erase(0, name.find_first_not_of('-'));
    const Option* option = table.find(name);
    return option == nullptr ? name : "--" + option->name;
}

std::string syntax_problem(const OptionTable& table, const po::invalid_command_line_syntax& problem) {
    using Kind = po::invalid_syntax::kind_t;
    const std::string name = spelled(table, problem.get_option_name());
    switch (problem.kind()) {
        case Kind::missing_parameter:
        case Kind::empty_adjacent_parameter: {
            const Option* option = table.find(name.substr(std::min<std::size_t>(2, name.size())));
            return name + " needs a value" + (option == nullptr ? "" : ": " + name + ' ' + option->argument);
        }
        case Kind::extra_parameter: return name + " takes no value";
        default: return name + " cannot be read";
    }
}

po::parsed_options take_apart(const OptionTable& table, std::span<const std::string> words) {
    namespace style = po::command_line_style;
    const po::options_description description = describe(table);
    try {
        return po::command_line_parser({words.begin(), words.end()})
            .options(description)
            .style(style::unix_style & ~style::allow_guessing)
            .run();
    } catch (const po::unknown_option& problem) {
        refuse_unknown(table, problem.get_option_name());
    } catch (const po::invalid_command_line_syntax& problem) {
        throw UsageError(syntax_problem(table, problem));
    }
}

}  // namespace

void parse_command_line(const OptionTable& table, std::span<const std::string> words) {
    std::set<std::string_view> given;
    for (const po::option& entry : take_apart(table, words).options) {
        if (entry.string_key.empty()) {
            if (table.arguments() == nullptr) {
                throw UsageError(in_quotes(entry.value.front()) + " is one argument too many");
            }
            table.arguments()->insert(table.arguments()->end(), entry.value.begin(), entry.value.end());
            continue;
        }
        const std::string key = entry.string_key.substr(entry.string_key.find_first_not_of('-'));
        const Option* option = table.find(key);
        if (option == nullptr) refuse_unknown(table, entry.string_key);
        if (!given.insert(option->name).second && !option->repeatable) {
            throw UsageError("--" + option->name + " is given twice; which one is meant?");
        }
        try {
            option->accept(entry.value.empty() ? "" : entry.value.front());
        } catch (const UsageError& problem) {
            throw UsageError("--" + option->name + ": " + problem.what());
        }
    }
}

}  // namespace hearsay::cli

#include "program.hpp"

#include "command_line.hpp"
#include "common_options.hpp"
#include "completion.hpp"
#include "help.hpp"
#include "output.hpp"
#include "command_list.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay::cli {
namespace {

ExitCode finished(Console& console) {
    finish_standard_output(console);
    return ExitCode::done;
}

[[noreturn]] void refuse_command(const std::string& word) {
    if (word.size() > 1 && word.front() == '-') {
        throw UsageError("a command comes first, then its options; " + in_quotes(word) + " is not a command");
    }
    Suggestion suggestion(word);
    for (const CommandEntry& entry : commands()) suggestion.offer(entry.name);
    throw UsageError("there is no command " + in_quotes(word) + suggestion.text());
}

std::unique_ptr<Command> command_or_refuse(const std::string& word) {
    std::unique_ptr<Command> command = find_command(word);
    if (!command) refuse_command(word);
    return command;
}

/// `hearsay help --completions SHELL`, for packages: the script that a shell wants.
ExitCode run_completions(std::span<const std::string> words, Console& console) {
    if (words.size() != 1) throw UsageError("--completions needs a shell: " + alternatives(shell_names));
    const auto shell = parse_word<Shell>(words.front(), shell_names);
    if (!shell) throw UsageError(unknown_word(words.front(), shell_names));
    print_completions(console.out, *shell);
    return finished(console);
}

/// `hearsay help --ids claims|sources FILE...`, for these scripts.
ExitCode run_ids(std::span<const std::string> words, Console& console) {
    if (words.size() < 2) throw UsageError("--ids needs " + alternatives(listed_id_names) + ", and files");
    const auto which = parse_word<ListedIds>(words.front(), listed_id_names);
    if (!which) throw UsageError(unknown_word(words.front(), listed_id_names));
    print_ids(console.out, *which, {words.begin() + 1, words.end()});
    return finished(console);
}

/// `hearsay help [--man] [COMMAND]`. `--man` prints the page that is installed as hearsay[-COMMAND].1.
ExitCode run_help(std::span<const std::string> words, Console& console) {
    if (!words.empty() && words.front() == "--completions") return run_completions(words.subspan(1), console);
    if (!words.empty() && words.front() == "--ids") return run_ids(words.subspan(1), console);
    const bool manual = !words.empty() && words.front() == "--man";
    if (manual) words = words.subspan(1);
    if (words.size() > 1) throw UsageError(in_quotes(words[1]) + " is one argument too many");
    if (words.empty()) {
        if (manual) {
            print_program_manual(console.out);
        } else {
            print_program_help(console.out, console.width);
        }
        return finished(console);
    }
    const std::unique_ptr<Command> command = command_or_refuse(words.front());
    OptionTable options;
    command->setup(options);
    if (manual) {
        print_command_manual(console.out, command->info(), options);
    } else {
        print_command_help(console.out, command->info(), options, console.width);
    }
    return finished(console);
}

/// A switch that stands before any `--`, whatever else is wrong on the line.
bool asks_for(std::span<const std::string> words, std::string_view name, std::string_view letter) {
    const auto end = std::find(words.begin(), words.end(), "--");
    return std::any_of(words.begin(), end, [&](const std::string& word) { return word == name || word == letter; });
}

}  // namespace

ExitCode run_program(std::span<const std::string> words, Console& console, std::string& command_name) {
    if (words.empty()) return run_help({}, console);
    const std::string& first = words.front();
    if (first == "help") return run_help(words.subspan(1), console);
    if (first == "--help" || first == "-h") return run_help({}, console);
    if (first == "--version" || first == "-V" || first == "version") {
        print_version(console.out);
        return finished(console);
    }
    const std::unique_ptr<Command> command = command_or_refuse(first);
    command_name = first;
    words = words.subspan(1);
    if (asks_for(words, "--help", "-h")) return run_help({&command_name, 1}, console);
    if (asks_for(words, "--version", "-V")) {
        print_version(console.out);
        return finished(console);
    }
    OptionTable options;
    command->setup(options);
    parse_command_line(options, words);
    return command->run(console);
}

}  // namespace hearsay::cli

#include "completion.hpp"

#include "command_list.hpp"

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace hearsay::cli {
namespace {

/// Values that are names of files, by what --help calls them.
bool takes_file(const Option& option) { return option.argument == "FILE" || option.name == "style" || option.name == "template"; }

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
    return text;
}

/// In single quotes for a shell, with what `escaped` names behind a backslash.
std::string quoted(std::string_view text, std::string_view escaped = {}) {
    std::string out = "'";
    for (const char c : text) {
        if (escaped.find(c) != std::string_view::npos) out += '\\';
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

/// Single quotes in fish take a backslash.
std::string fish_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

/// Long help is for people who read it; a menu shows the first sentence of it.
std::string_view brief(std::string_view help) {
    const std::size_t end = help.find_first_of(";(");
    std::string_view text = help.substr(0, end);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

void for_each_option(const OptionTable& table, const std::function<void(const Option&)>& function) {
    for (const OptionGroup& group : table.groups()) {
        for (const Option& option : group.options) function(option);
    }
}

void for_each_command(const std::function<void(const CommandInfo&, const OptionTable&)>& function) {
    for (const CommandEntry& entry : commands()) {
        const std::unique_ptr<Command> command = entry.make();
        OptionTable options;
        command->setup(options);
        function(command->info(), options);
    }
}

std::string command_names() {
    std::string names;
    for (const CommandEntry& entry : commands()) names += std::string(entry.name) + ' ';
    return names;
}

/// "--level" and "-o|--output" as a pattern of bash.
std::string pattern(const Option& option) {
    return (option.letter == 0 ? "" : std::string("-") + option.letter + '|') + "--" + option.name;
}

void print_bash(std::ostream& out) {
    out << "# bash completion for hearsay; printed by \"hearsay help --completions bash\".\n"
           "_hearsay() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} words=\n"
           "    COMPREPLY=()\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
           "        COMPREPLY=($(compgen -W '" << command_names() << "help --help --version' -- \"$current\"))\n"
           "        return\n"
           "    fi\n"
           "    # --option=value comes as three words.\n"
           "    if [ \"$current\" = = ]; then current=; elif [ \"$previous\" = = ]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi\n"
           "    case $command in\n"
           "    help) COMPREPLY=($(compgen -W '" << command_names() << "' -- \"$current\")) ;;\n";
    for_each_command([&](const CommandInfo& info, const OptionTable& table) {
        std::vector<std::string> names;
        out << "    " << info.name << ")\n        case $previous in\n";
        for_each_option(table, [&](const Option& option) {
            names.push_back("--" + option.name);
            if (option.letter != 0) names.push_back(std::string("-") + option.letter);
            if (option.argument.empty()) return;
            out << "        " << pattern(option) << ") ";
            if (takes_file(option)) {
                out << "COMPREPLY=($(compgen -f -- \"$current\")); compopt -o filenames 2>/dev/null; return ;;\n";
            } else if (!option.words.empty()) {
                out << "COMPREPLY=($(compgen -W '" << joined(option.words, " ") << "' -- \"$current\")); return ;;\n";
            } else {
                out << "return ;;\n";
            }
        });
        out << "        esac\n        words='" << joined(names, " ") << "' ;;\n";
    });
    out << "    esac\n"
           "    case $current in\n"
           "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$current\")) ;;\n"
           "    *) [ \"$command\" = help ] || { COMPREPLY=($(compgen -f -- \"$current\")); compopt -o filenames 2>/dev/null; } ;;\n"
           "    esac\n"
           "}\n"
           "complete -F _hearsay hearsay\n";
}

void print_zsh(std::ostream& out) {
    constexpr std::string_view special = "\\[]:";
    out << "#compdef hearsay\n# zsh completion for hearsay; printed by \"hearsay help --completions zsh\".\n"
           "_hearsay() {\n"
           "    local -a commands\n    commands=(\n";
    for (const CommandEntry& entry : commands()) {
        out << "        " << quoted(std::string(entry.name) + ':' + std::string(entry.make()->info().summary)) << '\n';
    }
    out << "        'help:show help'\n    )\n"
           "    if ((CURRENT == 2)); then\n"
           "        _describe command commands\n"
           "        _arguments '--help[show help]' '--version[show the version]'\n"
           "        return\n"
           "    fi\n"
           "    local command=$words[2]\n"
           "    shift words\n"
           "    ((CURRENT--))\n"
           "    case $command in\n"
           "    help) _describe command commands ;;\n";
    for_each_command([&](const CommandInfo& info, const OptionTable& table) {
        out << "    " << info.name << ")\n        _arguments -s \\\n";
        for_each_option(table, [&](const Option& option) {
            const std::string once = option.repeatable ? "*" : "";
            const std::string text = '[' + quoted(brief(option.help), special).substr(1);
            std::string rest = text.substr(0, text.size() - 1) + ']';
            if (!option.argument.empty()) {
                rest += ':' + option.argument + ':';
                if (takes_file(option)) rest += "_files";
                if (!option.words.empty()) rest += '(' + joined(option.words, " ") + ')';
            }
            out << "            '" << once << "--" << option.name << rest << "' \\\n";
            if (option.letter != 0) out << "            '" << once << '-' << option.letter << rest << "' \\\n";
        });
        out << "            '*:file:_files' ;;\n";
    });
    out << "    esac\n}\n_hearsay \"$@\"\n";
}

void print_fish(std::ostream& out) {
    out << "# fish completion for hearsay; printed by \"hearsay help --completions fish\".\n"
           "complete -c hearsay -n __fish_use_subcommand -f\n"
           "complete -c hearsay -n __fish_use_subcommand -l help -s h -d 'Show help'\n"
           "complete -c hearsay -n __fish_use_subcommand -l version -s V -d 'Show the version'\n"
           "complete -c hearsay -n __fish_use_subcommand -f -a help -d 'show help'\n"
           "complete -c hearsay -n '__fish_seen_subcommand_from help' -f -a '" << command_names() << "'\n";
    for_each_command([&](const CommandInfo& info, const OptionTable& table) {
        out << "complete -c hearsay -n __fish_use_subcommand -f -a " << info.name << " -d " << fish_quoted(info.summary) << '\n';
        for_each_option(table, [&](const Option& option) {
            out << "complete -c hearsay -n '__fish_seen_subcommand_from " << info.name << "' -l " << option.name;
            if (option.letter != 0) out << " -s " << option.letter;
            if (takes_file(option)) {
                out << " -r -F";
            } else if (!option.words.empty()) {
                out << " -x -a " << fish_quoted(joined(option.words, " "));
            } else if (!option.argument.empty()) {
                out << " -x";
            }
            out << " -d " << fish_quoted(brief(option.help)) << '\n';
        });
    });
}

}  // namespace

void print_completions(std::ostream& out, Shell shell) {
    switch (shell) {
        case Shell::bash: return print_bash(out);
        case Shell::zsh: return print_zsh(out);
        case Shell::fish: return print_fish(out);
    }
}

}  // namespace hearsay::cli

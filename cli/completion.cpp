#include "completion.hpp"

#include "command_list.hpp"
#include "common_options.hpp"

#include "io/load/load.hpp"
#include "render/drawing/theme.hpp"
#include "render/report/report_template.hpp"

#include <algorithm>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace hearsay::cli {
namespace {

/// Values that are names of files, by what --help calls them.
bool takes_file(const Option& option) { return option.argument == "FILE" || option.name == "style"; }

/// What a value may be in place of a file.
std::vector<std::string> words_of(const Option& option) {
    if (option.name == "style") return {theme_names.begin(), theme_names.end()};
    if (option.name == "template" && takes_file(option)) return {template_names.begin(), template_names.end()};
    return option.words;
}

/// Which ids of the story a value may be: "claims", "sources", or "".
std::string_view ids_of(const Option& option) {
    if (option.argument != "ID") return {};
    return option.name == "claim" ? "claims" : "sources";
}

/// Whether an argument that is no option may be a claim.
bool takes_claim(const CommandInfo& info) { return info.arguments.ends_with("CLAIM"); }

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
           "# Ids of the stories that are named on the line, unless these are too large to read at the press of a key.\n"
           "_hearsay_ids() {\n"
           "    local word files=()\n"
           "    for word in \"${COMP_WORDS[@]:2}\"; do\n"
           "        [ -f \"$word\" ] && [ \"$(wc -c <\"$word\")\" -lt 20000000 ] && files+=(\"$word\")\n"
           "    done\n"
           "    ((${#files[@]})) && hearsay help --ids \"$1\" \"${files[@]}\" 2>/dev/null\n"
           "}\n"
           "_hearsay() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} words= ids=\n"
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
            const std::string words = joined(words_of(option), " ");
            if (takes_file(option)) {
                out << "COMPREPLY=($(compgen -f " << (words.empty() ? "" : "-W '" + words + "' ") << "-- \"$current\")); compopt -o filenames 2>/dev/null; return ;;\n";
            } else if (!words.empty()) {
                out << "COMPREPLY=($(compgen -W '" << words << "' -- \"$current\")); return ;;\n";
            } else if (!ids_of(option).empty()) {
                out << "COMPREPLY=($(compgen -W \"$(_hearsay_ids " << ids_of(option) << ")\" -- \"$current\")); return ;;\n";
            } else {
                out << "return ;;\n";
            }
        });
        out << "        esac\n        words='" << joined(names, " ") << "'" << (takes_claim(info) ? " ids=claims" : "") << " ;;\n";
    });
    out << "    esac\n"
           "    case $current in\n"
           "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$current\")) ;;\n"
           "    *) [ -z \"$ids\" ] || ids=$(_hearsay_ids \"$ids\")\n"
           "        [ \"$command\" = help ] || { COMPREPLY=($(compgen -f -W \"$ids\" -- \"$current\")); compopt -o filenames 2>/dev/null; } ;;\n"
           "    esac\n"
           "}\n"
           "complete -F _hearsay hearsay\n";
}

void print_zsh(std::ostream& out) {
    constexpr std::string_view special = "\\[]:";
    out << "#compdef hearsay\n# zsh completion for hearsay; printed by \"hearsay help --completions zsh\".\n"
           "# Ids of the stories that are named on the line, unless these are too large to read at the press of a key.\n"
           "_hearsay_ids() {\n"
           "    local -a files ids\n"
           "    local word\n"
           "    for word in ${(Q)words}; do\n"
           "        [[ -f $word && $(wc -c <$word) -lt 20000000 ]] && files+=($word)\n"
           "    done\n"
           "    (($#files)) && ids=(${(f)\"$(hearsay help --ids $1 $files 2>/dev/null)\"})\n"
           "    compadd -a ids\n"
           "}\n"
           "_hearsay_claim_or_file() { _hearsay_ids claims; _files }\n"
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
                const std::string words = joined(words_of(option), " ");
                if (takes_file(option) && !words.empty()) rest += "{compadd " + words + "; _files}";
                else if (takes_file(option)) rest += "_files";
                else if (!words.empty()) rest += '(' + words + ')';
                else if (!ids_of(option).empty()) rest += "{_hearsay_ids " + std::string(ids_of(option)) + '}';
            }
            out << "            '" << once << "--" << option.name << rest << "' \\\n";
            if (option.letter != 0) out << "            '" << once << '-' << option.letter << rest << "' \\\n";
        });
        out << "            '*:file:" << (takes_claim(info) ? "_hearsay_claim_or_file" : "_files") << "' ;;\n";
    });
    out << "    esac\n}\n_hearsay \"$@\"\n";
}

void print_fish(std::ostream& out) {
    out << "# fish completion for hearsay; printed by \"hearsay help --completions fish\".\n"
           "# Ids of the stories that are named on the line, unless these are too large to read at the press of a key.\n"
           "function __hearsay_ids\n"
           "    set -l files\n"
           "    for word in (commandline -opc)[3..-1]\n"
           "        test -f $word; and test (wc -c <$word) -lt 20000000; and set -a files $word\n"
           "    end\n"
           "    test -n \"$files\"; and hearsay help --ids $argv[1] $files 2>/dev/null\n"
           "end\n"
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
            const std::string words = joined(words_of(option), " ");
            if (takes_file(option)) {
                out << " -r -F" << (words.empty() ? "" : " -a " + fish_quoted(words));
            } else if (!words.empty()) {
                out << " -x -a " << fish_quoted(words);
            } else if (!ids_of(option).empty()) {
                out << " -x -a '(__hearsay_ids " << ids_of(option) << ")'";
            } else if (!option.argument.empty()) {
                out << " -x";
            }
            out << " -d " << fish_quoted(brief(option.help)) << '\n';
        });
        if (takes_claim(info)) out << "complete -c hearsay -n '__fish_seen_subcommand_from " << info.name << "' -a '(__hearsay_ids claims)'\n";
    });
}

}  // namespace

void print_ids(std::ostream& out, ListedIds which, const std::vector<std::string>& files) {
    const LoadedStory loaded = load_story(files);
    const Story& story = loaded.story;
    std::vector<std::string_view> ids;
    if (which == ListedIds::claims) {
        for (const ClaimId claim : claims_by_id(story)) ids.push_back(story.id(claim));
    } else {
        for (std::size_t i = 0; i < story.sources().size(); ++i) ids.push_back(story.id(id_at<SourceId>(i)));
        std::sort(ids.begin(), ids.end());
    }
    // A shell would take others apart, or for something else.
    std::erase_if(ids, [](std::string_view id) { return id.find_first_of(" \t\n\"'\\$`!*?[](){}<>|&;~#") != std::string_view::npos; });
    for (const std::string_view id : ids) out << id << '\n';
}

void print_completions(std::ostream& out, Shell shell) {
    switch (shell) {
        case Shell::bash: return print_bash(out);
        case Shell::zsh: return print_zsh(out);
        case Shell::fish: return print_fish(out);
    }
}

}  // namespace hearsay::cli

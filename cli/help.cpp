#include "help.hpp"

#include "command_list.hpp"
#include "text/layout.hpp"

#include <ostream>

namespace hearsay::cli {
namespace {

// Longer lines are hard to read, however wide the terminal.
constexpr std::size_t widest = 100;
constexpr std::size_t term_column = 2;
constexpr std::size_t text_column = 26;

void print_paragraph(std::ostream& out, std::string_view text, std::size_t width) {
    for (const std::string& line : wrap(text, width)) out << line << '\n';
}

/// A term and what it means beside it, or below where the term is long.
void print_entry(std::ostream& out, std::string_view term, std::string_view text, std::size_t column,
                 std::size_t width) {
    const std::string indent(column, ' ');
    std::string line = std::string(term_column, ' ') + std::string(term);
    if (display_width(line) + 2 > column) {
        out << line << '\n';
        line.clear();
    }
    for (const std::string& part : wrap(text, width - column)) {
        out << pad_right(std::move(line), column) << part << '\n';
        line.clear();
    }
}

void print_exit_codes(std::ostream& out, const CommandInfo* info, std::size_t width) {
    out << "\nExit codes\n";
    for (const ExitMeaning& meaning : exit_meanings) {
        const std::string_view text = exit_meaning(meaning, info);
        if (!text.empty()) print_entry(out, std::to_string(static_cast<int>(meaning.code)), text, 5, width);
    }
}

}  // namespace

std::string_view exit_meaning(const ExitMeaning& meaning, const CommandInfo* info) noexcept {
    return info != nullptr && meaning.code == ExitCode::negative ? info->negative : meaning.text;
}

void print_program_help(std::ostream& out, std::size_t width) {
    width = std::min(width, widest);
    print_paragraph(out, "hearsay: " + std::string(program_summary), width);
    out << "\nUsage\n  hearsay COMMAND [OPTION]... FILE...\n  hearsay help COMMAND\n\n";
    print_paragraph(out, program_description, width);
    out << "\nCommands\n";
    for (const CommandEntry& entry : commands()) print_entry(out, entry.name, entry.make()->info().summary, 12, width);
    out << "\nOptions\n";
    print_entry(out, "-h, --help", "Show this help", 18, width);
    print_entry(out, "-V, --version", "Show the version and how this program was built", 18, width);
    print_exit_codes(out, nullptr, width);
    out << "\nEnvironment\n";
    for (const EnvironmentVariable& variable : environment_variables) {
        print_entry(out, variable.name, variable.text, 12, width);
    }
}

void print_command_help(std::ostream& out, const CommandInfo& info, const OptionTable& options, std::size_t width) {
    width = std::min(width, widest);
    print_paragraph(out, "hearsay " + std::string(info.name) + ": " + std::string(info.summary), width);
    out << "\nUsage\n  hearsay " << info.name << " [OPTION]... " << info.arguments << '\n';
    for (const std::string_view paragraph : info.description) {
        out << '\n';
        print_paragraph(out, paragraph, width);
    }
    for (const OptionGroup& group : options.groups()) {
        out << '\n' << group.title << '\n';
        for (const Option& option : group.options) {
            print_entry(out, (option.letter == 0 ? "    " : "") + option.spelling(), option.help, text_column, width);
        }
    }
    out << "\nExamples\n";
    for (const Example& example : info.examples) {
        out << "  " << example.line << '\n';
        for (const std::string& line : wrap(example.text, width - 6)) out << "      " << line << '\n';
    }
    print_exit_codes(out, &info, width);
}

}  // namespace hearsay::cli

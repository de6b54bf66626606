#include "help.hpp"

#include "command_list.hpp"

#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "version.hpp"

#include <ostream>

namespace hearsay::cli {
namespace {

/// Text as troff prints it: nothing in it is a request, a dash stays a dash that can be copied.
std::string troff(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        const char c = text[at];
        if (point.value >= 0x80) {
            out += "\\[u";
            for (int shift = point.value > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) {
                out += digits[(point.value >> shift) & 0xFu];
            }
            out += ']';
        } else if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else if (c == '\'') {
            out += "\\(aq";
        } else {
            if (c == '.' && out.empty()) out += "\\&";
            out += c;
        }
        at += point.length;
    }
    return out;
}

std::string bold(std::string_view text) { return "\\fB" + troff(text) + "\\fR"; }

std::string in_capitals(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = upper(c);
    return result;
}

void print_head(std::ostream& out, std::string_view page, std::string_view summary) {
    out << ".TH " << troff(in_capitals(page)) << " 1 \"\" \"hearsay " HEARSAY_VERSION "\" \"User Commands\"\n"
        << ".nh\n.ad l\n.SH NAME\n" << troff(page) << " \\- " << troff(summary) << '\n';
}

void print_exit_status(std::ostream& out, const CommandInfo* info) {
    out << ".SH EXIT STATUS\n";
    for (const ExitMeaning& meaning : exit_meanings) {
        const std::string_view text = exit_meaning(meaning, info);
        if (text.empty()) continue;
        out << ".TP\n" << bold(std::to_string(static_cast<int>(meaning.code))) << '\n' << troff(text) << ".\n";
    }
}

void print_environment(std::ostream& out) {
    out << ".SH ENVIRONMENT\n";
    for (const EnvironmentVariable& variable : environment_variables) {
        out << ".TP\n" << bold(variable.name) << '\n' << troff(variable.text) << '\n';
    }
}

std::string option_head(const Option& option) {
    std::string text = option.letter == 0 ? "" : bold(std::string("-") + option.letter) + ", ";
    text += bold("--" + option.name);
    if (!option.argument.empty()) text += " \\fI" + troff(option.argument) + "\\fR";
    return text;
}

}  // namespace

void print_program_manual(std::ostream& out) {
    print_head(out, "hearsay", program_summary);
    out << ".SH SYNOPSIS\n.B hearsay\n\\fICOMMAND\\fR [\\fIOPTION\\fR]... \\fIFILE\\fR...\n"
        << ".SH DESCRIPTION\n" << troff(program_description) << '\n'
        << ".PP\nEvery command reads one or more story files, or standard input for " << bold("-")
        << "; several files are merged into one story.\n.SH COMMANDS\n";
    for (const CommandEntry& entry : commands()) {
        out << ".TP\n" << bold("hearsay-" + std::string(entry.name)) << "(1)\n"
            << troff(entry.make()->info().summary) << '\n';
    }
    print_exit_status(out, nullptr);
    print_environment(out);
}

void print_command_manual(std::ostream& out, const CommandInfo& info, const OptionTable& options) {
    print_head(out, "hearsay-" + std::string(info.name), info.summary);
    out << ".SH SYNOPSIS\n.B hearsay " << info.name << "\n[\\fIOPTION\\fR]... \\fI" << troff(info.arguments)
        << "\\fR\n.SH DESCRIPTION\n";
    for (std::size_t i = 0; i < info.description.size(); ++i) {
        out << (i == 0 ? "" : ".PP\n") << troff(info.description[i]) << '\n';
    }
    out << ".SH OPTIONS\n";
    for (const OptionGroup& group : options.groups()) {
        out << ".SS " << troff(group.title) << '\n';
        for (const Option& option : group.options) {
            out << ".TP\n" << option_head(option) << '\n' << troff(option.help) << ".\n";
        }
    }
    print_exit_status(out, &info);
    print_environment(out);
    out << ".SH EXAMPLES\n";
    for (const Example& example : info.examples) {
        out << ".PP\n.nf\n.RS\n" << bold(example.line) << "\n.RE\n.fi\n.PP\n" << troff(example.text) << ".\n";
    }
    out << ".SH SEE ALSO\n" << bold("hearsay") << "(1)";
    for (const CommandEntry& entry : commands()) {
        if (entry.name != info.name) out << ",\n" << bold("hearsay-" + std::string(entry.name)) << "(1)";
    }
    out << '\n';
}

}  // namespace hearsay::cli

#include "command_serve.hpp"

#include "opened_story.hpp"
#include "output.hpp"

#include "check/diagnose.hpp"
#include "graph/attribution_graph.hpp"
#include "model/error.hpp"
#include "serve/mcp/mcp_session.hpp"
#include "serve/server.hpp"
#include "text/utf8.hpp"
#include "version.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <ostream>
#include <string>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 8> serve_description{
    "Starts the workbench on this machine: a page in the browser in which drafted statements are read against their articles "
    "and corrected, and the verdicts change at once. The first line of standard output is its address; open it. The part "
    "behind the # is a token that lets in whoever has it, so it is not for others.",
    "STORY is a story file; it is made where there is none. Whatever is done is on the disk before it is answered, as a line "
    "of STORY.edits.jsonl with what was there before, so that everything can be taken back, also after the workbench or the "
    "machine was switched off. The story file itself is replaced when nobody has done anything for two seconds, and at the "
    "end. A file that somebody else changes meanwhile is not written over: their changes are taken in first.",
    "Several files are edited as one story: each record goes back to the file it came from, what is new to the first, beside "
    "which the log lies (ties go with their sources, rulings with their claims). With --store, a store is edited instead, as files are; the log lies beside it.",
    "Articles lie in a folder, STORY.articles unless --articles names another: text, Markdown or HTML, named by the id of "
    "the article in the story. Those that the story does not have wait to be drafted.",
    "For other programs there is a JSON API below /api; GET /api/openapi.json describes it. It wants the token as a Bearer "
    "token.",
    "With --mcp there is no page and no address: assistants ask the story through the Model Context Protocol on standard input "
    "and output. They find claims, scores, explanations and sources, and change nothing; a workbench may run on the same story.",
    "It ends with Ctrl+C; with --mcp also at the end of the input."};

constexpr std::array<Example, 4> serve_examples{{
    {"hearsay serve story.json --registry registry.json", "Correct a story"},
    {"hearsay serve new.json --articles pile --port 8080", "Begin one from a folder of articles, at an address that stays"},
    {"hearsay serve --store news.db", "Correct a store"},
    {"hearsay serve story.json --mcp", "What an assistant starts to ask about a story"},
}};

constexpr CommandInfo serve_info{.name = "serve",
                                 .summary = "the workbench: read articles and correct a story in a browser",
                                 .arguments = "[STORY...]",
                                 .description = serve_description,
                                 .negative = "",
                                 .examples = serve_examples};

/// What is asked on standard input is answered on standard output, a line each, until the input ends.
void serve_protocol(serve::Desk& desk, Console& console) {
    constexpr std::size_t longest_line = std::size_t{1} << 20;
    serve::McpSession session(desk, HEARSAY_VERSION);
    for (std::string line; std::getline(console.in, line);) {
        if (line.size() > longest_line) line = "(too long)";
        if (const auto answer = session.take(line)) console.out << *answer << '\n';
        console.out.flush();
        if (!console.out) break;
    }
}

class ServeCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return serve_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(files_);
        options.begin_group("Story");
        options.add_list("registry", 0, "FILE", desk_.registry,
                         "Known sources and ties, a story file that is read and not changed; may be given several times");
        options.add_text("articles", 0, "FOLDER", desk_.articles, "Where the articles lie (default STORY.articles)");
        options.add_text("store", 0, "DB", store_, "Edit this store instead of files; it is made where there is none");
        options.begin_group("Server");
        options.add_count("port", "N", 0, port_, "The port (default: one that is free)");
        options.add_text("listen", 0, "ADDRESS", listen_,
                         "Another address of this machine than 127.0.0.1; others in the network can then reach it, and what they "
                         "send is not encrypted");
        options.add_switch("mcp", 0, mcp_, "Speak the Model Context Protocol on standard input and output instead: reading alone, for assistants");
        solver_.add_to(options);
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        choose_story();
        desk_.score.effort = solver_.effort;
        if (mcp_) {
            desk_.reading = true;
            serve::Desk desk(desk_, [](std::string_view, std::uint64_t, const std::string&) {});
            tell_problems(desk, console);
            serve_protocol(desk, console);
            finish_standard_output(console);
            return ExitCode::done;
        }
        serve::Server server({.desk = desk_, .address = listen_.empty() ? "127.0.0.1" : listen_, .port = static_cast<std::uint16_t>(port_.value_or(0))});
        tell_problems(server.desk(), console);
        for (const std::string& notice : server.desk().book(0, 0).notices) console.err << "hearsay: " << printable(notice) << '\n';
        console.out << server.address() << '\n';
        console.out.flush();
        server.run();
        if (!server.desk().save()) {
            console.err << "hearsay: " << printable(desk_.story) << " was changed outside the workbench and not written over; what was done is in its log, "
                        << "and the next start brings the two together\n";
        }
        finish_standard_output(console);
        return ExitCode::done;
    }

private:
    void choose_story() {
        if (!files_.empty() && !store_.empty()) throw UsageError("a store is edited, or files are, not both; \"hearsay add --store " + store_ + "\" brings files into it");
        if (files_.empty() && store_.empty()) throw UsageError("name a story file, or a store with --store; sources of other files come in with --registry");
        if (std::any_of(files_.begin(), files_.end(), is_standard)) throw UsageError("a story that is edited is a file; standard input is none");
        if (!store_.empty() && !desk_.registry.empty()) throw UsageError("a store holds its sources itself; bring the registry in with \"hearsay add --store " + store_ + "\" first");
        if (mcp_ && (port_ || !listen_.empty())) throw UsageError("with --mcp there is no address; leave --port and --listen out");
        if (port_.value_or(0) > 65535) throw UsageError("a port is a number up to 65535");
        desk_.is_store = !store_.empty();
        desk_.story = desk_.is_store ? store_ : files_.front();
        if (files_.size() > 1) desk_.more.assign(files_.begin() + 1, files_.end());
    }
    void tell_problems(serve::Desk& desk, Console& console) const {
        if (!general_.verbose) return;
        Diagnostics found = diagnose(desk.now()->scorer->graph());
        sort_by_place(found);
        print_diagnostics(console, found, general_.color_choice());
    }

    std::vector<std::string> files_;
    std::string store_;
    bool mcp_ = false;
    serve::DeskOptions desk_;
    std::optional<std::uint32_t> port_;
    std::string listen_;
    SolverOptions solver_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_serve_command() { return std::make_unique<ServeCommand>(); }

}  // namespace hearsay::cli

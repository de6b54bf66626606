#include "command_serve.hpp"

#include "opened_story.hpp"
#include "output.hpp"

#include "check/diagnose.hpp"
#include "graph/attribution_graph.hpp"
#include "model/error.hpp"
#include "serve/server.hpp"
#include "text/utf8.hpp"

#include <array>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 5> serve_description{
    "Starts the workbench on this machine: a page in the browser in which drafted statements are read against their articles "
    "and corrected, and the verdicts change at once. The first line of standard output is its address; open it. The part "
    "behind the # is a token that lets in whoever has it, so it is not for others.",
    "STORY is a story file; it is made where there is none. Whatever is done is on the disk before it is answered, as a line "
    "of STORY.edits.jsonl with what was there before, so that everything can be taken back, also after the workbench or the "
    "machine was switched off. The story file itself is replaced when nobody has done anything for two seconds, and at the "
    "end. A file that somebody else changes meanwhile is not written over: their changes are taken in first.",
    "Articles lie in a folder, STORY.articles unless --articles names another: text, Markdown or HTML, named by the id of "
    "the article in the story. Those that the story does not have wait to be drafted.",
    "For other programs there is a JSON API below /api; GET /api/openapi.json describes it. It wants the token as a Bearer "
    "token.",
    "It ends with Ctrl+C."};

constexpr std::array<Example, 2> serve_examples{{
    {"hearsay serve story.json --registry registry.json", "Correct a story"},
    {"hearsay serve new.json --articles pile --port 8080", "Begin one from a folder of articles, at an address that stays"},
}};

constexpr CommandInfo serve_info{.name = "serve",
                                 .summary = "the workbench: read articles and correct a story in a browser",
                                 .arguments = "STORY",
                                 .description = serve_description,
                                 .negative = "",
                                 .examples = serve_examples};

class ServeCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return serve_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(files_);
        options.begin_group("Story");
        options.add_list("registry", 0, "FILE", desk_.registry,
                         "Known sources and ties, a story file that is read and not changed; may be given several times");
        options.add_text("articles", 0, "FOLDER", desk_.articles, "Where the articles lie (default STORY.articles)");
        options.begin_group("Server");
        options.add_count("port", "N", 0, port_, "The port (default: one that is free)");
        options.add_text("listen", 0, "ADDRESS", listen_,
                         "Another address of this machine than 127.0.0.1; others in the network can then reach it, and what they "
                         "send is not encrypted");
        solver_.add_to(options);
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (files_.size() != 1) throw UsageError("name one story file; sources of other files come in with --registry");
        if (is_standard(files_[0])) throw UsageError("a story that is edited is a file; standard input is none");
        if (port_.value_or(0) > 65535) throw UsageError("a port is a number up to 65535");
        desk_.story = files_[0];
        desk_.score.effort = solver_.effort;
        serve::Server server({.desk = desk_, .address = listen_.empty() ? "127.0.0.1" : listen_, .port = static_cast<std::uint16_t>(port_.value_or(0))});
        if (general_.verbose) {
            Diagnostics found = diagnose(server.desk().now()->scorer->graph());
            sort_by_place(found);
            print_diagnostics(console, found, general_.color_choice());
        }
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
    std::vector<std::string> files_;
    serve::DeskOptions desk_;
    std::optional<std::uint32_t> port_;
    std::string listen_;
    SolverOptions solver_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_serve_command() { return std::make_unique<ServeCommand>(); }

}  // namespace hearsay::cli

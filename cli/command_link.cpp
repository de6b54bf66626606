#include "command_link.hpp"

#include "opened_story.hpp"
#include "output.hpp"

#include "io/story/story_writer.hpp"
#include "link/proposals.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>

namespace hearsay::cli {
namespace {

enum class LinkFormat : std::uint8_t { json, jsonl };
constexpr std::array<std::string_view, 2> link_format_names{"json", "jsonl"};

constexpr std::array<std::string_view, 3> link_description{
    "Proposes what several drafts have in common: sources that are one under several names; claims that say the same in "
    "other words, deny one another, or answer one question with other numbers; statements that are one, such as what \"the "
    "Post reported\" and what the Post's own article says; statements copied from others, as derivations with a "
    "probability; and statements that withdraw what their source said before. Articles are compared with those of about a "
    "week around that tell of the same thing. A source that two drafts describe otherwise under one id is as the first draft "
    "says, with a warning.",
    "The proposals are written as a story file that holds nothing else, each with its score, its reason and \"accept\": "
    "false. From 0.5 on the program is sure; below, it asks. Read it, set \"accept\" to true where you agree, and strike ids or "
    "whole proposals where you do not.",
    "With --accept, such a file is applied: the stories are written as one, with accepted sources, claims and statements "
    "merged, denials turned, rivals under one question, copies and withdrawals added. The unnamed sources that original and "
    "copy quote for the same become one. What is not accepted is not done; claims whose numbers differ are merged with a "
    "warning where you say so."};

constexpr std::array<Example, 2> link_examples{{
    {"hearsay link monday.json tuesday.json -o proposals.json", "What the drafts of two days may share"},
    {"hearsay link monday.json tuesday.json --accept proposals.json -o story.json", "One story, as far as you agreed"},
}};

constexpr CommandInfo link_info{.name = "link",
                                .summary = "proposes what several drafts have in common, and joins them",
                                .arguments = "FILE...",
                                .description = link_description,
                                .negative = "there is nothing to propose",
                                .examples = link_examples};

double share(const std::string& text) {
    const double value = parse_number(text);
    if (!(value > 0 && value <= 1)) throw UsageError(in_quotes(text) + " is not above 0 and at most 1");
    return value;
}

/// "4 proposals: 3 of same claims, 1 of suspected copies".
std::string count_proposals(const link::LinkProposals& found) {
    std::string text = std::to_string(found.size()) + (found.size() == 1 ? " proposal" : " proposals");
    std::string joint = ": ";
    const auto add = [&](std::size_t count, std::string_view kind) {
        if (count == 0) return;
        text += joint + std::to_string(count) + " of " + std::string(kind);
        joint = ", ";
    };
    add(found.sources.size(), "same sources");
    add(found.same.size(), "same claims");
    add(found.contrary.size(), "contrary claims");
    add(found.rivals.size(), "rival claims");
    add(found.statements.size(), "same statements");
    add(found.copies.size(), "suspected copies");
    add(found.withdrawals.size(), "withdrawals");
    return text;
}

class LinkCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return link_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(files_);
        options.begin_group("Proposals");
        options.add({.name = "least", .letter = 0, .argument = "SCORE",
                     .help = "Leave out proposals with a lower score or probability, between 0 and 1 (default 0.3)",
                     .repeatable = false, .accept = [this](const std::string& text) { link_.least = share(text); }});
        options.add({.name = "accept-from", .letter = 0, .argument = "SCORE",
                     .help = "Write proposals with at least this score as accepted", .repeatable = false,
                     .accept = [this](const std::string& text) { accept_from_ = share(text); }});
        options.add_text("accept", 0, "FILE", accepted_, "Apply the accepted proposals of this file, and write the story");
        options.begin_group("Output");
        add_output_option(options, path_, "the proposals or the story");
        options.add_word("format", "FORMAT", link_format_names, format_, "With --accept: how to write the story (default json)");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (files_.empty()) throw UsageError("no story is given; name its files, or - for standard input");
        if (accepted_.empty() && format_ == LinkFormat::jsonl) throw UsageError("proposals are written as json; --format belongs to --accept");
        if (!accepted_.empty() && accept_from_) throw UsageError("--accept-from belongs to the writing of proposals, not to --accept");
        const LoadedStory loaded = load_story(files_, console.in, {.first_description_stands = true});
        require_usable(loaded, general_, console);
        Diagnostics differing;
        std::copy_if(loaded.diagnostics.begin(), loaded.diagnostics.end(), std::back_inserter(differing), [](const Diagnostic& found) { return found.kind == "duplicate id"; });
        print_diagnostics(console, differing, general_.color_choice());
        return accepted_.empty() ? propose(loaded.story, console) : accept(loaded.story, console);
    }

private:
    ExitCode propose(const Story& story, Console& console) {
        const link::LinkProposals found = link::propose_links(story, link_);
        Output output(console, path_, files_);
        link::write_proposals(output.stream(), story, found, accept_from_);
        output.finish();
        console.err << "hearsay: " << count_proposals(found) << '\n';
        return found.size() == 0 ? ExitCode::negative : ExitCode::done;
    }

    ExitCode accept(const Story& story, Console& console) {
        const std::vector<std::string> proposals_file{accepted_};
        const LoadedStory proposals = load_story(proposals_file, console.in);
        require_usable(proposals, general_, console);
        Diagnostics problems;
        const Story linked = link::apply_proposals(story, proposals.story.extra(), accepted_, problems);
        if (has_errors(problems)) {
            print_diagnostics(console, problems, general_.color_choice());
            throw StoryError("the proposals cannot be applied: " + count_problems(problems));
        }
        print_diagnostics(console, problems, general_.color_choice());
        std::vector<std::string> inputs = files_;
        inputs.push_back(accepted_);
        Output output(console, path_, inputs);
        if (format_ == LinkFormat::jsonl) {
            write_story_lines(output.stream(), linked);
        } else {
            write_story_json(output.stream(), linked);
        }
        output.finish();
        return ExitCode::done;
    }

    std::vector<std::string> files_;
    link::LinkOptions link_;
    std::optional<double> accept_from_;
    std::string accepted_;
    std::string path_;
    std::optional<LinkFormat> format_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_link_command() { return std::make_unique<LinkCommand>(); }

}  // namespace hearsay::cli

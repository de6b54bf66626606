#include "command_explain.hpp"

#include "opened_story.hpp"
#include "output.hpp"

#include "explain/explanation.hpp"
#include "render/report/report_template.hpp"
#include "text/utf8.hpp"

#include <filesystem>
#include <ostream>
#include <system_error>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 2> explain_description{
    "Says in plain sentences who a claim comes from, through whom it reaches us, what those share, whom it leans on "
    "most, and what would change the verdict.",
    "The last argument is the id of the claim unless a file of that name exists; --claim names claims without doubt. "
    "A story with one claim needs no id, nor does --what-if, which looks at all of them."};

constexpr std::array<Example, 3> explain_examples{{
    {"hearsay explain story.json bridge-closed", "Where this claim comes from"},
    {"hearsay explain story.json registry.json --claim bridge-closed --level ownership",
     "The same, by ownership alone, with the owners from a second file"},
    {"hearsay explain story.json registry.json --what-if", "Whose fall would change the most verdicts"},
}};

constexpr CommandInfo explain_info{.name = "explain",
                                   .summary = "in words: where a claim comes from and what it rests on",
                                   .arguments = "FILE... CLAIM",
                                   .description = explain_description,
                                   .negative = "",
                                   .examples = explain_examples};

class ExplainCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return explain_info; }

    void setup(OptionTable& options) override {
        story_.add_to(options);
        story_.add_without_to(options);
        claims_.add_to(options);
        options.begin_group("Explanation");
        level_.add_to(options, name_of(Level::affiliation));
        options.add_switch("what-if", 0, what_if_,
                           "Instead, try what becomes of the verdicts when any one source, party or statement is struck from "
                           "the record, and list those that change the most first; with --claim of these claims, else "
                           "of all");
        story_.solver.add_to(options);
        options.begin_group("Output");
        add_output_option(options, path_, "the explanation");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (const std::string_view promised = is_standard(path_) ? std::string_view() : escaping_of(path_); !promised.empty()) {
            throw UsageError("an explanation is plain text, and the ending of " + in_quotes(path_) + " says " +
                             std::string(promised) + "; end it in .txt, or let \"hearsay report\" write the page");
        }
        take_claim_from_arguments();
        const OpenedStory opened(story_, general_, {level_.value()}, console, claims_.ids);
        const std::vector<ClaimId> claims = chosen(opened.story());
        if (what_if_) return tell_what_ifs(opened, claims, console);
        Output output(console, path_, story_.inputs());
        const Explainer explainer(opened.scorer(), level_.value());
        for (std::size_t i = 0; i < claims.size(); ++i) {
            if (i > 0) output.stream() << '\n';
            Explanation explanation = explainer.explain(opened.scorer().score(claims[i]));
            explanation.notice = circumstances(opened);
            output.stream() << to_text(explanation, console.width);
        }
        output.finish();
        opened.tell_problems(claims);
        return ExitCode::done;
    }

private:
    ExitCode tell_what_ifs(const OpenedStory& opened, std::span<const ClaimId> claims, Console& console) const {
        Output output(console, path_, story_.inputs());
        const WhatIfs found = what_ifs(opened.scorer(), claims, level_.value());
        Explanation explanation = explain_what_ifs(opened.scorer(), found, claims, level_.value());
        explanation.notice = circumstances(opened);
        output.stream() << to_text(explanation, console.width);
        output.finish();
        opened.tell_problems(claims);
        return ExitCode::done;
    }

    [[nodiscard]] std::string circumstances(const OpenedStory& opened) const {
        return circumstance_words(story_.as_of_text, opened.without());
    }

    /// The last argument names a claim when --claim does not and it is no file.
    void take_claim_from_arguments() {
        story_.require_files();
        if (!claims_.ids.empty() || story_.files.empty() || story_.files.back() == "-") return;
        std::error_code ignored;
        if (std::filesystem::exists(story_.files.back(), ignored)) return;
        if (story_.files.size() == 1 && story_.store.empty()) {
            throw FileError("there is no file " + in_quotes(story_.files.back()) +
                            "; the story's files come first, then the claim");
        }
        last_argument_ = std::move(story_.files.back());
        story_.files.pop_back();
        claims_.ids.push_back(last_argument_);
    }

    [[nodiscard]] std::vector<ClaimId> chosen(const Story& story) const {
        if (claims_.ids.empty() && story.claims().size() != 1 && !what_if_) {
            throw UsageError("which claim? Name one after the files" + claim_hint(story, ""));
        }
        if (!last_argument_.empty() && !story.find_claim(last_argument_)) {
            throw UsageError("there is neither a file nor a claim " + in_quotes(last_argument_) +
                             claim_hint(story, last_argument_));
        }
        return claims_.resolve(story);
    }

    StoryOptions story_;
    ClaimOptions claims_;
    LevelOption level_;
    std::string last_argument_;  ///< where it names the claim
    bool what_if_ = false;
    std::string path_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_explain_command() { return std::make_unique<ExplainCommand>(); }

}  // namespace hearsay::cli

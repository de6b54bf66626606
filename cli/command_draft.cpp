#include "command_draft.hpp"

#include "article_pile.hpp"
#include "opened_story.hpp"
#include "output.hpp"

#include "extract/draft/publication.hpp"
#include "io/story/story_writer.hpp"
#include "link/proposals.hpp"
#include "review/review.hpp"
#include "text/utf8.hpp"

#include <filesystem>
#include <optional>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 4> draft_description{
    "Reads a pile of articles, drafts each as \"hearsay extract\" does and links the drafts as \"hearsay link\" does: what "
    "is certain is done, what is doubtful is written beside the story as proposals.",
    "It ends with a page of what a person should look at first: the questions on whose answers most verdicts hang, the "
    "statements that a verdict hangs on and of which the program is least sure, and the articles that do not say who "
    "published them or when. The page stands on standard output, or on standard error where the story does.",
    "Set \"accept\" to true in the proposals where the answer is yes, and apply them with \"hearsay link STORY --accept "
    "PROPOSALS\"; what a statement says wrongly is corrected with \"hearsay amend\".",
    "What an article is, and what becomes of one that cannot be read, is said by \"hearsay extract --help\"."};

constexpr std::array<Example, 2> draft_examples{{
    {"hearsay draft pile/* --registry registry.json -o story.json", "A pile as one story, and what to look at first"},
    {"hearsay link story.json --accept story.proposals.json -o linked.json", "The same with the proposals that were accepted"},
}};

constexpr CommandInfo draft_info{.name = "draft",
                                 .summary = "one linked story from a pile of articles, and what to look at first",
                                 .arguments = "ARTICLE...",
                                 .description = draft_description,
                                 .negative = "no article is in a language that is read",
                                 .examples = draft_examples};

std::string count_of(std::size_t number, const std::string& what) {
    return std::to_string(number) + ' ' + what + (number == 1 ? "" : "s");
}

/// "story.proposals.json" for "story.json".
std::string beside(const std::string& path) {
    return std::filesystem::path(path).replace_extension(".proposals.json").string();
}

class DraftCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return draft_info; }

    void setup(OptionTable& options) override {
        pile_.add_to(options);
        pile_.add_draft_options(options);
        options.begin_group("Output");
        add_output_option(options, path_, "the story");
        options.add_text("proposals", 0, "FILE", proposals_path_,
                         "Where the doubtful proposals go (default: beside the story, STORY.proposals.json)");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        pile_.require_articles();
        if (proposals_path_ == "-") throw UsageError("the proposals are written to a file; name it with --proposals");
        if (proposals_path_.empty() && !is_standard(path_)) proposals_path_ = beside(path_);
        extract::StoryDraft draft(pile_.open(general_, console));
        pile_.read(console, [&](extract::AnalysedArticle&& article, const std::string& path) { draft.add(article, path); });
        if (pile_.taken() == 0) return pile_.outcome();
        Diagnostics notes;
        const Story drafts = draft.finish(notes);
        const review::LinkedDrafts linked = review::link_drafts(drafts, {}, notes);
        if (general_.verbose || has_errors(notes)) print_diagnostics(console, notes, general_.color_choice());
        write(linked, console);
        write_page(linked, drafts, is_standard(path_) ? console.err : console.out);
        return pile_.outcome();
    }

private:
    void write(const review::LinkedDrafts& linked, Console& console) const {
        // Both files can be made before either is: a story without its proposals would pass for one that leaves no doubt.
        Output output(console, path_, pile_.inputs());
        std::vector<std::string> taken = pile_.inputs();
        if (!is_standard(path_)) taken.push_back(path_);
        std::optional<Output> proposals;
        if (!proposals_path_.empty()) {
            proposals.emplace(console, proposals_path_, taken);
            link::write_proposals(proposals->stream(), linked.story, linked.doubtful, std::nullopt);
        }
        write_story_json(output.stream(), linked.story, RecordOrder::told);
        if (proposals) proposals->finish();
        output.finish();
    }

    void write_page(const review::LinkedDrafts& linked, const Story& drafts, std::ostream& out) const {
        const Story& story = linked.story;
        out << count_of(story.articles().size(), "article") << ": " << count_of(story.claims().size(), "claim") << " ("
            << drafts.claims().size() << " before linking), " << count_of(story.statements().size(), "statement") << ", "
            << count_of(story.sources().size(), "source") << '\n';
        for (const Article& article : story.articles()) {
            const bool nobody = article.outlet == no_id<SourceId> ||
                                story.id(article.outlet) == extract::unknown_publisher(story.text(article.id));
            const bool undated = story.text(article.published).empty();
            if (!nobody && !undated) continue;
            out << printable(story.text(article.id), 60) << ": nothing tells " << (nobody ? "who published it" : "")
                << (nobody && undated ? " or when" : undated ? "when it was published" : "")
                << "; correct the story, or draft it with --outlet and --published\n";
        }
        out << questions_page(linked);
        const std::size_t proposals = linked.doubtful.size();
        if (proposals == 0) return;
        out << '\n' << count_of(proposals, "proposal") << (proposals == 1 ? " waits" : " wait") << " for an answer";
        if (!proposals_path_.empty()) out << " in " << printable(proposals_path_, 200);
        else out << "; name a file for them with --proposals";
        out << '\n';
    }

    ArticlePile pile_;
    std::string path_;
    std::string proposals_path_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_draft_command() { return std::make_unique<DraftCommand>(); }

}  // namespace hearsay::cli

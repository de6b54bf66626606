#include "command_amend.hpp"

#include "amend_log.hpp"
#include "opened_story.hpp"
#include "output.hpp"

#include "amend/actions.hpp"
#include "amend/change.hpp"
#include "io/story/story_writer.hpp"
#include "text/utf8.hpp"

#include <array>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 4> amend_description{
    "Corrects a story file without an editor for JSON. KIND is source, article, claim or statement. Ids stay as they are "
    "unless they are renamed.",
    "merge KIND KEEP OTHER...: the others become KEEP. rename KIND ID NEW: another id, wherever it stands. split KIND ID NEW "
    "PART...: NEW is like ID; of a source it takes these statements, of a claim these statements, of a statement these claims. "
    "drop KIND ID: away with it and with what says nothing without it. set KIND ID FIELD=VALUE...: fields as in the story "
    "file; a list or a number as JSON; nothing after the = takes the field away, so \"draft=\" confirms a drafted statement.",
    "log shows what was corrected, undo takes the last correction back.",
    "The file is replaced when the new one is complete. Each correction leaves a line in FILE.corrections, JSON Lines with "
    "the records that went and those that came; that file may be deleted, and then nothing can be undone."};

constexpr std::array<Example, 4> amend_examples{{
    {"hearsay amend story.json merge source coastguard harrier-coastguard", "Two sources are one"},
    {"hearsay amend story.json set claim c1 text=\"The bridge is closed\"", "Another wording"},
    {"hearsay amend story.json split claim c1 c1-town post-s3", "What the Post says is another claim"},
    {"hearsay amend story.json undo", "Take the last correction back"},
}};

constexpr CommandInfo amend_info{.name = "amend",
                                 .summary = "correct a story: merge, rename, split, drop, set, undo",
                                 .arguments = "FILE ACTION [KIND ID...]",
                                 .description = amend_description,
                                 .negative = "nothing has changed",
                                 .examples = amend_examples};

enum class Action : std::uint8_t { merge, rename, split, drop, set, log, undo };
constexpr std::array<std::string_view, 7> action_names{"merge", "rename", "split", "drop", "set", "log", "undo"};

template <class Enum, std::size_t N>
Enum word_of(const std::string& text, const std::array<std::string_view, N>& names) {
    for (std::size_t i = 0; i < N; ++i) {
        if (text == names[i]) return static_cast<Enum>(i);
    }
    throw UsageError(unknown_word(text, names));
}

std::string count(std::size_t number, std::string_view noun) { return std::to_string(number) + ' ' + std::string(noun) + (number == 1 ? "" : "s"); }

class AmendCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return amend_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(words_);
        options.begin_group("Output");
        options.add_text("output", 'o', "FILE", path_, "Write the corrected story there and leave the file and its log as they are");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (words_.size() < 2) throw UsageError("name a story file and what to do: " + alternatives(action_names));
        if (is_standard(words_[0])) throw UsageError("corrections are made to a file; standard input cannot be corrected");
        const auto action = word_of<Action>(words_[1], action_names);
        const AmendLog log(words_[0]);
        if (action == Action::log) return show(log, console);
        const std::vector<std::string> files{words_[0]};
        const LoadedStory loaded = load_story(files, console.in);
        require_usable(loaded, general_, console);
        const FileFormat format = loaded.inputs.front().format;
        if (format != FileFormat::story) throw UsageError("only story files can be corrected; convert it first with hearsay convert");
        const bool lines = loaded.inputs.front().lines;
        return action == Action::undo ? undo(loaded.story, lines, log, console) : correct(loaded.story, action, lines, log, console);
    }

private:
    static ExitCode show(const AmendLog& log, Console& console) {
        const std::vector<amend::Change> changes = log.read();
        for (const amend::Change& change : changes) {
            console.out << change.at << "  " << printable(change.what) << "  (" << change.gone.size() << " records out, " << change.come.size() << " in)\n";
        }
        finish_standard_output(console);
        return changes.empty() ? ExitCode::negative : ExitCode::done;
    }

    ExitCode undo(const Story& story, bool lines, const AmendLog& log, Console& console) {
        std::vector<amend::Change> changes = log.read();
        if (changes.empty()) {
            console.err << "hearsay: there is nothing to undo\n";
            return ExitCode::negative;
        }
        const amend::Change last = changes.back();
        changes.pop_back();
        write(amend::undone(story, last), lines, console);
        if (path_.empty()) log.write(changes);
        console.err << "hearsay: undone: " << printable(last.what) << '\n';
        return ExitCode::done;
    }

    ExitCode correct(const Story& story, Action action, bool lines, const AmendLog& log, Console& console) {
        const Story corrected = corrected_story(story, action);
        amend::Change change = amend::difference(story, corrected);
        if (change.empty()) {
            console.err << "hearsay: nothing has changed\n";
            return ExitCode::negative;
        }
        change.at = AmendLog::now();
        for (std::size_t i = 1; i < words_.size(); ++i) change.what += (i == 1 ? "" : " ") + words_[i];
        write(corrected, lines, console);
        if (path_.empty()) log.append(change);
        console.err << "hearsay: " << count(change.gone.size(), "record") << " out, " << count(change.come.size(), "record") << " in\n";
        return ExitCode::done;
    }

    Story corrected_story(const Story& story, Action action) const {
        const std::vector<std::string> rest(words_.begin() + 2, words_.end());
        const std::size_t least = action == Action::drop ? 2 : action == Action::split ? 4 : 3;
        const bool exact = action == Action::drop || action == Action::rename;
        if (rest.size() < least || (exact && rest.size() != least)) {
            static constexpr std::array<std::string_view, 5> wanted{"KIND KEEP OTHER...", "KIND ID NEW", "KIND ID NEW PART...", "KIND ID", "KIND ID FIELD=VALUE..."};
            throw UsageError(words_[1] + " takes " + std::string(wanted[static_cast<std::size_t>(action)]));
        }
        const auto kind = word_of<amend::Kind>(rest[0], amend::kind_names);
        const std::span<const std::string> others = std::span(rest).subspan(action == Action::drop ? 2 : action == Action::split ? 3 : 2);
        switch (action) {
            case Action::merge: return amend::merge(story, kind, rest[1], others);
            case Action::rename: return amend::rename(story, kind, rest[1], rest[2]);
            case Action::split: return amend::split(story, kind, rest[1], rest[2], others);
            case Action::drop: return amend::drop(story, kind, rest[1]);
            default: return set_fields(story, rest[0], rest[1], others);
        }
    }
    static Story set_fields(const Story& story, const std::string& kind, const std::string& id, std::span<const std::string> fields) {
        std::vector<amend::Field> list;
        for (const std::string& field : fields) {
            const std::size_t equals = field.find('=');
            if (equals == std::string::npos || equals == 0) throw UsageError(in_quotes(field) + " is not FIELD=VALUE");
            const std::string key = field.substr(0, equals);
            if (key == "id") throw UsageError("an id is changed with rename");
            list.push_back({key, field.substr(equals + 1)});
        }
        return amend::with_fields(story, kind, id, list);
    }

    void write(const Story& story, bool lines, Console& console) const {
        const std::vector<std::string> none;
        Output output(console, path_.empty() ? words_[0] : path_, none);
        if (lines) write_story_lines(output.stream(), story);
        else write_story_json(output.stream(), story);
        output.finish();
    }

    std::vector<std::string> words_;
    std::string path_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_amend_command() { return std::make_unique<AmendCommand>(); }

}  // namespace hearsay::cli

#include "command_amend.hpp"

#include "amend_log.hpp"
#include "opened_story.hpp"
#include "output.hpp"

#include "amend/actions.hpp"
#include "amend/correction.hpp"
#include "io/story/story_writer.hpp"
#include "text/utf8.hpp"

#include <array>
#include <functional>
#include <optional>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 4> amend_description{
    "Corrects a story file, or with --store a store, without an editor for JSON. KIND is source, article, claim or statement. Ids stay as they are "
    "unless they are renamed.",
    "merge KIND KEEP OTHER...: the others become KEEP. rename KIND ID NEW: another id, wherever it stands. split KIND ID NEW "
    "PART...: NEW is like ID; of a source it takes these statements, of a claim these statements, of a statement these claims. "
    "drop KIND ID: away with it and with what says nothing without it. set KIND ID FIELD=VALUE...: fields as in the story "
    "file; a list or a number as JSON; nothing after the = takes the field away, so \"draft=\" confirms a drafted statement.",
    "log shows what was corrected, undo takes the last correction back.",
    "The file is replaced when the new one is complete; a store is changed in one transaction. Each correction leaves a line in "
    "FILE.corrections, JSON Lines with the records that went and those that came, and a checksum; that file may be deleted, and then nothing "
    "can be undone."};

constexpr std::array<Example, 5> amend_examples{{
    {"hearsay amend story.json merge source coastguard harrier-coastguard", "Two sources are one"},
    {"hearsay amend story.json set claim c1 text=\"The bridge is closed\"", "Another wording"},
    {"hearsay amend story.json split claim c1 c1-town post-s3", "What the Post says is another claim"},
    {"hearsay amend story.json undo", "Take the last correction back"},
    {"hearsay amend --store news.db drop claim c9", "The same for a store"},
}};

constexpr CommandInfo amend_info{.name = "amend",
                                 .summary = "correct a story: merge, rename, split, drop, set, undo",
                                 .arguments = "[FILE] ACTION [KIND ID...]",
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
        options.begin_group("Story");
        options.add_text("store", 0, "FILE", store_, "Correct this store; then no story file is named");
        options.begin_group("Output");
        options.add_text("output", 'o', "FILE", path_, "Write the corrected story there and leave the file and its log as they are");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (store_.empty()) take_file();
        if (words_.empty()) throw UsageError("name " + std::string(store_.empty() ? "a story file and " : "") + "what to do: " + alternatives(action_names));
        const auto action = word_of<Action>(words_[0], action_names);
        const AmendLog log(store_.empty() ? file_ : store_);
        if (action == Action::log) return show(log, console);
        if (!store_.empty() && !path_.empty()) throw UsageError("a store is corrected where it is; leave --output out");
        std::optional<AmendLog::Turn> turn;
        if (path_.empty()) turn.emplace(log);
        return action == Action::undo ? undo(log, console) : correct(action, log, console);
    }

private:
    void take_file() {
        if (words_.size() < 2) throw UsageError("name a story file (or --store) and what to do: " + alternatives(action_names));
        file_ = words_.front();
        words_.erase(words_.begin());
        if (is_standard(file_)) throw UsageError("corrections are made to a file; standard input cannot be corrected");
    }

    static ExitCode show(const AmendLog& log, Console& console) {
        const std::vector<amend::Correction> changes = log.read(console.err);
        for (const amend::Correction& change : changes) {
            console.out << change.at << "  " << printable(change.what) << "  (" << change.gone.size() << " records out, " << change.come.size() << " in)\n";
        }
        finish_standard_output(console);
        return changes.empty() ? ExitCode::negative : ExitCode::done;
    }

    ExitCode undo(const AmendLog& log, Console& console) const {
        std::vector<amend::Correction> changes = log.read(console.err);
        if (changes.empty()) {
            console.err << "hearsay: there is nothing to undo\n";
            return ExitCode::negative;
        }
        const amend::Correction last = changes.back();
        changes.pop_back();
        static_cast<void>(apply([&](const Story& story) { return amend::undone(story, last); }, console));
        if (path_.empty()) log.write(changes);
        console.err << "hearsay: undone: " << printable(last.what) << '\n';
        return ExitCode::done;
    }

    ExitCode correct(Action action, const AmendLog& log, Console& console) const {
        // Before anything is changed: what cannot be logged is not done.
        std::vector<amend::Correction> changes;
        if (path_.empty()) changes = log.read(console.err);
        amend::Correction change = apply([&](const Story& story) { return corrected_story(story, action); }, console);
        if (change.empty()) {
            console.err << "hearsay: nothing has changed\n";
            return ExitCode::negative;
        }
        change.at = AmendLog::now();
        for (const std::string& word : words_) change.what += (change.what.empty() ? "" : " ") + word;
        console.err << "hearsay: " << count(change.gone.size(), "record") << " out, " << count(change.come.size(), "record") << " in\n";
        if (path_.empty()) {
            changes.push_back(std::move(change));
            log.write(changes);
        }
        return ExitCode::done;
    }

    /// The store or the file becomes what the correction makes of it; nothing is written where that is the same.
    amend::Correction apply(const std::function<Story(const Story&)>& correction, Console& console) const {
        if (!store_.empty()) return correct_store(store_, correction);
        const std::vector<std::string> files{file_};
        const LoadedStory loaded = load_story(files, console.in);
        require_usable(loaded, general_, console);
        const FileFormat format = loaded.inputs.front().format;
        if (format != FileFormat::story) throw UsageError("only story files can be corrected; convert it first with hearsay convert");
        const Story corrected = correction(loaded.story);
        amend::Correction change = amend::difference(loaded.story, corrected);
        if (!change.empty()) write(corrected, loaded.inputs.front().lines, console);
        return change;
    }

    Story corrected_story(const Story& story, Action action) const {
        const std::vector<std::string> rest(words_.begin() + 1, words_.end());
        const std::size_t least = action == Action::drop ? 2 : action == Action::split ? 4 : 3;
        const bool exact = action == Action::drop || action == Action::rename;
        if (rest.size() < least || (exact && rest.size() != least)) {
            static constexpr std::array<std::string_view, 5> wanted{"KIND KEEP OTHER...", "KIND ID NEW", "KIND ID NEW PART...", "KIND ID", "KIND ID FIELD=VALUE..."};
            throw UsageError(words_[0] + " takes " + std::string(wanted[static_cast<std::size_t>(action)]));
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
        Output output(console, path_.empty() ? file_ : path_, none);
        if (lines) write_story_lines(output.stream(), story);
        else write_story_json(output.stream(), story);
        output.finish();
    }

    std::vector<std::string> words_;  ///< from the action on, once the file is taken
    std::string file_;
    std::string store_;
    std::string path_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_amend_command() { return std::make_unique<AmendCommand>(); }

}  // namespace hearsay::cli

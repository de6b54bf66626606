#include "command_remove.hpp"

#include "amend_log.hpp"
#include "common_options.hpp"

#include "amend/actions.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 2> remove_description{
    "Takes records out of a store, all of them or none. KIND is source, article, claim or statement. With a source go its "
    "statements and ties, with an article the statements in it, with a claim the statements that list no other, with a "
    "statement those that list no claim and rest on nothing else.",
    "What went stands in FILE.corrections beside the store: \"hearsay amend --store FILE undo\" brings it back."};

constexpr std::array<Example, 1> remove_examples{{
    {"hearsay remove --store news.db article post-2031-05-02", "An article that was withdrawn, with all it says"},
}};

constexpr CommandInfo remove_info{.name = "remove",
                                  .summary = "take records out of a store",
                                  .arguments = "KIND ID...",
                                  .description = remove_description,
                                  .negative = "",
                                  .examples = remove_examples};

bool holds(const Story& story, amend::Kind kind, const std::string& id) {
    switch (kind) {
        case amend::Kind::source: return story.find_source(id).has_value();
        case amend::Kind::article: return story.find_article(id).has_value();
        case amend::Kind::claim: return story.find_claim(id).has_value();
        case amend::Kind::statement: break;
    }
    return story.find_statement(id).has_value();
}

class RemoveCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return remove_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(words_);
        options.begin_group("Store");
        options.add_text("store", 0, "FILE", store_, "The store to take them out of; must be given");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (store_.empty()) throw UsageError("which store? Name its file with --store");
        if (words_.size() < 2) throw UsageError("what shall be removed? Name a kind (" + alternatives(amend::kind_names) + ") and ids");
        const auto named = std::find(amend::kind_names.begin(), amend::kind_names.end(), words_.front());
        if (named == amend::kind_names.end()) throw UsageError(unknown_word(words_.front(), amend::kind_names));
        const auto kind = static_cast<amend::Kind>(named - amend::kind_names.begin());
        const AmendLog log(store_);
        const AmendLog::Turn turn(log);
        // Before anything is changed: what cannot be logged is not done.
        std::vector<amend::Correction> changes = log.read(console.err);
        amend::Correction change = correct_store(store_, [&](const Story& story) { return without(story, kind); });
        change.at = AmendLog::now();
        change.what = "remove";
        for (const std::string& word : words_) change.what += ' ' + word;
        changes.push_back(change);
        log.write(changes);
        console.err << "hearsay: " << change.gone.size() - change.come.size() << (change.gone.size() - change.come.size() == 1 ? " record" : " records")
                    << " removed from " << printable(store_);
        if (!change.come.empty()) console.err << ", " << change.come.size() << " changed";
        console.err << '\n';
        return ExitCode::done;
    }

private:
    [[nodiscard]] Story without(const Story& story, amend::Kind kind) const {
        for (std::size_t i = 1; i < words_.size(); ++i) {
            if (!holds(story, kind, words_[i])) throw UsageError("there is no " + words_.front() + ' ' + in_quotes(words_[i]) + " in the store");
        }
        Story left = amend::drop(story, kind, words_[1]);
        for (std::size_t i = 2; i < words_.size(); ++i) {
            if (holds(left, kind, words_[i])) left = amend::drop(left, kind, words_[i]);  // else it went with one before
        }
        return left;
    }

    std::vector<std::string> words_;
    std::string store_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_remove_command() { return std::make_unique<RemoveCommand>(); }

}  // namespace hearsay::cli

#include "edits/ledger.hpp"

#include "edits/amendment.hpp"
#include "edits/digest.hpp"
#include "edits/edit_changes.hpp"
#include "edits/edit_log.hpp"
#include "edits/log_lines.hpp"
#include "edits/registry.hpp"
#include "edits/story_files.hpp"
#include "edits/story_lock.hpp"
#include "io/json/json_writer.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace hearsay::edits {

struct Ledger::State {
    State(std::unique_ptr<Registry> the_registry, std::unique_ptr<StoryPlace> the_place, Access access)
        : registry(std::move(the_registry)), place(std::move(the_place)) {
        if (access == Access::read) return;
        lock.emplace(place->name() + ".edits.lock");
        log.emplace(place->name() + ".edits.jsonl");
    }

    void open();
    void take_up(const StoryPlace::Content& content, const LogContent& log_content);
    std::vector<std::uint64_t> apply_after(Records& records, std::uint64_t seq) const;
    const Edit* repeated(const Request& request) const;
    void require_as_of(const Request& request) const;
    Edit prepared(const Request& request);
    std::vector<Change> changes_of(const Request& request, Edit& edit);
    std::vector<Change> of_reread(std::vector<std::uint64_t>& aside);
    void append(const std::vector<std::string>& lines);
    [[nodiscard]] bool outside();

    std::unique_ptr<Registry> registry;  ///< before the place, which refers to it
    std::unique_ptr<StoryPlace> place;
    std::optional<StoryLock> lock;       ///< these two while it may be edited
    std::optional<EditLog> log;
    std::uint64_t read_again = 0;
    Records own;
    std::shared_ptr<const Story> story;
    std::vector<Edit> edits;
    std::unordered_map<std::string, std::uint64_t> answers;  ///< by client
    std::string base;          ///< digest that the log begins with
    std::string file_digest;   ///< of the file as we know it
    std::uint64_t saved = 0;   ///< the edits up to here are in the file
    std::vector<std::uint64_t> reread_aside;
    std::vector<std::string> notices;
};

void Ledger::State::open() {
    LogContent content;
    if (log) {
        if (!log->torn().empty()) notices.push_back(log->torn());
        content = read_lines(log->take_lines(), place->name() + ".edits.jsonl");
    }
    edits = content.edits;
    for (const Edit& edit : edits) {
        if (!edit.client.empty()) answers.emplace(edit.client, edit.seq);
    }
    const StoryPlace::Content found = place->read();
    if (!log && !found.exists) throw FileError("there is nothing to read at " + in_quotes(place->name()));
    take_up(found, content);
    try {
        story = registry->build(own);
    } catch (const Refused& refused) {
        throw FileError("the story cannot be used: " + std::string(refused.what()));
    }
}

void Ledger::State::take_up(const StoryPlace::Content& content, const LogContent& log_content) {
    own = content.records;
    file_digest = content.digest;
    base = log_content.marks.empty() ? content.digest : log_content.marks.front().digest;
    if (log_content.marks.empty()) return;
    const auto known = std::find_if(log_content.marks.rbegin(), log_content.marks.rend(), [&](const FileMark& mark) { return mark.digest == content.digest; });
    const bool is_known = known != log_content.marks.rend();
    if (!content.exists && !is_known) {
        throw FileError(in_quotes(place->name()) + " is gone, but the log of its edits is there; restore the file, or move the log away");
    }
    saved = is_known ? known->seq : log_content.marks.back().seq;
    const std::vector<std::uint64_t> aside = apply_after(own, saved);
    for (const std::uint64_t seq : aside) edits[seq - 1].aside = true;
    if (is_known) return;
    notices.push_back("the story was changed outside the workbench; that was taken over" +
                      (aside.empty() ? std::string() : ", and " + std::to_string(aside.size()) + " edits that were not saved yet no longer fit: see the history"));
    append({mark_line({.digest = content.digest, .seq = saved, .aside = aside})});
    settle_undone(edits);
}

/// Makes the edits after this one to records that do not hold them yet; returns those that do not fit.
std::vector<std::uint64_t> Ledger::State::apply_after(Records& records, std::uint64_t seq) const {
    std::vector<std::uint64_t> aside;
    for (const Edit& edit : edits) {
        if (edit.seq <= seq || edit.aside) continue;
        try {
            if (!edits::apply(records, edit.changes, Fit::or_done).empty()) aside.push_back(edit.seq);
        } catch (const Error& error) {
            throw FileError(place->name() + ".edits.jsonl: edit " + std::to_string(edit.seq) + ": " + error.what() + "; restore the log, or move it away to begin a new one");
        }
    }
    return aside;
}

const Edit* Ledger::State::repeated(const Request& request) const {
    const auto found = request.client.empty() ? answers.end() : answers.find(request.client);
    return found == answers.end() ? nullptr : &edits[found->second - 1];
}

void Ledger::State::require_as_of(const Request& request) const {
    if (!request.as_of) return;
    if (std::find(request.as_of->begin(), request.as_of->end(), edits.size()) == request.as_of->end()) throw Stale(edits.size());
}

/// What makes the file, as somebody else has left it, and our edits since it was saved, of what we have.
std::vector<Change> Ledger::State::of_reread(std::vector<std::uint64_t>& aside) {
    if (!outside()) return {};
    const StoryPlace::Content content = place->read();
    if (!content.exists) throw Refused("the file is gone; there is nothing to read");
    Records records = content.records;
    aside = apply_after(records, saved);
    // Put in one order, as both were written by different hands.
    return difference(own, records);
}

std::vector<Change> Ledger::State::changes_of(const Request& request, Edit& edit) {
    if (is_undo_or_redo(request.verb)) return changes_of_undo(request, edits, edit.of);
    if (request.verb == "story.reread") return of_reread(reread_aside);
    return changes_of_verb(request, own, *story, edits);
}

Edit Ledger::State::prepared(const Request& request) {
    Edit edit;
    edit.seq = edits.size() + 1;
    edit.at = time_now();
    edit.by = request.by;
    edit.client = request.client;
    edit.verb = request.verb;
    Fields arguments;
    for (std::size_t i = 0; i < request.arguments.keys().size(); ++i) {
        // The records of a draft stand among the changes.
        if (request.arguments.keys()[i] == "records") continue;
        JsonWriter json(arguments[request.arguments.keys()[i]], JsonWriter::Style::compact);
        request.arguments.items()[i].write(json);
    }
    edit.arguments = object_text(arguments);
    return edit;
}

void Ledger::State::append(const std::vector<std::string>& lines) {
    std::vector<std::string> all = lines;
    if (log->empty()) all.insert(all.begin(), base_line(base));
    log->append(all);
}

bool Ledger::State::outside() {
    const std::string& now = place->digest_now();
    return !now.empty() && now != file_digest;
}

Ledger::Ledger(std::unique_ptr<Registry> registry, std::unique_ptr<StoryPlace> place, Access access)
    : state_(std::make_unique<State>(std::move(registry), std::move(place), access)) {
    state_->open();
}

Ledger::Ledger(std::string story_file, const std::vector<std::string>& registry_files) {
    auto registry = std::make_unique<Registry>(registry_files);
    auto place = std::make_unique<StoryFiles>(std::vector<std::string>{std::move(story_file)}, *registry);
    state_ = std::make_unique<State>(std::move(registry), std::move(place), Access::edit);
    state_->open();
}
Ledger::~Ledger() = default;

std::shared_ptr<const Story> Ledger::story() const { return state_->story; }
const Records& Ledger::own() const { return state_->own; }
const std::string& Ledger::name() const { return state_->place->name(); }
std::span<const Edit> Ledger::edits() const { return state_->edits; }
std::uint64_t Ledger::seq() const { return state_->log ? state_->edits.size() : state_->read_again; }
const std::vector<std::string>& Ledger::notices() const { return state_->notices; }
void Ledger::tell_address(const std::string& address) { state_->lock->tell(address); }

bool Ledger::refresh() {
    State& state = *state_;
    if (state.log || !state.outside()) return false;
    StoryPlace::Content content = state.place->read();
    state.story = state.registry->build(content.records);
    state.own = std::move(content.records);
    state.file_digest = std::move(content.digest);
    ++state.read_again;
    return true;
}

bool Ledger::outside() { return state_->outside(); }
bool Ledger::unsaved() const { return state_->saved != state_->edits.size(); }

namespace {

/// Takes changes back unless it is told that they may stay.
class Trial {
public:
    /// Throws Conflict where they do not fit.
    Trial(Records& records, const std::vector<Change>& changes, const Edit* last) : records_(records), changes_(changes) {
        std::vector<Misfit> misfits = edits::apply(records, changes);
        if (misfits.empty()) return;
        const std::string who = last == nullptr || last->by.empty() ? "a later edit" : last->by;
        throw Conflict("this no longer fits: " + who + " has changed the same since", std::move(misfits), last == nullptr ? "" : last->by, last == nullptr ? "" : last->at);
    }
    ~Trial() {  // NOLINT(bugprone-exception-escape): what fitted fits back
        if (!stays_) static_cast<void>(edits::apply(records_, inverse(changes_)));
    }
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;
    void stay() noexcept { stays_ = true; }

private:
    Records& records_;
    const std::vector<Change>& changes_;
    bool stays_ = false;
};

}  // namespace

const Edit* Ledger::submit(const Request& request) {
    State& state = *state_;
    if (!state.log) throw Refused("the story is only read here");
    if (const Edit* answered = state.repeated(request)) return answered;
    state.require_as_of(request);
    Edit edit = state.prepared(request);
    state.reread_aside.clear();
    edit.changes = state.changes_of(request, edit);
    const bool reread = request.verb == "story.reread" && state.outside();
    if (edit.changes.empty() && !reread) return nullptr;
    Trial trial(state.own, edit.changes, last_to_touch(edit.changes, state.edits));
    std::shared_ptr<const Story> story = state.registry->build(state.own);
    std::vector<std::string> lines;
    const FileMark mark{.digest = state.place->digest_now(), .seq = state.saved, .aside = state.reread_aside};
    if (reread) lines.push_back(mark_line(mark));
    lines.push_back(edit_line(edit));
    state.append(lines);
    trial.stay();
    state.story = std::move(story);
    if (reread) state.file_digest = mark.digest;
    for (const std::uint64_t seq : state.reread_aside) state.edits[seq - 1].aside = true;
    if (!edit.client.empty()) state.answers.emplace(edit.client, edit.seq);
    state.edits.push_back(std::move(edit));
    settle_undone(state.edits);
    return &state.edits.back();
}

std::shared_ptr<const Story> Ledger::preview(const Request& request) {
    State& state = *state_;
    state.require_as_of(request);
    Edit edit = state.prepared(request);
    if (request.verb == "story.reread") throw Refused("what is in the file is taken in at once or not at all; there is no preview of it");
    const std::vector<Change> changes = state.changes_of(request, edit);
    const Trial trial(state.own, changes, last_to_touch(changes, state.edits));
    return state.registry->build(state.own);
}

bool Ledger::save() {
    State& state = *state_;
    if (!unsaved()) return true;
    if (state.outside()) return false;
    const FileMark mark{.digest = state.place->prepare(state.own), .seq = state.edits.size(), .aside = {}};
    // First the log knows the file, then there is such a file: whatever moment this ends at, the next start knows it.
    state.append({mark_line(mark)});
    // Where nothing came of it, the log must not end with what is not there.
    const auto call_off = [&] { state.append({mark_line({.digest = state.file_digest, .seq = state.saved, .aside = {}})}); };
    try {
        if (!state.place->write()) {
            call_off();
            return false;
        }
    } catch (const FileError&) {
        call_off();
        throw;
    }
    state.file_digest = mark.digest;
    state.saved = mark.seq;
    return true;
}

}  // namespace hearsay::edits

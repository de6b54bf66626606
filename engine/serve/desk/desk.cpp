#include "serve/desk/desk.hpp"

#include "edits/amendment.hpp"
#include "io/json/json_writer.hpp"
#include "serve/desk/drafts.hpp"
#include "serve/desk/touched.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace hearsay::serve {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto time_for_verdicts = std::chrono::milliseconds(100);
constexpr auto idle_before_saving = std::chrono::seconds(2);
constexpr std::size_t claims_a_turn = 16;
constexpr std::size_t scores_kept = 4096;

std::shared_ptr<const Snapshot> make_snapshot(std::uint64_t seq, std::shared_ptr<const Story> story, const ScoreOptions& options) {
    auto scorer = std::make_shared<const Scorer>(*story, options);
    return std::make_shared<const Snapshot>(Snapshot{seq, std::move(story), std::move(scorer)});
}

}  // namespace

struct Desk::State {
    State(DeskOptions the_options, Listener the_listener)
        : options(std::move(the_options)), listener(std::move(the_listener)), ledger(options.story, options.registry),
          articles(options.articles.empty() ? options.story + ".articles" : options.articles) {
        snapshot = make_snapshot(ledger.seq(), ledger.story(), options.score);
        verdicts.touch(*snapshot->story, {}, snapshot->seq);
        std::vector<VerdictStep> steps;
        judge_some(*snapshot, verdicts.pending(SIZE_MAX), Clock::now() + time_for_verdicts, steps);
    }

    [[nodiscard]] std::shared_ptr<const Snapshot> current() const {
        const std::lock_guard lock(snapshot_mutex);
        return snapshot;
    }
    void judge_some(const Snapshot& as_of, const std::vector<std::string>& claims, Clock::time_point deadline, std::vector<VerdictStep>& steps);
    Outcome committed(const edits::Edit& edit);
    void work(const std::stop_token& stop);
    void save_when_idle();
    void tell_verdicts(const std::vector<VerdictStep>& steps, const Snapshot& as_of);

    DeskOptions options;
    Listener listener;
    std::mutex edit_mutex;  ///< of the ledger and of the listener; taken before the others
    edits::Ledger ledger;
    ArticleFolder articles;
    VerdictBook verdicts;
    mutable std::mutex snapshot_mutex;
    std::shared_ptr<const Snapshot> snapshot;
    std::mutex scores_mutex;
    std::unordered_map<std::string, std::pair<std::uint64_t, std::shared_ptr<const ClaimScores>>> scores;  ///< with the edit as of which
    std::mutex proposals_mutex;
    std::shared_ptr<const link::LinkProposals> proposals;
    std::uint64_t proposals_seq = 0;
    std::mutex work_mutex;
    std::condition_variable_any work_comes;
    bool work_waits = true;
    Clock::time_point last_edit = Clock::now();
    std::jthread worker;
};

/// Judges the claims one after the other until the deadline; the rest stays pending.
void Desk::State::judge_some(const Snapshot& as_of, const std::vector<std::string>& claims, Clock::time_point deadline, std::vector<VerdictStep>& steps) {
    for (const std::string& id : claims) {
        if (Clock::now() > deadline) return;
        const auto claim = as_of.story->find_claim(id);
        if (!claim) continue;
        if (auto step = verdicts.note(id, judge(*as_of.scorer, *claim), as_of.seq)) steps.push_back(std::move(*step));
    }
}

/// What follows from an edit that is kept. The caller holds edit_mutex.
Outcome Desk::State::committed(const edits::Edit& edit) {
    const std::shared_ptr<const Snapshot> before = current();
    const std::shared_ptr<const Snapshot> after = make_snapshot(ledger.seq(), ledger.story(), options.score);
    const Touched touched = touched_by(edit.changes, *before->story, *after->story);
    Outcome outcome{.seq = edit.seq, .changed = true, .edit = edit, .steps = {}, .pending = 0};
    for (const std::string& id : touched.claims) {
        const auto known = verdicts.find(id);
        if (!after->story->find_claim(id) && known) outcome.steps.push_back({id, known, std::nullopt});
    }
    verdicts.touch(*after->story, touched.claims, after->seq);
    if (touched.all_figures) verdicts.touch_figures(after->seq);
    {
        const std::lock_guard lock(snapshot_mutex);
        snapshot = after;
    }
    const std::vector<std::string> claims(touched.claims.begin(), touched.claims.end());
    judge_some(*after, claims, Clock::now() + time_for_verdicts, outcome.steps);
    outcome.pending = verdicts.pending_count();
    std::string data = edit_json(edit);
    data.pop_back();
    data += ",\"verdicts\":[";
    for (std::size_t i = 0; i < outcome.steps.size(); ++i) data += (i == 0 ? "" : ",") + step_json(outcome.steps[i], *after->story);
    listener("edit", edit.seq, data + "]}");
    {
        const std::lock_guard lock(work_mutex);
        work_waits = true;
        last_edit = Clock::now();
    }
    work_comes.notify_all();
    return outcome;
}

void Desk::State::tell_verdicts(const std::vector<VerdictStep>& steps, const Snapshot& as_of) {
    if (steps.empty()) return;
    std::string data = "{\"pending\":" + std::to_string(verdicts.pending_count()) + ",\"verdicts\":[";
    for (std::size_t i = 0; i < steps.size(); ++i) data += (i == 0 ? "" : ",") + step_json(steps[i], *as_of.story);
    const std::lock_guard lock(edit_mutex);
    listener("verdict", as_of.seq, data + "]}");
}

/// Behind the scenes: verdicts that are still to be found out, then saving.
void Desk::State::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const std::vector<std::string> claims = verdicts.pending(claims_a_turn);
        if (!claims.empty()) {
            const std::shared_ptr<const Snapshot> as_of = current();
            std::vector<VerdictStep> steps;
            for (const std::string& id : claims) {
                if (stop.stop_requested()) return;
                judge_some(*as_of, {id}, Clock::time_point::max(), steps);
            }
            tell_verdicts(steps, *as_of);
            save_when_idle();
            continue;
        }
        std::unique_lock lock(work_mutex);
        work_waits = false;
        work_comes.wait_for(lock, stop, idle_before_saving / 2, [&] { return work_waits; });
        lock.unlock();
        save_when_idle();
    }
}

void Desk::State::save_when_idle() {
    {
        const std::lock_guard lock(work_mutex);
        if (Clock::now() - last_edit < idle_before_saving) return;
    }
    const std::lock_guard lock(edit_mutex);
    try {
        if (ledger.unsaved()) ledger.save();
    } catch (const Error&) {
        // The log holds all of it. That the file is behind is told to whoever asks; it is tried again.
        const std::lock_guard again(work_mutex);
        last_edit = Clock::now();
    }
}

Desk::Desk(DeskOptions options, Listener listener) : state_(std::make_unique<State>(std::move(options), std::move(listener))) {
    state_->worker = std::jthread([state = state_.get()](const std::stop_token& stop) { state->work(stop); });
}

Desk::~Desk() {
    state_->worker.request_stop();
    state_->worker.join();
    try {
        state_->ledger.save();
    } catch (const Error&) {
        // The log holds all of it, and the next start saves it.
    }
}

std::shared_ptr<const Snapshot> Desk::now() const { return state_->current(); }
const VerdictBook& Desk::verdicts() const noexcept { return state_->verdicts; }
ArticleFolder& Desk::articles() noexcept { return state_->articles; }
const DeskOptions& Desk::options() const noexcept { return state_->options; }

Outcome Desk::submit(const edits::Request& request) {
    const std::lock_guard lock(state_->edit_mutex);
    const std::uint64_t before = state_->ledger.seq();
    const edits::Edit* edit = state_->ledger.submit(request);
    if (edit == nullptr) return {.seq = before};
    // The answer to a request that was sent again tells of the edit, and no verdict changes by it.
    if (edit->seq <= before) return {.seq = edit->seq, .changed = true, .edit = *edit};
    return state_->committed(*edit);
}

Outcome Desk::preview(const edits::Request& request) {
    std::shared_ptr<const Story> story;
    std::shared_ptr<const Snapshot> before;
    {
        const std::lock_guard lock(state_->edit_mutex);
        story = state_->ledger.preview(request);
        before = state_->current();
    }
    const std::vector<edits::Change> changes = edits::difference(edits::Records(*before->story), edits::Records(*story));
    const std::shared_ptr<const Snapshot> after = make_snapshot(before->seq, std::move(story), state_->options.score);
    Outcome outcome{.seq = before->seq, .changed = !changes.empty()};
    const auto deadline = Clock::now() + 10 * time_for_verdicts;
    for (const std::string& id : touched_by(changes, *before->story, *after->story).claims) {
        const auto claim = after->story->find_claim(id);
        const auto known = state_->verdicts.find(id);
        if (claim && Clock::now() > deadline) {
            ++outcome.pending;
            continue;
        }
        std::optional<VerdictOfClaim> would;
        if (claim) would = judge(*after->scorer, *claim);
        if (would != known) outcome.steps.push_back({id, known, would});
    }
    return outcome;
}

Outcome Desk::draft(const std::string& article, const edits::Request& request, const std::string& fields) {
    const auto read = state_->articles.find(article);
    if (!read) throw edits::Missing(edits::Kind::article, article);
    edits::Request with_records = request;
    with_records.verb = "article.add";
    with_records.arguments = draft_arguments(*read, article, *now()->story, fields);
    return submit(with_records);
}

std::shared_ptr<const ClaimScores> Desk::scores(const Snapshot& snapshot, const std::string& claim) {
    const auto id = snapshot.story->find_claim(claim);
    if (!id) return nullptr;
    {
        const std::lock_guard lock(state_->scores_mutex);
        const auto known = state_->scores.find(claim);
        // Scores name records by their numbers, which are those of one story alone.
        if (known != state_->scores.end() && known->second.first == snapshot.seq) return known->second.second;
    }
    auto scores = std::make_shared<const ClaimScores>(snapshot.scorer->score(*id));
    const std::lock_guard lock(state_->scores_mutex);
    if (state_->scores.size() >= scores_kept) state_->scores.clear();
    state_->scores[claim] = {snapshot.seq, scores};
    return scores;
}

std::shared_ptr<const link::LinkProposals> Desk::proposals(const Snapshot& snapshot) {
    const std::lock_guard lock(state_->proposals_mutex);
    if (state_->proposals == nullptr || state_->proposals_seq != snapshot.seq) {
        state_->proposals = std::make_shared<const link::LinkProposals>(link::propose_links(*snapshot.story));
        state_->proposals_seq = snapshot.seq;
    }
    return state_->proposals;
}

Desk::Book Desk::book(std::uint64_t after, std::size_t most) {
    const std::lock_guard lock(state_->edit_mutex);
    Book book;
    const auto edits = state_->ledger.edits();
    for (std::size_t i = after; i < edits.size() && book.edits.size() < most; ++i) book.edits.push_back(edits[i]);
    book.notices = state_->ledger.notices();
    book.refused = state_->ledger.own().of(edits::Loose::refused);
    book.unsaved = state_->ledger.unsaved();
    book.outside = state_->ledger.outside();
    return book;
}

bool Desk::save() {
    const std::lock_guard lock(state_->edit_mutex);
    return state_->ledger.save();
}

void Desk::tell_address(const std::string& address) { state_->ledger.tell_address(address); }

std::string verdict_json(const std::optional<VerdictOfClaim>& verdict) {
    if (!verdict) return "null";
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object();
    for (const Level level : all_levels) {
        const auto& at = verdict->verdicts[static_cast<std::size_t>(level)];
        if (at) json.key(name_of(level)).string(name_of(*at));
    }
    json.key("disputed").boolean(verdict->disputed).end_object();
    return text;
}

std::string step_json(const VerdictStep& step, const Story& story) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("claim").string(step.claim);
    if (const auto claim = story.find_claim(step.claim)) json.key("text").string(story.text(story[*claim].text));
    json.key("before").raw(verdict_json(step.before)).key("after").raw(verdict_json(step.after)).end_object();
    return text;
}

std::string edit_json(const edits::Edit& edit) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("seq").integer(edit.seq).key("at").string(edit.at).key("by").string(edit.by).key("client").string(edit.client);
    json.key("verb").string(edit.verb).key("args").raw(edit.arguments.empty() ? "{}" : edit.arguments);
    if (edit.of != 0) json.key("of").integer(edit.of);
    json.key("undone").boolean(edit.undone).key("aside").boolean(edit.aside).end_object();
    return text;
}

}  // namespace hearsay::serve

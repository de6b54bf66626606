#include "serve/desk/desk.hpp"

#include "edits/amendment.hpp"
#include "edits/registry.hpp"
#include "edits/story_files.hpp"
#include "serve/desk/drafts.hpp"
#include "serve/desk/judging.hpp"
#include "serve/desk/outlook.hpp"
#include "serve/desk/scoring.hpp"
#include "serve/desk/store_place.hpp"
#include "serve/desk/touched.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <set>
#include <thread>

namespace hearsay::serve {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto time_for_verdicts = std::chrono::milliseconds(100);
/// An assistant that reads asks once; an answer without verdicts helps it little.
constexpr auto time_for_readers = std::chrono::seconds(2);
constexpr auto idle_before_saving = std::chrono::seconds(2);

std::shared_ptr<const Snapshot> make_snapshot(std::uint64_t seq, std::shared_ptr<const Story> story, const ScoreOptions& options) {
    auto scorer = std::make_shared<const Scorer>(*story, options);
    return std::make_shared<const Snapshot>(seq, std::move(story), std::move(scorer));
}

/// Opens what the options name.
edits::Ledger opened(const DeskOptions& options) {
    const edits::Access access = options.reading ? edits::Access::read : edits::Access::edit;
    auto registry = std::make_unique<edits::Registry>(options.registry);
    if (options.is_store) return {std::move(registry), std::make_unique<StorePlace>(options.story), access};
    std::vector<std::string> files{options.story};
    files.insert(files.end(), options.more.begin(), options.more.end());
    auto place = std::make_unique<edits::StoryFiles>(std::move(files), *registry, !options.reading);
    return {std::move(registry), std::move(place), access};
}

}  // namespace

struct Desk::State {
    State(DeskOptions the_options, Listener the_listener)
        : options(std::move(the_options)), listener(std::move(the_listener)), ledger(opened(options)),
          articles(options.articles.empty() ? options.story + ".articles" : options.articles), scoring([this](std::uint64_t seq, const std::string& claim) { tell_scores(seq, claim); }), judging(verdicts, [this] { wake_worker(); }),
          asking(verdicts, [this](std::uint64_t after, std::uint64_t until) { return news(after, until); }, [this](std::uint64_t seq) { tell_proposals(seq); }) {
        snapshot = make_snapshot(ledger.seq(), ledger.story(), options.score);
        verdicts.touch(*snapshot->story, {}, snapshot->seq);
        const std::vector<std::string> all = verdicts.pending(SIZE_MAX);
        static_cast<void>(judging.begin(snapshot, {all.begin(), all.end()}, Clock::now() + (options.reading ? Clock::duration(time_for_readers) : Clock::duration(time_for_verdicts))));
        if (!options.reading) asking.begin(snapshot, {});
    }

    [[nodiscard]] Asking::News news(std::uint64_t after, std::uint64_t until) {
        const std::lock_guard lock(edit_mutex);
        const auto all = ledger.edits();
        Asking::News news{.edits = {}, .refused = ledger.own().of(edits::Loose::refused)};
        for (std::size_t i = after; i < std::min<std::size_t>(until, all.size()); ++i) news.edits.push_back(all[i]);
        return news;
    }
    void tell_proposals(std::uint64_t seq) {
        const std::lock_guard lock(edit_mutex);
        listener("proposals", seq, "{\"seq\":" + std::to_string(seq) + '}');
    }

    void tell_scores(std::uint64_t seq, const std::string& claim) {
        const std::lock_guard lock(edit_mutex);
        listener("scores", seq, "{\"seq\":" + std::to_string(seq) + ",\"claim\":" + edits::json_text(claim) + '}');
    }
    void wake_worker() {
        {
            const std::lock_guard lock(work_mutex);
            work_waits = true;
        }
        work_comes.notify_all();
    }
    [[nodiscard]] std::shared_ptr<const Snapshot> current() const {
        const std::lock_guard lock(snapshot_mutex);
        return snapshot;
    }
    Outcome committed(const edits::Edit& edit);
    void work(const std::stop_token& stop);
    void save_when_idle();
    void tell_late_verdicts();

    DeskOptions options;
    Listener listener;
    std::mutex edit_mutex;  ///< of the ledger and of the listener; taken before the others
    edits::Ledger ledger;
    ArticleFolder articles;
    VerdictBook verdicts;
    mutable std::mutex snapshot_mutex;
    std::shared_ptr<const Snapshot> snapshot;
    std::mutex work_mutex;
    std::condition_variable_any work_comes;
    bool work_waits = false;
    Clock::time_point last_edit = Clock::now();
    Scoring scoring;  ///< this and the next tell of what they find, and are put away before what they use
    Judging judging;
    Asking asking;
    std::jthread worker;
};

/// What follows from an edit that is kept. The caller holds edit_mutex.
Outcome Desk::State::committed(const edits::Edit& edit) {
    const std::shared_ptr<const Snapshot> before = current();
    const std::shared_ptr<const Snapshot> after = make_snapshot(ledger.seq(), ledger.story(), options.score);
    const Touched touched = touched_by(edit.changes, *before->story, *after->story);
    Outcome outcome{.seq = edit.seq, .changed = true, .edit = edit, .steps = {}, .pending = 0};
    for (const std::string& id : touched.claims) {
        const auto known = verdicts.find(id);
        if (after->story->find_claim(id) || !known) continue;
        const auto was = before->story->find_claim(id);
        outcome.steps.push_back({id, known, std::nullopt, was ? std::string(before->story->text((*before->story)[*was].text)) : std::string()});
    }
    verdicts.touch(*after->story, touched.claims, after->seq);
    if (touched.all_figures) verdicts.touch_figures(after->seq);
    {
        const std::lock_guard lock(snapshot_mutex);
        snapshot = after;
    }
    std::vector<VerdictStep> found = judging.begin(after, touched.claims, Clock::now() + time_for_verdicts);
    std::sort(found.begin(), found.end(), [](const VerdictStep& a, const VerdictStep& b) { return a.claim < b.claim; });
    outcome.steps.insert(outcome.steps.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    outcome.pending = verdicts.pending_count();
    std::string data = edit_json(edit);
    data.pop_back();
    data += ",\"verdicts\":[";
    for (std::size_t i = 0; i < outcome.steps.size(); ++i) data += (i == 0 ? "" : ",") + step_json(outcome.steps[i], *after->story);
    listener("edit", edit.seq, data + "]}");
    {
        const std::lock_guard lock(work_mutex);
        last_edit = Clock::now();
    }
    wake_worker();
    asking.begin(after, touched.claims);
    return outcome;
}

void Desk::State::tell_late_verdicts() {
    const Judging::Late late = judging.take_late();
    if (late.steps.empty()) return;
    std::string data = "{\"pending\":" + std::to_string(verdicts.pending_count()) + ",\"verdicts\":[";
    for (std::size_t i = 0; i < late.steps.size(); ++i) data += (i == 0 ? "" : ",") + step_json(late.steps[i], *late.as_of->story);
    const std::lock_guard lock(edit_mutex);
    listener("verdict", late.as_of->seq, data + "]}");
}

/// Behind the scenes: telling of verdicts that took long, and saving.
void Desk::State::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(work_mutex);
            work_comes.wait_for(lock, stop, idle_before_saving / 2, [&] { return work_waits; });
            work_waits = false;
        }
        tell_late_verdicts();
        if (!options.reading) save_when_idle();
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
    if (state_->options.reading) return;
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
    edits::Request whole = request;
    whole.open = left_open(*state_->asking.known(0, {}).list, request.verb, request.arguments, state_->ledger.own().of(edits::Loose::refused));
    const edits::Edit* edit = nullptr;
    try {
        edit = state_->ledger.submit(whole);
    } catch (const edits::Refused& refused) {
        refuse_in_words(refused, request, state_->current()->index());
    }
    if (edit == nullptr) return {.seq = before};
    // The answer to a request that was sent again tells of the edit, and no verdict changes by it.
    if (edit->seq <= before) return {.seq = edit->seq, .changed = true, .edit = *edit};
    return state_->committed(*edit);
}

Outcome Desk::preview(const edits::Request& request) {
    std::shared_ptr<const Snapshot> before = state_->current();
    // What is asked of Join is tried out where it stands; nobody who corrects waits for that.
    if (std::optional<std::vector<OutlookStep>> steps = outlook_of(request, *before, state_->verdicts)) {
        Outcome outcome{.seq = before->seq, .changed = true};
        for (const OutlookStep& step : *steps) {
            const auto was = step.after ? std::nullopt : before->story->find_claim(step.claim);
            if (step.before == step.after) continue;
            outcome.steps.push_back({step.claim, step.before, step.after, was ? std::string(before->story->text((*before->story)[*was].text)) : std::string()});
        }
        return outcome;
    }
    std::shared_ptr<const Story> story;
    try {
        const std::lock_guard lock(state_->edit_mutex);
        story = state_->ledger.preview(request);
        before = state_->current();
    } catch (const edits::Refused& refused) {
        refuse_in_words(refused, request, before->index());
    }
    const auto [old_records, new_records] = edits::Records::differing(*before->story, *story);
    const std::vector<edits::Change> changes = edits::difference(old_records, new_records);
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
        const auto was = before->story->find_claim(id);
        if (would != known) outcome.steps.push_back({id, known, would, was && !claim ? std::string(before->story->text((*before->story)[*was].text)) : std::string()});
    }
    return outcome;
}

std::vector<std::string> Desk::days_around(const extract::AnalysedArticle& article, const std::string& id, const Story& story) {
    std::vector<std::string> days;
    if (!leaves_day_open(article)) return days;
    for (const Article& other : story.articles()) {
        if (story.text(other.id) != id && other.published != Text{}) days.emplace_back(story.text(other.published));
    }
    for (const std::string& other : state_->articles.ids()) {
        if (other == id || story.find_article(other)) continue;
        if (std::string day = state_->articles.day_of(other); !day.empty()) days.push_back(std::move(day));
    }
    return days;
}

Outcome Desk::draft(const std::string& article, const edits::Request& request, const std::string& fields) {
    const auto read = state_->articles.find(article);
    if (!read) throw edits::Missing(edits::Kind::article, article);
    edits::Request with_records = request;
    with_records.verb = "article.add";
    const auto story = now()->story;
    with_records.arguments = draft_arguments(*read, article, *story, days_around(*read, article, *story), fields);
    return submit(with_records);
}

std::vector<std::string> Desk::decided(const std::string& article) {
    const std::lock_guard lock(state_->edit_mutex);
    return decided_quotes(article, state_->ledger.edits(), *state_->ledger.story());
}

Outcome Desk::draft_again(const std::string& article, const edits::Request& request) {
    const auto read = state_->articles.find(article);
    if (!read) throw edits::Refused("the text of the article is not among the articles of this workbench");
    edits::Records own;
    std::vector<std::string> decided;
    {
        const std::lock_guard lock(state_->edit_mutex);
        own = state_->ledger.own();
        decided = decided_quotes(article, state_->ledger.edits(), *state_->ledger.story());
    }
    edits::Request with_records = request;
    with_records.verb = "article.redraft";
    with_records.arguments = redraft_arguments(*read, article, *now()->story, own, decided);
    return submit(with_records);
}

ScoresSoFar Desk::scores(const std::shared_ptr<const Snapshot>& snapshot, ClaimId claim, std::chrono::milliseconds patience) {
    return state_->scoring.within(snapshot, claim, patience);
}

QuestionsSoFar Desk::questions(const Snapshot& snapshot, std::chrono::milliseconds patience) {
    QuestionsSoFar known = state_->asking.known(snapshot.seq, patience);
    if (known.seq >= snapshot.seq) return known;
    // What was asked before the last edits, as far as it makes sense after them.
    const std::vector<edits::Edit> since = state_->news(known.seq, snapshot.seq).edits;
    if (std::all_of(since.begin(), since.end(), leaves_questions_alone)) return known;
    known.list = std::make_shared<const std::vector<Question>>(still_asked(*known.list, since, *snapshot.story));
    return known;
}

std::uint64_t Desk::questions_count() { return state_->asking.known(0, {}).count; }

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

bool Desk::refresh() {
    const std::lock_guard lock(state_->edit_mutex);
    if (!state_->ledger.refresh()) return false;
    auto after = make_snapshot(state_->ledger.seq(), state_->ledger.story(), state_->options.score);
    std::set<std::string> all;
    for (const Claim& claim : after->story->claims()) all.insert(std::string(after->story->text(claim.id)));
    state_->verdicts.touch(*after->story, all, after->seq);
    {
        const std::lock_guard snapshot_lock(state_->snapshot_mutex);
        state_->snapshot = after;
    }
    static_cast<void>(state_->judging.begin(std::move(after), all, Clock::now() + time_for_readers));
    return true;
}

void Desk::tell_address(const std::string& address) { state_->ledger.tell_address(address); }

}  // namespace hearsay::serve

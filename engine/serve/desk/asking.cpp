#include "serve/desk/asking.hpp"

#include "edits/proposal.hpp"
#include "link/linking.hpp"
#include "serve/desk/outlook.hpp"
#include "serve/desk/search_around.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace hearsay::serve {
namespace {

using Clock = std::chrono::steady_clock;

/// Who corrects much has each answered first; one search is for all of it.
constexpr auto quiet_before_search = std::chrono::milliseconds(300);
/// Those that are tried out.
constexpr std::size_t most_trials = 300;
constexpr auto time_for_trials = std::chrono::seconds(20);
/// From so many claims on, all of them take so long to be searched that somebody would wait for the first question.
constexpr std::size_t claims_to_wait_for = 2000;

/// What hangs on a question.
struct Trial {
    std::set<std::string> claims;  ///< that were looked at
    std::size_t hangs = 0;
};

/// Those of the second that the first has not, behind it.
std::vector<Question> joined(std::vector<Question> list, const std::vector<Question>& more) {
    std::set<std::string> known;
    for (const Question& one : list) known.insert(edits::proposal_key(one.kind, one.ids));
    for (const Question& one : more) {
        if (known.insert(edits::proposal_key(one.kind, one.ids)).second) list.push_back(one);
    }
    std::stable_sort(list.begin(), list.end(), [](const Question& a, const Question& b) { return a.score > b.score; });
    return list;
}

}  // namespace

struct Asking::State {
    State(const VerdictBook& the_verdicts, std::function<News(std::uint64_t, std::uint64_t)> the_since, std::function<void(std::uint64_t)> the_told)
        : verdicts(the_verdicts), since(std::move(the_since)), told(std::move(the_told)) {}

    void work(const std::stop_token& stop);
    [[nodiscard]] std::shared_ptr<const Snapshot> next(const std::stop_token& stop);
    void search(const std::shared_ptr<const Snapshot>& in, const std::stop_token& stop);
    [[nodiscard]] std::vector<Question> search_all(const std::shared_ptr<const Snapshot>& in, bool first, const std::stop_token& stop);
    void try_out(const std::shared_ptr<const Snapshot>& in, const std::stop_token& stop);
    [[nodiscard]] Trial tried(const Question& one, const Snapshot& in) const;
    void publish(std::vector<Question> list, std::uint64_t seq, bool looking);
    [[nodiscard]] bool is_out_of_date(const std::shared_ptr<const Snapshot>& in);

    const VerdictBook& verdicts;
    std::function<News(std::uint64_t, std::uint64_t)> since;
    std::function<void(std::uint64_t)> told;
    std::mutex mutex;
    std::condition_variable_any comes;
    std::condition_variable done;
    std::shared_ptr<const Snapshot> wanted;  ///< null where there is nothing to do
    std::shared_ptr<const Snapshot> newest;
    Clock::time_point changed_at{};
    std::size_t waiting = 0;  ///< who asks for it and has time
    QuestionsSoFar found{.list = std::make_shared<const std::vector<Question>>()};
    bool is_first = true;
    Clock::duration took{};   ///< the last search
    std::map<std::string, Trial> trials;  ///< by edits::proposal_key()
    std::jthread thread;                  ///< gone first
};

/// Waits for a story to look in, and until nobody has changed it for a moment. Null to end.
std::shared_ptr<const Snapshot> Asking::State::next(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        if (!comes.wait(lock, stop, [&] { return wanted != nullptr; })) break;
        const auto quiet = changed_at + quiet_before_search;
        if (is_first || waiting > 0 || Clock::now() >= quiet) return std::exchange(wanted, nullptr);
        const auto asked = changed_at;
        comes.wait_until(lock, stop, quiet, [&] { return waiting > 0 || changed_at != asked; });
    }
    return nullptr;
}

void Asking::State::work(const std::stop_token& stop) {
    while (const auto in = next(stop)) {
        search(in, stop);
        if (!stop.stop_requested()) try_out(in, stop);
    }
}

bool Asking::State::is_out_of_date(const std::shared_ptr<const Snapshot>& in) {
    const std::lock_guard lock(mutex);
    return newest != in;
}

void Asking::State::publish(std::vector<Question> list, std::uint64_t seq, bool looking) {
    {
        const std::lock_guard lock(mutex);
        for (Question& one : list) {
            const auto trial = trials.find(edits::proposal_key(one.kind, one.ids));
            one.hangs = trial == trials.end() ? std::nullopt : std::optional(trial->second.hangs);
        }
        found = {.list = std::make_shared<const std::vector<Question>>(std::move(list)), .seq = seq, .count = found.count + 1, .looking = looking};
    }
    done.notify_all();
    told(seq);
}

void Asking::State::search(const std::shared_ptr<const Snapshot>& in, const std::stop_token& stop) {
    const Story& story = *in->story;
    QuestionsSoFar before;
    {
        const std::lock_guard lock(mutex);
        before = found;
    }
    const bool first = std::exchange(is_first, false);
    const News news = since(first ? in->seq : before.seq, in->seq);
    if (!first && !before.looking && std::all_of(news.edits.begin(), news.edits.end(), leaves_questions_alone)) {
        const std::lock_guard lock(mutex);
        found.seq = in->seq;
        done.notify_all();
        return;
    }
    const auto begun = Clock::now();
    std::optional<std::vector<Question>> around;
    if (!first && !before.looking && story.claims().size() >= claims_of_a_large_story) around = search_around(in->index(), news.edits, *before.list, stop);
    if (stop.stop_requested()) return;
    std::vector<Question> now = around ? std::move(*around) : search_all(in, first, stop);
    if (stop.stop_requested()) return;
    if (!first) keep_open(now, *before.list, news.edits, story, news.refused);
    add_open(now, story, news.refused);
    {
        const std::lock_guard lock(mutex);
        took = Clock::now() - begun;
    }
    publish(std::move(now), in->seq, false);
}

/// Everywhere; of a large story some of it is there sooner.
std::vector<Question> Asking::State::search_all(const std::shared_ptr<const Snapshot>& in, bool first, const std::stop_token& stop) {
    const Story& story = *in->story;
    std::vector<Question> beginning;
    link::LinkWatch watch{.so_far = {}, .stop = stop, .threads = first ? 0 : 1};  // later ones leave room for those who work
    if (first && story.claims().size() >= claims_to_wait_for) {
        beginning = search_first(in->index(), stop);
        if (stop.stop_requested()) return {};
        publish(beginning, in->seq, true);
    }
    if (first) watch.so_far = [&](const link::LinkProposals& so_far) { publish(joined(questions_of(story, so_far), beginning), in->seq, true); };
    return questions_of(story, link::propose_links(story, {}, watch));
}

/// The surest first, of those that may change a verdict.
void Asking::State::try_out(const std::shared_ptr<const Snapshot>& in, const std::stop_token& stop) {
    const auto begun = Clock::now();
    auto told_at = begun;
    std::shared_ptr<const std::vector<Question>> list;
    {
        const std::lock_guard lock(mutex);
        list = found.list;
    }
    std::size_t fresh = 0;
    for (const Question& one : *list) {
        if (stop.stop_requested() || is_out_of_date(in)) return;
        if (fresh >= most_trials || Clock::now() - begun > time_for_trials) break;
        const std::string key = edits::proposal_key(one.kind, one.ids);
        {
            const std::lock_guard lock(mutex);
            if (trials.contains(key)) continue;
        }
        Trial trial = tried(one, *in);
        ++fresh;
        {
            const std::lock_guard lock(mutex);
            if (newest == in) trials.insert_or_assign(key, std::move(trial));
        }
        if (Clock::now() - told_at < std::chrono::seconds(1)) continue;
        publish(*list, in->seq, false);
        told_at = Clock::now();
    }
    if (fresh > 0 && !is_out_of_date(in)) publish(*list, in->seq, false);
}

Trial Asking::State::tried(const Question& one, const Snapshot& in) const {
    const std::set<ClaimId> claims = claims_about(one, in.index());
    Trial trial;
    for (const ClaimId claim : claims) trial.claims.emplace(in.story->id(claim));
    const auto step = [&](const std::string& id) {
        const auto known = verdicts.find(id);
        return known ? known->verdicts[static_cast<std::size_t>(Level::affiliation)] : std::nullopt;
    };
    // Claims that rest on several already, and one day exclude each other, keep their verdicts.
    const bool settled = one.kind == "rival claims" || (one.kind == "same claims" && std::all_of(trial.claims.begin(), trial.claims.end(), [&](const std::string& id) { return step(id) == Verdict::corroborated; }));
    if (settled) return trial;
    for (const OutlookStep& outlook : outlook_of(one, claims, in, verdicts)) {
        constexpr auto at = static_cast<std::size_t>(Level::affiliation);
        if (outlook.before && outlook.after && outlook.before->verdicts[at] != outlook.after->verdicts[at]) ++trial.hangs;
    }
    return trial;
}

Asking::Asking(const VerdictBook& verdicts, std::function<News(std::uint64_t, std::uint64_t)> since, std::function<void(std::uint64_t)> told)
    : state_(std::make_unique<State>(verdicts, std::move(since), std::move(told))) {
    state_->thread = std::jthread([state = state_.get()](const std::stop_token& stop) { state->work(stop); });
}

Asking::~Asking() {
    state_->thread.request_stop();
    state_->thread.join();
}

void Asking::begin(std::shared_ptr<const Snapshot> snapshot, const std::set<std::string>& touched) {
    {
        const std::lock_guard lock(state_->mutex);
        std::erase_if(state_->trials, [&](const auto& one) {
            return std::any_of(one.second.claims.begin(), one.second.claims.end(), [&](const std::string& claim) { return touched.contains(claim); });
        });
        state_->newest = snapshot;
        state_->wanted = std::move(snapshot);
        state_->changed_at = Clock::now();
    }
    state_->comes.notify_all();
}

QuestionsSoFar Asking::known(std::uint64_t seq, std::chrono::milliseconds patience) {
    std::unique_lock lock(state_->mutex);
    const auto is_there = [&] { return !state_->found.looking && state_->found.seq >= seq; };
    // For what takes longer nobody is made to wait, once there is something to show.
    const bool in_time = state_->found.count == 0 || state_->took < patience;
    if (patience.count() > 0 && in_time && !is_there()) {
        ++state_->waiting;
        state_->comes.notify_all();
        state_->done.wait_for(lock, patience, is_there);
        --state_->waiting;
    }
    QuestionsSoFar known = state_->found;
    known.looking = !is_there();
    return known;
}

}  // namespace hearsay::serve

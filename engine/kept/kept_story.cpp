#include "kept/kept_story.hpp"

#include "check/diagnose_parts.hpp"
#include "kept/asked.hpp"
#include "kept/component.hpp"
#include "kept/kept_components.hpp"
#include "kept/party_digests.hpp"
#include "kept/score_codec.hpp"

#include "text/utf8.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hearsay {
namespace {

constexpr const char* damaged = "the scores kept in it are damaged";

LoadedStory load(StoreSnapshot& store) {
    LoadOptions options;
    options.supply = &store;
    std::istringstream nothing;
    return load_story({}, nothing, options);
}

template <class Numbers>
void make_ascending(Numbers& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

/// Whether they hold the levels that were asked for, which who writes them relies on.
bool are_complete(const ClaimScores& scores, const std::vector<Level>& levels) {
    return std::all_of(levels.begin(), levels.end(), [&](Level level) {
        const auto has = [&](const std::optional<StanceScores>& stance) { return !stance || stance->at(level) != nullptr; };
        return scores.at(level) && std::all_of(scores.stances.begin(), scores.stances.end(), has);
    });
}

}  // namespace

struct KeptStory::State {
    StoreSnapshot store;
    ScoreOptions options;
    std::string asked;
    KeptComponents kept;
    LoadedStory loaded{};
    std::optional<ByNumber> sources{};
    std::unique_ptr<Scorer> scorer{};
    std::optional<PartyDigests> digests{};
    std::vector<KeptClaim> claims{};  // by claim; empty for those to be scored
    std::vector<std::string_view> statement_ids{};
    std::vector<bool> fresh{};  // by claim: to be scored
    mutable std::vector<std::string> scored{};  // by claim: what was, for keep()
    std::vector<std::int64_t> outlets{};
    Diagnostics found{};  // of what is new

    State(const std::string& path, ScoreOptions an_options, std::string_view version)
        : store(path), options(std::move(an_options)), asked(bytes_of(options, version)), kept(components()) {}

    [[nodiscard]] KeptComponents components() const {
        try {
            return KeptComponents(store, asked);
        } catch (const BrokenBytes&) {
            store.refuse(damaged);
        }
    }

    /// `all`: what is kept is not used.
    void read(bool all) {
        for (;;) {
            std::optional<std::vector<std::int64_t>> some;
            if (!all) some = kept.to_read();
            const bool whole = !some;
            if (whole && !all) kept.give_up();
            if (some) store.choose(std::move(*some));
            else store.choose_all();
            loaded = load(store);
            if (!loaded.ok()) return;
            sources.emplace(loaded.story.sources());
            if (!whole) options.speaks_elsewhere = kept.speakers(loaded.story, *sources);
            else options.speaks_elsewhere.clear();
            scorer = std::make_unique<Scorer>(loaded.story, options);
            digests.emplace(*scorer);
            if (!digests->ready() && !whole) kept.give_up();
            // With the sources of the same statements there is nothing more to be found the second time.
            else if (whole || !kept.give_up_changed(loaded.story, *sources, *digests)) break;
        }
        outlets = store.outlets();
        store.end_reading();
        const std::size_t count = loaded.story.claims().size();
        if (all) claims.resize(count);
        else claims = kept.claims(loaded.story, statement_ids);
        fresh.resize(count);
        scored.resize(count);
        for (std::size_t i = 0; i < count; ++i) fresh[i] = claims[i].empty();
    }

    [[nodiscard]] WhatIsTold told() const {
        const Story& story = loaded.story;
        WhatIsTold told = what_is_told(story);
        for (std::size_t i = 0; i < options.speaks_elsewhere.size(); ++i) {
            if (options.speaks_elsewhere[i]) told.speaks[i] = true;
        }
        for (const std::int64_t outlet : outlets) {
            if (const auto at = sources->look_up(static_cast<std::uint64_t>(outlet))) told.publishes[*at] = true;
        }
        kept.add_to(told);
        if (!told.files.empty()) told.files.front() = told.statements > 0;
        return told;
    }

    [[nodiscard]] bool all_scored() const {
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            if (fresh[i] && scored[i].empty()) return false;
        }
        return true;
    }

    /// Scores all anew, and tells of what was kept otherwise.
    void check(Diagnostics& problems);
    [[nodiscard]] std::vector<std::string> fresh_components() const;
    [[nodiscard]] std::string bytes_of_component(const Members& members, Diagnostics diagnostics) const;
};

/// All new ones, with the findings about their claims and statements.
std::vector<std::string> KeptStory::State::fresh_components() const {
    const Story& story = loaded.story;
    const std::vector<Members> components = components_of(story, fresh);
    std::vector<Diagnostics> diagnostics(components.size());
    // Each is about a claim or a statement.
    const auto about = [](const Place& place) { return std::uint64_t{place.record == RecordKind::claim} << 32 | place.index; };
    std::unordered_multimap<std::uint64_t, const Diagnostic*> findings;
    for (const Diagnostic& one : found) findings.emplace(about(one.place), &one);
    for (std::size_t k = 0; k < components.size() && !findings.empty(); ++k) {
        const auto take = [&](const Place& place) {
            const auto [first, last] = findings.equal_range(about(place));
            for (auto one = first; one != last; ++one) diagnostics[k].push_back(*one->second);
        };
        for (const StatementId id : components[k].statements) take(story[id].place);
        for (const ClaimId id : components[k].claims) take(story[id].place);
        sort_by_place(diagnostics[k]);
    }
    std::vector<std::string> contents(components.size());
    tbb::parallel_for(std::size_t{0}, components.size(),
                      [&](std::size_t k) { contents[k] = bytes_of_component(components[k], std::move(diagnostics[k])); });
    return contents;
}

std::string KeptStory::State::bytes_of_component(const Members& members, Diagnostics diagnostics) const {
    const Story& story = loaded.story;
    Component component;
    std::vector<SourceId> speakers;
    for (const StatementId id : members.statements) {
        const Statement& made = story[id];
        component.statements.push_back(made.place.index);
        component.speakers.push_back(story[made.source].place.index);
        speakers.push_back(made.source);
        if (made.article != no_id<ArticleId>) component.articles.push_back(story[made.article].place.index);
        if (made.draft > 0) component.drafts.add(story.id(id));
    }
    for (const ClaimId id : members.claims) {
        component.claims.push_back(story[id].place.index);
        component.scores.push_back(scored[index_of(id)]);
    }
    for (auto* numbers : {&component.statements, &component.speakers, &component.articles}) make_ascending(*numbers);
    make_ascending(speakers);
    component.parties = digests->of(speakers, members.claims);
    component.diagnostics = std::move(diagnostics);
    return bytes_of(component);
}

void KeptStory::State::check(Diagnostics& problems) try {
    read(true);
    if (!loaded.ok() || !digests->ready()) return;
    tbb::parallel_for(std::size_t{0}, fresh.size(), [&](std::size_t i) { scored[i] = bytes_of(loaded.story, scorer->score(id_at<ClaimId>(i))); });
    found = diagnose_statements(scorer->graph(), options.as_of, fresh);
    kept.give_up_changed(loaded.story, *sources, *digests);  // of these nothing is taken
    const std::vector<std::string> right = fresh_components();
    std::unordered_set<std::string_view> contents(right.begin(), right.end());  // each may be kept once
    const ByNumber numbers(loaded.story.claims());
    for (const std::string_view content : kept.held()) {
        if (contents.erase(content) > 0) continue;
        Diagnostic problem;
        problem.kind = "damaged store";
        problem.message = "the scores kept of some statement are not those that its records give";
        KeptComponentView(content).claims.for_each([&](std::int64_t number) {
            const ClaimId claim = id_at<ClaimId>(numbers.find(static_cast<std::uint64_t>(number)));
            problem.message = "the scores kept of claim " + in_quotes(loaded.story.id(claim)) + " are not those that its records give";
        });
        problem.place.file = 0;
        problem.file = store.name();
        problems.push_back(std::move(problem));
    }
} catch (const BrokenBytes&) {
    store.refuse(damaged);
}

KeptStory::KeptStory(const std::string& store, ScoreOptions options, std::string_view version)
    : state_(std::make_unique<State>(store, std::move(options), version)) {
    try {
        state_->read(false);
    } catch (const BrokenBytes&) {
        state_->store.refuse(damaged);
    }
}

KeptStory::~KeptStory() = default;

LoadedStory& KeptStory::loaded() noexcept { return state_->loaded; }
const Scorer& KeptStory::scorer() const noexcept { return *state_->scorer; }
std::span<const std::string_view> KeptStory::statements_elsewhere() const noexcept { return state_->statement_ids; }

ClaimScores KeptStory::score(ClaimId claim) const {
    const KeptClaim& kept = state_->claims[index_of(claim)];
    if (kept.empty()) {
        ClaimScores scores = state_->scorer->score(claim);
        state_->scored[index_of(claim)] = bytes_of(state_->loaded.story, scores);
        return scores;
    }
    try {
        ClaimScores scores = kept.scores(claim, *state_->sources, state_->loaded.story.statements().size());
        if (are_complete(scores, state_->options.levels)) return scores;
    } catch (const BrokenBytes&) {
    }
    state_->store.refuse(damaged);
}

Diagnostics KeptStory::diagnose() {
    State& state = *state_;
    state.found = diagnose_statements(state.scorer->graph(), state.options.as_of, state.fresh);
    Diagnostics all = state.found;
    for (Diagnostics part : {state.kept.diagnostics(), diagnose_rest(state.loaded.story, state.told())}) {
        all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    return all;
}

Diagnostics check_kept_scores(const std::string& store, std::string_view version) {
    Diagnostics problems;
    for (const std::string& asked : StoreSnapshot(store).runs()) {
        const auto options = options_of(asked, version);
        if (!options) continue;  // no scores of this version are taken from it
        KeptStory::State state(store, *options, version);
        state.check(problems);
    }
    return problems;
}

bool KeptStory::keep() {
    State& state = *state_;
    if (!state.digests->ready() || !state.all_scored()) return false;
    KeptChange change{.asked = state.asked, .gone = state.kept.gone(), .fresh = state.fresh_components()};
    if (change.fresh.empty() && !state.kept.touched()) return true;
    return state.store.keep(change);
}

}  // namespace hearsay

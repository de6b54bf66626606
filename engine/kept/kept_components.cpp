#include "kept/kept_components.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace hearsay {
namespace {

using Numbers = std::vector<std::int64_t>;
using Set = std::unordered_set<std::int64_t>;

/// Marks as found those of `wanted` that the list holds; whether there are any.
bool take_found(const NumberList& list, const Set& wanted, Set& found) {
    if (wanted.empty()) return false;
    bool any = false;
    list.for_each([&](std::int64_t number) {
        if (!wanted.contains(number)) return;
        found.insert(number);
        any = true;
    });
    return any;
}

Set set_of(const Numbers& numbers, const Numbers& others) {
    Set all(numbers.begin(), numbers.end());
    all.insert(others.begin(), others.end());
    return all;
}

bool all_in(const Numbers& numbers, const Set& known, const Numbers& ascending) {
    return std::all_of(numbers.begin(), numbers.end(), [&](std::int64_t number) {
        return known.contains(number) || std::binary_search(ascending.begin(), ascending.end(), number);
    });
}

}  // namespace

KeptComponents::KeptComponents(const StoreSnapshot& store, std::string_view asked) : store_(store) {
    const auto run = store.find_run(asked);
    if (!run) return;
    for (KeptComponent& one : store.components(*run)) all_.push_back(std::make_unique<One>(std::move(one)));
    touched_ = store.touched(*run);
    give_up_touched();
}

void KeptComponents::give_up_touched() {
    const StoreNumbers near = store_.with_neighbours(touched_);
    const Set claims = set_of(touched_.claims, near.claims);
    const Set statements = set_of(touched_.statements, near.statements);
    const Set articles(touched_.articles.begin(), touched_.articles.end());
    Set found_claims;
    Set found_statements;
    Set found_articles;
    for (const auto& one : all_) {
        const bool some_claim = take_found(one->view.claims, claims, found_claims);
        const bool some_statement = take_found(one->view.statements, statements, found_statements);
        const bool some_article = take_found(one->view.articles, articles, found_articles);
        if (some_claim || some_statement || some_article) one->holds = false;
    }
    fresh_ = near.statements;
    std::set_difference(touched_.statements.begin(), touched_.statements.end(), near.statements.begin(), near.statements.end(),
                        std::back_inserter(lost_));
    // What is no component's must be new.
    if (!all_in(near.statements, found_statements, touched_.statements) || !all_in(near.claims, found_claims, touched_.claims)) give_up();
}

void KeptComponents::give_up() {
    for (const auto& one : all_) one->holds = false;
}

bool KeptComponents::give_up_changed(const Story& story, const ByNumber& sources, const PartyDigests& digests) {
    const ByNumber claims(story.claims());
    std::atomic<bool> changed = false;
    tbb::parallel_for(std::size_t{0}, all_.size(), [&](std::size_t i) {
        One* const one = all_[i].get();
        if (!one->holds) return;
        std::vector<SourceId> speakers;
        std::vector<ClaimId> about;
        one->view.speakers.for_each([&](std::int64_t number) {
            if (const auto at = sources.look_up(static_cast<std::uint64_t>(number))) speakers.push_back(id_at<SourceId>(*at));
        });
        one->view.claims.for_each([&](std::int64_t number) {
            if (const auto at = claims.look_up(static_cast<std::uint64_t>(number))) about.push_back(id_at<ClaimId>(*at));
        });
        if (digests.of(speakers, about) == one->view.parties) return;
        one->holds = false;
        changed = true;
    });
    return changed;
}

std::optional<std::vector<std::int64_t>> KeptComponents::to_read() const {
    Numbers numbers = fresh_;
    bool some_hold = false;
    std::size_t known = 0;
    for (const auto& one : all_) {
        some_hold = some_hold || one->holds;
        known += one->view.statements.size();
        if (!one->holds) one->view.statements.for_each([&](std::int64_t number) { numbers.push_back(number); });
    }
    if (!some_hold) return std::nullopt;
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    Numbers there;
    std::set_difference(numbers.begin(), numbers.end(), lost_.begin(), lost_.end(), std::back_inserter(there));
    // One by one they take longer than in a row.
    constexpr std::size_t worth_a_row = 4;
    if (there.size() * worth_a_row > known + fresh_.size()) return std::nullopt;
    return there;
}

std::vector<bool> KeptComponents::speakers(const Story& story, const ByNumber& sources) const {
    std::vector<bool> speaks(story.sources().size(), false);
    for (const auto& one : all_) {
        if (one->holds) one->view.speakers.for_each([&](std::int64_t number) { speaks[sources.find(static_cast<std::uint64_t>(number))] = true; });
    }
    return speaks;
}

std::vector<KeptClaim> KeptComponents::claims(const Story& story, std::vector<std::string_view>& statement_ids) const {
    const ByNumber numbers(story.claims());
    std::vector<KeptClaim> claims(story.claims().size());
    for (const auto& one : all_) {
        if (!one->holds) continue;
        auto scores = one->view.scores.begin();
        one->view.claims.for_each([&](std::int64_t number) {
            KeptClaim& claim = claims[numbers.find(static_cast<std::uint64_t>(number))];
            if (!claim.empty()) throw BrokenBytes();
            claim = KeptClaim(*scores++, statement_ids);
        });
    }
    return claims;
}

void KeptComponents::add_to(WhatIsTold& told) const {
    for (const auto& one : all_) {
        if (!one->holds) continue;
        told.statements += one->view.statements.size();
        told.drafts.add(one->view.drafts);
    }
}

Diagnostics KeptComponents::diagnostics() const {
    Diagnostics found;
    for (const auto& one : all_) {
        if (one->holds) found.insert(found.end(), one->view.diagnostics.begin(), one->view.diagnostics.end());
    }
    return found;
}

std::vector<std::int64_t> KeptComponents::gone() const {
    Numbers numbers;
    for (const auto& one : all_) {
        if (!one->holds) numbers.push_back(one->kept.number);
    }
    return numbers;
}

std::vector<std::string_view> KeptComponents::held() const {
    std::vector<std::string_view> contents;
    for (const auto& one : all_) {
        if (one->holds) contents.push_back(one->kept.content);
    }
    return contents;
}

}  // namespace hearsay

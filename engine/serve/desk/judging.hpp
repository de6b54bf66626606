// Who finds out verdicts behind the scenes, so that no claim, however long it takes, holds up an answer or another claim.
#pragma once

#include "serve/desk/snapshot.hpp"
#include "serve/desk/verdict_book.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace hearsay::serve {

class Judging {
public:
    /// Notes verdicts in the book, which must outlive this. `late` is told that there are steps to be taken: those that
    /// nobody waited for. Starts threads.
    Judging(VerdictBook& book, std::function<void()> late);
    /// Waits for what is being judged.
    ~Judging();
    Judging(const Judging&) = delete;
    Judging& operator=(const Judging&) = delete;

    /// From now on the claims that are pending in the book are judged as of this story, `first` before the others, and
    /// of these the ones that fewer statements bear on. Returns the steps found until all of `first` are judged, or until the deadline.
    [[nodiscard]] std::vector<VerdictStep> begin(std::shared_ptr<const Snapshot> as_of, const std::set<std::string>& first,
                                                 std::chrono::steady_clock::time_point deadline);
    /// The steps found since, with the story that the last of them were found in. Empty for none.
    struct Late {
        std::vector<VerdictStep> steps;
        std::shared_ptr<const Snapshot> as_of;
    };
    [[nodiscard]] Late take_late();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hearsay::serve

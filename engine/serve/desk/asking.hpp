// Finds behind the scenes what Join asks: nobody who corrects or reads waits for it. What is known is given at once, the first
// proposals while others are still looked for; then it is tried out what hangs on each. All functions may be called from any
// thread.
#pragma once

#include "edits/edit.hpp"
#include "serve/desk/questions.hpp"
#include "serve/desk/snapshot.hpp"
#include "serve/desk/verdict_book.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace hearsay::serve {

struct QuestionsSoFar {
    std::shared_ptr<const std::vector<Question>> list;  ///< the surest first; never null
    std::uint64_t seq = 0;    ///< the edit that it is as of
    std::uint64_t count = 0;  ///< how often there was another list
    bool looking = true;      ///< there may be more
};

class Asking {
public:
    /// What happened after an edit, and what the story keeps of its questions.
    struct News {
        std::vector<edits::Edit> edits;
        std::vector<std::string> refused;  ///< see edits/proposal.hpp
    };
    /// `since`: the news after the first edit up to the second. `told`: there is another list.
    Asking(const VerdictBook& verdicts, std::function<News(std::uint64_t, std::uint64_t)> since, std::function<void(std::uint64_t seq)> told);
    /// Ends the search. O(a moment).
    ~Asking();
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;

    /// Looks in this story from now on. `touched`: claims on which something else may hang by now.
    void begin(std::shared_ptr<const Snapshot> snapshot, const std::set<std::string>& touched);
    /// What there is; waits at most so long for all that is asked as of this edit.
    [[nodiscard]] QuestionsSoFar known(std::uint64_t seq, std::chrono::milliseconds patience);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hearsay::serve

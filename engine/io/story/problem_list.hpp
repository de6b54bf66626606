// The problems of one file while it is read.
#pragma once

#include "model/diagnostic.hpp"

#include <string>
#include <string_view>

namespace hearsay {

/// Collects errors; only the first `limit` are kept, so that a file of the wrong kind cannot fill the memory.
class ProblemList {
public:
    static constexpr std::size_t limit = 1000;

    void add(std::string_view kind, std::string message, Place place, std::string pointer) {
        Diagnostic problem;
        problem.kind = kind;
        problem.message = std::move(message);
        problem.place = place;
        problem.pointer = std::move(pointer);
        add(std::move(problem));
    }
    void add(Diagnostic problem) {
        if (problems_.size() < limit) {
            problems_.push_back(std::move(problem));
        } else {
            ++more_;
        }
    }
    /// Those of a later part of the same file.
    void add(ProblemList&& later) {
        for (Diagnostic& problem : later.problems_) add(std::move(problem));
        more_ += later.more_;
        later.clear();
    }
    /// Forgets all problems; for a file that turns out to be no story at all.
    void clear() noexcept {
        problems_.clear();
        more_ = 0;
    }

    [[nodiscard]] const Diagnostics& kept() const noexcept { return problems_; }
    /// How many were not kept.
    [[nodiscard]] std::size_t more() const noexcept { return more_; }

private:
    Diagnostics problems_;
    std::size_t more_ = 0;
};

}  // namespace hearsay

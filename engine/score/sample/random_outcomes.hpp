// Random outcomes of a network, 64 at a time in the bits of a word.
#pragma once

#include "score/model/network.hpp"
#include "score/sample/random_words.hpp"

#include <cstdint>
#include <vector>

namespace hearsay::detail {

class RandomOutcomes {
public:
    using Word = std::uint64_t;
    static constexpr std::size_t at_once = 64;

    /// The network must outlive this.
    RandomOutcomes(const Network& network, std::uint64_t seed);

    /// Draws the next 64 outcomes. By node: the outcomes in which it holds. O(gates · 8 + arcs), the arcs of circles as
    /// many times as it takes.
    const std::vector<Word>& next();
    /// In which of those a variable stands.
    [[nodiscard]] const ByVariable<Word>& stands() const noexcept { return stands_; }
    /// In which of those the claim is supported.
    [[nodiscard]] Word supported() const noexcept { return supported_; }
    /// Likewise, were this variable fallen in all of them. O(what depends on it + held nodes).
    [[nodiscard]] Word supported_without(VariableId variable);

    /// By node: it holds when all of these variables stand and no other does.
    [[nodiscard]] std::vector<bool> given(const ByVariable<std::uint8_t>& stands);

    /// How many variables might have been drawn in the time that was spent so far.
    [[nodiscard]] std::size_t work() const noexcept { return visits_ / visits_a_draw; }

private:
    [[nodiscard]] Word held() noexcept;
    void settle(const std::vector<std::uint32_t>& blocks, std::vector<Word>& holds);
    bool hold(std::uint32_t from, std::uint32_t to, std::vector<Word>& holds) const;
    [[nodiscard]] std::vector<std::uint32_t> blocks_after(VariableId variable) const;

    const Network& network_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> begins_;  // of strong components in order_
    std::vector<std::uint32_t> block_;   // by node: its component's number
    std::vector<std::uint32_t> held_;
    std::vector<std::uint32_t> all_blocks_;
    std::vector<Word> holds_;
    ByVariable<Word> stands_;
    std::vector<Word> saved_;  // of holds_, while something is different
    Word supported_ = 0;
    ByVariable<std::vector<std::uint32_t>> blocks_after_;  // a variable, once asked for
    std::size_t known_ = 0;  // blocks in them
    std::vector<std::uint32_t> reach_;  // by block: its nodes and the arcs into them
    std::size_t visits_ = 0;            // of nodes and arcs, and of variables
    static constexpr std::size_t visits_a_draw = 16;
    RandomWords random_;
};

}  // namespace hearsay::detail

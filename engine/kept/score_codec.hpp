// The scores of a claim as bytes and back. Sources go by their numbers in the store, statements by their ids. For this room only.
#pragma once

#include "kept/byte_codec.hpp"
#include "model/story.hpp"
#include "score/model/scores.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// The scores of a claim of a story that was read from a store alone.
[[nodiscard]] std::string bytes_of(const Story& story, const ClaimScores& scores);

/// Records of one kind in a story that was read from a store, by their numbers there.
class ByNumber {
public:
    template <class Records>
    explicit ByNumber(const Records& records) {
        for (const auto& record : records) {
            numbers_.push_back(record.place.index);
            without_gap_ = without_gap_ && record.place.index == numbers_.size();
        }
    }
    [[nodiscard]] std::optional<std::size_t> look_up(std::uint64_t number) const noexcept;
    /// Throws BrokenBytes where there is none.
    [[nodiscard]] std::size_t find(std::uint64_t number) const;
    [[nodiscard]] std::size_t size() const noexcept { return numbers_.size(); }

private:
    std::vector<std::uint32_t> numbers_;  // ascending, as they were read
    bool without_gap_ = true;             // from 1 on: none was ever taken out
};

/// What bytes_of() made, begun to be read.
class KeptClaim {
public:
    KeptClaim() = default;
    /// Appends the ids of its statements, which are views of the bytes. Throws BrokenBytes, as does scores().
    KeptClaim(std::string_view bytes, std::vector<std::string_view>& statement_ids);

    /// Its statements are numbered as they were appended, from `first_statement` on. No more than so many were there.
    [[nodiscard]] ClaimScores scores(ClaimId claim, const ByNumber& sources, std::size_t first_statement) const;
    [[nodiscard]] bool empty() const noexcept { return bytes_.empty(); }

private:
    std::string_view bytes_;
    std::uint32_t first_ = 0;
    std::uint32_t count_ = 0;
};

}  // namespace hearsay

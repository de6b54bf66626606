// The texts of a story, stored once in one arena, and a small hash index from text to number. Made for stories of
// ten million records: 12 bytes a text beside its characters, 16 to 32 bytes an indexed entry.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// A text kept in a TextPool; the zero value is the empty text.
enum class Text : std::uint32_t {};

/// Append-only store of texts. Views stay valid until the next add().
class TextPool {
public:
    Text add(std::string_view text) {
        if (text.empty()) return Text{0};
        bytes_.append(text);
        ends_.push_back(bytes_.size());
        return static_cast<Text>(static_cast<std::uint32_t>(ends_.size()) - 1);
    }

    [[nodiscard]] std::string_view view(Text text) const noexcept {
        const auto i = static_cast<std::size_t>(text);
        if (i == 0) return {};
        return std::string_view(bytes_).substr(ends_[i - 1], ends_[i] - ends_[i - 1]);
    }

private:
    std::string bytes_;
    std::vector<std::uint64_t> ends_{0};
};

/// Numbers distinct texts from 0 in order of their first appearance.
class IdTable {
public:
    /// The number of `text`, given now if it had none.
    std::uint32_t intern(std::string_view text, TextPool& pool);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text, const TextPool& pool) const noexcept;
    /// Has the processor fetch what a look-up will read first.
    void prefetch(std::string_view text) const noexcept;
    [[nodiscard]] Text text(std::uint32_t number) const noexcept { return texts_[number]; }
    [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }

private:
    /// Beside the number stands part of the hash: most other texts are told apart without looking at them, and the
    /// table grows without reading any.
    struct Slot {
        std::uint32_t number_plus_1 = 0;  ///< 0 = free
        std::uint32_t hash = 0;
    };

    [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint32_t hash, const TextPool& pool) const noexcept;
    void grow();

    std::vector<Text> texts_;
    std::vector<Slot> slots_;  ///< open addressing, at most half full
};

}  // namespace hearsay

// The texts of a story, stored once in one arena, and a small hash index from text to number. Made for stories of
// ten million records: a text takes some three bytes beside its characters, an indexed one another 24 to 40.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace hearsay {

/// A text kept in a TextPool; the zero value is the empty text.
enum class Text : std::uint32_t {};

/// Append-only store of texts. Views stay valid until the next add().
class TextPool {
public:
    /// Throws Error where all texts together outgrow 16 GiB.
    Text add(std::string_view text) { return text.empty() ? Text{} : append(text, 0); }

    /// A text with a number before it, so that who has one has the other without looking elsewhere.
    Text add(std::string_view text, std::uint32_t number) {
        const Text added = append(text, sizeof number);
        std::memcpy(at(added) - sizeof number, &number, sizeof number);
        return added;
    }

    [[nodiscard]] std::string_view view(Text text) const noexcept {
        if (text == Text{}) return {};
        const char* const begin = at(text);
        const auto size = static_cast<unsigned char>(*begin);
        return size < long_text ? std::string_view(begin + 1, size) : view_long(begin);
    }

    /// That of a text that was added with one.
    [[nodiscard]] std::uint32_t number_of(Text text) const noexcept {
        std::uint32_t number = 0;
        std::memcpy(&number, at(text) - sizeof number, sizeof number);
        return number;
    }

    /// What it holds already, and memory for so many bytes in all.
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_.size(); }
    [[nodiscard]] std::size_t capacity() const noexcept { return bytes_.capacity(); }
    void reserve(std::size_t bytes) { bytes_.reserve(bytes); }

private:
    // A text is one byte for its size and then its characters; a long one has eight bytes more for its size. All begin
    // at a multiple of `unit`, which is what Text counts.
    static constexpr std::size_t unit = 4;
    static constexpr unsigned char long_text = 255;

    [[nodiscard]] char* at(Text text) noexcept { return bytes_.data() + static_cast<std::size_t>(text) * unit; }
    [[nodiscard]] const char* at(Text text) const noexcept {
        return bytes_.data() + static_cast<std::size_t>(text) * unit;
    }
    /// Leaves `before` bytes free in front.
    Text append(std::string_view text, std::size_t before);
    [[nodiscard]] static std::string_view view_long(const char* begin) noexcept;

    std::vector<char> bytes_;
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
    [[nodiscard]] std::size_t capacity() const noexcept { return texts_.capacity(); }
    void reserve(std::size_t texts) { texts_.reserve(texts); }

private:
    /// Beside the text, which has its number in front, stands part of its hash: most other texts are told apart without
    /// looking at them, and the table grows without reading any.
    struct Slot {
        Text text{};  ///< zero where the slot is free
        std::uint32_t hash = 0;
    };

    [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint32_t hash, const TextPool& pool) const noexcept;
    void grow();

    std::vector<Text> texts_;
    std::vector<Slot> slots_;  ///< open addressing, at most half full
};

}  // namespace hearsay

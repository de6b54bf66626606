// The columns of a row as a record takes them, as strictly as a reader of files takes its values: a column of another
// type, a broken text, a word that is not known or a number that leads nowhere throws DamagedStore with the record's name.
// Ranges, dates and what records say of each other are the StoryBuilder's matter, for stores and files alike.
#pragma once

#include "model/diagnostic.hpp"
#include "store/database.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

class RecordRow {
public:
    /// A row of the record of this number; the id may be empty where it has none. All must outlive this.
    RecordRow(const SqlStatement& row, std::string_view noun, std::int64_t number, std::string_view id = {})
        : row_(row), noun_(noun), id_(id), number_(number) {}

    [[nodiscard]] std::string text(int column, std::string_view key) const;
    /// A JSON object on one line, or "".
    [[nodiscard]] std::string extra(int column) const;
    [[nodiscard]] bool flag(int column, std::string_view key) const;
    [[nodiscard]] double number(int column, std::string_view key) const;
    [[nodiscard]] std::uint64_t count(int column, std::string_view key) const;
    /// The id that was found for the number in `number_column`.
    [[nodiscard]] std::string reference(int id_column, int number_column, std::string_view key) const;

    template <class Enum, std::size_t N>
    [[nodiscard]] Enum word(int column, std::string_view key, const std::array<std::string_view, N>& names) const {
        const std::string word = text(column, key);
        for (std::size_t i = 0; i < N; ++i) {
            if (names[i] == word) return static_cast<Enum>(i);
        }
        refuse_word(word, key);
    }

    [[noreturn]] void fail(const std::string& what) const;

private:
    [[noreturn]] void refuse_word(std::string_view word, std::string_view key) const;

    const SqlStatement& row_;
    std::string_view noun_;
    std::string_view id_;
    std::int64_t number_;
};

/// Whether records of this kind have an id of their own.
[[nodiscard]] bool has_id(RecordKind kind) noexcept;
/// "source", "track record".
[[nodiscard]] std::string_view noun_of(RecordKind kind) noexcept;

/// What messages call a record: `source "a"`, or `affiliation 3` where it has no id.
[[nodiscard]] std::string name_of_record(std::string_view noun, std::int64_t number, std::string_view id);

}  // namespace hearsay

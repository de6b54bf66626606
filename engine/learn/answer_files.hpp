// Tables of answers and of rulings, as CSV (see io/bytes/csv_reader).
#pragma once

#include "io/bytes/byte_source.hpp"
#include "learn/answers.hpp"

#include <cstdint>

namespace hearsay::learn {

/// Columns source, question, answer, and date where there is one (ISO 8601; of several answers the last counts). A row
/// without an answer gives none. Others are passed over. Throws FileError with the line for what cannot be used: no source
/// or question, or a date that is none. Returns how many rows gave no answer.
std::uint64_t read_answers(ByteSource& source, AnswersBuilder& answers);

struct RulingsRead {
    std::uint64_t rulings = 0;
    std::uint64_t elsewhere = 0;  ///< on questions that nobody was asked
    std::uint64_t by_nobody = 0;  ///< that do not say who has ruled
};

/// Columns question and answer, and where they are there by, url and date: what somebody has ruled to be right. Answers
/// given after the date of a ruling are not counted, nor are those of the source that is called like `by`, whatever the case of letters. After the
/// answers were read. Throws FileError for two rulings that contradict each other, with both lines where they stand in one table.
RulingsRead read_rulings(ByteSource& source, AnswersBuilder& answers);

}  // namespace hearsay::learn

// The words of fact checkers: what a rating in words makes of a claim, in many languages, and names that stand for nobody
// in particular.
#pragma once

#include "model/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

enum class Rating : unsigned char {
    unknown,   ///< no word that we know
    negative,  ///< false, misleading, invented: the reviewer denies the claim
    doubtful,  ///< half true, unproven, out of context: a response and no stance
    positive   ///< true
};

/// "FALSO: o vídeo é antigo", "mostly_true", "錯誤", "Irreführend". What follows a colon, a stop or a comma explains.
[[nodiscard]] Rating rating_in_words(std::string_view words);

/// "various sources", "Usuarios de redes sociales", "Facebook": nobody whom a chain could lead to.
[[nodiscard]] bool is_nobody(std::string_view name);

/// "check.example" of "https://www.check.example/1"; "" for hosts where anybody may write.
[[nodiscard]] std::string house_of(const std::string& url);

}  // namespace hearsay

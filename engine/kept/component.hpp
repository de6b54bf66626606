// What hangs together in a story: claims and statements, each with all that it names, rests on, takes back or responds to, and with
// the other answers to its question. What is scored and remarked of them depends on nothing else in the story but on sources. So
// it is kept by components, with a digest of what its sources were. For this room only.
#pragma once

#include "check/diagnose_sources.hpp"
#include "kept/byte_codec.hpp"
#include "model/story.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// A component as it is kept; all by their numbers in the store, ascending.
struct Component {
    std::string parties;  ///< digest of what its scores depend on beside its own records; see party_digests.hpp
    std::vector<std::int64_t> claims;
    std::vector<std::int64_t> statements;
    std::vector<std::int64_t> articles;
    std::vector<std::int64_t> speakers;
    LeastIds drafts;
    Diagnostics diagnostics;
    std::vector<std::string_view> scores;  ///< by claim, see score_codec.hpp
};

[[nodiscard]] std::string bytes_of(const Component& component);

/// The same, of bytes that outlive it.
struct KeptComponentView {
    std::string_view parties;
    NumberList claims;
    NumberList statements;
    NumberList articles;
    NumberList speakers;
    LeastIds drafts;
    Diagnostics diagnostics;  ///< severity, kind, message, kind of record
    std::vector<std::string_view> scores;

    /// Throws BrokenBytes.
    explicit KeptComponentView(std::string_view bytes);
};

/// Which claims and statements of a story are one component.
struct Members {
    std::vector<ClaimId> claims;
    std::vector<StatementId> statements;
};

/// The components of the statements of a story and of the claims marked; those that are not marked stand alone and are left out.
/// In order of their first statement, or claim where there is none. O(story).
[[nodiscard]] std::vector<Members> components_of(const Story& story, const std::vector<bool>& claims);

}  // namespace hearsay

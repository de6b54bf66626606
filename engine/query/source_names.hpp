// Finding sources by what people call them: in a registry, and for sources of a story that nobody has documented.
#pragma once

#include "model/story.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// How a name fits a source, best first.
enum class NameFit : std::uint8_t {
    same,      ///< its id, its name or an alias, but for case, punctuation and a leading "the"
    address,   ///< the same host in their addresses
    part,      ///< one is part of the other, by whole words
    spelling   ///< nearly the same letters
};
inline constexpr std::array<std::string_view, 4> name_fit_words{"same name", "same address", "part of the name", "similar spelling"};

struct NameMatch {
    SourceId source{};
    NameFit fit = NameFit::same;
};

/// The sources of a story by their names; keeps a reference to the story. O(names) to make.
class SourceNames {
public:
    explicit SourceNames(const Story& story);

    /// Sources that the name fits, best first, then by id; at most `limit`. O(names · length²) at worst.
    [[nodiscard]] std::vector<NameMatch> find(std::string_view name, std::size_t limit) const;
    /// Documented sources that this one may be or may belong to.
    [[nodiscard]] std::vector<NameMatch> suggest(SourceId source, std::size_t limit) const;

private:
    struct Entry {
        std::string name;  ///< folded
        SourceId source{};
    };
    void match(std::string_view folded, std::vector<NameMatch>& found) const;
    void finish(std::vector<NameMatch>& found, std::size_t limit) const;

    const Story* story_;
    std::vector<bool> undocumented_;
    std::vector<Entry> entries_;  ///< by name
};

/// A source of the story that speaks and whose ties nobody has recorded.
struct UndocumentedSpeaker {
    SourceId source{};
    std::size_t statements = 0;
};

/// Those that speak most first, then by id.
[[nodiscard]] std::vector<UndocumentedSpeaker> undocumented_speakers(const Story& story);

}  // namespace hearsay

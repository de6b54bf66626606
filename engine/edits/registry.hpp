// Sources and ties that a story under edit may refer to and that nobody changes there: read once, and put beside the story's
// own records whenever these make a story.
#pragma once

#include "edits/records.hpp"

#include "io/load/load.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::edits {

class Registry final : public RecordSupply {
public:
    /// Throws FileError for files that cannot be used.
    explicit Registry(const std::vector<std::string>& files);

    [[nodiscard]] bool has(RecordKind kind, std::string_view id) const;
    /// The story that the records and the registry make. Throws Refused, with the diagnostics, where they make none.
    /// O(records).
    [[nodiscard]] std::shared_ptr<const Story> build(const Records& records);

    [[nodiscard]] std::string name() const override;
    void supply(StoryBuilder& builder, std::uint32_t file) override;
    [[nodiscard]] std::string name_of_record(Place place) const override;

private:
    std::vector<std::string> files_;
    LoadedStory loaded_;
};

/// What is wrong, without what is only remarkable.
[[nodiscard]] Diagnostics errors_of(const Diagnostics& all);

}  // namespace hearsay::edits

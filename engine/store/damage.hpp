// Which records a damaged page of a store holds, as far as it can still be told. For this room only.
#pragma once

#include "model/error.hpp"

#include <cstdint>
#include <string>

namespace hearsay {

/// A store does not hold what was written to it.
class DamagedStore : public FileError {
public:
    /// `what` as the problem is told of a store whose name is known.
    DamagedStore(const std::string& path, std::string what);

    [[nodiscard]] const std::string& problem() const noexcept { return problem_; }

private:
    std::string problem_;
};

/// "page 12 (statements "a", "b" and 31 more) is not as it was written". Reads the file past its checksums; nothing that
/// is found there is trusted. O(pages of the store). Never throws for a file that cannot be read.
[[nodiscard]] std::string describe_damage(const std::string& path, std::uint32_t page);

/// The path as a URI for a database that nobody changes while it is open.
[[nodiscard]] std::string immutable_uri(const std::string& path);

}  // namespace hearsay

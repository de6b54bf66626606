// Where each source speaks, and how well it is known.
#pragma once

#include "link/pile/pile.hpp"

#include <vector>

namespace hearsay::link {

class SourcePlaces {
public:
    explicit SourcePlaces(const Pile& pile);

    /// Documents in which the source speaks or is quoted; sorted. Empty for a source that only a registry names.
    [[nodiscard]] const std::vector<std::uint32_t>& documents(SourceId source) const { return documents_[index_of(source)]; }
    /// Whether they speak in articles that tell of the same thing; a registry's sources are near everybody.
    [[nodiscard]] bool near(SourceId a, SourceId b) const;
    /// How much the story knows of the source beside its name: the one that knows more keeps its id.
    [[nodiscard]] std::size_t known(SourceId source) const { return known_[index_of(source)]; }
    [[nodiscard]] const std::vector<StatementId>& statements(SourceId source) const { return statements_[index_of(source)]; }

private:
    void stand(StatementId statement, std::uint32_t document);

    const Pile& pile_;
    std::vector<std::vector<std::uint32_t>> documents_;
    std::vector<std::vector<std::uint32_t>> around_;  ///< the documents that are compared, and their neighbours; sorted
    std::vector<std::vector<StatementId>> statements_;
    std::vector<std::size_t> known_;
};

}  // namespace hearsay::link

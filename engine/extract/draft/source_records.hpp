// The sources of one article as records, with the ties that its words give them.
#pragma once

#include "extract/draft/draft_book.hpp"

#include <map>
#include <string>

namespace hearsay::extract {

class SourceRecords {
public:
    /// Everything given must outlive it.
    SourceRecords(DraftBook& book, const Entities& entities, std::string article_id);

    /// The id of an entity's record, which is added to the book the first time.
    [[nodiscard]] const std::string& id_of(std::uint32_t entity);
    /// Those who have a record, by entity.
    [[nodiscard]] const std::map<std::uint32_t, std::string>& ids() const noexcept { return ids_; }

private:
    void add_tie(const std::string& id, const MentionedTie& tie);
    void add_state_tie(const std::string& id, const Entity& entity);

    DraftBook& book_;
    const Entities& entities_;
    std::string article_id_;
    std::map<std::uint32_t, std::string> ids_;  // by entity
};

}  // namespace hearsay::extract

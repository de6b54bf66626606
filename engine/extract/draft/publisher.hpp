// Who published the article that is being drafted, as its words call it: "this newspaper", "the Echo", "a reporter of ours",
// in a press release "the company" and "our analysis". What these say the article says itself.
#pragma once

#include "extract/draft/draft_book.hpp"
#include "extract/draft/entities.hpp"
#include "extract/draft/publication.hpp"

#include <string>
#include <string_view>

namespace hearsay::extract {

class Publisher {
public:
    /// Both must outlive it; what changes in them it sees.
    Publisher(const DraftBook& book, const Publication& publication) : book_(book), publication_(publication) {}

    /// Its name, "" where nobody knows it.
    [[nodiscard]] std::string_view name() const;
    /// Whether a body that is no medium publishes the article: a press release, an exchange notice.
    [[nodiscard]] bool publishes_for_itself() const;
    /// Whether these words mean it: an entity of the article without an own record. O(length of the phrase).
    [[nodiscard]] bool is_meant(const Entity& entity) const;
    /// Whether somebody reports for it: "a reporter of ours", "our correspondent", "an Echo photographer" in the Echo, and what
    /// "a count kept by Lake FM's reporter" is. O(length of the phrase).
    [[nodiscard]] bool is_own_reporter(const Entity& entity) const;
    /// Whether somebody has an office of the body that publishes for itself, and belongs to nobody else: "Ada Holt, Director of
    /// Communications".
    [[nodiscard]] bool is_own_officer(const Entity& entity) const;
    /// Whether a name is its own: by what the registry knows, else in part.
    [[nodiscard]] bool is_own_name(const std::string& name) const;

private:
    [[nodiscard]] bool is_own_body(const Entity& entity) const;
    [[nodiscard]] const SourceRecord* record() const;

    const DraftBook& book_;
    const Publication& publication_;
};

}  // namespace hearsay::extract

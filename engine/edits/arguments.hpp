// The arguments of a verb, read strictly: what is missing or of the wrong kind is refused by name.
#pragma once

#include "edits/amendment.hpp"
#include "edits/whole_number.hpp"
#include "io/json/json_value.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::edits {

class Arguments {
public:
    explicit Arguments(const JsonValue& value) : value_(&value) {}

    /// Throws Refused where there is none, or it is no text or empty; as the others do for what they want.
    [[nodiscard]] const std::string& text(std::string_view key) const;
    /// "" where there is none.
    [[nodiscard]] const std::string& text_or_none(std::string_view key) const;
    [[nodiscard]] const JsonValue& value(std::string_view key) const;
    [[nodiscard]] const JsonValue* find(std::string_view key) const noexcept { return value_->find(key); }
    [[nodiscard]] bool flag(std::string_view key, bool otherwise) const;
    /// Empty where there are none.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
    /// The value as JSON.
    [[nodiscard]] std::string json(std::string_view key) const;

private:
    const JsonValue* value_;
};

/// Fields of a record that somebody sets: null takes one away. Keys that no edit may set are refused.
void set_fields(Fields& fields, const JsonValue& given, const std::vector<std::string_view>& never);

/// The id of a source that is named by its id, or by `{"name": …, "kind": …}`: then the one that has this name already, if
/// it can be checked, else a new one. Throws Missing or Refused.
[[nodiscard]] std::string source_named(Amendment& amendment, const JsonValue& given);
/// Likewise a claim, by its id or `{"text": …}`.
[[nodiscard]] std::string claim_named(Amendment& amendment, const JsonValue& given);

}  // namespace hearsay::edits

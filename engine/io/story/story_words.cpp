#include "io/story/story_words.hpp"

namespace hearsay {

std::string one_of(std::span<const std::string_view> words) {
    std::string text = "one of ";
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

std::string describe(const Slot& slot) {
    return std::visit(
        Overloaded{
            [](std::monostate) -> std::string { return "nothing"; },
            [](std::string*) -> std::string { return "a text in double quotes"; },
            [](FilledText) -> std::string { return "a text in double quotes"; },
            [](bool*) -> std::string { return "true or false"; },
            [](std::optional<bool>*) -> std::string { return "true or false"; },
            [](double*) -> std::string { return "a number"; },
            [](std::optional<double>*) -> std::string { return "a number"; },
            [](std::uint64_t*) -> std::string { return "a whole number, 0 or more"; },
            [](Letter) -> std::string { return "a letter from \"A\" to \"F\""; },
            [](std::optional<SourceKind>*) { return one_of(source_kind_names); },
            [](AffiliationKind*) { return one_of(affiliation_kind_names); },
            [](DerivationKind*) { return one_of(derivation_kind_names); },
            [](TrackRecordBasis*) { return one_of(track_record_basis_names); },
            [](std::vector<std::string>*) -> std::string { return "a list of texts, [\"…\"]"; },
            [](References) -> std::string { return "a list of ids, [\"…\"]"; },
            [](std::vector<DerivationRecord>*) -> std::string {
                return "a list of objects, [{\"statement\": \"…\", \"kind\": \"…\"}]";
            },
            [](std::vector<RetractionRecord>*) -> std::string {
                return "a list of ids, or of objects such as {\"statement\": \"…\", \"claims\": [\"…\"]}";
            },
            [](std::optional<TextSpan>*) -> std::string { return "an object, {\"start\": 0, \"end\": 0}"; },
            [](FreeForm) -> std::string { return "an object"; },
            [](FormatName) -> std::string { return "the text \"hearsay/1\""; },
            [](RecordList) -> std::string { return "a list of objects, [{…}]"; },
        },
        slot);
}

}  // namespace hearsay

// A folder with a story file that tests edit, and the fewest words to do so.
#pragma once

#include "edits/amendment.hpp"
#include "edits/ledger.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <unistd.h>

namespace hearsay::testing {

inline std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
inline void put(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

/// Two papers print what an unnamed clerk said; one of them through an agency that the other does not name.
inline const std::string edited_story = R"({
  "format": "hearsay/1",
  "title": "The quay",
  "sources": [
    {"id": "agency", "name": "Corvane", "kind": "agency"},
    {"id": "bittern", "name": "Daily Bittern", "kind": "outlet"},
    {"id": "clerk", "name": "a clerk", "kind": "person", "anonymous": true},
    {"id": "gazette", "name": "Fenmoor Gazette", "kind": "outlet"},
    {"id": "holt", "name": "Ada Holt", "kind": "person", "aliases": ["A. Holt"]}
  ],
  "affiliations": [
    {"source": "bittern", "with": "agency", "kind": "owned_by"}
  ],
  "articles": [
    {"id": "a1", "outlet": "gazette", "title": "Quay shut", "published": "2031-04-07"},
    {"id": "a2", "outlet": "bittern", "published": "2031-04-08"}
  ],
  "claims": [
    {"id": "c1", "text": "The quay is closed"},
    {"id": "c2", "text": "The crane broke"}
  ],
  "statements": [
    {"id": "s1", "source": "clerk", "asserts": ["c1"], "draft": 0.6},
    {"id": "s2", "source": "gazette", "derives_from": [{"statement": "s1", "kind": "quotes"}], "article": "a1", "draft": 0.6},
    {"id": "s3", "source": "clerk", "asserts": ["c1", "c2"], "draft": 0.7},
    {"id": "s4", "source": "bittern", "derives_from": [{"statement": "s3", "kind": "paraphrases"}], "article": "a2", "draft": 0.7}
  ]
}
)";

class Workplace {
public:
    explicit Workplace(const std::string& story = edited_story) {
        std::string pattern = (std::filesystem::temp_directory_path() / "hearsay-edits-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        if (!story.empty()) put(file(), story);
    }
    ~Workplace() { std::filesystem::remove_all(folder_); }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    [[nodiscard]] std::string file() const { return path("story.json"); }
    [[nodiscard]] std::string log() const { return path("story.json.edits.jsonl"); }
    /// Where the log is known to end.
    [[nodiscard]] std::string log_end() const { return path("story.json.edits.end.jsonl"); }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + '/' + name; }

private:
    std::string folder_;
};

inline JsonValue json(const std::string& text) { return std::get<JsonValue>(parse_json(text)); }

inline edits::Request request(const std::string& verb, const std::string& arguments, std::optional<std::uint64_t> seen = {},
                              const std::string& client = "", const std::string& by = "Ada") {
    return {.client = client, .by = by, .verb = verb, .arguments = json(arguments), .seen = seen};
}
inline const edits::Edit* submit(edits::Ledger& ledger, const std::string& verb, const std::string& arguments) {
    return ledger.submit(request(verb, arguments));
}
/// A field of a record, as JSON; "" where it is absent.
inline std::string field(const edits::Ledger& ledger, edits::Kind kind, const std::string& id, const std::string& key) {
    const edits::Fields* fields = ledger.own().find(kind, id);
    return fields == nullptr || !fields->contains(key) ? "" : fields->at(key);
}

}  // namespace hearsay::testing

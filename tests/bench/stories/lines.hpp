// Writes story records as JSON Lines, fast: benchmarks need millions of them. Ids and names are made of letters,
// digits and dashes, so nothing is ever escaped.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::bench {

struct SourceLine {
    std::string id;
    std::string_view kind = "outlet";
    double reliability = 0;  ///< 0: not given
    double fidelity = 0;     ///< 0: not given
    bool anonymous = false;
    bool unaffiliated = false;
};

struct StatementLine {
    std::string id;
    std::string source;
    std::vector<std::string> asserts;
    std::vector<std::string> denies;
    std::vector<std::string> derives_from;
    std::string_view derivation = "quotes";
    std::string article;     ///< "": none
    std::string at;          ///< "": none
    std::string quote;       ///< "": none
    bool held = false;  ///< written only where true: else it follows from who derives from it
};

class StoryLines {
public:
    explicit StoryLines(std::ostream& out) : out_(out) {}

    void source(const SourceLine& line);
    /// `strength` 0: not given.
    void affiliation(std::string_view source, std::string_view with, std::string_view kind, double strength = 0);
    void article(std::string_view id, std::string_view outlet, std::string_view published);
    void claim(std::string_view id, std::string_view text, std::string_view question = {});
    void statement(const StatementLine& line);

private:
    std::ostream& out_;
};

}  // namespace hearsay::bench

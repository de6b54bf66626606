// Stories for tests: read from text, made at random, compared.
#pragma once

#include "io/load/load.hpp"
#include "io/story/story_writer.hpp"
#include "model/builder.hpp"

#include <array>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::testing {

/// Reads a story as if from standard input.
inline hearsay::LoadedStory load_text(const std::string& text) {
    std::istringstream in(text);
    const std::vector<std::string> paths{"-"};
    return hearsay::load_story(paths, in);
}

inline hearsay::LoadedStory load_files(const std::vector<std::string>& paths) {
    std::istringstream nothing;
    return hearsay::load_story(paths, nothing);
}

inline std::string as_json(const hearsay::Story& story) {
    std::ostringstream out;
    hearsay::write_story_json(out, story);
    return out.str();
}

inline std::string as_lines(const hearsay::Story& story) {
    std::ostringstream out;
    hearsay::write_story_lines(out, story);
    return out.str();
}

/// One line a diagnostic, as `check` prints them.
inline std::string messages(const hearsay::Diagnostics& diagnostics) {
    std::string text;
    for (const auto& diagnostic : diagnostics) text += diagnostic.to_string() + '\n';
    return text;
}

/// Of a text in any format: its records, one a line, and what `check` prints of it.
inline std::string lines_of(const std::string& text) { return as_lines(load_text(text).story); }
inline std::string problems_of(const std::string& text) { return messages(load_text(text).diagnostics); }

inline hearsay::SourceRecord source_record(std::string id, hearsay::SourceKind kind, std::string name = {}) {
    hearsay::SourceRecord record;
    record.id = std::move(id);
    record.kind = kind;
    record.name = std::move(name);
    return record;
}

inline hearsay::ClaimRecord claim_record(std::string id, std::string text, std::string question = {}) {
    return {.id = std::move(id), .text = std::move(text), .question = std::move(question), .extra = {}};
}

inline hearsay::StatementRecord statement_record(std::string id, std::string source,
                                                 std::vector<std::string> asserts = {}) {
    hearsay::StatementRecord record;
    record.id = std::move(id);
    record.source = std::move(source);
    record.asserts = std::move(asserts);
    return record;
}

class RandomStory {
public:
    explicit RandomStory(unsigned seed) : random_(seed) {}

    hearsay::Story make() {
        hearsay::StoryBuilder builder;
        builder.set_title(text());
        if (chance(2)) builder.set_extra(R"({"a":[1,2.50,1e-7,"\u202e"],"b":{}})");
        const std::size_t sources = 1 + number(6);
        const std::size_t claims = 1 + number(4);
        const std::size_t statements = number(12);
        for (std::size_t i = 0; i < sources; ++i) builder.add(source(i));
        for (std::size_t i = 0; i < number(6); ++i) builder.add(affiliation(sources));
        builder.add(hearsay::ArticleRecord{.id = id('a', 0), .outlet = id('o', 0), .title = text(), .url = text(),
                                           .published = time(), .extra = {}});
        for (std::size_t i = 0; i < claims; ++i) {
            builder.add(hearsay::ClaimRecord{.id = id('c', i), .text = "t" + text(), .question = text(), .extra = {}});
        }
        for (std::size_t i = 0; i < statements; ++i) builder.add(statement(i, sources, claims));
        hearsay::Diagnostics problems;
        return builder.build(problems);
    }

private:
    std::size_t number(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }
    bool chance(std::size_t one_in) { return number(one_in) == 0; }
    double share() { return std::uniform_real_distribution<double>(1e-9, 1)(random_); }
    template <std::size_t N>
    auto pick(const std::array<std::string_view, N>& names) {
        return names[number(N)];
    }

    /// Ids hold what ids may hold: anything.
    static std::string id(char kind, std::size_t i) {
        static const std::vector<std::string> tails{"", " b", "\n", "\"", "\xE2\x80\xAE", "\xD0\x96", "\\", "/~"};
        return kind + std::to_string(i) + tails[i % tails.size()];
    }
    std::string text() {
        static const std::vector<std::string> pieces{"word", " ", "\"", "\\", "\n", "\t", "\x01", "\x7F", "<b>", "|",
                                                     "\xC3\xA9", "\xE6\x97\xA5", "\xF0\x9F\x98\x80", "\xE2\x80\xAE", ","};
        std::string made;
        for (std::size_t i = number(8); i > 0; --i) made += pieces[number(pieces.size())];
        return made;
    }
    std::string time() {
        static const std::vector<std::string> times{"", "2025", "2025-06", "2025-06-14", "2025-06-14T09:30:00+03:00"};
        return times[number(times.size())];
    }

    hearsay::SourceRecord source(std::size_t i) {
        hearsay::SourceRecord record;
        record.id = id('o', i);
        record.name = text();
        record.kind = static_cast<hearsay::SourceKind>(number(7));
        record.anonymous = chance(3);
        record.unaffiliated = chance(3);
        if (chance(3)) {
            record.reliability = share() * 0.999;
        } else if (chance(2)) {
            record.admiralty = static_cast<char>('A' + number(6));
        }
        if (chance(2)) record.fidelity = chance(2) ? 1.0 : share();
        for (std::size_t k = number(3); k > 0; --k) record.aliases.push_back(text());
        record.url = text();
        if (chance(3)) record.extra = R"({"note":"x","n":[]})";
        return record;
    }
    hearsay::AffiliationRecord affiliation(std::size_t sources) {
        hearsay::AffiliationRecord record;
        record.source = id('o', number(sources));
        record.with = id('o', number(sources));
        record.kind = static_cast<hearsay::AffiliationKind>(number(8));
        record.since = chance(2) ? "2001-02-03" : "";
        record.until = chance(2) ? "2025" : "";
        if (chance(2)) record.strength = share();
        return record;
    }
    hearsay::StatementRecord statement(std::size_t i, std::size_t sources, std::size_t claims) {
        hearsay::StatementRecord record;
        record.id = id('s', i);
        record.source = id('o', number(sources));
        if (chance(2)) record.asserts = {id('c', number(claims))};
        if (chance(4)) record.denies = {id('c', number(claims))};
        for (std::size_t k = 0; k < i; ++k) {
            if (!chance(4)) continue;
            record.derives_from.push_back({.statement = id('s', k),
                                           .kind = static_cast<hearsay::DerivationKind>(number(6)),
                                           .probability = chance(2) ? 1.0 : share(),
                                           .extra = chance(3) ? R"({"tool":1})" : ""});
        }
        if (i > 0 && chance(5)) record.retracts = {id('s', number(i))};
        if (i > 0 && chance(5)) record.responds_to = {id('s', number(i))};
        record.at = time();
        if (chance(2)) record.article = id('a', 0);
        if (chance(2)) record.held = chance(2);
        record.quote = text();
        if (chance(2)) record.span = hearsay::TextSpan{number(100), 100 + number(100)};
        return record;
    }

    std::mt19937 random_;
};

}  // namespace hearsay::testing

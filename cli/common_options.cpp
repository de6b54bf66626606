#include "common_options.hpp"

#include "model/error.hpp"
#include "store/store.hpp"
#include "text/utf8.hpp"

#include <tbb/parallel_sort.h>

#include <algorithm>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 3> color_names{"auto", "always", "never"};
constexpr std::size_t ids_shown = 8;
constexpr std::uint32_t most_jobs = 1024;

TimeSpan parse_as_of(const std::string& text) {
    const std::optional<TimeSpan> time = parse_time(text);
    if (!time) throw UsageError(in_quotes(text) + " is no date; " + std::string(time_format_help()));
    return *time;
}

double parse_share(const std::string& text) {
    const double value = parse_number(text);
    if (!(value > 0 && value <= 1)) throw UsageError(in_quotes(text) + " is not above 0 and at most 1");
    return value;
}

}  // namespace

void StoryOptions::add_to(OptionTable& table) {
    table.take_arguments(files);
    table.begin_group("Story");
    table.add_text("store", 0, "FILE", store,
                   "Read the story from this store (see \"hearsay add\"), merged with the files if any are named; with "
                   "--claim and no files, only what the claim's scores depend on is read");
    table.add({.name = "as-of", .letter = 0, .argument = "DATE",
               .help = "Leave out what was said after this date or time, such as 2025-06-14 (UTC)",
               .repeatable = false, .accept = [this](const std::string& text) {
                   as_of = parse_as_of(text);
                   as_of_text = text;
               }});
    table.add({.name = "suspect", .letter = 0, .argument = "P",
               .help = "In the cautious reading, take a suspected derivation as real from this probability on "
                       "(default 0.5)",
               .repeatable = false, .accept = [this](const std::string& text) { suspect = parse_share(text); }});
}

void StoryOptions::add_without_to(OptionTable& table) {
    table.add_list("without", 0, "ID", without,
                   "Strike this source, with all it said, or this statement from the record, as if it had never been "
                   "made: it holds nothing up, what it retracts stands again, and what rests on it alone falls with "
                   "it; may be given several times (source:ID or statement:ID where both have one id)");
    table.add({.name = "without-party", .letter = 0, .argument = "ID",
               .help = "Strike this source with all it said and with what everybody said who belonged to it then: an "
                       "owner and its outlets, a state and those who speak for it, but for what it contradicts itself; may be given several times",
               .repeatable = true, .accept = [this](const std::string& text) { without.push_back("party:" + text); }});
}

void StoryOptions::add_fresh_to(OptionTable& table) {
    keeps = true;
    table.add_switch("fresh", 0, fresh,
                     "Score every claim of the store anew: neither take scores that were kept in it nor keep any");
}

bool StoryOptions::uses_kept() const {
    return keeps && !fresh && !store.empty() && files.empty() && without.empty() && !solver.effort.timeout;
}

void StoryOptions::require_files() const {
    if (!files.empty() || !store.empty()) return;
    throw UsageError("no story is given; name its files, or - for standard input, or a store with --store");
}

std::vector<std::string> StoryOptions::inputs() const {
    std::vector<std::string> all = files;
    add_store_files(all, store);
    return all;
}

void add_store_files(std::vector<std::string>& inputs, const std::string& store) {
    if (store.empty()) return;
    for (std::string& file : store_files(store)) inputs.push_back(std::move(file));
}

void ClaimOptions::add_to(OptionTable& table) {
    table.add_list("claim", 0, "ID", ids, "Only this claim; may be given several times");
}

std::vector<ClaimId> claims_by_id(const Story& story) {
    std::vector<ClaimId> claims(story.claims().size());
    for (std::size_t i = 0; i < claims.size(); ++i) claims[i] = id_at<ClaimId>(i);
    tbb::parallel_sort(claims.begin(), claims.end(), [&](ClaimId a, ClaimId b) { return story.id(a) < story.id(b); });
    return claims;
}

std::string claim_hint(const Story& story, std::string_view id) {
    Suggestion suggestion(id);
    const std::vector<ClaimId> claims = claims_by_id(story);
    for (const ClaimId claim : claims) suggestion.offer(story.id(claim));
    if (claims.empty()) return "; the story has no claims";
    for (const ClaimId claim : claims) {
        if (story.text(story[claim].text) == id) return "; that is the text of " + in_quotes(story.id(claim)) + ": write the id";
    }
    std::string text;
    if (!suggestion.nearest().empty()) text = "; did you mean " + in_quotes(suggestion.nearest()) + '?';
    text += text.empty() ? "; the story has " : " The story has ";
    for (std::size_t i = 0; i < claims.size() && i < ids_shown; ++i) {
        text += (i == 0 ? "" : ", ") + in_quotes(story.id(claims[i]));
    }
    if (claims.size() > ids_shown) text += " and " + std::to_string(claims.size() - ids_shown) + " more";
    return text;
}

std::vector<ClaimId> ClaimOptions::resolve(const Story& story) const {
    if (ids.empty()) return claims_by_id(story);
    std::vector<ClaimId> claims;
    for (const std::string& id : ids) {
        const std::optional<ClaimId> claim = story.find_claim(id);
        if (!claim) throw UsageError("there is no claim " + in_quotes(id) + claim_hint(story, id));
        claims.push_back(*claim);
    }
    std::sort(claims.begin(), claims.end(), [&](ClaimId a, ClaimId b) { return story.id(a) < story.id(b); });
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
    return claims;
}

void LevelOption::add_to(OptionTable& table, std::string_view fallback) {
    table.add_word("level", "LEVEL", level_names, level,
                   "How strictly independence is judged (default " + std::string(fallback) + ')');
}

void ReadingOption::add_to(OptionTable& table) {
    table.add_word("reading", "READING", reading_names, reading,
                   "How what is not recorded is taken (default both, as a pair)");
}

std::vector<Reading> ReadingOption::values() const {
    if (reading) return {*reading};
    return {all_readings.begin(), all_readings.end()};
}

void JobsOption::add_to(OptionTable& table) {
    table.add({.name = "jobs", .letter = 'j', .argument = "N",
               .help = "Work on at most so many processors at once (default all)", .repeatable = false,
               .accept = [this](const std::string& text) { jobs = parse_count(text, 1, most_jobs); }});
}

void add_output_option(OptionTable& table, std::string& path, std::string_view what) {
    table.add_text("output", 'o', "FILE", path,
                   "Write " + std::string(what) + " to this file; it appears only when it is complete");
}

void GeneralOptions::add_to(OptionTable& table) {
    table.begin_group("General");
    table.add_word("color", "WHEN", color_names, color,
                   "Use colour (default auto: on a terminal, unless NO_COLOR is set)");
    table.add_switch("verbose", 'v', verbose, "Also show notes, not only errors and warnings");
    // These two are listed here for the help; run_program() looks for them before anything else is read.
    const auto nothing = [](const std::string&) {};
    table.add({.name = "help", .letter = 'h', .argument = {}, .help = "Show this help", .repeatable = true,
               .accept = nothing});
    table.add({.name = "version", .letter = 'V', .argument = {},
               .help = "Show the version and how this program was built", .repeatable = true, .accept = nothing});
}

}  // namespace hearsay::cli

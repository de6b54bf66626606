#include "opened_story.hpp"

#include "output.hpp"

#include "check/diagnose.hpp"
#include "graph/attribution_graph.hpp"
#include "io/json/json_writer.hpp"
#include "store/store.hpp"
#include "text/layout.hpp"
#include "text/plain_text.hpp"
#include "text/utf8.hpp"
#include "version.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>
#include <set>
#include <tuple>

namespace hearsay::cli {
namespace {

Style style_of(Severity severity) {
    switch (severity) {
        case Severity::error: return Style::bad;
        case Severity::warning: return Style::doubtful;
        case Severity::note: break;
    }
    return Style::faint;
}

std::string painted(const Diagnostic& diagnostic, const Painter& paint) {
    std::string text = harmless(diagnostic.to_string());
    const std::string word = std::string(name_of(diagnostic.severity)) + ':';
    const std::string place = harmless(diagnostic.where());
    const std::size_t at = place.empty() ? 0 : place.size() + 2;
    if (text.compare(at, word.size(), word) == 0) {
        text.replace(at, word.size(), paint(style_of(diagnostic.severity), word));
    }
    return text;
}

Diagnostics errors_of(const Diagnostics& all) {
    Diagnostics errors;
    std::copy_if(all.begin(), all.end(), std::back_inserter(errors),
                 [](const Diagnostic& d) { return d.severity == Severity::error; });
    return errors;
}

/// The statements and claims that some claims are about.
std::vector<Place> places_of(const Scorer& scorer, std::span<const ClaimId> claims) {
    const Story& story = scorer.story();
    std::vector<Place> places;
    for (const ClaimId claim : claims) {
        places.push_back(story[claim].place);
        for (const Stance stance : all_stances) {
            for (const StatementId id : scorer.graph().carrier_ids(claim, stance, Reading::cautious)) {
                places.push_back(story[id].place);
            }
        }
    }
    return places;
}

/// Of a foreign file: what of it has no place in a story, and how it was read where that is a guess.
bool is_about_reading(const Diagnostic& found) { return found.kind == left_out || found.kind == read_as; }

/// These are told whether notes are asked for or not.
void print_left_out(Console& console, const LoadedStory& loaded) {
    for (const Diagnostic& found : loaded.diagnostics) {
        if (!is_about_reading(found)) continue;
        console.err << "hearsay: " << harmless(found.file) << ": " << found.message << '\n';
    }
}

}  // namespace

void print_diagnostics(Console& console, std::span<const Diagnostic> diagnostics, ColorChoice color) {
    const Painter paint(color == ColorChoice::always ||
                        (color == ColorChoice::automatic && console.err_is_terminal && console.colorful));
    std::string text;  // in one go: standard error writes whatever it is given at once
    for (const Diagnostic& diagnostic : diagnostics) {
        text += painted(diagnostic, paint) + '\n';
        drain(text, console.err, std::size_t{1} << 16);
    }
    drain(text, console.err);
    console.err.flush();
}

std::string count_problems(const Diagnostics& diagnostics) {
    std::array<std::size_t, 3> counts{};
    for (const Diagnostic& diagnostic : diagnostics) ++counts[static_cast<std::size_t>(diagnostic.severity)];
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        parts.push_back(std::to_string(counts[i]) + ' ' + std::string(name_of(static_cast<Severity>(i))) +
                        (counts[i] == 1 ? "" : "s"));
    }
    std::string text = parts.empty() ? "no problems" : parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) text += (i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

void tell_count(const Diagnostics& diagnostics, Console& console) {
    if (diagnostics.empty()) return;
    const std::string line = "hearsay: \"hearsay check\" has " + count_problems(diagnostics) + "; -v shows them";
    for (const std::string& part : wrap(line, console.width)) console.err << part << '\n';
}

LoadedStory load_chosen(const StoryOptions& options, std::span<const std::string> claims, Console& console) {
    options.require_files();
    if (options.store.empty()) return load_story(options.files, console.in);
    // Files may hang anything on anything in the store, and --without may name what no claim rests on.
    const bool whole = !options.files.empty() || !options.without.empty();
    const auto supply = store_supply(options.store, whole ? std::vector<std::string>() : std::vector<std::string>(claims.begin(), claims.end()));
    LoadOptions load;
    load.supply = supply.get();
    return load_story(options.files, console.in, load);
}

void require_usable(const LoadedStory& loaded, const GeneralOptions& general, Console& console) {
    if (loaded.ok()) return print_left_out(console, loaded);
    const Diagnostics errors = errors_of(loaded.diagnostics);
    print_diagnostics(console, general.verbose ? loaded.diagnostics : errors, general.color_choice());
    throw StoryError("the story cannot be used: " + count_problems(errors));
}

OpenedStory::OpenedStory(const StoryOptions& options, const GeneralOptions& general, std::vector<Level> levels,
                         Console& console, std::span<const std::string> claims)
    : console_(console), verbose_(general.verbose) {
    ScoreOptions score_options;
    score_options.levels = std::move(levels);
    score_options.as_of = options.as_of;
    score_options.suspect = options.suspect;
    score_options.effort = options.solver.effort;
    if (options.uses_kept() && claims.empty()) {
        kept_ = std::make_unique<KeptStory>(options.store, score_options, HEARSAY_VERSION);
    } else {
        loaded_ = load_chosen(options, claims, console);
    }
    require_usable(loaded(), general, console);
    if (!kept_) scorer_ = std::make_unique<Scorer>(loaded_.story, score_options);
    strike(options.without);
    diagnose_all();
    if (!verbose_) return;
    Diagnostics untold;
    std::copy_if(diagnostics().begin(), diagnostics().end(), std::back_inserter(untold),
                 [](const Diagnostic& one) { return !is_about_reading(one); });
    print_diagnostics(console, untold, general.color_choice());
}

void OpenedStory::strike(std::span<const std::string> without) {
    for (const std::string& id : without) {
        const Strike strike = find_strike(story(), id);
        if (std::find(strikes_.begin(), strikes_.end(), strike) != strikes_.end()) continue;
        strikes_.push_back(strike);
        if (!struck_by(*scorer_, std::span(&strike, 1)).statements.empty()) continue;
        console_.err << "hearsay: " << in_quotes(strike.as_party ? story().id(strike.source) : std::string_view(id))
                     << (strike.as_party ? " says nothing in this story, nor does anybody on its word, so striking it changes nothing\n"
                                         : " says nothing itself in this story, so striking it changes nothing; those who belong to it still count\n");
    }
    if (without.empty()) return;
    const Struck struck = struck_by(*scorer_, strikes_);
    *scorer_ = scorer_->without(struck.statements, struck.spared);
}

void OpenedStory::diagnose_all() {
    LoadedStory& all = kept_ ? kept_->loaded() : loaded_;
    Diagnostics found = kept_ ? kept_->diagnose() : diagnose(scorer_->graph(), scorer_->options().as_of);
    locate(found, all);
    all.diagnostics.insert(all.diagnostics.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    sort_by_place(all.diagnostics);
}

void OpenedStory::keep() const {
    if (!kept_ || InterruptGuard::pending()) return;
    try {
        static_cast<void>(kept_->keep());
    } catch (const FileError&) {
        // A store that cannot be written is scored all the same; what is wrong with it is said where it is read.
    }
}

void OpenedStory::tell_problems(std::span<const ClaimId> claims) const {
    if (verbose_) return;
    Diagnostics about;
    const auto key = [](const Place& place) { return std::tuple(place.record, place.file, place.index); };
    std::set<std::tuple<RecordKind, std::uint32_t, std::uint32_t>> places;
    for (const Place& place : places_of(scorer(), claims)) places.insert(key(place));
    for (const Diagnostic& one : diagnostics()) {
        const bool of_some = one.place.record == RecordKind::statement || one.place.record == RecordKind::claim;
        // What is said of the whole story is not about these claims.
        const bool asked = claims.empty() || (of_some ? places.contains(key(one.place)) : one.place.record != RecordKind::story);
        if (asked) about.push_back(one);
    }
    tell_count(about, console_);
}

}  // namespace hearsay::cli

// StoryBuilder: files that hold nothing but track records and suspected ties. Such an overlay is laid over whatever story is
// at hand: what it says of sources that the story does not have is left out, and a record from a claim that is not there
// keeps its name alone. Until all files are read nobody knows; so records of what is not there yet wait.
#include "model/builder.hpp"

#include "text/utf8.hpp"

#include <map>
#include <tuple>
#include <utility>

namespace hearsay {

bool StoryBuilder::has_claim(std::string_view id) const noexcept {
    const auto number = story_.claim_ids_.find(id, story_.texts_);
    return number && claim_defined_[*number];
}

void StoryBuilder::note_telling(Place place) {
    if (place.file >= story_.files_.size()) return;
    if (tells_.size() <= place.file) tells_.resize(story_.files_.size());
    tells_[place.file] = true;
}

bool StoryBuilder::laid_over(Place place) const noexcept {
    return place.file < story_.files_.size() && (place.file >= tells_.size() || !tells_[place.file]);
}

bool StoryBuilder::waits(const AffiliationRecord& record, Place place) {
    if (record.probability >= 1) note_telling(place);
    if (!laid_over(place) || (has_source(record.source) && has_source(record.with))) return false;
    waiting_ties_.emplace_back(record, place);
    return true;
}

bool StoryBuilder::waits(const TrackRecordRecord& record, Place place) {
    const bool source_told = !laid_over(place) || has_source(record.source);
    if (source_told && (record.claim.empty() || has_claim(record.claim))) return false;
    waiting_records_.push_back({record, place});
    return true;
}

/// Takes those that wait for records which exist elsewhere.
void StoryBuilder::take_overlays(const std::function<bool(RecordKind, std::string_view)>& exists) {
    const auto source_known = [&](const std::string& id) { return has_source(id) || exists(RecordKind::source, id); };
    std::erase_if(waiting_ties_, [&](const auto& waiting) {
        const auto& [record, place] = waiting;
        if (!source_known(record.source) || !source_known(record.with)) return false;
        keep(record, place);
        return true;
    });
    std::erase_if(waiting_records_, [&](const WaitingRecord& waiting) {
        const TrackRecordRecord& record = waiting.record;
        if (!source_known(record.source)) return false;
        const bool claim_known = record.claim.empty() || has_claim(record.claim) || exists(RecordKind::claim, record.claim);
        if (!claim_known && !laid_over(waiting.place)) return false;  // it will be told that there is none
        keep(record, waiting.place, claim_known);
        return true;
    });
}

void StoryBuilder::settle_overlays() {
    std::optional<Place> first;
    const auto leave_out = [&](Place place, std::size_t& count) {
        if (!first) first = place;
        ++count;
    };
    std::size_t ties = 0;
    for (const auto& [record, place] : std::exchange(waiting_ties_, {})) {
        if (laid_over(place) && !(has_source(record.source) && has_source(record.with))) leave_out(place, ties);
        else keep(record, place);
    }
    std::size_t records = 0;
    std::size_t unknown = 0;
    std::string unknown_claim;
    Place unknown_place;
    for (const auto& [record, place, from_elsewhere] : std::exchange(waiting_records_, {})) {
        if (laid_over(place) && !has_source(record.source)) {
            leave_out(place, records);
            continue;
        }
        const bool claim_known = record.claim.empty() || has_claim(record.claim);
        if (!claim_known && !from_elsewhere && !laid_over(place) && unknown++ == 0) {
            unknown_claim = record.claim;
            unknown_place = place;
        }
        keep(record, place, claim_known);
    }
    if (unknown > 0) note_unknown_claims(unknown_claim, unknown, unknown_place);
    if (!first) return;
    Diagnostic note;
    note.severity = Severity::note;
    note.kind = "left out";
    const auto count = [](std::size_t number, const char* what) {
        return number == 0 ? std::string() : std::to_string(number) + ' ' + what + (number == 1 ? "" : "s");
    };
    note.message = "left out: " + count(records, "track record") + (records > 0 && ties > 0 ? " and " : "") +
                   count(ties, "suspected tie") + " of sources that no file at hand tells of";
    note.place = *first;
    problems_.push_back(std::move(note));
}

/// A file that tells a story need not hold the claims its records come from, but a slip of the pen looks the same.
void StoryBuilder::note_unknown_claims(const std::string& first, std::size_t count, Place place) {
    Diagnostic warning;
    warning.severity = Severity::warning;
    warning.kind = "unknown claim";
    const std::string claim = "there is no claim " + in_quotes(first);
    warning.message = count == 1 ? claim + "; the record counts for every claim. Correct it, or give the file that holds it as well"
                                 : claim + ", nor those of " + std::to_string(count - 1) + " more track record" + (count == 2 ? "" : "s") +
                                       "; they count for every claim. Correct them, or give the files that hold them as well";
    warning.place = place;
    warning.pointer = "/claim";
    problems_.push_back(std::move(warning));
}

/// The same record out of two files is one.
void StoryBuilder::drop_repeated_track_records() {
    using Key = std::tuple<SourceId, ClaimId, std::string_view, double, double, TrackRecordBasis, std::string_view>;
    std::map<Key, std::uint32_t> from;
    std::erase_if(story_.track_records_, [&](const TrackRecord& track) {
        const Key key{track.source, track.claim, story_.text(track.elsewhere), track.right, track.wrong, track.by, story_.text(track.extra)};
        const auto [at, fresh] = from.try_emplace(key, track.place.file);
        return !fresh && at->second != track.place.file;
    });
}

}  // namespace hearsay

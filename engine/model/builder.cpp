#include "model/builder.hpp"

#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace hearsay {
namespace {

Place placed(Place place, RecordKind kind) {
    place.record = kind;
    return place;
}

/// The number of an id, with room for its record (which knows its id before the rest arrives) and its flag.
template <class Record>
std::uint32_t slot_for(std::string_view id, IdTable& ids, TextPool& texts, std::vector<Record>& records,
                       std::vector<bool>& defined) {
    const std::uint32_t number = ids.intern(id, texts);
    if (number == records.size()) {
        records.emplace_back().id = ids.text(number);
        defined.push_back(false);
    }
    return number;
}

/// Where each text stands a second time in a list. O(n log n).
std::vector<std::size_t> repeats(const std::vector<std::string>& list) {
    std::vector<std::size_t> order(list.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return list[a] < list[b]; });
    std::vector<std::size_t> found;
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (list[order[i]] == list[order[i - 1]]) found.push_back(order[i]);
    }
    return found;
}

/// In (0,1), or (0,1].
bool is_share(double value, bool one_allowed) { return value > 0 && (value < 1 || (one_allowed && value == 1)); }

}  // namespace

std::uint32_t StoryBuilder::begin_file(std::string name, FileLayout layout) {
    layouts_.push_back(layout);
    story_.files_.push_back(std::move(name));
    return size32(story_.files_) - 1;
}

bool StoryBuilder::has_source(std::string_view id) const noexcept {
    const auto number = story_.source_ids_.find(id, story_.texts_);
    return number && source_defined_[*number];
}

void StoryBuilder::set_title(std::string_view title) {
    titles_.emplace_back(size32(story_.files_), story_.texts_.add(title));
}

void StoryBuilder::set_extra(std::string_view extra) {
    if (story_.extra_ == Text{}) story_.extra_ = story_.texts_.add(extra);
}

SourceId StoryBuilder::source(std::string_view id) {
    return id_at<SourceId>(slot_for(id, story_.source_ids_, story_.texts_, story_.sources_, source_defined_));
}

ArticleId StoryBuilder::article(std::string_view id) {
    return id_at<ArticleId>(slot_for(id, story_.article_ids_, story_.texts_, story_.articles_, article_defined_));
}

ClaimId StoryBuilder::claim(std::string_view id) {
    return id_at<ClaimId>(slot_for(id, story_.claim_ids_, story_.texts_, story_.claims_, claim_defined_));
}

StatementId StoryBuilder::statement(std::string_view id) {
    return id_at<StatementId>(
        slot_for(id, story_.statement_ids_, story_.texts_, story_.statements_, statement_defined_));
}

void StoryBuilder::error(std::string_view kind, std::string message, Place place, std::string pointer) {
    Diagnostic problem;
    problem.kind = kind;
    problem.message = std::move(message);
    problem.place = place;
    problem.pointer = std::move(pointer);
    problems_.push_back(std::move(problem));
}

std::string StoryBuilder::describe(Place place) const {
    if (place.file >= story_.files_.size()) return "an earlier record";
    const std::string file = printable(story_.files_[place.file]);
    if (layouts_[place.file] == FileLayout::lines) return file + ':' + std::to_string(place.index);
    if (layouts_[place.file] == FileLayout::other) return file;
    return file + " /" + std::string(list_name_of(place.record)) + '/' + std::to_string(place.index);
}

void StoryBuilder::check_id(std::string_view id, Place place) {
    if (id.empty()) error("bad value", "an id may not be empty; give every record a short unique id", place, "/id");
    if (id.starts_with('(')) {
        error("bad value", "id " + in_quotes(id) + " begins with \"(\", which is reserved; choose another id", place,
              "/id");
    }
}

void StoryBuilder::check_share(double value, bool one_allowed, std::string_view key, Place place) {
    if (is_share(value, one_allowed)) return;
    error("bad value",
          std::string(key.substr(key.rfind('/') + 1)) + " must be greater than 0 and " +
              (one_allowed ? "at most 1" : "less than 1"),
          place, std::string(key));
}

void StoryBuilder::make_room(double share) {
    // Memory that is set aside and not used costs nothing; moving what has been read, again and again, does.
    constexpr std::size_t many = std::size_t{1} << 15;
    const auto enlarge = [&](auto& list, std::size_t size) {
        if (size < many || size < list.capacity() - list.capacity() / 16) return;
        const double times = std::clamp(1.1 / std::max(share, 0.01), 1.1, 8.0);
        list.reserve(static_cast<std::size_t>(static_cast<double>(size) * times));
    };
    enlarge(story_.texts_, story_.texts_.bytes());
    const auto enlarge_all = [&](auto&... lists) { (enlarge(lists, lists.size()), ...); };
    enlarge_all(story_.source_ids_, story_.article_ids_, story_.claim_ids_, story_.statement_ids_, story_.sources_,
                story_.affiliations_, story_.articles_, story_.claims_, story_.statements_, story_.claim_refs_,
                story_.statement_refs_, story_.derivations_, story_.retractions_, story_.spans_, story_.aliases_,
                story_.settled_, story_.track_records_);
}

StoryBuilder::Time StoryBuilder::time(std::string_view text, Place place, std::string_view key) {
    // Records that follow each other were often made at the same time.
    if (text.empty()) return {};
    if (text == story_.texts_.view(last_time_.text)) return last_time_;
    const std::size_t problems = problems_.size();
    const Time found{story_.texts_.add(text), check_time(text, place, std::string(key))};
    if (problems_.size() == problems) last_time_ = found;
    return found;
}

TimeSpan StoryBuilder::check_time(std::string_view text, Place place, std::string pointer) {
    if (text.empty()) return {};
    const auto span = parse_time(text);
    if (!span) {
        error("bad value", in_quotes(text) + " is no date; " + std::string(time_format_help()), place,
              std::move(pointer));
    }
    return span.value_or(TimeSpan{});
}

template <class Id>
bool StoryBuilder::is_new(std::vector<bool>& defined, Id id) {
    if (defined[index_of(id)]) return false;
    defined[index_of(id)] = true;
    return true;
}

void StoryBuilder::duplicate(std::string_view id, Place first, Place place) {
    error("duplicate id",
          "id " + in_quotes(id) + " already stands in " + describe(first) +
              " with different content; rename one of them or make them the same",
          place, "/id");
}

void StoryBuilder::add(const SourceRecord& record, Place place) {
    place = placed(place, RecordKind::source);
    note_telling(place);
    check_id(record.id, place);
    const SourceId id = source(record.id);
    if (record.reliability) check_share(*record.reliability, false, "/reliability", place);
    if (record.fidelity) check_share(*record.fidelity, true, "/fidelity", place);
    if (is_new(source_defined_, id)) story_.sources_[index_of(id)].place = place;
    source_given_.resize(story_.sources_.size());
    merge(id, record, place);
}

void StoryBuilder::add(const AffiliationRecord& record, Place place) {
    place = placed(place, RecordKind::affiliation);
    if (!waits(record, place)) keep(record, place);
}

void StoryBuilder::keep(const AffiliationRecord& record, Place place) {
    check_share(record.strength, true, "/strength", place);
    check_share(record.probability, true, "/probability", place);
    Affiliation affiliation{.source = source(record.source),
                            .with = source(record.with),
                            .kind = record.kind,
                            .strength = record.strength,
                            .probability = record.probability,
                            .in_force = {},
                            .since = story_.texts_.add(record.since),
                            .until = story_.texts_.add(record.until),
                            .extra = story_.texts_.add(record.extra),
                            .place = place};
    affiliation.in_force.first = check_time(record.since, place, "/since").first;
    affiliation.in_force.last = check_time(record.until, place, "/until").last;
    if (affiliation.in_force.last < affiliation.in_force.first) {
        error("bad value", "the tie ends (until) before it begins (since); correct one of the dates", place,
              "/until");
    }
    story_.affiliations_.push_back(affiliation);
}

void StoryBuilder::add(const ArticleRecord& record, Place place) {
    place = placed(place, RecordKind::article);
    note_telling(place);
    check_id(record.id, place);
    const ArticleId id = article(record.id);
    if (is_new(article_defined_, id)) story_.articles_[index_of(id)].place = place;
    merge(id, record, place);
}

void StoryBuilder::add(const ClaimRecord& record, Place place) {
    place = placed(place, RecordKind::claim);
    note_telling(place);
    check_id(record.id, place);
    const ClaimId id = claim(record.id);
    if (is_new(claim_defined_, id)) story_.claims_[index_of(id)].place = place;
    merge(id, record, place);
}

void StoryBuilder::add(const SettledRecord& record, Place place) {
    place = placed(place, RecordKind::settled);
    note_telling(place);
    const Time at = time(record.at, place, "/at");
    if (record.by.empty()) error("missing key", "a ruling needs \"by\"; name who has ruled", place, "/by");
    story_.settled_.push_back({.claim = claim(record.claim),
                               .holds = record.holds,
                               .by = story_.texts_.add(record.by),
                               .at = at.text,
                               .url = story_.texts_.add(record.url),
                               .extra = story_.texts_.add(record.extra),
                               .place = place});
}

void StoryBuilder::add(const TrackRecordRecord& record, Place place) {
    place = placed(place, RecordKind::track_record);
    if (!waits(record, place)) keep(record, place, true);
}

void StoryBuilder::add_from_elsewhere(const TrackRecordRecord& record, Place place) {
    waiting_records_.push_back({record, placed(place, RecordKind::track_record), true});
}

void StoryBuilder::keep(const TrackRecordRecord& record, Place place, bool claim_known) {
    const auto check_count = [&](double count, std::string_view key) {
        if (count >= 0 && count <= most_counted) return;
        error("bad value", std::string(key) + " must be 0 or more, and at most 1e12", place, '/' + std::string(key));
    };
    check_count(record.right, "right");
    check_count(record.wrong, "wrong");
    story_.track_records_.push_back({.source = source(record.source),
                                     .claim = claim_known && !record.claim.empty() ? claim(record.claim) : no_id<ClaimId>,
                                     .elsewhere = claim_known ? Text{} : story_.texts_.add(record.claim),
                                     .right = record.right,
                                     .wrong = record.wrong,
                                     .by = record.by,
                                     .extra = story_.texts_.add(record.extra),
                                     .place = place});
}

void StoryBuilder::check_unique(const std::vector<std::string>& ids, Place place, std::string_view key) {
    if (ids.size() < 2) return;
    for (const std::size_t i : repeats(ids)) {
        error("bad value", in_quotes(ids[i]) + " is listed twice; remove one", place,
              std::string(key) + '/' + std::to_string(i));
    }
}

Slice StoryBuilder::claims(const std::vector<std::string>& ids, Place place, std::string_view key) {
    check_unique(ids, place, key);
    const Slice slice{size32(story_.claim_refs_), size32(ids)};
    for (const std::string& id : ids) story_.claim_refs_.push_back(claim(id));
    return slice;
}

Slice StoryBuilder::statements(const std::vector<std::string>& ids, Place place, std::string_view key) {
    check_unique(ids, place, key);
    const Slice slice{size32(story_.statement_refs_), size32(ids)};
    for (const std::string& id : ids) story_.statement_refs_.push_back(statement(id));
    return slice;
}

Slice StoryBuilder::retractions(const std::vector<RetractionRecord>& records, Place place) {
    const Slice slice{size32(story_.retractions_), size32(records)};
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < records.size(); ++i) {
        ids.push_back(records[i].statement);
        story_.retractions_.push_back(
            {.statement = statement(records[i].statement),
             .claims = claims(records[i].claims, place, "/retracts/" + std::to_string(i) + "/claims")});
    }
    check_unique(ids, place, "/retracts");
    return slice;
}

void StoryBuilder::add(const StatementRecord& record, Place place) {
    place = placed(place, RecordKind::statement);
    note_telling(place);
    check_id(record.id, place);
    const StatementId id = statement(record.id);
    if (!is_new(statement_defined_, id)) {
        if (story_.record(id) != record) duplicate(record.id, story_[id].place, place);
        return;
    }

    Statement made;
    made.id = story_.statement_ids_.text(static_cast<std::uint32_t>(id));
    const Time at = time(record.at, place, "/at");
    made.at = at.text;
    made.when = at.when;
    made.quote = story_.texts_.add(record.quote);
    made.url = story_.texts_.add(record.url);
    made.extra = story_.texts_.add(record.extra);
    if (record.source.empty()) {
        error("missing key", "a statement needs a \"source\"; name who said it", place, "/source");
    } else {
        made.source = source(record.source);
    }
    if (!record.article.empty()) made.article = article(record.article);
    made.asserts = claims(record.asserts, place, "/asserts");
    made.denies = claims(record.denies, place, "/denies");
    made.derives_from = {size32(story_.derivations_), size32(record.derives_from)};
    for (std::size_t i = 0; i < record.derives_from.size(); ++i) {
        const DerivationRecord& derivation = record.derives_from[i];
        if (!is_share(derivation.probability, true)) {
            check_share(derivation.probability, true, "/derives_from/" + std::to_string(i) + "/probability", place);
        }
        story_.derivations_.push_back({.statement = statement(derivation.statement),
                                       .kind = derivation.kind,
                                       .probability = derivation.probability,
                                       .extra = story_.texts_.add(derivation.extra)});
    }
    made.retracts = retractions(record.retracts, place);
    made.responds_to = statements(record.responds_to, place, "/responds_to");
    if (record.span) {
        made.span = size32(story_.spans_);
        story_.spans_.push_back(*record.span);
    }
    if (record.span && record.span->end < record.span->start) {
        error("bad value", "the span ends before it starts; give byte offsets with start <= end", place,
              "/span/end");
    }
    if (record.draft) {
        check_share(*record.draft, true, "/draft", place);
        made.draft = *record.draft;
    }
    made.held_given = record.held.has_value();
    made.held = record.held.value_or(true);
    made.place = place;
    story_.statements_[index_of(id)] = made;
}

}  // namespace hearsay

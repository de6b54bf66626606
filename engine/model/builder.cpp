#include "model/builder.hpp"

#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
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

template <class T>
std::uint32_t size32(const std::vector<T>& list) {
    return static_cast<std::uint32_t>(list.size());
}

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

/// Of several files the title of the first that tells something goes before that of a registry.
void StoryBuilder::choose_title() {
    std::vector<bool> tells(story_.files_.size() + 1, false);
    const auto mark = [&](Place place) {
        if (place.file < story_.files_.size()) tells[place.file + 1] = true;
    };
    for (const Claim& claim : story_.claims_) mark(claim.place);
    for (const Statement& made : story_.statements_) mark(made.place);
    const auto telling = std::find_if(titles_.begin(), titles_.end(), [&](const auto& t) { return tells[t.first]; });
    if (telling != titles_.end()) story_.title_ = telling->second;
    else if (!titles_.empty()) story_.title_ = titles_.front().second;
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
    static constexpr std::string_view lists[] = {"", "sources", "affiliations", "articles", "claims", "statements"};
    return file + " /" + std::string(lists[static_cast<std::size_t>(place.record)]) + '/' + std::to_string(place.index);
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
                story_.statement_refs_, story_.derivations_, story_.spans_, story_.aliases_);
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

template <class Id, class Record>
bool StoryBuilder::is_new(std::vector<bool>& defined, Id id, Place first, const Record& record, Place place) {
    if (!defined[index_of(id)]) {
        defined[index_of(id)] = true;
        return true;
    }
    if (story_.record(id) != record) {
        error("duplicate id",
              "id " + in_quotes(record.id) + " already stands in " + describe(first) +
                  " with different content; rename one of them or make them the same",
              place, "/id");
    }
    return false;
}

void StoryBuilder::add(const SourceRecord& record, Place place) {
    place = placed(place, RecordKind::source);
    check_id(record.id, place);
    const SourceId id = source(record.id);
    if (!is_new(source_defined_, id, story_[id].place, record, place)) return;
    if (record.reliability) check_share(*record.reliability, false, "/reliability", place);
    if (record.fidelity) check_share(*record.fidelity, true, "/fidelity", place);
    if (record.reliability && record.admiralty != 0) {
        error("bad value", "a source takes either reliability or admiralty, not both; remove one", place,
              "/admiralty");
    }
    Source source{.id = story_.source_ids_.text(static_cast<std::uint32_t>(id)),
                  .name = story_.texts_.add(record.name),
                  .url = story_.texts_.add(record.url),
                  .extra = story_.texts_.add(record.extra),
                  .kind = record.kind,
                  .anonymous = record.anonymous,
                  .unaffiliated = record.unaffiliated,
                  .admiralty = record.admiralty,
                  .reliability = record.reliability,
                  .fidelity = record.fidelity,
                  .aliases = {size32(story_.aliases_), size32(record.aliases)},
                  .place = place};
    for (const std::string& alias : record.aliases) story_.aliases_.push_back(story_.texts_.add(alias));
    story_.sources_[index_of(id)] = source;
}

void StoryBuilder::add(const AffiliationRecord& record, Place place) {
    place = placed(place, RecordKind::affiliation);
    check_share(record.strength, true, "/strength", place);
    Affiliation affiliation{.source = source(record.source),
                            .with = source(record.with),
                            .kind = record.kind,
                            .strength = record.strength,
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
    check_id(record.id, place);
    const ArticleId id = article(record.id);
    if (!is_new(article_defined_, id, story_[id].place, record, place)) return;
    const Time published = time(record.published, place, "/published");
    story_.articles_[index_of(id)] = {
        .id = story_.article_ids_.text(static_cast<std::uint32_t>(id)),
        .title = story_.texts_.add(record.title),
        .url = story_.texts_.add(record.url),
        .published = published.text,
        .extra = story_.texts_.add(record.extra),
        .outlet = record.outlet.empty() ? no_id<SourceId> : source(record.outlet),
        .when = published.when,
        .place = place};
}

void StoryBuilder::add(const ClaimRecord& record, Place place) {
    place = placed(place, RecordKind::claim);
    check_id(record.id, place);
    const ClaimId id = claim(record.id);
    if (!is_new(claim_defined_, id, story_[id].place, record, place)) return;
    const Text question = record.question.empty()
                              ? Text{}
                              : questions_.text(questions_.intern(record.question, story_.texts_));
    story_.claims_[index_of(id)] = {.id = story_.claim_ids_.text(static_cast<std::uint32_t>(id)),
                                    .text = story_.texts_.add(record.text),
                                    .question = question,
                                    .extra = story_.texts_.add(record.extra),
                                    .place = place};
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

void StoryBuilder::add(const StatementRecord& record, Place place) {
    place = placed(place, RecordKind::statement);
    check_id(record.id, place);
    const StatementId id = statement(record.id);
    if (!is_new(statement_defined_, id, story_[id].place, record, place)) return;

    Statement made;
    made.id = story_.statement_ids_.text(static_cast<std::uint32_t>(id));
    const Time at = time(record.at, place, "/at");
    made.at = at.text;
    made.when = at.when;
    made.quote = story_.texts_.add(record.quote);
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
    made.retracts = statements(record.retracts, place, "/retracts");
    made.responds_to = statements(record.responds_to, place, "/responds_to");
    if (record.span) {
        made.span = size32(story_.spans_);
        story_.spans_.push_back(*record.span);
    }
    if (record.span && record.span->end < record.span->start) {
        error("bad value", "the span ends before it starts; give byte offsets with start <= end", place,
              "/span/end");
    }
    made.on_record_given = record.on_record.has_value();
    made.on_record = record.on_record.value_or(true);
    made.place = place;
    story_.statements_[index_of(id)] = made;
}

template <class Id>
void StoryBuilder::dangling(const std::vector<bool>& defined, Id id, const IdTable& ids, std::string_view noun,
                            Place place, std::string pointer) {
    if (id == no_id<Id> || defined[index_of(id)]) return;
    const std::string_view text = story_.texts_.view(ids.text(static_cast<std::uint32_t>(id)));
    Suggestion suggestion(text);
    constexpr std::size_t worth_searching = 20'000;
    if (ids.size() <= worth_searching && problems_.size() < 100) {
        for (std::uint32_t other = 0; other < ids.size(); ++other) {
            if (defined[other]) suggestion.offer(story_.texts_.view(ids.text(other)));
        }
    }
    const std::string remedy = suggestion.nearest().empty()
                                   ? "; add it, or give the file that holds it as well"
                                   : suggestion.text();
    error("dangling id", "there is no " + std::string(noun) + ' ' + in_quotes(text) + remedy, place,
          std::move(pointer));
}

void StoryBuilder::report_dangling() {
    const auto all = [](const std::vector<bool>& flags) {
        return std::find(flags.begin(), flags.end(), false) == flags.end();
    };
    if (all(source_defined_) && all(article_defined_) && all(claim_defined_) && all(statement_defined_)) return;

    const auto at = [](std::string_view key, std::size_t i) { return std::string(key) + '/' + std::to_string(i); };
    for (const Affiliation& tie : story_.affiliations_) {
        dangling(source_defined_, tie.source, story_.source_ids_, "source", tie.place, "/source");
        dangling(source_defined_, tie.with, story_.source_ids_, "source", tie.place, "/with");
    }
    for (std::size_t i = 0; i < story_.articles_.size(); ++i) {
        if (!article_defined_[i]) continue;
        const Article& article = story_.articles_[i];
        dangling(source_defined_, article.outlet, story_.source_ids_, "source", article.place, "/outlet");
    }
    for (std::size_t i = 0; i < story_.statements_.size(); ++i) {
        if (!statement_defined_[i]) continue;
        const auto id = id_at<StatementId>(i);
        const Statement& made = story_.statements_[i];
        dangling(source_defined_, made.source, story_.source_ids_, "source", made.place, "/source");
        dangling(article_defined_, made.article, story_.article_ids_, "article", made.place, "/article");
        for (const Stance stance : all_stances) {
            std::size_t k = 0;
            for (const ClaimId claim : story_.stance(id, stance)) {
                dangling(claim_defined_, claim, story_.claim_ids_, "claim", made.place,
                         at('/' + std::string(name_of(stance)), k++));
            }
        }
        std::size_t k = 0;
        for (const Derivation& derivation : story_.derives_from(id)) {
            dangling(statement_defined_, derivation.statement, story_.statement_ids_, "statement", made.place,
                     at("/derives_from", k++) + "/statement");
        }
        k = 0;
        for (const StatementId other : story_.retracts(id)) {
            dangling(statement_defined_, other, story_.statement_ids_, "statement", made.place, at("/retracts", k++));
        }
        k = 0;
        for (const StatementId other : story_.responds_to(id)) {
            dangling(statement_defined_, other, story_.statement_ids_, "statement", made.place,
                     at("/responds_to", k++));
        }
    }
}

void StoryBuilder::take_for_granted(const std::function<bool(RecordKind, std::string_view)>& exists) {
    const auto settle = [&](RecordKind kind, const IdTable& ids, std::vector<bool>& defined) {
        for (std::uint32_t number = 0; number < ids.size(); ++number) {
            if (!defined[number]) defined[number] = exists(kind, story_.texts_.view(ids.text(number)));
        }
    };
    settle(RecordKind::source, story_.source_ids_, source_defined_);
    settle(RecordKind::article, story_.article_ids_, article_defined_);
    settle(RecordKind::claim, story_.claim_ids_, claim_defined_);
    settle(RecordKind::statement, story_.statement_ids_, statement_defined_);
}

void StoryBuilder::settle_dates_and_records() {
    for (Statement& made : story_.statements_) {
        if (made.at == Text{} && made.article != no_id<ArticleId>) made.when = story_[made.article].when;
    }
    for (std::size_t i = 0; i < story_.statements_.size(); ++i) {
        const auto id = id_at<StatementId>(i);
        for (const Derivation& derivation : story_.derives_from(id)) {
            Statement& parent = story_.statements_[index_of(derivation.statement)];
            const bool known = derivation.probability == 1.0 && derivation.statement != id;
            if (known && !parent.on_record_given) parent.on_record = false;
        }
    }
}

/// Files that are merged may repeat a tie, which has no id of its own: keep the first of equal ones.
void StoryBuilder::drop_repeated_affiliations() {
    std::vector<Affiliation>& ties = story_.affiliations_;
    const auto key = [&](std::size_t i) {
        const Affiliation& tie = ties[i];
        return std::make_tuple(tie.source, tie.with, tie.kind, tie.strength, story_.text(tie.since),
                               story_.text(tie.until), story_.text(tie.extra));
    };
    std::vector<std::size_t> order(ties.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    order.erase(std::unique(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) == key(b); }),
                order.end());
    if (order.size() == ties.size()) return;
    std::sort(order.begin(), order.end());
    std::vector<Affiliation> kept;
    for (const std::size_t i : order) kept.push_back(ties[i]);
    ties = std::move(kept);
}

Story StoryBuilder::build(Diagnostics& diagnostics) {
    report_dangling();
    drop_repeated_affiliations();
    choose_title();
    settle_dates_and_records();
    diagnostics.insert(diagnostics.end(), std::make_move_iterator(problems_.begin()),
                       std::make_move_iterator(problems_.end()));
    Story story = std::exchange(story_, Story{});
    *this = StoryBuilder();
    return story;
}

}  // namespace hearsay

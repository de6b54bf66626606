// STIX 2.1 bundles: identities are sources, an opinion is the statement of who gave it, on what a report or another object
// says; who made that object says so too. What stix_writer writes comes back under its own ids.
#include "io/foreign/foreign_reader.hpp"
#include "model/civil_time.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <set>

namespace hearsay {
namespace {

using Kind = JsonValue::Kind;

/// An object of a bundle.
struct Object {
    const JsonValue* value = nullptr;
    std::string pointer;
    std::uint32_t line = 0;

    [[nodiscard]] const std::string& text(std::string_view key) const { return value->text_of(key); }
};

/// The texts of a list.
std::vector<std::string> texts_of(const JsonValue& object, std::string_view key) {
    std::vector<std::string> texts;
    const JsonValue* list = object.find(key);
    for (std::size_t i = 0; list != nullptr && i < list->items().size(); ++i) texts.push_back(list->items()[i].text());
    return texts;
}

/// The ids that hearsay itself has left in the references of an object.
std::vector<std::string> own_ids(const JsonValue& object) {
    std::vector<std::string> ids;
    const JsonValue* references = object.find("external_references");
    for (std::size_t i = 0; references != nullptr && i < references->items().size(); ++i) {
        const JsonValue& one = references->items()[i];
        if (one.text_of("source_name") == "hearsay" && !one.text_of("external_id").empty()) ids.push_back(one.text_of("external_id"));
    }
    return ids;
}

std::optional<double> percent(const JsonValue& object, std::string_view key) {
    const JsonValue* value = object.find(key);
    double number = 0;
    if (value == nullptr || !value->is(Kind::number)) return std::nullopt;
    std::from_chars(value->text().data(), value->text().data() + value->text().size(), number);
    return number / 100;
}

/// A day where the time is midnight, as days are written.
std::string date_of(const std::string& timestamp) {
    const std::size_t time = timestamp.find('T');
    const bool midnight = time != std::string::npos && timestamp.find_first_not_of("0:.TZ", time) == std::string::npos;
    return midnight ? timestamp.substr(0, time) : timestamp;
}

/// The last moment before a timestamp; a day where that is midnight. A tie stops at the first moment of which it does not hold.
std::string before(const std::string& timestamp) {
    const auto when = parse_time(timestamp);
    if (!when || date_of(timestamp).size() != 10) return timestamp;
    using namespace std::chrono;
    const year_month_day day(sys_days(floor<days>(sys_time<milliseconds>(milliseconds(when->first)))) - days(1));
    std::string text = std::to_string(static_cast<int>(day.year()));
    for (const unsigned part : {static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())}) {
        text += (part < 10 ? "-0" : "-") + std::to_string(part);
    }
    return text;
}

class StixReader final : public ForeignReader {
public:
    void add(const JsonValue& value, std::uint32_t line) override {
        // What refers to what is known only when all are read.
        documents_.push_back({value, line});
    }

    ForeignRecords finish() override {
        for (const auto& [value, line] : documents_) collect(value, "", line);
        for (const Object& one : objects_) add_identity(one);
        for (const Object& one : objects_) {
            if (one.text("type") == "opinion") add_opinion(one);
        }
        for (const Object& one : objects_) add_other(one);
        return std::move(out_);
    }

private:
    void collect(const JsonValue& value, const std::string& pointer, std::uint32_t line);
    void add_identity(const Object& object);
    void add_opinion(const Object& opinion);
    void add_other(const Object& object);
    void add_relationship(const Object& object);
    bool add_derivation(const Object& object);
    void add_note(const Object& note);
    std::string claim_of(const Object& object);
    std::string words_of(const Object& object, int depth = 0) const;
    std::string speaker_of(const Object& object);
    std::string named_source(const std::string& name, const Object& object);
    std::string article_of(const Object& object, const std::string& speaker);
    StatementRecord& statement(const std::string& id, const Object& object);
    std::string unique(std::string id, std::set<std::string>& taken);
    const Object* find(const std::string& id) const {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : &objects_[found->second];
    }
    void count_rest(const Object& object, std::initializer_list<std::string_view> used);

    struct Document {
        JsonValue value;
        std::uint32_t line;
    };
    std::vector<Document> documents_;
    std::vector<Object> objects_;
    std::map<std::string, std::size_t> by_id_;
    std::map<std::string, std::string> sources_;     ///< of an identity -> id of the source
    std::map<std::string, std::string> claims_;      ///< of an object -> id of the claim it makes
    std::map<std::string, std::string> said_;        ///< of an object -> id of the statement of who made it
    std::map<std::string, std::size_t> statements_;  ///< id -> number
    std::set<std::string> source_ids_, claim_ids_, article_ids_, statement_ids_;
    ForeignRecords out_;
};

void StixReader::collect(const JsonValue& value, const std::string& pointer, std::uint32_t line) {
    if (value.is(Kind::array)) {
        for (std::size_t i = 0; i < value.items().size(); ++i) collect(value.items()[i], pointer + '/' + std::to_string(i), line);
        return;
    }
    if (!value.is(Kind::object) || value.text_of("type").empty()) {
        return out_.problem(Severity::error, "wrong type", "expected an object of STIX, {\"type\": …, \"id\": …}, found " +
                            std::string(value.is(Kind::object) ? "one without a type" : value.description()), pointer, line);
    }
    if (value.text_of("type") == "bundle") {
        if (const JsonValue* objects = value.find("objects")) collect(*objects, pointer + "/objects", line);
        return;
    }
    // Of several versions the last one counts.
    const auto [known, fresh] = by_id_.try_emplace(value.text_of("id"), objects_.size());
    if (fresh) return objects_.push_back({&value, pointer, line});
    Object& old = objects_[known->second];
    out_.unused.add("older version of an object");
    if (value.text_of("modified") >= old.text("modified")) old = {&value, pointer, line};
}

std::string StixReader::unique(std::string id, std::set<std::string>& taken) {
    if (taken.insert(id).second) return id;
    for (int n = 2;; ++n) {
        std::string next = id + '-' + std::to_string(n);
        if (taken.insert(next).second) return next;
    }
}

void StixReader::count_rest(const Object& object, std::initializer_list<std::string_view> used) {
    std::vector<std::string_view> known(used);
    known.insert(known.end(), {"type", "spec_version", "id", "created", "modified", "created_by_ref", "external_references"});
    for (const std::string& key : object.value->keys()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) out_.unused.add("value of " + in_quotes(key));
    }
}

void StixReader::add_identity(const Object& object) {
    if (object.text("type") != "identity") return;
    SourceRecord source;
    const std::vector<std::string> own = own_ids(*object.value);
    source.name = object.text("name");
    source.id = own.empty() ? unique(id_from_name(source.name), source_ids_) : own.front();
    source_ids_.insert(source.id);
    const std::string& group = object.text("identity_class");
    source.kind = group == "individual" ? SourceKind::person : group == "system" ? SourceKind::account : SourceKind::organization;
    for (const std::string& role : texts_of(*object.value, "roles")) {
        if (const auto kind = parse_word<SourceKind>(role, source_kind_names)) source.kind = *kind;
        else if (role == "anonymous-source") source.anonymous = true;
        else out_.unused.add("role");
    }
    for (const std::string& label : texts_of(*object.value, "labels")) {
        constexpr std::string_view scale = "admiralty-source-reliability:";
        const bool letter = label.starts_with(scale) && label.size() == scale.size() + 1 && label.back() >= 'A' && label.back() <= 'F';
        if (letter) source.admiralty = label.back();
        else out_.unused.add("label");
    }
    if (const JsonValue* references = object.value->find("external_references")) {
        for (const JsonValue& one : references->items()) {
            if (source.url.empty()) source.url = one.text_of("url");
            else out_.unused.add("reference");
        }
    }
    sources_.emplace(object.text("id"), source.id);
    count_rest(object, {"name", "identity_class", "roles", "labels"});
    (own.empty() ? out_.named_sources : out_.sources).push_back({std::move(source), object.pointer, object.line});
}

std::string StixReader::named_source(const std::string& name, const Object& object) {
    SourceRecord source;
    source.id = id_from_name(name);
    source.name = name;
    source.kind = SourceKind::organization;
    std::string id = source.id;
    if (source_ids_.insert(id).second) out_.named_sources.push_back({std::move(source), object.pointer, object.line});
    return id;
}

/// Who made an object; "" when nobody says.
std::string StixReader::speaker_of(const Object& object) {
    const std::string& by = object.text("created_by_ref");
    if (const auto known = sources_.find(by); known != sources_.end()) return known->second;
    const std::vector<std::string> authors = texts_of(*object.value, "authors");
    return authors.empty() ? std::string() : named_source(authors.front(), object);
}

StatementRecord& StixReader::statement(const std::string& id, const Object& object) {
    const auto [known, fresh] = statements_.try_emplace(id, out_.statements.size());
    if (fresh) {
        StatementRecord made;
        made.id = id;
        out_.statements.push_back({std::move(made), object.pointer, object.line});
    }
    return out_.statements[known->second].record;
}

/// The words of an object as a claim: its name, or that one thing relates to another; "" for nothing to say.
std::string StixReader::words_of(const Object& object, int depth) const {
    if (object.text("type") == "relationship" && depth < 2) {
        const Object* from = find(object.text("source_ref"));
        const Object* to = find(object.text("target_ref"));
        if (from == nullptr || to == nullptr) return {};
        std::string type = object.text("relationship_type");
        std::replace(type.begin(), type.end(), '-', ' ');
        const std::string first = words_of(*from, depth + 1);
        const std::string second = words_of(*to, depth + 1);
        return first.empty() || second.empty() ? std::string() : first + ' ' + type + ' ' + second;
    }
    for (const std::string_view key : {"name", "abstract", "content", "value", "pattern", "description"}) {
        if (!object.text(key).empty()) return object.text(key);
    }
    return {};
}

/// The claim that an object makes, which who made it asserts; "" where it says nothing.
std::string StixReader::claim_of(const Object& object) {
    const auto known = claims_.find(object.text("id"));
    if (known != claims_.end()) return known->second;
    std::string& claim = claims_[object.text("id")];
    const std::string words = words_of(object);
    if (words.empty()) return claim;
    const std::vector<std::string> own = own_ids(*object.value);
    claim = own.size() == 1 ? own.front() : unique(id_from_name(std::string_view(words).substr(0, 60)), claim_ids_);
    claim_ids_.insert(claim);
    out_.claims.push_back({{.id = claim, .text = words, .question = {}, .extra = {}}, object.pointer, object.line});
    const std::string speaker = speaker_of(object);
    if (speaker.empty()) return claim;
    StatementRecord& made = statement(unique(speaker + '.' + claim, statement_ids_), object);
    made.source = speaker;
    made.asserts.push_back(claim);
    made.at = date_of(object.text(object.text("published").empty() ? "created" : "published"));
    made.article = article_of(object, speaker);
    made.held = true;
    said_.emplace(object.text("id"), made.id);
    return claim;
}

std::string StixReader::article_of(const Object& object, const std::string& speaker) {
    const JsonValue* references = object.value->find("external_references");
    std::string id;
    for (std::size_t i = 0; references != nullptr && i < references->items().size(); ++i) {
        const JsonValue& one = references->items()[i];
        if (one.text_of("source_name") == "hearsay") continue;
        if (!id.empty() || (one.text_of("url").empty() && one.text_of("external_id").empty())) {
            out_.unused.add("reference");
            continue;
        }
        ArticleRecord article;
        const bool own = !own_ids(*object.value).empty() && !one.text_of("external_id").empty();
        article.id = id = own ? one.text_of("external_id") : id_from_name(one.text_of(one.text_of("url").empty() ? "external_id" : "url"));
        article.url = one.text_of("url");
        article.title = one.text_of("description");
        article.published = date_of(object.text("created"));
        article.outlet = own ? speaker : named_source(one.text_of("source_name"), object);
        // Whoever publishes under its own name is the identity of that name.
        for (const auto& source : out_.sources) {
            if (own && source.record.name == one.text_of("source_name")) article.outlet = source.record.id;
        }
        if (article_ids_.insert(article.id).second) out_.articles.push_back({std::move(article), object.pointer, object.line});
    }
    return id;
}

void StixReader::add_opinion(const Object& opinion) {
    const std::string& word = opinion.text("opinion");
    const bool agrees = word == "agree" || word == "strongly-agree";
    const bool disagrees = word == "disagree" || word == "strongly-disagree";
    const std::string speaker = speaker_of(opinion);
    if (speaker.empty()) return out_.unused.add("opinion of nobody");
    const std::vector<std::string> own = own_ids(*opinion.value);
    const std::string id = own.empty() ? unique(speaker + ".opinion", statement_ids_) : own.front();
    StatementRecord& made = statement(id, opinion);
    made.source = speaker;
    made.at = date_of(opinion.text("created"));
    made.quote = opinion.text("explanation");
    made.article = article_of(opinion, speaker);
    const std::size_t number = statements_.at(id);
    for (const std::string& target : texts_of(*opinion.value, "object_refs")) {
        const Object* object = find(target);
        const std::string claim = object == nullptr ? std::string() : claim_of(*object);
        if (claim.empty()) {
            out_.unused.add("opinion on an object that is not here");
            continue;
        }
        StatementRecord& record = out_.statements[number].record;  // claim_of() may have moved it
        if (agrees) record.asserts.push_back(claim);
        if (disagrees) record.denies.push_back(claim);
        if (!agrees && !disagrees) out_.unused.add("opinion that is neither for nor against");
        if (const auto said = said_.find(target); said != said_.end()) record.responds_to.push_back(said->second);
    }
    const auto sure = percent(*opinion.value, "confidence");
    for (auto& source : out_.sources) {
        if (!own.empty() && sure && *sure > 0 && *sure < 1 && source.record.id == speaker) source.record.reliability = *sure;
    }
    count_rest(opinion, own.empty() ? std::initializer_list<std::string_view>{"opinion", "explanation", "object_refs", "authors"}
                                    : std::initializer_list<std::string_view>{"opinion", "explanation", "object_refs", "authors", "confidence"});
}

void StixReader::add_other(const Object& object) {
    const std::string& type = object.text("type");
    if (type == "identity" || type == "opinion") return;
    if (type == "relationship") return add_relationship(object);
    if (type == "note") return add_note(object);
    if (type == "report") {
        static_cast<void>(claim_of(object));
        return count_rest(object, {"name", "published", "report_types", "object_refs"});
    }
    if (!claims_.contains(object.text("id"))) out_.unused.add("object that is a " + type);
}

void StixReader::add_note(const Object& note) {
    const std::string speaker = speaker_of(note);
    std::vector<std::string> on;
    for (const std::string& target : texts_of(*note.value, "object_refs")) {
        if (const auto said = said_.find(target); said != said_.end()) on.push_back(said->second);
    }
    if (speaker.empty() || on.empty()) return out_.unused.add("note");
    StatementRecord& made = statement(unique(speaker + ".note", statement_ids_), note);
    made.source = speaker;
    made.at = date_of(note.text("created"));
    made.quote = note.text("content");
    made.responds_to = std::move(on);
    made.held = true;
    count_rest(note, {"content", "object_refs", "authors"});
}

void StixReader::add_relationship(const Object& object) {
    if (claims_.contains(object.text("id")) || add_derivation(object)) return;
    std::string word = object.text("relationship_type");
    std::replace(word.begin(), word.end(), '-', '_');
    const auto kind = parse_word<AffiliationKind>(word == "part_of" ? "division_of" : word, affiliation_kind_names);
    const auto source = sources_.find(object.text("source_ref"));
    const auto with = sources_.find(object.text("target_ref"));
    if (!kind || source == sources_.end() || with == sources_.end()) return out_.unused.add("relationship");
    AffiliationRecord tie;
    tie.source = source->second;
    tie.with = with->second;
    tie.kind = *kind;
    tie.since = date_of(object.text("start_time"));
    if (!object.text("stop_time").empty()) tie.until = before(object.text("stop_time"));
    out_.affiliations.push_back({std::move(tie), object.pointer, object.line});
    count_rest(object, {"relationship_type", "source_ref", "target_ref", "start_time", "stop_time"});
}

/// Only hearsay's own tell which statement rests on which. Those that pass on what others said give no opinion.
bool StixReader::add_derivation(const Object& object) {
    const std::vector<std::string> ids = own_ids(*object.value);
    if (object.text("relationship_type") != "derived-from" || ids.size() != 2) return false;
    constexpr std::array<std::string_view, 2> ends{"source_ref", "target_ref"};
    for (std::size_t i = 0; i < 2; ++i) {
        StatementRecord& made = statement(ids[i], object);
        if (!made.source.empty()) continue;
        const auto speaker = sources_.find(object.text(ends[i]));
        if (speaker != sources_.end()) made.source = speaker->second;
        if (i == 0) made.at = date_of(object.text("created"));
    }
    DerivationRecord derivation;
    derivation.statement = ids[1];
    const std::string& words = object.text("description");
    if (words.size() > ids[0].size() + ids[1].size() + 2) {
        const auto kind = words.substr(ids[0].size() + 1, words.size() - ids[0].size() - ids[1].size() - 2);
        derivation.kind = parse_word<DerivationKind>(kind, derivation_kind_names).value_or(DerivationKind::relays);
    }
    derivation.probability = percent(*object.value, "confidence").value_or(1.0);
    statement(ids[0], object).derives_from.push_back(std::move(derivation));
    return true;
}

}  // namespace

std::unique_ptr<ForeignReader> make_stix_reader() { return std::make_unique<StixReader>(); }

}  // namespace hearsay

#include "edits/amendment.hpp"

#include "io/load/load.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace hearsay::edits {
namespace {

bool in_story(const Story& story, Kind kind, const std::string& id) {
    switch (kind) {
        case Kind::source: return story.find_source(id).has_value();
        case Kind::article: return story.find_article(id).has_value();
        case Kind::claim: return story.find_claim(id).has_value();
        case Kind::statement: break;
    }
    return story.find_statement(id).has_value();
}

std::string_view word_of(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

[[noreturn]] void refuse_registry(Kind kind, const std::string& id) {
    throw Refused("the " + std::string(word_of(kind)) + ' ' + in_quotes(id) + " stands in the registry, which is not changed here");
}

/// Letters and digits in lower case with hyphens between, at most ten words; other scripts in Latin letters.
std::string slug_of(std::string_view words) {
    std::string slug;
    int count = 0;
    for (const char c : latin_letters(words)) {
        if (is_alphanumeric(c)) {
            slug += lower(c);
        } else if (c == '\'') {
            continue;  // no end of a word: "Wasil's", and what stands for a letter that others lack
        } else if (!slug.empty() && slug.back() != '-') {
            if (++count == 10) break;
            slug += '-';
        }
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug;
}

}  // namespace

Missing::Missing(Kind a_kind, std::string an_id)
    : Refused("there is no " + std::string(word_of(a_kind)) + ' ' + in_quotes(an_id) + " in the story"), kind(a_kind), id(std::move(an_id)) {}

bool Amendment::has(Kind kind, const std::string& id) const {
    const auto& touched = touched_[static_cast<std::size_t>(kind)];
    const auto found = touched.find(id);
    if (found != touched.end()) return found->second.has_value();
    return own_.find(kind, id) != nullptr || in_story(merged_, kind, id);
}

Fields& Amendment::record(Kind kind, const std::string& id) {
    auto& touched = touched_[static_cast<std::size_t>(kind)];
    const auto found = touched.find(id);
    if (found != touched.end() && found->second) return *found->second;
    if (found != touched.end() || !has(kind, id)) throw Missing(kind, id);
    const Fields* known = own_.find(kind, id);
    if (known == nullptr && kind != Kind::source) refuse_registry(kind, id);
    return *(touched[id] = known != nullptr ? *known : Fields{{"id", json_text(id)}});
}

const Fields& Amendment::look(Kind kind, const std::string& id) const {
    const auto& touched = touched_[static_cast<std::size_t>(kind)];
    const auto found = touched.find(id);
    const Fields* known = found == touched.end() ? own_.find(kind, id) : found->second ? &*found->second : nullptr;
    if (known == nullptr && found == touched.end() && in_story(merged_, kind, id)) refuse_registry(kind, id);
    if (known == nullptr) throw Missing(kind, id);
    return *known;
}

Fields& Amendment::add(Kind kind, const std::string& id, Fields fields) {
    if (has(kind, id)) throw Refused("the id " + in_quotes(id) + " is taken by another " + std::string(word_of(kind)) + "; choose another");
    fields["id"] = json_text(id);
    return *(touched_[static_cast<std::size_t>(kind)][id] = std::move(fields));
}

void Amendment::remove(Kind kind, const std::string& id) {
    if (!has(kind, id)) throw Missing(kind, id);
    if (own_.find(kind, id) == nullptr && !touched_[static_cast<std::size_t>(kind)].contains(id)) {
        refuse_registry(kind, id);
    }
    touched_[static_cast<std::size_t>(kind)][id].reset();
}

std::vector<std::string>& Amendment::loose(Loose kind) {
    auto& list = loose_[static_cast<std::size_t>(kind)];
    if (!list) list = own_.of(kind);
    return *list;
}

Fields& Amendment::story() {
    if (!story_) story_ = own_.story;
    return *story_;
}

bool Amendment::is_spoken_of(const std::string& claim) const {
    const std::string quoted = json_text(claim);
    const auto speaks = [&](const std::string& json) { return json.find(quoted) != std::string::npos; };
    for (const auto& [id, fields] : own_.of(Kind::statement)) {
        if (!has(Kind::statement, id)) continue;
        const Fields& now = look(Kind::statement, id);
        if (speaks(value_of(now, "asserts")) || speaks(value_of(now, "denies")) || speaks(value_of(now, "retracts"))) return true;
    }
    const auto any = [&](Loose kind) { return std::any_of(own_.of(kind).begin(), own_.of(kind).end(), speaks); };
    return any(Loose::settled) || any(Loose::track_record);
}

std::string Amendment::new_id(Kind kind, std::string_view words) const {
    std::string stem = slug_of(words);
    if (stem.empty()) stem = word_of(kind);
    std::string id = stem;
    for (int i = 2; has(kind, id); ++i) id = stem + '-' + std::to_string(i);
    return id;
}

void Amendment::take_over(const Story& after) {
    const auto [before, now] = Records::differing(merged_, after);
    for (const Change& change : difference(before, now)) {
        if (change.path.size() == 1) {
            std::vector<std::string>& list = loose(*loose_of_list(change.path[0]));
            if (change.act == Act::put) list.push_back(change.now);
            else if (std::erase(list, change.was) == 0) throw Refused("that would change a record of the registry, which is not changed here");
            continue;
        }
        const Kind kind = *kind_of_list(change.path[0]);
        const std::string& id = change.path[1];
        if (change.act == Act::add) {
            touched_[static_cast<std::size_t>(kind)][id] = fields_of(change.now);
        } else if (change.act == Act::remove) {
            remove(kind, id);
        } else {
            std::string& value = record(kind, id)[change.path[2]];
            if (change.act == Act::set) {
                value = change.now;
            } else {
                std::vector<std::string> list = elements(value);
                if (change.act == Act::put) list.push_back(change.now);
                else if (std::erase(list, change.was) == 0) throw Refused("that would change a record of the registry, which is not changed here");
                value = list_of(list);
            }
            if (value.empty()) record(kind, id).erase(change.path[2]);
        }
    }
}

/// Reads what was touched as a story file of its own, whose references may lead anywhere.
void Amendment::normalise() {
    Records touched;
    for (std::size_t i = 0; i < touched_.size(); ++i) {
        for (const auto& [id, fields] : touched_[i]) {
            if (fields) touched.keyed[i].emplace(id, *fields);
        }
    }
    for (std::size_t i = 0; i < loose_.size(); ++i) {
        if (loose_[i]) touched.loose[i] = *loose_[i];
    }
    if (story_) touched.story = *story_;
    std::istringstream in(touched.text());
    const std::vector<std::string> standard_input{"-"};
    LoadOptions options;
    options.format = FileFormat::story;
    options.exists_elsewhere = [](RecordKind, std::string_view) { return true; };
    const LoadedStory loaded = load_story(standard_input, in, options);
    if (!loaded.ok()) {
        Diagnostics errors;
        std::copy_if(loaded.diagnostics.begin(), loaded.diagnostics.end(), std::back_inserter(errors), [](const Diagnostic& one) { return one.severity == Severity::error; });
        throw Refused(errors.front().message, errors);
    }
    const Records read(loaded.story, WhichRecords::given);
    for (std::size_t i = 0; i < touched_.size(); ++i) {
        for (auto& [id, fields] : touched_[i]) {
            if (fields) fields = read.keyed[i].at(id);
        }
    }
    for (std::size_t i = 0; i < loose_.size(); ++i) {
        if (loose_[i]) loose_[i] = read.loose[i];
    }
    if (story_) story_ = read.story;
}

std::vector<Change> Amendment::changes() {
    normalise();
    std::vector<Change> changes;
    for (std::size_t i = 0; i < touched_.size(); ++i) {
        const auto kind = static_cast<Kind>(i);
        for (const auto& [id, fields] : touched_[i]) append_difference(changes, kind, id, own_.find(kind, id), fields ? &*fields : nullptr);
    }
    if (story_) {
        for (const char* const key : {"title", "extra"}) {
            const auto was = own_.story.find(key);
            const auto now = story_->find(key);
            Change change{.act = Act::set, .path = {key}, .was = was == own_.story.end() ? "" : was->second, .now = now == story_->end() ? "" : now->second};
            if (change.was != change.now) changes.push_back(std::move(change));
        }
    }
    for (std::size_t i = 0; i < loose_.size(); ++i) {
        if (loose_[i]) append_difference(changes, {std::string(loose_names[i])}, own_.loose[i], *loose_[i]);
    }
    return changes;
}

}  // namespace hearsay::edits

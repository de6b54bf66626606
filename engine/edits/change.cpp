#include "edits/change.hpp"

#include "edits/whole_number.hpp"
#include "io/json/json_value.hpp"
#include "io/json/json_writer.hpp"
#include "model/error.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace hearsay::edits {
namespace {

[[noreturn]] void refuse_path() { throw Error("a change of no record or field: the log was made by another version of hearsay"); }

/// One change against the records it is made to.
class Application {
public:
    Application(Records& records, const Change& change, Fit fit) : records_(records), change_(change), tolerant_(fit == Fit::or_done) {}

    /// Makes it, or returns why not.
    std::optional<Misfit> run() {
        switch (change_.act) {
            case Act::add: return add();
            case Act::remove: return remove();
            case Act::set: return set();
            case Act::put: return with_list([this](std::vector<std::string>& list) { return put(list); });
            case Act::take: break;
        }
        return with_list([this](std::vector<std::string>& list) { return take(list); });
    }
    [[nodiscard]] bool changed() const noexcept { return changed_; }

private:
    [[nodiscard]] Misfit misfit(std::string theirs) const { return {change_.path, change_.was, std::move(theirs), change_.now}; }

    std::map<std::string, Fields>& list() {
        const auto kind = change_.path.size() > 1 ? kind_of_list(change_.path[0]) : std::nullopt;
        if (!kind) refuse_path();
        return records_.of(*kind);
    }
    std::optional<Misfit> add() {
        const auto [place, is_new] = list().try_emplace(change_.path[1]);
        if (is_new) {
            place->second = fields_of(change_.now);
            changed_ = true;
            return std::nullopt;
        }
        std::string theirs = object_text(place->second);
        if (tolerant_ && theirs == change_.now) return std::nullopt;
        return misfit(std::move(theirs));
    }
    std::optional<Misfit> remove() {
        const auto found = list().find(change_.path[1]);
        if (found == list().end()) return tolerant_ ? std::nullopt : std::optional(misfit({}));
        std::string theirs = object_text(found->second);
        if (theirs != change_.was) return misfit(std::move(theirs));
        list().erase(found);
        changed_ = true;
        return std::nullopt;
    }
    std::optional<Misfit> set() {
        Fields* fields = &records_.story;
        if (change_.path.size() == 3) {
            const auto found = list().find(change_.path[1]);
            if (found == list().end()) return misfit({});
            fields = &found->second;
        } else if (change_.path.size() != 1) {
            refuse_path();
        }
        const std::string& key = change_.path.back();
        const std::string& theirs = value_of(*fields, key);
        if (theirs != change_.was) return tolerant_ && theirs == change_.now ? std::nullopt : std::optional(misfit(theirs));
        put_value(*fields, key, change_.now);
        changed_ = true;
        return std::nullopt;
    }
    template <class Use>
    std::optional<Misfit> with_list(Use use) {
        if (change_.path.size() == 1) {
            const auto loose = loose_of_list(change_.path[0]);
            if (!loose) refuse_path();
            return use(records_.of(*loose));
        }
        if (change_.path.size() != 3) refuse_path();
        const auto found = list().find(change_.path[1]);
        if (found == list().end()) return misfit({});
        std::vector<std::string> all = elements(value_of(found->second, change_.path[2]));
        auto problem = use(all);
        if (!problem) put_value(found->second, change_.path[2], list_of(all));
        return problem;
    }
    std::optional<Misfit> put(std::vector<std::string>& list) {
        const bool there = std::find(list.begin(), list.end(), change_.now) != list.end();
        if (there) return tolerant_ ? std::nullopt : std::optional(misfit(change_.now));
        list.insert(list.begin() + static_cast<std::ptrdiff_t>(std::min(change_.at, list.size())), change_.now);
        changed_ = true;
        return std::nullopt;
    }
    std::optional<Misfit> take(std::vector<std::string>& list) {
        const auto found = std::find(list.begin(), list.end(), change_.was);
        if (found == list.end()) return tolerant_ ? std::nullopt : std::optional(misfit({}));
        list.erase(found);
        changed_ = true;
        return std::nullopt;
    }

    Records& records_;
    const Change& change_;
    bool tolerant_;
    bool changed_ = false;
};

void append_fields(std::vector<Change>& changes, const std::vector<std::string>& path, const Fields& before, const Fields& after) {
    std::set<std::string> keys;
    for (const Fields* fields : {&before, &after}) {
        for (const auto& [key, value] : *fields) keys.insert(key);
    }
    for (const std::string& key : keys) {
        const std::string& was = value_of(before, key);
        const std::string& now = value_of(after, key);
        if (was == now) continue;
        std::vector<std::string> place = path;
        place.push_back(key);
        if (is_list_field(key)) append_difference(changes, std::move(place), elements(was), elements(now));
        else changes.push_back({.act = Act::set, .path = std::move(place), .was = was, .now = now});
    }
}

Change inverted(const Change& change) {
    static constexpr std::array<Act, 5> opposite{Act::remove, Act::add, Act::set, Act::take, Act::put};
    Change back = change;
    back.act = opposite[static_cast<std::size_t>(change.act)];
    std::swap(back.was, back.now);
    return back;
}

std::string raw_or_empty(const JsonValue& value, std::string_view key) {
    const JsonValue* found = value.find(key);
    if (found == nullptr || found->is(JsonValue::Kind::null)) return {};
    return json_of(*found);
}

}  // namespace

std::vector<Change> inverse(std::span<const Change> changes) {
    std::vector<Change> back;
    std::transform(changes.rbegin(), changes.rend(), std::back_inserter(back), inverted);
    return back;
}

void append_difference(std::vector<Change>& changes, Kind kind, const std::string& id, const Fields* before, const Fields* after) {
    std::vector<std::string> path{std::string(list_names[static_cast<std::size_t>(kind)]), id};
    if (before != nullptr && after != nullptr) return append_fields(changes, path, *before, *after);
    if (before != nullptr) changes.push_back({.act = Act::remove, .path = std::move(path), .was = object_text(*before)});
    else if (after != nullptr) changes.push_back({.act = Act::add, .path = std::move(path), .now = object_text(*after)});
}

void append_difference(std::vector<Change>& changes, std::vector<std::string> path, const std::vector<std::string>& before,
                       const std::vector<std::string>& after) {
    std::vector<std::string> rest = before;
    // From behind, so that the places before it stay.
    for (std::size_t i = before.size(); i-- > 0;) {
        if (std::find(after.begin(), after.end(), before[i]) != after.end()) continue;
        changes.push_back({.act = Act::take, .path = path, .was = before[i], .at = i});
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (std::find(rest.begin(), rest.end(), after[i]) != rest.end()) continue;
        const std::size_t at = std::min(i, rest.size());
        changes.push_back({.act = Act::put, .path = path, .now = after[i], .at = at});
        rest.insert(rest.begin() + static_cast<std::ptrdiff_t>(at), after[i]);
    }
}

std::vector<Change> difference(const Records& before, const Records& after) {
    std::vector<Change> changes;
    append_fields(changes, {}, before.story, after.story);
    for (std::size_t i = 0; i < before.keyed.size(); ++i) {
        std::set<std::string> ids;
        for (const Records* records : {&before, &after}) {
            for (const auto& [id, fields] : records->keyed[i]) ids.insert(id);
        }
        const auto kind = static_cast<Kind>(i);
        for (const std::string& id : ids) append_difference(changes, kind, id, before.find(kind, id), after.find(kind, id));
    }
    for (std::size_t i = 0; i < before.loose.size(); ++i) {
        if (before.loose[i] != after.loose[i]) append_difference(changes, {std::string(loose_names[i])}, before.loose[i], after.loose[i]);
    }
    return changes;
}

std::vector<Misfit> apply(Records& records, std::span<const Change> changes, Fit fit) {
    std::vector<Misfit> misfits;
    std::vector<Change> made;
    for (const Change& change : changes) {
        Application application(records, change, fit);
        if (auto misfit = application.run()) misfits.push_back(std::move(*misfit));
        else if (application.changed()) made.push_back(change);
    }
    if (misfits.empty()) return misfits;
    for (const Change& back : inverse(made)) Application(records, back, Fit::exact).run();
    return misfits;
}

std::string place_key(const Change& change) {
    std::string key;
    for (const std::string& part : change.path) key += part + '\n';
    if (change.act == Act::put) key += change.now;
    if (change.act == Act::take) key += change.was;
    return key;
}

void write(JsonWriter& json, const Change& change) {
    json.begin_object().key(act_names[static_cast<std::size_t>(change.act)]).begin_array();
    for (const std::string& part : change.path) json.string(part);
    json.end_array();
    if (change.act == Act::set || !change.was.empty()) json.key("was").raw(change.was.empty() ? "null" : change.was);
    if (change.act == Act::set || !change.now.empty()) json.key("now").raw(change.now.empty() ? "null" : change.now);
    if (change.act == Act::put || change.act == Act::take) json.key("at").integer(change.at);
    json.end_object();
}

Change read_change(const JsonValue& value) {
    for (std::size_t i = 0; i < act_names.size(); ++i) {
        const JsonValue* path = value.find(act_names[i]);
        if (path == nullptr || !path->is(JsonValue::Kind::array)) continue;
        Change change;
        change.act = static_cast<Act>(i);
        for (const JsonValue& part : path->items()) change.path.push_back(part.text());
        change.was = raw_or_empty(value, "was");
        change.now = raw_or_empty(value, "now");
        if (const JsonValue* at = value.find("at")) change.at = static_cast<std::size_t>(whole_number(*at).value_or(0));
        return change;
    }
    throw Error("a change is one of add, remove, set, put and take");
}

}  // namespace hearsay::edits

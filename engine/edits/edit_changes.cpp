#include "edits/edit_changes.hpp"

#include "edits/amendment.hpp"
#include "edits/arguments.hpp"
#include "edits/bounds.hpp"
#include "edits/verbs.hpp"

#include <algorithm>
#include <map>

namespace hearsay::edits {
namespace {

/// "u7f" of "u7f:12".
std::string_view window_of(std::string_view client) { return client.substr(0, client.find(':')); }

/// Throws Conflict where another window has changed what these changes are about after the last edit that this one had seen.
void require_unchanged_since(const Request& request, std::span<const Change> changes, std::span<const Edit> edits) {
    if (!request.seen) return;
    // Nobody can have seen what is still to come: taken as it is, it would let every change pass.
    if (*request.seen > edits.size()) throw Refused("\"seen\" is " + std::to_string(*request.seen) + ", but the last edit is " + std::to_string(edits.size()) + "; load the story again");
    const std::string_view window = window_of(request.client);
    struct Touched {
        const Change* first;
        const Change* last;
        const Edit* edit;
        /// Whether what was done to it has been taken back.
        [[nodiscard]] bool as_before() const { return first->was == last->now && (first != last || first->act == Act::set); }
    };
    std::map<std::string, Touched> touched;
    for (std::uint64_t seq = *request.seen; seq < edits.size(); ++seq) {
        const Edit& edit = edits[seq];
        if (edit.aside || (!window.empty() && window_of(edit.client) == window)) continue;
        for (const Change& change : edit.changes) {
            const auto [at, is_new] = touched.try_emplace(place_key(change), Touched{&change, &change, &edit});
            if (!is_new) at->second = {at->second.first, &change, &edit};
        }
    }
    std::vector<Misfit> misfits;
    const Edit* theirs = nullptr;
    for (const Change& change : changes) {
        const std::string key = place_key(change);
        // A record that goes takes all its fields along.
        const bool whole = change.act == Act::remove;
        for (auto at = touched.lower_bound(key); at != touched.end() && (at->first == key || (whole && at->first.starts_with(key))); ++at) {
            if (at->second.as_before()) continue;
            misfits.push_back({at->second.last->path, at->second.first->was, at->second.last->now, change.now});
            theirs = at->second.edit;
        }
    }
    if (theirs != nullptr) throw Conflict((theirs->by.empty() ? "somebody else" : theirs->by) + " has changed the same meanwhile", std::move(misfits), theirs->by, theirs->at);
}

}  // namespace

std::vector<Change> changes_of_verb(const Request& request, const Records& own, const Story& story, std::span<const Edit> edits) {
    Amendment amendment(own, story);
    try {
        perform(amendment, request.verb, request.arguments);
        leave_open(amendment, request.verb, request.arguments, request.open);
    } catch (const Missing& missing) {
        const std::vector<std::string> path{std::string(list_names[static_cast<std::size_t>(missing.kind)]), missing.id};
        for (const Edit& edit : edits) {
            if (edit.aside || !request.seen || edit.seq <= *request.seen) continue;
            const auto removed = std::find_if(edit.changes.begin(), edit.changes.end(), [&](const Change& change) { return change.act == Act::remove && change.path == path; });
            if (removed == edit.changes.end()) continue;
            throw Conflict((edit.by.empty() ? "somebody else" : edit.by) + " has taken it away meanwhile", {{path, removed->was, {}, {}}}, edit.by, edit.at);
        }
        throw;
    }
    std::vector<Change> changes = amendment.changes();
    require_bounds(changes);
    require_unchanged_since(request, changes, edits);
    return changes;
}

const Edit* last_to_touch(std::span<const Change> changes, std::span<const Edit> edits) {
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        for (const Change& theirs : edit->changes) {
            const bool same = std::any_of(changes.begin(), changes.end(), [&](const Change& mine) { return place_key(mine) == place_key(theirs); });
            if (same) return &*edit;
        }
    }
    return nullptr;
}

std::vector<Change> changes_of_undo(const Request& request, std::span<const Edit> edits, std::uint64_t& of) {
    const bool undo = request.verb == "undo";
    const JsonValue* named = request.arguments.find("edit");
    of = 0;
    if (named != nullptr && !named->is(JsonValue::Kind::null)) {
        // What is no number of an edit must not take back another one.
        if (!named->is(JsonValue::Kind::number)) throw Refused("the argument \"edit\" is " + std::string(named->description()) + "; the number of an edit is wanted");
        of = whole_number(*named).value_or(0);
        if (of < 1 || of > edits.size() || is_undo_or_redo(edits[of - 1].verb)) throw Refused("there is no edit " + named->text() + " to " + request.verb);
        if (edits[of - 1].aside) throw Refused("edit " + named->text() + " is not in the story: it did not fit what somebody changed in the file");
        if (edits[of - 1].undone == undo) throw Refused("edit " + named->text() + (undo ? " is taken back already" : " stands"));
    } else {
        // The last thing that this person did and that stands, or the last that they took back.
        for (const Edit& one : edits) {
            const bool mine = request.by.empty() || one.by == request.by;
            if (undo && mine && !one.undone && !one.aside && !is_undo_or_redo(one.verb)) of = one.seq;
            if (!undo && mine && one.verb == "undo" && edits[one.of - 1].undone) of = one.of;
        }
        if (of == 0) throw Refused(std::string("there is nothing to ") + request.verb);
    }
    const std::vector<Change>& changes = edits[of - 1].changes;
    return undo ? inverse(changes) : changes;
}

}  // namespace hearsay::edits

#include "edits/statement_route.hpp"

#include "edits/verbs.hpp"
#include "io/json/json_value.hpp"

#include <algorithm>

namespace hearsay::edits {
namespace {

std::string statement_in(const std::string& derivation) { return text_in(fields_of(derivation), "statement"); }

std::string field(const Fields& fields, const std::string& key) {
    const auto found = fields.find(key);
    return found == fields.end() ? std::string() : found->second;
}

/// One place of the new route, and the statement of the old one that takes it, if any.
struct Stop {
    std::string source;
    std::string statement;
};

/// Which places of the old route stay: a longest common subsequence, in which the last of both are always paired. What
/// stands between two that stay is paired in order, as far as it goes: there the source was wrong.
std::vector<Stop> aligned(const std::vector<std::string>& old_sources, const std::vector<std::string>& old_statements, const std::vector<std::string>& route) {
    const std::size_t n = old_sources.size() - 1;
    const std::size_t m = route.size() - 1;
    std::vector<std::vector<std::size_t>> best(n + 1, std::vector<std::size_t>(m + 1, 0));
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t j = m; j-- > 0;) {
            best[i][j] = old_sources[i] == route[j] ? best[i + 1][j + 1] + 1 : std::max(best[i + 1][j], best[i][j + 1]);
        }
    }
    std::vector<Stop> stops;
    for (const std::string& source : route) stops.push_back({source, {}});
    stops.back().statement = old_statements.back();
    std::size_t gap_i = 0;
    std::size_t gap_j = 0;
    const auto pair_gap = [&](std::size_t i, std::size_t j) {
        for (; gap_i < i && gap_j < j; ++gap_i, ++gap_j) stops[gap_j].statement = old_statements[gap_i];
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < n && j < m) {
        if (old_sources[i] == route[j]) {
            pair_gap(i, j);
            stops[j].statement = old_statements[i];
            gap_i = ++i;
            gap_j = ++j;
        } else if (best[i + 1][j] >= best[i][j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    pair_gap(n, m);
    return stops;
}

/// Rests on this one instead of another of the route, "" for none.
void rest_on(Amendment& amendment, const std::string& statement, const std::string& old_parent, const std::string& parent) {
    Fields& record = amendment.record(Kind::statement, statement);
    std::vector<std::string> list = elements(field(record, "derives_from"));
    if (old_parent == parent) return;
    const auto old = std::find_if(list.begin(), list.end(), [&](const std::string& one) { return !old_parent.empty() && statement_in(one) == old_parent; });
    const bool known = std::any_of(list.begin(), list.end(), [&](const std::string& one) { return statement_in(one) == parent; });
    Fields derivation{{"kind", "\"relays\""}};
    if (old != list.end()) {
        derivation = fields_of(*old);
        list.erase(old);
    }
    derivation["statement"] = json_text(parent);
    if (!parent.empty() && !known) list.insert(list.begin(), object_text(derivation));
    if (list.empty()) record.erase("derives_from");
    else record["derives_from"] = list_of(list);
}

void take_stance_of(const Fields& from, Fields& to) {
    for (const char* const key : {"asserts", "denies"}) {
        if (from.contains(key)) to[key] = from.at(key);
    }
}

}  // namespace

std::vector<std::string> route_of(const Amendment& amendment, const std::string& statement) {
    std::vector<std::string> route{statement};
    for (std::string at = statement;;) {
        const std::vector<std::string> list = elements(field(amendment.look(Kind::statement, at), "derives_from"));
        if (list.empty()) break;
        at = statement_in(list.front());
        if (std::find(route.begin(), route.end(), at) != route.end()) break;
        route.push_back(at);
    }
    std::reverse(route.begin(), route.end());
    return route;
}

bool others_rest_on(const Amendment& amendment, const std::string& statement, const std::vector<std::string>& children) {
    const std::string quoted = json_text(statement);
    for (const auto& [id, fields] : amendment.own().of(Kind::statement)) {
        if (std::find(children.begin(), children.end(), id) != children.end() || id == statement || !amendment.has(Kind::statement, id)) continue;
        const Fields& now = amendment.look(Kind::statement, id);
        for (const char* const key : {"derives_from", "retracts", "responds_to"}) {
            if (field(now, key).find(quoted) != std::string::npos) return true;
        }
    }
    return false;
}

bool known_only_through(const Amendment& amendment, const std::string& statement, const std::vector<std::string>& children) {
    const Fields& record = amendment.look(Kind::statement, statement);
    const bool stands_somewhere = record.contains("article") || record.contains("url") || field(record, "held") == "true";
    return !stands_somewhere && !others_rest_on(amendment, statement, children);
}

std::vector<std::string> parents_of(const Amendment& amendment, const std::string& statement) {
    std::vector<std::string> parents;
    for (const std::string& derivation : elements(field(amendment.look(Kind::statement, statement), "derives_from"))) parents.push_back(statement_in(derivation));
    return parents;
}

std::vector<std::string> passage_of(const Amendment& amendment, const std::string& statement) {
    std::vector<std::string> passage{statement};
    for (std::size_t i = 0; i < passage.size(); ++i) {
        for (const std::string& parent : parents_of(amendment, passage[i])) {
            const bool there = std::find(passage.begin(), passage.end(), parent) != passage.end();
            if (!there && known_only_through(amendment, parent, passage)) passage.push_back(parent);
        }
    }
    return passage;
}

std::vector<std::string> read_with(const Amendment& amendment, const std::string& statement) {
    std::vector<std::string> read{statement};
    for (std::size_t i = 0; i < read.size(); ++i) {
        for (const std::string& parent : parents_of(amendment, read[i])) {
            if (std::find(read.begin(), read.end(), parent) == read.end() && !amendment.look(Kind::statement, parent).contains("article")) read.push_back(parent);
        }
    }
    return read;
}

void set_route(Amendment& amendment, const std::string& statement, const std::vector<std::string>& sources) {
    if (sources.empty()) throw Refused("a route has at least one source: who made the statement");
    const std::vector<std::string> old = route_of(amendment, statement);
    std::vector<std::string> old_sources;
    for (const std::string& one : old) old_sources.push_back(text_in(amendment.look(Kind::statement, one), "source"));
    const Fields origin = amendment.look(Kind::statement, old.front());
    std::vector<Stop> stops = aligned(old_sources, old, sources);
    const auto child_of = [&](const std::string& one) {
        const auto at = std::find(old.begin(), old.end(), one);
        return at + 1 == old.end() ? std::string() : *(at + 1);
    };
    for (Stop& stop : stops) {
        const bool last = &stop == &stops.back();
        const bool kept = !stop.statement.empty() && text_in(amendment.look(Kind::statement, stop.statement), "source") == stop.source;
        if (!kept && !stop.statement.empty() && !last && !known_only_through(amendment, stop.statement, {child_of(stop.statement)})) stop.statement.clear();
        if (stop.statement.empty()) {
            stop.statement = amendment.new_id(Kind::statement, statement + '-' + stop.source);
            amendment.add(Kind::statement, stop.statement, {{"source", json_text(stop.source)}});
        } else if (!kept) {
            amendment.record(Kind::statement, stop.statement)["source"] = json_text(stop.source);
        }
    }
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const auto at = std::find(old.begin(), old.end(), stops[i].statement);
        const std::string old_parent = at == old.end() || at == old.begin() ? std::string() : *(at - 1);
        rest_on(amendment, stops[i].statement, old_parent, i == 0 ? std::string() : stops[i - 1].statement);
        confirm(amendment, stops[i].statement);
    }
    Fields& first = amendment.record(Kind::statement, stops.front().statement);
    if (!first.contains("asserts") && !first.contains("denies")) take_stance_of(origin, first);
    // What nothing rests on any more and nobody holds was only in the old route. The nearest to the statement first.
    for (std::size_t i = old.size(); i-- > 0;) {
        const bool stays = std::any_of(stops.begin(), stops.end(), [&](const Stop& stop) { return stop.statement == old[i]; });
        if (!stays && known_only_through(amendment, old[i], {})) amendment.remove(Kind::statement, old[i]);
    }
}

}  // namespace hearsay::edits

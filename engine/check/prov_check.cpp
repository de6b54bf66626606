#include "check/prov_check.hpp"

#include "graph/digraph.hpp"
#include "io/json/json_value.hpp"
#include "io/load/input.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace hearsay {
namespace {

/// What happens in an instant. A thing has one generation and one invalidation, an activity one start and one end
/// (constraints 24 to 29), whatever number of records tell of them.
enum class Happening : unsigned char { generation, invalidation, start, end, usage };

struct Event {
    Happening what;
    std::string name;  ///< of the thing or activity, as written
    std::string time;  ///< as written, "" when unknown
    TimeSpan when;
    std::string pointer;  ///< of the record that tells of it
};

struct Order {
    std::uint32_t before;
    std::uint32_t after;
    bool strictly = false;
};

std::string describe(const Event& event) {
    static constexpr std::string_view words[] = {"generation of ", "invalidation of ", "start of ", "end of ",
                                                 "use of "};
    std::string text = std::string(words[static_cast<std::size_t>(event.what)]) + in_quotes(event.name);
    return event.time.empty() ? text : text + " (" + printable(event.time, 40) + ')';
}

class Checker {
public:
    Checker(const ProvDocument& document, const ProvBundle& scope, Diagnostics& out)
        : names_(document, scope), scope_(scope), out_(out) {}

    void run() {
        for (const ProvRecord& record : scope_.records) {
            check_names(record);
            note_types(record);
            order(record);
        }
        check_types();
        check_cycles();
    }

private:
    void warn(std::string_view kind, std::string message, std::string pointer) {
        Diagnostic found;
        found.severity = Severity::warning;
        found.kind = kind;
        found.message = std::move(message);
        found.pointer = std::move(pointer);
        out_.push_back(std::move(found));
    }

    // --- Names and types ------------------------------------------------------------------------------------------

    void check_name(const std::string& name, const std::string& pointer) {
        if (name.empty() || names_.declared(name)) return;
        const std::size_t colon = name.find(':');
        const std::string prefix = colon == std::string::npos ? "default" : name.substr(0, colon);
        if (!undeclared_.insert(prefix).second) return;
        warn("undeclared prefix",
             "the prefix " + in_quotes(prefix) + " of " + in_quotes(name) +
                 " has no namespace; add it under \"prefix\"",
             pointer);
    }

    void check_names(const ProvRecord& record) {
        check_name(record.id, record.pointer);
        for (const ProvArgument& argument : info_of(record.kind).arguments) {
            if (!argument.name.empty() && argument.role != ProvRole::time)
                check_name(record.text(argument.name), record.pointer);
        }
    }

    struct Types {
        std::string name;
        std::string entity;  ///< where it is used as one, by pointer
        std::string activity;
        std::string relation;              ///< likewise, as the id of a relation
        ProvKind kind = ProvKind::entity;  ///< of that relation
        bool element = false;              ///< declared as an entity, activity or agent
        bool empty_collection = false;
    };

    void note_types(const ProvRecord& record) {
        const auto types_of = [&](const std::string& name) -> Types& {
            Types& types = types_[names_.expand(name)];
            if (types.name.empty()) types.name = name;
            return types;
        };
        Types& self = types_of(record.id);
        if (record.kind <= ProvKind::agent) {
            self.element = true;
            if (record.kind == ProvKind::entity && self.entity.empty()) self.entity = record.pointer;
            if (record.kind == ProvKind::activity && self.activity.empty()) self.activity = record.pointer;
            for (const ProvAttribute& attribute : record.attributes) {
                if (attribute.name == "prov:type" &&
                    names_.expand(attribute.value.text).ends_with("#EmptyCollection")) {
                    self.empty_collection = true;
                }
            }
        } else if (!record.id.starts_with("_:")) {
            if (self.relation.empty()) {
                self.relation = record.pointer;
                self.kind = record.kind;
            } else if (self.kind != record.kind) {
                warn("impossible type",
                     in_quotes(record.id) + " names a " + std::string(info_of(self.kind).name) + " and a " +
                         std::string(info_of(record.kind).name) + "; give each an id of its own (constraint 53)",
                     record.pointer);
            }
        }
        for (const ProvAttribute& attribute : record.attributes) {
            for (const ProvArgument& argument : info_of(record.kind).arguments) {
                if (argument.name != attribute.name) continue;
                if (argument.role == ProvRole::entity && types_of(attribute.value.text).entity.empty()) {
                    types_of(attribute.value.text).entity = record.pointer;
                }
                if (argument.role == ProvRole::activity && types_of(attribute.value.text).activity.empty()) {
                    types_of(attribute.value.text).activity = record.pointer;
                }
            }
        }
        check_relation(record);
    }

    void check_relation(const ProvRecord& record) {
        const std::string_view subject = info_of(record.kind).arguments[0].name;
        if (record.kind > ProvKind::agent && record.text(subject).empty()) {
            warn("incomplete relation",
                 "this " + std::string(info_of(record.kind).name) + " does not say what it is about; add " +
                     std::string(subject),
                 record.pointer);
        }
        if (record.kind == ProvKind::specialization &&
            names_.expand(record.text("prov:specificEntity")) == names_.expand(record.text("prov:generalEntity"))) {
            warn("impossible relation",
                 in_quotes(record.text("prov:specificEntity")) +
                     " cannot be a specialization of itself (constraint 52)",
                 record.pointer);
        }
        if (record.kind == ProvKind::derivation && record.find("prov:activity") == nullptr &&
            (record.find("prov:generation") != nullptr || record.find("prov:usage") != nullptr)) {
            warn("impossible relation",
                 "a derivation that names a generation or a usage needs the activity as well; add "
                 "prov:activity (constraint 51)",
                 record.pointer);
        }
    }

    void check_types() {
        for (const auto& [uri, types] : types_) {
            if (!types.entity.empty() && !types.activity.empty()) {
                warn("impossible type",
                     in_quotes(types.name) + " is an entity here and an activity at " + types.activity +
                         "; nothing is both (constraint 55)",
                     types.entity);
            }
            if (types.element && !types.relation.empty()) {
                warn("impossible type",
                     in_quotes(types.name) + " names a " + std::string(info_of(types.kind).name) +
                         " and a thing; give each an id of its own (constraint 54)",
                     types.relation);
            }
        }
        for (const ProvRecord& record : scope_.records) {
            if (record.kind != ProvKind::membership) continue;
            const auto found = types_.find(names_.expand(record.text("prov:collection")));
            if (found != types_.end() && found->second.empty_collection) {
                warn("impossible relation",
                     in_quotes(record.text("prov:collection")) +
                         " is an empty collection and has a member (constraint 56)",
                     record.pointer);
            }
        }
    }

    // --- Order ----------------------------------------------------------------------------------------------------

    std::uint32_t event(Happening what, const std::string& name, const ProvRecord& record,
                        const std::string& time = {}) {
        const std::string key = what == Happening::usage ? record.pointer : names_.expand(name);
        const auto [entry, fresh] =
            events_at_.emplace(std::pair(what, key), static_cast<std::uint32_t>(events_.size()));
        if (fresh) events_.push_back({.what = what, .name = name, .time = {}, .when = {}, .pointer = record.pointer});
        Event& found = events_[entry->second];
        if (time.empty()) return entry->second;
        const auto when = parse_time(time);
        if (!when) {
            warn("bad value", in_quotes(time) + " is no time; " + std::string(time_format_help()), record.pointer);
        } else if (found.time.empty()) {
            found.time = time;
            found.when = *when;
            found.pointer = record.pointer;
        } else if (!found.when.overlaps(*when)) {
            warn("impossible order",
                 "the " + describe(found) + " is told here to be at " + printable(time, 40) +
                     "; it happens once (constraints 24 to 29)",
                 record.pointer);
        }
        return entry->second;
    }

    void precede(std::uint32_t before, std::uint32_t after, bool strictly = false) {
        orders_.push_back({before, after, strictly});
    }

    /// Something that happens in an activity: between its start and its end.
    void within(std::uint32_t what, const std::string& activity, const ProvRecord& record) {
        if (activity.empty()) return;
        precede(event(Happening::start, activity, record), what);
        precede(what, event(Happening::end, activity, record));
    }

    /// An entity may be used, or take part, from its generation to its invalidation.
    void during_life(std::uint32_t what, const std::string& entity, const ProvRecord& record) {
        if (entity.empty()) return;
        precede(event(Happening::generation, entity, record), what);
        precede(what, event(Happening::invalidation, entity, record));
    }

    /// The start or end of an activity: by a trigger that exists, and by another activity that has begun.
    void order_turn(Happening turn, const ProvRecord& record, std::string_view by) {
        const auto happened = event(turn, record.text("prov:activity"), record, record.text("prov:time"));
        during_life(happened, record.text("prov:trigger"), record);
        if (const std::string& other = record.text(by); !other.empty())
            precede(event(Happening::start, other, record), happened);
    }

    void order(const ProvRecord& record) {
        if (record.kind > ProvKind::agent && record.text(info_of(record.kind).arguments[0].name).empty()) return;
        const std::string& activity = record.text("prov:activity");
        const std::string& entity = record.text("prov:entity");
        const std::string& time = record.text("prov:time");
        switch (record.kind) {
            case ProvKind::activity:
                precede(event(Happening::start, record.id, record, record.text("prov:startTime")),
                        event(Happening::end, record.id, record, record.text("prov:endTime")));
                break;
            case ProvKind::generation: {
                const auto made = event(Happening::generation, entity, record, time);
                within(made, activity, record);
                precede(made, event(Happening::invalidation, entity, record));
                break;
            }
            case ProvKind::invalidation: {
                const auto gone = event(Happening::invalidation, entity, record, time);
                within(gone, activity, record);
                precede(event(Happening::generation, entity, record), gone);
                break;
            }
            case ProvKind::usage: {
                const auto used = event(Happening::usage, entity, record, time);
                within(used, activity, record);
                during_life(used, entity, record);
                break;
            }
            case ProvKind::communication:
                if (!record.text("prov:informant").empty()) {
                    precede(event(Happening::start, record.text("prov:informant"), record),
                            event(Happening::end, record.text("prov:informed"), record));
                }
                break;
            case ProvKind::start: order_turn(Happening::start, record, "prov:starter"); break;
            case ProvKind::end: order_turn(Happening::end, record, "prov:ender"); break;
            case ProvKind::derivation:
                if (!record.text("prov:usedEntity").empty()) {
                    precede(event(Happening::generation, record.text("prov:usedEntity"), record),
                            event(Happening::generation, record.text("prov:generatedEntity"), record), true);
                }
                break;
            case ProvKind::specialization: {
                const std::string& general = record.text("prov:generalEntity");
                const std::string& specific = record.text("prov:specificEntity");
                if (general.empty() || names_.expand(general) == names_.expand(specific)) break;
                precede(event(Happening::generation, general, record), event(Happening::generation, specific, record));
                precede(event(Happening::invalidation, specific, record),
                        event(Happening::invalidation, general, record));
                break;
            }
            default: break;
        }
    }

    void check_cycles() {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
        for (const Order& order : orders_) arcs.emplace_back(order.before, order.after);
        const Digraph graph(events_.size(), std::move(arcs));
        const std::vector<std::uint32_t> component = graph.strong_components();
        std::set<std::uint32_t> reported;
        for (const Order& order : orders_) {
            const std::uint32_t c = component[order.before];
            if (!order.strictly || component[order.after] != c || !reported.insert(c).second) continue;
            warn("impossible order",
                 "the " + describe(events_[order.before]) + " must come before the " + describe(events_[order.after]) +
                     (order.before == order.after ? "" : ", and also after it") + " (constraint 42)",
                 events_[order.before].pointer);
        }
        check_times(graph, component);
    }

    /// Carries the latest known time along the order; components are numbered against it.
    void check_times(const Digraph& graph, const std::vector<std::uint32_t>& component) {
        std::vector<std::uint32_t> order(events_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return component[a] > component[b]; });
        constexpr std::uint32_t nothing = UINT32_MAX;
        std::vector<std::uint32_t> latest(events_.size(), nothing);  // by component: the event that is latest before it
        const auto later = [&](std::uint32_t a, std::uint32_t b) {
            return a == nothing || (b != nothing && events_[a].when.first < events_[b].when.first) ? b : a;
        };
        for (const std::uint32_t at : order) {
            std::uint32_t& before = latest[component[at]];
            if (!events_[at].time.empty()) {
                if (before != nothing && events_[at].when.entirely_before(events_[before].when)) {
                    warn("impossible order",
                         "the " + describe(events_[at]) + " may not come before the " + describe(events_[before]) +
                             "; check the times (PROV-CONSTRAINTS 30 to 49)",
                         events_[at].pointer);
                } else {
                    before = later(before, at);
                }
            }
            for (const std::uint32_t next : graph[at]) {
                if (component[next] != component[at]) latest[component[next]] = later(latest[component[next]], before);
            }
        }
    }

    ProvNames names_;
    const ProvBundle& scope_;
    Diagnostics& out_;
    std::set<std::string> undeclared_;
    std::map<std::string, Types> types_;
    std::map<std::pair<Happening, std::string>, std::uint32_t> events_at_;
    std::vector<Event> events_;
    std::vector<Order> orders_;
};

}  // namespace

Diagnostics check_prov(const ProvDocument& document) {
    Diagnostics found;
    Checker(document, document.top, found).run();
    for (const ProvBundle& bundle : document.bundles) Checker(document, bundle, found).run();
    return found;
}

Diagnostics check_prov(const LoadedStory& loaded) {
    Diagnostics all;
    for (std::size_t i = 0; i < loaded.inputs.size(); ++i) {
        const InputFile& input = loaded.inputs[i];
        if (!is_prov(input.format)) continue;
        ByteSource source = open_input(input);
        std::string text;
        source.read_all(text);
        Diagnostics known;
        const auto document = read_prov(text, input.format, known);
        if (!document) continue;  // load_story has said so
        Diagnostics problems = check_prov(*document);
        if (!is_json(input.format)) lines_of_pointers(problems);
        for (Diagnostic& found : problems) {
            found.place.file = static_cast<std::uint32_t>(i);
            all.push_back(std::move(found));
        }
    }
    locate(all, loaded);
    return all;
}

}  // namespace hearsay

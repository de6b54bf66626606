#include "serve/mcp/mcp_tools.hpp"

#include "io/json/json_value.hpp"
#include "io/json/json_writer.hpp"
#include "model/error.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace hearsay::serve {
namespace {

enum class Kind : std::uint8_t { text, whole_number, flag };

/// An argument of tools, and the parameter of the API that it becomes.
struct Parameter {
    std::string_view name;
    std::string_view of_api;
    Kind kind;
    std::string_view description;
    std::string_view choices{};  ///< the only values, with blanks between; "" for any
};

constexpr std::array<Parameter, 11> all_parameters{{
    {"query", "q", Kind::text, "Words that must all occur, in any case and order."},
    {"claim", "claim", Kind::text, "The id of a claim, as find_claims gives it."},
    {"source", "source", Kind::text, "The id of a source, as find_sources gives it."},
    {"article", "article", Kind::text, "The id of an article."},
    {"verdict", "verdict", Kind::text, "Only claims with this verdict at the level.", "unsupported uncorroborated unestablished corroborated"},
    {"level", "level", Kind::text, "How strictly independence is judged; affiliation, the strictest, by default.", "derivation ownership affiliation"},
    {"strike", "strike", Kind::text, "What is struck: source:ID (with all it said), party:ID (and all who belong to it) or statement:ID."},
    {"drafts", "draft", Kind::flag, "Only statements that no person has read yet."},
    {"undocumented", "undocumented", Kind::flag, "Only sources whose ties nobody has recorded."},
    {"limit", "limit", Kind::whole_number, "How many items at most, from 1 to 200; 50 by default."},
    {"cursor", "cursor", Kind::text, "`next` of the page before."},
}};

constexpr std::array<McpTool, 10> all_tools{{
    {"story_state", "How the story stands", "Title and size of the story, how many claims have which verdict at each level, how many statements are drafts that nobody has read.", "/api/story", ""},
    {"find_claims", "Find claims", "Claims of the story with their verdicts at every level, the worst verdict first; null where it is still being found out. Begin here: the other tools take claim ids.", "/api/claims", "query verdict level limit cursor", true},
    {"score_claim", "Score a claim", "All scores of one claim, both stances, every level, both readings (cautious and open): independent origins, support, corroboration, the weakest party, and with which method each figure was found. Where \"scoring\" is true the figures are bounds so far; ask again for the final ones.", "/api/scores", "claim!"},
    {"explain_claim", "Explain a claim", "In words why a claim has its verdict: the chains from origin to publication, what they share, the weakest party, what would change the verdict.", "/api/explain", "claim! level", true},
    {"claim_timeline", "How a verdict came about", "When who spoke about a claim, and the verdict from each moment on.", "/api/timeline", "claim!"},
    {"what_if", "What falls without it", "Which verdicts would change if a source, a party or one statement had never been heard of.", "/api/what_if", "strike!", true},
    {"find_statements", "Find statements", "Who said what where: statements with the route by which each came (origin first), the words quoted, and the claims that they assert or deny.", "/api/statements", "query claim source article drafts limit cursor", true},
    {"find_sources", "Find sources", "Sources with their kinds, their ties (owners, employers, allegiances) and how many statements each made, who says most first.", "/api/sources", "query undocumented limit cursor"},
    {"source_ties", "Whom a source belongs to", "One source with its recorded ties: to whom, how, since and until when.", "/api/sources", "source!"},
    {"check_story", "What is remarkable about the story", "Circular reporting, attribution gaps, undocumented sources, assumed reliability and the like.", "/api/check", "limit cursor"},
}};

/// Calls the function with each word and whether it is mandatory.
template <class Function>
void each_parameter(const McpTool& tool, Function function) {
    for (std::string_view rest = tool.parameters; !rest.empty();) {
        std::string_view name = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), name.size() + 1));
        const bool mandatory = name.ends_with('!');
        if (mandatory) name.remove_suffix(1);
        function(*std::find_if(all_parameters.begin(), all_parameters.end(), [&](const Parameter& one) { return one.name == name; }), mandatory);
    }
}

/// The value of an argument as the query of the API has it.
std::string query_value(const Parameter& parameter, const JsonValue& value) {
    const std::string name = in_quotes(parameter.name);
    switch (parameter.kind) {
        case Kind::flag:
            if (!value.is(JsonValue::Kind::boolean)) throw UsageError("the argument " + name + " is " + std::string(value.description()) + "; true or false is wanted");
            return value.flag() ? "1" : "";
        case Kind::whole_number:
            if (!value.is(JsonValue::Kind::number)) throw UsageError("the argument " + name + " is " + std::string(value.description()) + "; a whole number is wanted");
            break;
        case Kind::text:
            if (!value.is(JsonValue::Kind::string)) throw UsageError("the argument " + name + " is " + std::string(value.description()) + "; a text is wanted");
            break;
    }
    return value.text();
}

}  // namespace

std::span<const McpTool> mcp_tools() noexcept { return all_tools; }

const McpTool* find_mcp_tool(std::string_view name) noexcept {
    const auto found = std::find_if(all_tools.begin(), all_tools.end(), [&](const McpTool& tool) { return tool.name == name; });
    return found == all_tools.end() ? nullptr : &*found;
}

void write_mcp_tool(JsonWriter& json, const McpTool& tool) {
    json.begin_object().key("name").string(tool.name).key("title").string(tool.title).key("description").string(tool.description);
    json.key("inputSchema").begin_object().key("type").string("object").key("properties").begin_object();
    std::vector<std::string_view> mandatory_ones;
    each_parameter(tool, [&](const Parameter& one, bool mandatory) {
        if (mandatory) mandatory_ones.push_back(one.name);
        json.key(one.name).begin_object().key("type").string(one.kind == Kind::flag ? "boolean" : one.kind == Kind::whole_number ? "integer" : "string");
        if (one.kind == Kind::whole_number) json.key("minimum").integer(1).key("maximum").integer(200);
        if (!one.choices.empty()) {
            json.key("enum").begin_array();
            for (std::string_view rest = one.choices; !rest.empty();) {
                const std::string_view choice = rest.substr(0, rest.find(' '));
                json.string(choice);
                rest.remove_prefix(std::min(rest.size(), choice.size() + 1));
            }
            json.end_array();
        }
        json.key("description").string(one.description).end_object();
    });
    json.end_object();
    if (!mandatory_ones.empty()) {
        json.key("required").begin_array();
        for (const std::string_view name : mandatory_ones) json.string(name);
        json.end_array();
    }
    json.key("additionalProperties").boolean(false).end_object();
    json.key("annotations").begin_object().key("readOnlyHint").boolean(true).key("openWorldHint").boolean(false).end_object().end_object();
}

Call mcp_call(const McpTool& tool, const JsonValue* arguments) {
    Call call{.method = "GET", .path = std::string(tool.path)};
    if (arguments != nullptr && !arguments->is(JsonValue::Kind::object)) throw UsageError("the arguments are " + std::string(arguments->description()) + "; an object is wanted");
    each_parameter(tool, [&](const Parameter& one, bool mandatory) {
        const JsonValue* given = arguments == nullptr ? nullptr : arguments->find(one.name);
        if (given == nullptr && mandatory) throw UsageError("the argument " + in_quotes(one.name) + " is missing");
        if (given == nullptr) return;
        // Whoever names a source to source_ties asks for that one.
        const bool id = tool.path == "/api/sources" && one.name == "source";
        const std::string value = query_value(one, *given);
        if (mandatory && value.empty()) throw UsageError("the argument " + in_quotes(one.name) + " is empty");
        if (!value.empty()) call.query.emplace(id ? "id" : one.of_api, value);
    });
    if (arguments == nullptr) return call;
    for (const std::string& key : arguments->keys()) {
        Suggestion near(key);
        bool known = false;
        each_parameter(tool, [&](const Parameter& one, bool /*mandatory*/) {
            known = known || one.name == key;
            near.offer(one.name);
        });
        if (!known) throw UsageError(std::string(tool.name) + " takes no argument " + in_quotes(key) + near.text());
    }
    return call;
}

}  // namespace hearsay::serve

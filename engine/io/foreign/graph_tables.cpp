// CSV and GraphML.
#include "io/bytes/csv_row.hpp"
#include "io/foreign/exporters.hpp"
#include "io/foreign/story_graph.hpp"
#include "io/foreign/story_losses.hpp"
#include "io/json/json_writer.hpp"
#include "text/utf8.hpp"

#include <ostream>

namespace hearsay {
namespace {

/// An id with a backslash before each of the marks, which part ids.
std::string escaped(std::string_view id, std::string_view marks) {
    std::string text;
    for (const char c : id) {
        if (marks.find(c) != std::string_view::npos) text += '\\';
        text += c;
    }
    return text;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
    return all;
}

std::string joined_ids(std::vector<std::string> ids) {
    for (std::string& id : ids) id = escaped(id, ";\\");
    return joined(ids);
}

/// What is taken back only for some claims names them: "s1 (c1, c2)".
std::string joined(const std::vector<RetractionRecord>& retractions) {
    constexpr std::string_view list_marks = ";,()\\";
    std::vector<std::string> texts;
    for (const RetractionRecord& retraction : retractions) {
        texts.push_back(escaped(retraction.statement, list_marks));
        std::string claims;
        for (const std::string& claim : retraction.claims) claims += (claims.empty() ? "" : ", ") + escaped(claim, list_marks);
        if (!claims.empty()) texts.back() += " (" + claims + ')';
    }
    return joined(texts);
}

/// A line for each claim that a statement asserts, then for each that it denies; "-" for no question at all.
std::string lines_of_claims(const Story& story, StatementId id, bool questions) {
    std::string lines;
    bool any = false;
    const auto add = [&](ClaimId claim) {
        const std::string_view text = questions ? story.text(story[claim].question) : story.text(story[claim].text);
        any = any || !text.empty();
        if (!lines.empty()) lines += '\n';
        for (const char c : text) lines += c == '\n' || c == '\r' ? ' ' : c;
        if (text.empty()) lines += '-';
    };
    for (const ClaimId claim : story.asserts(id)) add(claim);
    for (const ClaimId claim : story.denies(id)) add(claim);
    return any ? lines : std::string();
}

Losses graph_losses(const Story& story) {
    using enum StoryPart;
    return losses_of(story, {source_address, source_kind, anonymous, affiliation, strength, lone_source, lone_article, lone_claim, derivation,
                             derivation_kind, suspected_derivation, retraction, response, silent_statement, quote, statement_address});
}

/// Text for XML 1.0: marked characters escaped; those that XML cannot hold, and those that draw nothing and change what is
/// seen, as U+FFFD. The joiners stay, without which some languages are misspelt.
std::string xml(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        at += point.length;
        switch (point.value) {
            case U'&': out += "&amp;"; continue;
            case U'<': out += "&lt;"; continue;
            case U'>': out += "&gt;"; continue;
            case U'"': out += "&quot;"; continue;
            case U'\n': out += "&#10;"; continue;
            case U'\r': out += "&#13;"; continue;
            case U'\t': out += "&#9;"; continue;
            default: break;
        }
        const bool bad = is_invisible(point.value) && point.value != 0x200C && point.value != 0x200D;
        append_utf8(out, bad ? U'\xFFFD' : point.value);
    }
    return out;
}

void write_data(std::ostream& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out << "      <data key=\"" << key << "\">" << xml(value) << "</data>\n";
}

}  // namespace

Losses write_statements_csv(std::ostream& out, const Story& story) {
    CsvRow names;
    for (const std::string_view name : {"id", "source", "source_name", "source_kind", "anonymous", "at", "asserts", "denies", "derives_from",
                                        "derivation_kinds", "retracts", "responds_to", "held", "quote", "article", "article_title",
                                        "outlet", "published", "url", "statement_url", "draft", "claim_texts", "questions"}) {
        names.word(name);
    }
    names.write(out);
    for (const StatementId id : ids_in_order<StatementId>(story, story.statements().size())) {
        const StatementRecord made = story.record(id);
        const Statement& statement = story[id];
        std::vector<std::string> parents;
        std::vector<std::string> kinds;
        for (const DerivationRecord& derivation : made.derives_from) {
            parents.push_back(derivation.statement);
            kinds.emplace_back(name_of(derivation.kind));
            if (derivation.probability != 1) kinds.back() += " (" + format_number(derivation.probability) + ')';
        }
        CsvRow row;
        row.text(made.id).text(made.source).text(story.name(statement.source)).word(name_of(story[statement.source].kind));
        row.word(story[statement.source].anonymous ? "true" : "false").text(made.at).text(joined_ids(made.asserts)).text(joined_ids(made.denies));
        row.text(joined_ids(parents)).word(joined(kinds)).text(joined(made.retracts)).text(joined_ids(made.responds_to));
        row.word(statement.held ? "true" : "false").text(made.quote).text(made.article);
        if (statement.article == no_id<ArticleId>) {
            row.word("").word("").word("").word("");
        } else {
            const ArticleRecord article = story.record(statement.article);
            row.text(article.title).text(article.outlet).text(article.published).text(article.url);
        }
        row.text(made.url).word(made.draft ? format_number(*made.draft) : std::string());
        row.text(lines_of_claims(story, id, false)).text(lines_of_claims(story, id, true));
        row.write(out);
    }
    using enum StoryPart;
    return losses_of(story, {source_kind, anonymous, question, derivation, derivation_kind, suspected_derivation, retraction, partial_retraction,
                             response, silent_statement, quote, statement_address, held, draft});
}

Losses write_nodes_csv(std::ostream& out, const Story& story) {
    CsvRow names;
    for (const std::string_view name : {"Id", "Label", "type", "kind", "anonymous", "date", "url", "text"}) names.word(name);
    names.write(out);
    for (const GraphNode& node : graph_of(story).nodes) {
        CsvRow row;
        row.text(node.id).text(node.label).word(node.type).word(node.kind).word(node.anonymous ? "true" : "false");
        row.text(node.date).text(node.url).text(node.text);
        row.write(out);
    }
    return graph_losses(story);
}

Losses write_edges_csv(std::ostream& out, const Story& story) {
    CsvRow names;
    for (const std::string_view name : {"Source", "Target", "Type", "relation", "kind", "since", "until", "Weight"}) names.word(name);
    names.write(out);
    for (const GraphEdge& edge : graph_of(story).edges) {
        CsvRow row;
        row.text(edge.from).text(edge.to).word("Directed").word(edge.relation).word(edge.kind).text(edge.since).text(edge.until);
        row.number(edge.weight);
        row.write(out);
    }
    return graph_losses(story);
}

Losses write_graphml(std::ostream& out, const Story& story) {
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
           "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    for (const std::string_view key : {"label", "type", "kind", "date", "url", "text"}) {
        out << "  <key id=\"" << key << "\" for=\"node\" attr.name=\"" << key << "\" attr.type=\"string\"/>\n";
    }
    out << "  <key id=\"anonymous\" for=\"node\" attr.name=\"anonymous\" attr.type=\"boolean\"><default>false</default></key>\n";
    for (const std::string_view key : {"relation", "derivation", "since", "until"}) {
        out << "  <key id=\"" << key << "\" for=\"edge\" attr.name=\"" << key << "\" attr.type=\"string\"/>\n";
    }
    out << "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"><default>1.0</default></key>\n"
           "  <graph id=\"story\" edgedefault=\"directed\">\n";
    const StoryGraph graph = graph_of(story);
    for (const GraphNode& node : graph.nodes) {
        out << "    <node id=\"" << xml(node.id) << "\">\n";
        write_data(out, "label", node.label);
        write_data(out, "type", node.type);
        write_data(out, "kind", node.kind);
        write_data(out, "anonymous", node.anonymous ? "true" : "");
        write_data(out, "date", node.date);
        write_data(out, "url", node.url);
        write_data(out, "text", node.text);
        out << "    </node>\n";
    }
    std::size_t number = 0;
    for (const GraphEdge& edge : graph.edges) {
        out << "    <edge id=\"e" << ++number << "\" source=\"" << xml(edge.from) << "\" target=\"" << xml(edge.to) << "\">\n";
        write_data(out, "relation", edge.relation);
        write_data(out, "derivation", edge.kind);
        write_data(out, "since", edge.since);
        write_data(out, "until", edge.until);
        if (edge.weight != 1) write_data(out, "weight", format_number(edge.weight));
        out << "    </edge>\n";
    }
    out << "  </graph>\n</graphml>\n";
    return graph_losses(story);
}

}  // namespace hearsay

// The JSON forms; CSV and Markdown have files of their own.
#include "render/tables/score_writer.hpp"

#include "io/bytes/line_sum.hpp"
#include "io/json/json_writer.hpp"

#include <algorithm>
#include <ostream>

namespace hearsay {
namespace {

void write_parties(JsonWriter& json, const Story& story, std::span<const PartyId> parties) {
    json.begin_array(true);
    for (const PartyId party : parties) json.string(story.id(party));
    json.end_array();
}

/// The figures that are known within an interval only.
void write_intervals(JsonWriter& json, const Figures& figures) {
    json.key("intervals").begin_object();
    const auto write = [&](std::string_view key, double low, double high) {
        if (low == high) return;
        json.key(key).begin_array(true).number(low).number(high).end_array();
    };
    write("independent_origins", figures.origins.size_low, figures.origins.size_high);
    write("independent_routes", figures.routes.size_low, figures.routes.size_high);
    write("support", figures.support.low, figures.support.high);
    write("corroboration", figures.corroboration.low, figures.corroboration.high);
    write("effective_sources", figures.effective_sources.low, figures.effective_sources.high);
    write("independence", figures.independence.low, figures.independence.high);
    write("inflation", figures.inflation.low, figures.inflation.high);
    json.end_object();
}

void write_figures(JsonWriter& json, const ScoreContext& context, const Figures& figures) {
    const Story& story = context.story;
    json.begin_object();
    json.key("independent_origins").integer(figures.origins.size_low);
    write_parties(json.key("origins_cut"), story, figures.origins.parties);
    json.key("independent_routes").integer(figures.routes.size_low);
    write_parties(json.key("routes_cut"), story, figures.routes.parties);
    json.key("support").number(figures.support.low);
    json.key("corroboration").number(figures.corroboration.low);
    json.key("weakest");
    if (figures.weakest == no_id<PartyId>) {
        json.null();
    } else {
        json.string(story.id(figures.weakest));
    }
    write_parties(json.key("falls_without"), story, figures.falls_without);
    json.key("drafts").integer(figures.drafts);
    json.key("effective_sources").number(figures.effective_sources.low);
    json.key("independence").number(figures.independence.low);
    json.key("inflation").number(figures.inflation.low);
    json.key("method").string(name_of(figures.method));
    if (figures.method == Method::sampled) json.key("confidence").number(figures.confidence);
    if (figures.method != Method::exact) write_intervals(json, figures);
    json.key("chains").begin_array();
    for (const Chain& chain : figures.chains) {
        json.begin_array(true);
        for (const StatementId statement : chain) json.string(context.id(statement));
        json.end_array();
    }
    json.end_array();
    json.key("importance").begin_object();
    for (const auto& [party, value] : figures.importance) json.key(story.id(party)).number(value);
    json.end_object();
    json.end_object();
}

void write_stance(JsonWriter& json, const ScoreContext& context, const StanceScores& scores) {
    json.begin_object();
    json.key("statements").integer(scores.statements).key("outlets").integer(scores.outlets);
    json.key("first_hand").integer(scores.first_hand).key("anonymous").integer(scores.anonymous);
    json.key("naive_support").number(scores.naive_support).key("circular").boolean(scores.circular);
    json.key("levels").begin_object();
    for (const Level level : all_levels) {
        const LevelScores* at_level = scores.at(level);
        if (at_level == nullptr || !context.has(level)) continue;
        json.key(name_of(level)).begin_object();
        for (const Reading reading : all_readings) {
            if (!context.has(reading)) continue;
            write_figures(json.key(name_of(reading)), context, (*at_level)[reading]);
        }
        json.end_object();
    }
    json.end_object().end_object();
}

void write_claim(JsonWriter& json, const ScoreContext& context, const ClaimScores& scores) {
    const Story& story = context.story;
    const Claim& claim = story[scores.claim];
    json.begin_object().key("id").string(story.text(claim.id)).key("text").string(story.text(claim.text));
    json.key("question");
    if (claim.question == Text{}) {
        json.null();
    } else {
        json.string(story.text(claim.question));
    }
    json.key("disputed").boolean(scores.disputed);
    json.key("verdict").begin_object(true);
    for (const Level level : all_levels) {
        const auto verdict = scores.at(level);
        if (verdict && context.has(level)) json.key(name_of(level)).string(name_of(*verdict));
    }
    json.end_object();
    if (const auto why = context.why.find(scores.claim); why != context.why.end()) json.key("why").string(why->second);
    json.key("stances").begin_object();
    for (const Stance stance : all_stances) {
        if (const StanceScores* taken = scores.at(stance)) write_stance(json.key(name_of(stance)), context, *taken);
    }
    json.end_object().end_object();
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
    json.begin_object().key("severity").string(name_of(diagnostic.severity)).key("kind").string(diagnostic.kind);
    json.key("message").string(diagnostic.message).key("pointer").string(diagnostic.pointer);
    json.key("where").string(diagnostic.where()).end_object();
}

template <class T>
bool contains(const std::vector<T>& list, T value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

std::string_view verdict_word(const ClaimScores& scores, Level level) {
    const auto verdict = scores.at(level);
    return verdict ? name_of(*verdict) : std::string_view();
}

std::string_view ScoreContext::id(StatementId statement) const {
    const std::size_t own = story.statements().size();
    return index_of(statement) < own ? story.id(statement) : statements_elsewhere[index_of(statement) - own];
}

bool ScoreContext::has(Level level) const { return contains(levels, level); }

bool ScoreContext::has(Reading reading) const { return contains(readings, reading); }

void write_scores_json(std::ostream& out, const ScoreContext& context, std::span<const ClaimScores> scores,
                       const Diagnostics& diagnostics) {
    std::string text;
    std::uint32_t sum = 0;
    const auto pass_on = [&](std::size_t keep_up_to) {
        if (text.size() <= keep_up_to) return;
        sum = next_sum(sum, text);
        drain(text, out);
    };
    JsonWriter json(text, JsonWriter::Style::indented);
    json.begin_object().key("format").string("hearsay-scores/1").key("as_of");
    if (context.as_of.empty()) {
        json.null();
    } else {
        json.string(context.as_of);
    }
    if (!context.without.empty()) {
        json.key("without").begin_array(true);
        for (const std::string& id : context.without) json.string(id);
        json.end_array();
    }
    json.key("claims").begin_array();
    for (const ClaimScores& claim : scores) {
        write_claim(json, context, claim);
        pass_on(std::size_t{1} << 16);
    }
    json.end_array().key("diagnostics").begin_array();
    for (const Diagnostic& diagnostic : diagnostics) write_diagnostic(json, diagnostic);
    json.end_array();
    pass_on(0);
    out << end_of_scores(sum);
}

std::string end_of_scores(std::uint32_t sum) { return std::string(sum_of_scores_key) + sum_digits(sum) + "\"\n}\n"; }

std::string scores_line(const ScoreContext& context, const ClaimScores& scores) {
    std::string text;
    text.reserve(std::size_t{1} << 11);  // the usual length at one level
    JsonWriter json(text, JsonWriter::Style::spaced);
    write_claim(json, context, scores);
    text += '\n';
    return text;
}

}  // namespace hearsay

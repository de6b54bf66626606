// STIX 2.1 (OASIS standard, 10 June 2021).
#include "io/foreign/exporters.hpp"
#include "io/foreign/story_graph.hpp"
#include "io/foreign/story_losses.hpp"
#include "io/json/json_writer.hpp"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <ostream>

namespace hearsay {
namespace {

/// The namespace of our ids, made once at random.
constexpr boost::uuids::uuid hearsay_uuid{{0x3d, 0x7e, 0x52, 0x0b, 0x6c, 0x1f, 0x4a, 0x6e, 0x9b, 0x0a, 0x5c, 0x21, 0xe4, 0x88, 0x17, 0xd3}};

std::string stix_id(std::string_view type, std::string_view what, std::string_view id) {
    boost::uuids::name_generator_sha1 generate(hearsay_uuid);
    return std::string(type) + "--" + boost::uuids::to_string(generate(std::string(what) + ':' + std::string(id)));
}

std::string timestamp(std::int64_t milliseconds) {
    using namespace std::chrono;
    const sys_time<std::chrono::milliseconds> point{std::chrono::milliseconds(milliseconds)};
    const auto day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss time(point - day);
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                     static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                                     static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

class StixWriter {
public:
    explicit StixWriter(const Story& story) : story_(story), json_(text_, JsonWriter::Style::indented) {
        std::int64_t first = std::numeric_limits<std::int64_t>::max();
        for (const Statement& made : story.statements()) {
            if (!made.when.unknown()) first = std::min(first, made.when.first);
        }
        first_ = first == std::numeric_limits<std::int64_t>::max() ? 0 : first;
    }

    Losses write(std::ostream& out) {
        json_.begin_object().key("type").string("bundle").key("id").string(stix_id("bundle", "story", story_.title()));
        json_.key("objects").begin_array();
        for (const SourceId id : ids_in_order<SourceId>(story_, story_.sources().size())) write_identity(id);
        opinions_of_.resize(story_.claims().size());
        for (const StatementId id : ids_in_order<StatementId>(story_, story_.statements().size())) write_statement(id);
        for (const ClaimId id : ids_in_order<ClaimId>(story_, story_.claims().size())) write_report(id);
        for (std::size_t i = 0; i < story_.affiliations().size(); ++i) write_tie(story_.affiliations()[i]);
        json_.end_array().end_object();
        text_ += '\n';
        drain(text_, out);
        using enum StoryPart;
        return losses_of(story_, {source_address, source_kind, anonymous, reliability, affiliation, lone_source, lone_claim, derivation,
                                  derivation_kind, suspected_derivation, quote});
    }

private:
    void begin(std::string_view type, const std::string& id, std::int64_t when) {
        json_.begin_object().key("type").string(type).key("spec_version").string("2.1").key("id").string(id);
        json_.key("created").string(timestamp(when)).key("modified").string(timestamp(when));
    }
    [[nodiscard]] std::int64_t time_of(const Statement& made) const { return made.when.unknown() ? first_ : made.when.first; }

    void write_identity(SourceId id) {
        const Source& source = story_[id];
        begin("identity", stix_id("identity", "source", story_.id(id)), first_);
        json_.key("name").string(story_.name(id)).key("identity_class");
        json_.string(source.kind == SourceKind::person ? "individual" : source.kind == SourceKind::account || source.kind == SourceKind::document ? "unspecified" : "organization");
        json_.key("roles").begin_array(true).string(name_of(source.kind));
        if (source.anonymous) json_.string("anonymous-source");
        json_.end_array();
        // The letter with the name of its scale: numbers made of it differ between standards.
        if (source.admiralty != 0) {
            json_.key("labels").begin_array(true).string("admiralty-source-reliability:" + std::string(1, source.admiralty)).end_array();
        }
        json_.key("external_references").begin_array();
        json_.begin_object().key("source_name").string("hearsay").key("external_id").string(story_.id(id));
        if (source.url != Text{}) json_.key("url").string(story_.text(source.url));
        json_.end_object().end_array().end_object();
    }

    void write_statement(StatementId id) {
        const Statement& made = story_[id];
        for (const Stance stance : all_stances) {
            for (const ClaimId claim : story_.stance(id, stance)) write_opinion(id, made, stance, claim);
        }
        for (const Derivation& derivation : story_.derives_from(id)) {
            write_relationship(stix_id("identity", "source", story_.id(made.source)), "derived-from",
                               stix_id("identity", "source", story_.id(story_[derivation.statement].source)),
                               std::string(story_.id(id)) + " " + std::string(name_of(derivation.kind)) + ' ' +
                                   std::string(story_.id(derivation.statement)),
                               time_of(made), derivation.probability, {story_.id(id), story_.id(derivation.statement)});
        }
    }

    void write_opinion(StatementId id, const Statement& made, Stance stance, ClaimId claim) {
        const std::string opinion = stix_id("opinion", name_of(stance), std::string(story_.id(id)) + ' ' + std::string(story_.id(claim)));
        opinions_of_[index_of(claim)].push_back(opinion);
        begin("opinion", opinion, time_of(made));
        json_.key("created_by_ref").string(stix_id("identity", "source", story_.id(made.source)));
        json_.key("authors").begin_array(true).string(story_.name(made.source)).end_array();
        if (made.quote != Text{}) json_.key("explanation").string(story_.text(made.quote));
        json_.key("opinion").string(stance == Stance::asserts ? "agree" : "disagree");
        json_.key("object_refs").begin_array(true).string(stix_id("report", "claim", story_.id(claim))).end_array();
        // Only a number somebody gave: what is assumed is nobody's confidence.
        const Source& source = story_[made.source];
        if (source.reliability) json_.key("confidence").integer(static_cast<std::uint64_t>(std::lround(100 * *source.reliability)));
        json_.key("external_references").begin_array();
        write_own_id(story_.id(id));
        write_article(made.article);
        json_.end_array().end_object();
    }

    /// So that it comes back under its name.
    void write_own_id(std::string_view id) {
        json_.begin_object().key("source_name").string("hearsay").key("external_id").string(id).end_object();
    }

    void write_article(ArticleId id) {
        if (id == no_id<ArticleId>) return;
        const Article& article = story_[id];
        json_.begin_object().key("source_name");
        json_.string(article.outlet == no_id<SourceId> ? story_.id(id) : story_.name(article.outlet));
        if (article.title != Text{}) json_.key("description").string(story_.text(article.title));
        if (article.url != Text{}) json_.key("url").string(story_.text(article.url));
        json_.key("external_id").string(story_.id(id)).end_object();
    }

    void write_report(ClaimId id) {
        const auto& opinions = opinions_of_[index_of(id)];
        begin("report", stix_id("report", "claim", story_.id(id)), first_);
        json_.key("name").string(story_.text(story_[id].text)).key("report_types").begin_array(true).string("claim").end_array();
        json_.key("published").string(timestamp(first_)).key("external_references").begin_array();
        write_own_id(story_.id(id));
        json_.end_array();
        // A report refers to something at least.
        json_.key("object_refs").begin_array();
        for (const std::string& opinion : opinions) json_.string(opinion);
        if (opinions.empty()) json_.string(stix_id("report", "claim", story_.id(id)));
        json_.end_array().end_object();
    }

    /// Two relationships may say the same but for what STIX has no place for; no two objects have one id.
    std::string relationship_id(std::string_view what, const std::string& text) {
        const std::size_t before = relationships_[std::string(what) + ' ' + text]++;
        return stix_id("relationship", what, before == 0 ? text : text + " #" + std::to_string(before + 1));
    }

    void write_tie(const Affiliation& tie) {
        std::string type(name_of(tie.kind));
        for (char& c : type) c = c == '_' ? '-' : c;
        const std::string what = std::string(story_.id(tie.source)) + ' ' + type + ' ' + std::string(story_.id(tie.with)) + ' ' +
                                 std::string(story_.text(tie.since)) + ' ' + std::string(story_.text(tie.until));
        begin("relationship", relationship_id("tie", what), first_);
        json_.key("relationship_type").string(type);
        json_.key("source_ref").string(stix_id("identity", "source", story_.id(tie.source)));
        json_.key("target_ref").string(stix_id("identity", "source", story_.id(tie.with)));
        constexpr TimeSpan open;
        if (tie.in_force.first != open.first) json_.key("start_time").string(timestamp(tie.in_force.first));
        // STIX wants the stop after the start; a tie that ends is in force to the end of its last day.
        if (tie.in_force.last != open.last) json_.key("stop_time").string(timestamp(tie.in_force.last + 1));
        json_.end_object();
    }

    void write_relationship(const std::string& from, std::string_view type, const std::string& to, const std::string& what, std::int64_t when,
                            double probability, std::array<std::string_view, 2> statements) {
        begin("relationship", relationship_id("derivation", what), when);
        json_.key("relationship_type").string(type).key("description").string(what).key("source_ref").string(from).key("target_ref").string(to);
        if (probability != 1) json_.key("confidence").integer(static_cast<std::uint64_t>(std::lround(100 * probability)));
        json_.key("external_references").begin_array();
        for (const std::string_view id : statements) write_own_id(id);
        json_.end_array().end_object();
    }

    const Story& story_;
    std::int64_t first_ = 0;
    std::vector<std::vector<std::string>> opinions_of_;
    std::map<std::string, std::size_t> relationships_;  ///< how many say this so far
    std::string text_;
    JsonWriter json_;
};

}  // namespace

Losses write_stix(std::ostream& out, const Story& story) { return StixWriter(story).write(out); }

}  // namespace hearsay

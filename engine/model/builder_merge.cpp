// Records of one id, merged field by field: a field that only one of them has is taken over, lists are united, and a
// field that differs is an error that names both places.
#include "model/builder.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay {

Place StoryBuilder::place_of_field(const Fields& fields, std::string_view key) const {
    const auto taken = taken_over_.find({fields.record, fields.number, key});
    return taken == taken_over_.end() ? fields.first : taken->second;
}

void StoryBuilder::differs(const Fields& fields, std::string_view key) {
    const bool taken = first_description_stands_ && fields.record == RecordKind::source;
    error("duplicate id",
          "id " + in_quotes(fields.id) + " already stands in " + describe(place_of_field(fields, key)) + " with another " + in_quotes(key) +
              (taken ? "; that one is taken" : "; rename one of the two, or make them the same"),
          fields.place, '/' + std::string(key));
    if (taken) problems_.back().severity = Severity::warning;
}

void StoryBuilder::note_taken(const Fields& fields, std::string_view key) {
    if (fields.place != fields.first) taken_over_.insert_or_assign({fields.record, fields.number, key}, fields.place);
}

template <class Value>
bool StoryBuilder::merge_field(const Fields& fields, std::string_view key, bool had, const Value& old,
                               const Value& given) {
    if (had) {
        if (old != given) differs(fields, key);
        return false;
    }
    note_taken(fields, key);
    return true;
}

void StoryBuilder::merge_text(const Fields& fields, std::string_view key, Text& kept, std::string_view given) {
    if (given.empty()) return;
    if (merge_field(fields, key, kept != Text{}, story_.texts_.view(kept), given)) kept = story_.texts_.add(given);
}

void StoryBuilder::merge(SourceId id, const SourceRecord& record, Place place) {
    Source source = story_[id];
    GivenFields& given = source_given_[index_of(id)];
    const Fields fields{RecordKind::source, static_cast<std::uint32_t>(id), record.id, source.place, place};
    given.added = true;
    if (record.kind && merge_field(fields, "kind", given.kind, source.kind, *record.kind)) {
        source.kind = *record.kind;
        given.kind = true;
    }
    const auto merge_flag = [&](std::string_view key, bool& kept, bool& had, std::optional<bool> value) {
        if (!value || !merge_field(fields, key, had, kept, *value)) return;
        kept = *value;
        had = true;
    };
    merge_flag("anonymous", source.anonymous, given.anonymous, record.anonymous);
    merge_flag("unaffiliated", source.unaffiliated, given.unaffiliated, record.unaffiliated);
    const auto merge_share = [&](std::string_view key, std::optional<double>& kept, std::optional<double> value) {
        if (value && merge_field(fields, key, kept.has_value(), kept, value)) kept = value;
    };
    merge_share("reliability", source.reliability, record.reliability);
    merge_share("fidelity", source.fidelity, record.fidelity);
    if (record.admiralty != 0 &&
        merge_field(fields, "admiralty", source.admiralty != 0, source.admiralty, record.admiralty)) {
        source.admiralty = record.admiralty;
    }
    merge_text(fields, "name", source.name, record.name);
    merge_text(fields, "url", source.url, record.url);
    merge_text(fields, "extra", source.extra, record.extra);
    merge_aliases(source, record.aliases);
    const bool newly_both = source.reliability && source.admiralty != 0 && (record.reliability || record.admiralty != 0);
    if (newly_both) {
        error("bad value", "a source takes either reliability or admiralty, not both; remove one", place,
              record.admiralty != 0 ? "/admiralty" : "/reliability");
    }
    story_.sources_[index_of(id)] = source;
}

void StoryBuilder::merge_aliases(Source& source, const std::vector<std::string>& aliases) {
    if (aliases.empty()) return;
    std::vector<Text> all;
    const auto add = [&](Text alias) {
        const auto same = [&](Text other) { return story_.texts_.view(other) == story_.texts_.view(alias); };
        if (std::none_of(all.begin(), all.end(), same)) all.push_back(alias);
    };
    for (std::uint32_t i = 0; i < source.aliases.count; ++i) add(story_.aliases_[source.aliases.begin + i]);
    const std::size_t before = all.size();
    if (before == 0) {
        for (const std::string& alias : aliases) all.push_back(story_.texts_.add(alias));
    } else {
        for (const std::string& alias : aliases) add(story_.texts_.add(alias));
        if (all.size() == before) return;
    }
    source.aliases = {size32(story_.aliases_), size32(all)};
    story_.aliases_.insert(story_.aliases_.end(), all.begin(), all.end());
}

void StoryBuilder::merge(ArticleId id, const ArticleRecord& record, Place place) {
    Article article = story_[id];
    const Fields fields{RecordKind::article, static_cast<std::uint32_t>(id), record.id, article.place, place};
    if (!record.outlet.empty()) {
        const SourceId outlet = source(record.outlet);
        if (merge_field(fields, "outlet", article.outlet != no_id<SourceId>, article.outlet, outlet)) {
            article.outlet = outlet;
        }
    }
    if (!record.published.empty()) {
        const Time published = time(record.published, place, "/published");
        if (merge_field(fields, "published", article.published != Text{}, story_.texts_.view(article.published),
                        std::string_view(record.published))) {
            article.published = published.text;
            article.when = published.when;
        }
    }
    merge_text(fields, "title", article.title, record.title);
    merge_text(fields, "url", article.url, record.url);
    merge_text(fields, "extra", article.extra, record.extra);
    story_.articles_[index_of(id)] = article;
}

void StoryBuilder::merge(ClaimId id, const ClaimRecord& record, Place place) {
    Claim claim = story_[id];
    const Fields fields{RecordKind::claim, static_cast<std::uint32_t>(id), record.id, claim.place, place};
    merge_text(fields, "text", claim.text, record.text);
    if (!record.question.empty() && merge_field(fields, "question", claim.question != Text{},
                                                story_.texts_.view(claim.question), std::string_view(record.question))) {
        claim.question = questions_.text(questions_.intern(record.question, story_.texts_));
    }
    merge_text(fields, "extra", claim.extra, record.extra);
    story_.claims_[index_of(id)] = claim;
}

}  // namespace hearsay

#include "extract/draft/draft_book.hpp"

#include "extract/draft/names.hpp"

#include "model/builder.hpp"
#include "model/error.hpp"

namespace hearsay::extract {

std::string DraftBook::copy_registered(SourceId id) {
    const Story& registry = *names.story();
    const std::string text(registry.id(id));
    if (!copied_.insert(text).second) return text;
    sources.insert_or_assign(text, registry.record(id));
    for (std::size_t i = 0; i < registry.affiliations().size(); ++i) {
        const Affiliation& tie = registry.affiliations()[i];
        if (tie.source != id) continue;
        registered_ties.push_back(registry.record(id_at<AffiliationId>(i)));
        copy_registered(tie.with);
    }
    return text;
}

std::string DraftBook::add_source(const std::string& wanted, const SourceRecord& record) {
    // Those without a name are all different: the numbers before the last one are taken.
    const bool nameless = record.anonymous.value_or(false);
    int& last = nameless_.try_emplace(wanted, 1).first->second;
    std::string id = nameless && last > 1 ? wanted + '-' + std::to_string(last) : wanted;
    for (int n = nameless ? last + 1 : 2;; ++n) {
        const auto found = sources.find(id);
        const bool in_registry = names.story() != nullptr && names.story()->find_source(id).has_value();
        if (found == sources.end() && !in_registry) break;
        if (found != sources.end() && !nameless && found->second.name == record.name &&
            !found->second.anonymous.value_or(false)) {
            return id;
        }
        id = wanted + '-' + std::to_string(n);
        if (nameless) last = n;
    }
    SourceRecord added = record;
    added.id = id;
    sources.emplace(id, std::move(added));
    return id;
}

std::string DraftBook::named_source(const std::string& name, SourceKind kind, const std::string& prefix) {
    if (const SourceId known = names.find(name); known != no_id<SourceId>) return copy_registered(known);
    SourceRecord record;
    record.name = straight_apostrophes(name);
    record.kind = kind;
    return add_source(prefix.empty() ? slug(name) : prefix + '-' + slug(name), record);
}

Story DraftBook::build() const {
    StoryBuilder builder;
    builder.begin_file("");
    if (!articles.empty()) builder.set_title(articles.front().title);
    for (const auto& [id, record] : sources) builder.add(record);
    for (const AffiliationRecord& record : registered_ties) builder.add(record);
    for (const auto& [source, with, kind] : ties) {
        AffiliationRecord record;
        record.source = source;
        record.with = with;
        record.kind = kind;
        builder.add(record);
    }
    for (const ArticleRecord& record : articles) builder.add(record);
    for (const ClaimRecord& record : claims) builder.add(record);
    for (const StatementRecord& record : statements) builder.add(record);
    Diagnostics problems;
    Story story = builder.build(problems);
    for (const Diagnostic& problem : problems) {
        if (problem.severity == Severity::error) throw Error("the draft is no story: " + problem.to_string());
    }
    return story;
}

}  // namespace hearsay::extract

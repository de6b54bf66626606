#include "extract/draft/source_records.hpp"
#include "text/ascii.hpp"

namespace hearsay::extract {
namespace {

/// A description without its article, cut at a word, to make an id of.
std::string short_name(std::string name) {
    for (const std::string_view article : {"a ", "an ", "one ", "another "}) {
        if (name.starts_with(article)) name.erase(0, article.size());
    }
    if (name.size() > 40) name.erase(std::min(name.find(' ', 32), std::size_t{40}));
    return name;
}

}  // namespace

SourceRecords::SourceRecords(DraftBook& book, const Entities& entities, std::string article_id)
    : book_(book), entities_(entities), article_id_(std::move(article_id)) {}

const std::string& SourceRecords::id_of(std::uint32_t number) {
    number = entities_.canonical(number);
    std::string& known = ids_[number];
    if (!known.empty()) return known;
    const Entity& entity = entities_[number];
    if (entity.registered != no_id<SourceId>) {
        known = book_.copy_registered(entity.registered);
    } else {
        SourceRecord record;
        record.name = entity.name;
        record.kind = entity.kind;
        if (entity.anonymous) record.anonymous = true;
        known = book_.add_source(entity.named ? slug(entity.name) : article_id_ + '-' + slug(short_name(entity.name)),
                                 record);
    }
    const bool body = entity.named && entity.kind != SourceKind::person && entity.kind != SourceKind::document && entity.kind != SourceKind::account;
    for (const MentionedTie& tie : entity.ties) {
        if (body && tie.kind == AffiliationKind::employed_by) continue;  // "the carton maker Orm"
        add_tie(known, tie);
    }
    add_state_tie(known, entity);
    return known;
}

void SourceRecords::add_tie(const std::string& id, const MentionedTie& tie) {
    const bool proper = !tie.name.empty() && !is_lower(tie.name[0]);
    std::string with;
    if (proper) {
        SourceKind kind = entities_.describer().kind_of_name(tie.name);
        if (const std::uint32_t known = entities_.find(tie.name); known != none) {
            with = ids_[known];
            if (with.empty()) with = book_.named_source(entities_[known].name, entities_[known].kind, "");
        }
        if (with.empty()) {
            if (kind == SourceKind::person && !entities_.describer().is_person_name(tie.name))
                kind = SourceKind::organization;
            with = book_.named_source(tie.name, kind, "");
        }
    } else {
        with = book_.named_source(tie.name, SourceKind::organization, article_id_);
    }
    if (with != id) book_.ties.insert({id, with, tie.kind});
}

/// "the Russian Foreign Ministry" is a division of Russia.
void SourceRecords::add_state_tie(const std::string& id, const Entity& entity) {
    if (!entity.named || entity.kind != SourceKind::organization || entity.registered != no_id<SourceId>) return;
    const std::string state_name = entities_.describer().state_of(entity.name);
    if (state_name.empty()) return;
    const std::string with = book_.named_source(state_name, SourceKind::state, "");
    if (with != id) book_.ties.insert({id, with, AffiliationKind::division_of});
}

}  // namespace hearsay::extract

#include "amend/actions.hpp"

#include "amend/merges.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <set>

namespace hearsay::amend {
namespace {

void require(const Story& story, Kind kind, const std::string& id) {
    const bool known = kind == Kind::source    ? story.find_source(id).has_value()
                       : kind == Kind::article ? story.find_article(id).has_value()
                       : kind == Kind::claim   ? story.find_claim(id).has_value()
                                               : story.find_statement(id).has_value();
    if (!known) throw UsageError("there is no " + std::string(kind_names[static_cast<std::size_t>(kind)]) + ' ' + in_quotes(id) + " in the story");
}
void require_new(const Story& story, Kind kind, const std::string& id) {
    bool known = true;
    try {
        require(story, kind, id);
    } catch (const Error&) {
        known = false;
    }
    if (known) throw UsageError("the id " + in_quotes(id) + " is taken; merge the two, or choose another");
}

Story built(const StoryRecords& records) {
    Diagnostics problems;
    Story story = records.build(problems);
    for (const Diagnostic& problem : problems) {
        if (problem.severity == Severity::error) throw UsageError("that makes no story: " + problem.message);
    }
    return story;
}

template <class Record>
auto place(std::vector<Record>& list, const std::string& id) {
    return std::find_if(list.begin(), list.end(), [&](const Record& record) { return record.id == id; });
}
void replace(std::string& id, const std::string& old, const std::string& other) {
    if (id == old) id = other;
}
void replace(std::vector<std::string>& list, const std::string& old, const std::string& other) {
    for (std::string& id : list) replace(id, old, other);
}

void rename_source(StoryRecords& records, const std::string& id, const std::string& other) {
    place(records.sources, id)->id = other;
    for (AffiliationRecord& tie : records.affiliations) {
        replace(tie.source, id, other);
        replace(tie.with, id, other);
    }
    for (ArticleRecord& article : records.articles) replace(article.outlet, id, other);
    for (StatementRecord& statement : records.statements) replace(statement.source, id, other);
    for (TrackRecordRecord& record : records.track_records) replace(record.source, id, other);
}
void rename_claim(StoryRecords& records, const std::string& id, const std::string& other) {
    place(records.claims, id)->id = other;
    for (StatementRecord& statement : records.statements) {
        replace(statement.asserts, id, other);
        replace(statement.denies, id, other);
        for (RetractionRecord& retraction : statement.retracts) replace(retraction.claims, id, other);
    }
    for (SettledRecord& record : records.settled) replace(record.claim, id, other);
    for (TrackRecordRecord& record : records.track_records) replace(record.claim, id, other);
}
void rename_statement(StoryRecords& records, const std::string& id, const std::string& other) {
    place(records.statements, id)->id = other;
    for (StatementRecord& statement : records.statements) {
        for (DerivationRecord& parent : statement.derives_from) replace(parent.statement, id, other);
        for (RetractionRecord& retraction : statement.retracts) replace(retraction.statement, id, other);
        replace(statement.responds_to, id, other);
    }
}

void split_source(StoryRecords& records, const std::string& id, const std::string& other, std::span<const std::string> parts) {
    SourceRecord twin = *place(records.sources, id);
    twin.id = other;
    twin.aliases.clear();
    records.sources.push_back(std::move(twin));
    for (const std::string& part : parts) place(records.statements, part)->source = other;
}
void split_claim(StoryRecords& records, const std::string& id, const std::string& other, std::span<const std::string> parts) {
    ClaimRecord twin = *place(records.claims, id);
    twin.id = other;
    twin.extra.clear();
    records.claims.push_back(std::move(twin));
    for (const std::string& part : parts) {
        StatementRecord& statement = *place(records.statements, part);
        if (!has(statement.asserts, id) && !has(statement.denies, id)) {
            throw UsageError("statement " + in_quotes(part) + " does not list the claim " + in_quotes(id) + "; name those that do");
        }
        replace(statement.asserts, id, other);
        replace(statement.denies, id, other);
    }
}
void split_statement(StoryRecords& records, const std::string& id, const std::string& other, std::span<const std::string> parts) {
    StatementRecord& statement = *place(records.statements, id);
    StatementRecord twin = statement;
    twin.id = other;
    for (const std::string& part : parts) {
        if (!has(statement.asserts, part) && !has(statement.denies, part)) throw UsageError("statement " + in_quotes(id) + " does not list the claim " + in_quotes(part));
    }
    const auto moved = [&](const std::string& claim) { return std::find(parts.begin(), parts.end(), claim) != parts.end(); };
    for (auto list : {&StatementRecord::asserts, &StatementRecord::denies}) {
        std::erase_if(statement.*list, moved);
        std::erase_if(twin.*list, [&](const std::string& claim) { return !moved(claim); });
    }
    if (statement.asserts.empty() && statement.denies.empty()) throw UsageError("nothing would be left of statement " + in_quotes(id) + "; rename it instead");
    for (StatementRecord& child : records.statements) {
        const auto parent = std::find_if(child.derives_from.begin(), child.derives_from.end(), [&](const DerivationRecord& derivation) { return derivation.statement == id; });
        if (parent == child.derives_from.end()) continue;
        DerivationRecord both = *parent;
        both.statement = other;
        child.derives_from.push_back(std::move(both));
    }
    records.statements.push_back(std::move(twin));
}

/// Statements that go, with all that goes with them.
void drop_statements(StoryRecords& records, std::set<std::string> gone) {
    while (!gone.empty()) {
        std::erase_if(records.statements, [&](const StatementRecord& statement) { return gone.contains(statement.id); });
        std::set<std::string> next;
        for (StatementRecord& statement : records.statements) {
            const auto goes = [&](const auto& id) { return gone.contains(id); };
            const bool rested = !statement.derives_from.empty();
            std::erase_if(statement.derives_from, [&](const DerivationRecord& parent) { return goes(parent.statement); });
            std::erase_if(statement.retracts, [&](const RetractionRecord& retraction) { return goes(retraction.statement); });
            std::erase_if(statement.responds_to, goes);
            const bool says_nothing = statement.asserts.empty() && statement.denies.empty() && statement.retracts.empty();
            if (rested && statement.derives_from.empty() && says_nothing) next.insert(statement.id);
        }
        gone = std::move(next);
    }
}

}  // namespace

Story merge(const Story& story, Kind kind, const std::string& keep, std::span<const std::string> others) {
    if (kind == Kind::article) throw UsageError("articles cannot be merged; drop the one that is too much");
    require(story, kind, keep);
    Merges merges;
    for (const std::string& other : others) {
        require(story, kind, other);
        Merges::join(kind == Kind::source ? merges.sources : kind == Kind::claim ? merges.claims : merges.statements, keep, other);
    }
    Diagnostics problems;
    Story merged = apply_merges(story, std::move(merges), problems);
    for (const Diagnostic& problem : problems) {
        if (problem.severity == Severity::error) throw UsageError(problem.message);
    }
    return merged;
}

Story rename(const Story& story, Kind kind, const std::string& id, const std::string& other) {
    require(story, kind, id);
    require_new(story, kind, other);
    StoryRecords records(story);
    switch (kind) {
        case Kind::source: rename_source(records, id, other); break;
        case Kind::claim: rename_claim(records, id, other); break;
        case Kind::statement: rename_statement(records, id, other); break;
        case Kind::article:
            place(records.articles, id)->id = other;
            for (StatementRecord& statement : records.statements) replace(statement.article, id, other);
            break;
    }
    return built(records);
}

Story split(const Story& story, Kind kind, const std::string& id, const std::string& other, std::span<const std::string> parts) {
    require(story, kind, id);
    require_new(story, kind, other);
    if (kind == Kind::article) throw UsageError("articles cannot be split; extract the two again");
    for (const std::string& part : parts) require(story, kind == Kind::statement ? Kind::claim : Kind::statement, part);
    StoryRecords records(story);
    if (kind == Kind::source) split_source(records, id, other, parts);
    if (kind == Kind::claim) split_claim(records, id, other, parts);
    if (kind == Kind::statement) split_statement(records, id, other, parts);
    return built(records);
}

Story drop(const Story& story, Kind kind, const std::string& id) {
    require(story, kind, id);
    StoryRecords records(story);
    std::set<std::string> gone;
    if (kind == Kind::source) {
        for (const ArticleRecord& article : records.articles) {
            if (article.outlet == id) throw UsageError(in_quotes(id) + " is the outlet of article " + in_quotes(article.id) + "; drop that first, or set its outlet");
        }
        std::erase_if(records.sources, [&](const SourceRecord& record) { return record.id == id; });
        std::erase_if(records.affiliations, [&](const AffiliationRecord& tie) { return tie.source == id || tie.with == id; });
        std::erase_if(records.track_records, [&](const TrackRecordRecord& record) { return record.source == id; });
        for (const StatementRecord& statement : records.statements) {
            if (statement.source == id) gone.insert(statement.id);
        }
    } else if (kind == Kind::article) {
        std::erase_if(records.articles, [&](const ArticleRecord& record) { return record.id == id; });
        for (const StatementRecord& statement : records.statements) {
            if (statement.article == id) gone.insert(statement.id);
        }
    } else if (kind == Kind::claim) {
        std::erase_if(records.claims, [&](const ClaimRecord& record) { return record.id == id; });
        std::erase_if(records.settled, [&](const SettledRecord& record) { return record.claim == id; });
        std::erase_if(records.track_records, [&](const TrackRecordRecord& record) { return record.claim == id; });
        for (StatementRecord& statement : records.statements) {
            std::erase_if(statement.retracts, [&](RetractionRecord& retraction) { return std::erase(retraction.claims, id) > 0 && retraction.claims.empty(); });
            const std::size_t taken = std::erase(statement.asserts, id) + std::erase(statement.denies, id);
            // With nothing listed it would pass on whatever it rests on.
            if (taken > 0 && statement.asserts.empty() && statement.denies.empty()) gone.insert(statement.id);
        }
    } else {
        gone.insert(id);
    }
    drop_statements(records, std::move(gone));
    return built(records);
}

}  // namespace hearsay::amend

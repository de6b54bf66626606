#include "serve/desk/touched.hpp"

#include "amend/story_records.hpp"

#include <algorithm>
#include <vector>

namespace hearsay::serve {
namespace {

using edits::Change;
using edits::Kind;

/// The records that changes name, by id.
struct Named {
    std::set<std::string> statements;
    std::set<std::string> sources;
    std::set<std::string> articles;
    std::set<std::string> claims;
    bool figures = false;
};

void name_ends(Named& named, const std::string& tie) {
    if (tie.empty()) return;
    const edits::Fields fields = edits::fields_of(tie);
    for (const char* const end : {"source", "with"}) named.sources.insert(edits::text_in(fields, end));
    named.figures = true;
}

/// Fields that are words alone.
bool is_wording(const Change& change) {
    static const std::set<std::string> words{"name", "aliases", "url", "text", "title", "quote", "span", "extra", "draft", "responds_to"};
    const bool of_statement = change.path.front() == "statements";
    return change.path.size() == 3 && words.contains(change.path[2]) && !(of_statement && change.path[2] == "url");
}

Named named_by(std::span<const Change> changes) {
    Named named;
    for (const Change& change : changes) {
        if (const auto loose = edits::loose_of_list(change.path.front())) {
            if (*loose == edits::Loose::track_record) named.figures = true;
            if (*loose != edits::Loose::affiliation) continue;
            name_ends(named, change.was);
            name_ends(named, change.now);
            continue;
        }
        const auto kind = edits::kind_of_list(change.path.front());
        if (!kind || is_wording(change)) continue;
        const std::string& id = change.path[1];
        switch (*kind) {
            case Kind::source:
                named.sources.insert(id);
                named.figures = true;
                break;
            case Kind::article: named.articles.insert(id); break;
            case Kind::claim: named.claims.insert(id); break;
            case Kind::statement: named.statements.insert(id); break;
        }
    }
    return named;
}

/// These sources and all who belong to one of them.
std::set<SourceId> with_members(const Story& story, const std::set<std::string>& ids) {
    std::set<SourceId> all;
    for (const std::string& id : ids) {
        if (const auto found = story.find_source(id)) all.insert(*found);
    }
    for (bool more = !all.empty(); more;) {
        more = false;
        for (const Affiliation& tie : story.affiliations()) {
            if (all.contains(tie.with)) more = all.insert(tie.source).second || more;
            if (tie.kind == AffiliationKind::same_as && all.contains(tie.source)) more = all.insert(tie.with).second || more;
        }
    }
    return all;
}

void add_claims(Touched& touched, const Named& named, const Story& story) {
    std::set<StatementId> statements;
    for (const std::string& id : named.statements) {
        if (const auto found = story.find_statement(id)) statements.insert(*found);
    }
    const std::set<SourceId> sources = with_members(story, named.sources);
    std::set<ArticleId> articles;
    for (const std::string& id : named.articles) {
        if (const auto found = story.find_article(id)) articles.insert(*found);
    }
    if (!sources.empty() || !articles.empty()) {
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            if (sources.contains(story[id].source) || articles.contains(story[id].article)) statements.insert(id);
        }
    }
    for (const ClaimId claim : claims_of(story, statements)) touched.claims.insert(std::string(story.id(claim)));
    touched.claims.insert(named.claims.begin(), named.claims.end());
    // Claims of one question dispute each other.
    std::set<Text> questions;
    for (const std::string& id : touched.claims) {
        const auto found = story.find_claim(id);
        if (found && story[*found].question != Text{}) questions.insert(story[*found].question);
    }
    if (questions.empty()) return;
    for (const Claim& claim : story.claims()) {
        if (questions.contains(claim.question)) touched.claims.insert(std::string(story.text(claim.id)));
    }
}

}  // namespace

std::set<ClaimId> claims_of(const Story& story, const std::set<StatementId>& statements) {
    std::set<ClaimId> claims;
    if (statements.empty()) return claims;
    const auto carried = amend::carried_claims(story);
    const auto add = [&](StatementId id) {
        for (const amend::Carried& one : carried[index_of(id)]) claims.insert(one.claim);
    };
    for (const StatementId id : statements) {
        add(id);
        for (const Derivation& derivation : story.derives_from(id)) add(derivation.statement);
        for (const Retraction& retraction : story.retracts(id)) add(retraction.statement);
    }
    return claims;
}

Touched touched_by(std::span<const edits::Change> changes, const Story& before, const Story& after) {
    const Named named = named_by(changes);
    Touched touched;
    touched.all_figures = named.figures;
    add_claims(touched, named, before);
    add_claims(touched, named, after);
    return touched;
}

}  // namespace hearsay::serve

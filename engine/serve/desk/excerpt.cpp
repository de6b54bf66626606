#include "serve/desk/excerpt.hpp"

#include "amend/story_records.hpp"

#include <string>
#include <vector>

namespace hearsay::serve {
namespace {

/// What a part holds besides its statements.
class PartOfStory {
public:
    PartOfStory(const Story& story, const std::set<StatementId>& statements) : story_(story) {
        std::vector<StatementId> work(statements.begin(), statements.end());
        statements_ = statements;
        while (!work.empty()) {
            const StatementId at = work.back();
            work.pop_back();
            for (const Derivation& from : story.derives_from(at)) {
                if (statements_.insert(from.statement).second) work.push_back(from.statement);
            }
        }
        for (const StatementId id : statements_) take(id);
        add_bodies();
    }

    [[nodiscard]] Story build() const {
        amend::StoryRecords records;
        for (const SourceId id : sources_) records.sources.push_back(story_.record(id));
        for (const AffiliationId id : ties_) records.affiliations.push_back(story_.record(id));
        for (const ArticleId id : articles_) records.articles.push_back(story_.record(id));
        for (const ClaimId id : claims_) records.claims.push_back(story_.record(id));
        for (const StatementId id : statements_) records.statements.push_back(without_others(story_.record(id)));
        Diagnostics problems;
        return records.build(problems);
    }

private:
    void take(StatementId id) {
        const Statement& statement = story_[id];
        if (statement.source != no_id<SourceId>) sources_.insert(statement.source);
        if (statement.article != no_id<ArticleId> && articles_.insert(statement.article).second) {
            if (const SourceId outlet = story_[statement.article].outlet; outlet != no_id<SourceId>) sources_.insert(outlet);
        }
        for (const ClaimId claim : story_.asserts(id)) claims_.insert(claim);
        for (const ClaimId claim : story_.denies(id)) claims_.insert(claim);
        for (const Retraction& retraction : story_.retracts(id)) {
            for (const ClaimId claim : story_.claims(retraction)) claims_.insert(claim);
        }
    }
    /// To whom the sources belong, directly or through others.
    void add_bodies() {
        for (bool more = true; more;) {
            more = false;
            for (std::size_t i = 0; i < story_.affiliations().size(); ++i) {
                const Affiliation& tie = story_.affiliations()[i];
                const bool of_it = sources_.contains(tie.source) || (tie.kind == AffiliationKind::same_as && sources_.contains(tie.with));
                if (!of_it || !ties_.insert(id_at<AffiliationId>(i)).second) continue;
                more = sources_.insert(tie.with).second || more;
                more = sources_.insert(tie.source).second || more;
            }
        }
    }
    [[nodiscard]] bool holds(const std::string& id) const { return statements_.contains(*story_.find_statement(id)); }
    [[nodiscard]] StatementRecord without_others(StatementRecord record) const {
        std::erase_if(record.derives_from, [&](const DerivationRecord& one) { return !holds(one.statement); });
        std::erase_if(record.retracts, [&](const RetractionRecord& one) { return !holds(one.statement); });
        std::erase_if(record.responds_to, [&](const std::string& one) { return !holds(one); });
        return record;
    }

    const Story& story_;
    std::set<StatementId> statements_;
    std::set<SourceId> sources_;
    std::set<AffiliationId> ties_;
    std::set<ArticleId> articles_;
    std::set<ClaimId> claims_;
};

}  // namespace

Story excerpt(const Story& story, const std::set<StatementId>& statements) { return PartOfStory(story, statements).build(); }

}  // namespace hearsay::serve

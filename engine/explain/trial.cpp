#include "explain/trial.hpp"

#include "graph/scored_part.hpp"
#include "graph/story_index.hpp"
#include "model/error.hpp"

#include <algorithm>
#include <string>

namespace hearsay {
namespace {

/// An id that no record of the list has.
template <class Record>
std::string fresh_id(const std::vector<Record>& records, std::string id) {
    const auto taken = [&] {
        return std::any_of(records.begin(), records.end(), [&](const Record& record) { return record.id == id; });
    };
    while (taken()) id += '+';
    return id;
}

}  // namespace

struct Trial::Copy {
    const Story* story = nullptr;
    std::string claim;
    std::vector<std::string> struck;
    PartRecords records;
};

Trial::Trial(const Scorer& scorer, ClaimId claim, Level level)
    : copy_(std::make_unique<Copy>()), options_(scorer.options()) {
    options_.levels = {level};
    const Story& story = scorer.story();
    copy_->story = &story;
    copy_->claim = story.id(claim);
    StoryIndex index(scorer.graph(), scorer.track_records());
    copy_->records = records_of(index, scored_part(index, {static_cast<RecordNumber>(index_of(claim))}));
    for (const StatementRecord& record : copy_->records.statements) {
        if (scorer.graph().struck(*story.find_statement(record.id), claim)) copy_->struck.push_back(record.id);
    }
}

Trial::~Trial() = default;

std::size_t Trial::statements() const noexcept { return copy_->records.statements.size(); }

Verdict Trial::verdict_of(const Copy& copy) const {
    StoryBuilder builder;
    copy.records.add_to(builder);
    Diagnostics problems;
    const Story story = builder.build(problems);
    if (has_errors(problems)) throw Error("a copy of a valid story is not valid: " + problems.front().message);
    std::vector<StatementId> struck;
    for (const std::string& id : copy.struck) struck.push_back(*story.find_statement(id));
    const Verdicts verdicts = Scorer(story, options_).without(struck).verdicts(*story.find_claim(copy.claim));
    return verdicts[static_cast<std::size_t>(options_.levels.front())].value();
}

Verdict Trial::with_further_voice() const {
    Copy changed = *copy_;
    SourceRecord voice;
    voice.id = fresh_id(changed.records.sources, "further voice");
    voice.unaffiliated = true;
    StatementRecord statement;
    statement.id = fresh_id(changed.records.statements, "further statement");
    statement.source = voice.id;
    statement.asserts = {changed.claim};
    statement.held = true;
    changed.records.sources.push_back(voice);
    changed.records.statements.push_back(statement);
    return verdict_of(changed);
}

Verdict Trial::with_documented(SourceId source) const {
    Copy changed = *copy_;
    for (SourceRecord& record : changed.records.sources) {
        if (record.id == copy_->story->id(source)) record.unaffiliated = true;
    }
    return verdict_of(changed);
}

Verdict Trial::without_derivation(const SuspectedDerivation& derivation) const {
    Copy changed = *copy_;
    const Story& story = *copy_->story;
    for (StatementRecord& record : changed.records.statements) {
        if (record.id != story.id(derivation.statement)) continue;
        std::erase_if(record.derives_from, [&](const DerivationRecord& one) {
            return one.statement == story.id(derivation.rests_on) && one.probability == derivation.probability;
        });
    }
    return verdict_of(changed);
}

Verdict Trial::without_affiliation(AffiliationId affiliation) const {
    Copy changed = *copy_;
    const Story& story = *copy_->story;
    const Affiliation& tie = story.affiliations()[index_of(affiliation)];
    std::erase_if(changed.records.affiliations, [&](const AffiliationRecord& one) {
        return one.source == story.id(tie.source) && one.with == story.id(tie.with) && one.kind == tie.kind && one.probability == tie.probability &&
               one.since == story.text(tie.since) && one.until == story.text(tie.until);
    });
    return verdict_of(changed);
}

}  // namespace hearsay

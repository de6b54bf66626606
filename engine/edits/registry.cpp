#include "edits/registry.hpp"

#include "edits/amendment.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace hearsay::edits {
namespace {

template <class Id, class List>
void add_all(StoryBuilder& builder, const Story& story, const List& list, Place place) {
    for (std::size_t i = 0; i < list.size(); ++i) builder.add(story.record(id_at<Id>(i)), place);
}

/// Which record of the text a problem is about: `statement "s1": `.
std::string record_words(const Records& records, const Diagnostic& problem) {
    const auto kind = kind_of_list(list_name_of(problem.place.record));
    if (!kind || problem.place.index >= records.of(*kind).size()) return {};
    return std::string(name_of(problem.place.record)) + ' ' + in_quotes(std::next(records.of(*kind).begin(), problem.place.index)->first) + ": ";
}

}  // namespace

Diagnostics errors_of(const Diagnostics& all) {
    Diagnostics errors;
    std::copy_if(all.begin(), all.end(), std::back_inserter(errors), [](const Diagnostic& one) { return one.severity == Severity::error; });
    return errors;
}

Registry::Registry(const std::vector<std::string>& files) : files_(files) {
    if (files.empty()) return;
    loaded_ = load_story(files);
    if (!loaded_.ok()) throw FileError("the registry cannot be used: " + errors_of(loaded_.diagnostics).front().to_string());
}

bool Registry::has(RecordKind kind, std::string_view id) const {
    const Story& story = loaded_.story;
    switch (kind) {
        case RecordKind::source: return story.find_source(id).has_value();
        case RecordKind::article: return story.find_article(id).has_value();
        case RecordKind::claim: return story.find_claim(id).has_value();
        case RecordKind::statement: return story.find_statement(id).has_value();
        default: return false;
    }
}

std::shared_ptr<const Story> Registry::build(const Records& records) {
    std::istringstream in(records.text());
    const std::vector<std::string> standard_input{"-"};
    LoadOptions options;
    options.format = FileFormat::story;
    options.supply = files_.empty() ? nullptr : this;
    LoadedStory loaded = load_story(standard_input, in, options);
    if (!loaded.ok()) {
        Diagnostics errors = errors_of(loaded.diagnostics);
        const std::string message = record_words(records, errors.front()) + errors.front().message;
        throw Refused(message, std::move(errors));
    }
    return std::make_shared<const Story>(std::move(loaded.story));
}

std::string Registry::name() const { return files_.front(); }
std::string Registry::name_of_record(Place /*place*/) const { return "registry"; }

void Registry::supply(StoryBuilder& builder, std::uint32_t file) {
    const Story& story = loaded_.story;
    const Place place{.file = file};
    add_all<SourceId>(builder, story, story.sources(), place);
    add_all<AffiliationId>(builder, story, story.affiliations(), place);
    add_all<ArticleId>(builder, story, story.articles(), place);
    add_all<ClaimId>(builder, story, story.claims(), place);
    add_all<StatementId>(builder, story, story.statements(), place);
    add_all<SettledId>(builder, story, story.settled(), place);
    add_all<TrackRecordId>(builder, story, story.track_records(), place);
}

}  // namespace hearsay::edits

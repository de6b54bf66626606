#include "extract/draft/article.hpp"

#include "extract/draft/afterthoughts.hpp"
#include "extract/draft/draft_book.hpp"
#include "extract/draft/drafting.hpp"
#include "extract/draft/offices.hpp"

#include <set>

namespace hearsay::extract {
namespace {

std::string stem_of(const std::string& name) {
    const std::size_t slash = name.find_last_of("/\\");
    std::string stem = slash == std::string::npos ? name : name.substr(slash + 1);
    if (const std::size_t dot = stem.rfind('.'); dot != std::string::npos && dot > 0) stem.erase(dot);
    return stem == "-" || stem.empty() ? "article" : slug(stem);
}

}  // namespace

struct StoryDraft::State {
    DraftOptions options;
    DraftBook book;
    RegistryAddresses addresses;
    std::set<std::string> article_ids;

    explicit State(DraftOptions given)
        : options(std::move(given)), book(options.registry), addresses(options.registry) {}
};

StoryDraft::StoryDraft(DraftOptions options) : state_(std::make_unique<State>(std::move(options))) {}
StoryDraft::~StoryDraft() = default;

void StoryDraft::add(const AnalysedArticle& article, const std::string& name) {
    const std::string stem = stem_of(name);
    std::string id = stem;
    for (int n = 2; !state_->article_ids.insert(id).second; ++n) id = stem + '-' + std::to_string(n);
    draft_article(state_->book, state_->options, state_->addresses, article, id);
}

Story StoryDraft::finish(Diagnostics& diagnostics) {
    settle_days(state_->book, state_->options.other_days);
    settle_withdrawals(state_->book);
    settle_offices(state_->book);
    const Diagnostics& notes = state_->book.notes;
    diagnostics.insert(diagnostics.end(), notes.begin(), notes.end());
    return state_->book.build();
}

}  // namespace hearsay::extract

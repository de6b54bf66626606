#include "io/foreign/story_losses.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace hearsay {
namespace {

/// By StoryPart.
constexpr std::array<std::string_view, 29> nouns{
    "story title", "alias", "address of a source", "kind of source", "anonymous mark", "reliability", "unaffiliated mark", "affiliation",
    "strength", "suspected tie", "source that says nothing", "article without a statement", "claim that nobody makes", "question",
    "derivation", "derivation kind", "suspected derivation", "retraction", "claim that alone is retracted", "response",
    "statement without a stance of its own", "quote", "span", "address of a statement", "held mark", "draft mark", "ruling", "track record", "extra"};

class Counter {
public:
    Counter(const Story& story, std::initializer_list<StoryPart> held) : story_(story) {
        for (const StoryPart part : held) held_[static_cast<std::size_t>(part)] = true;
    }

    Losses run() {
        add(StoryPart::title, !story_.title().empty());
        add(StoryPart::extra, !story_.extra().empty());
        count_sources();
        count_statements();
        count_lone();
        add(StoryPart::ruling, story_.settled().size());
        add(StoryPart::track_record, story_.track_records().size());
        return std::move(losses_);
    }

private:
    void add(StoryPart part, std::size_t count) {
        const auto number = static_cast<std::size_t>(part);
        if (!held_[number]) losses_.add(nouns[number], count);
    }
    void add(StoryPart part, bool there) { add(part, std::size_t{there ? 1U : 0U}); }

    void count_sources() {
        for (const Source& source : story_.sources()) {
            add(StoryPart::alias, std::size_t{source.aliases.count});
            add(StoryPart::source_address, source.url != Text{});
            add(StoryPart::source_kind, source.kind != SourceKind::person && source.kind != SourceKind::organization);
            add(StoryPart::anonymous, source.anonymous);
            add(StoryPart::reliability, source.reliability || source.admiralty != 0 || source.fidelity);
            add(StoryPart::unaffiliated, source.unaffiliated);
            add(StoryPart::extra, source.extra != Text{});
        }
        const bool ties = held_[static_cast<std::size_t>(StoryPart::affiliation)];
        for (const Affiliation& tie : story_.affiliations()) {
            add(StoryPart::affiliation, true);
            add(StoryPart::strength, ties && tie.strength != 1);
            add(StoryPart::suspected_tie, ties && tie.probability != 1);
            add(StoryPart::extra, tie.extra != Text{});
        }
        for (const Article& article : story_.articles()) add(StoryPart::extra, article.extra != Text{});
        for (const Claim& claim : story_.claims()) {
            add(StoryPart::question, claim.question != Text{});
            add(StoryPart::extra, claim.extra != Text{});
        }
    }

    void count_statements() {
        const bool derivations = held_[static_cast<std::size_t>(StoryPart::derivation)];
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            const Statement& made = story_[id];
            for (const Derivation& derivation : story_.derives_from(id)) {
                add(StoryPart::derivation, true);
                add(StoryPart::derivation_kind, derivations);
                add(StoryPart::suspected_derivation, derivations && derivation.probability != 1);
                add(StoryPart::extra, derivation.extra != Text{});
            }
            for (const Retraction& retraction : story_.retracts(id)) {
                add(StoryPart::retraction, true);
                if (held_[static_cast<std::size_t>(StoryPart::retraction)]) add(StoryPart::partial_retraction, std::size_t{retraction.claims.count});
            }
            add(StoryPart::response, story_.responds_to(id).size());
            add(StoryPart::silent_statement, story_.asserts(id).empty() && story_.denies(id).empty());
            add(StoryPart::quote, made.quote != Text{});
            add(StoryPart::span, story_.span(id).has_value());
            add(StoryPart::statement_address, made.url != Text{});
            add(StoryPart::held, made.held_given);
            add(StoryPart::draft, made.draft > 0);
            add(StoryPart::extra, made.extra != Text{});
        }
    }

    /// What only other records would carry along.
    void count_lone() {
        std::vector<bool> speaks(story_.sources().size(), false);
        std::vector<bool> printed(story_.articles().size(), false);
        std::vector<bool> made(story_.claims().size(), false);
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            speaks[index_of(story_[id].source)] = true;
            if (story_[id].article != no_id<ArticleId>) {
                printed[index_of(story_[id].article)] = true;
                if (const SourceId outlet = story_[story_[id].article].outlet; outlet != no_id<SourceId>) speaks[index_of(outlet)] = true;
            }
            for (const ClaimId claim : story_.asserts(id)) made[index_of(claim)] = true;
            for (const ClaimId claim : story_.denies(id)) made[index_of(claim)] = true;
        }
        const auto missing = [](const std::vector<bool>& flags) { return static_cast<std::size_t>(std::count(flags.begin(), flags.end(), false)); };
        add(StoryPart::lone_source, missing(speaks));
        add(StoryPart::lone_article, missing(printed));
        add(StoryPart::lone_claim, missing(made));
    }

    const Story& story_;
    std::array<bool, nouns.size()> held_{};
    Losses losses_;
};

}  // namespace

Losses losses_of(const Story& story, std::initializer_list<StoryPart> held) { return Counter(story, held).run(); }

}  // namespace hearsay

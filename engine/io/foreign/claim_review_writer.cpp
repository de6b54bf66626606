#include "io/foreign/exporters.hpp"
#include "io/foreign/story_graph.hpp"
#include "io/foreign/story_losses.hpp"
#include "io/json/json_writer.hpp"

#include <ostream>

namespace hearsay {
namespace {

class ReviewWriter {
public:
    explicit ReviewWriter(const Story& story) : story_(story), json_(text_, JsonWriter::Style::indented) {}

    Losses write(std::ostream& out) {
        json_.begin_object().key("@context").string("https://schema.org").key("@graph").begin_array();
        by_claim_.resize(story_.claims().size());
        for (const StatementId id : ids_in_order<StatementId>(story_, story_.statements().size())) {
            for (const ClaimId claim : story_.asserts(id)) by_claim_[index_of(claim)].push_back(id);
        }
        for (const ClaimId id : ids_in_order<ClaimId>(story_, story_.claims().size())) write_claim(id, true);
        for (const StatementId id : ids_in_order<StatementId>(story_, story_.statements().size())) {
            for (const ClaimId claim : story_.denies(id)) write_review(id, claim, 1, "Denied");
            for (const ClaimId claim : story_.asserts(id)) {
                if (!story_.responds_to(id).empty()) write_review(id, claim, 5, "Asserted");
            }
        }
        json_.end_array().end_object();
        text_ += '\n';
        drain(text_, out);
        using enum StoryPart;
        Losses losses = losses_of(story_, {source_address, silent_statement, statement_address});
        for (std::size_t i = 0; i < story_.claims().size(); ++i) {
            // A Claim has one author, and those who answer are its reviewers.
            std::size_t others = 0;
            for (const StatementId id : by_claim_[i]) others += id != by_claim_[i].front() && story_.responds_to(id).empty() ? 1 : 0;
            losses.add("further speaker of a claim", others);
        }
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            if (story_.asserts(id).empty() && story_.denies(id).empty()) losses.add("statement without a stance of its own");
        }
        return losses;
    }

private:
    void write_source(std::string_view key, SourceId id) {
        const Source& source = story_[id];
        json_.key(key).begin_object().key("@type").string(source.kind == SourceKind::person ? "Person" : "Organization");
        json_.key("name").string(story_.name(id));
        if (source.url != Text{}) json_.key("url").string(story_.text(source.url));
        json_.end_object();
    }

    void write_date(StatementId id) {
        const Statement& made = story_[id];
        std::string_view date = story_.text(made.at);
        if (date.empty() && made.article != no_id<ArticleId>) date = story_.text(story_[made.article].published);
        if (!date.empty()) json_.key("datePublished").string(date);
    }

    void write_work(ArticleId id) {
        const Article& article = story_[id];
        json_.begin_object().key("@type").string("CreativeWork");
        if (article.title != Text{}) json_.key("headline").string(story_.text(article.title));
        if (article.url != Text{}) json_.key("url").string(story_.text(article.url));
        if (article.published != Text{}) json_.key("datePublished").string(story_.text(article.published));
        if (article.outlet != no_id<SourceId>) write_source("publisher", article.outlet);
        json_.end_object();
    }

    /// As an object of its own, with where it appeared, or as what a review is about.
    void write_claim(ClaimId id, bool whole) {
        json_.begin_object().key("@type").string("Claim").key("@id").string("#" + std::string(story_.id(id)));
        json_.key("text").string(story_.text(story_[id].text));
        if (!by_claim_[index_of(id)].empty()) {
            const StatementId first = by_claim_[index_of(id)].front();
            write_source("author", story_[first].source);
            write_date(first);
            if (story_[first].url != Text{}) json_.key("url").string(story_.text(story_[first].url));
        }
        if (whole) write_appearances(id);
        json_.end_object();
    }

    void write_appearances(ClaimId id) {
        std::vector<ArticleId> works;
        for (const StatementId made : by_claim_[index_of(id)]) {
            if (story_[made].article != no_id<ArticleId>) works.push_back(story_[made].article);
        }
        if (works.empty()) return;
        json_.key("appearance").begin_array();
        for (const ArticleId work : works) write_work(work);
        json_.end_array();
    }

    void write_review(StatementId id, ClaimId claim, std::uint32_t rating, std::string_view name) {
        json_.begin_object().key("@type").string("ClaimReview").key("claimReviewed").string(story_.text(story_[claim].text));
        const Statement& made = story_[id];
        write_source("author", made.source);
        write_date(id);
        if (made.article != no_id<ArticleId> && story_[made.article].url != Text{}) {
            json_.key("url").string(story_.text(story_[made.article].url));
        } else if (made.url != Text{}) {
            json_.key("url").string(story_.text(made.url));
        }
        json_.key("reviewRating").begin_object().key("@type").string("Rating").key("ratingValue").integer(rating);
        json_.key("bestRating").integer(5).key("worstRating").integer(1).key("alternateName").string(name).end_object();
        json_.key("itemReviewed");
        write_claim(claim, false);
        json_.end_object();
    }

    const Story& story_;
    std::vector<std::vector<StatementId>> by_claim_;
    std::string text_;
    JsonWriter json_;
};

}  // namespace

Losses write_claim_review(std::ostream& out, const Story& story) { return ReviewWriter(story).write(out); }

}  // namespace hearsay

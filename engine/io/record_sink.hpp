// Where the records that a reader finds go: straight into a story, or aside, to be added in order later.
#pragma once

#include "model/builder.hpp"
#include "model/records.hpp"

#include <vector>

namespace hearsay {

class RecordSink {
public:
    RecordSink() = default;
    RecordSink(const RecordSink&) = delete;
    RecordSink& operator=(const RecordSink&) = delete;
    virtual ~RecordSink() = default;

    /// The record is the sink's to use up: the reader empties it before it fills it again.
    virtual void take(SourceRecord& record, Place place) = 0;
    virtual void take(AffiliationRecord& record, Place place) = 0;
    virtual void take(ArticleRecord& record, Place place) = 0;
    virtual void take(ClaimRecord& record, Place place) = 0;
    virtual void take(StatementRecord& record, Place place) = 0;
    virtual void take_head(std::string_view title, std::string_view extra) = 0;
};

/// Adds records as they come.
class BuilderSink final : public RecordSink {
public:
    explicit BuilderSink(StoryBuilder& builder) : builder_(builder) {}

    void take(SourceRecord& record, Place place) override { builder_.add(record, place); }
    void take(AffiliationRecord& record, Place place) override { builder_.add(record, place); }
    void take(ArticleRecord& record, Place place) override { builder_.add(record, place); }
    void take(ClaimRecord& record, Place place) override { builder_.add(record, place); }
    void take(StatementRecord& record, Place place) override { builder_.add(record, place); }
    void take_head(std::string_view title, std::string_view extra) override {
        builder_.set_title(title);
        builder_.set_extra(extra);
    }

private:
    StoryBuilder& builder_;
};

/// Keeps the records of a few lines of JSON Lines.
class RecordBatch final : public RecordSink {
public:
    void take(SourceRecord& record, Place place) override { keep(sources_, record, place); }
    void take(AffiliationRecord& record, Place place) override { keep(affiliations_, record, place); }
    void take(ArticleRecord& record, Place place) override { keep(articles_, record, place); }
    void take(ClaimRecord& record, Place place) override { keep(claims_, record, place); }
    void take(StatementRecord& record, Place place) override { keep(statements_, record, place); }
    void take_head(std::string_view, std::string_view) override {}  // lines have none

    /// Adds all of them in the order they came.
    void add_to(StoryBuilder& builder) const {
        std::size_t source = 0, affiliation = 0, article = 0, claim = 0, statement = 0;
        for (const Place place : order_) {
            switch (place.record) {
                case RecordKind::source: builder.add(sources_[source++], place); break;
                case RecordKind::affiliation: builder.add(affiliations_[affiliation++], place); break;
                case RecordKind::article: builder.add(articles_[article++], place); break;
                case RecordKind::claim: builder.add(claims_[claim++], place); break;
                case RecordKind::statement: builder.add(statements_[statement++], place); break;
                case RecordKind::story: break;
            }
        }
    }

private:
    template <class Record>
    void keep(std::vector<Record>& records, Record& record, Place place) {
        records.push_back(std::move(record));
        order_.push_back(place);
    }

    std::vector<SourceRecord> sources_;
    std::vector<AffiliationRecord> affiliations_;
    std::vector<ArticleRecord> articles_;
    std::vector<ClaimRecord> claims_;
    std::vector<StatementRecord> statements_;
    std::vector<Place> order_;  ///< of all kinds together; its record kind tells which list is next
};

}  // namespace hearsay

// Where the records that a reader finds go: straight into a story, or aside, to be added in order later.
#pragma once

#include "model/builder.hpp"
#include "model/records.hpp"

#include <array>
#include <utility>
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

/// Keeps the records of a few lines of JSON Lines. A batch that is emptied and filled again uses its memory again.
class RecordBatch final : public RecordSink {
public:
    void take(SourceRecord& record, Place place) override { keep(sources_, record, place); }
    void take(AffiliationRecord& record, Place place) override { keep(affiliations_, record, place); }
    void take(ArticleRecord& record, Place place) override { keep(articles_, record, place); }
    void take(ClaimRecord& record, Place place) override { keep(claims_, record, place); }
    void take(StatementRecord& record, Place place) override { keep(statements_, record, place); }
    void take_head(std::string_view, std::string_view) override {}  // lines have none

    /// Adds all of them in the order they came, and forgets them.
    void add_to(StoryBuilder& builder) {
        constexpr std::size_t ahead = 8;  // enough to fetch memory by
        Numbers coming{};
        Numbers added{};
        for (std::size_t k = 0; k < order_.size() + ahead; ++k) {
            if (k < order_.size()) with_next(order_[k], coming, [&](const auto& record) { builder.expect(record); });
            if (k < ahead) continue;
            const Place place = order_[k - ahead];
            with_next(place, added, [&](const auto& record) { builder.add(record, place); });
        }
        order_.clear();
        kept_ = {};
    }

private:
    using Numbers = std::array<std::size_t, 6>;  // by RecordKind

    template <class Record>
    void keep(std::vector<Record>& records, Record& record, Place place) {
        std::size_t& count = kept_[static_cast<std::size_t>(place.record)];
        if (count == records.size()) records.emplace_back();
        std::swap(records[count++], record);
        order_.push_back(place);
    }

    template <class Use>
    void with_next(Place place, Numbers& next, Use&& use) const {
        const std::size_t number = next[static_cast<std::size_t>(place.record)]++;
        switch (place.record) {
            case RecordKind::source: return use(sources_[number]);
            case RecordKind::affiliation: return use(affiliations_[number]);
            case RecordKind::article: return use(articles_[number]);
            case RecordKind::claim: return use(claims_[number]);
            case RecordKind::statement: return use(statements_[number]);
            case RecordKind::story: break;
        }
    }

    std::vector<SourceRecord> sources_;
    std::vector<AffiliationRecord> affiliations_;
    std::vector<ArticleRecord> articles_;
    std::vector<ClaimRecord> claims_;
    std::vector<StatementRecord> statements_;
    Numbers kept_{};            ///< how many of each kind; the rest of each list is memory to use again
    std::vector<Place> order_;  ///< of all kinds together; its record kind tells which list is next
};

}  // namespace hearsay

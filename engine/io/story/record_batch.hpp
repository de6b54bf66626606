// Records on their way from a reader into a story: straight on, or kept for a while, to be added in order later.
#pragma once

#include "model/builder.hpp"
#include "model/records.hpp"

#include <array>
#include <optional>
#include <tuple>
#include <type_traits>
#include <vector>

namespace hearsay {

/// What a record is before anything is read: a kind that no file gives is given by none.
template <class Record>
[[nodiscard]] Record blank_record() {
    Record record;
    if constexpr (std::is_same_v<Record, SourceRecord>) record.kind = std::nullopt;
    return record;
}

/// The first so many records of a list; the rest is memory to use again.
template <class Record>
struct KeptRecords {
    std::vector<Record> records;
    std::size_t count = 0;
};

/// The reader fills records where they are kept. A batch that is emptied and filled again uses its memory again.
class RecordBatch {
public:
    /// Keeps what it takes until add_to() is called.
    RecordBatch() = default;
    /// Adds each record as soon as it is taken. The builder must outlive this.
    explicit RecordBatch(StoryBuilder& builder) : builder_(&builder) {}

    /// Empties the record that is to be filled next.
    template <class Record>
    void begin() {
        static const Record blank = blank_record<Record>();  // assigning it keeps the memory of texts and lists
        auto& [records, count] = kept<Record>();
        if (count < records.size()) {
            records[count] = blank;
        } else {
            records.push_back(blank);
        }
    }
    /// That record. Where it stands does not change before the next begin().
    template <class Record>
    [[nodiscard]] Record& open() noexcept {
        auto& [records, count] = kept<Record>();
        return records[count];
    }
    /// Takes it. The place must tell its kind.
    template <class Record>
    void take(Place place) {
        ++kept<Record>().count;
        order_.push_back(place);
        if (builder_ != nullptr) add_to(*builder_);
    }

    /// The title and the free-form part of a story file. Lines have none.
    void take_head(std::string_view title, std::string_view extra) {
        if (builder_ == nullptr) return;
        builder_->set_title(title);
        builder_->set_extra(extra);
    }

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
        clear();
    }

    /// Shows all of them with their places in the order they came, `use(record, place)`, and forgets them.
    template <class Use>
    void hand_over(Use&& use) {
        Numbers next{};
        for (const Place place : order_) {
            with_next(place, next, [&](const auto& record) { use(record, place); });
        }
        clear();
    }

private:
    using Numbers = std::array<std::size_t, record_kinds>;  // by RecordKind

    void clear() noexcept {
        order_.clear();
        std::apply([](auto&... kept) { ((kept.count = 0), ...); }, kept_);
    }

    template <class Record>
    [[nodiscard]] KeptRecords<Record>& kept() noexcept {
        return std::get<KeptRecords<Record>>(kept_);
    }

    template <class Use>
    void with_next(Place place, Numbers& next, Use&& use) {
        const std::size_t number = next[static_cast<std::size_t>(place.record)]++;
        switch (place.record) {
            case RecordKind::source: return use(kept<SourceRecord>().records[number]);
            case RecordKind::affiliation: return use(kept<AffiliationRecord>().records[number]);
            case RecordKind::article: return use(kept<ArticleRecord>().records[number]);
            case RecordKind::claim: return use(kept<ClaimRecord>().records[number]);
            case RecordKind::statement: return use(kept<StatementRecord>().records[number]);
            case RecordKind::settled: return use(kept<SettledRecord>().records[number]);
            case RecordKind::track_record: return use(kept<TrackRecordRecord>().records[number]);
            case RecordKind::story: break;
        }
    }

    StoryBuilder* builder_ = nullptr;
    std::tuple<KeptRecords<SourceRecord>, KeptRecords<AffiliationRecord>, KeptRecords<ArticleRecord>,
               KeptRecords<ClaimRecord>, KeptRecords<StatementRecord>, KeptRecords<SettledRecord>,
               KeptRecords<TrackRecordRecord>>
        kept_;
    std::vector<Place> order_;  ///< of all kinds together; its record kind tells which list is next
};

}  // namespace hearsay

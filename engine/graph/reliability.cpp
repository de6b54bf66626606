#include "graph/reliability.hpp"

#include "io/json/json_writer.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace hearsay {
namespace {

ReliabilityBasis basis_of(const Source& source, TrackCounts counts) {
    if (source.reliability) return ReliabilityBasis::given;
    if (source.admiralty >= 'A' && source.admiralty <= 'E') return ReliabilityBasis::letter;
    return counts.none() ? ReliabilityBasis::assumed : ReliabilityBasis::learned;
}

}  // namespace

double reliability_of(const Source& source, TrackCounts counts) noexcept {
    if (source.reliability) return *source.reliability;
    switch (source.admiralty) {
        case 'A': return 0.95;
        case 'B': return 0.75;
        case 'C': return 0.50;
        case 'D': return 0.25;
        case 'E': return 0.05;
        default: return (1 + counts.right) / (2 + counts.right + counts.wrong);
    }
}

double fidelity_of(const Source& source, double reliability) noexcept {
    return std::max(source.fidelity.value_or(0.9), reliability);
}

TrackRecords::TrackRecords(const Story& story) : story_(&story) {
    if (story.track_records().empty()) return;
    totals_.resize(story.sources().size());
    by_agreement_.resize(story.sources().size());
    // In the order of the records, whatever file they come from, sums could differ in the last digit: sort first.
    std::vector<const TrackRecord*> ordered;
    for (const TrackRecord& track : story.track_records()) ordered.push_back(&track);
    std::sort(ordered.begin(), ordered.end(), [](const TrackRecord* a, const TrackRecord* b) {
        return std::tie(a->right, a->wrong) < std::tie(b->right, b->wrong);
    });
    std::optional<std::unordered_map<std::string_view, std::uint64_t>> called;  // questions; once they are asked for
    for (const TrackRecord* track : ordered) {
        TrackCounts& total = totals_[index_of(track->source)];
        total.right += track->right;
        total.wrong += track->wrong;
        if (track->by == TrackRecordBasis::agreement) by_agreement_[index_of(track->source)] = true;
        std::optional<std::uint64_t> question;
        if (track->claim != no_id<ClaimId>) question = key(track->claim);
        if (track->elsewhere != Text{}) {
            if (!called) called = questions();
            if (const auto found = called->find(story.text(track->elsewhere)); found != called->end()) question = found->second;
        }
        if (question) by_question_[*question].emplace_back(track->source, TrackCounts{track->right, track->wrong});
    }
    for (auto& [question, records] : by_question_) {
        std::stable_sort(records.begin(), records.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
    }
}

namespace {

/// Fractions that were added up may leave a rest that is rounding and no record.
void take_away(TrackCounts& from, const TrackCounts& counts) noexcept {
    const auto rest = [](double all, double part) {
        const double left = all - part;
        return left > all * 1e-12 ? left : 0.0;
    };
    from = {rest(from.right, counts.right), rest(from.wrong, counts.wrong)};
}

}  // namespace

std::string TrackRecords::words(SourceId source, TrackCounts counts) const {
    // Counts by agreement are fractions; a tenth tells enough of them.
    const auto tenths = [](double count) { return format_number(std::round(count * 10) / 10); };
    std::string text = "right in " + tenths(counts.right) + " of " + tenths(counts.right + counts.wrong);
    const bool one = counts.right + counts.wrong == 1;
    if (!by_agreement_.empty() && by_agreement_[index_of(source)]) {
        return text + (one ? " question" : " questions") + ", as far as others agree";
    }
    return text + (one ? " settled question" : " settled questions");
}

std::uint64_t TrackRecords::key(ClaimId claim) const noexcept {
    const Text question = (*story_)[claim].question;
    constexpr std::uint64_t no_question = std::uint64_t{1} << 32;
    return question != Text{} ? static_cast<std::uint64_t>(question) : no_question + index_of(claim);
}

std::unordered_map<std::string_view, std::uint64_t> TrackRecords::questions() const {
    std::unordered_map<std::string_view, std::uint64_t> called;
    for (std::size_t i = 0; i < story_->claims().size(); ++i) {
        const Text question = story_->claims()[i].question;
        if (question != Text{}) called.emplace(story_->text(question), key(id_at<ClaimId>(i)));
    }
    return called;
}

std::vector<std::pair<SourceId, TrackCounts>> TrackRecords::without(ClaimId claim) const {
    std::vector<std::pair<SourceId, TrackCounts>> left;
    const auto found = by_question_.find(key(claim));
    if (found == by_question_.end()) return left;
    for (const auto& [source, counts] : found->second) {
        if (left.empty() || left.back().first != source) left.emplace_back(source, totals_[index_of(source)]);
        take_away(left.back().second, counts);
    }
    return left;
}

TrackCounts TrackRecords::counts(SourceId source, ClaimId claim) const noexcept {
    TrackCounts left = counts(source);
    if (all_general()) return left;
    const auto found = by_question_.find(key(claim));
    if (found == by_question_.end()) return left;
    const auto& records = found->second;
    auto at = std::lower_bound(records.begin(), records.end(), source,
                               [](const auto& record, SourceId wanted) { return record.first < wanted; });
    for (; at != records.end() && at->first == source; ++at) {
        take_away(left, at->second);
    }
    return left;
}

ReliabilityBasis TrackRecords::basis(SourceId source, ClaimId claim) const noexcept {
    return basis_of((*story_)[source], counts(source, claim));
}

ReliabilityBasis TrackRecords::basis(SourceId source) const noexcept {
    return basis_of((*story_)[source], counts(source));
}

}  // namespace hearsay

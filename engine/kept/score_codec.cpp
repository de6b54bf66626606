#include "kept/score_codec.hpp"

#include <algorithm>

namespace hearsay {
namespace {

class ScoreWriter {
public:
    ScoreWriter(const Story& story, const ClaimScores& scores) : story_(story) {
        for (const auto& stance : scores.stances) {
            if (stance) collect(*stance);
        }
        std::sort(statements_.begin(), statements_.end());
        statements_.erase(std::unique(statements_.begin(), statements_.end()), statements_.end());
        out_.number(statements_.size());
        for (const StatementId id : statements_) out_.text(story.id(id));
        write(scores);
    }

    [[nodiscard]] std::string take() { return out_.take(); }

private:
    void collect(const StanceScores& scores) {
        for (const auto& level : scores.levels) {
            if (!level) continue;
            for (const Reading reading : all_readings) {
                for (const Chain& chain : (*level)[reading].chains) statements_.insert(statements_.end(), chain.begin(), chain.end());
            }
        }
    }

    void write(const ClaimScores& scores) {
        out_.byte(scores.disputed);
        for (const auto verdict : scores.verdict) out_.byte(verdict ? static_cast<std::uint8_t>(static_cast<int>(*verdict) + 1) : 0);
        out_.number(scores.speakers.size());
        for (const SourceId source : scores.speakers) party(out_, party_of(source));
        for (const auto& stance : scores.stances) {
            out_.byte(stance.has_value());
            if (stance) write(*stance);
        }
    }

    void write(const StanceScores& scores) {
        for (const std::uint32_t count : {scores.statements, scores.outlets, scores.first_hand, scores.anonymous}) out_.number(count);
        out_.real(scores.naive_support);
        out_.byte(scores.circular);
        for (const auto& level : scores.levels) {
            out_.byte(level.has_value());
            if (!level) continue;
            const std::string open = bytes_of(level->open);
            const std::string cautious = bytes_of(level->cautious);
            out_.raw(open);
            out_.byte(cautious == open);
            if (cautious != open) out_.raw(cautious);
        }
    }

    [[nodiscard]] std::string bytes_of(const Figures& figures) const {
        ByteWriter out;
        cut(out, figures.origins);
        cut(out, figures.routes);
        parties(out, figures.falls_without);
        out.number(figures.drafts);
        out.number(figures.chains.size());
        for (const Chain& chain : figures.chains) {
            out.number(chain.size());
            for (const StatementId id : chain) {
                out.number(static_cast<std::uint64_t>(std::lower_bound(statements_.begin(), statements_.end(), id) - statements_.begin()));
            }
        }
        interval(out, figures.support);
        interval(out, figures.corroboration);
        out.byte(figures.weakest != no_id<PartyId>);
        if (figures.weakest != no_id<PartyId>) party(out, figures.weakest);
        out.number(figures.importance.size());
        for (const auto& [who, value] : figures.importance) {
            party(out, who);
            out.real(value);
        }
        interval(out, figures.effective_sources);
        interval(out, figures.independence);
        interval(out, figures.inflation);
        out.byte(static_cast<std::uint8_t>(figures.method));
        out.real(figures.confidence);
        return out.take();
    }

    /// 0 is `(undocumented)`: rows are numbered from 1.
    void party(ByteWriter& out, PartyId id) const {
        out.number(id == story_.undocumented_party() ? 0 : story_[static_cast<SourceId>(id)].place.index);
    }
    void parties(ByteWriter& out, const std::vector<PartyId>& all) const {
        out.number(all.size());
        for (const PartyId id : all) party(out, id);
    }
    void cut(ByteWriter& out, const Cut& cut) const {
        out.number(cut.size_low);
        out.number(cut.size_high);
        out.byte(cut.least_by_id);
        parties(out, cut.parties);
    }
    static void interval(ByteWriter& out, Interval interval) {
        const bool one = std::bit_cast<std::uint64_t>(interval.low) == std::bit_cast<std::uint64_t>(interval.high);
        out.byte(one);
        out.real(interval.low);
        if (!one) out.real(interval.high);
    }

    const Story& story_;
    std::vector<StatementId> statements_;  // on some chain, ascending
    ByteWriter out_;
};

class ScoreReader {
public:
    ScoreReader(std::string_view bytes, const ByNumber& sources, std::size_t first_statement, std::uint32_t statements)
        : in_(bytes), sources_(sources), first_statement_(first_statement), statements_(statements) {}

    void read(ClaimScores& scores) {
        scores.disputed = in_.flag();
        for (auto& verdict : scores.verdict) {
            const std::uint8_t value = in_.choice(verdict_names.size() + 1);
            if (value > 0) verdict = static_cast<Verdict>(value - 1);
        }
        scores.speakers.resize(in_.count());
        for (SourceId& source : scores.speakers) source = id_at<SourceId>(sources_.find(in_.number()));
        for (auto& stance : scores.stances) {
            if (in_.flag()) read(stance.emplace());
        }
        if (!in_.at_end()) throw BrokenBytes();
    }

private:
    void read(StanceScores& scores) {
        for (std::uint32_t* count : {&scores.statements, &scores.outlets, &scores.first_hand, &scores.anonymous}) *count = in_.number32();
        scores.naive_support = in_.real();
        scores.circular = in_.flag();
        for (auto& level : scores.levels) {
            if (!in_.flag()) continue;
            level.emplace();
            read(level->open);
            if (in_.flag()) level->cautious = level->open;
            else read(level->cautious);
        }
    }

    void read(Figures& figures) {
        read(figures.origins);
        read(figures.routes);
        read(figures.falls_without);
        figures.drafts = in_.number32();
        figures.chains.resize(in_.count());
        for (Chain& chain : figures.chains) {
            chain.resize(in_.count());
            for (StatementId& id : chain) {
                const std::uint32_t place = in_.number32();
                if (place >= statements_) throw BrokenBytes();
                id = id_at<StatementId>(first_statement_ + place);
            }
        }
        figures.support = interval();
        figures.corroboration = interval();
        if (in_.flag()) figures.weakest = party();
        figures.importance.resize(in_.count());
        for (auto& [who, value] : figures.importance) {
            who = party();
            value = in_.real();
        }
        figures.effective_sources = interval();
        figures.independence = interval();
        figures.inflation = interval();
        figures.method = static_cast<Method>(in_.choice(method_names.size()));
        figures.confidence = in_.real();
    }

    void read(Cut& cut) {
        cut.size_low = in_.number32();
        cut.size_high = in_.number32();
        cut.least_by_id = in_.flag();
        read(cut.parties);
    }
    void read(std::vector<PartyId>& parties) {
        parties.resize(in_.count());
        for (PartyId& one : parties) one = party();
    }
    PartyId party() {
        const std::uint64_t number = in_.number();
        // Behind all sources stands `(undocumented)`.
        return id_at<PartyId>(number == 0 ? sources_.size() : sources_.find(number));
    }
    Interval interval() {
        const bool one = in_.flag();
        const double low = in_.real();
        return {low, one ? low : in_.real()};
    }

    ByteReader in_;
    const ByNumber& sources_;
    std::size_t first_statement_;
    std::uint32_t statements_;
};

}  // namespace

std::string bytes_of(const Story& story, const ClaimScores& scores) { return ScoreWriter(story, scores).take(); }

std::optional<std::size_t> ByNumber::look_up(std::uint64_t number) const noexcept {
    if (without_gap_) return number > 0 && number <= numbers_.size() ? std::optional(static_cast<std::size_t>(number - 1)) : std::nullopt;
    const auto found = std::lower_bound(numbers_.begin(), numbers_.end(), number);
    if (found == numbers_.end() || *found != number) return std::nullopt;
    return static_cast<std::size_t>(found - numbers_.begin());
}

std::size_t ByNumber::find(std::uint64_t number) const {
    const auto found = look_up(number);
    if (!found) throw BrokenBytes();
    return *found;
}

KeptClaim::KeptClaim(std::string_view bytes, std::vector<std::string_view>& statement_ids)
    : first_(static_cast<std::uint32_t>(statement_ids.size())) {
    ByteReader in(bytes);
    count_ = static_cast<std::uint32_t>(in.count());
    for (std::uint32_t i = 0; i < count_; ++i) statement_ids.push_back(in.text());
    bytes_ = in.rest();
}

ClaimScores KeptClaim::scores(ClaimId claim, const ByNumber& sources, std::size_t first_statement) const {
    ClaimScores scores;
    scores.claim = claim;
    ScoreReader(bytes_, sources, first_statement + first_, count_).read(scores);
    return scores;
}

}  // namespace hearsay

#include "kept/party_digests.hpp"

#include "graph/digraph.hpp"
#include "io/bytes/sha256.hpp"
#include "kept/byte_codec.hpp"
#include "score/model/party_model.hpp"
#include "score/scorer_within.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <utility>

namespace hearsay {
namespace {

using detail::PartyModel;
using detail::Shock;
using detail::Way;

constexpr std::array<Way, 2> ways{Way::faithfulness, Way::soundness};

void write(ByteWriter& out, const Shock& shock) {
    // A hazard has more digits than one double.
    const auto high = static_cast<double>(shock.hazard);
    out.real(high);
    out.real(static_cast<double>(shock.hazard - high));
    out.real(shock.stands);
}

void write_group(ByteWriter& out, const PartyModel& model, PartyId group) {
    const bool exists = model.has_group(group);
    out.byte(exists);
    for (const Way way : ways) {
        if (exists) write(out, model.shock(group, way));
    }
}

/// The models of the levels asked for.
std::vector<const PartyModel*> models_of(const Scorer& scorer) {
    std::vector<const PartyModel*> models;
    for (const Level level : all_levels) {
        for (const Reading reading : all_readings) {
            if (const PartyModel* model = party_model(scorer, level, reading)) models.push_back(model);
        }
    }
    return models;
}

/// Digests of sources with all they belong to: that of each rests on those of the next ones up.
class Digester {
public:
    explicit Digester(const Scorer& scorer) : scorer_(scorer), story_(scorer.story()), models_(models_of(scorer)), speaks_(scorer.options().speaks_elsewhere) {
        speaks_.resize(story_.sources().size());
        for (const Statement& made : story_.statements()) speaks_[index_of(made.source)] = true;
    }

    std::vector<std::string> run() {
        const std::size_t count = story_.sources().size();
        std::vector<std::string> digests(count);
        tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) { digests[i] = sha256(alone(id_at<SourceId>(i))); });
        add_ties(digests);
        return digests;
    }

private:
    /// Without those it belongs to.
    [[nodiscard]] std::string alone(SourceId id) const {
        const Source& source = story_[id];
        const PartyId party = party_of(id);
        ByteWriter out;
        out.text(story_.text(source.id));
        out.text(story_.text(source.name));
        out.byte(static_cast<std::uint8_t>(source.kind));
        out.byte(source.anonymous);
        out.byte(source.unaffiliated);
        const TrackCounts counts = scorer_.track_records().counts(id);
        const double reliability = reliability_of(source, counts);
        out.real(reliability);
        out.real(fidelity_of(source, reliability));
        out.byte(speaks_[index_of(id)]);
        for (const PartyModel* model : models_) {
            write_group(out, *model, party);
            out.byte(model->undocumented(id));
            if (model->undocumented(id)) write_group(out, *model, story_.undocumented_party());
            for (const Way way : ways) {
                if (speaks_[index_of(id)]) write(out, model->own(id, way));
            }
        }
        return out.take();
    }

    struct Step {
        std::uint32_t to;
        std::string tie;
    };

    [[nodiscard]] std::string words_of(const Affiliation& tie) const {
        ByteWriter out;
        out.byte(static_cast<std::uint8_t>(tie.kind));
        out.text(story_.text(tie.since));
        out.text(story_.text(tie.until));
        out.real(tie.strength);
        out.real(tie.probability);
        return out.take();
    }

    void add_ties(std::vector<std::string>& digests) const {
        if (story_.affiliations().empty()) return;
        std::vector<std::vector<Step>> steps(digests.size());
        std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
        const auto add = [&](SourceId from, SourceId to, const std::string& tie) {
            arcs.emplace_back(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to));
            steps[index_of(from)].push_back({static_cast<std::uint32_t>(to), tie});
        };
        for (const Affiliation& tie : story_.affiliations()) {
            const std::string words = words_of(tie);
            add(tie.source, tie.with, words);
            if (tie.kind == AffiliationKind::same_as) add(tie.with, tie.source, words);
        }
        const std::vector<std::uint32_t> circle = Digraph(digests.size(), std::move(arcs)).strong_components();
        std::vector<std::uint32_t> order(digests.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return std::pair(circle[a], a) < std::pair(circle[b], b); });
        // An arc leads to a circle with no greater number: its digests are made already.
        for (auto first = order.begin(); first != order.end();) {
            const auto last = std::find_if(first, order.end(), [&](auto i) { return circle[i] != circle[*first]; });
            add_circle(std::span(first, last), steps, circle, digests);
            first = last;
        }
    }

    /// Those that belong to each other have one digest: of what each is alone and of all their ties.
    void add_circle(std::span<const std::uint32_t> members, const std::vector<std::vector<Step>>& steps,
                    const std::vector<std::uint32_t>& circle, std::vector<std::string>& digests) const {
        std::vector<std::string> parts;
        for (const std::uint32_t member : members) {
            for (const Step& step : steps[member]) {
                const bool inside = circle[step.to] == circle[member];
                // The digests of this circle are still those of its members alone.
                parts.push_back(digests[member] + digests[step.to] + static_cast<char>(inside) + step.tie);
            }
        }
        if (parts.empty()) return;
        for (const std::uint32_t member : members) parts.push_back(digests[member]);
        std::sort(parts.begin(), parts.end());
        ByteWriter out;
        for (const std::string& part : parts) out.text(part);
        const std::string all = sha256(out.bytes());
        for (const std::uint32_t member : members) digests[member] = all;
    }

    const Scorer& scorer_;
    const Story& story_;
    std::vector<const PartyModel*> models_;
    std::vector<bool> speaks_;
};

}  // namespace

PartyDigests::PartyDigests(const Scorer& scorer) : scorer_(scorer) {
    const auto models = models_of(scorer);
    ready_ = std::all_of(models.begin(), models.end(), [](const PartyModel* model) { return model->ready(); });
    if (ready_) digests_ = Digester(scorer).run();
}

std::string PartyDigests::of(std::span<const SourceId> speakers, std::span<const ClaimId> claims) const {
    ByteWriter out;
    for (const SourceId source : speakers) out.raw(digests_[index_of(source)]);
    const TrackRecords& records = scorer_.track_records();
    if (records.all_general()) return sha256(out.bytes());
    const Story& story = scorer_.story();
    std::vector<PartyId> groups;
    for (const ClaimId claim : claims) {
        // Most claims have no track records of their own.
        if (records.without(claim).empty()) continue;
        out.text(story.id(claim));
        for (const SourceId source : speakers) out.real(records.reliability(source, claim));
        for (const PartyModel* general : models_of(scorer_)) {
            const PartyModel model = general->for_claim(claim);
            for (const SourceId source : speakers) {
                groups.clear();
                model.append_groups(source, groups);
                for (const PartyId group : groups) write_group(out, model, group);
                for (const Way way : ways) write(out, model.own(source, way));
            }
        }
    }
    return sha256(out.bytes());
}

}  // namespace hearsay

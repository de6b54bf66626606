// Large stories from afar: not single statements but those who make them, how much each says on its own word and how
// much on whose, and how many claims of each verdict begin with them.
#include "render/diagram/diagram_parts.hpp"
#include "text/element_id.hpp"
#include "text/layout.hpp"
#include "text/plain_text.hpp"
#include "text/told_apart.hpp"


#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace hearsay::diagram {
namespace {

constexpr std::size_t most_parties = 20;
constexpr std::size_t lines_per_party = 2;
constexpr std::size_t lines_per_verdict = 4;
constexpr std::size_t most_hanging = 5;
constexpr std::size_t overview_name_columns = 24;

/// "1 claim", "7 claims".
std::string counted(std::size_t count, std::string_view noun) {
    return grouped_digits(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

/// What one owner (with all who belong to it) or one source without an owner amounts to.
struct Party {
    PartyId id{};
    std::vector<StatementId> statements;
    std::size_t sources = 0;
    std::size_t first_hand = 0;
    std::size_t rested_on = 0;  ///< derivations from statements of others
    std::array<std::size_t, verdict_names.size()> claims{};  ///< begun here, by verdict
};

class Overview {
public:
    Overview(const AttributionGraph& graph, std::span<const ClaimScores> scores, const DiagramOptions& options)
        : graph_(graph), story_(graph.story()), options_(options), names_(story_), ties_(story_, options.level),
          verdicts_(story_.claims().size()), party_of_source_(story_.sources().size(), PartyId{}) {
        for (const ClaimScores& one : scores) verdicts_[index_of(one.claim)] = one.at(options.level);
    }

    Diagram make() {
        assign_sources();
        gather();
        choose();
        diagram_.id_prefix = diagram_id("", options_.id_prefix).substr(1);
        diagram_.legend = options_.legend;
        diagram_.heading = options_.heading;
        add_nodes();
        add_derivations();
        add_claims();
        tell();
        return std::move(diagram_);
    }

private:
    /// Everybody counts for the top of whatever it belongs to, the one with the most members where there are several.
    void assign_sources() {
        std::vector<std::size_t> members(story_.sources().size(), 0);
        std::vector<std::vector<SourceId>> owners(story_.sources().size());
        for (std::size_t i = 0; i < owners.size(); ++i) {
            owners[i] = ties_.belongs_to(id_at<SourceId>(i), TimeSpan{});
            for (const SourceId owner : owners[i]) ++members[index_of(owner)];
        }
        for (std::size_t i = 0; i < owners.size(); ++i) {
            SourceId best = id_at<SourceId>(i);
            for (const SourceId owner : owners[i]) {
                const auto rank = [&](SourceId s) { return std::pair(members[index_of(s)], story_.id(s)); };
                if (rank(owner).first > rank(best).first || (rank(owner).first == rank(best).first && rank(owner).second < rank(best).second)) best = owner;
            }
            party_of_source_[i] = hearsay::party_of(best);
        }
    }

    /// By the date looked at, and not struck.
    [[nodiscard]] bool made(StatementId id) const noexcept {
        const TimeSpan when = story_[id].when;
        return (when.unknown() || when.first <= options_.as_of.last) && !graph_.struck(id);
    }
    [[nodiscard]] PartyId party(StatementId id) const { return party_of_source_[index_of(story_[id].source)]; }

    void gather() {
        std::map<PartyId, std::set<SourceId>> speakers;
        std::set<std::pair<PartyId, ClaimId>> begun;
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            const Statement& statement = story_.statements()[i];
            if (!made(id)) continue;
            ++total_;
            Party& entry = parties_[party(id)];
            entry.id = party(id);
            entry.statements.push_back(id);
            speakers[party(id)].insert(statement.source);
            for (const Derivation& derivation : story_.derives_from(id)) {
                Party& parent = parties_[party(derivation.statement)];
                parent.id = party(derivation.statement);
                if (parent.id != entry.id) ++parent.rested_on;
            }
            if (!story_.derives_from(id).empty()) continue;
            ++entry.first_hand;
            for (const ClaimId claim : story_.asserts(id)) {
                const auto [only, first] = begun_by_.emplace(claim, entry.id);
                if (!first && only->second != entry.id) only->second.reset();
                const auto verdict = verdicts_[index_of(claim)];
                if (verdict && begun.insert({entry.id, claim}).second) ++entry.claims[static_cast<std::size_t>(*verdict)];
            }
        }
        for (auto& [id, entry] : parties_) entry.sources = speakers[id].size();
    }

    /// Those who say most, and on whom most rests, stand for themselves; the others are one node.
    void choose() {
        std::vector<const Party*> ranked;
        for (const auto& [id, entry] : parties_) ranked.push_back(&entry);
        std::sort(ranked.begin(), ranked.end(), [&](const Party* a, const Party* b) {
            const std::size_t first = a->statements.size() + a->rested_on;
            const std::size_t second = b->statements.size() + b->rested_on;
            return first != second ? first > second : story_.id(a->id) < story_.id(b->id);
        });
        const std::size_t shown = std::min(ranked.size(), most_parties);
        for (std::size_t i = 0; i < shown; ++i) shown_.push_back(*ranked[i]);
        rest_.id = story_.undocumented_party();
        for (std::size_t i = shown; i < ranked.size(); ++i) {
            rest_.statements.insert(rest_.statements.end(), ranked[i]->statements.begin(), ranked[i]->statements.end());
            rest_.sources += ranked[i]->sources;
            rest_.first_hand += ranked[i]->first_hand;
        }
        rest_parties_ = ranked.size() - shown;
        count_claims_of_rest();
        std::sort(shown_.begin(), shown_.end(), [&](const Party& a, const Party& b) { return story_.id(a.id) < story_.id(b.id); });
        for (std::size_t i = 0; i < shown_.size(); ++i) node_of_[shown_[i].id] = i;
    }

    void count_claims_of_rest() {
        std::set<ClaimId> begun;
        for (const StatementId id : rest_.statements) {
            if (!story_.derives_from(id).empty()) continue;
            for (const ClaimId claim : story_.asserts(id)) {
                const auto verdict = verdicts_[index_of(claim)];
                if (verdict && begun.insert(claim).second) ++rest_.claims[static_cast<std::size_t>(*verdict)];
            }
        }
    }

    [[nodiscard]] std::size_t node_of(PartyId id) const {
        const auto found = node_of_.find(id);
        return found == node_of_.end() ? shown_.size() : found->second;
    }

    void add_nodes() {
        std::vector<std::string> names;
        for (const Party& entry : shown_) names.push_back(names_(entry.id));
        const auto shown = [](std::string_view name) {
            std::string joined;
            for (const std::string& line : wrap_label(name, overview_name_columns, 2)) joined += (joined.empty() ? "" : " ") + line;
            return joined;
        };
        written_ = told_apart(names, shown);
        for (std::size_t i = 0; i < shown_.size(); ++i) add_party(shown_[i], names[i], diagram_id("party", story_.id(shown_[i].id)), written_[i]);
        if (rest_parties_ > 0) add_party(rest_, grouped_digits(rest_parties_) + (rest_parties_ == 1 ? " further party" : " further parties"), "further", "");
    }

    /// `written`: in place of the name, "" for that itself.
    void add_party(const Party& entry, const std::string& name, std::string id, const std::string& written) {
        DiagramNode& node = diagram_.nodes.emplace_back();
        node.id = std::move(id);
        node.kind = entry.sources > 1 || entry.id == rest_.id ? NodeKind::owner : kind_of(story_.sources()[index_of(entry.id)]);
        node.count = entry.statements.size();
        node.party = true;
        for (std::string& line : wrap_label(written.empty() ? name : written, overview_name_columns, 2)) node.label.push_back({std::move(line), LabelLine::Style::name});
        std::string says = statements_words(entry.statements.size());
        if (entry.sources > 1) says += " by " + grouped_digits(entry.sources) + " sources";
        node.label.push_back({says, LabelLine::Style::detail});
        node.label.push_back({grouped_digits(entry.first_hand) + " first-hand", LabelLine::Style::detail});
        node.tooltip = isolated(name) + ": " + says + ", " + grouped_digits(entry.first_hand) + " first-hand";
    }

    /// From each the few lines that stand for most statements.
    void add_derivations() {
        std::vector<std::map<std::size_t, std::size_t>> counts(diagram_.nodes.size());
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            if (!made(id)) continue;
            for (const Derivation& derivation : story_.derives_from(id)) {
                const std::size_t from = node_of(party(id));
                const std::size_t to = node_of(party(derivation.statement));
                if (from != to) ++counts[from][to];
            }
        }
        for (std::size_t from = 0; from < counts.size(); ++from) {
            std::vector<std::pair<std::size_t, std::size_t>> lines;
            for (const auto& [to, count] : counts[from]) {
                // Nearly everybody rests on some of the many further parties: lines to them would hide the others. Who rests on
                // nobody else has one.
                if (to == shown_.size() && counts[from].size() > 1) {
                    left_out_ += count;
                } else {
                    lines.emplace_back(count, to);
                }
            }
            std::sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
            for (std::size_t i = 0; i < lines.size(); ++i) {
                // One line each; a further one where a fair part of what it says rests there.
                if (i >= lines_per_party || (i > 0 && lines[i].first * 20 < diagram_.nodes[from].count)) {
                    left_out_ += lines[i].first;
                    continue;
                }
                link(from, lines[i].second, EdgeKind::quotation, lines[i].first, " rest on those of ");
            }
        }
    }

    void link(std::size_t from, std::size_t to, EdgeKind kind, std::size_t count, std::string_view verb) {
        DiagramEdge edge;
        edge.id = diagram_.nodes[from].id + "--" + std::string(name_of(kind)) + "--" + diagram_.nodes[to].id;
        edge.from = from;
        edge.to = to;
        edge.kind = kind;
        edge.label = "\u00D7" + grouped_digits(count);
        const auto head = [](const DiagramNode& node) { return node.tooltip.substr(0, node.tooltip.find(": ")); };
        edge.tooltip = (kind == EdgeKind::asserts ? counted(count, "claim") + " begun by " : counted(count, "derivation") + ": statements of ") +
                       head(diagram_.nodes[from]) + std::string(verb) + head(diagram_.nodes[to]);
        edge.width = 1 + std::log10(static_cast<double>(count)) * 1.2;
        diagram_.edges.push_back(std::move(edge));
    }

    /// One node for the claims of each verdict.
    void add_claims() {
        std::array<std::size_t, verdict_names.size()> total{};
        for (const auto& verdict : verdicts_) {
            if (verdict) ++total[static_cast<std::size_t>(*verdict)];
        }
        for (std::size_t v = total.size(); v-- > 0;) {
            if (total[v] == 0) continue;
            const auto verdict = static_cast<Verdict>(v);
            std::size_t others = total[v];
            if (verdict == Verdict::uncorroborated) others -= add_hanging();
            if (others == 0) continue;
            add_claim_node("verdict-" + std::string(name_of(verdict)), verdict, others, others < total[v] ? "on other parties" : "");
            // Of those who stand for themselves; the thin lines of those who begin little would hide the others.
            std::vector<std::pair<std::size_t, std::size_t>> lines;
            std::size_t begun_here = 0;
            for (std::size_t p = 0; p < shown_.size(); ++p) {
                const std::size_t begun = shown_[p].claims[v] - (verdict == Verdict::uncorroborated && hung_.contains(p) ? hanging_[p] : 0);
                begun_here += begun;
                if (begun > 0 && begun * 20 >= total[v]) lines.emplace_back(begun, p);
            }
            std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
            for (std::size_t i = 0; i < std::min(lines.size(), lines_per_verdict); ++i) {
                link(lines[i].second, diagram_.nodes.size() - 1, EdgeKind::asserts, lines[i].first, ": ");
                begun_here -= lines[i].first;
            }
            begun_unseen_ += begun_here;
            if (lines.empty() && rest_.claims[v] > 0) link(shown_.size(), diagram_.nodes.size() - 1, EdgeKind::asserts, rest_.claims[v], ": ");
        }
    }

    void add_claim_node(std::string id, Verdict verdict, std::size_t count, const std::string& where) {
        DiagramNode& node = diagram_.nodes.emplace_back();
        node.id = std::move(id);
        node.kind = NodeKind::claim;
        node.verdict = verdict;
        node.label = {{counted(count, "claim"), LabelLine::Style::name}, {std::string(name_of(verdict)), LabelLine::Style::badge}};
        for (std::string& line : wrap_label(where, overview_name_columns, 2)) node.label.push_back({std::move(line), LabelLine::Style::detail});
        node.tooltip = counted(count, "claim") + ' ' + std::string(name_of(verdict)) + (where.empty() ? "" : " " + where) + ": " + std::string(meaning(verdict));
    }

    /// Uncorroborated claims that hang on one party alone, a node for each party of many; how many they are.
    std::size_t add_hanging() {
        hanging_.assign(shown_.size(), 0);
        std::size_t all = 0;
        for (std::size_t claim = 0; claim < verdicts_.size(); ++claim) {
            if (verdicts_[claim] != Verdict::uncorroborated) continue;
            ++all;
            const auto only = begun_by_.find(id_at<ClaimId>(claim));
            if (only == begun_by_.end() || !only->second) continue;
            if (const std::size_t node = node_of(*only->second); node < shown_.size()) ++hanging_[node];
        }
        std::vector<std::size_t> most;
        for (std::size_t p = 0; p < hanging_.size(); ++p) {
            if (hanging_[p] > 0 && hanging_[p] * 50 >= all) most.push_back(p);
        }
        std::stable_sort(most.begin(), most.end(), [&](std::size_t a, std::size_t b) { return hanging_[a] > hanging_[b]; });
        if (most.size() > most_hanging) most.resize(most_hanging);
        std::size_t placed = 0;
        for (const std::size_t p : most) {
            add_claim_node("hanging-" + diagram_.nodes[p].id, Verdict::uncorroborated, hanging_[p], "all on " + written_[p]);
            link(p, diagram_.nodes.size() - 1, EdgeKind::asserts, hanging_[p], ": ");
            hung_.insert(p);
            placed += hanging_[p];
        }
        return placed;
    }

    void tell() {
        const std::string title = plain_text(story_.title(), 200);
        diagram_.title = title.empty() ? "Who rests on whom" : title;
        diagram_.subtitle = circumstances_before(options_) + "Overview of " + statements_words(total_) + ": who says most, on whose word, and which claims begin there; "
                            "draw a part with --focus or --claim";
        if (left_out_ > 0) {
            diagram_.subtitle += ". Of each party its thickest lines, at most " + number_word(lines_per_party) + ", are drawn: " +
                                 grouped_digits(left_out_) + (left_out_ == 1 ? " derivation is" : " derivations are") + " not";
        }
        if (begun_unseen_ > 0) {
            diagram_.subtitle += ". " + counted(begun_unseen_, "beginning") + " of claims by smaller parties " + (begun_unseen_ == 1 ? "is" : "are") + " not drawn either";
        }
        diagram_.description = circumstances_before(options_) +
            "An overview, because the story is too large to draw every statement: " + statements_words(total_) + " by " +
            grouped_digits(parties_.size()) + " parties (owners with all who belong to them, and sources without), of which " +
            grouped_digits(shown_.size()) + " stand for themselves. A line from one to another says how many derivations lead "
            "from the statements of the one to those of the other; each shows its thickest, at most " + std::to_string(lines_per_party) +
            ", to those that stand for themselves" + (left_out_ == 0 ? "" : ", and " + grouped_digits(left_out_) + " derivations are left out") + ". ";
        for (const DiagramNode& node : diagram_.nodes) {
            if (node.kind == NodeKind::claim) diagram_.description += node.tooltip + ". ";
        }
        diagram_.description.pop_back();
        diagram_.overview = true;
    }

    const AttributionGraph& graph_;
    const Story& story_;
    const DiagramOptions& options_;
    Names names_;
    Ties ties_;
    std::vector<std::optional<Verdict>> verdicts_;
    std::vector<PartyId> party_of_source_;
    std::map<PartyId, Party> parties_;
    std::vector<Party> shown_;
    std::vector<std::string> written_;  ///< names of those shown, told apart
    std::map<PartyId, std::size_t> node_of_;
    Party rest_;
    std::size_t rest_parties_ = 0;
    std::size_t total_ = 0;
    std::map<ClaimId, std::optional<PartyId>> begun_by_;  ///< nobody where it is several
    std::vector<std::size_t> hanging_;  ///< uncorroborated claims on this party alone, by place in shown_
    std::set<std::size_t> hung_;        ///< parties that have a node of such claims
    std::size_t left_out_ = 0;
    std::size_t begun_unseen_ = 0;      ///< claims begun by some party without a line for it
    Diagram diagram_;
};

}  // namespace

Diagram make_overview(const AttributionGraph& graph, std::span<const ClaimScores> scores, const DiagramOptions& options) {
    return Overview(graph, scores, options).make();
}

}  // namespace hearsay::diagram

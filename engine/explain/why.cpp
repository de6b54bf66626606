#include "explain/why.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>
#include <utility>

namespace hearsay {
namespace {

constexpr std::size_t shown_names = 3;

/// What the carriers of a stance amount to when nothing stands behind it.
struct Tally {
    std::size_t live = 0;
    std::size_t retracted = 0;
    std::size_t later = 0;
    std::size_t struck = 0;
    std::size_t unheard = 0;  ///< known through nobody whom we hold
    bool only_each_other = true;  ///< nobody has said it first-hand, and nothing was taken back or is yet to come
    bool counted = false;
    StatementId fallen = no_id<StatementId>;  ///< a retracted or struck statement that a live one rests on
    std::size_t fallen_roots = 0;             ///< such statements on which anything rests
};

}  // namespace

bool not_yet_made(const Story& story, StatementId statement, TimeSpan as_of) noexcept {
    const TimeSpan when = story[statement].when;
    return !when.unknown() && when.first > as_of.last;
}

namespace {

/// Those of `seen` have been looked at before, in vain.
StatementId retracted_ancestor(const Backing& backing, StatementId statement, std::unordered_set<StatementId>& seen) {
    std::vector<StatementId> queue;
    if (seen.insert(statement).second) queue.push_back(statement);
    for (std::size_t next = 0; next < queue.size(); ++next) {
        const Backing::Entry* entry = backing.find(queue[next]);
        if (!entry->live && (entry->retracted || backing.graph().struck(queue[next], backing.claim()))) return queue[next];
        for (const StatementId parent : backing.parents(queue[next])) {
            if (seen.insert(parent).second) queue.push_back(parent);
        }
    }
    return no_id<StatementId>;
}

/// What the carriers of a stance amount to when nothing stands behind it.
Tally tally(const Backing& backing, TimeSpan as_of) {
    Tally sums;
    std::unordered_set<StatementId> seen;
    for (const Backing::Entry& entry : backing.entries()) {
        sums.counted = sums.counted || entry.counted;
        sums.only_each_other = sums.only_each_other && !entry.first_hand;
        if (entry.live) {
            ++sums.live;
            if (!entry.holds && sums.fallen == no_id<StatementId>) sums.fallen = retracted_ancestor(backing, entry.statement, seen);
        } else if (backing.graph().struck(entry.statement, backing.claim())) {
            ++sums.struck;
        } else if (not_yet_made(backing.story(), entry.statement, as_of)) {
            ++sums.later;
        } else {
            ++(entry.unheard ? sums.unheard : sums.retracted);
        }
        const bool gone = !entry.live && (entry.retracted || backing.graph().struck(entry.statement, backing.claim()));
        if (gone && !backing.children(entry.statement).empty()) ++sums.fallen_roots;
    }
    sums.only_each_other = sums.only_each_other && sums.struck + sums.later + sums.retracted == 0;
    return sums;
}

}  // namespace

namespace {

std::unordered_map<Text, std::vector<ClaimId>> answers_by_question(const Story& story) {
    std::unordered_map<Text, std::vector<ClaimId>> answers;
    for (std::size_t i = 0; i < story.claims().size(); ++i) {
        if (story.claims()[i].question != Text{}) answers[story.claims()[i].question].push_back(id_at<ClaimId>(i));
    }
    for (auto& [question, claims] : answers) {
        std::sort(claims.begin(), claims.end(), [&](ClaimId a, ClaimId b) { return story.id(a) < story.id(b); });
    }
    return answers;
}

}  // namespace

Why::Why(const AttributionGraph& graph, TimeSpan as_of, Level level, Direction direction)
    : graph_(&graph), as_of_(as_of), level_(level), names_(graph.story(), direction), ties_(graph.story(), level),
      likely_ties_(graph.story(), level, graph.suspect()),
      possible_ties_(graph.story(), level, std::numeric_limits<double>::min()),
      recorded_ties_(graph.story(), Level::affiliation, std::numeric_limits<double>::min()),
      rulings_(graph.story()), answers_(answers_by_question(graph.story())),
      says_who_is_same_(std::any_of(graph.story().affiliations().begin(), graph.story().affiliations().end(),
                                    [](const Affiliation& tie) { return tie.kind == AffiliationKind::same_as; })),
      undocumented_(undocumented_sources(graph.story())) {}

std::string Why::nothing_behind(const Backing& open) const {
    const Tally sums = tally(open, as_of_);
    if (sums.counted) return {};
    if (open.entries().empty()) return "no statement in the story says so";
    if (sums.live == 0) {
        if (sums.unheard > 0) {
            if (sums.only_each_other) return "its statements only cite each other, in a circle";
            return sums.struck + sums.retracted + sums.later == 0
                       ? "it is only attributed: no statement that we hold passes it on"
                       : "what is left of it is only attributed: no statement that we hold passes it on";
        }
        if (sums.struck > 0) {
            return sums.retracted + sums.later == 0 ? "every statement that said so is struck from the record"
                                                    : "what is not struck from the record was retracted or not yet said";
        }
        if (sums.later == 0) {
            return sums.retracted == 1 ? "the one statement that said so was retracted"
                                       : "every statement that said so was retracted";
        }
        return sums.retracted == 0 ? "nobody had said so by the date looked at"
                                   : "what was said has been retracted, and the rest was not yet said";
    }
    if (sums.fallen != no_id<StatementId> && sums.fallen_roots > 1) {
        return sums.struck > 0 ? "all that is left rests on statements that were struck or retracted" : "all that is left rests on statements that were retracted";
    }
    if (sums.fallen != no_id<StatementId>) {
        return std::string("all that is left rests on a ") + (graph_->struck(sums.fallen, open.claim()) ? "struck" : "retracted") +
               " statement of " + names_(open.story()[sums.fallen].source);
    }
    if (sums.later > 0) return "all that is left rests on statements not yet made by the date looked at";
    return "its statements only cite each other, in a circle";
}

bool only_same(const Story& story, std::span<const TieStep> path) {
    return !path.empty() && std::all_of(path.begin(), path.end(), [&](const TieStep& step) {
        return story.affiliations()[index_of(step.affiliation)].kind == AffiliationKind::same_as;
    });
}

std::vector<TieStep> Why::suspected_ties(const Backing& backing, const Ties& ties, double least, double most) const {
    const Story& story = graph_->story();
    const auto probability = [&](const TieStep& step) { return story.affiliations()[index_of(step.affiliation)].probability; };
    std::vector<TieStep> found;
    for (const Backing::Entry& entry : backing.entries()) {
        if (!entry.counted) continue;
        const Statement& made = story[entry.statement];
        const auto all = ties.belongs_to(made.source, made.when, backing.contradicted());
        for (const SourceId from : all) {
            for (const TieStep& step : ties.of(from)) {
                if (probability(step) >= least && probability(step) < most && ties.in_force(step, made.when) &&
                    std::binary_search(all.begin(), all.end(), step.to)) {
                    found.push_back(step);
                }
            }
        }
    }
    const auto order = [](const TieStep& a, const TieStep& b) { return a.affiliation < b.affiliation; };
    std::stable_sort(found.begin(), found.end(), order);
    const auto same = [](const TieStep& a, const TieStep& b) { return a.affiliation == b.affiliation; };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    return found;
}

bool Why::recorded_ties(std::span<const SourceId> sources) const {
    std::unordered_set<SourceId> parties;
    for (const SourceId source : sources) {
        for (const SourceId party : recorded_ties_.belongs_to(source, TimeSpan{})) {
            if (!parties.insert(party).second) return true;
        }
    }
    return false;
}

void Why::add_suspected_derivations(const Backing& open, const Backing& cautious, Doubts& found) const {
    const Story& story = graph_->story();
    for (const Backing::Entry& entry : cautious.entries()) {
        if (!entry.live) continue;
        // What a copy derives from beside what it copies does not count, however likely.
        const auto counted = cautious.parents(entry.statement);
        const auto known = open.find(entry.statement) ? open.parents(entry.statement) : std::vector<StatementId>();
        const auto among = [](const std::vector<StatementId>& parents, StatementId one) {
            return std::find(parents.begin(), parents.end(), one) != parents.end();
        };
        for (const Derivation& derivation : story.derives_from(entry.statement)) {
            const SuspectedDerivation one{entry.statement, derivation.statement, derivation.probability};
            if (graph_->counts(derivation, Reading::open)) continue;
            if (!graph_->counts(derivation, Reading::cautious)) {
                if (derivation.probability > 0 && entry.counted) found.faint.push_back(one);
            } else if (among(counted, derivation.statement) && !among(known, derivation.statement)) {
                found.suspected.push_back(one);
            }
        }
    }
    const auto by_id = [&](const SuspectedDerivation& a, const SuspectedDerivation& b) {
        return std::make_pair(story.id(a.statement), story.id(a.rests_on)) < std::make_pair(story.id(b.statement), story.id(b.rests_on));
    };
    std::sort(found.suspected.begin(), found.suspected.end(), by_id);
    std::sort(found.faint.begin(), found.faint.end(), by_id);
}

std::span<const ClaimId> Why::answers(ClaimId claim) const {
    const auto at = answers_.find(graph_->story()[claim].question);
    return at == answers_.end() ? std::span<const ClaimId>() : std::span<const ClaimId>(at->second);
}

std::vector<SourceId> Why::undocumented_among(const Backing& cautious) const {
    std::vector<SourceId> found;
    for (const StatementId giver : cautious.word_givers()) {
        const Statement& made = graph_->story()[giver];
        for (const SourceId party : likely_ties_.belongs_to(made.source, made.when, cautious.contradicted())) {
            const bool fresh = undocumented_[index_of(party)] && std::find(found.begin(), found.end(), party) == found.end();
            if (fresh) found.push_back(party);
        }
    }
    return found;
}

std::vector<bool> Why::tied_to_undocumented(const Backing& cautious) const {
    std::vector<bool> tied = undocumented_;
    for (const Backing::Entry& entry : cautious.entries()) {
        const Statement& made = graph_->story()[entry.statement];
        const auto parties = likely_ties_.belongs_to(made.source, made.when, cautious.contradicted());
        if (std::any_of(parties.begin(), parties.end(), [&](SourceId party) { return undocumented_[index_of(party)]; })) tied[index_of(made.source)] = true;
    }
    return tied;
}

std::string Why::undocumented_voices(const Backing& cautious) const {
    const Story& story = graph_->story();
    std::vector<std::string> voices;
    std::vector<SourceId> seen;
    for (const StatementId giver : cautious.word_givers()) {
        const Statement& made = story[giver];
        if (std::find(seen.begin(), seen.end(), made.source) != seen.end()) continue;
        const auto parties = likely_ties_.belongs_to(made.source, made.when, cautious.contradicted());
        const auto party = std::find_if(parties.begin(), parties.end(), [&](SourceId one) { return undocumented_[index_of(one)]; });
        if (party == parties.end()) continue;
        seen.push_back(made.source);
        if (undocumented_[index_of(made.source)]) {
            voices.push_back(names_(made.source));
            continue;
        }
        const auto path = likely_ties_.path(made.source, *party, made.when, cautious.contradicted());
        const bool sure = std::all_of(path.begin(), path.end(), [&](const TieStep& step) {
            return story.affiliations()[index_of(step.affiliation)].probability >= 1;
        });
        voices.push_back(names_(made.source) + ", who " + (only_same(story, path) ? (sure ? "is the same as " : "may be the same as ") : (sure ? "belongs to " : "may belong to ")) +
                         names_(*party));
    }
    return list_words(voices, shown_names + 1);
}

Doubts Why::doubts(ClaimId claim, Stance stance) const {
    Doubts found;
    const Backing cautious(*graph_, claim, stance, Reading::cautious, as_of_);
    const Backing open(*graph_, claim, stance, Reading::open, as_of_);
    found.suspected_ties = suspected_ties(cautious, likely_ties_, graph_->suspect(), 1);
    found.faint_ties = suspected_ties(open, possible_ties_, std::numeric_limits<double>::min(), graph_->suspect());
    if (level_ != Level::derivation) {
        found.undocumented = undocumented_among(cautious);
        found.left_out = !found.undocumented.empty() && cautious.reaches_us_without(tied_to_undocumented(cautious));
    }
    add_suspected_derivations(open, cautious, found);
    return found;
}

namespace {

/// An anonymous source and whoever quotes it stand and fall together: for words of the one those of the other, by date.
std::vector<StatementId> partners_of(const Backing& backing, const std::vector<StatementId>& own, bool first_hand) {
    std::vector<StatementId> partners;
    const auto needs_quoter = [&](StatementId one) { return backing.needs_quoter(one); };
    if (first_hand && !std::all_of(own.begin(), own.end(), needs_quoter)) return partners;
    for (const StatementId one : own) {
        for (const StatementId other : first_hand ? backing.children(one) : backing.parents(one)) {
            if (first_hand ? backing.find(other)->counted : needs_quoter(other)) partners.push_back(other);
        }
    }
    backing.sort_by_date(partners);
    return partners;
}

}  // namespace

std::string Why::rest_on(const Backing& backing, Reading reading, PartyId party) const {
    const Story& story = backing.story();
    const Ties& ties = reading == Reading::open ? ties_ : likely_ties_;
    const std::string text = names_.with_kind(party);
    if (party == story.undocumented_party()) return text;
    const auto source = static_cast<SourceId>(party);

    std::vector<StatementId> own;
    std::vector<StatementId> members;
    for (const StatementId giver : backing.word_givers()) {
        const Statement& made = story[giver];
        const auto parties = ties.belongs_to(made.source, made.when, backing.contradicted());
        if (made.source == source) own.push_back(giver);
        else if (std::binary_search(parties.begin(), parties.end(), source)) members.push_back(giver);
    }
    const auto is_person = [&](SourceId one) { return story[one].kind == SourceKind::person; };
    if (!members.empty()) {
        const auto is_same = [&](StatementId one) {
            return only_same(story, ties.path(story[one].source, source, story[one].when, backing.contradicted()));
        };
        const auto belonging = speakers(story, members);
        if (own.empty() && belonging.size() == 1) {
            const SourceId one = belonging.front();
            return names_.with_kind(party_of(one)) + (is_same(members.front()) ? ", the same as " : is_person(one) ? ", who belongs to " : ", which belongs to ") + text;
        }
        const std::string list = names_.list(belonging, shown_names);
        if (std::all_of(members.begin(), members.end(), is_same)) return text + ", the same as " + list;
        return text + ", to which " + list + (belonging.size() == 1 ? " belongs" : " belong");
    }
    const bool first_hand = std::any_of(own.begin(), own.end(), [&](StatementId one) { return backing.find(one)->first_hand; });
    const std::vector<StatementId> partners = partners_of(backing, own, first_hand);
    if (partners.empty()) return text;
    return text + (first_hand ? ", known only through " : is_person(source) ? ", who quotes " : ", which quotes ") +
           names_.list(speakers(story, partners), shown_names);
}

std::string Why::unestablished(ClaimId claim, const LevelScores& scores) const {
    const std::uint32_t voices = scores.open.origins.size_high;
    std::string text = count_words(voices, "voice") + ", but ";
    const Doubts doubt = doubts(claim, Stance::asserts);
    const Story& story = graph_->story();
    std::string reasons;
    if (!doubt.undocumented.empty()) {
        reasons = "nobody has recorded the ties of " + names_.list(doubt.undocumented, shown_names);
    }
    if (!doubt.suspected.empty()) {
        const SuspectedDerivation& first = doubt.suspected.front();
        reasons += (reasons.empty() ? "" : "; ") + names_(story[first.statement].source) + " may rest on " +
                   names_(story[first.rests_on].source);
        if (doubt.suspected.size() > 1) {
            reasons += ", and " + count_words(doubt.suspected.size() - 1, "more suspected derivation");
        }
    }
    if (!doubt.suspected_ties.empty()) {
        const TieStep& first = doubt.suspected_ties.front();
        reasons += (reasons.empty() ? "" : "; ") + names_(first.from) + (only_same(story, std::span(&first, 1)) ? " may be " : " may belong to ") +
                   names_(first.to);
        if (doubt.suspected_ties.size() > 1) reasons += ", and " + count_words(doubt.suspected_ties.size() - 1, "more suspected tie");
    }
    if (reasons.empty()) {
        reasons = "if no independence is presumed that nobody has shown, all of it comes down to " + names_.list(scores.cautious.origins.parties);
    }
    return text + reasons + bottleneck(scores.open);
}

std::string Why::bottleneck(const Figures& figures) const {
    if (figures.origins.size_high < 2 || figures.routes.parties.size() != 1) return {};
    return ", and all of it reaches us through " + names_.list(figures.routes.parties);
}

std::string Why::with_voices(const Backing& backing, Reading reading, PartyId party) const {
    const Story& story = backing.story();
    if (party == story.undocumented_party()) return names_(party);
    const Ties& ties = reading == Reading::open ? ties_ : likely_ties_;
    const auto source = static_cast<SourceId>(party);
    // Where none of those who give their word belongs to it, some of those who pass it on do.
    for (const std::vector<StatementId>& carriers : {backing.word_givers(), backing.counted()}) {
        std::vector<StatementId> members;
        for (const StatementId carrier : carriers) {
            const Statement& made = story[carrier];
            if (made.source == source) return names_(party);
            const auto parties = ties.belongs_to(made.source, made.when, backing.contradicted());
            if (std::binary_search(parties.begin(), parties.end(), source)) members.push_back(carrier);
        }
        if (!members.empty()) return names_(party) + " (through " + names_.list(speakers(story, members), shown_names) + ')';
    }
    return names_(party);
}

std::string Why::all_with_voices(const Backing& backing, Reading reading, std::span<const PartyId> parties) const {
    constexpr std::size_t shown = 6;
    std::vector<std::string> items(parties.size());
    for (std::size_t i = 0; i < parties.size(); ++i) {
        if (i < shown || parties.size() == shown + 1) items[i] = with_voices(backing, reading, parties[i]);
    }
    return list_words(items, shown);
}

std::string Why::corroborated(const Backing& open, const LevelScores& scores) const {
    const auto must_fail = [&](const Backing& backing, Reading reading, const Cut& cut) {
        return "at least " + number_word(cut.size_low) + " must fail for it to fall, such as " + all_with_voices(backing, reading, cut.parties);
    };
    const Cut& cut = scores.open.origins;
    const Cut& smaller = scores.cautious.origins;
    if (cut.parties.size() < 2 || smaller.parties.size() < 2) return std::string(meaning(Verdict::corroborated));
    std::string text = must_fail(open, Reading::open, cut);
    if (smaller.size_low < cut.size_low) {
        const Backing cautious(*graph_, open.claim(), Stance::asserts, Reading::cautious, as_of_);
        text += "; if no independence is presumed that nobody has shown, " + must_fail(cautious, Reading::cautious, smaller);
    }
    return text + bottleneck(scores.open);
}

std::string Why::sentence(const ClaimScores& scores) const {
    const Verdict verdict = *scores.at(level_);
    const StanceScores* stance = scores.at(Stance::asserts);
    const LevelScores* figures = stance ? stance->at(level_) : nullptr;
    const Backing open(*graph_, scores.claim, Stance::asserts, Reading::open, as_of_);
    if (verdict == Verdict::unsupported || !figures) {
        const std::string reason = nothing_behind(open);
        return reason.empty() ? std::string(meaning(Verdict::unsupported)) : reason;
    }
    if (verdict == Verdict::unestablished) return unestablished(scores.claim, *figures);
    if (verdict == Verdict::corroborated) return corroborated(open, *figures);
    if (figures->open.origins.parties.empty()) return std::string(meaning(verdict));
    return "everything rests on " + rest_on(open, Reading::open, figures->open.origins.parties.front());
}

}  // namespace hearsay

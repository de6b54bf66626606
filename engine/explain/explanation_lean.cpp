#include "explain/explanation_parts.hpp"

#include <algorithm>
#include <map>

namespace hearsay {
namespace {

/// A party as the subject of a clause.
std::string party_words(const Account& account, PartyId party, Reading reading = Reading::open) {
    return party == account.story().undocumented_party() ? "the undocumented sources (taken as one)"
                                                         : account.why->with_voices(account.backing(reading), reading, party);
}

/// Who must fail: "RIA Novosti", "both A and B".
std::string all_of(const Account& account, const std::vector<PartyId>& parties, Reading reading = Reading::open) {
    constexpr std::size_t shown = 8;
    std::vector<std::string> items(parties.size());
    for (std::size_t i = 0; i < parties.size(); ++i) {
        if (i < shown || parties.size() == shown + 1) items[i] = party_words(account, parties[i], reading);
    }
    return (parties.size() == 2 ? "both " : "") + list_words(items, shown);
}

/// How the one speaker that a party of a cut is named for belongs to it. Owners of several were told of before, as
/// what the sources share.
void tell_owner(const Account& account, PartyId party, Sentences& out) {
    const auto owner = static_cast<SourceId>(party);
    StatementId member = no_id<StatementId>;
    for (const StatementId giver : account.open.word_givers()) {
        const Statement& made = account.story()[giver];
        const auto parties = account.why->ties().belongs_to(made.source, made.when, account.open.contradicted());
        if (!std::binary_search(parties.begin(), parties.end(), owner)) continue;
        const bool another = member != no_id<StatementId> && account.story()[member].source != made.source;
        if (made.source == owner || another) return;
        member = giver;
    }
    if (member == no_id<StatementId>) return;
    const Statement& made = account.story()[member];
    const auto path = account.why->ties().path(made.source, owner, made.when, account.open.contradicted());
    out.push_back(sentence_start(path_words(account.story(), account.names(), path)) + '.');
}

/// What begins a sentence on the cautious reading where it says more than the record shows.
constexpr std::string_view presuming_nothing = "If no independence is presumed that nobody has shown, ";

/// "everything rests on A: if A is wrong, nothing is left to support the claim"; `what`: all that is left then.
std::string rests_on_one(const Account& account, PartyId party, Reading reading, std::string_view what = "to support the claim") {
    const bool undocumented = party == account.story().undocumented_party();
    std::string who;
    if (undocumented) {
        const std::string voices = account.why->undocumented_voices(account.cautious);
        who = "sources whose ties nobody has recorded, here taken as one party" + (voices.empty() ? "" : " (" + voices + ')');
    } else {
        who = account.why->rest_on(account.backing(reading), reading, party);
    }
    return "everything rests on " + who + ": if " + (undocumented ? "they are" : account.names()(party) + " is") +
           " wrong, nothing is left " + std::string(what) + '.';
}

/// Ways of ties in words, each once: the way to an owner's owner tells of the owner as well.
class Ways {
public:
    explicit Ways(const Account& account) : account_(account) {}

    /// The way to one owner, by ties that count.
    void add(SourceId from, SourceId owner, TimeSpan when) { add(account_.why->ties().path(from, owner, when, account_.open.contradicted())); }
    /// The ways to many, ascending.
    void add(SourceId from, std::span<const SourceId> owners, TimeSpan when) {
        const WaysUp ways(account_.why->ties(), from, when, account_.open.contradicted());
        std::vector<SourceId> furthest = ways.furthest(owners);
        const Story& story = account_.story();
        std::sort(furthest.begin(), furthest.end(), [&](SourceId a, SourceId b) { return story.id(a) < story.id(b); });
        for (const SourceId owner : furthest) add(ways.to(owner));
    }

    [[nodiscard]] bool empty() const noexcept { return told_.empty(); }
    /// In the order in which they were added.
    [[nodiscard]] std::string words(std::size_t shown) const {
        std::map<std::size_t, std::string_view> in_order;
        for (const auto& [words, place] : told_) in_order.emplace(place, words);
        std::vector<std::string> items;
        for (const auto& [place, words] : in_order) items.emplace_back(words);
        return list_words(items, shown);
    }

private:
    void add(std::span<const TieStep> path) {
        if (path.empty()) return;
        std::string words = path_words(account_.story(), account_.names(), path);
        // None of those told begins with another, so that whatever begins like these words is their neighbour.
        const auto after = told_.lower_bound(words);
        if (after != told_.end() && after->first.starts_with(words)) return;
        if (after != told_.begin() && words.starts_with(std::prev(after)->first)) told_.erase(std::prev(after));
        told_.emplace(std::move(words), added_++);
    }

    const Account& account_;
    std::map<std::string, std::size_t> told_;
    std::size_t added_ = 0;
};

std::vector<SourceId> as_sources(const Story& story, std::span<const PartyId> parties) {
    std::vector<SourceId> sources;
    for (const PartyId party : parties) {
        if (party != story.undocumented_party()) sources.push_back(static_cast<SourceId>(party));
    }
    std::sort(sources.begin(), sources.end());
    return sources;
}

/// The other parties without any one of which the claim falls, and how the speakers belong to them.
void tell_also(const Account& account, PartyId told, Sentences& out) {
    constexpr std::size_t shown = 6;
    std::vector<PartyId> others;
    for (const PartyId party : account.figures()->open.falls_without) {
        if (party != told) others.push_back(party);
    }
    if (others.empty()) return;
    const std::vector<SourceId> owners = as_sources(account.story(), others);
    Ways ways(account);
    for (const StatementId giver : account.open.word_givers()) {
        const Statement& made = account.story()[giver];
        ways.add(made.source, owners, made.when);
    }
    out.push_back("The same holds for " + account.names().list(std::span<const PartyId>(others), shown) +
                  (ways.empty() ? "." : ": " + ways.words(4) + '.'));
}

/// To whom the parties of a cut belong.
void tell_above(const Account& account, const Cut& cut, Sentences& out) {
    constexpr std::size_t shown = 8;
    const std::vector<SourceId> of_cut = as_sources(account.story(), cut.parties);
    const auto belonging = [&](SourceId source, TimeSpan when) { return account.why->ties().belongs_to(source, when, account.open.contradicted()); };
    Ways ways(account);
    for (const StatementId giver : account.open.word_givers()) {
        const Statement& made = account.story()[giver];
        for (const SourceId party : belonging(made.source, made.when)) {
            if (std::binary_search(of_cut.begin(), of_cut.end(), party)) ways.add(party, belonging(party, made.when), made.when);
        }
    }
    if (!ways.empty()) out.push_back("Of these, " + ways.words(shown) + '.');
}

/// What the record itself shows.
void tell_cut(const Account& account, const Cut& cut, Sentences& out) {
    if (cut.parties.empty()) return;
    if (cut.parties.size() == 1) {
        out.push_back(sentence_start(rests_on_one(account, cut.parties.front(), Reading::open)));
        tell_owner(account, cut.parties.front(), out);
        tell_also(account, cut.parties.front(), out);
        return;
    }
    out.push_back("The claim would lose all its support if " + all_of(account, cut.parties) + " were wrong; " +
                  (cut.exact() ? "fewer would not do." : "fewer may do, but at least " + number_word(cut.size_low) + " would have to be."));
    constexpr std::size_t shown = 8;
    for (std::size_t i = 0; i < cut.parties.size() && i < shown; ++i) tell_owner(account, cut.parties[i], out);
    tell_above(account, cut, out);
}

/// How those who pass it on belong to a party of a routes cut that itself says nothing here.
void tell_relay(const Account& account, PartyId party, Sentences& out) {
    if (party == account.story().undocumented_party()) return;
    const auto owner = static_cast<SourceId>(party);
    Ways ways(account);
    for (const StatementId carrier : account.open.counted()) {
        const Statement& made = account.story()[carrier];
        if (made.source == owner) return;
        ways.add(made.source, owner, made.when);
    }
    if (ways.empty()) return;
    const std::string words = sentence_start(ways.words(4)) + '.';
    if (std::find(out.begin(), out.end(), words) == out.end()) out.push_back(words);
}

void tell_routes(const Account& account, const LevelScores& figures, Sentences& out) {
    const auto& routes = figures.open.routes.parties;
    if (routes.empty()) return;
    const bool same = routes == figures.open.origins.parties;
    if (routes.size() == 1 && !same) {
        out.push_back("All of it reaches us through " + party_words(account, routes.front()) +
                      ", so everything depends on that being passed on faithfully.");
        tell_relay(account, routes.front(), out);
    } else if (routes.size() > 1) {
        const Cut& cut = figures.open.routes;
        out.push_back(std::string(cut.exact() ? "It reaches us by " : "It reaches us by at least ") + count_words(cut.size_low, "independent route") +
                      (same ? "." : ": they are all cut if " + all_of(account, routes) + " pass things on unfaithfully."));
        constexpr std::size_t shown = 8;
        for (std::size_t i = 0; !same && i < routes.size() && i < shown; ++i) tell_relay(account, routes[i], out);
    }
}

/// Smaller cuts, and others of one party, that only the cautious reading has.
void tell_presumed(const Account& account, const LevelScores& figures, Sentences& out) {
    const auto& cut = figures.cautious.origins.parties;
    if (!cut.empty() && (cut.size() < figures.open.origins.parties.size() || rests_on_another(account, figures))) {
        out.push_back(std::string(presuming_nothing) +
                      (cut.size() == 1 ? rests_on_one(account, cut.front(), Reading::cautious, "that this reading counts")
                                       : "less would do: that " + all_of(account, cut, Reading::cautious) + " were wrong."));
    }
    const auto& routes = figures.cautious.routes.parties;
    if (routes.empty() || routes.size() >= figures.open.routes.parties.size() || routes == cut) return;
    out.push_back(std::string(presuming_nothing) +
                  (routes.size() == 1 ? "all of it reaches us through " + party_words(account, routes.front(), Reading::cautious) + '.'
                                      : "its routes are all cut if " + all_of(account, routes, Reading::cautious) + " pass things on unfaithfully."));
}

std::string chain_words(const Account& account, const Chain& chain) {
    const Story& story = account.story();
    if (chain.size() == 1) return "is the statement of " + account.names()(story[chain.front()].source) + " itself";
    std::string text = "runs from " + account.names()(story[chain.front()].source);
    for (std::size_t i = 1; i < chain.size(); ++i) {
        DerivationKind kind = DerivationKind::quotes;
        for (const Derivation& derivation : story.derives_from(chain[i])) {
            if (derivation.statement == chain[i - 1]) kind = derivation.kind;
        }
        if (chain.size() > 8 && i == 4) {
            text += ", then through " + count_words(chain.size() - 7, "more source");
            i = chain.size() - 4;
            continue;
        }
        text += std::string(", ") + std::string(passive_word(kind)) + ' ' + account.names()(story[chain[i]].source);
    }
    return text;
}

void tell_chains(const Account& account, const LevelScores& figures, Sentences& out) {
    const auto& chains = figures.open.chains;
    // Where every statement stands for itself there is nothing to trace.
    if (std::all_of(chains.begin(), chains.end(), [](const Chain& chain) { return chain.size() < 2; })) return;
    if (chains.size() == 1) {
        out.push_back((figures.open.routes.exact() ? "No two chains of reports are free of a common party; one " : "One chain of reports ") +
                      chain_words(account, chains.front()) + '.');
        return;
    }
    constexpr std::size_t shown = 4;
    out.push_back(sentence_start(count_words(chains.size(), "chain")) + " of reports share no party" +
                  (chains.size() > shown ? "; the first " + number_word(shown) + " are given." : "."));
    for (std::size_t i = 0; i < chains.size() && i < shown; ++i) {
        if (!chains[i].empty()) out.push_back("One " + chain_words(account, chains[i]) + '.');
    }
}

void tell_weakest(const Account& account, const LevelScores& figures, Sentences& out) {
    const Figures& shown = figures.open;  // what the record itself shows
    if (shown.weakest == no_id<PartyId> || shown.origins.parties.size() < 2) return;
    const std::string before = share_words(shown.support);
    const std::string after = share_words(shown.corroboration);
    const bool agree = share_words(figures.cautious.support) == share_words(figures.open.support);
    const std::string start = "It leans most on " + account.why->rest_on(account.open, Reading::open, shown.weakest) +
                              (before == after ? ", but hardly: " : ": ") + (agree ? "" : "by what is recorded, ") + "if " +
                              account.names()(shown.weakest) + " is wrong, its support ";
    out.push_back(start + (before == after ? "is still " + after : "falls from " + before + " to " + after) + '.');
}

}  // namespace

bool rests_on_another(const Account& account, const LevelScores& figures) {
    const auto& cut = figures.cautious.origins.parties;
    const auto& falls = figures.open.falls_without;
    return cut.size() == 1 && figures.open.origins.parties.size() == 1 && cut.front() != account.story().undocumented_party() &&
           std::find(falls.begin(), falls.end(), cut.front()) == falls.end();
}

Sentences tell_lean(const Account& account) {
    Sentences out;
    const LevelScores* figures = account.figures();
    if (!figures || figures->open.origins.size_high == 0) return out;
    tell_cut(account, figures->open.origins, out);
    tell_routes(account, *figures, out);
    tell_presumed(account, *figures, out);
    tell_weakest(account, *figures, out);
    tell_chains(account, *figures, out);
    return out;
}

}  // namespace hearsay

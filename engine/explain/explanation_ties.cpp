#include "explain/explanation_parts.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

namespace hearsay {
namespace {

constexpr std::size_t shown_groups = 10;
constexpr std::size_t shown_paths = 5;

std::string_view tie_words(AffiliationKind kind) noexcept {
    static constexpr std::array<std::string_view, 9> words{
        "is owned by",    "is controlled by", "is funded by", "is a division of",
        "is a member of", "is employed by",   "speaks for",   "is allied with",
        "is the same as"};
    return words[static_cast<std::size_t>(kind)];
}

std::string dates_words(const Story& story, const Affiliation& tie) {
    const std::string since = plain_text(story.text(tie.since), 40);
    const std::string until = plain_text(story.text(tie.until), 40);
    if (since.empty() && until.empty()) return {};
    if (until.empty()) return "since " + since;
    return since.empty() ? "until " + until : "from " + since + " to " + until;
}

std::string step_words(const Story& story, const Names& names, const TieStep& step) {
    const Affiliation& tie = story.affiliations()[index_of(step.affiliation)];
    std::string text = std::string(tie_words(tie.kind)) + ' ' + names(step.to);
    std::string remark = dates_words(story, tie);
    if (tie.strength < 1) remark += (remark.empty() ? "" : ", ") + ("strength " + share_words(tie.strength));
    return remark.empty() ? text : text + " (" + remark + ')';
}

/// Speakers who belong to one owner.
struct Group {
    SourceId owner{};
    std::vector<StatementId> statements;  ///< one of each speaker, by date
};

/// All who carry the claim, by date: whose own word counts, who pass it on, and who fell; where nobody's word counts, also
/// those who only cite each other.
std::vector<StatementId> carriers_of(const Account& account) {
    const auto entries = account.open.entries();
    const bool any = std::any_of(entries.begin(), entries.end(), [](const Backing::Entry& entry) { return entry.counted; });
    std::vector<StatementId> found;
    for (const Backing::Entry& entry : entries) {
        if (entry.live || (!any && entry.unheard)) found.push_back(entry.statement);
    }
    account.open.sort_by_date(found);
    return found;
}

/// The first statement of each source.
std::vector<StatementId> one_of_each(const Story& story, std::span<const StatementId> statements) {
    std::vector<StatementId> found;
    std::unordered_set<SourceId> seen;
    for (const StatementId one : statements) {
        if (seen.insert(story[one].source).second) found.push_back(one);
    }
    return found;
}

/// Of owners of the same speakers the one nearest to them: whoever belongs to the most others stands lowest, then by id.
SourceId lowest(const Account& account, std::vector<SourceId> owners) {
    const Story& story = account.story();
    std::sort(owners.begin(), owners.end(), [&](SourceId a, SourceId b) { return story.id(a) < story.id(b); });
    if (owners.size() == 1) return owners.front();
    SourceId best = owners.front();
    std::size_t most = 0;
    std::unordered_set<SourceId> above;  // one tried before, whose id is less: never better
    for (const SourceId owner : owners) {
        if (above.contains(owner)) continue;
        const auto all = account.why->ties().belongs_to(owner, {});
        if (all.size() > most) best = owner;
        most = std::max(most, all.size());
        above.insert(all.begin(), all.end());
    }
    return best;
}

/// For every owner the speakers that belong to it, the owner itself included where it speaks.
std::map<SourceId, std::vector<StatementId>> members_by_owner(const Account& account) {
    std::map<SourceId, std::vector<StatementId>> members;
    std::map<SourceId, std::unordered_set<SourceId>> seen;
    for (const StatementId giver : carriers_of(account)) {
        const Statement& made = account.story()[giver];
        for (const SourceId owner : account.why->ties().belongs_to(made.source, made.when, account.open.contradicted())) {
            if (seen[owner].insert(made.source).second) members[owner].push_back(giver);
        }
    }
    return members;
}

/// One group for every set of speakers that share an owner: the owner nearest to them.
std::vector<Group> shared_owners(const Account& account) {
    std::map<std::vector<StatementId>, std::vector<SourceId>> owners;
    for (auto& [owner, statements] : members_by_owner(account)) {
        if (statements.size() > 1) owners[std::move(statements)].push_back(owner);
    }
    std::vector<Group> groups;
    for (const auto& [statements, alike] : owners) groups.push_back({lowest(account, alike), statements});
    std::sort(groups.begin(), groups.end(), [&](const Group& a, const Group& b) {
        if (a.statements.size() != b.statements.size()) return a.statements.size() > b.statements.size();
        return account.story().id(a.owner) < account.story().id(b.owner);
    });
    return groups;
}

std::string group_words(const Account& account, const Group& group) {
    const Story& story = account.story();
    std::vector<SourceId> members;
    std::vector<std::string> paths;
    for (const StatementId statement : group.statements) {
        const SourceId member = story[statement].source;
        if (member == group.owner) continue;
        members.push_back(member);
        const auto path = account.why->ties().path(member, group.owner, story[statement].when, account.open.contradicted());
        if (paths.size() < shown_paths) paths.push_back(path_words(story, account.names(), path));
    }
    const bool same = std::all_of(group.statements.begin(), group.statements.end(), [&](StatementId statement) {
        const SourceId member = story[statement].source;
        return member == group.owner ||
               only_same(story, account.why->ties().path(member, group.owner, story[statement].when, account.open.contradicted()));
    });
    if (same) {
        members.push_back(group.owner);
        return sentence_start(account.names().list(members, 8)) + " are recorded as the same: " + list_words(paths) + '.';
    }
    std::string text = account.names().list(members, 8);
    if (members.size() < group.statements.size()) {
        text += (members.size() == 1 ? " belongs to " : " belong to ") + account.names()(group.owner) +
                ", which speaks for itself as well";
    } else {
        text += (members.size() == 2 ? " both belong to " : " all belong to ") + account.names()(group.owner);
    }
    text += ": " + list_words(paths);
    if (members.size() > paths.size()) text += "; and so on for the others";
    return sentence_start(text) + '.';
}

}  // namespace

std::string path_words(const Story& story, const Names& names, std::span<const TieStep> path) {
    constexpr std::size_t shown_first = 4;  // of a long way
    constexpr std::size_t shown_last = 3;
    if (path.empty()) return {};
    std::string text = names(path.front().from) + ' ' + step_words(story, names, path.front());
    for (std::size_t i = 1; i < path.size(); ++i) {
        const TieStep& step = path[i];
        if (i == shown_first && path.size() > shown_first + shown_last + 1) {
            i = path.size() - shown_last - 1;
            text += ", and so on by " + count_words(path.size() - shown_first - shown_last, "more tie") + " up to " + names(path[i].to);
            continue;
        }
        text += std::string(", ") + std::string(who_or_which(story, step.from)) + ' ' + step_words(story, names, step);
    }
    return text;
}

namespace {

/// Who contradicts a stance: "Ann Voss, who speaks for the Board,", or the party itself.
std::string contradictor_words(const Account& account, SourceId party) {
    const Story& story = account.story();
    const Stance other = account.stance == Stance::asserts ? Stance::denies : Stance::asserts;
    const Backing against(account.open.graph(), account.scores->claim, other, Reading::open, account.why->as_of());
    std::string through;
    for (const StatementId origin : against.origins()) {
        const SourceId speaker = story[origin].source;
        if (speaker == party) return account.names()(party);
        for (const TieStep& step : account.why->ties().of(speaker)) {
            const bool speaks = story.affiliations()[index_of(step.affiliation)].kind == AffiliationKind::speaks_for;
            if (!speaks || step.to != party || !account.why->ties().in_force(step, story[origin].when) || !through.empty()) continue;
            through = path_words(story, account.names(), std::span(&step, 1));
        }
    }
    return through.empty() ? account.names()(party) : through + " and";
}

/// Ties by which two of those who give their word would be one voice, had they been in force when it was given.
void tell_lapsed(const Account& account, Sentences& out) {
    constexpr std::size_t shown = 6;
    const Story& story = account.story();
    const Ties& ties = account.why->ties();
    const auto givers = one_of_each(story, account.open.word_givers());
    struct Member {
        StatementId statement;
        bool lapsed;
    };
    std::map<SourceId, std::vector<Member>> ever;  // by party: who belongs to it at any time
    for (const StatementId giver : givers) {
        const Statement& made = story[giver];
        const auto then = ties.belongs_to(made.source, made.when, account.open.contradicted());
        for (const SourceId party : ties.belongs_to(made.source, {}, account.open.contradicted())) {
            ever[party].push_back({giver, !std::binary_search(then.begin(), then.end(), party)});
        }
    }
    std::map<StatementId, WaysUp> ways;  // of the members with a tie that lapsed
    std::vector<std::string> told;
    std::unordered_set<std::string> known;
    for (const auto& [party, members] : ever) {
        if (members.size() < 2) continue;
        for (const auto& [member, lapsed] : members) {
            if (!lapsed) continue;
            const Statement& made = story[member];
            const WaysUp& up = ways.try_emplace(member, ties, made.source, TimeSpan{}, account.open.contradicted()).first->second;
            std::string words = path_words(story, account.names(), up.to(party)) + ", but not when " + account.names()(made.source) +
                                " spoke" + on_date(story, member);
            if (known.insert(words).second) told.push_back(std::move(words));
        }
    }
    for (std::size_t i = 0; i < told.size() && i < shown; ++i) out.push_back(sentence_start(told[i]) + ", so that does not count.");
    if (told.size() > shown) out.push_back("So it is with " + count_words(told.size() - shown, "more tie") + '.');
}

}  // namespace

Sentences tell_against_own(const Account& account) {
    constexpr std::size_t shown = 6;
    const Story& story = account.story();
    const Ties& ties = account.why->ties();
    const std::string_view does = account.stance == Stance::asserts ? "denies" : "asserts";
    const auto contradicted = account.open.contradicted();
    Sentences out;
    std::size_t more = 0;
    if (contradicted.empty()) return out;
    for (const StatementId carrier : one_of_each(story, carriers_of(account))) {
        const Statement& made = story[carrier];
        for (const SourceId party : ties.belongs_to(made.source, made.when)) {
            if (party == made.source || !std::binary_search(contradicted.begin(), contradicted.end(), party)) continue;
            if (out.size() == shown) {
                ++more;
                continue;
            }
            const auto path = ties.path(made.source, party, made.when);
            out.push_back(sentence_start(path_words(story, account.names(), path)) + ". But " + contradictor_words(account, party) + ' ' +
                          std::string(does) + " it, so " + account.names()(made.source) + " does not speak on its word here.");
        }
    }
    if (more > 0) out.push_back("So it is with " + count_words(more, "more tie") + '.');
    return out;
}

Sentences tell_shared(const Account& account) {
    Sentences out;
    const auto givers = speakers(account.story(), account.open.word_givers());
    const auto groups = shared_owners(account);
    if (account.why->level() == Level::derivation && groups.empty()) {
        if (givers.size() > 1) {
            out.push_back(account.why->says_who_is_same() ? "At this level nobody's ties are looked at, only who copied or quoted whom and who is the same as whom."
                                                            : "At this level nobody's ties are looked at, only who copied or quoted whom.");
        }
        return out;
    }
    for (std::size_t i = 0; i < groups.size() && i < shown_groups; ++i) out.push_back(group_words(account, groups[i]));
    if (groups.size() > shown_groups) {
        out.push_back(sentence_start(count_words(groups.size() - shown_groups, "more group")) +
                      " of sources share an owner.");
    }
    const std::unordered_set<SourceId> speaking(givers.begin(), givers.end());
    const bool givers_tied = std::any_of(groups.begin(), groups.end(), [&](const Group& group) {
        return std::count_if(group.statements.begin(), group.statements.end(),
                             [&](StatementId id) { return speaking.contains(account.story()[id].source); }) > 1;
    });
    if (givers.size() > 1 && !givers_tied && account.why->level() != Level::derivation) {
        const std::string who = account.names().list(givers, 8);
        out.push_back(account.why->recorded_ties(givers) ? "No recorded tie among " + who + " is known to count here."
                                                         : "Nothing that is recorded ties " + who + " to one another.");
    }
    if (account.why->level() != Level::derivation) tell_lapsed(account, out);
    const Sentences against_own = tell_against_own(account);
    out.insert(out.end(), against_own.begin(), against_own.end());
    return out;
}

}  // namespace hearsay

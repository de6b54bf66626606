#include "explain/clock.hpp"
#include "explain/explanation_parts.hpp"
#include "explain/timeline.hpp"
#include "text/ascii.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace hearsay {
namespace {

constexpr std::size_t shown_origins = 12;
constexpr std::size_t shown_relays = 3;

bool publishes(SourceKind kind) noexcept {
    return kind == SourceKind::outlet || kind == SourceKind::agency || kind == SourceKind::account;
}

/// The first-hand statements of one source.
struct Origin {
    SourceId source{};
    std::vector<StatementId> statements;  ///< by date
};

std::vector<Origin> group_by_source(const Story& story, std::span<const StatementId> statements) {
    std::vector<Origin> groups;
    std::map<SourceId, std::size_t> place;
    for (const StatementId statement : statements) {
        const auto [at, fresh] = place.try_emplace(story[statement].source, groups.size());
        if (fresh) groups.push_back({story[statement].source, {}});
        groups[at->second].statements.push_back(statement);
    }
    return groups;
}

/// Whether the record says that we hold the statement; else it counts as held for want of anybody who passes it on.
bool held_on_record(const Statement& made) noexcept {
    return made.held_given || made.article != no_id<ArticleId> || made.url != Text{};
}

std::string said_words(const Account& account, const Origin& origin) {
    const Story& story = account.story();
    std::string text = account.names().with_kind(party_of(origin.source));
    text += account.stance == Stance::asserts ? " said so first-hand" : " denied it first-hand";
    if (origin.statements.size() == 1) {
        text += on_date(story, origin.statements.front());
    } else {
        text += " in " + count_words(origin.statements.size(), "statement");
        const std::string first = date_words(story, origin.statements.front());
        const std::string last = date_words(story, origin.statements.back());
        if (!first.empty() && first == last) text += on_date(story, origin.statements.front());
        if (!first.empty() && !last.empty() && first != last) text += " between " + first + " and " + last;
    }
    const auto held = std::count_if(origin.statements.begin(), origin.statements.end(),
                                         [&](StatementId id) { return story[id].held; });
    if (held == static_cast<std::ptrdiff_t>(origin.statements.size())) {
        const bool shown = std::any_of(origin.statements.begin(), origin.statements.end(), [&](StatementId id) { return held_on_record(story[id]); });
        const bool one = held == 1;
        text += shown ? (one ? "; we hold the statement itself" : "; we hold the statements themselves")
                      : (one ? "; it counts as held, since nobody is known to pass it on" : "; they count as held, since nobody is known to pass them on");
    } else if (held != 0) {
        text += "; we hold " + number_word(static_cast<std::uint64_t>(held)) + " of them";
    }
    return sentence_start(text) + '.';
}

/// Whom the words went through: direct relays first, then those who rest on them.
std::string reach_words(const Account& account, const Origin& origin) {
    const Story& story = account.story();
    const Backing& open = account.open;
    std::vector<StatementId> direct;
    std::vector<StatementId> all;
    for (const StatementId one : origin.statements) {
        for (const StatementId child : open.children(one)) {
            if (open.find(child)->counted) direct.push_back(child);
        }
        const auto followers = open.followers(one);
        all.insert(all.end(), followers.begin(), followers.end());
    }
    open.sort_by_date(direct);
    std::vector<SourceId> through = speakers(story, direct);
    const std::size_t near = through.size();
    std::unordered_set<SourceId> seen(through.begin(), through.end());
    for (const SourceId source : speakers(story, all)) {
        if (seen.insert(source).second) through.push_back(source);
    }
    std::erase(through, origin.source);
    if (through.empty()) return {};

    const bool held = std::any_of(origin.statements.begin(), origin.statements.end(),
                                  [&](StatementId id) { return story[id].held; });
    const std::string start = held ? "This was passed on " : "It is known only ";
    const std::string by = held ? "by " : "through ";
    if (through.size() > shown_relays) {
        return start + by + number_word(through.size()) + ' ' + std::string(collective(story, through)) +
               ", among them " + account.names().list(std::span(through).first(shown_relays)) + '.';
    }
    std::string text = start + by + account.names().list(through);
    if (near == 1 && through.size() == 1 && direct.size() == 1) {
        for (const Derivation& derivation : story.derives_from(direct.front())) {
            if (story[derivation.statement].source != origin.source) continue;
            text += ", " + std::string(who_or_which(story, through.front())) + ' ' +
                    std::string(active_word(derivation.kind)) + " it" + on_date(story, direct.front());
            break;
        }
    }
    return text + '.';
}

/// Which of those who carry the words to us only copy another.
std::string copy_words(const Account& account, const Origin& origin) {
    constexpr std::size_t shown = 3;
    const Story& story = account.story();
    std::vector<std::string> copies;
    std::unordered_set<StatementId> seen;
    for (const StatementId one : origin.statements) {
        for (const StatementId follower : account.open.followers(one)) {
            if (!seen.insert(follower).second || copies.size() > shown) continue;
            for (const Derivation& derivation : story.derives_from(follower)) {
                const bool copy = derivation.kind == DerivationKind::copies || derivation.kind == DerivationKind::translates;
                const bool own = story[derivation.statement].source == story[follower].source;
                if (!copy || own || !account.open.graph().counts(derivation, Reading::open) || !account.open.find(derivation.statement)) continue;
                copies.push_back(account.names()(story[follower].source) + ' ' + std::string(active_word(derivation.kind)) + ' ' +
                                 account.names()(story[derivation.statement].source));
                break;
            }
        }
    }
    if (copies.empty()) return {};
    if (copies.size() > shown) {
        copies.resize(shown);
        return sentence_start(list_words(copies)) + ", and others copy as well; a copy is no voice of its own.";
    }
    return sentence_start(list_words(copies)) + ", and a copy is no voice of its own.";
}

/// Only for an anonymous source that is not held: whose word it stands on.
std::string quoter_words(const Account& account, const Origin& origin) {
    std::vector<StatementId> quoters;
    for (const StatementId one : origin.statements) {
        if (!account.open.needs_quoter(one)) return {};
        for (const StatementId child : account.open.children(one)) {
            if (account.open.find(child)->counted) quoters.push_back(child);
        }
    }
    account.open.sort_by_date(quoters);
    auto names = speakers(account.story(), quoters);
    std::erase(names, origin.source);
    if (names.empty()) return {};
    return "Being anonymous, that source cannot be checked and counts on the word of " +
           account.names().list(names, 4) + '.';
}

/// A first-hand statement that may rest on others who did not say this.
std::string suspected_gap_words(const Account& account, const Origin& origin) {
    std::vector<std::string> items;
    for (const StatementId one : origin.statements) {
        for (const Derivation& derivation : account.story().derives_from(one)) {
            if (derivation.probability >= 1 || account.cautious.find(derivation.statement) || account.open.find(derivation.statement)) continue;
            items.push_back(account.names()(account.story()[derivation.statement].source) + " (probability " + share_words(derivation.probability) + ')');
        }
    }
    if (items.empty()) return {};
    return "It may rest on " + list_words(items, 4) + ", but what is recorded from there does not say this, so it counts as a first-hand statement.";
}

/// A first-hand statement that cites others who did not say this.
std::string gap_words(const Account& account, const Origin& origin) {
    std::vector<SourceId> cited;
    for (const StatementId one : origin.statements) {
        for (const Derivation& derivation : account.story().derives_from(one)) {
            if (!account.open.graph().counts(derivation, Reading::open)) continue;  // only suspected
            if (account.open.find(derivation.statement) || account.cautious.find(derivation.statement)) continue;
            const SourceId source = account.story()[derivation.statement].source;
            if (std::find(cited.begin(), cited.end(), source) == cited.end()) cited.push_back(source);
        }
    }
    if (cited.empty()) return suspected_gap_words(account, origin);
    return "It cites " + account.names().list(cited, 4) + ", but what is recorded from " +
           (cited.size() == 1 ? "there" : "them") + " does not say this, so it counts as a first-hand statement.";
}

/// Who is said to have said so where nobody whom we hold passes it on; some of them are heard of otherwise.
void tell_lost(const Account& account, std::span<const Origin> heard, Sentences& out) {
    constexpr std::size_t shown = 6;
    std::vector<SourceId> lost = speakers(account.story(), account.open.origins(false));
    const auto first_of_others = std::stable_partition(lost.begin(), lost.end(), [&](SourceId source) {
        return std::none_of(heard.begin(), heard.end(), [&](const Origin& origin) { return origin.source == source; });
    });
    const std::vector<SourceId> again(first_of_others, lost.end());
    lost.erase(first_of_others, lost.end());
    if (!lost.empty()) {
        out.push_back(sentence_start(account.names().list(lost, shown)) + (lost.size() == 1 ? " is" : " are") +
                      (heard.empty() ? "" : " also") + (account.stance == Stance::asserts ? " said to have said so" : " said to have denied it") + ", but no statement that we hold passes it on.");
    }
    if (!again.empty()) {
        out.push_back("Something else that " + account.names().list(again, shown) + (again.size() == 1 ? " is" : " are") +
                      " said to have said does not count here, because no statement that we hold passes it on.");
    }
}

std::vector<StatementId> retractors(const Account& account, StatementId statement) {
    std::vector<StatementId> found;
    for (const StatementId one : account.open.graph().retracted_by(statement)) {
        if (account.open.graph().struck(one) || !retraction_of(account.story(), one, statement, account.scores->claim)) continue;
        if (!not_yet_made(account.story(), one, account.why->as_of())) found.push_back(one);
    }
    account.open.sort_by_date(found);
    return found;
}

/// Who rested on a retracted statement: those that fell with it, and those that others still hold up.
void tell_fallen(const Account& account, StatementId retracted, Sentences& out) {
    std::vector<StatementId> queue{retracted};
    std::unordered_set<StatementId> seen{retracted};
    std::vector<StatementId> fallen;
    std::vector<StatementId> standing;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        for (const StatementId child : account.open.children(queue[next])) {
            if (!seen.insert(child).second) continue;
            const Backing::Entry* entry = account.open.find(child);
            if (entry->holds) {
                standing.push_back(child);
                continue;
            }
            if (entry->live) fallen.push_back(child);
            queue.push_back(child);
        }
    }
    account.open.sort_by_date(fallen);
    account.open.sort_by_date(standing);
    const auto fell = speakers(account.story(), fallen);
    const auto stand = speakers(account.story(), standing);
    if (!fell.empty()) {
        out.push_back("With it falls what " + account.names().list(fell, 6) + " said, which has nothing left to rest on.");
    }
    if (!stand.empty()) {
        out.push_back("What " + account.names().list(stand, 6) +
                      " said rested on it too, but also on others, and still stands.");
    }
}

}  // namespace

Sentences tell_origins(const Account& account) {
    Sentences out;
    const Backing& open = account.open;
    const auto groups = group_by_source(account.story(), open.origins());
    std::vector<SourceId> further;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i >= shown_origins) {
            further.push_back(groups[i].source);
            continue;
        }
        out.push_back(said_words(account, groups[i]));
        for (const auto& tell : {reach_words, copy_words, quoter_words, gap_words}) {
            std::string sentence = tell(account, groups[i]);
            if (!sentence.empty()) out.push_back(std::move(sentence));
        }
    }
    if (!further.empty()) {
        out.push_back(sentence_start(count_words(further.size(), "further source")) +
                      (further.size() == 1 ? " speaks" : " speak") + " first-hand: " +
                      account.names().list(further, shown_origins) + '.');
    }
    tell_lost(account, groups, out);
    return out;
}

namespace {

/// What stands again because its retraction is struck from the record.
void tell_revived(const Account& account, Sentences& out) {
    constexpr std::size_t shown = 6;
    const Story& story = account.story();
    std::size_t told = 0;
    for (const Backing::Entry& entry : account.open.entries()) {
        if (!entry.live || told == shown) continue;
        for (const StatementId one : account.open.graph().retracted_by(entry.statement)) {
            if (!account.open.graph().struck(one) || !retraction_of(story, one, entry.statement, account.scores->claim)) continue;
            out.push_back("The retraction by " + account.names()(story[one].source) + on_date(story, one) +
                          " is struck from the record here, so what " + account.names()(story[entry.statement].source) + " said" +
                          on_date(story, entry.statement) + " stands again.");
            ++told;
            break;
        }
    }
}

}  // namespace

Sentences tell_retractions(const Account& account) {
    constexpr std::size_t shown = 10;
    const Story& story = account.story();
    std::vector<StatementId> retracted;
    std::vector<StatementId> struck;
    std::size_t later = 0;
    for (const Backing::Entry& entry : account.open.entries()) {
        if (entry.live) continue;
        if (account.open.graph().struck(entry.statement, account.scores->claim)) {
            struck.push_back(entry.statement);
        } else if (not_yet_made(story, entry.statement, account.why->as_of())) {
            ++later;
        } else if (entry.retracted) {
            retracted.push_back(entry.statement);
        }
    }
    account.open.sort_by_date(retracted);
    Sentences out;
    account.open.sort_by_date(struck);
    for (std::size_t i = 0; i < struck.size() && i < shown; ++i) {
        out.push_back("What " + account.names()(story[struck[i]].source) + " said" + on_date(story, struck[i]) +
                      " is struck from the record here, as if it had never been said.");
        tell_fallen(account, struck[i], out);
    }
    if (struck.size() > shown) {
        out.push_back(sentence_start(count_words(struck.size() - shown, "more statement")) +
                      (struck.size() == shown + 1 ? " is" : " are") + " struck.");
    }
    tell_revived(account, out);
    for (std::size_t i = 0; i < retracted.size() && i < shown; ++i) {
        const StatementId one = retracted[i];
        const auto by = retractors(account, one);
        if (by.empty()) continue;
        const SourceId speaker = story[one].source;
        const SourceId retractor = story[by.front()].source;
        const std::string date = date_words(story, one);
        std::string when = on_date(story, by.front());
        if (!when.empty()) when = capitalized(when.substr(1)) + ' ';
        std::string text = when + account.names()(retractor) + " retracted ";
        if (speaker == retractor) {
            text += std::string(story[speaker].kind == SourceKind::person ? "their" : "its") + " own statement" + (date.empty() ? "" : " of " + date);
        } else {
            text += "what " + account.names()(speaker) + " said" + on_date(story, one);
        }
        if (!story.claims(*retraction_of(story, by.front(), one, account.scores->claim)).empty()) text += ", as far as this claim goes";
        out.push_back(sentence_start(text) + '.');
        tell_fallen(account, one, out);
    }
    if (retracted.size() > shown) {
        out.push_back(sentence_start(count_words(retracted.size() - shown, "more statement")) +
                      (retracted.size() == shown + 1 ? " was" : " were") + " retracted.");
    }
    if (later > 0) {
        out.push_back(sentence_start(count_words(later, "statement")) + (later == 1 ? " was" : " were") +
                      " made after the date looked at and " + (later == 1 ? "is" : "are") + " left out.");
    }
    return out;
}

Sentences tell_circles(const Account& account, const Cycles& cycles) {
    Sentences out;
    const Story& story = account.story();
    const auto label = [&](StatementId id) {
        const std::string date = date_words(story, id);
        return account.names()(story[id].source) + (date.empty() ? "" : " (" + date + ")");
    };
    // Each rests on the one before it, and the first on the last.
    const auto rests = [&](const Backing& backing, const std::vector<StatementId>& cycle) {
        for (std::size_t i = 0; i < cycle.size(); ++i) {
            const Backing::Entry* entry = backing.find(cycle[i]);
            if (!entry || !(entry->live || entry->unheard)) return false;
            const auto parents = backing.parents(cycle[i]);
            const StatementId before = cycle[i == 0 ? cycle.size() - 1 : i - 1];
            if (std::find(parents.begin(), parents.end(), before) == parents.end()) return false;
        }
        return !cycle.empty();
    };
    for (const auto& cycle : cycles) {
        if (!rests(account.cautious, cycle)) continue;
        const bool known = rests(account.open, cycle);
        if (cycle.size() == 1) {
            out.push_back(sentence_start(label(cycle.front())) + (known ? " cites itself" : " may cite itself") + ", which holds nothing up.");
            continue;
        }
        // Read backwards it is one sentence.
        std::string text = label(cycle.front()) + " rests on ";
        for (std::size_t i = cycle.size(); i-- > 0;) {
            text += label(cycle[i]);
            if (i > 0) text += ", which rests on ";
        }
        out.push_back((known ? sentence_start(text) : "If what is suspected is so, " + text) +
                      ": they cite each other in a circle, and a circle holds nothing up by itself.");
    }
    return out;
}

std::string date_words(const Story& story, StatementId statement) {
    return time_words(written_date(story, statement));
}

std::string on_date(const Story& story, StatementId statement) {
    const std::string date = date_words(story, statement);
    if (date.empty()) return date;
    const bool clock = date.size() > 10;
    return (clock ? " at " : date.size() == 10 ? " on " : " in ") + date;
}

std::string_view who_or_which(const Story& story, SourceId source) {
    return story[source].kind == SourceKind::person ? "who" : "which";
}

std::string_view active_word(DerivationKind kind) noexcept { return name_of(kind); }

std::string_view passive_word(DerivationKind kind) noexcept {
    static constexpr std::array<std::string_view, 6> words{
        "quoted by", "paraphrased by", "relayed by", "copied by", "translated by", "embedded by"};
    return words[static_cast<std::size_t>(kind)];
}

std::string_view collective(const Story& story, std::span<const SourceId> sources) {
    return std::all_of(sources.begin(), sources.end(), [&](SourceId id) { return publishes(story[id].kind); })
               ? "outlets"
               : "sources";
}

}  // namespace hearsay

// Every sentence of an explanation is of a kind known here, and each kind is held against the figures that it speaks
// of; sentences that speak of one thing are held against each other.
#include "explain/explanation.hpp"
#include "explain/explanation_parts.hpp"
#include "graph/reliability.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"

#include <algorithm>
#include <array>
#include <set>

using namespace hearsay;
using hearsay::testing::StoryRecords;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return has(text, part); });
}

/// One claim of a story, scored and explained at a level, with what its sentences are held against.
class Told {
public:
    Told(const Scorer& scorer, const ClaimScores& scores, Level level)
        : scorer_(scorer), scores_(scores), level_(level), why_(scorer.graph(), scorer.options().as_of, level),
          account_(why_, scores, Stance::asserts), denial_(why_, scores, Stance::denies),
          explanation_(explain(scorer, scores, level)) {
        for (const ExplanationSection& section : explanation_.sections) {
            for (const std::string& sentence : section.sentences) all_ += sentence + '\n';
        }
    }

    [[nodiscard]] const Explanation& explanation() const { return explanation_; }

    /// False for a sentence that is of no known kind, or of one that the figures gainsay.
    [[nodiscard]] bool agrees(std::string_view heading, const std::string& sentence) const {
        if (heading == "Verdict") return verdict(sentence);
        if (heading == "Where it comes from") return origin(sentence, account_);
        if (heading == "How reliable the sources are") return record(sentence);
        if (heading == "What the sources share") return shared(sentence);
        if (heading == "What it leans on") return lean(sentence);
        if (heading == "Circular reporting")
            return has_any(sentence, {"cites itself", "may cite itself", "in a circle"});
        if (heading.ends_with("etracted or not yet said")) return retraction(sentence);
        if (heading == "What speaks against it") return dispute(sentence);
        if (heading == "What has been ruled") return ruling(sentence);
        if (heading == "How firm the verdict is") return certainty(sentence);
        return heading == "What would change the verdict" && change(sentence);
    }

private:
    [[nodiscard]] Verdict verdict_at(Level level) const { return *scores_.at(level); }
    [[nodiscard]] const Story& story() const { return account_.story(); }
    [[nodiscard]] const LevelScores& figures() const { return *account_.figures(); }
    [[nodiscard]] bool named(std::string_view sentence, std::span<const PartyId> parties) const {
        return std::all_of(parties.begin(), parties.end(), [&](PartyId party) {
            return party == story().undocumented_party()
                       ? has_any(sentence, {"undocumented", "ties nobody has recorded"})
                       : has(sentence, account_.names()(party));
        });
    }
    [[nodiscard]] bool ruling(std::string_view sentence) const {
        const auto settled = story().settled();
        const bool other = has(sentence, "another answer to the same question holds, ");
        const bool holds = !has(sentence, "it is not so");
        return sentence == "No figure of a claim is taken from a ruling on it." ||
               std::any_of(settled.begin(), settled.end(), [&](const Settled& one) {
                   return (one.claim != scores_.claim) == other && one.holds == holds &&
                          has(sentence, story().text(one.by)) && (!other || has(sentence, story().id(one.claim)));
               });
    }
    [[nodiscard]] bool against_own(std::string_view sentence, const Account& account) const {
        const auto contradicted = account.open.contradicted();
        const auto who = sources_in(sentence);
        return who.size() > 1 && has(sentence, account.stance == Stance::asserts ? " denies it" : " asserts it") &&
               std::any_of(who.begin(), who.end(), [&](SourceId id) {
                   return std::binary_search(contradicted.begin(), contradicted.end(), id);
               });
    }
    [[nodiscard]] bool record(std::string_view sentence) const {
        if (has_any(sentence, {"learned in the same way"})) return true;
        const TrackRecords records(story());
        if (sentence.starts_with("Nobody has recorded how reliable")) {
            const auto givers = speakers(story(), account_.open.word_givers());
            return std::all_of(givers.begin(), givers.end(), [&](SourceId source) {
                return records.basis(source, scores_.claim) == ReliabilityBasis::assumed;
            });
        }
        const auto sources = sources_in(sentence);
        return std::any_of(sources.begin(), sources.end(), [&](SourceId source) {
            if (has(sentence, "0.50 is assumed"))
                return records.basis(source, scores_.claim) == ReliabilityBasis::assumed;
            return has(sentence, records.words(source, scores_.claim)) &&
                   has(sentence, share_words(records.reliability(source, scores_.claim)));
        });
    }
    /// The sources that a sentence names.
    [[nodiscard]] std::vector<SourceId> sources_in(std::string_view sentence) const {
        std::vector<SourceId> found;
        for (std::size_t i = 0; i < story().sources().size(); ++i) {
            if (has(sentence, account_.names()(id_at<SourceId>(i)))) found.push_back(id_at<SourceId>(i));
        }
        return found;
    }
    /// What sources said of their own and who they belong to, when they said it.
    [[nodiscard]] bool share_an_owner(SourceId a, SourceId b, std::span<const StatementId> statements) const {
        const auto owners = [&](SourceId source) {
            std::set<SourceId> all;
            for (const StatementId id : statements) {
                if (story()[id].source != source) continue;
                for (const SourceId owner :
                     why_.ties().belongs_to(source, story()[id].when, account_.open.contradicted()))
                    all.insert(owner);
            }
            return all;
        };
        const auto of_a = owners(a);
        const auto of_b = owners(b);
        return std::any_of(of_a.begin(), of_a.end(), [&](SourceId owner) { return of_b.contains(owner); });
    }
    /// The record itself says that we hold it.
    [[nodiscard]] bool on_record(StatementId id) const {
        const Statement& made = story()[id];
        return made.held && (made.held_given || made.article != no_id<ArticleId> || made.url != Text{});
    }
    /// "runs from A, quoted by B": some chain of the figures begins and ends with those named.
    [[nodiscard]] bool chain(std::string_view sentence) const {
        const auto& chains = figures().open.chains;
        return std::any_of(chains.begin(), chains.end(), [&](const Chain& one) {
            const auto named_at = [&](StatementId id) { return sentence.find(account_.names()(story()[id].source)); };
            if (one.empty() || (one.size() == 1) != has(sentence, " is the statement of ")) return false;
            return named_at(one.front()) != std::string_view::npos &&
                   sentence.ends_with(account_.names()(story()[one.back()].source) +
                                      (one.size() == 1 ? " itself." : "."));
        });
    }
    /// The answer of which a sentence speaks has the verdict that it names.
    [[nodiscard]] bool rival(std::string_view sentence) const {
        for (std::size_t i = 0; i < story().claims().size(); ++i) {
            const auto id = id_at<ClaimId>(i);
            if (id == scores_.claim || story()[id].question != story()[scores_.claim].question) continue;
            if (!has(sentence, '(' + std::string(story().id(id)) + ')')) continue;
            return has(sentence,
                       " is " + std::string(name_of(*scorer_.verdicts(id)[static_cast<std::size_t>(level_)])) + ": ");
        }
        return false;
    }
    /// Something is suspected with a probability of which no reading takes it as so.
    [[nodiscard]] bool suspects_faintly() const {
        const auto faint = [&](double probability) {
            return probability > 0 && probability < scorer_.graph().suspect();
        };
        bool found = std::any_of(story().affiliations().begin(), story().affiliations().end(),
                                 [&](const Affiliation& tie) { return faint(tie.probability); });
        for (const Backing::Entry& entry : account_.open.entries()) {
            for (const Derivation& one : story().derives_from(entry.statement)) found = found || faint(one.probability);
        }
        return found;
    }
    /// Some tie of somebody named is not in force when they spoke, or leads over one that is not.
    [[nodiscard]] bool lapsed(std::string_view sentence) const {
        const auto givers = account_.open.word_givers();
        return std::any_of(givers.begin(), givers.end(), [&](StatementId id) {
            const Statement& made = story()[id];
            if (!has(sentence, "but not when " + account_.names()(made.source) + " spoke")) return false;
            return why_.ties().belongs_to(made.source, {}, account_.open.contradicted()).size() >
                   why_.ties().belongs_to(made.source, made.when, account_.open.contradicted()).size();
        });
    }
    [[nodiscard]] bool readings_differ() const {
        return share_words(figures().open.support) != share_words(figures().cautious.support) ||
               figures().open.origins.size_high != figures().cautious.origins.size_low;
    }

    [[nodiscard]] bool counts(const std::string& sentence, const Account& account) const {
        const StanceScores& stance = *account.stance_scores();
        if (stance.statements == 1 && has(sentence, "ne live statement")) {
            const bool full = account.stance == Stance::asserts;
            return account.open.fallen() == 0 &&
                   has(sentence, account.stance == Stance::asserts ? "asserts" : "denies") &&
                   (!full || (has(sentence, ", first-hand") == (stance.first_hand == 1) &&
                              has(sentence, "anonymous source") == (stance.anonymous == 1) &&
                              has(sentence, "outlet") == (stance.outlets == 1)));
        }
        const std::string number = number_word(stance.statements).substr(1);  // its first letter may be a capital
        const bool all = stance.first_hand == stance.statements && stance.statements > 1;
        const std::string first_hand =
            all ? std::string(stance.statements == 2 ? "both are first-hand" : "all are first-hand")
            : stance.first_hand == 0
                ? "none is first-hand"
                : number_word(stance.first_hand) + (stance.first_hand == 1 ? " is first-hand" : " are first-hand");
        const bool full = account.stance == Stance::asserts;
        return has(sentence, number + (account.open.fallen() == 0 ? " live statement" : " statement")) &&
               has(sentence, account.stance == Stance::asserts ? "assert" : "den") &&
               (!full || has(sentence, first_hand)) &&
               (!full || has(sentence, "anonymous source") == (stance.anonymous > 0)) &&
               (!full || has(sentence, " it;") == false || has(sentence, "carr") == (stance.outlets > 0));
    }

    /// "Everything rests on A", "it falls only if both A and B fail", and so on.
    [[nodiscard]] bool reason(std::string_view sentence) const {
        const Verdict verdict = verdict_at(level_);
        if (has(sentence, "everything rests on"))
            return verdict == Verdict::uncorroborated && named(sentence, figures().open.origins.parties);
        if (has(sentence, "must fail for it to fall, such as")) {
            return verdict == Verdict::corroborated && figures().open.origins.parties.size() > 1 &&
                   named(sentence, figures().open.origins.parties);
        }
        if (has(sentence, " voices, but ") || has(sentence, " voice, but ")) {
            return verdict == Verdict::unestablished && has(sentence, number_word(figures().open.origins.size_high));
        }
        return verdict == Verdict::unsupported;
    }

    [[nodiscard]] bool verdict(const std::string& sentence) const {
        std::string word(name_of(verdict_at(level_)));
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
        if (sentence.starts_with("In short, ")) return reason(sentence);
        if (sentence.starts_with("This is judged by ")) return has(sentence, "owns") == (level_ != Level::derivation);
        if (sentence.starts_with("Its support")) {
            const bool inflated = has(sentence, "inflate");
            return has(sentence, pair_words(figures().cautious.support, figures().open.support)) &&
                   (!inflated || account_.stance_scores()->naive_support > figures().open.support.high);
        }
        if (sentence.starts_with("Weighed by")) return account_.stance_scores()->statements > 1;
        if (has(sentence, "draft")) return has(sentence, number_word(figures().open.drafts).substr(1));
        if (has_any(sentence, {" assert it", " asserts it"})) return counts(sentence, account_);
        return sentence == word + ": " + std::string(meaning(verdict_at(level_))) + '.';
    }

    [[nodiscard]] bool origin(const std::string& sentence, const Account& account) const {
        const std::vector<SourceId> who = sources_in(sentence);
        const auto among = [&](std::span<const StatementId> statements) {
            const auto givers = speakers(story(), statements);
            return !who.empty() && std::find(givers.begin(), givers.end(), who.front()) != givers.end();
        };
        const bool first = has_any(sentence, {" said so first-hand", " denied it first-hand"});
        if (first) {
            const std::string name = sentence.substr(0, sentence.find(" ("));
            const auto origins = account.open.origins();
            return std::any_of(origins.begin(), origins.end(), [&](StatementId id) {
                return account.names()(story()[id].source) == name &&
                       (!has(sentence, "we hold the statement itself") || on_record(id)) &&
                       (!has(sentence, "counts as held") || (story()[id].held && !on_record(id)));
            });
        }
        if (has(sentence, " said to have said so") || has(sentence, " said to have denied it")) {
            const auto standing = speakers(story(), account.open.origins());
            return std::none_of(who.begin(), who.end(), [&](SourceId source) {
                return std::find(standing.begin(), standing.end(), source) != standing.end();
            });
        }
        if (has(sentence, "no voice of its own")) return who.size() > 1;
        if (sentence.starts_with("Something else that ")) return !who.empty();
        if (sentence.starts_with("Being anonymous")) return !who.empty();
        if (has_any(sentence, {"It is known only through", "This was passed on by"})) {
            std::vector<StatementId> counted;
            for (const Backing::Entry& entry : account.open.entries()) {
                if (entry.counted) counted.push_back(entry.statement);
            }
            return among(counted);
        }
        return has_any(sentence, {"does not say this, so it counts as a first-hand statement", " speak first-hand: "});
    }

    [[nodiscard]] bool shared(const std::string& sentence) const {
        const std::vector<SourceId> who = sources_in(sentence);
        if (sentence.starts_with("At this level nobody's ties")) return level_ == Level::derivation;
        if (has(sentence, "does not speak on its word here")) return against_own(sentence, account_);
        if (sentence.starts_with("So it is with ")) return true;
        std::vector<StatementId> carriers;
        for (const Backing::Entry& entry : account_.open.entries()) {
            if (entry.counted) carriers.push_back(entry.statement);
        }
        if (has(sentence, " are recorded as the same: ")) return who.size() > 1;
        if (sentence.starts_with("Nothing that is recorded ties ")) {
            // Not by any tie, of whatever level, date or probability.
            const Ties any(story(), Level::affiliation, 1e-300);
            std::set<SourceId> parties;
            for (const SourceId source : who) {
                for (const SourceId party : any.belongs_to(source, {})) {
                    if (!parties.insert(party).second) return false;
                }
            }
            return who.size() > 1;
        }
        if (has(sentence, ", but not when ")) return lapsed(sentence);
        if (sentence.starts_with("No recorded tie among ")) {
            const auto givers = account_.open.word_givers();
            for (std::size_t i = 0; i < who.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    if (share_an_owner(who[i], who[j], givers)) return false;
                }
            }
            return who.size() > 1;
        }
        return has_any(sentence, {" belong to ", " belongs to "}) && who.size() > 1 && level_ != Level::derivation;
    }

    [[nodiscard]] bool lean(const std::string& sentence) const {
        const auto& cut = figures().open.origins.parties;
        const auto& routes = figures().open.routes.parties;
        const auto& cautious = figures().cautious;
        if (sentence.starts_with("Everything rests on ")) {
            const auto& falls = figures().open.falls_without;
            return cut.size() == 1 && named(sentence, cut) &&
                   std::find(falls.begin(), falls.end(), cut.front()) != falls.end() &&
                   verdict_at(level_) != Verdict::corroborated && verdict_at(level_) != Verdict::unestablished;
        }
        if (sentence.starts_with("The same holds for ")) {
            const auto& falls = figures().open.falls_without;
            return cut.size() == 1 && falls.size() > 1 && std::count_if(falls.begin(), falls.end(), [&](PartyId party) {
                                                              return has(sentence, account_.names()(party));
                                                          }) > 0;
        }
        if (sentence.starts_with("The claim would lose all its support if"))
            return cut.size() > 1 && named(sentence, cut);
        if (sentence.starts_with("All of it reaches us through")) return routes.size() == 1 && named(sentence, routes);
        if (sentence.starts_with("It reaches us by"))
            return has(sentence, number_word(routes.size()) + " independent route");
        if (sentence.starts_with("If no independence is presumed")) {
            return (readings_differ() || cautious.origins.parties != cut) &&
                   (named(sentence, cautious.origins.parties) || named(sentence, cautious.routes.parties));
        }
        if (sentence.starts_with("It leans most on")) {
            const std::string after = share_words(figures().open.corroboration);
            const PartyId weakest = figures().open.weakest;
            return named(sentence, std::array{weakest}) && has(sentence, after) &&
                   (has(sentence, "but hardly") == (share_words(figures().open.support) == after));
        }
        if (has(sentence, "No two chains")) return figures().open.chains.size() == 1 && chain(sentence);
        if (sentence.starts_with("One chain of reports "))
            return figures().open.chains.size() == 1 && !figures().open.routes.exact() && chain(sentence);
        if (has(sentence, " of reports share no party"))
            return figures().open.chains.size() > 1 && figures().open.chains.size() <= figures().open.routes.size_high;
        if (has_any(sentence, {"One runs from ", "One is the statement of "})) return chain(sentence);
        if (sentence.starts_with("Of these, ") && cut.size() < 2) return false;
        // How one speaker belongs to a party of the cut.
        return sources_in(sentence).size() > 1 && (level_ != Level::derivation || has(sentence, "is the same as"));
    }

    [[nodiscard]] bool retraction(const std::string& sentence) const {
        if (sentence.starts_with("With it falls") || has(sentence, "still stands"))
            return !sources_in(sentence).empty();
        if (has(sentence, " stands again.")) return !scorer_.graph().struck().empty();
        if (has(sentence, " after the date looked at")) return !scorer_.options().as_of.unknown();
        return has_any(sentence, {" retracted ", " struck"});
    }

    [[nodiscard]] bool dispute(const std::string& sentence) const {
        const LevelScores* against = denial_.figures();
        if (has(sentence, "does not speak on its word here")) return against_own(sentence, denial_);
        if (sentence.starts_with("So it is with ")) return true;
        if (sentence == "No live statement denies it.") return !denial_.stance_scores();
        if (sentence.starts_with("Of the denials: ")) return !denial_.stance_scores() && retraction(sentence);
        if (has(sentence, "Nothing that we hold stands behind the denial")) return against->open.origins.size_high == 0;
        if (sentence.starts_with("Side by side: ")) {
            const std::size_t middle = sentence.find("its denial");
            const std::string_view ours = std::string_view(sentence).substr(0, middle);
            const bool told = account_.figures() ? has(ours, origins_words(figures())) : has(ours, "no live statement");
            return told && has(std::string_view(sentence).substr(middle), origins_words(*against));
        }
        if (has_any(sentence, {" answer to the same question, ", "The answer "})) {
            return rival(sentence);
        }
        if (has_any(sentence, {" other answers to the same question", " left out here"})) return true;
        if (denial_.stance_scores() && has_any(sentence, {" deny it", " denies it"})) return counts(sentence, denial_);
        return origin(sentence, denial_);
    }

    [[nodiscard]] bool certainty(const std::string& sentence) const {
        if (sentence.starts_with("Looking ")) {
            const Level level = has(sentence, "copied") ? Level::derivation
                                : has(sentence, "owns") ? Level::ownership
                                                        : Level::affiliation;
            return has(sentence, ' ' + std::string(name_of(verdict_at(level))));
        }
        if (sentence.starts_with("The verdict is the same however")) {
            return std::all_of(all_levels.begin(), all_levels.end(), [&](Level level) {
                return has(sentence, ' ' + std::string(name_of(verdict_at(level))));
            });
        }
        if (has_any(sentence, {"The word of ", "Nobody has recorded the ties of "})) {
            const auto who = sources_in(sentence);
            return !who.empty() &&
                   std::all_of(who.begin(), who.end(), [&](SourceId id) { return why_.undocumented(id); });
        }
        if (sentence.starts_with("It is suspected as well that ")) return suspects_faintly();
        if (sentence.starts_with("What the story leaves open therefore matters")) {
            return has(sentence, share_words(figures().cautious.support)) &&
                   has(sentence, share_words(figures().open.support)) && readings_differ();
        }
        if (sentence.starts_with("As the record stands, neither")) {
            return !readings_differ() && verdict_at(level_) != Verdict::unestablished &&
                   !has(all_, "If no independence is presumed");
        }
        return has_any(sentence, {"It is suspected, but not known, that ", " more suspected derivation",
                                  " more suspected tie", "Some figures are "});
    }

    [[nodiscard]] bool change(const std::string& sentence) const {
        const Verdict now = verdict_at(level_);
        if (has(sentence, "the highest there is")) return now == Verdict::corroborated;
        if (sentence.starts_with("No single further")) return has(sentence, "still be " + std::string(name_of(now)));
        if (sentence.starts_with("One further ")) return !has(sentence, "would make it " + std::string(name_of(now)));
        if (sentence.starts_with("If it were shown") || has(sentence, "could settle it")) {
            return now == Verdict::unestablished && !has(sentence, "would be unestablished");
        }
        return now == Verdict::unestablished && has_any(sentence, {"would not settle it", " sources were tried"});
    }

    const Scorer& scorer_;
    const ClaimScores& scores_;
    Level level_;
    Why why_;
    Account account_;
    Account denial_;
    Explanation explanation_;
    std::string all_;
};

/// The story with names of which none is part of another, or of a sentence.
Story named_story(StoryRecords records) {
    static constexpr std::array<std::string_view, 12> names{"Alder",  "Birch", "Cedar",   "Dogwood", "Elm",   "Fir",
                                                            "Ginkgo", "Hazel", "Juniper", "Larch",   "Maple", "Rowan"};
    for (std::size_t i = 0; i < records.sources.size(); ++i) records.sources[i].name = names.at(i);
    return hearsay::testing::build_story(records);
}

}  // namespace

TEST_CASE("every sentence agrees with the figures and with the others", "[explain]") {
    std::size_t sentences = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const Story story = named_story(hearsay::testing::random_story(seed));
        ScoreOptions options;
        options.as_of = hearsay::testing::random_as_of(seed);
        const Scorer scorer(story, options);
        for (const ClaimScores& scores : scorer.score_all()) {
            for (const Level level : all_levels) {
                const Told told(scorer, scores, level);
                for (const ExplanationSection& section : told.explanation().sections) {
                    for (const std::string& sentence : section.sentences) {
                        ++sentences;
                        INFO("seed " << seed << ", claim " << story.id(scores.claim) << ", " << name_of(level) << "\n"
                                     << section.heading << ": " << sentence << "\n\n"
                                     << to_text(told.explanation(), 120));
                        CHECK(told.agrees(section.heading, sentence));
                    }
                }
            }
        }
    }
    CHECK(sentences > 10'000);
}

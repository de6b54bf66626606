// What read_reports() works with: each attribution becomes an item, learns who speaks and through whom, finds what it
// stands inside of, and is then reported. The parts: reader.cpp who speaks; assertive.cpp whether something is said;
// quoting.cpp "quoted her as saying", "citing him"; relays.cpp through whom it came; nesting.cpp what is told within what
// another says; bare_denials.cpp what "denied it" denies.
#pragma once

#include "extract/attribution/denials.hpp"
#include "extract/draft/reports.hpp"
#include "extract/language/phrases.hpp"

#include <set>
#include <string>

namespace hearsay::extract {

class Reader : private Reading {
public:
    Reader(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses,
           const std::vector<Attribution>& attributions, Entities& entities, std::uint32_t title_end);

    [[nodiscard]] ArticleReading run(OwnVoice own_voice);

private:
    /// An attribution on its way to a report.
    struct Item {
        bool used = false;
        bool relay_only = false;  ///< its content is what somebody else said
        std::uint32_t source = none;
        std::vector<std::uint32_t> beside;  ///< who says the same with the source
        std::vector<std::uint32_t> via;
        std::vector<Range> content;
        Stance stance = Stance::asserts;
        std::uint32_t inside = none;  ///< the attribution whose content it stands in
        std::uint32_t post = none;
        std::uint32_t turn = none;    ///< who speaks in the turn that it stands in
        std::uint32_t tensed = none;  ///< see Report
        std::string_view predicate;   ///< see Report
        std::uint32_t reported_by = none;  ///< the medium whose report it denies
        std::uint32_t denied_by = none;    ///< who denies it in the same sentence
        bool answers = false;         ///< what it denies stands in an earlier sentence
        bool learned = false;         ///< a medium says that it has learned it, not from whom
    };

    [[nodiscard]] static std::uint32_t scope_of(const Item& item) { return item.post == none ? 0 : item.post + 1; }
    [[nodiscard]] std::uint32_t number_of(const Attribution& attribution) const {
        return static_cast<std::uint32_t>(&attribution - attributions_.data());
    }

    // Who speaks.
    [[nodiscard]] std::uint32_t account(const EmbeddedPost& post);
    [[nodiscard]] std::uint32_t post_of(std::uint32_t token) const;
    [[nodiscard]] bool is_assertive(const Attribution& attribution) const;
    void drop_aftermath(std::uint32_t n);
    [[nodiscard]] std::uint32_t first_item(std::uint32_t token) const;
    [[nodiscard]] std::uint32_t actor_of_content(const Attribution& attribution, Range speaker, const Item& item);
    [[nodiscard]] bool may_be_person(Range actor, const Description& description) const;
    [[nodiscard]] Range actor_in(Range said, Range speaker, bool by_kind) const;
    [[nodiscard]] std::vector<Range> pair_before(Range phrase) const;
    [[nodiscard]] std::vector<Range> joint_speakers_before(std::uint32_t they, std::uint32_t home, std::uint32_t sentences_back) const;
    [[nodiscard]] std::vector<Range> registered_parts(Range source) const;
    void complete_fragment(std::uint32_t n);
    [[nodiscard]] bool is_assertive_verb(std::uint32_t i) const;
    [[nodiscard]] bool plans(const Attribution& attribution) const;
    [[nodiscard]] bool tells_with_clause(const Attribution& attribution) const;
    [[nodiscard]] std::uint32_t find_figure(Range said) const;
    [[nodiscard]] bool take_deed(const Attribution& attribution, Item& item) const;
    [[nodiscard]] bool shows_scene(std::uint32_t verb, Range said) const;
    [[nodiscard]] bool take_claimed_deed(const Attribution& attribution, Item& item) const;
    [[nodiscard]] Range accused_by(std::uint32_t verb, std::uint32_t limit) const;
    [[nodiscard]] bool names_as(const Attribution& attribution, Item& item) const;
    [[nodiscard]] std::uint32_t find_joint(Range range, std::string_view list) const;
    [[nodiscard]] bool is_offence(Range said) const;
    /// "pleaded not guilty to fraud".
    [[nodiscard]] bool pleads(const Attribution& attribution) const { return lexicon_.words("verbs of pleading").contains(lemma(attribution.main)) && !attribution.content.empty() && lexicon_.words("words of guilt").contains(form(attribution.content.front().begin)); }
    [[nodiscard]] bool charge(Item& item, std::vector<Range> content, std::uint32_t tensed, std::string_view what) const;
    [[nodiscard]] bool take_blame(const Attribution& attribution, Item& item) const;
    [[nodiscard]] bool take_charge(const Attribution& attribution, Item& item) const;
    [[nodiscard]] bool speaks_out(const Attribution& attribution) const;
    [[nodiscard]] std::uint32_t behind_part_label(Range sentence) const;
    [[nodiscard]] bool is_label(const Attribution& attribution) const;
    [[nodiscard]] bool is_courtesy(const VerbGroup& group) const;
    /// Where the words end that deny together, "laughed off", "poured cold water on"; `verb` where it begins none.
    [[nodiscard]] std::uint32_t dismissal_end(std::uint32_t verb) const { return dismissals_.match(text_, verb, clauses_.sentence_of(verb).end); }
    [[nodiscard]] const NounPhrase* judged(const Attribution& attribution) const;
    /// "does not accept that".
    [[nodiscard]] bool refuses_to_believe(std::uint32_t verb) const { return verbs_at(verb) != nullptr && verbs_at(verb)->negated && lexicon_.words("accepting verbs").contains(lemma(verb)) && verb + 1 < text_.tokens.size() && is(verb + 1, Role::complementizer); }
    [[nodiscard]] bool is_denial(std::uint32_t verb) const { return denying_.contains(lemma(verb)) || dismissal_end(verb) > verb || refuses_to_believe(verb); }
    [[nodiscard]] bool withdraws(const Attribution& attribution) const;
    [[nodiscard]] bool takes_the_floor(const VerbGroup& group) const;
    [[nodiscard]] bool is_laid_to(const Attribution& attribution) const;
    [[nodiscard]] bool is_assertive_group(const VerbGroup& group, const Attribution& attribution) const;
    [[nodiscard]] bool is_shortest_clause(Range content) const;
    [[nodiscard]] bool says_something(const std::vector<Range>& content) const;
    [[nodiscard]] bool is_quoted(const std::vector<Range>& content) const;
    [[nodiscard]] bool told_the_speaker(const Attribution& attribution) const;
    void read(std::uint32_t n);
    void drop_occasion(const Attribution& attribution, Range& said) const;
    void open_content(const Attribution& attribution, Range& said) const;
    [[nodiscard]] bool opens_with_deed(const Attribution& attribution, Range said) const;
    [[nodiscard]] bool says_the_same(Range said) const;
    [[nodiscard]] bool tells_claim(const Attribution& attribution, const Item& item, bool denial) const;
    void read_content(const Attribution& attribution, Item& item);
    [[nodiscard]] bool tells_thing(const std::vector<Range>& content) const;
    [[nodiscard]] std::uint32_t behind_clear(Range content) const;
    [[nodiscard]] bool is_name_calling(const Attribution& attribution, const Item& item) const;
    void read_speakers(const Attribution& attribution, Item& item);
    void judge_anonymity(const Attribution& attribution, const Item& item);
    void keep_unnamed(const Attribution& attribution, Item& item);
    void report(std::uint32_t n);

    // What answers what another said.
    [[nodiscard]] bool refers_back(Range phrase) const;
    [[nodiscard]] bool is_falsehood(Range words) const;
    [[nodiscard]] bool says_contrary(Range content) const;
    [[nodiscard]] bool says_no(Range content) const;
    [[nodiscard]] bool calls_false(const Attribution& attribution, const Item& item) const;
    [[nodiscard]] bool scorns_talk(const Attribution& attribution) const;
    [[nodiscard]] Range scorned(const Attribution& attribution) const;
    [[nodiscard]] bool rejects_thing(const Attribution& attribution) const;
    [[nodiscard]] Range hedged_judgement(const Attribution& attribution, const NounPhrase& object) const;
    [[nodiscard]] bool answers_question(const Attribution& attribution, Item& item) const;
    [[nodiscard]] bool may_be_answered(const Item& earlier, const Attribution& attribution, const Item& item) const;
    [[nodiscard]] std::uint32_t answered_by_words(const Attribution& attribution, const Item& item) const;
    [[nodiscard]] std::uint32_t answered(const Attribution& attribution, const Item& item, bool figure) const;
    [[nodiscard]] bool says_yes(Range content) const;
    [[nodiscard]] bool affirms(const Attribution& attribution, Item& item);
    [[nodiscard]] bool is_given_by(std::uint32_t that, std::uint32_t limit) const;
    [[nodiscard]] bool denies_what_was_said(const Attribution& attribution, const Item& item) const;
    [[nodiscard]] bool answers_back(const Attribution& attribution, Item& item);
    [[nodiscard]] std::vector<std::uint32_t> chain_of(const Item& item) const;
    [[nodiscard]] bool finds_out(std::uint32_t verb) const;
    [[nodiscard]] std::uint32_t employer_of_reporters(Range content);
    [[nodiscard]] std::uint32_t counter_of(Range content);
    [[nodiscard]] Range whole_of(const Attribution& attribution, const Item& item) const;

    // Whom a story names later.
    [[nodiscard]] std::uint32_t next_speaker(std::uint32_t n) const;
    [[nodiscard]] bool will_be_named(const Entity& somebody) const;
    [[nodiscard]] std::uint32_t named_next(std::uint32_t n) const;
    [[nodiscard]] bool is_told_of(const std::string& name, std::uint32_t token) const;
    [[nodiscard]] bool tells_more(Range source) const;
    void identify();
    [[nodiscard]] std::uint32_t teller_of(std::uint32_t n);
    [[nodiscard]] std::uint32_t introduced_as(std::uint32_t n);
    [[nodiscard]] std::uint32_t announced_as(std::uint32_t n);
    [[nodiscard]] bool tells_the_same(const Entity& told, const Entity& named) const;
    [[nodiscard]] bool says_at_once(std::uint32_t n, std::uint32_t m) const;
    [[nodiscard]] bool speaks_on(std::uint32_t n, std::uint32_t m) const;
    [[nodiscard]] std::uint32_t business_meant(std::uint32_t n);
    void keep_learned(std::uint32_t n);
    void tell_teller(std::uint32_t n);
    [[nodiscard]] std::uint32_t body_of_speaker(const Entity& body, const Entity& speaker, std::uint32_t token);

    // Who speaks in whole paragraphs.
    struct Turn {
        Range label;
        Range body;
        bool asks = false;
        std::uint32_t speaker = none;
    };
    [[nodiscard]] Range label_of(std::uint32_t paragraph) const;
    [[nodiscard]] std::uint32_t speaker_of(Range label, const std::vector<Turn>& turns);
    void keep_talk(std::vector<Turn>& turns) const;
    [[nodiscard]] bool all_present(const std::vector<Turn>& turns) const;
    void read_turns();
    [[nodiscard]] std::uint32_t introduced_before(std::uint32_t token);
    void report_turns();
    void take_off_labels();
    [[nodiscard]] Range label_of_member(Range paragraph) const;
    [[nodiscard]] bool is_topic(std::uint32_t i) const;
    [[nodiscard]] bool is_presenter(Range label) const;
    [[nodiscard]] bool opens_entry(Range paragraph) const;
    void present_reporters(Range said);
    void report_sentences(Range range, std::uint32_t speaker);
    [[nodiscard]] std::uint32_t speaker_in(std::uint32_t paragraph, bool last);
    [[nodiscard]] std::uint32_t actor_of(Range sentence);
    void read_quotations_behind();
    void read_lone_quotations();
    [[nodiscard]] bool is_told(std::uint32_t i) const { return reading_.told[syntax_.sentence_at[i]]; }
    void mark_told(Range range) {
        for (std::uint32_t i = range.begin; i < range.end; ++i) reading_.told[syntax_.sentence_at[i]] = true;
    }

    // Quoting and citing.
    [[nodiscard]] bool retold_by_quoting(const Attribution& attribution) const;
    [[nodiscard]] bool read_quoting(const Attribution& attribution, Item& item);
    [[nodiscard]] std::uint32_t behind_mark(std::uint32_t i) const;
    [[nodiscard]] std::uint32_t cited_within(Range object, std::uint32_t scope);
    void take_quoted_words(const Attribution& attribution, std::uint32_t begin, Item& item);
    [[nodiscard]] std::uint32_t words_of_quoted(const Attribution& attribution, Range sentence) const;
    [[nodiscard]] Range quoted_saying(const Attribution& attribution) const;
    void cite(const Attribution& attribution, std::uint32_t cited);
    void cite_in_front(std::uint32_t n);
    void through_citing(std::uint32_t n, Item& item);
    [[nodiscard]] Range citing_before(std::uint32_t i, std::uint32_t limit) const;
    void put_behind(Item& item, std::uint32_t cited, std::uint32_t token);

    // Through whom it came.
    void add_hearers(const Attribution& attribution, Item& item);
    void add_relays(std::uint32_t n, Item& item);
    void pass_through(std::uint32_t relay, Item& item);
    void add_relay(Range phrase, Item& item);
    void add_press(Range phrase, Item& item);
    void add_owner_of_sources(const Attribution& attribution, Item& item);
    void add_paper_written_in(const Attribution& attribution, Item& item);
    void take_interviewed(const Attribution& attribution, Item& item);
    [[nodiscard]] bool is_programme(Range phrase) const;
    [[nodiscard]] bool is_unknown_name(Range phrase) const;
    [[nodiscard]] Range medium_at(std::uint32_t i, std::uint32_t limit) const;
    [[nodiscard]] bool is_medium(Range phrase) const;
    [[nodiscard]] bool hears_from_somebody(const Attribution& attribution, Range hearer) const;
    [[nodiscard]] bool learn_from(const Attribution& attribution, Item& item);
    [[nodiscard]] std::uint32_t next_clause(std::uint32_t i, std::uint32_t limit) const;
    [[nodiscard]] std::uint32_t document_owner(const Attribution& attribution, const Item& item);
    [[nodiscard]] bool is_headline(Range sentence) const;
    [[nodiscard]] bool says_itself(const Attribution& attribution) const;
    [[nodiscard]] bool speaks_within_another(std::uint32_t n) const;
    void leave_to_outlet(const Attribution& attribution, const Item& item);
    [[nodiscard]] bool is_ours(Range source) const;
    [[nodiscard]] bool declines(const std::vector<Range>& content) const;
    void take_unnamed(Item& item, const Attribution& attribution);
    [[nodiscard]] std::uint32_t denied_behind(const Item& item);
    void take_denied_report(const Attribution& attribution, Item& item);
    void take_publisher(Item& item, const Attribution& attribution);
    [[nodiscard]] Range publisher_in(Range phrase) const;
    [[nodiscard]] std::uint32_t last_publisher(Range phrase, std::uint32_t scope) const;
    [[nodiscard]] bool can_be_cited(const NounPhrase& phrase) const;
    [[nodiscard]] std::uint32_t cited_source(Range phrase, std::uint32_t scope);

    // What bodies do in the open.
    static constexpr float deed_confidence = 0.6F;  ///< that it is known from them
    [[nodiscard]] std::uint32_t behind_opening_adverbial(Range sentence) const;
    [[nodiscard]] bool is_open_deed(const VerbGroup& verbs, Range sentence) const;
    void read_deed_in_clause(Range sentence);
    void tell_whence(std::uint32_t n);
    [[nodiscard]] std::uint32_t medium_told_of(std::uint32_t rumour);
    [[nodiscard]] std::uint32_t witness_in(Range sentence);
    [[nodiscard]] bool sees_act(std::uint32_t behind, std::uint32_t limit) const;
    [[nodiscard]] std::uint32_t doer_of(Range sentence);
    [[nodiscard]] Range agent_behind(std::uint32_t verb, Range sentence) const;
    [[nodiscard]] std::uint32_t body_of(Range subject);
    void read_deeds();

    // Who answers for a document, and through whose mouth a body speaks.
    void speak_through(const Attribution& attribution, Item& item);
    [[nodiscard]] std::uint32_t writer_of(const NounPhrase& document, std::uint32_t limit, std::uint32_t scope);
    [[nodiscard]] bool is_kept_back(const NounPhrase& message, std::uint32_t limit) const;
    [[nodiscard]] std::uint32_t sender(const NounPhrase& message, std::uint32_t limit, std::uint32_t scope);
    void take_issuer(const Attribution& attribution, Item& item);
    [[nodiscard]] std::uint32_t sender_before(const NounPhrase& message, std::uint32_t scope);
    [[nodiscard]] std::uint32_t owner_of_paper(const NounPhrase& paper, std::uint32_t scope);
    [[nodiscard]] std::uint32_t issuer_before(const NounPhrase& phrase, const Attribution& attribution, std::uint32_t scope);
    [[nodiscard]] std::uint32_t signatory(std::uint32_t document);
    [[nodiscard]] std::uint32_t person_in(Range phrase);
    void read_afterwords();
    [[nodiscard]] Range found_by(Range sentence, std::uint32_t copula) const;
    [[nodiscard]] bool is_afterword(Range sentence) const;
    [[nodiscard]] bool tells_of_before(Range sentence, const VerbGroup& verbs) const;
    [[nodiscard]] std::vector<std::uint32_t> afterword_speakers(Range sentence);

    // What is told within what another says.
    [[nodiscard]] bool within_another(std::uint32_t n) const;
    void nest(std::uint32_t n);
    [[nodiscard]] std::uint32_t outer_of(std::uint32_t n) const;
    bool told_medium(std::uint32_t n, std::uint32_t best);
    [[nodiscard]] std::uint32_t words_beside(const Item& outer, std::uint32_t n) const;
    [[nodiscard]] bool cut_before(Item& outer, std::uint32_t n) const;

    const Clauses& clauses_;
    const std::vector<Attribution>& attributions_;
    Entities& entities_;
    const std::uint32_t title_end_;  ///< where the headline ends, with what stands above the first sentence
    const Lexicon& lexicon_;
    const WordSet& assertive_;
    const WordSet& denying_;
    const WordSet& hedging_;
    const WordSet& assertive_nouns_;
    const WordSet& quoting_;
    Phrases pairs_;
    Phrases anonymity_;
    Phrases first_names_;
    Phrases sayings_;
    Phrases relays_;
    Phrases sourceless_;
    Phrases citing_;
    Phrases press_;
    Phrases interviewing_;
    Phrases falsehoods_;
    Phrases comment_;
    Phrases dismissals_;
    Phrases of_the_kind_;
    std::vector<std::uint32_t> turn_speaker_;  ///< by sentence; none outside turns, and where a presenter asks
    std::vector<Turn> turns_;
    std::set<std::string, std::less<>> presenter_names_;  ///< last words of labels that say so: "ADA HOLT, HOST:"
    std::vector<Range> presenters_;  ///< labels of the outlet's own people, the colon included
    ArticleReading reading_;
    std::vector<Item> items_;
};

/// Whether one of the ranges has the token; how many tokens they have together.
[[nodiscard]] bool overlap(const std::vector<Range>& ranges, std::uint32_t token);
[[nodiscard]] std::uint32_t total(const std::vector<Range>& ranges);

}  // namespace hearsay::extract

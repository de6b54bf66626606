// Who is to blame, responsible or guilty, told by a noun and no clause: "blamed the union for the delay", "claimed responsibility for
// the attack", "denied murder".
#include "extract/draft/reader.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// Tokens of what a charge says.
constexpr std::uint32_t longest_charge = 40;

}  // namespace

/// "for", "on", "of": the first of the words of the list within a range, behind its first token and before another; none where none stands there.
std::uint32_t Reader::find_joint(Range range, std::string_view list) const {
    const WordSet& joints = lexicon_.words(list);
    for (std::uint32_t i = range.begin + 1; i + 1 < range.end; ++i) {
        if (tag(i) == Tag::comma || tag(i) == Tag::stop) break;
        if ((tag(i) == Tag::preposition || tag(i) == Tag::to) && joints.contains(form(i))) return i;
    }
    return none;
}

/// "murder", "three counts of fraud", "the theft of two boats": an offence of one's own.
bool Reader::is_offence(Range said) const {
    const WordSet& offences = lexicon_.words("offences");
    const auto offence = [&](const NounPhrase& one) { return offences.contains(token(one.head).word->noun) || (tag(one.head) == Tag::gerund && one.head > one.tokens.begin && offences.contains(form(one.head))); };
    const NounPhrase* phrase = phrase_from(said.begin);
    if (phrase == nullptr || phrase->head >= said.end) return false;
    if (offence(*phrase)) return true;
    const std::uint32_t of = phrase->tokens.end;
    const bool counts = lexicon_.words("counts of a charge").contains(token(phrase->head).word->noun) && of + 1 < said.end && is(of, Role::owner);
    return counts && phrase_from(of + 1) != nullptr && offence(*phrase_from(of + 1));
}

/// Gives an item its content, and what is said of whom it begins with; `tensed`: the token that stands for "is" and what the lexicon's
/// charges have for `what`.
bool Reader::charge(Item& item, std::vector<Range> content, std::uint32_t tensed, std::string_view what) const {
    // "… of theft when she appeared in court": when it was said.
    Range& last = content.back();
    for (std::uint32_t i = last.begin + 1; i < last.end; ++i) {
        const bool occasion = tag(i) == Tag::subordinator && is_any(i, {Role::occasion, Role::circumstance});
        if (occasion || (form(i) == "," && i + 1 < last.end && tag(i + 1) == Tag::relative)) last.end = i;
    }
    item.content = std::move(content);
    item.tensed = tensed;
    item.predicate = lexicon_.pairs("charges").find(what)->second;
    return true;
}

/// "blamed the union for the delay", "blamed a leak", "accused the firm of fraud", "attributed the rise to fuel prices": of the object.
bool Reader::take_blame(const Attribution& attribution, Item& item) const {
    const std::uint32_t main = attribution.main;
    const Range said{main + 1, item.content.front().end};  // some of it may have been taken for part of the cue
    if (phrase_from(said.begin) == nullptr || said.size() > longest_charge) return false;
    const std::string& verb = lemma(main);
    const bool blames = lexicon_.words("verbs of blame").contains(verb);
    const bool traces = lexicon_.words("verbs of causes").contains(verb);
    if (!blames && !traces && !lexicon_.words("accusing verbs").contains(verb)) return false;
    const std::uint32_t joint = find_joint(said, blames ? "joints of blame" : traces ? "joints of causes" : "joints of charges");
    if (joint == none) return blames && charge(item, {said, {main, main + 1}}, main, "blame");
    const bool culprit_behind = lexicon_.words("joints before culprits").contains(form(joint));
    const std::string_view what_of = blames ? "blame for" : traces ? "cause" : "guilt";
    const Range before{said.begin, joint};
    const std::uint32_t what = joint + 1;  // "on what he called panic"
    const VerbGroup* called = lexicon_.words("free relatives").contains(form(what)) && what + 2 < said.end ? verbs_at(what + 2) : nullptr;
    if (called != nullptr && lexicon_.words("scorning verbs").contains(lemma(called->main)) && called->main + 1 < said.end) {
        return culprit_behind && charge(item, {{called->main + 1, said.end}, {joint, joint + 1}, before}, joint, what_of);
    }
    if (culprit_behind) return charge(item, {{joint + 1, said.end}, {joint, joint + 1}, before}, joint, what_of);
    if (!blames && phrase_from(joint + 1) == nullptr) return false;
    return charge(item, {before, {joint, said.end}}, joint, what_of);
}

/// Who is said to be to blame, responsible or guilty, put together as a clause around the one word that stands for its verb.
bool Reader::take_charge(const Attribution& attribution, Item& item) const {
    if (attribution.kind != CueKind::verb || item.content.empty()) return false;
    const std::uint32_t main = attribution.main;
    const Range said = item.content.front();
    const VerbGroup* cue = verbs_at(main);
    const Range source = attribution.source;
    if (cue == nullptr || cue->passive || said.begin <= main || said.size() > longest_charge || is_quoted(item.content) || source.empty() || tag(source.begin) == Tag::relative) return false;
    if (take_blame(attribution, item)) return true;
    Range doer = source;
    for (std::uint32_t i = doer.begin; i < doer.end; ++i) {
        if (tag(i) == Tag::comma || tag(i) == Tag::relative) doer.end = i;
    }
    if (doer.empty() || doer.end > main) return false;
    if (pleads(attribution)) {
        const std::uint32_t guilty = said.begin;
        const std::uint32_t to = clauses_.skip_adverbials(guilty + 1, said.end);  // "guilty on Monday to"
        if (to + 1 >= said.end || tag(to) != Tag::to) return false;
        item.stance = guilty > main + 1 && is(guilty - 1, Role::negation) ? Stance::denies : Stance::asserts;
        return charge(item, {doer, {guilty, guilty + 1}, {to + 1, said.end}}, guilty, "guilt");
    }
    const bool owns = denying_.contains(lemma(main)) || lexicon_.words("owning up verbs").contains(lemma(main));
    const NounPhrase* object = owns && said.begin == main + 1 ? phrase_from(said.begin) : nullptr;
    if (object == nullptr || object->head >= said.end) return false;
    if (lexicon_.words("nouns of guilt").contains(form(object->head))) {  // "claimed responsibility for"
        const std::uint32_t joint = object->head + 1;
        const bool own = joint + 1 < said.end && tag(joint) == Tag::preposition && object->tokens.size() <= 2;
        return own && charge(item, {doer, {object->head, said.end}}, object->head, form(object->head));
    }
    if (!is_offence(said) || !(denying_.contains(lemma(main)) || lexicon_.words("admitting verbs").contains(lemma(main)))) return false;
    const std::uint32_t any = lexicon_.words("vague determiners").contains(form(said.begin)) ? 1 : 0;
    return charge(item, {doer, {main, main + 1}, {said.begin + any, said.end}}, main, "guilt");
}

}  // namespace hearsay::extract

// Which of several readings of what is said is the likeliest: that of the rules and others whose ends and beginnings lie at
// other junctures. A log-linear choice among whole spans; its weights stand in the lexicon, [weights content choice].
#include "extract/attribution/spans.hpp"

#include "extract/attribution/denials.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

constexpr std::size_t most_readings = 48;
constexpr std::uint32_t most_ends = 12;     ///< of what begins at one place
constexpr std::uint32_t most_openings = 8;  ///< of what ends at one place

}  // namespace

std::vector<Range> Spans::chosen(const Candidate& candidate, Range cue, std::vector<Range> ruled) {
    const WeightMap& weights = lexicon_.weights("content choice");
    if (trace_ != nullptr || ruled.empty() || (weights.empty() && choices_ == nullptr)) return ruled;
    if (settled_ || learns_from(candidate) || candidate.kind == CueKind::signature || speaks_of_subject(candidate)) return ruled;
    for (const std::string_view figures : {"figure verbs", "giving verbs", "counting verbs"}) {  // "put the number at 900"
        if (candidate.kind == CueKind::verb && lexicon_.words(figures).contains(lemma(candidate.main))) return ruled;
    }
    std::vector<std::vector<Range>> readings = readings_of(candidate, cue, std::move(ruled));
    std::size_t best = 0;
    float highest = 0;
    std::vector<ContentChoice::Alternative> alternatives;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        std::vector<std::string> names;
        Scorecard card(weights, choices_ != nullptr ? &names : nullptr);
        describe_reading(card, readings[i], candidate, cue, i == 0);
        if (i == 0 || card.sum() > highest) {
            highest = card.sum();
            best = i;
        }
        if (choices_ != nullptr) alternatives.push_back({readings[i], std::move(names)});
    }
    if (choices_ != nullptr) choices_->push_back({candidate.main, std::move(alternatives)});
    return std::move(readings[best]);
}

/// What begins behind commas and colons at `begin`, with each end that it may have; the whole of the sentence last.
std::vector<Range> Spans::behind(std::uint32_t begin, Range sentence) const {
    std::vector<Range> found;
    while (begin < sentence.end && (tag(begin) == Tag::comma || form(begin) == ":") && form(begin) != "(") ++begin;
    const auto add = [&](std::uint32_t at) {
        std::uint32_t end = trim_end(begin, at);
        if (end <= begin) return;
        if (opens_quotation(begin)) {
            end = std::max(end, quotation_at(begin)->tokens.end);
        } else if (const Quotation* last = quotation_at(end - 1); last != nullptr && last->tokens.begin > begin) {
            end = std::max(end, last->tokens.end);
        }
        if (found.empty() || found.back().end != end) found.push_back({begin, end});
    };
    for (std::uint32_t i = begin + 1; i < sentence.end && found.size() < most_ends; ++i) {
        if (const Quotation* quotation = quotation_at(i); quotation != nullptr && quotation->tokens.begin >= begin && i > quotation->tokens.begin && i + 1 < quotation->tokens.end) continue;
        const VerbGroup* verbs = verbs_at(i);
        if (may_end_at(i, sentence) || (verbs != nullptr && verbs->finite && verbs->tokens.begin == i)) add(i);
    }
    if (begin < sentence.end) add(sentence.end);
    return found;
}

/// What ends before `limit`, with each beginning that it may have; the whole of the sentence first.
std::vector<Range> Spans::ahead(std::uint32_t limit, Range sentence) const {
    std::vector<Range> found;
    while (limit > sentence.begin && tag(limit - 1) == Tag::comma && form(limit - 1) != ")") --limit;
    if (limit <= sentence.begin) return found;
    const auto add = [&](std::uint32_t begin) {
        if (begin < limit && tag(begin) == Tag::conjunction) ++begin;
        if (begin < limit) found.push_back({begin, limit});
    };
    if (closes_quotation(limit - 1)) {
        const std::uint32_t begin = quotation_at(limit - 1)->tokens.begin;
        add(begin);
        add(clauses_.sentence_of(begin).begin);
    }
    add(sentence.begin);
    for (std::uint32_t i = limit - 1; i > sentence.begin && found.size() < most_openings; --i) {
        const Tag before = tag(i - 1);
        const bool opens = before == Tag::comma || before == Tag::stop || form(i - 1) == ":" || tag(i) == Tag::relative || tag(i) == Tag::subordinator || before == Tag::subordinator || opens_quotation(i);
        if (opens) add(i);
    }
    return found;
}

/// Where what is said may begin behind the cue: where the rules say, at the complement, behind the words of cue and source, and behind
/// the first comma, colon or "that" there.
std::vector<std::uint32_t> Spans::openings_of(const Candidate& candidate, Range cue, Range ruled) const {
    const Range sentence = clauses_.sentence_of(candidate.main);
    const Range source = candidate.subject.tokens;
    std::vector<std::uint32_t> found;
    const auto add = [&](std::uint32_t at) {
        if (std::find(found.begin(), found.end(), at) == found.end()) found.push_back(at);
    };
    if (ruled.begin >= cue.begin) add(ruled.begin);
    if (candidate.frame.begin != none && candidate.frame.begin >= cue.end) add(candidate.frame.begin);
    const std::uint32_t until = !source.empty() && source.begin >= candidate.main ? std::max(cue.end, source.end) : cue.end;
    add(until);
    // Not "denied reports | that", "withdrew her claim | that": the noun is a part of it.
    const NounPhrase* talk = phrase_from(ruled.begin);
    const bool answers = talk != nullptr && noun_for_what_was_said(text_, *talk) != none;
    for (std::uint32_t i = until; i + 1 < sentence.end && !answers && !is_cue_[i]; ++i) {
        if (form(i) != "," && form(i) != ":" && !is(i + 1, Role::complementizer)) continue;
        add(i + 1);
        break;
    }
    return found;
}

std::vector<std::vector<Range>> Spans::readings_of(const Candidate& candidate, Range cue, std::vector<Range> ruled) const {
    const Range sentence = clauses_.sentence_of(candidate.main);
    const Range source = candidate.subject.tokens;
    std::vector<std::vector<Range>> found{ruled};
    // Where the rules have found a clause, only how far it reaches is open.
    const bool clause = wants_clause(candidate) || clause_in(ruled) == "clause";
    const std::string_view side = side_of(ruled, cue);
    const Range hearer = hearer_verbs_.contains(lemma(candidate.main)) ? candidate.frame.hearer : Range{};
    const auto add = [&](std::vector<Range> reading) {
        const auto meets = [](Range one, Range other) { return one.begin < other.end && other.begin < one.end; };
        const bool own = std::any_of(reading.begin(), reading.end(), [&](Range range) { return range.has(candidate.main) || meets(range, source) || meets(range, hearer); });
        const bool other = clause && (side_of(reading, cue) != side || clause_in(reading) != "clause");
        if (!own && !other && found.size() < most_readings && std::find(found.begin(), found.end(), reading) == found.end()) found.push_back(std::move(reading));
    };
    if (ruled.size() > 1) {
        for (const Range& piece : ruled) add({piece});
    }
    const std::vector<std::uint32_t> openings = openings_of(candidate, cue, ruled.back());
    for (const std::uint32_t opening : openings) {
        for (const Range& range : behind(opening, sentence)) {
            add({range});
            if (ruled.size() > 1 && ruled.front().end <= candidate.main) add({ruled.front(), range});
        }
    }
    const bool before = !source.empty() && source.begin < candidate.main && !candidate.subject.shared && source.begin >= sentence.begin;
    const std::vector<Range> before_it = ahead(before ? std::min(cue.begin, source.begin) : cue.begin, sentence);
    for (const Range& range : before_it) add({range});
    if (!before_it.empty()) {
        for (const Range& range : behind(openings.back(), sentence)) add({before_it.front(), range});
    }
    return found;
}

}  // namespace hearsay::extract

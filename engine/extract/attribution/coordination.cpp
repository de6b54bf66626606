#include "extract/attribution/coordination.hpp"

#include "extract/language/reading.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

class Splitter : private Reading {
public:
    Splitter(const TokenizedText& text, const Syntax& syntax)
        : Reading(text, syntax), titles_(text.vocabulary.lexicon().words("titles")),
          bodies_(text.vocabulary.lexicon().words("body heads")), known_(text.vocabulary.lexicon().pairs("known sources")),
          media_(text.vocabulary.lexicon().words("medium nouns")), shared_(text.vocabulary.lexicon().words("shared body names")),
          forces_(text.vocabulary.lexicon().words("bare forces")),
          roles_(text.vocabulary.lexicon().words("generic roles")), groups_(text.vocabulary.lexicon().words("people in groups")),
          offices_(text.vocabulary.lexicon().words("company officers")) {}

    std::vector<Range> run(Range source) const {
        const std::vector<Range> one{source};
        Range rest = source;
        while (rest.size() > 1 && is(rest.end - 1, Role::pair)) --rest.end;  // "Lake FM and the Echo both"
        while (!rest.empty() && is(rest.begin, Role::pair)) ++rest.begin;
        std::vector<Range> parts;
        bool joined = false;
        bool listed = false;  // with commas, which may open an apposition too: then only names will do
        while (!rest.empty()) {
            std::uint32_t end = rest.begin;
            while (end < rest.end && !joins(end) && form(end) != "," && tag(end) != Tag::preposition && tag(end) != Tag::relative) ++end;
            const Range part{rest.begin, end};
            end = behind_attachment(part, rest.end);
            if (!is_speaker(part) || (listed && !may_be_listed(part))) return one;
            if (parts.size() == 1 && form(part.begin - 1) == "," && is_names(parts.back()) && is_offices(part)) return one;  // "Ada Holt, Founder and CEO of Orm Systems"
            if (end == rest.end || !(joins(end) || form(end) == ",")) {
                parts.push_back(rest);
                break;
            }
            std::uint32_t next = end + 1;
            if (form(end) == "," && next < rest.end && joins(next)) ++next;
            const bool joins_here = joins(end) || joins(next - 1);
            if (!joins_here && joined) {  // an apposition of the last
                parts.push_back(rest);
                break;
            }
            if (!joins_here && !may_be_listed(part)) return one;
            listed = listed || !joins_here;
            parts.push_back({part.begin, end});
            joined = joined || joins_here;
            rest.begin = next;
        }
        if (parts.size() < 2 || !joined) return one;
        const bool groups = std::any_of(parts.begin(), parts.end(), [&](Range part) { return is_group(head_of(part)); });
        if (groups && !are_groups(parts)) return one;
        if (!groups) join_names(parts);
        if (parts.size() < 2) return one;
        if (may_be_listed(parts.front())) take_names_before(parts);
        return parts;
    }

private:
    /// "the management and | the Metal and | Energy Workers": two parts that read as one name become one.
    void join_names(std::vector<Range>& parts) const {
        for (std::size_t n = 0; n + 1 < parts.size();) {
            if (!is_one_name(parts[n], head_of(parts[n + 1]))) {
                ++n;
                continue;
            }
            parts[n].end = parts[n + 1].end;
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(n) + 1);
        }
    }

    /// "the Ministry of Waters | and the aid group Open Hands": where a part ends that one body or person opens, with what belongs to it; its
    /// own end where that is not certain ("relatives of the miners and the crew").
    [[nodiscard]] std::uint32_t behind_attachment(Range part, std::uint32_t limit) const {
        if (part.end >= limit || tag(part.end) != Tag::preposition || part.empty() || tag(part.end - 1) == Tag::plural) return part.end;
        for (std::uint32_t i = part.end + 1; i + 1 < limit && form(i) != "," && tag(i) != Tag::relative; ++i) {
            if (joins(i) && tag(i + 1) == Tag::determiner && is(i + 1, Role::definite)) return i;
        }
        return part.end;
    }
    [[nodiscard]] bool joins(std::uint32_t i) const { return text_.tokens[i].is(Role::joiner); }
    [[nodiscard]] bool is_title(std::uint32_t i) const { return titles_.contains(form(i)) || titles_.contains(text_.tokens[i].word->noun); }

    /// A name, with a title before it or the word for a medium behind it perhaps: "Mayor Anna Holt", "SWN radio", "the Week
    /// newspaper", "state broadcaster LRD".
    [[nodiscard]] bool is_names(Range part) const {
        if (!part.empty() && tag(part.begin) == Tag::determiner && part.size() > 1 && text_.tokens[part.begin + 1].capital) ++part.begin;
        if (part.size() > 2 && is_owning_pronoun(part.begin) && is_title(part.begin + 1)) ++part.begin;  // "her deputy Carl May"
        if (part.size() > 1 && media_.contains(form(part.end - 1)) && !text_.tokens[part.end - 1].capital) --part.end;
        if (part.empty() || !text_.tokens[part.end - 1].capital) return false;
        bool titled = false;
        for (std::uint32_t i = part.begin; i < part.end; ++i) titled = titled || is_title(i) || media_.contains(form(i));
        for (std::uint32_t i = part.begin; i < part.end; ++i) {
            const Token& token = text_.tokens[i];
            if (!token.is_word || token.tag == Tag::determiner || token.tag == Tag::pronoun || token.tag == Tag::possessive) return false;
            if (!token.capital && !is_title(i) && !(titled && (is_nominal(token.tag) || token.tag == Tag::adjective))) return false;
        }
        return true;
    }
    [[nodiscard]] bool is_offices(Range part) const {
        return std::all_of(text_.tokens.begin() + part.begin, text_.tokens.begin() + part.end, [&](const Token& token) {
            return titles_.contains(token.form()) || titles_.contains(token.word->noun) || offices_.contains(token.form());
        });
    }
    [[nodiscard]] bool is_acronym(Range part) const {
        const std::string_view letters = text_.view(part);
        return letters.size() > 1 && std::none_of(letters.begin(), letters.end(), is_lower);
    }
    [[nodiscard]] bool is_owning_pronoun(std::uint32_t i) const { return tag(i) == Tag::possessive && form(i)[0] != '\''; }
    /// "the mayor", "a police officer", "her deputy".
    [[nodiscard]] bool is_described(Range part) const {
        if (part.size() < 2 || !(tag(part.begin) == Tag::determiner || is_owning_pronoun(part.begin)) || !is_nominal(tag(part.end - 1))) return false;
        return std::all_of(text_.tokens.begin() + part.begin + 1, text_.tokens.begin() + part.end, [](const Token& token) {
            return is_nominal(token.tag) || token.tag == Tag::adjective || token.tag == Tag::possessive;
        });
    }
    /// "the navy" in "the ministry, the navy and the port authority": with commas on both sides "a former miner" is rather an apposition.
    [[nodiscard]] bool may_be_listed(Range part) const {
        if (is_names(part) || is_group(part)) return true;
        return is_described(part) && is(part.begin, Role::definite) && (is_role(part.end - 1) || bodies_.contains(form(part.end - 1)));
    }
    /// "witnesses", "local residents", "two officials", "police": people by what they are, with no article.
    [[nodiscard]] bool is_group(Range part) const {
        if (part.empty() || part.size() > 3 || token(part.end - 1).capital != (part.size() == 1 && token(part.begin).capital)) return false;
        const auto belongs = [](const Token& word) { return is_nominal(word.tag) || word.tag == Tag::adjective || word.tag == Tag::number; };
        if (!std::all_of(text_.tokens.begin() + part.begin, text_.tokens.begin() + part.end, belongs)) return false;
        return is_force(part) || (tag(part.end - 1) == Tag::plural && (tag(part.begin) == Tag::number || is_role(part.end - 1)));
    }
    [[nodiscard]] bool is_force(Range part) const { return part.size() == 1 && forces_.contains(form(part.begin)); }
    [[nodiscard]] bool is_role(std::uint32_t i) const { return roles_.contains(text_.tokens[i].word->noun) || groups_.contains(text_.tokens[i].word->noun) || is_title(i); }
    [[nodiscard]] bool is_speaker(Range part) const { return is_names(part) || is_described(part) || is_group(part); }

    /// "Police and witnesses", "two officials and a diplomat"; but not "police and fire officials", "former and current employees" and
    /// "leaders and members of the union", where the last words belong to both.
    [[nodiscard]] bool are_groups(const std::vector<Range>& parts) const {
        for (std::size_t n = 0; n < parts.size(); ++n) {
            const Range part = head_of(parts[n]);
            const bool lone = part.size() == 1 || tag(part.begin) == Tag::number || tag(part.begin) == Tag::adjective || tag(part.begin) == Tag::determiner;
            if (!lone && n > 0 && (is_force(parts[n - 1]) || is_names(parts[n - 1]))) return false;
            if (!is_speaker(part)) return false;
            const bool plain = part.size() == 1 && !is_group(part) && !is_described(part);
            if (plain && token(part.begin).word->in_table && !is_acronym(part)) return false;
            if (n > 0 && part.size() == 1 && part.end < parts[n].end && parts[n - 1].size() == 1 && is_group(parts[n - 1])) return false;
        }
        return true;
    }

    [[nodiscard]] Range head_of(Range part) const {
        std::uint32_t end = part.begin;
        while (end < part.end && form(end) != "," && tag(end) != Tag::preposition) ++end;
        return {part.begin, end};
    }

    /// Whether two parts read as one name: "Health and Welfare Ministry", "the Food and Drug Administration".
    [[nodiscard]] bool is_one_name(Range left, Range right) const {
        if (tag(right.begin) == Tag::determiner) return false;
        if (is_described(left)) {
            const bool whole = left.size() > 2 && bodies_.contains(form(left.end - 1));  // "the Harbour Board and Lake Power"
            return text_.tokens[left.end - 1].capital && !whole && !known_.contains(form(left.end - 1));
        }
        if (left.size() > 1) return bodies_.contains(form(right.end - 1)) && shared_.contains(form(left.end - 1));  // "Pell Fire and Rescue Service"
        const Token& word = text_.tokens[left.begin];
        if (is_acronym(left) || known_.contains(word.form())) return false;
        return right.size() > 1 && (word.word->in_table || bodies_.contains(form(right.end - 1)));
    }

    /// "Anna Holt, Ben Orr and Carl May": the names before the last two, up to where the sentence or clause begins.
    void take_names_before(std::vector<Range>& parts) const {
        std::vector<Range> before;
        // "The council, the mayor and the union said, was not told": who speaks between two commas speaks of whoever stands before.
        const VerbGroup* says = verbs_at(parts.back().end);
        if (says != nullptr && says->tokens.end + 1 < text_.tokens.size() && form(says->tokens.end) == "," && verbs_at(says->tokens.end + 1) != nullptr) return;
        const std::uint32_t start = text_.sentences[syntax_.sentence_at[parts.front().begin]].tokens.begin;
        std::uint32_t begin = parts.front().begin;
        while (begin >= start + 2 && form(begin - 1) == ",") {
            const std::uint32_t number = syntax_.noun_phrase_at[begin - 2];
            if (number == none || syntax_.noun_phrases[number].tokens.end != begin - 1) break;
            const Range phrase = syntax_.noun_phrases[number].tokens;
            if (!may_be_listed(phrase) || syntax_.quotation_at[phrase.begin] != syntax_.quotation_at[begin]) break;
            if (text_.vocabulary.lexicon().words("calendar").contains(form(phrase.end - 1)) && phrase.size() == 1) break;
            before.insert(before.begin(), phrase);
            begin = phrase.begin;
        }
        // "In Pell, Ben Orr and Carl May": a place. A verb or noun before it makes it somebody else's too.
        const bool open = begin == start || form(begin - 1) == "," || tag(begin - 1) == Tag::subordinator || tag(begin - 1) == Tag::quote;
        if (open) parts.insert(parts.begin(), before.begin(), before.end());
    }

    const WordSet& titles_;
    const WordSet& bodies_;
    const WordMap& known_;
    const WordSet& media_;
    const WordSet& shared_;
    const WordSet& forces_;
    const WordSet& roles_;
    const WordSet& groups_;
    const WordSet& offices_;
};

}  // namespace

std::vector<Range> joined_speakers(const TokenizedText& text, const Syntax& syntax, Range source) {
    return Splitter(text, syntax).run(source);
}

}  // namespace hearsay::extract

#include "extract/draft/rumours.hpp"

#include "extract/language/phrases.hpp"
#include "extract/language/reading.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

class RumourFinder : private Reading {
public:
    RumourFinder(const TokenizedText& text, const Syntax& syntax, Range sentence) : Reading(text, syntax), sentence_(sentence), tales_(lexicon(), "tales") {}

    [[nodiscard]] Rumour find() const {
        for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
            if (syntax_.quotation_at[i] != none || tag(i) == Tag::subordinator || tag(i) == Tag::relative) continue;
            if (is_adverb_of_hearsay(i)) return without(i, i + 1);
            if (const std::uint32_t end = tales_.match(text_, i, sentence_.end); end > i && (i == sentence_.begin || form(i - 1) == ",")) return without(i, end);
            const VerbGroup* verbs = verbs_at(i);
            if (verbs != nullptr && verbs->main == i && is_said_to(*verbs)) return raised(*verbs);
        }
        return {};
    }

private:
    /// "reportedly" beside a verb with tense, or where the sentence begins; not "a reportedly stolen car".
    [[nodiscard]] bool is_adverb_of_hearsay(std::uint32_t i) const {
        if (!lexicon().words("hearsay adverbs").contains(form(i))) return false;
        const auto has_tense = [&](std::uint32_t at) { return sentence_.has(at) && verbs_at(at) != nullptr && verbs_at(at)->finite; };
        return i == sentence_.begin || has_tense(i) || has_tense(i - 1) || has_tense(i + 1);
    }

    [[nodiscard]] Rumour without(std::uint32_t i, std::uint32_t end) const {
        Range taken{i, end};
        const bool set_off = i > sentence_.begin && form(i - 1) == "," && end < sentence_.end && form(end) == ",";
        if (set_off) taken = {i - 1, end + 1};
        Rumour found{i, {}, none};
        if (taken.begin > sentence_.begin) found.content.push_back({sentence_.begin, taken.begin});
        if (taken.end < sentence_.end) found.content.push_back({taken.end, sentence_.end});
        return found;
    }

    /// "is understood to", of a verb that tells of what many say, and nobody beside it who does.
    [[nodiscard]] bool is_said_to(const VerbGroup& verbs) const {
        if (!verbs.finite || !verbs.passive || verbs.negated || verbs.modal || verbs.tokens.begin == sentence_.begin) return false;
        if (!lexicon().words("hearsay verbs").contains(lemma(verbs.main))) return false;
        return verbs.main + 2 < sentence_.end && tag(verbs.main + 1) == Tag::to && verbs_at(verbs.main + 2) != nullptr;
    }

    /// "Holt is said | to | have resigned": the infinitive gets the tense back where it is "be" or "have"; elsewhere the sentence stays.
    [[nodiscard]] Rumour raised(const VerbGroup& verbs) const {
        const std::uint32_t infinitive = verbs.main + 2;
        const bool now = !is(verbs.tokens.begin, Role::bygone);
        if (!now || (tag(infinitive) != Tag::be && tag(infinitive) != Tag::have)) return {verbs.main, {sentence_}, none};
        return {verbs.main, {{sentence_.begin, verbs.tokens.begin}, {infinitive, sentence_.end}}, infinitive};
    }

    Range sentence_;
    Phrases tales_;
};

}  // namespace

Rumour find_rumour(const TokenizedText& text, const Syntax& syntax, Range sentence) {
    return RumourFinder(text, syntax, sentence).find();
}

}  // namespace hearsay::extract

// The words of a language that WordNet does not have: verbs by the forms that the lexicon lists, nouns by those that end a
// compound, whatever their case, and everything else by its ending.
#include "extract/language/word_weights.hpp"

#include "model/error.hpp"
#include "model/vocabulary.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// What a compound must have before the noun that ends it, in bytes.
constexpr std::size_t shortest_first_part = 2;

bool is_inside_letter(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

WordEndings::WordEndings(const Lexicon& lexicon)
    : lexicon_(lexicon), verbs_(lexicon.pairs("verb forms")), nouns_(lexicon.pairs("nouns")), irregular_nouns_(lexicon.pairs("noun forms")) {
    for (const auto& [pattern, tags] : lexicon.pairs("endings")) {
        const std::size_t star = pattern.find('*');
        if (star == std::string::npos) throw Error("lexicon: the ending " + in_quotes(pattern) + " has no *");
        const std::string_view whole = pattern;
        patterns_.push_back({whole.substr(0, star), whole.substr(star + 1), tags});
    }
    std::sort(patterns_.begin(), patterns_.end(), [](const Pattern& a, const Pattern& b) {
        const std::size_t x = a.before.size() + a.behind.size();
        const std::size_t y = b.before.size() + b.behind.size();
        return x != y ? x > y : std::pair(a.before, a.behind) < std::pair(b.before, b.behind);
    });
    noun_endings_.push_back({"", ""});
    for (const auto& [ending, tells] : lexicon.pairs("noun endings")) noun_endings_.push_back({ending, tells});
    std::sort(noun_endings_.begin(), noun_endings_.end(), [](const NounEnding& a, const NounEnding& b) {
        return a.ending.size() != b.ending.size() ? a.ending.size() < b.ending.size() : a.ending < b.ending;
    });
}

bool WordEndings::read_verb(Word& word, TagWeights& weights) const {
    const auto found = verbs_.find(word.form);
    if (found == verbs_.end()) return false;
    const std::string_view value = found->second;
    const std::size_t length = std::min(value.find(' '), value.size());
    word.verb = value.substr(0, length);
    weights.add_listed(value.substr(std::min(length + 1, value.size())));
    return true;
}

/// The noun of the lexicon that the tail is with this ending.
WordEndings::Noun WordEndings::noun_with(std::string_view tail, const NounEnding& ending) const {
    if (!tail.ends_with(ending.ending) || tail.size() <= ending.ending.size()) return {};
    std::string_view lemma = tail.substr(0, tail.size() - ending.ending.size());
    if (ending.ending.empty()) {
        if (const auto irregular = irregular_nouns_.find(tail); irregular != irregular_nouns_.end()) lemma = irregular->second;
    }
    const auto found = nouns_.find(lemma);
    return found == nouns_.end() ? Noun{} : Noun{found->first, found->second, ending.tells};
}

WordEndings::Noun WordEndings::noun(std::string_view form) const {
    for (std::size_t begin = 0; begin + shortest_first_part < form.size(); begin += begin == 0 ? shortest_first_part : 1) {
        if (is_inside_letter(form[begin])) continue;
        for (const NounEnding& ending : noun_endings_) {
            if (const Noun found = noun_with(form.substr(begin), ending); !found.lemma.empty()) return found;
        }
    }
    return {};
}

std::string WordEndings::without_case(std::string name) const {
    const std::string_view last = std::string_view(name).substr(name.rfind(' ') + 1);
    const std::string form = small_letters(last);
    const Noun found = noun(form);
    const WordSet& endings = lexicon_.words("case endings");
    for (const NounEnding& ending : noun_endings_) {
        const bool own = endings.contains(ending.ending) && form.ends_with(ending.ending) && found.tells == ending.tells;
        if (!own || found.lemma.empty() || !std::string_view(form).substr(0, form.size() - ending.ending.size()).ends_with(found.lemma)) continue;
        name.erase(name.size() - ending.ending.size());
        break;
    }
    return name;
}

bool WordEndings::read_noun(Word& word, TagWeights& weights) const {
    const Noun found = noun(word.form);
    if (found.lemma.empty()) return false;
    word.noun = found.lemma;
    word.noun_classes = found.classes;
    bool tagged = false;
    for (std::string_view tells = found.tells; !tells.empty();) {
        const std::size_t length = std::min(tells.find(' '), tells.size());
        const std::string_view one = tells.substr(0, length);
        if (const auto tag = parse_word<Tag>(one, tag_names)) {
            weights.add(*tag, 1);
            tagged = true;
        } else {
            word.roles |= read_roles(one);
        }
        tells.remove_prefix(std::min(length + 1, tells.size()));
    }
    if (!tagged) weights.add(Tag::noun, 1);
    return true;
}

void WordEndings::read(Word& word, TagWeights& weights) const {
    const std::string_view form = word.form;
    const bool verb = read_verb(word, weights);
    const bool noun = read_noun(word, weights);
    word.in_table = word.in_table || verb || noun;
    if (word.closed) return;
    if (!verb) read_ending(word, weights);
    constexpr float with_a_capital = 0.5F;  // any word may be a noun where nouns are told by their capitals
    if (lexicon_.noun_capitals() && !noun && form.find_first_of("0123456789") == std::string_view::npos) weights.add(Tag::noun, with_a_capital);
}

void WordEndings::read_ending(Word& word, TagWeights& weights) const {
    const std::string_view form = word.form;
    for (const Pattern& pattern : patterns_) {
        if (form.size() <= pattern.before.size() + pattern.behind.size() || !form.starts_with(pattern.before) || !form.ends_with(pattern.behind)) continue;
        TagWeights guessed;
        guessed.add_listed(pattern.tags);
        for (const auto& [tag, weight] : guessed.logarithms()) {
            if (is_nominal(tag) && word.noun.empty()) word.noun = form;
        }
        weights.add_listed(pattern.tags);
        return;
    }
    if (!weights.empty()) return;
    if (form.find_first_of("0123456789") != std::string_view::npos) return weights.add(Tag::number, 1);
    weights.add(Tag::noun, 1);
    weights.add(Tag::adjective, 0.5F);
    weights.add(Tag::adverb, 0.3F);
    word.noun = form;
}

}  // namespace hearsay::extract

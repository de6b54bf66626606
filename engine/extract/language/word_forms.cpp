// What a word form can be, from the lexicon's closed classes and from WordNet's lemmas and counts.
#include "extract/language/word_weights.hpp"

#include "model/error.hpp"
#include "model/vocabulary.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hearsay::extract {
namespace {

/// What is longer is no word.
constexpr std::size_t longest_word = 40;

float uses(const WordEntry& entry, Part part) {
    return entry.has(part) ? static_cast<float>(entry.uses(part)) + 0.5F : 0.0F;
}

bool is_vowel(char c) noexcept { return std::string_view("aeiou").find(c) != std::string_view::npos; }

/// One vowel between consonants.
bool doubles_consonant(std::string_view stem) noexcept {
    if (stem.size() < 3 || is_vowel(stem.back()) || std::string_view("wxy").find(stem.back()) != std::string_view::npos) return false;
    if (!is_vowel(stem[stem.size() - 2]) || is_vowel(stem[stem.size() - 3])) return false;
    return std::count_if(stem.begin(), stem.end(), is_vowel) == 1;
}

/// The lemmas that `form` without its ending could belong to: "stopped" stop, "noted" note, "denied" deny.
std::vector<std::string> stems(std::string_view form, std::string_view ending) {
    std::vector<std::string> found;
    if (!form.ends_with(ending) || form.size() < ending.size() + 2) return found;
    const std::string stem(form.substr(0, form.size() - ending.size()));
    // "griped" is from "gripe": "grip" would double its consonant.
    if (!doubles_consonant(stem) || !find_word(stem + 'e').any()) found.push_back(stem);
    found.push_back(stem + 'e');
    if (stem.back() == 'i') found.push_back(stem.substr(0, stem.size() - 1) + 'y');
    if (stem.back() == 'y' && ending == "ing") found.push_back(stem.substr(0, stem.size() - 1) + "ie");
    if (stem.size() > 2 && stem.back() == stem[stem.size() - 2] && !is_vowel(stem.back())) {
        found.push_back(stem.substr(0, stem.size() - 1));
    }
    return found;
}

/// The likeliest lemma of a part of speech among the candidates.
std::string best_lemma(const std::vector<std::string>& candidates, Part part, WordEntry& entry) {
    std::string best;
    for (const std::string& candidate : candidates) {
        const WordEntry found = find_word(candidate);
        if (!found.has(part)) continue;
        if (best.empty() || found.uses(part) > entry.uses(part)) {
            best = candidate;
            entry = found;
        }
    }
    return best;
}

void take_verb(Word& word, const std::string& lemma, const WordEntry& entry) {
    if (!word.verb.empty()) return;
    word.verb = lemma;
    word.verb_classes = entry.classes_of(Part::verb);
}

void take_noun(Word& word, const std::string& lemma, const WordEntry& entry) {
    if (!word.noun.empty()) return;
    word.noun = lemma;
    word.noun_classes = entry.classes_of(Part::noun);
}

void add_ending_in_s(Word& word, TagWeights& weights) {
    const std::string& form = word.form;
    if (!form.ends_with('s') || form.ends_with("ss") || form.size() < 3) return;
    std::vector<std::string> candidates{form.substr(0, form.size() - 1)};
    if (form.ends_with("ies")) candidates.push_back(form.substr(0, form.size() - 3) + 'y');
    if (form.ends_with("es")) candidates.push_back(form.substr(0, form.size() - 2));
    WordEntry entry;
    if (const std::string lemma = best_lemma(candidates, Part::verb, entry); !lemma.empty()) {
        take_verb(word, lemma, entry);
        weights.add(Tag::present, 0.15F * uses(entry, Part::verb));
    }
    if (const std::string lemma = best_lemma(candidates, Part::noun, entry); !lemma.empty()) {
        take_noun(word, lemma, entry);
        weights.add(Tag::plural, 0.35F * uses(entry, Part::noun));
    }
}

void add_verb_endings(Word& word, TagWeights& weights) {
    WordEntry entry;
    if (const std::string lemma = best_lemma(stems(word.form, "ed"), Part::verb, entry); !lemma.empty()) {
        take_verb(word, lemma, entry);
        weights.add(Tag::past, 0.3F * uses(entry, Part::verb));
        weights.add(Tag::participle, 0.3F * uses(entry, Part::verb));
    }
    if (const std::string lemma = best_lemma(stems(word.form, "ing"), Part::verb, entry); !lemma.empty()) {
        take_verb(word, lemma, entry);
        weights.add(Tag::gerund, 0.3F * uses(entry, Part::verb));
    }
    if (const std::string_view lemma = irregular_verb(word.form); !lemma.empty()) {
        entry = find_word(lemma);
        word.verb.clear();
        take_verb(word, std::string(lemma), entry);
        weights.add(word.form.ends_with("ing") ? Tag::gerund : Tag::past, 0.4F * uses(entry, Part::verb));
        if (!word.form.ends_with("ing")) weights.add(Tag::participle, 0.3F * uses(entry, Part::verb));
    }
}

void add_lemma(Word& word, TagWeights& weights) {
    const WordEntry entry = find_word(word.form);
    if (entry.has(Part::verb)) {
        take_verb(word, word.form, entry);
        weights.add(Tag::base, 0.4F * uses(entry, Part::verb));
    }
    if (entry.has(Part::noun)) {
        take_noun(word, word.form, entry);
        weights.add(Tag::noun, uses(entry, Part::noun));
    }
    weights.add(Tag::adjective, uses(entry, Part::adjective));
    weights.add(Tag::adverb, uses(entry, Part::adverb));
}

/// Words that are not in the table, by their endings.
void guess(Word& word, TagWeights& weights) {
    const std::string_view form = word.form;
    if (form.find_first_of("0123456789") != std::string_view::npos) {
        weights.add(Tag::number, 1);
        if (form.find('-') != std::string_view::npos) weights.add(Tag::adjective, 1);
    } else if (const std::size_t dash = form.rfind('-'); dash != std::string_view::npos && dash + 1 < form.size()) {
        weights.add(Tag::adjective, 1);  // "front-line"; the last part tells more
        const WordEntry last = find_word(form.substr(dash + 1));
        if (last.has(Part::noun)) {
            weights.add(Tag::noun, 1);
            take_noun(word, std::string(form.substr(dash + 1)), last);
        }
    } else if (form.ends_with("ly")) {
        weights.add(Tag::adverb, 1);
    } else if (form.ends_with("ing")) {
        weights.add(Tag::gerund, 1);
        weights.add(Tag::noun, 0.5F);
    } else if (form.ends_with("ed")) {
        weights.add(Tag::past, 1);
        weights.add(Tag::participle, 1);
        weights.add(Tag::adjective, 0.5F);
    } else {
        for (const std::string_view ending : {"er", "est"}) {
            WordEntry entry;
            if (!best_lemma(stems(form, ending), Part::adjective, entry).empty()) weights.add(Tag::adjective, 3);
        }
        weights.add(form.ends_with('s') ? Tag::plural : Tag::noun, 1);
        weights.add(Tag::adjective, form.ends_with("ic") || form.ends_with("al") || form.ends_with("ous") ? 2.0F : 0.2F);
        if (word.noun.empty()) word.noun = form;
    }
}

bool is_punctuation(std::string_view form, TagWeights& weights) {
    static constexpr std::string_view stops = ".?!:;";
    const unsigned char first = static_cast<unsigned char>(form[0]);
    if (form == "," ) {
        weights.add(Tag::comma, 1);
    } else if (stops.find(form[0]) != std::string_view::npos || form == "\xE2\x80\xA6") {
        weights.add(Tag::stop, 1);
    } else if (form == "\"" || form == "''" || form == "``" || form == "'" || form == "\xE2\x80\x9C" ||
               form == "\xE2\x80\x9D" || form == "\xE2\x80\x98" || form == "\xC2\xAB" || form == "\xC2\xBB" ||
               form == "\xE2\x80\x9E") {
        weights.add(Tag::quote, 1);
    } else if (first < 0x80 ? std::string_view("-()[]/").find(form[0]) != std::string_view::npos
                            : form.starts_with("\xE2\x80")) {
        weights.add(Tag::comma, 1);
    } else {
        return false;
    }
    return true;
}

}  // namespace

void TagWeights::add(Tag tag, float weight) {
    if (weight <= 0) return;
    for (auto& [known, sum] : list_) {
        if (known == tag) {
            sum += weight;
            return;
        }
    }
    list_.emplace_back(tag, weight);
}

std::vector<std::pair<Tag, float>> TagWeights::logarithms() const {
    float total = 0;
    for (const auto& [tag, weight] : list_) total += weight;
    std::vector<std::pair<Tag, float>> result;
    for (const auto& [tag, weight] : list_) {
        if (weight > total * 0.004F) result.emplace_back(tag, std::log(weight / total));
    }
    return result;
}

void TagWeights::add_listed(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = std::min(text.find(' '), text.size());
        const auto tag = parse_word<Tag>(text.substr(0, length), tag_names);
        if (!tag) throw Error("lexicon: " + in_quotes(text.substr(0, length)) + " is no tag");
        text.remove_prefix(std::min(length + 1, text.size()));
        float weight = 1;
        if (!text.empty() && (text[0] == '.' || is_digit(text[0]))) {
            const std::size_t digits = std::min(text.find(' '), text.size());
            std::from_chars(text.data(), text.data() + digits, weight);
            text.remove_prefix(std::min(digits + 1, text.size()));
        }
        add(*tag, weight);
    }
}

std::uint64_t read_roles(std::string_view text) {
    std::uint64_t roles = 0;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find(' '), text.size());
        const auto role = parse_word<Role>(text.substr(0, length), role_names);
        if (!role) throw Error("lexicon: " + in_quotes(text.substr(0, length)) + " is no role");
        roles |= std::uint64_t{1} << static_cast<unsigned>(*role);
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    return roles;
}

Vocabulary::Vocabulary(const Lexicon& lexicon) : lexicon_(lexicon) {
    if (lexicon.by_forms()) endings_ = std::make_unique<WordEndings>(lexicon);
}
Vocabulary::~Vocabulary() = default;

const Word& Vocabulary::word(std::string_view form) {
    if (const auto found = words_.find(form); found != words_.end()) return *found->second;
    auto word = std::make_unique<Word>();
    word->form = form;
    TagWeights weights;
    const WordMap& listed = lexicon_.pairs("tags");
    if (const auto found = listed.find(form); found != listed.end()) {
        weights.add_listed(found->second);
        word->closed = true;
        word->in_table = true;
    }
    if (const auto found = lexicon_.pairs("roles").find(form); found != lexicon_.pairs("roles").end()) {
        word->roles = read_roles(found->second);
    }
    if (is_punctuation(form, weights)) word->closed = true;
    TagWeights open;
    const bool punctuation = word->closed && !word->in_table;
    if (endings_ != nullptr) {
        if (form.size() <= longest_word && !punctuation) endings_->read(*word, open);
    } else if (form.size() <= longest_word && !punctuation) {
        add_lemma(*word, open);
        add_ending_in_s(*word, open);
        add_verb_endings(*word, open);
    }
    word->in_table = word->in_table || (endings_ == nullptr && !open.empty());
    if (!word->closed) {
        if (open.empty()) guess(*word, open);
        weights = open;
    }
    word->tags = weights.logarithms();
    if (const auto lemma = lexicon_.pairs("verb lemmas").find(form); lemma != lexicon_.pairs("verb lemmas").end()) {
        word->verb = lemma->second;
    }
    const Word& result = *word;
    words_.emplace(form, std::move(word));
    return result;
}

}  // namespace hearsay::extract

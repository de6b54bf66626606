#include "extract/input/written_language.hpp"

#include "extract/language/lexicon.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

constexpr std::size_t looked_at = 100'000;
/// Of ten words of English, some four are among these; of other languages that use its letters hardly one.
constexpr std::array<std::string_view, 24> common_words{"the", "of",  "and",  "to",   "in", "that", "was",  "is",
                                                        "for", "on",  "with", "by",   "at", "from", "said", "his",
                                                        "has", "had", "were", "been", "it", "he",   "she",  "not"};

struct Letters {
    std::size_t latin = 0;
    std::size_t other = 0;
    std::size_t words = 0;
    std::size_t common = 0;  ///< words that are common in English
};

Letters count_letters(std::string_view text) {
    Letters count;
    std::string word;
    const auto end_word = [&] {
        if (word.empty()) return;
        ++count.words;
        count.common += std::find(common_words.begin(), common_words.end(), word) != common_words.end() ? 1 : 0;
        word.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        at += point.length;
        const char32_t c = point.value;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            word += static_cast<char>(c >= 'a' ? c : c - 'A' + 'a');
            ++count.latin;
        } else if (c >= 0xC0 && c < 0x250) {
            word += '?';
            ++count.latin;
        } else {
            end_word();
            const bool letter = (c >= 0x370 && c < 0x2000) || (c >= 0x3040 && c < 0xE000);
            count.other += letter ? 1 : 0;
        }
    }
    end_word();
    return count;
}

std::string code_of(std::string_view declared) {
    std::string code;
    for (const char c : declared.substr(0, declared.find_first_of("-_ ,;")))
        code += lower(c);
    return code;
}

WrittenLanguage named(const std::string& code) {
    const CLD2::Language language = CLD2::GetLanguageFromName(code.c_str());
    if (language == CLD2::UNKNOWN_LANGUAGE) return {"und", "no language that is known"};
    std::string name = CLD2::LanguageName(language);
    bool first = true;
    for (char& c : name) {
        if (c == '_') c = ' ';
        if (!first) c = lower(c);
        first = c == ' ';
    }
    return {CLD2::LanguageCode(language), name};
}

}  // namespace

bool WrittenLanguage::is_read() const { return Lexicon::of(code) != nullptr; }

WrittenLanguage written_language(std::string_view text, std::string_view declared) {
    text = text.substr(0, looked_at);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.remove_suffix(1);
    const Letters letters = count_letters(text);
    const bool enough = letters.words >= 12;
    // One common word in eight is English, whatever its names look like.
    if (enough && letters.latin > letters.other && letters.common * 8 >= letters.words) return {};
    bool reliable = false;
    std::array<CLD2::Language, 3> languages{};
    std::array<int, 3> percent{};
    int bytes = 0;
    const std::string hint = code_of(declared);
    const CLD2::CLDHints hints{hint.empty() ? nullptr : hint.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                               CLD2::UNKNOWN_LANGUAGE};
    std::array<double, 3> scores{};
    const CLD2::Language found =
        CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages.data(),
                                       percent.data(), scores.data(), nullptr, &bytes, &reliable);
    const bool known = found != CLD2::UNKNOWN_LANGUAGE && found != CLD2::TG_UNKNOWN_LANGUAGE;
    if (known && reliable && percent[0] >= 50)
        return found == CLD2::ENGLISH ? WrittenLanguage{} : named(CLD2::LanguageCode(found));
    if (letters.other > letters.latin)
        return known ? named(CLD2::LanguageCode(found)) : WrittenLanguage{"und", "no language that is known"};
    if (letters.common * 8 >= letters.words || hint.empty() || hint == "en") return {};
    return enough && known && CLD2::LanguageCode(found) == hint ? named(hint)
           : !enough && hint.size() >= 2 && letters.common == 0 ? named(hint)
                                                                : WrittenLanguage{};
}

}  // namespace hearsay::extract

#include "io/foreign/review_words.hpp"

#include "text/ascii.hpp"
#include "text/fold.hpp"

#include <string>

namespace hearsay {
namespace {

/// Between bars, as plain_words() leaves them: the whole of what comes before the first colon, stop or comma.
constexpr std::string_view negative =
    "|false|fake|mostly false|totally false|pants on fire|pants fire|four pinocchios|three pinocchios|incorrect|inaccurate|wrong|untrue|"
    "not true|not real|not correct|fabricated|invented|hoax|scam|misleading|deceptive|debunked|bogus|lie|baseless|no|disinformation|"
    "misinformation|manipulated|altered|doctored|miscaptioned|fake news|refuted|"
    "falsch|größtenteils falsch|weitgehend falsch|überwiegend falsch|unwahr|gefälscht|irreführend|erfunden|frei erfunden|stimmt nicht|"
    "nicht wahr|nicht richtig|falschmeldung|fälschung|manipuliert|unbelegt und falsch|"
    "faux|plutôt faux|c est faux|infondé|inexact|mensonge|trompeur|intox|erroné|détourné|manipulé|"
    "falso|es falso|é falso|mayormente falso|engañoso|bulo|incorrecto|mentira|no es cierto|no es verdad|no es verdadero|manipulado|"
    "desinformación|enganoso|errado|incorreto|não é verdade|boato|desinformação|fraude|"
    "bufala|fuorviante|notizia falsa|scorretto|non vero|fals|enganyós|neadevărat|"
    "onwaar|vals|niet waar|nep|misleidend|onjuist|grotendeels onwaar|falskt|fel|osant|vilseledande|usant|feil|helt feil|falsk|forkert|usandt|"
    "vildledende|misvisende|väärä|väärin|valhe|harhaanjohtava|rangt|vale|melas|netiesa|"
    "fałsz|nieprawda|fałszywe|manipulacja|wprowadza w błąd|nepravda|lež|zavádějící|zavádzajúce|neistina|netočno|netačno|laž|lažno|"
    "лажно|лаж|невярно|фалшиво|лъжа|hamis|nem igaz|téves|félrevezető|ψευδές|ψευδής|ψέμα|λάθος|παραπλανητικό|e rreme|gënjeshtër|"
    "ложь|ложно|неправда|фейк|неверно|недостоверно|это не так|вброс|манипуляция|брехня|маніпуляція|неправдиво|няпраўда|жалған|"
    "yanlış|sahte|asılsız|yanıltıcı|yalan|ყალბი|მცდარი|ტყუილი|կեղծ|"
    "زائف|خاطئ|خطأ|كاذب|كذب|مضلل|غير صحيح|مفبرك|شائعة|مزيف|نادرست|دروغ|غلط|جھوٹ|שקר|לא נכון|מטעה|"
    "salah|hoaks|palsu|menyesatkan|tidak benar|disinformasi|hindi totoo|peke|uongo|sai|sai sự thật|giả mạo|không đúng|"
    "गलत|ग़लत|झूठ|झूठा|फ़र्ज़ी|फर्जी|भ्रामक|असत्य|खोटे|মিথ্যা|ভুল|ভুয়া|বিভ্রান্তিকর|பொய்|தவறு|తప్పు|అబద్ధం|തെറ്റ്|ખોટું|ਗਲਤ|झुटो|ಸುಳ್ಳು|";

constexpr std::string_view positive =
    "|true|mostly true|correct|accurate|confirmed|verified|real|fact|yes|mostly correct|mostly accurate|geppetto checkmark|legit|"
    "richtig|wahr|stimmt|korrekt|größtenteils richtig|bestätigt|vrai|plutôt vrai|exact|correct|juste|confirmé|"
    "verdadero|cierto|verdad|correcto|confirmado|mayormente cierto|verdadeiro|verdade|fato|comprovado|correto|vero|corretto|"
    "veritat|cert|adevărat|waar|juist|sant|riktigt|riktig|sandt|korrekt|totta|tosi|rétt|tõsi|tiesa|"
    "prawda|pravda|istina|točno|tačno|тачно|вярно|igaz|αληθές|αλήθεια|αληθής|e vërtetë|правда|верно|достоверно|это правда|"
    "doğru|სიმართლე|صحيح|حقيقي|حقيقة|درست|سچ|אמת|נכון|benar|fakta|totoo|đúng|đúng sự thật|सही|सच|सत्य|সত্য|সঠিক|உண்மை|నిజం|"
    "正確|正确|真實|真实|事實|事实|属实|屬實|正しい|사실|จริง|";

/// Any of these words in the rating leaves it open.
constexpr std::string_view doubtful =
    "|half|partly|partially|partial|mixture|mixed|unproven|unverified|unsupported|undetermined|unclear|context|exaggerated|exaggeration|"
    "satire|outdated|disputed|complicated|flawed|imprecise|questionable|doubtful|missing|insufficient|evidence|"
    "teilweise|teils|halb|unbelegt|unbewiesen|ungeklärt|zusammenhang|kontext|übertrieben|en partie|partiellement|imprécis|exagéré|"
    "contexte|trompeusement|medias|parcialmente|parcial|inexacto|impreciso|exagerado|contexto|dudoso|distorcido|insustentável|bem|"
    "verdade mas|parzialmente|contesto|deels|gedeeltelijk|delvis|osittain|częściowo|částečně|djelimično|djelomično|poluistina|"
    "частично|полуправда|частково|напівправда|недоказано|контекст|kısmen|karma|جزئيا|جزئي|סאטירה|sebagian|आंशिक|आंशिक रूप से|";

/// Scripts that put no blanks between words.
constexpr std::string_view negative_unspaced = "|錯誤|错误|虛假|虚假|不實|不实|謠言|谣言|假|誤導|误导|捏造|誤り|虚偽|偽|デマ|ミスリード|거짓|허위|사실 아님|เท็จ|ปลอม|";
constexpr std::string_view doubtful_unspaced = "|部分|半真|半分|未證實|未证实|存疑|事實釐清|事实釐清|不明確|根拠不明|일부|절반|판단 유보|บางส่วน|";

bool in_list(std::string_view list, std::string_view word) {
    return !word.empty() && list.find('|' + std::string(word) + '|') != std::string_view::npos;
}

/// Whether any entry of the list stands in the text, anywhere.
bool holds_any(std::string_view text, std::string_view list) {
    for (std::size_t at = 1; at < list.size();) {
        const std::size_t end = list.find('|', at);
        if (text.find(list.substr(at, end - at)) != std::string_view::npos) return true;
        at = end + 1;
    }
    return false;
}

/// Whether any entry of the list is a word of the text, or some words in a row.
bool says_any(std::string_view words, std::string_view list) {
    constexpr std::size_t most = 4;  // words of an entry
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t blank = words.find(' ', begin);
        std::size_t end = blank;
        for (std::size_t count = 0; count < most; ++count) {
            if (in_list(list, words.substr(begin, end == std::string_view::npos ? end : end - begin))) return true;
            if (end == std::string_view::npos) break;
            end = words.find(' ', end + 1);
        }
        if (blank == std::string_view::npos) break;
        begin = blank + 1;
    }
    return false;
}

constexpr std::string_view nobody_words =
    "|social media|social network|social networks|users|posts|viral|various|multiple|several|many|numerous|netizens|"
    "unknown|unidentified|anonymous|misinformation|disinformation|rumor|rumour|rumors|whatsapp|chain message|memes|websites|"
    "verschiedene|diverse|mehrere|soziale medien|soziale netzwerke|unbekannt|nutzer|internetnutzer|"
    "plusieurs|divers|internautes|réseaux sociaux|inconnu|sources diverses|"
    "varias|varios|diversas|diversos|múltiples|redes sociales|usuarios|desconocido|desconocidos|anónimo|desinformación|"
    "várias|vários|múltiplas|múltiplos|redes sociais|usuários|desconhecido|anônimo|desinformação|internautas|boato|"
    "vari|varie|utenti|sconosciuto|diverse bronnen|onbekend|brukere|olika|użytkownicy|różne|nieznany|uživatelé|"
    "пользователи|соцсети|социальные сети|разные|неизвестно|неизвестный|анонимно|користувачі|соцмережі|"
    "sosyal medya|kullanıcılar|مواقع التواصل|مستخدمون|ناشطون|مجهول|media sosial|warganet|pengguna|mạng xã hội|सोशल मीडिया|";
constexpr std::string_view nobody_unspaced = "|網友|网友|網傳|网传|不明|社群媒體|社交媒体|ネット|ユーザー|누리꾼|소셜미디어|โซเชียล|";
/// A place where anybody may write is not who wrote there.
constexpr std::string_view platforms =
    "|facebook|twitter|x|tiktok|instagram|youtube|telegram|reddit|vk|weibo|threads|facebook posts|facebook post|tweets|tweet|"
    "instagram post|instagram posts|facebook page|n a|na|none|no author|nobody|internet|online|web|the internet|cadena|corrente|social|sources|fuentes|fontes|quellen|источники|";

}  // namespace

Rating rating_in_words(std::string_view words) {
    const std::string_view verdict = words.substr(0, words.find_first_of(":.,;!?()[]|/\n"));
    const std::string word = plain_words(verdict);
    if (word.empty()) return Rating::unknown;
    if (says_any(word, doubtful) || holds_any(word, doubtful_unspaced)) return Rating::doubtful;
    if (in_list(negative, word) || holds_any(word, negative_unspaced)) return Rating::negative;
    // Praise with a "but" behind it is none.
    if (in_list(positive, word)) return plain_words(words) == word ? Rating::positive : Rating::doubtful;
    const std::string first = word.substr(0, word.find(' '));
    return in_list(negative, first) && first != "no" ? Rating::negative : Rating::unknown;
}

bool is_nobody(std::string_view name) {
    const std::string words = plain_words(name);
    return in_list(platforms, words) || says_any(words, nobody_words) || holds_any(words, nobody_unspaced);
}

std::string house_of(const std::string& url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string::npos) return {};
    std::string host = lower(url.substr(scheme + 3, url.find_first_of("/?#:", scheme + 3) - scheme - 3));
    if (host.starts_with("www.")) host.erase(0, 4);
    const std::string name = host.substr(0, host.rfind('.'));
    return is_nobody(name) || host == "t.me" || host == "medium.com" ? std::string() : host;
}

}  // namespace hearsay

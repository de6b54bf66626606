#include "io/table/columns.hpp"

#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/suggest.hpp"

#include <algorithm>

namespace hearsay {
namespace {

/// A column, what it is called elsewhere, and names that it takes only where no other column has one of the former. All as
/// plain_words() leaves them, between bars.
struct ColumnNames {
    Column column;
    std::string_view name;
    std::string_view others;
    std::string_view weak{};
};

constexpr std::array<ColumnNames, column_count> column_names{{
    {Column::id, "id", "|no|nr|number|row id|statement id|ref|#|"},
    {Column::source, "source",
     "|source name|speaker|who|who said it|said by|name|claimant|person|party|attributed to|original source|quelle|sprecher|wer|"
     "name der quelle|auteur|qui|source de l information|fuente|quién|quien|orador|fonte|источник|кто|"},
    {Column::kind, "kind", "|source kind|type|source type|kind of source|type of source|art|art der quelle|tipo|вид|тип|"},
    {Column::anonymous, "anonymous", "|anon|unnamed|is anonymous|anonym|anonyme|anónimo|anonimo|anónima|анонимно|аноним|"},
    {Column::claim, "claim",
     "|claim text|claims|assertion|allegation|what|what was said|proposition|behauptung|aussage|affirmation|allégation|"
     "déclaration|afirmación|alegación|declaración|утверждение|заявление|",
     "|statement|text|claim reviewed|"},
    {Column::claim_id, "claim id", "|claim no|claim number|"},
    {Column::question, "question", "|question id|frage|pregunta|вопрос|"},
    {Column::stance, "stance",
     "|position|says|asserts or denies|haltung|stellung|prise de position|postura|posición|позиция|отношение|"},
    {Column::date, "date",
     "|at|when|day|time|date time|datetime|said on|date said|date of statement|datum|wann|zeitpunkt|jour|quand|fecha|cuándo|"
     "data|дата|когда|"},
    {Column::outlet, "outlet",
     "|publisher|published by|published in|publication|medium|media|newspaper|where|reported by|media outlet|organ|medien|"
     "zeitung|média|journal|medio|periódico|сми|издание|"},
    {Column::published, "published",
     "|published on|date published|publication date|published at|veröffentlicht|veröffentlicht am|publié le|date de publication|"
     "publicado|fecha de publicación|опубликовано|дата публикации|"},
    {Column::title, "title",
     "|headline|article|article title|titel|überschrift|schlagzeile|titre|título|titular|заголовок|"},
    {Column::url, "url", "|link|address|web address|uri|webadresse|adresse|lien|enlace|dirección|ссылка|адрес|"},
    {Column::quote, "quote",
     "|quotation|exact words|wording|verbatim|words|zitat|wortlaut|citation|verbatim quote|cita|цитата|"},
    {Column::via, "via",
     "|rests on|through|based on|derives from|derived from|relies on|according to|citing|cites|relays|heard from|heard through|"
     "secondary source|über|beruht auf|stützt sich auf|selon|d après|repose sur|según|a través de|через|со ссылкой на|"},
    {Column::retracts, "retracts", "|retracted|takes back|withdraws|widerruft|rétracte|retira|отзывает|"},
    {Column::held, "held", "|we have it|on file|archived|"},
    {Column::owner, "owner",
     "|owned by|owners|proprietor|shareholder|parent|parent company|parent organisation|parent organization|holding|eigentümer|"
     "besitzer|inhaber|propriétaire|actionnaire|propietario|dueño|владелец|собственник|"},
    {Column::employer, "employer",
     "|employed by|works for|employer of official|official s employer|organisation|organization|affiliation|arbeitgeber|"
     "employeur|empleador|organización|работодатель|организация|"},
    {Column::state, "state", "|controlled by|controlling state|government|staat|état|estado|государство|"},
    {Column::speaks_for, "speaks for", "|spokesperson for|speaks on behalf of|on behalf of|represents|spricht für|porte parole de|"},
    {Column::with, "with", "|tied to|belongs to|affiliated with|target|gehört zu|appartient à|pertenece a|"},
    {Column::tie, "tie", "|relation|relationship|kind of tie|type of tie|affiliation kind|beziehung|relación|связь|"},
    {Column::since, "since", "|from|start|start date|begin|seit|von|ab|depuis|desde|с|"},
    {Column::until, "until", "|to|till|end|end date|bis|jusqu à|jusqu en|hasta|до|"},
    {Column::share, "share",
     "|percent|percentage|stake|share percent|ownership share|strength|anteil|prozent|part|pourcentage|participación|porcentaje|доля|"},
    {Column::probability, "probability", "|confidence|sure|likelihood|wahrscheinlichkeit|probabilité|probabilidad|"},
    {Column::reference, "reference", "|references|evidence|source of information|proof|beleg|référence|preuve|referencia|"},
    {Column::aliases, "aliases", "|alias|also called|other names|also known as|aka|"},
    {Column::admiralty, "admiralty", "|letter|admiralty letter|source grade|grade|"},
    {Column::reliability, "reliability", "|reliable|trust|zuverlässigkeit|fiabilité|fiabilidad|"},
    {Column::unaffiliated, "unaffiliated", "|independent|no ties|"},
}};

bool in_list(std::string_view list, std::string_view word) {
    return !word.empty() && list.find('|' + std::string(word) + '|') != std::string_view::npos;
}

std::string_view before_brackets(std::string_view name) {
    const std::size_t bracket = name.find_first_of("([");
    return bracket == 0 || bracket == std::string_view::npos ? name : name.substr(0, bracket);
}

template <class Value>
struct Words {
    Value value;
    std::string_view words;
};

template <class Value, std::size_t N>
std::optional<Value> found_in(const std::array<Words<Value>, N>& lists, std::string_view cell) {
    const std::string word = plain_words(cell);
    for (const Words<Value>& list : lists) {
        if (in_list(list.words, word)) return list.value;
    }
    return std::nullopt;
}

constexpr std::array<Words<RowStance>, 4> stances{{
    {RowStance::asserts,
     "|asserts|assert|asserted|asserting|assertion|claims|claimed|claim|says|said|states|stated|affirms|affirmed|confirms|confirmed|"
     "confirm|supports|supported|support|reports|reported|alleges|alleged|agrees|yes|y|true|for|pro|in favour|in favor|positive|"
     "behauptet|sagt|bestätigt|bejaht|ja|dafür|wahr|affirme|dit|confirme|soutient|oui|pour|vrai|afirma|dice|confirma|sostiene|"
     "sí|si|a favor|cierto|утверждает|подтверждает|сообщает|заявляет|да|за|"},
    {RowStance::denies,
     "|denies|deny|denied|denying|denial|disputes|disputed|dispute|rejects|rejected|refutes|refuted|contradicts|contradicted|"
     "disagrees|opposes|no|n|false|against|contra|anti|negative|bestreitet|dementiert|leugnet|verneint|widerspricht|nein|dagegen|"
     "falsch|nie|dément|conteste|réfute|non|contre|faux|niega|desmiente|rechaza|en contra|falso|отрицает|опровергает|нет|против|"},
    {RowStance::responds,
     "|responds|responded|response|neither|neutral|comments|commented|no comment|declines to comment|declined to comment|"
     "did not comment|unclear|unknown|doubts|questions|mentions|none|weder noch|unklar|sin comentarios|sans commentaire|нейтрально|"},
    {RowStance::retracts,
     "|retracts|retracted|retract|retraction|withdraws|withdrew|withdrawn|withdraw|takes back|took back|recants|recanted|"
     "widerruft|zieht zurück|rétracte|se rétracte|retira|se retracta|отзывает|отказывается|"},
}};

constexpr std::array<Words<bool>, 2> answers{{
    {true, "|yes|y|true|1|x|✓|✔|ja|oui|sí|si|да|wahr|vrai|anonymous|unnamed|anonym|anonyme|"},
    {false, "|no|n|false|0|nein|non|нет|falsch|faux|named|"},
}};

constexpr std::array<Words<SourceKind>, 7> kinds{{
    {SourceKind::person,
     "|person|people|individual|human|official|politician|spokesperson|spokesman|spokeswoman|journalist|reporter|witness|expert|"
     "man|woman|personne|persona|человек|лицо|"},
    {SourceKind::outlet,
     "|outlet|media outlet|media|medium|newspaper|paper|broadcaster|tv|television|radio|magazine|website|site|news site|publisher|"
     "zeitung|sender|journal|média|periódico|medio|сми|издание|газета|"},
    {SourceKind::agency, "|agency|news agency|wire|wire service|newswire|press agency|nachrichtenagentur|agence|agencia|агентство|"},
    {SourceKind::account,
     "|account|social account|social media account|social media|channel|telegram channel|user|profile|blog|konto|compte|cuenta|"
     "аккаунт|канал|"},
    {SourceKind::document, "|document|report|paper trail|study|record|file|leak|dokument|rapport|documento|документ|"},
    {SourceKind::organization,
     "|organization|organisation|company|firm|institution|institute|ministry|department|ngo|party|body|public body|authority|"
     "military|police|court|unternehmen|behörde|firma|entreprise|empresa|organización|организация|компания|"},
    {SourceKind::state, "|state|country|government|nation|staat|land|état|pays|estado|país|государство|страна|"},
}};

constexpr std::array<Words<AffiliationKind>, 9> ties{{
    {AffiliationKind::owned_by, "|owned by|owner|owns|ownership|shareholder|subsidiary|subsidiary of|parent|parent company|belongs to|eigentum|"},
    {AffiliationKind::controlled_by, "|controlled by|control|controls|controlling|state|state controlled|run by|managed by|"},
    {AffiliationKind::funded_by, "|funded by|funder|funding|funds|financed by|sponsor|sponsored by|donor|"},
    {AffiliationKind::division_of, "|division of|division|department of|part of|unit of|desk of|edition of|"},
    {AffiliationKind::member_of, "|member of|member|membership|"},
    {AffiliationKind::employed_by, "|employed by|employer|employee|employee of|employment|works for|works at|staff|reporter for|official of|"},
    {AffiliationKind::speaks_for, "|speaks for|spokesperson|spokesman|spokeswoman|spokesperson for|spokesperson of|represents|director of|directs|"},
    {AffiliationKind::allied_with, "|allied with|ally|ally of|partner|partner of|affiliated with|"},
    {AffiliationKind::same_as, "|same as|is|identical|alias of|"},
}};

}  // namespace

std::string_view name_of(Column column) noexcept { return column_names[static_cast<std::size_t>(column)].name; }

ColumnPlaces::ColumnPlaces(std::span<const std::string> header) {
    std::vector<const ColumnNames*> weak(header.size(), nullptr);
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::array<std::string, 2> words{plain_words(header[i]), plain_words(before_brackets(header[i]))};
        const auto named = std::find_if(column_names.begin(), column_names.end(), [&](const ColumnNames& one) {
            return std::any_of(words.begin(), words.end(),
                               [&](const std::string& word) { return word == one.name || in_list(one.others, word); });
        });
        const auto weakly = std::find_if(column_names.begin(), column_names.end(),
                                         [&](const ColumnNames& one) { return in_list(one.weak, words[1]); });
        if (named != column_names.end()) {
            auto& place = places_[static_cast<std::size_t>(named->column)];
            if (place && !twice_) twice_ = {*place, i};
            if (!place) place = i;
        } else if (weakly != column_names.end()) {
            weak[i] = &*weakly;
        } else if (!words[0].empty()) {
            unknown_.push_back(i);
        }
    }
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (weak[i] == nullptr) continue;
        auto& place = places_[static_cast<std::size_t>(weak[i]->column)];
        if (place) unknown_.push_back(i);
        else place = i;
    }
    std::sort(unknown_.begin(), unknown_.end());
}

std::string column_suggestion(std::string_view name) {
    Suggestion nearest(name);
    for (const ColumnNames& one : column_names) nearest.offer(one.name);
    return nearest.text();
}

std::optional<RowStance> stance_word(std::string_view cell) {
    if (cell == "+") return RowStance::asserts;
    if (cell == "-" || cell == "\u2212") return RowStance::denies;
    return found_in(stances, cell);
}

std::optional<bool> yes_or_no(std::string_view cell) {
    if (cell == "✓" || cell == "✔") return true;
    return found_in(answers, cell);
}

std::optional<SourceKind> source_kind_word(std::string_view cell) { return found_in(kinds, cell); }

std::optional<AffiliationKind> tie_word(std::string_view cell) { return found_in(ties, cell); }

SourceKind likely_kind(std::string_view name) {
    if (name.starts_with('@')) return SourceKind::account;
    static constexpr std::string_view agencies = "|agency|newswire|wire|agentur|presseagentur|агентство|";
    static constexpr std::string_view outlets =
        "|newspaper|times|post|herald|gazette|tribune|tv|radio|television|broadcasting|magazine|zeitung|telegraph|courier|";
    static constexpr std::string_view bodies =
        "|ministry|department|government|committee|commission|council|court|police|army|navy|office|party|union|company|inc|ltd|gmbh|"
        "corporation|university|institute|bank|board|parliament|congress|senate|administration|authority|association|foundation|"
        "group|service|services|forces|command|embassy|delegation|ministerium|ministère|ministerio|министерство|";
    const std::string words = plain_words(name);
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        const std::string_view word = std::string_view(words).substr(at, end - at);
        if (in_list(agencies, word)) return SourceKind::agency;
        if (in_list(outlets, word)) return SourceKind::outlet;
        if (in_list(bodies, word)) return SourceKind::organization;
        at = end + 1;
    }
    return SourceKind::person;
}

bool is_description(std::string_view name) {
    const std::string words = plain_words(name);
    const std::size_t blank = words.find(' ');
    const std::string_view first = std::string_view(words).substr(0, blank);
    static constexpr std::string_view unnamed =
        "|unnamed|anonymous|unidentified|undisclosed|sources|officials|insiders|witnesses|someone|somebody|"
        "anonym|anonyme|anonyma|ungenannt|ungenannter|quellen|анонимный|анонимные|источники|";
    if (in_list(unnamed, first) || words == "source" || words == "источник") return true;
    static constexpr std::string_view articles = "|a|an|one|two|three|four|some|several|many|ein|eine|einer|zwei|un|une|deux|una|dos|unos|";
    if (blank == std::string::npos || !in_list(articles, first)) return false;
    // "A Nation" and "UN staff" are names, "a source" and "A source" are none.
    const std::size_t second = name.find(' ');
    if (first.size() > 1 && name.size() > 1 && is_upper(name[1])) return false;
    return second != std::string_view::npos && second + 1 < name.size() && !is_upper(name[second + 1]);
}

}  // namespace hearsay

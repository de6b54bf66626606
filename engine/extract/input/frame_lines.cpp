#include "extract/input/frame_lines.hpp"

#include "extract/input/address.hpp"
#include "extract/input/page.hpp"
#include "dates/written_date.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

constexpr std::string_view joining_words =
    "of the de la le el al di da del van von der on upon in for and und du des y e";
/// What follows an outlet's name in its staff's byline.
constexpr std::string_view staff_words =
    "staff staffers reporter reporters newsroom desk correspondent correspondents redaktion bureau writers writer "
    "editors editor team service "
    "newsdesk editorial web online";
/// Those of them that are one person's post, and what such a one may write about, before that: "PN Political Correspondent".
constexpr std::string_view posts = "reporter correspondent writer editor reporters correspondents writers editors";
constexpr std::string_view beats =
    "political politics parliamentary economic economics business financial finance health medical science environment crime "
    "court courts legal education defence defense diplomatic foreign home affairs royal religion sport sports arts culture "
    "technology tech transport energy city regional local national world chief senior special investigations investigative "
    "consumer media social rural agriculture data";

constexpr std::array<std::string_view, 10> byline_openings{
    "by ", "written by ", "words by ", "words: ", "text: ", "text by ", "report by ", "story by ", "by: ", "author: "};

/// Openings of lines that belong to the page.
constexpr std::array<std::string_view, 53> furniture{
    "sign up to ",   "sign up for ",  "subscribe to ",   "subscribe now",
    "follow us",     "read more",     "read also",       "also read",
    "see also:",     "related:",      "related article", "related stor",
    "more on this",  "more from ",    "click here",      "tap here",
    "advertisement", "photo:",        "photograph:",     "picture:",
    "image:",        "images:",       "photos:",         "pictures:",
    "file photo",    "caption:",      "(photo",          "[photo",
    "photo by ",     "photo credit",  "image credit",    "share this",
    "share on ",     "print this",    "listen to this",  "watch:",
    "watch now",     "video:",        "support our ",    "support independent",
    "join our ",     "download our ", "get the app",     "skip to ",
    "log in",        "press contact", "media contact",   "for immediate release",
    "press release", "editor's picks", "contact:", "contacts:",
    "enquiries:"};

struct CreditPhrase {
    std::string_view words;
    WireMarkKind kind;
};
constexpr std::array<CreditPhrase, 38> credit_phrases{{
    {"from our wire services ", WireMarkKind::credit},
    {"from wire services ", WireMarkKind::credit},
    {"from our news services ", WireMarkKind::credit},
    {"from wire reports ", WireMarkKind::credit},
    {"with files from ", WireMarkKind::files},
    {"with file from ", WireMarkKind::files},
    {"files from ", WireMarkKind::files},
    {"with reporting by ", WireMarkKind::files},
    {"with reporting from ", WireMarkKind::files},
    {"with additional reporting by ", WireMarkKind::files},
    {"with additional reporting from ", WireMarkKind::files},
    {"additional reporting by ", WireMarkKind::files},
    {"additional reporting from ", WireMarkKind::files},
    {"additional material from ", WireMarkKind::files},
    {"with inputs from ", WireMarkKind::files},
    {"with input from ", WireMarkKind::files},
    {"inputs from ", WireMarkKind::files},
    {"with contributions from ", WireMarkKind::files},
    {"with material from ", WireMarkKind::files},
    {"includes material from ", WireMarkKind::files},
    {"contains material from ", WireMarkKind::files},
    {"with information from ", WireMarkKind::files},
    {"contributed to this report", WireMarkKind::files},
    {"reporting by ", WireMarkKind::files},
    {"originally published by ", WireMarkKind::credit},
    {"originally published in ", WireMarkKind::credit},
    {"originally published on ", WireMarkKind::credit},
    {"first published by ", WireMarkKind::credit},
    {"first published in ", WireMarkKind::credit},
    {"first appeared in ", WireMarkKind::credit},
    {"first appeared on ", WireMarkKind::credit},
    {"originally appeared in ", WireMarkKind::credit},
    {"originally appeared on ", WireMarkKind::credit},
    {"republished from ", WireMarkKind::credit},
    {"reprinted from ", WireMarkKind::credit},
    {"permission of ", WireMarkKind::credit},
    {"permission from ", WireMarkKind::credit},
    {"courtesy of ", WireMarkKind::credit},
}};

/// Without "Staff", "Newsroom" and their kin at the end; whether there was any.
bool take_off_staff(std::string& name) {
    bool any = false;
    bool post = false;  // "Orm Sport Staff" is of Orm Sport
    for (std::size_t blank = name.rfind(' '); blank != std::string::npos; blank = name.rfind(' ')) {
        const std::string last = lower(std::string_view(name).substr(blank + 1));
        if (!page::is_one_of(last, staff_words) && !(post && page::is_one_of(last, beats))) break;
        name.erase(blank);
        any = true;
        post = post || page::is_one_of(last, posts);
    }
    return any;
}

/// The name in "© 2031 The Corvane Press. All rights reserved.", "" for other lines.
std::string copyright_holder(std::string_view line) {
    const std::string small = lower(line);
    std::size_t at = 0;
    bool sign = false;
    for (const std::string_view mark : {"copyright", "\xC2\xA9", "(c)"}) {
        if (!std::string_view(small).substr(at).starts_with(mark)) continue;
        sign = true;
        at += mark.size();
        while (at < small.size() && (small[at] == ' ' || small[at] == ',')) ++at;
    }
    if (!sign) return {};
    const std::size_t before = at;
    while (at < small.size() && (is_digit(small[at]) || small[at] == ' ' || small[at] == '-' || small[at] == ',' ||
                                 small.substr(at).starts_with("\xE2\x80\x93")))
        ++at;
    if (small.starts_with("copyright") && before == at && line.size() > 60) return {};  // "Copyright law was changed"
    std::string_view rest = line.substr(at);
    if (lower(rest).starts_with("by ")) rest.remove_prefix(3);
    rest = rest.substr(
        0, std::min({rest.find(". "), rest.find(" | "), rest.find(" All "), rest.find(" all rights"), rest.size()}));
    return std::string(trim(rest, " \t.,;|"));
}

}  // namespace

std::string_view without_posted(std::string_view before) {
    static constexpr std::string_view words = "posted published updated released issued saved aired dated last first on at as of date this";
    const std::size_t mark = before.find_last_of("|\xB7\xA2,");
    const std::size_t dash = before.rfind(" - ");
    std::size_t cell = mark == std::string_view::npos ? 0 : mark + 1;
    if (dash != std::string_view::npos) cell = std::max(cell, dash + 3);
    std::string_view rest = trim(before.substr(cell), " \t:");
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (!page::is_one_of(lower(trim(rest.substr(0, end), ":")), words)) return before;
        rest = trim(rest.substr(end));
    }
    return before.substr(0, cell);
}

bool tells_of_broadcast(std::string_view line, std::size_t begin, std::size_t end) {
    const std::string before = lower(trim(line.substr(0, begin)));
    if (!before.ends_with(", broadcast") && !before.ends_with(", aired") && !before.ends_with(", transmitted")) return false;
    const std::size_t next = line.find_first_not_of(" \t0123456789:.,", end);
    return next == std::string_view::npos || line.substr(0, next).ends_with(". ");
}

std::vector<std::string> split_cells(std::string_view line) {
    std::string rest(line);
    for (const std::string_view parting : {"  ", "\t", " / ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", ", ", " | ", " > ", " \xC2\xBB ", " \xC2\xB7 ", " \xE2\x80\xA2 "}) {
        for (std::size_t at = rest.find(parting); at != std::string::npos; at = rest.find(parting, at)) rest.replace(at, parting.size(), "\n");
    }
    std::vector<std::string> cells;
    for (std::size_t at = 0; at < rest.size();) {
        const std::size_t end = std::min(rest.find('\n', at), rest.size());
        if (end > at) cells.push_back(rest.substr(at, end - at));
        at = end + 1;
    }
    return cells;
}

std::string without_staff(std::string name) {
    take_off_staff(name);
    return name;
}

std::string_view trim_separators(std::string_view text) {
    for (bool any = true; any;) {
        text = trim(text, " \t,|-[(:*.");
        any = false;
        for (const std::string_view mark : {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2", "\xC2\xB7"}) {
            if (!text.ends_with(mark)) continue;
            text.remove_suffix(mark.size());
            any = true;
        }
    }
    return text;
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    for (std::size_t i = 0; i < text.size(); ++i) words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ') ? 1 : 0;
    return words;
}

bool is_capitalised(std::string_view text) {
    bool any = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" /-,", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        const char c = word[0];
        const bool capital = is_upper(c) || static_cast<unsigned char>(c) >= 0x80 || is_digit(c) || c == '&';
        if (!capital && (!any || !page::is_one_of(word, joining_words))) return false;
        any = any || is_upper(c) || static_cast<unsigned char>(c) >= 0x80;
    }
    return any;
}

std::vector<std::string> split_names(std::string_view list) {
    std::vector<std::string> names;
    std::string rest(list);
    for (const std::string_view joint : {" and ", " & ", " with ", "/", ";", " | ", " \xC2\xB7 ", " \xE2\x80\xA2 "}) {
        for (std::size_t at = rest.find(joint); at != std::string::npos; at = rest.find(joint, at + 1))
            rest.replace(at, joint.size(), ",");
    }
    for (std::size_t at = 0; at <= rest.size();) {
        const std::size_t end = std::min(rest.find(',', at), rest.size());
        const std::string_view name = trim(std::string_view(rest).substr(at, end - at), " \t.:()[]*_\"");
        if (!name.empty()) names.emplace_back(name);
        at = end + 1;
    }
    return names;
}

bool is_listed(const std::string& key, std::string_view list) { return list.find('|' + key + '|') != std::string_view::npos; }

bool is_byline(std::string_view line) {
    const std::string small = lower(line);
    for (const std::string_view opening : byline_openings) {
        if (!small.starts_with(opening)) continue;
        const std::string_view name = trim(line.substr(opening.size()));
        const std::string_view first = name.substr(0, name.find_first_of(" ,"));
        const bool named = !first.empty() && (is_upper(first[0]) || static_cast<unsigned char>(first[0]) >= 0x80 ||
                                              first == "the" || first == "our");
        // "By 2034, its owner promises, …" and "By Friday evening the water had …" are sentences.
        return named && line.size() <= 140 && !(line.ends_with('.') && count_words(line) > 9) && !find_date(first);
    }
    return false;
}

void add_byline(ArticleText& article, std::string_view line) {
    std::string text(trim(line));
    const std::string small = lower(text);
    for (const std::string_view opening : byline_openings) {
        if (small.starts_with(opening)) {
            text.erase(0, opening.size());
            break;
        }
    }
    // "Published 2031-03-03 by the Echo newsroom"
    if (const std::size_t by = lower(text).find(" by "); by != std::string::npos && !is_capitalised(text.substr(0, by)))
        text.erase(0, by + 4);
    if (lower(text).starts_with("published") && lower(text).find(" by ") != std::string::npos)
        text.erase(0, lower(text).find(" by ") + 4);
    while (const auto date = find_date(text)) text.replace(date->begin, date->end - date->begin, ",");
    for (std::string name : split_names(text)) {
        if (name.size() > 80 || name.find('@') != std::string::npos || count_words(name) > 6) continue;
        if (lower(name).starts_with("the ")) name.erase(0, 4);
        if (!is_capitalised(name.substr(0, name.find(' '))) && name != "dpa") continue;
        std::string key = lower(name);
        take_off_staff(key);
        if (key == "our" || key == "a" || page::is_one_of(key, "published updated posted last first") || page::is_one_of(key, staff_words) || page::is_one_of(key, beats)) continue;  // "Health editor"
        if (std::find(article.authors.begin(), article.authors.end(), name) != article.authors.end()) continue;
        article.authors.push_back(name);
        article.wire_marks.push_back({WireMarkKind::byline, without_staff(name), std::string::npos, name});
    }
}

bool is_end_mark(std::string_view line) {
    static constexpr std::string_view marks = "|end|ends|sgd|signed|pr|advt|adv|advertorial|nnnn|more|30|-30-|xxx|ms|fin|stop|end it|endit|";
    const std::string bare = lower(trim(line, " \t-/()[]*_.#=+"));
    if (bare.empty()) return false;
    if (marks.find('|' + bare + '|') != std::string_view::npos) return true;
    // "PA/HT", "HAB/TOK": the initials of who wrote and who read it; "07031842": when it was sent.
    const bool number = bare.size() >= 6 && std::all_of(bare.begin(), bare.end(), is_digit);
    const std::size_t slash = bare.find('/');
    const auto slashes = std::count(bare.begin(), bare.end(), '/');
    const bool two = slash != std::string::npos && slash >= 2 && slash <= 3 && bare.size() - slash >= 3 && bare.size() - slash <= 4;
    const bool three = slashes == 2 && bare.size() <= 12 && bare.rfind('/') - slash <= 4 && bare.size() - bare.rfind('/') <= 4;  // "LNA/HT/TOK"
    const bool initials = (two || three) && std::all_of(line.begin(), line.end(), [](char c) { return is_upper(c) || c == '/'; });
    return number || initials;
}

std::vector<WireMark> read_credit(std::string_view line, bool last) {
    std::vector<WireMark> marks;
    const auto add = [&](std::string_view names, WireMarkKind kind) {
        for (std::string& name : split_names(names)) {
            take_off_staff(name);
            if (lower(name).starts_with("the ")) name.erase(0, 4);
            if (!name.empty() && count_words(name) <= 6) marks.push_back({kind, std::move(name)});
        }
    };
    line = trim(line);
    if (line.size() > 220 || line.empty()) return marks;
    // "This report by Lakewire was first published March 2, 2032.": as the agency sent it.
    for (const std::string_view opening : {"this report by ", "this story by ", "this article by ", "this content by "}) {
        const std::size_t end = line.find(" was ");
        if (!lower(line.substr(0, 24)).starts_with(opening) || end == std::string_view::npos || end < opening.size()) continue;
        add(line.substr(opening.size(), end - opening.size()), WireMarkKind::byline);
        return marks;
    }
    if (const std::string holder = copyright_holder(line); !holder.empty()) {
        add(holder, WireMarkKind::credit);
        return marks;
    }
    const std::string small = lower(line);
    for (const CreditPhrase& phrase : credit_phrases) {
        const std::size_t at = small.find(phrase.words);
        if (at == std::string::npos) continue;
        const bool opens = at <= 5 || small.starts_with("this ") || small.starts_with("the ") ||
                           small.starts_with("reproduced") || small.starts_with("reprinted") ||
                           small.starts_with("published");
        if (phrase.words.starts_with("contributed")) {
            add(line.substr(0, at), phrase.kind);
            return marks;
        }
        if (!opens) continue;
        std::string_view names = line.substr(at + phrase.words.size());
        names = names.substr(0, std::min({names.find(". "), names.find("; "), names.find(" under "), names.find(" on "),
                                          names.find(" with permission"), names.size()}));
        add(names, phrase.kind);
        return marks;
    }
    if (small.starts_with("source: ") || small.starts_with("sources: ")) {
        add(line.substr(line.find(':') + 1), WireMarkKind::credit);
        return marks;
    }
    // "(Corvane) AH/BL/CM": the desk's initials.
    if (const std::size_t blank = line.rfind(' '); last && blank != std::string_view::npos && line.substr(blank).find('/') != std::string_view::npos) {
        const std::string_view initials = line.substr(blank + 1);
        const bool desk = initials.size() <= 14 && std::all_of(initials.begin(), initials.end(), [](char c) { return is_upper(c) || c == '/'; });
        if (desk && line[blank - 1] == ')') line = trim(line.substr(0, blank));
    }
    // "- NNI", "(Corvane)", "/UTA/", and a bare name where the article ends.
    const std::string_view bare = trim(line, " \t-/()[]*_.\xE2\x80\x93\x94");
    const bool named = last && count_words(bare) <= 4 && is_capitalised(bare) && !line.ends_with('?');
    if (named && bare.find(':') == std::string_view::npos) add(bare, WireMarkKind::credit);
    return marks;
}

bool is_furniture(std::string_view line) {
    if (line.size() > 160) return false;
    const std::string small = lower(line);
    const std::string_view bare = trim(small, " \t-*>\xC2\xBB\xE2\x80\xBA\xA2|");
    if (std::any_of(furniture.begin(), furniture.end(),
                    [&](std::string_view opening) { return bare.starts_with(opening); }))
        return true;
    if (bare.ends_with("min read") || bare.ends_with("minute read") || bare.ends_with("minutes read")) return true;
    if (bare.find("all rights reserved") != std::string_view::npos ||
        (bare.find("subscribe") != std::string_view::npos && bare.find(" | ") != std::string_view::npos))
        return true;
    return bare.starts_with("reporting by ") || bare.starts_with("editing by ") || bare.starts_with("writing by ") ||
           bare.starts_with("translated from ") || bare.starts_with("translated by ") ||
           bare.starts_with("translation by ");
}

bool is_slug(std::string_view line) {
    constexpr std::size_t longest_slug = 120;
    const std::size_t dashes = line.find("--");  // between letters
    const bool joined = dashes != std::string_view::npos && dashes > 0 && dashes + 2 < line.size() && is_alphanumeric(line[dashes - 1]) && is_alphanumeric(line[dashes + 2]);
    const bool keyword = line.size() > 5 && (line.starts_with("BC-") || line.starts_with("AM-") || line.starts_with("PM-") || joined);
    const bool capitals = std::none_of(line.begin(), line.end(), is_lower);
    const bool numbered = capitals && line.find('-') != std::string_view::npos && line.find('/') != std::string_view::npos && count_words(line) <= 4;  // "LW2291 INT-NORVIA/3RD LEAD"
    const bool cells = line.size() > 2 && line.front() == '/' && line.back() == '/';
    return (keyword || numbered || cells) && line.size() <= longest_slug && !ends_sentence(line);
}

bool is_emphasis(std::string_view line) {
    constexpr std::size_t longest_emphasis = 140;
    return line.size() > 2 && line.size() <= longest_emphasis && (line.front() == '*' || line.front() == '_') && line.back() == line.front() && line[1] != line.front();
}

bool ends_sentence(std::string_view line) {
    const bool ends = line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with('"') ||
                      line.ends_with("\xE2\x80\x9D") || line.ends_with(')');
    return ends && count_words(line) > 8;
}

}  // namespace hearsay::extract

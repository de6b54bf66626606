#include "extract/draft/letterhead.hpp"

#include "extract/input/address.hpp"
#include "extract/input/frame_lines.hpp"
#include "extract/language/lexicon.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

/// Keys of lines that name who sends a text out.
constexpr std::array<std::string_view, 4> issuer_keys{"from:", "issuer:", "issued by:", "source "};
constexpr std::array<std::string_view, 2> issuing_words{"issued by the ", "issued by "};
/// What a line begins with that says of the text itself who issued it; "Flood warning issued by the Met Office" is a headline.
constexpr std::array<std::string_view, 2> issued_openings{"this ", "issued by "};
/// A line of words in brackets, signs and marks: "Rivers Alive (RA)" is "Rivers Alive", "# Border Watch" "Border Watch".
std::string plain(std::string_view part) {
    std::string name(trim(part, " \t*_#>|[]\"=-"));
    for (std::size_t open = name.find_first_of("(<["); open != std::string::npos; open = name.find_first_of("(<[")) {
        const std::size_t close = name.find_first_of(")>]", open);
        name.erase(open, close == std::string::npos ? std::string::npos : close + 1 - open);
    }
    return std::string(trim(name, " \t*_#>|\"=-.,"));
}

/// The names that may stand in a line, each without its marks.
std::vector<std::string> parts_of(std::string_view line) {
    std::vector<std::string> parts;
    for (const std::string& cell : split_cells(line)) {
        for (std::size_t at = 0; at <= cell.size();) {
            const std::size_t end = std::min(cell.find(": ", at), cell.size());
            if (std::string part = plain(std::string_view(cell).substr(at, end - at)); !part.empty()) parts.push_back(std::move(part));
            at = end + 2;
        }
    }
    return parts;
}

class IssuerFinder {
public:
    IssuerFinder(const RegistryNames& names, const RegistryAddresses& addresses, const ArticleText& article)
        : names_(names), addresses_(addresses), article_(article) {}

    SourceId run() {
        if (names_.story() == nullptr) return no_id<SourceId>;
        SourceId found = no_id<SourceId>;
        const auto first = [&](const std::vector<std::string>& lines, auto&& reads) {
            for (const std::string& line : lines) {
                if (found == no_id<SourceId>) found = reads(line);
            }
        };
        const auto said = [&](const std::string& line) { return in_words(line); };
        first(article_.lines_above, said);
        first(article_.lines_below, said);
        first(article_.lines_above, [&](const std::string& line) { return outlet_in(line); });
        if (!article_.lines_above.empty()) first({article_.lines_above.front()}, [&](const std::string& line) { return account_in(line); });
        const bool release = std::any_of(article_.lines_above.begin(), article_.lines_above.end(), is_release);
        if (!article_.lines_above.empty()) first({article_.lines_above.front()}, [&](const std::string& line) { return person_in(line); });
        bool opening = true;  // the first line that is no note in brackets
        for (const std::string& line : article_.lines_above) {
            if (found == no_id<SourceId> && (release || opening)) found = body_in(line);
            opening = opening && line.starts_with('[');
        }
        if (release) first(article_.lines_below, [&](const std::string& line) { return body_in(line); });
        if (article_.format == ArticleFormat::html) first(article_.perhaps_sites, [&](const std::string& name) { return body(name); });  // the end of a title
        return found;
    }

private:
    /// Whether a line says that what it stands over is a body's own word: a cell ends with what that is ("CLUB STATEMENT"), or the
    /// line, in capitals, begins with it ("ANNOUNCEMENT FOR THE PUBLIC"). "Rovers: warning over debts" is a headline.
    static bool is_release(const std::string& line) {
        const WordSet& kinds = Lexicon::english().words("release words");
        const auto kind = [&](std::string_view word) { return !word.empty() && kinds.contains(slug(word)); };
        for (const std::string& part : parts_of(line)) {
            std::string_view words = part;
            if (words.find_first_of("0123456789") != std::string_view::npos && words.rfind(" no") != std::string_view::npos) words = words.substr(0, words.rfind(" no"));  // "Company announcement no. 12"
            if (kind(words.substr(words.rfind(' ') == std::string_view::npos ? 0 : words.rfind(' ') + 1))) return true;
        }
        const std::string bare = plain(line);
        const bool capitals = std::none_of(bare.begin(), bare.end(), is_lower);
        return capitals && kind(std::string_view(bare).substr(0, bare.find(' ')));
    }

    /// Anybody who sends texts out: no person, no state, no document.
    [[nodiscard]] SourceId body(const std::string& name) const {
        const SourceId found = name.empty() ? no_id<SourceId> : names_.find(name);
        if (found == no_id<SourceId>) return found;
        const SourceKind kind = (*names_.story())[found].kind;
        return kind == SourceKind::person || kind == SourceKind::state || kind == SourceKind::document ? no_id<SourceId> : found;
    }
    [[nodiscard]] SourceId outlet(const std::string& name) const {
        const SourceId found = body(name);
        return found == no_id<SourceId> || (*names_.story())[found].kind == SourceKind::organization ? no_id<SourceId> : found;
    }

    /// "Issuer: Orm Dairies ASA (ORM) · Category: …", "From: Eastnet Media <media@eastnet.example>", "issued by the Centre."
    [[nodiscard]] SourceId in_words(const std::string& line) const {
        const std::string small = lower(line);
        const std::string_view bare = trim(small, " \t*_#>");
        std::size_t at = std::string::npos;
        for (const std::string_view key : issuer_keys) {
            // "SOURCE Orm Metals Corp." is written large where no colon stands behind it.
            const bool large = key.back() == ':' || line.find("SOURCE ") != std::string::npos;
            if (at == std::string::npos && bare.starts_with(key) && large) at = small.find(key) + key.size();
        }
        const bool of_itself = std::any_of(issued_openings.begin(), issued_openings.end(), [&](std::string_view opening) { return bare.starts_with(opening); });
        for (const std::string_view words : issuing_words) {
            if (!of_itself) break;
            if (const std::size_t found = small.find(words); at == std::string::npos && found != std::string::npos) at = found + words.size();
        }
        if (at == std::string::npos) return no_id<SourceId>;
        if (const std::size_t host = line.find('@', at); host != std::string::npos) {  // "From: press@ormcoal.example"
            std::size_t end = host + 1;
            while (end < line.size() && (is_alphanumeric(line[end]) || line[end] == '.' || line[end] == '-')) ++end;
            if (const SourceId found = addresses_.find("https://" + line.substr(host + 1, end - host - 1)); found != no_id<SourceId>) return found;
        }
        for (std::string name : parts_of(std::string_view(line).substr(at))) {
            for (;;) {  // "Eastnet Media", "the Centre on Monday"
                if (const SourceId found = body(name); found != no_id<SourceId>) return found;
                const std::size_t blank = name.rfind(' ');
                if (blank == std::string::npos) break;
                name.erase(blank);
            }
        }
        return no_id<SourceId>;
    }

    [[nodiscard]] SourceId outlet_in(const std::string& line) const {
        for (const std::string& part : parts_of(line)) {
            if (const SourceId found = outlet(part); found != no_id<SourceId>) return found;
            if (const SourceId found = outlet(without_staff(part)); found != no_id<SourceId>) return found;
            if (!is_address(part)) continue;
            if (const SourceId found = addresses_.find("https://" + part); found != no_id<SourceId>) return found;
        }
        return no_id<SourceId>;
    }

    /// "Ada Holt @adaholt" over the posts of somebody whom the registry knows.
    [[nodiscard]] SourceId account_in(const std::string& line) const {
        const std::size_t at = line.find('@');
        if (at == std::string::npos || (at > 0 && line[at - 1] != ' ' && line[at - 1] != '(')) return no_id<SourceId>;
        std::size_t end = at + 1;
        while (end < line.size() && (is_alphanumeric(line[end]) || line[end] == '_')) ++end;
        if (end == at + 1) return no_id<SourceId>;
        for (const std::string& name : {line.substr(at, end - at), line.substr(at + 1, end - at - 1), plain(std::string_view(line).substr(0, at))}) {
            std::string letters = name;  // without the sign of a verified account
            while (!letters.empty() && (static_cast<unsigned char>(letters.back()) >= 0x80 || letters.back() == ' ')) letters.pop_back();
            if (const SourceId found = letters.empty() ? no_id<SourceId> : names_.find(letters); found != no_id<SourceId>) return found;
        }
        return no_id<SourceId>;
    }

    /// "Ada Holt - Minister of Energy" over what she posts: somebody whom the registry knows by both.
    [[nodiscard]] SourceId person_in(const std::string& line) const {
        const std::vector<std::string> parts = parts_of(line);
        if (parts.size() != 2) return no_id<SourceId>;
        const SourceId found = names_.find(parts.front());
        const bool person = found != no_id<SourceId> && (*names_.story())[found].kind == SourceKind::person;
        return person && names_.find(parts.back()) == found ? found : no_id<SourceId>;
    }

    /// A name alone in its line, in two languages perhaps, or beside what the text is: "STATEMENT - Footballers' Union".
    [[nodiscard]] SourceId body_in(const std::string& line) const {
        if (const SourceId found = body(plain(line)); found != no_id<SourceId>) return found;
        if (const std::size_t slash = line.find(" / "); slash != std::string::npos) {
            for (const std::string& name : {plain(std::string_view(line).substr(0, slash)), plain(std::string_view(line).substr(slash + 3))}) {
                if (const SourceId found = body(name); found != no_id<SourceId>) return found;
            }
        }
        const std::vector<std::string> parts = parts_of(line);
        const SourceId first = parts.size() < 2 ? no_id<SourceId> : body(parts.front());  // "BU - Bakers' Union"
        const bool large = std::none_of(line.begin(), line.end(), is_lower);  // "ORM COASTGUARD - OPERATIONS"
        if (first != no_id<SourceId> && large) return first;
        if (first != no_id<SourceId> && std::all_of(parts.begin(), parts.end(), [&](const std::string& part) { return body(part) == first; })) return first;
        if (parts.empty() || !is_release(line)) return no_id<SourceId>;
        const SourceId found = body(parts.front());
        return found != no_id<SourceId> ? found : body(parts.back());
    }

    const RegistryNames& names_;
    const RegistryAddresses& addresses_;
    const ArticleText& article_;
};

}  // namespace

SourceId find_issuer(const RegistryNames& names, const RegistryAddresses& addresses, const ArticleText& article) {
    return IssuerFinder(names, addresses, article).run();
}

}  // namespace hearsay::extract

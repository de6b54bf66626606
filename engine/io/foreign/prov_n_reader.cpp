// PROV-N (W3C recommendation, 30 April 2013) -> ProvDocument.
#include "io/bytes/text_place.hpp"
#include "io/foreign/prov_document.hpp"
#include "text/ascii.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

constexpr std::string_view blanks = " \t\r\n";
/// What ends a name unless a backslash stands before it.
constexpr std::string_view name_ends = " \t\r\n,;()[]='\"<>";

/// What stands between the brackets of an expression.
struct Terms {
    std::string id;
    std::vector<std::string> arguments;  ///< "" for the marker -
    std::vector<ProvAttribute> attributes;
};

/// After the first fault it stands at the end of the text, so that everything comes to an end.
class NotationReader {
public:
    NotationReader(std::string_view text, Diagnostics& problems) : text_(text), lines_(text), problems_(problems) {}

    ProvDocument read();

private:
    void fail(std::string message);
    [[nodiscard]] bool at_end() const noexcept { return at_ >= text_.size(); }
    [[nodiscard]] char here() const noexcept { return at_end() ? '\0' : text_[at_]; }
    void refuse_controls();
    void skip();
    bool take(std::string_view mark);
    void want(std::string_view mark);
    bool take_word(std::string_view word);
    std::string name(std::string_view what);
    std::string address();
    void namespaces(ProvBundle& scope);
    void expressions(ProvBundle& scope);
    void expression(ProvBundle& scope);
    Terms terms();
    void attributes(std::vector<ProvAttribute>& into);
    ProvValue literal();
    ProvValue number();
    std::string quoted();
    void escape(std::string& out);
    void leave_out(const std::string& extension);
    void assign(ProvRecord& record, Terms& found);

    std::string_view text_;
    LineCounter lines_;
    Diagnostics& problems_;
    std::size_t at_ = 0;
    std::size_t unnamed_ = 0;
    bool failed_ = false;
};

void NotationReader::fail(std::string message) {
    if (!std::exchange(failed_, true)) {
        const TextPlace place = LineCounter(text_).at(at_);
        Diagnostic fault;
        fault.kind = "syntax error";
        fault.message = std::move(message);
        fault.line = fault.place.index = place.line;
        fault.column = place.column;
        fault.excerpt = excerpt_at(text_, at_);
        problems_.push_back(std::move(fault));
    }
    at_ = text_.size();
}

/// Blanks and comments.
void NotationReader::skip() {
    while (!at_end()) {
        if (blanks.find(here()) != std::string_view::npos) {
            ++at_;
        } else if (text_.substr(at_, 2) == "//") {
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        } else if (text_.substr(at_, 2) == "/*") {
            const std::size_t end = text_.find("*/", at_ + 2);
            if (end == std::string_view::npos) return fail("the comment has no end; close it with */");
            at_ = end + 2;
        } else {
            return;
        }
    }
}

bool NotationReader::take(std::string_view mark) {
    skip();
    if (text_.substr(at_, mark.size()) != mark) return false;
    at_ += mark.size();
    return true;
}

void NotationReader::want(std::string_view mark) {
    if (!take(mark)) fail("expected " + in_quotes(mark) + (at_end() ? ", found the end" : ""));
}

/// A word of the language, with no name going on behind it.
bool NotationReader::take_word(std::string_view word) {
    skip();
    if (text_.substr(at_, word.size()) != word) return false;
    const std::size_t end = at_ + word.size();
    if (end < text_.size() && (is_alphanumeric(text_[end]) || text_[end] == ':' || text_[end] == '(')) return false;
    at_ = end;
    return true;
}

/// A qualified name with its escapes taken back.
std::string NotationReader::name(std::string_view what) {
    skip();
    std::string text;
    for (; !at_end() && name_ends.find(here()) == std::string_view::npos; ++at_) {
        if (here() == '\\' && at_ + 1 < text_.size()) ++at_;
        text += here();
    }
    if (text.empty()) fail("expected " + std::string(what) + (at_end() ? ", found the end" : ""));
    return text;
}

std::string NotationReader::address() {
    want("<");
    const std::size_t end = text_.find('>', at_);
    if (failed_ || end == std::string_view::npos) {
        fail("the address has no end; close it with >");
        return {};
    }
    std::string uri(text_.substr(at_, end - at_));
    at_ = end + 1;
    return uri;
}

void NotationReader::namespaces(ProvBundle& scope) {
    for (;;) {
        if (take_word("default")) {
            scope.namespaces.push_back({"default", address()});
        } else if (take_word("prefix")) {
            std::string prefix = name("a prefix");
            scope.namespaces.push_back({std::move(prefix), address()});
        } else {
            return;
        }
    }
}

/// As in JSON: a story could not hold some of them, nor be written with others.
void NotationReader::refuse_controls() {
    const auto is_control = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && blanks.find(c) == std::string_view::npos) || c == 0x7F; };
    const auto found = std::find_if(text_.begin(), text_.end(), is_control);
    if (found == text_.end()) return;
    at_ = static_cast<std::size_t>(found - text_.begin());
    fail("a raw control character stands here; remove it");
}

ProvDocument NotationReader::read() {
    ProvDocument document;
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    refuse_controls();
    if (!take_word("document")) fail("expected \"document\", with which PROV-N begins");
    namespaces(document.top);
    expressions(document.top);
    while (!failed_ && take_word("bundle")) {
        ProvBundle bundle;
        bundle.pointer = std::to_string(lines_.at(at_).line);
        bundle.id = name("the id of the bundle");
        namespaces(bundle);
        expressions(bundle);
        if (!take_word("endBundle")) fail("expected a record or \"endBundle\"");
        document.bundles.push_back(std::move(bundle));
        expressions(document.top);
    }
    if (!take_word("endDocument")) fail("expected a record, \"bundle\" or \"endDocument\"");
    skip();
    if (!at_end()) fail("nothing may follow \"endDocument\"");
    return document;
}

void NotationReader::expressions(ProvBundle& scope) {
    for (skip(); !at_end(); skip()) {
        const std::string_view word = text_.substr(at_, text_.find_first_of(" \t\r\n(", at_) - at_);
        if (word == "bundle" || word == "endBundle" || word == "endDocument") return;
        expression(scope);
    }
}

void NotationReader::expression(ProvBundle& scope) {
    const std::size_t start = at_;
    const std::string line = std::to_string(lines_.at(start).line);
    const std::string word = name("a record such as entity(ex:report)");
    if (failed_) return;
    const auto info = std::find_if(prov_kinds.begin(), prov_kinds.end(), [&](const ProvKindInfo& kind) { return kind.name == word; });
    if (info == prov_kinds.end()) {
        if (word.find(':') != std::string::npos) return leave_out(word);
        Suggestion suggestion(word);
        for (const ProvKindInfo& kind : prov_kinds) suggestion.offer(kind.name);
        at_ = start;
        return fail("PROV has no kind of record " + in_quotes(word) +
                    (suggestion.nearest().empty() ? "; expected one such as entity, agent or wasDerivedFrom" : suggestion.text()));
    }
    want("(");
    Terms found = terms();
    if (failed_) return;
    ProvRecord record{.kind = static_cast<ProvKind>(info - prov_kinds.begin()), .id = std::move(found.id), .attributes = {}, .pointer = line};
    assign(record, found);
    if (!failed_) scope.records.push_back(std::move(record));
}

/// Of an element the first argument is its id; the others of a record go by their place.
void NotationReader::assign(ProvRecord& record, Terms& found) {
    if (record.kind <= ProvKind::agent) {
        if (found.arguments.empty() || found.arguments.front().empty()) return fail("the record has no id; give it one");
        record.id = std::move(found.arguments.front());
        found.arguments.erase(found.arguments.begin());
    } else if (record.id.empty()) {
        record.id = "_:n" + std::to_string(++unnamed_);
    }
    const ProvKindInfo& info = info_of(record.kind);
    for (std::size_t i = 0; i < found.arguments.size(); ++i) {
        if (i == info.arguments.size() || info.arguments[i].name.empty()) {
            return fail(std::string(info.name) + " has no more than " + std::to_string(i + (record.kind <= ProvKind::agent ? 1 : 0)) +
                        " arguments; write what else is known as attributes, [name=\"value\"]");
        }
        if (found.arguments[i].empty()) continue;
        ProvAttribute argument{.name = std::string(info.arguments[i].name), .value = {}};
        argument.value.text = std::move(found.arguments[i]);
        record.attributes.push_back(std::move(argument));
    }
    std::move(found.attributes.begin(), found.attributes.end(), std::back_inserter(record.attributes));
}

Terms NotationReader::terms() {
    Terms found;
    bool first = true;
    while (!failed_) {
        if (take("[")) {
            attributes(found.attributes);
            want(")");
            return found;
        }
        std::string term = name("an argument, \"-\" for none");
        if (term == "-") term.clear();
        if (std::exchange(first, false) && take(";")) {
            found.id = std::move(term);
            continue;
        }
        found.arguments.push_back(std::move(term));
        if (take(")")) return found;
        want(",");
    }
    return found;
}

void NotationReader::attributes(std::vector<ProvAttribute>& into) {
    if (take("]")) return;
    while (!failed_) {
        ProvAttribute attribute{.name = name("the name of an attribute"), .value = {}};
        want("=");
        attribute.value = literal();
        into.push_back(std::move(attribute));
        if (take("]")) return;
        want(",");
    }
}

ProvValue NotationReader::literal() {
    ProvValue value;
    skip();
    if (here() != '"' && here() != '\'') return number();
    value.typed = here() == '\'';
    if (value.typed) {
        ++at_;
        value.text = name("a name");
        value.type = "prov:QUALIFIED_NAME";
        want("'");
        return value;
    }
    value.text = quoted();
    if (take("@")) {
        value.typed = true;
        value.lang = name("a language such as en");
    } else if (take("%%")) {
        value.typed = true;
        value.type = name("a type such as xsd:string");
    }
    return value;
}

ProvValue NotationReader::number() {
    ProvValue value;
    value.form = ProvValue::Form::number;
    value.text = name("a value: \"text\", 'ex:name' or a number");
    const bool whole = !value.text.empty() && value.text.find_first_not_of("0123456789", value.text[0] == '-' ? 1 : 0) == std::string::npos &&
                       value.text != "-";
    if (!failed_ && !whole) {
        at_ -= value.text.size();
        fail(in_quotes(value.text) + " is no value; expected \"text\", 'ex:name' or a whole number");
    }
    return value;
}

std::string NotationReader::quoted() {
    const std::string_view mark = text_.substr(at_, 3) == "\"\"\"" ? std::string_view("\"\"\"") : std::string_view("\"");
    const std::size_t start = at_;
    std::string out;
    for (at_ += mark.size(); !at_end(); ++at_) {
        if (text_.substr(at_, mark.size()) == mark) {
            at_ += mark.size();
            return out;
        }
        if (here() == '\\' && at_ + 1 < text_.size()) {
            ++at_;
            escape(out);
        } else {
            out += here();
        }
    }
    at_ = start;
    fail("the text has no end; close it with " + std::string(mark));
    return {};
}

void NotationReader::escape(std::string& out) {
    static constexpr std::string_view letters = "tbnrf";
    static constexpr std::string_view meant = "\t\b\n\r\f";
    const std::size_t known = letters.find(here());
    if (known == std::string_view::npos && std::string_view("\"'\\").find(here()) == std::string_view::npos) out += '\\';
    out += known == std::string_view::npos ? here() : meant[known];
}

/// Expressions of extensions, which PROV-N allows and gives no meaning.
void NotationReader::leave_out(const std::string& extension) {
    const std::uint32_t line = lines_.at(at_).line;
    want("(");
    for (std::size_t depth = 1; depth > 0 && !at_end(); skip()) {
        if (here() == '"') {
            static_cast<void>(quoted());
            continue;
        }
        depth += here() == '(' ? 1 : 0;
        depth -= here() == ')' ? 1 : 0;
        at_ += here() == '\\' ? 2 : 1;
    }
    if (failed_) return;
    Diagnostic note;
    note.severity = Severity::note;
    note.kind = "left out";
    note.message = "PROV gives the extension " + in_quotes(extension) + " no meaning; left out";
    note.place.index = line;
    problems_.push_back(std::move(note));
}

}  // namespace

ProvDocument read_prov_n(std::string_view text, Diagnostics& problems) { return NotationReader(text, problems).read(); }

}  // namespace hearsay

#include "render/report/template_place.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay {
namespace {

constexpr char put_mark = '\x01';

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) noexcept {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Elements whose content is no markup.
constexpr std::array<std::string_view, 9> raw_elements{"script", "style",   "xmp",   "iframe",  "noembed",
                                                       "noframes", "plaintext", "title", "textarea"};
/// Of these, the ones where escapes count, so that text is text.
constexpr std::array<std::string_view, 2> text_elements{"title", "textarea"};

constexpr std::array<std::string_view, 16> address_attributes{
    "href", "src", "action", "formaction", "data", "poster", "cite", "background", "xlink:href", "longdesc", "manifest",
    "ping", "codebase", "classid", "profile", "attributionsrc"};
/// What is at whose address runs in the page, lays it out or is shown as a page in it.
constexpr std::array<std::string_view, 8> fetching_elements{"script", "link", "base", "iframe", "frame", "object", "embed", "portal"};
/// Which hold a program, a page, a list of addresses, a style or a permission.
constexpr std::array<std::string_view, 19> closed_attributes{
    "style", "srcdoc", "srcset", "imagesrcset", "http-equiv", "sandbox", "allow", "nonce", "fill", "stroke", "filter",
    "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid", "marker-end", "attributename"};
/// Which hold what another attribute becomes, in the elements that change it.
constexpr std::array<std::string_view, 4> changing_attributes{"to", "from", "by", "values"};
constexpr std::array<std::string_view, 4> changing_elements{"set", "animate", "animatetransform", "animatemotion"};
/// Which say that the content of a <meta> is a text. Otherwise it may be where the page leads to.
constexpr std::array<std::string_view, 3> naming_attributes{"name", "property", "itemprop"};

bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

void TemplatePlace::read(std::string_view text) {
    for (const char c : text) {
        read(c);
        watch(c);
    }
}

/// Where browsers read on in another way than this one, which is that of a page with scripts and without drawings.
void TemplatePlace::watch(char c) {
    constexpr std::string_view noscript_ends = "</noscript";
    std::string& recent = recent_.text;
    recent += lower(c);
    if (recent.size() > noscript_ends.size()) recent.erase(0, 1);
    if (silent_ && recent == noscript_ends) {
        // With scripts it ends here, whatever is open; without, it is part of that.
        if (state_ != State::tag_name) unclear_ = "</noscript> stands inside something else before it";
        silent_ = false;
    }
    // In a drawing a style or a script holds elements, whose values may hold what seems to be its end.
    if (state_ != State::raw_text || !drawing_ || recent.size() < 2 || recent[recent.size() - 2] != '<') return;
    if (is_letter(c) || c == '!' || c == '?' || (c == '/' && nested_)) nested_ = true;
}

void TemplatePlace::read(char c) {
    switch (state_) {
        case State::text:
            if (c == '<') open_tag();
            return;
        case State::tag_opens: return read_opening(c);
        case State::declaration:
            last_ += c;
            if (last_ == "--") state_ = State::comment;
            if (last_ == "[CDATA[") unclear_ = "<![CDATA[ stands before it, which not all read alike";
            if (c == '>') state_ = State::text;
            return;
        case State::comment:
            last_ = (last_ + c).substr(last_.size() < 4 ? 0 : 1);
            if (last_.ends_with("-->") || last_.ends_with("--!>")) state_ = State::text;
            return;
        case State::raw_text: return read_raw(c);
        default: in_tag(c);
    }
}

void TemplatePlace::open_tag() {
    state_ = State::tag_opens;
    closing_ = false;
    named_ = false;
    element_.clear();
}

/// What stands behind "<".
void TemplatePlace::read_opening(char c) {
    if (c == '/' && !closing_) {
        closing_ = true;
    } else if (is_letter(c)) {
        state_ = State::tag_name;
        element_ = lower(c);
    } else if (c == '!' || c == '?') {
        state_ = State::declaration;
        last_.clear();
    } else {
        state_ = c == '<' ? State::tag_opens : State::text;
    }
}

/// What ends with its own closing tag alone.
void TemplatePlace::read_raw(char c) {
    last_ += lower(c);
    marked_ = marked_ || c == '<';
    const std::string end = "</" + element_;
    if (last_.size() > end.size() + 1) last_.erase(0, 1);
    // In a comment of a script its closing tag may be part of it.
    if (element_ == "script" && last_.ends_with("<!--")) hidden_ = true;
    if (last_.ends_with("-->")) hidden_ = false;
    const bool ends = last_.size() == end.size() + 1 && last_.starts_with(end) && (is_blank(c) || c == '/' || c == '>');
    if (hidden_ || !ends) return;
    if (nested_) unclear_ = "<" + element_ + "> with other elements stands in a drawing before it";
    closing_ = true;
    state_ = State::in_tag;
    attribute_.clear();
    if (c == '>') end_tag();
}

void TemplatePlace::in_tag(char c) {
    if (state_ == State::quoted_twice || state_ == State::quoted_once) {
        if (c == (state_ == State::quoted_twice ? '"' : '\'')) {
            end_value();
        } else {
            value_ += c;
        }
        return;
    }
    if (c == '>') {
        end_value();
        end_tag();
        return;
    }
    switch (state_) {
        case State::tag_name:
            if (is_blank(c) || c == '/') {
                state_ = State::in_tag;
            } else {
                element_ += lower(c);
            }
            return;
        case State::before_value:
            if (is_blank(c)) return;
            value_.clear();
            state_ = c == '"' ? State::quoted_twice : c == '\'' ? State::quoted_once : State::bare;
            if (state_ == State::bare) value_ += c;
            return;
        case State::bare:
            if (is_blank(c)) {
                end_value();
            } else {
                value_ += c;
            }
            return;
        case State::attribute_name:
        case State::after_name:
            if (c == '=') {
                state_ = State::before_value;
                return;
            }
            if (is_blank(c)) {
                state_ = State::after_name;
                return;
            }
            if (state_ == State::attribute_name && c != '/') {
                attribute_ += lower(c);
                return;
            }
            break;
        default: break;
    }
    if (is_blank(c) || c == '/') {
        state_ = State::in_tag;
        return;
    }
    attribute_ = lower(c);
    state_ = State::attribute_name;
}

void TemplatePlace::end_value() {
    named_ = named_ || is_one_of(attribute_, naming_attributes);
    value_.clear();
    attribute_.clear();
    state_ = State::in_tag;
}

void TemplatePlace::end_tag() {
    const bool raw = !closing_ && is_one_of(element_, raw_elements);
    state_ = raw ? State::raw_text : State::text;
    drawing_ = drawing_ || element_ == "svg" || element_ == "math";
    silent_ = silent_ || (!closing_ && element_ == "noscript");
    marked_ = false;
    nested_ = false;
    last_.clear();
    closing_ = false;
    hidden_ = false;
    if (!raw) element_.clear();
}

void TemplatePlace::put() {
    if (state_ == State::before_value) state_ = State::bare;
    if (state_ == State::quoted_twice || state_ == State::quoted_once || state_ == State::bare) value_ += put_mark;
}

std::string TemplatePlace::refusal(std::string_view name, bool raw, bool markdown) const {
    if (!unclear_.empty()) return "text of a story may not stand here: " + unclear_;
    if (markdown && state_ == State::tag_opens && !closing_ && name == "url") return {};
    if (raw) return state_ == State::text ? "" : "a picture may stand between elements alone";
    switch (state_) {
        case State::text:
        case State::comment: return {};
        case State::raw_text:
            // In a drawing or a formula these hold elements, a script perhaps.
            return is_one_of(element_, text_elements) && !(drawing_ && marked_) ? "" : "text of a story may not stand inside <" + element_ + ">";
        case State::quoted_twice:
        case State::quoted_once: return refusal_in_value(name);
        case State::bare:
        case State::before_value: return "the value of " + attribute_ + " must stand in quotes";
        default: return "text of a story may not stand inside a tag, but for values in quotes";
    }
}

std::string TemplatePlace::refusal_in_value(std::string_view name) const {
    if (attribute_.starts_with("on")) return "text of a story may not stand in " + attribute_ + ", which is a program";
    const bool changing = is_one_of(attribute_, changing_attributes) && is_one_of(element_, changing_elements);
    if (changing || is_one_of(attribute_, closed_attributes)) return "text of a story may not stand in " + attribute_;
    if (element_ == "meta" && attribute_ == "content" && !named_) return "text of a story may stand in content after a name alone";
    if (!is_one_of(attribute_, address_attributes) && !attribute_.ends_with(":href")) return {};
    if (is_one_of(element_, fetching_elements)) return "text of a story may not stand in the address of a <" + element_ + ">, which becomes part of the page";
    // What follows its beginning cannot change what kind of address it is, nor, after its host, whose.
    const std::size_t host = starts_with_letters(value_, "https://") ? 8 : starts_with_letters(value_, "http://") ? 7 : 0;
    const bool fixed = value_.starts_with('#') || value_.starts_with('?') || value_.starts_with("./") ||
                       (host != 0 && value_.find('/', host) < value_.find(put_mark));
    if (fixed || (name == "url" && value_.empty())) return {};
    return "an address may begin with {{url}} alone, which is checked";
}

}  // namespace hearsay

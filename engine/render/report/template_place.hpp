// Where in a page a tag of a template stands: what is escaped for one place is a program at another. Reads HTML as a
// browser does, as far as that matters for what may be put there.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

class TemplatePlace {
public:
    /// Goes on over text of the template between its tags.
    void read(std::string_view text);

    /// Why a value of this name may not stand here; "" if it may. `raw`: unescaped markup of ours. `markdown`: where an
    /// address in angle brackets is a link.
    [[nodiscard]] std::string refusal(std::string_view name, bool raw, bool markdown) const;
    /// A value was put here.
    void put();

    /// Whether what follows is read in the same way.
    friend bool operator==(const TemplatePlace&, const TemplatePlace&) = default;

private:
    enum class State : unsigned char {
        text, tag_opens, tag_name, in_tag, attribute_name, after_name, before_value, quoted_twice, quoted_once, bare, declaration, comment, raw_text
    };

    void read(char c);
    void watch(char c);
    void open_tag();
    void read_opening(char c);
    void read_raw(char c);
    void in_tag(char c);
    void end_tag();
    void end_value();
    [[nodiscard]] std::string refusal_in_value(std::string_view name) const;

    State state_ = State::text;
    bool closing_ = false;    ///< of a tag: it began with </
    bool named_ = false;      ///< of a tag: an attribute says what its content tells
    bool hidden_ = false;     ///< of a script: within a comment
    std::string element_;     ///< the tag being read, or the one whose raw text is
    std::string attribute_;
    std::string value_;       ///< as far as it was read; a tag of the template is one U+0001
    bool drawing_ = false;    ///< an <svg> or <math> was begun
    bool marked_ = false;     ///< something like a tag stands in the raw text
    bool nested_ = false;     ///< elements stand in the raw text, if it is in a drawing
    bool silent_ = false;     ///< a <noscript> was begun and has not ended
    std::string unclear_;     ///< why nobody can say any more where what follows stands; "" if one can
    struct Recent {
        std::string text;
        friend bool operator==(const Recent&, const Recent&) noexcept { return true; }  // it says nothing of what follows
    };
    Recent recent_;           ///< the last characters of all
    std::string last_;        ///< the last characters of a comment or of raw text
};

}  // namespace hearsay

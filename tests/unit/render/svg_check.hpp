// A small reader of SVG for tests: refuses what is not well-formed and lists the elements.
#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::testing {

struct Element {
    std::string name;
    std::map<std::string, std::string> attributes;
    std::string text;             ///< directly inside, references decoded
    std::size_t parent = 0;       ///< index; the root is its own

    [[nodiscard]] std::string get(const std::string& attribute) const {
        const auto found = attributes.find(attribute);
        return found == attributes.end() ? std::string() : found->second;
    }
};

class SvgCheck {
public:
    /// Throws std::runtime_error where the text is not well-formed.
    explicit SvgCheck(std::string_view text) : text_(text) {
        if (text_.starts_with("<?xml")) at_ = text_.find("?>") + 2;
        skip_space();
        read_element(0);
        skip_space();
        if (at_ != text_.size()) fail("something follows the root");
    }

    [[nodiscard]] const std::vector<Element>& elements() const { return elements_; }
    [[nodiscard]] const Element& root() const { return elements_.front(); }
    [[nodiscard]] const Element* by_id(const std::string& id) const {
        for (const Element& element : elements_) {
            if (element.get("id") == id) return &element;
        }
        return nullptr;
    }
    /// The text of the first child of that name, "" if there is none.
    [[nodiscard]] std::string child_text(const std::string& id, const std::string& name) const {
        for (const Element& element : elements_) {
            if (element.name == name && elements_[element.parent].get("id") == id) return element.text;
        }
        return {};
    }
    /// All lines of text inside the element with this id, at any depth.
    [[nodiscard]] std::vector<std::string> labels(const std::string& id) const {
        std::vector<std::string> found;
        for (const Element& element : elements_) {
            if (element.name != "text") continue;
            for (const Element* up = &element; up != &elements_.front(); up = &elements_[up->parent]) {
                if (up->get("id") == id) found.push_back(element.text);
            }
        }
        return found;
    }

private:
    [[noreturn]] void fail(const std::string& why) const {
        throw std::runtime_error(why + " at byte " + std::to_string(at_) + ": " +
                                 std::string(text_.substr(at_ < 40 ? 0 : at_ - 40, 80)));
    }
    [[nodiscard]] char peek() const {
        if (at_ >= text_.size()) fail("the text ends early");
        return text_[at_];
    }
    void skip_space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    }
    std::string read_name() {
        std::string name;
        while (std::string_view(" \n=/>").find(peek()) == std::string_view::npos) name += text_[at_++];
        if (name.empty()) fail("a name is missing");
        return name;
    }
    void expect(std::string_view what) {
        if (text_.substr(at_, what.size()) != what) fail("expected " + std::string(what));
        at_ += what.size();
    }
    char read_character() {
        const auto byte = static_cast<unsigned char>(peek());
        if (byte < 0x20 && byte != '\n' && byte != '\t') fail("a control character");
        if (byte == '<') fail("a bare <");
        ++at_;
        if (byte != '&') return static_cast<char>(byte);
        const std::size_t end = text_.find(';', at_);
        const std::string name(text_.substr(at_, end == std::string_view::npos ? 0 : end - at_));
        static const std::map<std::string, char> known{{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'},
                                                       {"#39", '\''}, {"#10", '\n'}, {"#160", ' '}};
        if (!known.contains(name)) fail("a bare & or an unknown reference");
        at_ = end + 1;
        return known.at(name);
    }
    void read_element(std::size_t parent) {
        expect("<");
        const std::size_t self = elements_.size();
        elements_.push_back({read_name(), {}, {}, parent});
        for (skip_space(); peek() != '>' && peek() != '/'; skip_space()) {
            const std::string name = read_name();
            expect("=\"");
            std::string value;
            while (peek() != '"') value += read_character();
            ++at_;
            if (!elements_[self].attributes.emplace(name, value).second) fail("an attribute stands twice");
            if (name == "id" && !ids_.insert(value).second) fail("an id stands twice");
        }
        if (peek() == '/') {
            expect("/>");
            return;
        }
        ++at_;
        while (text_.substr(at_, 2) != "</") {
            if (peek() == '<') {
                read_element(self);
            } else {
                elements_[self].text += read_character();
            }
        }
        at_ += 2;
        if (read_name() != elements_[self].name) fail("the wrong element ends");
        skip_space();
        expect(">");
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Element> elements_;
    std::set<std::string> ids_;
};

}  // namespace hearsay::testing

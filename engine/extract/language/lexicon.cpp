#include "extract/language/lexicon.hpp"

#include "model/error.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <mutex>
#include <set>

namespace hearsay::extract {
namespace {

[[noreturn]] void refuse(std::size_t line, const std::string& what) {
    throw Error("lexicon, line " + std::to_string(line) + ": " + what);
}

float number(std::string_view text, std::size_t line) {
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) refuse(line, in_quotes(text) + " is no number");
    return value;
}

template <class Map>
const typename Map::mapped_type& section_or_empty(const Map& map, std::string_view section) noexcept {
    static const typename Map::mapped_type empty;
    const auto found = map.find(section);
    return found == map.end() ? empty : found->second;
}

/// Words of a list line: separated by blanks; an entry of several words joins them with "_".
void add_words(WordSet& set, std::string_view line) {
    while (!line.empty()) {
        const std::size_t length = std::min(line.find(' '), line.size());
        std::string word(line.substr(0, length));
        for (char& c : word) c = c == '_' && word.size() > 1 ? ' ' : c;
        set.insert(std::move(word));
        line = trim(line.substr(length));
    }
}

/// The next line without blanks at its ends; takes it off the text.
std::string_view take_line(std::string_view& text) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
    return line;
}

}  // namespace

Lexicon::Lexicon(std::string_view text) {
    Section section;
    std::set<std::string_view> sections;
    for (std::size_t number_of_line = 1; !text.empty(); ++number_of_line) {
        const std::string_view line = take_line(text);
        if (line.empty() || line.front() == '#') continue;
        if (line.front() == '[' && line.back() == ']' && line.size() > 2) {
            const std::string_view title = line.substr(1, line.size() - 2);
            section = open_section(title, number_of_line);
            if (!sections.insert(title).second) refuse(number_of_line, "a second [" + std::string(title) + "]; one section holds all of it");
        } else {
            read_line(section, line, number_of_line);
        }
    }
    by_forms_ = !pairs("endings").empty();
    noun_capitals_ = weights("settings").contains("noun capitals");
}

Lexicon::Section Lexicon::open_section(std::string_view title, std::size_t number_of_line) {
    const std::size_t blank = title.find(' ');
    const std::string name(blank == std::string_view::npos ? "" : trim(title.substr(blank)));
    const std::string_view kind = title.substr(0, blank);
    Section section;
    if (kind == "list" && !name.empty()) section.list = &lists_[name];
    else if (kind == "map" && !name.empty()) section.map = &maps_[name];
    else if (kind == "weights" && !name.empty()) section.weights = &weights_[name];
    else refuse(number_of_line, "a section is [list NAME], [map NAME] or [weights NAME]");
    return section;
}

void Lexicon::read_line(const Section& section, std::string_view line, std::size_t number_of_line) {
    if (section.list != nullptr) return add_words(*section.list, line);
    if (section.map == nullptr && section.weights == nullptr) refuse(number_of_line, "the file must begin with a section such as [list NAME]");
    const std::string_view between = section.map != nullptr ? " = " : " ";
    const std::size_t end = line.rfind(between);
    if (end == std::string_view::npos) {
        refuse(number_of_line, section.map != nullptr ? "a line here is WORDS = VALUE" : "a line here is NAME NUMBER");
    }
    const std::string key(trim(line.substr(0, end)));
    const std::string_view value = trim(line.substr(end + between.size()));
    if (section.map != nullptr) section.map->insert_or_assign(key, std::string(value));
    else section.weights->insert_or_assign(key, number(value, number_of_line));
}

namespace {

/// The lexicons of the program, each read when it is first asked for.
class Shelf {
public:
    Shelf() {
        for (const LexiconFile& file : lexicon_files()) slots_.emplace_back().file = file;
    }
    const Lexicon* find(std::string_view code) {
        for (Slot& slot : slots_) {
            if (slot.file.code != code) continue;
            std::call_once(slot.read, [&slot] { slot.lexicon.emplace(slot.file.text); });
            return &*slot.lexicon;
        }
        return nullptr;
    }
    [[nodiscard]] std::vector<std::string_view> codes() const {
        std::vector<std::string_view> found;
        for (const Slot& slot : slots_) found.push_back(slot.file.code);
        return found;
    }

private:
    struct Slot {
        LexiconFile file;
        std::once_flag read;
        std::optional<Lexicon> lexicon;
    };
    std::deque<Slot> slots_;
};

Shelf& shelf() {
    static Shelf all;
    return all;
}

}  // namespace

const Lexicon* Lexicon::of(std::string_view code) { return shelf().find(code); }

std::vector<std::string_view> Lexicon::codes() { return shelf().codes(); }

const std::string& Lexicon::name() const {
    const auto found = pairs("names").find("language");
    if (found == pairs("names").end()) throw Error("a lexicon has no [map names] with its language");
    return found->second;
}

std::string_view Lexicon::code_of(std::string_view name) {
    for (const std::string_view code : codes()) {
        if (of(code)->name() == name) return code;
    }
    return {};
}

std::string Lexicon::languages() {
    std::vector<std::string> names;
    for (const std::string_view code : codes()) names.push_back(of(code)->name());
    std::sort(names.begin(), names.end());
    std::string all;
    for (std::size_t n = 0; n < names.size(); ++n) all += (n == 0 ? "" : n + 1 == names.size() ? " and " : ", ") + names[n];
    return all;
}

const WordSet& Lexicon::words(std::string_view section) const noexcept { return section_or_empty(lists_, section); }
const WordMap& Lexicon::pairs(std::string_view section) const noexcept { return section_or_empty(maps_, section); }
const WeightMap& Lexicon::weights(std::string_view section) const noexcept {
    return section_or_empty(weights_, section);
}

}  // namespace hearsay::extract

#include "io/json/json_reader.hpp"

#include "io/json/json_syntax.hpp"
#include "text/utf8.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#if defined(RAPIDJSON_SSE2) || defined(RAPIDJSON_SSE42)
#error "RapidJSON's SSE2 scan takes raw control characters inside strings, by where they stand"
#endif

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <unordered_set>

namespace hearsay {
namespace {

// Numbers come as text (kParseNumbersAsStringsFlag), so that free-form parts keep them digit for digit; who needs a
// value takes json_number(), which is exact.
constexpr unsigned plain_flags =
    rapidjson::kParseFullPrecisionFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
constexpr unsigned parse_flags = plain_flags | rapidjson::kParseValidateEncodingFlag;

/// All ASCII and no escapes: no encoding to check, and half the work.
bool is_plain(std::string_view text) noexcept {
    std::uint64_t high = 0;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        high |= eight;
    }
    for (; at < text.size(); ++at) high |= static_cast<unsigned char>(text[at]);
    return (high & 0x8080808080808080ULL) == 0 && text.find('\\') == std::string_view::npos;
}

/// The objects and lists that are open, with the keys seen so far in each: for pointers and to refuse a second one.
class OpenContainers {
public:
    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }

    void clear() noexcept {
        open_.clear();
        keys_.clear();
        bytes_.clear();
    }

    void enter(bool object) {
        count_entry();
        open_.push_back({.object = object, .first_key = keys_.size(), .entries = 0, .many = nullptr});
    }

    void leave() {
        const std::size_t first = open_.back().first_key;
        if (first < keys_.size()) {
            bytes_.resize(keys_[first].begin);
            keys_.resize(first);
        }
        open_.pop_back();
    }

    /// Notes one value inside the list or object that is open.
    void count_entry() noexcept {
        if (!open_.empty()) ++open_.back().entries;
    }

    /// False if the object that is open has this key already.
    bool add_key(std::string_view name) {
        Container& object = open_.back();
        if (!is_new(object, name)) return false;
        keys_.push_back({bytes_.size(), name.size()});
        bytes_.append(name);
        return true;
    }

    /// The JSON pointer of the innermost open container.
    [[nodiscard]] std::string pointer() const {
        std::string text;
        for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
            if (!open_[i].object) {
                text += '/' + std::to_string(open_[i].entries - 1);
            } else {
                append_pointer(text, view(keys_[open_[i + 1].first_key - 1]));
            }
        }
        return text;
    }

private:
    struct Key {
        std::size_t begin;
        std::size_t size;
    };
    struct Container {
        bool object;
        std::size_t first_key;
        std::size_t entries;
        std::unique_ptr<std::unordered_set<std::string>> many;  ///< the keys, once they are too many to compare
    };

    [[nodiscard]] std::string_view view(Key key) const {
        return std::string_view(bytes_).substr(key.begin, key.size);
    }

    bool is_new(Container& object, std::string_view name) {
        constexpr std::size_t few = 24;
        if (object.many) return object.many->emplace(name).second;
        for (std::size_t i = object.first_key; i < keys_.size(); ++i) {
            if (keys_[i].size == name.size() && view(keys_[i]) == name) return false;
        }
        if (keys_.size() - object.first_key >= few) {
            object.many = std::make_unique<std::unordered_set<std::string>>();
            for (std::size_t i = object.first_key; i < keys_.size(); ++i) object.many->emplace(view(keys_[i]));
            object.many->emplace(name);
        }
        return true;
    }

    std::vector<Container> open_;
    std::vector<Key> keys_;
    std::string bytes_;
};

/// Lone low surrogates pass RapidJSON: \udc00 comes out as the three bytes ED B0 80, which are no UTF-8.
bool has_surrogate(std::string_view text) noexcept {
    for (std::size_t at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
    }
    return false;
}

bool is_finite(std::string_view number) {
    constexpr std::size_t surely = 300;  // so few digits without an exponent are below 1e308
    if (number.size() < surely && number.find_first_of("eE") == std::string_view::npos) return true;
    return std::isfinite(json_number(number));
}

/// Stands between RapidJSON and the handler: adds what RapidJSON does not refuse.
class StrictEvents {
public:
    enum class Stop : unsigned char { none, handler, duplicate_key, surrogate, too_big, too_deep };

    explicit StrictEvents(JsonHandler& handler) : handler_(handler) {}

    /// Before each text. `plain`: see is_plain().
    void begin(bool plain) {
        plain_ = plain;
        stop_ = Stop::none;
        open_.clear();
    }

    [[nodiscard]] Stop stop() const noexcept { return stop_; }
    [[nodiscard]] const OpenContainers& open() const noexcept { return open_; }
    [[nodiscard]] const std::string& repeated_key() const noexcept { return repeated_key_; }

    // What RapidJSON calls.
    bool Null() { return value() && passed(handler_.null()); }
    bool Bool(bool flag) { return value() && passed(handler_.boolean(flag)); }
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }
    bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
        const std::string_view number(text, size);
        value();
        if (!is_finite(number)) return stopped(Stop::too_big);
        return passed(handler_.number(number));
    }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        const std::string_view string(text, size);
        value();
        if (!plain_ && has_surrogate(string)) return stopped(Stop::surrogate);
        return passed(handler_.string(string));
    }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        const std::string_view name(text, size);
        if (!plain_ && has_surrogate(name)) return stopped(Stop::surrogate);
        if (!open_.add_key(name)) {
            repeated_key_ = name;
            return stopped(Stop::duplicate_key);
        }
        return passed(handler_.key(name));
    }
    bool StartObject() { return enter(true) && passed(handler_.start_object()); }
    bool StartArray() { return enter(false) && passed(handler_.start_array()); }
    bool EndObject(rapidjson::SizeType) {
        open_.leave();
        return passed(handler_.end_object());
    }
    bool EndArray(rapidjson::SizeType) {
        open_.leave();
        return passed(handler_.end_array());
    }

private:
    bool value() noexcept {
        open_.count_entry();
        return true;
    }
    bool enter(bool object) {
        if (open_.depth() >= max_json_depth) return stopped(Stop::too_deep);
        open_.enter(object);
        return true;
    }
    bool passed(bool go_on) noexcept { return go_on || stopped(Stop::handler); }
    bool stopped(Stop why) noexcept {
        stop_ = why;
        return false;
    }

    JsonHandler& handler_;
    OpenContainers open_;
    bool plain_ = false;
    Stop stop_ = Stop::none;
    std::string repeated_key_;
};

JsonFault fault_of(rapidjson::ParseErrorCode code) noexcept {
    switch (code) {
        case rapidjson::kParseErrorDocumentEmpty: return JsonFault::value_expected;
        case rapidjson::kParseErrorDocumentRootNotSingular: return JsonFault::trailing_text;
        case rapidjson::kParseErrorValueInvalid: return JsonFault::value_expected;
        case rapidjson::kParseErrorObjectMissName: return JsonFault::key_expected;
        case rapidjson::kParseErrorObjectMissColon: return JsonFault::colon_expected;
        case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket: return JsonFault::comma_or_brace_expected;
        case rapidjson::kParseErrorArrayMissCommaOrSquareBracket: return JsonFault::comma_or_bracket_expected;
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
        case rapidjson::kParseErrorStringEscapeInvalid: return JsonFault::bad_escape;
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid: return JsonFault::bad_surrogate;
        case rapidjson::kParseErrorStringMissQuotationMark: return JsonFault::unfinished_string;
        case rapidjson::kParseErrorStringInvalidEncoding: return JsonFault::bad_encoding;
        case rapidjson::kParseErrorNumberTooBig: return JsonFault::number_too_big;
        case rapidjson::kParseErrorNumberMissFraction:
        case rapidjson::kParseErrorNumberMissExponent: return JsonFault::bad_number;
        default: return JsonFault::other;
    }
}

/// The opening quote of the string whose closing quote stands just before `end`.
std::size_t start_of_string(std::string_view text, std::size_t end) noexcept {
    std::size_t at = end < 2 ? 0 : end - 2;
    while (at > 0) {
        if (text[at] == '"') {
            std::size_t slashes = 0;
            while (slashes < at && text[at - 1 - slashes] == '\\') ++slashes;
            if (slashes % 2 == 0) return at;
        }
        --at;
    }
    return at;
}

/// The escape \udc00 to \udfff without its first half, in the string that begins at `at`.
std::size_t lone_surrogate(std::string_view text, std::size_t at) noexcept {
    for (std::size_t i = at; i + 5 < text.size(); ++i) {
        if (text[i] != '\\') continue;
        const bool unicode = text[i + 1] == 'u' && (text[i + 2] == 'd' || text[i + 2] == 'D');
        if (!unicode) {
            ++i;
        } else if (std::string_view("89abAB").find(text[i + 3]) != std::string_view::npos) {
            i += 11;  // a whole pair
        } else if (std::string_view("cdefCDEF").find(text[i + 3]) != std::string_view::npos) {
            return i;
        }
    }
    return at;
}

bool is_utf_16(std::string_view text) noexcept {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
    // No mark, but every other byte of ASCII is 0.
    if (text.size() < 4) return false;
    const auto is_nul = [&](std::size_t i) { return text[i] == '\0'; };
    return is_nul(0) == is_nul(2) && is_nul(1) == is_nul(3) && is_nul(0) != is_nul(1);
}

std::size_t mark_size(std::string_view text) noexcept { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

JsonProblem problem_at(JsonFault fault, std::string_view text, std::size_t offset, const StrictEvents& events) {
    return {"syntax error", describe_fault(fault, text, offset), offset, events.open().pointer()};
}

JsonProblem explain_stop(const StrictEvents& events, std::string_view text, std::size_t offset) {
    switch (events.stop()) {
        case StrictEvents::Stop::duplicate_key:
            return {"duplicate key",
                    "key " + in_quotes(events.repeated_key()) + " stands twice in one object; remove one",
                    start_of_string(text, offset), events.open().pointer()};
        case StrictEvents::Stop::surrogate:
            return problem_at(JsonFault::bad_surrogate, text, lone_surrogate(text, start_of_string(text, offset)),
                              events);
        case StrictEvents::Stop::too_deep: return problem_at(JsonFault::too_deep, text, offset, events);
        default: return problem_at(JsonFault::number_too_big, text, offset, events);
    }
}

}  // namespace

struct JsonReader::State {
    explicit State(JsonHandler& handler) : events(handler) {}

    StrictEvents events;
    rapidjson::Reader reader;
};

JsonReader::JsonReader(JsonHandler& handler) : state_(std::make_unique<State>(handler)) {}
JsonReader::~JsonReader() = default;

std::optional<JsonProblem> JsonReader::read(std::string_view text) {
    StrictEvents& events = state_->events;
    const bool plain = is_plain(text);
    events.begin(plain);
    if (is_utf_16(text)) return problem_at(JsonFault::utf_16, text, 0, events);
    const std::size_t start = mark_size(text);
    if (text.find_first_not_of(" \t\r\n", start) == std::string_view::npos) {
        return problem_at(JsonFault::empty, text, text.size(), events);
    }
    // Not a StringStream, which goes past the end of a text that breaks off within a character.
    rapidjson::MemoryStream stream(text.data() + start, text.size() - start);
    const rapidjson::ParseResult result = plain ? state_->reader.Parse<plain_flags>(stream, events)
                                                : state_->reader.Parse<parse_flags>(stream, events);
    const std::size_t reached = start + stream.Tell();
    if (!result.IsError()) {
        if (reached == text.size()) return std::nullopt;
        return problem_at(JsonFault::nul_byte, text, reached, events);  // RapidJSON takes it for the end
    }
    if (events.stop() == StrictEvents::Stop::handler) return std::nullopt;
    const std::size_t offset = start + result.Offset();
    if (events.stop() != StrictEvents::Stop::none) return explain_stop(events, text, offset);
    const std::size_t furthest = std::max(reached, offset);
    if (furthest < text.size() && text[furthest] == '\0') {
        return problem_at(JsonFault::nul_byte, text, furthest, events);
    }
    return problem_at(fault_of(result.Code()), text, offset, events);
}

std::optional<JsonProblem> read_json(std::string_view text, JsonHandler& handler) {
    return JsonReader(handler).read(text);
}

double json_number(std::string_view text) {
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc::result_out_of_range) return value;
    return std::strtod(std::string(text).c_str(), nullptr);  // tells too large (infinite) from too small (about 0)
}

void append_pointer(std::string& pointer, std::string_view token) {
    pointer += '/';
    for (const char c : token) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

}  // namespace hearsay

// Mutation of JSON by its structure, so that what comes out is JSON of nearly the right shape: byte by byte hardly any input
// gets past the syntax.
#include "fuzz.hpp"

#include "io/json/json_value.hpp"
#include "io/json/json_writer.hpp"

#include <algorithm>
#include <array>
#include <variant>
#include <vector>

namespace hearsay::fuzz {
namespace {

using Kind = JsonValue::Kind;

/// A tree that can be changed.
struct Node {
    Kind kind = Kind::null;
    bool flag = false;
    std::string text;
    std::vector<std::string> keys;
    std::vector<Node> items;
};

Node node_of(const JsonValue& value) {
    Node node{value.kind(), value.flag(), value.text(), value.keys(), {}};
    for (const JsonValue& item : value.items()) node.items.push_back(node_of(item));
    return node;
}

void write(JsonWriter& json, const Node& node) {
    switch (node.kind) {
        case Kind::null: json.null(); break;
        case Kind::boolean: json.boolean(node.flag); break;
        case Kind::number: json.raw(node.text); break;
        case Kind::string: json.string(node.text); break;
        case Kind::array:
            json.begin_array();
            for (const Node& item : node.items) write(json, item);
            json.end_array();
            break;
        case Kind::object:
            json.begin_object();
            for (std::size_t i = 0; i < node.items.size(); ++i) {
                json.key(node.keys[i]);
                write(json, node.items[i]);
            }
            json.end_object();
            break;
    }
}

constexpr std::array<std::string_view, 62> known_keys{
    "format", "title", "sources", "affiliations", "articles", "claims", "statements", "settled", "track_records", "extra",
    "source", "affiliation", "article", "claim", "statement", "track_record", "id", "name", "kind", "anonymous", "unaffiliated",
    "reliability", "admiralty", "fidelity", "aliases", "url", "with", "since", "until", "strength", "probability", "outlet",
    "published", "text", "question", "asserts", "denies", "derives_from", "retracts", "responds_to", "at", "held", "quote", "span",
    "start", "end", "draft", "propose", "into", "from", "of", "holds", "by", "right", "wrong", "accept", "proposals", "verb", "arguments", "fields", "seen", "@type"};
constexpr std::array<std::string_view, 34> known_texts{
    "", "a", "s1", "c1", "agency", "hearsay/1", "person", "outlet", "organization", "state", "owned_by", "speaks_for", "same_as",
    "allied_with", "member_of", "quotes", "relays", "copies", "paraphrases", "2031", "2031-04-07", "2031-13-01", "2031-04-07T12:00:00Z",
    "-0001-01-01", "A", "F6", "https://fenmoor.example/1", "javascript:alert(1)", "=1+1", "\xE2\x80\xAE", "\x01\x1F", "\xF0\x9F\x9A\xA2",
    "]]><![CDATA[", "</script>"};
constexpr std::array<std::string_view, 16> known_numbers{"0", "1", "-1", "0.5", "1.0000001", "1e308", "-1e-320", "4294967295", "4294967296",
                                                         "9223372036854775808", "18446744073709551615", "18446744073709551616", "2031",
                                                         "0.1234567890123456789", "-0", "1E2"};

class Mutation {
public:
    Mutation(Node& root, std::mt19937& random) : random_(random) { gather(root); }

    void change_something() {
        Node& node = *nodes_[any(nodes_.size())];
        switch (any(10)) {
            case 0:
            case 1:
            case 2: node = scalar(); break;
            case 3: node = Node(*nodes_[any(nodes_.size())]); break;
            case 4: drop(node); break;
            case 5: repeat(node); break;
            case 6: rename(node); break;
            case 7: add(node); break;
            case 8: refer(node); break;
            default: wrap(node); break;
        }
    }

private:
    void gather(Node& node) {
        nodes_.push_back(&node);
        if (node.kind == Kind::string) texts_.push_back(node.text);
        for (Node& item : node.items) gather(item);
    }
    std::size_t any(std::size_t count) { return random_() % count; }

    Node scalar() {
        Node node;
        switch (any(6)) {
            case 0: node.kind = Kind::boolean; node.flag = any(2) == 0; break;
            case 1: node.kind = Kind::number; node.text = known_numbers[any(known_numbers.size())]; break;
            case 2: break;
            default: node.kind = Kind::string; node.text = known_texts[any(known_texts.size())]; break;
        }
        return node;
    }
    void drop(Node& node) {
        if (node.items.empty()) return;
        const auto at = static_cast<std::ptrdiff_t>(any(node.items.size()));
        node.items.erase(node.items.begin() + at);
        if (node.kind == Kind::object) node.keys.erase(node.keys.begin() + at);
    }
    void repeat(Node& node) {
        if (node.items.empty()) return;
        const std::size_t at = any(node.items.size());
        const Node copy = node.items[at];
        for (std::size_t times = any(8) == 0 ? 40 : 1; times > 0; --times) {
            node.items.push_back(copy);
            if (node.kind == Kind::object) node.keys.push_back(any(4) == 0 ? node.keys[at] : node.keys[at] + std::to_string(any(100)));
        }
    }
    void rename(Node& node) {
        if (node.keys.empty()) return;
        const std::size_t at = any(node.keys.size());
        node.keys[at] = known_keys[any(known_keys.size())];
    }
    void add(Node& node) {
        if (node.kind == Kind::array) return node.items.push_back(scalar());
        if (node.kind != Kind::object) return;
        node.keys.emplace_back(known_keys[any(known_keys.size())]);
        node.items.push_back(any(2) == 0 ? scalar() : Node(*nodes_[any(nodes_.size())]));
    }
    /// A text that stands elsewhere: mostly an id, so that records meet and go in circles.
    void refer(Node& node) {
        if (texts_.empty()) return;
        node = {Kind::string, false, texts_[any(texts_.size())], {}, {}};
    }
    void wrap(Node& node) {
        for (std::size_t deep = any(16) == 0 ? 300 : 1; deep > 0; --deep) {
            Node next;
            next.kind = Kind::array;
            next.items.push_back(std::move(node));
            node = std::move(next);
        }
    }

    std::mt19937& random_;
    std::vector<Node*> nodes_;  ///< valid for one change
    std::vector<std::string> texts_;
};

}  // namespace

std::string mutated_json(std::string_view text, std::mt19937& random) {
    // A line of several, or the whole.
    std::size_t begin = 0;
    std::size_t end = text.size();
    const auto lines = std::count(text.begin(), text.end(), '\n');
    if (lines > 0 && std::holds_alternative<JsonProblem>(parse_json(std::string(text)))) {
        for (auto skip = random() % static_cast<unsigned>(lines + 1); skip > 0; --skip) begin = text.find('\n', begin) + 1;
        end = std::min(text.find('\n', begin), text.size());
    }
    const auto parsed = parse_json(std::string(text.substr(begin, end - begin)));
    const auto* value = std::get_if<JsonValue>(&parsed);
    if (value == nullptr) return {};
    Node root = node_of(*value);
    Mutation(root, random).change_something();
    std::string made;
    JsonWriter json(made, random() % 4 == 0 ? JsonWriter::Style::spaced : JsonWriter::Style::compact);
    write(json, root);
    return std::string(text.substr(0, begin)) + made + std::string(text.substr(end));
}

}  // namespace hearsay::fuzz

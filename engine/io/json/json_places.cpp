// find_values: a second, lenient pass over a text that was read already, for the places of a few values.
#include "io/json/json_reader.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <map>

namespace hearsay {
namespace {

/// A stream that knows its place at every event: RapidJSON works on a copy of those marked for it, not of this one.
struct ExactStream : rapidjson::MemoryStream {
    using rapidjson::MemoryStream::MemoryStream;
};

std::string unescaped(std::string_view token) {
    std::string text;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size();
        text += !escape ? token[i] : token[++i] == '1' ? '/' : '~';
    }
    return text;
}

/// The wanted pointers as a tree of tokens; node 0 is the whole text.
class PointerTree {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    PointerTree() : nodes_(1) {}

    void add(std::string_view pointer) {
        std::size_t node = 0;
        while (!pointer.empty()) {
            pointer.remove_prefix(1);
            const std::size_t end = std::min(pointer.find('/'), pointer.size());
            const std::string token = unescaped(pointer.substr(0, end));
            const auto [child, is_new] = nodes_[node].children.emplace(token, nodes_.size());
            const std::size_t next = child->second;
            if (is_new) nodes_.emplace_back().parent = node;
            node = next;
            pointer.remove_prefix(end);
        }
        leaves_.push_back(node);
    }

    [[nodiscard]] std::size_t child(std::size_t node, std::string_view token) const {
        if (node == none || nodes_[node].children.empty()) return none;
        const auto found = nodes_[node].children.find(token);
        return found == nodes_[node].children.end() ? none : found->second;
    }

    void found(std::size_t node, std::size_t offset) {
        if (node == none || nodes_[node].seen) return;
        nodes_[node].seen = true;
        nodes_[node].offset = offset;
    }

    /// For each pointer added, in that order.
    [[nodiscard]] std::vector<std::size_t> offsets() const {
        std::vector<std::size_t> list;
        for (std::size_t node : leaves_) {
            while (node != 0 && !nodes_[node].seen) node = nodes_[node].parent;
            list.push_back(nodes_[node].offset);
        }
        return list;
    }

private:
    struct Node {
        std::map<std::string, std::size_t, std::less<>> children;
        std::size_t parent = 0;
        std::size_t offset = 0;
        bool seen = false;
    };
    std::vector<Node> nodes_;
    std::vector<std::size_t> leaves_;
};

class PlaceFinder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, PlaceFinder> {
public:
    PlaceFinder(std::string_view text, const ExactStream& stream, std::size_t shift, PointerTree& tree)
        : text_(text), stream_(stream), shift_(shift), end_of_last_(shift), tree_(tree) {}

    bool Default() {
        value();
        return token();
    }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        open_.back().next = tree_.child(open_.back().node, std::string_view(text, size));
        return token();
    }
    bool StartObject() { return enter(false); }
    bool StartArray() { return enter(true); }
    bool EndObject(rapidjson::SizeType) { return leave(); }
    bool EndArray(rapidjson::SizeType) { return leave(); }

private:
    struct Level {
        std::size_t node;      ///< in the tree
        std::size_t next;      ///< node of the value that follows, in an object
        std::size_t entries;   ///< values so far, in a list
        bool list;
    };

    /// Notes the value that begins after the last token; its node.
    std::size_t value() {
        std::size_t node = 0;
        if (!open_.empty()) {
            Level& level = open_.back();
            const bool matters = level.list && level.node != PointerTree::none;
            if (matters) level.next = tree_.child(level.node, std::to_string(level.entries++));
            node = level.next;
        }
        if (node != PointerTree::none) {
            tree_.found(node, std::min(text_.find_first_not_of(" \t\r\n,:", end_of_last_), text_.size()));
        }
        return node;
    }
    bool token() {
        end_of_last_ = shift_ + stream_.Tell();
        return true;
    }
    bool enter(bool list) {
        const std::size_t node = value();
        open_.push_back({node, PointerTree::none, 0, list});
        end_of_last_ = shift_ + stream_.Tell() + 1;  // RapidJSON has not taken the bracket yet
        return true;
    }
    bool leave() {
        open_.pop_back();
        end_of_last_ = shift_ + stream_.Tell() + 1;
        return true;
    }

    std::string_view text_;
    const ExactStream& stream_;
    std::size_t shift_;
    std::size_t end_of_last_;
    PointerTree& tree_;
    std::vector<Level> open_;
};

}  // namespace

std::vector<std::size_t> find_values(std::string_view text, const std::vector<std::string>& pointers) {
    PointerTree tree;
    for (const std::string& pointer : pointers) tree.add(pointer);
    const std::size_t start = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    ExactStream stream(text.data() + start, text.size() - start);
    PlaceFinder finder(text, stream, start, tree);
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
    // A text that ends in a syntax error gives the places up to there.
    static_cast<void>(reader.Parse<flags>(stream, finder));
    return tree.offsets();
}

}  // namespace hearsay

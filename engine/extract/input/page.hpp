// Walking an HTML page as libxml2 has parsed it. Shared by what reads a page; nobody outside this room needs it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

struct _xmlNode;

namespace hearsay::extract::page {

using Node = _xmlNode;

[[nodiscard]] bool is_element(const Node* node) noexcept;
[[nodiscard]] bool is_text(const Node* node) noexcept;
/// The element's name in lower case.
[[nodiscard]] std::string_view name(const Node* node) noexcept;
/// A text node's text.
[[nodiscard]] std::string_view content(const Node* node) noexcept;
/// "" where it is missing.
[[nodiscard]] std::string attribute(const Node* node, const char* name);
[[nodiscard]] bool has_attribute(const Node* node, const char* name);
/// All text below a node on one line, trimmed.
[[nodiscard]] std::string words(const Node* node);
/// A text on one line, trimmed, its runs of blanks one blank each; HTML's character references resolved.
[[nodiscard]] std::string one_line(std::string_view text);

[[nodiscard]] Node* parent(const Node* node) noexcept;
[[nodiscard]] Node* first_child(const Node* node) noexcept;
[[nodiscard]] Node* next_sibling(const Node* node) noexcept;
/// The node after this one in document order; skips what is below it unless `enter`. Null behind `root`.
[[nodiscard]] Node* next(Node* node, const Node* root, bool enter);
[[nodiscard]] bool is_below(const Node* node, const Node* above) noexcept;

/// Whether a word stands in a list of words parted by blanks.
[[nodiscard]] bool is_one_of(std::string_view word, std::string_view list) noexcept;
/// The words of an element's class and id, in lower case: "storyBody", "story-body" and "story_body" are two each.
[[nodiscard]] std::vector<std::string> class_words(const Node* node);

}  // namespace hearsay::extract::page

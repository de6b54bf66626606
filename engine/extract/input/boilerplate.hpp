// What stands on a page beside the article: menus, captions, teasers, sign-up boxes, comments. Told by what elements
// are called, by how much of them is links, and by the headings above them (compare Kohlschütter, Fankhauser & Nejdl,
// Boilerplate detection using shallow text features, 2010); never by the words of the article.
#pragma once

#include "extract/input/page.hpp"

#include <unordered_map>
#include <unordered_set>

namespace hearsay::extract {

class Boilerplate {
public:
    /// O(nodes).
    explicit Boilerplate(page::Node* root);

    /// Whether the element and all below it are left out.
    [[nodiscard]] bool is_unread(const page::Node* node) const { return unread_.contains(node); }
    [[nodiscard]] bool is_below_unread(const page::Node* node) const;
    /// The element that holds the article: what is marked as its body, an <article>, the <main> part, else all.
    [[nodiscard]] page::Node* body() const;

private:
    struct Measure {
        std::size_t text = 0;    ///< bytes without blanks
        std::size_t linked = 0;  ///< of these in links
        std::size_t kept = 0;    ///< of these not left out
        bool headline = false;   ///< an <h1> is below
        bool heading = false;
    };

    Measure measure(page::Node* node, bool linked);
    void prune(page::Node* node, bool quoted);
    std::size_t count_kept(page::Node* node);
    [[nodiscard]] bool is_beside(page::Node* node, bool quoted) const;
    [[nodiscard]] bool named_beside(page::Node* node, const Measure& measure) const;
    void drop_below_heading(page::Node* heading);
    [[nodiscard]] const Measure& of(const page::Node* node) const { return measures_.at(node); }

    page::Node* root_;
    std::unordered_map<const page::Node*, Measure> measures_;
    std::unordered_set<const page::Node*> unread_;
};

}  // namespace hearsay::extract

#include "extract/draft/offices.hpp"

#include "extract/draft/names.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

class OfficeSettler {
public:
    explicit OfficeSettler(DraftBook& book) : book_(book) {
        for (const auto& [source, with, kind] : book.ties) bodies_[source].insert(with);
        for (const AffiliationRecord& tie : book.registered_ties) bodies_[tie.source].insert(tie.with);
    }

    void run() {
        std::map<std::string, std::string> meant;
        for (const OfficeHolder& holder : book_.holders) {
            if (holder.named) continue;
            if (std::string who = only_one(holder); !who.empty()) meant.emplace(holder.source, std::move(who));
        }
        for (StatementRecord& record : book_.statements) {
            if (const auto found = meant.find(record.source); found != meant.end()) record.source = found->second;
        }
        for (const auto& [source, who] : meant) book_.sources.erase(source);
        std::erase_if(book_.ties, [&](const auto& tie) { return meant.contains(std::get<0>(tie)); });
    }

private:
    /// The one whom an article without the name means; "" where there is none, or two.
    [[nodiscard]] std::string only_one(const OfficeHolder& holder) const {
        std::string only;
        for (const OfficeHolder& other : book_.holders) {
            if (!other.named || other.office != holder.office || other.source == only || !may_be(holder, other)) continue;
            if (!only.empty() || other.article == holder.article) return {};
            only = other.source;
        }
        return only;
    }

    [[nodiscard]] bool may_be(const OfficeHolder& holder, const OfficeHolder& named) const {
        const std::string& name = book_.sources.at(named.source).name;
        if (holder.kin) return holder.names.contains(lower(last_word(name)));
        const auto theirs = bodies_.find(named.source);
        if (theirs == bodies_.end()) return false;
        const auto own = bodies_.find(holder.source);
        const auto known = own == bodies_.end() ? std::set<std::string>{} : own->second;
        return std::any_of(theirs->second.begin(), theirs->second.end(), [&](const std::string& body) { return known.empty() ? is_named(body, holder) : known.contains(body); });
    }

    /// Whether the first word of the body's name stands in the article as a name.
    [[nodiscard]] bool is_named(const std::string& body, const OfficeHolder& holder) const {
        const auto found = book_.sources.find(body);
        if (found == book_.sources.end() || found->second.kind == SourceKind::state) return false;
        const std::string name = lower(found->second.name);
        return !name.empty() && holder.names.contains(name.substr(0, name.find(' ')));
    }

    DraftBook& book_;
    std::map<std::string, std::set<std::string>> bodies_;  ///< by source: whom it belongs to
};

}  // namespace

void settle_offices(DraftBook& book) {
    if (std::any_of(book.holders.begin(), book.holders.end(), [](const OfficeHolder& one) { return !one.named; })) OfficeSettler(book).run();
    book.holders.clear();
}

}  // namespace hearsay::extract

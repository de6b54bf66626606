#include "learn/rulers.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::learn {

Rulers::Rulers(const Story& story) : story_(story), same_(story, Level::derivation), all_(story, Level::affiliation) {
    if (story.settled().empty()) return;
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const auto source = id_at<SourceId>(i);
        const auto note = [&](std::string_view name) {
            auto& sources = called_[lower(name)];
            if (sources.empty() || sources.back() != source) sources.push_back(source);
        };
        note(story.id(source));
        note(story.name(source));
        for (const Text alias : story.aliases(source)) note(story.text(alias));
    }
    for (auto& [name, sources] : called_) {
        std::sort(sources.begin(), sources.end(), [&](SourceId a, SourceId b) { return story.id(a) < story.id(b); });
    }
}

bool Rulers::ruled(SourceId source, std::string_view by, TimeSpan when) const {
    if (by.empty()) return false;
    const std::string name = lower(by);
    const auto one_is_called = [&](SourceId first) {
        const std::vector<SourceId> same = same_.belongs_to(first, when);
        return std::any_of(same.begin(), same.end(), [&](SourceId one) { return is_called(one, name); });
    };
    if (one_is_called(source)) return true;
    for (const SourceId self : same_.belongs_to(source, when)) {
        const auto ties = all_.of(self);
        const bool speaks = std::any_of(ties.begin(), ties.end(), [&](const TieStep& tie) {
            const bool speaks_for =
                story_.affiliations()[index_of(tie.affiliation)].kind == AffiliationKind::speaks_for;
            return speaks_for && all_.in_force(tie, when) && one_is_called(tie.to);
        });
        if (speaks) return true;
    }
    return false;
}

std::optional<SourceId> Rulers::called(std::string_view by) const {
    const auto found = by.empty() ? called_.end() : called_.find(lower(by));
    return found == called_.end() ? std::nullopt : std::optional(found->second.front());
}

bool Rulers::is_called(SourceId source, std::string_view name) const {
    const auto found = called_.find(std::string(name));
    return found != called_.end() &&
           std::find(found->second.begin(), found->second.end(), source) != found->second.end();
}

}  // namespace hearsay::learn

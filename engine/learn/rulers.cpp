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

template <class Use>
bool Rulers::any_kin(SourceId source, TimeSpan when, const Use& use) const {
    const auto any_same = [&](SourceId first) {
        const std::vector<SourceId> same = same_.belongs_to(first, when);
        return std::any_of(same.begin(), same.end(), use);
    };
    if (any_same(source)) return true;
    for (const SourceId self : same_.belongs_to(source, when)) {
        const auto ties = all_.of(self);
        const bool found = std::any_of(ties.begin(), ties.end(), [&](const TieStep& tie) {
            const bool speaks_for = story_.affiliations()[index_of(tie.affiliation)].kind == AffiliationKind::speaks_for;
            return speaks_for && all_.in_force(tie, when) && any_same(tie.to);
        });
        if (found) return true;
    }
    return false;
}

bool Rulers::ruled(SourceId source, std::string_view by, TimeSpan when) const {
    if (by.empty()) return false;
    const std::string name = lower(by);
    return any_kin(source, when, [&](SourceId one) { return is_called(one, name); });
}

std::vector<std::string> Rulers::rules_as(SourceId source, TimeSpan when) const {
    std::vector<std::string> names;
    any_kin(source, when, [&](SourceId one) {
        names.push_back(lower(story_.id(one)));
        names.push_back(lower(story_.name(one)));
        for (const Text alias : story_.aliases(one)) names.push_back(lower(story_.text(alias)));
        return false;
    });
    return names;
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

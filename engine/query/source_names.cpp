#include "query/source_names.hpp"

#include "graph/ties.hpp"
#include "io/foreign/foreign_records.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <map>

namespace hearsay {
namespace {

/// As words joined by hyphens, without a leading "the".
std::string folded(std::string_view name) {
    std::string text = id_from_name(name);
    if (text.starts_with("the-")) text.erase(0, 4);
    return text;
}

/// Whether `part` stands in `whole` as whole words. Short words say too little.
bool has_words(std::string_view whole, std::string_view part) {
    constexpr std::size_t enough = 3;
    if (part.size() < enough || whole.size() <= part.size()) return false;
    for (std::size_t at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) {
        const bool begins = at == 0 || whole[at - 1] == '-';
        const bool ends = at + part.size() == whole.size() || whole[at + part.size()] == '-';
        if (begins && ends) return true;
    }
    return false;
}

/// The host of an address, without a leading "www.".
std::string_view host(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    if (url.starts_with("www.")) url.remove_prefix(4);
    return url;
}

}  // namespace

SourceNames::SourceNames(const Story& story) : story_(&story), undocumented_(undocumented_sources(story)) {
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const auto source = id_at<SourceId>(i);
        const auto add = [&](std::string_view name) {
            if (!name.empty()) entries_.push_back({folded(name), source});
        };
        add(story.id(source));
        add(story.text(story[source].name));
        for (const Text alias : story.aliases(source)) add(story.text(alias));
    }
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
}

void SourceNames::match(std::string_view name, std::vector<NameMatch>& found) const {
    constexpr std::size_t longest = 60;
    const std::size_t limit = name.size() / 4;
    for (const Entry& entry : entries_) {
        if (entry.name == name) {
            found.push_back({entry.source, NameFit::same});
        } else if (has_words(entry.name, name) || has_words(name, entry.name)) {
            found.push_back({entry.source, NameFit::part});
        } else if (limit > 0 && name.size() <= longest && entry.name.size() <= longest &&
                   edit_distance(entry.name, name, limit) <= limit) {
            found.push_back({entry.source, NameFit::spelling});
        }
    }
}

/// Each source once, with its best fit.
void SourceNames::finish(std::vector<NameMatch>& found, std::size_t limit) const {
    std::sort(found.begin(), found.end(), [&](const NameMatch& a, const NameMatch& b) {
        return a.fit != b.fit ? a.fit < b.fit : story_->id(a.source) < story_->id(b.source);
    });
    std::vector<bool> seen(story_->sources().size(), false);
    std::erase_if(found, [&](const NameMatch& match) {
        const bool again = seen[index_of(match.source)];
        seen[index_of(match.source)] = true;
        return again;
    });
    if (found.size() > limit) found.resize(limit);
}

std::vector<NameMatch> SourceNames::find(std::string_view name, std::size_t limit) const {
    std::vector<NameMatch> found;
    if (!name.empty()) match(folded(name), found);
    finish(found, limit);
    return found;
}

std::vector<NameMatch> SourceNames::suggest(SourceId source, std::size_t limit) const {
    std::vector<NameMatch> found;
    match(folded(story_->name(source)), found);
    for (const Text alias : story_->aliases(source)) match(folded(story_->text(alias)), found);
    const std::string_view address = host(story_->text((*story_)[source].url));
    for (std::size_t i = 0; !address.empty() && i < story_->sources().size(); ++i) {
        if (host(story_->text(story_->sources()[i].url)) == address) found.push_back({id_at<SourceId>(i), NameFit::address});
    }
    std::erase_if(found, [&](const NameMatch& match) { return match.source == source || undocumented_[index_of(match.source)]; });
    finish(found, limit);
    return found;
}

std::vector<UndocumentedSpeaker> undocumented_speakers(const Story& story) {
    const std::vector<bool> undocumented = undocumented_sources(story);
    std::vector<std::size_t> said(story.sources().size(), 0);
    for (const Statement& made : story.statements()) ++said[index_of(made.source)];
    std::vector<UndocumentedSpeaker> speakers;
    for (std::size_t i = 0; i < said.size(); ++i) {
        if (undocumented[i] && said[i] > 0) speakers.push_back({id_at<SourceId>(i), said[i]});
    }
    std::sort(speakers.begin(), speakers.end(), [&](const UndocumentedSpeaker& a, const UndocumentedSpeaker& b) {
        return a.statements != b.statements ? a.statements > b.statements : story.id(a.source) < story.id(b.source);
    });
    return speakers;
}

}  // namespace hearsay

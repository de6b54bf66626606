#include "extract/draft/registry_names.hpp"

#include "extract/draft/describe.hpp"
#include "extract/draft/names.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace hearsay::extract {
namespace {

/// A name as names are compared.
std::string key_of(std::string_view name) { return straight_apostrophes(lower(name)); }

/// A name without its article and all that is no letter or digit, in lower case.
std::string letters_of(std::string_view name) {
    std::string result;
    for (const char c : without_article(lower(name), Lexicon::english())) {
        if (is_alphanumeric(c)) result += c;
    }
    return result;
}

}  // namespace

RegistryNames::RegistryNames(const Story* registry) : registry_(registry) {
    if (registry == nullptr) return;
    for (std::size_t i = 0; i < registry->sources().size(); ++i) {
        const SourceId id = id_at<SourceId>(i);
        by_name_.emplace(key_of(registry->name(id)), id);
        by_name_.emplace(key_of(registry->id(id)), id);
        const SourceKind kind = (*registry)[id].kind;
        if (kind == SourceKind::outlet || kind == SourceKind::agency) by_letters_.emplace(letters_of(registry->name(id)), id);
        if ((*registry)[id].kind != SourceKind::person) {
            if (std::string bag = bag_of(registry->name(id)); !bag.empty()) by_bag_.emplace(std::move(bag), id);
            for (const Text alias : registry->aliases(id)) {
                if (std::string bag = bag_of(registry->text(alias)); !bag.empty()) by_bag_.emplace(std::move(bag), id);
            }
        }
        for (const Text alias : registry->aliases(id)) by_name_.emplace(key_of(registry->text(alias)), id);
        for (const Text alias : registry->aliases(id)) {  // "Orm Freight, Inc." before a full stop
            std::string_view name = registry->text(alias);
            while (name.ends_with('.')) name.remove_suffix(1);
            by_name_.emplace(key_of(name), id);
        }
    }
}

SourceId RegistryNames::find(std::string_view name) const {
    if (by_name_.empty()) return no_id<SourceId>;
    if (const SourceId found = find_words(name); found != no_id<SourceId>) return found;
    auto found = by_name_.find(slug(name));
    if (found != by_name_.end()) return found->second;
    found = by_bag_.find(bag_of(name));
    return found == by_bag_.end() ? medium_of(name) : found->second;
}

/// "EBC Breakfast", "Channel Six News at Ten": the medium that a programme or an edition is named after.
SourceId RegistryNames::medium_of(std::string_view name) const {
    const WordSet& programme = Lexicon::english().words("programme words");
    std::string rest(name);
    for (std::size_t blank = rest.rfind(' '); blank != std::string::npos; blank = rest.rfind(' ')) {
        if (!programme.contains(lower(rest.substr(blank + 1)))) break;
        rest.erase(blank);
        const SourceId found = find_words(rest);
        if (found == no_id<SourceId>) continue;
        const SourceKind kind = (*registry_)[found].kind;
        return kind == SourceKind::outlet || kind == SourceKind::agency ? found : no_id<SourceId>;
    }
    return no_id<SourceId>;
}

/// "lakepost" for the Lake Post.
SourceId RegistryNames::by_handle(std::string_view handle) const {
    const auto found = by_letters_.find(letters_of(handle));
    return found == by_letters_.end() ? no_id<SourceId> : found->second;
}

/// "Ministry of Defence of Norvia" is the "Norvia Defence Ministry".
std::string RegistryNames::bag_of(std::string_view name) {
    std::vector<std::string> words;
    const std::string key = key_of(name);
    for (std::size_t at = 0; at < key.size();) {
        const std::size_t end = std::min(key.find(' ', at), key.size());
        std::string word = key.substr(at, end - at);
        if (word.ends_with("'s")) word.erase(word.size() - 2);
        if (word.size() > 3 || word.find('.') != std::string::npos) words.push_back(std::move(word));
        at = end + 1;
    }
    if (words.size() < 2) return {};
    std::sort(words.begin(), words.end());
    std::string bag;
    for (const std::string& word : words) bag += word + ' ';
    return bag;
}

StateBodies::StateBodies(const RegistryNames& names, SourceId publisher) {
    const Story* registry = names.story();
    if (registry == nullptr || publisher == no_id<SourceId>) return;
    // Up from the publisher to its state, and down from there to all that is the state's.
    const auto reach = [&](SourceId from, bool up) {
        std::set<SourceId> reached{from};
        for (bool more = true; more;) {
            more = false;
            for (const Affiliation& tie : registry->affiliations()) {
                const auto [source, with] = up ? std::pair(tie.source, tie.with) : std::pair(tie.with, tie.source);
                if (is_ownership(tie.kind) && reached.contains(source)) more = reached.insert(with).second || more;
            }
        }
        return reached;
    };
    const std::set<SourceId> owners = reach(publisher, true);
    const auto state = std::find_if(owners.begin(), owners.end(), [&](SourceId owner) { return (*registry)[owner].kind == SourceKind::state; });
    if (state == owners.end()) return;
    state_ = *state;
    const std::string name = lower(registry->name(state_));
    constexpr std::size_t shortest_stem = 4;
    const std::string stem = name.substr(0, std::max(shortest_stem, name.size() - std::min<std::size_t>(name.size(), 2)));  // "Norvian" of Norvia
    for (const SourceId body : reach(state_, false)) {
        if ((*registry)[body].kind != SourceKind::organization) continue;
        std::vector<std::string> called{std::string(registry->name(body))};
        for (const Text alias : registry->aliases(body)) called.emplace_back(registry->text(alias));
        for (const std::string& words : called) {
            const std::string bag = RegistryNames::bag_of(words);
            std::string bare;
            for (const std::string_view word : name_words(bag)) {
                if (!word.starts_with(stem)) bare += std::string(word) + ' ';
            }
            if (const auto [known, is_new] = bodies_.emplace(bare, body); !is_new && known->second != body) known->second = no_id<SourceId>;  // of two none
        }
    }
}

SourceId StateBodies::find(std::string_view name) const {
    if (bodies_.empty()) return no_id<SourceId>;
    const std::string bag = RegistryNames::bag_of(name);
    const auto found = bag.empty() ? bodies_.end() : bodies_.find(bag);
    return found == bodies_.end() ? no_id<SourceId> : found->second;
}

SourceId RegistryNames::longest(const TokenizedText& text, Range phrase, std::uint32_t limit) const {
    if (registry_ == nullptr) return no_id<SourceId>;
    constexpr std::uint32_t words_further = 4;
    for (std::uint32_t end = std::min(limit, phrase.end + words_further); end >= phrase.end; --end) {
        const std::string_view name = text.view({phrase.begin, end});
        if (const SourceId found = find_words(name); found != no_id<SourceId>) return found;
    }
    return no_id<SourceId>;
}

SourceId RegistryNames::find_words(std::string_view name) const {
    const Lexicon& english = Lexicon::english();
    const std::string key = without_article(key_of(name), english);
    auto found = by_name_.find(key);
    for (const std::string& article : english.words("definite articles")) {
        if (found == by_name_.end()) found = by_name_.find(article + ' ' + key);
    }
    const std::size_t blank = key.rfind(' ');  // "Lake Trustee Services Limited"
    if (found == by_name_.end() && blank != std::string::npos && english.words("company endings").contains(std::string_view(key).substr(blank + 1))) found = by_name_.find(key.substr(0, blank));
    return found == by_name_.end() ? no_id<SourceId> : found->second;
}

}  // namespace hearsay::extract

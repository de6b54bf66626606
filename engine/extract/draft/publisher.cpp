#include "extract/draft/publisher.hpp"

#include "extract/draft/names.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

const Lexicon& lexicon() { return Lexicon::english(); }

std::string_view first_word(std::string_view phrase) { return phrase.substr(0, phrase.find(' ')); }

/// "A count kept by Lake FM's reporter at the gate", in lower case.
bool is_of_reporter(const std::string& phrase, const std::string& outlet) {
    const std::string owner = ' ' + outlet + "'s ";
    const std::size_t at = phrase.find(owner);
    return at != std::string::npos &&
           lexicon().words("newsroom roles").contains(first_word(std::string_view(phrase).substr(at + owner.size())));
}

}  // namespace

const SourceRecord* Publisher::record() const {
    const auto own = book_.sources.find(publication_.outlet);
    return own == book_.sources.end() || publication_.unknown ? nullptr : &own->second;
}

std::string_view Publisher::name() const {
    return record() == nullptr ? std::string_view() : std::string_view(record()->name);
}

bool Publisher::publishes_for_itself() const {
    if (record() == nullptr) return false;
    return record()->kind == SourceKind::organization ||
           lexicon().words("company endings").contains(last_word(lower(record()->name)));
}

bool Publisher::is_meant(const Entity& entity) const {
    if (!entity.named && is_own_reporter(entity)) return true;
    if (!entity.named && entity.kind == SourceKind::outlet && !entity.anonymous) {
        if (lexicon().words("medium nouns").contains(without_article(entity.name, lexicon())))
            return true;  // not "state television"
    }
    if (entity.registered != no_id<SourceId> || record() == nullptr) return false;
    return is_own_body(entity) ||
           (entity.named && entity.kind != SourceKind::document && is_short_form(record()->name, entity.name));
}

/// "The board", "our analysis", "The Board of Orm plc" in what Orm plc publishes, not "an extract from the register".
bool Publisher::is_own_body(const Entity& entity) const {
    const auto of_publisher = [&](const MentionedTie& tie) { return record()->name.starts_with(tie.name); };
    if (!publishes_for_itself() || !std::all_of(entity.ties.begin(), entity.ties.end(), of_publisher)) return false;
    const std::string phrase = without_article(lower(entity.name), lexicon());
    const WordSet& own_nouns = lexicon().words("own body nouns");
    if (own_nouns.contains(phrase)) return true;
    const bool one_of_many = lexicon().words("indefinite articles").contains(first_word(entity.name));
    if (entity.kind == SourceKind::document && !entity.named && !one_of_many)
        return true;  // "Analysis of the phones has revealed"
    const std::size_t behind = phrase.rfind(lower(first_word(record()->name)));
    return behind != std::string::npos && behind > 0 && own_nouns.contains(first_word(phrase));
}

bool Publisher::is_own_reporter(const Entity& entity) const {
    const std::string phrase = ' ' + lower(entity.name) + ' ';
    const std::string own = lower(name());
    if (!own.empty() && is_of_reporter(phrase, own)) return true;
    if (entity.kind != SourceKind::person || !lexicon().words("newsroom roles").contains(entity.role)) return false;
    const WordSet& ours = lexicon().words("newsroom possessives");
    if (std::any_of(ours.begin(), ours.end(),
                    [&](const std::string& word) { return phrase.find(' ' + word + ' ') != std::string::npos; }))
        return true;
    if (own.empty()) return false;
    const auto names_it = [&](const MentionedTie& tie) {
        return tie.name == name() || is_short_form(name(), tie.name);
    };
    return phrase.find(' ' + own + ' ') != std::string::npos ||
           std::any_of(entity.ties.begin(), entity.ties.end(), names_it);
}

bool Publisher::is_own_officer(const Entity& entity) const {
    if (!publishes_for_itself() || !entity.named || entity.kind != SourceKind::person ||
        entity.registered != no_id<SourceId>)
        return false;
    return entity.ties.empty() && lexicon().words("company officers").contains(entity.role);
}

bool Publisher::is_own_name(const std::string& name) const {
    if (record() == nullptr) return false;
    const SourceId known = book_.names.find(name);
    return known != no_id<SourceId> ? book_.names.story()->id(known) == publication_.outlet
                                    : is_short_form(record()->name, name);
}

}  // namespace hearsay::extract

#include "extract/draft/own_people.hpp"

#include "extract/draft/publication.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// "A count kept by Lake FM's reporter at the gate", in lower case.
bool is_of_reporter(const std::string& phrase, const std::string& outlet) {
    const std::string owner = ' ' + outlet + "'s ";
    const std::size_t at = phrase.find(owner);
    if (at == std::string::npos) return false;
    const std::string_view role = std::string_view(phrase).substr(at + owner.size());
    return Lexicon::english().words("newsroom roles").contains(role.substr(0, role.find(' ')));
}

}  // namespace

bool is_own_reporter(const Entity& entity, std::string_view outlet) {
    const Lexicon& lexicon = Lexicon::english();
    const std::string phrase = ' ' + lower(entity.name) + ' ';
    const std::string own = lower(outlet);
    if (!outlet.empty() && is_of_reporter(phrase, own)) return true;
    if (entity.kind != SourceKind::person || !lexicon.words("newsroom roles").contains(entity.role)) return false;
    const WordSet& ours = lexicon.words("newsroom possessives");
    if (std::any_of(ours.begin(), ours.end(), [&](const std::string& word) { return phrase.find(' ' + word + ' ') != std::string::npos; })) return true;
    if (outlet.empty()) return false;
    return phrase.find(' ' + own + ' ') != std::string::npos || std::any_of(entity.ties.begin(), entity.ties.end(), [&](const MentionedTie& tie) {
               return tie.name == outlet || is_short_form(outlet, tie.name);
           });
}

}  // namespace hearsay::extract

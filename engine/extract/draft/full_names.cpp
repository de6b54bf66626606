// Which names of an article are people's in full, so that a surname or a first name alone tells who is meant.
#include "extract/draft/entities.hpp"
#include "extract/draft/names.hpp"
#include "text/ascii.hpp"

namespace hearsay::extract {

/// The first full name for each surname and each first name: runs of capitals that begin with a given name, and two words
/// that are no others.
void Entities::read_full_names() {
    for (std::uint32_t i = 0; i < text_.tokens.size(); ++i) {
        if (text_.tokens[i].tag != Tag::name) continue;
        std::uint32_t end = i + 1;
        while (end < text_.tokens.size() && text_.tokens[end].tag == Tag::name && end < i + 4) ++end;
        if (end == i + 1 || syntax_.sentence_at[i] != syntax_.sentence_at[end - 1]) continue;
        const std::string name(text_.view({i, end}));
        const bool given = describer_.is_person_name(name);
        if (!given && !is_strange_pair({i, end}, name) && !is_called_by_surname({i, end}, name)) continue;
        const bool foreign = !text_.tokens[i].word->in_table && end == i + 2;  // "Bhiku Lonare", neither of which is another word
        if (given || foreign || is_called_by_surname({i, end}, name)) full_names_.emplace(lower(last_word(name)), name);
        const auto [first, fresh] = first_names_.emplace(lower(name.substr(0, name.find(' '))), name);
        if (!fresh && last_word(first->second) != last_word(name)) first->second.clear();  // two of them
        i = end - 1;
    }
}

/// "Dana Whitlock": a word that means nothing behind another, and no body that is known.
bool Entities::is_strange_pair(Range words, const std::string& name) const {
    const auto strange = [&](std::uint32_t i) { return !text_.tokens[i].word->in_table && !text_.tokens[i].all_capitals; };
    return words.size() == 2 && !describer_.is_title(words.begin) && strange(words.begin + 1) && describer_.kind_of_name(name) == SourceKind::person && registry_.find(name) == no_id<SourceId>;
}

/// "The owner, Corvin Dray … Dray has said", "Mr Dray": a person's name that is no other's, the last word of which does something alone.
bool Entities::is_called_by_surname(Range words, const std::string& name) const {
    if (words.size() != 2 || describer_.is_title(words.begin) || describer_.kind_of_name(name) != SourceKind::person || registry_.find(name) != no_id<SourceId>) return false;
    for (std::uint32_t i = words.end; i + 1 < text_.tokens.size(); ++i) {
        if (!token(i).capital || form(i) != form(words.end - 1) || tag(i - 1) == Tag::name || tag(i + 1) == Tag::name) continue;
        if (describer_.is_title(i - 1)) return true;
        const std::uint32_t behind = form(i + 1) == "," && i + 3 < text_.tokens.size() && tag(i + 2) == Tag::number && form(i + 3) == "," ? i + 4 : i + 1;
        const VerbGroup* does = behind < text_.tokens.size() ? verbs_at(behind) : nullptr;
        if (does != nullptr && does->finite && syntax_.sentence_at[behind] == syntax_.sentence_at[i]) return true;
    }
    return false;
}

bool Entities::names_person(const std::string& name) const {
    const std::uint32_t known = find(name);
    return full_names_.contains(lower(name)) || (known != none && list_[known].kind == SourceKind::person);
}

}  // namespace hearsay::extract

// Formulas of attribution: a text, who speaks in it, whether they can be checked, and through whom the words came.
#pragma once

#include "reading.hpp"

#include <string>
#include <string_view>

namespace hearsay::testing {

struct Formula {
    std::string text;
    std::string speaker;  ///< what the source's name must hold
    bool anonymous;
    std::string relay;  ///< who passed it on to the publisher, "" for nobody
    std::string claim;  ///< what the claim's text must hold
};

inline std::string small(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}
inline bool holds(std::string_view name, const std::string& words) {
    return small(std::string(name)).find(small(words)) != std::string::npos;
}

/// Who passes the statement on before the publisher's article, joined by " > ".
inline std::string relays_of(const Story& story, StatementId origin) {
    std::string relays;
    for (StatementId at = origin;;) {
        StatementId next = no_id<StatementId>;
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            for (const Derivation& from : story.derives_from(id_at<StatementId>(i))) {
                if (from.statement == at) next = id_at<StatementId>(i);
            }
        }
        if (next == no_id<StatementId>) return relays;
        if (story[next].article == no_id<ArticleId>)
            relays += (relays.empty() ? "" : " > ") + std::string(story.name(story[next].source));
        at = next;
    }
}

/// What of a formula is drafted wrongly; "" where nothing is.
inline std::string fault(const Formula& formula) {
    const Story story = draft(formula.text + '\n');
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const StatementId id = id_at<StatementId>(i);
        for (const ClaimId claim : story.stance(id, Stance::asserts)) {
            if (!holds(story.text(story[claim].text), formula.claim)) continue;
            const SourceId source = story[id].source;
            if (!holds(story.name(source), formula.speaker)) return "by " + std::string(story.name(source));
            if (story[source].anonymous != formula.anonymous) return formula.anonymous ? "not anonymous" : "anonymous";
            const std::string relays = relays_of(story, id);
            const bool right = formula.relay.empty()
                                   ? relays.empty()
                                   : holds(relays, formula.relay) && relays.find('>') == std::string::npos;
            return right ? "" : "through " + relays;
        }
    }
    return "nothing said";
}

}  // namespace hearsay::testing

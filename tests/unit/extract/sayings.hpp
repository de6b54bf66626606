// What a draft says, in short, and registries to draft with.
#pragma once

#include "reading.hpp"

#include "model/builder.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace hearsay::testing {

/// "source: claim" of each statement that takes a stance on one, sorted.
inline std::vector<std::string> sayings(const Story& story, Stance stance = Stance::asserts) {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const StatementId id = id_at<StatementId>(i);
        for (const ClaimId claim : story.stance(id, stance)) {
            result.push_back(std::string(story.name(story[id].source)) + ": " + std::string(story.text(story[claim].text)));
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

inline std::vector<std::string> denials(const Story& story) { return sayings(story, Stance::denies); }

/// "source kind body" of each affiliation, sorted.
inline std::vector<std::string> ties_of(const Story& story) {
    std::vector<std::string> result;
    for (const Affiliation& tie : story.affiliations()) {
        result.push_back(std::string(story.name(tie.source)) + ' ' + std::string(name_of(tie.kind)) + ' ' + std::string(story.name(tie.with)));
    }
    std::sort(result.begin(), result.end());
    return result;
}

inline SourceRecord source(const std::string& id, const std::string& name, SourceKind kind, std::vector<std::string> aliases = {}) {
    SourceRecord record;
    record.id = id;
    record.name = name;
    record.kind = kind;
    record.aliases = std::move(aliases);
    return record;
}

/// A registry of these, and of who belongs to whom.
inline Story registry_of(const std::vector<SourceRecord>& sources, const std::vector<AffiliationRecord>& ties = {}) {
    StoryBuilder builder;
    builder.begin_file("");
    for (const SourceRecord& record : sources) builder.add(record);
    for (const AffiliationRecord& tie : ties) builder.add(tie);
    Diagnostics problems;
    return builder.build(problems);
}

inline bool contains(const std::vector<std::string>& list, const std::string& text) {
    for (const std::string& item : list) UNSCOPED_INFO(item);
    return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace hearsay::testing

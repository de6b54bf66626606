// Small drafts for the tests of linking: articles, and who says what in them.
#pragma once

#include "model/builder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hearsay::testing {

/// Builds a story record by record; sources that are only named are made.
class Drafts {
public:
    Drafts& source(const std::string& id, const std::string& name, SourceKind kind, bool anonymous = false) {
        SourceRecord record;
        record.id = id;
        record.name = name;
        record.kind = kind;
        record.anonymous = anonymous;
        builder_.add(record);
        return *this;
    }
    Drafts& article(const std::string& id, const std::string& outlet, const std::string& published, const std::string& title = "") {
        ArticleRecord record;
        record.id = id;
        record.outlet = outlet;
        record.published = published;
        record.title = title;
        builder_.add(record);
        return *this;
    }
    Drafts& claim(const std::string& id, const std::string& text) {
        ClaimRecord record;
        record.id = id;
        record.text = text;
        builder_.add(record);
        return *this;
    }
    Drafts& statement(const StatementRecord& record) {
        builder_.add(record);
        return *this;
    }
    /// How sure a program is of the statements that follow; 0: a person made them.
    Drafts& sure(double draft) {
        sure_ = draft == 0 ? std::nullopt : std::optional(draft);
        return *this;
    }
    /// Somebody says a claim, and nobody holds it but those who quote it.
    Drafts& said(const std::string& id, const std::string& source, const std::string& claim, bool denied = false) {
        StatementRecord record;
        record.id = id;
        record.source = source;
        (denied ? record.denies : record.asserts) = {claim};
        record.draft = sure_;
        builder_.add(record);
        return *this;
    }
    /// An article says it, resting on other statements or, if there are none, on its own word.
    Drafts& printed(const std::string& id, const std::string& source, const std::string& article, const std::vector<std::string>& from,
                    const std::string& claim = "", const std::string& quote = "", bool denied = false) {
        StatementRecord record;
        record.id = id;
        record.source = source;
        record.article = article;
        record.quote = quote;
        if (!claim.empty()) (denied ? record.denies : record.asserts) = {claim};
        for (const std::string& parent : from) {
            DerivationRecord derivation;
            derivation.statement = parent;
            derivation.kind = DerivationKind::paraphrases;
            record.derives_from.push_back(derivation);
        }
        record.draft = sure_;
        builder_.add(record);
        return *this;
    }
    [[nodiscard]] Story build() {
        Diagnostics problems;
        return builder_.build(problems);
    }

private:
    StoryBuilder builder_;
    std::optional<double> sure_;
};

}  // namespace hearsay::testing

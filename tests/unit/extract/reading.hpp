// Short ways to read a text in tests.
#pragma once

#include "extract/draft/article.hpp"
#include "extract/language/tagger.hpp"

#include <string>
#include <vector>

namespace hearsay::testing {

/// An attribution as words: source, cue and content, pieces of content joined by " … ".
struct Said {
    std::string source;
    std::string cue;
    std::string content;

    friend bool operator==(const Said&, const Said&) = default;
};

inline hearsay::extract::AnalysedArticle analyse(const std::string& text) {
    hearsay::extract::ArticleText article;
    article.text = text;
    article.readable = text;
    return hearsay::extract::analyse_article(std::move(article));
}

inline std::vector<Said> attributions(const std::string& text) {
    const hearsay::extract::AnalysedArticle article = analyse(text);
    std::vector<Said> result;
    for (const hearsay::extract::Attribution& attribution : article.attributions) {
        Said said;
        said.source = article.text->view(attribution.source);
        for (const auto& range : attribution.cue) said.cue += article.text->view(range);
        for (const auto& range : attribution.content) {
            said.content += (said.content.empty() ? "" : " … ") + std::string(article.text->view(range));
        }
        result.push_back(std::move(said));
    }
    return result;
}

/// The story drafted from one text that an outlet has published; with "" for the outlet, whom the text itself names.
inline hearsay::Story published(const std::string& text, const hearsay::Story* registry, const std::string& outlet = "",
                                hearsay::extract::OwnVoice own_voice = hearsay::extract::OwnVoice::reported) {
    hearsay::extract::DraftOptions options;
    options.outlet = outlet;
    options.registry = registry;
    options.own_voice = own_voice;
    hearsay::extract::StoryDraft book(options);
    book.add(hearsay::extract::analyse_article(hearsay::extract::read_article(text, "a.txt", {})), "a.txt");
    hearsay::Diagnostics notes;
    return book.finish(notes);
}

/// The same by an outlet that no registry knows.
inline hearsay::Story draft(const std::string& text, const hearsay::Story* registry = nullptr,
                            hearsay::extract::OwnVoice own_voice = hearsay::extract::OwnVoice::reported) {
    return published(text, registry, "courier", own_voice);
}

}  // namespace hearsay::testing

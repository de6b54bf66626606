// One article, read and analysed: the way into this room. extract_article() does all of it for one text; StoryDraft
// makes a story of several.
#pragma once

#include "extract/attribution/attribution.hpp"
#include "extract/draft/reports.hpp"
#include "extract/input/article_text.hpp"

#include "model/diagnostic.hpp"
#include "model/story.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::extract {

/// An article with everything that refers to its text. Movable: the text lies behind a pointer.
struct AnalysedArticle {
    std::unique_ptr<ArticleText> article;
    std::unique_ptr<TokenizedText> text;  ///< of article->readable, whose offsets are those of article->text
    Syntax syntax;
    std::vector<Attribution> attributions;
};

/// By the lexicon of the article's language; one in a language without a lexicon is read as English. O(bytes). Memory: some 60
/// bytes a byte of text.
[[nodiscard]] AnalysedArticle analyse_article(ArticleText article);

struct DraftOptions {
    std::string outlet;     ///< source id of who published the articles; "" for what the pages say
    std::string published;  ///< ISO 8601; "" for what the pages say
    /// Whose texts the articles print, in words, where somebody knows it; nothing for what the pages say.
    std::optional<std::vector<std::string>> agencies;
    /// Days of other articles of the pile, ISO 8601: they tell the year of a day that leaves it out.
    std::vector<std::string> other_days;
    OwnVoice own_voice = OwnVoice::reported;
    const Story* registry = nullptr;  ///< names and ids of known sources; must outlive the draft
};

/// Collects articles into one story.
class StoryDraft {
public:
    explicit StoryDraft(DraftOptions options);
    ~StoryDraft();
    StoryDraft(const StoryDraft&) = delete;
    StoryDraft& operator=(const StoryDraft&) = delete;

    /// Adds an article; `name` is the file's name, whose stem becomes the article's id.
    void add(const AnalysedArticle& article, const std::string& name);
    /// The story of all that was added. Notes about sources that nobody fits are in the diagnostics. Throws Error if
    /// the records do not make a story, which would be our fault.
    [[nodiscard]] Story finish(Diagnostics& diagnostics);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hearsay::extract

// Readers of articles, in all three forms: from bytes to a draft.
#include "fuzz.hpp"

#include "extract/attribution/brat.hpp"
#include "extract/draft/article.hpp"
#include "extract/input/article_text.hpp"
#include "text/utf8.hpp"

#include <array>
#include <sstream>

namespace hearsay::fuzz {
namespace {

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        if (!point.valid) return false;
        at += point.length;
    }
    return true;
}

template <extract::ArticleFormat format>
void read_article(std::string_view input) {
    extract::ArticleOptions options;
    options.format = format;
    extract::ArticleText text = extract::read_article(std::string(input), "article", options);
    must(is_utf8(text.text), "the text of an article is UTF-8");
    must(text.text.size() == text.readable.size(), "what is read for meaning is as long as the text");
    const extract::AnalysedArticle article = extract::analyse_article(std::move(text));
    std::ostringstream spans;
    extract::write_brat(spans, article.article->text, *article.text, article.attributions);
    extract::DraftOptions drafting;
    drafting.registry = &some_story();
    extract::StoryDraft draft(drafting);
    draft.add(article, "article");
    Diagnostics notes;
    const Story story = draft.finish(notes);
    const std::string written = as_json(story);
    const LoadedStory again = load(written, FileFormat::story);
    must(again.ok(), "a draft can be read", words(again.diagnostics) + written);
}

constexpr std::array readers{
    Reader{"article-plain", read_article<extract::ArticleFormat::plain>},
    Reader{"article-markdown", read_article<extract::ArticleFormat::markdown>},
    Reader{"article-html", read_article<extract::ArticleFormat::html>},
};

}  // namespace

std::span<const Reader> article_readers() { return readers; }

}  // namespace hearsay::fuzz

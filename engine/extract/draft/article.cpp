#include "extract/draft/article.hpp"

#include "extract/language/tagger.hpp"

namespace hearsay::extract {

AnalysedArticle analyse_article(ArticleText article, const Lexicon& lexicon) {
    AnalysedArticle result;
    result.article = std::make_unique<ArticleText>(std::move(article));
    result.text = tokenize(result.article->readable, lexicon);
    tag_words(*result.text);
    result.syntax = analyse(*result.text);
    result.attributions = find_attributions(*result.text, result.syntax);
    return result;
}

}  // namespace hearsay::extract

#include "extract/draft/article.hpp"

#include "extract/attribution/plain_forms.hpp"
#include "extract/language/tagger.hpp"

namespace hearsay::extract {

AnalysedArticle analyse_article(ArticleText article) {
    const Lexicon* own = Lexicon::of(article.language.code);
    const Lexicon& lexicon = own != nullptr ? *own : Lexicon::english();
    AnalysedArticle result;
    result.article = std::make_unique<ArticleText>(std::move(article));
    result.text = tokenize(result.article->readable, lexicon);
    tag_words(*result.text);
    result.syntax = analyse(*result.text);
    result.attributions = lexicon.by_forms() ? find_plain_forms(*result.text, result.syntax) : find_attributions(*result.text, result.syntax);
    return result;
}

}  // namespace hearsay::extract

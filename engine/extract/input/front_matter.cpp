// The block of "key: value" lines between "---" that Markdown files and clippers put above a text.
#include "extract/input/address.hpp"
#include "extract/input/article_text.hpp"
#include "extract/input/frame_lines.hpp"
#include "dates/written_date.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

constexpr std::string_view title_keys = "|title|headline|";
constexpr std::string_view date_keys = "|date|published|publish_date|publishdate|date_published|pubdate|published_at|";
constexpr std::string_view site_keys = "|outlet|site|site_name|publication|publisher|source|website|newspaper|magazine|journal|newsletter|blog|paper|channel|agency|";
constexpr std::string_view url_keys =
    "|url|link|permalink|canonical|canonical_url|source_url|original|original_url|source|";
constexpr std::string_view author_keys = "|author|authors|byline|by|";
constexpr std::string_view language_keys = "|lang|language|locale|";

class FrontMatter {
public:
    explicit FrontMatter(ArticleText& article) : article_(article) {}

    void take(std::string_view line) {
        const std::string_view bare = trim(line);
        if (bare.starts_with("- ")) {  // an item of a list
            set(key_, bare.substr(2));
            return;
        }
        const std::size_t sign = std::min(line.find(':'), line.find(" = "));
        if (sign == std::string_view::npos || line.starts_with(' ') || line.starts_with('\t')) return;
        key_ = lower(trim(line.substr(0, sign)));
        std::replace(key_.begin(), key_.end(), '-', '_');
        std::string_view value = trim(line.substr(line[sign] == ':' ? sign + 1 : sign + 3));
        if (value.starts_with('[') && value.ends_with(']') && !value.starts_with("[[")) {
            for (const std::string& item : split_names(value.substr(1, value.size() - 2))) set(key_, item);
        } else {
            set(key_, value);
        }
    }

    [[nodiscard]] std::string language() const { return language_; }

private:
    void set(const std::string& key, std::string_view given) {
        const std::string_view value = trim(given, " \t\"'[]");
        if (value.empty()) return;
        if (is_listed(key, url_keys) && is_address(value)) {
            if (article_.url.empty() || key != "source") article_.url = original_address(value);
        } else if (is_listed(key, title_keys)) {
            article_.title = value;
        } else if (is_listed(key, date_keys)) {
            if (article_.published.empty() || key != "date") article_.published = machine_time(value);
        } else if (is_listed(key, site_keys)) {
            article_.sites.emplace_back(value);
        } else if (is_listed(key, author_keys)) {
            add_byline(article_, value);
        } else if (is_listed(key, language_keys)) {
            language_ = value;
        }
    }

    ArticleText& article_;
    std::string key_;
    std::string language_;
};

}  // namespace

std::string read_front_matter(ArticleText& article) {
    std::string& text = article.readable;
    const std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const std::string fence = text.substr(begin, 3);
    if (fence != "---" && fence != "+++") return {};
    const std::size_t first = text.find('\n', begin);
    if (first == std::string::npos || !trim(std::string_view(text).substr(begin + 3, first - begin - 3)).empty())
        return {};
    const std::size_t close = text.find('\n' + fence, first);
    if (close == std::string::npos) return {};
    FrontMatter matter(article);
    for (std::size_t at = first + 1; at < close;) {
        const std::size_t end = std::min(text.find('\n', at), close);
        matter.take(std::string_view(text).substr(at, end - at));
        at = end + 1;
    }
    const std::size_t end = std::min(text.find('\n', close + 1), text.size());
    for (std::size_t i = begin; i < end; ++i) text[i] = text[i] == '\n' ? '\n' : ' ';
    return matter.language();
}

}  // namespace hearsay::extract

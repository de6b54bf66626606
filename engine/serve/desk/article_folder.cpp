#include "serve/desk/article_folder.hpp"

#include "extract/draft/describe.hpp"
#include "io/bytes/byte_source.hpp"
#include "io/bytes/output_file.hpp"
#include "model/error.hpp"
#include "text/ascii.hpp"

#include <array>
#include <filesystem>
#include <ostream>

namespace hearsay::serve {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_kept = 32;
constexpr std::array<std::string_view, 6> endings{".html", ".htm", ".xhtml", ".md", ".markdown", ".txt"};

/// The ending of a label that says what kind of article it is; that of a text for others.
std::string ending_of(std::string_view name, std::string_view content) {
    for (const std::string_view ending : endings) {
        if (ends_with_letters(name, ending)) return std::string(ending);
    }
    const std::size_t begin = content.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool page = begin != std::string_view::npos && (starts_with_letters(content.substr(begin), "<!doctype html") || starts_with_letters(content.substr(begin), "<html"));
    return page ? ".html" : ".txt";
}

std::string stem_in(const std::string& name) {
    const std::size_t slash = name.find_last_of("/\\");
    std::string stem = slash == std::string::npos ? name : name.substr(slash + 1);
    const std::size_t dot = stem.rfind('.');
    if (dot != std::string::npos && dot > 0) stem.erase(dot);
    return extract::slug(stem);
}

/// What comes in is UTF-8 by now, whatever its page still says of itself: a byte order mark outweighs that.
std::string marked_as_utf8(const std::string& text, std::string_view ending) {
    const bool page = ending != ".txt" && ending != ".md" && ending != ".markdown";
    const bool says_otherwise = page && !text.starts_with("\xEF\xBB\xBF") && !extract::declared_charset(text).empty() && !same_letters(extract::declared_charset(text), "utf-8");
    return says_otherwise ? "\xEF\xBB\xBF" + text : text;
}

extract::AnalysedArticle analysed(std::string bytes, const std::string& name) { return extract::analyse_article(extract::read_article(std::move(bytes), name, {})); }

}  // namespace

void ArticleFolder::look() {
    files_.clear();
    std::error_code failure;
    for (fs::directory_iterator entry(path_, failure), end; !failure && entry != end; entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with('.') || !entry->is_regular_file(failure)) continue;
        files_.emplace(stem_in(name), entry->path().string());
    }
}

std::vector<std::string> ArticleFolder::ids() {
    const std::lock_guard lock(mutex_);
    look();
    std::vector<std::string> all;
    for (const auto& [id, file] : files_) all.push_back(id);
    return all;
}

std::shared_ptr<const extract::AnalysedArticle> ArticleFolder::find(const std::string& id) {
    fs::file_time_type when{};
    {
        const std::lock_guard lock(mutex_);
        if (!files_.contains(id)) look();
        std::error_code failure;
        if (const auto file = files_.find(id); file != files_.end()) when = fs::last_write_time(file->second, failure);
        const auto known = read_.find(id);
        if (known != read_.end() && known->second.when == when) return known->second.article;
    }
    const std::optional<std::string> content = bytes(id);
    if (!content) return nullptr;
    auto article = std::make_shared<const extract::AnalysedArticle>(analysed(*content, name_of(id)));
    const std::lock_guard lock(mutex_);
    if (read_.size() >= most_kept) read_.erase(read_.begin());
    read_[id] = {when, article};
    const std::string& day = article->article->published;
    days_[id] = {when, day.starts_with("--") ? std::string() : day};
    return article;
}

std::string ArticleFolder::day_of(const std::string& id) {
    {
        const std::lock_guard lock(mutex_);
        const auto file = files_.find(id);
        const auto known = days_.find(id);
        std::error_code failure;
        if (file != files_.end() && known != days_.end() && known->second.first == fs::last_write_time(file->second, failure)) return known->second.second;
    }
    try {
        const auto article = find(id);
        return article == nullptr || article->article->published.starts_with("--") ? std::string() : article->article->published;
    } catch (const FileError&) {
        return {};
    }
}

std::string ArticleFolder::name_of(const std::string& id) {
    const std::lock_guard lock(mutex_);
    return fs::path(files_.at(id)).filename().string();
}

std::optional<std::string> ArticleFolder::bytes(const std::string& id) {
    const std::lock_guard lock(mutex_);
    if (!files_.contains(id)) look();
    const auto found = files_.find(id);
    if (found == files_.end()) return std::nullopt;
    std::string content;
    ByteSource::open_file(found->second, found->second).read_all(content);
    return content;
}

std::string ArticleFolder::add(const std::string& name, const std::string& text) {
    const std::string ending = ending_of(name, text);
    const std::string content = marked_as_utf8(text, ending);
    static_cast<void>(analysed(content, "article" + ending));
    const std::lock_guard lock(mutex_);
    look();
    std::string stem = stem_in(name);
    if (stem.empty()) stem = "article";
    std::string id = stem;
    for (int i = 2; files_.contains(id); ++i) id = stem + '-' + std::to_string(i);
    std::error_code failure;
    fs::create_directories(path_, failure);
    OutputFile file((fs::path(path_) / (id + ending)).string());
    file.stream().write(content.data(), static_cast<std::streamsize>(content.size()));
    file.commit();
    look();
    return id;
}

}  // namespace hearsay::serve

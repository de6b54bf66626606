// The articles that a story was drawn from, as files in a folder: those it has, and those that wait to be drafted. What is
// asked for by id is looked up among the files there are; no name is ever made into a path.
#pragma once

#include "extract/draft/article.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::serve {

class ArticleFolder {
public:
    /// The folder need not exist before an article is added.
    explicit ArticleFolder(std::string path) : path_(std::move(path)) {}

    /// Ids of all articles there are, sorted: the files' names without their endings.
    [[nodiscard]] std::vector<std::string> ids();
    /// The text of an article; null where there is none. Throws FileError, with the reason, where it cannot be read. Kept,
    /// as long as few are asked for and the file stays as it is.
    [[nodiscard]] std::shared_ptr<const extract::AnalysedArticle> find(const std::string& id);
    /// The day that its text names, whole (ISO 8601); "" where it names none or cannot be read.
    [[nodiscard]] std::string day_of(const std::string& id);
    /// The bytes of its file.
    [[nodiscard]] std::optional<std::string> bytes(const std::string& id);

    /// Keeps a new article, in UTF-8; `name` is a label that tells its kind and gives the id, of which another is made where it is
    /// taken. Throws FileError where it is none that can be read: then nothing is kept.
    [[nodiscard]] std::string add(const std::string& name, const std::string& text);

private:
    void look();
    [[nodiscard]] std::string name_of(const std::string& id);

    std::string path_;
    std::mutex mutex_;
    std::map<std::string, std::string> files_;  ///< by id
    struct Read {
        std::filesystem::file_time_type when;  ///< the file was written last
        std::shared_ptr<const extract::AnalysedArticle> article;
    };
    std::map<std::string, Read> read_;
    std::map<std::string, std::pair<std::filesystem::file_time_type, std::string>> days_;  ///< of all that were read
};

}  // namespace hearsay::serve

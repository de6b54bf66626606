// A pile of articles on the command line: the options that say what they are, and reading them one after the other,
// past those that cannot be read.
#pragma once

#include "common_options.hpp"
#include "exit_code.hpp"

#include "extract/draft/article.hpp"
#include "io/load/load.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::cli {

class ArticlePile {
public:
    void add_to(OptionTable& options);
    void add_draft_options(OptionTable& options);

    /// Throws UsageError if no article is named.
    void require_articles() const;
    /// Loads the registry, if there is one, and returns how articles become drafts. The registry lives here.
    [[nodiscard]] const extract::DraftOptions& open(const GeneralOptions& general, Console& console);

    /// Reads and analyses the articles in the order given and hands over each with its name. What cannot be read, and
    /// what is in a language that is not read, is said on standard error and left out.
    void read(Console& console, const std::function<void(extract::AnalysedArticle&&, const std::string&)>& take);

    /// How many articles were handed over.
    [[nodiscard]] std::size_t taken() const noexcept { return taken_; }
    /// How the program ends when all is written: `unusable` if anything could not be read, `negative` if there was
    /// nothing in a language that is read.
    [[nodiscard]] ExitCode outcome() const noexcept;

    [[nodiscard]] const std::vector<std::string>& articles() const noexcept { return articles_; }
    [[nodiscard]] const std::vector<std::string>& registry() const noexcept { return registry_; }
    /// All files that are read, which no output may overwrite.
    [[nodiscard]] std::vector<std::string> inputs() const;

private:
    std::vector<std::string> articles_;
    std::vector<std::string> registry_;
    std::optional<LoadedStory> loaded_registry_;
    extract::DraftOptions draft_;
    extract::ArticleOptions read_;
    std::optional<extract::OwnVoice> own_voice_;
    std::size_t taken_ = 0;
    std::size_t unreadable_ = 0;
};

}  // namespace hearsay::cli

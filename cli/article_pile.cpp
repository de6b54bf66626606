#include "article_pile.hpp"

#include "known_sources.hpp"

#include "opened_story.hpp"

#include "io/bytes/byte_source.hpp"
#include "model/civil_time.hpp"
#include "text/utf8.hpp"

#include <istream>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 2> claims_names{"reported", "all"};

/// The bytes of a file, or of standard input for "-"; one byte more than an article may have at most.
std::string read_bytes(const std::string& path, std::istream& standard_input) {
    std::string bytes;
    constexpr std::size_t block = std::size_t{1} << 20;
    if (path == "-") {
        std::string buffer(block, '\0');
        while (standard_input && bytes.size() <= extract::longest_article) {
            standard_input.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
            bytes.append(buffer, 0, static_cast<std::size_t>(standard_input.gcount()));
        }
        return bytes;
    }
    ByteSource source = ByteSource::open_file(path, path);
    while (bytes.size() <= extract::longest_article && source.read(bytes, block)) {}
    return bytes;
}

}  // namespace

void ArticlePile::add_to(OptionTable& options) {
    options.take_arguments(articles_);
    options.begin_group("Articles");
    options.add_text("outlet", 0, "ID", draft_.outlet,
                     "Who published them, a source id (default: what each says of itself)");
    options.add({.name = "published",
                 .letter = 0,
                 .argument = "DATE",
                 .help = "When, such as 2025-06-14 (default: what each says of itself)",
                 .repeatable = false,
                 .accept = [this](const std::string& text) {
                     if (!parse_time(text))
                         throw UsageError(in_quotes(text) + " is no date; " + std::string(time_format_help()));
                     draft_.published = text;
                 }});
    options.add_list("registry", 0, "FILE", registry_, "Known sources, a story file; " + std::string(registry_default));
    options.add_word("read-as", "KIND", extract::article_format_names, read_.format,
                     "What the articles are (default: by their names or content)");
    options.add_text("encoding", 0, "NAME", read_.encoding,
                     "The encoding of the text, such as windows-1252 (default UTF-8)");
}

void ArticlePile::add_draft_options(OptionTable& options) {
    options.begin_group("Draft");
    options.add_word("claims", "WHICH", claims_names, own_voice_,
                     "Which sentences in the article's own voice become claims (default reported)");
}

void ArticlePile::require_articles() const {
    if (articles_.empty()) throw UsageError("no article is given; name its file, or - for standard input");
}

const extract::DraftOptions& ArticlePile::open(const GeneralOptions& general, Console& console) {
    draft_.own_voice = own_voice_.value_or(extract::OwnVoice::reported);
    if (const std::vector<std::string> files = registry_files(registry_); !files.empty()) {
        loaded_registry_ = load_story(files, console.in);
        require_usable(*loaded_registry_, general, console);
        if (registry_.empty()) {
            console.err << "hearsay: sources are looked up in " << printable(files.front()) << ", which is installed with the program; --registry names "
                        << "another, or none\n";
        }
        draft_.registry = &loaded_registry_->story;
    }
    return draft_;
}

void ArticlePile::read(Console& console,
                       const std::function<void(extract::AnalysedArticle&&, const std::string&)>& take) {
    for (const std::string& path : articles_) {
        const std::string name = path == "-" ? "<stdin>" : path;
        extract::ArticleText text;
        try {
            text = extract::read_article(read_bytes(path, console.in), name, read_);
        } catch (const FileError& error) {
            console.err << "hearsay: " << printable(error.what()) << '\n';
            ++unreadable_;
            continue;
        }
        if (!text.language.is_read()) {
            console.err << "hearsay: " << printable(name) << ": this is written in " << text.language.name
                        << "; only " << extract::Lexicon::languages() << " are read so far, so nothing is drafted from it\n";
            continue;
        }
        take(extract::analyse_article(std::move(text)), path);
        ++taken_;
    }
}

ExitCode ArticlePile::outcome() const noexcept {
    if (unreadable_ > 0) return ExitCode::unusable;
    return taken_ == 0 ? ExitCode::negative : ExitCode::done;
}

std::vector<std::string> ArticlePile::inputs() const {
    std::vector<std::string> all = articles_;
    all.insert(all.end(), registry_.begin(), registry_.end());
    return all;
}

}  // namespace hearsay::cli

#include "known_sources.hpp"

#include "opened_story.hpp"

#include "extract/draft/entities.hpp"
#include "extract/draft/publication.hpp"
#include "text/utf8.hpp"

#include <filesystem>
#include <optional>
#include <ostream>
#include <set>

namespace hearsay::cli {
namespace {

constexpr std::string_view no_registry = "none";

/// Beside the program where it is installed: PREFIX/bin/hearsay and PREFIX/share/hearsay/registry.json.
std::string installed_registry() {
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (failure) return {};
    const std::filesystem::path file = program.parent_path().parent_path() / "share" / "hearsay" / "registry.json";
    return std::filesystem::is_regular_file(file, failure) ? file.string() : std::string();
}

}  // namespace

/// Names and addresses are found as `extract` finds them.
class KnownSources::Registry final : public SourceResolver {
public:
    Registry(std::vector<std::string> files, const GeneralOptions& general, Console& console)
        : files_(std::move(files)), general_(general), console_(console) {}

    [[nodiscard]] std::string name() const override { return files_.front(); }

    [[nodiscard]] std::string find(const SourceRecord& named, const std::string& address) override {
        if (named.anonymous.value_or(false)) return {};
        open();
        ++asked_;
        const std::optional<SourceId> found = lookup(named, address);
        if (!found) return {};
        ++known_;
        take(*found);
        return std::string(loaded_->story.id(*found));
    }

    void supply(StoryBuilder& builder, std::uint32_t file) override {
        const Story& story = loaded_->story;
        for (const SourceId id : taken_) builder.add(story.record(id), place(file, RecordKind::source));
        for (std::size_t i = 0; i < story.affiliations().size(); ++i) {
            if (taken_.contains(story.affiliations()[i].source)) {
                builder.add(story.record(id_at<AffiliationId>(i)), place(file, RecordKind::affiliation));
            }
        }
    }

    [[nodiscard]] std::size_t asked() const noexcept { return asked_; }
    [[nodiscard]] std::size_t known() const noexcept { return known_; }
    [[nodiscard]] std::size_t size() const noexcept { return loaded_ ? loaded_->story.sources().size() : 0; }
    [[nodiscard]] const std::vector<std::string>& files() const noexcept { return files_; }

private:
    static Place place(std::uint32_t file, RecordKind kind) { return {.file = file, .index = 0, .record = kind}; }

    void open() {
        if (loaded_) return;
        loaded_ = load_story(files_, console_.in);
        require_usable(*loaded_, general_, console_);
        names_.emplace(&loaded_->story);
        addresses_.emplace(&loaded_->story);
    }

    [[nodiscard]] std::optional<SourceId> lookup(const SourceRecord& named, const std::string& address) const {
        const auto some = [](SourceId id) { return id == no_id<SourceId> ? std::nullopt : std::optional(id); };
        for (const std::string& name : {named.name.empty() ? named.id : named.name, named.name.substr(named.name.starts_with('@') ? 1 : 0)}) {
            if (name.empty()) continue;
            if (const auto found = some(names_->find(name))) return found;
        }
        // Whoever has the address of a known outlet is that outlet, unless it is a person who writes there.
        if (named.kind == SourceKind::person || named.kind == SourceKind::state || named.kind == SourceKind::document) return std::nullopt;
        for (const std::string& url : {named.url, address}) {
            if (url.empty()) continue;
            if (const auto found = some(addresses_->find(url))) return found;
        }
        return std::nullopt;
    }

    /// With whom it belongs to, up to the top.
    void take(SourceId id) {
        if (!taken_.insert(id).second) return;
        for (const Affiliation& tie : loaded_->story.affiliations()) {
            if (tie.source == id) take(tie.with);
        }
    }

    std::vector<std::string> files_;
    const GeneralOptions& general_;
    Console& console_;
    std::optional<LoadedStory> loaded_;
    std::optional<extract::RegistryNames> names_;
    std::optional<extract::RegistryAddresses> addresses_;
    std::set<SourceId> taken_;
    std::size_t asked_ = 0;
    std::size_t known_ = 0;
};

std::vector<std::string> registry_files(const std::vector<std::string>& named) {
    if (named.size() == 1 && named.front() == no_registry) return {};
    if (!named.empty()) return named;
    const std::string installed = installed_registry();
    return installed.empty() ? std::vector<std::string>() : std::vector<std::string>{installed};
}

KnownSources::KnownSources() = default;
KnownSources::~KnownSources() = default;

void KnownSources::add_to(OptionTable& options) {
    options.add_list("registry", 0, "FILE", files_,
                     "Look names and addresses of sources up here, a story file; " + std::string(registry_default));
}

SourceResolver* KnownSources::resolver(const GeneralOptions& general, Console& console) {
    std::vector<std::string> files = registry_files(files_);
    if (files.size() < files_.size()) files_.clear();  // "none" is no file
    if (files.empty()) return nullptr;
    registry_ = std::make_unique<Registry>(std::move(files), general, console);
    return registry_.get();
}

void KnownSources::tell(Console& console) const {
    if (registry_ == nullptr || registry_->asked() == 0) return;
    console.err << "hearsay: " << printable(registry_->files().front());
    if (registry_->files().size() > 1) console.err << " and " << registry_->files().size() - 1 << " more";
    console.err << " (" << registry_->size() << (registry_->size() == 1 ? " source" : " sources") << ") knows " << registry_->known()
                << " of " << registry_->asked() << (registry_->asked() == 1 ? " name" : " names");
    if (files_.empty()) console.err << "; it is installed with the program, --registry names another, or none";
    console.err << '\n';
}

}  // namespace hearsay::cli

// The registry that sources of foreign files are looked up in: the one somebody names, else the one that is installed with
// the program.
#pragma once

#include "common_options.hpp"

#include "io/load/load.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::cli {

/// The files that were named; none for "none"; where nothing was named, the registry that is installed beside the program, if
/// it is.
[[nodiscard]] std::vector<std::string> registry_files(const std::vector<std::string>& named);
/// What the options that name them say of the default.
inline constexpr std::string_view registry_default =
    "may be given several times, \"none\" looks nothing up (default: the registry that is installed with the program)";

class KnownSources {
public:
    KnownSources();
    ~KnownSources();
    KnownSources(const KnownSources&) = delete;
    KnownSources& operator=(const KnownSources&) = delete;

    void add_to(OptionTable& options);
    /// What load_story() takes; null where nobody is to be looked up. Registries are read when the first name is looked up.
    /// Both must outlive the resolver, which lives here.
    [[nodiscard]] SourceResolver* resolver(const GeneralOptions& general, Console& console);
    /// Says which registry was used and how many names it knew, where any name was looked up.
    void tell(Console& console) const;
    /// Files that no output may overwrite.
    [[nodiscard]] const std::vector<std::string>& files() const noexcept { return files_; }

private:
    class Registry;

    std::vector<std::string> files_;
    std::unique_ptr<Registry> registry_;
};

}  // namespace hearsay::cli

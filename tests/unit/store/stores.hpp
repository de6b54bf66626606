// Stores filled and read back.
#pragma once

#include "store/store.hpp"
#include "support/catch.hpp"
#include "unit/io/stories.hpp"

#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::testing {

inline LoadedStory read_back(const std::string& path, std::vector<std::string> claims = {}) {
    std::istringstream nothing;
    const auto supply = store_supply(path, std::move(claims));
    LoadOptions options;
    options.supply = supply.get();
    return load_story({}, nothing, options);
}

inline Addition add(const std::string& path, const std::vector<std::string>& files) {
    std::istringstream nothing;
    Store store(path);
    const LoadedStory loaded = store.load(files, nothing);
    REQUIRE(messages(loaded.diagnostics) == "");
    return store.add(loaded);
}

}  // namespace hearsay::testing

#include "serve/desk/story_from.hpp"

#include "io/bytes/byte_source.hpp"
#include "io/story/story_writer.hpp"
#include "model/error.hpp"
#include "store/store.hpp"

#include <sstream>

namespace hearsay::serve {
namespace {

LoadedStory load(const DeskOptions& options, bool with_registry) {
    std::vector<std::string> paths;
    std::unique_ptr<RecordSupply> store;
    if (options.is_store) {
        store = store_supply(options.story);
    } else {
        paths.push_back(options.story);
        paths.insert(paths.end(), options.more.begin(), options.more.end());
    }
    if (with_registry) paths.insert(paths.end(), options.registry.begin(), options.registry.end());
    LoadOptions loading;
    loading.supply = store.get();
    if (!with_registry) loading.exists_elsewhere = [](RecordKind, std::string_view) { return true; };
    std::istringstream nothing;
    LoadedStory loaded = load_story(paths, nothing, loading);
    if (!loaded.ok()) throw FileError("the story cannot be used: " + loaded.diagnostics.front().to_string());
    return loaded;
}

}  // namespace

LoadedStory load_as_commands_do(const DeskOptions& options) { return load(options, true); }

std::string story_file_of(const DeskOptions& options) {
    std::string bytes;
    if (!options.is_store && options.more.empty()) {
        ByteSource::open_file(options.story, options.story).read_all(bytes);
        return bytes;
    }
    std::ostringstream out;
    write_story_json(out, load(options, false).story, RecordOrder::by_id, WhichRecords::given);
    return std::move(out).str();
}

}  // namespace hearsay::serve

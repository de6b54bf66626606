// The fuzzers of all readers in one program, for libFuzzer (llvm.org/docs/LibFuzzer.html): fuzz --reader=NAME [OPTION]...
// [CORPUS]... Without a reader it lists them.
#include "fuzz.hpp"

#include "io/story/story_writer.hpp"
#include "model/error.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <vector>

#include <unistd.h>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace hearsay::fuzz {
namespace {

const Reader* chosen = nullptr;

std::vector<Reader> all_readers() {
    std::vector<Reader> all;
    for (const auto& some : {story_readers(), article_readers(), page_readers(), store_readers(), request_readers()}) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

constexpr std::string_view story_text = R"({"format": "hearsay/1", "title": "The quay <hostile>",
  "sources": [
    {"id": "agency", "name": "Corvane <hostile>", "kind": "agency", "url": "https://corvane.example/"},
    {"id": "bittern", "name": "Daily Bittern", "kind": "outlet", "aliases": ["The Bittern"], "reliability": 0.8},
    {"id": "clerk", "name": "a clerk", "kind": "person", "anonymous": true},
    {"id": "gazette", "name": "Fenmoor Gazette", "kind": "outlet", "admiralty": "B"},
    {"id": "group", "name": "Fen Group", "kind": "organization"}],
  "affiliations": [
    {"source": "bittern", "with": "group", "kind": "owned_by", "since": "2029"},
    {"source": "gazette", "with": "group", "kind": "owned_by", "probability": 0.5}],
  "articles": [
    {"id": "a1", "outlet": "gazette", "title": "Quay <hostile> shut", "published": "2031-04-07", "url": "https://gazette.example/1"},
    {"id": "a2", "outlet": "bittern", "published": "2031-04-08"}],
  "claims": [
    {"id": "c1", "text": "The quay is closed <hostile>", "question": "quay"},
    {"id": "c2", "text": "The quay is open", "question": "quay"}],
  "statements": [
    {"id": "s1", "source": "clerk", "asserts": ["c1"], "quote": "\"shut\" <hostile>"},
    {"id": "s2", "source": "gazette", "derives_from": [{"statement": "s1", "kind": "quotes"}], "article": "a1"},
    {"id": "s3", "source": "agency", "asserts": ["c2"], "denies": ["c1"], "at": "2031-04-07"},
    {"id": "s4", "source": "bittern", "derives_from": ["s3"], "article": "a2", "retracts": ["s2"]}]})";

}  // namespace

void must(bool holds, std::string_view promise, std::string_view detail) {
    if (holds) return;
    std::cerr << "broken promise: " << promise << '\n' << detail << '\n';
    std::abort();
}

LoadedStory load(std::string_view bytes, std::optional<FileFormat> format) {
    std::istringstream in{std::string(bytes)};
    const std::vector<std::string> paths{"-"};
    LoadOptions options;
    options.format = format;
    return load_story(paths, in, options);
}

std::string as_json(const Story& story) {
    std::ostringstream out;
    write_story_json(out, story);
    return out.str();
}

std::string as_lines(const Story& story) {
    std::ostringstream out;
    write_story_lines(out, story);
    return out.str();
}

std::string words(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) text += diagnostic.to_string() + '\n';
    return text;
}

const Story& some_story() {
    static const LoadedStory loaded = [] {
        LoadedStory made = load(story_text);
        must(made.ok(), "the fuzzers' own story can be read", words(made.diagnostics));
        return made;
    }();
    return loaded.story;
}

const std::string& scratch() {
    struct Folder {
        std::string path = std::string(std::filesystem::exists("/dev/shm") ? "/dev/shm" : "/tmp") + "/hearsay-fuzz-" + std::to_string(::getpid());
        Folder() { std::filesystem::create_directories(path); }
        ~Folder() {
            std::error_code ignored;
            std::filesystem::remove_all(path, ignored);
        }
    };
    static const Folder folder;
    return folder.path;
}

}  // namespace hearsay::fuzz

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
    using namespace hearsay::fuzz;
    static const std::vector<Reader> all = all_readers();
    constexpr std::string_view option = "--reader=";
    std::string_view name;
    int kept = 0;
    for (int i = 0; i < *count; ++i) {
        const std::string_view argument = (*arguments)[i];
        if (argument.substr(0, option.size()) == option) {
            name = argument.substr(option.size());
        } else {
            (*arguments)[kept++] = (*arguments)[i];
        }
    }
    *count = kept;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Reader& reader) { return reader.name == name; });
    if (found == all.end()) {
        for (const Reader& reader : all) std::cout << reader.name << ' ' << reader.longest << '\n';
        std::exit(name.empty() ? 0 : 2);
    }
    chosen = &*found;
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        hearsay::fuzz::chosen->read({reinterpret_cast<const char*>(data), size});
    } catch (const hearsay::FileError&) {
    } catch (const hearsay::UsageError&) {
    }
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    std::mt19937 random(seed);
    if (hearsay::fuzz::chosen->json && random() % 4 != 0) {
        std::string text(reinterpret_cast<const char*>(data), size);
        for (auto times = 1 + random() % 3; times > 0; --times) {
            const std::string next = hearsay::fuzz::mutated_json(text, random);
            if (!next.empty() && next.size() <= most) text = next;
        }
        if (text.size() != size || std::memcmp(text.data(), data, size) != 0) {
            std::memcpy(data, text.data(), text.size());
            return text.size();
        }
    }
    return LLVMFuzzerMutate(data, size, most);
}

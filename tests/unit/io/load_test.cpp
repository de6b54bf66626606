#include "io/load/load.hpp"

#include "model/error.hpp"
#include "support/catch.hpp"
#include "support/texts.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"

#include <zlib.h>

#include <random>

using hearsay::testing::contains;
using hearsay::testing::load_files;
using hearsay::testing::messages;

namespace {

constexpr std::string_view story_text =
    R"({"format": "hearsay/1", "sources": [{"id": "a", "kind": "person"}], "affiliations": [],
 "statements": [{"id": "s", "source": "a"}]})";

std::string gzip(std::string_view text) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(deflateBound(&stream, text.size()), '\0');
    std::string input(text);
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string failure(const std::string& path) {
    try {
        static_cast<void>(load_files({path}));
    } catch (const hearsay::FileError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("files merge into one story", "[io]") {
    const hearsay::testing::TemporaryFolder folder;
    const std::string registry = folder.write("registry.jsonl",
        "{\"affiliation\": {\"source\": \"a\", \"with\": \"b\", \"kind\": \"owned_by\"}}\n"
        "{\"source\": {\"id\": \"b\", \"kind\": \"state\"}}\n");
    const std::string story = folder.write("story.json", story_text);
    const auto loaded = load_files({registry, story, story, folder.path("./story.json")});
    CHECK(messages(loaded.diagnostics) == "");
    CHECK(loaded.inputs.size() == 2);
    CHECK(loaded.story.sources().size() == 2);
    CHECK(loaded.story.affiliations().size() == 1);
    CHECK(std::vector<std::string>(loaded.story.files().begin(), loaded.story.files().end()) ==
          std::vector<std::string>{registry, story});

    const std::string other = folder.write("other.json",
                                           R"({"format": "hearsay/1", "sources": [{"id": "a", "kind": "outlet"}]})");
    const auto clash = load_files({story, other});
    CHECK(messages(clash.diagnostics) ==
          other + ":1:57: error: id \"a\" already stands in " + story +
              " /sources/0 with another \"kind\"; rename one of the two, or make them the same [/sources/0/kind]\n");
}

TEST_CASE("standard input is read once, with its bytes kept for places", "[io]") {
    std::istringstream in{std::string(story_text)};
    const std::vector<std::string> paths{"-", "-"};
    const auto loaded = hearsay::load_story(paths, in);
    CHECK(loaded.ok());
    REQUIRE(loaded.inputs.size() == 1);
    CHECK(loaded.inputs[0].name == "<stdin>");
    CHECK(loaded.inputs[0].bytes == story_text);

    hearsay::Diagnostics later(2);
    later[0].place = loaded.story.statements()[0].place;
    later[0].pointer = "/source";
    hearsay::locate(later, loaded);
    hearsay::locate(later, loaded);  // changes nothing more
    CHECK(later[0].where() == "<stdin>:2:39");
    CHECK(later[0].pointer == "/statements/0/source");
    CHECK(later[1].where() == "");
}

TEST_CASE("gzip is unpacked, in one piece or several", "[io]") {
    const hearsay::testing::TemporaryFolder folder;
    const std::string packed = gzip(story_text);
    CHECK(load_files({folder.write("a.json.gz", packed)}).ok());
    CHECK(load_files({folder.write("no-such-name", packed)}).story.statements().size() == 1);
    const std::string half_1 = gzip("{\"source\": {\"id\": \"a\", \"kin");
    const std::string half_2 = gzip("d\": \"person\"}}\n{\"claim\": {\"id\": \"c\"}}\n");
    const auto lines = load_files({folder.write("l.gz", half_1 + half_2 + std::string(512, '\0'))});
    CHECK(messages(lines.diagnostics) ==
          folder.path("l.gz") + ":2:11: error: the key \"text\" is missing; add it [/claim/text]\n");

    CHECK(contains(failure(folder.write("cut.gz", packed.substr(0, packed.size() / 2))), "cut off"));
    CHECK(contains(failure(folder.write("cut.gz", packed.substr(0, packed.size() - 3))), "cut off"));
    CHECK(contains(failure(folder.write("cut.gz", packed.substr(0, 2))), "cut off"));
    std::string damaged = packed;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
    CHECK(contains(failure(folder.write("bad.gz", damaged)), "damaged"));
    CHECK(contains(failure(folder.write("tail.gz", packed + "x")), "after the end"));
}

TEST_CASE("a gzip bomb is refused before it fills the memory", "[io]") {
    const hearsay::testing::TemporaryFolder folder;
    const std::string megabyte = gzip(std::string(std::size_t{1} << 20, ' '));
    std::string bomb;
    for (int i = 0; i < 80; ++i) bomb += megabyte;
    CHECK(contains(failure(folder.write("bomb.gz", bomb)), "200 times"));
}

TEST_CASE("a file that cannot be read is refused with the reason", "[io]") {
    const hearsay::testing::TemporaryFolder folder;
    CHECK(contains(failure(folder.path("none.json")), "no such file"));
    CHECK(contains(failure(folder.path(".")), "it is a folder"));
    CHECK(contains(failure(folder.write("f", "") + "/x"), "no such file"));
    CHECK(contains(failure(""), "empty"));
    CHECK(contains(failure(folder.path("a\nb")), "a\\nb"));
}

TEST_CASE("a file of noise gives a bounded number of problems", "[io]") {
    std::string noise = "{\"source\": 1}\n";
    for (int i = 0; i < 5000; ++i) noise += "]\n";
    const auto loaded = hearsay::testing::load_text(noise);
    CHECK(loaded.diagnostics.size() == 1001);
    CHECK(contains(messages(loaded.diagnostics), "4001 more problems in this file are not listed"));
}

TEST_CASE("the schema adds nothing to what was reported, and finds nothing in good files", "[io]") {
    auto good = hearsay::testing::load_text(std::string(story_text));
    hearsay::check_schema(good);
    CHECK(messages(good.diagnostics) == "");

    const std::string bad =
        R"({"format": "hearsay/1", "sources": [{"id": "a", "kind": "x"}, {"id": "b", "kind": "state", "fidelity": 2}, 7],
            "claims": {}, "nonsense": [], "statements": [{"id": "s", "source": "a", "at": "yesterday",
            "asserts": ["c", "c"]}, {"source": ""}]})";
    for (const bool lines : {false, true}) {
        auto loaded = hearsay::testing::load_text(lines ? "{\"source\": {\"id\": \"a\", \"kind\": \"x\"}}\n{\"claim\": 3}\n{\"klaim\": {}}\n"
                                            : bad);
        const std::string before = messages(loaded.diagnostics);
        hearsay::check_schema(loaded);
        CHECK(messages(loaded.diagnostics) == before);
    }
    // What was not reported is found.
    auto silent = hearsay::testing::load_text(bad);
    silent.diagnostics.clear();
    hearsay::check_schema(silent);
    std::string found;
    for (const auto& diagnostic : silent.diagnostics) found += diagnostic.pointer + ' ';
    CHECK(found == "/sources/0/kind /sources/1/fidelity /sources/2 /claims /statements/0/at /statements/1/source ");
    CHECK(contains(silent.diagnostics[0].message, "\"enum\""));
}

TEST_CASE("thousands of damaged files are read without harm", "[io]") {
    const std::string json = hearsay::testing::as_json(hearsay::testing::RandomStory(7).make());
    const std::string lines = hearsay::testing::as_lines(hearsay::testing::RandomStory(8).make());
    const std::string packed = gzip(json);
    std::mt19937 random(1);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    static constexpr std::string_view bytes = "{}[]\",:\\u0d8\n\x00\xFF\xED\xA0 19.e-tfn/";
    const std::vector<std::string> originals{json, lines, packed};
    std::size_t refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text = originals[below(originals.size())];
        for (std::size_t edits = 1 + below(4); edits > 0 && !text.empty(); --edits) {
            const std::size_t at = below(text.size());
            switch (below(4)) {
                case 0: text[at] = bytes[below(bytes.size())]; break;
                case 1: text.erase(at, 1 + below(20)); break;
                case 2: text.insert(at, 1, bytes[below(bytes.size())]); break;
                default: text.insert(at, text.substr(below(text.size()), below(60))); break;
            }
        }
        try {
            auto loaded = hearsay::testing::load_text(text);
            if (round % 4 == 0) hearsay::check_schema(loaded);
            if (loaded.ok()) {
                static_cast<void>(hearsay::testing::as_json(loaded.story));
            } else {
                ++refused;
                static_cast<void>(messages(loaded.diagnostics));
            }
        } catch (const hearsay::FileError&) {
            ++refused;
        }
    }
    CHECK(refused > 1000);
}

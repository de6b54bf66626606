#include "io/bytes/output_file.hpp"

#include "model/error.hpp"
#include "support/catch.hpp"
#include "unit/io/temporary.hpp"

#include <sys/stat.h>

#include <ostream>

using hearsay::FileError;
using hearsay::OutputFile;
namespace fs = std::filesystem;

TEST_CASE("an output file appears when it is committed, and not before", "[io]") {
    const hearsay::testing::TemporaryFolder folder;
    {
        OutputFile file(folder.path("a"));
        file.stream() << "new";
        CHECK_FALSE(fs::exists(folder.path("a")));
        file.commit();
    }
    CHECK(folder.read("a") == "new");
    CHECK(folder.count() == 1);
}

TEST_CASE("an output file that is given up leaves the old one", "[io]") {
    const hearsay::testing::TemporaryFolder folder;
    const std::string path = folder.write("a", "old");
    {
        OutputFile file(path);
        OutputFile moved = std::move(file);
        moved.stream() << "new";
    }
    CHECK(folder.read("a") == "old");
    CHECK(folder.count() == 1);
}

TEST_CASE("an output file keeps permissions and follows links", "[io]") {
    const hearsay::testing::TemporaryFolder folder;
    const std::string path = folder.write("a", "old");
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("a", folder.path("link"));
    fs::create_symlink("later", folder.path("dangling"));
    for (const char* name : {"link", "dangling"}) {
        OutputFile file(folder.path(name));
        file.stream() << "new";
        file.commit();
        CHECK(fs::is_symlink(folder.path(name)));
    }
    CHECK(folder.read("a") == "new");
    CHECK(folder.read("later") == "new");
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("two output files in one folder do not meet", "[io]") {
    const hearsay::testing::TemporaryFolder folder;
    OutputFile one(folder.path("one"));
    OutputFile two(folder.path("two"));
    one.stream() << 1;
    two.stream() << 2;
    two.commit();
    one.commit();
    CHECK(folder.read("one") == "1");
    CHECK(folder.read("two") == "2");
}

TEST_CASE("devices are written in place", "[io]") {
    OutputFile file("/dev/null");
    file.stream() << "x";
    CHECK_NOTHROW(file.commit());
    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("an output file that cannot be is refused with the reason", "[io]") {
    const hearsay::testing::TemporaryFolder folder;
    const auto reason = [](const std::string& path) -> std::string {
        try {
            OutputFile file(path);
        } catch (const FileError& error) {
            return error.what();
        }
        return "";
    };
    const auto says = [&](const std::string& path, std::string_view piece) {
        return reason(path).find(piece) != std::string::npos;
    };
    CHECK(says(folder.path("."), "it is a folder"));
    CHECK(says(folder.path("none/a"), "the folder does not exist"));
    CHECK(says(folder.path("new/"), "it is a folder"));
    CHECK(says(folder.write("file", "") + "/a", "not a folder"));
    CHECK(says(folder.path(std::string(300, 'x')), "too long"));
    CHECK(says("", "empty"));
    fs::create_symlink("there", folder.path("here"));
    fs::create_symlink("here", folder.path("there"));
    CHECK(says(folder.path("here"), "lead back to each other"));
    CHECK(fs::is_symlink(folder.path("here")));
    fs::remove(folder.path("here"));
    fs::remove(folder.path("there"));
    CHECK(folder.count() == 1);
}

TEST_CASE("a full disk is noticed", "[io]") {
    if (!fs::exists("/dev/full")) {
        WARN("skipped: there is no /dev/full");
        return;
    }
    OutputFile file("/dev/full");
    file.stream() << std::string(100'000, 'x');
    CHECK_THROWS_AS(file.commit(), FileError);
}

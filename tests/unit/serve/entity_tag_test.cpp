#include "serve/api/entity_tag.hpp"

#include "support/catch.hpp"

using namespace hearsay::serve;

TEST_CASE("an entity tag names the edit, and what else the answer depends on", "[serve]") {
    CHECK(entity_tag(41) == "\"41\"");
    CHECK(entity_tag(41, "3u") == "\"41.3u\"");
    CHECK(names_tag("\"41\"", "\"41\""));
    CHECK(names_tag(" \"40\" ,\t\"41\"", "\"41\""));
    CHECK(names_tag("W/\"41\"", "\"41\""));
    CHECK(names_tag("*", "\"41\""));
    CHECK_FALSE(names_tag("\"41.3u\"", "\"41\""));
    CHECK_FALSE(names_tag("", "\"41\""));
}

TEST_CASE("a change is held against the edits that its header names", "[serve]") {
    using Edits = std::vector<std::uint64_t>;
    CHECK_FALSE(edits_named(""));
    CHECK_FALSE(edits_named(" * "));
    CHECK(edits_named("\"41\"") == Edits{41});
    CHECK(edits_named("\"41.3u\", \"40\"") == Edits{41, 40});
    CHECK(edits_named("\"another\"") == Edits{});
}

#include "render/report/template_place.hpp"

#include "support/catch.hpp"

using hearsay::TemplatePlace;

namespace {

/// Why "text" may not stand behind this beginning of a page; "" where it may.
std::string refusal(std::string_view page, std::string_view name = "text") {
    TemplatePlace place;
    place.read(page);
    return place.refusal(name, false, false);
}

}  // namespace

TEST_CASE("text of a story may stand between tags, in quoted values and in a title", "[render]") {
    CHECK(refusal("<p>").empty());
    CHECK(refusal("<p title=\"").empty());
    CHECK(refusal("<p title='").empty());
    CHECK(refusal("<title>").empty());
    CHECK(refusal("<script>1</script><p>").empty());
    CHECK(refusal("<!-- -->").empty());
    CHECK(refusal("<a href=\"", "url").empty());
    CHECK(refusal("<a href=\"https://lake.example/?q=").empty());
}

TEST_CASE("text of a story may not stand where it would be a program, markup or an address", "[render]") {
    CHECK(refusal("<script>") == "text of a story may not stand inside <script>");
    CHECK(refusal("<SCRIPT>let a = '</p>'") == "text of a story may not stand inside <script>");
    CHECK(refusal("<script><!-- </script>") == "text of a story may not stand inside <script>");
    CHECK(refusal("<style>") == "text of a story may not stand inside <style>");
    CHECK(refusal("<p ") == "text of a story may not stand inside a tag, but for values in quotes");
    CHECK(refusal("<p title=") == "the value of title must stand in quotes");
    CHECK(refusal("<p onclick=\"") == "text of a story may not stand in onclick, which is a program");
    CHECK(refusal("<p style=\"") == "text of a story may not stand in style");
    CHECK(refusal("<a href=\"") == "an address may begin with {{url}} alone, which is checked");
    CHECK(refusal("<a href=\"https://lake") == "an address may begin with {{url}} alone, which is checked");
    CHECK(refusal("<iframe src=\"https://lake.example/") == "text of a story may not stand in the address of a <iframe>, which becomes part of the page");
}

TEST_CASE("places in which what follows is read in one way are alike", "[render]") {
    const auto place = [](std::string_view page) {
        TemplatePlace read;
        read.read(page);
        return read;
    };
    CHECK(place("<p>a") == place("<p>b"));
    CHECK_FALSE(place("<p>") == place("<p title=\""));
    CHECK_FALSE(place("<p>") == place("<script>"));
}

#include "support/catch.hpp"

#include "command_line.hpp"
#include "option_table.hpp"
#include "output.hpp"

#include "model/error.hpp"

using namespace hearsay;
using namespace hearsay::cli;

namespace {

/// The message of the refusal; "" when the words are taken.
std::string refusal(const OptionTable& table, const std::vector<std::string>& words) {
    try {
        parse_command_line(table, words);
    } catch (const UsageError& error) {
        return error.what();
    }
    return {};
}

struct Chosen {
    bool quick = false;
    std::string name;
    std::vector<std::string> tags;
    std::optional<std::uint32_t> count;
    std::optional<Level> level;
    std::vector<std::string> files;

    OptionTable table() {
        OptionTable options;
        options.take_arguments(files);
        options.add_switch("quick", 'q', quick, "");
        options.add_text("name", 'n', "NAME", name, "");
        options.add_list("tag", 0, "TAG", tags, "");
        options.add_count("count", "N", 1, count, "");
        options.add_word("level", "LEVEL", level_names, level, "");
        return options;
    }
};

}  // namespace

TEST_CASE("Options and arguments in any order", "[cli]") {
    Chosen chosen;
    CHECK(refusal(chosen.table(),
                  {"a.json", "--tag", "x", "-q", "--name=n", "-", "--tag=y", "--count", "7", "--", "--b"})
              .empty());
    CHECK(chosen.files == std::vector<std::string>{"a.json", "-", "--b"});
    CHECK(chosen.tags == std::vector<std::string>{"x", "y"});
    CHECK(chosen.quick);
    CHECK(chosen.name == "n");
    CHECK(chosen.count == 7U);
}

TEST_CASE("Values that do not fit are refused", "[cli]") {
    Chosen chosen;
    const OptionTable table = chosen.table();
    CHECK(refusal(table, {"--count=-1"}) == "--count: \"-1\" is not a whole number of 1 or more");
    CHECK(refusal(table, {"--count", "0"}) == "--count: \"0\" is not a whole number of 1 or more");
    CHECK(refusal(table, {"--count", "4294967296"}) == "--count: \"4294967296\" is not a whole number of 1 or more");
    CHECK(refusal(table, {"--level", "onwership"}) ==
          "--level: \"onwership\" is not derivation, ownership or affiliation; did you mean \"ownership\"?");
    CHECK(refusal(table, {"--lev", "ownership"}) == "there is no option --lev; did you mean --level?");
    CHECK(refusal(table, {"-x"}) == "there is no option -x");
    CHECK(refusal(table, {"--name", ""}) == "--name: the value is empty");
    CHECK(refusal(table, {"--name"}) == "--name needs a value: --name NAME");
    CHECK(refusal(table, {"-n"}) == "--name needs a value: --name NAME");
    CHECK(refusal(table, {"--quick=1"}) == "--quick takes no value");
    CHECK(refusal(table, {"--name", "a", "-n", "b"}) == "--name is given twice; which one is meant?");
    CHECK_FALSE(chosen.count);
}

TEST_CASE("A value may look like a negative number", "[cli]") {
    double value = 0;
    OptionTable table;
    table.add({.name = "above", .letter = 0, .argument = "X", .help = "", .repeatable = false,
               .accept = [&](const std::string& text) { value = parse_number(text); }});
    CHECK(refusal(table, {"--above", "-0.5"}).empty());
    CHECK(value == -0.5);
    CHECK(refusal(table, {"--above", "inf"}) == "--above: \"inf\" is not a number such as 0.5");
    CHECK(refusal(table, {"file"}) == "\"file\" is one argument too many");
}

TEST_CASE("The format goes by the ending of the name", "[cli]") {
    constexpr std::array<std::pair<std::string_view, int>, 2> endings{{{".json", 1}, {".md", 2}}};
    CHECK(format_by_ending<int>("a/b.json", endings) == 1);
    CHECK(format_by_ending<int>("B.MD", endings) == 2);
    CHECK_FALSE(format_by_ending<int>(".json", endings));
    CHECK_FALSE(format_by_ending<int>("json", endings));
    CHECK_FALSE(format_by_ending<int>("", endings));
}

#include "edits/edit_log.hpp"
#include "io/bytes/line_sum.hpp"
#include "io/load/load.hpp"
#include "support/catch.hpp"
#include "unit/edits/workplace.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <csignal>

using namespace hearsay;
using namespace hearsay::edits;
using namespace hearsay::testing;

namespace {

std::string source_of(const Ledger& ledger, const std::string& statement) { return field(ledger, Kind::statement, statement, "source"); }

/// Some edits of every kind of change.
std::vector<edits::Request> some_edits() {
    return {request("statement.source", R"({"statement":"s1","source":"holt"})"),
            request("statement.route", R"({"statement":"s4","route":["clerk","agency","bittern"]})"),
            request("tie.add", R"({"tie":{"source":"gazette","with":"agency","kind":"funded_by"}})"),
            request("claim.word", R"({"claim":"c1","text":"The quay – closed? “No” \u2028 ünd 🛳"})"),
            request("source.set", R"({"source":"holt","fields":{"aliases":["A. Holt","Mrs Holt"]}})"),
            request("undo", "{}"),
            request("claim.merge", R"({"claim":"c2","into":"c1"})"),
            request("statement.drop", R"({"statement":"s2"})")};
}

}  // namespace

TEST_CASE("edits survive, with undo and redo after a restart", "[edits]") {
    const Workplace place;
    std::vector<Records> states;
    {
        Ledger ledger(place.file(), {});
        states.push_back(ledger.own());
        for (const edits::Request& one : some_edits()) {
            REQUIRE(ledger.submit(one) != nullptr);
            states.push_back(ledger.own());
        }
    }
    CHECK(states[4] == states[6]);
    CHECK(content_of(place.file()) == edited_story);
    Ledger ledger(place.file(), {});
    CHECK(ledger.own() == states.back());
    CHECK(ledger.edits()[4].undone);
    submit(ledger, "undo", "{}");
    CHECK(ledger.own() == states[7]);
    submit(ledger, "undo", "{}");
    submit(ledger, "undo", "{}");
    submit(ledger, "undo", "{}");
    submit(ledger, "undo", "{}");
    submit(ledger, "undo", "{}");
    CHECK(ledger.own() == states[0]);
    CHECK_THROWS_AS(submit(ledger, "undo", "{}"), Refused);
    submit(ledger, "redo", "{}");
    CHECK(ledger.own() == states[1]);
    // Of them all, after another edit: nothing is lost by it.
    submit(ledger, "story.set", R"({"title":"Port"})");
    submit(ledger, "redo", "{}");
    CHECK(field(ledger, Kind::statement, "s4-agency", "source") == "\"agency\"");
}

TEST_CASE("the file is saved as commands write it and read it", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    CHECK_FALSE(ledger.unsaved());
    for (const edits::Request& one : some_edits()) ledger.submit(one);
    CHECK(ledger.unsaved());
    REQUIRE(ledger.save());
    CHECK_FALSE(ledger.unsaved());
    const LoadedStory loaded = load_story({place.file()});
    REQUIRE(loaded.ok());
    std::ostringstream written;
    write_story_json(written, loaded.story);
    CHECK(written.str() == content_of(place.file()));
    CHECK(Records(loaded.story).text() == Records(*ledger.story()).text());
    // Saved by itself it is what was base and log before.
    CHECK_FALSE(ledger.outside());
}

TEST_CASE("whatever byte a log ends at, every answered edit before it is there", "[edits]") {
    const Workplace place;
    std::vector<Records> states;
    std::vector<std::size_t> ends{0};
    std::vector<std::string> known_ends{""};
    {
        Ledger ledger(place.file(), {});
        states.push_back(ledger.own());
        for (const edits::Request& one : some_edits()) {
            ledger.submit(one);
            states.push_back(ledger.own());
            ends.push_back(content_of(place.log()).size());
            known_ends.push_back(content_of(place.log_end()));
        }
    }
    const std::string log = content_of(place.log());
    for (std::size_t length = 0; length <= log.size(); length += length + 40 < log.size() ? 7 : 1) {
        put(place.log(), log.substr(0, length));
        const auto whole = static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), length) - ends.begin()) - 1;
        INFO("the log ends after " << length << " bytes, " << whole << " edits");
        // What a failing machine leaves of the end that is known: that of any edit before, half of one, none at all.
        const std::string known = known_ends[length % (whole + 1)];
        put(place.log_end(), length % 5 == 0 ? known.substr(0, known.size() / 2) : known);
        {
            Ledger ledger(place.file(), {});
            CHECK(ledger.own() == states[whole]);
            CHECK(ledger.notices().empty() == (std::find(ends.begin(), ends.end(), length) != ends.end() || log[length - 1] == '\n'));
            // And it goes on from there.
            REQUIRE(submit(ledger, "story.set", R"({"title":"After"})") != nullptr);
        }
        Ledger again(place.file(), {});
        CHECK(text_in(again.own().story, "title") == "After");
        CHECK(again.notices().empty());
    }
    CHECK(std::filesystem::exists(place.path("story.json.edits.torn.jsonl")));
}

TEST_CASE("a log that was cut off, at a line end or within a line, is refused and left as it is", "[edits]") {
    const Workplace place;
    std::vector<std::size_t> ends;
    {
        Ledger ledger(place.file(), {});
        for (const edits::Request& one : some_edits()) {
            ledger.submit(one);
            if (ends.size() == 3) REQUIRE(ledger.save());
            ends.push_back(content_of(place.log()).size());
        }
    }
    const std::string log = content_of(place.log());
    const std::string known = content_of(place.log_end());
    for (const std::size_t end : ends) {
        for (const std::size_t length : {end - 1, end - 30, end}) {
            if (length == log.size()) continue;
            INFO("the log ends after " << length << " bytes");
            put(place.log(), log.substr(0, length));
            CHECK_THROWS_WITH(Ledger(place.file(), {}), Catch::Contains("the log ends after " + std::to_string(length) + " bytes, but edits up to byte " + std::to_string(log.size())));
            CHECK(content_of(place.log()) == log.substr(0, length));
            CHECK(content_of(place.log_end()) == known);
        }
    }
    put(place.log(), "");
    CHECK_THROWS_AS(Ledger(place.file(), {}), FileError);
    // The end of a line that was confirmed, of zeros: it was there.
    put(place.log(), log.substr(0, log.size() - 20) + std::string(20, '\0'));
    CHECK_THROWS_WITH(Ledger(place.file(), {}), Catch::Contains("is not as it was written"));
    put(place.log(), log);
    CHECK_NOTHROW(Ledger(place.file(), {}));
    // A log that was moved away makes room for a new one, of which nothing was known; and it may come back.
    std::filesystem::rename(place.log(), place.path("old.jsonl"));
    {
        Ledger ledger(place.file(), {});
        submit(ledger, "story.set", R"({"title":"New"})");
    }
    CHECK(Ledger(place.file(), {}).seq() == 1);
    std::filesystem::rename(place.path("old.jsonl"), place.log());
    CHECK(Ledger(place.file(), {}).seq() == some_edits().size());
    // One that an older version kept has no such file, until the next edit.
    std::filesystem::remove(place.log_end());
    {
        Ledger ledger(place.file(), {});
        submit(ledger, "story.set", R"({"title":"More"})");
    }
    put(place.log(), log);
    CHECK_THROWS_AS(Ledger(place.file(), {}), FileError);
}

TEST_CASE("a save may end between any two of its steps", "[edits]") {
    const Workplace place;
    Records state;
    {
        Ledger ledger(place.file(), {});
        submit(ledger, "statement.source", R"({"statement":"s1","source":"holt"})");
        ledger.save();
        submit(ledger, "statement.source", R"({"statement":"s3","source":"holt"})");
        state = ledger.own();
    }
    const std::string file = content_of(place.file());
    {
        Ledger ledger(place.file(), {});
        ledger.save();
    }
    // The log knows the new file, which has not come.
    put(place.file(), file);
    {
        Ledger ledger(place.file(), {});
        CHECK(ledger.own() == state);
        CHECK(ledger.notices().empty());
    }
    // The oldest file of all, from a backup.
    put(place.file(), edited_story);
    Ledger ledger(place.file(), {});
    CHECK(ledger.own() == state);
    REQUIRE(ledger.save());
}

TEST_CASE("a killed process loses nothing that it had answered", "[edits]") {
    const Workplace place;
    for (int round = 0; round < 4; ++round) {
        std::array<int, 2> answers{};
        REQUIRE(::pipe(answers.data()) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            Ledger ledger(place.file(), {});
            for (int i = 0;; ++i) {
                submit(ledger, "story.set", R"({"title":"round )" + std::to_string(round) + " edit " + std::to_string(i) + "\"}");
                if (i % 3 == 0) ledger.save();
                const auto seq = static_cast<std::uint32_t>(ledger.seq());
                if (::write(answers[1], &seq, sizeof seq) != sizeof seq) ::_exit(1);
            }
        }
        ::close(answers[1]);
        std::uint32_t last = 0;
        for (int i = 0; i < 5 + round; ++i) REQUIRE(::read(answers[0], &last, sizeof last) == sizeof last);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        for (std::uint32_t more = 0; ::read(answers[0], &more, sizeof more) == sizeof more;) last = more;
        ::close(answers[0]);
        Ledger ledger(place.file(), {});
        CHECK(ledger.seq() >= last);
        CHECK(ledger.seq() <= last + 1);
        CHECK(text_in(ledger.own().story, "title").starts_with("round " + std::to_string(round)));
    }
}

TEST_CASE("a damaged line in the midst of a log is an error that says where", "[edits]") {
    const Workplace place;
    {
        Ledger ledger(place.file(), {});
        submit(ledger, "story.set", R"({"title":"One"})");
        submit(ledger, "story.set", R"({"title":"Two"})");
    }
    std::string log = content_of(place.log());
    log[log.find("One")] = 'o';
    put(place.log(), log);
    CHECK_THROWS_WITH(Ledger(place.file(), {}), Catch::Contains("story.json.edits.jsonl:2:"));
}

TEST_CASE("whatever bit of a log is another one, it is refused and left as it is", "[edits]") {
    const Workplace place;
    {
        Ledger ledger(place.file(), {});
        submit(ledger, "story.set", R"({"title":"One"})");
        submit(ledger, "story.set", R"({"title":"Two"})");
    }
    const std::string log = content_of(place.log());
    for (std::size_t bit = 0; bit < 8 * log.size(); bit += bit + 16 < 8 * log.size() ? 11 : 1) {
        std::string damaged = log;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
        put(place.log(), damaged);
        INFO("byte " << bit / 8 << ", bit " << bit % 8);
        CHECK_THROWS_WITH(Ledger(place.file(), {}), Catch::Contains("is not as it was written"));
        CHECK(content_of(place.log()) == damaged);
    }
}

TEST_CASE("a log that somebody has written by hand is refused where it makes no sense", "[edits]") {
    const Workplace place;
    {
        Ledger ledger(place.file(), {});
        submit(ledger, "story.set", R"({"title":"One"})");
    }
    const std::string log = content_of(place.log());
    const std::pair<std::string_view, std::string_view> forgeries[] = {
        {R"({"seq":2,"verb":"undo","of":7,"changes":[]})", "3: edit 2 is of none before it"},
        {R"({"seq":2,"verb":"undo","changes":[]})", "3: edit 2 is of none before it"},
        {R"({"seq":1e300,"verb":"x","changes":[]})", "3: \"seq\" is a whole number"},
        {R"({"seq":-1,"verb":"x","changes":[]})", "3: \"seq\" is a whole number"},
        {R"({"seq":3,"verb":"x","changes":[]})", "3: edit 2 is missing"},
        {R"({"saved":"","seq":9})", "3: edit 9 is missing"},
        {R"({"seq":2,"verb":"x","changes":[{"paint":["sources"]}]})", "3: a change is one of"},
        {R"({"seq":2,"verb":"x","changes":[{"set":["nowhere","a","b"],"now":1}]})", "edit 2: a change of no record"},
        {R"({"seq":2,"verb":"x","changes":[{"add":["sources","new"],"now":[]}]})", "edit 2: an object is wanted"},
    };
    for (const auto& [line, problem] : forgeries) {
        CAPTURE(line);
        put(place.log(), log + with_sum(line) + '\n');
        CHECK_THROWS_WITH(Ledger(place.file(), {}), Catch::Contains("story.json.edits.jsonl:") && Catch::Contains(std::string(problem)));
        CHECK_THROWS_AS(Ledger(place.file(), {}), FileError);
    }
}

TEST_CASE("two windows change different fields of one record", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    ledger.submit(request("source.set", R"({"source":"holt","fields":{"admiralty":"B"}})", 0, "one:1", "Ada"));
    ledger.submit(request("source.set", R"({"source":"holt","fields":{"url":"https://holt.example/"}})", 0, "two:1", "Ben"));
    ledger.submit(request("statement.set", R"({"statement":"s1","fields":{"asserts":["c1","c2"]}})", 2, "one:2", "Ada"));
    CHECK(field(ledger, Kind::source, "holt", "admiralty") == "\"B\"");
    CHECK(field(ledger, Kind::source, "holt", "url") == "\"https://holt.example/\"");
    // Two elements of one list are two things as well.
    ledger.submit(request("source.set", R"({"source":"holt","fields":{"aliases":["A. Holt","Mrs Holt"]}})", 3, "one:3", "Ada"));
    ledger.submit(request("source.set", R"({"source":"holt","fields":{"aliases":["A. Holt","Mrs Holt","Dr Holt"]}})", 3, "two:2", "Ben"));
    CHECK(field(ledger, Kind::source, "holt", "aliases") == R"(["A. Holt","Mrs Holt","Dr Holt"])");
}

TEST_CASE("two windows change the same field: the second is told, and nothing is written over", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    ledger.submit(request("statement.source", R"({"statement":"s1","source":"holt"})", 0, "one:1", "Ada"));
    try {
        ledger.submit(request("statement.source", R"({"statement":"s1","source":"agency"})", 0, "two:1", "Ben"));
        FAIL("no conflict");
    } catch (const Conflict& conflict) {
        CHECK(conflict.by == "Ada");
        REQUIRE(conflict.misfits.size() == 1);
        CHECK(conflict.misfits[0].path == std::vector<std::string>{"statements", "s1", "source"});
        CHECK(conflict.misfits[0].was == "\"clerk\"");
        CHECK(conflict.misfits[0].theirs == "\"holt\"");
        CHECK(conflict.misfits[0].yours == "\"agency\"");
    }
    CHECK(source_of(ledger, "s1") == "\"holt\"");
    // Whoever has seen it may; and the same window need not have.
    ledger.submit(request("statement.source", R"({"statement":"s1","source":"agency"})", 1, "two:2", "Ben"));
    ledger.submit(request("statement.source", R"({"statement":"s1","source":"bittern"})", 1, "two:3", "Ben"));
    CHECK(source_of(ledger, "s1") == "\"bittern\"");
    // What was changed and taken back is as it was.
    ledger.submit(request("claim.word", R"({"claim":"c2","text":"The winch broke"})", 3, "one:2", "Ada"));
    ledger.submit(request("undo", "{}", 4, "one:3", "Ada"));
    CHECK_NOTHROW(ledger.submit(request("claim.word", R"({"claim":"c2","text":"The chain broke"})", 3, "two:4", "Ben")));
    // A record that somebody dropped.
    ledger.submit(request("statement.drop", R"({"statement":"s4"})", 6, "one:4", "Ada"));
    CHECK_THROWS_AS(ledger.submit(request("statement.confirm", R"({"statement":"s4"})", 6, "two:5", "Ben")), Conflict);
    // And one that somebody changed is not dropped unseen.
    ledger.submit(request("statement.set", R"({"statement":"s2","fields":{"at":"2031-04-07"}})", 7, "one:5", "Ada"));
    CHECK_THROWS_AS(ledger.submit(request("statement.drop", R"({"statement":"s2"})", 7, "two:6", "Ben")), Conflict);
}

TEST_CASE("undo is of one's own, and of nothing that somebody has built on", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    ledger.submit(request("statement.source", R"({"statement":"s1","source":"holt"})", 0, "one:1", "Ada"));
    ledger.submit(request("claim.word", R"({"claim":"c2","text":"The winch broke"})", 1, "two:1", "Ben"));
    ledger.submit(request("undo", "{}", 2, "one:2", "Ada"));
    CHECK(source_of(ledger, "s1") == "\"clerk\"");
    CHECK(field(ledger, Kind::claim, "c2", "text") == "\"The winch broke\"");
    ledger.submit(request("redo", "{}", 3, "one:3", "Ada"));
    ledger.submit(request("statement.source", R"({"statement":"s1","source":"agency"})", 4, "two:2", "Ben"));
    try {
        ledger.submit(request("undo", R"({"edit":1})", 5, "one:4", "Ada"));
        FAIL("no conflict");
    } catch (const Conflict& conflict) {
        CHECK(conflict.by == "Ben");
    }
    CHECK(source_of(ledger, "s1") == "\"agency\"");
}

TEST_CASE("a request sent again gets its first answer, also after a restart", "[edits]") {
    const Workplace place;
    const edits::Request one = request("claim.make", R"({"text":"It rains"})", 0, "w:1");
    {
        Ledger ledger(place.file(), {});
        CHECK(ledger.submit(one)->seq == 1);
        CHECK(ledger.submit(one)->seq == 1);
    }
    Ledger ledger(place.file(), {});
    CHECK(ledger.submit(one)->seq == 1);
    CHECK(ledger.own().of(Kind::claim).size() == 3);
}

TEST_CASE("a preview keeps nothing", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    const Records before = ledger.own();
    const auto story = ledger.preview(request("statement.source", R"({"statement":"s1","source":"holt"})"));
    CHECK(story->id((*story)[*story->find_statement("s1")].source) == "holt");
    CHECK(ledger.own() == before);
    CHECK(ledger.seq() == 0);
    CHECK_FALSE(std::filesystem::exists(place.log()));
}

TEST_CASE("what others do to the file is found, never written over, and taken in as one edit", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "statement.source", R"({"statement":"s1","source":"holt"})");
    ledger.save();
    submit(ledger, "claim.word", R"({"claim":"c1","text":"Ours"})");
    submit(ledger, "claim.word", R"({"claim":"c2","text":"Ours too"})");
    std::string theirs = content_of(place.file());
    theirs.replace(theirs.find("The quay is closed"), 18, "The quay, theirs");
    theirs.replace(theirs.find("\"Corvane\""), 9, "\"Corvane News\"");
    put(place.file(), theirs);
    CHECK(ledger.outside());
    CHECK_FALSE(ledger.save());
    CHECK(content_of(place.file()) == theirs);
    submit(ledger, "story.reread", "{}");
    CHECK(field(ledger, Kind::claim, "c1", "text") == "\"The quay, theirs\"");
    CHECK(field(ledger, Kind::claim, "c2", "text") == "\"Ours too\"");
    CHECK(field(ledger, Kind::source, "agency", "name") == "\"Corvane News\"");
    CHECK(ledger.edits()[1].aside);
    CHECK_FALSE(ledger.edits()[2].aside);
    CHECK_FALSE(ledger.outside());
    REQUIRE(ledger.save());
    CHECK(content_of(place.file()).find("Ours too") != std::string::npos);
    // It can be taken back like any other.
    submit(ledger, "undo", "{}");
    CHECK(field(ledger, Kind::source, "agency", "name") == "\"Corvane\"");
}

TEST_CASE("a file that was changed while nobody looked keeps that, and the edits that still fit", "[edits]") {
    const Workplace place;
    {
        Ledger ledger(place.file(), {});
        submit(ledger, "claim.word", R"({"claim":"c1","text":"Ours"})");
        submit(ledger, "claim.word", R"({"claim":"c2","text":"Ours too"})");
    }
    std::string theirs = edited_story;
    theirs.replace(theirs.find("The quay is closed"), 18, "The quay, theirs");
    put(place.file(), theirs);
    for (int start = 0; start < 2; ++start) {
        Ledger ledger(place.file(), {});
        CHECK(field(ledger, Kind::claim, "c1", "text") == "\"The quay, theirs\"");
        CHECK(field(ledger, Kind::claim, "c2", "text") == "\"Ours too\"");
        CHECK(ledger.edits()[0].aside);
        CHECK(ledger.notices().size() == (start == 0 ? 1U : 0U));
        CHECK_THROWS_AS(submit(ledger, "undo", R"({"edit":1})"), Refused);
    }
    Ledger ledger(place.file(), {});
    REQUIRE(ledger.save());
    submit(ledger, "undo", "{}");
    CHECK(field(ledger, Kind::claim, "c2", "text") == "\"The crane broke\"");
}

TEST_CASE("a broken file is no reason to lose what we have", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "claim.word", R"({"claim":"c1","text":"Ours"})");
    put(place.file(), "{\"format\":");
    CHECK_FALSE(ledger.save());
    CHECK_THROWS_AS(submit(ledger, "story.reread", "{}"), FileError);
    CHECK(field(ledger, Kind::claim, "c1", "text") == "\"Ours\"");
    put(place.file(), edited_story);
    REQUIRE(ledger.save());
}

TEST_CASE("a story has one workbench at a time, and the second is told where the first is", "[edits]") {
    const Workplace place;
    {
        Ledger ledger(place.file(), {});
        ledger.tell_address("http://127.0.0.1:4711/");
        CHECK_THROWS_WITH(Ledger(place.file(), {}), Catch::Contains("http://127.0.0.1:4711/"));
    }
    CHECK_NOTHROW(Ledger(place.file(), {}));
    CHECK_FALSE(std::filesystem::exists(place.path("story.json.edits.lock")));
}

TEST_CASE("a story may begin with nothing", "[edits]") {
    const Workplace place("");
    {
        Ledger ledger(place.file(), {});
        submit(ledger, "source.make", R"({"source":{"name":"Ada Holt"}})");
    }
    Ledger ledger(place.file(), {});
    CHECK(ledger.own().find(Kind::source, "ada-holt") != nullptr);
    REQUIRE(ledger.save());
    CHECK(load_story({place.file()}).ok());
    CHECK_THROWS_AS(Ledger(place.path("other.jsonl"), {}), FileError);
}

TEST_CASE("what a story keeps in its extra stays there, whatever it is called", "[edits]") {
    for (const std::string extra : {R"({"refused":"by the desk","n":1.50})", R"({"refused":[1,2]})", R"({"refused":{"a":[]}})", R"({"refused":[]})"}) {
        const Workplace place(R"({"format":"hearsay/1","claims":[{"id":"c1","text":"It rains"}],"extra":)" + extra + "}");
        Ledger ledger(place.file(), {});
        submit(ledger, "claim.word", R"({"claim":"c1","text":"It pours"})");
        REQUIRE(ledger.save());
        CHECK(load_story({place.file()}).story.extra() == extra);
    }
}

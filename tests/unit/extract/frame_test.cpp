// The frame of a text: addresses, mastheads, bylines, datelines, credits.
#include "extract/input/address.hpp"
#include "extract/input/article_text.hpp"
#include "extract/input/frame_lines.hpp"
#include "dates/written_date.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace hearsay;
using namespace hearsay::extract;

namespace {

std::string date_in(std::string_view text) {
    const auto date = find_date(text);
    return date ? date->iso() : "";
}

ArticleText read_text(const std::string& text, const std::string& name = "a.txt") { return read_article(text, name, {}); }

/// What is left to read, blanks aside.
std::string left(const ArticleText& article) { return std::string(trim(article.readable, " \n")); }

std::vector<std::string> names(const ArticleText& article, WireMarkKind kind) {
    std::vector<std::string> result;
    for (const WireMark& mark : article.wire_marks) {
        if (mark.kind == kind) result.push_back(mark.name);
    }
    return result;
}

using Names = std::vector<std::string>;

const std::string lead = "The weir at Orm was opened on Monday and water ran into the lower town, Ida Rask said.";

}  // namespace

TEST_CASE("dates are read as people write them", "[extract]") {
    for (const char* text :
         {"3 March 2031", "Monday 3 March 2031", "3rd of March, 2031", "March 3, 2031", "Mar. 3rd, 2031", "03-Mar-2031",
          "2031-03-03", "2031/3/3", "03.03.2031", "31.3.2031 and"}) {
        INFO(text);
        CHECK(date_in(text) == (std::string(text).starts_with("31") ? "2031-03-31" : "2031-03-03"));
    }
    CHECK(date_in("on 3 March") == "--03-03");
    CHECK(date_in("Sept. 10") == "--09-10");
    CHECK(date_in("25/12/2031") == "2031-12-25");
    CHECK(date_in("03/04/2031").empty());
    CHECK(date_in("you may 3 times").empty());
    CHECK(date_in("31 February 2031").empty());
    CHECK(date_in("version 1.2.3, room 12").empty());
    CHECK(date_in("Montag, 3. März 2031") == "2031-03-03");
    CHECK(date_in("am 31. Mai 2031 um 9 Uhr") == "2031-05-31");
    CHECK(date_in("am 3. Mai").empty());  // where a sentence may end at the number
    CHECK(date_in("in room 12. Nobody came in 2031").empty());
    const auto weekday = find_date("Stand: Montag, 3. März 2031");
    REQUIRE(weekday);
    CHECK(weekday->begin == 7);
    const auto whole = find_date("posted Monday, 3 March 2031 at 4:05 p.m. by");
    REQUIRE(whole);
    CHECK(whole->begin == 7);
    CHECK(whole->end == std::string("posted Monday, 3 March 2031 at 4:05 p.m.").size());
}

TEST_CASE("days over an article are read as desks write them", "[extract]") {
    const auto day = [](const std::string& line) { return read_article(line + "\n\nWeir opened\n\nThe weir at Orm is open again, the town clerk said to all who came.\n", "a.txt", {}).published; };
    CHECK(day("SEA PRESS    FISHING/SAR    27-02-35 15:20") == "2035-02-27");
    CHECK(day("LNA 18.04.2034 13:26 (food) 2nd lead") == "2034-04-18");
    CHECK(day("KEEL STAR\nLATE EDITION FRIDAY 4 NOVEMBER 2033") == "2033-11-04");
    CHECK(day("*quayside, 7 feb 2035, very early*") == "2035-02-07");
    CHECK(day("REPORT 1 / 06 FEB 2035 / 0900 UTC") == "2035-02-06");
}

TEST_CASE("times are read as programs write them", "[extract]") {
    CHECK(machine_time("2031-03-03T14:05:00+01:00") == "2031-03-03T14:05:00+01:00");
    CHECK(machine_time("2031-03-03T14:05:00+0100") == "2031-03-03T14:05:00+01:00");
    CHECK(machine_time("2031-03-03 14:05 +0530") == "2031-03-03T14:05+05:30");
    CHECK(machine_time("2031-03-03T16:42:11.204Z") == "2031-03-03T16:42:11.204Z");
    CHECK(machine_time("2031-03-03 14:05:00") == "2031-03-03");
    CHECK(machine_time("Mon, 03 Mar 2031 14:05:00 GMT") == "2031-03-03T14:05:00Z");
    CHECK(machine_time("20310303") == "2031-03-03");
    CHECK(machine_time("20310303T140500Z") == "2031-03-03T14:05:00Z");
    CHECK(machine_time("1930226700") == "2031-03-02T14:05Z");
    CHECK(machine_time("March 3, 2031") == "2031-03-03");
    CHECK(machine_time("yesterday").empty());
    CHECK(date_in_path("/news/2031/03/03/weir") == "2031-03-03");
    CHECK(date_in_path("/2031-03-03-weir.html") == "2031-03-03");
    CHECK(date_in_path("/article/20310303").size() == 10);
    CHECK(date_in_path("/2031/weir-03").empty());
}

TEST_CASE("datelines give agency and day, and are no part of what was said", "[extract]") {
    struct Case {
        const char* dateline;
        const char* agency;
        const char* date;
    };
    for (const Case& one :
         {Case{"PORT ORM, 3 March (Lakewire) - ", "Lakewire", "--03-03"},
          Case{"Port Orm (Lakewire) \xE2\x80\x94 ", "Lakewire", ""}, Case{"(Lakewire) - ", "Lakewire", ""},
          Case{"3 March (Lakewire) - ", "Lakewire", "--03-03"}, Case{"PORT ORM, March 3. /LW/. ", "LW", "--03-03"},
          Case{"ORM, Valland, March 3, 2031 (Lakewire) -- ", "Lakewire", "2031-03-03"},
          Case{"Orm, Mar 3 (LW) ", "LW", "--03-03"}, Case{"Port Orm [Valland], March 3 (LW): ", "LW", "--03-03"},
          Case{"ORM. March 3. LAKE-WIRE \xE2\x80\x93 ", "LAKE-WIRE", "--03-03"},
          Case{"(LW) - ORM, MAR 3 - ", "LW", "--03-03"}, Case{"ORM/VALLAND (LW) - ", "LW", ""},
          Case{"PORT ORM \xE2\x80\x94 ", "", ""}, Case{"ORM, April 9: ", "", "--04-09"}, Case{"Port Orm, July 23: ", "", "--07-23"}, Case{"PORT ORM, March 3 - ", "", "--03-03"}}) {
        INFO(one.dateline);
        const ArticleText article = read_text(one.dateline + lead + "\n");
        CHECK(left(article) == lead);
        CHECK(names(article, WireMarkKind::dateline) == (*one.agency != '\0' ? Names{one.agency} : Names{}));
        CHECK(article.published == one.date);
    }
    CHECK(names(read_text("ORM (LW/Havn) - " + lead), WireMarkKind::dateline) == Names{"LW", "Havn"});
    CHECK(left(read_text("Orm: " + lead + "\n")) == lead);
    CHECK(left(read_text("Packaging group Orm <ORMX.L> opened the weir at Holm on Monday, Ida Rask said.")).find('<') == std::string::npos);
}

TEST_CASE("sentences are no datelines", "[extract]") {
    for (const char* text :
         {"On March 3 (Ash Wednesday) the council of Orm met to talk about the weir and its gates.",
          "Prices of water - up for years - fell on Monday, the council of Orm told the press.",
          "Ida Rask (Harbour Party) told the council of Orm on Monday that the weir would be opened.",
          "The weir (built in 1911) - the oldest of its kind - was opened on Monday, she said.",
          "Rask: the weir is open and I am glad of it, said the mayor of Orm on Monday evening."}) {
        INFO(text);
        const ArticleText article = read_text(text);
        CHECK(left(article) == text);
        CHECK(article.wire_marks.empty());
    }
}

TEST_CASE("addresses, mastheads and bylines above a text tell where it is from", "[extract]") {
    const ArticleText saved =
        read_text("https://www.orm.example/2031/03/03/weir\nWeir opened\nBy Ida Rask\n\n" + lead + "\n");
    CHECK(saved.url == "https://www.orm.example/2031/03/03/weir");
    CHECK(saved.title == "Weir opened");
    CHECK(saved.authors == Names{"Ida Rask"});
    for (const char* line :
         {"Orm Herald, 3 March 2031", "Orm Herald | Monday 3 March 2031", "Orm Herald \xE2\x80\x94 March 3, 2031",
          "Orm Herald, [03.03.2031 08:02]", "Orm Herald - THE NOON REPORT, Monday 3 March 2031 (transcript)"}) {
        INFO(line);
        const ArticleText article = read_text(std::string(line) + "\nWeir opened\n\n" + lead + "\n");
        REQUIRE_FALSE(article.sites.empty());
        CHECK(article.sites.front() == "Orm Herald");
        CHECK(article.published == "2031-03-03");
        CHECK(article.title == "Weir opened");
    }
    const ArticleText keys = read_text(
        "Title: Weir opened\nSource: Orm Herald\nURL: https://orm.example/weir\nPublished: 3 March 2031\nAuthor: Ida "
        "Rask\n\n" +
        lead + "\n");
    CHECK(keys.title == "Weir opened");
    CHECK(keys.sites == Names{"Orm Herald"});
    CHECK(keys.url == "https://orm.example/weir");
    CHECK(keys.published == "2031-03-03");
    CHECK(keys.authors == Names{"Ida Rask"});
    CHECK(left(keys) == lead);
    CHECK(read_text("Strike planned for 3 March 2031\n\n" + lead).title == "Strike planned for 3 March 2031");
    CHECK(read_text("By hook or by crook\n\n" + lead).authors.empty());
    const auto marked = [&](const std::string& byline) { return read_text(byline + "\n\n" + lead).wire_marks.back().name; };
    CHECK(marked("By Ida Rask, Lakewire Political Correspondent") == "Lakewire");
    CHECK(marked("By Orm Sport Staff") == "Orm Sport");
    CHECK(read_text("By Ida Rask, Health Editor\n\n" + lead).wire_marks.size() == 1);
}

TEST_CASE("a release is published by whom its first lines name", "[extract]") {
    CHECK(read_text("Released: 06-May-2030 07:00:04\n\nOrm Waterworks plc (the \"Company\") today updates the market on the "
               "weir at Orm.\n")
              .sites == Names{"Orm Waterworks plc"});
    CHECK(read_text("ORM WATERWORKS\nMEDIA RELEASE No 112\n9 April 2029\n\n" + lead).sites.front() == "ORM WATERWORKS");
    CHECK(read_text("Updated: 9 April 2029\nFirst published: 7 April 2029\nWeir opened\n\n" + lead).published ==
          "2029-04-07");
}

TEST_CASE("front matter tells the same, under the names that tools give it", "[extract]") {
    for (const char* matter : {"---\ntitle: \"Weir opened\"\nsite: Orm Herald\nurl: https://orm.example/weir\ndate: "
                               "2031-03-03\nauthor: Ida Rask\n---\n",
                               "---\ntitle: Weir opened\npublisher: Orm Herald\npermalink: "
                               "https://orm.example/weir\npublished: 2031-03-03\nauthors:\n  - Ida Rask\n---\n",
                               "---\ntitle: 'Weir opened'\noutlet: Orm Herald\nsource: "
                               "https://orm.example/weir\npubDate: March 3, 2031\nauthors: [Ida Rask]\n---\n",
                               "+++\ntitle = \"Weir opened\"\npublication = \"Orm Herald\"\ncanonical = "
                               "\"https://orm.example/weir\"\ndate = 2031-03-03\nauthor = \"Ida Rask\"\n+++\n"}) {
        INFO(matter);
        const ArticleText article = read_text(std::string(matter) + lead + "\n", "a.md");
        CHECK(article.title == "Weir opened");
        CHECK(article.sites == Names{"Orm Herald"});
        CHECK(article.url == "https://orm.example/weir");
        CHECK(article.published == "2031-03-03");
        CHECK(article.authors == Names{"Ida Rask"});
        CHECK(left(article) == lead);
    }
}

TEST_CASE("lines below a text say whose it is", "[extract]") {
    const auto credit = [&](const std::string& line) {
        return read_text("Weir opened\n\n" + lead + "\n\nMore water is to come on Tuesday.\n\n" + line + "\n");
    };
    for (const char* line :
         {"With files from Lakewire", "\xE2\x80\x94 With files from The Lakewire", "With reporting by Lakewire",
          "(With inputs from Lakewire)", "Additional reporting by Lakewire", "Includes material from Lakewire."}) {
        INFO(line);
        CHECK(names(credit(line), WireMarkKind::files) == Names{"Lakewire"});
        CHECK(left(credit(line)).ends_with("Tuesday."));
    }
    for (const char* line :
         {"- Lakewire", "\xE2\x80\x94 Lakewire", "(Lakewire)", "/Lakewire/", "Lakewire", "\xC2\xA9 2031 Lakewire",
          "Copyright 2031 The Lakewire. All rights reserved.", "(c) Lakewire", "Source: Lakewire",
          "This article was first published by Lakewire.", "Republished from Lakewire under a licence",
          "This story originally appeared in Lakewire."}) {
        INFO(line);
        CHECK(names(credit(line), WireMarkKind::credit) == Names{"Lakewire"});
        CHECK(left(credit(line)).ends_with("Tuesday."));
    }
    CHECK(names(read_text(lead + " LW SKM\n"), WireMarkKind::credit) == Names{"LW"});
    const ArticleText bracket = read_text("Weir opened\n\n" + lead + " (Reporting by J. Karr; editing by P. Aram)\n");
    CHECK(left(bracket).ends_with("Rask said."));
    CHECK(credit("Copyright law was changed by the council of Orm on Monday, Ida Rask said.").wire_marks.empty());
}

TEST_CASE("comments below a saved text are not read", "[extract]") {
    CHECK(left(read_text("Weir opened\n\n" + lead + "\n\nComments (2)\n\ngull\nMy cousin says fifty people died.\n"))
              .ends_with("Rask said."));
}

TEST_CASE("an archive's copy stands for what it is a copy of", "[extract]") {
    CHECK(original_address("https://web.archive.org/web/20310303140500/https://www.orm.example/weir") ==
          "https://www.orm.example/weir");
    CHECK(original_address("https://web.archive.org/web/20310303140500/orm.example/weir") == "http://orm.example/weir");
    CHECK(original_address("https://archive.example.org/weir") == "https://archive.example.org/weir");
    CHECK(original_address("https://www.google.com/amp/s/www.orm.example/weir") == "https://www.orm.example/weir");
    CHECK(host_of("HTTPS://WWW.Orm.Example:443/a") == "orm.example");
    CHECK(path_of("https://orm.example/a/b?c#d") == "/a/b");
    CHECK(is_address("t.me/ormwatch/12"));
    CHECK_FALSE(is_address("and/or"));
    CHECK_FALSE(is_address("No.10"));
}

// News items, ownership, feeds and saved posts as other programs export them.
#include "support/catch.hpp"
#include "support/texts.hpp"
#include "unit/io/stories.hpp"

using namespace hearsay;
using testing::contains;
using testing::lines_of;
using testing::problems_of;

TEST_CASE("ninjs 3 in camel case, with its sources and bodies", "[io]") {
    const std::string item = R"({"uri": "urn:n:9", "standard": {"name": "ninjs", "version": "3.0"}, "type": "text",
        "versionCreated": "2031-01-01T00:00:00Z", "copyrightHolder": "Lake News", "by": "Ada Holt, Wire One",
        "headlines": [{"role": "short", "value": "Weir"}, {"role": "main", "value": "The weir leaks"}],
        "infoSources": [{"name": "Bo Lind", "role": "photographer"}, {"name": "Wire One", "role": "source"}],
        "bodies": [{"role": "main", "value": "LAKETOWN (Wire One) - The weir leaks."}], "places": [{"name": "Laketown"}]})";
    const std::string lines = lines_of(item);
    CHECK(contains(lines, R"({"article": {"id": "urn:n:9", "outlet": "lake-news", "title": "The weir leaks", "published": "2031-01-01T00:00:00Z")"));
    CHECK(contains(lines, R"("source": "lake-news", "derives_from": [{"statement": "wire-one.the-weir-leaks", "kind": "relays"}])"));
    CHECK(!contains(lines, "photographer"));
    CHECK(problems_of(item) == "<stdin>: note: a story has no place for 1 item text that \"hearsay extract\" reads from a file with one item "
                               "and 1 value of \"places\"; left out\n");
}

TEST_CASE("a reporter is no outlet, and an item that is lost is counted", "[io]") {
    CHECK(contains(lines_of(R"({"uri": "urn:n:1", "headline": "The weir leaks", "byline": "By Ada Holt"})"),
              R"({"source": {"id": "ada-holt", "name": "Ada Holt", "kind": "person"}})"));
    CHECK(contains(lines_of(R"({"uri": "urn:n:1", "headline": "The weir leaks", "byline": "Ada Holt, Wire One"})"),
              R"({"source": {"id": "wire-one", "name": "Wire One", "kind": "outlet"}})"));
    CHECK(contains(problems_of(R"([{"uri": "urn:n:1", "headline": "The weir leaks", "provider": "Lake News"}, {"uri": "urn:n:2", "headline": "The weir is shut"}])"),
              "a story has no place for 1 item without anybody who published it; left out"));
}

TEST_CASE("FollowTheMoney entities that stand in each other", "[io]") {
    const std::string nested = R"({"id": "k", "schema": "Company", "caption": "Lake Media", "properties": {"name": ["Lake Media"],
        "ownershipAsset": [{"id": "o", "schema": "Ownership", "properties": {"owner": [{"id": "t", "schema": "Company",
            "properties": {"name": ["Lake Trading"]}}], "percentage": ["60"]}}]}})";
    CHECK(lines_of(nested) == R"({"source": {"id": "k", "name": "Lake Media", "kind": "organization"}}
{"source": {"id": "t", "name": "Lake Trading", "kind": "organization"}}
{"affiliation": {"source": "k", "with": "t", "kind": "owned_by", "strength": 0.6}}
)");
    CHECK(problems_of(nested) == "");
}

TEST_CASE("FollowTheMoney as rows of statements", "[io]") {
    CHECK(lines_of(R"({"id": "1", "entity_id": "a", "canonical_id": "A", "prop": "name", "schema": "Company", "value": "Lake Media", "dataset": "x"}
{"id": "2", "entity_id": "b", "canonical_id": "B", "prop": "name", "schema": "Person", "value": "Bo Lind", "dataset": "x"}
{"id": "3", "entity_id": "a", "canonical_id": "A", "prop": "alias", "schema": "LegalEntity", "value": "LM", "dataset": "y"}
{"id": "4", "entity_id": "o", "canonical_id": "O", "prop": "asset", "schema": "Ownership", "value": "A", "dataset": "x"}
{"id": "5", "entity_id": "o", "canonical_id": "O", "prop": "owner", "schema": "Ownership", "value": "B", "dataset": "x"}
)") == R"({"source": {"id": "A", "name": "Lake Media", "kind": "organization", "aliases": ["LM"]}}
{"source": {"id": "B", "name": "Bo Lind", "kind": "person"}}
{"affiliation": {"source": "A", "with": "B", "kind": "owned_by"}}
)");
}

TEST_CASE("who holds a public post belongs to its state", "[io]") {
    const std::string lines = lines_of(R"({"id": "o", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["s"], "startDate": ["2015-08-10"]}}
{"id": "p", "schema": "Person", "properties": {"name": ["Ada Holt"]}}
{"id": "s", "schema": "Position", "properties": {"name": ["Spokesperson of the Harbour Ministry"], "country": ["is"]}}
{"id": "q", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["r"]}}
{"id": "r", "schema": "Position", "properties": {"name": ["Harbour master"], "country": ["is"]}}
{"id": "b", "schema": "PublicBody", "properties": {"name": ["Harbour Ministry"], "country": ["is"]}}
)");
    CHECK(contains(lines, R"({"source": {"id": "iceland", "name": "Iceland", "kind": "state"}})"));
    CHECK(contains(lines, R"({"affiliation": {"source": "p", "with": "iceland", "kind": "speaks_for", "since": "2015-08-10", "extra": {"post":"Spokesperson of the Harbour Ministry"}}})"));
    CHECK(contains(lines, R"({"affiliation": {"source": "p", "with": "iceland", "kind": "employed_by", "extra": {"post":"Harbour master"}}})"));
    CHECK(contains(lines, R"({"affiliation": {"source": "b", "with": "iceland", "kind": "division_of"}})"));
}

TEST_CASE("PROV-JSON with the end of a day as hour 24", "[io]") {
    CHECK(!contains(problems_of(R"({"prefix": {"ex": "http://example.org/"}, "activity": {"ex:a": {"prov:startTime": "2031-11-16T24:00:00"}}, "entity": {"ex:e": {}},
        "wasGeneratedBy": {"_:g": {"prov:entity": "ex:e", "prov:activity": "ex:a", "prov:time": "2031-11-16T24:00:00"}}})"), "error"));
    CHECK(parse_time("2031-11-16T24:00:00") == parse_time("2031-11-17T00:00:00"));
    CHECK(!parse_time("2031-11-16T24:01:00"));
}

TEST_CASE("a feed is articles, and what it took from other feeds rests on them", "[io]") {
    const std::string rss = R"(<?xml version="1.0"?><rss version="2.0"><channel><title>Hill Post</title><link>https://hill.example</link>
<item><title>The weir leaks &amp;amp; sinks</title><link>https://hill.example/1</link><pubDate>Sat, 14 Jun 2031 10:00:00 GMT</pubDate>
<source url="https://wire.example/rss">Wire One</source><description>LAKETOWN (Wire One) - The weir.</description></item>
<item><description>no title</description></item></channel></rss>)";
    const std::string lines = lines_of(rss);
    CHECK(contains(lines, R"({"article": {"id": "https-hill-example-1", "outlet": "hill-post", "title": "The weir leaks & sinks", "url": "https://hill.example/1", "published": "2031-06-14T10:00:00Z"}})"));
    CHECK(contains(lines, R"("derives_from": [{"statement": "wire-one.the-weir-leaks-sinks", "kind": "relays"}])"));
    CHECK(contains(problems_of(rss), "<stdin>: note: a story has no place for 2 item texts that \"hearsay extract\" reads when it is saved by itself and 1 item "
                                "without a title; left out"));
    CHECK(contains(problems_of(rss), "<stdin>:4: warning: the item has no title; left out"));
    const std::string atom = R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Post</title><link rel="self" href="https://hill.example/atom"/>
<link href="https://hill.example/"/><entry><title type="html">The weir &lt;b&gt;leaks&lt;/b&gt;</title><id>urn:e:1</id>
<link rel="alternate" href="https://hill.example/1"/><published>2031-06-14T10:00:00Z</published><source><title>Wire One</title></source></entry></feed>)";
    CHECK(contains(lines_of(atom), R"("title": "The weir leaks", "url": "https://hill.example/1")"));
    CHECK(contains(lines_of(atom), R"({"source": {"id": "wire-one", "name": "Wire One", "kind": "outlet"}})"));
    CHECK(contains(problems_of("<rss><channel><title>x</channel></rss>"), "<stdin>:1: error: this is no well-formed XML: "));
}

TEST_CASE("saved posts keep account, date and what they show", "[io]") {
    const std::string telegram = lines_of(R"({"name": "Laketown", "type": "public_channel", "id": 1, "messages": [
        {"id": 5, "type": "message", "date": "2031-06-14T09:00:00", "from": "Laketown", "forwarded_from": "Weir Watch",
         "text": ["The weir ", {"type": "bold", "text": "leaks"}]}, {"id": 6, "type": "service", "action": "pin"}]})");
    CHECK(telegram == R"({"source": {"id": "laketown", "name": "Laketown", "kind": "account"}}
{"source": {"id": "weir-watch", "name": "Weir Watch", "kind": "account"}}
{"claim": {"id": "the-weir-leaks", "text": "The weir leaks", "extra": {"made_from":"post"}}}
{"statement": {"id": "laketown.5", "source": "laketown", "derives_from": [{"statement": "weir-watch.the-weir-leaks", "kind": "copies"}], "at": "2031-06-14T09:00:00", "held": true}}
{"statement": {"id": "weir-watch.the-weir-leaks", "source": "weir-watch", "asserts": ["the-weir-leaks"]}}
)");
    const std::string tweet = R"({"created_at": "Sat Jun 14 09:00:00 +0000 2031", "id_str": "2", "full_text": "RT @weir: The weir leaks",
        "user": {"name": "Hill Post", "screen_name": "hillpost"}, "retweeted_status": {"id_str": "1", "full_text": "The weir leaks",
        "user": {"name": "Weir Watch", "screen_name": "weir"}}})";
    CHECK(contains(lines_of(tweet), R"({"statement": {"id": "hill-post.2", "source": "hill-post", "derives_from": [{"statement": "weir-watch.the-weir-leaks", "kind": "copies"}], "at": "2031-06-14T09:00:00+00:00", "url": "https://x.com/hillpost/status/2"}})"));
    const std::string archive = lines_of(R"(window.YTD.tweets.part0 = [ {"tweet": {"id_str": "3", "created_at": "Sat Jun 14 09:00:00 +0000 2031",
        "full_text": "RT @weir: The weir leaks"}} ])");
    CHECK(contains(archive, R"("name": "@weir")"));
    const std::string outbox = R"({"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", "orderedItems": [
        {"type": "Create", "actor": "https://lake.example/users/ada", "published": "2031-06-14T09:00:00Z",
         "object": {"type": "Note", "id": "https://lake.example/users/ada/1", "url": "https://lake.example/@ada/1", "content": "<p>The weir leaks</p>"}},
        {"type": "Announce", "actor": "https://lake.example/users/ada", "object": "https://hill.example/1"}]})";
    CHECK(contains(lines_of(outbox), R"("name": "@ada@lake.example", "kind": "account")"));
    CHECK(contains(problems_of(outbox), "1 shared post whose text is not in the file"));
}

TEST_CASE("a feed with a tag that would take hours is refused", "[io]") {
    std::string attributes;
    for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i) + "='x'";
    CHECK(contains(problems_of("<rss version='2.0'><channel><title>Lake News</title>\n<item" + attributes + "><title>The weir leaks</title></item></channel></rss>"),
                   "<stdin>:2: error: a tag has more than 1000 attributes; no feed is read that has such a tag"));
}

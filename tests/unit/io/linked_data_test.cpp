// PROV as text, STIX bundles, annotations and entities of Wikidata as other programs write them.
#include "io/foreign/exporters.hpp"
#include "io/foreign/prov_document.hpp"
#include "support/catch.hpp"
#include "support/texts.hpp"
#include "unit/io/stories.hpp"

#include <sstream>

using namespace hearsay;
using testing::contains;
using testing::lines_of;
using testing::problems_of;

namespace {

/// A story with a record of every kind, and ids that formats have to write with escapes.
constexpr const char* whole_story =
    R"({"source": {"id": "wire", "name": "Wire \"One\"", "kind": "agency", "admiralty": "C", "aliases": ["W1"]}}
{"source": {"id": "clerk", "name": "a clerk", "kind": "person", "anonymous": true}}
{"source": {"id": "group", "name": "The Group", "kind": "organization"}}
{"affiliation": {"source": "wire", "with": "group", "kind": "owned_by", "since": "2019-03-01", "until": "2024-12-31"}}
{"article": {"id": "a1", "outlet": "wire", "title": "Pier, closed", "url": "https://wire.example/1", "published": "2031-06-14"}}
{"claim": {"id": "c 1", "text": "The pier is\nclosed", "question": "pier"}}
{"claim": {"id": "c2", "text": "The pier is open", "question": "pier"}}
{"statement": {"id": "s(1)x", "source": "clerk", "asserts": ["c 1"], "at": "2031-06-13"}}
{"statement": {"id": "s'2", "source": "wire", "derives_from": [{"statement": "s(1)x", "kind": "quotes"}], "article": "a1", "quote": "closed"}}
{"statement": {"id": "s3", "source": "group", "denies": ["c 1"], "at": "2031-06-15", "url": "https://group.example/x"}}
)";

std::string written(const std::string& text, Losses (*writer)(std::ostream&, const Story&)) {
    std::ostringstream out;
    static_cast<void>(writer(out, testing::load_text(text).story));
    return out.str();
}

}  // namespace

TEST_CASE("PROV-N that is written is read back to the same story", "[io]") {
    const std::string there = written(whole_story, write_prov_n);
    CHECK(problems_of(there) == "");
    CHECK(lines_of(there) == lines_of(whole_story));
}

TEST_CASE("PROV-N as others write it", "[io]") {
    const std::string text = R"(// a comment
document
  default <http://lake.example/>
  prefix ex <http://example.org/> /* another */
  entity(ex:post, [prov:label="a \"post\""@en, ex:n=3, prov:type='ex:Post', ex:t="2031-01-01T00:00:00" %% xsd:dateTime])
  entity(report)
  agent(ex:ada, [prov:type='prov:Person', prov:label="""Ada
Holt"""])
  activity(ex:writing, 2031-06-14T10:00:00, -)
  wasGeneratedBy(ex:g; ex:post, ex:writing, -)
  wasAssociatedWith(ex:writing, ex:ada, -)
  wasDerivedFrom(ex:post, report, -, -, -, [prov:type='prov:Quotation'])
  ex:madeUp(ex:post, "a ) here", [ex:b="("])
  bundle ex:bundle
    entity(ex:inner)
  endBundle
endDocument
)";
    const std::string lines = lines_of(text);
    CHECK(contains(lines, R"({"source": {"id": "ex:ada", "name": "Ada\nHolt", "kind": "person"}})"));
    CHECK(contains(
        lines,
        R"({"statement": {"id": "ex:post", "source": "ex:ada", "derives_from": [{"statement": "report", "kind": "quotes"}], "at": "2031-06-14T10:00:00")"));
    CHECK(contains(lines, R"("id": "ex:inner")"));
    CHECK(contains(problems_of(text), "<stdin>:13: note: PROV gives the extension \"ex:madeUp\" no meaning; left out"));
}

TEST_CASE("PROV-N that is broken says where", "[io]") {
    CHECK(contains(problems_of("document\n  entity(ex:a, [ex:b=])\nendDocument\n"),
                   "<stdin>:2:22: error: expected a value"));
    CHECK(contains(problems_of("document\n  entitty(ex:a)\nendDocument\n"),
                   "<stdin>:2:3: error: PROV has no kind of record \"entitty\"; did you mean \"entity\"?"));
    CHECK(contains(problems_of("document\n  wasAttributedTo(ex:a, ex:b, ex:c)\nendDocument\n"),
                   "wasAttributedTo has no more than 2 arguments"));
    CHECK(contains(problems_of("document\n  entity(ex:a)\n"), "expected a record, \"bundle\" or \"endDocument\""));
    CHECK(
        contains(problems_of("document\n  entity(ex:a, [ex:b=\"never closed])\nendDocument\n"), "the text has no end"));
    CHECK(contains(problems_of("document\n prefix ex <http://e\nendDocument"), "the address has no end"));
}

TEST_CASE("PROV-O in Turtle, direct and qualified", "[io]") {
    const std::string text = R"(@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix hearsay: <urn:hearsay:ns:> .
@prefix : <http://lake.example/> .

:claim a prov:Entity, hearsay:Claim ; prov:value "The pier is closed" .
:post a prov:Entity ; rdfs:label "A post"@en ;
  prov:wasAttributedTo :ada ; prov:generatedAtTime "2031-06-14T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> ;
  prov:wasDerivedFrom :report ;
  prov:qualifiedDerivation [ a prov:Quotation ; prov:entity :report ; hearsay:probability 0.75 ] ;
  hearsay:asserts :claim .
:report prov:wasAttributedTo <http://other.example/people/bo> ; prov:value "It is closed." ; hearsay:asserts :claim .
:ada a prov:Person ; foaf:name "Ada Holt" ; prov:actedOnBehalfOf :office .
:office a prov:Organization ; rdfs:label "Harbour Office" .
:copy prov:hadPrimarySource :post ; prov:wasDerivedFrom :post ; prov:wasAttributedTo :office .
:unrelated foaf:name "nobody" .
)";
    const std::string lines = lines_of(text);
    CHECK(contains(lines, R"({"source": {"id": "ada", "name": "Ada Holt", "kind": "person"}})"));
    CHECK(contains(lines, R"({"source": {"id": "office", "name": "Harbour Office", "kind": "organization"}})"));
    CHECK(contains(lines, R"({"source": {"id": "ns1:bo", "kind": "person"}})"));
    CHECK(contains(lines, R"({"affiliation": {"source": "ada", "with": "office", "kind": "speaks_for"}})"));
    CHECK(contains(lines, R"({"claim": {"id": "claim", "text": "The pier is closed"}})"));
    CHECK(contains(
        lines,
        R"({"statement": {"id": "post", "source": "ada", "asserts": ["claim"], "derives_from": [{"statement": "report", "kind": "quotes", "probability": 0.75}], "at": "2031-06-14T10:00:00Z")"));
    CHECK(contains(
        lines,
        R"({"statement": {"id": "copy", "source": "office", "derives_from": [{"statement": "post", "kind": "relays"}]}})"));
    CHECK(contains(
        lines,
        R"({"statement": {"id": "report", "source": "ns1:bo", "asserts": ["claim"], "quote": "It is closed."}})"));
    CHECK(problems_of(text) == "<stdin>: note: PROV says nothing of 1 thing that is described; left out\n");
}

TEST_CASE("Turtle that is broken, N-Triples and TriG", "[io]") {
    CHECK(contains(problems_of("@prefix prov: <http://www.w3.org/ns/prov#> .\n<http://e.org/a> a prov:Entity ;; ] .\n"),
                   "<stdin>:2:"));
    CHECK(contains(problems_of("@prefix prov: <http://www.w3.org/ns/prov#> .\n\nex:a a prov:Entity .\n"),
                   "<stdin>:3: error: the prefix of \"ex:a\" is not declared"));
    CHECK(contains(lines_of("<http://e.org/a> <http://www.w3.org/ns/prov#wasAttributedTo> <http://e.org/b> .\n"),
                   R"("source": "ns1:b")"));
    CHECK(contains(lines_of("@prefix prov: <http://www.w3.org/ns/prov#> .\n@prefix ex: <http://e.org/> .\nex:bundle { "
                            "ex:a prov:wasAttributedTo ex:b . }\n"),
                   R"("statement": {"id": "ex:a", "source": "ex:b"})"));
    CHECK(contains(problems_of("@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n<http://e.org/a> foaf:name \"A\" .\n"),
                   "error: this RDF says nothing in the words of PROV"));
}

TEST_CASE("a STIX bundle that hearsay wrote comes back", "[io]") {
    const std::string lines = lines_of(written(whole_story, write_stix));
    for (
        const std::string_view line :
        {R"({"source": {"id": "clerk", "name": "a clerk", "kind": "person", "anonymous": true}})",
         R"({"affiliation": {"source": "wire", "with": "group", "kind": "owned_by", "since": "2019-03-01", "until": "2024-12-31"}})",
         R"({"claim": {"id": "c 1", "text": "The pier is\nclosed"}})",
         R"({"statement": {"id": "s(1)x", "source": "clerk", "asserts": ["c 1"], "at": "2031-06-13"}})",
         R"("id": "s'2", "source": "wire", "derives_from": [{"statement": "s(1)x", "kind": "quotes"}], "at": "2031-06-14")",
         R"({"statement": {"id": "s3", "source": "group", "denies": ["c 1"], "at": "2031-06-15"}})"}) {
        INFO(line);
        CHECK(contains(lines, line));
    }
}

TEST_CASE("STIX of other programs", "[io]") {
    const std::string bundle = R"({"type": "bundle", "id": "bundle--1", "objects": [
        {"type": "identity", "id": "identity--v", "name": "Vestnik", "identity_class": "organization", "created": "2031-06-14T00:00:00Z"},
        {"type": "identity", "id": "identity--l", "name": "Lake CERT", "identity_class": "organization", "sectors": ["government"]},
        {"type": "report", "id": "report--1", "name": "Two people were injured", "published": "2031-06-14T09:30:00Z",
         "created_by_ref": "identity--v", "external_references": [{"source_name": "Vestnik", "url": "https://vestnik.example/1"}]},
        {"type": "intrusion-set", "id": "intrusion-set--1", "name": "Pike"},
        {"type": "malware", "id": "malware--1", "name": "Bait"},
        {"type": "relationship", "id": "relationship--1", "relationship_type": "uses", "source_ref": "intrusion-set--1", "target_ref": "malware--1",
         "created_by_ref": "identity--v", "created": "2031-06-15T00:00:00Z"},
        {"type": "opinion", "id": "opinion--1", "opinion": "strongly-disagree", "explanation": "No.", "created_by_ref": "identity--l",
         "object_refs": ["report--1", "relationship--1"], "created": "2031-06-16T00:00:00Z"},
        {"type": "note", "id": "note--1", "content": "See there.", "authors": ["Ada"], "object_refs": ["report--1"], "created": "2031-06-17T00:00:00Z"},
        {"type": "indicator", "id": "indicator--1", "name": "x"}]})";
    const std::string lines = lines_of(bundle);
    CHECK(contains(lines, R"({"claim": {"id": "pike-uses-bait", "text": "Pike uses Bait"}})"));
    CHECK(contains(
        lines,
        R"({"article": {"id": "https-vestnik-example-1", "outlet": "vestnik", "url": "https://vestnik.example/1"}})"));
    CHECK(contains(
        lines,
        R"("source": "vestnik", "asserts": ["two-people-were-injured"], "at": "2031-06-14T09:30:00Z", "article": "https-vestnik-example-1")"));
    CHECK(contains(
        lines,
        R"("source": "lake-cert", "denies": ["two-people-were-injured", "pike-uses-bait"], "responds_to": ["vestnik.two-people-were-injured", "vestnik.pike-uses-bait"], "at": "2031-06-16")"));
    CHECK(contains(
        lines,
        R"("source": "ada", "responds_to": ["vestnik.two-people-were-injured"], "at": "2031-06-17", "held": true, "quote": "See there.")"));
    const std::string problems = problems_of(bundle);
    for (const std::string_view lost :
         {"1 object that is a indicator", "1 object that is a malware", "1 value of \"sectors\""})
        CHECK(contains(problems, lost));
}

TEST_CASE("a Web Annotation responds to the passage that it marks", "[io]") {
    const std::string annotation =
        R"({"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://notes.example/7", "type": "Annotation",
        "motivation": "assessing", "created": "2031-06-14T10:00:00Z", "creator": {"id": "https://people.example/ada", "type": "Person", "name": "Ada Holt"},
        "body": [{"type": "TextualBody", "value": "False: it is open", "purpose": "classifying"}, "https://pictures.example/1"], "rights": "CC0",
        "target": {"source": "https://www.lake.example/pier", "selector": {"type": "TextQuoteSelector", "exact": "The pier is closed", "prefix": "said. "}}})";
    const std::string lines = lines_of(annotation);
    CHECK(contains(
        lines,
        R"({"source": {"id": "ada-holt", "name": "Ada Holt", "kind": "person", "url": "https://people.example/ada"}})"));
    CHECK(contains(
        lines,
        R"({"article": {"id": "https-www-lake-example-pier", "outlet": "lake-example", "url": "https://www.lake.example/pier"}})"));
    CHECK(contains(
        lines,
        R"({"statement": {"id": "lake-example.the-pier-is-closed", "source": "lake-example", "asserts": ["the-pier-is-closed"], "article": "https-www-lake-example-pier", "quote": "The pier is closed"}})"));
    CHECK(contains(
        lines,
        R"("source": "ada-holt", "denies": ["the-pier-is-closed"], "responds_to": ["lake-example.the-pier-is-closed"], "at": "2031-06-14T10:00:00Z", "url": "https://notes.example/7")"));
    CHECK(problems_of(annotation) ==
          "<stdin>: note: a story has no place for 1 body that is no text and 1 value of \"rights\"; left out\n");
}

TEST_CASE("a comment is no denial, and pages of annotations are read", "[io]") {
    const std::string page = R"({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [
        {"id": "urn:a:1", "type": "Annotation", "motivation": "commenting", "bodyValue": "false hopes, I fear",
         "target": {"source": {"id": "https://lake.example/pier"}, "selector": [{"type": "FragmentSelector", "value": "x"}, {"type": "TextQuoteSelector", "exact": "The pier is closed"}]}},
        {"id": "urn:a:2", "type": "Annotation", "target": "https://lake.example/pier"}]})";
    const std::string lines = lines_of(page);
    CHECK(contains(lines, R"("responds_to": ["lake-example.the-pier-is-closed"])"));
    CHECK(!contains(lines, "denies"));
    CHECK(contains(lines, R"("name": "whoever annotated", "kind": "person", "anonymous": true)"));
    CHECK(contains(problems_of(page), "1 annotation of a whole page"));
}

TEST_CASE("entities of Wikidata become a registry", "[io]") {
    const std::string answer =
        R"({"entities": {"Q1": {"type": "item", "id": "Q1", "labels": {"de": {"language": "de", "value": "Seeblatt"}, "en": {"language": "en", "value": "Lake News"}},
        "aliases": {"en": [{"language": "en", "value": "LN"}]}, "descriptions": {}, "claims": {
          "P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q192283"}}}, "rank": "normal"}],
          "P856": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": "https://lake.example/"}}, "rank": "normal"}],
          "P127": [
            {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"entity-type": "item", "numeric-id": 2}}}, "rank": "normal",
             "qualifiers": {"P580": [{"snaktype": "value", "datavalue": {"value": {"time": "+2019-03-01T00:00:00Z", "precision": 11}}}],
                            "P582": [{"snaktype": "value", "datavalue": {"value": {"time": "+2024-00-00T00:00:00Z", "precision": 9}}}],
                            "P1107": [{"snaktype": "value", "datavalue": {"value": {"amount": "+51", "unit": "http://www.wikidata.org/entity/Q11229"}}}]},
             "references": [{"snaks": {"P854": [{"snaktype": "value", "datavalue": {"value": "https://register.example/1"}}]}}]},
            {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"},
            {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q4"}}}, "rank": "normal", "qualifiers": {"P582": [{"snaktype": "somevalue"}]}},
            {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q5"}}}, "rank": "deprecated"}],
          "P571": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"time": "+1990-00-00T00:00:00Z", "precision": 9}}}}]}, "sitelinks": {"enwiki": {}}},
        "Q2": {"type": "item", "id": "Q2", "labels": {"mul": {"language": "mul", "value": "Lake Group"}}, "claims": {
          "P1830": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q9"}}}, "rank": "normal"}]}},
        "Q3": {"type": "item", "id": "Q3", "labels": {"en": {"value": "Ada Holt"}}, "claims": {
          "P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q5"}}}, "rank": "normal"}],
          "P108": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q1"}}}, "rank": "normal",
                    "qualifiers": {"P580": [{"snaktype": "value", "datavalue": {"value": {"time": "+2020-05-00T00:00:00Z", "precision": 10}}}]}}]}}},
        "success": 1})";
    const std::string lines = lines_of(answer);
    CHECK(contains(
        lines,
        R"({"source": {"id": "Q1", "name": "Lake News", "kind": "agency", "aliases": ["LN"], "url": "https://lake.example/"}})"));
    CHECK(contains(lines, R"({"source": {"id": "Q3", "name": "Ada Holt", "kind": "person"}})"));
    CHECK(contains(
        lines,
        R"({"affiliation": {"source": "Q1", "with": "Q2", "kind": "owned_by", "since": "2019-03-01", "until": "2024", "strength": 0.51, "extra": {"reference":"https://register.example/1"}}})"));
    CHECK(
        contains(lines, R"({"affiliation": {"source": "Q3", "with": "Q1", "kind": "employed_by", "since": "2020-05")"));
    CHECK(contains(lines, R"({"affiliation": {"source": "Q9", "with": "Q2", "kind": "owned_by")"));
    CHECK(!contains(lines, R"("Q4")"));
    const std::string problems = problems_of(answer);
    CHECK(contains(problems,
                   "the file does not hold the names of 1 item that others are tied to (Q9); fetch these as well"));
    for (const std::string_view lost :
         {"1 name in another language", "1 statement of other properties", "1 statement that Wikidata deprecates",
          "1 tie that ended nobody knows when", "1 tie to somebody unknown", "1 value of \"sitelinks\""}) {
        INFO(problems);
        CHECK(contains(problems, lost));
    }
}

TEST_CASE("a table with a title above its header, and ids with the marks that part them", "[io]") {
    const std::string table =
        "Claims about the pier;;\n;;\n\"Source\";\"Claim\";\"Date\"\nMayor;The pier is shut;14.06.2031\nClerk;It is "
        "open;32.06.2031\n";
    const LoadedStory loaded = testing::load_text(table);
    CHECK(contains(testing::messages(loaded.diagnostics),
                   "a story has no place for 1 line above the names of the columns; left out"));
    CHECK(contains(testing::messages(loaded.diagnostics), "<stdin>:5: error: row 5"));
    const std::string ids = R"({"source": {"id": "a; b", "kind": "person"}}
{"claim": {"id": "c; d", "text": "x"}}
{"claim": {"id": "e\\", "text": "y"}}
{"statement": {"id": "s; (1)x", "source": "a; b", "asserts": ["c; d", "e\\"], "held": true}}
{"statement": {"id": "s2", "source": "a; b", "derives_from": [{"statement": "s; (1)x", "kind": "quotes"}], "responds_to": ["s; (1)x"], "held": true}}
{"statement": {"id": "s3", "source": "a; b", "retracts": [{"statement": "s; (1)x", "claims": ["c; d"]}, "s2"], "held": true}}
)";
    CHECK(lines_of(written(ids, write_statements_csv)) == lines_of(ids));
}

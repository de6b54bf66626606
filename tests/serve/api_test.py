#!/usr/bin/env python3
"""What the workbench answers: as its description says, as the commands say, and what it refuses.

    api_test.py HEARSAY
"""
import json
import os
import subprocess
import time
import unittest

from workbench import PROGRAM, STORY, Served, Workbench, faults


class Api(Served):
    def test_openapi_holds(self):
        """Every path that is described is there with its methods, and every answer is as described."""
        bench = self.bench
        api = bench.get("/api/openapi.json")
        bodies = {"/api/edits": {"verb": "statement.confirm", "args": {"statement": "s2"}},
                  "/api/preview": {"verb": "statement.drop", "args": {"statement": "s2"}}, "/api/undo": {}, "/api/redo": {},
                  "/api/articles": {"name": "crane.txt", "content": "The crane broke, the engineer Ida Moss told Corvane on Friday.\n"},
                  "/api/draft": {"article": "crane", "fields": {"outlet": {"name": "Fenmoor Gazette"}, "published": "2031-04-09"}}}
        queries = {"/api/scores": "claim=c1", "/api/explain": "claim=c1", "/api/timeline": "claim=c1", "/api/what_if": "strike=holt",
                   "/api/export": "as=csv", "/api/articles": "id=quay"}
        asked = 0
        order = ["/api/edits", "/api/preview", "/api/undo", "/api/redo", "/api/articles", "/api/draft"]
        calls = [("post", path) for path in order] + [("get", path) for path in api["paths"] if "get" in api["paths"][path] and path != "/api/events"]
        self.assertEqual({path for path, methods in api["paths"].items() if "post" in methods}, set(order))
        for method, path in calls:
            target = path + ("?" + queries[path] if method == "get" and path in queries else "")
            status, headers, body = bench.ask(method.upper(), target, bodies.get(path) if method == "post" else None)
            described = api["paths"][path][method]["responses"]
            self.assertIn(str(status), described, (path, body))
            self.assertLess(status, 300, (path, body))
            kinds = described[str(status)]["content"]
            kind = headers["Content-Type"].split(";")[0]
            self.assertIn(kind, kinds)
            if "schema" in kinds[kind]:
                self.assertEqual(faults(body, kinds[kind]["schema"], api), [], path)
            asked += 1
        self.assertEqual(asked, sum(len(methods) for methods in api["paths"].values()) - 1)
        # What is not described is not there.
        for method, target, expected in (("GET", "/api/nothing", 404), ("DELETE", "/api/story", 405), ("PUT", "/api/edits", 405), ("GET", "/api/claims?limit=many", 400),
                                         ("GET", "/api/claims?level=deep", 400), ("GET", "/api/scores?claim=c9", 404), ("GET", "/api/what_if?strike=zzz", 400)):
            status, headers, body = bench.ask(method, target)
            self.assertEqual(status, expected, target)
            self.assertEqual(headers["Content-Type"], "application/problem+json")
            self.assertEqual(faults(body, api["components"]["schemas"]["Problem"], api), [], target)

    def test_corrections_change_verdicts_at_once(self):
        verdict = self.bench.get("/api/claims?id=c1")["items"][0]["verdict"]
        self.assertEqual(verdict["affiliation"], "unestablished")
        status, _, body = self.bench.do("statement.source", statement="s3", source="clerk")
        self.assertEqual(status, 201)
        self.assertEqual([(one["claim"], one["before"]["affiliation"], one["after"]["affiliation"]) for one in body["verdicts"]],
                         [("c1", "unestablished", "uncorroborated")])
        self.assertEqual(self.bench.get("/api/claims?id=c1")["items"][0]["verdict"]["affiliation"], "uncorroborated")
        status, _, body = self.bench.ask("POST", "/api/undo", {})
        self.assertEqual([one["after"]["affiliation"] for one in body["verdicts"]], ["unestablished"])

    def test_verdicts_and_exports_are_those_of_the_commands(self):
        for verb, args in (("tie.add", {"tie": {"source": "holt", "with": "agency", "kind": "employed_by"}}),
                           ("statement.route", {"statement": "s2", "route": ["clerk", "agency", "gazette"]}),
                           ("claim.merge", {"claim": "c2", "into": "c1"}), ("statement.set", {"statement": "s1", "fields": {"asserts": None, "denies": ["c1"]}}),
                           ("source.set", {"source": "clerk", "fields": {"unaffiliated": True}}), ("statement.drop", {"statement": "s4"})):
            status, _, body = self.bench.do(verb, **args)
            self.assertEqual(status, 201, body)
            exported = {kind: self.bench.ask("GET", "/api/export?as=" + kind)[2] for kind in ("story", "scores", "csv", "report", "brief", "markdown")}
            file = self.bench.file
            told = json.loads(subprocess.run([PROGRAM, "score", file, "--format", "json"], check=True, capture_output=True).stdout)
            self.assertEqual(exported["scores"], told)
            by_id = {claim["id"]: claim["verdict"] for claim in told["claims"]}
            for claim in self.bench.get("/api/claims")["items"]:
                self.assertEqual({level: claim["verdict"][level] for level in by_id[claim["id"]]}, by_id[claim["id"]])
            for kind, command in (("csv", ["score", "--format", "csv"]), ("report", ["report"]), ("markdown", ["report", "--format", "markdown"]), ("brief", ["report", "--template", "brief"])):
                made = subprocess.run([PROGRAM, command[0], file, *command[1:]], check=True, capture_output=True).stdout
                self.assertEqual(exported[kind], made, kind)
            with open(file, encoding="utf-8") as story:
                self.assertEqual(exported["story"], json.load(story))

    def test_conflicts_are_told(self):
        self.assertEqual(self.bench.do("statement.source", statement="s1", source="holt", seen=0, client="one:1", by="Ada")[0], 201)
        status, _, body = self.bench.do("statement.source", statement="s1", source="agency", seen=0, client="two:1", by="Ben")
        self.assertEqual((status, body["by"]), (409, "Ada"))
        self.assertEqual(body["conflicts"], [{"path": ["statements", "s1", "source"], "was": "clerk", "theirs": "holt", "yours": "agency"}])

    def test_what_is_gone_is_told_with_what_it_was(self):
        bench = self.bench
        self.assertEqual(bench.do("statement.drop", statement="s2", seen=0, client="one:1", by="Ada")[0], 201)
        status, _, body = bench.do("statement.confirm", statement="s2", seen=0, client="two:1", by="Ben")
        self.assertEqual((status, body["by"], body["detail"]), (409, "Ada", "Ada has taken it away meanwhile"))
        [gone] = body["conflicts"]
        self.assertEqual((gone["path"], gone["was"]["quote"], gone["theirs"]), (["statements", "s2"], "The quay is closed, a clerk said", None))

    def test_ids_of_new_sources_can_be_read_whatever_their_script(self):
        bench = self.bench
        made = {"المدينة": "almdynt", "Владимир Ильин": "vladimir-ilin", "Estadão": "estadao", "新华社": "xin-hua-she", "O'Hara News": "ohara-news"}
        for name, expected in made.items():
            self.assertEqual(bench.do("source.make", source={"name": name, "kind": "outlet"})[0], 201)
            [found] = bench.get("/api/sources?id=" + expected)["items"]
            self.assertEqual(found["name"], name)

    def test_all_of_a_statement_is_taken_back_where_no_claim_is_named(self):
        bench = self.bench
        status, _, body = bench.do("proposal.accept", kind="withdrawal", ids=["s3", "s1"])
        self.assertEqual(status, 201, body)
        self.assertEqual([one["statement"] for one in bench.get("/api/statements?id=s3")["items"][0]["retracts"]], ["s1"])

    def test_what_is_of_the_wrong_kind_changes_nothing(self):
        """Taken for absent, it would let a window write over what it has not seen, or take back another edit."""
        bench = self.bench
        self.assertEqual(bench.do("statement.source", statement="s1", source="holt", seen=0, client="one:1", by="Ada")[0], 201)
        for seen in (-1, 0.5, 1e30, "1", [], True):
            status, _, body = bench.do("statement.source", statement="s1", source="agency", seen=seen, by="Ben")
            self.assertEqual((status, "seen" in body["detail"]), (400, True), seen)
        status, _, body = bench.do("statement.source", statement="s1", source="agency", seen=99, by="Ben")
        self.assertEqual((status, "the last edit is 1" in body["detail"]), (422, True), body)
        for edit in ("x", "1", -1, 1.5, 1e30, [], False):
            self.assertEqual(bench.do("undo", edit=edit)[0], 422, edit)
            self.assertEqual(bench.ask("POST", "/api/undo", {"edit": edit})[0], 400, edit)
        for wrong in ({"by": 5}, {"client": []}, {"by": {"name": "Ada"}}):
            body = {"verb": "story.set", "args": {"title": "x"}, **wrong}
            self.assertEqual(bench.ask("POST", "/api/edits", body)[0], 400, wrong)
        self.assertEqual(bench.do("statement.source", statement="s1", source={"name": "Zed Orr", "anonymous": "yes"})[0], 422)
        self.assertEqual(bench.get("/api/story")["seq"], 1)

    def test_what_makes_no_story_is_refused_with_its_reason(self):
        status, _, body = self.bench.do("statement.set", statement="s1", fields={"at": "yesterday"})
        self.assertEqual(status, 422)
        self.assertIn("at", body["detail"])
        for body in ("{", "[]", '{"args":{}}', '{"verb":"claim.word","verb":"x"}', '"\\udc00"'):
            self.assertEqual(self.bench.ask("POST", "/api/edits", body)[0], 400, body)
        self.assertEqual(self.bench.ask("POST", "/api/edits", {"verb": "claim.word", "args": {"claim": "c9", "text": "x"}})[0], 422)
        self.assertEqual(self.bench.get("/api/story")["seq"], 0)

    def test_lists_are_paged_and_tagged(self):
        first = self.bench.get("/api/sources?limit=2")
        rest = self.bench.get("/api/sources?limit=200&cursor=" + first["next"])
        self.assertEqual(len(first["items"]) + len(rest["items"]), first["total"])
        self.assertIsNone(rest["next"])
        status, headers, _ = self.bench.ask("GET", "/api/scores?claim=c1")
        self.assertEqual(self.bench.ask("GET", "/api/scores?claim=c1", None, If_None_Match=headers["ETag"])[0], 304)
        self.bench.do("claim.word", claim="c2", text="The winch broke")
        self.assertEqual(self.bench.ask("GET", "/api/scores?claim=c1", None, If_None_Match=headers["ETag"])[0], 200)

    def test_changes_are_made_only_as_of_the_edit_that_is_named(self):
        bench = self.bench
        edit = {"verb": "claim.word", "args": {"claim": "c2", "text": "The winch broke"}, "client": "one:1"}
        tag = bench.ask("GET", "/api/claims?id=c2")[1]["ETag"]
        self.assertEqual(tag, '"0"')
        status, headers, _ = bench.ask("POST", "/api/edits", edit, If_Match=tag)
        self.assertEqual((status, headers["ETag"]), (201, '"1"'))
        # The same request once more gets its answer, another one does not.
        self.assertEqual(bench.ask("POST", "/api/edits", edit, If_Match=tag)[0], 201)
        late = {"verb": "claim.word", "args": {"claim": "c1", "text": "Late"}}
        for path, body in (("/api/edits", late), ("/api/preview", late), ("/api/undo", {}), ("/api/draft", {"article": "quay", "again": True}), ("/api/articles", {"content": "Late, a clerk said."})):
            status, headers, body = bench.ask("POST", path, body, If_Match=tag)
            self.assertEqual((status, headers["ETag"], body["status"]), (412, '"1"', 412), path)
        self.assertEqual(bench.get("/api/story")["seq"], 1)
        for match, status in (('"0", "1"', 201), ("*", 201), ('W/"3"', 412), ('"3.2p"', 201), ('"other"', 412), ("3", 400), ('"3', 400)):
            late["args"]["text"] = "With " + match
            self.assertEqual(bench.ask("POST", "/api/edits", late, If_Match=match)[0], status, match)
        self.assertEqual(bench.ask("GET", "/api/claims", None, If_Match='"0"')[0], 412)

    def test_tags_of_what_changes_by_itself(self):
        bench = self.bench
        before = bench.ask("GET", "/api/story")[1]["ETag"]
        self.assertEqual(bench.ask("GET", "/api/story", None, If_None_Match=before)[0], 304)
        self.assertEqual(bench.ask("GET", "/api/story", None, If_None_Match='"x", W/' + before)[0], 304)
        bench.do("claim.word", claim="c2", text="The winch broke")
        unsaved = bench.ask("GET", "/api/story")[1]["ETag"]
        self.assertEqual(unsaved, '"1.u"')
        end = time.monotonic() + 15
        while bench.get("/api/story")["unsaved"] and time.monotonic() < end:
            time.sleep(0.1)
        status, headers, body = bench.ask("GET", "/api/story", None, If_None_Match=unsaved)
        self.assertEqual((status, headers["ETag"], body["unsaved"]), (200, '"1"', False))

    def test_slips_are_told_by_name(self):
        bench = self.bench
        for target, word in (("/api/claims?levle=ownership", "level"), ("/api/story?full=1", "full"), ("/api/claims?limit=5&limit=6", "limit"), ("/api/claims?limit=0", "one item"),
                             ("/api/claims?verdict=proven", "corroborated"), ("/api/statements?draft=yes", "draft"), ("/api/events?aftre=1", "after"), ("/api/export?as=csv&levl=x", "level")):
            status, _, body = bench.ask("GET", target)
            self.assertEqual(status, 400, target)
            self.assertIn(word, body["detail"], target)
        for path, body, word in (("/api/edits?x=1", {}, "x"), ("/api/edits", {"verb": "story.set", "arg": {}}, "args"), ("/api/undo", {"edits": 1}, "edit"),
                                 ("/api/draft", {"article": "x", "field": {}}, "fields"), ("/api/articles", {"content": "x", "nmae": "y"}, "name")):
            status, _, answer = bench.ask("POST", path, body)
            self.assertEqual(status, 400, path)
            self.assertIn(word, answer["detail"], path)
        status, _, answer = bench.do("statement.make", article="quay", source="holt", claim="c1", stnace="denies")
        self.assertEqual(status, 422)
        self.assertIn("stance", answer["detail"])
        self.assertEqual(bench.get("/api/story")["seq"], 0)
        # What the description names is taken.
        api = bench.get("/api/openapi.json")
        for path, methods in api["paths"].items():
            for parameter in methods.get("get", {}).get("parameters", []):
                if path != "/api/events":
                    self.assertNotIn("no parameter", str(bench.ask("GET", f"{path}?{parameter['name']}=1")[2]), (path, parameter["name"]))

    def test_an_address_that_is_none_is_refused(self):
        for query, word in (("q=%zz", "%zz"), ("q=%", "%25"), ("q=100%", "%25"), ("q=%4", "%4"), ("q=%ff", "UTF-8"), ("%zz=1", "%zz"), ("q=%C3%28", "UTF-8")):
            status, headers, body = self.bench.ask("GET", "/api/claims?" + query)
            self.assertEqual((status, headers["Content-Type"]), (400, "application/problem+json"), query)
            self.assertIn(word, body["detail"], query)
        self.assertEqual(self.bench.ask("GET", "/%zz")[0], 400)
        self.assertEqual(self.bench.ask("GET", "/api/claims?q=%zz", Authorization=None)[0], 401, "a stranger is told nothing else")
        self.assertEqual(self.bench.get("/api/claims?q=100%25")["total"], 0)
        self.assertEqual(self.bench.get("/api/claims?q=%71uay+closed")["total"], 1)

    def test_texts_have_bounds(self):
        bench = self.bench
        long = "x" * 900000
        for verb, args in (("story.set", {"title": long}), ("claim.word", {"claim": "c1", "text": long}), ("source.make", {"source": {"name": long}}),
                           ("source.set", {"source": "holt", "fields": {"aliases": [long]}}), ("statement.set", {"statement": "s1", "fields": {"extra": {"note": long}}}),
                           ("tie.add", {"tie": {"source": "holt", "with": "agency", "kind": "employed_by", "extra": {"note": long}}}),
                           ("claim.settle", {"claim": "c1", "holds": True, "by": long}), ("article.set", {"article": "quay", "fields": {"title": long}})):
            status, _, body = bench.do(verb, **{key: value for key, value in args.items() if key != "by"}) if "by" not in args else bench.ask("POST", "/api/edits", {"verb": verb, "args": args})
            self.assertEqual(status, 422, verb)
            self.assertRegex(body["detail"], "bytes; [0-9]+ are the most", verb)
        self.assertEqual(bench.get("/api/story")["seq"], 0)
        self.assertFalse(os.path.exists(bench.file + ".edits.jsonl"))
        self.assertEqual(bench.do("claim.word", claim="c1", text="ж" * 5000)[0], 201)

    def test_what_is_blank_is_no_name(self):
        for verb, args in (("source.make", {"source": {"name": "   "}}), ("source.set", {"source": "holt", "fields": {"name": " "}}), ("claim.make", {"text": "  "}), ("claim.word", {"claim": "c1", "text": " "}),
                           ("statement.source", {"statement": "s1", "source": {"name": "  "}})):
            status, _, body = self.bench.do(verb, **args)
            self.assertEqual((status, "blank" in body.get("detail", "")), (422, True), (verb, body))
        self.assertEqual(self.bench.get("/api/story")["seq"], 0)

    def test_a_source_is_found_again_by_what_it_is_called(self):
        self.bench.do("source.make", source={"name": "the Corvane news agency", "kind": "organization"})
        made = self.bench.get("/api/sources?q=news+agency")["items"][0]["id"]
        self.assertEqual([one["id"] for one in self.bench.get("/api/sources?like=" + made)["items"]], ["agency"])
        self.assertEqual(self.bench.get("/api/sources?like=gazette")["items"], [])
        self.assertEqual(self.bench.ask("GET", "/api/sources?like=nobody")[0], 404)

    def test_an_article_is_drafted_again_and_decisions_stay(self):
        bench = self.bench
        text = "The well is dry, the mayor said. The crane broke on Friday, engineer Ida Moss told Corvane. Two ships are waiting, harbour master Bo Lindqvist said. The pier is sound, Ada Holt said.\n"
        bench.ask("POST", "/api/articles", {"name": "pier.txt", "content": text})
        self.assertEqual(bench.ask("POST", "/api/draft", {"article": "pier", "fields": {"outlet": "gazette", "published": "2031-04-09"}})[0], 201)
        of = {word: next(one for one in bench.get("/api/statements?article=pier")["items"] if word in one["quote"]) for word in ("well", "crane", "ships", "pier")}
        bench.do("statement.confirm", statement=of["ships"]["id"])
        bench.do("claim.word", claim=of["ships"]["carries"][0]["claim"], text="Two ships wait outside")
        bench.do("statement.drop", statement=of["pier"]["id"])
        bench.do("claim.word", claim=of["well"]["carries"][0]["claim"], text="The town's well is dry")
        # The paper has changed its page: a new sentence in front, and other words about the crane.
        with open(os.path.join(bench.file + ".articles", "pier.txt"), "w", encoding="utf-8") as out:
            out.write("A storm is coming, the mayor said. " + text.replace("broke on Friday", "fell on Friday"))
        status, _, body = bench.ask("POST", "/api/draft", {"article": "pier", "again": True})
        self.assertEqual(status, 201, body)
        article = bench.get("/api/articles?id=pier")["items"][0]
        now = bench.get("/api/statements?article=pier")["items"]
        self.assertEqual([word for one in now for word in ("storm", "well", "crane", "ships", "pier") if word in one["quote"]], ["storm", "well", "crane", "ships"])
        for one in now:
            self.assertEqual(article["content"].encode()[one["span"][0]:one["span"][1]].decode(), one["quote"])
        kept = next(one for one in now if "ships" in one["quote"])
        self.assertEqual((kept["id"], kept.get("draft"), kept["carries"][0]["text"]), (of["ships"]["id"], None, "Two ships wait outside"))
        self.assertEqual([one["text"] for one in bench.get("/api/claims?q=crane")["items"]], ["The crane broke", "The crane fell on Friday"])
        self.assertEqual(bench.get("/api/claims?q=well")["items"][0]["text"], "The town's well is dry")
        # Nothing has changed since: nothing to do. And all of it can be taken back.
        status, _, body = bench.ask("POST", "/api/draft", {"article": "pier", "again": True})
        self.assertEqual((status, body["changed"]), (200, False), body)
        self.assertEqual(bench.ask("POST", "/api/undo", {})[0], 201)
        self.assertEqual(len(bench.get("/api/statements?article=pier")["items"]), 3)

    def test_questions_of_control_are_about_what_carries_a_verdict(self):
        self.assertEqual(self.bench.get("/api/control")["items"], [])
        self.bench.do("statement.confirm", statement="s2")
        self.assertEqual([one["id"] for one in self.bench.get("/api/control")["items"]], ["s2"])

    def test_articles_are_recognised_drafted_and_read(self):
        text = "BY OLE SAND\nFenmoor Gazette, April 9, 2031\n\n\U0001F6A2 The crane broke on Friday, engineer Ida Moss told Corvane.\n"
        status, _, body = self.bench.ask("POST", "/api/articles", {"name": "../../etc/Crane news.txt", "content": text})
        self.assertEqual((status, body), (201, {"id": "crane-news"}))
        self.assertEqual(sorted(os.listdir(self.bench.file + ".articles")), ["crane-news.txt", "quay.txt"])
        waiting = self.bench.get("/api/inbox")["items"]
        self.assertEqual([(one["outlet"], one["outlet_name"], one["authors"], one["agencies"]) for one in waiting], [("gazette", "Fenmoor Gazette", ["OLE SAND"], [])])
        self.assertEqual([(one["id"], one["readable"]) for one in waiting], [("crane-news", True)])
        status, _, body = self.bench.ask("POST", "/api/draft", {"article": "crane-news", "fields": {"outlet": {"name": "Port News"}, "published": "2031-04-09"}})
        self.assertEqual(status, 201, body)
        article = self.bench.get("/api/articles?id=crane-news")["items"][0]
        self.assertEqual((article["outlet_name"], article["published"], article["content"]), ("Port News", "2031-04-09", text))
        statement = self.bench.get("/api/statements?article=crane-news")["items"][0]
        self.assertEqual([stop["name"] for stop in statement["route"]], ["Ida Moss", "Corvane", "Port News"])
        begin, end = statement["span"]
        self.assertEqual(text.encode()[begin:end].decode(), statement["quote"])
        self.assertEqual(self.bench.get("/api/inbox")["items"], [])
        for content in ("", "\0\0\0", "%PDF-1.4 \x01", "Kranen är trasig, sade ingenjören Ida Moos på fredagen till tidningen. Hamnen är stängd tills vidare."):
            status, _, body = self.bench.ask("POST", "/api/articles", {"name": "x.txt", "content": content})
            self.assertIn(status, (201, 422), body)
        self.assertEqual([one["language"] for one in self.bench.get("/api/inbox")["items"]], ["Swedish"])
        self.assertEqual(self.bench.ask("POST", "/api/draft", {"article": "x"})[0], 422)
        self.assertEqual(self.bench.ask("POST", "/api/draft", {"article": "../story"})[0], 422)

    def test_a_day_without_a_year_takes_that_of_the_pile(self):
        article = self.bench.ask("POST", "/api/articles", {"name": "wire.txt", "content": "FENMOOR, April 9 (Corvane) - The crane broke, engineer Ida Moss told Corvane on Wednesday.\n"})[2]["id"]
        waiting = {one["id"]: one for one in self.bench.get("/api/inbox")["items"]}
        self.assertEqual(waiting[article]["published"], "2031-04-09")
        self.assertEqual(self.bench.ask("POST", "/api/draft", {"article": article, "fields": {"outlet": "agency"}})[0], 201)
        self.assertEqual(self.bench.get("/api/articles?id=" + article)["items"][0]["published"], "2031-04-09")

    def test_what_is_recognised_of_an_article_is_corrected(self):
        words = "Sea Times, April 9, 2031\n\nThe crane broke on Friday, engineer Ida Moss said. Two ferries wait at the quay.\n"
        self.assertEqual(self.bench.ask("POST", "/api/articles", {"name": "times.txt", "content": words})[0], 201)
        status, _, body = self.bench.ask("POST", "/api/draft", {"article": "times", "fields": {"agencies": ["Corvane"], "authors": ["Rut Aas", "Bo Lindqvist"]}})
        self.assertEqual(status, 201, body)
        routes = [[stop["name"] for stop in one["route"]] for one in self.bench.get("/api/statements?article=times")["items"]]
        self.assertTrue(routes and all(route[-2] == "Corvane" for route in routes), routes)
        story = self.bench.get("/api/export?as=story")
        self.assertEqual([one["extra"]["authors"] for one in story["articles"] if one["id"] == "times"], [["Rut Aas", "Bo Lindqvist"]])
        for fields in ({"agencies": "Corvane"}, {"authors": [1]}, {"language": "Finnish"}):
            self.assertEqual(self.bench.ask("POST", "/api/draft", {"article": "times", "fields": fields})[0], 422, fields)

    def test_an_article_that_passes_for_another_language_is_drafted_where_somebody_says_so(self):
        words = "Hamnen är stängd, sade han. Fartyget är här och kaptenen väntar på besked.\n\nThe quay is closed, the engineer Ida Moss said.\n\nKranen är trasig och ingen vet när den går igen. Redan på måndagen stod två fartyg i kö utanför piren, och hamnkaptenen sade att det kan dröja en vecka.\n"
        article = self.bench.ask("POST", "/api/articles", {"name": "mixed.txt", "content": words})[2]["id"]
        self.assertFalse([one for one in self.bench.get("/api/inbox")["items"] if one["id"] == article][0]["readable"])
        self.assertEqual(self.bench.ask("POST", "/api/draft", {"article": article, "fields": {"outlet": "gazette"}})[0], 422)
        status, _, body = self.bench.ask("POST", "/api/draft", {"article": article, "fields": {"outlet": "gazette", "language": "English"}})
        self.assertEqual(status, 201, body)
        self.assertIn("The quay is closed", str(self.bench.get("/api/statements?article=" + article)))

    def test_an_article_in_each_language_that_is_read_is_drafted(self):
        words = "Der Kran ist kaputt, sagte Ingenieurin Ida Moos am Freitag dem Seeboten. Laut Polizei bleibt der Hafen geschlossen.\n"
        article = self.bench.ask("POST", "/api/articles", {"name": "kran.txt", "content": words})[2]["id"]
        waiting = [one for one in self.bench.get("/api/inbox")["items"] if one["id"] == article][0]
        self.assertEqual((waiting["language"], waiting["readable"], waiting["claims"]), ("German", True, 2))
        self.assertEqual(self.bench.ask("POST", "/api/draft", {"article": article, "fields": {"outlet": "gazette"}})[0], 201)
        routes = [[stop["name"] for stop in one["route"]] for one in self.bench.get("/api/statements?article=" + article)["items"]]
        self.assertIn(["Ida Moos", "Seebote"], [route[:2] for route in routes])

    def test_a_page_keeps_its_letters_whatever_encoding_it_once_had(self):
        page = '<html><head><meta charset="iso-8859-1"><title>Café shut</title></head><body><p>The café is closed, Björn Müller said.</p></body></html>'
        article = self.bench.ask("POST", "/api/articles", {"name": "page.html", "content": page})[2]["id"]
        self.assertIn("café is closed, Björn Müller", [one for one in self.bench.get("/api/inbox")["items"] if one["id"] == article][0]["beginning"])

    def test_proposals_are_told_by_their_passages(self):
        self.bench.do("statement.make", article="a2", source="clerk", claim={"text": "The quay is closed since Monday"}, quote="The quay is closed since Monday")
        end = time.monotonic() + 60
        while (page := self.bench.get("/api/proposals"))["looking"] and time.monotonic() < end:
            time.sleep(0.05)
        found = [one for one in page["items"] if one["kind"] == "same claims"]
        self.assertTrue(found, "two claims share most of their words")
        for claim, passages in zip(found[0]["ids"], found[0]["passages"]):
            self.assertTrue(passages, claim)
            self.assertEqual({one["stance"] for one in passages}, {"asserts"})
            self.assertIn(passages[0]["article"], ("quay", "a2"))
            self.assertEqual(passages[0]["by"][-1], {"quay": "Fenmoor Gazette", "a2": "Daily Bittern"}[passages[0]["article"]])

    def test_what_was_missed_in_an_article_is_shown(self):
        article = self.bench.get("/api/articles?id=quay")["items"][0]
        text = article["content"].encode()
        found = [(text[one["source"][0]:one["source"][1]].decode(), one["missed"]) for one in article["attributions"]]
        self.assertEqual(found, [("a clerk", False), ("the harbour master Bo Lindqvist", True)])
        self.assertEqual(set(article["stakes"]), {"s2"})

    def test_what_several_rest_on_is_read_with_each(self):
        story = json.loads(json.dumps(STORY))
        story["statements"] += [{"id": "s5", "source": "bittern", "article": "a2", "derives_from": [{"statement": "s1", "kind": "quotes"}], "draft": 0.6},
                                {"id": "s6", "source": "agency", "asserts": ["c2"], "held": True, "draft": 0.6},
                                {"id": "s7", "source": "bittern", "article": "a2", "derives_from": [{"statement": "s6", "kind": "embeds"}], "draft": 0.6},
                                {"id": "s8", "source": "gazette", "article": "quay", "derives_from": [{"statement": "s7", "kind": "relays"}], "draft": 0.6}]
        bench = self.entered(Workbench(PROGRAM, story))
        left = lambda: {one["id"]: one["drafts"] for one in bench.get("/api/articles")["items"]}
        self.assertEqual(left(), {"quay": 2, "a2": 3})
        self.assertEqual(bench.do("statement.confirm", statement="s2")[0], 201)
        self.assertEqual(left(), {"quay": 1, "a2": 3})
        # Of another article, what this one has from it: that is read there.
        self.assertEqual(bench.do("statement.confirm", statement="s8")[0], 201)
        self.assertEqual(left(), {"quay": 0, "a2": 3})
        self.assertEqual(bench.get("/api/statements?id=s8")["items"][0]["route"][1]["article"], "a2")
        for one in ("s4", "s5", "s7"):
            self.assertEqual(bench.do("statement.confirm", statement=one)[0], 201)
        self.assertEqual((left(), bench.get("/api/story")["drafts"]), ({"quay": 0, "a2": 0}, 0))

    def test_what_is_left_to_read_are_passages(self):
        """A passage and whose word it passes on are read at once."""
        story = self.bench.get("/api/story")
        self.assertEqual((story["drafts"], story["to_read"]), (4, 2))
        self.assertEqual([one["drafts"] for one in self.bench.get("/api/articles")["items"]], [1, 1])
        self.bench.do("statement.confirm", statement="s2")
        story = self.bench.get("/api/story")
        self.assertEqual((story["drafts"], story["to_read"]), (2, 1))
        self.assertEqual(self.bench.get("/api/articles?id=quay")["items"][0]["drafts"], 0)

    def withdrawn(self, **when):
        """The quay with a paper that takes back what it had said of itself."""
        story = json.loads(json.dumps(STORY))
        story["claims"][1]["text"] = 'The crane "broke"'
        story["articles"] += [{"id": "a3", "outlet": "gazette"}]
        story["statements"] += [{"id": "s5", "source": "gazette", "asserts": ["c2"], "quote": "the crane broke"},
                                {"id": "s6", "source": "gazette", "retracts": ["s5"], "article": "a3", **when}]
        return self.entered(Workbench(PROGRAM, story))

    def test_a_withdrawal_says_what_it_takes_back(self):
        bench = self.withdrawn(at="2031-04-12")
        withdrawal = bench.get("/api/statements?id=s6")["items"][0]
        self.assertEqual(withdrawal["retracts"], [{"statement": "s5", "name": "Fenmoor Gazette", "words": 'The crane "broke"'}])
        taken = bench.get("/api/statements?id=s5")["items"][0]
        self.assertEqual(taken["taken_back_by"], [{"statement": "s6", "name": "Fenmoor Gazette", "article": "a3"}])
        api = bench.get("/api/openapi.json")
        for one in (withdrawal, taken):
            self.assertEqual(faults(one, api["components"]["schemas"]["Statement"], api), [])
        self.assertEqual([one["id"] for one in bench.get("/api/statements?article=a3&q=crane")["items"]], ["s6"])

    def test_counts_of_a_claim_are_those_of_its_scores(self):
        bench = self.withdrawn(at="2031-04-12")
        for claim in bench.get("/api/claims")["items"]:
            scores = bench.get("/api/scores?claim=" + claim["id"])
            for stance, key in (("asserts", "asserted"), ("denies", "denied")):
                self.assertEqual(claim[key], (scores["stances"].get(stance) or {"statements": 0})["statements"], claim)
        self.assertEqual([one["asserted"] for one in bench.get("/api/claims?id=c2")["items"]], [2])

    def test_before_and_after_of_what_has_no_date(self):
        """What was said at an unknown time counts from the beginning; when it was taken back must be known, by the article at least."""
        bench = self.withdrawn(at="2031-04-12")
        self.assertTrue(bench.get("/api/timeline?claim=c2")["taken_back"])
        self.assertEqual(bench.ask("GET", "/api/diagram?claim=c2&picture=before-after")[0], 200)
        bench = self.withdrawn()
        line = bench.get("/api/timeline?claim=c2")
        self.assertEqual((line["taken_back"], line["undated_withdrawals"]), (False, 1))
        status, _, body = bench.ask("GET", "/api/diagram?claim=c2&picture=before-after")
        self.assertEqual(status, 400)
        self.assertIn('"s6" has no date; give it "at", or the article "a3" "published"', body["detail"])
        self.assertEqual(bench.do("article.set", article="a3", fields={"published": "2031-04-13"})[0], 201)
        self.assertTrue(bench.get("/api/timeline?claim=c2")["taken_back"])
        self.assertIn(b"2031-04-13", bench.ask("GET", "/api/diagram?claim=c2&picture=before-after")[2])


if __name__ == "__main__":
    unittest.main()

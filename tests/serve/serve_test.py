#!/usr/bin/env python3
"""The workbench from outside: what it answers, whom it lets in, and what becomes of clients that behave badly.

    serve_test.py HEARSAY
"""
import hashlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

from workbench import STORY, Workbench, faults

PROGRAM = sys.argv.pop(1)


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Served(unittest.TestCase):
    def setUp(self):
        self.bench = self.enterContext(Workbench(PROGRAM)) if hasattr(self, "enterContext") else self.entered(Workbench(PROGRAM))

    def entered(self, bench):
        bench.__enter__()
        self.addCleanup(bench.__exit__)
        return bench

    def raw(self, text, seconds=5):
        """What comes back for these bytes."""
        with socket.create_connection(("127.0.0.1", self.bench.port), timeout=seconds) as connection:
            connection.sendall(text)
            answer = b""
            try:
                while chunk := connection.recv(65536):
                    answer += chunk
            except (TimeoutError, socket.timeout):
                pass
            return answer

    def answers(self):
        self.assertEqual(self.bench.get("/api/story")["title"], STORY["title"])


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
        for content in ("", "\0\0\0", "%PDF-1.4 \x01", "Der Kran ist kaputt, sagte die Ingenieurin Ida Moos am Freitag der Zeitung. Der Hafen bleibt vorerst geschlossen."):
            status, _, body = self.bench.ask("POST", "/api/articles", {"name": "x.txt", "content": content})
            self.assertIn(status, (201, 422), body)
        self.assertEqual([one["language"] for one in self.bench.get("/api/inbox")["items"]], ["German"])
        self.assertEqual(self.bench.ask("POST", "/api/draft", {"article": "x"})[0], 422)
        self.assertEqual(self.bench.ask("POST", "/api/draft", {"article": "../story"})[0], 422)

    def test_what_was_missed_in_an_article_is_shown(self):
        article = self.bench.get("/api/articles?id=quay")["items"][0]
        text = article["content"].encode()
        found = [(text[one["source"][0]:one["source"][1]].decode(), one["missed"]) for one in article["attributions"]]
        self.assertEqual(found, [("a clerk", False), ("the harbour master Bo Lindqvist", True)])
        self.assertEqual(set(article["stakes"]), {"s2"})


class Safe(Served):
    def test_the_token_is_wanted(self):
        for token in (None, "Bearer", "Bearer wrong", "Basic " + self.bench.token, "Bearer " + self.bench.token[:-1], "Bearer " + self.bench.token + "x"):
            status, headers, _ = self.bench.ask("GET", "/api/story", None, Authorization=token)
            self.assertEqual((status, headers["WWW-Authenticate"]), (401, "Bearer"), token)
        self.assertEqual(self.bench.ask("GET", "/", None, Authorization=None)[0], 200)

    def test_foreign_host(self):
        for host in ("evil.example", f"evil.example:{self.bench.port}", "127.0.0.1", f"127.0.0.1:{self.bench.port + 1}", f"127.0.0.1:{self.bench.port}.evil.example", ""):
            for path in ("/", "/api/story"):
                self.assertEqual(self.bench.ask("GET", path, None, Host=host)[0], 403, host)
        self.assertEqual(self.bench.ask("GET", "/api/story", None, Host=f"localhost:{self.bench.port}")[0], 200)

    def test_cross_site_post(self):
        body = {"verb": "statement.confirm", "args": {"statement": "s2"}}
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": f"http://localhost:{self.bench.port}"}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}):
            self.assertEqual(self.bench.ask("POST", "/api/edits", body, **headers)[0], 403, headers)
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            self.assertEqual(self.bench.ask("POST", "/api/edits", body, Content_Type=kind)[0], 415, kind)
        self.assertEqual(self.bench.get("/api/story")["seq"], 0)
        self.assertEqual(self.bench.ask("POST", "/api/edits", body, Origin=f"http://127.0.0.1:{self.bench.port}", Sec_Fetch_Site="same-origin")[0], 201)

    def test_headers_that_keep_a_page_to_itself(self):
        _, headers, _ = self.bench.ask("GET", "/", None, Authorization=None)
        policy = headers["Content-Security-Policy"]
        for rule in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"):
            self.assertIn(rule, policy)
        self.assertNotIn("unsafe", policy)
        self.assertEqual((headers["X-Content-Type-Options"], headers["Cache-Control"], headers["Referrer-Policy"]), ("nosniff", "no-store", "no-referrer"))
        self.assertIsNone(headers["Set-Cookie"])

    def test_paths_lead_nowhere(self):
        for path in ("/../story.json", "/..%2fstory.json", "//etc/passwd", "/%00", "/index.html", "/api/../story.json", "/api/articles?id=../story.json"):
            self.assertEqual(self.bench.ask("GET", path)[0], 404, path)

    def test_slow_headers_are_ended_and_hold_nobody_up(self):
        slow = [socket.create_connection(("127.0.0.1", self.bench.port)) for _ in range(20)]
        begun = time.monotonic()
        for connection in slow:
            connection.sendall(b"GET /api/story HTTP/1.1\r\nHost: ")
        self.answers()
        self.assertLess(time.monotonic() - begun, 5)
        slow[0].settimeout(20)
        time.sleep(6)
        slow[0].sendall(b"x")
        answer = slow[0].recv(65536)
        self.assertIn(b" 408 ", answer.split(b"\r\n")[0])
        self.assertLess(time.monotonic() - begun, 15)
        for connection in slow:
            connection.close()
        self.answers()

    def test_endless_header(self):
        self.assertIn(b" 431 ", self.raw(b"GET / HTTP/1.1\r\nX: " + b"a" * (1 << 20)).split(b"\r\n")[0])
        self.assertIn(b" 431 ", self.raw(b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 100000).split(b"\r\n")[0])
        self.answers()

    def test_body_over_the_limit_chunked_or_not(self):
        head = f"POST /api/edits HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nAuthorization: Bearer {self.bench.token}\r\nContent-Type: application/json\r\n".encode()
        chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
        self.assertIn(b" 413 ", self.raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 20).split(b"\r\n")[0])
        self.assertIn(b" 413 ", self.raw(head + b"Content-Length: 99999999999\r\n\r\n").split(b"\r\n")[0])
        self.answers()

    def test_limits_are_told_by_what_they_are_of(self):
        head = f" HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nAuthorization: Bearer {self.bench.token}\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n".encode()
        self.assertIn(b"/api/edits takes has 1 MiB", self.raw(b"POST /api/edits" + head))
        self.assertIn(b"8 MiB", self.raw(b"POST /api/articles" + head))
        twice = f"GET /api/story HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nHost: evil.example\r\nAuthorization: Bearer {self.bench.token}\r\n\r\n".encode()
        self.assertIn(b" 400 ", self.raw(twice).split(b"\r\n")[0])

    def test_a_folded_line_of_a_header_is_refused(self):
        start, host, token = "GET /api/story HTTP/1.1\r\n", f"Host: 127.0.0.1:{self.bench.port}\r\n", f"Authorization: Bearer {self.bench.token}\r\n"
        self.assertIn(b" 200 ", self.raw((start + host + token + "Connection: close\r\n\r\n").encode()).split(b"\r\n")[0])
        folded = (start + host + f"Authorization: Bearer\r\n {self.bench.token}\r\n\r\n", start + host + f"Authorization:\r\n\tBearer {self.bench.token}\r\n\r\n",
                  start + host + token + "X: a\r\n b\r\n\r\n", start + token + f"Host:\r\n 127.0.0.1:{self.bench.port}\r\n\r\n",
                  start + host + token + "X: a\r\n \r\n\r\n", start + " X: a\r\n" + host + token + "\r\n")
        for text in folded:
            self.assertIn(b" 400 ", self.raw(text.encode()).split(b"\r\n")[0], text)
        # However the bytes come, also behind a request that was answered.
        with socket.create_connection(("127.0.0.1", self.bench.port), timeout=5) as connection:
            for byte in (start + host + token + "\r\n" + folded[0]).encode():
                connection.sendall(bytes([byte]))
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
        self.assertEqual((answer.count(b"HTTP/1.1 200 "), answer.count(b"HTTP/1.1 400 ")), (1, 1), answer)
        # A body may hold such lines.
        body = b'{"verb": "statement.confirm",\r\n "args": {"statement": "s2"}}'
        head = f"POST /api/edits HTTP/1.1\r\n{host}{token}Content-Type: application/json\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
        self.assertIn(b" 201 ", self.raw(head.encode() + body).split(b"\r\n")[0])

    def test_what_is_no_http(self):
        for text in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200, b"HELO there\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"):
            answer = self.raw(text)
            self.assertTrue(answer == b"" or b" 40" in answer.split(b"\r\n")[0], answer[:80])
        # Two lengths: what two servers would read as two requests.
        answer = self.raw(b"POST /api/edits HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n")
        self.assertEqual(answer.count(b"HTTP/1.1 "), 1)
        self.answers()

    def test_who_only_holds_connections_open_keeps_nobody_out(self):
        many = [socket.create_connection(("127.0.0.1", self.bench.port)) for _ in range(200)]
        self.answers()
        for connection in many[:100]:
            connection.settimeout(5)
            self.assertEqual(connection.recv(1), b"")
        for connection in many:
            connection.close()
        time.sleep(0.2)
        self.answers()


class Events(Served):
    def listen(self, after=None):
        connection = socket.create_connection(("127.0.0.1", self.bench.port), timeout=10)
        self.addCleanup(connection.close)
        last = f"Last-Event-ID: {after}\r\n" if after is not None else ""
        connection.sendall(f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nAuthorization: Bearer {self.bench.token}\r\n{last}\r\n".encode())
        stream = connection.makefile("rb")
        while stream.readline() not in (b"\r\n", b""):
            pass
        return stream

    def next_event(self, stream):
        """The next but those of verdicts, which come when they are found."""
        while (event := self.any_event(stream))["event"] == "verdict":
            pass
        return event

    def any_event(self, stream):
        event = {}
        while True:
            line = stream.readline().decode().rstrip("\n")
            if line == "" and "event" in event:
                return event
            if line == "":
                event = {}
            elif not line.startswith(":"):
                key, value = line.split(": ", 1)
                event[key] = value

    def test_event_replay(self):
        stream = self.listen()
        self.bench.do("statement.source", statement="s3", source="clerk", by="Ada", client="one:1")
        event = self.next_event(stream)
        self.assertEqual((event["event"], event["id"]), ("edit", "1"))
        data = json.loads(event["data"])
        self.assertEqual((data["by"], data["verb"], data["verdicts"][0]["claim"]), ("Ada", "statement.source", "c1"))
        self.bench.do("claim.word", claim="c2", text="The winch broke")
        self.bench.do("claim.word", claim="c2", text="The chain broke")
        again = self.listen(after=1)
        self.assertEqual([self.next_event(again)["id"] for _ in range(2)], ["2", "3"])
        self.assertEqual([self.next_event(stream)["id"] for _ in range(2)], ["2", "3"])
        # Who was away while the server was another one starts over.
        self.bench.stop(signal.SIGTERM)
        self.bench.__enter__()
        self.assertEqual(self.next_event(self.listen(after=1))["event"], "reset")
        self.assertEqual(self.bench.ask("GET", "/api/events?after=x")[0], 400)

    def test_a_listener_that_does_not_read_holds_nobody_up(self):
        self.listen()
        text = "x" * 15000
        for i in range(150):
            self.assertEqual(self.bench.do("claim.word", claim="c2", text=f"{i}{text}")[0], 201)
        self.answers()


class Patient(unittest.TestCase):
    def test_figures_that_take_long_are_bounds_first_and_hold_nothing_up(self):
        rolls = random.Random(3)
        sources = [{"id": f"p{i}", "kind": "outlet", "reliability": rolls.choice([0.3, 0.5, 0.7])} for i in range(100)] + [{"id": f"g{i}", "kind": "organization"} for i in range(10)]
        ties = [{"source": f"p{i}", "with": f"g{rolls.randrange(10)}", "kind": "owned_by", "strength": rolls.choice([0.3, 0.6, 1])} for i in range(100)]
        statements = [{"id": f"s{i}", "source": f"p{i % 66}", "url": f"https://paper.example/{i}",
                       **({"asserts": ["c1"]} if i < 16 else {"derives_from": [{"statement": f"s{j}"} for j in rolls.sample(range(max(0, i - 60), i), 2)]})} for i in range(100)]
        story = {"format": "hearsay/1", "sources": sources, "affiliations": ties, "claims": [{"id": "c1", "text": "The quay is closed"}, {"id": "c2", "text": "The crane broke"}],
                 "statements": statements + [{"id": "light", "source": "p0", "asserts": ["c2"]}]}
        with Workbench(PROGRAM, story, None, ["{}/story.json", "--epsilon", "0.00001", "--epsilon-sources", "0.0005"]) as bench:
            status, headers, body = bench.ask("GET", "/api/scores?claim=c1")
            self.assertEqual((status, body["scoring"], headers["ETag"]), (202, True, None))
            bounds = body["stances"]["asserts"]["levels"]["affiliation"]["open"]
            begun = time.monotonic()
            self.assertEqual(bench.get("/api/scores?claim=c2")["verdict"]["affiliation"], "uncorroborated")
            status, _, explained = bench.ask("GET", "/api/explain?claim=c1")
            self.assertIn(status, (200, 202))
            self.assertEqual(bench.do("claim.word", claim="c2", text="The winch broke")[0], 201)
            self.assertLess(time.monotonic() - begun, 20)
            end = time.monotonic() + 60
            while (answer := bench.ask("GET", "/api/scores?claim=c1"))[0] == 202 and time.monotonic() < end:
                time.sleep(0.2)
            self.assertEqual((answer[0], "scoring" in answer[2]), (200, False))
            settled = answer[2]["stances"]["asserts"]["levels"]["affiliation"]["open"]
            self.assertEqual(settled["independent_origins"], bounds["independent_origins"])


class Lasting(Served):
    def test_undo_after_restart_and_kill(self):
        self.bench.do("statement.source", statement="s1", source="holt", by="Ada")
        self.bench.do("claim.word", claim="c1", text="The north quay is closed", by="Ada")
        self.bench.stop(signal.SIGKILL)
        with open(self.bench.file, encoding="utf-8") as story:
            self.assertEqual(json.load(story)["statements"][0]["source"], "clerk")
        self.bench.__enter__()
        self.assertEqual(self.bench.get("/api/claims?id=c1")["items"][0]["text"], "The north quay is closed")
        self.assertEqual(self.bench.ask("POST", "/api/undo", {"by": "Ada"})[0], 201)
        self.assertEqual(self.bench.ask("POST", "/api/undo", {"by": "Ada"})[0], 201)
        self.assertEqual(self.bench.get("/api/claims?id=c1")["items"][0]["text"], "The quay is closed")
        self.assertEqual([one["verb"] for one in self.bench.get("/api/edits")["items"]], ["undo", "undo", "claim.word", "statement.source"])

    def test_the_file_follows_when_nobody_does_anything(self):
        self.bench.do("claim.word", claim="c1", text="The north quay is closed")
        self.assertTrue(self.bench.get("/api/story")["unsaved"])
        end = time.monotonic() + 15
        while self.bench.get("/api/story")["unsaved"] and time.monotonic() < end:
            time.sleep(0.1)
        with open(self.bench.file, encoding="utf-8") as story:
            self.assertEqual(json.load(story)["claims"][0]["text"], "The north quay is closed")

    def test_a_file_that_somebody_else_changes_is_not_written_over(self):
        self.bench.do("claim.word", claim="c1", text="Ours")
        theirs = dict(STORY, title="Theirs")
        with open(self.bench.file, "w", encoding="utf-8") as story:
            json.dump(theirs, story)
        self.assertTrue(self.bench.get("/api/story")["outside"])
        self.assertEqual(self.bench.ask("GET", "/api/export?as=story")[0], 409)
        status, _, body = self.bench.do("story.reread")
        self.assertEqual(status, 201, body)
        self.assertEqual(self.bench.get("/api/story")["title"], "Theirs")
        self.assertEqual(self.bench.get("/api/claims?id=c1")["items"][0]["text"], "Ours")
        self.assertEqual(self.bench.stop(signal.SIGTERM), 0)
        with open(self.bench.file, encoding="utf-8") as story:
            saved = json.load(story)
        self.assertEqual((saved["title"], saved["claims"][0]["text"]), ("Theirs", "Ours"))

    def test_several_files_are_edited_as_one_and_each_record_goes_home(self):
        first = {key: STORY[key] for key in ("format", "title", "articles", "claims", "statements")}
        first["articles"] = sorted(first["articles"], key=lambda one: one["id"])
        second = {"format": "hearsay/1", "sources": STORY["sources"], "affiliations": STORY["affiliations"]}
        second["sources"] = [dict(one, aliases=["CV"]) if one["id"] == "agency" else one for one in second["sources"]]
        with tempfile.TemporaryDirectory() as folder:
            for name, story in (("a.json", first), ("b.json", second)):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
                    json.dump(story, out)
            bench = Workbench(PROGRAM, None, folder, ["{}/a.json", "{}/b.json"])
            read = lambda name: json.loads(text_of(os.path.join(folder, name)))
            with bench:
                self.assertEqual(bench.do("source.set", source="holt", fields={"unaffiliated": True})[0], 201)
                self.assertEqual(bench.do("tie.drop", tie={"source": "bittern", "with": "agency"})[0], 201)
                self.assertEqual(bench.do("claim.word", claim="c1", text="The north quay is closed")[0], 201)
                self.assertEqual(bench.do("source.make", source={"name": "Ida Moss"})[0], 201)
                whole = bench.ask("GET", "/api/export?as=story")[2]
                self.assertEqual([one["id"] for one in whole["sources"]], ["agency", "bittern", "clerk", "gazette", "holt", "ida-moss"])
                second_run = subprocess.run([PROGRAM, "serve", os.path.join(folder, "b.json")], capture_output=True, text=True, timeout=20)
                self.assertEqual(second_run.returncode, 2, second_run.stderr)
                bench.do("claim.word", claim="c2", text="The winch broke")
                bench.do("source.set", source="gazette", fields={"url": "https://gazette.example/"})
                bench.stop(signal.SIGKILL)
            self.assertEqual(read("a.json")["claims"][1]["text"], "The crane broke")
            with bench:
                self.assertEqual(bench.get("/api/claims?id=c2")["items"][0]["text"], "The winch broke")
            a, b = read("a.json"), read("b.json")
            self.assertEqual(([one["text"] for one in a["claims"]], [one["id"] for one in a["sources"]]), (["The north quay is closed", "The winch broke"], ["ida-moss"]))
            self.assertEqual(([one["id"] for one in b["sources"]], b["sources"][3]["url"], b["sources"][4]["unaffiliated"]), (["agency", "bittern", "clerk", "gazette", "holt"], "https://gazette.example/", True))
            self.assertNotIn("affiliations", b)
            with bench:
                for _ in range(6):
                    self.assertEqual(bench.ask("POST", "/api/undo", {})[0], 201)
            self.assertEqual((read("a.json"), read("b.json")), (first, second))

    def test_a_save_of_two_files_that_was_cut_off_is_finished(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, name) for name in ("a.json", "b.json")]
            stories = [{"format": "hearsay/1", "claims": [{"id": f"c{i}", "text": "Before"}]} for i in range(2)]
            for path, story in zip(paths, stories):
                with open(path, "w", encoding="utf-8") as out:
                    json.dump(story, out)
            bench = Workbench(PROGRAM, None, folder, ["{}/a.json", "{}/b.json"])
            digest = lambda path: hashlib.sha256(text_of(path).encode()).hexdigest()
            was = [digest(path) for path in paths]
            with bench:
                for i in range(2):
                    bench.do("claim.word", claim=f"c{i}", text="After")
            now = [text_of(path) for path in paths]
            # As if the machine had failed between the two.
            with open(paths[1], "w", encoding="utf-8") as out:
                json.dump(stories[1], out)
            with open(paths[0] + ".edits.save", "w", encoding="utf-8") as out:
                json.dump([{"path": path, "was": old, "bytes": text} for path, old, text in zip(paths, was, now)], out)
            with bench:
                self.assertEqual([one["text"] for one in bench.get("/api/claims")["items"]], ["After", "After"])
                self.assertEqual(bench.get("/api/story")["notices"], [])
            self.assertEqual(os.path.exists(paths[0] + ".edits.save"), False)

    def test_a_store_is_edited_as_a_file_is(self):
        with tempfile.TemporaryDirectory() as folder:
            story = os.path.join(folder, "story.json")
            with open(story, "w", encoding="utf-8") as out:
                json.dump(dict(STORY, extra={"desk": "harbour"}), out)
            store = os.path.join(folder, "news.db")
            run = lambda *arguments: subprocess.run([PROGRAM, *arguments], check=True, capture_output=True).stdout
            run("add", "--store", store, story)
            scores = lambda: run("score", "--store", store, "--format", "json")
            bench = Workbench(PROGRAM, None, folder, ["--store", "{}/news.db"])
            with bench:
                before = bench.ask("GET", "/api/export?as=story")[2]
                self.assertEqual((before["title"], before["extra"]), (STORY["title"], {"desk": "harbour"}))
                self.assertEqual(bench.do("statement.source", statement="s3", source="clerk")[0], 201)
                self.assertEqual(bench.do("story.set", title="The north quay")[0], 201)
                self.assertEqual(bench.do("proposal.refuse", kind="same claims", ids=["c1", "c2"])[0], 201)
                self.assertEqual(bench.do("statement.drop", statement="s2")[0], 201)
                exported = bench.ask("GET", "/api/export?as=scores")[2]
                self.assertEqual(exported, json.loads(scores()))
                self.assertFalse(bench.get("/api/story")["outside"])
                bench.do("claim.word", claim="c1", text="Killed before it was saved")
                bench.stop(signal.SIGKILL)
            with bench:
                self.assertEqual(bench.get("/api/claims?id=c1")["items"][0]["text"], "Killed before it was saved")
                # Somebody adds to the store meanwhile: that is taken in, not lost.
                other = os.path.join(folder, "other.json")
                with open(other, "w", encoding="utf-8") as out:
                    json.dump({"format": "hearsay/1", "claims": [{"id": "c3", "text": "The ferry sails"}], "sources": [{"id": "moss", "name": "Ida Moss", "kind": "person"}],
                               "statements": [{"id": "s9", "source": "moss", "asserts": ["c3"]}]}, out)
                run("add", "--store", store, other)
                self.assertTrue(bench.get("/api/story")["outside"])
                self.assertEqual(bench.do("story.reread")[0], 201)
                self.assertEqual(bench.get("/api/claims?id=c3")["total"], 1)
            self.assertIn(b"Killed before", scores())
            with bench:
                self.assertEqual(bench.get("/api/story")["notices"], [])
                for _ in range(6):
                    self.assertEqual(bench.ask("POST", "/api/undo", {})[0], 201)
                self.assertEqual(bench.ask("GET", "/api/export?as=story")[2], before)
            run("check", "--store", store)

    def test_a_second_server_names_the_first(self):
        second = subprocess.run([PROGRAM, "serve", self.bench.file], capture_output=True, text=True, timeout=20)
        self.assertEqual(second.returncode, 2)
        self.assertIn(f"http://127.0.0.1:{self.bench.port}/#token=", second.stderr)
        self.assertEqual(second.stdout, "")


if __name__ == "__main__":
    unittest.main()

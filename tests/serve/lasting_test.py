#!/usr/bin/env python3
"""What is done in the workbench outlives kills, torn logs, other hands, and several files or a store.

    lasting_test.py HEARSAY
"""
import hashlib
import json
import os
import signal
import subprocess
import tempfile
import time
import unittest

from workbench import PROGRAM, STORY, Served, Workbench, text_of


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

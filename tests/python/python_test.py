#!/usr/bin/env python3
"""The Python package: what it gives, what it raises, that it says of its types what is so, and that what its page and its
sample show is what comes out.

    tests/python/python_test.py SOURCE-FOLDER     (the package on PYTHONPATH)
"""
import ast
import contextlib
import csv
import datetime
import doctest
import inspect
import io
import json
import os
import pathlib
import pickle
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import xml.dom.minidom

import hearsay
from hearsay import _engine

SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
SAMPLES = SOURCE / "samples"
FILES = [SAMPLES / "registry.json", SAMPLES / "body-repatriation-2025" / "story.json"]
CLAIM = "none-returned-14-june"


def ladder(rungs):
    """A story whose solving takes long: everybody rests on two before, whose sources come again and again."""
    builder = hearsay.Builder()
    builder.add_claim("c", "something")
    for i in range(40):
        builder.add_source(f"p{i}", kind="outlet")
    for i in range(rungs):
        before = [f"s{j}" for j in {(i * 7 + 3) % max(i, 1), (i * 5 + 1) % max(i, 1), i - 1} if 0 <= j < i] if i > 8 else []
        builder.add_statement(f"s{i}", f"p{(i * i * 11 + i) % 40}", asserts=["c"], derives_from=before or None, held=True)
    return builder.build()


class Loading(unittest.TestCase):
    def test_a_story_has_the_records_of_its_files(self):
        story = hearsay.load(*FILES)
        told = json.loads(FILES[1].read_text(encoding="utf-8"))
        self.assertEqual(story.title, told["title"])
        self.assertEqual({one["id"] for one in story.statements}, {one["id"] for one in told["statements"]})
        self.assertEqual({one["id"]: one["text"] for one in story.claims}, {one["id"]: one["text"] for one in told["claims"]})
        for name in ["sources", "affiliations", "articles", "settled", "track_records"]:
            self.assertIsInstance(getattr(story, name), list)

    def test_what_is_written_is_read_back(self):
        story = hearsay.load(*FILES)
        self.assertEqual(hearsay.loads(story.to_json()).to_json(), story.to_json())
        with tempfile.TemporaryDirectory() as folder:
            for name in ["story.json", "story.jsonl", "story.prov.json"]:
                path = pathlib.Path(folder, name)
                lost = story.save(path)
                again = hearsay.load(path)
                self.assertEqual(again.statements, hearsay.loads(story.to_json()).statements, name)
                self.assertEqual(bool(lost), again.title != story.title, lost)
            self.assertIn("question", story.save(pathlib.Path(folder, "story.stix.json")))

    def test_texts_may_be_bytes_of_any_format(self):
        table = "source,claim,date\nMayor,The bridge is shut,2031-06-01\n"
        for text in [table, table.encode("utf-16")]:
            self.assertEqual([one["text"] for one in hearsay.loads(text).claims], ["The bridge is shut"])

    def test_errors_carry_their_place(self):
        with self.assertRaises(hearsay.StoryError) as caught:
            hearsay.loads('{"format": "hearsay/1",\n "claims": [{"id": "c", "text": "t"}],\n "statements": [{"id": "s", "source": "x", "asserts": ["d"]}]}', name="cell 7")
        error = caught.exception
        self.assertEqual((error.file, error.line, error.pointer), ("cell 7", 3, "/statements/0/source"))
        self.assertEqual([problem.pointer for problem in error.problems], ["/statements/0/source", "/statements/0/asserts/0"])
        self.assertTrue(str(error).startswith("cell 7:3:"), str(error))
        self.assertNotIn("stdin", str(error))
        self.assertIsInstance(error, (hearsay.Error, ValueError))

    def test_syntax_errors_show_the_line(self):
        with self.assertRaises(hearsay.StoryError) as caught:
            hearsay.loads('{"format": "hearsay/1",\n "claims": [}')
        self.assertEqual((caught.exception.line, caught.exception.column), (2, 13))
        self.assertIn("^", caught.exception.problems[0].excerpt)

    def test_files_that_are_not_there(self):
        with self.assertRaises(hearsay.FileError) as caught:
            hearsay.load("no such file.json")
        self.assertIsInstance(caught.exception, OSError)
        self.assertIn("no such file.json", str(caught.exception))
        with self.assertRaises(hearsay.FileError):
            hearsay.load("-")  # a name like any other, not the input of a notebook's kernel
        with self.assertRaises(hearsay.UsageError):
            hearsay.load()

    def test_names_that_are_no_utf8(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(os.fsencode(folder), b"st\xf6ry.json")
            with open(path, "wb") as file:
                file.write(b"{")
            with self.assertRaises(hearsay.StoryError) as caught:
                hearsay.load(os.fsdecode(path))
            self.assertIn("ry.json", caught.exception.file)

    def test_problems_of_other_formats_are_kept(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "t.csv")
            path.write_text("source,claim,shoe size\nMayor,The bridge is shut,44\n", encoding="utf-8")
            self.assertTrue(any("shoe size" in problem.message or problem.kind == "left out" for problem in hearsay.load(path).problems))

    def test_check_says_what_the_command_says(self):
        kinds = {problem.kind for problem in hearsay.load(*FILES).check()}
        self.assertTrue(kinds)
        with self.assertRaises(hearsay.UsageError):
            hearsay.load(*FILES).check(as_of="soon")


class Building(unittest.TestCase):
    def test_every_field_arrives(self):
        builder = hearsay.Builder("T", extra={"a": [1, None]})
        builder.add_source("a", name="A", kind="agency", admiralty="C", fidelity=0.95, aliases=("AA", "AAA"), url="https://a.example/", extra={"x": "ü"})
        builder.add_source("b", kind="person", anonymous=True, reliability=0.25)
        builder.add_source("o", kind="organization", unaffiliated=True)
        builder.add_affiliation("a", "o", "owned_by", since=datetime.date(2019, 3, 1), until="2024", strength=0.5, probability=0.75)
        builder.add_article("art", "a", title="Title", url="https://a.example/1", published=datetime.datetime(2025, 6, 14, 10, 30))
        builder.add_claim("c", "Text", question="q")
        builder.add_claim("d", "Other", question="q")
        builder.add_statement("s1", "b", asserts=["c"], at="2025-06-13")
        builder.add_statement("s2", "a", derives_from=["s1"], article="art", quote="Te", span={"start": 1, "end": 3}, draft=0.5)
        builder.add_statement("s3", "a", denies={"c"}, derives_from=[{"statement": "s1", "kind": "copies", "probability": 0.5}], held=True, url="https://a.example/2")
        builder.add_statement("s4", "a", retracts=[{"statement": "s2", "claims": ["c"]}, "s3"], responds_to=["s1"])
        builder.add_settled("c", True, "the court", datetime.date(2026, 1, 1), "https://court.example/", extra={})
        builder.add_track_record("a", 3, 1.5)
        builder.add_track_record("b", 0, 1, "agreement", claim="d")
        story = builder.build()
        self.assertEqual(story.title, "T")
        self.assertEqual(story.sources[0], {"id": "a", "name": "A", "kind": "agency", "admiralty": "C", "fidelity": 0.95, "aliases": ["AA", "AAA"], "url": "https://a.example/", "extra": {"x": "ü"}})
        self.assertEqual(story.affiliations, [{"source": "a", "with": "o", "kind": "owned_by", "since": "2019-03-01", "until": "2024", "strength": 0.5, "probability": 0.75}])
        self.assertEqual(story.articles[0]["published"], "2025-06-14T10:30:00")
        statements = {one["id"]: one for one in story.statements}
        self.assertEqual(statements["s2"]["span"], {"start": 1, "end": 3})
        self.assertEqual(statements["s3"]["derives_from"], [{"statement": "s1", "kind": "copies", "probability": 0.5}])
        self.assertEqual(statements["s4"]["retracts"], [{"statement": "s2", "claims": ["c"]}, "s3"])
        self.assertEqual(len(story.settled), 1)
        self.assertEqual(story.track_records[1]["by"], "agreement")

    def test_everything_wrong_is_said_at_once(self):
        builder = hearsay.Builder()
        builder.add_source("a", kind="newspaper", reliability=2)
        builder.add_statement("s", "a", asserts=["c"], at="yesterday")
        with self.assertRaises(hearsay.StoryError) as caught:
            builder.build(name="mine")
        self.assertEqual(caught.exception.file, "mine")
        self.assertGreaterEqual({problem.pointer for problem in caught.exception.problems},
                                {"/sources/0/kind", "/statements/0/at", "/statements/0/asserts/0"})

    def test_one_text_is_no_list(self):
        with self.assertRaises(TypeError):
            hearsay.Builder().add_statement("s", "a", asserts="claim")
        with self.assertRaises(ValueError):
            builder = hearsay.Builder()
            builder.add_source("a", reliability=float("nan"))
            builder.build()


class Scoring(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.story = hearsay.load(*FILES)
        cls.scores = hearsay.score(cls.story)

    def test_scores_are_those_of_the_score_file(self):
        file = json.loads(self.scores.to_json())
        self.assertEqual(file["format"], "hearsay-scores/1")
        self.assertEqual([claim["id"] for claim in file["claims"]], list(self.scores))
        self.assertEqual({claim["id"]: claim for claim in file["claims"]}, dict(self.scores))
        self.assertTrue(file["diagnostics"])
        expected = json.loads((SAMPLES / "body-repatriation-2025" / "expected.json").read_text(encoding="utf-8"))
        self.assertTrue(expected)
        self.assertEqual(self.scores.verdicts()[CLAIM], "uncorroborated")

    def test_rows_all_have_the_same_keys(self):
        rows = self.scores.rows()
        self.assertEqual({tuple(row) for row in rows}, {tuple(rows[0])})
        self.assertEqual(len(rows), sum(6 * len(claim["stances"]) for claim in self.scores.values()))
        some = self.scores.rows(level="ownership", reading="open")
        self.assertEqual({(row["level"], row["reading"]) for row in some}, {("ownership", "open")})
        self.assertEqual(some[0]["verdict"], self.scores[some[0]["claim"]]["verdict"]["ownership"])

    def test_rows_have_the_columns_of_the_table(self):
        program = os.environ.get("HEARSAY")
        if not program:
            self.skipTest("HEARSAY names no program")
        table = subprocess.run([program, "score", *FILES, "--format", "csv"], capture_output=True, text=True, check=True).stdout
        told = list(csv.DictReader(io.StringIO(table, newline="")))
        rows = self.scores.rows()
        self.assertEqual(set(told[0]), set(rows[0]) - {"confidence", "intervals"})
        self.assertEqual(len(told), len(rows))
        for cells, row in zip(told, rows):
            self.assertEqual((cells["claim"], cells["stance"], cells["level"], cells["reading"]),
                             (row["claim"], row["stance"], row["level"], row["reading"]))
            self.assertEqual(float(cells["support"]), row["support"])
            self.assertEqual([one for one in cells["origins_cut"].split("; ") if one], row["origins_cut"])

    def test_a_claim_that_nobody_makes_has_its_rows(self):
        builder = hearsay.Builder()
        builder.add_claim("c", "nobody says so")
        rows = hearsay.score(builder.build()).rows()
        self.assertEqual([(row["level"], row["verdict"], row["support"]) for row in rows],
                         [(level, "unsupported", None) for level in ["derivation", "ownership", "affiliation"]])

    def test_some_claims_at_some_levels(self):
        some = hearsay.score(self.story, [CLAIM, "bodies-14-june", CLAIM], levels=["ownership"])
        self.assertEqual(list(some), ["bodies-14-june", CLAIM])
        self.assertEqual(set(some[CLAIM]["verdict"]), {"ownership"})
        for wrong in [lambda: some.explain(CLAIM), lambda: some.render(CLAIM, level="affiliation"), lambda: hearsay.score(self.story, ["x"]),
                      lambda: hearsay.score(self.story, levels=["owner"]), lambda: hearsay.score(self.story, as_of="soon"),
                      lambda: hearsay.score(self.story, without=["nobody"]), lambda: hearsay.score(self.story, suspect=0),
                      lambda: hearsay.score(self.story, confidence=1), lambda: hearsay.score(self.story, timeout=-1),
                      lambda: some.explain("x"), lambda: some.render(focus="x", level="ownership")]:
            with self.assertRaises(hearsay.UsageError):
                wrong()
        with self.assertRaises(KeyError):
            some["x"]

    def test_as_of_and_without(self):
        early = hearsay.score(self.story, as_of=datetime.date(2025, 6, 1))
        self.assertEqual(set(early.verdicts().values()), {"unsupported"})
        self.assertEqual(json.loads(early.to_json())["as_of"], "2025-06-01")
        struck = hearsay.score(self.story, without=["party:russia"])
        self.assertEqual(struck.verdicts()[CLAIM], "unsupported")
        self.assertEqual(json.loads(struck.to_json())["without"], ["party:russia"])
        self.assertIn("Struck from the record", struck.explain(CLAIM).notice)

    def test_what_is_not_exact_says_so(self):
        rows = hearsay.score(ladder(60), states=10, epsilon=1).rows()
        enclosed = [row for row in rows if row["method"] == "bounded"]
        self.assertTrue(enclosed)
        for row in enclosed:
            self.assertTrue(row["intervals"])
            for figure, (low, high) in row["intervals"].items():
                self.assertEqual(low, row[figure])
                self.assertLess(low, high)

    def test_explanations(self):
        explanation = self.scores.explain(CLAIM)
        self.assertEqual(explanation.title, self.scores[CLAIM]["text"])
        self.assertTrue(all(sentences for _, sentences in explanation.sections))
        self.assertLessEqual(max(map(len, explanation.text(width=60).splitlines())), 60)
        self.assertIn(explanation.sections[0][0], str(explanation))

    def test_diagrams(self):
        diagram = self.scores.render(CLAIM, theme="dark")
        picture = xml.dom.minidom.parseString(diagram.svg())
        self.assertEqual(picture.documentElement.tagName, "svg")
        self.assertEqual(diagram._repr_svg_(), diagram.svg())
        self.assertTrue(diagram.dot().startswith("digraph"))
        self.assertTrue(diagram.description)
        with tempfile.TemporaryDirectory() as folder:
            for name, begins in [("a.svg", b"<?xml"), ("a.dot", b"digraph"), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")]:
                diagram.save(pathlib.Path(folder, name))
                self.assertTrue(pathlib.Path(folder, name).read_bytes().startswith(begins), name)
            with self.assertRaises(hearsay.UsageError):
                diagram.save(pathlib.Path(folder, "a.jpg"))
            with self.assertRaises(hearsay.FileError):
                diagram.save(pathlib.Path(folder, "none", "a.svg"))
        near = self.scores.render(focus="ria-novosti", radius=1).svg()
        self.assertNotEqual(near, self.scores.render().svg())
        with self.assertRaises(hearsay.UsageError):
            self.scores.render(theme="pink")

    def test_what_is_made_of_a_story_keeps_it(self):
        scores = hearsay.score(hearsay.load(*FILES))
        diagram = scores.render(CLAIM)
        scores.story = None
        self.assertTrue(scores.explain(CLAIM).text())
        del scores
        self.assertTrue(diagram.svg())

    def test_engine_values_are_not_pickled_in_silence(self):
        with self.assertRaises(TypeError):
            pickle.dumps(self.story)


class Threads(unittest.TestCase):
    def test_others_run_meanwhile(self):
        story = ladder(500)
        ticks = []
        done = threading.Event()

        def score():
            for _ in range(10):
                hearsay.score(story)
            done.set()

        thread = threading.Thread(target=score)
        thread.start()
        while not done.wait(0.001):
            ticks.append(1)
        thread.join()
        self.assertGreater(len(ticks), 10, "no other thread ran while it was scored")

    def test_one_story_in_many_threads(self):
        story = hearsay.load(*FILES)
        expected = hearsay.score(story).to_json()
        found = []
        threads = [threading.Thread(target=lambda: found.append(hearsay.score(story).to_json())) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [expected] * 4)

    def test_it_can_be_interrupted(self):
        builder = hearsay.Builder()
        for j in range(400):
            builder.add_claim(f"c{j}", f"claim {j}")
        for i in range(40):
            builder.add_source(f"p{i}", kind="outlet")
        for i in range(300):
            before = [f"s{j}" for j in {(i * 7 + 3) % max(i, 1), (i * 5 + 1) % max(i, 1), i - 1} if 0 <= j < i] if i > 8 else []
            builder.add_statement(f"s{i}", f"p{(i * i * 11 + i) % 40}", asserts=[f"c{j}" for j in range(400)], derives_from=before or None, held=True)
        story = builder.build()
        timer = threading.Timer(0.3, os.kill, [os.getpid(), signal.SIGINT])
        timer.start()
        start = time.monotonic()
        with self.assertRaises(KeyboardInterrupt):
            hearsay.score(story, states=2_000_000)
        timer.join()
        self.assertLess(time.monotonic() - start, 60)


class Types(unittest.TestCase):
    """Whether the stub of the extension module has its classes, functions and arguments, no more and no less."""

    def test_the_stub_says_what_is_so(self):
        tree = ast.parse((SOURCE / "cli/python/hearsay/_engine.pyi").read_text(encoding="utf-8"))
        self.assertEqual(self.names(tree.body), {name for name in vars(_engine) if not name.startswith("__")} | {"Problems"})
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                there = vars(getattr(_engine, node.name))
                own = {name for name in there if not name.startswith("_") or (name == "__init__" and any(
                    getattr(one, "name", "") == "__init__" for one in node.body))}
                self.assertEqual(self.names(node.body), own, node.name)
                for one in node.body:
                    if not one.decorator_list:
                        self.same_arguments(one, there[one.name], f"{node.name}.{one.name}")
            elif isinstance(node, ast.FunctionDef):
                self.same_arguments(node, getattr(_engine, node.name), node.name)

    @staticmethod
    def names(body):
        found = set()
        for node in body:
            if isinstance(node, ast.AnnAssign):
                found.add(node.target.id)
            elif isinstance(node, ast.Assign):
                found.add(node.targets[0].id)
            elif isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                found.add(node.name)
        return found

    def same_arguments(self, node, function, name):
        signature = function.__doc__.splitlines()[0]
        said = [argument.arg for argument in node.args.args if argument.arg != "self"]
        there = [part.split(":")[0].strip() for part in self.arguments(signature)]
        self.assertEqual(said, [argument for argument in there if argument != "self"], name)

    @staticmethod
    def arguments(signature):
        depth, part, parts = 0, "", []
        for letter in signature[signature.index("(") + 1:signature.rindex(")")]:
            depth += (letter in "[(") - (letter in "])")
            if letter == "," and depth == 0:
                parts.append(part)
                part = ""
            else:
                part += letter
        return parts + [part] if part.strip() else parts

    def test_everything_for_others_is_typed_and_told(self):
        for name in hearsay.__all__:
            thing = getattr(hearsay, name)
            self.assertTrue(name.startswith("__") or inspect.getdoc(thing), name)
            functions = [thing] if inspect.isfunction(thing) else [one for key, one in vars(thing).items() if inspect.isfunction(one) and not key.startswith("_")] if inspect.isclass(thing) else []
            for function in functions:
                signature = inspect.signature(function)
                self.assertIsNot(signature.return_annotation, inspect.Signature.empty, function)
                for parameter in signature.parameters.values():
                    self.assertTrue(parameter.name == "self" or parameter.annotation is not inspect.Parameter.empty, (function, parameter))
        self.assertTrue(pathlib.Path(hearsay.__file__).with_name("py.typed").exists())


class Shown(unittest.TestCase):
    """What is shown to people is what comes out."""

    def test_the_page(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            os.symlink(SAMPLES, "samples")
            failed, tried = doctest.testfile(str(SOURCE / "docs/python.md"), module_relative=False, optionflags=doctest.ELLIPSIS)
            self.assertGreater(tried, 5)
            self.assertEqual(failed, 0)

    def test_the_sample(self):
        expected = SAMPLES / "python" / "notebook.txt"
        printed = io.StringIO()
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), contextlib.redirect_stdout(printed):
            runpy.run_path(str(SAMPLES / "python" / "notebook.py"))
            self.assertTrue(pathlib.Path("none-returned-14-june.svg").stat().st_size > 1000)
        if os.environ.get("HEARSAY_UPDATE"):
            expected.write_text(printed.getvalue(), encoding="utf-8")
        self.assertEqual(printed.getvalue(), expected.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main(verbosity=1)

#!/usr/bin/env python3
"""What Join asks: found behind the scenes, ordered by what hangs on it, and kept over restarts.

    join_test.py HEARSAY
"""
import json
import signal
import time
import unittest

from workbench import PROGRAM, STORY, Served, Workbench

# Three wordings of one claim, and another that is said of the same day.
WORDINGS = {"c1": "The quay is closed", "c5": "The quay is closed since Monday", "c6": "The old quay has been closed since Monday", "c7": "The quay may be closed on Monday"}


def told(claims, origins=("clerk", "holt", "moss", "aas", "orr")):
    """A story in which each claim stands in an article of its own, said by somebody else."""
    names = {"moss": "Ida Moss", "aas": "Rut Aas", "orr": "Jon Orr"}
    story = {key: value for key, value in STORY.items() if key not in ("claims", "statements", "articles")}
    story["sources"] = STORY["sources"] + [{"id": one, "name": name, "kind": "person"} for one, name in names.items()]
    story["claims"] = [{"id": one, "text": text} for one, text in claims.items()]
    story["articles"] = [{"id": "a-" + one, "outlet": "gazette", "published": "2031-04-07"} for one in claims]
    story["statements"] = []
    for one, origin in zip(claims, origins):
        story["statements"] += [{"id": "s-" + one, "source": origin, "asserts": [one]},
                                {"id": "p-" + one, "source": "gazette", "article": "a-" + one, "derives_from": ["s-" + one], "quote": claims[one]}]
    return story


class Join(Served):
    def join(self, order="", bench=None):
        """All that is asked, when all is found."""
        bench = bench or self.bench
        end = time.monotonic() + 60
        while True:
            page = bench.get("/api/proposals?limit=200" + order)
            if not page["looking"] or time.monotonic() > end:
                self.assertFalse(page["looking"], "it is found in a minute")
                return page["items"]
            time.sleep(0.05)

    def tried(self, bench):
        """The same, when it is known what hangs on each."""
        end = time.monotonic() + 60
        while not all("hangs" in one for one in self.join(bench=bench)) and time.monotonic() < end:
            time.sleep(0.05)
        return self.join(bench=bench)

    def claims_asked(self, bench=None):
        return {frozenset(one["ids"]) for one in self.join(bench=bench) if one["kind"] == "same claims"}

    def test_why_yes_cannot_be_said_is_said_in_words(self):
        story = told({one: WORDINGS[one] for one in ("c1", "c6")})
        story["statements"][0]["denies"] = ["c6"]
        story["articles"][0]["title"] = "Quay shut"
        bench = self.entered(Workbench(PROGRAM, story))
        status, _, problem = bench.do("proposal.accept", kind="same claims", ids=["c1", "c6"])
        self.assertEqual(status, 422)
        status, _, would = bench.ask("POST", "/api/preview", {"verb": "proposal.accept", "args": {"kind": "same claims", "ids": ["c1", "c6"]}})
        self.assertEqual((status, would["changed"], would["verdicts"]), (200, False, []))
        for why in (problem["detail"], would["refused"]):
            self.assertIn("a clerk asserts “The quay is closed” and denies “The old quay has been closed since Monday” in “Quay shut”", why)
            self.assertIn("answer No", why)
            self.assertNotIn("c6", why)
        self.assertEqual(bench.do("proposal.refuse", kind="same claims", ids=["c1", "c6"])[0], 201)

    def test_what_is_open_of_a_claim_is_asked_after_a_restart(self):
        bench = self.entered(Workbench(PROGRAM, told({one: WORDINGS[one] for one in ("c1", "c6", "c7")})))
        asked = self.claims_asked(bench)
        pair = next((one for one in sorted(asked, key=sorted) if len(one) == 2), None)
        self.assertIsNotNone(pair, asked)
        first, second = sorted(pair)
        other = next(iter({"c1", "c6", "c7"} - pair))
        # Somebody says of one of the two that it is the third claim; whether that is the other one stays open.
        self.assertEqual(bench.do("claim.merge", claim=second, into=other, by="Ada")[0], 201)
        bench.stop(signal.SIGKILL)
        bench.__enter__()
        self.assertIn(frozenset({first, other}), self.claims_asked(bench))
        # Undone, it is asked as before.
        self.assertEqual(bench.ask("POST", "/api/undo", {"by": "Ada"})[0], 201)
        self.assertIn(pair, self.claims_asked(bench))

    def test_what_is_put_off_is_asked_after_a_restart(self):
        bench = self.entered(Workbench(PROGRAM, told({one: WORDINGS[one] for one in ("c1", "c6", "c7")})))
        one = self.join(bench=bench)[0]
        self.assertEqual(bench.do("proposal.later", kind=one["kind"], ids=one["ids"])[0], 201)
        bench.stop(signal.SIGKILL)
        bench.__enter__()
        left = [each for each in self.join(bench=bench) if each["ids"] == one["ids"]]
        self.assertEqual([(each["later"], each["because"]) for each in left], [(True, one["because"])])
        self.assertEqual(self.join(bench=bench)[-1]["ids"], one["ids"], "what was put off comes last")
        # In the story file it stands with the words of the question, and is no refusal.
        self.assertEqual(bench.stop(signal.SIGTERM), 0)
        with open(bench.file, encoding="utf-8") as story:
            kept = json.load(story)["extra"]["refused"]
        self.assertEqual([(each["kind"], each["ids"], each["later"]) for each in kept], [(one["kind"], one["ids"], True)])
        bench.__enter__()
        self.assertEqual(bench.do("proposal.refuse", kind=one["kind"], ids=one["ids"])[0], 201)
        self.assertNotIn(one["ids"], [each["ids"] for each in self.join(bench=bench)])

    def test_what_verdicts_hang_on_comes_first(self):
        claims = {"c1": "The quay is closed", "c5": "The quay is closed since Monday", "d1": "The crane fell onto the ferry", "d2": "The crane fell onto the ferry at night"}
        bench = self.entered(Workbench(PROGRAM, told(claims, ("holt", "moss", "aas", "aas"))))
        asked = self.tried(bench)
        hangs = {frozenset(one["ids"]): one["hangs"] for one in asked if one["kind"] == "same claims"}
        # Two people say that the quay is closed; of the crane one person alone has told, twice.
        self.assertGreater(hangs[frozenset({"c1", "c5"})], 0)
        self.assertEqual(hangs[frozenset({"d1", "d2"})], 0)
        self.assertEqual([one["hangs"] for one in asked], sorted((one["hangs"] for one in asked), reverse=True))
        scores = [one["score"] for one in self.join("&order=surety", bench)]
        self.assertEqual(scores, sorted(scores, reverse=True))
        self.assertEqual(bench.ask("GET", "/api/proposals?order=size")[0], 400)
        # What hangs on it was found out by trying, and is what trying says.
        one = next(each for each in asked if each["hangs"] > 0)
        would = bench.ask("POST", "/api/preview", {"verb": "proposal.accept", "args": {"kind": one["kind"], "ids": one["ids"]}})[2]["verdicts"]
        changed = [each for each in would if each["after"] and each["before"] and each["before"]["affiliation"] != each["after"]["affiliation"]]
        self.assertEqual(len(changed), one["hangs"])

    def test_what_an_edit_answers_is_not_asked_while_it_is_looked_for_anew(self):
        bench = self.entered(Workbench(PROGRAM, told({one: WORDINGS[one] for one in ("c1", "c5")})))
        one = next(each for each in self.join(bench=bench) if each["kind"] == "same claims")
        self.assertEqual(bench.do("proposal.accept", kind=one["kind"], ids=one["ids"])[0], 201)
        page = bench.get("/api/proposals")
        self.assertEqual([each for each in page["items"] if each["kind"] == "same claims"], [])
        tag = bench.ask("GET", "/api/proposals")[1]["ETag"]
        self.join(bench=bench)
        self.assertEqual(bench.ask("POST", "/api/undo", {})[0], 201)
        self.assertEqual(bench.ask("GET", "/api/proposals", None, If_None_Match=tag)[0], 200)
        self.assertIn(frozenset(one["ids"]), self.claims_asked(bench))


if __name__ == "__main__":
    unittest.main()

# A notebook of hearsay in Python: the cells begin with "# %%", as VS Code, Spyder, PyCharm and Jupyter (through jupytext) show
# them. As a program it prints what stands in notebook.txt, and leaves the pictures in the folder it is run from:
#
#   python3 samples/python/notebook.py

# %% A story, and the registry of who owns whom
from pathlib import Path

import hearsay

samples = Path(__file__).resolve().parent.parent
registry = samples / "registry.json"  # beside the samples, and one folder up where hearsay is installed
if not registry.exists():
    registry = samples.parent / "registry.json"
story = hearsay.load(registry, samples / "body-repatriation-2025" / "story.json")
print(f"{story.title}: {len(story.statements)} statements on {len(story.claims)} claims")

# %% Every figure as a row: pandas.DataFrame(rows) makes a table of them
scores = hearsay.score(story)
rows = scores.rows(level="affiliation", reading="cautious")
for row in sorted(rows, key=lambda row: -row["inflation"])[:5]:
    print(f"{row['inflation']:5.2f}  {row['statements']:2} statements, {row['independent_origins']} origins  {row['claim']} ({row['stance']})")

# %% How much of what was repeated stands on one voice?
alone = [row for row in rows if row["independent_origins"] == 1 and row["statements"] > 1]
print(f"{len(alone)} of {len(rows)} are said more than once, and fall with one party:")
for row in alone:
    print(f"  {row['claim']} ({row['stance']}): {', '.join(row['falls_without'])}")

# %% Why?
print(scores.explain("none-returned-14-june").text(width=100))

# %% What if Russia had said nothing, nor anybody on its word?
without = hearsay.score(story, without=["party:russia"])
for claim, verdict in without.verdicts().items():
    if verdict != scores.verdicts()[claim]:
        print(f"{claim}: {scores.verdicts()[claim]}, then {verdict}")

# %% A picture; as the last line of a cell, "diagram" alone shows it
diagram = scores.render("none-returned-14-june")
diagram.save("none-returned-14-june.svg")
print(diagram.title)

# %% How a false report stood, hour by hour
airline = hearsay.load(registry, samples / "united-airlines-2008" / "story.json")
for moment in ["2008-09-06", "2008-09-07", "2008-09-08T15:00:00Z", "2008-09-09"]:
    then = hearsay.score(airline, ["filed-2008"], levels=["affiliation"], as_of=moment)
    said = then["filed-2008"]["stances"].get("asserts", {"statements": 0})
    print(f"{moment}: statements: {said['statements']}, {then.verdicts()['filed-2008']}")

# %% A story made here, with an owner whom the registry knows
builder = hearsay.Builder("A reservoir")
builder.add_source("engineer", name="an engineer at the dam", kind="person", anonymous=True)
builder.add_source("valley-press", name="Valley Press", kind="outlet")
builder.add_affiliation("valley-press", "news-corp", "owned_by", since="2019-03-01")
builder.add_claim("crack", "The dam has a crack")
builder.add_statement("s1", "engineer", asserts=["crack"], at="2025-06-14")
builder.add_statement("s2", "valley-press", derives_from=[{"statement": "s1", "kind": "quotes"}], at="2025-06-14")
builder.add_statement("s3", "wsj", derives_from=[{"statement": "s2", "kind": "relays"}], at="2025-06-15")
made = hearsay.score(builder.build(registry))
print(made.verdicts(), "falls without", made["crack"]["stances"]["asserts"]["levels"]["affiliation"]["open"]["falls_without"])

# %% What is wrong is said with its place
builder.add_statement("s4", "nobody", asserts=["crack"], at="yesterday")
try:
    builder.build(registry)
except hearsay.StoryError as error:
    for problem in error.problems:
        print(problem.pointer, problem.message, sep=": ")

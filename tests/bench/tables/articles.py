"""Drafting and linking piles of made-up articles: events that several outlets tell of in words of their own."""
import random

from .measure import least, seconds, table

QUICK = [100, 1_000]
ALL = [100, 1_000, 10_000]

ONSETS = "b br d dr f g gr h k kl l m n p r s st t tr v w".split()
VOWELS = "a e i o u ar el on".split()
ENDS = "n r l m sk th ck nd rn".split()
PLACES = "bridge mine harbour dam school hospital factory airport market library tunnel ferry refinery stadium archive".split()
EVENTS = [("collapsed", "the collapse of"), ("burned down", "the fire at"), ("was flooded", "the flood at"),
          ("was shut", "the closure of"), ("was sold", "the sale of"), ("was bombed", "the attack on")]
OFFICES = "mayor,governor,police chief,director,fire chief,minister of transport,harbour master,head surgeon".split(",")
VICTIMS = "people workers passengers pupils miners villagers soldiers tourists".split()
CAUSES = "a gas leak,heavy rain,a faulty valve,poor maintenance,an electrical fault,sabotage,a landslide,old pipes".split(",")
OUTLETS = "Gazette Courier Observer Tribune Post Herald Chronicle Echo Star Sentinel".split()


class Names:
    """Invented names, each once."""

    def __init__(self, dice):
        self._dice, self._seen = dice, set()

    def make(self, syllables):
        while True:
            name = "".join(self._dice.choice(ONSETS) + self._dice.choice(VOWELS) for _ in range(syllables)) + self._dice.choice(ENDS)
            if name not in self._seen:
                self._seen.add(name)
                return name.capitalize()


def tell(dice, event, outlet, agency):
    """One article on an event, in its outlet's words."""
    place, name, what, dead, hurt, office, person, cause = event
    told, of = what
    by = dice.choice([
        f"{dead} {dice.choice(VICTIMS)} were killed when the {place} at {name} {told}, the {office}, {person}, said on {{day}}.",
        f"The {place} at {name} {told} on {{day}}, killing {dead}, {office} {person} said.",
        f"At least {dead} people died after the {place} at {name} {told}, {agency} reported, citing {office} {person}."])
    more = dice.sample([
        f'"We know of {hurt} injured," {person} told {outlet}.',
        f"A source close to the investigation said {cause} was behind {of} the {place}.",
        f"The company that runs the {place} denied that {cause} had played a part.",
        f"{hurt} people were taken to hospital in {name}, according to {agency}.",
        f"Witnesses said they had heard a loud bang shortly before the {place} {told}.",
        f"The {office} said an inquiry into {of} the {place} would begin within a week.",
        f"{person} dismissed reports that warnings about the {place} had been ignored."], 4)
    return by, more


def write(folder, count, seed):
    """Writes `count` articles with their front matter and says where; seven of them to an event, over a year."""
    dice = random.Random(seed)
    names = Names(dice)
    outlets = [f"The {names.make(2)} {dice.choice(OUTLETS)}" for _ in range(max(10, count // 50))]
    agencies = [f"{names.make(2)} News Agency" for _ in range(8)]
    folder.mkdir()
    paths = []
    while len(paths) < count:
        event = (dice.choice(PLACES), names.make(3), dice.choice(EVENTS), dice.randint(2, 90), dice.randint(3, 200),
                 dice.choice(OFFICES), f"{names.make(1)} {names.make(2)}", dice.choice(CAUSES))
        month, day = dice.randint(1, 12), dice.randint(1, 26)
        for outlet in dice.sample(outlets, 7):
            by, more = tell(dice, event, outlet, dice.choice(agencies))
            path = folder / f"{len(paths):05}.txt"
            path.write_text(f"---\noutlet: {outlet}\ndate: 2031-{month:02}-{day + dice.randint(0, 2):02}\n"
                            f"title: {event[0].capitalize()} at {event[1]}\n---\n\n" + by.format(day="Monday") + "\n\n" +
                            "\n\n".join(more) + "\n", encoding="utf-8")
            paths.append(path)
            if len(paths) == count:
                break
    return paths


def measure(bench):
    rows = []
    for count in QUICK if bench.quick else ALL:
        paths = write(bench.path(f"articles-{count}"), count, bench.seed)
        drafts, proposals = bench.path("drafts.json"), bench.path("proposals.json")
        commands = {"extract": [bench.hearsay, "extract", *paths, "-o", drafts],
                    "link": [bench.hearsay, "link", drafts, "-o", proposals],
                    "draft": [bench.hearsay, "draft", *paths, "-o", drafts]}
        costs = {}
        for name, command in commands.items():
            bench.progress(f"{name}, {count} articles")
            runs = [bench.run(command) for _ in range(1 if count >= 10_000 else bench.runs)]
            for cost in runs:
                if cost.exit not in (0, 1):
                    bench.fail(f"{name} on {count} articles: exit {cost.exit}: {cost.output}")
            costs[name] = least(runs)
        rows.append([f"{count:,}", *(figure for name in commands for figure in
                                     (seconds(costs[name].wall), seconds(costs[name].cpu), f"{costs[name].peak / 1e6:.0f}"))])
    bench.progress()
    print(table(["articles", "extract s", "CPU s", "MB", "link s", "CPU s", "MB", "draft s", "CPU s", "MB"], rows))

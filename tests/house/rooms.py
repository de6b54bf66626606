#!/usr/bin/env python3
"""Fails where a room of the engine reaches up, where files include each other in a circle, where a header does not open
with what it is for, or where one that needs a library of others is included by another header. Reads every include and, where
there are object files, every symbol that one room needs of another.

    rooms.py SOURCE-FOLDER ROOMS-FILE

ROOMS-FILE has a line a room, the lowest first: its folder below engine/, a tab, its object files separated by ";".
"""
import os
import re
import subprocess
import sys


def sources(folder):
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            if name.endswith((".cpp", ".hpp")):
                yield os.path.relpath(os.path.join(place, name), folder)


def includes(path):
    with open(path, encoding="utf-8") as file:
        return re.findall(r'^\s*#\s*include\s*"([^"]+)"', file.read(), re.MULTILINE)


def libraries(path):
    """The headers of other people's libraries that a file includes: the standard's have neither folder nor ending."""
    with open(path, encoding="utf-8") as file:
        return re.findall(r"^\s*#\s*include\s*<([^>]*[/.][^>]*)>", file.read(), re.MULTILINE)


def opens_with_words(path):
    with open(path, encoding="utf-8") as file:
        return file.read(3) == "// "


def circles(ahead):
    """The strongly connected components of more than one member (Tarjan)."""
    found, index, low, stack, on_stack = [], {}, {}, [], set()
    for root in sorted(ahead):
        work = [(root, iter(sorted(ahead[root])))] if root not in index else []
        while work:
            node, rest = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                stack.append(node)
                on_stack.add(node)
            for following in rest:
                if following not in index:
                    work.append((following, iter(sorted(ahead.get(following, ())))))
                    break
                if following in on_stack:
                    low[node] = min(low[node], index[following])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = []
                    while not component or component[-1] != node:
                        component.append(stack.pop())
                        on_stack.discard(component[-1])
                    if len(component) > 1:
                        found.append(sorted(component))
    return found


def room_of(name, rank):
    """The room a file stands in, also in a folder of its own there; "" for what stands above all rooms."""
    folder = os.path.dirname(name)
    while folder and folder not in rank:
        folder = os.path.dirname(folder)
    return folder


def check_includes(engine, rank):
    """A file may include those of its own room and of lower ones; a .cpp and its header count as one for circles. What
    comes out of a library of others goes no further than the .cpp files that ask for it."""
    problems = []
    files = set(sources(engine))
    foreign = {name: found for name in files if name.endswith(".hpp") and (found := libraries(os.path.join(engine, name)))}
    ahead = {}
    for name in sorted(files):
        room = room_of(name, rank)
        if os.path.dirname(name) and not room:
            problems.append(f"engine/{name}: its room is not in the list of engine/CMakeLists.txt")
            continue
        unit = os.path.splitext(name)[0]
        if name.endswith(".hpp") and not opens_with_words(os.path.join(engine, name)):
            problems.append(f"engine/{name}: begins without saying what it is for")
        for target in includes(os.path.join(engine, name)):
            if target not in files:
                problems.append(f'engine/{name}: there is no engine/{target}; write the whole path from engine/')
                continue
            if target in foreign and name.endswith(".hpp"):
                problems.append(f"engine/{name}: includes {target}, which brings <{foreign[target][0]}>; leave that to .cpp files")
            other = room_of(target, rank)
            if room and rank.get(other, len(rank)) > rank[room]:
                problems.append(f"engine/{name}: includes {target}, but {other or 'the umbrella header'} is above {room}")
            if os.path.splitext(target)[0] != unit:
                ahead.setdefault(unit, set()).add(os.path.splitext(target)[0])
    problems += ["these include each other in a circle: " + ", ".join(circle) for circle in circles(ahead)]
    return problems


def symbols(files):
    """What object files define for others, and what they want of others."""
    defined, wanted = set(), set()
    if not files:
        return defined, wanted
    for line in subprocess.run(["nm", *files], check=True, capture_output=True, text=True).stdout.splitlines():
        parts = line.split()
        if len(parts) < 2 or not parts[-1].startswith("_Z"):
            continue
        kind, name = parts[-2], parts[-1]
        if kind in "TDBR":
            defined.add(name)
        elif kind == "U":
            wanted.add(name)
    return defined, wanted


def check_symbols(objects, rank):
    problems = []
    owner, wants = {}, {}
    for room, files in objects.items():
        defined, wants[room] = symbols(files)
        owner.update(dict.fromkeys(defined, room))
    for room, names in wants.items():
        for name in sorted(names):
            if rank.get(owner.get(name), -1) > rank[room]:
                problems.append(f"{room} needs a function of {owner[name]}, which is above it: {name}")
    return problems


def main():
    source, listing = sys.argv[1:]
    objects = {}
    with open(listing, encoding="utf-8") as file:
        for line in file:
            room, _, files = line.rstrip("\n").partition("\t")
            objects[room] = [name for name in files.split(";") if name.endswith(".o") and os.path.exists(name)]
    rank = {room: number for number, room in enumerate(objects)}
    problems = check_includes(os.path.join(source, "engine"), rank)
    problems += check_symbols(objects, rank)
    print("\n".join(problems) or f"{len(rank)} rooms, each on top of those before it")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Fails where a header uses a name that neither it nor what it includes, directly or through others, declares: a name of
ours, or one of the standard library.

    headers.py SOURCE-FOLDER

It reads in a second what a compiler that gets every header alone (HEARSAY_HEADERS) says in minutes. Of 361 includes between our
headers that were taken away one at a time the compiler missed 288; this missed 287 of them, and 3 more, of which one stood in a
template.
"""
import os
import re
import sys

# What a header of the standard library declares, as far as our headers use it. Which others bring it for their own sake
# differs from library to library: only what the standard promises stands in BRINGS.
STANDARD = {
    "algorithm": "(sort|stable_sort|find|find_if|any_of|all_of|none_of|lower_bound|upper_bound|binary_search|equal|min|max|clamp|transform|"
                 "copy|fill|ranges::(sort|find|find_if|any_of|all_of|none_of|lower_bound|upper_bound|copy|max|min|equal))\\(",
    "array": r"array\b", "atomic": r"atomic(_\w+)?\b", "bit": r"(bit_cast|popcount|countr_zero|countl_zero|bit_width|has_single_bit)\b",
    "charconv": r"(from_chars|to_chars)\b", "chrono": r"chrono::", "cmath": r"(log|log2|exp|sqrt|isnan|isfinite|floor|ceil|lround|pow|expm1|log1p)\(",
    "condition_variable": r"condition_variable\b", "cstdint": r"u?int(8|16|32|64)_t\b", "cstring": r"(memcpy|memcmp|strlen|memchr)\b",
    "deque": r"deque\b", "exception": r"(exception_ptr|current_exception)\b", "filesystem": r"filesystem::", "fstream": r"[io]?fstream\b",
    "functional": r"(function|hash)\b", "initializer_list": r"initializer_list\b", "iterator": r"(back_inserter|forward_iterator_tag|input_iterator_tag)\b",
    "limits": r"numeric_limits\b", "map": r"(map|multimap)\b", "memory": r"(unique_ptr|shared_ptr|weak_ptr|make_unique|make_shared)\b",
    "mutex": r"(mutex|lock_guard|unique_lock|scoped_lock|once_flag)\b", "numeric": r"(accumulate|iota|reduce)\(",
    "optional": r"(optional|nullopt)\b", "random": r"(mt19937(_64)?|\w+_distribution|random_device)\b", "set": r"(set|multiset)\b",
    "span": r"span\b", "sstream": r"[io]?stringstream\b", "stdexcept": r"(runtime_error|logic_error|invalid_argument|out_of_range)\b",
    "stop_token": r"stop_(token|source|callback)\b", "string": r"(string|to_string)\b", "string_view": r"string_view\b",
    "thread": r"j?thread\b", "tuple": r"(tuple|tie|make_tuple)\b", "unordered_map": r"unordered_map\b", "unordered_set": r"unordered_set\b",
    "utility": r"(move|pair|exchange|forward|swap)\b", "variant": r"(variant|visit|holds_alternative|monostate)\b", "vector": r"vector\b"}
BRINGS = {
    "string": {"string_view", "initializer_list"}, "map": {"utility", "initializer_list"}, "set": {"initializer_list"},
    "memory": {"utility"}, "algorithm": {"utility", "initializer_list"}, "unordered_map": {"utility", "initializer_list"},
    "unordered_set": {"initializer_list"}, "array": {"utility"}, "functional": {"utility"}, "optional": {"utility"},
    "span": {"array"}, "tuple": {"utility"}, "variant": {"utility"}, "vector": {"initializer_list"}, "sstream": {"string"}}

HIDDEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.DOTALL)
TOKEN = re.compile(r"[A-Za-z_]\w*|\d[\w.']*|::|->|[^\s\w]")
WORD = re.compile(r"[A-Za-z_]")
NAMERS = {"class", "struct", "union", "enum", "concept", "using"}
BEFORE_NO_DECLARED_NAME = {"return", "if", "while", "switch", "sizeof", "noexcept", "requires", "explicit", "throw", "case", "else", "not"}


class Header:
    """What a header includes, what it declares for all (`types`, `functions`, `constants`) and at all (`nested`, `names`),
    what it uses."""

    def __init__(self, text):
        includes = re.findall(r'^\s*#\s*include\s*([<"])([^">]+)[">]', text, re.MULTILINE)
        # Inside the Python module ours are included as they are installed.
        self.standard = {name for mark, name in includes if mark == "<"}
        self.includes = [name for mark, name in includes if mark == '"']
        macros = set(re.findall(r"^\s*#\s*define\s+(\w+)", text, re.MULTILINE))
        self.text = re.sub(r"^\s*#(?:.*\\\n)*.*$", "", HIDDEN.sub(" ", text), flags=re.MULTILINE)
        self.tokens = TOKEN.findall(self.text)
        self.namespaces = {part for name in re.findall(r"namespace\s+([\w:]+)", self.text) for part in name.split("::")}
        self.types, self.functions, self.constants = set(macros), set(), set()
        self.nested, self.names = macros | self.namespaces, macros | self.namespaces
        self.read_declarations()

    def read_declarations(self):
        for_all, brackets, begin = [True], 0, 0
        for place, token in enumerate(self.tokens):
            if token in ("(", "["):
                brackets += 1
            elif token in (")", "]"):
                brackets -= 1
            elif token == "{":
                for_all.append(for_all[-1] and not brackets and "namespace" in self.tokens[begin:place][:2])
            elif token == "}":
                for_all.pop()
            elif WORD.match(token):
                if self.is_named_type(place):
                    self.nested.add(token)
                    self.names.add(token)
                    if for_all[-1] and not brackets:
                        self.types.add(token)
                elif self.is_declared_name(place):
                    self.names.add(token)
                    if for_all[-1] and not brackets:
                        (self.functions if self.at(place + 1) == "(" else self.constants).add(token)
            if token in ("{", "}", ";"):
                begin = place + 1

    def at(self, place):
        return self.tokens[place] if 0 <= place < len(self.tokens) else ""

    def is_named_type(self, place):
        back = place - 1
        while self.at(back) in ("[", "]", "nodiscard"):
            back -= 1
        alias = self.at(back) == "using"
        return self.at(back) in NAMERS and self.at(place) not in NAMERS and (not alias or self.at(place + 1) == "=")

    def is_declared_name(self, place):
        before = self.at(place - 1)
        follows_a_type = before in ("&", "*", ">") or (WORD.match(before) and before not in BEFORE_NO_DECLARED_NAME)
        return bool(follows_a_type) and self.at(place + 1) in ("(", "=", "{", ";", ",", ")", "[", ":")

    def uses(self):
        """Each word with the token before it, the word that qualifies it and the token behind it."""
        for place, token in enumerate(self.tokens):
            if WORD.match(token):
                yield token, self.at(place - 1), self.at(place - 2), self.at(place + 1)


def read(folder):
    """All headers of the engine and of the command, by the name that others include them by."""
    headers = {}
    for top in (os.path.join(folder, "engine"), os.path.join(folder, "cli")):
        for place, folders, names in os.walk(top):
            if place == top:
                folders[:] = [name for name in folders if name != "python"]  # is not compiled alone: it needs pybind11
            for name in names:
                if name.endswith(".hpp"):
                    path = os.path.join(place, name)
                    with open(path, encoding="utf-8") as file:
                        headers[os.path.relpath(path, top)] = Header(file.read())
    return headers


def reached(headers, name):
    """The header and those of ours that it includes, directly or through others."""
    seen, work = set(), [name]
    while work:
        one = work.pop()
        if one in headers and one not in seen:
            seen.add(one)
            work.extend(headers[one].includes)
    return seen


def problems(headers):
    """(header, name, where it is declared) of all that is used without being included."""
    types, functions, constants = {}, {}, {}
    for name, header in headers.items():
        for words, places in (header.types, types), (header.functions, functions), (header.constants, constants):
            for word in words:
                places.setdefault(word, set()).add(name)
    ours = set(types).union(*(header.namespaces for header in headers.values()))
    for name, header in sorted(headers.items()):
        there = reached(headers, name)
        nested = set().union(*(headers[one].nested for one in there))
        names = set().union(*(headers[one].names for one in there))
        found = set()
        for word, before, qualifier, after in header.uses():
            if before in (".", "->") or (before == "::" and qualifier not in ours):
                continue
            called = after == "(" and not (WORD.match(before) and before not in BEFORE_NO_DECLARED_NAME)
            if word in types:
                if word not in nested:
                    found.add((word, min(types[word])))
            elif called and word in functions and word not in names:
                found.add((word, min(functions[word])))
            elif "_" in word and word in constants and word not in names:  # a shorter one may be an enumerator as well
                found.add((word, min(constants[word])))
        for word, where in sorted(found):
            yield name, word, where
        standard = set().union(*(headers[one].standard for one in there))
        standard |= set().union(*(BRINGS.get(one, set()) for one in standard))
        for where, use in STANDARD.items():
            used = re.search(r"\bstd::" + use, header.text)
            if used and where not in standard:
                yield name, used[0].rstrip("("), f"<{where}>"


def main():
    headers = read(sys.argv[1])
    found = [f"{name}: uses {word} without including {where}" for name, word, where in problems(headers)]
    print("\n".join(found) or f"{len(headers)} headers, each includes what it uses")
    sys.exit(bool(found) or not headers)


if __name__ == "__main__":
    main()

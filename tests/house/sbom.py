#!/usr/bin/env python3
"""Whether the list of parts names what the program is made of: every package of .ci/packages that it must, every library
that the program asks for, every header of others that its sources include.

    tests/house/sbom.py SBOM PROGRAM SOURCE-FOLDER
"""
import json
import os
import re
import shutil
import subprocess
import sys

# Comes with the compiler that the list names.
COMPILER = {"gcc-12", "gcc-13", "gcc-14", "glibc", "linux"}


def output(*command):
    return subprocess.run(command, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def owners(paths):
    """Per path that dpkg knows, the package it came with."""
    found = {}
    names = {alias: path for path in paths for alias in {path, os.path.realpath(path)}}
    # Since /bin, /lib and others became links into /usr, dpkg knows some files by their old name.
    names |= {alias.removeprefix("/usr"): path for alias, path in names.items() if alias.startswith("/usr/lib")}
    for line in output("dpkg-query", "-S", *names).splitlines():
        package, _, path = line.partition(": ")
        if path in names:
            found[names[path]] = package.split(",")[0].split(":")[0]
    return found


def libraries(program):
    """The files of the libraries that the program asks for itself."""
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", output("readelf", "-dW", program))
    where = dict(re.findall(r"^\s*(\S+) => (\S+)", output("ldd", program), re.M))
    assert needed, f"{program} asks for no library"
    return [where[name] for name in needed if name in where]


def headers(source):
    """The files of the headers of others that the sources include."""
    names = set()
    for room in ("engine", "cli"):
        for folder, _, files in os.walk(os.path.join(source, room)):
            if os.path.basename(folder) == "fit":
                continue  # what fits weights is no part of the program
            for name in files:
                if name.endswith((".cpp", ".hpp")):
                    with open(os.path.join(folder, name), encoding="utf-8") as text:
                        names |= set(re.findall(r"^#include <([^>]+\.(?:h|hpp))>", text.read(), re.M))
    machine = output("gcc", "-print-multiarch").strip()
    roots = ["/usr/include", f"/usr/include/{machine}", "/usr/include/libxml2", "/usr/include/graphviz", "/usr/include/cairo", "/usr/include/librsvg-2.0"]
    found = {name: next((f"{root}/{name}" for root in roots if os.path.exists(f"{root}/{name}")), None) for name in names}
    return [path for path in found.values() if path]


def main():
    sbom_path, program, source = sys.argv[1:]
    with open(sbom_path, encoding="utf-8") as text:
        sbom = json.load(text)
    assert (sbom["bomFormat"], sbom["specVersion"]) == ("CycloneDX", "1.5")
    parts = {part["name"]: part for part in sbom["components"]}
    references = [part["bom-ref"] for part in sbom["components"]] + ["hearsay"]
    assert len(parts) == len(sbom["components"]) and len(set(references)) == len(references), "a part stands there twice"
    required = [part["bom-ref"] for part in parts.values() if part["scope"] == "required"]
    assert sbom["dependencies"] == [{"ref": "hearsay", "dependsOn": required}], "dependencies are not the required parts"

    with open(f"{source}/.ci/packages", encoding="utf-8") as text:
        listed = text.read().split("\n# linked to", 1)[1].split("\n# ")[0].splitlines()[1:]
    assert len(listed) == len(required), f"{len(listed)} packages are linked to, {len(required)} parts required"

    if not shutil.which("dpkg-query"):
        print("without dpkg nothing is known of libraries and headers")
        return 0
    sources = {prop["value"] for part in parts.values() if part["scope"] == "required" for prop in part.get("properties", [])}
    files = libraries(program) + headers(source)
    problems = []
    for path, package in sorted(owners(files).items()):
        of = output("dpkg-query", "-W", "-f", "${source:Package}\n", package).splitlines()[0]
        if of not in sources | COMPILER:
            problems.append(f"{path} is of {package} ({of}), which the list of parts does not name")
    assert len(owners(files)) > 15, "dpkg knows hardly any of the files"
    print("\n".join(problems) or f"{len(files)} libraries and headers are of parts that are named")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

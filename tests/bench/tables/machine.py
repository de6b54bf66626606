"""What the figures were measured on and with."""
import os
import platform
import re
import shutil
import subprocess

PACKAGES = ["rapidjson-dev", "libtbb-dev", "libboost-dev", "libbdd-dev", "libigraph-dev", "libsimdjson-dev", "python3-networkx"]


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.splitlines()[0].strip() if done.returncode == 0 and done.stdout else ""


def field(path, name):
    try:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                key, _, value = line.partition(":")
                if key.strip() == name:
                    return value.strip()
    except OSError:
        pass
    return ""


def describe(root, build):
    """Lines about machine, compiler, libraries and the state of the source."""
    memory = field("/proc/meminfo", "MemTotal").split()
    gibibytes = f"{int(memory[0]) / 2**20:.0f} GiB" if memory else "unknown"
    yield f"machine: {field('/proc/cpuinfo', 'model name') or platform.processor() or platform.machine()}, " \
          f"{os.cpu_count()} cores, {gibibytes} of memory, {platform.system()} {platform.machine()}"
    with open(build / "CMakeCache.txt", encoding="utf-8") as cache:
        compiler = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", cache.read(), re.MULTILINE)
    yield f"compiler: {first_line(compiler[1], '--version') if compiler else 'unknown'}, -O2, link-time optimisation"
    if shutil.which("dpkg-query"):
        versions = (f"{package} {first_line('dpkg-query', '-W', '-f=${Version}', package) or 'not installed'}"
                    for package in PACKAGES)
        yield "libraries: " + ", ".join(versions)
    revision = first_line("git", "-C", str(root), "rev-parse", "--short", "HEAD")
    changed = first_line("git", "-C", str(root), "status", "--porcelain", "--untracked-files=no")
    yield f"hearsay: {first_line(str(build / 'hearsay'), '--version')}, " \
          f"revision {revision or 'unknown'}{' with changes' if changed else ''}"


def load():
    """How busy the machine is, others included."""
    return "load average {:.1f}, {:.1f}, {:.1f}".format(*os.getloadavg())

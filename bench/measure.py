"""Runs commands, measures what they cost, and keeps the tables in RESULTS.md, a section a command."""

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
TARGET = HERE / "target"
RESULTS = HERE / "RESULTS.md"
PREAMBLE = "# Results\n\nWhat the commands of [README.md](README.md) printed; each writes its own section.\n"
SECTIONS = [
    "Beside polars, DuckDB and pandas: small",
    "Beside polars, DuckDB and pandas: default",
    "Beside polars, DuckDB and pandas: large",
    "Cost against size",
    "The default analysis beside numpy and scipy",
    "Inner pieces",
]


@dataclass(frozen=True)
class Usage:
    """Of a process and all that it waited for; the peak is that of the largest one of them."""

    wall_seconds: float
    cpu_seconds: float
    peak_mb: float


def run(command, environment=None):
    """The output goes to a log, which is shown where the command fails."""
    log = TARGET / "measure.log"
    with open(log, "wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, env={**os.environ, **(environment or {})}, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {process.returncode}:\n{log.read_text()[-3000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6)


def median(usages):
    return Usage(*(statistics.median(getattr(its, name) for its in usages) for name in Usage.__dataclass_fields__))


def counting_lines(folder):
    return ["find", str(folder), "-type", "f", "-exec", "wc", "-l", "{}", "+"]


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)


def size_of(folder):
    """Bytes and number of the files of a folder."""
    sizes = [path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def machine():
    model = platform.processor() or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    if Path("/proc/cpuinfo").exists():
        found = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text())
        model = found.group(1) if found else model
    home = os.environ.get("JAVA_HOME")
    java = f"{home}/bin/java" if home else "java"
    said = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
    version = re.search(r'version "([^"]*)"', said).group(1)
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, JDK {version}"


def keep(section, text):
    """Prints the section and puts it into RESULTS.md in the place of its last one."""
    text = f"On {machine()}.\n\n{text.strip()}\n"
    print(f"## {section}\n\n{text}")
    parts = RESULTS.read_text().split("\n## ")[1:] if RESULTS.exists() else []
    sections = dict(part.split("\n\n", 1) for part in parts)
    sections[section] = text
    known = [name for name in SECTIONS if name in sections]
    RESULTS.write_text(PREAMBLE + "".join(f"\n## {name}\n\n{sections[name].strip()}\n" for name in known))

"""Runs every command of README.md and of the pages of this folder, on made input, and fails where one of them does.

    python3 docs/run.py [PAGE ...]

Needs a built Kymograph and nothing but Python. A command is what stands in a block of the language sh. Each page has a
scratch folder of its own in which its blocks are run one after another; a page with a patch gets a copy of the project.
What stands in a comment before a block, on a line of its own, says more of it:

    <!-- file: NAME -->        the block is the content of this file
    <!-- patch -->             the block is a change of the project (git apply)
    <!-- not run: REASON -->   the block cannot be run here; it is counted, with its reason
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARK = re.compile(r"<!-- (?:(file|not run): (.+)|(patch)) -->")
SHOWN = ["kymo", "sample-data", "jobs", "notebooks", "bench", "docs"]


def blocks(page):
    """The blocks of a page: language, content, kind of the mark before it, what the mark says, and the line."""
    mark, language, content, began = None, None, [], 0
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if language is not None:
            if line.strip() == "```":
                kind, said = (mark.group(1) or mark.group(3), mark.group(2)) if mark else (None, None)
                yield language, "\n".join(content) + "\n", kind, said, began
                mark, language = None, None
            else:
                content.append(line)
        elif line.startswith("```"):
            language, content, began = line[3:].strip(), [], number
        elif MARK.fullmatch(line.strip()):
            mark = MARK.fullmatch(line.strip())
        elif line.strip():
            if mark:
                sys.exit(f"{page}:{number}: a mark without a block behind it")
    if language is not None:
        sys.exit(f"{page}:{began}: a block without an end")


def made_input(folder):
    """What a reader has of his or her own: an export, a diary, a study and a table, all of them made up."""
    person = ROOT / "sample-data/participants/P02"
    shutil.copy(person / "MyFitbitData.zip", folder / "my-fitbit-export.zip")
    shutil.copy(person / "diary/events.csv", folder / "twitches.csv")
    shutil.copytree(ROOT / "sample-data/participants", folder / "participants-folder/participants")
    lines = ["date,headaches,sleep_hours,coffee"]
    for day in range(60):
        date = time.strftime("%Y-%m-%d", time.gmtime(1767225600 + 86400 * day))
        lines.append(f"{date},{day * day % 7},{6 + day * 13 % 5 / 2},{day * 31 % 11}")
    (folder / "my-days.csv").write_text("\n".join(lines) + "\n")


def scratch_of(page, its, scratch):
    folder = scratch / page.stem
    if any(kind == "patch" for _, _, kind, _, _ in its):
        folder.mkdir()
        files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        for name in filter(None, files.decode().split("\0")):
            if (ROOT / name).exists():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
    else:
        folder.mkdir()
        for name in SHOWN:
            (folder / name).symlink_to(ROOT / name)
    made_input(folder)
    return folder


def fails(command, folder):
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        print(done.stdout)
    return done.returncode


def run(page, scratch, counts):
    its = list(blocks(page))
    folder = scratch_of(page, its, scratch)
    for language, content, kind, said, line in its:
        place = f"{page.relative_to(ROOT)}:{line}"
        if kind == "not run":
            if language != "sh":
                sys.exit(f"{place}: only commands are run, so only they can be left out")
            counts["left out"].append(f"{place}: {said}")
        elif kind == "file":
            (folder / said).parent.mkdir(parents=True, exist_ok=True)
            (folder / said).write_text(content, encoding="utf-8")
            counts["files"] += 1
        elif kind == "patch":
            change = scratch / "change.patch"
            change.write_text(content, encoding="utf-8")
            if fails(["git", "apply", str(change)], folder):
                sys.exit(f"{place}: this change no longer fits the code")
            counts["patches"] += 1
        elif language == "sh":
            began = time.monotonic()
            if fails(["bash", "-euo", "pipefail", "-c", content], folder):
                sys.exit(f"{place}: fails\n{content}")
            counts["run"] += 1
            print(f"{place}: {time.monotonic() - began:.1f} s", flush=True)


def main(names):
    pages = [Path(name).resolve() for name in names] or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    counts = {"run": 0, "files": 0, "patches": 0, "left out": []}
    with tempfile.TemporaryDirectory() as scratch:
        for page in pages:
            run(page, Path(scratch), counts)
    for place in counts["left out"]:
        print(f"not run: {place}")
    print(
        f"{len(pages)} pages: {counts['run']} blocks of commands run, {len(counts['left out'])} not run, "
        f"{counts['files']} files and {counts['patches']} changes taken from them"
    )
    if not counts["run"]:
        sys.exit("no command was run")


if __name__ == "__main__":
    main(sys.argv[1:])

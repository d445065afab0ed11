"""Runs every notebook of this folder on a run's folder and fails where one of them does, or where one holds outputs.

    python notebooks/run.py OUT

needs what requirements.txt names. Nothing is written: a notebook in the repository has no outputs, which could hold
somebody's health data.
"""

import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent


def main(out):
    os.environ["KYMO_OUT"] = str(Path(out).resolve())
    notebooks = sorted(HERE.glob("*.ipynb"))
    assert notebooks, f"no notebooks in {HERE}"
    for path in notebooks:
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
                sys.exit(f"{path}: holds outputs; clear them before it is committed")
        began = time.monotonic()
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(HERE)}}).execute()
        print(f"{path.name}: {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1])

"""Prints the rows of all benchmarks as one table, and compares those that are kept with the committed table.

Usage: table.py ROWS [COMMITTED]
Exits with 1 if a kept row has risen: if even the lower quartile of its ratios is more than a tenth above the upper
quartile of the committed ones. The compilers of a JVM decide differently at each start, so medians of two runs of the
same code differ by more than a tenth.
"""
import json
import re
import sys

TOLERANCE = 1.10


def rows(path):
    """The last row of each name, in the order of the first."""
    found = {}
    with open(path) as file:
        for line in file:
            entry = json.loads(line)
            found[entry["what"]] = entry
    return found


def text(entry):
    figure = f"{entry['figure']:,.2f}" if abs(entry["figure"]) < 100 else f"{entry['figure']:,.0f}"
    spread = f"{entry['low']:,.2f} to {entry['high']:,.2f}" if "low" in entry else ""
    return f"{figure} {entry['unit']}".strip(), spread


def met(entry):
    """Whether the target is met; None without one."""
    if not entry["target"]:
        return None
    sign, limit = re.fullmatch(r"(>=|<=|<) ([\d.,]+)", entry["target"]).groups()
    limit, figure = float(limit.replace(",", "")), entry["figure"]
    return {">=": figure >= limit, "<=": figure <= limit, "<": figure < limit}[sign]


def risen(entry, committed):
    """Whether a kept figure is more than a tenth above the committed one."""
    return bool(entry["kept"] and committed and entry.get("low", entry["figure"]) > committed.get("high", committed["figure"]) * TOLERANCE)


def main(path, committed_path=None):
    measured = rows(path)
    committed = rows(committed_path) if committed_path else {}
    print("| What | Measured | Quartiles | Target | Committed |")
    print("|---|---|---|---|---|")
    failures = []
    for what, entry in measured.items():
        figure, spread = text(entry)
        verdict = {None: "", True: ": met", False: ": **missed**"}[met(entry)]
        before = text(committed[what])[0] if what in committed else ""
        print(f"| {what} | {figure} | {spread} | {(entry['target'] or '') + verdict} | {before} |")
        if risen(entry, committed.get(what)):
            failures.append(f"{what}: {figure}, more than a tenth above {before}")
    for what in committed:
        if committed[what]["kept"] and what not in measured:
            failures.append(f"{what}: not measured")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/env python3
"""How many planted faults crossfoot finds with the packs that ship.

Takes the clean tables of tests/snapshot, plants one fault at a time, and looks whether any rule finds
more than it does in the clean table. The same seed plants the same faults.

    tests/power/measure.py PROGRAM [--seed N] [--faults N] [--packs FOLDER]
"""

import argparse
import collections
import csv
import gzip
import json
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA_SETS = {
    "sen": ("019d431f-f58f-73c2-9c1e-5e5fd3462e77", {"pupil_percent": "pupil_count"}, []),
    "ks2": ("019d431f-c129-73e6-917e-6998bfe4d88d",
            {"expected_standard_pupil_percent": "expected_standard_pupil_count"}, []),
    "ks4": ("019d4320-2bde-7059-8d7a-b685013eb1e6",
            {f"{m}_percent": f"{m}_total"
             for m in ("engmath_95", "engmath_94", "ebacc_entering", "ebacc_95", "ebacc_94")},
            ["attainment8_average", "ebacc_aps_average"]),
}
STEP = 10  # counts are rounded to it
TOTALS = ("Total", "All pupils")


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


class Table:
    """The rows of a clean file, with what a fault needs to know of its columns."""

    def __init__(self, name):
        self.name = name
        self.id, self.percents, self.averages = DATA_SETS[name]
        path = ROOT / "tests/snapshot/data-sets" / self.id / "versions/1.1/data.csv.gz"
        with gzip.open(path, "rt", newline="") as file:
            self.columns, *self.rows = csv.reader(file)
        self.counts = sorted(set(self.percents.values()))
        named = (*self.counts, *self.percents, *self.averages)
        first = min(self.columns.index(column) for column in named)
        figures = [c for c in range(first, len(self.columns))
                   if any(is_number(row[c]) for row in self.rows)
                   and self.columns[c] not in ("version", "time_period")]
        for base in ("eligible_pupil_count", "pupil_count", "attainment8_sum"):
            if base in self.columns:
                figures.append(self.columns.index(base))
        self.figures = sorted(set(figures))
        self.keys = [c for c in range(len(self.columns))
                     if c not in self.figures and self.columns[c] != "version"]
        self.period = self.columns.index("time_period")

    def copy(self):
        return [list(row) for row in self.rows]

    def cells(self, columns, wanted):
        places = [self.columns.index(column) for column in columns]
        return [(r, c) for r, row in enumerate(self.rows) for c in places if wanted(row[c])]

    def key(self, row, without=()):
        return tuple(row[c] for c in self.keys if c not in without)


def off_by(columns_of, units):
    """A figure that is some of its own units too high or too low."""
    def plant(table, rows, rng):
        r, c = rng.choice(table.cells(columns_of(table), lambda text: is_number(text)
                                      and float(text) > 0))
        text = rows[r][c]
        places = len(text.partition(".")[2])
        unit = STEP if table.columns[c] in table.counts else 10.0 ** -places
        step = units * unit * rng.choice((-1, 1))
        value = float(text) + (step if float(text) + step >= 0 else -step)
        rows[r][c] = f"{value:.{places}f}"
    return plant


def swap_digits(columns_of):
    def plant(table, rows, rng):
        def wanted(text):
            digits = text.replace(".", "")
            return is_number(text) and len(digits) >= 3 and digits[0] != digits[1]
        r, c = rng.choice(table.cells(columns_of(table), wanted))
        digits = list(rows[r][c])
        second = 2 if digits[1] == "." else 1
        digits[0], digits[second] = digits[second], digits[0]
        rows[r][c] = "".join(digits)
    return plant


def wrong_denominator(table, rows, rng):
    """A percentage of the numerator in another row's place: twice or half as many pupils."""
    r, c = rng.choice(table.cells(table.percents, lambda t: is_number(t) and 2 <= float(t) <= 45))
    places = len(rows[r][c].partition(".")[2])
    rows[r][c] = f"{float(rows[r][c]) * rng.choice((0.5, 2)):.{places}f}"


def total_without(smallest):
    """A total that was worked out before one of its parts came."""
    def plant(table, rows, rng):
        column = table.columns.index(rng.choice(table.counts))
        families = collections.defaultdict(lambda: (set(), []))
        for over in table.keys:
            for r, row in enumerate(table.rows):
                if not is_number(row[column]):
                    continue
                family = families[over, table.key(row, (over,))]
                family[0].add(r) if row[over] in TOTALS else family[1].append(r)
        whole = [(min(totals), parts) for totals, parts in families.values()
                 if len(totals) == 1 and len(parts) > 2
                 and all(float(table.rows[p][column]) >= STEP for p in parts)]
        total, parts = rng.choice(whole)
        part = min(parts, key=lambda p: float(table.rows[p][column])) if smallest \
            else rng.choice(parts)
        left = float(rows[total][column]) - float(rows[part][column])
        rows[total][column] = f"{max(left, 0):.0f}"
    return plant


def double_row(table, rows, rng):
    r = rng.randrange(len(rows))
    rows.insert(r, list(rows[r]))


def shift_rows(table, rows, rng):
    """The figures of four rows stand one row too low."""
    def differ(start):
        block = [tuple(rows[start + i][c] for c in table.figures) for i in range(4)]
        return len(set(block)) == 4
    start = rng.choice([s for s in range(len(rows) - 4) if differ(s)])
    figures = [[rows[start + i][c] for c in table.figures] for i in range(4)]
    for i in range(4):
        for c, text in zip(table.figures, figures[i - 1]):
            rows[start + i][c] = text


def other_years(table):
    """Rows that have the same key but for the period, with other figures."""
    rows_of = collections.defaultdict(list)
    for r, row in enumerate(table.rows):
        rows_of[table.key(row, (table.period,))].append(r)
    figures = [tuple(row[c] for c in table.figures) for row in table.rows]
    return {r: [o for o in group if figures[o] != figures[r]]
            for group in rows_of.values() for r in group}


def another_years_row(table, rows, rng):
    choices = [(r, others) for r, others in sorted(other_years(table).items()) if others]
    r, others = rng.choice(choices)
    other = rng.choice(others)
    for c in table.figures:
        rows[r][c] = table.rows[other][c]


def pasted_year(table, rows, rng):
    """All figures of one year and group are those of another year."""
    periods = sorted({row[table.period] for row in table.rows})
    into, source = rng.sample(periods, 2)
    group = next(c for c in table.keys if table.columns[c] == "social_care_group")
    items = sorted({row[group] for row in table.rows})
    item = rng.choice(items)
    of = {table.key(row, (table.period,)): row for row in table.rows
          if row[table.period] == source}
    for row in rows:
        same = of.get(table.key(row, (table.period,)))
        if row[table.period] == into and row[group] == item and same:
            for c in table.figures:
                row[c] = same[c]


def shown(columns_of):
    """A figure that stands where it was to be hidden."""
    def plant(table, rows, rng):
        r, c = rng.choice(table.cells(columns_of(table), lambda text: text == "c"))
        rows[r][c] = rng.choice(("0", "10")) if table.columns[c] in table.counts else "40"
    return plant


def counts(table):
    return table.counts


def percents(table):
    return list(table.percents)


def averages(table):
    return table.averages


FAULTS = {
    **{f"count off by {n}": off_by(counts, n) for n in (1, 2, 5, 10)},
    **{f"percentage off by {n}": off_by(percents, n) for n in (1, 2, 5, 10)},
    **{f"average off by {n}": off_by(averages, n) for n in (1, 2, 5, 10)},
    "digits swapped: count": swap_digits(counts),
    "digits swapped: percentage": swap_digits(percents),
    "wrong denominator": wrong_denominator,
    "total without a category": total_without(False),
    "total without the smallest": total_without(True),
    "row doubled": double_row,
    "four rows shifted": shift_rows,
    "another year's row": another_years_row,
    "a year pasted": pasted_year,
    "suppressed count shown": shown(counts),
    "suppressed percentage shown": shown(percents),
}


def found(program, packs, table, rows, folder):
    """Findings by rule: how many at error and how many at all."""
    path = folder / "data.csv"
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([table.columns, *rows])
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    pack = packs / f"{table.name}.yml"
    run = subprocess.run([program, "check", str(pack), "--file", str(path), "--data-set", table.id,
                          "--json", str(report), "-q"], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"{table.name}: crossfoot ended with {run.returncode}: {run.stderr}")
    errors, all_of_them = {}, {}
    for rule in json.loads(report.read_text())["runs"][0]["rules"]:
        total = rule.get("findings_total", len(rule.get("findings", [])))
        at_error = sum(f["severity"] == "error" for f in rule.get("findings", []))
        errors[rule["id"]] = total if at_error == len(rule.get("findings", [])) else at_error
        all_of_them[rule["id"]] = total
    return errors, all_of_them


def more(now, before):
    return any(count > before.get(rule, 0) for rule, count in now.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=int, default=5, help="of each kind in each table")
    parser.add_argument("--packs", type=pathlib.Path, default=ROOT / "rules/children-in-need")
    options = parser.parse_args()
    tally = collections.defaultdict(lambda: [0, 0, 0])
    alarms = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for table in map(Table, DATA_SETS):
            errors, anything = found(options.program, options.packs, table, table.rows, folder)
            alarms += sum(errors.values())
            for fault, plant in FAULTS.items():
                if fault.startswith("average") and not table.averages:
                    continue
                for number in range(options.faults):
                    rng = random.Random(f"{options.seed} {table.name} {fault} {number}")
                    rows = table.copy()
                    plant(table, rows, rng)
                    now, all_now = found(options.program, options.packs, table, rows, folder)
                    tally[fault][0] += 1
                    tally[fault][1] += more(now, errors)
                    tally[fault][2] += more(all_now, anything)
    print("| fault | planted | found at error | at any severity |\n|---|---|---|---|")
    whole = [sum(row[i] for row in tally.values()) for i in range(3)]
    for fault, (planted, error, any_severity) in [*tally.items(), ("all", whole)]:
        print(f"| {fault} | {planted} | {error / planted:.0%} | {any_severity / planted:.0%} |")
    print(f"\nFindings at error in the clean tables: {alarms}")
    return 1 if alarms else 0


if __name__ == "__main__":
    sys.exit(main())

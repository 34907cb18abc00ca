#!/usr/bin/env python3
"""How many planted faults crossfoot finds with the packs that ship, and how often it alarms on clean tables.

Takes clean tables (those of tests/snapshot, and fresh ones of their generator), plants one fault at a
time, and looks whether any rule finds more than it does in the clean table. The same seeds plant the
same faults. See README.md.

    tests/power/measure.py PROGRAM GENERATOR [--tables N] [--faults N] [--clean N] [--packs FOLDER]
"""

import argparse
import collections
import concurrent.futures
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
BASES = ("pupil_count", "eligible_pupil_count")
SUMS = ("attainment8_sum", "ebacc_aps_sum", "progress_measure_total_score", "progress8_sum")
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

    def __init__(self, name, snapshot):
        self.name = name
        self.id, self.percents, self.averages = DATA_SETS[name]
        path = snapshot / "data-sets" / self.id / "versions/1.1/data.csv.gz"
        with gzip.open(path, "rt", newline="") as file:
            self.columns, *self.rows = csv.reader(file)
        self.counts = sorted(set(self.percents.values()))
        named = (*self.counts, *self.percents, *self.averages)
        first = min(self.columns.index(column) for column in named)
        figures = [c for c in range(first, len(self.columns))
                   if any(is_number(row[c]) for row in self.rows)
                   and self.columns[c] not in ("version", "time_period")]
        for base in (*BASES, *SUMS):
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
        unit = STEP if table.columns[c] in (*table.counts, *BASES) else 10.0 ** -places
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


def show_row(table, rows, rng):
    """All that was to be hidden of a count: the count and what is worked out from it."""
    count, percent = rng.choice([(table.columns.index(c), table.columns.index(p))
                                 for p, c in table.percents.items()])
    hidden = [r for r, row in enumerate(rows) if row[count] == "c" and row[percent] == "c"]
    if not hidden:
        return False
    r = rng.choice(hidden)
    rows[r][count], rows[r][percent] = rng.choice((("0", "0"), ("10", "40")))


def swap_rows(table, rows, rng):
    """Two rows of one year hold each other's figures."""
    r = rng.randrange(len(rows))
    others = [o for o, row in enumerate(rows) if row[table.period] == rows[r][table.period]
              and any(row[c] != rows[r][c] for c in table.figures)]
    o = rng.choice(others)
    for c in table.figures:
        rows[r][c], rows[o][c] = rows[o][c], rows[r][c]


def another_groups_row(table, rows, rng):
    r = rng.randrange(len(rows))
    others = [o for o, row in enumerate(rows) if row[table.period] == rows[r][table.period]
              and any(row[c] != rows[r][c] for c in table.figures)]
    o = rng.choice(others)
    for c in table.figures:
        rows[r][c] = rows[o][c]


def swap_columns(table, rows, rng):
    """Two measures of one kind stand in each other's column, in one row."""
    pairs = [(a, b) for kind in (list(table.percents), table.counts) for a in kind for b in kind
             if a < b]
    if not pairs:
        return False
    a, b = (table.columns.index(column) for column in rng.choice(pairs))
    r = rng.choice([r for r, row in enumerate(rows) if is_number(row[a]) and is_number(row[b])
                    and row[a] != row[b]])
    rows[r][a], rows[r][b] = rows[r][b], rows[r][a]


def lost_point(table, rows, rng):
    r, c = rng.choice(table.cells(percents(table) + averages(table),
                                  lambda text: "." in text and float(text) > 0.1))
    rows[r][c] = rows[r][c].replace(".", "").lstrip("0")


def category_lost(table, rows, rng):
    """An item of a breakdown has no rows in one year."""
    over = rng.choice([c for c in table.keys if any(row[c] in TOTALS for row in rows)])
    period = rng.choice(sorted({row[table.period] for row in rows}))
    items = sorted({row[over] for row in rows if row[table.period] == period} - set(TOTALS))
    item = rng.choice(items)
    rows[:] = [row for row in rows if row[table.period] != period or row[over] != item]


def counts(table):
    return table.counts


def bases(table):
    return [column for column in BASES if column in table.columns and column not in table.counts]


def sums(table):
    return [column for column in SUMS if column in table.columns]


def percents(table):
    return list(table.percents)


def averages(table):
    return table.averages


# The kinds of the first measurement; then others, which are told apart.
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


FURTHER = {
    **{f"number of pupils off by {n}": off_by(bases, n) for n in (1, 2, 5, 10)},
    "digits swapped: number of pupils": swap_digits(bases),
    "digits swapped: average": swap_digits(averages),
    "digits swapped: sum of scores": swap_digits(sums),
    "decimal point lost": lost_point,
    "two measures of a row swapped": swap_columns,
    "two rows of a year swapped": swap_rows,
    "another group's row": another_groups_row,
    "suppressed number of pupils shown": shown(bases),
    "suppressed count and percentage shown": show_row,
    "category lost in one year": category_lost,
}


def planted(table, plant, seed):
    """The rows with a fault; nothing where the table has no place for it."""
    rows = table.copy()
    try:
        done = plant(table, rows, random.Random(seed))
    except IndexError:  # nothing to choose from
        return None
    return None if done is False else rows


class Checker:
    """Runs the program on rows of a table."""

    def __init__(self, program, packs):
        self.program = program
        self.packs = packs

    def found(self, table, rows):
        """Findings by rule: how many at error and how many at all."""
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name) / "data.csv"
            with open(path, "w", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([table.columns, *rows])
            report = pathlib.Path(name) / "report.json"
            run = subprocess.run([self.program, "check", str(self.packs / f"{table.name}.yml"),
                                  "--file", str(path), "--data-set", table.id,
                                  "--json", str(report), "-q"], capture_output=True, text=True)
            if run.returncode not in (0, 1):
                raise RuntimeError(f"{table.name}: ended with {run.returncode}: {run.stderr}")
            rules = json.loads(report.read_text())["runs"][0]["rules"]
        errors, all_of_them = {}, {}
        for rule in rules:
            findings = rule.get("findings", [])
            total = rule.get("findings_total", len(findings))
            at_error = sum(f["severity"] == "error" for f in findings)
            errors[rule["id"]] = total if at_error == len(findings) else at_error
            all_of_them[rule["id"]] = total
        return errors, all_of_them


def more(now, before):
    return any(count > before.get(rule, 0) for rule, count in now.items())


def hide_more(table, seed):
    """Hides figures for their neighbours' sake: whole rows, or a count and its percentage."""
    rng = random.Random(seed)
    for row in table.rows:
        nobody = any(row[table.columns.index(c)] == "0" for c in BASES if c in table.columns)
        if rng.random() > 0.04 or "c" in row or nobody:
            continue
        columns = table.figures
        if rng.random() < 0.5:
            columns = [table.columns.index(c) for c in rng.choice(sorted(table.percents.items()))]
        if all(is_number(row[c]) for c in columns) or len(columns) > 2:
            for c in columns:
                row[c] = "c" if is_number(row[c]) else row[c]
    return table


def fresh(generator, folder, seed):
    """Tables of the generator that nobody has seen before."""
    snapshot = pathlib.Path(folder) / str(seed)
    subprocess.run([generator, str(snapshot), f"power {seed} "], check=True)
    return [Table(name, snapshot) for name in DATA_SETS]


def jobs_of(tables, faults, number):
    for seed, of_seed in tables:
        for table in of_seed:
            for fault, plant in faults.items():
                for i in range(number):
                    yield table, fault, f"{seed} {table.name} {fault} {i}", plant


def print_tally(tally, faults):
    rows = [(fault, tally[fault]) for fault in faults if tally[fault][0]]
    if not rows:
        return
    whole = [sum(row[i] for _, row in rows) for i in range(3)]
    print("| fault | planted | found at error | at any severity |\n|---|---|---|---|")
    for fault, (count, error, any_severity) in [*rows, ("all", whole)]:
        print(f"| {fault} | {count} | {error / count:.0%} | {any_severity / count:.0%} |")
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("generator", help="generate_snapshot, for fresh tables")
    parser.add_argument("--tables", type=int, default=3, help="fresh ones of each data set")
    parser.add_argument("--faults", type=int, default=3, help="of each kind in each table")
    parser.add_argument("--clean", type=int, default=10, help="more fresh ones without a fault")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="kinds of fault with this text alone")
    parser.add_argument("--missed", action="store_true", help="name the faults without an error")
    parser.add_argument("--packs", type=pathlib.Path, default=ROOT / "rules/children-in-need")
    options = parser.parse_args()
    checker = Checker(options.program, options.packs)
    tally = collections.defaultdict(lambda: [0, 0, 0])
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        tables = [("shipped", [Table(name, ROOT / "tests/snapshot") for name in DATA_SETS])]
        tables += [(seed, fresh(options.generator, folder, seed)) for seed in range(options.tables)]
        clean = [table for _, of_seed in tables for table in of_seed]
        for seed in range(options.clean):
            others = fresh(options.generator, folder, f"clean {seed}")
            clean += [hide_more(table, seed) for table in others] if seed % 2 else others
        before = dict(zip(clean, pool.map(lambda t: checker.found(t, t.rows), clean)))

        def judge(job):
            table, fault, seed, plant = job
            rows = planted(table, plant, seed)
            if rows is None:
                return None
            errors, anything = checker.found(table, rows)
            return more(errors, before[table][0]), more(anything, before[table][1])

        kinds = {f: plant for f, plant in {**FAULTS, **FURTHER}.items() if options.only in f}
        jobs = list(jobs_of(tables, kinds, options.faults))
        for (_, fault, seed, _), outcome in zip(jobs, pool.map(judge, jobs)):
            if outcome is None:
                continue
            for i, one in enumerate((True, *outcome)):
                tally[fault][i] += one
            if options.missed and not outcome[0]:
                print("missed" if not outcome[1] else "no error", seed, sep="\t", file=sys.stderr)
    print_tally(tally, FAULTS)
    print_tally(tally, FURTHER)
    errors = sum(sum(at_error.values()) for at_error, _ in before.values())
    at_all = sum(sum(anything.values()) for _, anything in before.values())
    print(f"{len(clean)} clean tables: {errors} findings at error, {at_all} at any severity.")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Runs the checks of a pack in crossfoot and in whatever peers are installed.

    peers.py CROSSFOOT FILE.csv [--checks ten|exclusions] [--runs 5] [--only NAME,...]

The ten checks are for files of generate_ten; `exclusions` are five for a published file,
exclusions_by_geographic_level.csv, in crossfoot, DuckDB and polars.

Each tool is a process of its own and runs in turns with the others, so that what else the machine
does falls on all of them. All must find the same faults. Prints medians, the worst peak memory and
versions.
"""
import argparse
import importlib.metadata
import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

KEYS = ("time_period time_identifier geographic_level country_code country_name region_code "
        "region_name old_la_code new_la_code la_name social_care_group sen_provision "
        "sen_primary_need").split()
ITEMS = ["social_care_group", "sen_provision", "sen_primary_need"]
PLACE = [key for key in KEYS if key not in ITEMS]
OTHERS = [key for key in KEYS if key != "sen_primary_need"]
NO_TIME = [key for key in KEYS if key != "time_period"]

# What every tool has to find, by rule.
FAULTS = {"unique": 2, "complete": 1, "values": 1, "rounded": 1, "range": 2, "needs": 6,
          "places": 6, "percent": 6, "part": 3, "change": 3}

EXCLUSIONS_KEY = ("time_period geographic_level region_code new_la_code laestab "
                  "school_type").split()
EXCLUSIONS_FAULTS = {"unique": 0, "rate": 92, "some": 0, "range": 0, "schools": 0}
EXCLUSIONS_LOAD = (
    "create table t as select {key}, try_cast(replace(headcount, '?', '') as double) as h, "
    "try_cast(replace(num_schools, '?', '') as double) as s, "
    "try_cast(replace(fixed_excl, '?', '') as double) as f, "
    "try_cast(replace(one_plus_fixed, '?', '') as double) as o, "
    "try_cast(replace(fixed_excl_rate, '?', '') as double) as p "
    "from read_csv('{file}', all_varchar=true)")
EXCLUSIONS_QUERIES = {
    "unique": f"select count(*) - count(distinct ({', '.join(EXCLUSIONS_KEY)})) from t",
    "rate": "select count(*) from t where h > 0 and abs(p - 100 * f / h) > 0.0050001",
    "some": "select count(*) from t where o > f",
    "range": "select count(*) from t where p < 0",
    "schools": "select count(*) from t where s < 1",
}

DUCKDB_QUERIES = {
    "unique": f"select count(*) - count(distinct ({', '.join(KEYS)})) from t",
    "complete": f"""select (select count(distinct ({', '.join(PLACE)})) from t)
        * (select count(distinct social_care_group) * count(distinct sen_provision)
           * count(distinct sen_primary_need) from t)
        - (select count(distinct ({', '.join(KEYS)})) from t)""",
    "values": "select count(*) from t where n is null and pupil_count <> 'c'",
    "rounded": "select count(*) from t where n % 10 <> 0",
    "range": "select count(*) from t where p < 0 or p > 100",
    "needs": f"""select count(*) from (
        select sum(n - 5) filter (sen_primary_need <> 'Total') - 5 as low,
          sum(n + 5) filter (sen_primary_need <> 'Total') + 5 as high,
          count(*) filter (sen_primary_need <> 'Total') as parts,
          count(*) filter (sen_primary_need <> 'Total' and n is null) as hidden,
          max(n) filter (sen_primary_need = 'Total') as total
        from t group by {', '.join(OTHERS)})
        where parts > 13 or total < low or (hidden = 0 and total > high)""",
    "places": """with parts as (select time_period, region_code, social_care_group, sen_provision,
          sen_primary_need, sum(n - 5) - 5 as low, sum(n + 5) + 5 as high, count(*) as parts,
          count(*) - count(n) as hidden
        from t where geographic_level = 'Local authority' group by all),
        wanted as (select region_code, count(distinct new_la_code) as wanted from t
          where geographic_level = 'Local authority' group by all)
        select count(*) from t join parts using (time_period, region_code, social_care_group,
          sen_provision, sen_primary_need) join wanted using (region_code)
        where geographic_level = 'Regional'
          and (parts <> wanted or n < low or (hidden = 0 and n > high))""",
    "percent": f"""select count(*) from t join (select {', '.join(OTHERS)}, n as whole from t
          where sen_primary_need = 'Total') using ({', '.join(OTHERS)})
        where n is not null and p is not null
          and (p + 0.050001 < 100.0 * (n - 5) / (whole + 5)
               or p - 0.050001 > 100.0 * (n + 5) / (whole - 5))""",
    "part": f"""select count(*) from t join (select {', '.join(OTHERS)}, n as whole from t
          where sen_primary_need = 'Total') using ({', '.join(OTHERS)})
        where n - 5 > whole + 15""",
    "change": f"""select count(*) from (select n, lag(n) over (partition by {', '.join(NO_TIME)}
          order by time_period) as before from t)
        where not (n < 50 and before < 50)
          and (n - 5 > 1.5 * (before + 5) or n + 5 < 0.5 * (before - 5))""",
}

# `replace` keeps DuckDB 2.0 from pushing the cast into its reader, where it stops at the first symbol.
DUCKDB_LOADS = {
    "plain": "create table t as select *, try_cast(pupil_count as bigint) as n, "
             "try_cast(pupil_percent as double) as p from read_csv('{file}', all_varchar=true)",
    "tuned": "create table t as select * exclude (pupil_percent), "
             "try_cast(pupil_count as integer) as n, "
             "try_cast(replace(pupil_percent, '?', '') as double) as p "
             "from read_csv('{file}', delim=',', quote='\"', header=true, columns={{{columns}}})",
}


def duckdb_script(way, file):
    """Prints the counts as JSON; run in a process of its own."""
    import duckdb
    connection = duckdb.connect()
    connection.execute(f"set threads = {os.cpu_count()}")
    names = KEYS + ["pupil_count", "pupil_percent"]
    if way == "enum":
        kinds = dict.fromkeys(names, "VARCHAR")
        sample = f"read_csv('{file}', all_varchar=true)"
        values = connection.execute(
            "select " + ", ".join(f"list(distinct {key})" for key in KEYS) + f" from {sample}"
        ).fetchone()
        for key, items in zip(KEYS, values):
            items = sorted(item for item in items if item is not None) or [""]
            quoted = ", ".join("'" + item.replace("'", "''") + "'" for item in items)
            connection.execute(f"create type e_{key} as enum ({quoted})")
            kinds[key] = f"e_{key}"
    else:
        kinds = dict.fromkeys(names, "VARCHAR")
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in kinds.items())
    load = DUCKDB_LOADS["plain" if way == "plain" else "tuned"]
    connection.execute(load.format(file=file, columns=columns))
    print(json.dumps({name: connection.execute(query).fetchone()[0]
                      for name, query in DUCKDB_QUERIES.items()}))


def duckdb_exclusions(file):
    import duckdb
    connection = duckdb.connect()
    connection.execute(f"set threads = {os.cpu_count()}")
    connection.execute(EXCLUSIONS_LOAD.format(key=", ".join(EXCLUSIONS_KEY), file=file))
    print(json.dumps({name: connection.execute(query).fetchone()[0]
                      for name, query in EXCLUSIONS_QUERIES.items()}))


def duckdb_load(file):
    """The load alone, as the file is."""
    import duckdb
    connection = duckdb.connect()
    connection.execute(f"set threads = {os.cpu_count()}")
    connection.execute(f"create table t as select * from read_csv('{file}', all_varchar=true)")


def polars_exclusions(file):
    import polars as pl
    t = pl.read_csv(file, infer_schema=False)
    h, s, f, o, p = (pl.col(name).cast(pl.Float64, strict=False) for name in (
        "headcount", "num_schools", "fixed_excl", "one_plus_fixed", "fixed_excl_rate"))
    print(json.dumps({
        "unique": t.height - t.select(EXCLUSIONS_KEY).n_unique(),
        "rate": t.filter((h > 0) & ((p - 100 * f / h).abs() > 0.0050001)).height,
        "some": t.filter(o > f).height, "range": t.filter(p < 0).height,
        "schools": t.filter(s < 1).height}))


def polars_script(file):
    import polars as pl
    kinds = {key: pl.Categorical for key in KEYS}
    kinds.update(pupil_count=pl.String, pupil_percent=pl.String)
    t = pl.read_csv(file, schema_overrides=kinds, null_values=[])
    t = t.with_columns(pl.col("pupil_count").cast(pl.Int64, strict=False).alias("n"),
                       pl.col("pupil_percent").cast(pl.Float64, strict=False).alias("p"))
    n = pl.col("n")
    part = pl.col("sen_primary_need") != "Total"
    keys = t.select(KEYS).n_unique()
    found = {"unique": t.height - keys}
    items = 1
    for item in ITEMS:
        items *= t[item].n_unique()
    found["complete"] = t.select(PLACE).n_unique() * items - keys
    found["values"] = t.filter(n.is_null() & (pl.col("pupil_count") != "c")).height
    found["rounded"] = t.filter(n % 10 != 0).height
    found["range"] = t.filter((pl.col("p") < 0) | (pl.col("p") > 100)).height
    sums = t.group_by(OTHERS).agg(
        ((n - 5).filter(part).sum() - 5).alias("low"),
        ((n + 5).filter(part).sum() + 5).alias("high"),
        part.sum().alias("parts"), (part & n.is_null()).sum().alias("hidden"),
        n.filter(~part).max().alias("total"))
    found["needs"] = sums.filter(
        (pl.col("parts") > 13) | (pl.col("total") < pl.col("low"))
        | ((pl.col("hidden") == 0) & (pl.col("total") > pl.col("high")))).height
    local = t.filter(pl.col("geographic_level") == "Local authority")
    by = ["time_period", "region_code"] + ITEMS
    parts = local.group_by(by).agg(((n - 5).sum() - 5).alias("low"), ((n + 5).sum() + 5).alias("high"),
                                   pl.len().alias("parts"), n.null_count().alias("hidden"))
    wanted = local.group_by("region_code").agg(pl.col("new_la_code").n_unique().alias("wanted"))
    region = t.filter(pl.col("geographic_level") == "Regional").join(parts, on=by)
    region = region.join(wanted, on="region_code")
    found["places"] = region.filter(
        (pl.col("parts") != pl.col("wanted")) | (n < pl.col("low"))
        | ((pl.col("hidden") == 0) & (n > pl.col("high")))).height
    whole = t.filter(~part).select(OTHERS + [n.alias("whole")])
    both = t.join(whole, on=OTHERS, nulls_equal=True)
    w, p = pl.col("whole"), pl.col("p")
    found["percent"] = both.filter((p + 0.050001 < 100 * (n - 5) / (w + 5))
                                   | (p - 0.050001 > 100 * (n + 5) / (w - 5))).height
    found["part"] = both.filter(n - 5 > w + 15).height
    before = t.sort("time_period").with_columns(n.shift(1).over(NO_TIME).alias("before"))
    b = pl.col("before")
    found["change"] = before.filter(~((n < 50) & (b < 50))
                                    & ((n - 5 > 1.5 * (b + 5)) | (n + 5 < 0.5 * (b - 5)))).height
    print(json.dumps(found))


def pandas_script(file):
    import pandas as pd
    t = pd.read_csv(file, dtype={key: "category" for key in KEYS} | {
        "pupil_count": str, "pupil_percent": str}, keep_default_na=False)
    t["n"] = pd.to_numeric(t.pupil_count, errors="coerce")
    t["p"] = pd.to_numeric(t.pupil_percent, errors="coerce")
    repeated = int(t.duplicated(KEYS).sum())
    keys = len(t) - repeated
    items = 1
    for item in ITEMS:
        items *= t[item].nunique()
    places = len(t.drop_duplicates(PLACE))
    found = {"unique": repeated, "complete": places * items - keys}
    found["values"] = int((t.n.isna() & (t.pupil_count != "c")).sum())
    found["rounded"] = int((t.n % 10 > 0).sum())
    found["range"] = int(((t.p < 0) | (t.p > 100)).sum())
    is_part = t.sen_primary_need != "Total"
    grouped = t[is_part].groupby(OTHERS, observed=True).agg(
        sum=("n", "sum"), shown=("n", "count"), parts=("n", "size"))
    totals = t[~is_part].set_index(OTHERS).n
    grouped = grouped.join(totals, how="inner")
    low = grouped["sum"] - 5 * grouped.shown - 5
    high = grouped["sum"] + 5 * grouped.shown + 5
    found["needs"] = int(((grouped.parts > 13) | (grouped.n < low)
                          | ((grouped.shown == grouped.parts) & (grouped.n > high))).sum())
    local = t[t.geographic_level == "Local authority"]
    by = ["time_period", "region_code"] + ITEMS
    parts = local.groupby(by, observed=True).agg(
        sum=("n", "sum"), shown=("n", "count"), parts=("n", "size"))
    wanted = local.groupby("region_code", observed=True).new_la_code.nunique().rename("wanted")
    region = t[t.geographic_level == "Regional"].join(parts, on=by).join(wanted, on="region_code")
    low = region["sum"] - 5 * region.shown - 5
    high = region["sum"] + 5 * region.shown + 5
    found["places"] = int(((region.parts != region.wanted) | (region.n < low)
                           | ((region.shown == region.parts) & (region.n > high))).sum())
    both = t.join(totals.rename("whole"), on=OTHERS)
    found["percent"] = int(((both.p + 0.050001 < 100 * (both.n - 5) / (both.whole + 5))
                            | (both.p - 0.050001 > 100 * (both.n + 5) / (both.whole - 5))).sum())
    found["part"] = int((both.n - 5 > both.whole + 15).sum())
    t = t.sort_values("time_period", kind="stable")
    before = t.groupby(NO_TIME, observed=True).n.shift(1)
    found["change"] = int((~((t.n < 50) & (before < 50))
                           & ((t.n - 5 > 1.5 * (before + 5)) | (t.n + 5 < 0.5 * (before - 5)))).sum())
    print(json.dumps(found))


DATA_TABLE = r"""
suppressMessages(library(data.table))
file <- commandArgs(TRUE)[1]
t <- fread(file, colClasses = "character", na.strings = NULL)
keys <- names(t)[1:13]; items <- keys[11:13]; place <- keys[1:10]; others <- keys[1:12]
t[, n := suppressWarnings(as.numeric(pupil_count))]
t[, p := suppressWarnings(as.numeric(pupil_percent))]
unique_keys <- uniqueN(t, by = keys)
combos <- prod(sapply(items, function(i) uniqueN(t[[i]])))
needs <- t[, {part <- sen_primary_need != "Total"
  .(low = sum(n[part] - 5, na.rm = TRUE) - 5, high = sum(n[part] + 5, na.rm = TRUE) + 5,
    parts = sum(part), hidden = sum(is.na(n[part])), total = max(n[!part]))}, by = others]
by <- c("time_period", "region_code", items)
la <- t[geographic_level == "Local authority"]
parts <- la[, .(low = sum(n - 5, na.rm = TRUE) - 5, high = sum(n + 5, na.rm = TRUE) + 5, parts = .N,
  hidden = sum(is.na(n))), by = by]
wanted <- la[, .(wanted = uniqueN(new_la_code)), by = region_code]
region <- wanted[parts[t[geographic_level == "Regional"], on = by], on = "region_code"]
whole <- t[sen_primary_need == "Total", c(others, "n"), with = FALSE]
setnames(whole, "n", "whole")
both <- whole[t, on = others]
setorder(t, time_period)
t[, before := shift(n), by = c(keys[2:13])]
n1 <- function(x) sum(x, na.rm = TRUE)
found <- list(unique = nrow(t) - unique_keys, complete = uniqueN(t, by = place) * combos - unique_keys,
  values = n1(is.na(t$n) & t$pupil_count != "c"), rounded = n1(t$n %% 10 != 0),
  range = n1(t$p < 0 | t$p > 100),
  needs = n1(needs$parts > 13 | needs$total < needs$low | (needs$hidden == 0 & needs$total > needs$high)),
  places = n1(region$parts != region$wanted | region$n < region$low |
    (region$hidden == 0 & region$n > region$high)),
  percent = n1(both$p + 0.050001 < 100 * (both$n - 5) / (both$whole + 5) |
    both$p - 0.050001 > 100 * (both$n + 5) / (both$whole - 5)),
  part = n1(both$n - 5 > both$whole + 15),
  change = n1(!(t$n < 50 & t$before < 50) & (t$n - 5 > 1.5 * (t$before + 5) |
    t$n + 5 < 0.5 * (t$before - 5))))
cat("{", paste0('"', names(found), '": ', unlist(found), collapse = ", "), "}\n", sep = "")
"""


def has(module):
    return importlib.util.find_spec(module) is not None


def version_of(module):
    return importlib.metadata.version(module)


class Tool:
    """A command to time. `counts` reads what it found from its output; `check_command` is run once
    before, for a tool that writes its counts to a file that the timed runs don't need."""

    faults = FAULTS

    def __init__(self, name, command, counts, check_command=None):
        self.name, self.command, self.counts = name, command, counts
        self.seconds, self.peaks = [], []
        if check_command:
            subprocess.run(check_command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.check("")
            self.counts = None

    def run(self):
        with tempfile.TemporaryFile() as out:
            start = time.perf_counter()
            process = subprocess.Popen(self.command, stdout=out, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - start)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.peaks.append(usage.ru_maxrss / 1024)
            out.seek(0)
            self.check(out.read().decode())

    def check(self, output):
        if self.counts is None:
            return
        found = self.counts(output)
        if found != self.faults:
            wrong = {name: (found.get(name), count) for name, count in self.faults.items()
                     if found.get(name) != count}
            sys.exit(f"{self.name} finds something else (found, expected): {wrong}")


def crossfoot_counts(path):
    def counts(_):
        with open(path, encoding="utf-8") as file:
            rules = json.load(file)["runs"][0]["rules"]
        return {rule["id"].split(".")[1]: rule["findings_total"] for rule in rules}
    return counts


def tools_for(crossfoot, file, results, checks):
    here = os.path.dirname(os.path.abspath(__file__))
    pack = os.path.join(here, f"{checks}_checks.yml")
    version = subprocess.run([crossfoot, "--version"], capture_output=True, text=True).stdout.strip()
    yield Tool("wc -l", ["wc", "-l", file], None)
    check = [crossfoot, "check", pack, "--file", file]
    yield Tool(version, check, crossfoot_counts(results), check + ["--json", results])
    me = [sys.executable, os.path.abspath(__file__), "--peer"]
    if checks == "exclusions":
        if has("duckdb"):
            yield Tool(f"DuckDB {version_of('duckdb')}, load alone", me + ["duckdb-load", file], None)
            yield Tool(f"DuckDB {version_of('duckdb')}", me + ["duckdb-exclusions", file], json.loads)
        if has("polars"):
            yield Tool(f"polars {version_of('polars')}", me + ["polars-exclusions", file], json.loads)
        return
    if has("duckdb"):
        for way in ("enum", "tuned", "plain"):
            yield Tool(f"DuckDB {version_of('duckdb')}, {way}", me + [f"duckdb-{way}", file],
                       json.loads)
    if has("polars"):
        yield Tool(f"polars {version_of('polars')}", me + ["polars", file], json.loads)
    if has("pandas"):
        yield Tool(f"pandas {version_of('pandas')}", me + ["pandas", file], json.loads)
    if shutil.which("Rscript"):
        yield Tool("R data.table", ["Rscript", "-e", DATA_TABLE, file], json.loads)


def main():
    if sys.argv[1:2] == ["--peer"]:
        peer, file = sys.argv[2:4]
        own = {"duckdb-exclusions": duckdb_exclusions, "duckdb-load": duckdb_load,
               "polars-exclusions": polars_exclusions}
        if peer in own:
            return own[peer](file)
        if peer.startswith("duckdb-"):
            return duckdb_script(peer.removeprefix("duckdb-"), file)
        return {"polars": polars_script, "pandas": pandas_script}[peer](file)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("crossfoot")
    parser.add_argument("file")
    parser.add_argument("--checks", choices=("ten", "exclusions"), default="ten")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="names that a tool's name must contain one of")
    options = parser.parse_args()
    if options.checks == "exclusions":
        Tool.faults = EXCLUSIONS_FAULTS
    with tempfile.TemporaryDirectory() as folder:
        results = os.path.join(folder, "r.json")
        tools = list(tools_for(options.crossfoot, options.file, results, options.checks))
        wanted = [name for name in options.only.split(",") if name]
        tools = [tool for tool in tools
                 if not wanted or any(name in tool.name for name in wanted)]
        for _ in range(options.runs):
            for tool in tools:
                tool.run()
    size = os.path.getsize(options.file) / 1e6
    print(f"{options.file}: {size:.0f} MB, {os.cpu_count()} cores, medians of {options.runs}")
    for tool in tools:
        median = statistics.median(tool.seconds)
        print(f"{tool.name:28} {median:8.3f} s {max(tool.peaks):8.0f} MiB"
              f" {median / statistics.median(tools[0].seconds):7.1f} x {tools[0].name}")


if __name__ == "__main__":
    main()

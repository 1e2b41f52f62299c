#!/usr/bin/env python3
"""Holds the series of a folder of daily health bulletins against a table that was read off them by hand.

    Tests/Measurements/nhc_daily.py PROGRAM FOLDER [--keep PROJECT] [--jobs 2]

PROGRAM is the built tongbao. FOLDER holds pages/*.html and gold.csv, whose columns are page, published, date and one for
each count. A pipeline of these pages is made in a temporary project and run; then every cell of the table is looked up
in its observations.csv by indicator, place and day. Printed are the cells by series, every cell that differs with the
quotes that the page gives for the indicator, and the days on which new = imported + local does not hold.

A cell agrees by `stated` where an observation of that page has the value and day, and by `implied` where only the
rule of the definition leaves it (implied.csv); the second count stands apart and is no part of the first.
"""
import argparse, collections, csv, pathlib, shutil, subprocess, sys, tempfile

SERIES = {
    "confirmed_new": "confirmed-cases-new",
    "imported_new": "imported-cases-new",
    "local_new": "local-cases-new",
    "asymptomatic_new": "asymptomatic-new",
    "confirmed_current": "confirmed-cases-current",
    "vaccine_doses_cumulative": "vaccine-doses-total",
}
NATION = "100000"

DEFINITION = """pipeline: nhc-daily
title: {zh: 全国每日疫情, en: Daily cases of the country}
place: 全国
agency: 卫生健康
sources:
  - id: embedded
    files: pages/*.html
validate:
  rules:
    - confirmed-cases-new = imported-cases-new + local-cases-new
"""


def run(program, folder, project, jobs):
    pipeline = project / "Pipelines" / "nhc-daily"
    pipeline.mkdir(parents=True, exist_ok=True)
    (pipeline / "pipeline.yml").write_text(DEFINITION, encoding="utf-8")
    if not (pipeline / "pages").exists():
        shutil.copytree(folder / "pages", pipeline / "pages")
    done = subprocess.run([program, "run", "--project", project, "--jobs", str(jobs), "--fail-on", "never"],
                          capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{program} run: exit status {done.returncode}\n{done.stderr}")
    return project / "Output" / "nhc-daily"


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--keep", type=pathlib.Path, metavar="PROJECT")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--show", type=int, default=40)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        output = run(asked.program, asked.folder, asked.keep or pathlib.Path(scratch), asked.jobs)
        observed, quotes = collections.defaultdict(set), collections.defaultdict(list)
        for row in rows(output / "observations.csv"):
            # 自10月17日以来累计… ends on the same day and is another series than the day's.
            if row["ref_area"] == NATION and row["measure"] == "level" and row["start"] in ("", row["end"]):
                observed[row["indicator"], row["end"]].add(row["obs_value"])
                page = row["address"].rsplit("/", 1)[-1]
                quotes[page, row["indicator"]].append(f'{row["quote"]} ({row["start"]}..{row["end"]} {row["checks"]})')
        implied = {(row["indicator"], row["end"]): row["obs_lower"] for row in rows(output / "implied.csv")
                   if row["ref_area"] == NATION and row["obs_lower"] == row["obs_upper"]}
        waiting = list(rows(output / "quarantine.csv"))
        report(asked, observed, quotes, implied, waiting)


def report(asked, observed, quotes, implied, waiting):
    cells, stated, left = collections.Counter(), collections.Counter(), collections.Counter()
    different, sums = [], []
    for gold in rows(asked.folder / "gold.csv"):
        day = gold["date"]
        for column, indicator in SERIES.items():
            if gold[column] == "":
                continue
            cells[column] += 1
            values = observed[indicator, day]
            if values == {gold[column]}:
                stated[column] += 1
            elif not values and implied.get((indicator, day)) == gold[column]:
                left[column] += 1
            else:
                different.append((gold["page"], day, column, gold[column], sorted(values),
                                  quotes[gold["page"], indicator]))
        new, imported, local = (observed[SERIES[c], day] for c in ("confirmed_new", "imported_new", "local_new"))
        known = all(len(v) == 1 for v in (new, imported, local))
        holds = known and int(next(iter(new))) == int(next(iter(imported))) + int(next(iter(local)))
        sums.append((gold["page"], day, "holds" if holds else "fails" if known else "not all known"))
    print(f"{'series':26} cells stated implied")
    for column in SERIES:
        print(f"{column:26} {cells[column]:5} {stated[column]:6} {left[column]:7}")
    total = sum(cells.values())
    print(f"{'all':26} {total:5} {sum(stated.values()):6} {sum(left.values()):7}   "
          f"{100 * sum(stated.values()) / total:.2f} % stated")
    print("new = imported + local:", dict(collections.Counter(state for _, _, state in sums)))
    for page, day, state in sums:
        if state == "fails":
            print(f"  {page} {day}: the sum fails")
    print(f"differing cells: {len(different)}; waiting figures: {len(waiting)}")
    for page, day, column, want, have, said in different[:asked.show]:
        print(f"  {page} {day} {column}: want {want} have {have or '-'}; page says {said or '-'}")


main()

#!/usr/bin/env python3
"""Reads pages again with words put in the place of others of their kind, and shows which figures change.

    Tests/Measurements/substitutes.py PROGRAM FOLDER... [--only NAME] [--keep FOLDER]

PROGRAM is the built tongbao; every *.html below the folders is read in UTF-8, others are left out. A reading that rests
on rules is the same for 抓获 and 抓捕, for 甲县 and 乙县, for “ ” and 「 」, with 据悉 before a sentence and with 依法 before a
verb; one that rests on a page's own words changes. Each substitution is carried out on all pages; of what the first
reading says, its words are substituted too. Printed are, for each substitution, how many figures were compared and how
often each field changed, and each changed figure with both readings.

A change is a question and not yet a fault: 至今 for 以来 moves an end, and 毒品 has indicators that 香烟 has none of.
"""
import argparse, collections, difflib, json, pathlib, re, subprocess, tempfile

FIELDS = ["bound", "unit", "label", "place", "start", "end", "basis", "change", "kind", "measure"]
PAGES_AT_ONCE = 60


def same(text):
    return text


def words(*pairs):
    """Each word for another, in the page and in what was read of it."""
    table = dict(pairs)
    pattern = re.compile("|".join(map(re.escape, table)))
    substitute = lambda text: pattern.sub(lambda match: table[match.group(0)], text)
    return substitute, substitute


def pattern(expression, replacement, read=same):
    """A pattern in the page; `read` is what it does to what was read."""
    return lambda text: re.sub(expression, replacement, text), read


ACTS = "抓获|破获|查处|收缴|打掉|捣毁"
COUNTERS = "起|名|人|件|例|辆|户|家|个|吨|元|条|宗|所|处"

SUBSTITUTES = {
    "catching": words(("抓获", "抓捕")),
    "solving": words(("破获", "侦破")),
    "crimes": words(("盗窃", "抢夺"), ("涉毒", "涉赌")),
    "diseases": words(("手足口病", "猩红热"), ("肺结核", "百日咳")),
    "bodies": words(("公安机关", "公安部门")),
    "rises": words(("上升", "增长")),
    "falls": words(("下降", "减少")),
    "bounds": words(("余名", "多名"), ("余起", "多起"), ("余万", "多万"), ("余人", "多人")),
    "by law": pattern(f"(?<!依法)({ACTS})", r"依法\1"),
    "already": pattern(f"(?<![已均经])({ACTS})(?=[\u4e00-\u9fff]{{0,8}}\\d)", r"已\1"),
    "in all": pattern(f"(?<![共计])({ACTS})", r"共\1"),
    "it is said": pattern("(?<=。)(?=[\u4e00-\u9fff])", "据悉，"),
    "at the same time": pattern("(?<=。)(?=[\u4e00-\u9fff])", "同时，"),
    "spaces": pattern(f"(?<=[\u4e00-\u9fff])(\\d[\\d.]*)(?=[{COUNTERS.replace('|', '')}%])", r" \1 "),
    "marked up": pattern(f"(\\d[\\d.,]*)(?=[万亿余多]*(?:{COUNTERS}))", r"<strong>\1</strong>"),
    "thousands": pattern(f"(?<![\\d.,/:年第-])([1-9]\\d{{0,2}})(\\d{{3}})(?=(?:{COUNTERS}))", r"\1,\2"),
    "quotation marks": words(("“", "「"), ("”", "」")),
    "brackets": words(("（", "("), ("）", ")")),
    "commas": words(("，", ",")),
    "a sentence a paragraph": pattern("(?<=。)(?=[\u4e00-\u9fff][^<]{8,}</p>)", "</p><p>"),
    "an item a paragraph": pattern("；(?=[\u4e00-\u9fff][^<]{4,}</p>)", "</p><p>"),
}


def read(program, pages):
    """The figures of each page, in order."""
    figures = collections.defaultdict(list)
    for first in range(0, len(pages), PAGES_AT_ONCE):
        command = [program, "parse", "--format", "jsonl"] + [str(page) for page in pages[first:first + PAGES_AT_ONCE]]
        done = subprocess.run(command, capture_output=True, text=True)
        for line in done.stdout.splitlines():
            figure = json.loads(line)
            figures[pathlib.Path(figure["bulletin"]).name].append(figure)
    return figures


def said(figure, substitute):
    """What a figure says, with the substitution carried out on its words."""
    place, period = figure["place"] or {}, figure["period"] or {}
    said = {
        "unit": substitute(figure["unit"] or ""), "label": substitute(figure["label"] or ""),
        "place": substitute(place.get("name") or ""), "start": period.get("start"), "end": period.get("end"),
        "basis": period.get("basis"),
    }
    return [said[field] if field in said else figure[field] for field in FIELDS]


def changes(before, after, substitute):
    """The fields of figures that changed, aligned by their numbers."""
    left, right = [figure["value"] for figure in before], [figure["value"] for figure in after]
    for kind, i, j, k, l in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from ((figure["quote"], {"lost": (figure["value"], None)}) for figure in before[i:j])
            yield from ((figure["quote"], {"gained": (None, figure["value"])}) for figure in after[k:l])
            continue
        for one, other in zip(before[i:j], after[k:l]):
            pairs = zip(FIELDS, said(one, substitute), said(other, same))
            changed = {field: (old, new) for field, old, new in pairs if old != new}
            if changed:
                yield one["quote"], changed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--only", choices=SUBSTITUTES)
    parser.add_argument("--keep", type=pathlib.Path, help="where the changed pages stay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = options.keep or pathlib.Path(temporary)
        texts = {}
        for number, page in enumerate(sorted(page for folder in options.folders for page in folder.rglob("*.html"))):
            try:
                texts[f"{number:04}-{page.name}"] = page.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                print(f"left out, not UTF-8: {page}")
        if not texts:
            parser.error("no *.html in UTF-8 below these folders")

        def write(folder, pages):
            (root / folder).mkdir(parents=True, exist_ok=True)
            for name, text in pages.items():
                (root / folder / name).write_text(text, encoding="utf-8")
            return [root / folder / name for name in pages]

        before = read(options.program, write("as published", texts))
        for name, (substitute, words_of) in SUBSTITUTES.items():
            if options.only and name != options.only:
                continue
            pages = {page: substitute(text) for page, text in texts.items() if substitute(text) != text}
            after = read(options.program, write(name, pages))
            counts, lines = collections.Counter(), []
            for page in pages:
                for quote, changed in changes(before[page], after[page], words_of):
                    counts.update(list(changed))
                    lines.append(f"  {page}  {quote[:50]}  " + "  ".join(
                        f"{field}: {old} → {new}" for field, (old, new) in changed.items()))
            compared = sum(len(before[page]) for page in pages)
            print(f"{name}: {len(pages)} pages, {compared} figures, {dict(counts) or 'none changed'}")
            print("\n".join(lines), end="\n" if lines else "")


if __name__ == "__main__":
    main()

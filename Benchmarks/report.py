#!/usr/bin/env python3
"""Turns the harness's results (JSON files in the folder given) into the tables of REPORT.md."""
import glob, json, os, statistics, sys

FOLDER = sys.argv[1]
PEERS = ["hansou", "tantivy-icu", "tantivy-bigram", "lucene9-icu", "lucene9-cjk"]
# Who does not count as the best where: who cuts a word in pieces counts for no word, who misses hits of a
# phrase for no phrase. The harness's exact stage says so: of phrases the engines on words find a half, and
# all find only such single characters as stand alone.
WORDS = {"word_rare", "word_med", "word_freq", "and2", "or3", "or_mixed", "count"}
CUTS_WORDS = {"tantivy-bigram", "lucene9-cjk"}
MISSES_PHRASES = {"tantivy-icu", "lucene9-icu"}
# Words for these are cut beforehand; the time of that belongs to their build.
SEGMENTED_BY = {"tantivy-icu": "icu", "tantivy-bigram": "bi"}


def result(name):
    path = os.path.join(FOLDER, name + ".json")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def counts_as_best(peer, name):
    if peer == "hansou" or name == "han1":
        return False
    return peer not in (CUTS_WORDS if name in WORDS else MISSES_PHRASES)


def rounds(name):
    """What the rounds in which the engines took turns have under a name."""
    found = [result(f"{os.path.basename(folder)}/{name}")
             for folder in sorted(glob.glob(os.path.join(FOLDER, "round-*")))]
    return [one for one in found if one]


def build():
    rows = []
    for peer in PEERS:
        for variant, title in [("t1", "one core"), ("t2", "two"), ("t1m", "one, merged to one segment")]:
            found = rounds(f"index.bench.{peer}.{variant}")
            if not found:
                continue
            seconds = statistics.median(one["wall_s"] for one in found)
            if peer in SEGMENTED_BY:
                cut = result(f"seg.bench.{SEGMENTED_BY[peer]}.p1")
                seconds += cut["wall_s"] if cut else 0
            resident = max(one["maxrss_mb"] for one in found)
            rows.append([peer, title, f"{seconds:.2f}", f"{found[0]['text_bytes'] / 1e6 / seconds:.1f}",
                         f"{resident:.0f}", f"{found[0]['ratio']:.2f}", str(len(found))])
    print("Building from raw text, segmentation counted: medians of rounds in which the engines take turns. Hansou's "
          "index has the stored text in it, the others' has none.\n")
    table(["engine", "cores", "s", "MB/s", "MB resident", "size / text", "rounds"], rows)


def medians(found, name):
    """The medians over all rounds of the percentiles of a class."""
    figures = [one[name] for one in found if "p50_us" in one.get(name, {})]
    return {key: statistics.median(one[key] for one in figures)
            for key in ("p50_us", "p99_us") if figures}


def queries():
    found = {peer: [one["classes"] for one in rounds(f"query.bench.{peer}")] for peer in PEERS}
    if not found["hansou"]:
        return
    rows = []
    for name in found["hansou"][0]:
        row = [name]
        best = {"p50_us": [], "p99_us": []}
        own = medians(found["hansou"], name)
        for peer in PEERS:
            figures = medians(found[peer], name)
            if not figures:
                row.append("–")
                continue
            row.append(f"{figures['p50_us']:.0f} / {figures['p99_us']:.0f}")
            if counts_as_best(peer, name):
                for key in best:
                    best[key].append(figures[key])
        row.append(" / ".join(f"{own[key] / min(best[key]):.2f}" if best[key] else "–" for key in best))
        rows.append(row)
    print("Warm queries on one core, top 10, p50 / p99 in µs, medians of "
          f"{len(found['hansou'])} rounds in which the engines take turns, and Hansou's as a multiple of the best "
          "other's. Who cuts a word in pieces (bigram, cjk) does not count as the best for words, who misses "
          "hits (icu) not for phrases, nobody for single characters: they find those that stand alone.\n")
    table(["class", *PEERS, "ratio"], rows)


def exact():
    rows = []
    for peer in PEERS:
        found = result(f"exact.bench.{peer}")
        if found:
            values = found["classes"].values()
            count = sum(v["n"] for v in values)
            rows.append([peer, f"{100 * sum(v['tp'] for v in values) / sum(v['truth'] for v in values):.2f}",
                         f"{100 * sum(v['tp'] for v in values) / max(1, sum(v['ret'] for v in values)):.2f}",
                         f"{sum(v['perfect_pct'] * v['n'] for v in values) / count:.1f}"])
    if rows:
        print("Phrases against a scan of the bytes of the text, per cent. Hansou's match by its fold (traditional as "
              "simplified, one punctuation as another, whole numbers), which is what it finds beside the bytes and, "
              "in phrases that begin or end within a number or a word of letters, does not find.\n")
        table(["engine", "of the hits found", "of the found right", "queries without fault"], rows)


def changes():
    rows = []
    for peer in PEERS:
        found = result(f"incr.bench.{peer}")
        if found:
            rows.append([peer] + [f"{found['median_ms'][key]:.1f}" for key in ("add_durable_us", "del_durable_us")])
    if rows:
        print("Adding one document of 50 KB, and removing one, durable and visible, median ms.\n")
        table(["engine", "add", "remove"], rows)


build()
queries()
exact()
changes()

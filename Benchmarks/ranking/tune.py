#!/usr/bin/env python3
"""Tunes the weights of ranking on one half of each dev set and reports on the other.

  tune.py EVAL WORK [BENCH]

EVAL holds the sets (NAME/docs.tsv, queries.tsv, qrels.tsv), WORK takes indexes and runs, BENCH is the
hansou-bench binary. A query belongs to the half that is tuned on if the CRC-32 of its id is even. One
weight at a time is changed and kept if the mean nDCG@10 of the tuned halves grows; every trial is
written to TRIED.md beside this script.
"""
import json, math, os, subprocess, sys, zlib

HERE = os.path.dirname(os.path.abspath(__file__))
EVAL, WORK = sys.argv[1], sys.argv[2]
BENCH = sys.argv[3] if len(sys.argv) > 3 else os.path.join(HERE, "../../.build/release/hansou-bench")
SETS = ["cmrc2018", "drcd_trad", "ncp_policy", "xwlb_knownitem"]
# At most so many queries of a half are run in a trial.
LIMIT = 400
GRID = {
    "coverage": [0.0, 0.5, 1.0, 2.0],
    "chains": [0.0, 0.3, 0.5, 0.8, 1.2],
    "pairs": [0.0, 0.1, 0.2, 0.4],
    "words": [0.7, 1.0, 1.3],
    "grams": [0.3, 0.5, 0.7, 1.0],
    "characters": [0.2, 0.3, 0.5, 0.7],
    "wholeRunWhenRelaxed": [0.0, 0.2],
    "k1": [0.6, 0.9, 1.2, 1.6],
    "b": [0.5, 0.75, 0.85, 0.95],
}
START = {"words": 1.0, "grams": 1.0, "characters": 0.3, "wholeRunWhenRelaxed": 0.0, "pairs": 0.0,
         "chains": 0.0, "coverage": 0.0, "k1": 1.2, "b": 0.75}


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield line.rstrip("\n").split("\t", 1)


def load(name):
    qrels = {}
    with open(f"{EVAL}/{name}/qrels.tsv", encoding="utf-8") as file:
        for line in file:
            parts = line.split()
            if len(parts) >= 3:
                qrels.setdefault(parts[0], {})[parts[-2]] = float(parts[-1])
    return {"qrels": qrels, "queries": [q for q in rows(f"{EVAL}/{name}/queries.tsv") if q[0] in qrels]}


def index(name):
    directory = f"{WORK}/{name}.idx"
    if os.path.exists(f"{directory}/commit"):
        return directory
    os.makedirs(directory, exist_ok=True)
    with open(f"{WORK}/{name}.jsonl", "w", encoding="utf-8") as file:
        for key, text in rows(f"{EVAL}/{name}/docs.tsv"):
            text = text.replace("\t", "\n")
            file.write(json.dumps({"id": key, "text": text}, ensure_ascii=False) + "\n")
    subprocess.run([BENCH, "index", "--in", f"{WORK}/{name}.jsonl", "--dir", directory],
                   check=True, stdout=subprocess.DEVNULL)
    return directory


def ndcg(ranked, grades, depth=10):
    gain = sum((2 ** grades.get(doc, 0) - 1) / math.log2(rank + 2) for rank, doc in enumerate(ranked[:depth]))
    best = sorted(grades.values(), reverse=True)[:depth]
    ideal = sum((2 ** grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(best))
    return gain / ideal if ideal else 0.0


def measure(name, data, queries, weights, half):
    text = ",".join(f"{key}={value}" for key, value in weights.items())
    queries_file, run_file = f"{WORK}/{name}.{half}.tsv", f"{WORK}/{name}.{half}.run"
    with open(queries_file, "w", encoding="utf-8") as file:
        file.writelines(f"{key}\t{query}\n" for key, query in queries)
    subprocess.run([BENCH, "rank", "--dir", index(name), "--queries", queries_file, "--k", "10",
                    "--relaxed", "1", "--weights", text, "--out", run_file], check=True)
    found = {}
    with open(run_file, encoding="utf-8") as file:
        for line in file:
            parts = line.split("\t")
            found.setdefault(parts[0], []).append(parts[2])
    return sum(ndcg(found.get(key, []), data["qrels"][key]) for key, _ in queries) / max(1, len(queries))


def main():
    data = {name: load(name) for name in SETS}
    halves = {"tuned": {}, "held out": {}}
    for name in SETS:
        for query in data[name]["queries"]:
            half = "tuned" if zlib.crc32(query[0].encode()) % 2 == 0 else "held out"
            halves[half].setdefault(name, []).append(query)
    tried = []

    def score(weights):
        values = [measure(n, data[n], halves["tuned"][n][:LIMIT], weights, "tuned") for n in SETS]
        mean = sum(values) / len(values)
        tried.append((dict(weights), values, mean))
        print(f"{mean:.4f}", " ".join(f"{v:.4f}" for v in values), weights, flush=True)
        return mean

    weights = dict(START)
    best = score(weights)
    for sweep in range(int(os.environ.get("SWEEPS", "2"))):
        before = best
        for key, values in GRID.items():
            for value in values:
                if value == weights[key]:
                    continue
                mean = score({**weights, key: value})
                if mean > best:
                    best, weights = mean, {**weights, key: value}
        if best - before < 0.0003:
            break
    lines = ["# What tuning tried", "",
             "Mean nDCG@10 of the tuned halves, and each set's. Written by `tune.py`.", "",
             "| mean | " + " | ".join(SETS) + " | weights |", "|---" * (len(SETS) + 2) + "|"]
    for trial, values, mean in sorted(tried, key=lambda t: -t[2]):
        changed = ", ".join(f"{k} {v}" for k, v in trial.items() if v != START[k]) or "start"
        lines.append(f"| {mean:.4f} | " + " | ".join(f"{v:.4f}" for v in values) + f" | {changed} |")
    lines += ["", "## Held-out halves, all queries", "",
              "| weights | " + " | ".join(SETS) + " | mean |", "|---" * (len(SETS) + 2) + "|"]
    for label, chosen in [("start", START), ("chosen", weights)]:
        values = [measure(n, data[n], halves["held out"][n], chosen, "held") for n in SETS]
        lines.append(f"| {label} | " + " | ".join(f"{v:.4f}" for v in values) + f" | {sum(values) / len(values):.4f} |")
        print(label, values, flush=True)
    lines += ["", f"Chosen: `{json.dumps(weights)}`", ""]
    with open(os.path.join(HERE, "TRIED.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


main()

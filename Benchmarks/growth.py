#!/usr/bin/env python3
"""Measures how cost grows: the corpus at 1, 2, 4 and 8 times its size, all of it distinct text.

  growth.py BENCH CORPUS.jsonl QUERIES.jsonl WORK PICTURE.svg     prints Markdown, draws the picture

The corpus given is the eightfold one; the others are its first half, quarter and eighth.
"""
import json, math, os, resource, shutil, statistics, subprocess, sys, time

BENCH, CORPUS, QUERIES, WORK, PICTURE = sys.argv[1:6]
SIZES = [1, 2, 4, 8]
ROUNDS = 5
SHOWN = ["word_med", "word_freq", "and2", "or3", "or_mixed", "phrase4", "phrase8", "count"]
COLOURS = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f"]


def run(*command):
    """Wall seconds, seconds of processor time, peak resident MB and standard output of a command on one core."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE,
                               preexec_fn=lambda: os.sched_setaffinity(0, {1 % os.cpu_count()}))
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: failed")
    wall = time.perf_counter() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def write_part(size, path):
    """The first size/8 of the corpus by bytes of its lines; returns the bytes of the texts."""
    wanted = os.path.getsize(CORPUS) * size / SIZES[-1]
    written = texts = 0
    with open(CORPUS, "rb") as source, open(path, "wb") as target:
        for line in source:
            if written >= wanted:
                break
            target.write(line)
            written += len(line)
            texts += len(json.loads(line)["text"].encode())
    return texts


def part_path(size):
    return os.path.join(WORK, f"growth.{size}.jsonl")


def built(size, merge):
    """Builds the index of a part; returns its path, wall seconds, seconds of processor time and peak resident MB."""
    index = os.path.join(WORK, f"growth.{size}.index")
    shutil.rmtree(index, ignore_errors=True)
    os.makedirs(index)
    subprocess.run(["cat", part_path(size)], stdout=subprocess.DEVNULL, check=True)
    wall, own, peak, _ = run(BENCH, "index", "--in", part_path(size), "--dir", index, "--threads", "1",
                             "--merge", merge)
    return index, wall, own, peak


def builds():
    """What a build of each size takes. The sizes take turns: on a shared host a minute is not like the next.

    The processor time leaves out when other guests of the host had the core.
    """
    found = {size: {"bytes": write_part(size, part_path(size))} for size in SIZES}
    rounds = [{size: built(size, "0") for size in SIZES} for _ in range(ROUNDS)]
    for size, result in found.items():
        _, walls, owns, peaks = zip(*(round[size] for round in rounds))
        result["build"], result["own"] = statistics.median(walls), statistics.median(owns)
        result["build_mb"] = max(peaks)
    return found


def measure(size, found):
    answers = os.path.join(WORK, "growth.answers.jsonl")
    index = built(size, "1")[0]
    found["size"] = sum(os.path.getsize(os.path.join(index, name)) for name in os.listdir(index))
    _, _, found["query_mb"], _ = run(BENCH, "query", "--dir", index, "--queries", QUERIES, "--out", answers,
                                  "--warm", "2", "--reps", "5")
    times = {}
    with open(answers, encoding="utf-8") as file:
        for line in file:
            answer = json.loads(line)
            times.setdefault(answer["class"], []).append(statistics.median(answer["ns"]) / 1000)
    found["p50"] = {name: statistics.median(values) for name, values in times.items()}
    _, _, _, output = run(BENCH, "micro", "--part", "open", "--dir", index)
    opening = json.loads(output)
    found["open_us"], found["private_kb"] = opening["median_us"], opening["private_kb_after_search"]
    os.remove(part_path(size))
    shutil.rmtree(index)
    return found


def table(results):
    rows = [("text, MB", lambda r: f"{r['bytes'] / 1e6:.1f}"),
            ("build on one core, s", lambda r: f"{r['build']:.2f}"),
            ("build, s per MB", lambda r: f"{r['build'] / r['bytes'] * 1e6:.4f}"),
            ("of that processor time, s per MB", lambda r: f"{r['own'] / r['bytes'] * 1e6:.4f}"),
            ("build, MB resident", lambda r: f"{r['build_mb']:.0f}"),
            ("index / text", lambda r: f"{r['size'] / r['bytes']:.2f}"),
            ("opening, µs", lambda r: f"{r['open_us']}"),
            ("own memory after opening and a search, KB", lambda r: f"{r['private_kb']}"),
            ("queries, MB resident (mapped pages of the index too)", lambda r: f"{r['query_mb']:.0f}")]
    rows += [(f"{name}, p50 µs", lambda r, name=name: f"{r['p50'][name]:.0f}") for name in SHOWN]
    print("| | " + " | ".join(f"{size}×" for size in SIZES) + " |\n" + "|---" * (len(SIZES) + 1) + "|")
    for title, value in rows:
        print(f"| {title} | " + " | ".join(value(result) for result in results) + " |")


def draw(results):
    """Each cost as a multiple of that at 1×, both axes logarithmic; the dashed line is proportion."""
    lines = {"build": [r["build"] for r in results], "opening": [r["open_us"] for r in results]}
    lines.update({name: [r["p50"][name] for r in results] for name in SHOWN[1:]})
    left, top, width, height = 60, 30, 440, 300

    def x(size):
        return left + width * math.log2(size) / 3

    def y(multiple):
        return top + height * (1 - (math.log2(multiple) + 1) / 4.5)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="660" height="390" '
             f'font-family="sans-serif" font-size="12"><rect width="660" height="390" fill="white"/>']
    for multiple in [0.5, 1, 2, 4, 8]:
        parts.append(f'<line x1="{left}" y1="{y(multiple):.1f}" x2="{left + width}" y2="{y(multiple):.1f}" '
                     f'stroke="#ddd"/><text x="{left - 8}" y="{y(multiple) + 4:.1f}" '
                     f'text-anchor="end">{multiple:g}×</text>')
    for size in SIZES:
        parts.append(f'<text x="{x(size):.1f}" y="{top + height + 20}" text-anchor="middle">{size}×</text>')
    parts.append(f'<line x1="{x(1)}" y1="{y(1):.1f}" x2="{x(8):.1f}" y2="{y(8):.1f}" stroke="#999" '
                 'stroke-dasharray="4 4"/>')
    for number, (name, values) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)] if number < len(COLOURS) else "#17becf"
        points = " ".join(f"{x(size):.1f},{y(max(0.5, value / values[0])):.1f}" for size, value in zip(SIZES, values))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<line x1="520" y1="{44 + 20 * number}" x2="540" y2="{44 + 20 * number}" '
                     f'stroke="{colour}" stroke-width="2"/><text x="546" y="{48 + 20 * number}">{name}</text>')
    parts.append(f'<text x="{left + width / 2}" y="{top + height + 42}" text-anchor="middle">size of the corpus</text>'
                 f'<text x="{left}" y="18">cost as a multiple of that at 1× (dashed: in proportion)</text></svg>')
    with open(PICTURE, "w", encoding="utf-8") as file:
        file.write("\n".join(parts) + "\n")


results = [measure(size, found) for size, found in builds().items()]
table(results)
draw(results)

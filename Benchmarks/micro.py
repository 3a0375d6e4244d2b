#!/usr/bin/env python3
"""Counts the instructions of the inner loops and compares them with Benchmarks/micro.json.

  Benchmarks/micro.py            table; status 1 if a loop takes 5 % more than its baseline
  Benchmarks/micro.py --record   writes the baselines anew

Each loop runs under callgrind once with one round and once with two; the difference is one round, whatever
starting, opening and the first touch of memory take. Instructions, unlike time, are the same on a busy machine.
Baselines hold for one compiler, processor and ICU; elsewhere the table is printed and not judged.
"""
import json, os, platform, re, shutil, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BENCH = os.environ.get("HANSOU_BENCH", os.path.join(ROOT, ".build/release/hansou-bench"))
BASELINES = os.path.join(ROOT, "Benchmarks/micro.json")
PARTS = ["fold", "segment", "lookup", "blocks", "intersection", "phrase", "scoring"]
TOLERANCE = 0.05


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def environment():
    """What the counts depend on besides the code."""
    swift = re.search(r"Swift version (\S+)", output("swift", "--version"))
    icu = output("pkg-config", "--modversion", "icu-uc").strip() if shutil.which("pkg-config") else "?"
    model = re.search(r"^model name\s*: (.*)$", open("/proc/cpuinfo", encoding="utf-8").read(), re.M)
    return {"swift": swift.group(1) if swift else "?", "icu": icu, "machine": platform.machine(),
            "processor": model.group(1) if model else "?"}


def instructions(bench, part, rounds, index):
    """Instructions of the whole process, and what the loop printed."""
    log = tempfile.NamedTemporaryFile(mode="r", suffix=".log")
    # Swift seeds its hashes differently in each process, unless told not to.
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log.name}", bench,
         "micro", "--part", part, "--texts", os.path.join(ROOT, "Corpus"), "--dir", index, "--terms", "100000",
         "--rounds", str(rounds)],
        check=True, capture_output=True, text=True, env=dict(os.environ, SWIFT_DETERMINISTIC_HASHING="1"))
    counted = re.search(r"Collected : (\d+)", log.read())
    return int(counted.group(1)), json.loads(run.stdout)


def measure():
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        # Valgrind stumbles over the compiler's debugging information.
        bench = os.path.join(folder, "bench")
        output("strip", "-o", bench, BENCH)
        output(BENCH, "micro", "--part", "prepare", "--texts", os.path.join(ROOT, "Corpus"), "--dir", index)
        for part in PARTS:
            once, loop = instructions(bench, part, 1, index)
            twice, _ = instructions(bench, part, 2, index)
            counts[part] = {"step": loop["step"], "instructions": round((twice - once) / loop["steps"], 2)}
    return counts


def main():
    for tool in ["valgrind", "strip", BENCH]:
        if not shutil.which(tool):
            sys.exit(f"not counted: there is no {tool}")
    here = environment()
    counts = measure()
    if "--record" in sys.argv:
        with open(BASELINES, "w", encoding="utf-8") as file:
            json.dump({"environment": here, "loops": counts}, file, indent=1)
            file.write("\n")
    with open(BASELINES, encoding="utf-8") as file:
        baselines = json.load(file)
    worse = []
    print("| loop | instructions | baseline | change |\n|---|---|---|---|")
    for part, count in counts.items():
        before = baselines["loops"].get(part, {}).get("instructions")
        change = count["instructions"] / before - 1 if before else 0
        if change > TOLERANCE:
            worse.append(part)
        print(f"| {part} | {count['instructions']:,} a {count['step']} | {before:,} | {100 * change:+.1f} % |"
              if before else f"| {part} | {count['instructions']:,} a {count['step']} | – | – |")
    if baselines["environment"] != here:
        print(f"\nNot judged: the baselines are of {baselines['environment']}, this is {here}.")
    elif worse:
        sys.exit(f"\n{', '.join(worse)}: more than {100 * TOLERANCE:.0f} % above the baseline; if that is "
                 "meant, record it by Benchmarks/micro.py --record and say why in the commit")


main()

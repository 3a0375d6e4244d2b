#!/usr/bin/env python3
"""Makes corpus-statistics.tsv: what the analyses have to give on the five plan texts.

    corpus_statistics.py HANSOU INDEX > corpus-statistics.tsv

Slow and plain on purpose: it takes only the passages (`hansou export`) and their atoms and words
(`hansou analyze`) from the tool, counts by comparing lists, and leaves formulas to SciPy where SciPy has them.
"""
import collections
import json
import math
import subprocess
import sys

import numpy
import scipy.stats

HANSOU, INDEX = sys.argv[1:3]
SEPARATOR = "，"
PHRASES = ["数字经济", "楼宇经济", "城市更新", "发展", "2035年", "四水共治"]
NODES = [("数字经济", 10), ("发展", 5), ("城市更新", 20)]
FIRST, SECOND = "jianghan-14th-five-year-plan-draft.txt", "jianghan-2026-government-work-report.txt"
MINIMUM, LONGEST, LEAST_COHESION, LEAST_ENTROPY = 15, 12, 3.0, 1.0
FUNCTION_WORDS = set(
    "的 了 和 与 及 在 是 有 对 为 以 等 也 都 着 地 得 把 被 将 就 并 或 而 之 其 于 从 向 到 由 不 要 这 该 各 "
    "以及 通过 对于 或者 应当 可以 进行 其他 按照 根据 因为 所以 但是 如果".split())


def run(*arguments):
    done = subprocess.run([HANSOU, *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def analyze(text):
    found = run("analyze", "--json", "--", text)[0]
    return [atom["atom"] for atom in found["atoms"]], found["words"]


def word_positions(atoms, words):
    """Each word with the positions of its atoms, and whether it is made of whole atoms."""
    found, position, offset = [], 0, 0
    for word in words:
        while position < len(atoms) and atoms[position] == SEPARATOR:
            position += 1
        start, left, whole = position, word, offset == 0
        while left:
            rest = atoms[position][offset:]
            if len(left) < len(rest):
                offset, left, whole = offset + len(left), "", False
            else:
                left, offset, position = left[len(rest):], 0, position + 1
        found.append((word, start, position, whole))
    return found


def is_joinable(word):
    return len(word[0]) == 1 and is_han(word[0]) and word[0] not in FUNCTION_WORDS


def units(words):
    """Words and their positions, single Han characters side by side joined."""
    found, last = [], None
    for word in words:
        if last and is_joinable(last) and is_joinable(word) and found[-1][2] == word[1]:
            found[-1] = (found[-1][0] + word[0], found[-1][1], word[2], True)
        else:
            found.append(word)
        last = word
    return found


class Passage:
    def __init__(self, record):
        self.document, self.kind = record["document"], record["kind"]
        self.section = record["section"][0] if record["section"] else ""
        try:
            self.atoms, self.words = analyze(record["text"])
        except subprocess.CalledProcessError:
            self.atoms, self.words = [], []
        self.words = word_positions(self.atoms, self.words)
        self.units = units(self.words)
        self.size = sum(atom != SEPARATOR for atom in self.atoms)

    def places(self, atoms):
        count = len(atoms)
        return [place for place in range(len(self.atoms) - count + 1)
                if self.atoms[place:place + count] == atoms]


def row(*cells):
    print("\t".join(repr(float(cell)) if isinstance(cell, (float, numpy.floating)) else str(cell)
                    for cell in cells))


def counts():
    for phrase in PHRASES:
        atoms = analyze(phrase)[0]
        for key in (lambda passage: passage.document), (lambda passage: passage.kind):
            groups = collections.defaultdict(list)
            for passage in passages:
                groups[key(passage)].append(passage)
            for name, group in sorted(groups.items()):
                found = [len(passage.places(atoms)) for passage in group]
                size = sum(passage.size for passage in group)
                row("count", phrase, name, sum(found), sum(1 for count in found if count), size,
                    sum(found) * 10000 / size)


def dispersion(frequencies, sizes):
    frequencies, sizes = numpy.array(frequencies, float), numpy.array(sizes, float)
    rates = frequencies / sizes
    d = 1 - scipy.stats.variation(rates) / math.sqrt(len(rates) - 1)
    dp = numpy.abs(frequencies / frequencies.sum() - sizes / sizes.sum()).sum() / 2
    return d, dp


def plots():
    for phrase in PHRASES:
        atoms = analyze(phrase)[0]
        totals, sizes = [], []
        for document in documents:
            before, places = 0, []
            for passage in passages:
                if passage.document != document:
                    continue
                for place in passage.places(atoms):
                    inside = sum(atom != SEPARATOR for atom in passage.atoms[:place])
                    places.append(before + inside)
                before += passage.size
            totals.append(len(places))
            sizes.append(before)
            if places:
                parts = [0] * 10
                for place in places:
                    parts[min(9, int(place / before * 10))] += 1
                row("plot", phrase, document, len(places), *dispersion(parts, [1] * 10))
        row("plot", phrase, "*", sum(totals), *dispersion(totals, sizes))


def likelihood(cells):
    """G² of a table of two by two."""
    return scipy.stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")[0]


def collocates():
    for node, width in NODES:
        atoms = analyze(node)[0]
        windows, node_count, node_positions, candidates = [], 0, 0, set()
        for passage in passages:
            places = passage.places(atoms)
            left, right, inside = set(), set(), set()
            for place in places:
                inside.update(range(place, place + len(atoms)))
                for positions, side in ((range(place - 1, -1, -1), left),
                                        (range(place + len(atoms), len(passage.atoms)), right)):
                    free = [at for at in positions if passage.atoms[at] != SEPARATOR]
                    side.update(free[:width])
            left, right = left - inside, right - inside
            node_count += len(places)
            node_positions += len(inside)
            windows.append((passage, left, right, inside))
            outside = [word for word in passage.words if not inside & set(range(*word[1:3]))]
            for word, start, end, whole in units(outside):
                span = range(start, end)
                is_one_han = end - start == 1 and len(word) == 1 and ord(word) >= 0x2E80
                is_sign = word in "%‰+$¥€£"
                if all(at in left or at in right for at in span) and whole and not is_one_han and not is_sign:
                    candidates.add(tuple(passage.atoms[start:end]))
        width_total = sum(len(left | right) for _, left, right, _ in windows)
        size = sum(passage.size for passage in passages) - node_positions
        for candidate in sorted(candidates):
            observed = at_left = at_right = frequency = 0
            for passage, left, right, inside in windows:
                for place in passage.places(list(candidate)):
                    span = set(range(place, place + len(candidate)))
                    if span & inside:
                        continue
                    frequency += 1
                    observed += span <= (left | right)
                    at_left += span <= left
                    at_right += span <= right
            if observed < 3:
                continue
            expected = width_total * frequency / size
            g = likelihood([[observed, width_total - observed],
                            [frequency - observed, size - width_total - frequency + observed]])
            row("collocate", node, width, "".join(candidate), observed, at_left, at_right, frequency,
                expected, g if observed >= expected else -g,
                14 + math.log2(2 * observed / (node_count + frequency)),
                (observed - expected) / math.sqrt(observed), math.log2(observed / expected))


def keyness_row(kind, text, a, b, m, n, greatest=1):
    expected = [m * (a + b) / (m + n), n * (a + b) / (m + n)]
    g = scipy.stats.power_divergence([a, b], expected, lambda_="log-likelihood")[0]
    ratio = math.log2(((b or 0.5) / n) / ((a or 0.5) / m))
    p = scipy.stats.chi2.sf(g, 1)
    if p <= greatest:
        row(kind, text, a, b, g, ratio, p)


def keys():
    tallies, sizes = [], []
    for document in FIRST, SECOND:
        tally, size = collections.Counter(), 0
        for passage in passages:
            if passage.document == document:
                tally.update(unit[0] for unit in passage.units)
                size += len(passage.units)
        tallies.append(tally)
        sizes.append(size)
    row("sizes", "words", *sizes)
    for word in sorted(set(tallies[0]) | set(tallies[1])):
        is_one_han = len(word) == 1 and ord(word) >= 0x2E80
        a, b = tallies[0][word], tallies[1][word]
        if a + b < 3 or is_one_han or word in "%‰+$¥€£":
            continue
        keyness_row("key", word, a, b, *sizes, greatest=0.05)
    sizes = [sum(passage.size for passage in passages if passage.document == document)
             for document in (FIRST, SECOND)]
    row("sizes", "characters", *sizes)
    for phrase in PHRASES:
        atoms = analyze(phrase)[0]
        a, b = (sum(len(passage.places(atoms)) for passage in passages if passage.document == document)
                for document in (FIRST, SECOND))
        if a + b:
            keyness_row("keyphrase", phrase, a, b, *sizes)


def entropy(neighbours):
    """Bits; every boundary (None) is something else."""
    tally = collections.Counter(atom for atom in neighbours if atom is not None)
    alone = sum(atom is None for atom in neighbours)
    return scipy.stats.entropy(list(tally.values()) + [1] * alone, base=2), len(tally) + alone


def terms():
    atoms = collections.Counter(atom for passage in passages for atom in passage.atoms if atom != SEPARATOR)
    size = sum(atoms.values())
    sequences, around = collections.Counter(), collections.defaultdict(lambda: ([], []))
    runs = []
    for passage in passages:
        runs.append([atom if atoms[atom] >= MINIMUM and atom != SEPARATOR else None
                     for atom in passage.atoms])
    for text in runs:
        for start in range(len(text)):
            for end in range(start + 1, min(start + LONGEST, len(text)) + 1):
                if text[end - 1] is None:
                    break
                sequences[tuple(text[start:end])] += 1
    for text in runs:
        for start in range(len(text)):
            for end in range(start + 1, min(start + LONGEST, len(text)) + 1):
                if text[end - 1] is None:
                    break
                sequence = tuple(text[start:end])
                if len(sequence) > 1 and sequences[sequence] >= MINIMUM:
                    left, right = around[sequence]
                    left.append(text[start - 1] if start else None)
                    right.append(text[end] if end < len(text) else None)
    kept = []
    for sequence, (left, right) in around.items():
        if sum(is_han(atom) for atom in sequence) < 2:
            continue
        (left_bits, left_kinds), (right_bits, right_kinds) = entropy(left), entropy(right)
        if left_bits < LEAST_ENTROPY or right_bits < LEAST_ENTROPY:
            continue
        cohesion = min(math.log2(sequences[sequence] * size / (sequences[sequence[:cut]] * sequences[sequence[cut:]]))
                       for cut in range(1, len(sequence)))
        if cohesion < LEAST_COHESION:
            continue
        words = analyze(joined(sequence))[1]
        if words[0] in FUNCTION_WORDS or words[-1] in FUNCTION_WORDS:
            continue
        kept.append((sequence, sequences[sequence], cohesion, left_bits, right_bits, left_kinds,
                     right_kinds, len(words) == 1))
    folded, nested = set(), collections.defaultdict(list)
    kept.sort(key=lambda term: (-len(term[0]), -term[1]))
    for outer in kept:
        if outer[0] in folded:
            continue
        parts = {outer[0][start:end] for start in range(len(outer[0]))
                 for end in range(start + 2, len(outer[0]) + 1)} - {outer[0]}
        for inner in kept:
            if inner[0] in parts and inner[0] not in folded and outer[1] * 3 >= inner[1] * 2:
                folded.add(inner[0])
                nested[outer[0]].append(joined(inner[0]))
    for term in sorted(kept):
        if term[0] not in folded:
            row("term", joined(term[0]), *term[1:7], str(term[7]).lower(), " ".join(sorted(nested[term[0]])))


def is_han(atom):
    return len(atom) == 1 and 0x2E80 <= ord(atom) < 0xFF00


def joined(sequence):
    text = ""
    for atom in sequence:
        text += (" " if text and not is_han(text[-1]) and not is_han(atom) else "") + atom
    return text


passages = [Passage(record) for record in run("export", "--index", INDEX) if record["kind"] != "contents"]
documents = sorted({passage.document for passage in passages})
counts()
plots()
collocates()
keys()
terms()

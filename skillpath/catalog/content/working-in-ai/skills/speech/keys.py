"""Recomputes the answers of the computational items of speech."""


def word_error_rate():
    """Return the edit distance in words, by the length of the reference."""
    reference, found = "turn the left light on".split(), "turn left lights on now".split()
    row = list(range(len(found) + 1))
    for n, word in enumerate(reference, 1):
        above, row = row, [n]
        for m, other in enumerate(found, 1):
            row.append(min(above[m] + 1, row[m - 1] + 1, above[m - 1] + (word != other)))
    return row[-1] / len(reference)


KEYS = {
    "speech-count-samples": lambda: 3 * 16_000,
    "speech-wer-value": word_error_rate,
    "speech-frame-count": lambda: (16_000 - 400) // 160 + 1,
    "speech-batch-minutes": lambda: 0.15 * 90,
    "speech-der-value": lambda: 100 * (30 + 12 + 18) / 600,
    "speech-streaming-delay": lambda: 640 + 160 + 80,
    "speech-groups-table": lambda: (
        f"Model 2 is better overall, by {0.4 * (6 + 7) + 0.2 * 24 - 0.4 * (8 + 8) - 0.2 * 11:.1f} percentage points"
    ),
}


def collapse(run):
    assert run.python(change=[("nn-nnoo", "nnnnoo")]) == "canon"
    return run.python()


CODE = {"speech-ctc-collapse": collapse}

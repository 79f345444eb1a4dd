"""Write train.bin and valid.bin (uint16 tokens) of a made-up language whose lowest possible loss is known."""

import numpy as np

rng = np.random.default_rng(64)
WORDS, BRANCHES, LINES, LENGTH = 48, 12, 8192, 1024
chance = 0.72 ** np.arange(BRANCHES)
chance /= chance.sum()
# after each pair of tokens one of twelve may follow; which ones, and in which order of chance, differs from pair to pair
follow = np.argsort(rng.random((WORDS, WORDS, WORDS)), axis=2)[:, :, :BRANCHES].astype(np.uint16)
text = np.empty((LINES, LENGTH), dtype=np.uint16)
text[:, :2] = rng.integers(0, WORDS, (LINES, 2))
for place in range(2, LENGTH):
    if place % 128 == 127:  # a mark, then the first two tokens of the line come again: worth remembering
        text[:, place] = WORDS
    elif place % 128 in (0, 1):
        text[:, place] = text[:, place % 128]
    else:
        branch = rng.choice(BRANCHES, size=LINES, p=chance)
        text[:, place] = follow[text[:, place - 2], text[:, place - 1], branch]
entropy = -(chance * np.log(chance)).sum()
free = sum(place >= 2 and place % 128 not in (127, 0, 1) for place in range(LENGTH))
lowest = (free * entropy + 2 * np.log(WORDS)) / LENGTH
for name, part in (("train", text[:-256]), ("valid", text[-256:])):
    part.tofile(f"{name}.bin")
    print(name, part.size, "tokens in lines of", LENGTH)
print(
    f"lowest mean loss {lowest:.4f} nats; without memory of the line's start {lowest + 14 * np.log(WORDS) / LENGTH:.4f}"
)

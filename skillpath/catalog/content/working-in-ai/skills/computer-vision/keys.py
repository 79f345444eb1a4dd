"""Recomputes the answers of the computational items of computer-vision."""


def iou(a, b):
    across = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    down = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    area = [(one[2] - one[0]) * (one[3] - one[1]) for one in (a, b)]
    return across * down / (sum(area) - across * down)


def kept():
    boxes = [(0, 0, 10, 10), (1, 0, 11, 10), (20, 0, 30, 10), (5, 0, 15, 10)]  # by falling score
    left = []
    for box in boxes:
        if all(iou(box, other) <= 0.5 for other in left):
            left.append(box)
    return len(left)


def average_precision():
    found, precisions = 0, []
    for place, right in enumerate([True, False, True, True, False], 1):
        found += right
        if right:
            precisions.append(found / place)
    return sum(max(precisions[n:]) for n in range(len(precisions))) / 4


KEYS = {
    "computer-vision-raw-bytes": lambda: 640 * 480 * 3,
    "computer-vision-iou-value": lambda: iou((0, 0, 6, 4), (2, 0, 8, 4)),
    "computer-vision-nms-count": kept,
    "computer-vision-dice-value": lambda: 2 * 60 / (2 * 60 + 20 + 20),
    "computer-vision-ap-value": average_precision,
    "computer-vision-background-only": lambda: (0.97 + 0) / 2,
    "computer-vision-stereo-depth": lambda: 800 * 0.12 / 6,
    "computer-vision-gpu-load": lambda: 30 * 10 / 8 * 16 / 1000 * 100,
}

"""Recomputes the answers of the computational items of convolutional-networks."""


def receptive_field():
    field, jump = 1, 1
    for kernel, stride in [(3, 1), (2, 2), (3, 1), (3, 1)]:
        field += (kernel - 1) * jump
        jump *= stride
    return field


KEYS = {
    "convolutional-networks-pool-value": lambda: max(2, 1, 0, 1),
    "convolutional-networks-output-width": lambda: (224 + 2 * 3 - 7) // 2 + 1,
    "convolutional-networks-parameters": lambda: (3 * 3 * 3 + 1) * 64,
    "convolutional-networks-receptive-field": receptive_field,
    "convolutional-networks-separable-factor": lambda: 9 * 64 * 128 / (9 * 64 + 64 * 128),
    "convolutional-networks-multiply-adds": lambda: 56 * 56 * 64 * 64 * 9 / 1e6,
}


def one_line(printed):
    return " ".join(printed.split()).replace("[ ", "[")


def edges(run):
    swapped = run.python(change=[("[[-1, 1], [-1, 1]]", "[[1, -1], [1, -1]]")])
    assert "-10" in swapped
    return one_line(run.python())


CODE = {"convolutional-networks-edge-code": edges}

"""The answers of the computational items, worked out from the numbers in their stems."""


def undivided_condition():
    conditions = {
        "`threadIdx.x % 2 == 0`": lambda t: t % 2 == 0,
        "`(threadIdx.x % 32) < 16`": lambda t: t % 32 < 16,
        "`(threadIdx.x / 32) % 2 == 0`": lambda t: t // 32 % 2 == 0,
        "`(threadIdx.x / 16) % 2 == 0`": lambda t: t // 16 % 2 == 0,
    }
    return next(
        text
        for text, test in conditions.items()
        if all(len({test(t) for t in range(w, w + 32)}) == 1 for w in range(0, 256, 32))
    )


def best_pair():
    table = [
        ["X", "SYS", "NV4", "SYS"],
        ["SYS", "X", "SYS", "PIX"],
        ["NV4", "SYS", "X", "SYS"],
        ["SYS", "PIX", "SYS", "X"],
    ]
    pair = next((i, j) for i in range(4) for j in range(i + 1, 4) if table[i][j] == "NV4")
    return "`CUDA_VISIBLE_DEVICES=%d,%d`" % pair


def operations_a_second(chart, n):
    return 2 * n**3 / chart["time of one call"][n]


KEYS = {
    "gpu-computing-item-flat-left": lambda chart: operations_a_second(chart, 4096) / operations_a_second(chart, 64),
    "gpu-computing-item-block-count": lambda: -(-1_000_000 // 256),
    "gpu-computing-item-visible": lambda: [1, 3][1],
    "gpu-computing-item-copy-time": lambda: 1000 * 256 * 3 * 224**2 * 4 / 12e9,
    "gpu-computing-item-divergence": undivided_condition,
    "gpu-computing-item-occupancy": lambda: 100 * (65_536 // 64 // 256 * 256) / 2048,
    "gpu-computing-item-stride-share": lambda: 100 * 4 / 32,
    "gpu-computing-item-fused-traffic": lambda: (3 + 3) / (1 + 1),
    "gpu-computing-item-last-wave": lambda: 100 * 130 / (108 * -(-130 // 108)),
    "gpu-computing-item-square-matmul": lambda: next(
        n for n in range(1, 5000) if 2 * n**3 / (3 * 2 * n**2) >= 300 / 1.5
    ),
    "gpu-computing-item-topology": best_pair,
}


# The two kernels as C++, each run for the 32 threads of a warp in step: `A` notes which address is read in which turn.
WARP = r"""
#include <cstdio>
#include <set>
#include <utility>

const int N = 8192;
std::set<std::pair<int, long>> pieces;
struct Noting {
    int turn = 0;
    float operator[](long at) { pieces.insert({turn++, at * 4 / 128}); return 1; }
};

int main() {
    for (int i = 0; i < 32; i++) {
        Noting A;
        float s = 0;
        {}
        if (s != N || A.turn != N) return 1;
    }
    printf("%zu", pieces.size() / N);
}
"""


def touched(run, other):
    """How many pieces of 128 bytes a warp touches in a turn, with the line of the other kernel taken out."""
    done = run.compiled("warp.cpp", "g++ -o warp warp.cpp && ./warp", around=WARP, change=[(other, "")])
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def column_row_sums(run):
    of_rows, of_columns = [line for line in run.blocks[0].code.splitlines() if line.startswith("for")]
    pieces = {"R": touched(run, of_columns), "C": touched(run, of_rows)}
    assert pieces == {"R": 32, "C": 1}
    return f"{min(pieces, key=pieces.get)} is faster, as neighbouring threads read neighbouring addresses"


FRAMEWORKS = {"gpu-computing-item-column-row-sums": column_row_sums}

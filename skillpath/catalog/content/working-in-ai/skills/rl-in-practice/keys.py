"""Recomputes the answers of the computational items of rl-in-practice."""

from types import SimpleNamespace

KEYS = {
    "rl-in-practice-beta-mean": lambda: (1 + 8) / (2 + 12),
    "rl-in-practice-simulator-minutes": lambda: 10e6 / (8 * 2500) / 60,
    "rl-in-practice-ips-value": lambda: (1 / 0.5 + 0 + 0 + 1 / 0.25) / 4,
    "rl-in-practice-effective-size": lambda: (10 + 10 * 1) ** 2 / (10**2 + 10 * 1**2),
    "rl-in-practice-dr-value": lambda: 0.3 + 2 * (1 - 0.4),
}


def cut_off(run):
    def target(terminated, truncated, change=()):
        env = SimpleNamespace(step=lambda action: ("state", 1.0, terminated, truncated, {}))
        run.python(env=env, action=0, gamma=0.9, value=lambda obs: 10.0, change=change)
        return run["target"]

    assert target(True, False) == target(False, True) == 1.0 and target(False, False) == 10.0
    mended = [("0.0 if done", "0.0 if terminated")]
    assert target(False, True, mended) == 10.0 and target(True, False, mended) == 1.0


CODE = {"rl-in-practice-time-limit-code": cut_off}

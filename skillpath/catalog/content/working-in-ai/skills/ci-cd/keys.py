"""Recomputes the answers of the computational items of ci-cd."""

import math

import yaml

KEYS = {
    "cicd-item-parallel-time": lambda: max(1, 2, 6) + 3 + 2,
    "cicd-item-canary-users": lambda: (1200 * 0.1 * 10) / (1200 * 0.05 * 0.1 * 20),
    "cicd-item-canary-statistics": lambda: (32 - 2000 * 0.01) / math.sqrt(2000 * 0.01 * 0.99),
}


def needs(run):
    jobs = yaml.safe_load(run.code())["jobs"]
    assert list(jobs) == ["test", "publish"] and not any("needs" in job or "if" in job for job in jobs.values())


CODE = {"cicd-item-yaml-needs": needs}

"""Recomputes the answers of the computational items of kubernetes."""

import math

import yaml

KEYS = {
    "kubernetes-item-requests-fit": lambda: min(16 // 3, 8 // 1),
    "kubernetes-item-rolling-update": lambda: 8 + 2,
    "kubernetes-item-hpa": lambda: min(12, math.ceil(5 * 90 / 60)),
    "kubernetes-item-zone-loss": lambda: f"{12 * 3 / 2:.0f}",
}


def slow_model(run):
    probe = yaml.safe_load(run.code())["livenessProbe"]
    until_restart = probe["periodSeconds"] * probe["failureThreshold"]
    assert until_restart == 30 < 90 < 10 * 30


CODE = {"kubernetes-item-slow-model": slow_model}

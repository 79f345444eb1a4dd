"""Recomputes the answers of the computational items from the numbers in their stems."""

import json
from fnmatch import fnmatchcase


def rare_requests():
    hours = 24 * 30
    prices = {
        "The machine of its own": 0.50 * hours,
        "The machine with commitment": 0.30 * hours,
        "The serverless endpoint": 300 * 30 * 0.4 * 0.00008,
        "The machine on demand by day": 0.50 * hours / 2,
    }
    return min(prices, key=prices.get)


def how_much_commit():
    used = {10: 24, 20: 20, 30: 15, 40: 12, 50: 4}

    def cost(committed):
        rented = sum(10 * hours for block, hours in used.items() if block > committed)
        return 0.6 * committed * 24 + rented

    return min(range(0, 60, 10), key=cost)


KEYS = {
    "cloud-platforms-item-weekend": lambda: (6 + 24 + 24 + 8) * 3.20,
    "cloud-platforms-item-spot-cost": lambda: (10 + 3 * (20 + 10) / 60) * 1.40,
    "cloud-platforms-item-break-even": lambda: 100 * 1.20 / 2.00,
    "cloud-platforms-item-other-region": lambda: 4000 * 0.02 * (3 - 1),
    "cloud-platforms-item-rare-requests": rare_requests,
    "cloud-platforms-item-how-much-commit": how_much_commit,
    "cloud-platforms-item-buy-or-rent": lambda: (180_000 / 36 + 2_500) / 22,
}


def policy(run):
    statements = json.loads(run.code())["Statement"]
    calls = {
        "Reading the object `hr/salaries.csv`": ("s3:GetObject", "acme-data/hr/salaries.csv"),
        "Reading the object `sales/2026.csv`": ("s3:GetObject", "acme-data/sales/2026.csv"),
        "Writing the object `sales/2027.csv`": ("s3:PutObject", "acme-data/sales/2027.csv"),
        "Listing the keys in the bucket `acme-data`": ("s3:ListBucket", "acme-data"),
    }

    def permitted(action, resource):
        effects = {
            one["Effect"]
            for one in statements
            if fnmatchcase(action, one["Action"]) and fnmatchcase(f"arn:aws:s3:::{resource}", one["Resource"])
        }
        return effects == {"Allow"}

    (right,) = (text for text, call in calls.items() if permitted(*call))
    return right


CODE = {"cloud-platforms-item-policy": policy}

"""Measurements on a large site, against the budgets the product promises."""

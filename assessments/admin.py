"""Nothing is registered here, on purpose: attempts, responses and evidence are their learner's, nobody else's to see.

What content needs to become better (how many answered, how many were right) stands on the item's page, without people.
"""

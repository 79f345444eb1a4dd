"""The rules of teams, without a database."""

"""Version 1 of the API: the addresses under `/api/v1/`."""

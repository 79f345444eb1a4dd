"""Recomputes the answers of the computational items of docker."""

KEYS = {
    "docker-item-cache-minutes": lambda: 40 * 10 + 2 * 150,
    "docker-item-layer-size": lambda: 500 + 80,
}

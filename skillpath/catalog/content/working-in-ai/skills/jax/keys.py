"""Recomputes the answers of the computational items of jax."""

KEYS = {
    "jax-first-gradient": lambda: 3 * 2.0**2,
    "jax-argnums": lambda: 2 * 5.0,
    "jax-frozen-global": lambda: 2.0 * 3.0,  # the value of the first call is compiled in
    "jax-shard-elements": lambda: 1024 // 4 * 512,
}

"""Recomputes the answers of the computational items of jax."""

KEYS = {
    "jax-first-gradient": lambda: 3 * 2.0**2,
    "jax-argnums": lambda: 2 * 5.0,
    "jax-frozen-global": lambda: 2.0 * 3.0,  # the value of the first call is compiled in
    "jax-shard-elements": lambda: 1024 // 4 * 512,
}


def at_set(run):
    import jax.numpy as jnp

    assert run.python(jnp=jnp, change=[("x.at[0]", "x = x.at[0]")]) == "[5. 0. 0.]"
    assert isinstance(run.fails(change=[("x.at[0].set(5.0)", "x[0] = 5.0")]), TypeError)
    return run.python()


def frozen_global(run):
    import jax

    assert run.python(jax=jax, change=[("@jax.jit", "")]) == "30.0"
    return run.python()


def branch(run):
    import functools

    import jax
    import jax.numpy as jnp

    test = [("if x > 0:\n        return x\n    return 0.0", "return jnp.where(x > 0, x, 0.0)")]

    def outcome(change=(), x=3.0):
        run.python(jax=jax, jnp=jnp, partial=functools.partial, change=change)
        try:
            return run["relu"](x)
        except Exception as error:
            return type(error).__name__

    assert outcome() == outcome([("x > 0", "bool(x > 0)")]) == "TracerBoolConversionError"
    assert (outcome(test), outcome(test, -3.0)) == (3.0, 0.0)
    fixed = [("@jax.jit", "@partial(jax.jit, static_argnums=0)")]
    assert outcome(fixed) == 3.0 and outcome(fixed, jnp.ones(())) == "ValueError"
    with jax.disable_jit():
        assert outcome() == 3.0
    return "`return jnp.where(x > 0, x, 0.0)`"


def vmap_shape(run):
    import jax
    import jax.numpy as jnp

    call = next(span for span in run.spans if span.startswith("jax.vmap"))
    names = {"jax": jax, "f": lambda w, x: jnp.dot(w, x), "w": jnp.ones(10), "X": jnp.ones((32, 10))}
    return f"`{eval(call, names).shape}`"


def where_nan(run):
    import jax
    import jax.numpy as jnp

    names = {"jax": jax, "jnp": jnp}
    exec(run.spans[0].replace("f(x) =", "f = lambda x:"), names)
    assert names["f"](0.0) == 0 and jnp.isnan(eval(next(span for span in run.spans if "grad" in span), names))


FRAMEWORKS = {
    "jax-at-set": at_set,
    "jax-frozen-global": frozen_global,
    "jax-branch-error": branch,
    "jax-vmap-shape": vmap_shape,
    "jax-where-nan": where_nan,
}

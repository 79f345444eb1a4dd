"""Recomputes the answers of the computational items of pytorch."""

KEYS = {
    "pytorch-first-gradient": lambda: 2 * 3.0 + 2,
    "pytorch-accumulated-gradient": lambda: 2 * (3 * 2.0**2),  # gradients add up
    "pytorch-loader-length": lambda: 1000 // 64,
}


def first_gradient(run):
    import torch

    found = run.python(torch=torch)
    assert run["y"].item() == 15
    return found


def accumulated(run):
    import torch

    fresh = [("range(2):\n", "range(2):\n    x.grad = None\n")]
    assert run.python(torch=torch, change=fresh) == "12.0"
    return run.python(torch=torch)


def growing_memory(run):
    import torch

    model = torch.nn.Linear(2, 1)
    names = {
        "model": model,
        "loss_fn": torch.nn.functional.mse_loss,
        "optimizer": torch.optim.SGD(model.parameters(), lr=0.1),
        "loader": [(torch.ones(4, 2), torch.ones(4, 1))] * 3,
    }

    def depth(total):
        nodes, todo = 0, [getattr(total, "grad_fn", None)]
        while todo:
            node = todo.pop()
            nodes += node is not None
            todo += [parent for parent, _ in node.next_functions] if node else []
        return nodes

    run.python(**names)
    short = depth(run["total"])
    run.python(**names | {"loader": names["loader"] * 5})
    assert depth(run["total"]) == 5 * short > 0
    for mended in ("loss.item()", "loss.detach()"):
        run.python(change=[("total += loss", f"total += {mended}")])
        assert depth(run["total"]) == 0
    return "`total += loss`, since the sum is part of a growing graph"


def plain_attribute(run):
    import torch

    def made(change=()):
        run.python(torch=torch, nn=torch.nn, change=change)
        scale = run["Scale"]([1.0, 2.0])
        return scale, list(scale.state_dict()), len(list(scale.parameters())), scale.to("meta").mean.device.type

    line, input_ = "self.mean = torch.tensor(mean)", "x - self.mean"
    scale, *rest = made()
    assert rest == [[], 0, "cpu"] and scale(torch.tensor([1.0, 2.0])).tolist() == [0, 0]
    scale, *rest = made([(line, 'self.register_buffer("mean", torch.tensor(mean))')])
    assert rest == [["mean"], 0, "meta"]
    scale, *rest = made([(line, "self.mean = nn.Parameter(torch.tensor(mean))")])
    assert rest == [["mean"], 1, "meta"]
    scale, *rest = made([(input_, "x.cpu() - self.mean")])
    assert rest == [[], 0, "cpu"]


def double_softmax(run):
    import math

    import torch

    perfect = torch.eye(3)[:1]  # what the softmax gives at its surest
    lowest = torch.nn.CrossEntropyLoss()(perfect, torch.tensor([0])).item()
    assert round(lowest, 2) == 0.55 == round(math.log(1 + 2 / math.e), 2)


def broadcast(run):
    import torch

    targets = torch.arange(64.0)
    outputs = torch.zeros(64, 1, requires_grad=True)
    torch.nn.MSELoss()(outputs, targets).backward()
    assert torch.allclose(outputs.grad, outputs.grad[0].expand(64, 1))  # all are pulled to the same value
    mean = torch.full((64, 1), targets.mean().item(), requires_grad=True)
    torch.nn.MSELoss()(mean, targets).backward()
    assert mean.grad.abs().max() < 1e-6


def frozen_batchnorm(run):
    import torch

    backbone = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4)).requires_grad_(False)
    image = torch.ones(1, 3)
    before = backbone.eval()(image)
    backbone.train()(torch.randn(16, 3) + 2)
    assert not torch.equal(backbone.eval()(image), before)


FRAMEWORKS = {
    "pytorch-first-gradient": first_gradient,
    "pytorch-accumulated-gradient": accumulated,
    "pytorch-growing-memory": growing_memory,
    "pytorch-plain-attribute": plain_attribute,
    "pytorch-double-softmax": double_softmax,
    "pytorch-broadcast-loss": broadcast,
    "pytorch-frozen-batchnorm": frozen_batchnorm,
}

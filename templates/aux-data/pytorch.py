"""Makes __PURPOSE__ data for the Blade EAS Plugin (PyTorch): python3 __SCRIPT__

It needs Python 3 and PyTorch. Put the file that it writes beside the model.
"""

import torch

OUTPUT = "__OUTPUT__"
ITEMS = 0  # __ITEMS__
SEED = 0

# The argument of forward, the type of torch, the shape, and the lowest and highest random value.
INPUTS = [
    # __INPUTS__
]


def own_samples():
    """YOUR SAMPLES: return a list of tuples of tensors, one for each argument of forward:
    [(__KEY__,), ...], with real inputs of your model. None makes random values."""
    return None


def random_value(kind, shape, low, high):
    dtype = getattr(torch, kind)
    if kind == "bool":
        return torch.randint(0, 2, shape).to(dtype)
    if dtype.is_floating_point:
        return (torch.rand(shape) * (high - low) + low).to(dtype)
    return torch.randint(low, high + 1, shape).to(dtype)


def random_samples():
    torch.manual_seed(SEED)
    return [
        tuple(random_value(kind, shape, low, high) for _, kind, shape, low, high in INPUTS)
        for _ in range(ITEMS)
    ]


samples = own_samples()
source = "your samples"
if samples is None:
    samples, source = random_samples(), "random values"
# Blade takes tuples of tensors, not lists.
torch.save([tuple(torch.as_tensor(value) for value in sample) for sample in samples], OUTPUT)
print("%s: %d items of %s" % (OUTPUT, len(samples), source))

"""Makes __PURPOSE__ data for the Blade EAS Plugin (TensorFlow): python3 __SCRIPT__

It needs Python 3 and NumPy. Put the file that it writes beside the model.
"""

import pickle

import numpy as np

OUTPUT = "__OUTPUT__"
ITEMS = 0  # __ITEMS__
SEED = 0

# The key of the feed dict, the NumPy type, the shape, and the lowest and highest random value.
INPUTS = [
    # __INPUTS__
]


def own_samples():
    """YOUR SAMPLES: return a list of feed dicts, such as
    [{"__KEY__": value}, ...], with real inputs of your model. None makes random values."""
    return None


def random_value(kind, shape, low, high, random):
    if kind == "bytes":
        letters = [bytes([code]) for code in range(low, high + 1)]
        return random.choice(letters, size=shape)
    if kind == "bool":
        return np.asarray(random.randint(0, 2, size=shape)).astype(kind)
    if np.dtype(kind).kind in "iu":
        return np.asarray(random.randint(low, high + 1, size=shape)).astype(kind)
    return np.asarray(random.uniform(low, high, size=shape)).astype(kind)


def random_samples():
    random = np.random.RandomState(SEED)
    return [
        {key: random_value(kind, shape, low, high, random) for key, kind, shape, low, high in INPUTS}
        for _ in range(ITEMS)
    ]


def as_arrays(feed):
    """Every value as an ndarray of the type of its input; Blade takes nothing else."""
    kinds = {key: kind for key, kind, _, _, _ in INPUTS}
    return {
        key: np.asarray(value, dtype=None if kinds.get(key, "bytes") == "bytes" else kinds[key])
        for key, value in feed.items()
    }


def save(name, feeds):
    array = np.empty(len(feeds), dtype=object)
    array[:] = feeds
    if int(np.__version__.split(".")[0]) < 2:
        return np.save(name, array, allow_pickle=True)
    # NumPy 2 renamed a module, and NumPy 1 in the plugin does not read the new name.
    with open(name, "wb") as file:
        header = {"descr": "|O", "fortran_order": False, "shape": array.shape}
        np.lib.format.write_array_header_1_0(file, header)
        data = pickle.dumps(array, protocol=3)
        file.write(data.replace(b"cnumpy._core.", b"cnumpy.core."))


samples = own_samples()
source = "your samples"
if samples is None:
    samples, source = random_samples(), "random values"
save(OUTPUT, [as_arrays(feed) for feed in samples])
print("%s: %d items of %s" % (OUTPUT, len(samples), source))

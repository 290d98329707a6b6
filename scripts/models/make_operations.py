"""Writes src/models/tensorflow/operations.ts from the operations that a TensorFlow package registers.

    pip install tensorflow-cpu==2.21.0
    python scripts/models/make_operations.py

A later TensorFlow has every operation of 1.15, because old graphs must load. What 1.15 lacks is in
after-1.15.txt beside this file, because its packages need Python 3.7, which few still have.
"""

import os
import textwrap

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import tensorflow as tf
from tensorflow.core.framework import op_def_pb2
from tensorflow.python.client import pywrap_tf_session

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, "..", "..", "src", "models", "tensorflow", "operations.ts")

registered = op_def_pb2.OpList()
registered.ParseFromString(
    pywrap_tf_session.TF_GetBuffer(pywrap_tf_session.TF_GetAllOpList())
)
names = {op.name for op in registered.op}

with open(os.path.join(HERE, "after-1.15.txt")) as file:
    new = {name for line in file if not line.startswith("#") for name in line.split()}
unregistered = sorted(new - names)
if unregistered:
    raise SystemExit("not in TensorFlow %s: %s" % (tf.__version__, " ".join(unregistered)))

# A name that starts with an underscore is for the runtime and isn't in any file.
older = sorted(name for name in names - new if not name.startswith("_"))


def constant(name, comment, values):
    lines = textwrap.wrap(" ".join(values), 96, break_long_words=False, break_on_hyphens=False)
    body = "\n".join(lines)
    return f"/** {comment} */\nexport const {name}: readonly string[] = `\n{body}\n`\n  .trim()\n  .split(/\\s+/);\n"


with open(TARGET, "w", newline="\n") as file:
    file.write("// Written by scripts/models/make_operations.py. Do not edit.\n\n")
    file.write(f"/** The package whose operations are listed. */\nexport const listedVersion = '{tf.__version__}';\n\n")
    file.write(constant("newOperations", "Those that TensorFlow 1.15 does not have.", sorted(new)))
    file.write("\n")
    file.write(constant("olderOperations", "All the others. Most of them are in 1.15.", older))

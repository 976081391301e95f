"""Reads and writes safetensors files (numpy only). Written files are aligned to 64 bytes."""
import json
import struct

import numpy as np

TYPES = {"F32": np.float32, "I8": np.int8, "U8": np.uint8, "I32": np.int32, "I64": np.int64, "F16": np.float16}
NAMES = {np.dtype(v): k for k, v in TYPES.items()}
ALIGN = 64


def read(path):
    """(tensors by name, metadata)"""
    with open(path, "rb") as f:
        raw = f.read()
    size = struct.unpack("<Q", raw[:8])[0]
    header, data = json.loads(raw[8:8 + size]), memoryview(raw)[8 + size:]
    metadata, out = header.pop("__metadata__", {}), {}
    for name, t in header.items():
        start, end = t["data_offsets"]
        out[name] = np.frombuffer(data[start:end], TYPES[t["dtype"]]).reshape(t["shape"])
    return out, metadata


def write(path, tensors, metadata):
    """Tensors lie in the order of their names, each at a multiple of 64 bytes; the gaps are zero.

    The safetensors reader of other tools wants no gaps, so every gap is a tensor of its own, named `pad.N`.
    """
    header, chunks, offset = {"__metadata__": {k: str(metadata[k]) for k in sorted(metadata)}}, [], 0
    for name in sorted(tensors):
        array = np.ascontiguousarray(tensors[name])
        data = array.tobytes()
        header[name] = {"dtype": NAMES[array.dtype], "shape": list(array.shape), "data_offsets": [offset, offset + len(data)]}
        chunks.append(data)
        offset += len(data)
        gap = -offset % ALIGN
        if gap:
            header[f"pad.{len(chunks)}"] = {"dtype": "U8", "shape": [gap], "data_offsets": [offset, offset + gap]}
            chunks.append(b"\0" * gap)
            offset += gap
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-(8 + len(text)) % ALIGN)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)))
        f.write(text)
        for chunk in chunks:
            f.write(chunk)

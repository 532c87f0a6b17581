"""Draws the pictures of PictureHashTests, and prints what the package `pdqhash` makes of each.

    python3 -m venv pdq && pdq/bin/pip install 'numpy<2' pdqhash
    pdq/bin/python pdq_witness.py > ../TailorImagingTests/PictureHashes.txt

A line holds width, height, columns, rows, seed and hash: the picture is columns x rows rectangles of colours.
"""

import numpy
import pdqhash


def mixed(seed: int, column: int, row: int, channel: int) -> int:
    """A number that looks like chance, from 0 to 255. PictureHashTests has the same."""
    mask = 0xFFFFFFFF
    value = (seed * 0x9E3779B1 + column * 0x85EBCA77 + row * 0xC2B2AE3D + channel * 0x27D4EB2F) & mask
    value ^= value >> 15
    value = value * 0x2C1B3C6D & mask
    value ^= value >> 12
    value = value * 0x297A2D39 & mask
    return value >> 24


def drawn(width: int, height: int, columns: int, rows: int, seed: int) -> numpy.ndarray:
    colours = numpy.array(
        [[[mixed(seed, column, row, channel) for channel in range(3)] for column in range(columns)] for row in range(rows)],
        dtype=numpy.uint8,
    )
    across = places(width, columns, lambda line: mixed(seed, line, 0, 3))
    down = places(height, rows, lambda line: mixed(seed, 0, line, 4))
    return numpy.ascontiguousarray(colours[down][:, across])


def places(length: int, count: int, position) -> numpy.ndarray:
    """Which of the rectangles each pixel of a side belongs to; the lines between them are where chance wants them."""
    lines = [position(line) * length // 256 for line in range(count - 1)]
    return sum((numpy.arange(length) >= line).astype(int) for line in lines)


def hexadecimal(bits: numpy.ndarray) -> str:
    """As tailor writes a hash: frequency 0 is bit 0 of the first byte."""
    return numpy.packbits(bits[::-1], bitorder="little").tobytes().hex()


def main() -> None:
    # Of every shape, and of every reduction: pictures are made small by 1, 2 and 4 here.
    sizes = [(64, 64), (97, 61), (128, 200), (255, 257), (300, 180), (333, 333), (511, 300), (400, 90)] * 23
    sizes += [(512, 512), (640, 400), (801, 603), (700, 1300), (1024, 1024), (1201, 1100)] * 3
    for seed, (width, height) in enumerate(sizes):
        columns, rows = 5 + seed % 17, 4 + seed % 13
        bits, quality = pdqhash.compute(drawn(width, height, columns, rows, seed))
        assert quality >= 50, seed
        print(width, height, columns, rows, seed, hexadecimal(bits))


if __name__ == "__main__":
    main()

"""Judges pictures with tailor and with Pillow.

    ls *.png | python3 judge_pictures.py TAILOR FOLDER

reads paths of pictures, lays copies into a workspace in FOLDER, runs `tailor validate`, and compares what it wrote into its
cache (format, size, transparency, orientation) with what Pillow says. Where the package `pdqhash` is there, its hashes are
compared, too. Prints each difference; exit 1 when there is one.
"""

import hashlib
import json
import multiprocessing
import pathlib
import shutil
import subprocess
import sys
import time

from PIL import Image

try:
    import numpy
    import pdqhash
except ImportError:
    pdqhash = None

WORKSPACE = """tailor: 1
remote: { endpoint: emulator }
projects:
  p: { ip: { type: stylized_scene, medium: illustration } }
image_lists:
  l: { images: [ { files: 'images/*' } ] }
datasets:
  d: { project: p, images: l, status: draft }
"""
# Bits of 256 in which the hashes of one picture may differ.
MOST_BITS = 4
# PDQ makes 64 x 64 of a picture: of fewer pixels, most frequencies are exactly zero, and rounding decides about their bits.
LEAST_SIDE = 64
# Of all pictures, so many may have hashes that are further apart: flags and patterns, in which frequencies are zero and
# rounding decides about their bits.
MOST_FAR = 0.05
FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp"}
Image.MAX_IMAGE_PIXELS = None


def copies(paths: list[str], folder: pathlib.Path) -> list[pathlib.Path]:
    """One copy of each content."""
    found = {}
    for path in map(pathlib.Path, paths):
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found.setdefault(digest, path)
    for number, path in enumerate(found.values()):
        shutil.copyfile(path, folder / f"{number:05}-{path.name}")
    return sorted(folder.iterdir())


def of_tailor(program: str, root: pathlib.Path) -> tuple[dict[str, str], dict[str, str]]:
    """What tailor found, and its hashes, by name."""
    # What was touched within the last two seconds is not kept in the cache.
    time.sleep(3)
    answer = subprocess.run([program, "validate", "--format", "json"], cwd=root, capture_output=True, text=True)
    assert answer.stdout, answer.stderr
    found, hashes = {}, {}
    for diagnostic in json.loads(answer.stdout)["diagnostics"]:
        name = diagnostic["message"].split("`")[1] if "`" in diagnostic["message"] else ""
        found[name] = diagnostic["message"].split("` ", 1)[-1]
    for line in (root / ".tailor/cache/pictures.tsv").read_text().splitlines()[1:]:
        _, kind, width, height, clear, orientation, _, _, _, _, hashed, *_, path = line.split("\t", 17)
        found[path] = f"{kind} {width}x{height} {'clear' if clear == 'true' else 'opaque'} {orientation}"
        hashes[path] = hashed
    return found, hashes


def of_pillow(path: pathlib.Path) -> str:
    try:
        with Image.open(path) as picture:
            if getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO":
                return f"is an animated {'PNG' if picture.format == 'PNG' else 'WebP'}"
            if picture.format not in FORMATS:
                return f"is no picture that is taken: {picture.format}"
            picture.load()
            orientation = picture.getexif().get(0x0112, 1)
            is_clear = picture.convert("RGBA").getchannel("A").getextrema()[0] < 255
            size = "x".join(map(str, picture.size))
            return f"{FORMATS[picture.format]} {size} {'clear' if is_clear else 'opaque'} {orientation}"
    except Exception as problem:
        return f"is refused: {problem}"


def of_pdqhash(path: pathlib.Path) -> str | None:
    """As tailor writes a hash; None where PDQ sees too little, or where readers disagree about the pixels."""
    try:
        with Image.open(path) as picture:
            if picture.mode not in ("1", "L", "LA", "P", "PA", "RGB", "RGBA") or picture.width * picture.height > 50_000_000:
                return None
            if max(picture.size) < LEAST_SIDE:
                return None
            picture = picture.convert("RGBA")
            black = Image.new("RGBA", picture.size, (0, 0, 0, 255))
            bits, quality = pdqhash.compute(numpy.array(Image.alpha_composite(black, picture).convert("RGB")))
    except Exception:
        return None
    return numpy.packbits(bits[::-1], bitorder="little").tobytes().hex() if quality >= 50 else None


def compared_hashes(hashes: dict[str, str], others: dict[pathlib.Path, str | None]) -> int:
    """Prints where hashes are too far apart, and how far they are in all. Returns how many are too far apart."""
    counts = {}
    for file, other in others.items():
        one = hashes.get(f"images/{file.name}", "-")
        if other is None or one == "-":
            continue
        distance = (int(one, 16) ^ int(other, 16)).bit_count()
        counts[distance] = counts.get(distance, 0) + 1
        if distance > MOST_BITS:
            print(f"{file.name}: its hash is {distance} bits away from that of pdqhash")
    total = sum(counts.values())
    mean = sum(distance * count for distance, count in counts.items()) / max(1, total)
    far = sum(count for distance, count in counts.items() if distance > MOST_BITS)
    print(f"{total} hashes, {mean:.2f} bits away from pdqhash on average, {far} more than {MOST_BITS}")
    return far


def main() -> None:
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    images = folder / "images"
    images.mkdir()
    (folder / "tailor.yaml").write_text(WORKSPACE)
    files = copies(sys.stdin.read().splitlines(), images)
    tailor, hashes = of_tailor(program, folder)
    large = [file for file in files if tailor.get(f"images/{file.name}", "").startswith("claims to be")]
    with multiprocessing.Pool() as pool:
        judged = dict(zip(files, pool.map(of_pillow, files, chunksize=4)))
        hashed = dict(zip(files, pool.map(of_pdqhash, files, chunksize=4))) if pdqhash else {}
    differences = 0
    for file, other in judged.items():
        one = tailor.get(f"images/{file.name}", "no word")
        is_same = one == other or (one.startswith("is a") and other.startswith("is "))
        if not is_same and file not in large:
            differences += 1
            print(f"{file.name}: tailor: {one}; Pillow: {other}")
    print(f"{len(files)} pictures, {len(large)} of them too large for tailor, {differences} judged differently")
    far = compared_hashes(hashes, hashed) if pdqhash else 0
    sys.exit(1 if differences or far > MOST_FAR * len(hashed) else 0)


main()

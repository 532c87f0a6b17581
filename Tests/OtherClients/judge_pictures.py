"""Judges pictures with tailor and with Pillow.

    ls *.png | python3 judge_pictures.py TAILOR FOLDER

reads paths of pictures, lays copies into a workspace in FOLDER, runs `tailor validate`, and compares what it wrote into its
cache (format, size, transparency, orientation) with what Pillow says. Prints each difference; exit 1 when there is one.
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

WORKSPACE = """tailor: 1
remote: { endpoint: emulator }
projects:
  p: { ip: { type: stylized_scene, medium: illustration } }
image_lists:
  l: { images: [ { files: 'images/*' } ] }
datasets:
  d: { project: p, images: l, status: draft }
"""
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


def of_tailor(program: str, root: pathlib.Path) -> dict[str, str]:
    """What tailor found, by name."""
    # What was touched within the last two seconds is not kept in the cache.
    time.sleep(3)
    answer = subprocess.run([program, "validate", "--format", "json"], cwd=root, capture_output=True, text=True)
    assert answer.stdout, answer.stderr
    found = {}
    for diagnostic in json.loads(answer.stdout)["diagnostics"]:
        name = diagnostic["message"].split("`")[1] if "`" in diagnostic["message"] else ""
        found[name] = diagnostic["message"].split("` ", 1)[-1]
    for line in (root / ".tailor/cache/pictures.tsv").read_text().splitlines()[1:]:
        _, kind, width, height, clear, orientation, *_, path = line.split("\t", 10)
        found[path] = f"{kind} {width}x{height} {'clear' if clear == 'true' else 'opaque'} {orientation}"
    return found


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


def main() -> None:
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    images = folder / "images"
    images.mkdir()
    (folder / "tailor.yaml").write_text(WORKSPACE)
    files = copies(sys.stdin.read().splitlines(), images)
    tailor = of_tailor(program, folder)
    large = [file for file in files if tailor.get(f"images/{file.name}", "").startswith("claims to be")]
    with multiprocessing.Pool() as pool:
        judged = dict(zip(files, pool.map(of_pillow, files, chunksize=4)))
    differences = 0
    for file, other in judged.items():
        one = tailor.get(f"images/{file.name}", "no word")
        is_same = one == other or (one.startswith("is a") and other.startswith("is "))
        if not is_same and file not in large:
            differences += 1
            print(f"{file.name}: tailor: {one}; Pillow: {other}")
    print(f"{len(files)} pictures, {len(large)} of them too large for tailor, {differences} judged differently")
    sys.exit(1 if differences else 0)


main()

"""Writes pictures of many kinds, whole and harmed, into FOLDER, and what Pillow and djpeg say of each into verdicts.json.

    python3 pillow_witness.py FOLDER
"""

import io
import json
import pathlib
import shutil
import struct
import subprocess
import sys
import zlib

from PIL import Image, ImageCms

SIDE = 300
GREY = Image.radial_gradient("L").resize((SIDE, SIDE))
NOISE = Image.effect_noise((SIDE, SIDE), 80)
PHOTO = Image.merge("RGB", (GREY, NOISE, GREY.rotate(90)))
CLEAR = PHOTO.copy()
CLEAR.putalpha(GREY)
OPAQUE = PHOTO.copy()
OPAQUE.putalpha(255)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TURNED = Image.Exif()
TURNED[0x0112] = 6


def file(image: Image.Image, kind: str, **options) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def chunk(name: bytes, content: bytes, harm: int = 0) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content) ^ harm)


def png(colour: int, rows: bytes, depth: int = 8, extra: bytes = b"", interlaced: int = 0) -> bytes:
    return packed(colour, zlib.compress(rows), depth, extra, interlaced)


def packed(colour: int, data: bytes, depth: int = 8, extra: bytes = b"", interlaced: int = 0) -> bytes:
    header = struct.pack(">IIBBBBB", SIDE, SIDE, depth, colour, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def shades(bytes_a_pixel: int, width: int = SIDE, rows: int = SIDE) -> bytes:
    return b"".join(b"\0" + bytes((x * 7 + y * 3) % 256 for x in range(width * bytes_a_pixel)) for y in range(rows))


def interlaced(channels: int) -> bytes:
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    return b"".join(
        b"\0" + bytes((x * 3 + y * channel * 5) % 256 for x in range(left, SIDE, right) for channel in range(channels))
        for left, top, right, down in passes for y in range(top, SIDE, down))


def whole() -> dict[str, bytes]:
    """Pictures that nothing is wrong with."""
    quantized = PHOTO.quantize(64)
    return {
        "rgb.png": file(PHOTO, "PNG"), "rgba.png": file(CLEAR, "PNG"), "rgba-opaque.png": file(OPAQUE, "PNG"),
        "grey.png": file(GREY, "PNG"), "grey-alpha.png": file(CLEAR.convert("LA"), "PNG"),
        "bilevel.png": file(GREY.convert("1"), "PNG"), "palette.png": file(quantized, "PNG"),
        "palette-4-bits.png": file(PHOTO.quantize(12), "PNG", bits=4),
        "palette-clear.png": file(quantized, "PNG", transparency=5),
        "rgb-clear-colour.png": file(PHOTO, "PNG", transparency=PHOTO.getpixel((10, 10))),
        "grey-clear-shade.png": file(GREY, "PNG", transparency=200), "icc.png": file(PHOTO, "PNG", icc_profile=SRGB),
        "exif.png": file(PHOTO, "PNG", exif=TURNED), "gamma.png": png(2, shades(3), extra=chunk(b"gAMA", b"\0\1\x86\xa0")),
        "rgb-16-bits.png": png(2, shades(6), 16), "rgba-16-bits.png": png(6, shades(8), 16),
        "interlaced.png": png(2, interlaced(3), interlaced=1), "interlaced-alpha.png": png(6, interlaced(4), interlaced=1),
        "baseline.jpg": file(PHOTO, "JPEG"), "progressive.jpg": file(PHOTO, "JPEG", progressive=True),
        "optimized.jpg": file(PHOTO, "JPEG", optimize=True), "4-4-4.jpg": file(PHOTO, "JPEG", subsampling=0),
        "4-2-2.jpg": file(PHOTO, "JPEG", subsampling=1), "grey.jpg": file(GREY, "JPEG"),
        "grey-progressive.jpg": file(GREY, "JPEG", progressive=True), "cmyk.jpg": file(PHOTO.convert("CMYK"), "JPEG"),
        "icc.jpg": file(PHOTO, "JPEG", icc_profile=SRGB), "exif.jpg": file(PHOTO, "JPEG", exif=TURNED),
        "lossy.webp": file(PHOTO, "WEBP"), "lossless.webp": file(PHOTO, "WEBP", lossless=True),
        "alpha.webp": file(CLEAR, "WEBP"), "alpha-lossless.webp": file(CLEAR, "WEBP", lossless=True),
        "icc.webp": file(PHOTO, "WEBP", icc_profile=SRGB), "exif.webp": file(PHOTO, "WEBP", exif=TURNED),
    }


def harmed_jpegs() -> dict[str, bytes]:
    base, progressive = file(PHOTO, "JPEG"), file(PHOTO, "JPEG", progressive=True)
    half, end = len(base) // 2, b"\xff\xd9"
    scan = base.index(b"\xff\xda")
    spectrum = scan + 5 + 2 * base[scan + 4]
    behind_jfif = 4 + struct.unpack(">H", base[4:6])[0]
    scans = [at for at in range(len(progressive)) if progressive[at:at + 2] == b"\xff\xda"]
    made = {
        "jpeg: cut in the middle": base[:half],
        "jpeg: without its end marker": base[:-2],
        "jpeg: cut, with an end marker": base[:half] + end,
        "jpeg: 512 zeros in the middle": base[:half] + bytes(512) + base[half + 512:],
        "jpeg: 4,096 bytes lost": base[:half] + base[half + 4096:],
        "jpeg: an error page inside": base[:half] + b"<html>502 Bad Gateway</html>" * 20 + base[half + 560:],
        "jpeg, progressive: a scan cut": progressive[:scans[-1] + 200] + end,
        "jpeg, progressive: a scan lost": progressive[:scans[3]] + progressive[scans[4]:],
        "jpeg, progressive: the last scans missing": progressive[:scans[4]] + end,
        "jpeg: a table lost": base[:base.index(b"\xff\xdb")] + base[base.index(b"\xff\xc0"):],
        "jpeg: 2 stray bytes before a marker": base[:behind_jfif] + bytes(2) + base[behind_jfif:],
        "jpeg: 40 stray bytes before a marker": base[:scan] + bytes(range(1, 41)) + base[scan:],
        "jpeg: zeros before the end marker": base[:-2] + bytes(4000) + end,
        "jpeg: the scan's parameters are zeros": base[:spectrum] + bytes(3) + base[spectrum + 3:],
        "jpeg: JFIF 2.1": base[:11] + b"\2\1" + base[13:],
        "jpeg: a clip behind the end": base + b"a motion clip" * 1000,
    }
    restarting = file(PHOTO, "JPEG", restart_marker_blocks=4)
    restarts = [at for at in range(len(restarting) - 1) if restarting[at] == 0xFF and restarting[at + 1] in range(0xD0, 0xD8)]
    # Older versions of Pillow write none.
    if len(restarts) > 9:
        made["jpeg: an interval between restarts lost"] = restarting[:restarts[5]] + restarting[restarts[6]:]
    return made


def harmed_pngs() -> dict[str, bytes]:
    photo = file(PHOTO, "PNG")
    rows = shades(3)
    data = zlib.compress(rows)
    comment = b"Comment\0hello"
    animation = chunk(b"acTL", struct.pack(">II", 2, 0)) + chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, SIDE, SIDE, 0, 0, 1, 10, 0, 0))
    return {
        "png: cut in the middle": photo[:len(photo) // 2],
        "png: without its end chunk": photo[:-12],
        "png: wrong checksum of the end chunk": photo[:-1] + bytes([photo[-1] ^ 1]),
        "png: wrong checksum of the pixels": packed(2, data).replace(chunk(b"IDAT", data), chunk(b"IDAT", data, 1)),
        "png: wrong checksum of a text before the pixels": png(2, rows, extra=chunk(b"tEXt", comment, 1)),
        "png: wrong checksum of a text behind the pixels": photo[:-12] + chunk(b"tEXt", comment, 1) + photo[-12:],
        "png: wrong checksum of the compressed data": packed(2, data[:-1] + bytes([data[-1] ^ 1])),
        "png: no checksum of the compressed data": packed(2, data[:-4]),
        "png: rows missing": png(2, rows[:-2000]),
        "png: more rows than it says": png(2, rows + bytes(5000)),
        "png: an unknown filter": png(2, rows[:9010] + b"\x09" + rows[9011:]),
        "png: garbage instead of compressed data": packed(2, b"\x78\x9c" + bytes(500)),
        "png: a chunk whose name is no name": png(2, rows, extra=chunk(b"t1xt", b"abc")),
        "png: two headers": photo[:33] + photo[8:],
        "png: a profile that is nonsense": png(2, rows, extra=chunk(b"iCCP", b"x\0\0" + zlib.compress(b"nonsense" * 40))),
        "png: bytes behind the end": photo + b"garbage",
        "png: animated": png(2, rows, extra=animation),
    }


def harmed_webps() -> dict[str, bytes]:
    lossy, lossless = file(PHOTO, "WEBP"), file(PHOTO, "WEBP", lossless=True)
    half = len(lossless) // 2
    return {
        "webp: cut in the middle": lossy[:len(lossy) // 2],
        "webp: the last byte missing": lossy[:-1],
        "webp: its second half zeros": lossy[:len(lossy) // 2] + bytes(len(lossy) - len(lossy) // 2),
        "webp, lossless: 100 bytes changed":
            lossless[:half] + bytes(byte ^ 0x55 for byte in lossless[half:half + 100]) + lossless[half + 100:],
        "webp: bytes behind the end": lossy + b"garbage",
        "webp: animated": file(PHOTO, "WEBP", save_all=True, append_images=[PHOTO.rotate(90)]),
    }


def of_pillow(data: bytes) -> dict:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            pixels = picture.convert("RGBA")
            places = [(x, y) for y in range(5, SIDE, 29) for x in range(5, SIDE, 29)]
            return {
                "pillow": "reads", "width": picture.width, "height": picture.height,
                "orientation": picture.getexif().get(0x0112, 1),
                "is_clear": pixels.getchannel("A").getextrema()[0] < 255,
                "pixels": [[x, y, *pixels.getpixel((x, y))] for x, y in places],
            }
    except Exception:
        return {"pillow": "refuses"}


def of_djpeg(kind: str, data: bytes) -> str:
    if not kind.startswith("jpeg"):
        return "-"
    if shutil.which("djpeg") is None:
        return ""
    return "reads" if subprocess.run(["djpeg", "-strict"], input=data, capture_output=True).returncode == 0 else "refuses"


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    verdicts = []
    kinds = [(name, data, True) for name, data in whole().items()]
    kinds += [(name, data, False) for name, data in {**harmed_jpegs(), **harmed_pngs(), **harmed_webps()}.items()]
    for number, (kind, data, is_whole) in enumerate(kinds):
        (folder / str(number)).write_bytes(data)
        verdicts.append({
            "kind": kind, "file": str(number), "is_whole": is_whole, "djpeg": of_djpeg(kind, data), **of_pillow(data),
        })
    (folder / "verdicts.json").write_text(json.dumps(verdicts))


main()

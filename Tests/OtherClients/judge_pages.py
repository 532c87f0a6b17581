"""Judges tailor's pages with axe-core in a headless Chromium: judge_pages.py TAILOR AXE CHROMIUM WORKSPACE FOLDER [PICTURES].

Makes a page of each kind from a workspace on the emulator, and looks at each in light and dark, on a phone and on a wide
screen, with everything unfolded. Prints what axe finds, and fails where it finds anything. With a folder PICTURES it makes the
pictures of the README there instead: of the page of a plan, and of a comparison."""

import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
JUDGE = """
for (const part of document.querySelectorAll('details')) part.open = true;
axe.run(document, { runOnly: %s, resultTypes: ['violations'] }).then(found => {
    const result = document.createElement('output');
    result.id = 'found';
    result.textContent = encodeURIComponent(JSON.stringify({
        passed: found.passes.length,
        violations: found.violations.map(rule => ({
            id: rule.id, help: rule.help, places: rule.nodes.map(node => node.html + ' ' + node.failureSummary) })) }));
    document.body.append(result);
});
""" % json.dumps(RULES)


def pages(tailor, workspace, folder):
    """A page of each kind, by its name."""
    def run(*arguments, page=None, exits=(0,)):
        ended = subprocess.run([tailor, "-C", folder / "w", *arguments], capture_output=True, text=True)
        if ended.returncode not in exits:
            raise SystemExit(f"tailor {arguments} ended with {ended.returncode}:\n{ended.stderr}")
        if page:
            made[page] = ended.stdout

    made = {}
    shutil.copytree(workspace, folder / "w")
    images = folder / "w" / "images"
    later = folder / "later"
    later.mkdir()
    names = sorted(path.name for path in images.glob("*.png"))
    for name in names[:3]:
        shutil.move(images / name, later / name)
    run("plan", "--format", "html", page="creation")
    run("apply", "--yes", "--wait")
    run("status", "--format", "html", page="status")
    run("drift", "--format", "html", page="drift")
    run("plan", "--format", "html", page="no changes")
    for name in names[:3]:
        shutil.move(later / name, images / name)
    for name in names[-2:]:
        (images / name).unlink()
    schema = folder / "w" / "schemas" / "pip.json"
    schema.write_text(schema.read_text().replace("Flat vector illustrations", "Painterly illustrations"))
    yaml = folder / "w" / "tailor.yaml"
    text = yaml.read_text()
    yaml.write_text(text.replace("waving with the left wing", "waving with both wings"))
    run("plan", "--format", "html", page="revision")
    run("apply", "--yes", "--wait")
    run("compare", "models.pip", "--format", "html", page="comparison")
    run("plan", "--format", "html", "--destroy", page="refusal")
    # Pictures that look alike, for a contact sheet, with a name from right to left.
    shutil.copy(images / names[0], images / "\u05e9\u05dc\u05d5\u05dd.png")
    (images / "copy.png").write_bytes((images / names[1]).read_bytes() + b"\0")
    run("validate", "--format", "html", page="contact sheet", exits=(0, 4))
    return made


def judged(page, axe, chromium, folder, width, scheme):
    """What axe says of a page. Its policy permits no script, so that a copy without one is judged."""
    copy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    copy = copy.replace("</body>", f"<script>{axe}</script><script>{JUDGE}</script></body>")
    (folder / "page.html").write_text(copy)
    dark = ["--blink-settings=preferredColorScheme=0"] if scheme == "dark" else []
    ended = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}",
         f"--window-size={width},1000", "--virtual-time-budget=20000", *dark, "--dump-dom",
         f"file://{folder / 'page.html'}"],
        capture_output=True, text=True, timeout=300)
    found = re.search(r'<output id="found">([^<]*)</output>', ended.stdout)
    if not found:
        raise SystemExit(f"axe did not answer: {ended.stderr[-500:]}")
    return json.loads(urllib.parse.unquote(html.unescape(found[1])))


def photograph(page, end, chromium, folder, target):
    """A page on a narrow screen, up to a tag, in few colours."""
    from PIL import Image, ImageChops
    (folder / "page.html").write_text(page.split(end)[0] + "</main></body></html>")
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         f"--user-data-dir={folder / 'chromium'}", "--window-size=900,2200", f"--screenshot={folder / 'page.png'}",
         f"file://{folder / 'page.html'}"], check=True, capture_output=True, timeout=300)
    picture = Image.open(folder / "page.png").convert("RGB")
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    bottom = ImageChops.difference(picture, ground).getbbox()[3]
    picture = picture.crop((0, 0, picture.width, bottom + 16))
    picture.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG).save(target, optimize=True)


def main():
    tailor, axe, chromium, workspace, folder = sys.argv[1:6]
    folder = pathlib.Path(folder)
    if len(sys.argv) > 6:
        made, target = pages(tailor, workspace, folder), pathlib.Path(sys.argv[6])
        # Without what is below the first dataset, and without what the revisions were trained on.
        photograph(made["revision"], "<details open>", chromium, folder, target / "visual-plan.png")
        photograph(made["comparison"], "</section>", chromium, folder, target / "comparison.png")
        return
    axe = pathlib.Path(axe).read_text()
    failed = 0
    for name, page in pages(tailor, workspace, folder).items():
        (folder / f"{name}.html").write_text(page)
        assert page.startswith("<!doctype html>"), name
        for width, scheme in [(500, "light"), (500, "dark"), (1600, "light"), (1600, "dark")]:
            found = judged(page, axe, chromium, folder, width, scheme)
            failed += len(found["violations"])
            for rule in found["violations"]:
                print(f"{name}, {width} pixels, {scheme}: {rule['id']}: {rule['help']}")
                for place in rule["places"][:5]:
                    print("    " + place.replace("\n", " ")[:600])
        print(f"{name}: judged by {found['passed']} rules in four forms")
    sys.exit(1 if failed else 0)


main()

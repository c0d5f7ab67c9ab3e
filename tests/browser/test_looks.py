"""How the page looks: a few pictures, kept small, of a diagnosis that no rule can change, compared with a tolerance.

`LIMITDOCTOR_GOLDEN=overwrite python -m pytest tests/browser/test_looks.py` takes them anew: look at them first.
"""

import os
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from limitdoctor.render import html
from tests.render import hand

PICTURES = Path(__file__).parent / "pictures"
MOST_DIFFERENT = 0.04  # share of the pixels: another version of Chromium or of a font draws letters a little otherwise

DIFFERENCE = """async ([first, second]) => {
  const load = data => new Promise(done => { const i = new Image(); i.onload = () => done(i); i.src = data; });
  const images = await Promise.all([first, second].map(load));
  if (images[0].width !== images[1].width || images[0].height !== images[1].height) return 1;
  const [a, b] = images.map(image => { const canvas = document.createElement('canvas');
    canvas.width = image.width; canvas.height = image.height; const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0); return context.getImageData(0, 0, image.width, image.height).data; });
  let different = 0;
  for (let at = 0; at < a.length; at += 4)
    if ([0, 1, 2].some(channel => Math.abs(a[at + channel] - b[at + channel]) > 48)) different += 1;
  return different / (a.length / 4);
}"""

LOOKS = (
    ("phone-zh-light", "zh", 390, "light", "screen"),
    ("phone-en-dark", "en", 390, "dark", "screen"),
    ("tablet-en-light", "en", 820, "light", "screen"),
    ("desk-zh-dark", "zh", 1280, "dark", "screen"),
    ("paper-zh", "zh", 690, "light", "print"),
)


def difference(browser: Any, first: bytes, second: bytes) -> float:
    """The share of pixels in which two PNG pictures differ clearly; 1 where they are not of one size."""
    page = browser.new_page()
    urls = [f"data:image/png;base64,{b64encode(data).decode()}" for data in (first, second)]
    found = page.evaluate(DIFFERENCE, urls)
    page.close()
    return float(found)


@pytest.mark.parametrize(("name", "language", "width", "scheme", "media"), LOOKS, ids=[look[0] for look in LOOKS])
def test_it_looks_as_it_did(  # noqa: PLR0917
    browser: Any, opened: Callable[..., Any], name: str, language: str, width: int, scheme: str, media: str
) -> None:
    text = html.render(hand.with_red_flag(), language)  # type: ignore[arg-type]
    page = opened(text, viewport={"width": width, "height": 1800}, color_scheme=scheme, device_scale_factor=0.5)
    page.page.emulate_media(media=media, color_scheme=scheme)
    picture = page.page.screenshot()
    path = PICTURES / f"{name}.png"
    if os.environ.get("LIMITDOCTOR_GOLDEN") == "overwrite":
        PICTURES.mkdir(exist_ok=True)
        path.write_bytes(picture)
    assert difference(browser, picture, path.read_bytes()) <= MOST_DIFFERENT


def test_another_look_would_be_seen(browser: Any) -> None:
    light, dark = ((PICTURES / f"{name}.png").read_bytes() for name in ("phone-zh-light", "phone-en-dark"))
    assert difference(browser, light, light) == 0
    assert difference(browser, light, dark) > 10 * MOST_DIFFERENT

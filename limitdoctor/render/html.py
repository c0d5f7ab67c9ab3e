"""A diagnosis as one HTML file: both languages, no script, nothing from outside, for phone, desk and paper.

The policy in its head forbids everything but the one style sheet inside, named by its hash. All text reaches the page
through a template engine that escapes it; nothing is ever marked as safe.
"""

from base64 import b64encode
from hashlib import sha256

from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.language.text import Language
from limitdoctor.render.html_page import OPEN, report


def render(diagnosis: Diagnosis, language: Language, *, names: bool = False, top: int = OPEN) -> str:
    """The page; it opens in `language`, the other is one tap away. Same diagnosis, same bytes."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("limitdoctor.render"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    languages: tuple[Language, Language] = ("zh", "en") if language == "zh" else ("en", "zh")
    style = environment.get_template("style.css").render()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    found = report(diagnosis, languages, names=names, top=top)
    text = environment.get_template("report.html").render(found._asdict(), style_hash=f"sha256-{digest}")
    return text.strip() + "\n"

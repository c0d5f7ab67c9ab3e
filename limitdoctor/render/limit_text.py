"""The limit story in words: what happened to the limit, when, and how long after the payoff."""

from datetime import timedelta

from limitdoctor.history.model import History, LimitStory
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.vocabulary import Value, Vocabulary


def told(history: History, story: LimitStory, vocabulary: Vocabulary, language: Language) -> tuple[str, ...]:
    """One or two sentences: what became of the limit, and which payoff came before."""
    product = product_name(history, vocabulary, language)
    if story.outcome == "intact":
        return (_intact(story, product, language),)
    if story.outcome == "unknown" and history.vanished is None:
        return (say("screen.limit_unknown", language, product=product, day=story.day_zero),)
    lost = _said(history, product, language) if story.outcome == "unknown" else _lost(story, product, language)
    payoff = _payoff(story, language)
    return (lost, payoff) if payoff else (lost,)


def gone_for(history: History, story: LimitStory, language: Language) -> str:
    """How long the limit has been gone; empty where that is not known or over."""
    if story.outcome in ("restored", "intact") or not story.days_gone or history.as_of is None:
        return ""
    return say("screen.days_gone", language, day=history.as_of, days=words.Count(story.days_gone))


def product_name(history: History, vocabulary: Vocabulary, language: Language) -> str:
    """The account's product as people call it."""
    found = vocabulary.products.get(history.product or vocabulary.default_product)
    return harmless(found.title.of(language) if found else history.product)


def _intact(story: LimitStory, product: str, language: Language) -> str:
    total = story.after if story.after is not None else story.before
    if total is not None and story.owed and story.available is not None:
        return say(
            "screen.limit_intact_owed",
            language,
            product=product,
            total=_amount(total, language),
            owed=_amount(story.owed, language),
            available=_amount(story.available, language),
        )
    if total is not None and story.last_seen:
        seen = _amount(total, language)
        return say("screen.limit_intact_seen", language, product=product, day=story.last_seen, amount=seen)
    return say("screen.limit_intact", language, product=product)


def _said(history: History, product: str, language: Language) -> str:
    """A loss of which only the day is known: that the person said so."""
    return say("screen.limit_said", language, product=product, day=history.vanished)


def _lost(story: LimitStory, product: str, language: Language) -> str:
    when = _when(story, language)
    if story.outcome == "restored" and story.restored_on:
        return say("screen.limit_restored", language, product=product, when=when, restored=story.restored_on)
    if story.outcome in ("gone", "reduced") and story.before is not None and story.after is not None:
        before, after = _amount(story.before, language), _amount(story.after, language)
        return say("screen.limit_changed", language, product=product, when=when, before=before, after=after)
    outcome = "gone" if story.outcome == "restored" else story.outcome
    return say(f"screen.limit_{outcome}", language, product=product, when=when)


def _when(story: LimitStory, language: Language) -> str:
    missing = story.first_missing or story.day_zero
    if story.last_seen and story.last_seen < missing - timedelta(days=1):
        return say("screen.when_by", language, day=missing, seen=story.last_seen)
    return say("screen.when_day", language, day=missing)


def _payoff(story: LimitStory, language: Language) -> str:
    since = story.days_since_payoff
    if since is None or since < 0:
        return ""
    if since == 0:
        return say("screen.payoff_same_day", language)
    return say("screen.payoff_after", language, days=words.Count(since))


def _amount(value: Value, language: Language) -> str:
    return words.amount(value, language)  # type: ignore[arg-type]  # money fields hold Decimals

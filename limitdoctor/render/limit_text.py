"""The limit story in words: what happened to the limit, when, and how long after the payoff."""

from datetime import timedelta

from limitdoctor.history.model import History, LimitStory, Turn
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.vocabulary import Value, Vocabulary

_MOST_TURNS = 4


def told(history: History, story: LimitStory, vocabulary: Vocabulary, language: Language) -> tuple[str, ...]:
    """One or two sentences: what became of the limit, and which payoff came before."""
    product = product_name(history, vocabulary, language)
    if story.outcome == "intact":
        return (_intact(story, product, language),)
    if unread(story) and story.before is not None:
        seen = _amount(story.before, language)
        return (say("screen.limit_unread", language, product=product, day=story.last_read, amount=seen),)
    if story.outcome == "unknown" and history.vanished is None:
        return (say("screen.limit_unknown", language, product=product, day=story.day_zero),)
    lost = _said(history, product, language) if story.outcome == "unknown" else _lost(story, product, language)
    payoff = _payoff(history, story, language)
    return (lost, payoff) if payoff else (lost,)


def unread(story: LimitStory) -> bool:
    """Whether the limit was seen, and what came after could not be read: then nobody knows that it went."""
    seen = story.before is not None and story.last_read is not None
    return seen and story.outcome == "unknown" and story.first_missing is None


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
    if total is not None and story.last_read:
        seen = _amount(total, language)
        return say("screen.limit_intact_seen", language, product=product, day=story.last_read, amount=seen)
    return say("screen.limit_intact", language, product=product)


def _said(history: History, product: str, language: Language) -> str:
    """A loss of which only the day is known: that the person said so."""
    return say("screen.limit_said", language, product=product, day=history.vanished)


def may_precede_payoff(history: History, story: LimitStory) -> bool:
    """Whether the limit may have gone before the payoff that is told beside it: nobody saw it after that day."""
    if history.vanished is not None or story.payoff is None:
        return False
    return story.last_seen is None or story.last_seen < story.payoff - timedelta(days=1)


def _lost(story: LimitStory, product: str, language: Language) -> str:
    if len(story.turns) > 1:
        return _turned(story, product, language)
    when = _when(story, language)
    if story.outcome == "restored" and story.restored_on:
        return say("screen.limit_restored", language, product=product, when=when, restored=story.restored_on)
    if story.outcome in ("gone", "reduced") and story.before is not None and story.after is not None:
        before, after = _amount(story.before, language), _amount(story.after, language)
        return say("screen.limit_changed", language, product=product, when=when, before=before, after=after)
    outcome = "gone" if story.outcome == "restored" else story.outcome
    return say(f"screen.limit_{outcome}", language, product=product, when=when)


def _turned(story: LimitStory, product: str, language: Language) -> str:
    """Every change since the limit was whole; of many the first, the one that the story is of, and the last."""
    turns = [_turn(story, place, language) for place in range(len(story.turns))]
    if len(turns) > _MOST_TURNS:
        days = [turn.day for turn in story.turns]
        told = sorted({0, days.index(story.day_zero) if story.day_zero in days else 0, len(turns) - 1})
        more = say("screen.turns_more", language, count=words.Count(len(turns) - len(told)))
        turns = [*(turns[place] for place in told), more]
    joined = "，".join(turns) if language == "zh" else words.listed(turns, language)
    if story.whole is None:
        return say("screen.limit_turned_unread", language, product=product, turns=joined)
    whole = _amount(story.whole, language)
    return say("screen.limit_turned", language, product=product, whole=whole, turns=joined)


def _turn(story: LimitStory, place: int, language: Language) -> str:
    turn, before = story.turns[place], story.turns[place - 1] if place else None
    when = (
        _when(story, language, before) if turn.day == story.day_zero else say("screen.turn_on", language, day=turn.day)
    )
    name: str = turn.outcome
    if turn.amount is not None and (name == "restored" or (name == "reduced" and _rose(turn, before))):
        name = "back"
    elif name == "restored":
        name = "usable"
    amount = "" if turn.amount is None else _amount(turn.amount, language)
    return say(f"screen.turn_{name}", language, when=when, amount=amount)


def _rose(turn: Turn, before: Turn | None) -> bool:
    """Whether a limit that is still lower than it was is more than at the turn before."""
    if before is None:
        return False
    return before.outcome != "reduced" or before.amount is None or before.amount < turn.amount  # type: ignore[operator]


def _when(story: LimitStory, language: Language, before: Turn | None = None) -> str:
    """On which day the limit was found lost; with the day on which it was there last, unless the turn before has it."""
    missing, seen = story.first_missing or story.day_zero, story.last_seen
    if seen is None or seen >= missing - timedelta(days=1):
        return say("screen.turn_on" if len(story.turns) > 1 else "screen.when_day", language, day=missing)
    if before is not None and before.day == seen:
        return say("screen.when_before", language, day=missing)
    drawn = story.last_read is None or story.last_read < seen
    return say("screen.when_drawn" if drawn else "screen.when_by", language, day=missing, seen=seen)


def _payoff(history: History, story: LimitStory, language: Language) -> str:
    since = story.days_since_payoff
    if since is None or since < 0:
        return ""
    if len(story.turns) > 1:  # "that" would be any of them
        return say("screen.payoff_dated", language, day=story.payoff)
    by = may_precede_payoff(history, story)
    if since == 0:
        return say("screen.payoff_by_same_day" if by else "screen.payoff_same_day", language)
    return say("screen.payoff_by" if by else "screen.payoff_after", language, days=words.Count(since))


def _amount(value: Value, language: Language) -> str:
    return words.amount(value, language)  # type: ignore[arg-type]  # money fields hold Decimals

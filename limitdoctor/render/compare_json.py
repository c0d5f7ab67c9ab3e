"""Two versions of a checklist held against each other, for machines: `limitdoctor/rules-diff@1`."""

from limitdoctor.checklist.model import Checklist
from limitdoctor.language.text import Text
from limitdoctor.render.json_output import Json, document, text
from limitdoctor.render.problem_json import problem_records
from limitdoctor.review.compare import Answer, Change, Comparison, Moved

SCHEMA = "limitdoctor/rules-diff@1"


def render(found: Comparison) -> str:
    """One JSON document; a record a change and a record an account."""
    return document(
        {
            "schema": SCHEMA,
            "old": _checklist(found.old),
            "new": _checklist(found.new),
            "same": found.same,
            "changes": [_change(change) for change in found.changes],
            "accounts": {"compared": found.accounts, "moved": len(found.moved), "unread": len(found.unread)},
            "moved": [_moved(each) for each in found.moved],
            "unread": [*problem_records(found.unread)],
        }
    )


def _checklist(checklist: Checklist) -> Json:
    return {"name": checklist.name, "version": checklist.version, "digest": checklist.digest}


def _change(change: Change) -> Json:
    title = text(change.title) if isinstance(change.title, Text) else change.title
    record: dict[str, Json] = {
        "sort": change.sort,
        "change": _word(change),
        "before": change.before,
        "after": change.after,
        "title": title,
        "details": [{"key": ".".join(each.key), "before": each.before, "after": each.after} for each in change.details],
        "meaning": None,
    }
    if change.meaning is not None:
        shown: list[Json] = [
            {"example": each.example, "before": each.before, "after": each.after, "smallest": each.smallest}
            for each in change.meaning.shown
        ]
        record["meaning"] = {"word": change.meaning.word, "shown": shown}
    return record


def _word(change: Change) -> str:
    if change.before is None:
        return "added"
    if change.after is None:
        return "removed"
    return "changed" if change.before == change.after else "renamed"


def _moved(moved: Moved) -> Json:
    return {
        "name": moved.name,
        "file": moved.file,
        "line": moved.line,
        "before": _answer(moved.before),
        "after": _answer(moved.after),
    }


def _answer(answer: Answer) -> Json:
    return {"first": answer.first or None, "verdict": answer.verdict, "plan": list(answer.plan)}

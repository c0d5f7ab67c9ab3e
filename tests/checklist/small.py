# ruff: noqa: E501 - rules stand here as an author writes them, one entry on one line
"""A small checklist as a rule author would write it, and ways to change one thing in it."""

from pathlib import Path

from limitdoctor.checklist.load import Reading, read_rules

SMALL = {
    "checklist.yaml": """\
schema: limitdoctor/checklist@1
name: small
version: "2026.11"
as_of: "2026-11-23"
title: {zh: 小清单, en: A small checklist}
shares: {system_re_evaluation: 30, account_state: 40, system_delay: 10, unexplained: 20}
""",
    "signs/strain.yaml": """\
signs:
  payment_stress:
    title: {zh: 还款吃紧, en: Repayment under strain}
    background: 11
    ground: published
    sources: [cfpb-2022]
    findings:
      late_here:
        title: {zh: 有过逾期, en: A payment was late}
        ask: {zh: 最近晚还过吗？, en: "Any late payment?"}
        when: {count: missed_payment, where: {product: self}, within: 180 days, at_least: 1}
        seen: 85
        otherwise: rarely
        half_life: 45 days
        steps: [contact_support]
        examples:
          - {expect: present, events: [{days_before: 20, event: missed_payment}]}
          - {expect: absent, recorded: {lateness: 180 days}}
      late_elsewhere:
        title: {zh: 别处逾期, en: Late elsewhere}
        ask: {zh: 别处晚还过吗？, en: "Late elsewhere?"}
        seen: 40
        otherwise: 10
""",
    "signs/use.yaml": """\
signs:
  dormant:
    title: {zh: 长期没有使用, en: Not used for long}
    background: 15
    when: {days_since: [draw, repayment], more_than: 180}
    examples:
      - {expect: present, recorded: {draws: 400 days, repayments: 400 days}, events: [{days_before: 200, event: draw}]}
      - {expect: absent, events: [{days_before: 20, event: draw}]}
""",
    "causes.yaml": """\
causes:
  overdue_repayment:
    category: system_re_evaluation
    title: {zh: 有过逾期, en: A payment was late}
    why: {zh: 逾期以后会重新评估。, en: A late payment leads to a new look.}
    share: 3
    signs: {payment_stress: 90}
    steps: [contact_support]
    sources: [D0, cfpb-2022]
  low_use:
    category: system_re_evaluation
    title: {zh: 用得太少, en: Too little use}
    why: {zh: 很少使用。, en: Hardly ever used.}
    share: 1
    signs: {dormant: usually, payment_stress: 2}
    sources: [judgment]
    told_with: [inactive_account]
  inactive_account:
    category: account_state
    title: {zh: 账户不活跃, en: The account was inactive}
    why: {zh: 很久没有登录。, en: Nobody signed in for long.}
    share: 15
    signs: {dormant: 92, payment_stress: 3}
    steps: [contact_support]
    sources: [D0]
    told_with: [low_use]
""",
    "recovery.yaml": """\
steps:
  contact_support:
    title: {zh: 联系客服, en: Contact support}
    how: {zh: 带上还款记录。, en: Bring the repayment records.}
    when: today
    effort: 10 minutes
    for: [personal, business]
    beware: {zh: 只打官方电话。, en: Call the official number only.}
    unless: [payment_stress]
    clears: [dormant]
    check: {zh: 拿到工单号, en: You have a ticket number}
    sources: [D0]
    always: true
""",
    "sources.yaml": """\
sources:
  D0: {grade: document, title: An article}
  cfpb-2022: {grade: published, title: Credit Card Line Decreases, address: "https://example.org/a?b=c&d=e", seen: 2026-11-23}
""",
    "calendar.yaml": """\
complete: {policy: [2017-11-01, 2026-03-31]}
calendar:
  outage-2024-11-11: {kind: incident, date: 2024-11-11, groups: [alipay], direction: neutral, directness: direct, title: {zh: 故障, en: Outage}, sources: [judgment]}
  rule-2021: {kind: policy, from: 2021-02-01, to: 2021-02-28, groups: [jiebei], direction: tighten, directness: indirect, title: {zh: 新规, en: A rule}, effect: {zh: 收紧, en: Tighter}, sources: [cfpb-2022]}
  due-days: {kind: peak, from: 2015-01-01, to: 2099-12-31, every: {month_days: [8, -1]}, groups: [huabei], direction: neutral, directness: context, title: {zh: 还款日, en: Due days}}
  sales: {kind: peak, every: {dates: [06-18, 11-11]}, groups: [alipay], direction: neutral, directness: context, title: {zh: 大促, en: Sales}}
""",
}


def write(folder: Path, *changes: tuple[str, str, str], **files: str | None) -> Path:
    """Writes the small checklist, changed: (file, what stands there, what stands there now); `a__b` names a/b.yaml.

    A file given as None is left out.
    """
    texts = dict(SMALL)
    for name, text in files.items():
        texts[name.replace("__", "/") + ".yaml"] = text
    for name, old, new in changes:
        assert texts[name].count(old) == 1, f"{old!r} stands {texts[name].count(old)} times in {name}"
        texts[name] = texts[name].replace(old, new)
    for name, text in texts.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def read(folder: Path, *changes: tuple[str, str, str], **files: str | None) -> Reading:
    """Writes and reads the changed checklist."""
    return read_rules(write(folder, *changes, **files))


def told(reading: Reading, folder: Path) -> list[tuple[str, str, int, int]]:
    """Code, file, line and column of every problem."""
    return [
        (p.code, p.location.file.removeprefix(f"{folder}/"), p.location.line, p.location.column)
        for p in reading.problems
    ]


def place(name: str, text: str, occurrence: int = 1) -> tuple[str, int, int]:
    """File, line and column of a text in the small checklist."""
    at = -1
    for _ in range(occurrence):
        at = SMALL[name].index(text, at + 1)
    before = SMALL[name][:at]
    return name, before.count("\n") + 1, len(before) - before.rfind("\n")

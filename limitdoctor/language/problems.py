"""The sentence, the hint and the explanation of every problem code, in Chinese and English."""

from typing import NamedTuple

from limitdoctor.language.text import Text


class ProblemText(NamedTuple):
    """What is said of one problem code; `{name}` stands for a fact of the problem."""

    message: Text
    hint: Text
    explain: Text


PROBLEMS: dict[str, ProblemText] = {
    "bounds-crossed": ProblemText(
        Text(
            "{key} 的下限 {at_least} 比上限 {at_most} 还大",
            "The lower bound {at_least} of {key} is above its upper bound {at_most}",
        ),
        Text("把两个数对调，或去掉其中一个", "Swap the two, or drop one"),
        Text(
            "at_least 是允许的最小值，at_most 是允许的最大值。",
            "at_least is the smallest value allowed, at_most the largest.",
        ),
    ),
    "limit-before-differs": ProblemText(
        Text(
            "您说原来的额度是 {said} 元，记录里最后一次看到的是 {recorded} 元",
            "You said that the limit was {said}, the record last shows {recorded}",
        ),
        Text(
            "这里按您说的算；不对的话去掉 --limit-before",
            "Your figure is used here; drop --limit-before if the record is right",
        ),
        Text(
            "消失前的额度有两个说法。占额度几成一类的判断要用到它，所以请确认哪个对。",
            "There are two figures for the limit before the loss. Whatever is measured as a share of it depends "
            "on the right one.",
        ),
    ),
    "limit-day-unknown": ProblemText(
        Text(
            "不知道额度是哪天没的，先从 {day} 往回算",
            "Nothing says on which day the limit went, so the days are counted back from {day}",
        ),
        Text("记得大概日期就加上 --vanished 日期", "Add --vanished DATE if you remember roughly when"),
        Text(
            "每条线索都要看它离额度消失那天有多远。没有日期时只能用记录的最后一天代替，结论会粗一些。",
            "Every clue is weighed by how long before the loss it happened. Without a date the last day of the "
            "record stands in, which makes the answer rougher.",
        ),
    ),
    "limit-gap": ProblemText(
        Text(
            "{last_seen} 还看到额度，{first_missing} 已经没了，中间隔了 {days} 天",
            "The limit was last seen on {last_seen} and missing on {first_missing}, {days} days apart",
        ),
        Text("知道是哪天没的，就加上 --vanished 日期", "If you know the day it went, add --vanished DATE"),
        Text(
            "额度可能在这段时间里的任何一天消失。间隔越长，“刚还完”“刚申请过”这类判断就越不准。",
            "It may have gone on any day in between. The longer the gap, the less can be said of what came just "
            "before.",
        ),
    ),
    "limit-last-seen-unknown": ProblemText(
        Text(
            "{day} 看到额度没了，但没有更早的记录说明之前还在",
            "The limit was missing on {day}, but nothing shows when it was last there",
        ),
        Text(
            "补一条之前看到额度的记录，或加上 --vanished 日期",
            "Add an earlier reading of the limit, or --vanished DATE",
        ),
        Text(
            "第一次看到没有的那天不一定就是消失的那天。有一条更早的记录，时间就能收窄。",
            "The first day it was found missing need not be the day it went. One earlier reading narrows it down.",
        ),
    ),
    "limit-never-seen": ProblemText(
        Text(
            "{day} 起记录里的额度一直是 0，看不出以前有过额度",
            "From {day} on the record shows a limit of 0, and nothing says that there ever was one",
        ),
        Text("以前有过额度的话，加上 --limit-before 金额", "If there was a limit before, add --limit-before AMOUNT"),
        Text(
            "从没开通过的额度不算消失。有过借款、还款，或看到过大于 0 的额度，就能算出是什么时候没的。",
            "A limit that was never opened cannot vanish. A draw, a repayment or a reading above 0 shows that "
            "there was one.",
        ),
    ),
    "limit-reading-old": ProblemText(
        Text(
            "最后一次看到额度是 {day}，已是 {days} 天以前（记录到 {as_of}）",
            "The limit was last seen on {day}, {days} days before the record ends on {as_of}",
        ),
        Text("后来没了的话，加上 --vanished 日期", "If it has gone since, add --vanished DATE"),
        Text(
            "记录里没有额度消失的痕迹，但最后那次查看已经有些久了，之后的变化这里看不到。",
            "Nothing in the record shows a loss, but the last look is old, and what came after it cannot be seen here.",
        ),
    ),
    "name-taken": ProblemText(
        Text(
            "“{found}”这个名字已经被 {first} 用了，{second} 不能再用",
            '"{found}" already stands for {first}, so {second} cannot have it',
        ),
        Text("给其中一个换个名字", "Give one of the two another name"),
        Text(
            "读表格时要靠名字认出事件和列，所以一个名字只能指一样东西。大小写、空格、下划线和短横不算区别。",
            "Tables are read by these names, so one name may mean one thing only. Case, blanks, "
            "underscores and hyphens make no difference.",
        ),
    ),
    "no-words": ProblemText(
        Text("{key} 的类型是 word，却没有列出 words", "{key} is of type word, but lists no words"),
        Text(
            "在 words 下列出可用的词和它们的中英文名字，或把类型改成 text",
            "List the words that it takes under words, with their names in zh and en, or make the type text",
        ),
        Text(
            "word 字段只能取清单里的词，规则才能按词来问。",
            "A word field takes only words from its list, so that rules can ask for them.",
        ),
    ),
    "nothing-dated": ProblemText(
        Text("没有带日期的记录，只能按您的回答判断", "There is no dated record, so only your answers count"),
        Text("加上 --vanished 日期，或给一份带日期的记录", "Add --vanished DATE, or give a record with dates"),
        Text(
            "没有日期就说不出额度消失前后发生了什么。一份账单，或几条手写的记录，都会有帮助。",
            "Without dates nothing can be said of what came before the loss. A bill or a few lines by hand will help.",
        ),
    ),
    "payoff-candidate": ProblemText(
        Text(
            "最后一次还款是 {day}，记录没有写明是否全部还清",
            "The last repayment was on {day}, and the record does not say whether it settled everything",
        ),
        Text(
            "那次是全部还清的话，给它加上 settles: all（结清: 全部）", "If it settled everything, give it settles: all"
        ),
        Text(
            "账单只记每笔还款，不记是否还清。还清离额度消失有几天，对判断有用，所以由您来确认，不替您假定。",
            "A bill lists repayments, never whether all was settled. The days from a payoff to the loss matter, "
            "so this is asked and not assumed.",
        ),
    ),
    "reserved-name": ProblemText(
        Text("“{found}”有固定的含义，不能当产品的名字", '"{found}" has a fixed meaning and cannot name a product'),
        Text("换一个名字", "Choose another name"),
        Text(
            "self 是这个产品自己，sibling 是同一家的其他产品，other 是别家的产品。",
            "self is the product itself, sibling another one of the same lender, other one of another lender.",
        ),
    ),
    "vanished-after-missing": ProblemText(
        Text(
            "您说额度 {said} 没的，记录里 {recorded} 就已经没了",
            "You said that the limit went on {said}, the record shows it missing on {recorded} already",
        ),
        Text(
            "这里按您说的日期算；记错了就改 --vanished", "Your date is used here; correct --vanished if it was a slip"
        ),
        Text(
            "两个日期对不上。所有“之前多少天”都从这一天往回数，所以请核对。",
            "The two dates disagree. Every span is counted back from this day, so it is worth checking.",
        ),
    ),
    "vanished-before-seen": ProblemText(
        Text(
            "您说额度 {said} 没的，记录里 {recorded} 还能看到",
            "You said that the limit went on {said}, the record still shows it on {recorded}",
        ),
        Text(
            "这里按您说的日期算；记错了就改 --vanished", "Your date is used here; correct --vanished if it was a slip"
        ),
        Text(
            "两个日期对不上。所有“之前多少天”都从这一天往回数，所以请核对。",
            "The two dates disagree. Every span is counted back from this day, so it is worth checking.",
        ),
    ),
}

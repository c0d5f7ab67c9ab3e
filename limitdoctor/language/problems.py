"""The sentence, the hint and the explanation of every problem code, in Chinese and English."""

from typing import NamedTuple

from limitdoctor.language.text import Text


class ProblemText(NamedTuple):
    """What is said of one problem code; `{name}` stands for a fact of the problem."""

    message: Text
    hint: Text
    explain: Text


PROBLEMS: dict[str, ProblemText] = {
    "answer-against-records": ProblemText(
        Text(
            "“{title_zh}”：你回答没有，但 {day} 有一条记录（{witness}），所以按有算",
            '"{title_en}": you answered no, but there is a record of {day} ({witness}), so it counts as there',
        ),
        Text("看看那条记录是不是记错了，或者改一下回答", "See whether that record is wrong, or change the answer"),
        Text("一件事如果明确记着日期，就比回忆更可靠。", "What is on record with its date is safer than memory."),
    ),
    "answer-unknown-finding": ProblemText(
        Text("回答里的“{found}”不是这份清单里的问题", 'The answer "{found}" belongs to no finding of this checklist'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "回答按清单里发现的名字来记；名字写错，或清单换了，就对不上。",
            "Answers are kept by the names of findings; a slip of the pen or another checklist breaks the link.",
        ),
    ),
    "answered-no-records-yes": ProblemText(
        Text(
            "“{title_zh}”：你回答没有，从记录推断却像是有；按你的回答算",
            '"{title_en}": you answered no, though the records suggest it; your answer counts',
        ),
        Text("如果是回答时看错了，改一下就好", "If that was a slip, just change the answer"),
        Text(
            "这个推断来自“没有记到什么”，而记录可能不全，所以以本人的话为准。",
            "What suggests it is something missing from the records, "
            "and records may have holes. So the person's word counts.",
        ),
    ),
    "answered-yes-records-no": ProblemText(
        Text(
            "“{title_zh}”：你回答有，从记录看却没有；按你的回答算",
            '"{title_en}": you answered yes, though the records show none; your answer counts',
        ),
        Text("如果是回答时看错了，改一下就好", "If that was a slip, just change the answer"),
        Text(
            "记录可能不全，没有记到不等于没有发生，所以以本人的话为准。",
            "Records may have holes: what is not in them may still have happened. So the person's word counts.",
        ),
    ),
    "answers-disagree": ProblemText(
        Text(
            "“{finding}”有两个不同的回答，都没有采用",
            'There are two different answers on "{finding}"; neither was used',
        ),
        Text("只留一个回答", "Keep one of them"),
        Text(
            "同一个问题在几个文件里回答得不一样时，不替你选。",
            "Where files answer the same question differently, the choice is not made for you.",
        ),
    ),
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
    "companion-missing": ProblemText(
        Text("{measure} 后面缺 {key}（在 {inside}）", "{measure} needs {key} beside it (in {inside})"),
        Text("在同一层加上 {key}", "Add {key} beside it"),
        Text(
            "有些度量离不开另一项：sum 要知道加哪个字段，share_of 要知道占谁的几成，followed_by 要知道隔几天算数。",
            "Some keys need another: sum a field to add up, share_of what "
            "to take the share among, followed_by the gap that still counts.",
        ),
    ),
    "companion-not-allowed": ProblemText(
        Text("{measure} 不能带 {key}（在 {inside}）", "{measure} does not take {key} (in {inside})"),
        Text("去掉它；{measure} 可以带：{allowed}", "Drop it; {measure} takes: {allowed}"),
        Text(
            "每个度量只认自己的伴随项，多余的一项不会被悄悄忽略。",
            "Each measure takes its own companions; one too many is never dropped in silence.",
        ),
    ),
    "companions-exclude": ProblemText(
        Text(
            "{first} 和 {second} 不能一起用（在 {inside}）", "{first} and {second} cannot stand together (in {inside})"
        ),
        Text("只留一个，或拆成两个条件", "Keep one, or make two conditions of it"),
        Text(
            "by、in_any、followed_by 各自决定怎么挑事件，within 和 after 各自决定看哪几天，同时用就说不清了。",
            "by, in_any and followed_by each say how events are picked, within "
            "and after each say which days: two at once would be ambiguous.",
        ),
    ),
    "comparison-does-not-fit": ProblemText(
        Text("{key} 不适合 {measure}（在 {inside}）", "{key} does not fit {measure} (in {inside})"),
        Text("改用：{allowed}", "Use one of these: {allowed}"),
        Text(
            "文字用 is 比，占比和变化用百分比比，其余用数字比。",
            "Words are compared with is, shares and changes in percent, everything else with numbers.",
        ),
    ),
    "condition-not-a-mapping": ProblemText(
        Text("{inside} 的条件不是“键: 值”的形式", "The condition of {inside} is not written as keys with values"),
        Text(
            "写成 {{count: draw, within: 90 days, at_least: 3}} 这样",
            "Write it like {{count: draw, within: 90 days, at_least: 3}}",
        ),
        Text(
            "一个条件就是一组键和值：一个度量、它的伴随项、至少一个比较。",
            "A condition is one set of keys with values: a measure, its companions, at least one comparison.",
        ),
    ),
    "field-does-not-fit": ProblemText(
        Text(
            "{key} 用不了 {field}，它的类型是 {type}（在 {inside}）",
            "{key} cannot use {field}, which is of type {type} (in {inside})",
        ),
        Text("换一个类型合适的字段，或换一个度量", "Take a field of a fitting type, or another measure"),
        Text(
            "求和、最大值要数字字段；几种不同的值要文字或数字；隔了几天（days_since）要日期。",
            "Sums and largest values need a number; distinct values a word or a number; days_since a date.",
        ),
    ),
    "filter-does-not-fit": ProblemText(
        Text(
            "{field} 的类型是 {type}，不能这样筛选（在 {inside}）",
            "{field} is of type {type} and cannot be filtered like this (in {inside})",
        ),
        Text(
            "文字写相等的值或列表，数字可以写 {{at_least: 100}} 或 {{multiple_of: 100}}",
            "Give words as a value or a list; only numbers take {{at_least: 100}} or {{multiple_of: 100}}",
        ),
        Text(
            "where 按相等、列表或数字比较来筛选；日期不能用来筛选，用 within 或 after 限定日子。",
            "where filters by a value, a list, or a comparison of "
            "numbers; dates are no filter: within and after limit the days.",
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
    "no-comparison": ProblemText(
        Text("{measure} 没有说跟什么比（在 {inside}）", "{measure} is not compared with anything (in {inside})"),
        Text("加上其中一个：{allowed}", "Add one of these: {allowed}"),
        Text(
            "量出来的数要跟一个界线比，才知道条件成立不成立。",
            "Only a comparison tells whether what was measured makes the condition true.",
        ),
    ),
    "no-measure": ProblemText(
        Text("{inside} 的条件没有说要量什么", "The condition of {inside} does not say what to measure"),
        Text("加上其中一个：{allowed}", "Add one of these: {allowed}"),
        Text(
            "每个条件恰好有一个度量（例如 count 数次数、sum 求和），或者用 all、any、not 把几个条件连起来。",
            "Every condition has exactly one measure (count counts, "
            "sum adds up), or joins other conditions with all, any, not.",
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
    "not-positive": ProblemText(
        Text(
            "{key} 必须大于 0，这里是 {found}（在 {inside}）", "{key} must be above 0, here it is {found} (in {inside})"
        ),
        Text("写一个正数", "Write a positive number"),
        Text(
            "“至少几个”和“几的倍数”只有对正数才有意义。",
            "A least number of events and a multiple make sense for positive numbers only.",
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
    "nothing-listed": ProblemText(
        Text("{key} 是空的（在 {inside}）", "{key} lists nothing (in {inside})"),
        Text("至少写一项，或去掉 {key}", "List at least one, or drop {key}"),
        Text(
            "空的列表什么也不会匹配，多半是漏写了。",
            "An empty list can never match; most likely something was left out.",
        ),
    ),
    "nothing-recorded": ProblemText(
        Text(
            "没有写明哪些记录是完整的，所以没写到的事一律当作不知道",
            "Nothing says which records are complete, so whatever is not written counts as not known",
        ),
        Text(
            "哪几类从哪天起都记全了，就用 recorded（有记录）写明",
            "Say with recorded which kinds are complete, and since when",
        ),
        Text(
            "没写不等于没发生。写明某一类在某段时间里是完整的，才能排除原因。",
            "Not written does not mean not happened. Reasons can be ruled out only where a kind of record is "
            "said to be complete over a span.",
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
    "records-end-early": ProblemText(
        Text(
            "完整的记录只到 {last}，额度是 {day} 没的，中间 {days} 天不清楚",
            "The complete records end on {last}, the limit went on {day}: the {days} days between are not known",
        ),
        Text("补上到 {day} 为止的记录", "Add records up to {day}"),
        Text(
            "离额度消失最近的那些天最能说明问题，正好缺了它们，结论就弱一些。",
            "The last days before the loss tell most; without them the answer is weaker.",
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
    "several-measures": ProblemText(
        Text(
            "{inside} 的一个条件里写了不止一个度量：{found}",
            "One condition of {inside} has more than one measure: {found}",
        ),
        Text("拆成几个条件，用 all 或 any 连起来", "Make several conditions of it and join them with all or any"),
        Text(
            "一个条件只量一样东西，这样每个伴随项属于谁一看就知道。",
            "One condition measures one thing, so that it is plain what each companion belongs to.",
        ),
    ),
    "span-too-long": ProblemText(
        Text(
            "in_any 的 {in_any} 天不比整个时段的 {window} 天短（在 {inside}）",
            "in_any spans {in_any} days, the whole window only {window} (in {inside})",
        ),
        Text("把 in_any 改短，或去掉它", "Make in_any shorter, or drop it"),
        Text(
            "in_any 是在时段里找最忙的一小段，所以必须比时段短。",
            "in_any looks for the busiest stretch inside the window, so it must be shorter than the window.",
        ),
    ),
    "unknown-account-field": ProblemText(
        Text("账户没有“{found}”这一项（在 {inside}）", 'The account has no field called "{found}" (in {inside})'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "账户自己的各项列在 vocabulary.yaml 的 account 下面。",
            "The fields of the account itself are listed under account in vocabulary.yaml.",
        ),
    ),
    "unknown-field": ProblemText(
        Text("{kind} 没有“{found}”这个字段（在 {inside}）", '{kind} has no field called "{found}" (in {inside})'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "每种事件有自己的字段；一个条件同时看几种事件时，只能用它们共有的字段。",
            "Each kind of event has its own fields; a condition on "
            "several kinds can use only those that all of them have.",
        ),
    ),
    "unknown-kind": ProblemText(
        Text("没有“{found}”这种事件（在 {inside}）", 'There is no kind of event called "{found}" (in {inside})'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "事件的种类列在 vocabulary.yaml 里；要用新的种类，先在那里加一行。",
            "The kinds of event are listed in vocabulary.yaml; a new one gets an entry there first.",
        ),
    ),
    "unknown-product": ProblemText(
        Text("不认识产品“{found}”（在 {inside}）", 'There is no product called "{found}" (in {inside})'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "产品可以写 vocabulary.yaml 里的名字，或 self（这个产品自己）、"
            "sibling（同一家的其他产品）、other（别家的产品）。",
            "A product is a name from vocabulary.yaml, or self (the product "
            "itself), sibling (another of the same lender), other (another lender's).",
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

"""What the interview says: its questions about the limit, its keys, and what it says after an answer."""

from limitdoctor.language.text import Text

ASKING: dict[str, Text] = {
    # the first screen
    "hello": Text(
        "最多 {most:个问题}，大约 {minutes:分钟}，随时可以停。不知道就写 ?，不会当成没有。",
        "At most {most:question|questions}, about {minutes:minute|minutes}; stop at any time. "
        "Not sure? Type ?, it is never taken for a no.",
    ),
    "saved_where": Text(
        "每答一题就存到 {path}，只在这台电脑上。", "Each answer is saved to {path}, on this computer only."
    ),
    "goes_on": Text("接着上次的来：{path} 里已有的不再问。", "Going on from {path}: what it holds is not asked again."),
    "never_asked": Text(
        "这里从不问身份证号、卡号、密码、验证码、手机号。谁问您要，都别给。",
        "It never asks for an identity number, a card, a password, a code or a phone number. "
        "Give them to nobody who does.",
    ),
    "keys": Text(
        "随时可以写：? 不知道   b 上一题   w 为什么问   q 存好退出",
        "Any time: ? not known   b back   w why this is asked   q save and quit",
    ),
    "file_comment": Text("自己的回答，可以和账单一起诊断", "your own answers; diagnose them alone or with a bill"),
    # the questions
    "number": Text("问题 {number}（最多还有 {left:问}）", "Question {number} (at most {left} left)"),
    "ask_how": Text("额度现在是什么样子？", "How does the limit look now?"),
    "how_gone": Text("没有了，或者显示 0", "gone, or it shows 0"),
    "how_reduced": Text("变少了，还剩一些", "lower, some is left"),
    "how_unusable": Text("看得到，就是借不出来", "it shows, and cannot be drawn"),
    "how_entry_missing": Text("整个入口都不见了", "the entry itself is gone"),
    "how_there": Text("还在，能借", "it is there and can be drawn"),
    "ask_day": Text(
        "是哪一天没的？写日子就行，比如 10 月 1 号、上周三、3 天前。知道哪天还在，就一起写：9 月 25 号还在，"
        "10 月 1 号没了",
        "On which day did it go? A day is enough, such as Oct 1, last Wednesday, 3 days ago. "
        "If you know when it was last there, write both: Sep 25 still there, Oct 1 gone",
    ),
    "ask_left": Text("现在还剩多少？写数字，比如 3000、一万二", "How much is left? A number, such as 3000 or 1.2k"),
    "ask_before": Text("没了之前，额度是多少？写个大概就行", "How much was it before? A rough figure will do"),
    "ask_flags": Text(
        "先看几件要紧的。有的写号码，可以写几个，不知道的在号码后面加 ?，都没有写 0",
        "First what is urgent. Type the numbers of those that are so, with ? after a number for not known; 0 for none",
    ),
    "ask_first": Text(
        "再看几件，常常就是答案。有的写号码，可以写几个，不知道的在号码后面加 ?，都没有写 0",
        "Now what is often the answer. Type the numbers of those that are so, with ? after a number for not known; "
        "0 for none",
    ),
    "ask_together": Text(
        "{family}：下面哪几条是这样？写号码，可以写几个，不知道的在号码后面加 ?，都没有写 0",
        "{family}: which of these are so? Type their numbers, with ? after a number for not known; 0 for none",
    ),
    "ask_others": Text(
        "还有几件：下面哪几条是这样？写号码，可以写几个，不知道的在号码后面加 ?，都没有写 0",
        "A few more: which of these are so? Type their numbers, with ? after a number for not known; 0 for none",
    ),
    "yes": Text("是，有", "yes"),
    "no": Text("不是，没有", "no"),
    "prompt": Text("> ", "> "),
    # after an answer
    "noted": Text("记下：{what}", "Noted: {what}"),
    "noted_none": Text("都没有", "none of them"),
    "noted_some": Text("{found}；别的 {others:条}都没有", "{found}; no to {others:other|others}"),
    "noted_open": Text(
        "不知道：{unknown}；别的 {others:条}都没有", "not known: {unknown}; no to {others:other|others}"
    ),
    "noted_some_open": Text(
        "{found}；不知道：{unknown}；别的 {others:条}都没有",
        "{found}; not known: {unknown}; no to {others:other|others}",
    ),
    "noted_unknown": Text("不知道", "not known"),
    "noted_rough": Text("{day} 前后", "about {day}"),
    "noted_gap": Text("{first} 还在，{last} 没了", "still there on {first}, gone on {last}"),
    "now_first": Text("现在排第一的是：{cause}", "First place now: {cause}"),
    "red_flag_goes_on": Text(
        "先把这件事办了。按回车接着答，q 存好退出", "Do this first. Enter goes on, q saves and quits"
    ),
    # why
    "why_how": Text("不同的样子，原因差得很远。", "The reasons differ widely by how it looks."),
    "why_day": Text("所有的“之前多少天”都从这一天往回数。", "Every span of days is counted back from this day."),
    "why_left": Text("变少和全没了，原因不一样。", "Lower and gone have different reasons."),
    "why_before": Text("借得多还是少，要和原来的额度比。", "Much or little borrowed is measured by the limit it was."),
    "why_flags": Text("这些事不管什么原因都要先办。", "These come first whatever the reason is."),
    "why_first": Text("这些查起来不费事，常常就是答案。", "These cost little to check and are often the answer."),
    "why_together": Text("第 1 条最能分清。", "The first of them tells most."),
    "why_apart": Text(
        "是的话，排第一的是“{present}”；不是的话，是“{absent}”。",
        'If yes, "{present}" comes first; if no, "{absent}".',
    ),
    "why_weight": Text(
        "它会让排第一的“{cause}”更站得住，或者更站不住。", 'It makes the first, "{cause}", stand firmer or less firm.'
    ),
    # what could not be read
    "not_a_choice": Text("请写上面的号码，不知道写 ?", "Type one of the numbers above, or ? if not known"),
    "not_a_day": Text(
        "没看懂这个日子。可以写 2025-10-01、10 月 1 号、上周三、3 天前",
        "That day was not understood. Try 2025-10-01, Oct 1, last Wednesday, 3 days ago",
    ),
    "day_to_come": Text("那天还没到；请写已经过去的日子", "That day is still to come; give a day that has passed"),
    "not_a_sum": Text("没看懂这个数。可以写 12000、1.2 万、一万二", "That figure was not understood. Try 12000 or 12k"),
    "not_more": Text(
        "没了之前的额度应该比现在剩下的多。不确定就写 ?",
        "It was more than what is left now. Type ? if you are not sure",
    ),
    "nothing_before": Text("这已经是第一题了", "This is the first question"),
    # the end
    "settled": Text(
        "够了：剩下的题一题一题看，哪一题都不会再改变前三个的先后。",
        "Enough: taken one by one, no further answer changes the first three or their order.",
    ),
    "asked_most": Text(
        "问满 {most:题}了。想再问：--max-questions", "That was {most:question|questions}. For more: --max-questions"
    ),
    "nothing_left": Text("没有可以再问的了。", "There is nothing left to ask."),
    "kept": Text("存好了：{path}。接着答：{command}", "Saved: {path}. To go on: {command}"),
    "see_again": Text("下次不用再答，直接看：{command}", "To see it again without answering: {command}"),
    # the list for scripts
    "list_line": Text("{number}. {ask}（{ids}）", "{number}. {ask} ({ids})"),
}

"""The sentences of a diagnosis: the verdict, the reasons, the plan, and what always stands beside them."""

from limitdoctor.language.text import Text

SCREEN: dict[str, Text] = {
    # where it came from
    "offline": Text("离线分析，数据没有离开这台电脑", "offline: nothing left this computer"),
    "source": Text("{path} · {format} ({encoding}) · {rows:行}", "{path} · {format} ({encoding}) · {rows:row|rows}"),
    "source_span": Text("{source} · {span}", "{source} · {span}"),
    "source_skipped": Text("{source} · 跳过 {skipped:行}", "{source} · {skipped} skipped"),
    "with_answers": Text("{source} · 您的回答 {answers:条}", "{source} · {answers:answer|answers} of yours"),
    "stdin": Text("（标准输入）", "(standard input)"),
    "more_files": Text("另有 {files:个文件}", "and {files:more file|more files}"),
    "format_history_yaml": Text("账户历史", "history"),
    "format_table": Text("账户历史", "history"),
    "format_alipay_web": Text("支付宝网页账单", "Alipay bill (web)"),
    "format_alipay_app_2021": Text("支付宝账单", "Alipay bill"),
    "format_alipay_app_2023": Text("支付宝账单", "Alipay bill"),
    "format_wechat_csv": Text("微信账单", "WeChat bill"),
    "format_wechat_xlsx": Text("微信账单", "WeChat bill"),
    "format_jd": Text("京东账单", "JD bill"),
    "format_meituan": Text("美团账单", "Meituan bill"),
    "no_file": Text("没有给文件", "no file given"),
    # red flags
    "red_flags": Text("先处理这个", "Deal with this first"),
    "red_flag_step": Text("现在就做：{step}", "Now: {step}"),
    # what happened to the limit
    "verdict": Text("结论", "Verdict"),
    "limit_changed": Text(
        "{product}额度{when}由 {before}变为 {after}。", "The {product} limit went from {before} to {after} {when}."
    ),
    "limit_gone": Text("{product}额度{when}没有了。", "The {product} limit was gone {when}."),
    "limit_reduced": Text("{product}额度{when}变少了。", "The {product} limit was lower {when}."),
    "limit_unusable": Text(
        "{product}额度还显示着，但{when}借不出来了。",
        "The {product} limit is still shown, but could not be drawn {when}.",
    ),
    "limit_entry_missing": Text("{product}的入口{when}不见了。", "The {product} entry in the app was missing {when}."),
    "limit_restored": Text(
        "{product}额度{when}没有了，{restored} 又回来了。",
        "The {product} limit was gone {when} and back on {restored}.",
    ),
    "limit_turned": Text("{product}额度原来是 {whole}，{turns}。", "The {product} limit of {whole} was {turns}."),
    "limit_turned_unread": Text("{product}额度{turns}。", "The {product} limit was {turns}."),
    "turn_on": Text("{day} ", "on {day}"),
    "turn_gone": Text("{when}没有了", "gone {when}"),
    "turn_reduced": Text("{when}已降到 {amount}", "down to {amount} {when}"),
    "turn_unusable": Text("{when}还显示但借不出来", "shown {when} but could not be drawn"),
    "turn_entry_missing": Text("{when}入口不见了", "without an entry in the app {when}"),
    "turn_back": Text("{when}已恢复到 {amount}", "back at {amount} {when}"),
    "turn_usable": Text("{when}又能用了", "usable again {when}"),
    "turns_more": Text("中间还变过 {count:次}", "changed {count:more time|more times} in between"),
    "limit_intact": Text("{product}额度没有消失。", "The {product} limit did not vanish."),
    "limit_intact_seen": Text(
        "{product}额度没有消失：{day} 看到的是 {amount}。",
        "The {product} limit did not vanish: it was {amount} on {day}.",
    ),
    "limit_intact_owed": Text(
        "{product}额度没有消失：总额度 {total}，已借 {owed}，所以可借 {available}。",
        "The {product} limit did not vanish: limit {total}, owed {owed}, so {available} is available.",
    ),
    "limit_unknown": Text(
        "从这些记录看不出{product}额度是哪天没有的，所以按 {day} 推算。知道日子的话，加上 --vanished 日期。",
        "The records do not show when the {product} limit went, so {day} stands in. If you know the day, add "
        "--vanished DATE.",
    ),
    "unused_statements": Text(
        "文件里有 {count:处}写的（recorded、answers 或 account）没能用上，limitdoctor history check 文件 会一一列出",
        "{count:statement|statements} of the file (recorded, answers, account) not used; see limitdoctor history "
        "check FILE",
    ),
    "rows_unread": Text(
        "文件里有 {count:行}没有算进去（{where}），原因见 limitdoctor history check 文件",
        "{count:row|rows} of the file not used ({where}); limitdoctor history check FILE says why",
    ),
    "limit_unread": Text(
        "{product}额度 {day} 还是 {amount}，之后是多少没能读出来，所以不能说它还在。",
        "The {product} limit was {amount} on {day}; what it was later could not be read, so nobody can say that it is "
        "still there.",
    ),
    "limit_said": Text("按您说的，{product}额度在 {day} 没有了。", "As you say, the {product} limit went on {day}."),
    "when_day": Text("在 {day} ", "on {day}"),
    "when_before": Text("最晚在 {day} ", "by {day}"),
    "when_drawn": Text("最晚在 {day}（{seen} 还借得出来）", "by {day} (could still be drawn on {seen})"),
    "when_by": Text("最晚在 {day}（{seen} 还在）", "by {day} (last seen on {seen})"),
    "payoff_same_day": Text(
        "那就是还清的当天，不一定是还清引起的。",
        "That was the day on which everything was repaid, not necessarily because of it.",
    ),
    "payoff_after": Text(
        "那是还清后的第 {days} 天，不一定是还清引起的。",
        "That was {days:day|days} after everything was repaid, not necessarily because of it.",
    ),
    "payoff_by_same_day": Text(
        "那是还清的当天，也许在还清之前就变了。",
        "That was the day on which everything was repaid, unless it went before.",
    ),
    "payoff_by": Text(
        "最晚是还清后的第 {days} 天，也许在还清之前就变了。",
        "That was at most {days:day|days} after everything was repaid; it may have gone before.",
    ),
    "payoff_dated": Text("{day} 还清了全部借款。", "Everything was repaid on {day}."),
    "days_gone": Text("到 {day} 已经 {days:天}。", "By {day} that makes {days:day|days}."),
    # the verdict
    "likely": Text(
        "最说得通的是：{cause}。估计{share}，不是平台的答复。",
        "Best fit: {cause}. {share}, our estimate; not the lender's answer.",
    ),
    "possible": Text(
        "还定不下来。排第一的是“{cause}”，估计{share}，不是平台的答复。",
        'Not settled. First is "{cause}", {share}, our estimate; not the lender\'s answer.',
    ),
    "inconclusive_close": Text(
        "分不出主要原因。前几个差不多，先后请别当真。", "No main reason. The first few are close: ignore their order."
    ),
    "inconclusive_thin": Text(
        "分不出主要原因：能用的证据还太少。下面只是线索，先后请别当真。",
        "No main reason: there is too little to go on. What follows are leads only: ignore their order.",
    ),
    "inconclusive_nothing": Text(
        "分不出主要原因：没有一条记录支持清单上的哪个原因。请先做下面几项检查。",
        "No main reason: no record speaks for any reason on the list. Check the things below first.",
    ),
    "inconclusive_unlisted": Text(
        "清单上没有哪一条明显对得上。原因不在清单上的，估计{share}。",
        "Nothing on the list clearly fits. A reason that is not on it: {share}, our estimate.",
    ),
    "base_rates_only": Text(
        "还没有能说明原因的记录，所以不排先后。请先做下面几项检查。",
        "Nothing here points to a reason yet, so nothing is ranked. Check the things below first.",
    ),
    "rest": Text(
        "余下{rest}是别的原因，其中{unlisted}不在清单上。", "{rest} is something else, {unlisted} not on our list."
    ),
    "category_sum": Text("同一类（{category}）合起来{share}。", "All of that group ({category}) together: {share}."),
    "restored_note": Text("既然已经回来，下面说的是当时的原因。", "As it is back, what follows is about why it went."),
    "do_first": Text("今天先做：{step}", "Do this today: {step}"),
    "one_of": Text(
        "{first}，或同类的另外 {others:种}（分不出哪一种）",
        "{first}, or {others:other like it|others like it} (no telling which)",
    ),
    "sturdy": Text(
        "把估计值上下放宽，第一名还是它：100 次里 {times} 次；依据：{grades}。",
        "With every estimate loosened, it stays first {times} times out of 100; it rests on: {grades}.",
    ),
    "conflict": Text("这些记录互相矛盾，请先核对数据。", "These records contradict each other: check the data first."),
    "mixed": Text("这些记录有互相不合的地方。", "Some of these records do not fit together."),
    # a word for who is under strain
    "strain": Text(
        "还不上、被催得难受：延期、分期可以谈；法律 12348、心理 12356，都免费。",
        "Hard pressed? Ask for time to pay; free lines: 12348 (law), 12356 (distress).",
    ),
    "despair": Text(
        "记录里有让人担心的话。钱的事都谈得下去：现在就跟身边的人说，或打心理援助 12356；有危险打 120、110。",
        "Some words in the records are worrying. Debts can be talked about: tell somebody near you now, or dial 12356 "
        "for psychological help; in danger 120 or 110.",
    ),
    # the trend
    "trend": Text("额度", "Limit"),
    "trend_owed": Text("欠款", "Owed"),
    "trend_scale": Text("最高 {most}", "up to {most}"),
    # reasons
    "reasons": Text("说得通的原因", "Reasons that fit"),
    "leads": Text("线索（先后请别当真）", "Leads (ignore their order)"),
    "for": Text("支持", "for"),
    "against": Text("反对", "against"),
    "missing": Text("缺少", "missing"),
    "nothing_for": Text("没有直接的记录", "no direct record"),
    "not_there": Text("记录里没有：{finding}", "not in the records: {finding}"),
    "not_this": Text("没有：{finding}", "no sign of: {finding}"),
    "not_so": Text("您说没有：{finding}", "you said no: {finding}"),
    "you_said": Text("您的回答", "your answer"),
    "partly_recorded": Text("记录不全", "records incomplete"),
    "witness": Text("{what}（{where}）", "{what} ({where})"),
    "where_dated": Text("{days}，{lines}", "{days}, {lines}"),
    "in_file": Text("{file} {lines}", "{file} {lines}"),
    "latest_times": Text("最近 {shown} 次是 {where}，共 {times} 次", "the latest {shown}: {where}; {times} in all"),
    "none_stands_out": Text("没有哪个明显在前", "none stands out"),
    "more_times": Text("{where}，共 {times} 次", "{where}, {times} times in all"),
    "ruled_out": Text("已排除一些，因为记录里", "Some ruled out by"),
    "ruled_out_answers": Text("已排除一些，因为您说", "Some ruled out, as you said"),
    "cannot_judge": Text("没法判断（没有记录）", "Not to be judged (no records)"),
    "more_items": Text("{items} 等 {count:项}", "{items} ... {count} in all"),
    # what is missing
    "missing_records": Text("没有“{family}”的记录（{span}）", 'no records of "{family}" ({span})'),
    "missing_records_sibling": Text(
        "没有同一机构其他产品“{family}”的记录（{span}）", 'no records of "{family}" at the same lender ({span})'
    ),
    "missing_records_other": Text(
        "没有别家“{family}”的记录（{span}）", 'no records of "{family}" at other lenders ({span})'
    ),
    "missing_all_records": Text("没有“{family}”的记录", 'no records of "{family}"'),
    "missing_all_records_sibling": Text(
        "没有同一机构其他产品“{family}”的记录", 'no records of "{family}" at the same lender'
    ),
    "missing_all_records_other": Text("没有别家“{family}”的记录", 'no records of "{family}" at other lenders'),
    "missing_field": Text("{place}的“{kind}”没有写明“{field}”", '{place} ({kind}) does not say "{field}"'),
    "missing_field_somewhere": Text("有的“{kind}”没有写明“{field}”", 'a record of "{kind}" does not say "{field}"'),
    "missing_time": Text("{place}的“{kind}”没有写几点", "{place} ({kind}) does not say the time of day"),
    "missing_too_few": Text(
        "“{kind}”太少，比不出来（至少要 {count} 次）", 'too few records of "{kind}" to compare ({count} at least)'
    ),
    "missing_account_field": Text("没有填“{field}”", '"{field}" is not filled in'),
    "missing_limit_outcome": Text("额度现在怎样还不清楚", "how the limit stands now is not clear"),
    "missing_limit_payoff": Text("不知道是哪天全部还清的", "the day on which everything was repaid is not known"),
    "missing_limit_before": Text(
        "不知道原来的额度是多少（--limit-before）", "what the limit was is not known (--limit-before)"
    ),
    "missing_limit_day": Text(
        "不知道额度是哪天没有的（--vanished）", "the day on which the limit went is not known (--vanished)"
    ),
    "missing_calendar": Text(
        "政策和事件的日历里没有查到，但日历不保证齐全", "not in the calendar, which does not claim to be complete"
    ),
    "missing_ask": Text("只有您自己知道", "only you can tell"),
    "look_again": Text("{day} 以后再看一次", "look again after {day}"),
    "look_again_at": Text("{day} 以后才看得出：{finding}", "only {day} can tell: {finding}"),
    # the plan
    "plan": Text("接下来怎么做", "What to do next"),
    "today": Text("今天", "today"),
    "this_week": Text("本周", "this week"),
    "this_month": Text("本月", "this month"),
    "later": Text("以后", "later"),
    "step": Text("{title}", "{title}"),
    "step_effort": Text("{title}（{effort}）", "{title} ({effort})"),
    "step_beware": Text("{step}。小心：{beware}", "{step}. Careful: {beware}"),
    "beware": Text("小心：{text}", "Careful: {text}"),
    "how": Text("怎么做：{text}", "How: {text}"),
    "check": Text("怎样算做成：{text}", "Done when: {text}"),
    "serves": Text("针对：{causes}", "For: {causes}"),
    "more_steps": Text("还有 {steps:步}，加 -v 全部列出", "{steps:more step|more steps}: add -v"),
    # the last lines
    "ask_command": Text("答几个问题就更准：{command}", "Answer a few questions: {command}"),
    "best_check": Text("再查一件事最能分清：{check}", "The check that would settle most: {check}"),
    "explain_command": Text("依据和出处：{command}", "Why, and the sources: {command}"),
    "everything_command": Text("全部内容：{command}", "Everything: {command}"),
    "note": Text("注意：{text}", "Note: {text}"),
    "scam": Text(
        "防骗：恢复额度不收费。要您交钱、刷流水、共享屏幕、说验证码、借亲友刷脸的，一律拒绝。钱已转出：立刻打 110；"
        "拿不准：96110，或支付宝 95188（自己拨）。",
        "Scams: no fee brings a limit back. Refuse anyone who wants money, your screen, a code or a friend's face. "
        "Money sent: dial 110. Unsure: 96110 or Alipay's 95188.",
    ),
    "disclaimer": Text(
        "说明：本工具与支付宝、蚂蚁及任何放贷机构无关，看不到它们怎么评估。以上按公开资料和您给的记录估计，不一定对"
        "。额度由放贷机构决定，这里不作任何承诺，也不是法律意见或理财建议。",
        "Note: not tied to Alipay, Ant or any lender, and blind to how they decide. Estimates from public sources "
        "and your records can be wrong. The lender decides; no promise, no legal or financial advice.",
    ),
    "verified": Text("资料核对到 {day}。", "Checked to {day}."),
    # -v
    "all_causes": Text("全部原因", "All reasons"),
    "cause_line": Text("{title}（{share}，{id}）", "{title} ({share}, {id})"),
    "prior": Text("起点", "start"),
    "total": Text("合计", "total"),
    "members": Text("包括", "one of"),
    "prior_item": Text("清单给的底数，{db} dB", "the checklist's base rate, {db} dB"),
    "total_item": Text(
        "与“不在清单上”相比 {db} dB，其中证据 {evidence} dB",
        'against "not on the list" {db} dB, evidence alone {evidence} dB',
    ),
    "weighed": Text("{item}，{db} dB", "{item}, {db} dB"),
    "trust": Text("有多可靠", "How far to trust this"),
    "margin": Text(
        "第一名领先 {db} dB；证据都有同样误差时，第二名反超的机会{share}。",
        "First leads by {db} dB; with equal errors the second overtakes: {share}.",
    ),
    "load_bearing": Text(
        "去掉任何一条就会换第一名的：{findings}", "Without any one of these another reason would lead: {findings}"
    ),
    "unlisted": Text("不在清单上的原因：{share}。", "A reason that is not on the list: {share}."),
    "grade_published": Text("官方资料与研究 {count}", "published {count}"),
    "grade_reports": Text("用户自述 {count}", "user reports {count}"),
    "grade_document": Text("文章 {count}", "articles {count}"),
    "grade_judgment": Text("我们的判断 {count}", "our judgment {count}"),
    "next_checks": Text("还能查什么（按能分清多少排）", "What else to check (most telling first)"),
    "next_check": Text(
        "{ask}（{bits} bit；有：{present}；没有：{absent}）", "{ask} ({bits} bit; if yes: {present}; if no: {absent})"
    ),
    "next_check_same": Text(
        "{ask}（{bits} bit；有没有都是这个在前：{first}）", "{ask} ({bits} bit; either way this stays first: {first})"
    ),
    "more_checks": Text(
        "另有 {count:个问题}，分不清多少：limitdoctor ask --print-questions",
        "{count:more question|more questions} that tell less: limitdoctor ask --print-questions",
    ),
    "unknown_findings": Text("还不知道的", "Not known"),
    "unknown_finding": Text("{title}：{reason}", "{title}: {reason}"),
    "absent_findings": Text("查过没有的", "Looked for and not there"),
    "present_findings": Text("查到的", "Found"),
    "skipped": Text("跳过的行", "Rows left out"),
    "notes": Text("提醒", "Remarks"),
    "checklist": Text("清单 {name} {version}，摘要 {digest}", "checklist {name} {version}, digest {digest}"),
    # categories
    "category_system_re_evaluation": Text("系统重新评估", "re-evaluation"),
    "category_risk_control": Text("风险控制", "risk control"),
    "category_account_state": Text("账户状态", "account state"),
    "category_system_delay": Text("系统延迟", "system delay"),
    "category_regulatory_policy": Text("监管与政策", "rules and policy"),
    "category_unexplained": Text("不在清单上", "not on the list"),
    # without a file
    "start_checks": Text("先做这几项检查", "Check these first"),
    "start_file": Text("想知道得更多，给它一个文件", "To learn more, give it a file"),
    "start_bill": Text(
        "支付宝账单：支付宝 App > 我的 > 账单 > 右上角 > 开具交易流水证明 > 用于个人对账，邮件收到后解压，再：",
        "An Alipay bill: Alipay app > Me > Bills > top right > Issue transaction record > for own accounts; unzip "
        "the mail, then:",
    ),
    "start_ask": Text("没有文件也行：答几个问题，最多 8 个：", "No file at all: answer at most 8 questions:"),
    "start_own": Text(
        "自己写一份：日期、事件、金额三列就够。先要一个填好的例子：",
        "Your own list: date, event and amount are enough. A filled example:",
    ),
    "start_empty": Text("或者一张空表：", "Or the empty form:"),
}

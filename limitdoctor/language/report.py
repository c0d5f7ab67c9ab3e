"""The sentences of the report that one can look at: headings, figures, tables, and what is told to support desks."""

from limitdoctor.language.text import Text

REPORT: dict[str, Text] = {
    # the head
    "title": Text("{product}额度为什么没了", "Why the {product} limit is gone"),
    "title_intact": Text("{product}额度还在", "The {product} limit is still there"),
    "language_name": Text("中文", "English"),
    "as_of": Text("按 {day} 的记录", "By the records up to {day}"),
    "made_by": Text("limitdoctor {version}，清单 {checklist}", "limitdoctor {version}, checklist {checklist}"),
    "offline": Text("在自己的设备上生成，没有联网", "made on your own device, without a connection"),
    "to_pdf": Text(
        "要留一份 PDF：用浏览器打开，选“打印”，目标选“另存为 PDF”。",
        'For a PDF: open it in a browser, choose "Print", then "Save as PDF".',
    ),
    # the verdict
    "known": Text(
        "清单上的 {all:条}里，查到 {present:条}，查过没有 {absent:条}，还不知道 {unknown:条}。",
        "Of {all:thing|things} on the list {present} were found, {absent} looked for and not there, {unknown} are not "
        "known.",
    ),
    "known_title": Text("知道了多少", "How much is known"),
    "known_about": Text(
        "一条横条，从左到右：查到的、查过没有的、还不知道的。",
        "One bar, from left to right: found, looked for and not there, not known.",
    ),
    "known_present": Text("查到", "found"),
    "known_absent": Text("查过没有", "not there"),
    "known_unknown": Text("不知道", "not known"),
    "head_state": Text("情况", "state"),
    "head_count": Text("条数", "number"),
    # headings
    "section_limit": Text("额度的经过", "The limit over time"),
    "section_change": Text("什么会改变这个结论", "What would change the picture"),
    "section_judged": Text("已排除的，和没法判断的", "Ruled out, and not to be judged"),
    "section_support": Text("给客服看的", "For support"),
    "section_method": Text("怎么得出来的", "How this was worked out"),
    "other_reasons": Text("排在后面的原因", "Reasons further down"),
    "others": Text(
        "清单上还有 {count:个}原因，这里没有列：limitdoctor rules list",
        "{count:other reason|other reasons} on the list: limitdoctor rules list",
    ),
    "same_data": Text("同样的内容，用表格看", "The same as a table"),
    "why": Text("这个原因是什么意思", "What this reason means"),
    "steps_for": Text("针对它的：下面第 {numbers} 步。", "Steps for it in the plan below: {numbers}."),
    "sources_of": Text("出处：最后列表里的 {numbers}", "Sources, by their number in the list at the end: {numbers}"),
    "section_sources": Text("出处", "Sources"),
    "balance_of": Text("正反两面怎么加起来的", "How for and against add up"),
    "look_up": Text("编号 {id}", "id {id}"),
    "and_more": Text("另有 {count:项}（-v 全部列出）", "and {count} more (-v lists all)"),
    "nothing_told": Text("没有。", "None."),
    # the limit over time
    "limit_title": Text("额度和欠款，随时间", "The limit and what was owed, over time"),
    "limit_about": Text(
        "{span}：台阶是看到的额度，虚线是欠着的钱。", "{span}: the steps are the limit, the dashed line what was owed."
    ),
    "legend_limit": Text("额度；圆点是真正看到的那几天", "the limit; dots are days on which it was really read"),
    "legend_limit_many": Text("额度", "the limit"),
    "legend_owed": Text("至少欠多少", "owed, at least"),
    "legend_marks": Text("说明问题的事，编号和下面的原因里一样", "events that speak, numbered as in the reasons"),
    "legend_went": Text("这段时间里的某一天没的", "it went on some day in here"),
    "legend_unrecorded": Text("借还没有记录", "borrowing and repaying not recorded"),
    "legend_incident": Text("{letter}：{day} {title}", "{letter}: {day}, {title}"),
    "day_zero": Text("{day} 没了", "gone on {day}"),
    "more_incidents": Text("另有 {count:件}没有画出来。", "{count:incident is|incidents are} not drawn."),
    "thinned": Text(
        "共 {readings:个数}，画不下：每 {days:天}只画头、尾、最高、最低，日子都是真的。",
        "{readings:reading|readings} are too many to draw: of every {days:day|days} the first, last, highest "
        "and lowest are, each on its own day.",
    ),
    "owed_unknown": Text(
        "虚线断开的地方，不知道还欠多少。", "Where the dashed line breaks, nobody knows what was owed."
    ),
    "no_picture": Text("没有带日期的记录，画不了图。", "No record has a date, so there is nothing to draw."),
    "table_thinned": Text(
        "表里每段只留最后一个，另有 {count:个}没列。", "The last of each stretch; {count} more are not listed."
    ),
    "row_limit": Text("额度", "limit"),
    "row_owed": Text("欠款", "owed"),
    "row_mark": Text("编号 {number}", "number {number}"),
    "row_incident": Text("故障", "incident"),
    "row_day_zero": Text("没了的那天", "the day it went"),
    "not_known": Text("不知道", "not known"),
    "head_day": Text("日期", "day"),
    "head_what": Text("什么", "what"),
    "head_value": Text("内容", "value"),
    # the balance sheet
    "balance_title": Text("“{title}”：正反两面", 'For and against "{title}"'),
    "balance_about": Text(
        "从清单给的底数 {prior} dB 起，每条证据加上或减去一段，合计 {total} dB。0 是和“不在清单上”一样说得通；"
        "10 dB 是十倍。",
        "From the base rate, {prior} dB, each piece of evidence adds or takes away; the sum is {total} dB. 0 is as "
        'plausible as "not on the list", 10 dB ten times so.',
    ),
    "bar_base": Text("清单给的底数", "base rate of the checklist"),
    "bar_others": Text("其余 {count:条}合起来", "{count:other|others} together"),
    "bar_sum": Text("合计", "sum"),
    "legend_base": Text("底数", "base rate"),
    "legend_for": Text("支持", "for"),
    "legend_against": Text("反对", "against"),
    "legend_sum": Text("合计", "sum"),
    "strength_for_strong": Text("强烈支持", "strongly for"),
    "strength_for_clear": Text("明显支持", "clearly for"),
    "strength_for_some": Text("有点支持", "somewhat for"),
    "strength_for_little": Text("略微支持", "slightly for"),
    "strength_against_strong": Text("强烈反对", "strongly against"),
    "strength_against_clear": Text("明显反对", "clearly against"),
    "strength_against_some": Text("有点反对", "somewhat against"),
    "strength_against_little": Text("略微反对", "slightly against"),
    "head_item": Text("证据", "evidence"),
    "head_strength": Text("分量", "weight"),
    "head_db": Text("dB", "dB"),
    # what would settle it
    "checks_title": Text("再查什么最能分清", "What would settle most"),
    "checks_about": Text(
        "横条越长，查了越能分清。最长的是：{first}",
        "The longer the bar, the more it would settle. The longest: {first}",
    ),
    "head_check": Text("查什么", "check"),
    "head_settles": Text("能分清多少", "settles"),
    "head_bits": Text("bit", "bits"),
    "head_yes": Text("要是有，排第一的是", "if yes, first is"),
    "head_no": Text("要是没有，排第一的是", "if no, first is"),
    "settles_much": Text("很多", "much"),
    "settles_some": Text("一些", "some"),
    "settles_little": Text("一点", "a little"),
    # the plan
    "plan_title": Text("要做的事，按时间", "What to do, by time"),
    "plan_about": Text(
        "一条时间线，从今天到以后，{count:个}编号的点，编号和下面的清单一样。",
        "A line of time from today to later with {count:numbered dot|numbered dots}; the numbers are those of "
        "the list.",
    ),
    "head_number": Text("编号", "number"),
    "head_when": Text("什么时候", "when"),
    "head_step": Text("做什么", "step"),
    "head_effort": Text("要多久", "effort"),
    # what would change it
    "change_intro": Text(
        "下面说的是这份估计会怎样变，不是放贷机构会怎样做。",
        "This tells how the estimate would change, not what the lender would do.",
    ),
    "head_if": Text("要是", "if"),
    "head_then": Text("那么", "then"),
    "if_not": Text("其实没有：{finding}", "not so after all: {finding}"),
    "if_yes": Text("问到有：{check}", "the answer is yes: {check}"),
    "if_no": Text("问到没有：{check}", "the answer is no: {check}"),
    "if_waits": Text("过了 {day}", "the day is {day} or later"),
    "then_first": Text("排第一的就是：{cause}", "first would be: {cause}"),
    "then_silent": Text("这一条就不再说明什么：{finding}", "this no longer says anything: {finding}"),
    "nothing_changes": Text("没有哪一件事单独能换掉第一名。", "No single thing would change the first place."),
    # the method
    "method_ranking": Text(
        "清单里每个原因有一个底数，每条证据有两个比率：真是这个原因时有多常见，不在清单上的原因时有多常见。两个比率相"
        "比就是它的分量；不知道的一律不算。",
        "Every reason on the list starts from a base rate. Every piece of evidence has two rates: how common it is "
        "where that was the reason, and where the reason was none on the list. Their ratio is its weight. What is "
        "not known counts as nothing.",
    ),
    "method_rates": Text(
        "这些比率是我们的估计，依据公开资料、用户自述和判断，不是哪家机构的数据。所以只说几成，不说到个位。",
        "The rates are our estimates, from published sources, users' reports and judgment; they are no lender's data. "
        "So figures come in tenths only.",
    ),
    "method_words": Text(
        "九成以上、约七成、约四成、不到一成：十个说法里的一个，是这份清单的估计。",
        "Over 90 %, roughly 70 %, roughly 40 %, under 10 %: one of ten steps, estimated by this checklist.",
    ),
    "method_checklist": Text(
        "清单 {name} {version}，摘要 {digest}；程序 limitdoctor {tool}，许可证 MIT。",
        "Checklist {name} {version}, digest {digest}; program limitdoctor {tool}, licence MIT.",
    ),
    "masked": Text("姓名、账号、订单号已经隐去。", "Names, accounts and order numbers are hidden."),
    "unmasked": Text(
        "这份报告里有姓名和账号，转给别人之前想一想。",
        "This report shows names and accounts: think before you pass it on.",
    ),
    # for support desks
    "as_json": Text("给程序用的摘要", "A summary for programs"),
}

"""The sentences of the sheet: one page to print or forward, for people without a file and without a computer."""

from limitdoctor.language.text import Text

SHEET: dict[str, Text] = {
    "title": Text("{product}额度没了？先看这一页", "{product} limit gone? Look here first"),
    "intro": Text(
        "拿支笔。答“是”的打勾，照箭头做；答“没有”的写个“没”，看下一条；不知道的空着，不算“没有”。",
        'Take a pen. Yes: tick it and follow the arrow. No: write "no" and go on. Leave blank what you do not know: '
        "that is not a no.",
    ),
    "checks": Text("先看这几样，几分钟就好", "Check these first; a few minutes each"),
    "questions": Text("再答八个问题", "Then eight questions"),
    "yes": Text("是 → {cause}", "yes → {cause}"),
    "yes_step": Text("是 → {cause}。先做：{step}", "yes → {cause}. First: {step}"),
    "after": Text("答完以后", "When you are done"),
    "after_yes": Text(
        "答“是”的那几条，就是最该先查的，一条一条核实。全是“没有”：不在这一页上的原因也很多，向放贷机构问具体原因。",
        "What you answered with yes is what to look into first, one by one. All no: many reasons are not on this page; "
        "ask the lender for the exact reason.",
    ),
    "after_estimate": Text(
        "这些是按公开资料的估计，不是放贷机构的答复。为了额度，不用去借钱、买理财、交钱给任何人。",
        "These are estimates from public sources, not the lender's answer. For a limit's sake nobody needs to borrow, "
        "buy or pay anything.",
    ),
    "after_help": Text(
        "还款还不上：尽早找放贷机构谈，过了期也照样谈。心里难受，打 12356。",
        "A payment you cannot make: talk to the lender early, and once late as well. Feeling desperate: call 12356.",
    ),
    "made": Text("清单 {name} {version}，核对到 {day}。", "Checklist {name} {version}, checked to {day}."),
}

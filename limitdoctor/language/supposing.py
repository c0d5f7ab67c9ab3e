"""What `whatif` says: what is supposed, what moves and why, and when each reason stops standing."""

from limitdoctor.language.text import Text

SUPPOSING: dict[str, Text] = {
    "if": Text("如果", "If"),
    "if_event": Text("{day} 多了一件事：{kind}", "one more event on {day}: {kind}"),
    "if_days": Text(
        "再过 {days:天}，放贷机构才再看一次，中间别的都没有发生",
        "the lender looks again {days:day|days} on, and nothing else happens until then",
    ),
    "if_clear": Text("没有这回事：{finding}", "this were not so: {finding}"),
    "if_step": Text("做成了：{step}", "this is done: {step}"),
    "clears_nothing": Text(
        "{step}：它不会改变这里看的任何一件事，所以不会有变化。",
        "{step}: it changes nothing that is looked at here, so nothing will move.",
    ),
    "now": Text("现在", "now"),
    "then": Text("那时", "then"),
    "verdict_likely": Text("最说得通", "best fit"),
    "verdict_possible": Text("还定不下来", "not settled"),
    "verdict_inconclusive": Text("分不出主要原因", "no main reason"),
    "verdict_base_rates_only": Text("没有能说明原因的记录", "nothing points to a reason"),
    "verdict_intact": Text("额度没有消失", "the limit did not vanish"),
    "share_line": Text("{place} {cause}（{share}）", "{place} {cause} ({share})"),
    "lead_line": Text("· {cause}（{share}）", "· {cause} ({share})"),
    "nothing_speaks": Text("没有一条记录支持清单上的哪个原因", "no record speaks for any reason on the list"),
    "why": Text("为什么变", "What moved, and why"),
    "moves": Text("{cause}：{before} → {after}", "{cause}: {before} → {after}"),
    "nothing_moves": Text(
        "前三个的先后和估计都没有变。", "Neither the order of the first three nor their estimates move."
    ),
    "changes": Text("{finding}：{before} → {after}", "{finding}: {before} → {after}"),
    "state_present": Text("有", "there"),
    "state_absent": Text("没有", "not there"),
    "state_unknown": Text("不知道", "not known"),
    "weaker": Text("{finding}：说明力变弱了", "{finding}: speaks less"),
    "stronger": Text("{finding}：说明力变强了", "{finding}: speaks more"),
    "steps_gone": Text("不再需要的步骤：{steps}", "Steps no longer called for: {steps}"),
    "steps_new": Text("多出来的步骤：{steps}", "Steps added: {steps}"),
    "reason_only": Text(
        "这里说的是理由还立不立得住，不是放贷机构会怎么定：那由它自己定。",
        "This is about whether the reason still stands, not what the lender will decide: that is for the lender alone.",
    ),
    # without options
    "flips": Text("去掉哪一条，排第一的就会变", "Without which finding another reason would come first"),
    "flip": Text("{finding} → {cause}", "{finding} → {cause}"),
    "no_flips": Text("去掉哪一条都不变。", "Without any one of them the first stays."),
    "fadings": Text("每一条到哪天就不再说明什么", "From which day each finding says nothing any more"),
    "fading": Text("{day}  {finding}", "{day}  {finding}"),
    "no_fadings": Text("没有会随时间变弱的证据。", "Nothing found here fades with time."),
    "try_one": Text("试一试：{command}", "Try: {command}"),
    # in the plan of a diagnosis
    "look_again": Text(
        "{day} 以后请再诊断一次：到那时，这些记录太旧，不够用来判断了。",
        "Diagnose again after {day}: by then these records are too old to judge by.",
    ),
}

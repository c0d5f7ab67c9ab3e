"""The sentences of `rules diff`: what two versions of a checklist have different, for those who write rules."""

from limitdoctor.language.text import Text

COMPARING: dict[str, Text] = {
    "head": Text(
        "{old}（{old_version}）→ {new}（{new_version}）",
        "{old} ({old_version}) → {new} ({new_version})",
    ),
    # headings
    "of_conditions": Text("条件的意思变了", "Conditions that mean something else"),
    "of_items": Text("清单里变了什么", "What changed in the checklist"),
    "of_accounts": Text(
        "{accounts:个账户}里，{moved} 个得到的回答变了", "Accounts with another answer: {moved} of {accounts}"
    ),
    # what a changed condition means
    "meaning_same": Text("写法变了，意思没变（已证明）", "same meaning, written differently (proved)"),
    "meaning_more": Text(
        "比以前更容易成立：以前成立的现在都成立，现在还多出别的（已证明）",
        "true strictly more often: wherever it was true it still is, and now elsewhere too (proved)",
    ),
    "meaning_less": Text(
        "比以前更难成立：现在成立的以前都成立，以前成立的现在少了一些（已证明）",
        "true strictly less often: wherever it is true now it was before, and no longer everywhere (proved)",
    ),
    "meaning_differently": Text(
        "跟以前不一样：有的现在才成立，有的只有以前成立（已证明）",
        "true differently: in some histories only now, in others only before (proved)",
    ),
    "meaning_not_less": Text(
        "以前成立的现在都成立（已证明）；是不是多出别的，判断不了",
        "wherever it was true it still is (proved); whether elsewhere too is not decided",
    ),
    "meaning_not_more": Text(
        "现在成立的以前都成立（已证明）；是不是少了一些，判断不了",
        "wherever it is true now it was before (proved); whether it lost any is not decided",
    ),
    "meaning_differs": Text(
        "意思变了，下面的历史就看得出；是不是总往一个方向变，判断不了",
        "not the same, as the history below shows; whether always in that direction is not decided",
    ),
    "meaning_undecided": Text(
        "判断不了：这种写法推不出来",
        "not decided: it is beyond what can be proved",
    ),
    "before": Text("以前：", "before: "),
    "now": Text("现在：", "now: "),
    "shown": Text(
        "最小的一份看得出差别的历史：以前{before}，现在{after}。可以贴到 examples: 下面：",
        "The smallest history that shows it: {before} before, {after} now. To paste below examples:",
    ),
    "shown_near": Text(
        "一份看得出差别的历史：以前{before}，现在{after}。可以贴到 examples: 下面：",
        "A history that shows it: {before} before, {after} now. To paste below examples:",
    ),
    "present": Text("有", "present"),
    "absent": Text("没有", "absent"),
    "unknown": Text("不知道", "unknown"),
    "branch_gap": Text("；", "; "),
    # what became of an item
    "added": Text("新增{sort} {id}：{title}", "{sort} {id} added: {title}"),
    "removed": Text("删掉{sort} {id}：{title}", "{sort} {id} removed: {title}"),
    "renamed": Text("{sort} {before} 改名为 {id}：{title}", "{sort} {before} renamed to {id}: {title}"),
    "changed": Text("{sort} {id}：{title}", "{sort} {id}: {title}"),
    "sort_checklist": Text("整份清单", "the checklist as a whole"),
    "sort_cause": Text("原因", "cause"),
    "sort_sign": Text("迹象", "sign"),
    "sort_finding": Text("证据", "finding"),
    "sort_step": Text("步骤", "step"),
    "sort_source": Text("出处", "source"),
    "sort_calendar": Text("日历条目", "calendar entry"),
    "sort_kind": Text("事件种类", "kind of event"),
    "sort_field": Text("账户字段", "account field"),
    "sort_product": Text("产品", "product"),
    "sort_bill": Text("账单格式", "bill format"),
    # the values of an item
    "value": Text("{key}：{before} → {after}", "{key}: {before} → {after}"),
    "value_added": Text("{key}：加上 {after}", "{key}: added {after}"),
    "value_removed": Text("{key}：去掉 {before}", "{key}: removed {before}"),
    "value_both": Text("{key}：加上 {after}，去掉 {before}", "{key}: added {after}, removed {before}"),
    "value_order": Text("{key}：顺序变成 {after}", "{key}: now in the order {after}"),
    "key_language": Text("{key}（{language}）", "{key} ({language})"),
    "key_rate": Text("因为它时，100 个里有几个看得到 {id}", "of 100 with this reason, how many show {id}"),
    "key_background": Text(
        "没有清单上的原因时，100 个里有几个看得到", "of 100 with no reason on the list, how many show it"
    ),
    "key_seen": Text("有这个迹象的 100 个里，几个看得到", "of 100 with the sign, how many show it"),
    "key_otherwise": Text("没有这个迹象的 100 个里，几个看得到", "of 100 without the sign, how many show it"),
    "key_half_life": Text("几天分量减半", "days until its weight halves"),
    "key_share": Text("在同类里占的份", "share among its category"),
    "key_shares": Text("{id} 这一类占的份", "share of {id}"),
    "key_condition": Text("条件", "condition"),
    "key_title": Text("标题", "title"),
    "key_ask": Text("怎么问", "question"),
    "key_why": Text("怎么回事", "explanation"),
    "key_note": Text("说明", "note"),
    "key_how": Text("怎么做", "how"),
    "key_beware": Text("小心", "beware"),
    "key_check": Text("怎样算做成", "done when"),
    "key_effect": Text("影响", "effect"),
    "key_steps": Text("步骤", "steps"),
    "key_sources": Text("出处", "sources"),
    "key_told_with": Text("分不出来的原因", "not told apart from"),
    "key_unless": Text("有这些迹象时不做", "not where these signs are"),
    "key_clears": Text("会消除的迹象", "signs that it clears"),
    "key_serves": Text("给谁", "for whom"),
    "none": Text("没有", "none"),
    # what became of an account
    "first": Text("第一个原因：{before} → {after}", "first cause: {before} → {after}"),
    "verdict": Text("结论：{before} → {after}", "verdict: {before} → {after}"),
    "plan": Text("计划：{what}", "plan: {what}"),
    "plan_added": Text("多了 {steps}", "adds {steps}"),
    "plan_removed": Text("少了 {steps}", "drops {steps}"),
    "plan_order": Text("顺序变成 {steps}", "now in the order {steps}"),
    "unread": Text("有 {unread:个账户}没能比较：", "{unread:account|accounts} could not be compared:"),
    # the last line
    "nothing": Text("两份清单没有差别。", "Nothing differs."),
    "total": Text(
        "{conditions:处条件}、{items:项}、{moved:个账户}有变化（共看了 {accounts:个账户}）。",
        "{conditions:condition|conditions}, {items:item|items} and {moved:account|accounts} differ "
        "({accounts:account|accounts} looked at).",
    ),
}

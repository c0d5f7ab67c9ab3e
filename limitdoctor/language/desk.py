"""The sentences for support desks: what may be said and what not, what to hand on at once, what to ask the lender."""

from limitdoctor.language.text import Text

DESK: dict[str, Text] = {
    "ticket": Text("工单，三句话", "The ticket, in three sentences"),
    "may_say": Text("可以这样说", "What may be said"),
    "may_not": Text("不能说", "What may not be said"),
    "escalate": Text("要立刻转交的", "What must be handed on at once"),
    "ask": Text("要向放贷机构问清楚的", "What to ask the lender"),
    # the ticket
    "ticket_fits": Text(
        "客户的记录最说得通的是“{cause}”，估计{share}，不是放贷机构的答复。",
        'The customer\'s records fit "{cause}" best, {share} by our estimate and not by the lender.',
    ),
    "limit_unknown": Text(
        "从记录看不出{product}额度是哪天没有的，这里按 {day} 推算。",
        "The records do not show when the {product} limit went; {day} stands in here.",
    ),
    "ticket_possible": Text(
        "凭客户的记录还定不下来；排第一的是“{cause}”，估计{share}，不是放贷机构的答复。",
        'The customer\'s records do not settle it; first is "{cause}", {share} by our estimate and not by the lender.',
    ),
    "ticket_nothing": Text(
        "客户的记录里还没有能说明原因的。", "Nothing in the customer's records points to a reason yet."
    ),
    "ticket_open": Text("客户的记录分不出主要原因。", "The customer's records show no main reason."),
    "ticket_intact": Text(
        "客户的额度没有消失，不用找原因。", "The customer's limit did not vanish; no reason is needed."
    ),
    "ticket_ask": Text("请放贷机构答复：{question}", "The lender is asked: {question}"),
    "ticket_escalate": Text("先转交处理：{topics}。", "To be handed on first: {topics}."),
    # what may be said
    "say_record": Text("您的记录里有这一条：{text}。", "Your records show this: {text}."),
    "say_ruled_out": Text("您的记录里是这样的：{items}。", "By your records: {items}."),
    "say_decides": Text(
        "额度由放贷机构决定，具体原因要由它来答复；我们看不到它怎么评估。",
        "The lender decides on the limit and has to give the reason; we cannot see how it decides.",
    ),
    "say_estimate": Text(
        "这是按您的记录做的估计，不一定对。", "This is an estimate from your records and can be wrong."
    ),
    "say_strain": Text(
        "还不上的，延期、分期可以谈；法律援助 12348、心理援助 12356 都不收费。",
        "Where you cannot pay, an extension or instalments can be asked for; 12348 (legal) and 12356 (psychological "
        "help) are free.",
    ),
    "say_free": Text("恢复额度不收费，谁收钱都别给。", "Getting a limit back costs nothing; pay nobody for it."),
    # what may not be said
    "not_promise": Text("不说额度会回来，也不说哪天回来。", "Never promise that the limit returns, nor say when."),
    "not_certain": Text("不把估计说成原因，不说“就是因为”。", 'Never an estimate as the reason; no "it is because".'),
    "not_model": Text("不解释放贷机构的模型和分数。", "Nothing about the lender's models or scores."),
    "not_borrow": Text(
        "不劝人为了额度去借钱、买理财、提前还或多还。",
        "No advice to borrow, buy or repay for the limit's sake.",
    ),
    "not_secrets": Text(
        "不要验证码、密码、完整证件号和卡号，不要求共享屏幕。",
        "Never ask for codes, passwords, whole document or card numbers, or a shared screen.",
    ),
    "not_blame": Text(
        "不责备。晚还过、申请多，都只说事实和日期。", "No blame: late payments and applications as facts."
    ),
    # what must be handed on
    "topic_scam": Text("诈骗", "a scam"),
    "topic_identity": Text("冒用身份或盗用账户", "identity theft or a taken-over account"),
    "topic_self_harm": Text("轻生的话", "words of self-harm"),
    "topic_minor": Text("未成年人", "a minor"),
    "topic_court": Text("法院或警方", "a court or the police"),
    "do_scam": Text(
        "请客户马上停止转账；钱已转出打 110，拿不准打 96110；转反诈专席，保留转账记录。",
        "Ask the customer to stop paying at once; money already sent: 110, not sure: 96110; hand on to the fraud team, "
        "keep the records of the transfers.",
    ),
    "do_identity": Text(
        "转账户安全专席冻结可疑操作；请客户先报警拿回执，不替别人还，再书面提异议。",
        "Hand on to account security to stop what is doubtful; the customer goes to the police first, does not pay, "
        "then objects in writing.",
    ),
    "do_self_harm": Text(
        "先不谈钱，别挂断，马上转给班长；有危险就打 110 或 120；可以告诉客户心理援助热线 12356。",
        "Put money aside, stay on the line, call the supervisor now; in danger 110 or 120; the national line for "
        "psychological help is 12356.",
    ),
    "do_minor": Text(
        "不和未成年人谈还款；请家长来联系，核对是不是冒用了身份，转专门处理。",
        "Do not discuss repayment with a minor; ask for a parent, check for a stolen identity, hand on to those "
        "in charge.",
    ),
    "do_court": Text(
        "不评论案件；请客户看文书上的机关和电话，自己去核实；转法务。法律援助 12348。",
        "No comment on the case; the customer checks with the authority named in the papers; hand on to legal. Legal "
        "aid: 12348.",
    ),
    "seen_in": Text("{topic}（{where}）：{text}", "{topic} ({where}): {text}"),
    "nothing_seen": Text(
        "这些记录里没有看到。通话里听到诈骗、冒用身份、未成年人、法院，也一样转交。",
        "Nothing in these records. A scam, a stolen identity, a minor or a court heard in the call is handed on all "
        "the same.",
    ),
    "always": Text("任何时候听到轻生的话：{text}", "Words of self-harm, at any time: {text}"),
    "answered": Text("客户的回答", "the customer's answer"),
    "account": Text("账户资料", "the account's data"),
    # what to ask the lender
    "ask_reason": Text(
        "具体是什么原因，依据合同或规定的哪一条？",
        "What exactly is the reason, and which clause of the contract or rule does it rest on?",
    ),
    "ask_state": Text(
        "额度是调低、冻结、到期还是关闭，从哪天起？",
        "Was the limit lowered, frozen, expired or closed, and from which day on?",
    ),
    "ask_booked": Text("{day} 的还款记上了吗，记在哪一天？", "Is the repayment of {day} booked, and for which day?"),
    "ask_data": Text("证件或资料还缺什么，在哪里补？", "Which document or data is missing, and where is it given?"),
    "ask_review": Text(
        "是系统自动定的吗？能不能人工复核，多久答复？",
        "Was it decided by a system? Can a person look again, and by when is the answer?",
    ),
    "ask_moved": Text(
        "额度是不是换到了别的产品，名字叫什么？", "Has the limit moved to another product, and what is it called?"
    ),
}

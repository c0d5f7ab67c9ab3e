"""What the letters say. 【…】 and [...] mark what the writer has to fill in; no fact of the account stands here."""

from limitdoctor.language.text import Text

WRITING: dict[str, Text] = {
    # what stands above a letter, for its writer alone
    "order": Text(
        "寄信的次序：先给放贷机构，等它答复或过了期限，再找监管；征信报告有错，才写给征信中心。",
        "The order: the lender first; the regulator after its answer or when the time has passed; the credit "
        "bureau only where the report is wrong.",
    ),
    "fill_in": Text(
        "寄之前：填好 {marks} 处【】，不属实的句子删掉，证件号和卡号不要写全。",
        "Before sending: fill in the {marks} places in brackets, delete what is not so, and write no "
        "identity or card number in full.",
    ),
    "first": Text(
        "先不忙写信：记录里有“{flag}”，先处理它。",
        "Before any letter: the records show “{flag}”. Deal with that first.",
    ),
    "first_do": Text(
        "先不忙写信：记录里有“{flag}”。现在就做：{step}。",
        "Before any letter: the records show “{flag}”. Now: {step}.",
    ),
    "strain_first": Text(
        "记录里有逾期或催收：手头紧的，先和放贷机构谈延期或分期，写明能还多少、哪天还；问额度的信晚点寄也不要紧。",
        "The records show late payments or collectors: where money is tight, first ask the lender for time or "
        "instalments, saying how much you can pay and when; the letter about the limit can wait.",
    ),
    "not_lost": Text(
        "这些记录里{product}额度没有消失，多半不用写这封信。",
        "In these records the {product} limit did not vanish, so this letter is hardly needed.",
    ),
    "own_copy": Text(
        "身份证件复印件只交给征信中心或人民银行网点，上面写明“仅用于异议申请”。",
        "Give the copy of your identity document to the Credit Reference Centre or a branch of the People's "
        "Bank alone, and write on it what it is for.",
    ),
    "none_needed": Text(
        "报告里没有错，就不用寄这一封：额度不由征信中心决定。",
        "Where the report has no mistake, this letter is not needed: the bureau does not decide on limits.",
    ),
    "not_for_limit": Text(
        "投诉能要求的是：处理、答复、更正、入账；要求“把额度还我”不会被受理。",
        "What a complaint can ask for is handling, an answer, a correction, a booking; “give me my limit "
        "back” is none.",
    ),
    # names
    "blank": Text("【请填写：{what}】", "[please fill in: {what}]"),
    "the_lender": Text("借款合同上写的放贷机构全称", "the lender's full name as in the loan contract"),
    "your_name": Text("姓名", "your name"),
    "your_contact": Text("联系电话或邮箱", "a phone number or e-mail"),
    "your_shop": Text("店名或执照上的名称", "the name of the business as on its licence"),
    "to_bureau": Text("中国人民银行征信中心", "Credit Reference Centre, People's Bank of China"),
    "to_regulator": Text(
        "国家金融监督管理总局派出机构（电话 12378，工作日）",
        "National Financial Regulatory Administration, local office (phone 12378, working days)",
    ),
    "date": Text("日期", "the date"),
    # subjects
    "subject_lender": Text(
        "关于{product}额度变化，请求说明、核对和更正",
        "The change of my {product} limit: request for a reason, a check and corrections",
    ),
    "subject_bureau": Text("个人信用报告异议申请", "Objection to my credit report"),
    "subject_regulator": Text("对放贷机构处理投诉情况的投诉", "Complaint about how a lender handled my complaint"),
    # openings
    "open_lender": Text(
        "我使用贵公司的{product}。额度有变化，我想知道原因，所以写信请贵公司答复。",
        "I use your product {product}. Its limit changed and I should like to know why, so I ask for your answer.",
    ),
    "open_bureau": Text(
        "我查询了自己的信用报告，认为其中有错误，依《征信业管理条例》第二十五条提出异议。",
        "I have read my credit report and believe that it holds a mistake. I object under article 25 of the "
        "Regulation on the Credit Reporting Industry.",
    ),
    "open_regulator": Text(
        "我先向放贷机构投诉过，对处理不满意，所以向贵局反映。",
        "I complained to the lender first and am not satisfied with how it was handled, so I turn to you.",
    ),
    # facts
    "facts": Text("事实（来自我的记录）", "The facts, from my own records"),
    "fact_changed": Text(
        "{product}额度原来是 {before}，{day} 看到是 {after}。",
        "The {product} limit was {before}; on {day} it showed {after}.",
    ),
    "fact_went": Text(
        "{product}额度在 {day} 由 {before}变为 {after}。",
        "The {product} limit went from {before} to {after} on {day}.",
    ),
    "fact_gone": Text("{product}额度在 {day} 看到没有了。", "On {day} the {product} limit was gone."),
    "fact_unusable": Text(
        "{product}额度在 {day} 仍显示，但借不出来。",
        "On {day} the {product} limit was still shown but could not be drawn.",
    ),
    "fact_entry": Text("{product}的入口在 {day} 看不到了。", "On {day} the entry of {product} was missing."),
    "fact_said": Text("{product}额度在 {day} 没有了。", "The {product} limit went on {day}."),
    "fact_back": Text("{day} 额度又能用了。", "On {day} it could be used again."),
    "fact_last_seen": Text("最后一次看到原来的额度是 {day}。", "The old limit was last seen on {day}."),
    "fact_drawn": Text("{day} 还能借出来。", "It could still be drawn on {day}."),
    "fact_whole": Text("{product}额度原来是 {whole}。", "The {product} limit was {whole}."),
    "fact_showed": Text("{day} 看到是 {amount}。", "On {day} it showed {amount}."),
    "fact_turn_unusable": Text("{day} 仍显示，但借不出来。", "On {day} it was still shown but could not be drawn."),
    "fact_turn_entry_missing": Text("{day} 入口看不到了。", "On {day} its entry was missing."),
    "fact_only_missing": Text(
        "{product}额度原来是【请填写：多少元】，【请填写：哪一天】没有了；{day} 看到是 0 元。",
        "The {product} limit was [please fill in: how much] and went on [please fill in: the day]; on {day} it "
        "showed 0 yuan.",
    ),
    "fact_unknown": Text(
        "{product}额度在【请填写：哪一天】由【请填写：多少元】变为【请填写：多少元】。",
        "On [please fill in: the day] the {product} limit went from [please fill in: how much] to [please "
        "fill in: how much].",
    ),
    "fact_payoff": Text("{day} 我还清了全部借款。", "I repaid everything on {day}."),
    "fact_held": Text("{day}，一笔 {amount} 的还款显示处理中。", "On {day} a repayment of {amount} showed as pending."),
    "fact_held_some": Text("{day}，有一笔还款显示处理中。", "On {day} a repayment showed as pending."),
    "fact_failed": Text("{day}，一笔 {amount} 的还款没有成功。", "On {day} a repayment of {amount} failed."),
    "fact_failed_some": Text("{day}，有一笔还款没有成功。", "On {day} a repayment failed."),
    "fact_on_time": Text(
        "{first} 至 {last} 的记录里没有逾期。",
        "My records from {first} to {last} show no late payment.",
    ),
    "fact_notice": Text("{day} 收到过通知：{reason}。", "On {day} a notice came: {reason}."),
    "fact_contact": Text("{day} 联系过客服。", "On {day} I contacted support."),
    "fact_unknown_loan": Text(
        "记录里有一笔我不认得的贷款（{day}）。",
        "My records name a loan that I do not know ({day}).",
    ),
    "repayments": Text("还款记录（最近 {count} 笔）", "Repayments (latest {count})"),
    "column_date": Text("日期", "Date"),
    "column_amount": Text("金额", "Amount"),
    "column_settles": Text("备注", "Remark"),
    "settles_all": Text("还清", "paid off"),
    "amount_unknown": Text("【请填写：金额】", "[please fill in: amount]"),
    # what is asked
    "requests": Text("我请求", "I ask"),
    "ask_reason": Text(
        "说明额度为什么变化、由哪一家在哪一天决定；如果是产品调整或系统没有更新，也请写明。",
        "for the reason of the change, who decided it and on which day; if it was a change of the product or "
        "a system that was not refreshed, please say so.",
    ),
    "ask_automated": Text(
        "如果是只靠自动决策作出、并对我的权益有重大影响的，依《个人信息保护法》第二十四条第三款请予说明。",
        "if it was decided by automated means and affects my rights in a major way, for an explanation under "
        "article 24(3) of the Personal Information Protection Law.",
    ),
    "ask_copy": Text(
        "依该法第四十五、四十六、四十八条：给我一份你们处理的我的资料，更正其中有错的，并说明处理规则。",
        "under articles 45, 46 and 48 of that law: for a copy of my data that you process, for correction of "
        "what is wrong, and for your processing rules in plain words.",
    ),
    "ask_recheck": Text(
        "核对上面的还款是否都已入账；有资料弄错的，更正后再按你们的规则看一次。",
        "to check that the repayments above are booked, and where data were wrong, to look again by your own "
        "rules once they are corrected.",
    ),
    "ask_recheck_any": Text(
        "核对我的还款是否都已入账；有资料弄错的，更正后再按你们的规则看一次。",
        "to check that all my repayments are booked, and where data were wrong, to look again by your own "
        "rules once they are corrected.",
    ),
    "ask_stop": Text(
        "我不认得的那笔贷款不是我借的：请停止催收、保留证据，给我借款合同和放款去向，并告诉我核查期间怎样不算逾期。",
        "on the loan that I do not know and did not take: to stop collecting, keep the evidence, give me the contract "
        "and where the money went, and say how it is kept from counting as late while you look into it.",
    ),
    "ask_written": Text("以书面（短信、邮件或信函）答复。", "for an answer in writing, by message, e-mail or letter."),
    "ask_correct": Text(
        "更正下面这一条：【请填写：报告里的哪一条、错在哪里、正确的是什么】。",
        "to correct this entry: [please fill in: which entry, what is wrong, what is right].",
    ),
    "ask_not_mine": Text(
        "核查我不认得的那笔贷款【请填写：报告里是哪家机构、哪一天、多少元】；它不是我借的，报案回执附后【请填写："
        "没有报案就删掉这半句】。",
        "to look into the loan that I do not know [please fill in: lender, day and amount as in the report]; it "
        "is not mine, and the police receipt is enclosed [please fill in: delete if there is none].",
    ),
    "ask_mark": Text("核查期间在报告上标注“有异议”。", "to mark the entry as disputed while it is checked."),
    "ask_handle": Text(
        "督促该机构按规定处理我的投诉，并书面答复。",
        "that the lender be made to handle my complaint by the rules and to answer in writing.",
    ),
    "ask_fix": Text(
        "如查明资料有错、还款没有入账，督促它更正。",
        "that it be made to correct wrong data and unbooked repayments, if such are found.",
    ),
    "complained": Text(
        "我于【请填写：日期】向【请填写：放贷机构全称】投诉，编号【请填写：投诉编号】。它的答复是：【请填写："
        "原话；没有答复就写没有】。",
        "On [please fill in: date] I complained to [please fill in: the lender's full name], number [please "
        "fill in: complaint number]. Its answer: [please fill in: the words, or none].",
    ),
    "which_regulator": Text(
        "合同上写的是小额贷款公司的，改投当地金融管理部门；征信和支付账户的事，找当地人民银行（12363，工作日）。",
        "Where the contract names a small-loan company, write to the local financial authority; on credit "
        "reports and payment accounts, to the local People's Bank (12363, working days).",
    ),
    # time
    "time": Text("答复期限", "The time to answer"),
    "time_lender": Text(
        "按《银行业保险业消费投诉处理管理办法》，收到投诉 15 日内作出处理决定，复杂的 30 日，特殊情况可再延 "
        "30 日（贵公司适用该办法时）。《个人信息保护法》要求及时答复，没有写天数。",
        "Under the Measures on Handling Consumer Complaints in Banking and Insurance a decision is due "
        "within 15 days, 30 where it is complex, and 30 more in special cases (where they apply to you). The "
        "Personal Information Protection Law says in time, without a number of days.",
    ),
    "time_bureau": Text(
        "《征信业管理条例》第二十五条：收到异议起 20 日内核查和处理，并书面答复。不服的，第二十六条："
        "可以向当地人民银行投诉，受理起 30 日内答复；也可以直接起诉。",
        "Article 25 of the Regulation on the Credit Reporting Industry: checked and answered in writing "
        "within 20 days. Article 26: else a complaint to the local People's Bank, answered within 30 days of "
        "acceptance, or a suit.",
    ),
    "time_regulator": Text(
        "投诉要有放贷机构处理在前；受理和答复的时间以贵局的规定为准。",
        "The lender comes first; when you accept and answer is for your own rules to say.",
    ),
    # end
    "enclosed_lender": Text(
        "附件：还款凭证、额度页面截图（证件号、卡号已遮住）。",
        "Enclosed: proof of repayment and screenshots of the limit, with identity and card numbers covered.",
    ),
    "enclosed_lender_bare": Text(
        "附件：额度页面截图（证件号、卡号已遮住）。",
        "Enclosed: screenshots of the limit, with identity and card numbers covered.",
    ),
    "enclosed_bureau": Text(
        "附件：身份证件复印件、信用报告中有错的那几页。",
        "Enclosed: a copy of my identity document and the pages of my credit report that are wrong.",
    ),
    "enclosed_regulator": Text(
        "附件：我给放贷机构的投诉和它的答复、与此有关的凭证（证件号、卡号已遮住）。",
        "Enclosed: my complaint to the lender with its answer, and proof of what I state, with identity and "
        "card numbers covered.",
    ),
    "regards": Text("此致 敬礼", "Yours faithfully"),
}

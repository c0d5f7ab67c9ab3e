"""Errors that articles about Jiebei repeat, and promises that nobody can keep, stay out of all that a person reads."""

import re

import pytest

from tests.rules.words import ROOT, RULES, items, texts

# error -> [(what must not be said, a sentence that says it)]
ERRORS = {
    "Ant is listed (its IPO was suspended in 2020)": [
        (r"(支付宝|蚂蚁)[^。；]{0,10}(是|作为|为)[^。；]{0,4}上市公司", "支付宝作为一家上市公司，制度完善"),
        (r"上市公司[^。；]{0,6}(支付宝|蚂蚁)", "上市公司蚂蚁集团的财报"),
        (r"\blisted (company|firm)\b", "Alipay is a listed company"),
    ],
    "12378 round the clock (it answers on working days)": [
        (r"12378[^。.；;]{0,30}(24\s*小时|全天|24[- ]?hours?|around the clock)", "12378 全天 24 小时受理"),
        (r"(24\s*小时|全天|24[- ]?hours?)[^。.；;]{0,15}12378", "The 24-hour line 12378 takes complaints"),
    ],
    "working days where the rule counts days": [
        (r"(15|20|30|十五|二十|三十)\s*个?工作日", "机构应在 15 个工作日内答复"),
        (r"(15|20|30|fifteen|twenty|thirty) (working|business) days", "answered within 15 working days"),
    ],
    "the anti-fraud law revised in 2023 (adopted in 2022, not revised)": [
        (r"反(电信网络)?诈(骗)?法[^。]{0,12}(2023|修订)", "《反电信网络诈骗法》（2023年修订版）要求"),
        (r"2023[^。]{0,10}反(电信网络)?诈(骗)?法", "2023年修订版的《反电信网络诈骗法》"),
        (r"anti-fraud law[^.]{0,30}(2023|revis)", "the anti-fraud law as revised"),
        (r"(2023|revis)[^.]{0,30}anti-fraud law", "the 2023 revision of the anti-fraud law"),
    ],
    "the Zhima score decides (Zhima Credit is not given to lenders)": [
        (r"芝麻(信用)?分[^，。；]{0,12}(决定|关键|达到|不低于|[≥>]|\d{3})", "芝麻信用分达到 600 才有额度"),
        (r"提升芝麻", "提升芝麻信用评分是关键"),
        (r"Zhima[^.,;]{0,30}\b(decides|determines|is the key|must reach)", "the Zhima score decides"),
    ],
    "a promise that the limit comes back": [
        (r"(?<![不没未能])(保证|一定|肯定|必定|必然|包)(能|会|可以)?(恢复|回来|提额)", "照这样做，额度一定会恢复"),
        (r"\b(will|certain to|guaranteed to|sure to) (be restored|come back|be back)\b", "the limit will be restored"),
        (r"\bguaranteed (restor|recover)", "guaranteed recovery"),
    ],
    "a right to a limit": [
        (r"有权[^。，；]{0,4}(恢复|获得)额度", "您有权要求恢复额度"),
        (r"(?<!no )\bright to (a|the|your) (credit )?limit\b", "you have a right to your limit"),
    ],
    "a hotline orders a lender to lend": [
        (r"(12378|12363)[^。；]{0,12}(可以|会|能)(责令|命令|强制)", "12378 可以责令机构恢复额度"),
        (r"(12378|12363)[^.;]{0,30}\b(orders|forces|makes) (the|a) lender", "12378 forces the lender to lend"),
    ],
    "how often the lender evaluates (nothing official was found)": [
        (r"每\s*(30|三十)\s*天[^。；]{0,4}(评估|更新)", "系统每30天自动评估一次"),
        (r"每月[^。；]{0,6}(6|11|21)\s*[号日][^。；]{0,6}评估", "每月 6 号、11 号、21 号评估"),
        (r"(evaluat|assess)\w* every (30 days|month)", "the limit is evaluated every month"),
    ],
    "how long unused until closed (no source)": [
        (r"连续(6|六)个月[^。；]{0,4}(未|没|不)[^。；]{0,3}(用|借)", "连续六个月没用就会关闭"),
        (r"unused for (six|6) months[^.;]{0,20}(closed|withdrawn)", "a limit unused for six months is closed"),
    ],
    "percentages without a source": [
        (r"(完善|上传|实名)[^。；]{0,12}\d{2}\s*%", "完善资料的用户评分高 23%"),
        (r"约?\s*30\s*%\s*(的)?用户", "约 30% 的用户评分变化"),
        (r"白皮书", "据白皮书统计"),
    ],
    "the share of joint loans (30 %)": [
        (r"(出资|联合贷)[^。；]{0,12}(40|50)\s*%", "联合贷款出资比例不得低于 40%"),
        (r"joint loans?[^.;]{0,30}\b(40|50) ?%", "joint loans need a share of 40 %"),
    ],
    "a draft taken for a rule in force": [
        (r"网络小额贷款业务管理暂行办法", "2023年后出台《网络小额贷款业务管理暂行办法》"),
        (r"金融产品网络营销管理办法", "2021年《金融产品网络营销管理办法》规定"),
    ],
    "a rule under a wrong name": [
        (r"商业银行互联网助贷业务管理办法", "《商业银行互联网助贷业务管理办法》"),
        (r"互联网金融行业规范指引", "央行《互联网金融行业规范指引》"),
    ],
    "the notice itself writes 24 %": [
        (r"(通知|新规)[^。；，]{0,6}(规定|写明|明确)[^。；]{0,12}24\s*%", "通知明确规定上限为 24%"),
    ],
    "the fine was for monopoly": [
        (r"71\.23\s*亿[^。；]{0,20}垄断|垄断[^。；]{0,20}71\.23", "因垄断被罚 71.23 亿元"),
        (r"\b(antitrust|monopoly)\b", "an antitrust fine"),
    ],
    "dear loans are illegal for Jiebei": [
        (r"(超过|高于)[^。；]{0,6}LPR[^。；]{0,10}(违法|非法|无效|不受保护)", "超过四倍 LPR 的部分无效"),
    ],
    "Jiebei is shut down": [
        (r"借呗[^。；”]{0,10}(永久关停|停止服务|全面下线)", "借呗已于 2025 年永久关停"),
        (r"(永久关停|关停)[^。；”]{0,6}借呗", "宣布永久关停花呗借呗"),
        (r"Jiebei (was|is) (shut|discontinued)", "Jiebei was shut down in 2025"),
    ],
    "Jiebei is not reported to the credit bureau": [
        (r"借呗[^。；]{0,6}不(上|接入|报)[^。；]{0,4}征信", "借呗目前不上征信"),
        (r"Jiebei is not reported", "Jiebei is not reported"),
    ],
    "wrong hours and cause of the fault of 2025-12-04": [
        (r"12[-月 ]*0?4[^。；]{0,25}(16[:：点]30|22[:：]00|运维疏漏)", "12月4日 16:30 起的故障"),
    ],
    "an official app of the credit reference centre": [
        (r"征信中心[^，。；、]{0,4}(App|APP)", "下载征信中心官方 App"),
        (r"credit reference cent(er|re)'s (official )?app", "the credit reference centre's official app"),
    ],
    "borrow more to get more": [
        (r"多借[^。；]{0,6}(能|可以|会)(提额|提高额度)", "多借多用能提额"),
        (r"borrow(ing)? more (raises|increases) (the|your) limit", "borrowing more raises the limit"),
    ],
    "repaying early lowers a limit, said as a fact": [
        (r"提前还[款清了]?[^，。；？]{0,6}(会|导致|造成)[^，。；？]{0,6}(降额|额度|减少)", "提前还款会导致额度下降"),
        (r"repaying early (lowers|reduces|cuts)", "repaying early lowers the limit"),
    ],
    "advice to open more credit": [
        (r"(?<!不)(开通|申请|办一张|试试)[^。，；]{0,4}(花呗|微粒贷|白条)", "可以开通花呗、微粒贷来分散需求"),
    ],
    "advertising pages as sources": [(r"来来币|音音给|金牛花", "微信搜 来来币")],
    "a number of days in the personal information law": [
        (r"个人信息保护法[^。；]{0,40}\d+\s*(个工作日|日内|天内)", "根据个人信息保护法，机构须在 15 日内说明"),
        (r"personal information law[^.;]{0,80}within \d+ ", "under the personal information law within 15 days"),
    ],
    "what a lender's model thinks, as if one knew": [
        (r"(系统|模型|大数据)(认为|判定|识别到)您", "系统判定您风险较高"),
        (r"the (model|algorithm) (thinks|decided|knows)", "the model decided that you are a risk"),
    ],
}
CLAIMS = [(error, pattern, wrong) for error, claims in ERRORS.items() for pattern, wrong in claims]


def _said() -> list[tuple[str, str]]:
    """Every line that people read: the rules with their notes for authors, and the words of the interface."""
    paths = [*RULES.rglob("*.yaml"), RULES / "README.md", *(ROOT / "limitdoctor" / "language").rglob("*.py")]
    lines = []
    for path in sorted(paths):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            lines.append((f"{path.relative_to(ROOT)}:{number}", re.sub(r"https?://[^\s\"]+", "", line)))
    return lines


@pytest.mark.parametrize(("error", "pattern", "wrong"), CLAIMS)
def test_the_pattern_knows_the_error(error, pattern, wrong):
    assert re.search(pattern, wrong), error


@pytest.mark.parametrize(("error", "pattern"), [claim[:2] for claim in CLAIMS])
def test_nobody_reads_the_error(error, pattern):
    found = re.compile(pattern, re.IGNORECASE)
    assert [place for place, line in _said() if found.search(line)] == [], error


@pytest.mark.parametrize(
    "true",
    [
        "这里不保证恢复",
        "一般调额不一定恢复",
        "芝麻分不是借呗额度的开关",
        "这些热线都不能命令谁放贷",
        "到央行征信中心网站、有这项服务的银行 App",
        "法律只说“及时”，没写天数",
        "蚂蚁没有上市，和个人额度无关",
    ],
)
def test_a_denial_is_no_error(true):
    assert [error for error, pattern, _ in CLAIMS if re.search(pattern, true)] == []


# step -> what must stand beside it, in Chinese and in English, because it could harm
BESIDE = {
    "diversify_funding": (
        ("养额度", "借新还旧", "抵押", "我们不照抄"),
        ("feed a limit", "new debt for old", "pledged", "do not repeat"),
    ),
    "build_credit_history": (("养额度", "借新还旧", "抵押"), ("feed a limit", "new debt for old", "pledged")),
    "diversify_business_funding": (("借新还旧", "抵押", "消费贷款"), ("new debt for old", "pledged", "consumer loan")),
    "broaden_product_use": (("基金", "保险", "没有证据"), ("funds", "insurance", "no evidence")),
    "keep_long_relation": (("活跃",), ("look active",)),
    "complete_profile": (
        ("只在 App", "自己", "聊天", "链接", "重新评估"),
        ("inside the app", "yourself", "chat", "link", "review"),
    ),
    "apply_restoration": (
        ("错不在自己", "只在 App", "新的评估"),
        ("not your own fault", "inside the app", "new evaluation"),
    ),
    "send_operation_log": (("只在 App", "聊天", "遮住"), ("inside the app", "chat", "Cover")),
    "see_a_planner": (("2026 年 2 月 6 日", "停息", "代理维权"), ("6 February 2026", "stop interest", "rights")),
    "settle_every_product": (
        ("认得", "官方页面", "报警", "异议"),
        ("recognise", "official pages", "police", "objection"),
    ),
    "raise_platform_score": (("2021", "不提供给放贷机构"), ("2021", "not given to lenders")),
    "never_pay_for_recovery": (("刷脸", "借款人"), ("face", "borrower")),
    "look_for_renamed_entry": (("只在支付宝", "浏览器", "应用商店"), ("inside Alipay only", "browser", "app store")),
    "business_this_week": (
        ("贷款中介", "过桥", "消费贷款", "网商贷"),
        ("broker", "bridge", "consumer loan", "Wangshangdai"),
    ),
    "request_explanation_by_law": (("重大影响", "不保证"), ("major effect", "promises nothing")),
    "complain_in_order": (
        ("不能命令", "资料错", "把额度还我"),
        ("order anybody to lend", "wrong data", "give me my limit back"),
    ),
    "check_credit_report": (("两次免费", "不算贷款查询"), ("Two are free", "no loan inquiry")),
    "cut_risky_links": (("法院", "涉诈"), ("court", "fraud")),
    "talk_before_late": (("2026 年 2 月 6 日",), ("6 February 2026",)),
    "dispute_credit_report": (("五年",), ("five years",)),
}


@pytest.mark.parametrize("step", BESIDE)
def test_what_could_harm_stands_beside_the_step(step):
    beware = items("steps")[step]["beware"]
    zh, en = BESIDE[step]
    assert [word for word in zh if word not in beware["zh"]] == []
    assert [word for word in en if word not in beware["en"]] == []


@pytest.mark.parametrize("step", ["diversify_funding", "build_credit_history"])
def test_new_debt_is_not_offered_under_strain(step):
    assert "payment_stress" in items("steps")[step]["unless"]
    assert len(items("steps")[step]["unless"]) > 1


# text -> a threshold of ours, and the words that say so
RULES_OF_THUMB = {
    ("steps", "stop_limit_checks", "how"): ("三个月", "经验", "rule of thumb"),
    ("steps", "avoid_over_limit_use", "how"): ("三成", "经验", "rule of thumb"),
    ("steps", "keep_debt_reasonable", "how"): ("一半", "经验", "rule of thumb"),
    ("steps", "wait_for_refresh", "how"): ("七天", "没有公布", "ever published"),
    ("causes", "update_delay", "why"): ("一两周", "我们的估计", "our estimate"),
    ("causes", "system_upgrade", "why"): ("三五天", "我们的估计", "our estimate"),
}


@pytest.mark.parametrize("where", RULES_OF_THUMB, ids=".".join)
def test_a_threshold_of_ours_says_so(where):
    kind, name, key = where
    figure, zh, en = RULES_OF_THUMB[where]
    text = items(kind)[name][key]
    assert figure in text["zh"] and zh in text["zh"] and en in text["en"]


def test_time_limits_stand_as_the_rules_have_them():
    steps = items("steps")
    ladder, objection = steps["complain_in_order"]["how"], steps["dispute_credit_report"]["how"]
    assert all(part in ladder["zh"] for part in ("15 日", "30 日", "再延 30 日", "12378", "12363", "工作日"))
    assert all(
        part in ladder["en"] for part in ("15 days", "30 if complex", "another 30", "12378", "12363", "working days")
    )
    assert all(part in objection["zh"] for part in ("第二十五条", "20 日内", "第二十六条", "30 日内"))
    assert all(part in objection["en"] for part in ("rticle 25", "20 days", "article 26", "30 days"))


def test_a_closed_window_is_not_advised():
    """The one-off credit repair of 2026 ended on 31 March."""
    for kind in ("steps", "causes"):
        for name, item in items(kind).items():
            assert "信用修复" not in str(item), name


def test_users_word_is_called_users_word():
    """That 借呗 and 网商贷 exclude each other is no published rule."""
    for said in texts():
        if "只能留一个" in said.zh:
            assert "用户" in said.zh and "users" in said.en, said.place


def test_every_text_can_be_shown_on_a_chinese_console():
    for said in texts():
        for text in said[1:]:
            text.encode("gbk")


def test_chinese_texts_use_chinese_punctuation():
    between = re.compile(r"[\u4e00-\u9fff”）》][,;:?!]|[,;:?!][\u4e00-\u9fff“（《]")
    assert [said.place for said in texts() if between.search(said.zh)] == []

"""The sentence, the hint and the explanation of every problem code, in Chinese and English."""

from typing import NamedTuple

from limitdoctor.language.text import Text


class ProblemText(NamedTuple):
    """What is said of one problem code; `{name}` stands for a fact of the problem."""

    message: Text
    hint: Text
    explain: Text


PROBLEMS: dict[str, ProblemText] = {
    "above-bound": ProblemText(
        Text("{key} 写的是“{found}”，最多只能是 {at_most}", '{key} says "{found}", but can be {at_most} at most'),
        Text("核对这个数", "Check this number"),
        Text(
            "每个数都有合理的上限，超出的多半是抄错了。",
            "Every number has a sensible upper bound; what lies beyond it is most likely a slip.",
        ),
    ),
    "account-clash": ProblemText(
        Text(
            "{key} 有两个值：这里是“{found}”，{file} 第 {line} 行是“{used}”，采用了后者",
            '{key} has two values: "{found}" here, "{used}" in {file}, line {line}; the latter was used',
        ),
        Text("只留下对的那个", "Keep the right one only"),
        Text(
            "几个文件说的是同一个账户，账户的每一项只能有一个值。",
            "Several files tell of one account, so each of its fields has one value.",
        ),
    ),
    "account-field-twice": ProblemText(
        Text(
            "账户的“{key}”写了两次，采用了前面的", 'The account field "{key}" is written twice; the first one was used'
        ),
        Text("删掉多余的一行", "Delete the line too many"),
        Text("账户的每一项只能有一个值。", "Each field of the account has one value."),
    ),
    "add-after-as-of": ProblemText(
        Text(
            "文件写着只说到 {as_of}，{day} 的事加进去不会算",
            "The file speaks up to {as_of}; an event of {day} would not count",
        ),
        Text("先改文件里的 as_of", "Change as_of in the file first"),
        Text("as_of 之后的事读的时候会跳过。", "Events after as_of are left out when the file is read."),
    ),
    "add-events-twice": ProblemText(
        Text("events: 写了两次，不知道该加到哪一处", "events: is written twice, so it is open where to add"),
        Text("把两处合成一个列表", "Make the two lists one"),
        Text("加进去的事写在列表最后，列表只能有一个。", "A new event stands at the end of the list of events."),
    ),
    "add-no-column": ProblemText(
        Text("表格里没有这几列：{found}", "The table has no column for: {found}"),
        Text(
            "先在表头这一行的最后加上：{found}（现有：{columns}），再加这件事；不想改表格，就另开一个 .yaml 文件来加，"
            "诊断时两个一起给",
            "Add to the end of the header line: {found} (there are: {columns}), then add the event; or add it to a "
            ".yaml file of its own and diagnose both together",
        ),
        Text("没有地方写的内容会丢，所以不加。", "What has no place would be lost, so nothing is added."),
    ),
    "add-no-place": ProblemText(
        Text("events: 写成了一行，没有地方加", "events: is written in one line, there is no place to add to"),
        Text("每件事写一行，前面加 “- ”", "Put each event on a line of its own, after a dash"),
        Text("加进去的事写在最后一件的下面，格式和它一样。", "A new event stands below the last, written like it."),
    ),
    "add-to-bill": ProblemText(
        Text("这不是可以往里加的历史文件", "This is no history that can be added to"),
        Text(
            "另开一个文件：limitdoctor history add 我的记录.yaml ...，诊断时两个一起给",
            "Start a file of your own, limitdoctor history add mine.yaml ..., and diagnose both together",
        ),
        Text(
            "导出的账单不改动；只往 YAML 历史和自己的表格里加。",
            "An exported bill is never changed; only a YAML history and a table of your own are added to.",
        ),
    ),
    "after-as-of": ProblemText(
        Text(
            "日期 {found} 在记录截止的 {as_of} 之后，没有计入",
            "{found} is after the end of the record, {as_of}, and was left out",
        ),
        Text(
            "核对日期；记录确实更晚的话，用 --as-of 写明",
            "Check the date; if the record really goes on, say so with --as-of",
        ),
        Text(
            "诊断说的是到某一天为止的情况，那一天之后的事不算。",
            "A diagnosis tells how things stood on one day; what comes later does not count.",
        ),
    ),
    "after-missing": ProblemText(
        Text(
            "{found} 看的是额度消失以后的日子，却没有写 after: true",
            "{found} looks at days after the limit vanished, but does not say after: true",
        ),
        Text("加上 after: true", "Add after: true"),
        Text(
            "消失以后的事不能解释消失，除非规则明说这条证据就是要看以后的。",
            "What comes later explains nothing, unless the rule says that this finding is meant to look at later days.",
        ),
    ),
    "after-quote": ProblemText(
        Text("引号后面还有字：{character}", "Something follows the closing quote: {character}"),
        Text(
            "把整段话放进引号里；里面要用双引号时，外面用单引号",
            "Put the whole text into the quotes; where it holds double quotes, use single ones outside",
        ),
        Text("一段话要么整段加引号，要么都不加。", "A text stands in quotes as a whole or not at all."),
    ),
    "after-without-window": ProblemText(
        Text(
            "{found} 写了 after: true，条件却不看消失以后的日子",
            "{found} says after: true, but its condition does not look at later days",
        ),
        Text(
            "去掉 after，或在条件里用 after: 或 limit: days_gone",
            "Drop after, or use after: or limit: days_gone in the condition",
        ),
        Text(
            "after: true 只用在看以后几天的条件上。", "after: true belongs to conditions that look at the days after."
        ),
    ),
    "alias": ProblemText(
        Text("这里用了 YAML 的引用 *{name}", "This is a YAML alias, *{name}"),
        Text("把被引用的内容在这里再写一遍", "Write out here what it stands for"),
        Text(
            "引用让人看不出这一处到底是什么，也能让很小的文件胀成很大，所以一概不读。",
            "An alias hides what stands here and lets a small file swell into a huge one, so none is read.",
        ),
    ),
    "always-true": ProblemText(
        Text("{found} 的条件总是成立", "The condition of {found} is always true"),
        Text("改改数字或时段，让它也有不成立的时候", "Change the number or the window so that it can be false too"),
        Text(
            "对谁都成立的条件什么也说明不了。这里的结论是推出来的，不是试出来的。",
            "What is true of everybody says nothing of anybody. This was proved, not tried.",
        ),
    ),
    "anchor": ProblemText(
        Text("这里用了 YAML 的锚 &{name}", "This is a YAML anchor, &{name}"),
        Text("去掉 &{name}；要用两次的内容就写两遍", "Drop &{name}; write twice what is needed twice"),
        Text("锚只为引用而设，这里两样都不读。", "Anchors serve aliases, and neither is read here."),
    ),
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
    "answers-clash": ProblemText(
        Text(
            "“{finding}”有两个回答：{file} 第 {line} 行说 {first}，这里说 {second}，按不知道处理",
            '"{finding}" has two answers: {first} in {file}, line {line}, and {second} here; it counts as unknown',
        ),
        Text("只留下对的那个回答", "Keep the right answer only"),
        Text(
            "互相矛盾的回答谁也压不过谁。",
            "Of answers that contradict each other neither can be trusted over the other.",
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
    "archive-damaged": ProblemText(
        Text("这个压缩包打不开，可能没下载完整", "This archive cannot be opened; the download may be incomplete"),
        Text("从邮件里重新下载一次", "Download it again from the mail"),
        Text(
            "压缩包的结构不完整，里面的文件取不出来。",
            "Its structure is broken, so the files inside cannot be taken out.",
        ),
    ),
    "archive-entry-ignored": ProblemText(
        Text("压缩包里的“{entry}”不是账单，没有读", '"{entry}" in the archive is no bill and was not read'),
        Text("如果它就是账单，请解压后直接给出那个文件", "If it is one, unpack it and name the file itself"),
        Text(
            "压缩包里只读取 .csv、.txt、.tsv 和 .xlsx 文件。",
            "Only .csv, .txt, .tsv and .xlsx files of an archive are read.",
        ),
    ),
    "archive-needs-extra": ProblemText(
        Text(
            "支付宝的压缩包用了 AES 加密，还缺一个组件才能打开",
            "Alipay locks its archive with AES, and the part that opens it is not installed",
        ),
        Text(
            "运行 pip install 'limitdoctor[bills]'，或先在电脑上解压",
            "Run pip install 'limitdoctor[bills]', or unpack it first",
        ),
        Text(
            "AES 加密由 pyzipper 解开，它属于可选的 bills 组件。",
            "AES is opened by pyzipper, which comes with the optional part called bills.",
        ),
    ),
    "archive-needs-password": ProblemText(
        Text("这个压缩包要密码", "This archive asks for its code"),
        Text(
            "用 --password-file 指定写着六位密码的文件；密码在支付宝的服务消息或“微信支付”公众号里",
            "Put the six digits into a file and name it with --password-file; they came as a message of the app",
        ),
        Text(
            "密码只会向您要，从不猜测，也不写进任何文件。",
            "The code is asked for, never guessed and never written anywhere.",
        ),
    ),
    "archive-nested": ProblemText(
        Text("压缩包里的“{entry}”又是一个压缩包", '"{entry}" in the archive is an archive itself'),
        Text("先解开外面一层，再给出里面的文件", "Unpack the outer one and name the file inside"),
        Text(
            "套了几层的压缩包不往下拆，免得一层层拆不完。",
            "Archives inside archives are not opened: there might be no end to them.",
        ),
    ),
    "archive-no-bill": ProblemText(
        Text("压缩包里没有账单文件", "The archive holds no bill"),
        Text("账单是 .csv 或 .xlsx 文件；里面有：{found}", "A bill is a .csv or .xlsx file; it holds: {found}"),
        Text(
            "压缩包里只读取 .csv、.txt、.tsv 和 .xlsx 文件。",
            "Only .csv, .txt, .tsv and .xlsx files of an archive are read.",
        ),
    ),
    "archive-odd-name": ProblemText(
        Text("压缩包里有个名字不正常的文件：{entry}", "The archive has a file with an odd name: {entry}"),
        Text("不要打开它；请从应用里重新导出账单", "Leave it alone and export the bill again from the app"),
        Text(
            "这样的名字会指到压缩包外面去，或藏着看不见的字符，正常的账单里不会有。",
            "Such a name leads out of the archive or hides characters; no real bill has one.",
        ),
    ),
    "archive-too-large": ProblemText(
        Text(
            "压缩包解开后大得不正常（超过 {most} MB，或膨胀太多倍）",
            "Unpacked, the archive grows beyond all measure (over {most} MB, or too many times its size)",
        ),
        Text("先在电脑上解压，再给出账单文件", "Unpack it first and name the bill itself"),
        Text(
            "读的时候一边读一边量，不相信压缩包自己报的大小。",
            "Sizes are measured while reading; what an archive says of itself is not believed.",
        ),
    ),
    "archive-too-many": ProblemText(
        Text("压缩包里有 {count} 个文件，最多读 {most} 个", "The archive holds {count} files; {most} are the most"),
        Text("先解压，只给出账单文件", "Unpack it and name the bills alone"),
        Text("应用寄来的压缩包里只有一两个文件。", "What the apps mail has one or two files."),
    ),
    "archive-wrong-password": ProblemText(
        Text("密码打不开“{entry}”", 'The code does not open "{entry}"'),
        Text(
            "核对这一封邮件对应的六位密码；每次导出的密码都不同",
            "Check the six digits that belong to this mail; each export has its own",
        ),
        Text(
            "密码不对时打不开；文件损坏时也可能是这个样子。",
            "A wrong code looks like this; now and then so does a damaged file.",
        ),
    ),
    "bad-escape": ProblemText(
        Text("双引号里的反斜杠后面不能这样写", "This backslash in double quotes means nothing"),
        Text("改用单引号，反斜杠就只是反斜杠", "Use single quotes: there a backslash is just a backslash"),
        Text(
            "双引号里的反斜杠是转义的开头，只有固定的几种写法。",
            "In double quotes a backslash begins an escape, and only a few of those exist.",
        ),
    ),
    "bad-id": ProblemText(
        Text("“{found}”不能当编号", '"{found}" cannot be an id'),
        Text(
            "只用英文字母、数字、下划线、短横和点，不超过 64 个字，也不要用 yes、no、on、off",
            "Use letters, digits, _ - and . only, 64 at most, and not yes, no, on or off",
        ),
        Text(
            "编号要在命令行里打，也要在别的文件里引用。", "Ids are typed on the command line and named in other files."
        ),
    ),
    "below-bound": ProblemText(
        Text("{key} 写的是“{found}”，最少也应是 {at_least}", '{key} says "{found}", but must be {at_least} at least'),
        Text(
            "核对这个数；支出和还款也写正数",
            "Check this number; spending and repayments are written without a minus, too",
        ),
        Text(
            "金额都写成正数，方向由事件的名称说明。",
            "Amounts are positive: the name of the event says which way the money went.",
        ),
    ),
    "below-zero": ProblemText(
        Text("{key} 不能小于 0，这里是 {found}", "{key} cannot be below 0, here it is {found}"),
        Text("写 0 或正数", "Write 0 or a positive number"),
        Text("这个数有一个最小值。", "This number has a lower bound."),
    ),
    "beside-branches": ProblemText(
        Text(
            "{measure} 自己不量也不比，旁边不能写 {key}（在 {inside}）",
            "{measure} measures nothing itself, so {key} cannot stand beside it (in {inside})",
        ),
        Text(
            "把 {key} 移进 {measure} 里面的每个条件；里面已经写了的，删掉外面这个",
            "Move {key} into each condition inside {measure}; where they have it already, drop it",
        ),
        Text(
            "all、any、not 只把几个条件连起来，时段和比较写在各个条件里。",
            "all, any and not only join conditions; windows and comparisons belong to those that they join.",
        ),
    ),
    "bill-cells-joined": ProblemText(
        Text(
            "有 {count} 行的名字里带逗号，已经按列对齐（行 {lines}）",
            "{count} rows have a comma inside a name and were put back into their columns (lines {lines})",
        ),
        Text("抽看一两行对不对即可", "Have a look at one or two of them"),
        Text(
            "导出时没有给这样的名字加引号，后面的格子就错开了。",
            "The export did not quote such a name, which shifts the cells behind it.",
        ),
    ),
    "bill-column-not-in-header": ProblemText(
        Text(
            "{inside} 的 {key} 那一列叫“{found}”，表头 header 里却没有",
            '{inside} reads {key} from the column "{found}", which is not in its header',
        ),
        Text("表头里有：{suggestion}", "The header has: {suggestion}"),
        Text(
            "认账单靠的是表头，时间、金额、收支这三列缺一不可：列名对不上，这种账单一张也读不了。",
            "A bill is known by its header and cannot do without time, amount and direction: where the name of one of "
            "these columns does not match, no such bill can be read.",
        ),
    ),
    "bill-credit-rows": ProblemText(
        Text(
            "有 {count} 行像是借贷，但认不出是哪一种（行 {lines}）",
            "{count} rows look like credit, of a sort that no rule knows (lines {lines})",
        ),
        Text(
            "请看一下这些行；如果是借款或还款，可以自己补记一条",
            "Please look at them; if one is a loan or a repayment, add it by hand",
        ),
        Text(
            "分类写着信用借还，却没有一条规则对得上。它们没有计入，当天的借还记录也不当作完整。",
            "Their category says credit, but no rule fits. They do not count, and that day is not complete.",
        ),
    ),
    "bill-is-balance": ProblemText(
        Text("这是余额的收支明细，不是交易账单", "This is the statement of the balance, not the bill"),
        Text(
            "在支付宝：我的 → 账单 → 右上角 → 开具交易流水证明 → 用于个人对账",
            "In Alipay: Me, Bills, the menu at the top right, transaction statement, for personal use",
        ),
        Text(
            "收支明细只有余额账户的进出，借呗放到银行卡的钱不在里面。",
            "It shows the balance account alone; what Jiebei pays to a bank card is not in it.",
        ),
    ),
    "bill-is-funds": ProblemText(
        Text("这是余额宝的明细，不是交易账单", "This is the statement of Yu'e Bao, not the bill"),
        Text(
            "在支付宝：我的 → 账单 → 右上角 → 开具交易流水证明 → 用于个人对账",
            "In Alipay: Me, Bills, the menu at the top right, transaction statement, for personal use",
        ),
        Text(
            "里面只有理财的转入转出，看不到借款和还款。",
            "It shows money put aside and taken back, no borrowing and no repaying.",
        ),
    ),
    "bill-is-merchant-ledger": ProblemText(
        Text("这是商家账户的账务明细，不是个人账单", "This is the ledger of a shop account, not a personal bill"),
        Text(
            "请导出个人账户的交易账单；网商贷可以自己写成表格",
            "Export the bill of the personal account; a MYbank loan can be written down by hand",
        ),
        Text("商家账单的列和含义不同，目前不读。", "Its columns mean other things, so it is not read."),
    ),
    "bill-is-notebook": ProblemText(
        Text("这是记账本导出的文件，不是交易账单", "This comes from the bookkeeping page, not from the bills"),
        Text(
            "在支付宝：我的 → 账单 → 右上角 → 开具交易流水证明 → 用于个人对账",
            "In Alipay: Me, Bills, the menu at the top right, transaction statement, for personal use",
        ),
        Text(
            "记账本可以自己增删改，不能当作完整的流水。",
            "Its entries can be added and changed by hand, so it is no complete record.",
        ),
    ),
    "bill-is-pdf": ProblemText(
        Text("这是 PDF，里面的表格读不出来", "This is a PDF; its table cannot be read"),
        Text(
            "导出时选“用于个人对账”，得到的是表格文件",
            "When exporting choose the statement for personal use: that gives a table",
        ),
        Text("PDF 的交易证明是给人看和盖章用的。", "The PDF is a certificate for people and stamps."),
    ),
    "bill-is-picture": ProblemText(
        Text("这是一张图片", "This is a picture"),
        Text("导出账单文件，或把看到的记录写成表格", "Export the bill, or write down what it shows as a table"),
        Text("图片里的字不识别。", "No text is recognised in pictures."),
    ),
    "bill-is-xls": ProblemText(
        Text("这是旧式的 Excel 文件（.xls）", "This is an old Excel file (.xls)"),
        Text(
            "请用应用导出的原文件；或另存为 .xlsx 或 .csv",
            "Use the file as the app exported it, or save it as .xlsx or .csv",
        ),
        Text("微信的账单是 .xlsx，支付宝的是 .csv。", "WeChat exports .xlsx, Alipay .csv."),
    ),
    "bill-orders-damaged": ProblemText(
        Text(
            "有 {count} 行的订单号变成了 2.02E+27 这样的数（行 {lines}）：文件被表格软件另存过",
            "{count} order numbers became figures such as 2.02E+27 (lines {lines}): a spreadsheet has saved this file",
        ),
        Text("请用应用导出的原文件", "Use the file as the app exported it"),
        Text(
            "订单号丢了后面的位数，几份账单之间就认不出同一笔，可能重复计算。",
            "The digits are gone, so the same row in another bill is no longer known and may count twice.",
        ),
    ),
    "bill-row-amount": ProblemText(
        Text("金额“{found}”看不懂", 'The amount "{found}" cannot be read'),
        Text("对照应用里的原记录改正", "Correct it from the record in the app"),
        Text("没有金额的行没有计入。", "A row without an amount counts for nothing."),
    ),
    "bill-row-credit-unmatched": ProblemText(
        Text("像是借贷，但认不出是哪一种", "Looks like credit, of a sort that no rule knows"),
        Text(
            "请看一下这一行；如果是借款或还款，可以自己补记一条",
            "Please look at it; if it is a loan or a repayment, add it by hand",
        ),
        Text("分类写着信用借还，却没有一条规则对得上。", "The category says credit, but no rule fits."),
    ),
    "bill-row-damaged": ProblemText(
        Text("这一行有损坏的文字", "This row has damaged text"),
        Text("请用应用导出的原文件", "Use the file as the app exported it"),
        Text(
            "损坏的字可能正好是判断用的字，所以整行不用。",
            "The damaged letters may be the ones that matter, so the row is left out.",
        ),
    ),
    "bill-row-date": ProblemText(
        Text("时间“{found}”看不懂", 'The time "{found}" cannot be read'),
        Text("对照应用里的原记录改正", "Correct it from the record in the app"),
        Text("没有日期的行没法放进历史里。", "Without a date a row has no place in the history."),
    ),
    "bill-row-earnings": ProblemText(
        Text("理财收益，不是操作（规则 {rule}）", "Earnings, nothing that anybody did (rule {rule})"),
        Text("不用处理", "Nothing to do"),
        Text("每天的收益与额度无关，不计入。", "Daily earnings have nothing to do with a limit."),
    ),
    "bill-row-internal": ProblemText(
        Text("自己账户之间的调整（规则 {rule}）", "Moved within the account (rule {rule})"),
        Text("不用处理", "Nothing to do"),
        Text("钱没有离开自己的账户，不计入。", "The money stayed where it was, so it does not count."),
    ),
    "bill-row-no-credit": ProblemText(
        Text("押金或免押，不是借贷（规则 {rule}）", "A deposit or a deposit-free rental, no credit (rule {rule})"),
        Text("不用处理", "Nothing to do"),
        Text(
            "支付宝把免押也放在信用借还这一类里，其实没有借钱。",
            "Alipay files these under credit, but nobody borrowed.",
        ),
    ),
    "bill-row-no-money": ProblemText(
        Text("金额是 0，没有发生（规则 {rule}）", "The amount is 0, nothing happened (rule {rule})"),
        Text("不用处理", "Nothing to do"),
        Text("没有钱进出的行不计入。", "A row that moved no money does not count."),
    ),
    "bill-row-not-own": ProblemText(
        Text("别人的钱付的（规则 {rule}）", "Paid with somebody else's money (rule {rule})"),
        Text("不用处理", "Nothing to do"),
        Text(
            "用亲情卡或小荷包付的钱不是自己的，不计入。",
            "What a family card or a shared purse paid was not one's own money.",
        ),
    ),
    "bill-row-not-paid": ProblemText(
        Text("没有付成（规则 {rule}）", "Was never paid (rule {rule})"),
        Text("不用处理", "Nothing to do"),
        Text(
            "等待付款、已关闭、失败的交易没有钱进出。失败的还款除外，那会单独记下。",
            "What waits, was closed or failed moved no money. Failed repayments are kept on their own.",
        ),
    ),
    "bill-row-other-table": ProblemText(
        Text(
            "这一行属于另一张表，前面没有认得的标题",
            "This row belongs to another table, whose header is missing or of another app",
        ),
        Text("一个文件只放一份账单；请用应用导出的原文件", "Keep one bill in a file, as the app exported it"),
        Text(
            "列的含义由标题行决定。几份账单粘在一起时，只读第一份的格式。",
            "A header says what the columns mean. Of bills pasted together, only the layout of the first is read.",
        ),
    ),
    "bill-row-shifted": ProblemText(
        Text(
            "这一行有 {cells} 格，标题只有 {expected} 格，对不上列",
            "This row has {cells} cells where the header has {expected}, and they fit no column",
        ),
        Text("请用应用导出的原文件", "Use the file as the app exported it"),
        Text(
            "名字里的逗号会把后面的格子挤开；能对上时自动对齐，这一行对不上。",
            "A comma in a name shifts the cells; most can be put back, this row cannot.",
        ),
    ),
    "bill-row-short": ProblemText(
        Text("这一行只有 {cells} 格，应该有 {expected} 格", "This row has {cells} cells where {expected} belong"),
        Text("请用应用导出的原文件", "Use the file as the app exported it"),
        Text("行被截断了，没有计入。", "The row was cut and does not count."),
    ),
    "bill-row-unmatched": ProblemText(
        Text("没有一条规则认得这一行", "No rule knows this row"),
        Text("请看一下它是不是借款或还款", "See whether it is a loan or a repayment"),
        Text(
            "不计收支的行要有规则才知道它是什么，这一行没有计入。",
            "What a neutral row means has to be told by a rule; this one does not count.",
        ),
    ),
    "bill-rows-added": ProblemText(
        Text("账单自己说有 {said} 行，读到 {found} 行", "The bill says {said} rows, {found} were read"),
        Text("看看是不是把几份账单粘在了一起", "See whether several bills were pasted together"),
        Text("多出来的行照样计入。", "The rows beyond count like the others."),
    ),
    "bill-rows-missing": ProblemText(
        Text("账单自己说有 {said} 行，只读到 {found} 行", "The bill says {said} rows, only {found} were read"),
        Text("请用应用导出的原文件", "Use the file as the app exported it"),
        Text(
            "少了行，就不能因为没看到而说没发生，所以这份账单不当作完整记录。",
            "With rows missing, not seen does not mean not happened: the bill records nothing as complete.",
        ),
    ),
    "bill-rows-unsure": ProblemText(
        Text("有 {count} 行的含义是推断的（行 {lines}）", "What {count} rows mean is a guess (lines {lines})"),
        Text("请看一下它们是不是还款或借款", "Please see whether they are repayments or loans"),
        Text(
            "对方像放贷机构，或写着还款成功，但没有产品的名字。它们照推断计入。",
            "The other party looks like a lender, or it says repaid without a product's name. They count as guessed.",
        ),
    ),
    "bill-seconds-lost": ProblemText(
        Text(
            "有 {count} 行的时间没有秒（行 {lines}）：文件被表格软件另存过",
            "{count} times lack their seconds (lines {lines}): a spreadsheet has saved this file",
        ),
        Text("请用应用导出的原文件", "Use the file as the app exported it"),
        Text(
            "时间只到分，几份账单之间就可能认不出同一笔。",
            "With minutes alone the same row in another bill may not be known again.",
        ),
    ),
    "bill-types-not-all": ProblemText(
        Text("导出时只选了“{found}”，不是全部交易", 'Only "{found}" was exported, not all transactions'),
        Text("重新导出，交易类型选“全部”", 'Export again with the type "全部" (all)'),
        Text(
            "没有导出的类型里可能正有借款和还款，所以这份账单不当作完整记录。",
            "Loans and repayments may be in what was left out: the bill records nothing as complete.",
        ),
    ),
    "bill-unknown-layout": ProblemText(
        Text(
            "像账单，但不是认得的格式：和 {nearest} 最接近，缺少 {missing}",
            "Looks like a bill, but in no layout known here: closest is {nearest}, without {missing}",
        ),
        Text(
            "请用应用导出的原文件；或把记录写成有“日期、事件、金额”的表格",
            "Use the file as the app exported it, or write a table with date, event, amount",
        ),
        Text(
            "认账单只看标题行。读到的标题是：{found}。",
            "A bill is known by its header row alone. This one reads: {found}.",
        ),
    ),
    "bill-window-contradicted": ProblemText(
        Text(
            "账单自己说是 {first} 至 {last}，但 {rows} 行里有 {count} 行不在其中",
            "The bill says {first} to {last}, but {count} of {rows} rows lie outside",
        ),
        Text("请用应用导出的原文件", "Use the file as the app exported it"),
        Text(
            "开头的说明和下面的行对不上，所以不按它断定哪段时间是完整的。",
            "Its first lines and its rows disagree, so no span is taken as complete.",
        ),
    ),
    "bill-window-missing": ProblemText(
        Text("账单没有说明起止日期", "The bill does not say from when to when it goes"),
        Text("请用应用导出的原文件；开头的几行不要删", "Use the file as the app exported it, with its first lines"),
        Text(
            "不知道哪段时间是完整的，就不能因为没看到而说没发生。",
            "Without a span that is complete, not seen does not mean not happened.",
        ),
    ),
    "bill-window-stray-rows": ProblemText(
        Text("有 {count} 行的日期不在 {first} 至 {last} 之内", "{count} rows lie outside {first} to {last}"),
        Text("一般不用处理", "Usually nothing to do"),
        Text("下单和付款隔了几天时会这样。", "That happens where days lie between order and payment."),
    ),
    "both-forms": ProblemText(
        Text("有 findings 的迹象不能再写 {key}", "A sign with findings cannot have {key} of its own"),
        Text(
            "把 {key} 移到某一条 findings 里，或去掉 findings 用简写",
            "Move {key} into one of its findings, or drop findings and use the short form",
        ),
        Text(
            "一个迹象要么列出几条证据，要么自己就是一条证据（简写）。",
            "A sign either lists findings or is a single finding itself, in the short form.",
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
    "branch-idle": ProblemText(
        Text(
            "{found} 的 {word} 里，第 {number} 个分支从来不起作用：它成立时别的分支总有一个也成立",
            "In {word} of {found}, branch {number} never decides: wherever it is true, so is another branch",
        ),
        Text("去掉它，或改它的数字或时段", "Drop it, or change its number or its window"),
        Text(
            "多余的分支让人以为它管着什么。这里的结论是推出来的，不是试出来的。",
            "A branch without effect looks as if it guarded something. This was proved, not tried.",
        ),
    ),
    "branch-implied": ProblemText(
        Text(
            "{found} 的 {word} 里，第 {number} 个分支是多余的：别的分支都成立时它一定成立",
            "In {word} of {found}, branch {number} is not needed: it is true wherever all the others are",
        ),
        Text("去掉它，或改它的数字或时段", "Drop it, or change its number or its window"),
        Text(
            "多余的分支让人以为它管着什么。这里的结论是推出来的，不是试出来的。",
            "A branch without effect looks as if it guarded something. This was proved, not tried.",
        ),
    ),
    "branch-unnoticed": ProblemText(
        Text(
            "{finding} 的 {key} 去掉第 {before} 个分支，没有例子看得出来",
            "{finding}: without branch {before} of {key} every example still passes",
        ),
        Text("在它的 examples 里加一个分得出来的例子", "Add an example that tells them apart to its examples"),
        Text(
            "没有例子看着的分支，哪天写坏了也没人知道。",
            "A branch that no example looks at can break without anybody noticing.",
        ),
    ),
    "calendar-stale": ProblemText(
        Text(
            "日历里的 {kind} 只列到 {last}，清单的日期是 {as_of}",
            "The calendar lists {kind} entries up to {last} only; the checklist is dated {as_of}",
        ),
        Text("补上后来的条目，再把 complete 的止日往后移", "Add what came since, then move the end of complete"),
        Text(
            "止日以后没有条目，只说明没有人去查，不说明没有发生。",
            "After that day no entry means that nobody looked, not that nothing happened.",
        ),
    ),
    "cannot-open": ProblemText(
        Text("打不开这个文件：{reason}", "The file cannot be opened: {reason}"),
        Text("检查文件名和权限", "Check its name and your right to read it"),
        Text("操作系统没有让我们读到它。", "The operating system did not let us read it."),
    ),
    "case-category": ProblemText(
        Text(
            "案例“{case}”：第一个类别应该是 {expected}，却是 {found}",
            'Case "{case}": the first category should be {expected}, but they come as {found}',
        ),
        Text("看看这几类的份额和证据的分量", "Look at the shares of these categories and at the weights"),
        Text(
            "category 是应该排第一的类别；写几个，就是其中一个。",
            "category is the one that should come first; of several, one.",
        ),
    ),
    "case-finding": ProblemText(
        Text(
            "案例“{case}”：{finding} 应该是 {expected}，却是 {found}",
            'Case "{case}": {finding} should be {expected}, but is {found}',
        ),
        Text("看看是记录不够，还是条件写得不对", "See whether the records fall short or the condition is wrong"),
        Text(
            "present 是有，absent 是有记录而没有，unknown 是没有记录。",
            "present is there, absent is recorded and not there, unknown is not recorded.",
        ),
    ),
    "case-in-categories": ProblemText(
        Text(
            "案例“{case}”：前 {most} 个类别里应该有 {expected} 中的一个，却是 {found}",
            'Case "{case}": one of {expected} should be among the first {most} categories, which are {found}',
        ),
        Text("看看支持这一类的证据分量够不够", "See whether what speaks for that category weighs enough"),
        Text(
            "in_categories 列出几个都说得过去的类别，有一个排进前几名就行。",
            "in_categories lists categories any of which would do among the first so many.",
        ),
    ),
    "case-in-top": ProblemText(
        Text(
            "案例“{case}”：前 {most} 名里应该有 {missing}，却是 {found}",
            'Case "{case}": {missing} should be among the first {most}, which are {found}',
        ),
        Text("看看支持它的证据分量够不够", "See whether what speaks for it weighs enough"),
        Text("in_top 列出应该排进前几名的原因。", "in_top lists causes that should be among the first so many."),
    ),
    "case-not-in-top": ProblemText(
        Text("案例“{case}”：{found} 不该进前 {most} 名", 'Case "{case}": {found} should not be among the first {most}'),
        Text("看看反对它的证据分量够不够", "See whether what speaks against it weighs enough"),
        Text(
            "not_in_top 列出不该排进前几名的原因。",
            "not_in_top lists causes that should not be among the first so many.",
        ),
    ),
    "case-not-verdict": ProblemText(
        Text("案例“{case}”：结论不该是 {found}", 'Case "{case}": the verdict should not be {found}'),
        Text("看看证据是不是算重了", "See whether the evidence weighs too much"),
        Text("not_verdict 列出不该有的结论。", "not_verdict lists verdicts that should not be given."),
    ),
    "case-outcome": ProblemText(
        Text(
            "案例“{case}”：额度的经过应该是 {expected}，却是 {found}",
            'Case "{case}": the limit should be {expected}, but is {found}',
        ),
        Text("看看历史里的额度记录", "Look at the limits in its history"),
        Text(
            "outcome 是额度后来怎样：gone、reduced、unusable、entry_missing、restored、intact、unknown。",
            "outcome is what became of the limit: gone, reduced, unusable, entry_missing, restored, intact, unknown.",
        ),
    ),
    "case-plan": ProblemText(
        Text("案例“{case}”：计划里缺 {missing}", 'Case "{case}": the plan lacks {missing}'),
        Text(
            "看看原因的 steps，和步骤的 for、unless",
            "Look at the steps of the causes, and at for and unless of the step",
        ),
        Text("plan_has 列出计划里应该有的步骤。", "plan_has lists steps that the plan should hold."),
    ),
    "case-plan-lacks": ProblemText(
        Text("案例“{case}”：计划里不该有 {found}", 'Case "{case}": the plan should not hold {found}'),
        Text("看看步骤的 unless", "Look at unless of the step"),
        Text("plan_lacks 列出计划里不该有的步骤。", "plan_lacks lists steps that the plan should not hold."),
    ),
    "case-red-flag": ProblemText(
        Text("案例“{case}”：应该先提醒 {missing}", 'Case "{case}": {missing} should be raised as a red flag'),
        Text("看看这条证据的 red_flag 和条件", "Look at red_flag and at the condition of the finding"),
        Text("red_flags 列出应该最先提醒的证据。", "red_flags lists findings that should be told before all else."),
    ),
    "case-top": ProblemText(
        Text(
            "案例“{case}”：第一名应该是 {expected}，却是 {found}",
            'Case "{case}": first should be {expected}, but first are {found}',
        ),
        Text("看看各条证据的分量：limitdoctor diagnose -v", "Look at the weights: limitdoctor diagnose -v"),
        Text(
            "top 是应该排第一的原因；写几个，就是其中一个。",
            "top is the cause that should come first; of several, one.",
        ),
    ),
    "case-verdict": ProblemText(
        Text(
            "案例“{case}”：结论应该是 {expected}，却是 {found}",
            'Case "{case}": the verdict should be {expected}, but is {found}',
        ),
        Text("看看证据的分量和出处的等级", "Look at the weights, and at the grades of the sources"),
        Text(
            "结论有五种：likely、possible、inconclusive、base_rates_only、intact。",
            "There are five verdicts: likely, possible, inconclusive, base_rates_only, intact.",
        ),
    ),
    "case-without-history": ProblemText(
        Text("案例“{case}”没有 history，也没有 file", 'The case "{case}" has neither history nor file'),
        Text("写上 history，或用 file 指向一个历史文件", "Write a history, or point to a file with one"),
        Text(
            "案例是一个账户的历史，加上应该得出的结果。",
            "A case is the history of an account and what should come of it.",
        ),
    ),
    "change-unnoticed": ProblemText(
        Text(
            "{finding} 的 {key} 从 {before} 改成 {after}，没有例子看得出来",
            "{finding}: with {key} {after} in place of {before} every example still passes",
        ),
        Text("在它的 examples 里加一个分得出来的例子", "Add an example that tells them apart to its examples"),
        Text(
            "数字差一、时段差一成，是规则里最常见的笔误；正好压在线上的例子能看住它们。",
            "A number one off and a window a tenth off are the commonest slips; an example at the edge catches them.",
        ),
    ),
    "chinese-under-en": ProblemText(
        Text("{key} 的 en 写的是中文：“{found}”", 'The en text of {key} is Chinese: "{found}"'),
        Text(
            "en 写英文；如果 zh 和 en 写反了，就对调",
            "Write it in English; if zh and en changed places, swap them",
        ),
        Text(
            "看英文的人看到的就是这一句。产品名可以保留原名，例如“借呗”。",
            "It is what a reader of English is shown. Names of products may stay as they are, such as 借呗.",
        ),
    ),
    "code-fence": ProblemText(
        Text("这一行是代码块的记号 {character}", "This line is the mark of a code block: {character}"),
        Text("删掉开头和结尾的这两行", "Delete this line, and the one at the other end"),
        Text(
            "从网页或聊天里复制时带进来的，YAML 里没有它。",
            "It came along with a copy from a page or a chat; YAML knows no such mark.",
        ),
    ),
    "colon-in-text": ProblemText(
        Text("没加引号的文字里出现了冒号加空格", "A colon with a blank stands in a text without quotes"),
        Text("给整段文字加上引号", "Put the whole text into quotes"),
        Text(
            "冒号加空格在 YAML 里是名字和值的分界，文字里有它就要加引号。",
            "A colon with a blank divides a key from its value, so a text that holds one needs quotes.",
        ),
    ),
    "column-twice": ProblemText(
        Text(
            "第 {second} 列“{found}”和第 {column} 列“{first}”说的是同一项，采用了第 {column} 列",
            '"{found}" (column {second}) names the same field as "{first}" (column {column}); column {column} was used',
        ),
        Text("合并成一列，或给其中一列换个名字", "Make them one column, or give one another name"),
        Text(
            "两列同名时用左边的一列，另一列的内容原样保留。",
            "Of two columns with one meaning the left one is read; the text of the other is kept as it is.",
        ),
    ),
    "comma-cuts-number": ProblemText(
        Text(
            "{key} 写的是 {found}，逗号把这个数切成了几段",
            "{key} says {found}, and the comma cuts the number in pieces",
        ),
        Text('去掉逗号（9000），或者加引号（"9,000"）', 'Leave the comma out (9000), or quote the number ("9,000")'),
        Text(
            "花括号里逗号用来隔开各项，amount: 9,000 会读成 9。读成哪个数都可能错，所以没有采用。",
            "Between braces a comma ends the value: amount: 9,000 says 9. Rather than a wrong number, none is taken.",
        ),
    ),
    "comma-cuts-text": ProblemText(
        Text(
            "“{found}”前后是逗号，没有对应的值，没能保留",
            '"{found}" stands between commas without a value and was lost',
        ),
        Text("如果它属于 {key}，把整段文字加上引号", "If it belongs to {key}, put the whole text in quotes"),
        Text(
            "花括号里逗号用来隔开各项；文字里有逗号，要整段加引号。",
            "Between braces a comma ends the value; a text that holds one needs quotes.",
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
    "conflict-mark": ProblemText(
        Text("这一行是合并冲突留下的记号 {character}", "This line is a mark that a merge left behind: {character}"),
        Text(
            "留下要的一份，删掉另一份和三行记号", "Keep one of the two versions; delete the other and the three marks"
        ),
        Text(
            "两个人改了同一处，git 把两份都写进文件，等人来选。",
            "Two people changed one place; git wrote both versions down and waits for somebody to choose.",
        ),
    ),
    "control-character": ProblemText(
        Text("文件里有看不见的控制字符 {character}", "The file holds a control character, {character}"),
        Text(
            "删掉这个字符；如果到处都是，文件多半不是 UTF-8 文本，另存一份",
            "Delete it; if there are many, the file is hardly UTF-8 text: save it anew",
        ),
        Text(
            "YAML 只容许可见字符、空格、制表符和换行。",
            "YAML allows visible characters, blanks, tabs and line ends only.",
        ),
    ),
    "damaged-text": ProblemText(
        Text(
            "这一行有损坏的字，没有计入（按 {encoding} 读）",
            "This row holds damaged characters and was left out (read as {encoding})",
        ),
        Text("重新导出文件，或改好这一行", "Export the file again, or mend this row"),
        Text(
            "文件里有些字节不是这种编码的字，多半是存盘或传送时坏的。",
            "Some bytes are no characters in this encoding: the file was most likely damaged when it "
            "was saved or sent.",
        ),
    ),
    "day-in-future": ProblemText(
        Text("“{found}”还没到（今天是 {today}）", '"{found}" is still to come (today is {today})'),
        Text("写已经过去的日子", "Give a day that has passed"),
        Text("说的是已经发生的事，日子不会在今天以后。", "What has happened cannot have a day after today."),
    ),
    "day-out-of-range": ProblemText(
        Text("日期 {found} 超出了范围", "The date {found} is out of range"),
        Text("写 1970 到 2100 年之间的日期", "Write a day between 1970 and 2100"),
        Text("太早或太晚的日期几乎总是打错了。", "Days before or after that are almost always a slip."),
    ),
    "empty-file": ProblemText(
        Text("文件是空的", "The file is empty"),
        Text(
            "换一个文件；要个例子就用 limitdoctor sample", "Choose another file; limitdoctor sample writes an example"
        ),
        Text("空文件里没有可以分析的记录。", "An empty file holds no record to look at."),
    ),
    "empty-rule-file": ProblemText(
        Text("文件是空的", "The file is empty"),
        Text("写上内容，或删掉它", "Write something into it, or delete it"),
        Text(
            "空文件多半是没存好，所以不当作没事。",
            "An empty file was most likely not saved as meant, so it is not passed over.",
        ),
    ),
    "empty-value": ProblemText(
        Text("{key} 是空的（在 {inside}）", "{key} is empty (in {inside})"),
        Text("写上内容，或去掉 {key}", "Write something, or drop {key}"),
        Text("写了名字却没有内容，多半是忘了。", "A key without a value was most likely forgotten."),
    ),
    "english-under-zh": ProblemText(
        Text("{key} 的 zh 写的是英文：“{found}”", 'The zh text of {key} is English: "{found}"'),
        Text(
            "zh 写中文；如果 zh 和 en 写反了，就对调",
            "Write it in Chinese; if zh and en changed places, swap them",
        ),
        Text(
            "看中文的人看到的就是这一句。名称本来就是英文的可以照写，例如 FICO。",
            "It is what a reader of Chinese is shown. A name that is English may stay as it is, such as FICO.",
        ),
    ),
    "events-twice": ProblemText(
        Text(
            "{key}: 写了两次，第一次在第 {first} 行；两处的事都算在内",
            "{key}: is written twice, first on line {first}; the events of both are counted",
        ),
        Text("合成一个列表", "Make them one list"),
        Text(
            "YAML 里一个名字只该写一次，别的程序会丢掉其中一处。",
            "In YAML a name is written once; other programs would lose one of the two.",
        ),
    ),
    "example-differs": ProblemText(
        Text(
            "{finding} 的例子应该是 {expected}，却是 {found}",
            "An example of {finding} should be {expected}, but is {found}",
        ),
        Text("看看是例子的记录不够，还是条件写得不对", "See whether its records fall short or the condition is wrong"),
        Text(
            "例子是证据的单元测试：一段历史，加上应该得出的 present、absent 或 unknown。",
            "Examples are the unit tests of a finding: a history, and whether it is present, absent or unknown.",
        ),
    ),
    "example-event-without-day": ProblemText(
        Text(
            "例子里的这件事没有说是哪一天（在 {inside}）", "This event does not say on which day it was (in {inside})"
        ),
        Text(
            "加上 days_before: 20（额度消失前 20 天），或 days_after: 3",
            "Add days_before: 20 (days before the limit went), or days_after: 3",
        ),
        Text(
            "例子里的日子从额度消失那天数起，换一年再测也一样。",
            "The days of an example count from the day on which the limit went, so that it holds in any year.",
        ),
    ),
    "example-missing": ProblemText(
        Text("{found} 缺这样的例子：{states}", "{found} has no example that is {states}"),
        Text("在 examples 里各补一个", "Add one of each to examples"),
        Text(
            "一条规则至少要有一个说得中的例子和一个说不中的例子，门槛才算钉住。",
            "A rule needs an example that it matches and one that it does not, or its threshold hangs in the air.",
        ),
    ),
    "exclusive-keys": ProblemText(
        Text("这两项不能同时写：{keys}", "These two exclude each other: {keys}"),
        Text("留一项", "Keep one of them"),
        Text("两项说的是同一件事，只能写其中之一。", "Both say the same thing, and only one can stand."),
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
    "field-not-of-kind": ProblemText(
        Text(
            "{inside} 没有“{key}”这一项，内容原样保留，但不参与判断",
            '{inside} has no field "{key}"; its text is kept, but plays no part',
        ),
        Text("换一列来写，或写进备注", "Use another column, or put it into the note"),
        Text(
            "每种事件有自己的字段，规则只看得到这些字段。",
            "Every kind of event has fields of its own, and rules see no others.",
        ),
    ),
    "file-given-twice": ProblemText(
        Text("这个文件给了不止一次，只读一次", "This file was given more than once and is read once"),
        Text("不用处理；前面写的是 {first}", "Nothing to do; it was given before as {first}"),
        Text(
            "同一个文件再给一次，不会多出记录；指向它的链接也算同一个文件。",
            "The same file again adds no records; a link to it is the same file too.",
        ),
    ),
    "file-missing": ProblemText(
        Text("没有这个文件", "There is no such file"),
        Text("核对路径；相近的名字：{suggestion}", "Check the path; the nearest name: {suggestion}"),
        Text("给出的路径上什么也没有。", "There is nothing at the path that was given."),
    ),
    "file-not-a-mapping": ProblemText(
        Text("文件的最外层不是“名字: 值”", "The file does not begin with keys and values"),
        Text("从 signs: 、causes: 这样的一行开始", "Begin with a line such as signs: or causes:"),
        Text("文件里装的是什么，看最外层的名字。", "What a file holds is told by its outermost keys."),
    ),
    "file-not-permitted": ProblemText(
        Text("没有权限读这个文件", "This file may not be read"),
        Text("换一个有权限的文件，或改它的权限", "Choose a file that you may read, or change its permissions"),
        Text("操作系统不允许读它。", "The operating system refused to open it."),
    ),
    "file-too-large": ProblemText(
        Text("文件超过 {most} MB，没有读", "The file has more than {most} MB and was not read"),
        Text("看看是不是放错了文件", "See whether the wrong file was put here"),
        Text("规则文件一般只有几十 KB。", "Rule files have some tens of KB."),
    ),
    "file-unreadable": ProblemText(
        Text("文件读不出来（{detail}）", "The file could not be read ({detail})"),
        Text("把文件复制到本机再试", "Copy the file to this machine and try again"),
        Text("读的时候操作系统报了错。", "The operating system reported an error while reading."),
    ),
    "files-overlap": ProblemText(
        Text("有 {count} 行在别的文件里也有，只算一次", "{count} rows stand in another file too and count once"),
        Text("不用处理", "Nothing to do"),
        Text(
            "几份账单的日期有重叠时会这样。有订单号的认订单号，没有的按内容认。",
            "That is so where bills overlap. Rows are known again by their order number, else by what they say.",
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
    "first-sign-not-raised": ProblemText(
        Text(
            "{found} 主要看的是 {sign}，可它在这个原因下（{rate}）并不比平时（{background}）多见",
            "{found} is mainly told by {sign}, which is no more usual with it ({rate}) than without ({background})",
        ),
        Text(
            "核对这两个比率是否写反了；主要看的另有迹象，就把它写在最前面",
            "See whether the rates are the wrong way round; where another sign tells it, list that one first",
        ),
        Text(
            "原因的 signs 里，排在最前面的是最能说明它的迹象。它反而少见的话，账户有这个迹象时，原因会被排除。",
            "The sign that stands first under a cause is the one that tells it best. Where it is rarer with the cause, "
            "an account that shows it would speak against the cause.",
        ),
    ),
    "fix-changed": ProblemText(
        Text("文件刚刚被别的程序改过，没有写", "The file was changed by somebody else meanwhile and was not written"),
        Text("再运行一次", "Run it again"),
        Text(
            "改法是照先前的内容算的；内容变了，就不盖上去。",
            "The change was worked out for what the file said before; it is never written over anything newer.",
        ),
    ),
    "fix-failed": ProblemText(
        Text("写不了这个文件：{reason}", "The file cannot be written: {reason}"),
        Text("看看文件夹能不能写、磁盘满没满", "See whether the folder can be written and the disk has room"),
        Text(
            "文件先写在旁边，再整个换上；没写成，原来的就还在。",
            "A file is written beside the old one and then put in its place; where that fails the old one stands.",
        ),
    ),
    "fix-link": ProblemText(
        Text("这是一个链接，没有改它指向的文件", "This is a link; the file that it points to was not changed"),
        Text("对原来的文件运行 --fix", "Run --fix where the file itself lies"),
        Text(
            "链接指向的文件属于别的地方，那里也许不想改。",
            "The file behind a link belongs to another place, where nobody asked for a change.",
        ),
    ),
    "fix-read-only": ProblemText(
        Text("文件是只读的，没有改", "The file is read-only and was not changed"),
        Text("让文件可写，再运行一次", "Make it writable and run it again"),
        Text("只读的文件是有人不想让它变。", "Somebody made the file read-only for a reason."),
    ),
    "full-width-mark": ProblemText(
        Text("这里是全角的 {character}", "This is a full-width {character}"),
        Text("改成半角的 {wanted}，后面空一格", "Write {wanted} and a blank in its place"),
        Text(
            "分开名字和值、分开各项的，YAML 只认半角的冒号和逗号；正文里照常用全角。",
            "Between names and values YAML knows only the ASCII colon and comma; texts may hold any.",
        ),
    ),
    "half-life-missing": ProblemText(
        Text(
            "{found} 看的时段超过 14 天，却没有 half_life", "{found} looks back more than 14 days and has no half_life"
        ),
        Text("加上 half_life，例如时段的四分之一", "Add a half_life, a quarter of the window for instance"),
        Text(
            "几个月前的事和昨天的事分量不同，半衰期说的就是它淡去得多快。",
            "What happened months ago weighs less than yesterday; the half-life says how fast it fades.",
        ),
    ),
    "header-incomplete": ProblemText(
        Text("表头缺少 {missing} 这一列", "The header lacks the column {missing}"),
        Text(
            "在表头里加上日期（date）和事件（event）两列；不想做表格，就用 limitdoctor ask，它不需要文件",
            "Give the header the columns date and event (日期 and 事件); limitdoctor ask needs no file at all",
        ),
        Text(
            "每一行是一件有日期的事，所以表头里至少要有日期和事件。",
            "Each row is one dated thing, so the header needs at least a date and an event.",
        ),
    ),
    "header-mistyped": ProblemText(
        Text("表头里的“{found}”看不懂，是不是 {suggestion}", 'The header says "{found}"; is {suggestion} meant?'),
        Text("改成 {suggestion}", "Write {suggestion}"),
        Text(
            "表头里至少要有日期和事件两列，名字用中文或英文都可以。",
            "The header needs at least a date and an event, named in English or in Chinese.",
        ),
    ),
    "history-too-large": ProblemText(
        Text("超过 {most} MB，没有读", "It has more than {most} MB and was not read"),
        Text(
            "看看是不是选错了文件；真有这么多，就只留近两年的",
            "See whether it is the wrong file; if there really is so much, keep the last two years",
        ),
        Text(
            "一个账户的记录一般不到 1 MB；几百 MB 多半不是一个人的账单。",
            "The history of one account rarely has a megabyte; hundreds of them are hardly one person's bill.",
        ),
    ),
    "implied-likelier": ProblemText(
        Text(
            "{first} 在的时候 {second} 一定也在，{first} 的 {key}（{rate}）却比 {second} 的（{most}）高",
            "Where {first} is there, so is {second}, yet {key} of {first} ({rate}) is above that of {second} ({most})",
        ),
        Text(
            "让 {first} 的 {key} 不超过 {most}；两条同时在的最小例子：{example}",
            "Let {key} of {first} be at most {most}; the smallest example with both: {example}",
        ),
        Text(
            "一件事包含着另一件，它就不会比另一件更常见。",
            "What always comes with something else cannot be more usual than that.",
        ),
    ),
    "is-a-folder": ProblemText(
        Text("这是一个文件夹，不是文件", "This is a folder, not a file"),
        Text("写出里面的文件", "Name the files inside it"),
        Text("历史由一个或几个文件组成。", "A history is made of one or more files."),
    ),
    "key-in-comment": ProblemText(
        Text(
            "这一行是注释，下面的内容就没了名字，到第 {line} 行对不上了",
            "This line is a comment, so that what follows has no name; on line {line} it no longer fits",
        ),
        Text("去掉 #，或把下面属于它的行也注释掉", "Take the # away, or comment out all that belongs to it"),
        Text(
            "名字被注释掉，它下面缩进的各行还在，就归到上一层去了。",
            "Where a name is commented out and its lines are not, they belong to whatever stands above.",
        ),
    ),
    "key-not-a-word": ProblemText(
        Text("名字的位置上放了一个列表或映射", "A list or a mapping stands where a name should be"),
        Text("冒号前面只写一个词", "Write a single word before the colon"),
        Text(
            "冒号前面是名字，只能是一个词；花括号里忘了冒号也会变成这样。",
            "What stands before a colon is a name; a colon forgotten inside braces looks like this too.",
        ),
    ),
    "key-of-examples": ProblemText(
        Text(
            "{found} 写在例子（examples）的事件里，不写在条件里（在 {inside}）",
            "{found} belongs into an example, not into a condition (in {inside})",
        ),
        Text(
            "消失前若干天写 within: 90 days，消失后写 after: 30 days，离某件事几天写 days_since: 事件",
            "Write within: 90 days for days before the limit went, after: 30 days for later ones, days_since: KIND for "
            "the days since an event",
        ),
        Text(
            "例子讲一个账户发生了什么，条件说要看什么：看哪一段日子，由 within 或 after 来说。",
            "An example tells what happened; a condition says what to look at, and within or after says in which days.",
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
            "{last_seen} 额度还在，{first_missing} 已经变了，中间隔了 {days} 天",
            "The limit was still there on {last_seen} and no longer on {first_missing}, {days} days apart",
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
    "limit-reading-empty": ProblemText(
        Text("这次看额度没有写金额", "This reading of the limit says no amount"),
        Text("把看到的金额写上，没有了就写 0", "Write the amount that was shown, 0 if it was gone"),
        Text(
            "只写看过额度，不写看到多少，就什么也说明不了：不算还在，也不算没了。写可用额度或状态（比如入口不见了）也行。",
            "That somebody looked, without what was there, says nothing: neither that the limit was there nor that it "
            "was gone. What was available, or the state (such as entry_missing), will do too.",
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
    "limit-reading-unread": ProblemText(
        Text(
            "这里有一次更晚的额度读数没能用上",
            "A later reading of the limit could not be used",
        ),
        Text(
            "把金额写上（没有了就写 0），原因见 limitdoctor history check",
            "Write the amount there (0 if it was gone); limitdoctor history check FILE says what is wrong",
        ),
        Text(
            "最后那次读数没有金额、读不懂，或者晚于 as_of。它说的可能正是额度没了，所以不能说额度还在。",
            "The last reading has no amount, cannot be read, or is later than as_of. It may be the very one that shows "
            "the loss, so nothing is said to be intact.",
        ),
    ),
    "line-too-long": ProblemText(
        Text("这一行超过了 {most} 个字节", "This line is longer than {most} bytes"),
        Text("确认给的是表格或账单文件", "Make sure that this is a table or a bill"),
        Text(
            "正常的记录没有这么长的行，这多半不是要读的文件。",
            "No honest record has a line this long; it is most likely not the file that you meant.",
        ),
    ),
    "mark-of-other-language": ProblemText(
        Text("{key} 的 {language} 文字里有“{found}”", "The {language} text of {key} has the mark {found}"),
        Text("改成“{wanted}”", "Write {wanted} in its place"),
        Text(
            "中文用全角标点，英文用半角标点，混用会让人看着别扭。",
            "Chinese texts take wide marks, English texts narrow ones; a mixture is hard on the eye.",
        ),
    ),
    "merge-key": ProblemText(
        Text("这里用了 YAML 的合并键 <<", "This is a YAML merge key, <<"),
        Text("把要合并的各项在这里写全", "Write out here what it would bring in"),
        Text(
            "合并键让人要看两处才知道写了什么，所以不读。",
            "A merge key makes one look in two places to know what is written, so none is read.",
        ),
    ),
    "missing-colon": ProblemText(
        Text("这一行没有冒号", "There is no colon on this line"),
        Text(
            "在名字后面加上冒号和空格；如果是上一行文字的接续，把整段加引号",
            "Put a colon and a blank after the name; if the line goes on with a text, put that into quotes",
        ),
        Text("同一层的每一行都是“名字: 值”。", "On one level every line is a name, a colon and a value."),
    ),
    "missing-date": ProblemText(
        Text("没有日期", "There is no date"),
        Text("写上日期，例如 2025-09-01", "Give a date, such as 2025-09-01"),
        Text(
            "没有日期就不知道先后，也不知道离额度消失有多远。",
            "Without a date nobody can tell what came first, or how near to the loss it was.",
        ),
    ),
    "missing-event": ProblemText(
        Text("没有写是什么事件", "There is no event"),
        Text("写上事件，例如：额度、借款、还款", "Name the event, such as limit, draw or repayment"),
        Text("事件的名称说明发生了什么。", "The name of the event says what happened."),
    ),
    "missing-key": ProblemText(
        Text("缺 {key}（在 {inside}）", "{key} is missing (in {inside})"),
        Text("加上 {key}", "Add {key}"),
        Text("没有这一项，这里就没法用。", "Without it the item cannot be used."),
    ),
    "missing-language": ProblemText(
        Text("{key} 缺一种语言：{language}（在 {inside}）", "{key} lacks a language: {language} (in {inside})"),
        Text("补上 {language}；补上之前用另一种语言代替", "Add {language}; until then the other one stands in"),
        Text(
            "给人看的文字都要有中文（zh）和英文（en）。",
            "Every text for people stands in Chinese (zh) and English (en).",
        ),
    ),
    "missing-setting": ProblemText(
        Text("清单缺 {key}", "The checklist lacks {key}"),
        Text("在 checklist.yaml 里加上 {key}", "Add {key} to checklist.yaml"),
        Text(
            "一份清单至少要有 schema、name、version、title、shares 和 causes。",
            "A checklist has at least schema, name, version, title, shares and causes.",
        ),
    ),
    "money-decimals": ProblemText(
        Text("金额 {found} 的小数多于两位", "The amount {found} has more than two decimals"),
        Text("写到分为止", "Write it to the cent"),
        Text("金额以元为单位，最多两位小数。", "Amounts are in yuan with at most two decimals."),
    ),
    "more-unknown-columns": ProblemText(
        Text("还有 {count} 个不认识的列", "There are {count} more unknown columns"),
        Text("只留下需要的列会更清楚", "The table is clearer with the needed columns only"),
        Text("不认识的列原样保留，但不参与判断。", "Unknown columns are kept as they are, but play no part."),
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
    "needs-quotes": ProblemText(
        Text("值不能以 {character} 开头", "A value cannot begin with {character}"),
        Text("给它加上引号", "Put it into quotes"),
        Text(
            "@ ` % & * ! | > 和括号在 YAML 里另有用处，拿它们开头的文字要加引号。",
            "@ ` % & * ! | > and brackets mean something to YAML, so a text that begins with one needs quotes.",
        ),
    ),
    "neither-when-nor-ask": ProblemText(
        Text("{found} 既没有 when，也没有 ask", "{found} has neither when nor ask"),
        Text("写一个条件，或写一个问题", "Write a condition or a question"),
        Text(
            "没有条件也没有问题，就没有办法知道它在不在。",
            "Without a condition and without a question nobody can tell whether it is there.",
        ),
    ),
    "never-first": ProblemText(
        Text(
            "{found} 永远排不到第一：不管有什么证据，{first} 都在它前面",
            "{found} can never come first: whatever the findings, {first} stands before it",
        ),
        Text(
            "看看两者的 share 和迹象的比例；要一起说的，用 told_with",
            "Look at the shares of both and at the rates of their signs; told_with lists what is told together",
        ),
        Text(
            "永远排不到第一的原因，谁也不会看到它是答案。这里的结论是算出来的上限，不是试出来的。",
            "Nobody will ever be told a cause that cannot come first. This is a bound over all findings, not a trial.",
        ),
    ),
    "never-true": ProblemText(
        Text("{found} 的条件永远不成立", "The condition of {found} is never true"),
        Text(
            "看看数字、时段和筛选是不是互相矛盾", "See whether its numbers, windows and filters contradict each other"
        ),
        Text(
            "没有一段经历能让它成立，所以它永远不会出现。这里的结论是推出来的，不是试出来的。",
            "No history can make it true, so it will never be there. This was proved, not tried.",
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
    "no-known-header": ProblemText(
        Text("没有找到表头，也不是认识的账单", "No header was found, and this is no known bill"),
        Text(
            "表头要有日期（date）和事件（event）两列；例子：limitdoctor sample；没有表格、只想用自己的话说，就用 "
            "limitdoctor ask，它一句一句问，不需要文件",
            "A header needs the columns date and event (日期 and 事件), see limitdoctor sample; to tell it in your own "
            "words, run limitdoctor ask: it asks one thing at a time and needs no file",
        ),
        Text(
            "在文件开头找了有日期和事件的表头、支付宝和微信等账单的表头，都没有。",
            "The beginning of the file was searched for a header with a date and an event, and for "
            "those of the known bills.",
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
    "no-rule-files": ProblemText(
        Text("这个文件夹里没有规则文件", "There is no rule file in this folder"),
        Text("规则文件以 .yaml 或 .yml 结尾；检查路径", "Rule files end in .yaml or .yml; check the path"),
        Text("什么都没检查到不能算通过。", "To have checked nothing is no pass."),
    ),
    "no-such-account-field": ProblemText(
        Text("账户没有“{found}”这一项", 'The account has no field "{found}"'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "账户的项目见 limitdoctor sample 写出的模板。",
            "The template that limitdoctor sample writes lists the fields of the account.",
        ),
    ),
    "no-such-day": ProblemText(
        Text("没有 {found} 这一天", "There is no such day as {found}"),
        Text("查一下月份和日子", "Check the month and the day"),
        Text("月份没有这么多天，或没有这个月。", "The month does not have that many days, or there is no such month."),
    ),
    "no-such-folder": ProblemText(
        Text("没有这个文件夹", "There is no such folder"),
        Text("检查路径", "Check the path"),
        Text("一份清单是一个装着 YAML 文件的文件夹。", "A checklist is a folder of YAML files."),
    ),
    "no-such-group": ProblemText(
        Text("没有产品属于这些组：{found}", "No product belongs to these groups: {found}"),
        Text("换成 vocabulary.yaml 里产品的组或编号", "Name a group or an id of the products in vocabulary.yaml"),
        Text(
            "条目靠组来找到产品；没有产品的组，条目就永远用不上。",
            "An entry finds its products by group; without one it can never count.",
        ),
    ),
    "no-such-product": ProblemText(
        Text("不认识产品“{found}”", 'There is no product called "{found}"'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "产品的名称决定一笔借还算不算这个额度的。",
            "The product decides whether a draw or a repayment belongs to this limit.",
        ),
    ),
    "no-such-time": ProblemText(
        Text("没有 {found} 这个时刻", "There is no such time as {found}"),
        Text("写成 21:05 这样", "Write it like 21:05"),
        Text("小时到 23，分和秒到 59。", "Hours end at 23, minutes and seconds at 59."),
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
    "not-a-date": ProblemText(
        Text("“{found}”读不成日期", '"{found}" is not a date'),
        Text("写成 2025-11-23", "Write it like 2025-11-23"),
        Text(
            "可以写 2025-11-23、2025/11/23、2025年11月23日，后面可以加时间；表格里的日期序号也认得。",
            "2025-11-23, 2025/11/23 and 2025年11月23日 are read, with or without a "
            "time; so are the serial dates of spreadsheets.",
        ),
    ),
    "not-a-duration": ProblemText(
        Text("“{found}”读不成时长（{key}）", '"{found}" is not a duration ({key})'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "月按 30 天，年按 365 天算；最长一百年。",
            "A month counts 30 days, a year 365; a hundred years are the most.",
        ),
    ),
    "not-a-file": ProblemText(
        Text("这是设备或者命名管道，不是文件", "This is a device or a named pipe, not a file"),
        Text(
            "要接别的程序的输出，就用管道：程序 | limitdoctor diagnose -",
            "To read what a program writes, use a pipe: program | limitdoctor diagnose -",
        ),
        Text(
            "设备可能没有尽头，管道可能没有人写，读下去会一直等。",
            "A device may never end and a pipe may have nobody who writes; reading could wait for ever.",
        ),
    ),
    "not-a-folder": ProblemText(
        Text("这是文件，不是文件夹", "This is a file and no folder"),
        Text("写它所在的文件夹", "Give the folder that it stands in"),
        Text(
            "规则之间互相引用，所以总是整个文件夹一起读。",
            "Rules refer to each other, so a folder is always read whole.",
        ),
    ),
    "not-a-history": ProblemText(
        Text("这不是账户历史", "This is no account history"),
        Text("最外层写这几项：{allowed}", "Use these keys at the top: {allowed}"),
        Text("YAML 历史的最外层是几个固定的项目。", "A history in YAML has a few fixed keys at the top."),
    ),
    "not-a-list": ProblemText(
        Text("{key} 要写成列表（在 {inside}）", "{key} must be a list (in {inside})"),
        Text("写成 [一, 二]，或每行一个短横", "Write [one, two], or one dash a line"),
        Text("这一项可以有好几个值，所以写成列表。", "This key may have several values, so it is a list."),
    ),
    "not-a-mapping": ProblemText(
        Text("{key} 下面要写成“名字: 值”（在 {inside}）", "{key} must hold keys with values (in {inside})"),
        Text("换行缩进写，或放进花括号", "Write them indented below it, or in braces"),
        Text(
            "这里要的是一组名字和值，不是一个词，也不是列表。",
            "A set of keys with values is meant here, neither a word nor a list.",
        ),
    ),
    "not-a-measure": ProblemText(
        Text(
            "条件里的“{found}”不是能量的东西（在 {inside}）", '"{found}" is nothing that can be measured (in {inside})'
        ),
        Text("写其中一个：{allowed}", "Write one of these: {allowed}"),
        Text(
            "每个条件恰好有一个度量（例如 count 数次数、sum 求和），或者用 all、any、not 把几个条件连起来。",
            "Every condition has exactly one measure (count counts, "
            "sum adds up), or joins other conditions with all, any, not.",
        ),
    ),
    "not-a-month-and-day": ProblemText(
        Text("“{found}”不是月和日", '"{found}" is not a month and a day'),
        Text("写成 06-18", "Write it like 06-18"),
        Text("每年都来的日子写月和日，不写年。", "Days that come back every year have a month and a day, and no year."),
    ),
    "not-a-month-day": ProblemText(
        Text("“{found}”不是几号", '"{found}" is not a day of the month'),
        Text("写 1 到 31；从月底倒数写 -1 到 -31", "Write 1 to 31, or -1 to -31 to count from the end"),
        Text("-1 是一个月的最后一天。", "-1 is the last day of a month."),
    ),
    "not-a-number": ProblemText(
        Text("“{found}”不是数", '"{found}" is not a number'),
        Text("只写数字，小数点用点", "Write digits only, with a point for decimals"),
        Text(
            "千分位的逗号和全角数字认得；文字、NaN、1e5 这类写法不认。",
            "Thousands commas and full-width digits are read; words, NaN and forms like 1e5 are not.",
        ),
    ),
    "not-a-period": ProblemText(
        Text("{key} 要写成 [起, 止] 两个日期（在 {inside}）", "{key} must be two days, [first, last] (in {inside})"),
        Text("写成 [2024-01-01, 2026-03-31]", "Write it like [2024-01-01, 2026-03-31]"),
        Text("起止两天都算在内。", "Both days are included."),
    ),
    "not-a-rate": ProblemText(
        Text(
            "{key} 应是 0 到 100 的数或 rates 里的词，这里是“{found}”",
            '{key} is a number from 0 to 100 or a word of rates, here it is "{found}"',
        ),
        Text("可以写：{suggestion}，或一个数", "Could be: {suggestion}, or a number"),
        Text("比率写成一百个里有几个。", "Rates say how many out of a hundred."),
    ),
    "not-a-span": ProblemText(
        Text("{key} 的起止日期看不懂", "The span of {key} cannot be read"),
        Text("写成 [2025-01-01, 2025-10-10]", "Write [2025-01-01, 2025-10-10]"),
        Text(
            "有记录的时段是起始日和截止日，两天都算在内。",
            "A recorded span is its first and its last day, both included.",
        ),
    ),
    "not-a-text": ProblemText(
        Text("这不是文本文件", "This is not a text file"),
        Text("换成 CSV、YAML，或应用导出的原文件", "Use CSV, YAML, or the file as the app exported it"),
        Text("开头的字节不是文字。", "The first bytes are no text."),
    ),
    "not-a-text-but": ProblemText(
        Text("这是 {looks_like} 文件，不是文本", "This is no text but a file of the form {looks_like}"),
        Text("换成 CSV、YAML，或应用导出的原文件", "Use CSV, YAML, or the file as the app exported it"),
        Text("开头的字节说明了它是什么文件。", "The first bytes tell what it is."),
    ),
    "not-a-value": ProblemText(
        Text(
            "{key} 要写成一个词、一个数或一段话（在 {inside}）", "{key} must be one word, number or text (in {inside})"
        ),
        Text("去掉多余的括号或短横", "Drop the brackets or the dash"),
        Text("这一项只有一个值。", "This key has a single value."),
    ),
    "not-an-effort": ProblemText(
        Text("“{found}”读不成所需时间（{key}）", '"{found}" is not an effort ({key})'),
        Text("写成 10 minutes、2 hours 或 1 day", "Write it like 10 minutes, 2 hours or 1 day"),
        Text("一个整数，加上分钟、小时或天。", "A whole number of minutes, hours or days."),
    ),
    "not-both-languages": ProblemText(
        Text("{key} 要写成 {{zh: .., en: ..}}（在 {inside}）", "{key} must be {{zh: .., en: ..}} (in {inside})"),
        Text("中英文各写一份", "Write it once in each language"),
        Text(
            "给人看的文字都要有中文（zh）和英文（en）。",
            "Every text for people stands in Chinese (zh) and English (en).",
        ),
    ),
    "not-in-gbk": ProblemText(
        Text(
            "{key} 里有中文 Windows 控制台显示不了的字：{characters}",
            "{key} holds characters that a Chinese Windows console cannot show: {characters}",
        ),
        Text("换成别的写法，例如用“元”代替货币符号", "Write it another way, for instance yuan for its sign"),
        Text(
            "那里的输出用 GBK 编码，表情和一些符号不在里面。",
            "Output there is in GBK, which lacks emoji and some signs.",
        ),
    ),
    "not-money": ProblemText(
        Text("“{found}”读不成金额", '"{found}" is not an amount of money'),
        Text("写成 1234.50 这样，以元为单位", "Write it like 1234.50, in yuan"),
        Text(
            "￥、元、千分位的逗号和全角数字都认得。",
            "The signs ￥ and 元, thousands commas and full-width digits are read.",
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
    "not-true-or-false": ProblemText(
        Text("{key} 只能是 true 或 false，这里是“{found}”", '{key} is true or false, here it is "{found}"'),
        Text("写 true，或去掉 {key}", "Write true, or drop {key}"),
        Text(
            "yes、no、on、off 在不同的程序里意思不同，所以不用。",
            "yes, no, on and off mean different things to different programs, so none is read.",
        ),
    ),
    "not-utf8": ProblemText(
        Text("文件不是 UTF-8（字节 {byte}）", "The file is not UTF-8 (byte {byte})"),
        Text("用编辑器另存为 UTF-8", "Save it as UTF-8 with your editor"),
        Text("规则文件一律用 UTF-8，中文才不会乱。", "Rule files are UTF-8 always, so that Chinese stays readable."),
    ),
    "not-whole": ProblemText(
        Text("“{found}”不是整数", '"{found}" is not a whole number'),
        Text("写成整数", "Write a whole number"),
        Text("这一项数的是个数或天数。", "This key counts things or days."),
    ),
    "nothing-counts-against": ProblemText(
        Text("没有任何证据能说明不是 {found}", "Nothing can count against {found}"),
        Text(
            "加一个能查出没有的迹象，或一个有了就不像它的迹象",
            "Add a sign that can be found missing, or one that speaks against it",
        ),
        Text("只会加分、不会减分的原因，迟早排到第一。", "A cause that can only gain will come first sooner or later."),
    ),
    "nothing-dated": ProblemText(
        Text("没有带日期的记录，只能按您的回答判断", "There is no dated record, so only your answers count"),
        Text("加上 --vanished 日期，或给一份带日期的记录", "Add --vanished DATE, or give a record with dates"),
        Text(
            "没有日期就说不出额度消失前后发生了什么。一份账单，或几条手写的记录，都会有帮助。",
            "Without dates nothing can be said of what came before the loss. A bill or a few lines by hand will help.",
        ),
    ),
    "nothing-left": ProblemText(
        Text("这个文件里没有能用的记录", "Nothing in this file could be used"),
        Text(
            "看看上面列出的问题；例子：limitdoctor sample；limitdoctor ask 不需要文件",
            "See the problems listed; limitdoctor sample writes an example, limitdoctor ask needs no file",
        ),
        Text(
            "没有一件有日期的事，没有账户信息，没有回答，也没有写明哪些记录是完整的。",
            "There is no dated event, no account field, no answer, and no word on which records are complete.",
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
    "nothing-supports": ProblemText(
        Text("没有任何迹象支持 {found}", "Nothing can speak for {found}"),
        Text("在 signs 里给一个迹象写上高于它 background 的比率", "Give a sign in signs a rate above its background"),
        Text(
            "没有一个迹象比平常更多见，这个原因就永远冒不出来。",
            "With no sign more usual than in general the cause can never come up.",
        ),
    ),
    "number-too-large": ProblemText(
        Text("数字 {found} 太大", "The number {found} is too large"),
        Text("看看是不是多打了几位", "Look for a digit too many"),
        Text("一万亿以内的数才读。", "Numbers below a million million are read."),
    ),
    "odd-blank": ProblemText(
        Text(
            "行首是全角空格或特殊空格（{character}）",
            "The line begins with full-width blanks or no-break blanks ({character})",
        ),
        Text("换成普通空格", "Use ordinary blanks"),
        Text(
            "YAML 只认普通空格的缩进，别的空格看着一样，却算文字。",
            "YAML indents with ordinary blanks only; others look the same and are text.",
        ),
    ),
    "odd-dash": ProblemText(
        Text(
            "列表的一项以“- ”开头，这里是“{character}”", 'An item of a list begins with "- ", here with "{character}"'
        ),
        Text("写减号，后面空一格", "Write a minus sign and a blank after it"),
        Text(
            "YAML 只认减号加一个空格；别的横线和圆点都算文字。",
            "YAML knows the minus sign with a blank after it; other dashes and bullets are text.",
        ),
    ),
    "part-of-checklist": ProblemText(
        Text("这个文件夹只是一份清单的一部分", "This folder is only a part of a checklist"),
        Text("改用上一层的文件夹：{whole}", "Give the folder above it: {whole}"),
        Text(
            "清单要整个文件夹一起读，上一层的 checklist.yaml 也在内。",
            "A checklist is read whole, with the checklist.yaml of the folder above.",
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
    "placeholder": ProblemText(
        Text("{key} 里留着没写完的地方：{found}", "{key} still holds a placeholder: {found}"),
        Text("写完，或去掉", "Finish it, or drop it"),
        Text("这些文字会原样给人看。", "People will read this as it stands."),
    ),
    "product-not-listed": ProblemText(
        Text(
            "“{found}”不在产品清单里，按别家的产品处理",
            '"{found}" is not on the list of products and counts as another lender\'s',
        ),
        Text(
            "如果它就是这个产品或同一家的，换成清单里的名字",
            "If it is this product or one of the same lender, use a name from the list",
        ),
        Text(
            "不认识的产品当作别家的，原来的名称保留。",
            "A product that nobody knows counts as another lender's; its name is kept.",
        ),
    ),
    "product-overridden": ProblemText(
        Text(
            "文件写的产品是 {found}，这里按 --product 当作 {used}",
            "The file is about {found}; as --product says, it is read as {used}",
        ),
        Text("写错了就去掉 --product", "Leave --product out if that was a slip"),
        Text(
            "没写产品的借款和还款，都会算到 --product 说的那个产品上。",
            "Draws and repayments without a product are counted for the one that --product names.",
        ),
    ),
    "promise": ProblemText(
        Text("{key} 里像是在打包票：“{found}”", '{key} sounds like a promise: "{found}"'),
        Text("改成能做什么、可能怎样，不说结果一定如何", "Say what can be done and what may follow, not what will"),
        Text("额度由放贷机构决定，谁也不能保证恢复。", "The lender decides on the limit; nobody can promise it back."),
    ),
    "quotes-unpaired": ProblemText(
        Text("这一行的引号不成对，按原样切开来读", "The quotes of this line do not pair up; it was read as it stands"),
        Text("把引号补成一对，或去掉", "Close the quote, or drop it"),
        Text(
            "一格用引号开头就要用引号结尾，里面的引号写两个。",
            "A cell that begins with a quote ends with one, and quotes inside it are doubled.",
        ),
    ),
    "rate-clamped": ProblemText(
        Text("{key} 写的是 {found}，按 {used} 算", "{key} says {found} and counts as {used}"),
        Text("写 1 到 99.5 之间的数", "Write a number from 1 to 99.5"),
        Text(
            "没有什么是绝对的：0 和 100 会让后来的证据全都作废。",
            "Nothing is certain: with 0 or 100 no later evidence could ever count.",
        ),
    ),
    "rate-fraction": ProblemText(
        Text(
            "{key} 写的是 {found}：一百个里还不到一个。想写的是不是 {meant}",
            "{key} says {found}: less than 1 of 100. Did you mean {meant} of 100",
        ),
        Text("写成 {meant}；真这么少见就写 1", "Write {meant}, or 1 where it is as rare as that"),
        Text(
            "比率说的是一百个里有几个：0.96 不是百分之九十六，而是一百个里不到一个。",
            "Rates say how many out of a hundred: 0.96 is not 96 %, but less than one of a hundred.",
        ),
    ),
    "rate-out-of-range": ProblemText(
        Text("{key} 是 {found}，不在 0 到 100 之间", "{key} is {found}, which is not between 0 and 100"),
        Text("写一百个里有几个", "Say how many out of a hundred"),
        Text("比率和份额都以一百为底。", "Rates and shares are out of a hundred."),
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
    "repeated-id": ProblemText(
        Text(
            "编号“{found}”已经用过了：{first_file} 第 {first_line} 行（{first_sort}）",
            'The id "{found}" is taken: {first_file}, line {first_line} ({first_sort})',
        ),
        Text("给其中一个换个编号", "Give one of them another id"),
        Text(
            "迹象、证据、原因、步骤和出处的编号不能重名，explain 才知道说的是哪个。",
            "Signs, findings, causes, steps and sources share one set of ids, so that explain knows which is meant.",
        ),
    ),
    "repeated-key": ProblemText(
        Text(
            "“{key}”在同一处写了两次，第一次在第 {first} 行",
            '"{key}" is written twice in one place, first on line {first}',
        ),
        Text("留一个，删一个", "Keep one of the two"),
        Text(
            "同一个名字写两次，读的人不知道哪一个算数；这里只采用第一个。",
            "With one name twice nobody knows which one counts; the first is used here.",
        ),
    ),
    "repeated-setting": ProblemText(
        Text(
            "{found} 已经写过了：{first_file} 第 {first_line} 行",
            "{found} is already set: {first_file}, line {first_line}",
        ),
        Text("留一处，删一处", "Keep one of the two"),
        Text("整份清单的设置只写一次。", "A setting of the checklist as a whole stands once."),
    ),
    "repeated-word": ProblemText(
        Text("{key} 里“{found}”写了两次", '"{found}" stands twice in {key}'),
        Text("删掉一个", "Delete one"),
        Text("第二个不起作用。", "The second one does nothing."),
    ),
    "reserved-id": ProblemText(
        Text("“{found}”有固定的含义，不能当编号", '"{found}" has a fixed meaning and cannot be an id'),
        Text("换一个编号", "Choose another id"),
        Text(
            "judgment、unexplained 和五个类别的名字是留用的。",
            "judgment, unexplained and the five categories are reserved.",
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
    "same-evidence": ProblemText(
        Text(
            "{cause} 的两个迹象看的是同一些事件（{kinds}）：{first} 和 {second}",
            "Two signs of {cause} read the same events ({kinds}): {first} and {second}",
        ),
        Text(
            "把两条证据放进同一个迹象，或让它们看不同的事件",
            "Put both findings under one sign, or let them read different events",
        ),
        Text(
            "同一件事只该说一次话；放在两个迹象下就会算两遍。",
            "One event should speak once; under two signs it counts twice.",
        ),
    ),
    "same-meaning": ProblemText(
        Text("{first} 和 {second} 的条件是一个意思", "The conditions of {first} and {second} mean the same"),
        Text("留一条，或者改其中一条的条件", "Keep one of them, or change the condition of the other"),
        Text(
            "同一件事写两遍，就会算两遍。",
            "The same thing written down twice counts twice.",
        ),
    ),
    "same-signs": ProblemText(
        Text("{first} 和 {second} 的迹象和比率一模一样", "{first} and {second} have the same signs at the same rates"),
        Text(
            "互相写进 told_with，或找一个能分开它们的迹象",
            "Name each in the other's told_with, or find a sign that tells them apart",
        ),
        Text(
            "没有证据分得开它们，排出先后就是假的。",
            "No evidence can tell them apart, so an order between them would be false.",
        ),
    ),
    "same-title": ProblemText(
        Text(
            "{sort} {other} 已经叫“{found}”（{first_file} 第 {first_line} 行）",
            'The {sort} {other} is already called "{found}" ({first_file}, line {first_line})',
        ),
        Text("改其中一个标题，让人分得清", "Change one of the titles so that people can tell them apart"),
        Text(
            "报告里只写标题；两个标题一样，就看不出说的是哪一个。",
            "A report shows titles only; with two alike nobody can see which one is meant.",
        ),
    ),
    "seen-not-above-otherwise": ProblemText(
        Text(
            "{found} 的 seen（{seen}）不高于 otherwise（{otherwise}）",
            "{found}: seen ({seen}) is not above otherwise ({otherwise})",
        ),
        Text(
            "有迹象时该更常见：改数，或把条件反过来写",
            "With the sign it should be more usual: change the rates, or turn the condition round",
        ),
        Text(
            "有没有迹象都一样多见的证据，什么也说明不了。", "A finding that is as usual without the sign tells nothing."
        ),
    ),
    "several-documents": ProblemText(
        Text("这里开始了第二份文档（---）", "A second document begins here (---)"),
        Text("去掉 ---，或另存成一个文件", "Drop the ---, or put it into a file of its own"),
        Text("一个文件只装一份文档。", "One file holds one document."),
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
    "share-missing": ProblemText(
        Text("shares 里 {found} 没有份额", "shares gives no share to {found}"),
        Text("在 shares 里给 {found} 一个大于 0 的数", "Give {found} a number above 0 in shares"),
        Text(
            "没有份额，这一类原因就永远不会出现；没有说不清的份额，就没有东西可比。",
            "Without a share a category could never come up, and without one "
            "for unexplained there is nothing to compare with.",
        ),
    ),
    "share-not-positive": ProblemText(
        Text(
            "{key} 必须大于 0，这里是 {found}（在 {inside}）", "{key} must be above 0, here it is {found} (in {inside})"
        ),
        Text("写一个正数；不想要这个原因就删掉它", "Write a positive number; to be rid of the cause, delete it"),
        Text("份额是同一类别里各个原因之间的比例。", "Shares say how the causes of one category compare."),
    ),
    "short-form-rate": ProblemText(
        Text("简写的迹象不能写 {key}", "A sign in the short form cannot have {key}"),
        Text(
            "去掉 {key}；想写它，就把证据列在 findings 下面", "Drop {key}; to have it, list the finding under findings"
        ),
        Text(
            "简写时证据就是迹象本身，没有看漏看错这回事。",
            "In the short form the finding is the sign itself, so it is neither missed nor mistaken.",
        ),
    ),
    "span-backwards": ProblemText(
        Text("起日 {first} 晚于止日 {last}", "The first day, {first}, is after the last, {last}"),
        Text("把两个日期对调", "Swap the two days"),
        Text("一段日子先写开始，再写结束。", "A span begins before it ends."),
    ),
    "span-crossed": ProblemText(
        Text("起始日 {first} 比截止日 {last} 还晚", "The first day, {first}, is after the last, {last}"),
        Text("把两个日期对调", "Swap the two dates"),
        Text("有记录的时段从早的一天到晚的一天。", "A recorded span goes from the earlier day to the later one."),
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
    "statement-incomplete": ProblemText(
        Text("{statement} 这一行缺少 {missing}", "This {statement} line lacks {missing}"),
        Text("补上缺的格", "Fill in the missing cells"),
        Text(
            "“有记录”要写类别和起止日期，“账户”和“回答”要写项目和内容。",
            "A recorded line needs a family, from and to; account and answer lines need a field and what it says.",
        ),
    ),
    "tab": ProblemText(
        Text("这里有一个制表符", "A tab stands here"),
        Text("换成空格", "Put blanks in its place"),
        Text(
            "各个编辑器显示的制表符宽窄不一，缩进就看不准；引号和注释里可以有。",
            "Every editor shows a tab in its own width, so indentation cannot "
            "be seen; in quotes and comments it may stand.",
        ),
    ),
    "tag": ProblemText(
        Text("这里用了 YAML 的标签 {tag}", "This is a YAML tag, {tag}"),
        Text("去掉标签，直接写值", "Drop the tag and write just the value"),
        Text(
            "每一项该是什么，由它的名字决定；标签还能叫别的程序去执行代码，所以不读。",
            "What a value is follows from its key; and a tag can make other programs run code, so none is read.",
        ),
    ),
    "test-unseen": ProblemText(
        Text(
            "{finding} 的第 {number} 个测试，没有例子或案例见过这些结果：{states}",
            "{finding}, test {number}: no example and no case shows it {states}",
        ),
        Text("加一个这样的例子", "Add an example in which it is"),
        Text(
            "成立、不成立、不知道，三种结果都见过，才知道条件写得对。",
            "Only a test that was seen present, absent and unknown is known to say what was meant.",
        ),
    ),
    "time-zone": ProblemText(
        Text("“{found}”写明了别的时区，按北京时间 {used} 算", '"{found}" states another time zone; {used} was used'),
        Text("写成北京时间", "Write it in the time of China"),
        Text(
            "带时刻的换算成北京时间，只有日期的照用那一天。",
            "A time is turned into the time of China (+08:00); a day without a time stays that day.",
        ),
    ),
    "title-too-wide": ProblemText(
        Text(
            "{language} 标题占 {cells} 格，最多 {most} 格", "The {language} title takes {cells} cells, {most} at most"
        ),
        Text("缩短标题，细节放进别的文字", "Shorten it and put the detail elsewhere"),
        Text(
            "标题要和编号、估计、类别排在 80 格的一行里，一个汉字占两格。",
            "Titles share a line of 80 cells with a number, an estimate and a category; a Chinese character takes two.",
        ),
    ),
    "to-fill-in": ProblemText(
        Text("{what} 还没有填", "{what}: still to be filled in"),
        Text(
            "把 TODO 换成您的内容；同一行 # 后面写着要填什么",
            "Replace TODO; the remark after # on the same line says what is wanted",
        ),
        Text(
            "limitdoctor rules new 写的骨架里，只有作者知道的地方都是 TODO。",
            "In a skeleton made by limitdoctor rules new, TODO stands wherever only the author knows.",
        ),
    ),
    "told-one-sided": ProblemText(
        Text(
            "{first} 写了和 {second} 一起说，{second} 却没有写",
            "{first} is told with {second}, but {second} not with {first}",
        ),
        Text("在 {second} 的 told_with 里也写上", "Name it in the told_with of {second} too"),
        Text("分不清是相互的。", "If one cannot be told from the other, neither can the other from the one."),
    ),
    "told-with-itself": ProblemText(
        Text("{found} 不能和自己放在一起说", "{found} cannot be told with itself"),
        Text("从 told_with 里去掉它", "Take it out of told_with"),
        Text(
            "told_with 列的是分不清的其他原因。",
            "told_with lists other causes that cannot be told apart from this one.",
        ),
    ),
    "too-deep": ProblemText(
        Text("括号或缩进套了 {most} 层以上", "Brackets or indentation go deeper than {most} levels"),
        Text("多半是括号没有关上，从这一行往前看", "Most likely a bracket was not closed: look upwards from here"),
        Text(
            "正常的文件不过十来层；太深会拖垮读文件的程序，所以到这里为止。",
            "An honest file has some ten levels; deeper ones can bring down the reader, so it stops here.",
        ),
    ),
    "too-large": ProblemText(
        Text("文件太大：值和括号超过 {most} 个", "The file is too large: more than {most} values and brackets"),
        Text("分成几个文件；历史记录请存成 CSV", "Cut it into several files; save a long history as CSV"),
        Text(
            "YAML 文件到此为止；CSV 可以有上百万行。",
            "That is as much as a YAML file may hold; a CSV can have a million rows.",
        ),
    ),
    "too-many-cells": ProblemText(
        Text("这一行有 {found} 格，表头只有 {expected} 格", "This row has {found} cells, the header has {expected}"),
        Text("内容里有逗号的格要加引号", "Put cells that hold a comma into quotes"),
        Text(
            "多出来的格让后面的内容错位，所以整行没有计入。", "Extra cells shift the others, so the row was left out."
        ),
    ),
    "trust-out-of-range": ProblemText(
        Text("可信度“{found}”不在 0 到 1 之间", 'The trust "{found}" is not between 0 and 1'),
        Text("写 0 到 1 之间的数，例如 0.9", "Write a number from 0 to 1, such as 0.9"),
        Text("1 是完全可信，0 是完全不可信。", "1 is full trust, 0 none."),
    ),
    "typed-event-form": ProblemText(
        Text("“{found}”不是一件事", '"{found}" is no event'),
        Text(
            "写成：事件 日期 字段=值，比如 limit 2025-11-23 amount=0",
            "Write KIND DATE FIELD=VALUE, as in limit 2025-11-23 amount=0",
        ),
        Text("一件事要有种类和日期，其余的写成 字段=值。", "An event has a kind and a date; all else is FIELD=VALUE."),
    ),
    "typed-field": ProblemText(
        Text("这种事没有“{found}”这个字段", 'Such an event has no field "{found}"'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "每种事有自己的字段，见 rules/vocabulary.yaml。",
            "Each kind has fields of its own, see rules/vocabulary.yaml.",
        ),
    ),
    "typed-field-twice": ProblemText(
        Text("“{found}”写了不止一次（先写的是 {first}）", '"{found}" is given more than once (first as {first})'),
        Text("只留一个值", "Keep the one value that is meant"),
        Text(
            "同一个字段的别名也算同一个，比如 amount 和 金额。两个值里哪个才对，不替您猜。",
            "Other names of a field are the same field, like amount and 金额. Which of two values is right, nobody "
            "guesses.",
        ),
    ),
    "unclosed-bracket": ProblemText(
        Text("这里的 {character} 没有配对", "The {character} here is not closed"),
        Text(
            "补上另一半；里面的文字若含逗号、冒号或括号，加引号",
            "Close it; a text inside it that holds a comma, a colon or a bracket needs quotes",
        ),
        Text("花括号和方括号要成对。", "Braces and brackets come in pairs."),
    ),
    "unclosed-quote": ProblemText(
        Text("这里的引号没有关上", "The quote here is not closed"),
        Text("在这段文字的末尾补上引号", "Close it at the end of the text"),
        Text(
            "引号开了没关，后面的内容都会算进这段文字。",
            "Without the second quote everything that follows belongs to the text.",
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
    "unknown-answer": ProblemText(
        Text("“{found}”不是可用的回答", '"{found}" is no answer'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text("回答只有三种：有、没有、不知道。", "There are three answers: present, absent, unknown."),
    ),
    "unknown-column": ProblemText(
        Text(
            "不认识“{found}”这一列，内容原样保留，但不参与判断",
            'The column "{found}" is not known; its text is kept, but plays no part',
        ),
        Text(
            "有对应的就改个名字，例如：{suggestion}",
            "If it is one of the known ones, use its name, such as: {suggestion}",
        ),
        Text("规则只看得到词汇表里的列。", "Rules see only the columns of the vocabulary."),
    ),
    "unknown-event": ProblemText(
        Text("不认识事件“{found}”，没有计入", 'There is no event called "{found}"; it was left out'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "事件的名称和别名在词汇表里，中文英文都可以。",
            "The vocabulary lists the names of events, in English and in Chinese.",
        ),
    ),
    "unknown-family": ProblemText(
        Text("不认识记录类别“{found}”", 'There is no record family called "{found}"'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "记录类别是一起被记下来的几种事件，例如借款、还款、逾期。",
            "A record family is the kinds that are recorded together: draws, repayments, lateness, and so on.",
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
    "unknown-id": ProblemText(
        Text("没有叫“{found}”的 {sort}", 'There is no {sort} called "{found}"'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text("引用的编号要在这份清单的某个文件里。", "An id that is named must stand in some file of the checklist."),
    ),
    "unknown-key": ProblemText(
        Text("没有“{found}”这一项（在 {inside}）", 'There is no key "{found}" here (in {inside})'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "不认识的名字从不悄悄放过，免得一个错字让一条规则失效。",
            "A name that means nothing is never passed over, so that a slip of the pen cannot silence a rule.",
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
    "unknown-scope": ProblemText(
        Text("不认识产品范围“{found}”", 'There is no product or scope called "{found}"'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text(
            "可以写 self（本产品）、sibling（同一家的）、other（别家的）或一个产品。",
            "Use self, sibling (another product of the same lender), other, or one product.",
        ),
    ),
    "unknown-source": ProblemText(
        Text("没有叫“{found}”的出处，这一处不算", 'There is no source called "{found}", so it does not count here'),
        Text(
            "可以写：{suggestion}；没有出处就写 judgment", "Could be: {suggestion}; where there is none, write judgment"
        ),
        Text(
            "出处列在 sources 下面，带等级和地址。", "Sources are listed under sources, with their grade and address."
        ),
    ),
    "unknown-word": ProblemText(
        Text("{key} 不能是“{found}”", '{key} cannot be "{found}"'),
        Text("可以写：{suggestion}", "Could be: {suggestion}"),
        Text("这一项只能从固定的几个词里选。", "This key takes one of a few words."),
    ),
    "unused": ProblemText(
        Text("{sort} {found} 没有用到", "No rule uses the {sort} {found}"),
        Text("用上它，或删掉它", "Use it, or delete it"),
        Text("没人用的规则多半是别处改了名字。", "A rule that nobody uses was most likely renamed somewhere else."),
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
            "您说额度 {said} 没的，记录里 {recorded} 还在",
            "You said that the limit went on {said}; by the record it was still there on {recorded}",
        ),
        Text(
            "这里按您说的日期算；记错了就改 --vanished", "Your date is used here; correct --vanished if it was a slip"
        ),
        Text(
            "两个日期对不上。所有“之前多少天”都从这一天往回数，所以请核对。",
            "The two dates disagree. Every span is counted back from this day, so it is worth checking.",
        ),
    ),
    "vanished-then-seen": ProblemText(
        Text(
            "您说额度 {said} 没的，{recorded} 的记录里又能用了",
            "You said that the limit went on {said}, the record shows it in use again on {recorded}",
        ),
        Text(
            "这里当作那天已经回来；要是后来又没了，--vanished 写后面那一次的日期",
            "It counts as back on that day; if it went again later, give that later day with --vanished",
        ),
        Text(
            "那天之后的记录显示额度可以借，所以这一次算是已经回来了。",
            "A later record shows a limit that can be drawn, so this loss counts as over.",
        ),
    ),
    "window-too-short": ProblemText(
        Text(
            "{found} 的时段 {within} 天，不到半衰期 {half_life} 天的四倍",
            "{found} looks back {within} days, less than four half-lives of {half_life} days",
        ),
        Text("把 within 放长到 {least} 天，或缩短 half_life", "Make within {least} days, or the half_life shorter"),
        Text(
            "时段太短，事情还有分量就突然不算了，到期那天结论会跳。",
            "Too short a window drops an event while it still weighs, and the answer jumps on that day.",
        ),
    ),
    "workbook-damaged": ProblemText(
        Text("这个 Excel 文件打不开", "This workbook cannot be opened"),
        Text("从邮件里重新下载一次", "Download it again from the mail"),
        Text("文件的结构不完整。", "Its structure is broken."),
    ),
    "workbook-empty": ProblemText(
        Text("这个 Excel 文件里没有表", "This workbook has no sheet"),
        Text("从应用里重新导出账单", "Export the bill again from the app"),
        Text("里面没有可以读的表格。", "There is no table in it to read."),
    ),
    "workbook-needs-extra": ProblemText(
        Text(
            "微信的账单是 Excel 文件，还缺一个组件才能读",
            "WeChat's bill is a workbook, and the part that reads it is not installed",
        ),
        Text(
            "运行 pip install 'limitdoctor[bills]'，或另存为 .csv",
            "Run pip install 'limitdoctor[bills]', or save it as .csv",
        ),
        Text(
            "Excel 文件由 python-calamine 读取，它属于可选的 bills 组件。",
            "Workbooks are read by python-calamine, which comes with the optional part called bills.",
        ),
    ),
    "workbook-sheet-ignored": ProblemText(
        Text("读了表“{used}”，没有读“{sheet}”", 'The sheet "{used}" was read, "{sheet}" was not'),
        Text("如果账单在另一张表里，把它单独存成文件", "If the bill is on the other sheet, save that one alone"),
        Text(
            "一个文件只读一张表：第一张有账单标题的。",
            "One sheet of a file is read: the first with the header of a bill.",
        ),
    ),
    "workbook-too-large": ProblemText(
        Text("这个 Excel 文件的格子太多（到第 {rows} 行）", "This workbook spans too many cells (down to row {rows})"),
        Text("从应用里重新导出，或另存为 .csv", "Export it again from the app, or save it as .csv"),
        Text(
            "远处的一个格子也会让整张表大到读不动，上限是 {most} 格。",
            "One far cell makes the whole sheet too large to read; {most} cells are the most.",
        ),
    ),
    "wrong-indentation": ProblemText(
        Text("这一行的缩进和上面对不上", "The indentation does not fit the lines above"),
        Text("同一层对齐，下一层多缩两个空格", "Align what is on one level; go two blanks deeper for the next"),
        Text(
            "YAML 靠缩进分层，差一个空格就成了另一层。",
            "YAML tells levels by indentation; one blank makes another level.",
        ),
    ),
    "wrong-separator": ProblemText(
        Text("这个表格用“{found}”分隔，读不了", 'This table is separated by "{found}", which is not read'),
        Text("另存为用逗号、分号或制表符分隔的 CSV", "Save it with commas, semicolons or tabs"),
        Text("表格的列用逗号、分号或制表符分开。", "Columns are separated by commas, semicolons or tabs."),
    ),
    "wrong-sort": ProblemText(
        Text("“{found}”是 {sort}，这里要的是 {expected}", '"{found}" is a {sort}, and a {expected} is meant here'),
        Text("换成一个 {expected} 的编号", "Put the id of a {expected} here"),
        Text("编号对了，种类不对。", "The id exists, but it is another sort of thing."),
    ),
    "yaml-syntax": ProblemText(
        Text("读不懂的 YAML（{detail}）", "This is no YAML that can be read ({detail})"),
        Text(
            "看看这一行和上一行的引号、括号和冒号", "Look at quotes, brackets and colons on this line and the one above"
        ),
        Text("括号里是 YAML 读取程序自己的话。", "In brackets stands what the YAML reader said."),
    ),
    "yaml-too-long": ProblemText(
        Text("YAML 文件超过了 {most} MB", "The YAML file is larger than {most} MB"),
        Text("记录很多时用 CSV", "Use CSV for many records"),
        Text(
            "YAML 适合手写的历史，成千上万行的记录用表格。",
            "YAML is for histories written by hand; thousands of records belong into a table.",
        ),
    ),
}

"""The sentences of the commands: help, usage errors, and what the tool says about its own work."""

from limitdoctor.language.text import Text

COMMANDS: dict[str, Text] = {
    # the frame of every help page
    "usage": Text("用法：", "Usage: "),
    "usage_options": Text("[选项]", "[OPTIONS]"),
    "usage_command": Text("命令 ...", "COMMAND ..."),
    "examples": Text("例子", "Examples"),
    "arguments": Text("参数", "Arguments"),
    "options": Text("选项", "Options"),
    "commands": Text("命令", "Commands"),
    "more_help": Text(
        "看不懂的词、原因、编号都可以问：limitdoctor explain 名字",
        "Any word, reason or code can be looked up: limitdoctor explain NAME",
    ),
    # the tool itself
    "root_about": Text(
        "把账户历史或支付宝账单交给它，它按顺序列出额度没了的原因、支持和反对的证据，以及该做什么。全程离线，不发送"
        "任何数据。",
        "Give it the history of the account, or the bill that Alipay exports. It lists why the limit may be gone, "
        "what speaks for "
        "and against each reason, and what to do. It works offline and sends nothing.",
    ),
    "root_examples": Text(
        "limitdoctor diagnose history.csv\nlimitdoctor sample > history.csv",
        "limitdoctor diagnose history.csv\nlimitdoctor sample > history.csv",
    ),
    # diagnose
    "diagnose_summary": Text(
        "额度为什么没了：原因、证据、该做什么", "why the limit is gone: reasons, evidence, what to do"
    ),
    "diagnose_about": Text(
        "读一个或几个文件（账户历史 YAML、CSV 表格、导出的账单），合成一个账户的历史来看。不给文件，就列出先做的检查"
        "和怎样拿到文件。",
        "Reads one file or several (history as YAML, a CSV table, an exported bill) as the history of one account. "
        "Without a file it "
        "lists the checks to do first, and how to get a file.",
    ),
    "diagnose_examples": Text(
        "limitdoctor diagnose history.csv\nlimitdoctor diagnose 账单.csv --vanished 2025-10-01 --limit-before 12000"
        "\nlimitdoctor diagnose history.yaml --html 报告.html",
        "limitdoctor diagnose history.csv\nlimitdoctor diagnose bill.csv --vanished 2025-10-01 --limit-before 12000"
        "\nlimitdoctor diagnose history.yaml --html report.html",
    ),
    "files": Text("账户历史或账单；- 表示标准输入", "histories or bills; - is standard input"),
    "option_format": Text(
        "text 一屏文字（默认），brief 一行一条，json，markdown",
        "text (default, one screen), brief (one record a line), json, markdown",
    ),
    "option_html": Text(
        "写成一个网页文件：可以看、打印、存成 PDF、转给别人",
        "write a page to this file: to look at, to print, to save as PDF, to hand over",
    ),
    "option_for": Text(
        "agent：给客服看，能说什么、不能说什么、要转交什么、要问什么",
        "agent: for support desks, what may be said and what not, what to hand on, what to ask",
    ),
    "option_vanished": Text(
        "额度是哪天没有的，文件里没写时用；写日期，也可以写“昨天”“上周三”",
        'the day on which the limit went, where no file says it: a date, or words like "3 days ago"',
    ),
    "understood": Text("“{typed}”就是 {day}", '"{typed}" is {day}'),
    "understood_about": Text(
        "“{typed}”大约是 {day}，先按这一天算；记得确切日子就写日期",
        '"{typed}" is about {day}, and that day is taken; if you know the very day, write the date',
    ),
    "option_limit_before": Text("没有之前的额度，单位元", "the limit before that, in yuan"),
    "option_as_of": Text(
        "按哪一天来看；默认是文件里最后一天", "the day to judge by; the last day in the files by default"
    ),
    "option_product": Text("哪个产品，默认借呗（jiebei）", "which product; Jiebei (jiebei) by default"),
    "option_business": Text(
        "账户用于生意：给经营者的建议，不算证据", "the account serves a business: advice for its owner, no evidence"
    ),
    "option_rules": Text("用哪个清单文件夹，默认用自带的", "the folder of the checklist; the shipped one by default"),
    "option_top": Text("列出前几个原因，默认 3", "how many reasons to list, 3 by default"),
    "option_verbose": Text(
        "全部内容：所有原因、每条证据的分量、为什么不知道",
        "everything: all reasons, the weight of each piece of evidence, why things are unknown",
    ),
    "option_quiet": Text("只要一行结论（只对 text）", "the verdict in one line (text only)"),
    "option_password_file": Text("压缩包密码所在的文件", "the file that holds the password of a zip"),
    "option_show_names": Text("不隐去姓名、账号、订单号", "do not hide names, accounts and order numbers"),
    "option_lang": Text("界面语言", "the language of the interface"),
    "option_color": Text("颜色：auto 只在终端里用（默认）", "colours: auto (default) means on a terminal only"),
    "option_version": Text("显示版本号", "print the version"),
    "option_help": Text("显示这页帮助", "print this help"),
    "option_install_completion": Text("给当前的命令行装上自动补全", "install completion for the current shell"),
    "option_show_completion": Text("显示自动补全的脚本", "print the completion script"),
    "option_output": Text("写到哪个文件", "the file to write"),
    "option_force": Text("文件已经存在时覆盖它", "replace the file where it exists"),
    # ask
    "ask_summary": Text("没有文件也行：答几个问题", "no file needed: answer a few questions"),
    "ask_about": Text(
        "一题一题问，先问最能分清的；文件里已有的不问。每答一题就存下，随时可以停，下次接着答。最后给出和 diagnose "
        "一样的结果。",
        "Asks one question at a time, the most telling first; what a file tells is not asked. Every answer is saved, "
        "stop and go on when you like. It ends in what diagnose prints.",
    ),
    "ask_examples": Text(
        "limitdoctor ask\nlimitdoctor ask 账单.csv\nlimitdoctor ask --print-questions --format json",
        "limitdoctor ask\nlimitdoctor ask bill.csv\nlimitdoctor ask --print-questions --format json",
    ),
    "option_save": Text("回答存到哪个文件，默认 answers.yaml", "the file for the answers, answers.yaml by default"),
    "option_max_questions": Text("最多问几题，默认 8", "how many questions at most, 8 by default"),
    "option_print_questions": Text("不问，只按顺序列出问题", "ask nothing, list the questions in their order"),
    "option_ask_format": Text("列出问题时：text（默认）或 json", "for the list of questions: text (default) or json"),
    "bad_max_questions": Text(
        "--max-questions 要写 1 到 99 的整数，不能是“{found}”",
        '--max-questions is a whole number from 1 to 99, not "{found}"',
    ),
    "ask_needs_terminal": Text(
        "ask 要在终端里一问一答。在脚本里：limitdoctor ask --print-questions --format json 列出问题，答案写进 YAML 的"
        " answers:，再 limitdoctor diagnose 那个文件",
        "ask needs a terminal to talk to. In a script: limitdoctor ask --print-questions --format json lists the "
        "questions; write answers: into a YAML file and diagnose it",
    ),
    "answers_damaged": Text(
        "{path} 里有 {rows:行}没读懂，接着写就会丢。先看是哪几行：limitdoctor history check {path}，改好再来，"
        "或者用 --save 换一个文件",
        "{rows:row|rows} of {path} could not be read and would be lost. See which: limitdoctor history check {path}. "
        "Mend them, or name another file with --save",
    ),
    "not_answers": Text(
        "{path} 不是 ask 存的回答，没有动它；换一个文件：--save",
        "{path} was not written by ask and was left alone; choose another file with --save",
    ),
    # advise
    "advise_summary": Text("已经知道原因：该做什么", "the reason is known: what to do"),
    "advise_about": Text(
        "按编号或名字给出一个或几个原因的恢复步骤，每步说明怎么做、怎样算做成、小心什么。",
        "The recovery steps for one reason or several, by id or title: how to do each, how one sees that it worked, "
        "what to be careful with.",
    ),
    "advise_examples": Text(
        "limitdoctor advise update_delay\nlimitdoctor advise 账户长期不活跃 --business",
        "limitdoctor advise update_delay\nlimitdoctor advise inactive_account --business",
    ),
    "causes": Text(
        "原因的编号或名字，见 limitdoctor rules list", "ids or titles of reasons, see limitdoctor rules list"
    ),
    # sheet
    "sheet_summary": Text("一页纸：没有文件的人先查什么", "one page to print: what to check without a file"),
    "sheet_about": Text(
        "用清单做出一页 A4：几分钟能查的事、八个问题、答“是”说明什么、防骗的话。中英文都在里面，可以打印，可以转发。",
        "Makes one page of A4 from the checklist: what can be checked in minutes, eight questions, where a yes leads, "
        "the line against scams. It has both languages, to print and to forward.",
    ),
    "sheet_examples": Text(
        "limitdoctor sheet --output 一页.html\nlimitdoctor sheet --format markdown",
        "limitdoctor sheet --output sheet.html\nlimitdoctor sheet --format markdown",
    ),
    "option_sheet_format": Text("html（默认）或 markdown", "html (default) or markdown"),
    # whatif
    "whatif_summary": Text(
        "如果某件事不是这样、过了些日子、做了某一步", "what if something were not so, time passed, a step were done"
    ),
    "whatif_about": Text(
        "现在和那时并排看：哪个原因更站得住，为什么变。什么都不假设，就列出去掉哪条会换第一名、每条证据到哪天不再说明什么。",
        "Now and then side by side: which reason stands firmer, and why. With nothing supposed: which finding would "
        "flip the first reason, and from which day each one says nothing any more.",
    ),
    "whatif_examples": Text(
        "limitdoctor whatif history.csv\nlimitdoctor whatif history.csv --after '90 days'"
        "\nlimitdoctor whatif history.csv --add 'application 2025-12-01'",
        "limitdoctor whatif history.csv\nlimitdoctor whatif history.csv --after '90 days'"
        "\nlimitdoctor whatif history.csv --add 'application 2025-12-01'",
    ),
    "option_clear": Text("假设没有这条证据，编号或名字", "suppose that this finding is not there; id or title"),
    "option_add": Text("假设多一件事：事件 日期 字段=值", "suppose one more event: KIND DATE FIELD=VALUE"),
    "option_after": Text(
        "假设过了这么久，比如 90 天、3 个月", "suppose that so much time has passed, such as 90 days or 3 months"
    ),
    "option_do": Text("假设做成了这一步，编号或名字", "suppose that this step is done; id or title"),
    "bad_span": Text(
        "--after 要写 90 天、3 个月这样的时间，最多 {most} 天，不能是“{found}”",
        '--after is a span such as 90 days or 3 months, {most} days at most, not "{found}"',
    ),
    "no_such_item": Text(
        "{option}：清单里没有“{found}”；全部：limitdoctor rules list --of {plural}",
        '{option}: the checklist has no "{found}"; for all: limitdoctor rules list --of {plural}',
    ),
    "no_such_item_nearest": Text(
        "{option}：清单里没有“{found}”，您是不是想写 {nearest}？",
        '{option}: the checklist has no "{found}"; did you mean {nearest}?',
    ),
    # letter
    "letter_summary": Text("给放贷机构、征信中心、监管的信", "the letter to the lender, the bureau, the regulator"),
    "letter_about": Text(
        "按记录写好一封信：什么时候变的、还过哪些、请求什么、凭哪一条、多久答复。缺的地方留【】自己填，记录里没有的不写。"
        "先写给放贷机构。",
        "A letter made from the records: what changed when, what was repaid, what is asked, on what ground, and by "
        "when an answer is due. What is missing is left to fill in; what the records do not show is not claimed. "
        "The lender comes first.",
    ),
    "letter_examples": Text(
        "limitdoctor letter history.csv\nlimitdoctor letter history.csv --to regulator --format markdown",
        "limitdoctor letter history.csv\nlimitdoctor letter history.csv --to regulator --format markdown",
    ),
    "option_to": Text(
        "写给谁：lender 放贷机构（默认）、bureau 征信中心、regulator 监管",
        "to whom: lender (default), bureau, regulator",
    ),
    "option_letter_format": Text("text（默认）或 markdown", "text (default) or markdown"),
    # explain
    "explain_summary": Text(
        "原因、迹象、步骤、出处、编号是什么意思", "what a reason, sign, step, source or code means"
    ),
    "explain_about": Text(
        "用一段话说明清单里的任何一项：怎么判断、估计有多大、从哪里来、可信到什么程度。",
        "Says in words what any item of the checklist is: how it is judged, how much it is estimated to count, "
        "where it comes from, how far to trust it.",
    ),
    "explain_examples": Text(
        "limitdoctor explain update_delay\nlimitdoctor explain 逾期",
        "limitdoctor explain update_delay\nlimitdoctor explain overdue",
    ),
    "thing": Text(
        "原因、迹象、证据、步骤、出处、日历或问题的编号、名字，或其中一个词",
        "the id of a reason, sign, finding, step, source, calendar entry or problem, a title, or a word of one",
    ),
    # history
    "history_summary": Text("检查、显示、转换历史文件", "check, show or convert history files"),
    "history_about": Text("在诊断之前看看文件读成了什么。", "Look at what becomes of a file before it is diagnosed."),
    "history_examples": Text(
        "limitdoctor history check history.csv\nlimitdoctor history show 账单.csv",
        "limitdoctor history check history.csv\nlimitdoctor history show bill.csv",
    ),
    "history_add_summary": Text("往自己的记录里加一件事", "add an event to your own file"),
    "history_add_about": Text(
        "写成：文件 事件 日期 字段=值；日期也可以写“昨天”“上周三”。按文件原来的格式加在最后，原来的内容一个字节不动；"
        "文件不存在就新建，名字是 .csv 或 .tsv 就建成表格。额度有变化会说出来。导出的账单不能加。",
        'FILE KIND DATE FIELD=VALUE; the date may be words like "yesterday" or "3 days ago". The event goes to the end '
        "in the file's own format, and not a byte of the rest changes; a file that is missing is made, a table where "
        "its name ends in .csv or .tsv. It says what changed since the last reading. An exported bill is never added "
        "to.",
    ),
    "history_add_examples": Text(
        "limitdoctor history add 我的记录.csv limit 2025-11-23 amount=0"
        "\nlimitdoctor history add 我的记录.csv 还款 昨天 金额=5000 结清=全部"
        "\nlimitdoctor history add 我的记录.yaml outcome 2025-12-20 cause=update_delay words=客服说是系统没更新",
        "limitdoctor history add mine.csv limit 2025-11-23 amount=0"
        "\nlimitdoctor history add mine.csv repayment 3 days ago amount=5000 settles=all"
        "\nlimitdoctor history add mine.yaml outcome 2025-12-20 cause=update_delay words='support: not refreshed'",
    ),
    "own_file": Text("自己的记录文件：YAML 或表格", "your own file: YAML or a table"),
    "typed_event": Text("事件 日期 字段=值", "KIND DATE FIELD=VALUE"),
    "added": Text("加好了：{day} {kind}，写在 {path}", "Added to {path}: {kind}, {day}"),
    "reading_first": Text("这是第一次记下额度：{now}。", "The first reading of the limit: {now}."),
    "reading_same": Text("和 {day} 一样，还是 {now}。", "The same as on {day}: {now}."),
    "reading_changed": Text("{day} 是 {was}，现在是 {now}。", "It was {was} on {day} and is {now} now."),
    "then_diagnose": Text("再看一次：{command}", "Look again: {command}"),
    "outcome_cause": Text(
        "cause={found} 不在清单里，您是不是想写 {nearest}？",
        "cause={found} is not on the checklist; did you mean {nearest}?",
    ),
    "outcome_no_cause": Text(
        "cause={found} 不在清单里。清单上的原因：limitdoctor rules list；不知道是哪一个，就写 words=客服的原话",
        "cause={found} is not on the checklist. The causes: limitdoctor rules list; if none fits, write words=WHAT "
        "YOU WERE TOLD",
    ),
    "history_check_summary": Text("文件哪里不对，一行一行说", "what is wrong with a file, line by line"),
    "history_check_about": Text(
        "有问题时退出码是 1，读不了是 3，没有问题是 0。",
        "Exits with 1 where something is wrong, with 3 where it cannot be read, else with 0.",
    ),
    "history_check_examples": Text("limitdoctor history check history.csv", "limitdoctor history check history.csv"),
    "history_show_summary": Text(
        "读到的每一件事：画一眼，再按日期列", "every event as it was read: drawn, then by date"
    ),
    "history_show_about": Text(
        "姓名、账号、订单号默认隐去。", "Names, accounts and order numbers are hidden unless asked for."
    ),
    "history_show_examples": Text(
        "limitdoctor history show 账单.csv\nlimitdoctor history show history.yaml --format json",
        "limitdoctor history show bill.csv\nlimitdoctor history show history.yaml --format json",
    ),
    "history_convert_summary": Text(
        "把账单或几个文件转成一份自己的历史", "turn bills or several files into one history of your own"
    ),
    "history_convert_about": Text(
        "按输出文件的后缀写成 YAML 或 CSV。订单号只留一个短标记。",
        "Writes YAML or CSV, by the ending of the output file. Of order numbers only a short mark remains.",
    ),
    "history_convert_examples": Text(
        "limitdoctor history convert 账单.csv -o history.yaml", "limitdoctor history convert bill.csv -o history.yaml"
    ),
    "option_history_format": Text("text（默认）或 json", "text (default) or json"),
    "option_problem_format": Text(
        "text（默认）、json、sarif（代码扫描平台用），或 github（GitHub Actions 的标注）",
        "text (default), json, sarif (for code scanning), github (annotations of GitHub Actions)",
    ),
    # sample
    "sample_summary": Text("一份填好的例子，或一张空表", "a filled example, or the empty form"),
    "sample_about": Text(
        "不带名字是空表；带名字是自带的例子。可用的例子：{names}",
        "Without a name the empty form, with one a shipped example. There are: {names}",
    ),
    "sample_examples": Text(
        "limitdoctor sample > history.csv\nlimitdoctor sample paid_off -o paid_off.csv",
        "limitdoctor sample > history.csv\nlimitdoctor sample paid_off -o paid_off.csv",
    ),
    "sample_name": Text("例子的名字", "the name of an example"),
    # rules
    "rules_summary": Text(
        "清单本身：列出、检查、测试、比较、新写", "the checklist itself: list, check, test, compare, begin"
    ),
    "rules_about": Text(
        "清单是一个装着 YAML 的文件夹，里面没有程序。", "A checklist is a folder of YAML; there is no code in it."
    ),
    "rules_examples": Text(
        "limitdoctor rules list\nlimitdoctor rules check rules", "limitdoctor rules list\nlimitdoctor rules check rules"
    ),
    "rules_list_summary": Text("列出清单里的原因、迹象、步骤", "list the reasons, signs or steps of a checklist"),
    "rules_list_about": Text(
        "默认列出原因。每一项的详情用 limitdoctor explain 看。",
        "Lists the reasons by default. limitdoctor explain tells more about each.",
    ),
    "rules_list_examples": Text(
        "limitdoctor rules list\nlimitdoctor rules list --of steps",
        "limitdoctor rules list\nlimitdoctor rules list --of steps",
    ),
    "rules_check_summary": Text("规则文件哪里不对", "what is wrong with rule files"),
    "rules_check_about": Text(
        "有错误时退出码是 1；加 --strict 时有提醒也是 1；文件夹不存在是 3。",
        "Exits with 1 on errors, with --strict on warnings too, with 3 where the folder is missing.",
    ),
    "rules_check_examples": Text(
        "limitdoctor rules check rules --strict\nlimitdoctor rules check rules --fix --dry-run\n"
        "limitdoctor rules check rules --format sarif > rules.sarif",
        "limitdoctor rules check rules --strict\nlimitdoctor rules check rules --fix --dry-run\n"
        "limitdoctor rules check rules --format sarif > rules.sarif",
    ),
    "option_fix": Text(
        "只有一种改法的就地改好，注释和别处一字不动；改完再查一遍",
        "mend what has one safe answer, every comment and other byte kept, and check again",
    ),
    "option_show_fix": Text("只显示 --fix 会改什么，不动文件", "show what --fix would change, write nothing"),
    "fix_done": Text(
        "改好 {problems:处}，动了 {files:个文件}。", "Mended {problems:problem|problems} in {files:file|files}."
    ),
    "some": Text("{near} 之类，共 {count} 个", "{near} and the like, {count} in all"),
    "some_listed": Text(
        "{near} 之类，共 {count} 个；全部：limitdoctor rules list --of {plural}",
        "{near} and the like, {count} in all: limitdoctor rules list --of {plural}",
    ),
    "fix_suspect": Text(
        "有 {uses:处}写的是“{used}”，定义写的是“{defined}”，而且不止一处：是定义写错了吧？都没有动。",
        "{uses:use says|uses say} {used}, its definitions say {defined}: are these the slip? All were left.",
    ),
    "fix_would": Text(
        "会改好 {problems:处}，动 {files:个文件}；加 --fix、去掉 --dry-run 就写进去。",
        "Would mend {problems:problem|problems} in {files:file|files}; --fix without --dry-run writes it.",
    ),
    "fix_needs_folder": Text(
        "--fix 和 --dry-run 要写明是哪个文件夹：自带的清单不在这里改",
        "--fix and --dry-run need a folder: the shipped checklist is not changed here",
    ),
    "rules_test_summary": Text("跑一遍清单自带的例子和案例", "run the examples and cases of a checklist"),
    "rules_test_about": Text(
        "还会把数字改一、时段改一成、去掉一个分支，看例子发现不发现。有一个没通过、一个也没有、或没到 --min-coverage，"
        "退出码是 1。",
        "Also tries numbers one off, windows a tenth off and branches left out, and tells which of them no example "
        "notices. Exits with 1 where one fails, where there is none, or below --min-coverage.",
    ),
    "rules_test_examples": Text(
        "limitdoctor rules test rules\nlimitdoctor rules test rules --format json",
        "limitdoctor rules test rules\nlimitdoctor rules test rules --format json",
    ),
    "rules_new_summary": Text("写一个新的原因、证据或步骤的骨架", "begin a new reason, finding or step"),
    "rules_new_about": Text(
        "把骨架写进该去的文件，其他内容一个字也不动。只有作者知道的地方写着 TODO，limitdoctor rules check 会一处处列"
        "出来，填完就好。证据不写 --sign 时，是一个新的迹象，单独一个文件。",
        "Writes a skeleton into the file where it belongs and leaves everything else as it is. TODO stands where only "
        "the author knows; limitdoctor rules check lists each until all are filled in. A finding without --sign is a "
        "new sign in a file of its own.",
    ),
    "rules_new_examples": Text(
        "limitdoctor rules new cause my_reason --category account_state\nlimitdoctor rules new finding my_finding"
        " --sign payment_stress\nlimitdoctor rules new step my_step --dry-run",
        "limitdoctor rules new cause my_reason --category account_state\nlimitdoctor rules new finding my_finding"
        " --sign payment_stress\nlimitdoctor rules new step my_step --dry-run",
    ),
    "new_sort": Text("写哪一种", "what to begin"),
    "new_id": Text("它的编号，用小写字母和 _", "its id, in small letters and _"),
    "option_new_rules": Text("写进哪个清单文件夹，默认 rules", "the folder of rules to write to; rules by default"),
    "option_category": Text("原因属于哪一类", "the category of a reason"),
    "option_sign": Text("证据说明哪个迹象", "the sign that a finding shows"),
    "option_dry_run": Text("只打印，不写文件", "print it, write nothing"),
    "would_write": Text("会写在 {place}：", "It would be written at {place}:"),
    "now_fill_in": Text(
        "写在 {place}。把 TODO 填好，再运行：limitdoctor rules check {folder}",
        "Written at {place}. Fill in each TODO, then run: limitdoctor rules check {folder}",
    ),
    "category_needed": Text("原因要写 --category，可以是：{allowed}", "A reason needs --category, one of: {allowed}"),
    "option_of_other": Text("{option} 只用于 {sort}", "{option} is for a {sort} only"),
    "no_such_sign": Text(
        "没有 {found} 这个迹象。相近的：{nearest}；全部见 limitdoctor rules list --of signs",
        "There is no sign {found}. Close to it: {nearest}; all of them: limitdoctor rules list --of signs",
    ),
    "id_in_use": Text(
        "{found} 已经用了（{sort}，{place}）。相近的编号还有：{nearest}",
        "{found} is already in use ({sort}, {place}). Other ids close to it: {nearest}",
    ),
    "bad_new_id": Text(
        "{found} 不能当编号：只用英文字母、数字、_ - .，不超过 64 个，也不能是类别的名字或 yes、no 这样的词",
        "{found} cannot be an id: only letters, digits, _ - ., at most 64; no name of a category, no word such as yes",
    ),
    "sign_is_finding": Text(
        "迹象 {found} 是简写，它自己就是证据；先把它改成带 findings: 的写法",
        "The sign {found} is in the short form and is its own finding; first write it with findings:",
    ),
    "cannot_append": Text(
        "{file} 第 {line} 行的写法没法自动接着写；请手工写进去",
        "Nothing can be added by itself at {file}:{line} as it is written; put it in by hand",
    ),
    # what a skeleton says beside its lines
    "remark_title": Text("一行，像人说的话", "one line, as one would say it"),
    "remark_why": Text(
        "一段话：怎么回事，有多大把握，怎样弄清楚",
        "one paragraph: what happens, how sure anybody is, what would settle it",
    ),
    "remark_share": Text("在同类原因里占几份，一个数", "a number: how usual beside the other reasons of its category"),
    "remark_signs": Text(
        "先写迹象的编号，再写因为它时 100 个里几个看得到；编号见 limitdoctor rules list --of signs",
        "sign: how many of 100 with this reason show it; see limitdoctor rules list --of signs",
    ),
    "remark_steps": Text("见 limitdoctor rules list --of steps", "see limitdoctor rules list --of steps"),
    "remark_sources": Text(
        "judgment 是我们的判断；出处见 limitdoctor rules list --of sources",
        "judgment means our own; see limitdoctor rules list --of sources",
    ),
    "remark_how": Text("照着就能做的一段话", "one paragraph that can be followed at once"),
    "remark_when_step": Text("today、this_week、this_month 或 later", "today, this_week, this_month or later"),
    "remark_effort": Text("要多久：minutes、hours、days", "how long it takes: minutes, hours, days"),
    "remark_serves": Text("给个人、经营者，或两者", "personal, business or both"),
    "remark_check": Text("怎样算做成了", "how one sees that it worked"),
    "remark_background": Text(
        "没有清单上的原因时，100 个里几个看得到", "of 100 whose limit went for no reason on the list, how many show it"
    ),
    "remark_ask": Text("没有文件的人要回答的问题", "the question for a person without a file"),
    "remark_condition": Text(
        "数哪种事件；种类在 vocabulary.yaml 的 kinds 里", "which kind of event to count; see kinds in vocabulary.yaml"
    ),
    "remark_seen": Text("有这个迹象的 100 个里，几个看得到", "of 100 accounts with the sign, how many show it"),
    "remark_otherwise": Text(
        "没有这个迹象的 100 个里，几个看得到", "of 100 accounts without the sign, how many show it"
    ),
    "remark_half_life": Text(
        "多久分量减半；within 至少是它的四倍", "its weight halves so fast; within is at least four times it"
    ),
    "remark_cost": Text("问起来有多麻烦，1 是平常", "how much trouble it is to ask, 1 is usual"),
    "remark_present": Text("条件成立的例子", "an example where it is there"),
    "remark_absent": Text(
        "不成立的例子；recorded 写有记录的 family，见 vocabulary.yaml",
        "an example where it is not; recorded names a family, see vocabulary.yaml",
    ),
    "rules_diff_summary": Text("两份清单差在哪里，哪些账户会变", "what a change of the rules means, and for whom"),
    "rules_diff_about": Text(
        "比较两个清单文件夹：加了、删了、改名了、改了什么；改过的条件是更容易还是更难成立，能证明的就证明，并给出看得"
        "出差别的最小历史；两边的案例和 --history 的账户里，谁的第一个原因、结论或计划变了。有差别时退出码是 1，没有是"
        " 0，读不了是 3。",
        "Compares two folders of rules: what was added, removed, renamed, changed; whether a changed condition is true "
        "more or less often, proved where it can be, with the smallest history that shows it; and which accounts, of "
        "the cases of both and of --history, get another first cause, verdict or plan. Exits with 1 where anything "
        "differs, 0 where nothing does, 3 where a folder cannot be read.",
    ),
    "rules_diff_examples": Text(
        "limitdoctor rules diff old/rules rules\nlimitdoctor rules diff old/rules rules --history 账户.yaml",
        "limitdoctor rules diff old/rules rules\nlimitdoctor rules diff old/rules rules --history account.yaml",
    ),
    "old_folder": Text("改之前的清单文件夹", "the folder of rules before the change"),
    "new_folder": Text("改之后的清单文件夹", "the folder of rules after it"),
    "option_history": Text(
        "再拿这份账户历史来比，可以写几次；默认用自带的例子",
        "also compare on this account history, may be repeated; the shipped samples by default",
    ),
    "comparing": Text("正在比较 ...", "comparing ..."),
    "rules_schema_summary": Text("给编辑器用的 JSON Schema", "the JSON Schema of rule files, for editors"),
    "rules_schema_about": Text(
        "编辑器照它补全、解释每个键，写错当场就标出来。放进清单文件夹，每个文件第一行写："
        "# yaml-language-server: $schema=checklist.schema.json（子文件夹里的写 ../checklist.schema.json）。",
        "Editors complete and explain keys by it and mark slips while you type. Put it into the folder of the "
        "checklist and begin each file with: # yaml-language-server: $schema=checklist.schema.json (in a subfolder, "
        "../checklist.schema.json).",
    ),
    "rules_schema_examples": Text(
        "limitdoctor rules schema my-rules --output my-rules/checklist.schema.json",
        "limitdoctor rules schema my-rules --output my-rules/checklist.schema.json",
    ),
    "folder": Text("清单文件夹，默认用自带的", "the folder of a checklist; the shipped one by default"),
    "folders": Text(
        "清单文件夹，或其中的文件（查的仍是整个清单）；默认用自带的",
        "the folder of a checklist, or files in it (the whole of it is looked at); the shipped one by default",
    ),
    "no_checklist_around": Text(
        "{path} 不在任何清单里：它上面没有写着 schema: limitdoctor/checklist@1 的文件",
        "{path} belongs to no checklist: no file above it says schema: limitdoctor/checklist@1",
    ),
    "option_of": Text(
        "列什么：causes（默认）、signs、findings、steps、sources、calendar",
        "what to list: causes (default), signs, findings, steps, sources, calendar",
    ),
    "option_min_coverage": Text(
        "例子至少要见过的结果，百分之几，默认 0",
        "how much of the conditions has to be seen true, false and unknown, in percent; 0 by default",
    ),
    "option_no_mutation": Text("不试改动的条件", "try no changed conditions"),
    "option_strict": Text("有提醒也算没通过", "warnings count as failures too"),
    # the empty form
    "template_how": Text(
        "一行写一件事：哪天、什么事、多少钱。不知道的格子空着，用不上的列可以删掉，存成 CSV。",
        "One event a row: the day, what happened, how much. Leave blank what you do not know, delete columns you do "
        "not need, save as CSV.",
    ),
    "template_kinds": Text("事件可以写：{kinds}等等。", "Events are, for example: {kinds}."),
    "template_recorded": Text(
        "哪一类记录是完整的，就加一行“{recorded}”，写明类别、起、止；没写的就当作不知道。类别有：{families}。",
        'Where a list is complete, add a row with the event "{recorded}", its family, from and to; anything else '
        "counts as not known. Families: {families}.",
    ),
    # what went wrong on the command line
    "see_help": Text("看帮助：{command}", "Help: {command}"),
    "no_such_command": Text(
        "没有“{found}”这个命令；有：{allowed}", 'There is no command "{found}"; there are: {allowed}'
    ),
    "no_such_command_nearest": Text(
        "没有“{found}”这个命令，您是不是想写 {nearest}？", 'There is no command "{found}"; did you mean {nearest}?'
    ),
    "no_such_option": Text("没有 {found} 这个选项", "There is no option {found}"),
    "no_such_option_nearest": Text(
        "没有 {found} 这个选项，您是不是想写 {nearest}？", "There is no option {found}; did you mean {nearest}?"
    ),
    "missing_argument": Text("缺少 {name}", "{name} is missing"),
    "needs_value": Text("选项 {option} 后面要跟一个值", "The option {option} needs a value"),
    "takes_no_value": Text("选项 {option} 不带值", "The option {option} takes no value"),
    "extra_arguments": Text("多出来的词：{found}", "More words than it takes: {found}"),
    "bad_choice": Text(
        "{option} 不能是“{found}”；可以是：{allowed}", '{option} cannot be "{found}"; it can be: {allowed}'
    ),
    "bad_choice_nearest": Text(
        "{option} 不能是“{found}”，您是不是想写 {nearest}？可以是：{allowed}",
        '{option} cannot be "{found}"; did you mean {nearest}? It can be: {allowed}',
    ),
    "empty_value": Text(
        "{name} 后面是空的；写上值，不需要就整个去掉", "{name} is empty; give a value, or leave it out"
    ),
    "vanished_after_as_of": Text(
        "--vanished {vanished} 晚于 --as-of {as_of}：额度不会在还没到的日子没了；请核对这两个日期",
        "--vanished {vanished} is later than --as-of {as_of}: the limit cannot have gone after the day of the records; "
        "check the two dates",
    ),
    "quiet_and_verbose": Text(
        "-q 和 -v 不能一起用：-q 只要一行，-v 要全部",
        "-q and -v exclude each other: -q is one line, -v is everything",
    ),
    "stdin_twice": Text(
        "- 写了 {times} 次；标准输入只能读一次", "- is given {times} times; standard input can be read once"
    ),
    "bad_value": Text("{option}：{message}", "{option}: {message}"),
    "only_as_text": Text(
        "{option} 只有文字版，不能和 --format {format} 一起用；网页里本来就有这一段（--html）",
        "{option} comes as text only, not as --format {format}; the page has this part anyway (--html)",
    ),
    "bad_percent": Text(
        "{option} 要 0 到 100 的数，不是 {found}", "{option} takes a number from 0 to 100, not {found}"
    ),
    "bad_top": Text(
        "--top 要写 1 到 99 的整数，不能是“{found}”", '--top is a whole number from 1 to 99, not "{found}"'
    ),
    "no_such_name": Text("清单里没有“{found}”", 'The checklist has no "{found}"'),
    "no_such_name_nearest": Text(
        "清单里没有“{found}”，您是不是想找 {nearest}？", 'The checklist has no "{found}"; did you mean {nearest}?'
    ),
    "no_such_sample": Text(
        "没有“{found}”这个例子；有：{allowed}", 'There is no example "{found}"; there are: {allowed}'
    ),
    "no_such_sample_nearest": Text(
        "没有“{found}”这个例子，您是不是想写 {nearest}？", 'There is no example "{found}"; did you mean {nearest}?'
    ),
    "no_such_product": Text(
        "没有“{found}”这个产品；有：{allowed}", 'There is no product "{found}"; there are: {allowed}'
    ),
    "already_there": Text(
        "{path} 已经存在，没有动它；要覆盖就加 --force",
        "{path} exists and was left as it is; add --force to replace it",
    ),
    "cannot_write": Text("写不了 {path}：{reason}", "Cannot write {path}: {reason}"),
    "password_too_long": Text(
        "{path} 里超过 {most} 个字，不像是密码文件",
        "{path} holds more than {most} characters: that is no password file",
    ),
    "cannot_read_password": Text("读不了密码文件 {path}：{reason}", "Cannot read the password file {path}: {reason}"),
    "bad_ending": Text("{path} 的后缀要是 .yaml 或 .csv", "{path} should end in .yaml or .csv"),
    "wrote": Text("写好了：{path}", "Wrote {path}"),
    # problems
    "problem_at": Text("{place}：{message}", "{place}: {message}"),
    "problem_first": Text("{message}（说的是第一处）", "{message} (the first of them)"),
    "severity_error": Text("错误[{code}]：{message}", "error[{code}]: {message}"),
    "severity_warning": Text("提醒[{code}]：{message}", "warning[{code}]: {message}"),
    "explain_code": Text(
        "方括号里的编号是什么意思：limitdoctor explain {code}", "What a code means: limitdoctor explain {code}"
    ),
    "history_counts": Text(
        "{files:个文件}，{rows:行}：{events:件事}，跳过 {skipped:行}，重复 {duplicates:行}。",
        "{files:file|files}, {rows:row|rows}: {events:event|events}, {skipped} skipped, "
        "{duplicates:duplicate|duplicates}.",
    ),
    "history_account": Text("账户", "Account"),
    "history_recorded": Text("有记录的", "On record"),
    "history_answers": Text("回答", "Answers"),
    "history_events": Text("经过", "Events"),
    "history_timeline": Text("一眼看全", "At a glance"),
    "history_timeline_key": Text(
        "格子越高，那几天的事越多；· 有记录而没有发生；空白没有记录。",
        "The higher a block, the more happened in those days; · on record and none happened; blank: not on record.",
    ),
    "history_present": Text("有", "yes"),
    "history_absent": Text("没有", "no"),
    "history_unknown": Text("不知道", "do not know"),
    "history_trust": Text("{text}（可信 {percent}%）", "{text} (trusted to {percent} %)"),
    "history_clean": Text("没有发现问题。", "Nothing is wrong."),
    "rules_counts": Text(
        "检查了 {files:个文件}：{causes:个原因}，{signs:个迹象}，{findings:条证据}，{steps:个步骤}。{errors:个错误}"
        "，{warnings:个提醒}。",
        "Checked {files:file|files}: {causes:cause|causes}, {signs:sign|signs}, {findings:finding|findings}, "
        "{steps:step|steps}. "
        "{errors:error|errors}, {warnings:warning|warnings}.",
    ),
    "rules_open": Text("{cases:个案例}还没有写应该得出什么。", "{cases:case expects|cases expect} nothing yet."),
    "rules_nothing": Text("没有例子，也没有案例。", "There is no example and no case."),
    "score_known": Text("已知答案的账户", "Accounts with a known answer"),
    "score_cases": Text("个数", "cases"),
    "score_first": Text("排第一", "first"),
    "score_among_three": Text("前三名", "first three"),
    "score_causes": Text("原因", "causes"),
    "score_categories": Text("类别", "categories"),
    "score_facts_enough": Text("事实足以看出", "facts can tell"),
    "score_facts_partly": Text("事实只能看出一些", "facts tell in part"),
    "score_facts_too_few": Text("事实看不出", "facts cannot tell"),
    "score_sure_causes": Text("第一个原因有几成把握", "How sure of the first cause"),
    "score_sure_categories": Text("第一个类别有几成把握", "How sure of the first category"),
    "score_said": Text("平均说", "said"),
    "score_right": Text("说对", "right"),
    "score_answer": Text("答案", "Answer"),
    "score_instead": Text("却排第一的", "first instead"),
    "score_wrong_likely": Text(
        "结论说 likely 而类别不对的：{number}", 'Verdicts of "likely" for a wrong category: {number}'
    ),
    "cover_seen": Text(
        "{tests:个测试}的成立、不成立、不知道，见过 {percent}%。",
        "Of {tests:test|tests}, {percent} % was seen: present, absent, unknown.",
    ),
    "cover_slips": Text(
        "试了 {tried:处改动}：发现 {noticed}，意思没变 {same}，没发现 {unnoticed}。",
        "Tried {tried:slip|slips}: {noticed} noticed, {same} of the same meaning, {unnoticed} that no example notices.",
    ),
    "cover_low": Text("见过的不到 {least}%。", "Less than {least} % was seen."),
    "rules_tested": Text("{passed:个}通过，{failed:个}没有通过", "{passed} passed, {failed} failed"),
    # the run itself
    "ask_password": Text("{path} 的解压密码（不会显示）：", "Password of {path} (it will not show): "),
    "reading": Text("正在读，文件比较大 ...", "reading, the file is large ..."),
    "diagnosing": Text("正在对照清单 ...", "going through the checklist ..."),
    "testing": Text("正在逐个运行 ...", "running them one by one ..."),
    "interrupted": Text("已中断。", "Interrupted."),
    "fault": Text(
        "工具自己出错了（{kind}，{place}，版本 {version}），不是您的文件的错。设置环境变量 LIMITDOCTOR_DEBUG=1 再运"
        "行一次可以看到细节。",
        "A fault of the tool ({kind}, {place}, version {version}), not of your file. Run it again with the "
        "environment variable "
        "LIMITDOCTOR_DEBUG=1 to see more.",
    ),
}

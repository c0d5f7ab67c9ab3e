"""The sentence, the hint and the explanation of every problem code, in Chinese and English."""

from typing import NamedTuple

from limitdoctor.language.text import Text


class ProblemText(NamedTuple):
    """What is said of one problem code; `{name}` stands for a fact of the problem."""

    message: Text
    hint: Text
    explain: Text


PROBLEMS: dict[str, ProblemText] = {
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
    "reserved-name": ProblemText(
        Text("“{found}”有固定的含义，不能当产品的名字", '"{found}" has a fixed meaning and cannot name a product'),
        Text("换一个名字", "Choose another name"),
        Text(
            "self 是这个产品自己，sibling 是同一家的其他产品，other 是别家的产品。",
            "self is the product itself, sibling another one of the same lender, other one of another lender.",
        ),
    ),
}

"""Everything that can be wrong with a command line: exit 2, told in the language of the run, with the nearest name."""

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (
            ["diagnos"],
            "没有“diagnos”这个命令，您是不是想写 diagnose？",
            'There is no command "diagnos"; did you mean diagnose?',
        ),
        (["xyzzy"], "没有“xyzzy”这个命令；有：diagnose", 'There is no command "xyzzy"; there are: diagnose'),
        (
            ["rules", "chek"],
            "没有“chek”这个命令，您是不是想写 check？",
            'There is no command "chek"; did you mean check?',
        ),
        (
            ["diagnose", "--tpo", "3"],
            "没有 --tpo 这个选项，您是不是想写 --top？",
            "There is no option --tpo; did you mean --top?",
        ),
        (["diagnose", "-x"], "没有 -x 这个选项", "There is no option -x"),
        (["advise"], "缺少 CAUSE", "CAUSE is missing"),
        (["history", "convert", "x.csv"], "缺少 --output", "--output is missing"),
        (["diagnose", "--top"], "选项 --top 后面要跟一个值", "The option --top needs a value"),
        (["diagnose", "--business=yes"], "选项 --business 不带值", "The option --business takes no value"),
        (["explain", "a", "b"], "多出来的词：b", "More words than it takes: b"),
        (
            ["diagnose", "--format", "jsn"],
            "--format 不能是“jsn”，您是不是想写 json？",
            '--format cannot be "jsn"; did you mean json?',
        ),
        (
            ["diagnose", "--format", "xyz"],
            "--format 不能是“xyz”；可以是：text",
            '--format cannot be "xyz"; it can be: text',
        ),
        (["diagnose", "--color", "sometimes"], "--color 不能是“sometimes”", '--color cannot be "sometimes"'),
        (
            ["diagnose", "--top", "0"],
            "--top 要写 1 到 99 的整数，不能是“0”",
            '--top is a whole number from 1 to 99, not "0"',
        ),
        (["diagnose", "--top", "many"], "不能是“many”", 'not "many"'),
        (["diagnose", "--vanished", "someday"], "--vanished：", "--vanished: "),
        (["diagnose", "--as-of", "2025-02-30"], "--as-of：", "--as-of: "),
        (["diagnose", "--vanished", ""], "--vanished DATE 后面是空的", "--vanished DATE is empty"),
        (["diagnose", "--product", ""], "--product P 后面是空的", "--product P is empty"),
        (["diagnose", ""], "FILE 后面是空的", "FILE is empty"),
        (["advise", ""], "后面是空的", "is empty"),
        (["diagnose", "-", "-"], "- 写了 2 次", "- is given 2 times"),
        (["diagnose", "-v", "-q"], "-q 和 -v 不能一起用", "-q and -v exclude each other"),
        (
            ["diagnose", "--vanished", "2025-10-02", "--as-of", "2025-10-01"],
            "--vanished 2025-10-02 晚于 --as-of 2025-10-01",
            "--vanished 2025-10-02 is later than --as-of 2025-10-01",
        ),
        (["diagnose", "--limit-before", "-5"], "--limit-before：", "--limit-before: "),
        (["diagnose", "--product", "jiebie"], "您是不是想写 jiebei？", "did you mean jiebei?"),
        (["diagnose", "--product", "京东白跳"], "您是不是想写 jd_baitiao？", "did you mean jd_baitiao?"),
        (["diagnose", "--product", "sibling"], "没有“sibling”这个产品；有：", 'There is no product "sibling"'),
        (
            ["diagnose", "--product", "qqqqqqq"],
            "没有“qqqqqqq”这个产品；有：",
            'There is no product "qqqqqqq"; there are: ',
        ),
        (
            ["diagnose", "--password-file", "no/such/file"],
            "读不了密码文件 no/such/file",
            "Cannot read the password file no/such/file",
        ),
        (["advise", "update_dealy"], "您是不是想找 update_delay？", "did you mean update_delay?"),
        (["advise", "qqqqqqq"], "清单里没有“qqqqqqq”", 'The checklist has no "qqqqqqq"'),
        (["explain", "not-a-dat"], "您是不是想找 not-a-date？", "did you mean not-a-date?"),
        (["explain", "qqqqqqq"], "清单里没有“qqqqqqq”", 'The checklist has no "qqqqqqq"'),
        (["sample", "paid_of"], "您是不是想写 paid_off？", "did you mean paid_off?"),
        (["sample", "qqqqqqq"], "没有“qqqqqqq”这个例子；有：", 'There is no example "qqqqqqq"; there are: '),
        (["rules", "list", "--of", "casues"], "您是不是想写 causes？", "did you mean causes?"),
        (
            ["history", "convert", "samples/scam.csv", "-o", "x.txt"],
            "x.txt 的后缀要是 .yaml 或 .csv",
            "x.txt should end in",
        ),
    ],
)
def test_it_is_told_with_the_nearest_name(run: Run, words: list[str], zh: str, en: str) -> None:
    for language, text in (("zh", zh), ("en", en)):
        done = run(*words, lang=language)
        assert done.code == 2
        assert done.out == ""
        assert "".join(text.split()) in "".join(done.err.split())
        assert "--help" in done.err
        assert "Traceback" not in done.err


def test_a_language_that_it_does_not_speak(run: Run) -> None:
    done = run("rules", "list", "--lang", "fr")
    assert done.code == 2
    assert 'cannot be "fr"' in done.err


def test_the_option_decides_the_language_even_of_a_usage_error(run: Run) -> None:
    assert "没有 --tpo 这个选项" in run("diagnose", "--lang", "zh", "--tpo", "1", lang="en").err
    assert "there is no option" in run("--lang=en", "diagnose", "--tpo", lang="zh").err.lower()


def test_words_of_the_command_line_do_no_harm(run: Run) -> None:
    done = run("\x1b[31mdiagnose\x07")
    assert done.code == 2
    assert "\x1b" not in done.err
    assert "\\x1b[31mdiagnose" in done.err

import pytest

from limitdoctor.cli.choose_language import choose_language


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_TW"}, "zh"),
        ([], {"LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ([], {"LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en"),
        ([], {"LIMITDOCTOR_LANG": "zh", "LC_ALL": "en_US"}, "zh"),
        ([], {"LIMITDOCTOR_LANG": "en", "LC_ALL": "zh_CN"}, "en"),
        (["diagnose", "--lang", "zh"], {"LIMITDOCTOR_LANG": "en"}, "zh"),
        (["--lang=en", "diagnose"], {"LIMITDOCTOR_LANG": "zh"}, "en"),
        (["--lang", "en", "diagnose", "--lang", "zh"], {}, "zh"),
        (["diagnose", "--lang"], {"LANG": "zh_CN"}, "zh"),
        (["diagnose", "--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
        (["diagnose", "--", "--lang", "zh"], {}, "en"),
    ],
)
def test_the_first_word_decides(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert choose_language(arguments, environment) == language

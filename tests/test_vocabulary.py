"""The vocabulary: what ships, how a new kind is added, what can be wrong with it, how written values are read."""

from datetime import date
from decimal import Decimal
from textwrap import dedent

import pytest

from limitdoctor.fields import Faults, FieldError
from limitdoctor.source import Mapping, parse_yaml
from limitdoctor.vocabulary import Names, Vocabulary, folded, names_of, parse_value, parse_vocabulary
from tests.history.shipped import RULES, vocabulary

SMALL = """
    families:
      visits: {title: {zh: 拜访, en: Visits}}
    fields:
      place: {type: word, title: {zh: 地点, en: place}, words: {home: {zh: 家, en: home, aliases: [flat]}}}
      amount: {type: money, at_least: 0, title: {zh: 金额, en: amount}, aliases: [sum]}
    kinds:
      visit: {family: visits, title: {zh: 到访, en: Visit}, aliases: [call], fields: [place]}
    products:
      loan: {title: {zh: 贷款, en: Loan}, lender: bank, groups: [industry]}
"""


def parse(text: str) -> tuple[Vocabulary, list[tuple[str, int]]]:
    root = parse_yaml(dedent(text), "vocabulary.yaml").root
    assert isinstance(root, Mapping)
    faults = Faults("vocabulary.yaml")
    found = parse_vocabulary(root, faults)
    return found, [(fault.code, fault.location.line) for fault in faults.problems]


class TestShipped:
    def test_it_has_no_problems(self):
        root = parse_yaml((RULES / "vocabulary.yaml").read_text(encoding="utf-8"), "vocabulary.yaml")
        faults = Faults("vocabulary.yaml")
        parse_vocabulary(root.root, faults)
        assert (root.problems, faults.problems) == ((), [])

    @pytest.mark.parametrize(
        ("family", "kinds"),
        [
            ("limits", "limit limit_granted"),
            ("scores", "score"),
            ("draws", "draw"),
            ("repayments", "repayment repayment_failed repayment_held"),
            ("lateness", "missed_payment"),
            ("applications", "application limit_check credit_inquiry increase_request"),
            ("sign_ins", "sign_in security_alert"),
            ("profile", "phone_changed device_changed identity_changed identity_renewed document_uploaded shop_opened"),
            ("own_changes", "closed_by_user limit_lowered_by_user authorisation_revoked"),
            ("contacts", "support_contact notice"),
            ("spending", "purchase refund card_repayment fund_in fund_out bill_payment"),
            ("transfers", "transfer_in transfer_out"),
            ("income", "income"),
            ("client", "client_updated"),
            ("outcomes", "outcome"),
        ],
    )
    def test_every_kind_of_the_design_is_in_its_family(self, family, kinds):
        found = {kind.id for kind in vocabulary().kinds.values() if kind.family == family}
        assert set(kinds.split()) <= found

    def test_limits_and_scores_are_readings_and_what_is_done_is_not(self):
        readings = {family.id for family in vocabulary().families.values() if family.readings}
        assert {"limits", "scores"} <= readings
        assert readings.isdisjoint({"draws", "repayments", "lateness", "applications", "spending"})

    def test_what_people_do_because_the_limit_is_gone_comes_after_it(self):
        after = {kind.id for kind in vocabulary().kinds.values() if kind.after_day_zero}
        assert {"limit_check", "support_contact", "increase_request", "document_uploaded", "client_updated"} <= after
        assert after.isdisjoint({"limit", "repayment", "notice", "closed_by_user"})

    def test_every_event_may_name_a_product_a_note_and_an_order_number(self):
        for kind in vocabulary().kinds.values():
            assert {"product", "note", "order"} <= set(kind.fields), kind.id

    def test_account_fields_of_the_design_are_there(self):
        design = (
            "product type opened id_expires limit_expires limit_revolves age occupation monthly_income products_used"
        )
        assert set(design.split()) <= set(vocabulary().account)

    @pytest.mark.parametrize(
        ("written", "kind"),
        [
            ("额度", "limit"),
            ("还款成功", "repayment"),
            ("Late payment", "missed_payment"),
            ("limit check", "limit_check"),
            ("LIMIT-CHECK", "limit_check"),
            ("身份证更新", "identity_renewed"),
            ("自己关了", "closed_by_user"),
            ("共享屏幕", "code_shared"),
            ("出借账号", "account_lent"),
            ("出现网商贷", "business_loan_appeared"),
            ("变成信用贷", "credit_loan_appeared"),
        ],
    )
    def test_people_may_name_a_kind_in_either_language(self, written, kind):
        assert Names(vocabulary()).kinds[folded(written)] == kind

    def test_products_of_one_lender_are_siblings(self):
        scope_of = vocabulary().scope_of
        assert scope_of("jiebei", "jiebei") == "self"
        assert scope_of("huabei", "jiebei") == "sibling"
        assert scope_of("weilidai", "jiebei") == "other"
        assert scope_of("sibling", "jiebei") == "sibling"
        assert scope_of("nobody knows it", "jiebei") == "other"

    def test_calendar_entries_find_a_product_by_its_own_id_too(self):
        assert {"jiebei", "alipay", "industry"} <= vocabulary().products["jiebei"].groups


class TestParsing:
    def test_a_kind_is_added_by_one_entry(self):
        found, problems = parse(SMALL)
        assert problems == []
        visit = found.kinds["visit"]
        assert (visit.family, visit.title.zh, visit.aliases) == ("visits", "到访", ("call",))
        assert visit.fields["place"].word_aliases["flat"] == "home"
        assert found.default_product == "loan"

    def test_a_kind_may_set_a_shared_field_otherwise(self):
        text = SMALL.replace("fields: [place]", "fields: {amount: {at_most: 10}, place: {}}")
        found, problems = parse(text)
        assert problems == []
        own = found.kinds["visit"].fields["amount"]
        assert (own.type, own.at_least, own.at_most, own.aliases) == ("money", 0, 10, ("sum",))

    @pytest.mark.parametrize(
        ("old", "new", "problem"),
        [
            ("family: visits,", "family: visit,", ("unknown-word", 8)),
            ("family: visits,", "", ("missing-key", 8)),
            ("fields: [place]", "fields: [plaec]", ("unknown-word", 8)),
            ("fields: [place]", "fields: {amount: 3}", ("not-a-mapping", 8)),
            ("type: money,", "", ("missing-key", 6)),
            ("type: money", "type: cash", ("unknown-word", 6)),
            ("at_least: 0", "at_least: 5, at_most: 1", ("bounds-crossed", 6)),
            ("title: {zh: 拜访, en: Visits}", "", ("missing-key", 3)),
            ("title: {zh: 贷款, en: Loan}", "title: {zh: 贷款}", ("missing-language", 10)),
            (", words: {home: {zh: 家, en: home, aliases: [flat]}}", "", ("no-words", 5)),
            ("{zh: 家, en: home, aliases: [flat]}", "{zh: 家}", ("missing-language", 5)),
            ("{zh: 家, en: home, aliases: [flat]}", "家", ("not-both-languages", 5)),
            ("lender: bank,", "", ("missing-key", 10)),
            ("loan: {title", "self: {title", ("reserved-name", 10)),
            ("visit: {family: visits", "visit: 3\n      call: {family: visits", ("not-a-mapping", 8)),
            ("aliases: [call]", "aliases: [call], day_zero: before", ("unknown-word", 8)),
            ("families:", "famlies:", ("unknown-key", 2)),
        ],
    )
    def test_a_fault_is_located(self, old, new, problem):
        assert old in SMALL
        _, problems = parse(SMALL.replace(old, new, 1))
        assert problem in problems

    def test_one_name_stands_for_one_kind(self):
        other = "      walk: {family: visits, title: {zh: 散步, en: Walk}, aliases: [C-all]}\n    products:"
        _, problems = parse(SMALL.replace("    products:", other))
        assert problems == [("name-taken", 9)]  # at the alias

    def test_an_unknown_default_product_is_reported(self):
        _, problems = parse("    default_product: laon\n" + SMALL)
        assert ("unknown-word", 1) in [(code, line) for code, line in problems]


class TestNames:
    @pytest.mark.parametrize(
        "written", ["Limit check", "limit_check", "LIMIT-CHECK", "  limitcheck ", "Ｌｉｍｉｔ check"]
    )
    def test_case_width_blanks_and_dashes_make_no_difference(self, written):
        assert folded(written) == "limitcheck"

    def test_an_id_beats_a_title_and_a_title_an_alias(self):
        from limitdoctor.language.text import Text

        found = names_of([("one", Text("二", "two"), ("three",)), ("two", Text("三", "three"), ("two",))])
        assert (found["one"], found["two"], found["three"], found["二"]) == ("one", "two", "two", "one")


class TestValues:
    @pytest.mark.parametrize(
        ("kind", "field", "written", "value"),
        [
            ("limit", "amount", "￥1,234.00", Decimal("1234.00")),
            ("limit", "state", "借不出", "unusable"),
            ("score", "value", "650", Decimal(650)),
            ("draw", "term", "１２", 12),
            ("limit_granted", "until", "2025年9月1日", date(2025, 9, 1)),
            ("notice", "reason", "综合评估未通过", "unspecified"),
            ("repayment", "settles", "全部结清", "all"),
            ("purchase", "merchant", "  便利店 ", "便利店"),
            ("draw", "product", "花呗", "huabei"),
        ],
    )
    def test_a_field_is_read_by_its_type(self, kind, field, written, value):
        spec = vocabulary().kinds[kind].fields[field]
        assert parse_value(spec, written, Names(vocabulary())) == value

    @pytest.mark.parametrize(
        ("kind", "field", "written", "code"),
        [
            ("limit", "amount", "-1", "below-bound"),
            ("score", "value", "99999", "above-bound"),
            ("limit", "amount", "1e400", "not-money"),
            ("limit", "amount", "NaN", "not-money"),
            ("limit", "amount", "1.005", "money-decimals"),
            ("limit", "state", "elsewhere", "unknown-word"),
            ("draw", "term", "1.5", "not-whole"),
            ("draw", "product", "nobody", "unknown-word"),
        ],
    )
    def test_what_does_not_fit_is_named(self, kind, field, written, code):
        with pytest.raises(FieldError) as raised:
            parse_value(vocabulary().kinds[kind].fields[field], written, Names(vocabulary()))
        assert (raised.value.code, raised.value.facts["found"]) == (code, written)

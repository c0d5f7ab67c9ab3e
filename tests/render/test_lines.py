from limitdoctor.render.lines import BLANK, Span, Style, line, painted, paragraph, plain


def test_plain_lines_have_no_escape_and_no_blank_at_the_end() -> None:
    assert plain([line("a  ", Style.STRONG), BLANK, (Span("b"), Span(" c ", Style.ALARM))]) == "a\n\nb c\n"


def test_painted_lines_style_each_span_alone() -> None:
    text = painted([(Span("!! x", Style.ALARM), Span(" plain"), Span("  ", Style.QUIET))])
    assert text == "\x1b[1;31m!! x\x1b[0m plain\n"


def test_a_paragraph_keeps_its_label_apart_from_its_body() -> None:
    lines = paragraph("一二三四五六", 12, "标  ", label=Style.QUIET)
    assert lines == (
        (Span("标  ", Style.QUIET), Span("一二三四")),
        (Span("    ", Style.QUIET), Span("五六")),
    )


def test_markup_of_rich_is_just_text() -> None:
    assert plain([line("[red]x[/b]")]) == "[red]x[/b]\n"

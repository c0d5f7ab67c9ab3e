from limitdoctor.render.fit import Piece, Section, left_out, page
from limitdoctor.render.lines import Line, line, plain


def piece(text: str, rank: int = 0) -> Piece:
    return Piece((line(text),), rank)


def test_sections_are_parted_by_a_blank_line_and_empty_ones_vanish() -> None:
    sections = [Section((line("A"),), (piece("a"),)), Section((line("B"),), ()), Section((), (piece("c"),))]
    assert plain(page(sections)) == "A\na\n\nc\n"


def test_the_highest_rank_goes_first_and_the_later_of_equals() -> None:
    sections = [Section((), (piece("keep"), piece("b", 5), piece("c", 9), piece("d", 9)))]
    assert plain(page(sections, left_out(sections, 3))) == "keep\nb\nc\n"
    assert plain(page(sections, left_out(sections, 2))) == "keep\nb\n"


def test_rank_zero_is_never_dropped() -> None:
    sections = [Section((), (piece("a"), piece("b"), piece("c", 1)))]
    assert plain(page(sections, left_out(sections, 1))) == "a\nb\n"


def test_a_heading_goes_with_its_last_piece() -> None:
    sections = [Section((), (piece("a"),)), Section((line("B"),), (piece("b", 3),))]
    assert plain(page(sections, left_out(sections, 1))) == "a\n"


def test_what_is_left_out_is_counted_where_somebody_counts() -> None:
    section = Section(
        (line("Plan"),), (piece("1"), piece("2", 4), piece("3", 5)), lambda count: (line(f"{count} more"),)
    )
    assert plain(page([section], left_out([section], 3))) == "Plan\n1\n2 more\n"


def test_nothing_goes_where_all_fits() -> None:
    sections = [Section((), (piece("a", 9), piece("b", 9)))]
    assert left_out(sections, 2) == frozenset()


def test_room_that_is_left_is_given_back_to_what_fits() -> None:
    long = Piece((line("x"), line("x"), line("x")), 5)
    sections = [Section((), (piece("keep"), long, piece("a", 8), piece("b", 9)))]
    assert plain(page(sections, left_out(sections, 3))) == "keep\na\nb\n", (
        "six lines; three had to go, and were one part"
    )
    assert plain(page(sections, left_out(sections, 2))) == "keep\na\n"


def test_a_list_that_counts_what_it_left_out_has_no_gap() -> None:
    def more(count: int) -> tuple[Line, ...]:
        return (line(f"{count} more"),)

    long = Piece((line("x"), line("x"), line("x")), 5)
    sections = [Section((), (piece("1"), long, piece("3", 8)), more)]
    assert plain(page(sections, left_out(sections, 4))) == "1\n2 more\n"


def test_nothing_is_given_back_without_what_it_belongs_to() -> None:
    head = Piece((line("2"), line("x")), 5)
    sections = [Section((), (piece("1"), piece("for 1", 1), head, piece("for 2", 5)._replace(under=2), piece("z", 7)))]
    assert plain(page(sections, left_out(sections, 3))) == "1\nfor 1\nz\n", "not the evidence of 2 under the head of 1"

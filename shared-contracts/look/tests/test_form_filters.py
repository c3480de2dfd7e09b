from look.templatetags.look import choices, complaints, page_window, texts


def test_errors_are_read_however_they_are_nested() -> None:
    assert texts(None) == texts("") == texts([]) == []
    assert texts("Too long") == ["Too long"]
    assert texts({"street": ["Missing"], "lines": [{"quantity": ["Too many"]}]}) == ["Missing", "Too many"]


def test_an_error_with_its_code_is_told_without_it() -> None:
    assert texts([{"message": "This field is required.", "code": "required"}]) == ["This field is required."]


def test_a_complaint_knows_its_field_and_its_label() -> None:
    found = complaints({"email": ["No @"], "non_field_errors": ["Out of date"]}, {"email": "E-mail"})
    assert [(one.field, one.label, one.text) for one in found] == [
        ("email", "E-mail", "No @"),
        ("", "", "Out of date"),
    ]


def test_options_come_as_pairs_or_with_hints() -> None:
    assert [one.selected for one in choices([(1, "one"), (2, "two")], 2)] == [False, True]
    (post,) = choices([{"value": "post", "label": "By post", "hint": "€4.90"}], "post")
    assert (post.hint, post.selected, post.disabled) == ("€4.90", True, False)
    assert choices(None) == []


def test_pages_far_away_are_a_gap_and_a_gap_is_never_one_page() -> None:
    assert page_window(7, 42) == [1, None, 6, 7, 8, None, 42]
    assert page_window(4, 42) == [1, 2, 3, 4, 5, None, 42]
    assert page_window(1, 3) == [1, 2, 3]
    assert page_window(1, 1) == [1]
    assert page_window(3, 5) == [1, 2, 3, 4, 5]

from messaging.cause import caused_by, current_cause, first_cause


def test_a_request_goes_on_with_the_callers_trace() -> None:
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    assert first_cause(trace).traceparent == trace


def test_a_header_that_is_no_trace_is_not_taken_over() -> None:
    assert "x" not in first_cause("x" * 5000).traceparent


def test_what_happens_inside_has_the_outer_cause() -> None:
    with caused_by(first_cause()) as _:
        assert current_cause().correlation == current_cause().correlation
    assert current_cause().correlation != current_cause().correlation

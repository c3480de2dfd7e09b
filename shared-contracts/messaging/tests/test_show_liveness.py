from django.test import RequestFactory

from messaging.rest.show_liveness import show_liveness


def test_a_process_that_answers_is_alive_whatever_its_database_does() -> None:
    assert show_liveness(RequestFactory().get("/health/live")).status_code == 200

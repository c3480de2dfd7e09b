from django.conf import settings
from django.test import Client


def test_robots_are_told_where_the_sitemap_is_and_what_to_leave(guest: Client) -> None:
    response = guest.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert f"Sitemap: {settings.LINKS['catalog']}/sitemap.xml" in response.text
    assert "Disallow: /stock" in response.text

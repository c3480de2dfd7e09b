from catalog.products.covers import draw_sheet
from catalog.products.models import Family, Picture
from messaging.reactions import reacts_to, uploaded


@reacts_to(uploaded(Family, "title"))
def draw_cover(family: Family) -> None:
    """A family has a cover from the first, and a new one with a new title."""
    if family.picture and family.picture.alt == family.cover_text():
        return
    family.change(picture=Picture.keep(draw_sheet(family.title, family.vendor), alt=family.cover_text()))

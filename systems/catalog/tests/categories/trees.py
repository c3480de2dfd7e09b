"""A small tree of categories for tests."""

from catalog.categories.models import Category


def tree(*paths: str) -> dict[str, Category]:
    """The categories at the end of these paths, by their last name."""
    made = {path.rpartition(" > ")[2]: Category.of_words(path) for path in paths}
    return {name: category for name, category in made.items() if category}

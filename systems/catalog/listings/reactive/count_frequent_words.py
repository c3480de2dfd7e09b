from catalog.listings.frequent_words import look
from catalog.listings.models import WordCount
from messaging.reactions import due, reacts_to


@reacts_to(due(WordCount, "due_at"))
def count_frequent_words(count: WordCount) -> None:
    """Which listings have the words that many have is kept for the processes that count, before anybody searches."""
    look(count)

"""The demo shop: 24 books whose authors have long been in the public domain, with words of our own about each."""

from dataclasses import dataclass

HARDCOVER, PAPERBACK = "Hardcover", "Paperback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    option: str
    price: str
    stock: int
    old_price: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    title: str
    author: str
    category: str
    about: str
    editions: tuple[Edition, ...]


def _both(hardcover: str, paperback: str, *, stock: tuple[int, int], old: str | None = None) -> tuple[Edition, ...]:
    return (
        Edition(option=HARDCOVER, price=hardcover, stock=stock[0], old_price=old),
        Edition(option=PAPERBACK, price=paperback, stock=stock[1]),
    )


def _one(price: str, *, stock: int, old: str | None = None) -> tuple[Edition, ...]:
    return (Edition(option=PAPERBACK, price=price, stock=stock, old_price=old),)


SEA, NOVELS, STRANGE, YOUNG, THOUGHT = (
    "Sea and travel",
    "Novels",
    "Strange tales",
    "For young readers",
    "Thought and nature",
)

BOOKS = (
    Book(
        title="Moby-Dick",
        author="Herman Melville",
        category=SEA,
        about="A schoolmaster goes to sea to cure his low spirits, under a captain who wants one whale.\n\n"
        "Half adventure, half encyclopaedia of whaling, and funnier than its size lets you expect.",
        editions=_both("29.00", "14.50", stock=(18, 60)),
    ),
    Book(
        title="Treasure Island",
        author="Robert Louis Stevenson",
        category=SEA,
        about="A dead sailor's chest, a map, a crew with much to hide, and a one-legged cook one cannot help liking.",
        editions=_both("22.00", "9.90", stock=(25, 80)),
    ),
    Book(
        title="Twenty Thousand Leagues Under the Seas",
        author="Jules Verne",
        category=SEA,
        about="Three men fall off a ship and into a submarine, whose master has done with the land for good.",
        editions=_both("26.00", "12.90", stock=(14, 3)),
    ),
    Book(
        title="Around the World in Eighty Days",
        author="Jules Verne",
        category=SEA,
        about="A punctual man bets his fortune on the timetables of the world. The timetables have other plans.",
        editions=_one("10.90", stock=42),
    ),
    Book(
        title="The Voyage of the Beagle",
        author="Charles Darwin",
        category=SEA,
        about="Five years round the globe with a seasick young naturalist who looks at everything twice.",
        editions=_both("32.00", "16.00", stock=(2, 11)),
    ),
    Book(
        title="Pride and Prejudice",
        author="Jane Austen",
        category=NOVELS,
        about="Two clever people are wrong about each other in front of the whole neighbourhood.",
        editions=_both("24.00", "9.90", stock=(40, 120), old="28.00"),
    ),
    Book(
        title="Emma",
        author="Jane Austen",
        category=NOVELS,
        about="She is handsome, clever and rich, and arranges other people's happiness, without success.",
        editions=_one("9.90", stock=4),
    ),
    Book(
        title="Middlemarch",
        author="George Eliot",
        category=NOVELS,
        about="A whole town, its marriages, money and good intentions, seen by one who forgives nearly everyone.",
        editions=_both("34.00", "15.90", stock=(9, 33)),
    ),
    Book(
        title="Great Expectations",
        author="Charles Dickens",
        category=NOVELS,
        about="A blacksmith's boy is made a gentleman by a stranger, and spends years guessing wrongly who it was.",
        editions=_both("25.00", "11.50", stock=(16, 48)),
    ),
    Book(
        title="Jane Eyre",
        author="Charlotte Brontë",
        category=NOVELS,
        about="A governess with a will of iron, a house with a locked door, and a master with something to explain.",
        editions=_both("25.00", "10.90", stock=(1, 52)),
    ),
    Book(
        title="Anna Karenina",
        author="Leo Tolstoy",
        category=NOVELS,
        about="One love story that ends badly, one that ends in haymaking, and all of society looking on.",
        editions=_one("17.90", stock=27),
    ),
    Book(
        title="Frankenstein",
        author="Mary Shelley",
        category=STRANGE,
        about="A student makes a man and runs away from him. The one who was made has better manners, at first.",
        editions=_both("21.00", "8.90", stock=(30, 95)),
    ),
    Book(
        title="Dracula",
        author="Bram Stoker",
        category=STRANGE,
        about="Letters, diaries and telegrams about a client abroad who would like to buy a house near London.",
        editions=_both("23.00", "9.90", stock=(12, 5)),
    ),
    Book(
        title="Strange Case of Dr Jekyll and Mr Hyde",
        author="Robert Louis Stevenson",
        category=STRANGE,
        about="A lawyer worries about an old friend's new acquaintance. Short enough for one foggy evening.",
        editions=_one("6.90", stock=66),
    ),
    Book(
        title="The Time Machine",
        author="H. G. Wells",
        category=STRANGE,
        about="A dinner guest arrives late, limping, with flowers in his pocket that no botanist knows.",
        editions=_one("7.50", stock=58),
    ),
    Book(
        title="The Hound of the Baskervilles",
        author="Arthur Conan Doyle",
        category=STRANGE,
        about="A family curse, a moor, footprints. The detective stays in London, or says he does.",
        editions=_both("22.00", "8.90", stock=(20, 0)),
    ),
    Book(
        title="Alice's Adventures in Wonderland",
        author="Lewis Carroll",
        category=YOUNG,
        about="Down a rabbit hole, where everyone is rude, everything is logical, and nothing makes sense.",
        editions=_both("27.00", "8.50", stock=(22, 74), old="31.00"),
    ),
    Book(
        title="The Wonderful Wizard of Oz",
        author="L. Frank Baum",
        category=YOUNG,
        about="A cyclone, a road of yellow bricks, and four travellers who have what they are looking for.",
        editions=_one("9.50", stock=37),
    ),
    Book(
        title="The Jungle Book",
        author="Rudyard Kipling",
        category=YOUNG,
        about="A boy raised by wolves learns the law of the jungle from a bear who takes teaching seriously.",
        editions=_both("24.00", "9.50", stock=(15, 44)),
    ),
    Book(
        title="Little Women",
        author="Louisa May Alcott",
        category=YOUNG,
        about="Four sisters, one winter, very little money, and a theatre in the attic.",
        editions=_both("23.00", "9.90", stock=(11, 29)),
    ),
    Book(
        title="Walden",
        author="Henry David Thoreau",
        category=THOUGHT,
        about="Two years in a hut by a pond, with exact accounts of what it cost and what it was worth.",
        editions=_both("24.00", "10.50", stock=(17, 31)),
    ),
    Book(
        title="On the Origin of Species",
        author="Charles Darwin",
        category=THOUGHT,
        about="Pigeons, barnacles and one long argument, made by a man who answers objections before they are raised.",
        editions=_both("30.00", "14.00", stock=(8, 19)),
    ),
    Book(
        title="Meditations",
        author="Marcus Aurelius",
        category=THOUGHT,
        about="An emperor's notes to himself on how to get up in the morning and be decent for one more day.",
        editions=_both("19.00", "7.90", stock=(26, 88)),
    ),
    Book(
        title="A Vindication of the Rights of Woman",
        author="Mary Wollstonecraft",
        category=THOUGHT,
        about="Why half of humankind should be taught to think, put so plainly that it still stings.",
        editions=_one("8.90", stock=0),
    ),
)

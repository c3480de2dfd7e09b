from catalog.imports.models import ProductFile
from catalog.imports.reading import NotAProductFile
from catalog.imports.rows import parse
from catalog.imports.steps import begin, step
from messaging.reactions import Again, reacts_to, uploaded


@reacts_to(uploaded(ProductFile, "file"))
def import_product_file(file: ProductFile) -> Again | None:
    """Some products of the file become products of the shop; the next run goes on where this one ends."""
    if not file.is_running:
        return None
    try:
        with file.file.open("rb") as opened:
            parsed = parse(opened.read())
    except FileNotFoundError:
        file.refuse("The file itself is no longer there. Send it again.")
        return None
    except NotAProductFile as problem:
        file.refuse(str(problem))
        return None
    if file.state == ProductFile.State.WAITING:
        begin(file, parsed)
    return Again() if step(file, parsed) else None

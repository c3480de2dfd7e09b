from catalog.imports.models import ProductFile
from catalog.imports.steps import step
from messaging.reactions import Again, Changed, reacts_to


@reacts_to(Changed(ProductFile, ("file", "starts"), on_insert=True))
def import_product_file(file: ProductFile) -> Again | None:
    """Some of the file is read, or some of its products become the shop's; the next run goes on where this one ends."""
    return step(file)

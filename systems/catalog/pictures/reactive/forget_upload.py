from catalog.pictures.models import PictureUpload
from catalog.pictures.sweep import part_of, sweep
from messaging.reactions import due, reacts_to


@reacts_to(due(PictureUpload, "forget_at"))
def forget_upload(upload: PictureUpload) -> None:
    """What became of it was there to be read long enough. Files that no row knows of go on the same occasion."""
    part = part_of(upload.id)
    upload.dismiss()
    sweep(part)

from catalog.pictures import gallery
from catalog.pictures.apart import cleaned
from catalog.pictures.cleaning import NotTaken
from catalog.pictures.models import Picture, PictureUpload
from messaging.reactions import reacts_to, uploaded


@reacts_to(uploaded(PictureUpload, "file"))
def make_renditions(upload: PictureUpload) -> None:
    """The file that was sent becomes a picture of the gallery, or is refused with a reason."""
    if not upload.is_waiting:
        return
    try:
        with upload.file.open("rb") as sent:
            master = cleaned(sent.read())
    except FileNotFoundError:
        upload.refuse("lost")
        return
    except NotTaken as problem:
        upload.refuse(str(problem))
        return
    gallery.take(upload, Picture.keep(master, alt=upload.alt))

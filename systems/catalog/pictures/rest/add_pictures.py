from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.pictures import shown
from catalog.pictures.gallery import MOST
from catalog.pictures.models import PictureUpload
from catalog.pictures.texts import demand
from catalog.products.models import Family
from web.permissions import Staff
from web.resources import done, endpoint, invalid

MOST_MIB = 20
Files = list["UploadedFile[bytes]"]


class SeveralFiles(serializers.ListField):
    child = serializers.FileField(allow_empty_file=True, max_length=255)

    def run_child_validation(self, data: Any) -> Any:
        """With the first file's errors alone, as a list: so are those of every other field."""
        return [self.child.run_validation(one) for one in data]


class SentPictures(serializers.Serializer[Any]):
    files = SeveralFiles(allow_empty=False, max_length=MOST)
    alt = serializers.ListField(child=serializers.CharField(max_length=300, allow_blank=True), default=[""])
    decorative = serializers.BooleanField(default=False)

    def validate_files(self, files: Files) -> Files:
        large = [file.name or "" for file in files if (file.size or 0) > MOST_MIB * 1024 * 1024]
        if large:
            text = _("%(names)s is larger than %(most)d MiB. Save it smaller and send it again.")
            raise serializers.ValidationError(text % {"names": ", ".join(large), "most": MOST_MIB})
        if empty := [file.name or "" for file in files if not file.size]:
            raise serializers.ValidationError(_("%(names)s is empty. Choose another file.") % {"names": empty[0]})
        family = self.context["family"]
        there = family.gallery.count() + family.uploads.filter(state=PictureUpload.State.WAITING).count()
        if there + len(files) > MOST:
            text = _("A product can have %(most)d pictures, and this one has %(there)d. Remove some, or send fewer.")
            raise serializers.ValidationError(text % {"most": MOST, "there": there})
        return files

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        """One text for all files, or one for each."""
        texts = sent["alt"] if len(sent["alt"]) > 1 else sent["alt"] * len(sent["files"])
        if len(texts) != len(sent["files"]):
            raise serializers.ValidationError({"alt": [_("Give one text for all files, or one for each of them.")]})
        return {**sent, "alt": [demand(text, decorative=sent["decorative"]) for text in texts]}


@endpoint(template="pictures/list_pictures.html", allow=Staff)
def add_pictures(request: Request, slug: str) -> Response:
    """Files that are to be pictures of a product. They are looked at, and made smaller, in a moment."""
    family = get_object_or_404(Family, slug=slug)
    asked = SentPictures(data=request.data, context={"family": family})
    if not asked.is_valid():
        return invalid(request, asked, **shown.kept(family))
    files, texts = asked.validated_data["files"], asked.validated_data["alt"]
    with transaction.atomic():
        for position, (file, alt) in enumerate(zip(files, texts, strict=True), start=1):
            told = {"name": (file.name or "")[-200:], "alt": alt, "position": position, "by": request.user.pk}
            PictureUpload.objects.create(family=family, file=file, **told)
    kept = shown.kept(family)
    return done(request, kept, to=kept["address"], status=201)

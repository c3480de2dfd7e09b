"""What the states, steps and outcomes of messaging are called on the pages."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "retry": _("Tried again by itself"),
    "parked": _("Waits for a person"),
    "superseded": _("Newer news took its place"),
    "done": _("Taken"),
    "discarded": _("Discarded"),
    "pending": _("Runs soon"),
    "dispatched": _("Runs now"),
}
ACTIONS = {"retry": _("Try again"), "edit": _("Edit"), "discard": _("Discard"), "rebuild": _("Rebuild")}
OUTCOMES = {
    "": _("Within seconds"),
    "done": _("Carried out"),
    "it was no longer parked": _("Nothing to do: it was no longer parked"),
}
SAID = {
    "retry": _("It is tried again within seconds."),
    "edit": _("The edited message is tried within seconds. Its original text is kept."),
    "discard": _("It is discarded within seconds. The message and your reason stay on record."),
    "rebuild": _("The owner is asked for all of it again within seconds. The copy stays in use meanwhile."),
}
REBUILDS = {
    "requested": _("Asked for; waits for its owner"),
    "receiving": _("Rows arrive"),
    "done": _("Done"),
    "abandoned": _("Given up for a newer one"),
}

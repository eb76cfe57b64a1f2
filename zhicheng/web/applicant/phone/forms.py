"""Inputs of 手机拍照."""

from __future__ import annotations

from django import forms

from zhicheng.web.shared.forms import FilterForm

_PLACES = ("library", "entry", "material")


class PlaceForm(FilterForm):
    """For which place the code is; a mangled address means the library."""

    place = forms.ChoiceField(choices=[(place, place) for place in _PLACES], required=False)
    reference = forms.CharField(max_length=30, required=False)
    slot = forms.CharField(max_length=40, required=False)

    def where(self) -> dict[str, str]:
        """What the action takes."""
        values = self.values()
        place = values.get("place") or "library"
        if place == "library":
            return {"place": place, "reference": "", "slot": ""}
        return {"place": place, "reference": values.get("reference", ""), "slot": values.get("slot", "")}

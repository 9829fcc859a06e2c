"""GOV.UK Frontend's options made into ours, a function for each component."""

from collections.abc import Callable
from typing import Any

from sightline.core.components import messages, navigation
from sightline.core.components.labels import ErrorMessage, Fieldset, Hint, Label, Legend
from sightline.core.components.listings import Cell, SummaryCard, SummaryList, SummaryRow, Table
from sightline.core.components.part import Part

from .field_adapters import FIELDS
from .given import Given, NotOffered


def label(given: Given) -> Part:
    return Label(
        given.text(), for_id=given.take("for", ""), heading=given.take("isPageHeading", False), **given.common()
    )


def hint(given: Given) -> Part:
    return Hint(given.text(), id=given.take("id", ""), **given.common())


def error_message(given: Given) -> Part:
    spoken = given.take("visuallyHiddenText", "Error")
    return ErrorMessage(given.text(), id=given.take("id", ""), spoken=spoken, **given.common())


def fieldset(given: Given) -> Part:
    inner = given.inner("legend")
    legend = Legend(inner.text(), heading=inner.take("isPageHeading", False), classes=inner.take("classes", ""))
    inner.done()
    described_by, role = given.take("describedBy", ""), given.take("role", "")
    return Fieldset(legend, described_by=described_by, role=role, body=given.text("none"), **given.common())


def tag(given: Given) -> Part:
    return messages.Tag(given.text(), **given.common())


def button(given: Given) -> Part:
    return messages.Button(
        given.text(),
        href=given.take("href", ""),
        name=given.take("name", ""),
        value=given.take("value", ""),
        type=given.take("type", "submit"),
        id=given.take("id", ""),
        disabled=given.take("disabled", False),
        start=given.take("isStartButton", False),
        once=given.take("preventDoubleClick"),
        **given.common(),
    )


def inset_text(given: Given) -> Part:
    return messages.InsetText(given.text(), id=given.take("id", ""), **given.common())


def warning_text(given: Given) -> Part:
    return messages.WarningText(given.text(), spoken=given.take("iconFallbackText", "Warning"), **given.common())


def details(given: Given) -> Part:
    summary, is_open = given.text("summaryText", "summaryHtml"), given.take("open", False)
    return messages.Details(summary, given.text(), open=is_open, id=given.take("id", ""), **given.common())


def notification_banner(given: Given) -> Part:
    quiet = given.take("disableAutoFocus")
    body = given.text("none")
    return messages.NotificationBanner(
        text=given.take("text", ""),
        body=body,
        title=given.text("titleText", "titleHtml"),
        kind=given.take("type", ""),
        role=given.take("role", ""),
        title_id=given.take("titleId", "govuk-notification-banner-title"),
        level=given.take("titleHeadingLevel", 2),
        focus=None if quiet is None else not quiet,
        **given.common(),
    )


def panel(given: Given) -> Part:
    title, level = given.text("titleText", "titleHtml"), given.take("headingLevel", 1)
    return messages.Panel(title, given.text(), level=level, **given.common())


def phase_banner(given: Given) -> Part:
    return messages.PhaseBanner(given.only_text("tag"), given.text(), **given.common())


def error_summary(given: Given) -> Part:
    quiet = given.take("disableAutoFocus")
    problems = []
    for item in given.items("errorList"):
        attributes = item.take("attributes", {})
        problems.append(messages.Problem(item.text(), item.take("href", ""), attributes))
        item.done()
    title, description = given.text("titleText", "titleHtml"), given.text("descriptionText", "descriptionHtml")
    focus = None if quiet is None else not quiet
    return messages.ErrorSummary(tuple(problems), title, description, focus, **given.common())


def link(given: Given) -> navigation.Link:
    made = navigation.Link(
        given.text(),
        given.take("href", ""),
        current=given.take("current", False),
        active=given.take("active", False),
        hidden=given.take("visuallyHiddenText", ""),
        attributes=given.take("attributes", {}),
    )
    given.done()
    return made


def links(given: Given, name: str) -> tuple[navigation.Link, ...]:
    return tuple(link(item) for item in given.items(name))


def back_link(given: Given) -> Part:
    return navigation.BackLink(given.take("href", "#"), given.text(default="Back"), **given.common())


def skip_link(given: Given) -> Part:
    return navigation.SkipLink(given.text(), given.take("href", "#content"), **given.common())


def breadcrumbs(given: Given) -> Part:
    collapse, named = given.take("collapseOnMobile", False), given.take("labelText", "Breadcrumb")
    return navigation.Breadcrumbs(links(given, "items"), collapse, named, **given.common())


def service_navigation(given: Given) -> Part:
    return navigation.ServiceNavigation(
        links(given, "navigation"),
        service_name=given.take("serviceName", ""),
        service_url=given.take("serviceUrl", ""),
        label=given.take("navigationLabel", ""),
        menu_text=given.take("menuButtonText", "Menu"),
        menu_label=given.take("menuButtonLabel", ""),
        region_label=given.take("ariaLabel", "Service information"),
        navigation_id=given.take("navigationId", "navigation"),
        collapse=given.take("collapseNavigationOnMobile"),
        **given.common(),
    )


def pagination(given: Given) -> Part:
    items = tuple(page_link(item) for item in given.items("items"))
    return navigation.Pagination(
        items,
        previous=neighbour(given.inner("previous")),
        next=neighbour(given.inner("next")),
        label=given.take("landmarkLabel", "Pagination"),
        **given.common(),
    )


def page_link(given: Given) -> navigation.PageLink:
    if given.take("ellipsis"):
        return navigation.PageLink()
    number, href = given.take("number"), given.take("href")
    spoken, current = given.take("visuallyHiddenText", ""), given.take("current", False)
    attributes = given.take("attributes", {})
    given.done()
    return navigation.PageLink(number, href, current, spoken, attributes)


def neighbour(given: Given) -> navigation.Neighbour | None:
    href, text, named = given.take("href"), given.text(), given.take("labelText", "")
    attributes = given.take("attributes", {})
    given.done()
    return navigation.Neighbour(href, text, named, attributes) if href else None


def summary_list(given: Given) -> Part:
    rows = tuple(summary_row(row) for row in given.items("rows"))
    card = summary_card(given.inner("card")) if "card" in given.left else None
    return SummaryList(rows, card, **given.common())


def summary_row(given: Given) -> SummaryRow:
    key, value, actions = given.inner("key"), given.inner("value"), given.inner("actions")
    row = SummaryRow(
        key.text(),
        value.text(),
        links(actions, "items"),
        classes=given.take("classes", ""),
        key_classes=key.take("classes", ""),
        value_classes=value.take("classes", ""),
        actions_classes=actions.take("classes", ""),
    )
    for part in (key, value, actions, given):
        part.done()
    return row


def summary_card(given: Given) -> SummaryCard:
    title, actions = given.inner("title"), given.inner("actions")
    card = SummaryCard(title.text(), links(actions, "items"), level=title.take("headingLevel", 2), **given.common())
    for part in (title, actions, given):
        part.done()
    return card


def table(given: Given) -> Part:
    rows = [[cell(Given(item)) for item in row] for row in given.take("rows", []) if row]
    return Table(
        rows,
        head=[cell(item) for item in given.items("head")],
        caption=given.take("caption", ""),
        caption_classes=given.take("captionClasses", ""),
        row_headers=given.take("firstCellIsHeader", False),
        **given.common(),
    )


def cell(given: Given) -> Cell:
    numeric = given.take("format", "") == "numeric"
    spans = {name: given.take(name) for name in ("colspan", "rowspan")}
    made = Cell(given.text(), numeric=numeric, **spans, **given.common())
    given.done()
    return made


Adapter = Callable[[Given], Part]
ADAPTERS: dict[str, Adapter] = {
    "label": label,
    "hint": hint,
    "error-message": error_message,
    "fieldset": fieldset,
    "tag": tag,
    "button": button,
    "inset-text": inset_text,
    "warning-text": warning_text,
    "details": details,
    "notification-banner": notification_banner,
    "panel": panel,
    "phase-banner": phase_banner,
    "error-summary": error_summary,
    "back-link": back_link,
    "skip-link": skip_link,
    "breadcrumbs": breadcrumbs,
    "service-navigation": service_navigation,
    "pagination": pagination,
    "summary-list": summary_list,
    "table": table,
    **FIELDS,
}


def part_for(component: str, options: dict[str, Any]) -> Part:
    """Our part for these options. Raises `NotOffered` where they ask for what it cannot do."""
    given = Given(options)
    part = ADAPTERS[component](given)
    given.done()
    return part


__all__ = ["ADAPTERS", "NotOffered", "part_for"]

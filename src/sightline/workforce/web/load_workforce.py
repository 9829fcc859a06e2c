"""Load a file of who works where: sent, previewed, and then done or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.components.forms import GovForm
from sightline.core.components.widgets import CheckboxChoices
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send
from sightline.workforce import commands
from sightline.workforce.queries.workforce_now import workforce_now
from sightline.workforce.rules.workforce_file import FileRow, Problem, ReadFile, read_workforce
from sightline.workforce.rules.workforce_plan import Plan, plan_workforce

MOST = 1_000_000
PROBLEMS_SHOWN = 100


class SendFileForm(GovForm):
    """The file."""

    mark_optional = False

    file = forms.FileField(
        label="The file",
        help_text="CSV or TOML, in UTF-8. The columns are: agency, agency_kind, team, part_of, username, name, title, "
        "rank, roles, leads.",
    )


class DoForm(RecordingForm):
    """What was previewed, and who of those missing from the file leaves."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=MOST)
    name = forms.CharField(widget=forms.HiddenInput, max_length=200)
    foreseen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    leavers = forms.MultipleChoiceField(
        label="These hold a post and are not in the file. Which of them hold it no more?",
        required=False,
        help_text="Nobody is removed for being missing from a file. Those whom you do not choose stay as they are.",
        widget=CheckboxChoices(small=True),
    )

    def __init__(self, plan: Plan, **options: object) -> None:
        super().__init__(**options)
        self.fields["leavers"].choices = [(str(x.post), x.words) for x in plan.leavers]  # type: ignore[attr-defined]
        if not plan.leavers:
            del self.fields["leavers"]


@dataclass(kw_only=True)
class LoadWorkforcePage(Page):
    """The form to send a file; and of a file that was sent, what is wrong with it or what it would change."""

    template = "workforce/load_workforce.html"
    send_form: SendFileForm
    do_form: DoForm | None = None
    plan: Plan | None = None
    problems: Sequence[Problem] = ()
    more_problems: int = 0


TITLE = "Load a file of who works where"


@page(Permission.ADMINISTER)
def load_workforce(request: SignedInRequest) -> Page | HttpResponse:
    """Ask for the file; then show what it would change; then do it."""
    if request.method != "POST":
        return LoadWorkforcePage(title=TITLE, send_form=SendFileForm())
    if "text" in request.POST:
        return _do(request)
    form = SendFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return LoadWorkforcePage(title=TITLE, send_form=form)
    file = form.cleaned_data["file"]
    if file.size > MOST:
        form.add_error("file", "The file is larger than 1 MB. Load it on the command line: sightline workforce load")
        return LoadWorkforcePage(title=TITLE, send_form=form)
    return _preview(request.acting, file.name[:200], file.read())


def _preview(reader: Acting, name: str, content: bytes) -> Page:
    read, plan = _planned(reader, name, content)
    problems = [*read.problems, *plan.problems]
    if problems:
        return LoadWorkforcePage(
            title=TITLE,
            send_form=SendFileForm(),
            problems=problems[:PROBLEMS_SHOWN],
            more_problems=max(0, len(problems) - PROBLEMS_SHOWN),
        )
    given = {"text": content.decode("utf-8-sig"), "name": name, "foreseen": plan.digest}
    return LoadWorkforcePage(title=TITLE, send_form=SendFileForm(), plan=plan, do_form=DoForm(plan, initial=given))


def _planned(reader: Acting, name: str, content: bytes) -> tuple[ReadFile, Plan]:
    read = read_workforce(name, content)
    plan = Plan() if read.problems else plan_workforce(read.rows, workforce_now(reader))
    return read, plan


def _do(request: SignedInRequest) -> Page | HttpResponse:
    name, content = request.POST.get("name", ""), request.POST["text"].encode()
    read, plan = _planned(request.acting, name, content)
    form = DoForm(plan, data=request.POST)
    if read.problems or not form.is_valid():
        return _preview(request.acting, name, content)
    rows: tuple[FileRow, ...] = read.rows
    leavers = {UUID(post) for post in form.cleaned_data.get("leavers", [])}
    sent = send(
        request,
        form,
        lambda acting: commands.load_workforce(
            acting, rows, name, leavers=leavers, foreseen=form.cleaned_data["foreseen"]
        ),
        then=reverse("users"),
        said=lambda done: done.words,
    )
    if sent is None:
        # to be sent again, for the plan as it is by now
        form.data = request.POST.copy()
        form.data["foreseen"] = plan.digest
    return sent or LoadWorkforcePage(title=TITLE, send_form=SendFileForm(), plan=plan, do_form=form)

"""A file of who works where: read with what is wrong said by line, previewed, and nobody removed for being missing."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.refusals import Refused
from sightline.core.ids import uuid7
from sightline.core.models import LedgerRow, User
from sightline.workforce.cli import workforce
from sightline.workforce.commands import load_workforce
from sightline.workforce.models import Post, Team
from sightline.workforce.queries.workforce_now import workforce_now
from sightline.workforce.rules.workforce_file import read_workforce
from sightline.workforce.rules.workforce_plan import plan_workforce

HEAD = "agency,agency_kind,team,part_of,username,name,title,rank,roles,leads\n"
GOOD = HEAD + (
    "Fernhill Primary,school,Staff,,fpatel,Farah Patel,Safeguarding lead,Head,school_safeguarding_lead,yes\n"
    "Fernhill Primary,school,Office,Staff,jlowe,Jo Lowe,Deputy,Teacher,school_safeguarding_lead,\n"
)


def words(text: str, name: str = "posts.csv") -> list[str]:
    return [str(problem) for problem in read_workforce(name, text.encode()).problems]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Line 1: The first line has to name the columns. Missing: agency, name, rank, roles, title, username."),
        (HEAD, "The file holds no posts."),
        (HEAD.replace("leads", "boss"), "Line 1: There is no column called boss."),
        (HEAD.replace("leads", "title"), "Line 1: A column is named twice."),
        (HEAD + "A,,,,u,N,T,R,call_handler\n", "Line 2: It has 9 cells and the heading 10."),
        (HEAD + "A,,,,,N,T,R,call_handler,\n", "Line 2: username is empty. Fill it in, or take the line out."),
        (HEAD + "A,,,,u,N,T,R,wizard,\n", "Line 2: There is no role wizard that a post can carry."),
        (HEAD + "A,,,,u,N,T,R,importer,\n", "Line 2: There is no role importer that a post can carry."),
        (HEAD + "A,guild,,,u,N,T,R,call_handler,\n", "Line 2: There is no kind of agency guild."),
        (HEAD + "A,,,,u,N,T,R,call_handler,maybe\n", "Line 2: leads has to be yes or no."),
        (HEAD + "A,,,,u,N,T,R,call_handler,yes\n", "Line 2: team is empty, so nobody can lead it"),
        (HEAD + "A,,X,X,u,N,T,R,call_handler,\n", "Line 2: The team belongs to itself."),
        (HEAD + "A,,,,u v,N,T,R,call_handler,\n", "Line 2: username has a space in it."),
        (HEAD + f"A,,,,u,N,{'T' * 201},R,call_handler,\n", "Line 2: title is longer than 200 characters. Shorten it."),
        (HEAD + 'A,,,,u,"N,T,R,call_handler,\n', "The line cannot be read"),
        (HEAD + "A,,,,u,N,T,R,call_handler,\n" * 2, "Line 3: The same post as in line 2. Take one of them out."),
        (
            HEAD + "A,,,,u,N,T,R,call_handler,\nA,,,,U,M,S,R,call_handler,\n",
            "Line 3: U is N in line 2. Each signs in by a name of their own.",
        ),
        (
            HEAD + "A,,X,Y,u,N,T,R,call_handler,\nA,,X,Z,v,M,T,R,call_handler,\n",
            "Line 3: X belongs to Y in line 2. It can belong to one team only.",
        ),
        (
            HEAD + "A,,X,Y,u,N,T,R,call_handler,\nA,,Y,X,v,M,T,R,call_handler,\n",
            "Line 2: X belongs, in a circle, to itself.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_to_do(text: str, told: str) -> None:
    assert any(told in each for each in words(text)), words(text)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("é".encode("latin-1"), "This is not UTF-8. Save the file as “CSV UTF-8”"),
        (b"\0\1\2", "This is not a text file."),
        (b"x" * (4 * 1024 * 1024 + 1), "The file is larger than 4 MB."),
    ],
)
def test_a_file_that_is_no_text_ends_in_a_sentence(content: bytes, told: str) -> None:
    (problem,) = read_workforce("posts.csv", content).problems
    assert told in problem.words


@given(st.binary(max_size=300), st.sampled_from(["posts.csv", "posts.toml"]))
def test_no_file_whatever_raises(content: bytes, name: str) -> None:
    read = read_workforce(name, content)
    assert read.rows or read.problems


@given(st.text(max_size=200))
def test_no_rows_whatever_raise(text: str) -> None:
    read = read_workforce("posts.csv", (HEAD + text).encode("utf-8", "ignore"))
    assert read.rows or read.problems


def test_toml_says_the_same_as_csv_and_where_it_is_wrong() -> None:
    post = (
        '[[post]]\nagency = "Fernhill Primary"\nagency_kind = "school"\nteam = "Staff"\nusername = "fpatel"\n'
        'name = "Farah Patel"\ntitle = "Safeguarding lead"\nrank = "Head"\n'
    )
    good = post + 'roles = ["school_safeguarding_lead"]\nleads = true\n'

    read = read_workforce("posts.toml", good.encode())

    assert read.problems == ()
    assert read.rows[0].roles == ("school_safeguarding_lead",)
    assert read.rows[0].leads is True
    assert words(good + post + 'roles = ["x"]\n', "p.toml")[0].startswith("Line 11: There is no role x")
    assert words('[[post]]\nhat = "red"\n', "p.toml")[0].startswith("Line 1: A post has no hat.")
    assert "[[post]]" in words("a = 1", "p.toml")[0]
    assert "cannot be read" in words("a = ", "p.toml")[0]


_YES_NO = {True: "yes", False: ""}


def present_rows(reader) -> str:
    """A file that says exactly what there is of the force."""
    lines = [
        f'{p.agency},,{p.team},,{p.username},{p.name},"{p.title}",{p.rank},{";".join(p.roles)},{_YES_NO[p.leads]}'
        for p in workforce_now(reader).posts
        if p.agency == "Averdale Constabulary"
    ]
    return HEAD + "\n".join(lines) + "\n"


@pytest.fixture
def administrator(people, as_reader):
    return as_reader(people["system_administrator"])


def test_a_file_that_says_what_there_is_changes_nothing(administrator) -> None:
    read = read_workforce("all.csv", present_rows(administrator).encode())

    plan = plan_workforce(read.rows, workforce_now(administrator))

    assert read.problems == ()
    assert plan.changes_nothing
    assert (plan.leavers, plan.problems) == ([], [])
    assert plan.unchanged > 5


def test_a_new_agency_with_its_teams_people_and_posts_comes_in(administrator) -> None:
    rows = read_workforce("school.csv", GOOD.encode()).rows

    done = load_workforce(administrator, rows, "school.csv")

    assert (done.people, done.given) == (2, 2)
    lead = Post.objects.get(user__username="fpatel")
    assert (lead.agency.kind, str(lead.team), lead.leads) == ("school", "Staff", True)
    assert Team.objects.get(name="Office").part_of == lead.team
    assert not User.objects.get(username="jlowe").has_usable_password()


def test_whoever_is_missing_is_proposed_and_leaves_only_where_somebody_says_so(administrator) -> None:
    without = "".join(line for line in present_rows(administrator).splitlines(True) if "officer,Tom" not in line)
    rows = read_workforce("force.csv", without.encode()).rows
    (leaver,) = plan_workforce(rows, workforce_now(administrator)).leavers
    assert leaver.username == "officer"

    load_workforce(administrator, rows, "force.csv")
    assert Post.objects.filter(user__username="officer", until__isnull=True).exists()

    done = load_workforce(administrator, rows, "force.csv", leavers=[leaver.post])
    assert done.left == 1
    assert not Post.objects.filter(user__username="officer", until__isnull=True).exists()


def test_nobody_leaves_who_is_in_the_file(administrator) -> None:
    rows = read_workforce("force.csv", present_rows(administrator).encode()).rows
    officer = Post.objects.get(user__username="officer")

    load_workforce(administrator, rows, "force.csv", leavers=[officer.id, uuid4()])

    officer.refresh_from_db()
    assert officer.until is None


def test_a_post_that_the_file_says_otherwise_is_changed_and_said(administrator) -> None:
    text = present_rows(administrator).replace("Constable", "Sergeant")
    rows = read_workforce("force.csv", text.encode()).rows

    plan = plan_workforce(rows, workforce_now(administrator))
    load_workforce(administrator, rows, "force.csv", foreseen=plan.digest)

    assert [change.what for change in plan.changed] == ["rank “Sergeant”, was “Constable”"]
    assert Post.objects.get(user__username="officer", until__isnull=True).rank == "Sergeant"


def test_what_changed_since_the_preview_is_not_done_unseen(administrator) -> None:
    rows = read_workforce("school.csv", GOOD.encode()).rows

    with pytest.raises(Refused, match="since you looked"):
        load_workforce(administrator, rows, "school.csv", foreseen="another plan")
    assert not User.objects.filter(username="fpatel").exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Nowhere,,,,u,N,T,R,call_handler,\n", "There is no agency called Nowhere."),
        ("Averdale Constabulary,,,,officer,Not Tom,T,R,call_handler,\n", "officer signs in already, as Tom Askew."),
        (
            "Averdale Constabulary,,,,administrator,Ruth Adeyemi,Chief,R,chief_officer,\n",
            "This would change your own post.",
        ),
        (
            "Averdale Constabulary,,,,new,New,T,R,system_administrator;professional_standards,\n",
            "Nobody both administers Sightline and answers for its ledger.",
        ),
    ],
)
def test_what_the_commands_would_refuse_is_said_before(administrator, line: str, told: str) -> None:
    rows = read_workforce("force.csv", (HEAD + line).encode()).rows

    problems = plan_workforce(rows, workforce_now(administrator)).problems

    assert any(told in str(problem) for problem in problems), problems
    with pytest.raises(Refused, match="Nothing was loaded"):
        load_workforce(administrator, rows, "force.csv")


def test_a_file_is_sent_previewed_and_done_on_the_page(client_as, people, as_reader) -> None:
    client = client_as("system_administrator")

    preview = client.post("/workforce/load", {"file": SimpleUploadedFile("school.csv", GOOD.encode())})
    told = preview.content.decode()
    assert "Farah Patel (fpatel)" in told
    assert not User.objects.filter(username="fpatel").exists()

    as_reader(people["system_administrator"])
    digest = plan_workforce(
        read_workforce("s.csv", GOOD.encode()).rows, workforce_now(people["system_administrator"])
    ).digest
    assert digest in told
    sent = {"text": GOOD, "name": "school.csv", "foreseen": digest, "submission": uuid7()}
    done = client.post("/workforce/load", sent)
    assert (done.status_code, done["Location"]) == (302, "/users")
    assert Post.objects.filter(user__username="fpatel", until__isnull=True).exists()
    as_reader(people["professional_standards"])
    assert LedgerRow.objects.filter(capability="load_workforce", outcome="done").exists()


def test_a_file_with_something_wrong_is_not_loaded_and_says_which_line(client_as) -> None:
    bad = GOOD.replace("jlowe,", ",")

    told = client_as("system_administrator").post(
        "/workforce/load", {"file": SimpleUploadedFile("school.csv", bad.encode())}
    )

    assert "Line 3: username is empty" in told.content.decode()


def test_the_command_line_previews_and_does_only_what_it_is_told(people, tmp_path, capsys) -> None:
    file = tmp_path / "school.csv"
    file.write_text(GOOD)

    assert workforce(["load", str(file)]) == 0
    assert "Person added: Farah Patel (fpatel)" in capsys.readouterr().out
    assert not User.objects.filter(username="fpatel").exists()

    assert workforce(["load", str(file), "--do", "--leaver", "nobody"]) == 1
    assert "nobody is not among those who are missing" in capsys.readouterr().err
    assert workforce(["load", str(file), "--do"]) == 0
    assert User.objects.filter(username="fpatel").exists()
    assert workforce(["load", str(tmp_path / "none.csv")]) == 1
    assert "cannot be read" in capsys.readouterr().err

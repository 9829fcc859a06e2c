"""The simulated force's stream of logs: the same for a seed, busy as a force is, and made of what can be delivered."""

from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise

from sightline.contact.rules.delivered import delivered_codes, read_delivered
from sightline.contact.rules.second_look.looking import look
from sightline.contact.rules.second_look.policy import delivered
from sightline.contact.rules.second_look.values import LinkedFacts, LogWords
from sightline.simulate.stream import ordinary_texts, stream

SINCE = datetime(2027, 5, 3, 6, 0, tzinfo=UTC)


def test_the_same_seed_gives_the_same_stream_and_every_text_once_before_any_comes_again() -> None:
    one, two = (list(islice(stream(7, SINCE), 500)) for _ in range(2))

    assert one == two
    assert one[0].sent != next(stream(8, SINCE)).sent
    assert {log.text.id for log in one[:400]} == {text.id for text in ordinary_texts()}
    assert len({log.sent["number"] for log in one}) == 500
    assert all(earlier.at < later.at for earlier, later in pairwise(one))


def test_it_has_a_forces_number_of_logs_a_day_and_its_real_share_of_children() -> None:
    day = [log for log in islice(stream(1, SINCE), 1000) if log.at < SINCE + timedelta(days=1)]

    assert 300 < len(day) < 500
    assert 0.04 < sum(text.of_a_child for text in ordinary_texts()) / len(ordinary_texts()) < 0.08


def test_each_is_understood_whole_when_it_is_delivered() -> None:
    codes = delivered_codes("tannoy")
    for log in islice(stream(1, SINCE), 400):
        told = read_delivered(log.sent, codes)
        assert told.unread == ()
        assert told.grade.means
        assert [line.text for line in told.lines] == [line.strip() for line in log.text.text.split("\n")]


def test_over_the_stream_the_second_look_asks_for_few_looks_and_fewer_of_an_inspector() -> None:
    policy = delivered()
    looks = [look(LogWords(tuple(text.text.split("\n"))), LinkedFacts(), policy) for text in ordinary_texts()]
    asked = [found.prompt for found in looks if found.prompt]

    assert len(asked) / len(looks) <= 0.08
    assert sum(prompt.by == "inspector" for prompt in asked) / len(looks) <= 0.03

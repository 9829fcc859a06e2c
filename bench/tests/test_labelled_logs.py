"""Labelled logs are read whatever else is in the file, and what cannot be read is named."""

from bench.labelled_logs import facts_of_logs, our_files, read_logs
from bench.second_look import measure

LOG = '{"id": "X-1", "text": "DD 4 home alone, told to ring back\\nNFA", "label": true, "judging_language": null}'


def test_a_line_that_is_no_log_is_named_and_left_out(tmp_path):
    file = tmp_path / "some.jsonl"
    file.write_bytes(
        b"\n".join(
            [LOG.encode(), b"", b"not json", b"[1]", b'{"text": 5, "label": true}', b'{"label": false}', b"\xff"]
        )
    )
    read = read_logs(file)
    assert [log.key for log in read.logs] == ["X-1"]
    assert read.logs[0].entries == ("DD 4 home alone, told to ring back", "NFA")
    assert [words.split(":")[0] for words in read.unread] == [f"some.jsonl, line {line}" for line in (3, 4, 5, 6, 7)]


def test_a_file_that_is_not_there_is_said_and_measures_nothing(tmp_path, capsys):
    assert measure([tmp_path / "none.jsonl"]) == []
    assert "cannot be read and was left out" in capsys.readouterr().err


def test_a_file_of_one_log_is_measured(tmp_path, capsys):
    file = tmp_path / "one.jsonl"
    file.write_text(LOG)
    claims = {claim.name: claim for claim in measure([file])}
    assert claims["second look: recall"].figure == 1.0
    assert "Missed: 0" in capsys.readouterr().out


def test_our_own_logs_are_all_read_and_the_facts_are_of_logs_that_there_are():
    read = [read_logs(file) for file in our_files()]
    assert not [words for each in read for words in each.unread]
    keys = [log.key for each in read for log in each.logs]
    assert len(keys) == len(set(keys))
    assert set(facts_of_logs()) <= set(keys)

"""The JSON of `history show`: what each part holds."""

import json

from limitdoctor.history.limit import tell
from limitdoctor.render import history_json
from tests.history.files import read

TEXT = """
    date,event,amount,product,merchant,note,family,from,to,scope,trust
    ,recorded,,,,,draws,2025-01-01,2025-10-02,huabei,0.9
    2025-09-01 08:30,limit,8000,,,首页,,,,,
    2025-10-02,limit,0,,,,,,,,
    2025-09-30,purchase,3.5,,村口小店,卡 62220212345678901,,,,,
    """


def test_a_history_as_json(tmp_path):
    found = read(tmp_path, TEXT)
    said = json.loads(history_json.render(found, tell(found)))
    path = str(tmp_path / "file0")
    assert list(said) == ["schema", "account", "as_of", "recorded", "limit", "input", "events"]
    assert (said["schema"], said["account"], said["as_of"]) == (
        "limitdoctor/history@1",
        {"product": "jiebei"},
        "2025-10-02",
    )
    assert said["recorded"] == {"draws of huabei": [{"from": "2025-01-01", "to": "2025-10-02", "trust": 0.9}]}
    assert said["limit"]["outcome"] == "gone"
    assert said["input"]["files"][0]["rows"] == 3
    assert said["events"] == [
        {"date": "2025-09-01T08:30:00", "event": "limit", "amount": 8000, "note": "首页", "file": path, "line": 3},
        {
            "date": "2025-09-30",
            "event": "purchase",
            "amount": 3.5,
            "merchant": "anon-0e36a1d8",
            "note": "卡 62******",
            "file": path,
            "line": 5,
        },
        {"date": "2025-10-02", "event": "limit", "amount": 0, "file": path, "line": 4},
    ]


def test_names_are_shown_where_asked_for(tmp_path):
    found = read(tmp_path, TEXT)
    said = json.loads(history_json.render(found, tell(found), names=True))
    assert said["events"][1]["merchant"] == "村口小店"

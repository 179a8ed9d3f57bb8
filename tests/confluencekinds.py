"""The stub's two kinds: Cloud (version 2 of the interface) and Data Center (version 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from confluencepages import SPACE, Stood, Version, WrongError, written
from confluencestub import Asked, Deed, Stub, basic


def _part(stub: Stub, asked: Asked, found: Sequence[Any], mark: str) -> dict[str, Any]:
    """A part of a list, and where it goes on."""
    start = int(asked.parameters.get(mark, "0").removeprefix("c"))
    end = start + min(stub.most, int(asked.parameters.get("limit", "25")))
    more = f"{mark}={'c' if mark == 'cursor' else ''}{end}"
    links = {"next": f"https://evil.example/elsewhere?{more}"} if end < len(found) else {}
    return {"results": list(found[start:end]), "_links": links}


class CloudStub(Stub):
    base = "/wiki"
    depth = 2

    def authorization(self) -> str:
        return basic() if self.token else "Basic expired"

    def refusal(self, error: WrongError) -> Any:
        return {"errors": [{"status": error.status, "code": "REFUSED", "title": str(error), "detail": None}]}

    def deeds(self) -> Sequence[tuple[str, str, Deed]]:
        page = r"/api/v2/pages/(\d+)"
        return (
            ("GET", "/api/v2/spaces", _c_spaces),
            ("GET", "/api/v2/pages", _c_pages),
            ("POST", "/api/v2/pages", _c_create),
            ("GET", page, _c_page),
            ("PUT", page, _c_save),
            ("DELETE", page, lambda stub, asked: stub.remove(asked.ids[0])),
            ("GET", f"{page}/descendants", _c_below),
            ("GET", f"{page}/ancestors", _c_above),
            ("GET", f"{page}/properties", _c_kept),
            ("POST", f"{page}/properties", _c_keep),
            ("PUT", rf"{page}/properties/(\d+)", _c_keep),
            ("GET", f"{page}/attachments", _c_files),
            ("GET", "/rest/api/user", lambda stub, asked: {"displayName": asked.parameters["accountId"]}),
        )


def _c_spaces(stub: Stub, asked: Asked) -> Any:
    return {"results": [SPACE] if asked.parameters["keys"] == SPACE["key"] else []}


def _c_pages(stub: Stub, asked: Asked) -> Any:
    ids = asked.parameters.get("id", "").split(",")
    assert len(ids) <= 250
    if ids == [""]:
        assert asked.parameters["space-id"] == SPACE["id"]
        found = stub.named(asked.parameters["title"])
    else:
        found = [stub.pages[one] for one in ids if one in stub.pages]
    return _part(stub, asked, [_c_shown(one, len(one.versions), {}) for one in found], "cursor")


def _c_shown(page: Stood, number: int, parameters: Mapping[str, str]) -> dict[str, Any]:
    version = page.versions[number - 1]
    told = {"number": number, "message": version.words, "authorId": version.author}
    shown: dict[str, Any] = {"id": page.id, "title": version.title, "status": "current", "version": told}
    shown |= {"spaceId": page.space, "parentId": page.parent or None}
    if parameters.get("body-format") == "storage":
        shown["body"] = {"storage": {"representation": "storage", "value": version.body}}
    if parameters.get("include-properties") == "true":
        shown["properties"] = {"results": _c_properties(page)}
    return shown


def _c_page(stub: Stub, asked: Asked) -> Any:
    page = stub.get(asked.ids[0])
    return _c_shown(page, int(asked.parameters.get("version", len(page.versions))), asked.parameters)


def _c_create(stub: Stub, asked: Asked) -> Any:
    assert asked.json["spaceId"] == SPACE["id"]
    version = Version(asked.json["title"], written(asked.json["body"]["value"]))
    return _c_shown(stub.new(asked.json["parentId"], version), 1, {})


def _c_save(stub: Stub, asked: Asked) -> Any:
    given = asked.json
    assert given["id"] == asked.ids[0]
    assert given["status"] == "current"
    version = Version(given["title"], written(given["body"]["value"]), stub.heard(given["version"]))
    return _c_shown(stub.save(asked.ids[0], given["version"]["number"], version), given["version"]["number"], {})


def _c_below(stub: Stub, asked: Asked) -> Any:
    found = [{"id": one.id, "type": "page", "status": "current"} for one in stub.below(asked.ids[0], CloudStub.depth)]
    return _part(stub, asked, [{"id": "9", "type": "folder"}, *found], "cursor")


def _c_above(stub: Stub, asked: Asked) -> Any:
    return {"results": [{"id": one.id, "type": "page"} for one in stub.above(asked.ids[0])]}


def _c_properties(page: Stood) -> list[dict[str, Any]]:
    return [
        {"id": one, "key": key, "value": value, "version": {"number": number}}
        for key, (one, value, number) in page.kept.items()
    ]


def _c_kept(stub: Stub, asked: Asked) -> Any:
    found = _c_properties(stub.get(asked.ids[0]))
    return {"results": [one for one in found if one["key"] == asked.parameters.get("key", one["key"])]}


def _c_keep(stub: Stub, asked: Asked) -> Any:
    given = asked.json
    return {"id": stub.keep(asked.ids[0], given["key"], given["value"], given.get("version", {}).get("number", 1))[0]}


def _c_files(stub: Stub, asked: Asked) -> Any:
    files = stub.get(asked.ids[0]).files
    return _part(
        stub, asked, [{"id": one.id, "title": name, "comment": one.comment} for name, one in files.items()], "cursor"
    )


class CenterStub(Stub):
    base = "/confluence"

    def authorization(self) -> str:
        return f"Bearer {self.token}"

    def refusal(self, error: WrongError) -> Any:
        return {"statusCode": error.status, "message": str(error)}

    def deeds(self) -> Sequence[tuple[str, str, Deed]]:
        page = r"/rest/api/content/(\d+)"
        return (
            ("GET", "/rest/api/content", _d_pages),
            ("POST", "/rest/api/content", _d_create),
            ("GET", page, _d_page),
            ("PUT", page, _d_save),
            ("DELETE", page, lambda stub, asked: stub.remove(asked.ids[0])),
            ("GET", f"{page}/child/page", _d_below),
            ("GET", f"{page}/property/(cjmsite)", _d_kept),
            ("POST", f"{page}/property", _d_keep),
            ("PUT", f"{page}/property/cjmsite", _d_keep),
            ("GET", f"{page}/child/attachment", _d_files),
        )


def _d_shown(stub: Stub, page: Stood, number: int, expand: str) -> dict[str, Any]:
    wanted, version = expand.split(","), page.versions[number - 1]
    shown: dict[str, Any] = {"id": page.id, "type": "page", "status": "current", "title": version.title}
    if "version" in wanted:
        shown["version"] = {"number": number, "message": version.words, "by": {"displayName": version.author}}
    if "ancestors" in wanted:
        shown["ancestors"] = [{"id": one.id} for one in stub.above(page.id)]
    if "space" in wanted:
        shown["space"] = SPACE if page.space == SPACE["id"] else {"id": page.space, "key": "OTHER"}
    if "body.storage" in wanted:
        shown["body"] = {"storage": {"value": version.body, "representation": "storage"}}
    if "metadata.properties.cjmsite" in wanted:
        shown["metadata"] = {"properties": {key: {"key": key, "value": one[1]} for key, one in page.kept.items()}}
    return shown


def _d_pages(stub: Stub, asked: Asked) -> Any:
    found = stub.named(asked.parameters["title"]) if asked.parameters["spaceKey"] == SPACE["key"] else []
    expand = asked.parameters.get("expand", "")
    return _part(stub, asked, [_d_shown(stub, one, len(one.versions), expand) for one in found], "start")


def _d_page(stub: Stub, asked: Asked) -> Any:
    page = stub.get(asked.ids[0])
    number = len(page.versions)
    if asked.parameters.get("status") == "historical":
        number = int(asked.parameters["version"])
        if number == len(page.versions):
            raise WrongError(404, "this version is not historical")
    return _d_shown(stub, page, number, asked.parameters.get("expand", ""))


def _d_below(stub: Stub, asked: Asked) -> Any:
    found, expand = stub.children(stub.get(asked.ids[0]).id), asked.parameters.get("expand", "")
    return _part(stub, asked, [_d_shown(stub, one, len(one.versions), expand) for one in found], "start")


def _d_create(stub: Stub, asked: Asked) -> Any:
    assert asked.json["space"]["key"] == SPACE["key"]
    version = Version(asked.json["title"], written(asked.json["body"]["storage"]["value"]))
    return {"id": stub.new(asked.json["ancestors"][-1]["id"], version).id}


def _d_save(stub: Stub, asked: Asked) -> Any:
    given = asked.json
    version = Version(given["title"], written(given["body"]["storage"]["value"]), stub.heard(given["version"]))
    return {"id": stub.save(asked.ids[0], given["version"]["number"], version).id}


def _d_kept(stub: Stub, asked: Asked) -> Any:
    kept = stub.get(asked.ids[0]).kept
    if asked.ids[1] not in kept:
        raise WrongError(404, "there is no such property")
    one, value, number = kept[asked.ids[1]]
    return {"id": one, "key": asked.ids[1], "value": value, "version": {"number": number}}


def _d_keep(stub: Stub, asked: Asked) -> Any:
    given = asked.json
    stub.keep(asked.ids[0], given["key"], given["value"], given.get("version", {}).get("number", 1))
    return {"key": given["key"]}


def _d_files(stub: Stub, asked: Asked) -> Any:
    files = stub.get(asked.ids[0]).files
    shown = [{"id": one.id, "title": name, "metadata": {"comment": one.comment}} for name, one in files.items()]
    return _part(stub, asked, shown, "start")


KINDS: Mapping[str, type[Stub]] = {"cloud": CloudStub, "center": CenterStub}

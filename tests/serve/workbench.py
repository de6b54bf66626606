"""A workbench under test: starts `hearsay serve`, speaks to it, and holds what it says against its OpenAPI description.
The standard library alone."""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv.pop(1)

STORY = {
    "format": "hearsay/1", "title": "The quay",
    "sources": [{"id": "agency", "name": "Corvane", "kind": "agency"}, {"id": "bittern", "name": "Daily Bittern", "kind": "outlet"},
                {"id": "clerk", "name": "a clerk", "kind": "person", "anonymous": True},
                {"id": "gazette", "name": "Fenmoor Gazette", "kind": "outlet"}, {"id": "holt", "name": "Ada Holt", "kind": "person"}],
    "affiliations": [{"source": "bittern", "with": "agency", "kind": "owned_by"}],
    "articles": [{"id": "quay", "outlet": "gazette", "title": "Quay shut", "published": "2031-04-07"},
                 {"id": "a2", "outlet": "bittern", "published": "2031-04-08"}],
    "claims": [{"id": "c1", "text": "The quay is closed"}, {"id": "c2", "text": "The crane broke"}],
    "statements": [
        {"id": "s1", "source": "clerk", "asserts": ["c1"], "draft": 0.6},
        {"id": "s2", "source": "gazette", "derives_from": [{"statement": "s1", "kind": "quotes"}], "article": "quay", "draft": 0.6,
         "quote": "The quay is closed, a clerk said", "span": {"start": 0, "end": 32}},
        {"id": "s3", "source": "holt", "asserts": ["c1", "c2"], "draft": 0.7},
        {"id": "s4", "source": "bittern", "derives_from": [{"statement": "s3", "kind": "paraphrases"}], "article": "a2", "draft": 0.7}]}
ARTICLE = "The quay is closed, a clerk said on Monday. “It is not”, the harbour master Bo Lindqvist told Corvane.\n"


class Workbench:
    """`with Workbench(program) as bench:` a story in a folder of its own, served."""

    def __init__(self, program, story=STORY, folder=None, arguments=None):
        """`arguments`: of the command in place of the story file, with {} for the folder."""
        self.program = program
        self.arguments = arguments
        self.own = None if folder else tempfile.TemporaryDirectory()
        self.folder = folder or self.own.name
        self.file = os.path.join(self.folder, "story.json")
        if story is not None and not os.path.exists(self.file):
            with open(self.file, "w", encoding="utf-8") as out:
                json.dump(story, out)
            os.makedirs(self.file + ".articles", exist_ok=True)
            with open(os.path.join(self.file + ".articles", "quay.txt"), "w", encoding="utf-8") as out:
                out.write(ARTICLE)

    def __enter__(self):
        arguments = [argument.format(self.folder) for argument in self.arguments] if self.arguments else [self.file]
        self.process = subprocess.Popen([self.program, "serve", *arguments], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/#token=([A-Za-z0-9_-]{40,})\n", line)
        assert found, f"the first line is no address: {line!r}"
        self.port, self.token = int(found[1]), found[2]
        return self

    def __exit__(self, *_):
        self.stop(signal.SIGTERM)
        if self.own:
            self.own.cleanup()

    def stop(self, how):
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(20)
        self.process.stdout.close()
        return self.process.returncode

    def ask(self, method, path, body=None, **headers):
        """Status, headers and body (decoded where it is JSON). A header of None is left out."""
        sent = {"Authorization": "Bearer " + self.token}
        if body is not None:
            sent["Content-Type"] = "application/json"
            if not isinstance(body, (bytes, str)):
                body = json.dumps(body)
            if isinstance(body, str):
                body = body.encode()
        for name, value in headers.items():
            sent[name.replace("_", "-")] = value
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host="Host" in sent, skip_accept_encoding=True)
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            reply = connection.getresponse()
            content = reply.read()
        finally:
            connection.close()
        kind = reply.getheader("Content-Type") or ""
        return reply.status, reply.headers, json.loads(content) if "json" in kind else content

    def get(self, path):
        status, _, body = self.ask("GET", path)
        assert status == 200, (path, status, body)
        return body

    def do(self, verb, **request):
        args = {k: v for k, v in request.items() if k not in ("seen", "client", "by")}
        body = {"verb": verb, "args": args, **{k: request[k] for k in ("seen", "client", "by") if k in request}}
        return self.ask("POST", "/api/edits", body)


def faults(value, schema, api, at="$"):
    """What of a value does not fit a schema of the description: types, words, keys."""
    if "$ref" in schema:
        schema = api["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        is_a = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
        if not any(isinstance(value, is_a[kind]) and not (isinstance(value, bool) and kind in ("integer", "number")) for kind in kinds):
            return [f"{at} is {type(value).__name__}, not {kinds}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at} is {value!r}"]
    found = []
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{at} lacks {key}" for key in schema.get("required", []) if key not in value]
        if schema.get("additionalProperties") is False:
            found += [f"{at} has {key}" for key in value if key not in known]
        for key, one in value.items():
            if key in known:
                found += faults(one, known[key], api, f"{at}.{key}")
    if isinstance(value, list) and "items" in schema:
        for i, one in enumerate(value):
            found += faults(one, schema["items"], api, f"{at}[{i}]")
    return found


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Served(unittest.TestCase):
    def setUp(self):
        self.bench = self.enterContext(Workbench(PROGRAM)) if hasattr(self, "enterContext") else self.entered(Workbench(PROGRAM))

    def entered(self, bench):
        bench.__enter__()
        self.addCleanup(bench.__exit__)
        return bench

    def raw(self, text, seconds=5):
        """What comes back for these bytes."""
        with socket.create_connection(("127.0.0.1", self.bench.port), timeout=seconds) as connection:
            connection.sendall(text)
            answer = b""
            try:
                while chunk := connection.recv(65536):
                    answer += chunk
            except (TimeoutError, socket.timeout):
                pass
            return answer

    def answers(self):
        self.assertEqual(self.bench.get("/api/story")["title"], STORY["title"])

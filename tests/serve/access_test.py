#!/usr/bin/env python3
"""Whom the workbench lets in, what becomes of clients that behave badly, and what listeners are told.

    access_test.py HEARSAY
"""
import gzip
import json
import random
import signal
import socket
import time
import unittest

from workbench import PROGRAM, Served, Workbench


class Safe(Served):
    def test_the_token_is_wanted(self):
        for token in (None, "Bearer", "Bearer wrong", "Basic " + self.bench.token, "Bearer " + self.bench.token[:-1], "Bearer " + self.bench.token + "x"):
            status, headers, _ = self.bench.ask("GET", "/api/story", None, Authorization=token)
            self.assertEqual((status, headers["WWW-Authenticate"]), (401, "Bearer"), token)
        self.assertEqual(self.bench.ask("GET", "/", None, Authorization=None)[0], 200)

    def test_foreign_host(self):
        for host in ("evil.example", f"evil.example:{self.bench.port}", "127.0.0.1", f"127.0.0.1:{self.bench.port + 1}", f"127.0.0.1:{self.bench.port}.evil.example", ""):
            for path in ("/", "/api/story"):
                self.assertEqual(self.bench.ask("GET", path, None, Host=host)[0], 403, host)
        self.assertEqual(self.bench.ask("GET", "/api/story", None, Host=f"localhost:{self.bench.port}")[0], 200)

    def test_a_target_that_names_its_host(self):
        """RFC 9112, section 3.2.2: such a target is read, and it is its host that counts."""
        own, token = f"127.0.0.1:{self.bench.port}", f"Authorization: Bearer {self.bench.token}\r\nConnection: close\r\n\r\n"
        for target, host, status in ((f"http://{own}/", own, 200), (f"http://{own}/api/story", own, 200), (f"HTTP://{own}/api/claims?q=quay", own, 200), (f"http://{own}", own, 200),
                                     (f"http://{own}/api/story", "evil.example", 200), (f"http://localhost:{self.bench.port}/api/story", own, 200),
                                     ("http://evil.example/api/story", own, 403), (f"http://evil.example:{self.bench.port}/", own, 403), (f"http://x@{own}/", own, 403),
                                     (f"http://{own}.evil.example/", own, 403), ("http:///api/story", own, 403), (f"http://{own}/nothing", own, 404), (f"http://{own}?x=1", own, 200)):
            answer = self.raw(f"GET {target} HTTP/1.1\r\nHost: {host}\r\n{token}".encode())
            self.assertIn(f" {status} ".encode(), answer.split(b"\r\n")[0], target)
        self.assertIn(b" 400 ", self.raw(f"GET http://{own}/ HTTP/1.1\r\n{token}".encode()).split(b"\r\n")[0])
        self.assertIn(b" 401 ", self.raw(f"GET http://{own}/api/story HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n".encode()).split(b"\r\n")[0])
        # A page of another site stays another, whatever the target says.
        self.assertIn(b" 403 ", self.raw(f"GET http://{own}/api/story HTTP/1.1\r\nHost: {own}\r\nOrigin: http://evil.example\r\n{token}".encode()).split(b"\r\n")[0])

    def test_the_head_alone_is_given_wherever_all_is(self):
        paths = ["/", "/join.js", "/icon.svg", "/nothing"] + [path for path, methods in self.bench.get("/api/openapi.json")["paths"].items() if "get" in methods and path != "/api/events"]
        asked = {"/api/scores": "?claim=c1", "/api/explain": "?claim=c1", "/api/timeline": "?claim=c1", "/api/what_if": "?strike=holt", "/api/diagram": "?claim=c1", "/api/export": "?as=csv", "/api/control": ""}
        for path in paths:
            target = path + asked.get(path, "")
            status, headers, body = self.bench.ask("GET", target)
            head = self.raw(f"HEAD {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nAuthorization: Bearer {self.bench.token}\r\nConnection: close\r\n\r\n".encode(), 20)
            fields, _, rest = head.partition(b"\r\n\r\n")
            self.assertIn(f" {status} ".encode(), fields.split(b"\r\n")[0], target)
            self.assertEqual(rest, b"", target)
            self.assertIn(b"Content-Type: " + headers["Content-Type"].encode(), fields, target)
            self.assertRegex(fields, b"Content-Length: [0-9]+", target)
        stream = self.raw(f"HEAD /api/events HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nAuthorization: Bearer {self.bench.token}\r\nConnection: close\r\n\r\n".encode(), 20)
        self.assertTrue(stream.startswith(b"HTTP/1.1 200 ") and stream.endswith(b"\r\n\r\n") and b"text/event-stream" in stream and b"Content-Length" not in stream, stream)
        # What comes behind it is read as the next request.
        both = f"HEAD / HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\n\r\nGET /nothing HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nConnection: close\r\n\r\n"
        self.assertEqual([line.split()[1] for line in self.raw(both.encode()).split(b"\r\n") if line.startswith(b"HTTP/1.1 ")], [b"200", b"404"])
        self.assertIn(b" 405 ", self.raw(f"HEAD /api/undo HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nAuthorization: Bearer {self.bench.token}\r\nConnection: close\r\n\r\n".encode()).split(b"\r\n")[0])
        self.assertIn(b" 401 ", self.raw(f"HEAD /api/story HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nConnection: close\r\n\r\n".encode()).split(b"\r\n")[0])
        self.assertEqual(self.bench.ask("PUT", "/")[1]["Allow"], "GET, HEAD")

    def test_who_asks_first_is_told_to_go_on(self):
        body = b'{"verb":"story.set","args":{"title":"Asked first"}}'
        head = f"POST /api/edits HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nAuthorization: Bearer TOKEN\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.bench.port), timeout=5) as connection:
            connection.sendall(head.replace("TOKEN", self.bench.token).encode())
            self.assertTrue(connection.recv(4096).startswith(b"HTTP/1.1 100 "))
            connection.sendall(body)
            self.assertTrue(connection.recv(4096).startswith(b"HTTP/1.1 201 "))
        # Who is not let in does not send it for nothing.
        self.assertTrue(self.raw(head.replace("TOKEN", "wrong").encode()).startswith(b"HTTP/1.1 401 "))

    def test_cross_site_post(self):
        body = {"verb": "statement.confirm", "args": {"statement": "s2"}}
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": f"http://localhost:{self.bench.port}"}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}):
            self.assertEqual(self.bench.ask("POST", "/api/edits", body, **headers)[0], 403, headers)
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            self.assertEqual(self.bench.ask("POST", "/api/edits", body, Content_Type=kind)[0], 415, kind)
        self.assertEqual(self.bench.get("/api/story")["seq"], 0)
        self.assertEqual(self.bench.ask("POST", "/api/edits", body, Origin=f"http://127.0.0.1:{self.bench.port}", Sec_Fetch_Site="same-origin")[0], 201)

    def test_a_body_in_a_coding_that_is_not_read(self):
        body = gzip.compress(b'{"verb":"story.set","args":{"title":"Packed"}}')
        for coding in ("gzip", "br", "gzip, identity"):
            status, headers, _ = self.bench.ask("POST", "/api/edits", body, Content_Encoding=coding)
            self.assertEqual(status, 415, coding)
            self.assertEqual(headers["Accept-Encoding"], "identity")
        self.assertEqual(self.bench.ask("POST", "/api/edits", {"verb": "story.set", "args": {"title": "As it is"}}, Content_Encoding="identity")[0], 201)

    def test_headers_that_keep_a_page_to_itself(self):
        _, headers, _ = self.bench.ask("GET", "/", None, Authorization=None)
        policy = headers["Content-Security-Policy"]
        for rule in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"):
            self.assertIn(rule, policy)
        self.assertNotIn("unsafe", policy)
        self.assertEqual((headers["X-Content-Type-Options"], headers["Cache-Control"], headers["Referrer-Policy"]), ("nosniff", "no-store", "no-referrer"))
        self.assertIsNone(headers["Set-Cookie"])

    def test_paths_lead_nowhere(self):
        for path in ("/../story.json", "/..%2fstory.json", "//etc/passwd", "/%00", "/index.html", "/api/../story.json", "/api/articles?id=../story.json"):
            self.assertEqual(self.bench.ask("GET", path)[0], 404, path)

    def test_slow_headers_are_ended_and_hold_nobody_up(self):
        slow = [socket.create_connection(("127.0.0.1", self.bench.port)) for _ in range(20)]
        begun = time.monotonic()
        for connection in slow:
            connection.sendall(b"GET /api/story HTTP/1.1\r\nHost: ")
        self.answers()
        self.assertLess(time.monotonic() - begun, 5)
        slow[0].settimeout(20)
        time.sleep(6)
        slow[0].sendall(b"x")
        answer = slow[0].recv(65536)
        self.assertIn(b" 408 ", answer.split(b"\r\n")[0])
        self.assertLess(time.monotonic() - begun, 15)
        for connection in slow:
            connection.close()
        self.answers()

    def test_endless_header(self):
        self.assertIn(b" 431 ", self.raw(b"GET / HTTP/1.1\r\nX: " + b"a" * (1 << 20)).split(b"\r\n")[0])
        self.assertIn(b" 431 ", self.raw(b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 100000).split(b"\r\n")[0])
        self.answers()

    def test_body_over_the_limit_chunked_or_not(self):
        head = f"POST /api/edits HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nAuthorization: Bearer {self.bench.token}\r\nContent-Type: application/json\r\n".encode()
        chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
        self.assertIn(b" 413 ", self.raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 20).split(b"\r\n")[0])
        self.assertIn(b" 413 ", self.raw(head + b"Content-Length: 99999999999\r\n\r\n").split(b"\r\n")[0])
        self.answers()

    def test_limits_are_told_by_what_they_are_of(self):
        head = f" HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nAuthorization: Bearer {self.bench.token}\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n".encode()
        self.assertIn(b"/api/edits takes has 1 MiB", self.raw(b"POST /api/edits" + head))
        self.assertIn(b"8 MiB", self.raw(b"POST /api/articles" + head))
        twice = f"GET /api/story HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nHost: evil.example\r\nAuthorization: Bearer {self.bench.token}\r\n\r\n".encode()
        self.assertIn(b" 400 ", self.raw(twice).split(b"\r\n")[0])

    def test_what_two_servers_would_read_as_two_things_is_refused(self):
        host, token = f"Host: 127.0.0.1:{self.bench.port}\r\n", f"Authorization: Bearer {self.bench.token}\r\n"
        body = '{"verb": "statement.confirm", "args": {"statement": "s2"}}'
        post = f"POST /api/edits HTTP/1.1\r\n{host}{token}Content-Type: application/json\r\n"
        chunks = f"\r\n{len(body):x}\r\n{body}\r\n0\r\n\r\n"
        follows = f"GET /api/story HTTP/1.1\r\n{host}{token}\r\n"
        before = self.bench.get("/api/story")["seq"]
        for coding in ("xchunked", "gzip", "chunked, identity", "gzip, chunked", "identity", "\"chunked\"", ""):
            answer = self.raw((post + f"Transfer-Encoding: {coding}\r\n" + chunks + follows).encode())
            self.assertEqual((answer.count(b"HTTP/1.1 "), answer[:13]), (1, b"HTTP/1.1 400 "), coding)
        answer = self.raw(f"GET /api/story HTTP/1.1\r\n{host}{token}Authorization: Bearer x\r\n\r\n".encode())
        self.assertEqual(answer[:13], b"HTTP/1.1 400 ")
        self.assertEqual(self.bench.get("/api/story")["seq"], before)
        self.assertIn(b" 201 ", self.raw((post + "Connection: close\r\nTransfer-Encoding: Chunked\r\n" + chunks).encode()).split(b"\r\n")[0])

    def test_a_folded_line_of_a_header_is_refused(self):
        start, host, token = "GET /api/story HTTP/1.1\r\n", f"Host: 127.0.0.1:{self.bench.port}\r\n", f"Authorization: Bearer {self.bench.token}\r\n"
        self.assertIn(b" 200 ", self.raw((start + host + token + "Connection: close\r\n\r\n").encode()).split(b"\r\n")[0])
        folded = (start + host + f"Authorization: Bearer\r\n {self.bench.token}\r\n\r\n", start + host + f"Authorization:\r\n\tBearer {self.bench.token}\r\n\r\n",
                  start + host + token + "X: a\r\n b\r\n\r\n", start + token + f"Host:\r\n 127.0.0.1:{self.bench.port}\r\n\r\n",
                  start + host + token + "X: a\r\n \r\n\r\n", start + " X: a\r\n" + host + token + "\r\n")
        for text in folded:
            self.assertIn(b" 400 ", self.raw(text.encode()).split(b"\r\n")[0], text)
        # However the bytes come, also behind a request that was answered.
        with socket.create_connection(("127.0.0.1", self.bench.port), timeout=5) as connection:
            for byte in (start + host + token + "\r\n" + folded[0]).encode():
                connection.sendall(bytes([byte]))
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
        self.assertEqual((answer.count(b"HTTP/1.1 200 "), answer.count(b"HTTP/1.1 400 ")), (1, 1), answer)
        # A body may hold such lines.
        body = b'{"verb": "statement.confirm",\r\n "args": {"statement": "s2"}}'
        head = f"POST /api/edits HTTP/1.1\r\n{host}{token}Content-Type: application/json\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
        self.assertIn(b" 201 ", self.raw(head.encode() + body).split(b"\r\n")[0])

    def test_what_is_no_http(self):
        for text in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200, b"HELO there\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"):
            answer = self.raw(text)
            self.assertTrue(answer == b"" or b" 40" in answer.split(b"\r\n")[0], answer[:80])
        # Two lengths: what two servers would read as two requests.
        answer = self.raw(b"POST /api/edits HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n")
        self.assertEqual(answer.count(b"HTTP/1.1 "), 1)
        self.answers()

    def test_who_only_holds_connections_open_keeps_nobody_out(self):
        many = [socket.create_connection(("127.0.0.1", self.bench.port)) for _ in range(200)]
        self.answers()
        for connection in many[:100]:
            connection.settimeout(5)
            self.assertEqual(connection.recv(1), b"")
        for connection in many:
            connection.close()
        time.sleep(0.2)
        self.answers()


class Events(Served):
    def listen(self, after=None):
        connection = socket.create_connection(("127.0.0.1", self.bench.port), timeout=10)
        self.addCleanup(connection.close)
        last = f"Last-Event-ID: {after}\r\n" if after is not None else ""
        connection.sendall(f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{self.bench.port}\r\nAuthorization: Bearer {self.bench.token}\r\n{last}\r\n".encode())
        stream = connection.makefile("rb")
        while stream.readline() not in (b"\r\n", b""):
            pass
        return stream

    def next_event(self, stream):
        """The next but those of verdicts and proposals, which come when they are found."""
        while (event := self.any_event(stream))["event"] in ("verdict", "proposals"):
            pass
        return event

    def any_event(self, stream):
        event = {}
        while True:
            line = stream.readline().decode().rstrip("\n")
            if line == "" and "event" in event:
                return event
            if line == "":
                event = {}
            elif not line.startswith(":"):
                key, value = line.split(": ", 1)
                event[key] = value

    def test_event_replay(self):
        stream = self.listen()
        self.bench.do("statement.source", statement="s3", source="clerk", by="Ada", client="one:1")
        event = self.next_event(stream)
        self.assertEqual((event["event"], event["id"]), ("edit", "1"))
        data = json.loads(event["data"])
        self.assertEqual((data["by"], data["verb"], data["verdicts"][0]["claim"]), ("Ada", "statement.source", "c1"))
        self.bench.do("claim.word", claim="c2", text="The winch broke")
        self.bench.do("claim.word", claim="c2", text="The chain broke")
        again = self.listen(after=1)
        self.assertEqual([self.next_event(again)["id"] for _ in range(2)], ["2", "3"])
        self.assertEqual([self.next_event(stream)["id"] for _ in range(2)], ["2", "3"])
        # Who was away while the server was another one starts over.
        self.bench.stop(signal.SIGTERM)
        self.bench.__enter__()
        self.assertEqual(self.next_event(self.listen(after=1))["event"], "reset")
        self.assertEqual(self.bench.ask("GET", "/api/events?after=x")[0], 400)

    def test_a_listener_that_does_not_read_holds_nobody_up(self):
        self.listen()
        text = "x" * 15000
        for i in range(150):
            self.assertEqual(self.bench.do("claim.word", claim="c2", text=f"{i}{text}")[0], 201)
        self.answers()


class Patient(unittest.TestCase):
    def test_figures_that_take_long_are_bounds_first_and_hold_nothing_up(self):
        rolls = random.Random(3)
        sources = [{"id": f"p{i}", "kind": "outlet", "reliability": rolls.choice([0.3, 0.5, 0.7])} for i in range(100)] + [{"id": f"g{i}", "kind": "organization"} for i in range(10)]
        ties = [{"source": f"p{i}", "with": f"g{rolls.randrange(10)}", "kind": "owned_by", "strength": rolls.choice([0.3, 0.6, 1])} for i in range(100)]
        statements = [{"id": f"s{i}", "source": f"p{i % 66}", "url": f"https://paper.example/{i}",
                       **({"asserts": ["c1"]} if i < 16 else {"derives_from": [{"statement": f"s{j}"} for j in rolls.sample(range(max(0, i - 60), i), 2)]})} for i in range(100)]
        story = {"format": "hearsay/1", "sources": sources, "affiliations": ties, "claims": [{"id": "c1", "text": "The quay is closed"}, {"id": "c2", "text": "The crane broke"}],
                 "statements": statements + [{"id": "light", "source": "p0", "asserts": ["c2"]}]}
        with Workbench(PROGRAM, story, None, ["{}/story.json", "--epsilon", "0.00001", "--epsilon-sources", "0.0005"]) as bench:
            status, headers, body = bench.ask("GET", "/api/scores?claim=c1")
            self.assertEqual((status, body["scoring"], headers["ETag"]), (202, True, None))
            bounds = body["stances"]["asserts"]["levels"]["affiliation"]["open"]
            begun = time.monotonic()
            self.assertEqual(bench.get("/api/scores?claim=c2")["verdict"]["affiliation"], "uncorroborated")
            status, _, explained = bench.ask("GET", "/api/explain?claim=c1")
            self.assertIn(status, (200, 202))
            self.assertEqual(bench.do("claim.word", claim="c2", text="The winch broke")[0], 201)
            self.assertLess(time.monotonic() - begun, 20)
            end = time.monotonic() + 60
            while (answer := bench.ask("GET", "/api/scores?claim=c1"))[0] == 202 and time.monotonic() < end:
                time.sleep(0.2)
            self.assertEqual((answer[0], "scoring" in answer[2]), (200, False))
            settled = answer[2]["stances"]["asserts"]["levels"]["affiliation"]["open"]
            # However little time there was, what is known at first encloses what comes out.
            self.assertNotEqual(bounds["method"], "exact")
            for figure, (low, high) in bounds["intervals"].items():
                self.assertLessEqual(low - 1e-9, settled[figure], figure)
                self.assertGreaterEqual(high + 1e-9, settled[figure], figure)


if __name__ == "__main__":
    unittest.main()

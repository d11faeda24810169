"""A batch of URLs as a client sees it: its rate, its first result, a slow reader, and a client that leaves.

Usage: batch.py HOST PORT PID LINES
Prints figures, and fails if a line is missing or wrong, or memory grows.
"""

import json
import os
import socket
import sys
import threading
import time

from measure import row

host, port, pid, lines = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
MIB = 1 << 20
BAD_EVERY = 1000
HEAD = (
    f"POST /v1/presign/batch HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/x-ndjson\r\n"
    "Transfer-Encoding: chunked\r\n\r\n"
).encode()
ticks = os.sysconf("SC_CLK_TCK")


def line(number):
    if number % BAD_EVERY == 0:
        return b'{"method":"GET","key":"bench/../%d"}\n' % number
    return b'{"method":"GET","key":"bench/file-%d.txt"}\n' % number


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


def connect():
    connection = socket.create_connection((host, port), timeout=120)
    connection.sendall(HEAD)
    return connection


def send(connection, count, sent=None):
    """Sends lines 1 to count in chunks of 1,000; sent[0] is the number that the kernel took."""
    try:
        for first in range(1, count + 1, 1000):
            last = min(count, first + 999)
            connection.sendall(chunk(b"".join(line(number) for number in range(first, last + 1))))
            if sent is not None:
                sent[0] = last
        connection.sendall(b"0\r\n\r\n")
    except OSError:
        pass  # the connection was closed, which the reader notices


class Body:
    """The decoded body of a chunked response."""

    def __init__(self, connection):
        self.file = connection.makefile("rb", buffering=1 << 18)
        self.left = 0
        status = self.file.readline()
        if b" 200 " not in status:
            raise SystemExit(f"the status is {status!r}")
        while self.file.readline() not in (b"\r\n", b""):
            pass

    def read(self, most):
        """Bytes of one chunk; empty at the end."""
        if self.left == 0:
            self.left = int(self.file.readline(), 16)
            if self.left == 0:
                return b""
        data = self.file.read(min(most, self.left))
        self.left -= len(data)
        if self.left == 0:
            self.file.readline()
        return data


def memory():
    with open(f"/proc/{pid}/status") as status:
        return next(int(row.split()[1]) / 1024 for row in status if row.startswith("VmRSS"))


def cpu():
    """Seconds of all threads but those of the compiler."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/stat") as stat:
                name, rest = stat.read().rsplit(")", 1)
        except OSError:
            continue
        if "(C1 " not in name and "(C2 " not in name:
            fields = rest.split()
            total += int(fields[11]) + int(fields[12])
    return total / ticks


def whole(lines):
    """All results of a batch; returns the lines per second, and the microseconds of processor time for each."""
    connection = connect()
    started, before = time.monotonic(), cpu()
    sender = threading.Thread(target=send, args=(connection, lines), daemon=True)
    sender.start()
    body, number, problems, rest = Body(connection), 0, 0, b""
    while data := body.read(1 << 18):
        results = (rest + data).split(b"\n")
        rest = results.pop()
        for result in results:
            number += 1
            problems += check(result, number)
    if rest:
        number += 1
        problems += check(rest, number)
    connection.close()
    seconds, used = time.monotonic() - started, cpu() - before
    if number != lines or problems != lines // BAD_EVERY:
        raise SystemExit(f"{number} results and {problems} problems for {lines} lines")
    return lines / seconds, 1e6 * used / lines


def check(result, number):
    """Whether it is a problem; every one of a thousand is read as JSON, the others are compared by their key."""
    if number % BAD_EVERY == 0:
        problem = json.loads(result)
        if problem["line"] != number or problem["status"] != 400:
            raise SystemExit(f"line {number}: {result[:200]!r}")
        return 1
    if b'"key":"bench/file-%d.txt"' % number not in result or b"X-Amz-Signature=" not in result:
        raise SystemExit(f"line {number}: {result[:200]!r}")
    return 0


def first():
    """The seconds to the first result, of a body that has not ended."""
    connection = connect()
    started = time.monotonic()
    connection.sendall(chunk(line(1)))
    if not Body(connection).read(1 << 16):
        raise SystemExit("there is no result while the body is open")
    seconds = time.monotonic() - started
    connection.close()
    return seconds


def slow(seconds):
    """Reads 1 MB a second; returns the growth of the memory in MiB, and the lines that were accepted."""
    connection = connect()
    sent = [0]
    threading.Thread(target=send, args=(connection, lines, sent), daemon=True).start()
    body, before, started, received = Body(connection), memory(), time.monotonic(), 0
    while time.monotonic() - started < seconds:
        if received < 1e6 * (time.monotonic() - started):
            received += len(body.read(1 << 14))
        else:
            time.sleep(0.005)  # the rate of the reader, which is what is measured
    grown = memory() - before
    connection.close()
    return grown, sent[0], received


def leave():
    """The processor seconds that are used in the second after a client left."""
    connection = connect()
    threading.Thread(target=send, args=(connection, lines), daemon=True).start()
    body, received = Body(connection), 0
    while received < MIB:
        received += len(body.read(1 << 16))
    connection.close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        before, started = cpu(), time.monotonic()
        time.sleep(1)
        used = (cpu() - before) / (time.monotonic() - started)
        if used < 0.2:
            return time.monotonic() - (deadline - 10)
    raise SystemExit(f"10 s after its client left, a batch uses {used:.2f} processors")


whole(lines // 4)  # warms up
rate, used = whole(lines)
print(f"{lines:,} lines, one of {BAD_EVERY:,} bad: {rate:,.0f} URLs a second, {used:.1f} µs of processor time for each "
      f"({1e6 / used:,.0f} a second on one core); resident {memory():.0f} MiB")
row("a batch of 1,000,000 lines, on one core", 1e6 / used, "/s", target=">= 300,000")
row("a batch of 1,000,000 lines: resident memory with a heap of 64 MiB", memory(), "MiB")
print(f"first result of an open body: {1000 * first():.1f} ms")
grown, accepted, received = slow(10)
print(f"a reader of 1 MB a second: {received / 10 / 1e6:.2f} MB a second, {accepted:,} of {lines:,} lines read in 10 s, "
      f"memory {grown:+.1f} MiB")
if accepted > 250_000 or grown > 40:  # the kernels' buffers hold about 100,000 lines
    raise SystemExit("a slow reader does not slow the work down, or costs memory")
print(f"a client that leaves: idle within {leave():.0f} s")

"""Mixed load for some minutes, and what the JVM holds after each. Called by mixed.sh.

Usage: mixed.py SERVICE PID MINUTES
"""
import http.client
import json
import random
import re
import subprocess
import sys
import threading
import time
import urllib.parse

service, pid, minutes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
KEY = {"X-Api-Key": "bench.bench-secret"}
PARTS = {"heap": "Java Heap", "classes": "Class", "metaspace": "Metaspace", "code": "Code", "threads": "Thread", "gc": "GC",
         "compiler": "Compiler", "arenas": "Arena Chunk", "symbols": "Symbol", "other": "Other"}
PIECE = 5 << 20
done, failures, running = {}, [], True


def call(connection, method, path, body=None, headers=None):
    connection.request(method, path, None if body is None else json.dumps(body), {"Content-Type": "application/json", **(headers or {})})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status >= 400:
        raise RuntimeError(f"{method} {path.split('?')[0]}: {answer.status} {content[:200]!r}")
    return json.loads(content) if content and answer.getheader("Content-Type", "").startswith("application/json") else None


def send(url, headers, content):
    address = urllib.parse.urlsplit(url)
    store = http.client.HTTPConnection(address.netloc, timeout=120)
    store.request("PUT", f"{address.path}?{address.query}", content, headers)
    answer = store.getresponse()
    answer.read()
    store.close()
    if answer.status != 200:
        raise RuntimeError(f"the store answered {answer.status}")
    return answer.headers["ETag"]


def sign(connection, number):
    key = f"{number % 1000}/{random.random()}.txt"
    call(connection, "POST", "/v1/presign", {"method": "GET", "key": key}, KEY if number % 2 else None)


def link(connection, number):
    call(connection, "GET", f"/v1/files/bench/{number % 1000}/a.png")


def refused(connection, number):
    try:
        call(connection, "POST", "/v1/presign", {"method": "GET", "key": "../" + "x" * (number % 500)})
    except RuntimeError:
        return
    raise RuntimeError("a wrong key was accepted")


def upload(connection, number):
    content = random.Random(number).randbytes(PIECE + 1000)
    begun = call(connection, "POST", "/v1/uploads", {
        "filename": f"{number}.bin", "contentType": "application/octet-stream", "size": len(content), "strategy": "multipart"})
    sent, at = [], 0
    for part in begun["multipart"]["parts"]:
        sent.append({"partNumber": part["partNumber"], "etag": send(part["url"], part["headers"], content[at:at + part["size"]])})
        at += part["size"]
    call(connection, "POST", f"/v1/uploads/{begun['id']}/complete", {"parts": sent})


def publish(connection, number):
    call(connection, "POST", "/v1/topics/bench/messages", {"message": f"message {number}"}, KEY)


def sample(connection, number):
    call(connection, "POST", "/v1/rules/bench/samples", {"value": number % 10}, KEY)


def listen(connection, number):
    connection.request("GET", "/v1/events", headers=KEY)
    answer = connection.getresponse()
    until = time.monotonic() + 20
    while running and time.monotonic() < until:
        if not answer.read1(4096):
            break
    connection.close()


def repeat(work):
    host = urllib.parse.urlsplit(service).netloc
    number = 0
    while running:
        connection = http.client.HTTPConnection(host, timeout=60)
        try:
            for _ in range(200):
                if not running:
                    return
                work(connection, number)
                number += 1
                done[work.__name__] = done.get(work.__name__, 0) + 1
                if work is listen:
                    break
        except Exception as e:  # counted and shown at the end
            failures.append(f"{work.__name__}: {e!r}")
            time.sleep(0.2)
        finally:
            connection.close()


def held():
    with open(f"/proc/{pid}/status") as status:
        text = status.read()
    resident = int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) // 1024
    threads = int(re.search(r"Threads:\s+(\d+)", text).group(1))
    summary = subprocess.run(["jcmd", str(pid), "VM.native_memory", "summary", "scale=KB"], capture_output=True, text=True).stdout
    parts = {}
    for name, title in PARTS.items():
        found = re.search(rf"-\s+{title} \(reserved=\d+KB, committed=(\d+)KB", summary)
        parts[name] = int(found.group(1)) // 1024 if found else 0
    return resident, threads, parts


first = http.client.HTTPConnection(urllib.parse.urlsplit(service).netloc, timeout=60)
call(first, "POST", "/v1/topics", {"name": "bench"}, KEY)
call(first, "PUT", "/v1/rules/bench", {
    "topic": "bench", "comparator": ">=", "threshold": 8, "subject": "Bench", "message": "There are {value}!"}, KEY)
for work in [sign] * 6 + [link] * 2 + [refused, upload, upload, publish, sample, listen, listen, listen]:
    threading.Thread(target=repeat, args=(work,), daemon=True).start()
print("minute  MiB  threads  " + "  ".join(PARTS))
for minute in range(1, minutes + 1):
    time.sleep(60)
    resident, threads, parts = held()
    print(f"{minute:6}  {resident:3}  {threads:7}  " + "  ".join(f"{parts[name]:{len(name)}}" for name in PARTS), flush=True)
running = False
print("done: " + ", ".join(f"{name} {count:,}" for name, count in sorted(done.items())))
print(f"{len(failures)} failed")
print("\n".join(failures[:5]))
sys.exit(1 if len(failures) > sum(done.values()) / 1000 else 0)

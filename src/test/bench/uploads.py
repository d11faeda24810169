"""Many uploads in parts at once, by plain HTTP clients: each file is its own, and must come back as it was.

Usage: uploads.py SERVICE UPLOADS SIZE
"""

import hashlib
import http.client
import json
import random
import sys
import threading
import time
import urllib.parse

from measure import row

service, uploads, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
lost, wrong, failed = [], [], []
lock = threading.Lock()


def call(method, url, body=None, headers=None):
    address = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(address.netloc, timeout=120)
    try:
        target = address.path + ("?" + address.query if address.query else "")
        connection.request(method, target, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def ask(path, request):
    body = json.dumps(request).encode()
    status, _, answer = call("POST", service + path, body, {"Content-Type": "application/json"})
    if status not in (200, 201):
        raise RuntimeError(f"{path.rsplit('/', 1)[-1]}: {status} {answer[:200]!r}")
    return json.loads(answer)


def upload(number):
    content = random.Random(number).randbytes(size)
    begun = ask("/v1/uploads", {
        "filename": f"{number}.bin", "contentType": "application/octet-stream", "size": size, "strategy": "multipart"})
    sent, at = [], 0
    for part in begun["multipart"]["parts"]:
        piece = content[at:at + part["size"]]
        at += part["size"]
        status, headers, answer = call("PUT", part["url"], piece, part["headers"])
        if status != 200:
            raise RuntimeError(f"part {part['partNumber']}: {status} {answer[:200]!r}")
        sent.append({"partNumber": part["partNumber"], "etag": headers["ETag"]})
    done = ask(f"/v1/uploads/{begun['id']}/complete", {"parts": sent})
    if done["size"] != size or done["key"] != begun["key"]:
        with lock:
            lost.append(number)
        return
    signed = ask("/v1/presign", {"method": "GET", "key": done["key"]})
    status, _, back = call("GET", signed["url"], None, signed["headers"])
    if status != 200 or hashlib.sha256(back).digest() != hashlib.sha256(content).digest():
        with lock:
            wrong.append(number)


def run(number):
    try:
        upload(number)
    except Exception as e:  # what went wrong is told at the end
        with lock:
            failed.append(f"{number}: {e}")


began = time.monotonic()
threads = [threading.Thread(target=run, args=(number,)) for number in range(uploads)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
took = time.monotonic() - began
print(f"{uploads} uploads of {size / 2**20:.0f} MiB at once: {took:.1f} s, {uploads * size / 2**20 / took:.0f} MiB/s; "
      f"{len(failed)} failed, {len(lost)} lost, {len(wrong)} mixed up")
row(f"{uploads} uploads of {size / 2**20:.0f} MiB at once, to Ceph", uploads * size / 2**20 / took, "MiB/s")
for line in failed[:5]:
    print(line, file=sys.stderr)
sys.exit(1 if failed or lost or wrong else 0)

"""The transfers of transfer.sh: service and store alone, interleaved; bytes compared; a client that stalls on either side."""

import hashlib
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

from measure import row

base, service, mib, rounds, stall, work = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]), sys.argv[6]
least = float(sys.argv[7])
name = os.path.join(work, "object")
size = mib << 20
digest = hashlib.sha256()
with open(name, "wb") as file:
    block = random.Random(18).randbytes(1 << 20)
    for number in range(mib):
        part = number.to_bytes(8, "big") + block[8:]
        digest.update(part)
        file.write(part)
expected = digest.hexdigest()


def resident():
    with open(f"/proc/{service}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) >> 10


def signed(method, key):
    body = json.dumps({"method": method, "key": key, **({"contentType": "application/octet-stream"} if method == "PUT" else {})})
    request = urllib.request.Request(base + "/v1/presign", body.encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def timed(*command):
    began = time.monotonic()
    subprocess.run(command, check=True)
    return time.monotonic() - began


def curl(*options):
    return timed("curl", "-sS", "--fail", *options)


def upload(url):
    return curl("-o", os.devnull, "-H", "Expect:", "-H", "Content-Type: application/octet-stream", "-T", name, url)


def download(url):
    target = os.path.join(work, "copy")
    took = curl("-o", target, url)
    with open(target, "rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else hashlib.sha256(file.read()).hexdigest()
    os.remove(target)
    if found != expected:
        sys.exit("the downloaded object differs")
    return took


def through(key):
    return f"{base}/v1/buckets/bench/objects/{key}"


peak = resident()
running = True


def watch():
    global peak
    while running:
        peak = max(peak, resident())
        time.sleep(0.2)


threading.Thread(target=watch, daemon=True).start()
at_start = resident()
ratios = {"up": [], "down": []}


def compare(direction, alone, ours, counted):
    print(f"{direction:5} {mib} MiB: store alone {alone:.1f} s, through the service {ours:.1f} s, ratio {alone / ours:.2f}{'' if counted else ', warming up'}")
    if counted:
        ratios[direction].append(alone / ours)


# the service compiles its code while it sends its first GiB: shown, not judged, if there are several rounds
warming = 0 if rounds == 1 else -(-1024 // mib)
for number in range(warming + rounds):
    counted = number >= warming
    compare("up", upload(signed("PUT", "alone.bin")["url"]), upload(through("object.bin")), counted)
    compare("down", download(signed("GET", "object.bin")["url"]), download(through("object.bin")), counted)
print(f"memory: {at_start} MiB at the start, at most {peak} MiB resident")

host = urllib.parse.urlsplit(base).netloc
# a reader that stops in the middle
before = resident()
connection = http.client.HTTPConnection(host, timeout=stall + 60)
connection.request("GET", "/v1/buckets/bench/objects/object.bin")
answer = connection.getresponse()
found = hashlib.sha256(answer.read(10 << 20))
time.sleep(stall)
held = resident()
while part := answer.read(1 << 20):
    found.update(part)
if found.hexdigest() != expected:
    sys.exit("the object of the stalled reader differs")
print(f"a reader that stalls for {stall} s gets the whole object; resident {before} MiB before, {held} MiB while it stalls")
# a writer that stops in the middle: the store may give up, but must not keep a short object
half = min(size, 64 << 20)
connection = http.client.HTTPConnection(host, timeout=stall + 60)
connection.putrequest("PUT", "/v1/buckets/bench/objects/stalled.bin")
connection.putheader("Content-Type", "application/octet-stream")
connection.putheader("Content-Length", str(half))
connection.endheaders()
with open(name, "rb") as file:
    connection.send(file.read(half // 2))
    time.sleep(stall)
    status = None
    try:
        connection.send(file.read(half - half // 2))
        status = connection.getresponse().status
    except OSError as error:
        print(f"the writer's connection was closed: {error}")
try:
    with urllib.request.urlopen(through("stalled.bin")) as stored:
        length = len(stored.read())
except urllib.error.HTTPError as error:
    length = error.code
if status == 201 and length != half or status != 201 and length != 404:
    sys.exit(f"the writer got {status}, and the store has {length}")
print(f"a writer that stalls for {stall} s gets {status}; stored: {'all' if length == half else 'nothing'}")
running = False
for direction, found in ratios.items():
    print(f"{direction:5} ratio {statistics.median(found):.2f} (median)")
    row(f"objects through the service, {direction}, against the store alone", statistics.median(found), "", target=f">= {least:g}")
    if statistics.median(found) < least:
        sys.exit(f"{direction}: less than {least:g} of the store alone")
if peak > 420:
    sys.exit(f"the service uses {peak} MiB")

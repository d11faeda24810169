"""The reports of reports.sh: the same filter by the service and by pandas, interleaved; results and memory compared."""

import hashlib
import io
import json
import random
import statistics
import sys
import time
import urllib.request

import boto3
import pandas

from measure import row

base, service, store = sys.argv[1], int(sys.argv[2]), sys.argv[3]
rows, files, rounds, least = int(sys.argv[4]), int(sys.argv[5]), int(sys.argv[6]), float(sys.argv[7])
s3 = boto3.client("s3", endpoint_url=store, region_name="us-east-1", aws_access_key_id="countersign",
                  aws_secret_access_key="countersign-secret")
s3.create_bucket(Bucket="bench")
COLUMNS = ["id", "name", "country", "amount", "day", "note"]
NAMES = ["Ada", "Bob", 'Carla "CC"', "Döner, Inc.", "Eve"]
random.seed(18)


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text


size = 0
for file in range(files):
    order = COLUMNS[:]
    random.shuffle(order)  # files may order their columns as they like
    lines = [",".join(order)]
    for number in range(file * rows // files, (file + 1) * rows // files):
        values = {"id": str(number), "name": NAMES[number % 5], "country": "ACDEF"[number % 5] + "H", "amount": str(number * 7919 % 100000),
               "day": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}", "note": "a note of some length, as people write"}
        lines.append(",".join(quoted(values[name]) for name in order))
    body = "\n".join(lines).encode() + b"\n"
    size += len(body)
    s3.put_object(Bucket="bench", Key=f"data/{file:05}.csv", Body=body)
print(f"{rows:,} rows, {size / 1e6:.0f} MB in {files} files")


def resident():
    with open(f"/proc/{service}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) >> 10


def by_service():
    """Rows of which a quarter passes, in three columns, as lines of JSON."""
    body = json.dumps({"source": {"profile": "bench", "prefix": "data/"}, "columns": ["id", "name", "amount"],
                       "where": [{"column": "amount", "op": ">", "value": "75000"}], "format": "ndjson"})
    request = urllib.request.Request(base + "/v1/reports", body.encode(), {"Content-Type": "application/json", "Accept": "*/*"})
    count, digest = 0, hashlib.sha256()
    with urllib.request.urlopen(request) as answer:
        while part := answer.read(1 << 20):
            count += part.count(b"\n")
            digest.update(part)
    return count, digest.hexdigest()


def by_pandas():
    """As people write it: each file into a frame, all frames into one, a filter, and the rows as lines of JSON."""
    frames = []
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket="bench", Prefix="data/"):
        for entry in page["Contents"]:
            body = s3.get_object(Bucket="bench", Key=entry["Key"])["Body"].read()
            frames.append(pandas.read_csv(io.BytesIO(body), dtype=str))
    table = pandas.concat(frames)
    table = table[pandas.to_numeric(table["amount"]) > 75000][["id", "name", "amount"]]
    text = table.to_json(orient="records", lines=True, force_ascii=False)
    text = text if text.endswith("\n") else text + "\n"
    return text.count("\n"), hashlib.sha256(text.encode()).hexdigest()


def timed(read):
    began = time.monotonic()
    found = read()
    return time.monotonic() - began, found


before, ratios = resident(), []
for number in range(rounds + 1):
    ours, found = timed(by_service)
    theirs, expected = timed(by_pandas)
    if found[0] != expected[0]:
        sys.exit(f"the service found {found[0]} rows, pandas {expected[0]}")
    if found[1] != expected[1]:
        sys.exit("the rows differ")
    warming = number == 0
    print(f"service {ours:.2f} s, {rows / ours:,.0f} rows a second; pandas {theirs:.2f} s, {rows / theirs:,.0f}; "
          f"ratio {theirs / ours:.2f}{', warming up' if warming else ''}; {resident()} MiB resident")
    if not warming:
        ratios.append(theirs / ours)
print(f"{found[0]:,} rows passed; memory {before} MiB before, {resident()} MiB after")
print(f"ratio {statistics.median(ratios):.2f} (median)")
row("a report against pandas: rows a second", statistics.median(ratios), "", target=f">= {least:g}")
if statistics.median(ratios) < least:
    sys.exit(f"the service is not {least:g} times as fast as pandas")
if resident() > 300:
    sys.exit(f"the service uses {resident()} MiB")

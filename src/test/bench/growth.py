"""Measures the slowest answers, memory over many requests, and processor time as cores and fields grow. Called by growth.sh."""
import os
import statistics
import subprocess
import sys
import tempfile
import time

from measure import CLIENT_CORES, CORES, Load, in_turn, on, ratio, row
from over_http import countersign

CONNECTIONS = 1000
SHARE_OF_PEAK = 0.7
BODY = '{"method": "GET", "key": "bench/hello.txt"}'


def tail(service, seconds):
    """The median and the 99th percentile of milliseconds, at a share of the peak that these connections reach."""
    url = f"http://127.0.0.1:{service.port}/v1/presign"
    peak = Load(service, "/v1/presign", "presign.lua", connections=CONNECTIONS)
    peak.run(seconds)
    rate = peak.run(seconds)["rate"] * SHARE_OF_PEAK
    with tempfile.TemporaryDirectory() as folder:
        body, log = os.path.join(folder, "body"), os.path.join(folder, "log")
        with open(body, "w") as file:
            file.write(BODY)
        subprocess.run(
            on(CLIENT_CORES, [
                "h2load", "--h1", f"-c{CONNECTIONS}", "-t1", "-D", str(seconds), "--warm-up-time", "2", f"--rps={rate / CONNECTIONS}",
                "-d", body, "-H", "content-type: application/json", f"--log-file={log}", url,
            ]),
            check=True, capture_output=True,
        )
        took = []
        with open(log) as file:
            for line in file:
                _, status, microseconds = line.split()[:3]
                if status != "200":
                    sys.exit("a request was refused, or not answered: " + line)
                took.append(int(microseconds) / 1000)
    cuts = statistics.quantiles(took, n=100)
    return len(took) / seconds, cuts[49], cuts[98]


def memory(service, requests):
    """Resident MiB after a fifth of the requests and after all of them."""
    load = Load(service, "/v1/presign", "presign.lua")
    sent, held = 0, None
    while sent < requests:
        began = time.monotonic()
        sent += load.run(5)["rate"] * 5
        if held is None and sent >= requests / 5:
            held = service.resident()
        if time.monotonic() - began > 60:
            sys.exit("the service does not answer")
    return held, service.resident()


def cores(app, rounds):
    """Processor time for a request on one core and on two, the client on the second in both cases."""
    one, two = countersign(app, cores=CORES), countersign(app, cores=CORES)
    try:
        loads = {"one": Load(one, "/v1/presign", "presign.lua"), "two": Load(two, "/v1/presign", "presign.lua")}
        for load in loads.values():
            load.run(15)
        one.pin()
        return in_turn(loads, rounds)
    finally:
        one.stop()
        two.stop()


def main(app, requests):
    service = countersign(app, cores=CORES)
    try:
        short = Load(service, "/v1/presign", "presign.lua")
        short.run(15)
        service.pin()
        rounds = in_turn({"short": short, "long": Load(service, "/v1/presign", "presign_long.lua")}, 8)
        low, middle, high = ratio(rounds, "long", "short", "cpu")
        row("a key of 1,024 bytes against one of 15: processor time of a request", middle, "", low, high)
        rate, median, slowest = tail(service, 10)
        print(f"{CONNECTIONS} connections at {SHARE_OF_PEAK:.0%} of their peak: {rate:,.0f} requests/s, median {median:.2f} ms, p99 {slowest:.2f} ms")
        row("p99 against the median, 1,000 connections at 70 % of their peak", slowest / median, "", target="< 10")
        early, late = memory(service, requests)
        row(f"resident memory after {requests:,} requests, against that after a fifth of them", late / early, "", target="< 1.05")
    finally:
        service.stop()
    if len(CORES) > 1:
        low, middle, high = ratio(cores(app, 8), "one", "two", "cpu")
        row("requests for the processor time of two cores against one (two starts)", 2 * middle, "", 2 * low, 2 * high, ">= 1.7")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""Compares requests a second and processor time per request with and without OpenTelemetry. Called by otel.sh."""
import glob
import http.server
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from measure import free_port
from start import SETTINGS, signs

PATIENCE = 90
TARGET = 1.05
WARM_SECONDS = 12
TICKS = os.sysconf("SC_CLK_TCK")
SCRIPT = os.path.join(os.path.dirname(__file__), "presign.lua")


class Receiver(http.server.BaseHTTPRequestHandler):
    """Takes exports, counts them and forgets them."""

    protocol_version = "HTTP/1.1"
    received = {}

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        self.rfile.read(length)
        Receiver.received[self.path] = Receiver.received.get(self.path, 0) + length
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Service:
    """One packaged service; all of them run, and one has the load at a time."""

    def __init__(self, package, extra):
        self.port = free_port()
        self.log = tempfile.TemporaryFile()
        settings = dict(
            SETTINGS,
            QUARKUS_HTTP_PORT=str(self.port),
            QUARKUS_MANAGEMENT_HOST="127.0.0.1",
            QUARKUS_MANAGEMENT_PORT=str(free_port()),
            COUNTERSIGN_S3_PROBE_INTERVAL="PT1H",
            COUNTERSIGN_PROFILES_DEMO_METHODS="GET,PUT",
            COUNTERSIGN_PROFILES_DEMO_INLINE_TYPES="*/*",
            **extra,
        )
        command = ["java", "-XX:+UseSerialGC", "-Xmx64m", "-jar", os.path.join(package, "quarkus-run.jar")]
        began = time.monotonic()
        self.process = subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL, stderr=self.log)
        while not signs(self.port):
            if self.process.poll() is not None or time.monotonic() > began + PATIENCE:
                sys.exit("it did not start: " + " ".join(command))
            time.sleep(0.01)

    def seconds_of_processor(self):
        """Of all threads but the compilers, which are at work for minutes and not for the sake of a request."""
        total = 0
        for thread in glob.glob(f"/proc/{self.process.pid}/task/*/stat"):
            with open(thread) as stat:
                name, _, rest = stat.read().rpartition(")")
            if "CompilerThre" not in name:
                fields = rest.split()
                total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def resident(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) // 1024

    def measure(self, seconds):
        """Requests a second, and microseconds of processor time for each."""
        before = self.seconds_of_processor()
        out = subprocess.run(
            ["wrk", "-t1", "-c32", f"-d{seconds}s", "-s", SCRIPT, f"http://127.0.0.1:{self.port}/v1/presign"],
            check=True, capture_output=True, text=True,
        ).stdout
        spent = self.seconds_of_processor() - before
        if "Non-2xx" in out:
            sys.exit("requests were refused:\n" + out)
        requests = int(re.search(r"(\d+) requests in", out).group(1))
        return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), spent / requests * 1e6


def ratio(rounds, name, other, index):
    """The median of the ratios of neighbours, and the quartiles."""
    low, middle, high = statistics.quantiles([each[name][index] / each[other][index] for each in rounds], n=4)
    return f"{middle:5.3f} ({low:.3f} to {high:.3f})", middle


def load(wanted, count, shift):
    """Starts all services again and measures each in turn: compilers decide differently at each start."""
    services = {}
    try:
        for name, (folder, extra) in wanted.items():
            services[name] = Service(folder, extra)
        names = list(services)
        names = names[shift % len(names):] + names[:shift % len(names)]
        for name in names:
            services[name].measure(WARM_SECONDS)
        rounds = []
        for number in range(count):
            order = names if number % 2 == 0 else names[::-1]
            rounds.append({name: services[name].measure(1) for name in order})
        time.sleep(6)  # the last batch is exported within five seconds
        return rounds, {name: services[name].resident() for name in names}
    finally:
        for service in services.values():
            service.process.kill()
            service.process.wait()


def main(package, starts, count, without=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    traced = {
        "OTEL_SDK_DISABLED": "false",
        "OTEL_TRACES_SAMPLER_ARG": "0.01",
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
    }
    wanted = {"off": (package, {}), "traced": (package, traced)}
    if without:
        wanted["without"] = (without, {})
    rounds, resident = [], []
    for number in range(starts):
        measured, held = load(wanted, count, number)
        rounds += measured
        resident.append(held)
        each = ", ".join(
            f"{name} {statistics.median(one[name][1] for one in measured):.1f}" for name in wanted
        )
        print(f"start {number + 1}, us of processor for a request: {each}", flush=True)
    print(f"{os.cpu_count()} cores shared with the load; {starts} starts, {count} rounds of 1 s each, 32 connections")
    for name in wanted:
        rate = statistics.median(each[name][0] for each in rounds)
        cost = statistics.median(each[name][1] for each in rounds)
        held = statistics.median(each[name] for each in resident)
        print(f"{name:8} {rate:9.0f} requests/s {cost:7.1f} us of processor each, {held:.0f} MiB")
    print("exported bytes: " + str(Receiver.received))
    missed = False
    for name, other in [("traced", "off")] + ([("off", "without")] if without else []):
        rate, _ = ratio(rounds, name, other, 0)
        cost, middle = ratio(rounds, name, other, 1)
        missed |= middle >= TARGET
        print(f"{name} / {other}: requests {rate}, processor time {cost}; target below {TARGET}")
    if "/v1/traces" not in Receiver.received:
        sys.exit("no trace was exported")
    sys.exit("the target was missed" if missed else 0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None)

"""Compares requests a second and processor time per request with and without OpenTelemetry. Called by otel.sh."""
import http.server
import os
import statistics
import sys
import threading
import time

from measure import CORES, Load, Service, free_port, in_turn, median, ratio
from start import SETTINGS

TARGET = 1.05
WARM_SECONDS = 12


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


def service(package, extra):
    """One packaged service; all of them run, and one has the load at a time."""
    port = free_port()
    settings = dict(
        SETTINGS,
        QUARKUS_HTTP_PORT=str(port),
        QUARKUS_MANAGEMENT_HOST="127.0.0.1",
        QUARKUS_MANAGEMENT_PORT=str(free_port()),
        COUNTERSIGN_S3_PROBE_INTERVAL="PT1H",
        COUNTERSIGN_PROFILES_DEMO_METHODS="GET,PUT",
        COUNTERSIGN_PROFILES_DEMO_INLINE_TYPES="*/*",
        **extra,
    )
    command = ["java", "-XX:+UseSerialGC", "-Xmx64m", "-jar", os.path.join(package, "quarkus-run.jar")]
    return Service(command, port, env=settings, cores=CORES)


def load(wanted, count, shift):
    """Starts all services again and measures each in turn: compilers decide differently at each start."""
    services = {}
    try:
        for name, (folder, extra) in wanted.items():
            services[name] = service(folder, extra)
        names = list(services)
        names = names[shift % len(names):] + names[:shift % len(names)]
        loads = {name: Load(services[name], "/v1/presign", "presign.lua") for name in names}
        for name in names:
            loads[name].run(WARM_SECONDS)
            services[name].pin()
        rounds = in_turn(loads, count)
        time.sleep(6)  # the last batch is exported within five seconds
        return rounds, {name: services[name].resident() for name in names}
    finally:
        for each in services.values():
            each.stop()


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
        each = ", ".join(f"{name} {median(measured, name, 'cpu'):.1f}" for name in wanted)
        print(f"start {number + 1}, us of processor for a request: {each}", flush=True)
    print(f"{len(CORES)} cores shared with the load; {starts} starts, {count} rounds of 1 s each, 32 connections")
    for name in wanted:
        held = statistics.median(each[name] for each in resident)
        print(f"{name:8} {median(rounds, name, 'rate'):9.0f} requests/s {median(rounds, name, 'cpu'):7.1f} us of processor each, {held:.0f} MiB")
    print("exported bytes: " + str(Receiver.received))
    missed = False
    for name, other in [("traced", "off")] + ([("off", "without")] if without else []):
        (rate, cost) = (ratio(rounds, name, other, field) for field in ("rate", "cpu"))
        missed |= cost[1] >= TARGET
        shown = ["%.3f (%.3f to %.3f)" % (middle, low, high) for low, middle, high in (rate, cost)]
        print(f"{name} / {other}: requests {shown[0]}, processor time {shown[1]}; target below {TARGET}")
    if "/v1/traces" not in Receiver.received:
        sys.exit("no trace was exported")
    sys.exit("the target was missed" if missed else 0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None)

"""Measures signing over HTTP in turn with constant answers of the same server, and with what people run. Called by http.sh."""
import hashlib
import os
import statistics
import sys

from measure import CLIENT_CORES, CORES, SERVICE_CORES, Load, Service, free_port, in_turn, median, ratio_row, row

HERE = os.path.dirname(os.path.abspath(__file__))
WARM_UPS = 2
WARM_SECONDS = 6
SALT = "0123456789abcdef0123456789abcdef"
KEY = "bench.bench-secret"


def countersign(app, *options, cores=None, **settings):
    """The packaged service; its store is never asked, for signing needs no store."""
    port = free_port()
    env = {
        "PATH": os.environ["PATH"],
        "QUARKUS_HTTP_HOST": "127.0.0.1",
        "QUARKUS_HTTP_PORT": str(port),
        "QUARKUS_MANAGEMENT_HOST": "127.0.0.1",
        "QUARKUS_MANAGEMENT_PORT": str(free_port()),
        "QUARKUS_SHUTDOWN_DELAY": "0S",
        "COUNTERSIGN_S3_REGION": "us-east-1",
        "COUNTERSIGN_S3_ENDPOINT": "http://127.0.0.1:9000",
        "COUNTERSIGN_S3_PATH_STYLE": "true",
        "COUNTERSIGN_S3_PROBE_INTERVAL": "PT1H",
        "AWS_ACCESS_KEY_ID": "countersign",
        "AWS_SECRET_ACCESS_KEY": "countersign-secret",
        "COUNTERSIGN_PROFILES_BENCH_BUCKET": "demo",
        "COUNTERSIGN_PROFILES_BENCH_METHODS": "GET,PUT",
        "COUNTERSIGN_PROFILES_BENCH_ANONYMOUS": "true",
        "COUNTERSIGN_PROFILES_BENCH_INLINE_TYPES": "*/*",
        "COUNTERSIGN_CALLERS_API_KEYS_BENCH_HASHES": f"sha256:{SALT}:{hashlib.sha256((SALT + 'bench-secret').encode()).hexdigest()}",
        **settings,
    }
    command = ["java", "-XX:+UseSerialGC", "-Xmx64m", *options, "-jar", os.path.join(app, "quarkus-run.jar")]
    return Service(command, port, "/v1/files/bench/bench/hello.txt", env=env, cores=cores)


def own_loads(service):
    return {
        "bare": Load(service, "/bench/bare", "presign.lua"),
        "post-constant": Load(service, "/bench/presign", "presign.lua"),
        "presign": Load(service, "/v1/presign", "presign.lua"),
        "key-presign": Load(service, "/v1/presign", "presign.lua", [f"X-Api-Key: {KEY}"]),
        "file-constant": Load(service, "/bench/files/bench/bench/hello.txt", redirects=True),
        "file": Load(service, "/v1/files/bench/bench/hello.txt", redirects=True),
    }


def others(wanted):
    """What people run today, where it is installed: a service and its load by name."""
    node = dict(os.environ, NODE_ENV="production")
    known = {
        "flask": (["/usr/bin/python3", "/usr/bin/gunicorn", "-w", "2", "-b", "127.0.0.1:18081", "--log-level", "error", "flask_presign:app"], HERE, 18081),
        "fastapi": (["/usr/bin/python3", "/usr/bin/uvicorn", "--workers", "2", "--host", "127.0.0.1", "--port", "18083", "--log-level", "error", "--no-access-log", "fastapi_presign:app"], HERE, 18083),
        "companion": (["node", "server.mjs"], os.path.join(HERE, "companion"), 3020),
        "express": (["node", "server.mjs"], os.path.join(HERE, "express"), 3021),
    }
    services, loads = [], {}
    for name in wanted:
        command, folder, port = known[name]
        services.append(Service(command, port, env=node, folder=folder))
        if name == "companion":
            loads[name] = Load(services[-1], "/s3/params?filename=a.txt&type=text/plain")
        else:
            loads[name] = Load(services[-1], "/presign", "presign.lua")
    return services, loads


TARGETS = {"flask": (15, "Flask + boto3"), "companion": (100, "Uppy Companion"), "fastapi": (10, "FastAPI + boto3"),
           "express": (10, "Express + s3-request-presigner")}


def main(app, starts, rounds, wanted):
    services, loads = others(wanted)
    measured, resident = [], []
    try:
        for number in range(starts):
            service = countersign(app, cores=CORES)
            services.append(service)
            each = own_loads(service)
            if number == 0:
                each.update(loads)  # what others take does not depend on the starts of this service
            for _ in range(WARM_UPS):
                for load in each.values():
                    load.run(WARM_SECONDS if load.service is service else 1)
            service.pin()
            results = in_turn(each, rounds)
            measured.append(results)
            resident.append(service.resident())
            services.remove(service)
            service.stop()
            print(f"start {number + 1}, us of processor: " + ", ".join(f"{n} {median(results, n, 'cpu'):.1f}" for n in each), flush=True)
    finally:
        for service in services:
            service.stop()
    together = [each for results in measured for each in results]
    first = measured[0]
    where = f"service on core {SERVICE_CORES[0]}, client on {CLIENT_CORES[0]}"
    print(f"{len(CORES)} cores, {where}; {starts} starts, {rounds} rounds of 1 s in turn, 32 connections; medians and quartiles of neighbours")
    for name in ("presign", "file"):
        row(f"{name}: requests a second", median(together, name, "rate"), "/s")
        row(f"{name}: processor time of a request", median(together, name, "cpu"), "us")
    ratio_row("POST /v1/presign against a constant POST: requests a second", together, "presign", "post-constant", "rate", ">= 0.9")
    ratio_row("POST /v1/presign with an API key against the same without: requests a second", together, "key-presign", "presign", "rate", ">= 0.8")
    ratio_row("GET /v1/files against a constant GET: requests a second", together, "file", "file-constant", "rate", ">= 0.9")
    for name in ("post-constant", "presign", "key-presign", "file-constant", "file"):
        ratio_row(f"{name} against a bare answer of Vert.x: processor time of a request", together, name, "bare", "cpu", kept=True)
    for name in wanted:
        factor, title = TARGETS[name]
        ratio_row(f"POST /v1/presign against {title}: requests a second", first, "presign", name, "rate", f">= {factor}")
        ratio_row(f"POST /v1/presign against {title}: processor time of a request", first, "presign", name, "cpu")
    row("resident memory after the load", statistics.median(resident), "MiB", target="< 200")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])

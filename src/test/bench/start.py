"""Starts the packaged service in turn, plain and cached, and prints medians. Called by start.sh."""
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time

PATIENCE = 90
TARGET = 0.65
SETTINGS = {
    "PATH": os.environ["PATH"],
    "QUARKUS_HTTP_HOST": "127.0.0.1",
    "QUARKUS_SHUTDOWN_DELAY": "0S",
    "COUNTERSIGN_S3_REGION": "us-east-1",
    "COUNTERSIGN_S3_ENDPOINT": "http://127.0.0.1:9",
    "COUNTERSIGN_S3_PROBE_UNSIGNED_HEADERS": "false",
    "COUNTERSIGN_PROFILES_DEMO_BUCKET": "demo",
    "COUNTERSIGN_PROFILES_DEMO_ANONYMOUS": "true",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_ACCESS_KEY_ID": "AKIABENCHMARKEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "benchmark",
}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def signs(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(
            "POST", "/v1/presign", '{"method":"GET","key":"a.txt"}', {"Content-Type": "application/json"}
        )
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def start(command):
    """Milliseconds to the first signature, and MiB held then."""
    port = free_port()
    with tempfile.TemporaryFile() as log:
        began = time.monotonic()
        process = subprocess.Popen(
            command, env=dict(SETTINGS, QUARKUS_HTTP_PORT=str(port)), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            while not signs(port):
                if process.poll() is not None or time.monotonic() > began + PATIENCE:
                    log.seek(0)
                    sys.exit(log.read().decode()[-2000:] + "\nit did not start: " + " ".join(command))
                time.sleep(0.002)
            took = (time.monotonic() - began) * 1000
            with open(f"/proc/{process.pid}/status") as status:
                held = next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024
            return took, held
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def main(rounds, runs):
    options = ["-XX:+UseSerialGC", "-Xmx64m"]
    print(f"{'JDK':<5}{'plain ms':>10}{'cached ms':>11}{'ratio':>7}{'plain MiB':>11}{'cached MiB':>12}")
    for run in runs:
        name, home, app = run.split("=")
        java = home + "/bin/java"
        plain, cached = [], []
        for _ in range(rounds):
            plain.append(start([java, *options, "-jar", app + "/quarkus-run.jar"]))
            cached.append(start([java, *options, "@" + app + "/cached.args"]))
        (p, ph), (c, ch) = ([statistics.median(column) for column in zip(*one)] for one in (plain, cached))
        # Neighbours in time, because what else a shared machine does changes from minute to minute.
        ratio = statistics.median(fast[0] / slow[0] for slow, fast in zip(plain, cached))
        verdict = "" if ratio <= TARGET else f"   missed: at most {TARGET}"
        print(f"{name:<5}{p:>10.0f}{c:>11.0f}{ratio:>7.2f}{ph:>11.0f}{ch:>12.0f}{verdict}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])

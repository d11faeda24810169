"""Starts the packaged service in turn, plain and cached, and a bare service of Quarkus. Called by start.sh."""
import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time

from measure import TICKS, free_port, ratio, row

PATIENCE = 90
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
    """Milliseconds to the first signature, and processor time and MiB until then."""
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
            with open(f"/proc/{process.pid}/stat") as stat:
                fields = stat.read().rpartition(")")[2].split()
            return {"ms": took, "cpu": (int(fields[11]) + int(fields[12])) / TICKS, "MiB": held}
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def main(rounds, bare, runs):
    options = ["-XX:+UseSerialGC", "-Xmx64m"]
    for run in runs:
        name, home, app = run.split("=")
        java = home + "/bin/java"
        commands = {
            "plain": [java, *options, "-jar", app + "/quarkus-run.jar"],
            "cached": [java, *options, "@" + app + "/cached.args"],
            "bare": [java, *options, "-jar", bare + "/quarkus-run.jar"],
        }
        results = []
        for number in range(rounds):
            order = list(commands) if number % 2 == 0 else list(commands)[::-1]
            results.append({kind: start(commands[kind]) for kind in order})
        on = f"(JDK {name})"
        for kind in commands:
            for unit in ("ms", "MiB"):
                row(f"{kind} start to the first answer {on}, {unit}", statistics.median(r[kind][unit] for r in results), unit)
        for field, what in (("ms", "time"), ("cpu", "processor time")):
            low, middle, high = ratio(results, "plain", "bare", field)
            row(f"plain start against a bare REST service {on}: {what}", middle, "", low, high, "<= 1.5" if field == "ms" else None)
            low, middle, high = ratio(results, "cached", "plain", field)
            row(f"cached start against a plain one {on}: {what}", middle, "", low, high, "<= 0.5" if field == "ms" else None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])

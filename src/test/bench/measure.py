"""Compares services fairly on a machine that does other work, too.

Short rounds take turns (A B A B …, then B A B A …), and only neighbours in time are compared: a figure is the median of
their ratios, with its quartiles. Where there are two cores, services run on the first and the client on the second, so
that a service is measured at the limit of its own core. A JVM is warmed up on all cores before, until its compilers rest.
"""
import glob
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

PATIENCE = 90
TICKS = os.sysconf("SC_CLK_TCK")
CORES = sorted(os.sched_getaffinity(0))
SERVICE_CORES = CORES[:1]
CLIENT_CORES = CORES[1:2] or CORES[:1]
TABLE = os.environ.get("COUNTERSIGN_BENCH_TABLE", "target/bench.jsonl")


def on(cores, command):
    """The command that runs `command` on these cores."""
    return ["taskset", "-c", ",".join(map(str, cores)), *command]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def answers(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        connection.getresponse()
        return True
    except OSError:
        return False
    finally:
        connection.close()


class Service:
    """A process with its children, which has started when it answers at all."""

    def __init__(self, command, port, path="/", env=None, folder=None, cores=None):
        self.port = port
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            on(cores or SERVICE_CORES, command), env=env, cwd=folder, stdout=self.log, stderr=subprocess.STDOUT
        )
        began = time.monotonic()
        while not answers(port, path):
            if self.process.poll() is not None or time.monotonic() > began + PATIENCE:
                self.log.seek(0)
                self.stop()
                sys.exit(self.log.read().decode()[-3000:] + "\nit did not start: " + " ".join(command))
            time.sleep(0.02)

    def processes(self):
        parents = {}
        for stat in glob.glob("/proc/[0-9]*/stat"):
            try:
                with open(stat) as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(stat.split("/")[2]))
        found = [self.process.pid]
        for pid in found:
            found += parents.get(pid, [])
        return found

    def pin(self):
        """Keeps it to the core of services from now on; before, its compilers may use all cores."""
        for pid in self.processes():
            subprocess.run(["taskset", "-acp", ",".join(map(str, SERVICE_CORES)), str(pid)], check=True, capture_output=True)

    def seconds_of_processor(self):
        """Of all threads but the JVM's compilers, which are at work for minutes and not for the sake of a request."""
        total = 0
        for pid in self.processes():
            for thread in glob.glob(f"/proc/{pid}/task/*/stat"):
                try:
                    with open(thread) as stat:
                        name, _, rest = stat.read().rpartition(")")
                except OSError:
                    continue
                if "CompilerThre" not in name:
                    fields = rest.split()
                    total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def resident(self):
        """MiB."""
        total = 0
        for pid in self.processes():
            with open(f"/proc/{pid}/status") as status:
                total += int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024
        return total

    def stop(self):
        for pid in reversed(self.processes()):
            try:
                os.kill(pid, 15)
            except ProcessLookupError:
                pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Load:
    """Requests to one address of a service, by wrk."""

    def __init__(self, service, path, script=None, headers=(), redirects=False, connections=32):
        self.service = service
        self.command = ["wrk", "-t1", f"-c{connections}"]
        if script:
            self.command += ["-s", os.path.join(os.path.dirname(os.path.abspath(__file__)), script)]
        for header in headers:
            self.command += ["-H", header]
        self.address = f"http://127.0.0.1:{service.port}{path}"
        self.redirects = redirects

    def run(self, seconds):
        """Requests a second, and microseconds of the service's processor time for each; exits if requests are refused."""
        before = self.service.seconds_of_processor()
        out = subprocess.run(
            on(CLIENT_CORES, [*self.command, f"-d{seconds}s", self.address]), check=True, capture_output=True, text=True
        ).stdout
        spent = self.service.seconds_of_processor() - before
        requests = int(re.search(r"(\d+) requests in", out).group(1))
        if not requests or ("Non-2xx" in out and not self.redirects):
            sys.exit(f"{self.address}: requests were refused, or not answered:\n{out}")
        return {"rate": float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), "cpu": spent / requests * 1e6}


def in_turn(loads, rounds, seconds=1):
    """One dict of results by name for each round; every other round runs backwards."""
    names = list(loads)
    results = []
    for number in range(rounds):
        order = names if number % 2 == 0 else names[::-1]
        results.append({name: loads[name].run(seconds) for name in order})
    return results


def ratio(rounds, name, other, field):
    """The lower quartile, the median and the upper quartile of the ratios of neighbours."""
    ratios = [each[name][field] / each[other][field] for each in rounds]
    return statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3


def median(rounds, name, field):
    return statistics.median(each[name][field] for each in rounds)


def row(what, figure, unit="", low=None, high=None, target=None, kept=False):
    """Adds a row to the table of all benchmarks, which table.py prints.

    :param target: such as ">= 0.9"; none for a figure that is only reported
    :param kept: whether a rise of more than a tenth above the committed figure is a failure, see table.py
    """
    entry = {"what": what, "figure": round(figure, 3), "unit": unit, "target": target, "kept": kept}
    if low is not None:
        entry.update(low=round(low, 3), high=round(high, 3))
    os.makedirs(os.path.dirname(os.path.abspath(TABLE)), exist_ok=True)
    with open(TABLE, "a") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return entry


def ratio_row(what, rounds, name, other, field, target=None, kept=False):
    low, middle, high = ratio(rounds, name, other, field)
    return row(what, middle, "", low, high, target, kept)

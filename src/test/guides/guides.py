"""Runs the command blocks of the documentation, each document in a directory of its own that looks like a clone.

A block of bash, sh, shell or console runs with "bash -euo pipefail" and must succeed. Comments directly before a block
say what the text says, or assumes:

  <!-- file: NAME -->             the block, of any language, is saved as NAME (with >> NAME appended to it)
  <!-- run: background PORT -->   the block runs until the document ends; PORT, if any, must listen before the next one
  <!-- run: service -->           the service in dev mode, which this run has started already
  <!-- given: COMMAND -->         what the reader has at this point; runs before the block
  <!-- output: TEXT -->           the output contains TEXT
  <!-- exit: STATUS -->           the expected exit status, if it is not 0
  <!-- answer: any -->            curl may get an answer of 400 and above; in other blocks that fails
  <!-- check: REASON -->          the block is only checked, because it needs something that tests do not have: REASONS

A checked block runs with stand-ins for programs that would change or need something: "aws" is the real AWS CLI, which
validates parameters and prints a sample instead of calling; "kubectl" renders, or validates its options; for others
OPTIONS below lists what is allowed. Files that are named must exist. In other blocks "aws" calls the embedded stores.

Variables and the current directory pass from one block of a document to the next. $KEY is an API key. The service in
dev mode has the settings of service.properties. EXAMPLE_ADDRESSES stand for it and for its store. From a "background
8080" on, a document has a port of its own in place of 8080, and another in place of 8090; so have its properties
files. Two documents run at a time, so they must not depend on each other, nor use the same ports.
"""

import contextlib
import functools
import io
import os
import queue
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
STORE, SNS, SERVICE = "http://127.0.0.1:9000", "http://127.0.0.1:9911", "http://localhost:8080"

REASONS = {
    "aws": "an AWS account",
    "cluster": "a Kubernetes cluster",
    "docker": "a Docker engine or an image registry",
    "program": "another program or server",
    "ci": "another step of CI runs it",
    "release": "a release; its scripts have a test of their own",
}

SHELLS = {"bash", "sh", "shell", "console"}
MARKER = re.compile(r"^\s*<!--\s*(\w+):\s*(.*?)\s*-->\s*$")
COMMENT = re.compile(r"^\s*<!--.*-->\s*$")
MARKERS = {"file", "run", "given", "output", "exit", "answer", "check"}
FENCE = re.compile(r"^(\s*)```(\S*)\s*$")

EXAMPLE_ADDRESSES = {
    "https://sign.example.com": SERVICE,
    "https://countersign.example.com": SERVICE,
    "http://countersign:8080": SERVICE,
    "https://my-bucket.s3.eu-central-1.amazonaws.com": STORE + "/my-bucket",
    "uploads.…": os.environ.get("GUIDES_KEY", "uploads.…"),  # an API key
}
BUCKETS = ["my-bucket", "films", "reports", "photos"]
OWN_PORTS = [(8081, 8091), (8082, 8092)]

# Programs without a way to validate a command line: the allowed commands, the options of each, and those with a file.
OPTIONS = {
    "docker": {
        "run": "--rm --read-only --tmpfs -p -e -v --name",
        "build": "-f -t --build-arg",
        "compose": "-f --build -v",
        "push": "",
        "login": "",
    },
    "sam": {
        "deploy": "--config-env --parameter-overrides --guided",
        "delete": "--stack-name",
        "logs": "-n --name --tail --stack-name",
    },
    "terraform": {"init": "-upgrade", "plan": "-out -var", "apply": "-var", "output": "-raw -json"},
    "helm": {
        "install": "--namespace --create-namespace --values -f -n --set",
        "upgrade": "--install --namespace --create-namespace --values -f -n --set",
        "template": "--values -f --set",
    },
    "mc": {"admin": "--user", "share": "--expire", "alias": ""},
    "radosgw-admin": {"user": "--uid --display-name"},
    "skopeo": {"copy": ""},
}
# Commands of the AWS CLI that cannot print a sample: as above.
AWS_OPTIONS = {
    "cloudformation deploy": "--template-file --stack-name --capabilities --parameter-overrides --region",
    "eks update-kubeconfig": "--name --region --alias",
    "configure export-credentials": "--profile --format",
    "lambda invoke": "--function-name --cli-binary-format --payload",
}
FILE_OPTIONS = {"-f", "--file", "--template-file", "--values", "-k", "--filename"}


class Fault(Exception):
    """A block that does not do what its document says."""


class Block:
    """A fenced block: its language, its text, the line where it begins, and its markers."""

    def __init__(self, language, line, markers):
        self.language, self.line, self.markers, self.lines = language, line, markers, []

    @property
    def text(self):
        return "\n".join(self.lines) + "\n"

    def values(self, name):
        return [value for key, value in self.markers if key == name]

    def value(self, name):
        values = self.values(name)
        if len(values) > 1:
            raise Fault(f"has {name} more than once")
        return values[0] if values else None

    @property
    def is_command(self):
        return self.language in SHELLS and not self.value("file")


def blocks(text):
    """The fenced blocks of a document, with the markers before each."""
    found, block, indent, markers = [], None, "", []
    for number, line in enumerate(text.splitlines(), 1):
        fence = FENCE.match(line)
        if block is not None:
            if fence and not fence.group(2):
                found.append(block)
                block, markers = None, []
            else:
                block.lines.append(line[len(indent):] if line.startswith(indent) else line.lstrip())
        elif fence:
            indent = fence.group(1)
            block = Block(fence.group(2), number, markers)
        elif marker := MARKER.match(line):
            if marker.group(1) in MARKERS:
                markers.append((marker.group(1), marker.group(2)))
        elif line.strip() and not COMMENT.match(line):
            if markers:
                raise Fault(f"line {number}: a marker is not directly before a block")
    if block is not None:
        raise Fault(f"line {block.line}: the block has no end")
    return found


# --- Stand-ins, which blocks call by the names of the programs --------------------------------------------------------


def refuse(message):
    print(f"stand-in: {message}", file=sys.stderr)
    sys.exit(97)


def check_options(program, arguments, allowed):
    """Refuses unknown options, and files that do not exist."""
    words = allowed.split()
    for position, argument in enumerate(arguments):
        name = argument.split("=")[0]
        if re.match(r"^--?[A-Za-z]", argument) and name not in words:
            refuse(f"{program} has no option {name}")
        if name in FILE_OPTIONS:
            file = argument.split("=", 1)[1] if "=" in argument else arguments[position + 1]
            if not Path(file).exists():
                refuse(f"{program}: there is no file {file}")


def check_parameters(arguments, template):
    """Refuses parameters that a template of CloudFormation does not have."""
    if "--parameter-overrides" in arguments:
        text = Path(template).read_text()
        for argument in arguments[arguments.index("--parameter-overrides") + 1:]:
            name = re.match(r"(\w+)=", argument)
            if not name:
                break
            if not re.search(rf"(?m)^  {name.group(1)}:$", text[:text.index("Resources:")]):
                refuse(f"{template} has no parameter {name.group(1)}")


def next_on_path(name):
    """The real program, behind the stand-ins."""
    stand_ins = os.environ["GUIDES_STAND_INS"]
    path = os.pathsep.join(part for part in os.environ["PATH"].split(os.pathsep) if part != stand_ins)
    # The one of Debian, which CI installs, first.
    found = shutil.which(name, path="/usr/bin" + os.pathsep + path)
    if not found:
        refuse(f"{name} is not installed")
    return found


def stand_in_aws(arguments, checked):
    words = [argument for argument in arguments if not argument.startswith("-")]
    service = words[0] if words else ""
    command = " ".join(words[:2])
    aws = next_on_path("aws")
    if command in AWS_OPTIONS:
        check_options(f"aws {command}", arguments, AWS_OPTIONS[command])
        if "--template-file" in arguments:
            check_parameters(arguments, arguments[arguments.index("--template-file") + 1])
        return
    if checked and service != "s3":
        query = "--query" in arguments
        if query:  # the sample lacks what a query selects
            at = arguments.index("--query")
            del arguments[at:at + 2]
        arguments = [a for a in arguments if a != "--watch"]
        sample = [aws, *arguments, "--generate-cli-skeleton", "output"]
        done = subprocess.run(sample, capture_output=True, text=True, check=False)
        print("sample" if query else done.stdout.strip())
        # The CLI also validates its sample of the answer, whose texts are often too short.
        faults = done.stderr.strip().splitlines()
        ours = [fault for fault in faults[1:] if not fault.startswith(("Invalid length", "Invalid value"))]
        if faults[:1] != ["Parameter validation failed:"] or ours:
            print(done.stderr, end="", file=sys.stderr)
            sys.exit(done.returncode)
        return
    if service not in ("s3", "s3api", "sns"):
        refuse(f"aws {command} needs an account: the block needs a marker")
    if "--endpoint-url" in arguments:
        at = arguments.index("--endpoint-url")
        del arguments[at:at + 2]
    os.execv(aws, [aws, *arguments, "--endpoint-url", SNS if service == "sns" else STORE])


def stand_in_kubectl(arguments):
    kubectl = next_on_path("kubectl")
    words = [argument for argument in arguments if not argument.startswith("-")]
    if "apply" in words and "-k" in arguments:
        os.execv(kubectl, [kubectl, "kustomize", arguments[arguments.index("-k") + 1]])
    if "create" in words and words[words.index("create") + 1] in ("namespace", "secret"):
        os.execv(kubectl, [kubectl, *arguments, "--dry-run=client", "-o", "yaml"])
    if "set" in words and "image" in words and "kustomize" in words:
        return
    cut = arguments[:arguments.index("--")] if "--" in arguments else arguments
    done = subprocess.run([kubectl, *cut, "--help"], capture_output=True, text=True, check=False)
    if done.returncode or "unknown" in done.stderr:
        refuse(f"kubectl: {done.stderr.strip()[:200]}")


def stand_in_maven(arguments):
    pom = (ROOT / "pom.xml").read_text()
    for argument in arguments:
        if argument.startswith("-P") and f"<id>{argument[2:]}</id>" not in pom:
            refuse(f"pom.xml has no profile {argument[2:]}")
        if not argument.startswith("-") and argument not in ("package", "verify", "quarkus:dev"):
            refuse(f"unknown goal {argument}")


def stand_in(name, arguments):
    checked = os.environ.get("GUIDES_CHECKED") == "yes"
    if name == "aws":
        stand_in_aws(list(arguments), checked)
    elif name == "mvnw":
        if not checked and arguments != ["package", "-DskipTests"]:
            refuse("a block that builds needs a marker")
        stand_in_maven(arguments)
    elif not checked and name != "kubectl":
        refuse(f"{name} is not there in tests: the block needs a marker")
    elif name == "kubectl":
        if not checked and arguments[:1] != ["kustomize"]:
            refuse("kubectl needs a cluster: the block needs a marker")
        if arguments[:1] == ["kustomize"]:
            os.execv(next_on_path("kubectl"), ["kubectl", *arguments])
        stand_in_kubectl(arguments)
    elif name in OPTIONS:
        words = [argument for argument in arguments if not argument.startswith("-")]
        command = words[0] if words else ""
        if command not in OPTIONS[name]:
            refuse(f"{name} has no command {command}")
        end = arguments.index(command) + 1
        rest = arguments[end:]
        if name == "docker" and command == "run":  # what follows the image is the command of the image
            position = 0
            while position < len(rest) and rest[position].startswith("-"):
                position += 1 if rest[position] in ("--rm", "--read-only") else 2
            rest = rest[:position]
        check_options(f"{name} {command}", arguments[:end - 1] + rest, OPTIONS[name][command])
        if name == "sam":
            check_parameters(rest, "template.yaml")
        if name == "sam" and "--config-env" in rest:
            stage = rest[rest.index("--config-env") + 1]
            if f"[{stage}." not in Path("samconfig.toml").read_text():
                refuse(f"samconfig.toml has no stage {stage}")
    # A script of the clone, or a program whose options are not checked: it exists, and that is all.


# --- Running ----------------------------------------------------------------------------------------------------------


def listens(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def make_stand_ins(folder):
    """A folder for PATH."""
    folder.mkdir(parents=True)
    for name in ["aws", "kubectl", *OPTIONS]:
        script = folder / name
        script.write_text(f'#!/bin/sh\nexec /usr/bin/env python3 {shlex.quote(__file__)} stand-in {name} "$@"\n')
        script.chmod(0o755)
    for name, command in {
        "countersign": f'exec {shlex.quote(str(ROOT / "deploy/countersign"))} "$@"',
        # Debian's, which has Flask
        "python3": 'exec /usr/bin/python3 "$@"',
        "java": '[ "${GUIDES_CHECKED:-no}" = no ] || exit 0\nPATH=${PATH#"$GUIDES_STAND_INS:"} exec java "$@"',
        "curl": '[ "${GUIDES_CHECKED:-no}" = no ] || exit 0\nPATH=${PATH#"$GUIDES_STAND_INS:"}\n'
                'case " $* " in *" -f "* | *" -sf "* | *" -sSf "*) exec curl "$@" ;; esac\n'
                '[ "${GUIDES_ANSWER:-}" != any ] || exec curl "$@"\nexec curl --fail-with-body --show-error "$@"',
    }.items():
        script = folder / name
        script.write_text(f"#!/bin/sh\n{command}\n")
        script.chmod(0o755)


@functools.lru_cache
def tracked():
    """The files that blocks name, and that a clone has."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed += ["deploy", "k8s", "src/test/*.sh", "src/main/openapi", "docs", "pom.xml"]
    return subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()


def make_clone(folder):
    """What a clone has, as links; scripts that build or measure are stand-ins."""
    stub = f'#!/bin/sh\nexec /usr/bin/env python3 {shlex.quote(__file__)} stand-in %s "$@"\n'
    for file in tracked():
        place = folder / file
        place.parent.mkdir(parents=True, exist_ok=True)
        if file.endswith(".sh"):
            place.write_text(stub % "script")
            place.chmod(0o755)
        elif file.startswith("k8s/"):  # kubectl follows no links out of a folder
            shutil.copy(ROOT / file, place)
        else:
            place.symlink_to(ROOT / file)
    (folder / "mvnw").write_text(stub % "mvnw")
    (folder / "mvnw").chmod(0o755)
    (folder / "target").mkdir()
    (folder / "target/quarkus-app").symlink_to(ROOT / "target/quarkus-app")


class Document:
    """One document, its directory and what runs in it."""

    def __init__(self, path, work, environment, ports):
        self.path, self.folder, self.ports = path, work, ports
        self.state, self.cwd = work.parent / (work.name + ".env"), work
        self.environment = environment
        self.started = []
        self.blocks = blocks(path.read_text())
        # Whether it starts a service of its own, and whether it has reached that block.
        self.starts_service = any(block.value("run") == "background 8080" for block in self.blocks if block.is_command)
        self.own_service = False
        self.counts = {"run": 0, "file": 0}

    def placed(self, text, own_service=False):
        """The text with the addresses of this run."""
        for example, address in EXAMPLE_ADDRESSES.items():
            text = text.replace(example, address)
        if self.own_service or own_service:
            for usual, own in zip((8080, 8090), self.ports):
                text = text.replace(f"localhost:{usual}", f"localhost:{own}")
        return text

    def execute(self, text, checked, background=False, answer=""):
        script = "set -a\n"
        script += f'[ ! -e "$GUIDES_STATE" ] || source "$GUIDES_STATE"\ncd {shlex.quote(str(self.cwd))}\n'
        if not background:
            script += 'trap \'code=$?; export -p >"$GUIDES_STATE"; pwd >"$GUIDES_STATE.cwd"; exit $code\' EXIT\n'
        environment = dict(self.environment, GUIDES_STATE=str(self.state), GUIDES_CHECKED="yes" if checked else "no")
        if self.own_service:
            environment.update(QUARKUS_HTTP_PORT=str(self.ports[0]), QUARKUS_MANAGEMENT_PORT=str(self.ports[1]))
        # The state of the last block must not bring back the mode of that block.
        script += f'GUIDES_CHECKED={environment["GUIDES_CHECKED"]} GUIDES_ANSWER={answer}\n'
        command = ["bash", "-euo", "pipefail", "-c", script + text]
        if background:
            environment["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
            log = open(self.state.with_suffix(f".log{len(self.started)}"), "w+b")
            process = subprocess.Popen(command, cwd=self.cwd, env=environment, stdin=subprocess.DEVNULL, stdout=log,
                                       stderr=subprocess.STDOUT, start_new_session=True)
            self.started.append((process, log))
            return process, log
        try:
            done = subprocess.run(command, cwd=self.cwd, env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
        except subprocess.TimeoutExpired as late:
            raise Fault(f"does not end: {(late.output or b'')[-500:].decode(errors='replace')}") from late
        cwd = Path(str(self.state) + ".cwd")
        if cwd.exists():
            self.cwd = Path(cwd.read_text().strip())
        return done.returncode, done.stdout.decode(errors="replace")

    def start(self, text, port):
        process, log = self.execute(text, False, background=True)
        own = self.own_service and port == 8080
        until = time.monotonic() + 120
        while time.monotonic() < until:
            if process.poll() not in (None, 0):
                break
            if own:
                with contextlib.suppress(OSError):
                    ready = f"http://localhost:{self.ports[1]}/q/health/ready"
                    with urllib.request.urlopen(ready, timeout=2) as answer:
                        if answer.status == 200:
                            return
            elif listens(port) if port else process.poll() is None:
                return
            time.sleep(0.1)
        log.seek(0)
        raise Fault(f"port {port} does not listen: {log.read()[-1500:].decode(errors='replace')}")

    def run(self, block):
        unknown = [name for name, _ in block.markers if name not in MARKERS]
        if unknown:
            raise Fault(f"has the unknown marker {unknown[0]}")
        mode = block.value("run")
        self.own_service = self.own_service or mode == "background 8080"
        for command in block.values("given"):
            status, output = self.execute(self.placed(command), False)
            if status:
                raise Fault(f"what is given failed ({status}): {command}\n{output}")
        file = block.value("file")
        if file:
            append = file.startswith(">> ")
            place = self.folder / file.removeprefix(">> ")
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.is_symlink():
                place.unlink()
            with place.open("a" if append else "w") as out:
                out.write(self.placed(block.text, file.endswith(".properties") and self.starts_service))
            self.counts["file"] += 1
            return
        if not block.is_command:
            return
        reason, text = block.value("check"), self.placed(block.text)
        if reason is not None and reason not in REASONS:
            raise Fault(f"is checked for a reason that is not allowed: {reason}")
        if mode == "service":
            if text.strip().split("\n")[-1] != "./mvnw quarkus:dev":
                raise Fault("does not start the service in dev mode")
            self.counts["run"] += 1
            return
        if mode:
            kind, _, port = mode.partition(" ")
            if kind != "background" or not (port.isdigit() or not port):
                raise Fault(f"cannot be run as {mode}")
            self.start(text, int(port or 0))
            self.counts["run"] += 1
            return
        if reason == "ci":
            self.named_in_ci(block.text)
        if reason == "release":
            self.parsed(block.text)
            self.counts[reason] = self.counts.get(reason, 0) + 1
            return
        status, output = self.execute(text, reason is not None, answer=block.value("answer") or "")
        expected = int(block.value("exit") or 0)
        if status != expected:
            raise Fault(f"ended with {status}, not {expected}:\n{output[-1500:]}")
        for wanted in block.values("output") if reason is None else []:
            if self.placed(wanted) not in output:
                raise Fault(f"did not print {wanted}:\n{output[-1500:]}")
        self.counts[reason or "run"] = self.counts.get(reason or "run", 0) + 1

    @staticmethod
    def parsed(text):
        """The block is a script, and its files exist."""
        done = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Fault(done.stderr[:300])
        for script in re.findall(r"deploy/\S+\.sh", text):
            if not (ROOT / script).exists():
                raise Fault(f"there is no {script}")

    @staticmethod
    def named_in_ci(text):
        """Another step of CI runs what the block runs: the script is named there."""
        scripts = re.findall(r"(?:src/test|deploy)/\S+\.sh|\./mvnw", text)
        ci = (ROOT / ".ci/run").read_text() + "".join(p.read_text() for p in ROOT.glob("src/test/*/run.sh"))
        for script in scripts:
            if script not in ci:
                raise Fault(f"no step of CI runs {script}")
        if not scripts and "generate" not in text:
            raise Fault("no step of CI runs it")

    def end(self):
        for process, log in reversed(self.started):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process, log in self.started:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            log.close()


def environment(stand_ins, home):
    keep = {name: os.environ[name] for name in ("JAVA_HOME", "LANG", "LC_ALL") if name in os.environ}
    return {
        **keep,
        "PATH": f"{stand_ins}:{os.environ['PATH']}",
        "HOME": str(home),
        "GUIDES_STAND_INS": str(stand_ins),
        "NO_COLOR": "1",
        "AWS_ACCESS_KEY_ID": "countersign",
        "AWS_SECRET_ACCESS_KEY": "countersign-secret",
        "AWS_REGION": "eu-central-1",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_ENDPOINT_URL_S3": STORE,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
        # Of a service that a document starts: the store of dev mode is its store.
        "COUNTERSIGN_S3_ENDPOINT": STORE,
        "COUNTERSIGN_S3_PATH_STYLE": "true",
        "COUNTERSIGN_S3_PROBE_UNSIGNED_HEADERS": "false",
        "COUNTERSIGN_SNS_ENDPOINT": SNS,
        "COUNTERSIGN_SNS_REGION": "us-east-1",
        "QUARKUS_SHUTDOWN_DELAY": "0S",
        **({"KEY": os.environ["GUIDES_KEY"]} if "GUIDES_KEY" in os.environ else {}),
    }


def run_document(path, work, stand_ins, ports):
    """The counts of a document without a fault; None for one without blocks."""
    folder, home = work / path.stem, work / f"{path.stem}-home"
    folder.mkdir(parents=True)
    home.mkdir()
    document = Document(path, folder, environment(stand_ins, home), ports)
    if not any(block.is_command or block.value("file") for block in document.blocks):
        return None
    make_clone(folder)
    try:
        for block in document.blocks:
            try:
                document.run(block)
            except Fault as fault:
                raise Fault(f"line {block.line}: the block {fault}") from fault
    finally:
        document.end()
    return document.counts


def run_documents(documents, work, quiet=False):
    """The faults, as text, and how many blocks were run, saved and checked. Two documents at a time."""
    stand_ins = work / "bin"
    make_stand_ins(stand_ins)
    free, faults, totals = queue.Queue(), [], {}
    for ports in OWN_PORTS:
        free.put(ports)

    def run(numbered):
        number, path = numbered
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
        began, ports = time.monotonic(), free.get()
        try:
            counts = run_document(path, work / str(number), stand_ins, ports)
        except Fault as fault:
            return [f"{name}, {fault}"], {}
        finally:
            free.put(ports)
        if counts and not quiet:
            print(f"{time.monotonic() - began:5.1f} s  {name}: "
                  + ", ".join(f"{count} {kind}" for kind, count in counts.items() if count), flush=True)
        return [], counts or {}

    with ThreadPoolExecutor(len(OWN_PORTS)) as threads:
        for found, counts in threads.map(run, enumerate(documents)):
            faults += found
            for kind, count in counts.items():
                totals[kind] = totals.get(kind, 0) + count
    return faults, totals


def main_run(arguments):
    if arguments:
        documents = [Path(argument).resolve() for argument in arguments]
    else:
        documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "k8s/README.md",
                     ROOT / "deploy/README.md", ROOT / "deploy/lambda/README.md",
                     *sorted((ROOT / "deploy").glob("helm/**/README.md"))]
    for bucket in BUCKETS:
        request = urllib.request.Request(SERVICE + "/v1/buckets", f'{{"bucket": "{bucket}"}}'.encode(),
                                         {"Content-Type": "application/json"})
        with contextlib.suppress(urllib.error.HTTPError):  # 409: it exists
            urllib.request.urlopen(request).close()
    with tempfile.TemporaryDirectory() as work:
        faults, totals = run_documents(documents, Path(work))
    print(f"blocks run: {totals.pop('run', 0)}, saved as files: {totals.pop('file', 0)}, only checked: "
          f"{sum(totals.values())} (" + "; ".join(f"{count} need {REASONS[kind]}" if kind != "ci" else
                                                 f"{count}: {REASONS[kind]}" for kind, count in totals.items()) + ")")
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults else 0


# --- The runner itself ------------------------------------------------------------------------------------------------

PLANTED = {
    "ended with 1": "```bash\nfalse | true\n```",
    "ended with 127": "```sh\nno-such-program\n```",
    "did not print": "<!-- output: wanted -->\n```bash\necho other\n```",
    "does not start the service": "<!-- run: service -->\n```bash\n./mvnw quarkus:test\n```",
    "reason that is not allowed": "<!-- check: weather -->\n```bash\ntrue\n```",
    "ended with 97": "```bash\naws iam list-roles\n```",
    "has no parameter Nonsense":
        "<!-- check: aws -->\n```bash\ncd deploy/lambda\nsam deploy --parameter-overrides Nonsense=1\n```",
    "has no option --forever": "<!-- check: aws -->\n```bash\naws cloudformation deploy --forever\n```",
    "there is no file x.yaml": "<!-- check: aws -->\n```bash\naws cloudformation deploy --template-file x.yaml\n```",
    "ended with 252": "<!-- check: aws -->\n```bash\naws sts get-caller-identity --nonsense\n```",
    "unknown flag": "<!-- check: cluster -->\n```bash\nkubectl get pods --nonsense\n```",
    "no profile nonsense": "<!-- check: ci -->\n```bash\n./mvnw -Pnonsense package\n```",
    "no step of CI runs": "<!-- check: ci -->\n```bash\nsrc/test/nonsense/run.sh\n```",
    "the block has no end": "```bash\ntrue",
    "not directly before a block": "<!-- exit: 1 -->\nText.\n```bash\ntrue\n```",
    "port 8079 does not listen": "<!-- run: background 8079 -->\n```bash\nexit 3\n```",
    "what is given failed": "<!-- given: false -->\n```bash\ntrue\n```",
    "ended with 22": "<!-- run: background 8078 -->\n```bash\npython3 -m http.server 8078 --bind 127.0.0.1\n```\n"
                     "```bash\ncurl -s http://127.0.0.1:8078/missing\n```",
}
SOUND = """
<!-- file: a/b.txt -->
```text
saved
```
<!-- output: saved -->
<!-- output: twice -->
```bash
cat a/b.txt
mkdir -p c && cd c
WORD=twice
echo $WORD
```
<!-- output: c twice -->
<!-- exit: 3 -->
```console
echo "$(basename "$PWD") $WORD"
exit 3
```
<!-- check: cluster -->
```bash
kubectl create namespace a
kubectl apply -k ../k8s/overlays/prod
```
"""


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for number, (expected, text) in enumerate([*PLANTED.items(), (None, SOUND)]):
            (work / str(number)).mkdir()
            page = work / str(number) / "page.md"
            page.write_text(text + "\n")
            faults, _ = run_documents([page], work / str(number) / "work", quiet=True)
            if expected is None and faults:
                sys.exit(f"the runner refuses a sound document: {faults}")
            if expected is not None and expected not in "".join(faults):
                sys.exit(f"the runner does not report {expected!r} for\n{text}\nbut {faults}")
    print(f"the runner reports each of {len(PLANTED)} planted faults")


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True) if isinstance(sys.stdout, io.TextIOWrapper) else None
    if sys.argv[1] == "stand-in":
        stand_in(sys.argv[2], sys.argv[3:])
    elif sys.argv[1] == "self-test":
        self_test()
    else:
        sys.exit(main_run(sys.argv[2:]))

"""Unpacks an OCI image's tar as a container runtime does, and holds it against the rules of the house.

    unpack.py TAR ROOT COMMIT

Verifies every digest, writes the root file system to ROOT, and prints the entry point, a word a line. Fails with a sentence.
"""
import hashlib
import json
import pathlib
import re
import sys
import tarfile

tar, root, commit = tarfile.open(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
LIMIT = 110 * 2**20  # of the layers, packed, with a runtime of its own; a third of it is the service


def check(holds, otherwise):
    if not holds:
        sys.exit("the image: " + otherwise)


def blob(descriptor):
    content = tar.extractfile("blobs/" + descriptor["digest"].replace(":", "/")).read()
    check("sha256:" + hashlib.sha256(content).hexdigest() == descriptor["digest"], "a digest is wrong")
    check(len(content) == descriptor["size"], "a size is wrong")
    return content


check(json.load(tar.extractfile("oci-layout"))["imageLayoutVersion"] == "1.0.0", "it is no OCI layout")
index = json.load(tar.extractfile("index.json"))
check(len(index["manifests"]) == 1, "it is not one image")
manifest = json.loads(blob(index["manifests"][0]))
check(manifest["config"]["mediaType"] == "application/vnd.oci.image.config.v1+json", "its format is not OCI")
config = json.loads(blob(manifest["config"]))
run = config["config"]
check(run["User"] == "10001:10001", "it does not run as 10001")
check(list(run["ExposedPorts"]) == ["8080/tcp"], "it shows other ports than 8080")
check(run["WorkingDir"] == "/opt/countersign", "it works elsewhere")
check(run["Entrypoint"][0].startswith("/opt/") and not run.get("Cmd"), "its entry point is not the service")
check([e for e in run.get("Env") or [] if not e.startswith("PATH=")] == ["MALLOC_ARENA_MAX=1"], "it sets another environment")
labels = {k.rsplit(".", 1)[1]: v for k, v in run["Labels"].items() if k.startswith("org.opencontainers.image.")}
check(set(labels) == {"title", "description", "source", "licenses", "version", "revision"}, "labels are missing")
check(labels["licenses"] == "Apache-2.0" and labels["revision"] == commit, "its labels are not those of this build")
check(sum(layer["size"] for layer in manifest["layers"]) < LIMIT, "it is too large")

for layer, diff in zip(manifest["layers"], config["rootfs"]["diff_ids"], strict=True):
    packed = root / "layer"
    packed.write_bytes(blob(layer))
    with tarfile.open(packed) as files:
        for file in files:
            check((file.uid, file.gid) == (0, 0), file.name + " is not root's")
            check(file.name == "tmp/" or file.isdir() or not file.mode & 0o022, file.name + " may be written by others")
        files.extractall(root)
    packed.unlink()

files = [p for p in root.rglob("*") if p.is_file() and not p.is_symlink()]
names = [str(p.relative_to(root)) for p in files]
check("usr/share/doc/countersign/sbom.cdx.json" in names, "it has no bill of materials")
embedded = [n for n in names if re.search(r"s3proxy|jclouds|jetty|bcpkix|bcprov|bcutil|junit|cached\.args", n)]
check(not embedded, "it holds what is for dev and test only: " + ", ".join(embedded))
check(not [n for n in names if re.search(r"(^|/)(sh|bash|busybox|apt|dpkg|curl)$", n)], "there is a shell in it")
secret = re.compile(rb"PRIVATE KEY-----\n|AKIA[A-Z0-9]{16}\b|X-Amz-Signature=[0-9a-f]{64}|(countersign|packaged)-secret")
ours = [p for p in files if not p.suffix == ".jar" and "java/openjdk" not in str(p)]
check(not [p for p in ours if secret.search(p.read_bytes())], "there is a secret in it")

if (root / "opt/countersign/quarkus-run.jar").exists():
    bill = json.loads((root / "usr/share/doc/countersign/sbom.cdx.json").read_text())
    placed = {o["location"] for c in bill["components"] for o in c.get("evidence", {}).get("occurrences", [])}
    jars = {n.removeprefix("opt/countersign/") for n in names if re.fullmatch(r"opt/countersign/lib/.*\.jar", n)}
    check(jars and jars <= placed, "the bill of materials does not name " + ", ".join(sorted(jars - placed)))
    check(not [p for p in placed if "s3proxy" in p or "bcpkix" in p], "the bill of materials places what is not there")

print(*run["Entrypoint"], sep="\n")

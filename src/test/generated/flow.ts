// What a program does with the client that openapi-generator makes of our document: sign, send, fetch, send in parts, publish.
import { strict as assert } from "node:assert";
import { createHash, randomBytes } from "node:crypto";
import {
  AlertsApi, Configuration, ProblemFromJSON, ProfilesApi, ResponseError, SigningApi, UploadStrategy, UploadsApi,
} from "../../../target/generated/typescript";

const countersign = new Configuration({ basePath: process.argv[2] });
const signing = new SigningApi(countersign);
const uploads = new UploadsApi(countersign);
const alerts = new AlertsApi(countersign);

/** Sends what was signed, and answers with the store's response. */
async function send(signed: { method?: string; url: string; headers: Record<string, string> }, body?: Uint8Array | string) {
  const response = await fetch(signed.url, { method: signed.method ?? "PUT", headers: signed.headers, body: body as BodyInit });
  assert.equal(response.status, 200, await response.clone().text());
  return response;
}

async function sendAndFetch() {
  const key = `generated/typescript-${Date.now()}.txt`;
  const put = await signing.presign({ method: "PUT", key, contentType: "text/plain" });
  await send(put, "hello, store");
  const get = await signing.presign({ method: "GET", key });
  assert.ok(get.issuedAt instanceof Date && get.expiresAt! > get.issuedAt);
  assert.equal(await (await send(get)).text(), "hello, store");
}

async function sendInParts() {
  const file = new Uint8Array(randomBytes(11 << 20));
  const upload = await uploads.beginUpload({
    filename: "holiday.bin", contentType: "application/octet-stream", size: file.length,
    strategy: UploadStrategy.Multipart, partSize: 5 << 20,
  });
  const plan = upload.multipart!;
  assert.equal(plan.partCount, 3);
  const partNumbers = [1, 2, 3];
  const { parts } = await uploads.signParts(upload.id, { partNumbers });
  const sent = await Promise.all(parts.map(async (part) => {
    const from = (part.partNumber - 1) * plan.partSize;
    const response = await send(part, file.subarray(from, from + plan.partSize));
    return { partNumber: part.partNumber, etag: response.headers.get("etag")! };
  }));
  assert.deepEqual((await uploads.readUpload(upload.id)).received.map((part) => part.partNumber), partNumbers);
  const completed = await uploads.completeUpload(upload.id, { parts: sent });
  assert.equal(completed.size, file.length);
  const get = await signing.presign({ method: "GET", key: completed.key });
  const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  assert.equal(digest(new Uint8Array(await (await send(get)).arrayBuffer())), digest(file));
}

async function publish() {
  const topic = await alerts.createTopic({ name: `generated-${Date.now()}` });
  const published = await alerts.publishMessage(topic.name, { subject: "Potholes", message: "There are 9 potholes!" });
  assert.ok(published.messageId);
  await alerts.deleteTopic(topic.name);
}

async function beRefused() {
  const refused = await signing.presign({ method: "GET", key: "a", profile: "no-such" }).then(
    () => assert.fail("there is no such profile"), (error) => error);
  assert.ok(refused instanceof ResponseError);
  const problem = ProblemFromJSON(await refused.response.json());
  assert.equal(problem.status, 404);
  assert.equal(problem.code, "not-found");
}

async function main() {
  assert.equal((await new ProfilesApi(countersign).whoAmI()).kind, "developer");
  await sendAndFetch();
  await sendInParts();
  await publish();
  await beRefused();
  console.log("the TypeScript client signs, uploads, downloads, uploads in parts, publishes, and reads the message of a refusal");
}

main().catch((error) => { console.error(error); process.exit(1); });

import { UploadProblem } from "../countersign-upload.js";

/** The service's public API, as the console uses it. The key is kept in this object only. */
export class Api {
  #key = null;

  /** Sets the key, of the form `id.secret`; null for none. */
  use(key) {
    this.#key = key || null;
  }

  get hasKey() {
    return this.#key !== null;
  }

  /** The caller: `{ caller, kind, roles, profiles … }`. */
  me() {
    return this.#get("/v1/me");
  }

  /** A signed URL that reads the object: `{ url, expiresAt }`. */
  link(profile, key) {
    return this.#get(this.path(profile, key));
  }

  /** The permanent path of the object, for callers that may read it. */
  path(profile, key) {
    return `/v1/files/${profile}/${key.split("/").map(encodeURIComponent).join("/")}`;
  }

  /**
   * A page of what is directly below `prefix` in `profile`, after the key `after`, if given:
   * `{ objects: [{ key, size, … }], folders: [prefix …], next }`.
   */
  list(profile, prefix, after) {
    return this.#get(objects(profile.bucket, {
      profile: profile.name, delimiter: "/", limit: "50", ...(prefix ? { prefix } : {}), ...(after ? { after } : {}),
    }));
  }

  deleteObject(profile, key) {
    const path = key.split("/").map(encodeURIComponent).join("/");
    return this.#ask("DELETE", `/v1/buckets/${encodeURIComponent(profile.bucket)}/objects/${path}?${new URLSearchParams({ profile: profile.name })}`);
  }

  /** The number of objects below `prefix`: `{ deleted }`; counts at most what can be deleted. */
  countBelow(profile, prefix) {
    return this.#ask("DELETE", objects(profile.bucket, { profile: profile.name, prefix, dryRun: "true" }));
  }

  /** Deletes all objects below `prefix`: `{ deleted, failed: [{ key, code }] }`. */
  deleteBelow(profile, prefix) {
    return this.#ask("DELETE", objects(profile.bucket, { profile: profile.name, prefix }));
  }

  /** Who can read the object: `{ objects: [{ acl, publicUrl }] }`. */
  acl(profile, key) {
    return this.#get(aclOf(profile, key));
  }

  /** Sets the canned ACL `acl`, with the same answer. */
  setAcl(profile, key, acl) {
    return this.#ask("PUT", aclOf(profile, key), { acl });
  }

  /** The text in an image: `{ engine, lines: [{ text, box }] }`. */
  textOf(profile, key) {
    return this.#ask("POST", "/v1/images/text", { profile: profile.name, bucket: profile.bucket, key });
  }

  /** The rows of a report as lines of JSON. */
  async reportLines(request) {
    const answer = await this.#fetch("POST", "/v1/reports", { ...request, format: "ndjson" }, { Accept: "application/x-ndjson" });
    const skipped = Number(answer.headers.get("X-Skipped-Files") ?? 0);
    return { lines: (await answer.text()).split("\n").filter(Boolean), skipped };
  }

  /** A report as a file. */
  async reportFile(request) {
    return (await this.#fetch("POST", "/v1/reports", request, { Accept: "*/*" })).blob();
  }

  /** Writes a report to the store: `{ rows, skipped, url, publicUrl }`. */
  writeReport(request) {
    return this.#ask("POST", "/v1/reports", request);
  }

  /** A page of the caller's shares, after the position `after`, if given: `{ shares: [{ id, key, status … }], next }`. */
  shares(after) {
    return this.#get(`/v1/shares?${new URLSearchParams({ limit: "50", ...(after ? { after } : {}) })}`);
  }

  /** Creates a share: `{ id, url, expiresAt }`; the URL can be relative. */
  createShare(request) {
    return this.#ask("POST", "/v1/shares", request);
  }

  revokeShare(id) {
    return this.#ask("DELETE", `/v1/shares/${encodeURIComponent(id)}`);
  }

  /** The options for the upload module to use the same credentials. */
  credentials() {
    return this.#key ? { apiKey: this.#key } : {};
  }

  /** All topics: `{ topics: [{ name … }] }`. */
  topics() {
    return this.#get("/v1/topics");
  }

  makeTopic(name) {
    return this.#ask("POST", "/v1/topics", { name });
  }

  /** The subscriptions of `topic`: `{ subscriptions: [{ id, protocol, endpoint, pending }] }`. */
  subscriptions(topic) {
    return this.#get(`/v1/topics/${encodeURIComponent(topic)}/subscriptions`);
  }

  subscribe(topic, protocol, endpoint) {
    return this.#ask("POST", `/v1/topics/${encodeURIComponent(topic)}/subscriptions`, { protocol, endpoint });
  }

  unsubscribe(id) {
    return this.#ask("DELETE", `/v1/subscriptions/${encodeURIComponent(id)}`);
  }

  /** Publishes `{ subject, message }`; under one `idempotencyKey` once. */
  publish(topic, message, idempotencyKey) {
    return this.#ask("POST", `/v1/topics/${encodeURIComponent(topic)}/messages`, message, { "Idempotency-Key": idempotencyKey });
  }

  /** Sends `{ phoneNumber, message }`: `{ messageId, segments, encoding }`; under one `idempotencyKey` once. */
  sendText(text, idempotencyKey) {
    return this.#ask("POST", "/v1/sms", text, { "Idempotency-Key": idempotencyKey });
  }

  /** New events, or the events after `lastId`, as a stream of text. */
  async events(lastId, signal) {
    const answer = await fetch("/v1/events", {
      headers: { Accept: "text/event-stream", ...this.#keyed(), ...(lastId ? { "Last-Event-ID": lastId } : {}) },
      cache: "no-store",
      signal,
    });
    if (!answer.ok) {
      throw new UploadProblem(`The service answered ${answer.status}.`, { status: answer.status });
    }
    return answer.body.pipeThrough(new TextDecoderStream());
  }

  #keyed() {
    return this.#key ? { "X-Api-Key": this.#key } : {};
  }

  #get(path) {
    return this.#ask("GET", path);
  }

  async #ask(method, path, content, more) {
    const answer = await this.#fetch(method, path, content, { Accept: "application/json", ...more });
    return answer.json().catch(() => ({}));
  }

  /** The response, if its status is a success; a stream that breaks later fails the one who reads it. */
  async #fetch(method, path, content, more) {
    const headers = { ...this.#keyed(), ...(content ? { "Content-Type": "application/json" } : {}), ...more };
    let answer;
    try {
      answer = await fetch(path, { method, headers, cache: "no-store", body: content && JSON.stringify(content) });
    } catch {
      throw new UploadProblem("The service cannot be reached.", { code: "unreachable" });
    }
    if (!answer.ok) {
      const body = await answer.json().catch(() => ({}));
      throw new UploadProblem(body.detail ?? `The service answered ${answer.status}.`, { ...body, status: answer.status });
    }
    return answer;
  }
}

function objects(bucket, query) {
  return `/v1/buckets/${encodeURIComponent(bucket)}/objects?${new URLSearchParams(query)}`;
}

function aclOf(profile, key) {
  return `/v1/buckets/${encodeURIComponent(profile.bucket)}/acl?${new URLSearchParams({ profile: profile.name, key })}`;
}

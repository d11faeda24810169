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

  /** A page of the objects in `profile`, after the key `after`, if given: `{ objects: [{ key, size, … }], next }`. */
  list(profile, after) {
    const query = new URLSearchParams({ profile: profile.name, limit: "50", ...(after ? { after } : {}) });
    return this.#get(`/v1/buckets/${encodeURIComponent(profile.bucket)}/objects?${query}`);
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
    const headers = {
      Accept: "application/json",
      ...this.#keyed(),
      ...(content ? { "Content-Type": "application/json" } : {}),
      ...more,
    };
    let answer;
    try {
      answer = await fetch(path, { method, headers, cache: "no-store", body: content && JSON.stringify(content) });
    } catch {
      throw new UploadProblem("The service cannot be reached.", { code: "unreachable" });
    }
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      throw new UploadProblem(body.detail ?? `The service answered ${answer.status}.`, { ...body, status: answer.status });
    }
    return body;
  }
}

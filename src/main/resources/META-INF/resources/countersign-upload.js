/**
 * Uploads a file from a browser to object storage with URLs signed by Countersign. No dependencies.
 * docs/upload-module.md has all options. In short:
 *
 * new CountersignUpload(file, { profile, ticket, onProgress, onState, onFinish, onError }).start()
 *
 * onProgress({ sent, total, speed, remaining }): bytes, bytes per second, seconds; null while unknown
 * onState(state, problem): starting, uploading, waiting (after problem), paused, finishing, finished, failed, aborted
 * onFinish(result): { bucket, key, size … } of the stored object, verified by the service
 * onError(problem): an UploadProblem; start() retries, and sends only the missing parts
 */
export class CountersignUpload {
  #file;
  #options;
  #run = null; // its AbortController
  #plan = null; // strategy, URLs, part size
  #creating = null;
  #etags = new Map(); // by part: ETags,
  #urls = new Map(); // URLs of others,
  #loaded = new Map(); // bytes in flight
  #samples = [];
  #reportedAt = 0;

  /** The upload id; usable only with the key or ticket that created the upload. */
  id = null;
  state = "new";

  constructor(file, options = {}) {
    this.#file = file;
    const endpoint = (options.endpoint ?? new URL(".", import.meta.url).href).replace(/\/+$/, "");
    this.#options = { parallel: 4, retries: 8, backoff: 1000, stall: 60000, ...options, endpoint };
  }

  /** Returns an instance whose start() resumes the upload `id`. */
  static resume(file, id, options) {
    return Object.assign(new CountersignUpload(file, options), { id });
  }

  /** Starts the upload, or resumes it after a pause or a failure. */
  start() {
    if (this.#run || this.#isOver()) {
      return;
    }
    const run = (this.#run = new AbortController());
    this.#samples = [];
    this.#upload(run.signal).then(
      (result) => this.#end(run, "finished", result, this.#options.onFinish),
      (problem) => this.#end(run, "failed", problem, this.#options.onError));
  }

  resume() { this.start(); }

  /** Pauses. Uploaded parts are kept; an upload in one request restarts from the beginning. */
  pause() {
    if (this.#run) {
      this.#stop();
      this.#set("paused");
    }
  }

  /** Aborts; resolves when the service has removed the uploaded data. */
  async abort() {
    if (!this.#isOver()) {
      this.#stop();
      this.#set("aborted");
      await this.#discard();
    }
  }

  #isOver = () => ["finished", "aborted"].includes(this.state);

  #stop() {
    this.#run?.abort();
    this.#run = null;
    this.#loaded.clear();
  }

  #end(run, state, outcome, callback) {
    if (this.#run !== run) {
      return; // paused or aborted in the meantime
    }
    this.#stop();
    if (state === "finished" || [404, 409, 410, 422].includes(outcome.status)) {
      this.#forget(); // a retry creates a new upload
    }
    this.#set(state, outcome.message && outcome);
    callback?.(outcome);
  }

  async #upload(signal) {
    this.#set("starting");
    if (!this.#plan) {
      await this.#begin(signal);
    }
    signal.throwIfAborted();
    this.#set("uploading");
    this.#progress(true);
    await (this.#plan.strategy === "multipart" ? this.#sendParts(signal) : this.#sendWhole(signal));
    this.#set("finishing");
    this.#progress(true);
    const parts = [...this.#etags].sort(([a], [b]) => a - b).map(([partNumber, etag]) => ({ partNumber, etag }));
    return this.#askAgain("POST", this.#path("/complete"), parts.length ? { parts } : {}, signal);
  }

  async #begin(signal) {
    const noted = this.#options.remember && stored((store) => JSON.parse(store.getItem(this.#note())).id);
    this.id ??= noted ?? null;
    const known = this.id && await this.#askAgain("GET", this.#path(""), null, signal).catch((problem) => {
      if (this.id !== noted || ![404, 410].includes(problem.status)) {
        throw problem;
      }
      this.#forget();
    });
    if (!known) {
      return this.#create();
    }
    if (known.strategy !== "multipart" || known.size !== this.#file.size) {
      throw new UploadProblem("This upload belongs to another file, or cannot be resumed.", { code: "other-file" });
    }
    this.#plan = { ...known, multipart: known };
    known.received.filter(({ partNumber, size }) => size === this.#range(partNumber).size)
      .forEach(({ partNumber, etag }) => this.#etags.set(partNumber, etag));
  }

  /** A pause does not cancel this request: the id of a created upload is needed to use or delete it. */
  async #create() {
    const { name, size, type } = this.#file;
    const { endpoint, remember, profile, key, metadata, tags, checksum, strategy, partSize } = this.#options;
    const { filename = key ? undefined : name, contentType = type || "application/octet-stream" } = this.#options;
    const body = { profile, key, filename, contentType, size, checksum, metadata, tags, strategy, partSize };
    this.#creating ??= this.#askAgain("POST", "/v1/uploads", body).finally(() => (this.#creating = null));
    this.#plan = await this.#creating;
    const { id, expiresAt, multipart } = this.#plan;
    this.id = id;
    if (this.state === "aborted") {
      await this.#discard();
    } else if (multipart) {
      this.#keep(multipart);
      if (remember) { // without the key or ticket
        const note = JSON.stringify({ id, name, size, profile, endpoint, expiresAt });
        stored((store) => store.setItem(this.#note(), note));
      }
    }
  }

  #sendWhole(signal) {
    return this.#retrying(signal, async (failure) => {
      const ends = (this.#plan?.put ?? this.#plan?.form)?.expiresAt;
      if (failure?.status === 403 || !(Date.parse(ends) > Date.now())) {
        await this.#discard(); // only a new upload has a new URL
        await this.#create();
        signal.throwIfAborted();
      }
      const { put, form } = this.#plan;
      if (put) {
        return this.#send("PUT", put, this.#file.slice(), 0, signal);
      }
      const body = new FormData();
      Object.entries(form.fields).forEach((field) => body.append(...field));
      body.append("file", this.#file);
      return this.#send("POST", form, body, 0, signal);
    });
  }

  async #sendParts(signal) {
    const count = Math.max(1, Math.ceil(this.#file.size / this.#plan.multipart.partSize));
    const missing = [...Array(count)].map((_, i) => i + 1).filter((number) => !this.#etags.has(number));
    const oneFailed = new AbortController();
    const either = AbortSignal.any([signal, oneFailed.signal]);
    const worker = async () => {
      while (missing.length) {
        await this.#sendPart(missing.shift(), either);
      }
    };
    try {
      await Promise.all([...Array(this.#options.parallel)].map(worker));
    } finally {
      oneFailed.abort();
    }
  }

  async #sendPart(number, signal) {
    const { begin, size } = this.#range(number);
    const answer = await this.#retrying(signal, async (failure) => {
      if (failure?.status === 403) {
        this.#urls.delete(number); // the URL has expired
      }
      const part = this.#file.slice(begin, begin + size); // read as it is sent
      return this.#send("PUT", await this.#urlOf(number, signal), part, number, signal);
    });
    const etag = answer.getResponseHeader("ETag");
    if (!etag) {
      throw new UploadProblem(`The part's ETag is not readable: ${this.#doctor()}`, { code: "etag-hidden" });
    }
    this.#etags.set(number, etag);
    this.#progress(true);
  }

  #range(number) {
    const { partSize } = this.#plan.multipart;
    const begin = (number - 1) * partSize;
    return { begin, size: Math.min(partSize, this.#file.size - begin) };
  }

  /** Requests URLs only when needed: they expire after minutes, and each counts as a signature. */
  async #urlOf(number, signal) {
    if (!(this.#urls.get(number)?.until > Date.now())) {
      this.#keep(await this.#ask("POST", this.#path("/parts"), { partNumbers: [number] }, signal));
    }
    return this.#urls.get(number);
  }

  #keep({ parts = [], expiresAt }) {
    const margin = 30000; // for wrong clocks
    const until = Math.max(Date.parse(expiresAt) - margin, Date.now() + margin);
    parts.forEach((part) => this.#urls.set(part.partNumber, { ...part, until }));
  }

  /** Uses XMLHttpRequest, because fetch does not report upload progress. */
  #send(method, { url, headers = {} }, body, number, signal) {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const began = performance.now();
      const alive = () => (request.timeout = performance.now() - began + this.#options.stall);
      const abort = () => request.abort();
      request.open(method, url);
      Object.entries(headers).filter(([name]) => !/^(content-length|host)$/i.test(name)) // the browser sets these
        .forEach((header) => request.setRequestHeader(...header));
      request.upload.onprogress = ({ loaded }) => {
        alive();
        this.#loaded.set(number, loaded);
        this.#set("uploading");
        this.#progress();
      };
      request.onloadend = async () => {
        signal.removeEventListener("abort", abort);
        this.#loaded.delete(number);
        if (signal.aborted) {
          reject(signal.reason);
        } else if (request.status) {
          const refusal = refusalOf(request);
          refusal ? reject(refusal) : resolve(request);
        } else if (await this.#file.slice(0, 1).arrayBuffer().catch(() => null)) {
          reject(new UploadProblem(`The store cannot be reached, or ${this.#doctor()}`, { code: "unreachable", retry: true }));
        } else {
          reject(new UploadProblem("The file was changed or removed; choose it again.", { code: "unreadable" }));
        }
      };
      signal.addEventListener("abort", abort);
      alive();
      request.send(body);
    });
  }

  #doctor() {
    const where = `/v1/buckets/${this.#plan?.bucket}/cors/doctor?origin=${location.origin}`;
    return `the bucket's CORS rules are incomplete: GET ${where} reports what is missing.`;
  }

  /** Retries safe failures; `attempt` gets the problem of the previous try. */
  async #retrying(signal, attempt) {
    let last;
    for (let failures = 0; ; failures++) {
      try {
        return await attempt(last);
      } catch (problem) {
        const refused = problem.status === 403 && last?.status === 403; // the first 403 may be an expired URL
        if (signal?.aborted || !problem.retry || refused || failures >= this.#options.retries) {
          throw problem;
        }
        last = problem;
      }
      this.#set("waiting", last);
      const pause = Math.min(30000, this.#options.backoff * 2 ** failures) * (0.5 + Math.random() / 2);
      await wait(Math.max(pause, 1000 * last.retryAfter), signal);
      signal?.throwIfAborted();
    }
  }

  #askAgain = (method, path, body, signal) => this.#retrying(signal, () => this.#ask(method, path, body, signal));

  async #ask(method, path, body, signal) {
    const { endpoint, ticket, apiKey, headers } = this.#options;
    const all = new Headers(typeof headers === "function" ? await headers() : headers);
    apiKey && all.set("X-Api-Key", apiKey);
    body && all.set("Content-Type", "application/json");
    const request = { method, headers: all, cache: "no-store", body: body && JSON.stringify(body) };
    request.signal = AbortSignal.any([AbortSignal.timeout(120000)].concat(signal ?? []));
    let answer;
    try {
      answer = await fetch(endpoint + (ticket ? `/u/${ticket}` : "") + path, request);
      if (answer.ok) {
        return answer.status === 204 ? null : await answer.json();
      }
    } catch {
      signal?.throwIfAborted();
      const retry = path !== "/v1/uploads"; // it may have been created
      throw new UploadProblem("The service cannot be reached, or does not allow this page.", { code: "unreachable", retry });
    }
    throw await problemOf(answer);
  }

  #path = (rest) => `/v1/uploads/${this.id}${rest}`;

  /** The localStorage key that identifies the file. */
  #note() {
    const { endpoint, profile = "" } = this.#options;
    const { name, size, lastModified } = this.#file;
    return NOTES + JSON.stringify([endpoint, profile, name, size, lastModified]);
  }

  #forget() {
    stored((store) => store.removeItem(this.#note()));
    this.id = this.#plan = null;
    this.#etags.clear();
    this.#urls.clear();
  }

  async #discard() {
    const deleted = this.id && this.#ask("DELETE", this.#path("")).catch(() => {});
    this.#forget();
    await deleted;
  }

  #set(state, problem) {
    if (this.state !== state) {
      this.state = state;
      this.#options.onState?.(state, problem);
    }
  }

  /** Reports at most ten times per second; the speed is the average of the last five seconds. */
  #progress(now) {
    const time = performance.now();
    if (!now && time - this.#reportedAt < 100) {
      return;
    }
    this.#reportedAt = time;
    const total = this.#file.size;
    let sent = this.state === "finishing" ? total : 0;
    this.#etags.forEach((_, number) => (sent += this.#range(number).size));
    this.#loaded.forEach((bytes) => (sent += bytes));
    sent = Math.min(sent, total); // a form also sends its fields
    const samples = this.#samples;
    samples.push({ time, sent });
    while (samples.length > 2 && time - samples[0].time > 5000) {
      samples.shift();
    }
    const seconds = (time - samples[0].time) / 1000;
    const speed = seconds > 0.2 ? Math.max(0, (sent - samples[0].sent) / seconds) : null;
    this.#options.onProgress?.({ sent, total, speed, remaining: speed ? (total - sent) / speed : null });
  }
}

/** The localStorage prefix of unfinished uploads: { id, name, size, profile, endpoint, expiresAt }. */
export const NOTES = "countersign-upload:";

/** An error with a message, `code`, `status` and the other members of the problem details (RFC 9457). */
export class UploadProblem extends Error {
  constructor(message, more) {
    super(message);
    Object.assign(this, { name: "UploadProblem", code: "failed", status: 0, retry: false, retryAfter: 0 }, more);
  }
}

async function problemOf(answer) {
  const { status } = answer;
  const problem = await answer.json().catch(() => ({}));
  const retryAfter = Number(answer.headers.get("Retry-After"));
  const retry = (status >= 500 || status === 429) && retryAfter <= 60; // longer is up to the user
  return new UploadProblem(problem.detail ?? `The service answered ${status}.`, { ...problem, status, retryAfter, retry });
}

/** The problem in the store's response, or null; 412: an earlier try stored the file. */
function refusalOf({ status, responseText }) {
  const reason = /<Code>(\w+)/.exec(responseText)?.[1] ?? "";
  const retry = status === 403 || status >= 500 || reason === "RequestTimeout";
  const more = { code: "store-refused", status, retry };
  return status < 300 || status === 412 ? null : new UploadProblem(`The store rejected the file: ${status} ${reason}`, more);
}

/** Waits for this time, or until the browser is online. */
const wait = (milliseconds, signal) => new Promise((done) => {
  setTimeout(done, milliseconds);
  addEventListener("online", done, { once: true });
  signal?.addEventListener("abort", done);
});

/** localStorage may be full or disabled. */
function stored(use) {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}

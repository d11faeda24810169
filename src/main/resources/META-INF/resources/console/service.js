import { UploadProblem } from "../countersign-upload.js";

/** The service's public API, as the console uses it. The key lives in this object and nowhere else. */
export class Service {
  #key = null;

  /** Takes `key`, of the form `id.secret`; null for none. */
  use(key) {
    this.#key = key || null;
  }

  get hasKey() {
    return this.#key !== null;
  }

  /** Who is asking: `{ caller, kind, roles, profiles … }`. */
  me() {
    return this.#get("/v1/me");
  }

  /** A signed URL that reads the object: `{ url, expiresAt }`. */
  link(profile, key) {
    return this.#get(this.path(profile, key));
  }

  /** The path that leads to the object for as long as it is there, for who may read it. */
  path(profile, key) {
    return `/v1/files/${profile}/${key.split("/").map(encodeURIComponent).join("/")}`;
  }

  /** A page of what is in `profile`, behind the key `after`, if any: `{ objects: [{ key, size, … }], next }`. */
  list(profile, after) {
    const query = new URLSearchParams({ profile: profile.name, limit: "50", ...(after ? { after } : {}) });
    return this.#get(`/v1/buckets/${encodeURIComponent(profile.bucket)}/objects?${query}`);
  }

  /** What the upload module needs to ask in the same name. */
  credentials() {
    return this.#key ? { apiKey: this.#key } : {};
  }

  async #get(path) {
    const headers = { Accept: "application/json", ...(this.#key ? { "X-Api-Key": this.#key } : {}) };
    let answer;
    try {
      answer = await fetch(path, { headers, cache: "no-store" });
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

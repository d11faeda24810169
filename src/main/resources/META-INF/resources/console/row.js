import { CountersignUpload } from "../countersign-upload.js";
import { announce, button, element } from "./elements.js";
import { share } from "./share.js";
import * as format from "./format.js";

const PAUSABLE = ["starting", "uploading", "waiting"];

/** One file on its way: what is seen of it, and what can be done about it. */
export class Row {
  #service;
  #profile;
  #upload;
  #changed;
  #arrived;
  #progress = element("progress", { max: 1, value: 0 });
  #status = element("p", { class: "status" });
  #buttons = element("div", { class: "buttons" });
  #after = element("div");

  state = "new";
  sent = 0;
  speed = null;

  /**
   * @param changed called when the state or the progress is another
   * @param arrived called with the service's answer when the file is at the store
   */
  constructor(service, profile, file, changed, arrived) {
    this.#service = service;
    this.#profile = profile;
    this.file = file;
    this.#changed = changed;
    this.#arrived = arrived;
    this.#progress.setAttribute("aria-label", file.name);
    this.element = element("li", { class: "row" },
      element("p", {}, element("span", { class: "name", text: file.name }), " ",
        element("span", { class: "note", text: format.size(file.size) })),
      this.#progress, this.#status, this.#buttons, this.#after);
    this.#upload = new CountersignUpload(file, {
      profile: profile.name,
      ...service.credentials(),
      remember: true,
      onProgress: (progress) => this.#moved(progress),
      onState: (state, problem) => this.#become(state, problem),
      onFinish: (result) => this.#finish(result),
      onError: (problem) => announce(`${file.name}: ${problem.message}`),
    });
    const objection = format.objection(file, profile);
    if (objection) {
      this.#become("failed", { message: objection });
      announce(`${file.name}: ${objection}`);
    } else {
      this.#become("new");
    }
  }

  get isQueued() {
    return this.state === "new";
  }

  get isActive() {
    return ["starting", "uploading", "waiting", "finishing"].includes(this.state);
  }

  /** Whether its bytes belong to what all are on the way to. */
  get counts() {
    return !["failed", "aborted"].includes(this.state);
  }

  start() {
    this.#upload.start();
  }

  #moved(progress) {
    this.sent = progress.sent;
    this.speed = progress.speed;
    this.#progress.value = progress.total ? progress.sent / progress.total : 1;
    if (this.state === "uploading") {
      this.#status.textContent = format.progress(progress);
    }
    this.#changed();
  }

  #become(state, problem) {
    this.state = state;
    this.speed = null;
    this.element.dataset.state = state;
    this.#status.textContent = this.#sentence(state, problem);
    this.#progress.hidden = ["failed", "aborted", "finished"].includes(state);
    const focused = this.#buttons.contains(document.activeElement);
    this.#buttons.replaceChildren(...this.#choices(state));
    if (focused) {
      (this.#buttons.querySelector("button") ?? this.element).focus(); // the keyboard stays where it was
    }
    this.#changed();
  }

  #sentence(state, problem) {
    const percent = `${Math.floor(100 * this.#progress.value)} %`;
    return {
      new: "Queued.",
      starting: "Starting …",
      uploading: "Uploading …",
      waiting: `Interrupted at ${percent}; retrying. ${problem?.message ?? ""}`,
      paused: `Paused at ${percent}.`,
      finishing: "Sent; the service is checking it.",
      finished: "Done.",
      failed: problem ? format.problem(problem) : "",
      aborted: "Cancelled.",
    }[state];
  }

  #choices(state) {
    const cancel = button("Cancel", () => this.#upload.abort(), { "aria-label": `Cancel ${this.file.name}` });
    if (PAUSABLE.includes(state)) {
      return [button("Pause", () => this.#upload.pause(), { "aria-label": `Pause ${this.file.name}` }), cancel];
    }
    if (state === "paused") {
      return [button("Resume", () => this.#upload.resume(), { "aria-label": `Resume ${this.file.name}` }), cancel];
    }
    if (state === "failed" && this.#upload.state === "failed") {
      return [button("Try again", () => this.#upload.start(), { "aria-label": `Try ${this.file.name} again` }), cancel];
    }
    return state === "new" ? [cancel] : [];
  }

  async #finish(result) {
    announce(`${this.file.name} is uploaded.`);
    this.#arrived(result);
    if (!this.#profile.methods.includes("GET")) {
      this.#after.replaceChildren(
        element("p", { class: "note", text: `It is stored as ${result.key}. This profile has no links.` }));
      return;
    }
    try {
      this.#after.replaceChildren(await this.#link(result.key));
    } catch (problem) {
      this.#after.replaceChildren(element("p", { class: "note", text: format.problem(problem) }));
    }
  }

  /** A permanent link if the file can be read without a key; otherwise a signed link, which expires. */
  async #link(key) {
    if (!this.#service.hasKey) {
      const lasting = new URL(this.#service.path(this.#profile.name, key), location.href).href;
      return share(lasting, "Anyone with this link can open the file, as long as it exists.");
    }
    const { url, expiresAt } = await this.#service.link(this.#profile.name, key);
    const end = expiresAt && new Date(expiresAt).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
    return share(url, end ? `Anyone with this link can open the file until ${end}.` : "Anyone with this link can open the file.");
  }
}

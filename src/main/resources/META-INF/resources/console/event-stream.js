import { element } from "./elements.js";
import { size } from "./format.js";

const MAX_EVENTS = 20;
const MIN_DELAY = 3000;
const MAX_DELAY = 60_000;

/** What happens, as it happens: uploads and what came in from SNS, the newest first. */
export class LiveEvents {
  #service;
  #list = document.getElementById("events");
  #note = document.getElementById("live-note");
  #ending = null;
  #lastId = null;

  constructor(service) {
    this.#service = service;
  }

  /** Listens as the current caller; does not listen without an API key. */
  listen(isKnown) {
    this.#ending?.abort();
    this.#lastId = null;
    this.#list.replaceChildren();
    document.getElementById("live").hidden = !isKnown;
    if (isKnown) {
      this.#ending = new AbortController();
      this.#goOn(this.#ending.signal);
    }
  }

  /** Reconnects whenever the connection ends, after the last event that was received. */
  async #goOn(signal) {
    for (let pause = MIN_DELAY; !signal.aborted; pause = Math.min(pause * 2, MAX_DELAY)) {
      try {
        const stream = await this.#service.events(this.#lastId, signal);
        this.#note.textContent = "Uploads, and what came in from SNS, while this page is open.";
        pause = MIN_DELAY;
        await this.#read(stream);
      } catch {
        if (signal.aborted) {
          return;
        }
        this.#note.textContent = "Connection lost; reconnecting.";
      }
      await new Promise((resume) => setTimeout(resume, pause));
    }
  }

  async #read(stream) {
    let rest = "";
    const reader = stream.getReader();
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop();
      blocks.forEach((block) => this.#hear(block));
    }
  }

  #hear(block) {
    const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/:(.*)/s)).filter(([name]) => name));
    this.#lastId = fields.id?.trim() ?? this.#lastId;
    if (fields.data && ["upload", "notification"].includes(fields.event?.trim())) {
      this.#show(JSON.parse(fields.data));
    }
  }

  #show(event) {
    const isUpload = event.event !== "notification";
    const title = isUpload ? event.key : event.subject ?? event.topic;
    const about = isUpload
      ? [event.event === "upload-arrived" ? "arrived, not finished" : "uploaded", size(event.size ?? 0), event.profile, event.caller]
      : [event.topic, event.message];
    this.#list.prepend(element("li", {}, element("span", { class: "name", text: title }),
      element("p", { class: "note", text: [...about, new Date(event.at).toLocaleTimeString()].filter(Boolean).join(", ") })));
    while (this.#list.childElementCount > MAX_EVENTS) {
      this.#list.lastElementChild.remove();
    }
  }
}

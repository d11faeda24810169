import { element } from "./elements.js";
import { preview } from "./preview.js";
import { size } from "./words.js";

/** What is in a profile: the files of this visit, newest first, until the service has a list to ask for. */
export class Listing {
  #service;
  #list = document.getElementById("list");
  #note = document.getElementById("list-note");
  #ofThisVisit = [];
  #profile = null;

  constructor(service) {
    this.#service = service;
  }

  /** Takes note of a file that has arrived: what the service answered of it. */
  add(profile, name, result) {
    this.#ofThisVisit.unshift({ profile: profile.name, name, ...result });
    if (profile.name === this.#profile?.name) {
      this.show(profile);
    }
  }

  /** Shows what is in `profile`, which is null where there is none. */
  async show(profile) {
    this.#profile = profile;
    const objects = profile ? await this.#objectsOf(profile) : [];
    if (this.#profile === profile) {
      this.#list.replaceChildren(...objects.map((object) => this.#entry(profile, object)));
      this.#note.textContent = objects.length
        ? "What you uploaded during this visit."
        : "What you upload during this visit is listed here.";
    }
  }

  /** The one place where objects come from. */
  async #objectsOf(profile) {
    return this.#ofThisVisit.filter((object) => object.profile === profile.name);
  }

  #entry(profile, object) {
    const shown = element("div", { class: "preview" });
    const title = element("span", { class: "name", text: object.name });
    const about = `${size(object.size)}, ${object.detectedType ?? object.contentType}`;
    if (profile.methods.includes("GET")) {
      this.#service.link(profile.name, object.key).then(({ url }) => {
        const type = object.detectedType ?? object.contentType;
        const seen = preview({ type, size: object.size, url, name: object.name });
        shown.replaceChildren(...(seen ? [seen] : []));
        title.replaceChildren(element("a", { href: url, rel: "noopener noreferrer", target: "_blank", text: object.name }));
      }, () => {}); // a file without a link is still a file
    }
    return element("li", {}, shown,
      element("div", {}, title, element("p", { class: "note", text: about }), element("p", { class: "note key", text: object.key })));
  }
}

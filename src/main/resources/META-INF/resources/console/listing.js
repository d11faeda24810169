import { button, element } from "./elements.js";
import { likelyType, preview } from "./preview.js";
import { problem, size } from "./format.js";

/** The files of a profile: first those of this visit, newest first, then the pages that the service lists. */
export class Listing {
  #service;
  #list = document.getElementById("list");
  #note = document.getElementById("list-note");
  #more = button("Show more", () => this.#showPage(), { hidden: true });
  #seen = new IntersectionObserver((entries) => this.#comeIntoView(entries));
  #whenSeen = new WeakMap();
  #ofThisVisit = [];
  #profile = null;
  #next = null;

  constructor(service) {
    this.#service = service;
    this.#list.after(this.#more);
  }

  /** Adds an uploaded file, from the response of the service. */
  add(profile, name, result) {
    const { key, size: bytes, detectedType, contentType } = result;
    const object = { profile: profile.name, name, key, size: bytes, type: detectedType ?? contentType };
    this.#ofThisVisit.unshift(object);
    if (profile.name === this.#profile?.name) {
      this.#list.prepend(this.#entry(profile, object));
      this.#showNote();
    }
  }

  /** Shows the files of `profile`; null if there is no profile. */
  show(profile) {
    this.#profile = profile;
    this.#next = null;
    this.#seen.disconnect();
    const visited = this.#ofThisVisit.filter((object) => object.profile === profile?.name);
    this.#list.replaceChildren(...visited.map((object) => this.#entry(profile, object)));
    this.#more.hidden = true;
    this.#showNote();
    return profile?.listing ? this.#showPage() : undefined;
  }

  async #showPage() {
    const profile = this.#profile;
    this.#more.disabled = true;
    try {
      const page = await this.#service.list(profile, this.#next);
      if (this.#profile !== profile) {
        return; // another profile was selected in the meantime
      }
      const shown = new Set(this.#ofThisVisit.map(({ key }) => key));
      this.#list.append(...page.objects.filter(({ key }) => !shown.has(key)).map((object) =>
        this.#entry(profile, { ...object, name: nameOf(object.key), type: likelyType(object.key) })));
      this.#next = page.next;
      this.#more.hidden = !page.next;
      this.#showNote();
    } catch (failure) {
      if (this.#profile === profile) {
        this.#note.textContent = `The files cannot be listed: ${problem(failure)}`;
      }
    } finally {
      this.#more.disabled = false;
    }
  }

  #showNote() {
    const some = this.#list.childElementCount > 0;
    this.#note.textContent = this.#profile?.listing
      ? (some ? "New uploads come first, then all files by name." : "This profile has no files yet.")
      : (some ? "Files uploaded during this visit." : "Files that you upload during this visit are listed here.");
  }

  #entry(profile, object) {
    const shown = element("div", { class: "preview" });
    const title = element("span", { class: "name", text: object.name });
    const about = [size(object.size), object.type, object.lastModified && new Date(object.lastModified).toLocaleString()];
    const entry = element("li", {}, shown, element("div", {}, title,
      element("p", { class: "note", text: about.filter(Boolean).join(", ") }), element("p", { class: "note key", text: object.key })));
    if (profile.methods.includes("GET")) {
      // a link is signed when the file is visible, not for each file of a long list
      this.#whenSeen.set(entry, () => this.#linked(profile, object, shown, title));
      this.#seen.observe(entry);
    }
    return entry;
  }

  #comeIntoView(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        this.#seen.unobserve(target);
        this.#whenSeen.get(target)();
      }
    }
  }

  async #linked(profile, object, shown, title) {
    try {
      const { url } = await this.#service.link(profile.name, object.key);
      const seen = preview({ type: object.type, size: object.size, url, name: object.name });
      shown.replaceChildren(...(seen ? [seen] : []));
      title.replaceChildren(element("a", { href: url, rel: "noopener noreferrer", target: "_blank", text: object.name }));
    } catch {
      // the file is listed without a link
    }
  }
}

/** The file name at the end of a key. */
function nameOf(key) {
  return key.slice(key.lastIndexOf("/") + 1) || key;
}

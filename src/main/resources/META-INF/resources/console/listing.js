import { button, element } from "./elements.js";
import { likelyType, preview } from "./preview.js";
import { problem, size } from "./format.js";

/** What is in a profile: the files of this visit, newest first, and behind them what the service lists, a page at a time. */
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

  /** Takes note of a file that has arrived: what the service answered of it. */
  add(profile, name, result) {
    const { key, size: bytes, detectedType, contentType } = result;
    const object = { profile: profile.name, name, key, size: bytes, type: detectedType ?? contentType };
    this.#ofThisVisit.unshift(object);
    if (profile.name === this.#profile?.name) {
      this.#list.prepend(this.#entry(profile, object));
      this.#tell();
    }
  }

  /** Lists the objects of `profile`; null for no profile. */
  show(profile) {
    this.#profile = profile;
    this.#next = null;
    this.#seen.disconnect();
    const visited = this.#ofThisVisit.filter((object) => object.profile === profile?.name);
    this.#list.replaceChildren(...visited.map((object) => this.#entry(profile, object)));
    this.#more.hidden = true;
    this.#tell();
    return profile?.listing ? this.#showPage() : undefined;
  }

  async #showPage() {
    const profile = this.#profile;
    this.#more.disabled = true;
    try {
      const page = await this.#service.list(profile, this.#next);
      if (this.#profile !== profile) {
        return; // another one was chosen meanwhile
      }
      const shown = new Set(this.#ofThisVisit.map(({ key }) => key));
      this.#list.append(...page.objects.filter(({ key }) => !shown.has(key)).map((object) =>
        this.#entry(profile, { ...object, name: nameOf(object.key), type: likelyType(object.key) })));
      this.#next = page.next;
      this.#more.hidden = !page.next;
      this.#tell();
    } catch (failure) {
      if (this.#profile === profile) {
        this.#note.textContent = `The objects cannot be listed: ${problem(failure)}`;
      }
    } finally {
      this.#more.disabled = false;
    }
  }

  #tell() {
    const some = this.#list.childElementCount > 0;
    this.#note.textContent = this.#profile?.listing
      ? (some ? "Your uploads first, then all objects by name." : "No objects yet.")
      : (some ? "Your uploads during this visit." : "Your uploads during this visit are listed here.");
  }

  #entry(profile, object) {
    const shown = element("div", { class: "preview" });
    const title = element("span", { class: "name", text: object.name });
    const about = [size(object.size), object.type, object.lastModified && new Date(object.lastModified).toLocaleString()];
    const entry = element("li", {}, shown, element("div", {}, title,
      element("p", { class: "note", text: about.filter(Boolean).join(", ") }), element("p", { class: "note key", text: object.key })));
    if (profile.methods.includes("GET")) {
      // a link is signed for what is looked at, and not for each file of a long list
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
      // a file without a link is still a file
    }
  }
}

/** The file's own name at the end of its key. */
function nameOf(key) {
  return key.slice(key.lastIndexOf("/") + 1) || key;
}

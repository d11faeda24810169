import { announce, button, element } from "./elements.js";
import { confirmed } from "./confirm.js";
import { Latest } from "./latest.js";
import { likelyType, preview } from "./preview.js";
import { objectActions } from "./object-actions.js";
import { problem, size } from "./format.js";

/**
 * What is in a profile: the files of this visit, newest first, and behind them the folders and objects that the service
 * lists, a page at a time.
 */
export class Listing {
  #service;
  #share;
  #report;
  #list = document.getElementById("list");
  #note = document.getElementById("list-note");
  #path = document.getElementById("list-path");
  #more = button("Show more", () => this.#showPage(), { hidden: true });
  #seen = new IntersectionObserver((entries) => this.#comeIntoView(entries));
  #whenSeen = new WeakMap();
  #ofThisVisit = [];
  #profile = null;
  #isKnown = false;
  #folder = "";
  #next = null;
  #pages = new Latest();

  /**
   * @param share prepares a share of a key or prefix in a profile
   * @param report prepares a report of the files below a prefix in a profile
   */
  constructor(service, { share, report }) {
    this.#service = service;
    this.#share = share;
    this.#report = report;
    this.#list.after(this.#more);
  }

  /** Takes note of a file that has arrived: what the service answered of it. */
  add(profile, name, result) {
    const { key, size: bytes, detectedType, contentType } = result;
    const object = { profile: profile.name, name, key, size: bytes, type: detectedType ?? contentType };
    this.#ofThisVisit.unshift(object);
    if (profile.name === this.#profile?.name && this.#isRoot()) {
      this.#list.prepend(this.#entry(profile, object));
      this.#tell();
    }
  }

  /** Lists the objects of `profile`, null for no profile, for a caller who is known or anonymous. */
  show(profile, isKnown) {
    this.#profile = profile;
    this.#isKnown = isKnown;
    return this.#open(profile?.keyPrefix ?? "");
  }

  /** Anonymous callers create no shares. */
  #canShare(profile) {
    return this.#isKnown && Boolean(profile.maxShareExpiry) && profile.methods.includes("GET");
  }

  #isRoot() {
    return this.#folder === (this.#profile?.keyPrefix ?? "");
  }

  /** Lists what is directly below the prefix `folder`. */
  #open(folder) {
    this.#folder = folder;
    this.#next = null;
    this.#pages.ask(); // what was asked for another folder, or for this one before, is not shown
    this.#list.removeAttribute("aria-busy");
    this.#seen.disconnect();
    const visited = this.#isRoot() ? this.#ofThisVisit.filter((object) => object.profile === this.#profile?.name) : [];
    this.#list.replaceChildren(...visited.map((object) => this.#entry(this.#profile, object)));
    this.#more.hidden = true;
    this.#showPath();
    this.#tell();
    return this.#profile?.listing ? this.#showPage() : undefined;
  }

  #showPath() {
    const root = this.#profile?.keyPrefix ?? "";
    const below = this.#folder.slice(root.length).split("/").slice(0, -1);
    this.#path.hidden = below.length === 0;
    const steps = [[this.#profile?.name ?? "", root],
      ...below.map((name, at) => [name || "(empty)", root + below.slice(0, at + 1).join("/") + "/"])];
    this.#path.replaceChildren(...steps.map(([name, prefix], at) => element("li", {}, at === steps.length - 1
      ? element("span", { "aria-current": "page", text: name })
      : button(name, () => this.#open(prefix), { class: "link" }))));
  }

  async #showPage() {
    const [profile, folder] = [this.#profile, this.#folder];
    const isLatest = this.#pages.ask();
    this.#more.disabled = true;
    this.#list.setAttribute("aria-busy", "true");
    try {
      const page = await this.#service.list(profile, folder, this.#next);
      if (!isLatest()) {
        return;
      }
      const shown = new Set(this.#isRoot() ? this.#ofThisVisit.map(({ key }) => key) : []);
      this.#list.append(
        ...(page.folders ?? []).map((prefix) => this.#folderEntry(profile, prefix)),
        ...page.objects.filter(({ key }) => !shown.has(key)).map((object) =>
          this.#entry(profile, { ...object, name: nameOf(object.key), type: likelyType(object.key) })));
      this.#next = page.next;
      this.#more.hidden = !page.next;
      this.#tell();
    } catch (failure) {
      if (isLatest()) {
        this.#note.textContent = `The objects cannot be listed: ${problem(failure)}`;
      }
    } finally {
      if (isLatest()) {
        this.#more.disabled = false;
        this.#list.removeAttribute("aria-busy");
      }
    }
  }

  #tell() {
    const some = this.#list.childElementCount > 0;
    this.#note.textContent = this.#profile?.listing
      ? (some ? "Your uploads first, then folders and objects by name." : "No objects yet.")
      : (some ? "Your uploads during this visit." : "Your uploads during this visit are listed here.");
  }

  #folderEntry(profile, prefix) {
    const name = prefix.slice(this.#folder.length);
    const buttons = element("div", { class: "buttons" });
    const note = element("p", { class: "note", hidden: true });
    const entry = element("li", { class: "folder" }, element("div", { class: "preview" }),
      element("div", {}, button(name, () => this.#open(prefix), { class: "link name" }), buttons, note));
    if (this.#canShare(profile)) {
      buttons.append(button("Share", () => this.#share(profile, prefix), { "aria-label": `Share the folder ${name}` }));
    }
    if (profile.methods.includes("GET")) {
      buttons.append(button("Report", () => this.#report(profile, prefix), { "aria-label": `Report on the folder ${name}` }));
    }
    if (profile.methods.includes("DELETE")) {
      buttons.append(button("Delete", () => this.#deleteFolder(profile, prefix, entry, note), { "aria-label": `Delete the folder ${name}` }));
    }
    return entry;
  }

  async #deleteFolder(profile, prefix, entry, note) {
    const say = (text) => {
      note.textContent = text;
      note.hidden = false;
      announce(text);
    };
    try {
      const { deleted: count } = await this.#service.countBelow(profile, prefix);
      const question = `Delete ${count === 1 ? "the object" : `all ${count} objects`} below ${prefix}? `
        + "They cannot be restored, except from a bucket that keeps versions.";
      if (!await confirmed(question, count === 1 ? "Delete it" : `Delete ${count} objects`)) {
        return;
      }
      const { deleted, failed } = await this.#service.deleteBelow(profile, prefix);
      if (failed.length) {
        say(`${deleted} deleted; ${failed.length} were not, the first is ${failed[0].key} (${failed[0].code}).`);
        return;
      }
      this.#ofThisVisit = this.#ofThisVisit.filter(({ key, profile: of }) => of !== profile.name || !key.startsWith(prefix));
      entry.remove();
      announce(`${deleted} objects are deleted.`);
      this.#tell();
    } catch (failure) {
      say(problem(failure));
    }
  }

  #entry(profile, object) {
    const shown = element("div", { class: "preview" });
    const title = element("span", { class: "name", text: object.name });
    const about = [size(object.size), object.type, object.lastModified && new Date(object.lastModified).toLocaleString()];
    const actions = objectActions(this.#service, profile, object, {
      share: this.#canShare(profile) ? (key) => this.#share(profile, key) : null,
      picture: () => shown.querySelector("img"),
      removed: () => {
        this.#ofThisVisit = this.#ofThisVisit.filter(({ key, profile: of }) => of !== profile.name || key !== object.key);
        entry.remove();
        this.#tell();
      },
    });
    const entry = element("li", {}, shown, element("div", {}, title,
      element("p", { class: "note", text: about.filter(Boolean).join(", ") }), element("p", { class: "note key", text: object.key }),
      actions.element));
    // links are signed and lists are asked for what is looked at, and not for each file of a long list
    this.#whenSeen.set(entry, () => {
      actions.whenSeen();
      if (profile.methods.includes("GET")) {
        this.#linked(profile, object, shown, title);
      }
    });
    this.#seen.observe(entry);
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

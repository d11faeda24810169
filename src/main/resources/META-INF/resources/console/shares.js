import { announce, button, element } from "./elements.js";
import { problem } from "./format.js";
import { Latest } from "./latest.js";
import { share } from "./share.js";

const $ = (id) => document.getElementById(id);

const OPEN = ["active", "scheduled"];

/** The caller's shares: creates, lists and revokes them; requested only when the section is opened. */
export class Shares {
  #service;
  #next = null;
  #pages = new Latest();
  #more = button("Show more", () => this.#do(() => this.#showPage()), { hidden: true });

  constructor(service) {
    this.#service = service;
    $("shares-list").after(this.#more);
    $("shares-details").addEventListener("toggle", () => $("shares-details").open && this.#do(() => this.#load()));
    $("share-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#do(() => this.#create());
    });
  }

  /** Shows the section, closed, if the caller is known and one of its `profiles` allows shares. */
  show(isKnown, profiles) {
    const sharing = profiles.filter(({ methods, maxShareExpiry }) => maxShareExpiry && methods.includes("GET"));
    $("share-profile").replaceChildren(...sharing.map(({ name }) => element("option", { value: name, text: name })));
    $("shares").hidden = !isKnown || sharing.length === 0;
    $("shares-details").open = false;
    this.#pages.ask(); // what another caller has asked for is not shown
    $("shares-list").replaceChildren();
    $("share-created").replaceChildren();
    this.#more.hidden = true;
    this.#say("");
  }

  /** Opens the form for a key or prefix in `profile`. */
  prepare(profile, key) {
    $("share-profile").value = profile.name;
    $("share-key").value = key;
    $("shares-details").open = true;
    $("shares").scrollIntoView({ block: "start" });
    $("share-key").focus();
  }

  #say(text) {
    $("shares-note").textContent = text;
    $("shares-note").hidden = !text;
    announce(text);
  }

  async #do(what) {
    try {
      this.#say((await what()) ?? "");
    } catch (failure) {
      this.#say(problem(failure));
    }
  }

  async #create() {
    const key = $("share-key").value;
    const downloads = $("share-downloads").value;
    const password = $("share-password").value;
    const { url, expiresAt } = await this.#service.createShare({
      profile: $("share-profile").value,
      ...(key.endsWith("/") ? { prefix: key } : { key }),
      expiresIn: $("share-expiry").value,
      ...(downloads ? { maxDownloads: Number(downloads) } : {}),
      ...(password ? { password } : {}),
    });
    $("share-password").value = "";
    $("share-created").replaceChildren(
      share(new URL(url, location.href).href, `The link is valid until ${time(expiresAt)}. It is not shown again.`));
    await this.#load();
    return `The share of ${key} is created.`;
  }

  async #load() {
    this.#next = null;
    $("shares-list").replaceChildren();
    await this.#showPage();
  }

  async #showPage() {
    const isLatest = this.#pages.ask();
    const page = await this.#service.shares(this.#next);
    if (!isLatest()) {
      return;
    }
    $("shares-list").append(...page.shares.map((each) => this.#row(each)));
    this.#next = page.next;
    this.#more.hidden = !page.next;
    $("shares-empty").hidden = $("shares-list").childElementCount > 0;
  }

  #row(each) {
    const name = each.key ?? each.prefix;
    const status = element("p", { class: "note", text: describe(each) });
    const row = element("li", { class: "row" }, element("div", {}, element("span", { class: "name", text: name }), status));
    if (OPEN.includes(each.status)) {
      const revoke = button("Revoke", () => this.#do(async () => {
        await this.#service.revokeShare(each.id);
        status.textContent = describe({ ...each, status: "revoked" });
        revoke.remove();
        return `The share of ${name} is revoked.`;
      }), { "aria-label": `Revoke the share of ${name}` });
      row.append(revoke);
    }
    return row;
  }
}

/** The terms of a share, as a line of text. */
function describe({ status, profile, downloads, maxDownloads, expiresAt, hasPassword, creator }) {
  const used = maxDownloads ? `${downloads} of ${maxDownloads} downloads` : `${downloads} downloads`;
  return [status, profile, used, `until ${time(expiresAt)}`, hasPassword && "with password", `by ${creator}`]
    .filter(Boolean).join(", ");
}

function time(instant) {
  return new Date(instant).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

import { announce, button, element } from "./elements.js";
import { problem } from "./format.js";
import { Latest } from "./latest.js";

const $ = (id) => document.getElementById(id);

/** What is asked for in each way of telling somebody. */
const EXAMPLES = {
  sms: "+15550100123",
  email: "crew@example.com",
  https: "https://example.com/hook",
  sqs: "arn:aws:sqs:eu-central-1:111122223333:alerts",
  lambda: "arn:aws:lambda:eu-central-1:111122223333:function:alerts",
};

/** Topics, who is subscribed to them, and messages; asked for only when somebody opens them. */
export class Alerts {
  #service;
  #key = newKey();
  #lists = new Latest();

  constructor(service) {
    this.#service = service;
    $("alerts-details").addEventListener("toggle", () => $("alerts-details").open && this.#do(() => this.#load()));
    $("topic").addEventListener("change", () => this.#do(() => this.#showSubscriptions()));
    $("protocol").addEventListener("change", () => this.#hint());
    this.#on("make-topic", async () => {
      const { name } = await this.#service.makeTopic($("topic-name").value.trim());
      await this.#load(name);
      return `The topic ${name} exists.`;
    });
    this.#on("subscribe", async () => {
      await this.#service.subscribe($("topic").value, $("protocol").value, $("endpoint").value.trim());
      await this.#showSubscriptions();
      return "Subscribed.";
    });
    this.#on("publish", async () => {
      const message = { message: $("message").value, ...($("subject").value ? { subject: $("subject").value } : {}) };
      await this.#once((key) => this.#service.publish($("topic").value, message, key));
      return `Published to ${$("topic").value}.`;
    });
    this.#on("text", async () => {
      const text = { phoneNumber: $("number").value.replaceAll(" ", ""), message: $("text-message").value };
      const { segments, encoding } = await this.#once((key) => this.#service.sendText(text, key));
      return `Sent, as ${segments === 1 ? "one message" : `${segments} messages`} in ${encoding}.`;
    });
    this.#hint();
  }

  /** Shows them, closed, where somebody is known. */
  show(isKnown) {
    $("alerts").hidden = !isKnown;
    $("alerts-details").open = false;
    $("alerts-all").hidden = true;
    this.#lists.ask(); // what another caller has asked for is not shown
    this.#say("");
  }

  #hint() {
    $("endpoint").placeholder = EXAMPLES[$("protocol").value];
  }

  #say(text) {
    $("alerts-note").textContent = text;
    $("alerts-note").hidden = !text;
    announce(text);
  }

  async #do(what) {
    try {
      this.#say((await what()) ?? "");
      return true;
    } catch (failure) {
      this.#say(problem(failure));
      return false;
    }
  }

  #on(form, what) {
    $(form).addEventListener("input", () => {
      this.#key = newKey();
    });
    $(form).addEventListener("submit", async (event) => {
      event.preventDefault();
      const submit = $(form).querySelector("button");
      submit.disabled = true;
      if (await this.#do(what)) {
        $(form).reset();
        this.#hint();
      }
      submit.disabled = false;
    });
  }

  /** What went out is not sent again by a second press: the key changes once it is out, or is another message. */
  async #once(send) {
    const answer = await send(this.#key);
    this.#key = newKey();
    return answer;
  }

  async #load(chosen = $("topic").value) {
    const isLatest = this.#lists.ask();
    const { topics } = await this.#service.topics();
    if (!isLatest()) {
      return;
    }
    $("topic").replaceChildren(...topics.map(({ name }) => element("option", { value: name, text: name })));
    if (topics.some(({ name }) => name === chosen)) {
      $("topic").value = chosen;
    }
    for (const form of ["subscribe", "publish"]) {
      $(form).hidden = topics.length === 0;
    }
    $("alerts-all").hidden = false;
    await this.#showSubscriptions();
  }

  async #showSubscriptions() {
    const topic = $("topic").value;
    const isLatest = this.#lists.ask();
    const { subscriptions } = topic ? await this.#service.subscriptions(topic) : { subscriptions: [] };
    if (!isLatest()) {
      return;
    }
    $("subscriptions").replaceChildren(...subscriptions.map((each) => this.#entry(each)));
  }

  #entry({ id, protocol, endpoint, pending }) {
    const end = () => this.#do(async () => {
      await this.#service.unsubscribe(id);
      await this.#showSubscriptions();
      return `${endpoint} gets no more messages.`;
    });
    return element("li", { class: "row" },
      element("div", {}, element("span", { class: "name", text: endpoint }),
        element("p", { class: "note", text: pending ? `${protocol}, waits for its confirmation` : protocol })),
      id ? button("End", end, { "aria-label": `End the subscription of ${endpoint}` }) : null);
  }
}

/** By what a second try is known; crypto.randomUUID is for secure contexts only. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

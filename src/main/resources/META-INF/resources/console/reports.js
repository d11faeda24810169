import { announce, button, element } from "./elements.js";
import { problem } from "./format.js";
import { share } from "./share.js";

const $ = (id) => document.getElementById(id);

const PREVIEWED = 50;
const EXTENSIONS = { csv: "csv", json: "json", ndjson: "ndjson", html: "html" };

/** Reports on the CSV files of a profile: a preview, a download, and an object in the store. */
export class Reports {
  #service;
  #profiles = [];

  constructor(service) {
    this.#service = service;
    $("report-add").addEventListener("click", () => this.#addCondition());
    $("report-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#do({ preview: () => this.#preview(), download: () => this.#download(), write: () => this.#write() }[event.submitter?.value]
        ?? (() => this.#preview()));
    });
  }

  /** Shows the section, closed, if one of `profiles` can be read and listed. */
  show(profiles) {
    this.#profiles = profiles.filter(({ methods, listing }) => listing && methods.includes("GET"));
    $("report-profile").replaceChildren(...this.#profiles.map(({ name }) => element("option", { value: name, text: name })));
    $("reports").hidden = this.#profiles.length === 0;
    $("reports-details").open = false;
    $("report-result").replaceChildren();
    this.#say("");
  }

  /** Opens the form for the files below `prefix` in `profile`. */
  prepare(profile, prefix) {
    $("report-profile").value = profile.name;
    $("report-prefix").value = prefix;
    $("reports-details").open = true;
    $("reports").scrollIntoView({ block: "start" });
    $("report-prefix").focus();
  }

  #say(text) {
    $("reports-note").textContent = text;
    $("reports-note").hidden = !text;
    announce(text);
  }

  async #do(what) {
    const buttons = [...$("report-form").querySelectorAll("button[type=submit]")];
    buttons.forEach((each) => (each.disabled = true));
    try {
      this.#say((await what()) ?? "");
    } catch (failure) {
      this.#say(failure.name === "UploadProblem" ? problem(failure)
        : "The connection ended before the end of the report, so nothing of it is shown. Try again.");
    } finally {
      buttons.forEach((each) => (each.disabled = false));
    }
  }

  #addCondition() {
    const condition = element("div", { class: "line condition" },
      element("input", { type: "text", "aria-label": "Column", placeholder: "Column", autocomplete: "off", spellcheck: "false" }),
      element("select", { "aria-label": "Comparison" },
        ...["=", "!=", "<", ">", "contains", "starts-with"].map((op) => element("option", { value: op, text: op }))),
      element("input", { type: "text", "aria-label": "Value", placeholder: "Value", autocomplete: "off", spellcheck: "false" }),
      button("Remove", () => condition.remove(), { "aria-label": "Remove this condition" }));
    $("report-where").append(condition);
    condition.querySelector("input").focus();
  }

  /** The request that the form describes, without a format. */
  #request() {
    const profile = $("report-profile").value;
    const columns = names($("report-columns").value);
    const groupBy = names($("report-group").value);
    const where = [...$("report-where").children].map((line) => {
      const [column, value] = [...line.querySelectorAll("input")].map((input) => input.value);
      return { column, op: line.querySelector("select").value, value };
    }).filter(({ column }) => column);
    const sort = $("report-sort").value.trim();
    const suffix = $("report-suffix").value.trim();
    const limit = $("report-limit").value.trim();
    return {
      source: { profile, prefix: $("report-prefix").value, ...(suffix ? { suffix } : {}) },
      ...(columns.length ? { columns } : {}),
      ...(where.length ? { where } : {}),
      ...(groupBy.length ? { groupBy } : {}),
      ...(sort ? { sort: [{ column: sort, descending: $("report-descending").checked }] } : {}),
      ...(limit ? { limit: Number(limit) } : {}),
    };
  }

  /** The same for a page, with the title. */
  #formatted() {
    const format = $("report-format").value;
    const title = $("report-title").value.trim();
    return { ...this.#request(), format, ...(title ? { title } : {}) };
  }

  async #preview() {
    const request = this.#request();
    const limit = Math.min(request.limit ?? PREVIEWED, PREVIEWED);
    $("report-result").replaceChildren(); // the rows of another request would stay beside a problem
    const { lines, skipped } = await this.#service.reportLines({ ...request, limit });
    $("report-result").replaceChildren(lines.length ? table(lines) : element("p", { class: "note", text: "The report has no rows." }));
    const rows = lines.length === 1 ? "1 row" : `${lines.length} rows`;
    return `${lines.length === PREVIEWED ? `The first ${rows}` : rows}.${skippedFiles(skipped)}`;
  }

  async #download() {
    const request = this.#formatted();
    const file = URL.createObjectURL(await this.#service.reportFile(request));
    const link = element("a", { href: file, download: `report.${EXTENSIONS[request.format]}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(file), 60_000);
    return "The report is downloaded.";
  }

  async #write() {
    const key = $("report-key").value.trim();
    if (!key) {
      $("report-key").focus();
      return "Enter the key of the object to write.";
    }
    const profile = this.#profiles.find(({ name }) => name === $("report-profile").value);
    const written = await this.#service.writeReport({ ...this.#formatted(), target: { bucket: profile.bucket, key } });
    const url = written.publicUrl ?? written.url;
    $("report-result").replaceChildren(...(url ? [share(new URL(url, location.href).href, `The link to ${key}.`)] : []));
    return `${key} is written: ${written.rows} rows.${skippedFiles(written.skipped?.length ?? 0)}`;
  }
}

function names(text) {
  return text.split(",").map((name) => name.trim()).filter(Boolean);
}

function skippedFiles(count) {
  return count === 0 ? "" : count === 1 ? " 1 file was skipped: it is not CSV." : ` ${count} files were skipped: they are not CSV.`;
}

/** The rows as a table, whose columns keep their order: that of an object's names is another if they are numbers. */
function table(lines) {
  const columns = [...lines[0].matchAll(/("(?:[^"\\]|\\.)*"):"(?:[^"\\]|\\.)*"/g)].map(([, name]) => JSON.parse(name));
  const rows = lines.map((line) => JSON.parse(line));
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Preview of the report" },
    element("table", {},
      element("thead", {}, element("tr", {}, ...columns.map((name) => element("th", { scope: "col", text: name })))),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...columns.map((name) => element("td", { text: row[name] })))))));
}

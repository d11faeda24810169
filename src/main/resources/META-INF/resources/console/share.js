import { announce, button, element } from "./elements.js";
import { correction, generate } from "./lean-qr.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // width in modules of the quiet zone around a code

/**
 * A link with a button to copy it and a QR code.
 *
 * @param url the URL
 * @param note a text about its validity
 */
export function share(url, note) {
  const field = element("input", { type: "text", readonly: true, value: url, "aria-label": "Link to the file" });
  field.addEventListener("focus", () => field.select());
  const copied = button("Copy the link", () => copy(field, copied));
  const code = element("div", { class: "code", hidden: true });
  const shown = button("Show QR code", () => {
    if (!code.firstChild) {
      code.append(drawing(url));
    }
    code.hidden = !code.hidden;
    shown.textContent = code.hidden ? "Show QR code" : "Hide QR code";
    shown.setAttribute("aria-expanded", String(!code.hidden));
  }, { "aria-expanded": "false" });
  return element("div", { class: "share" },
    element("div", { class: "line" }, field, copied, shown), element("p", { class: "note", text: note }), code);
}

async function copy(field, copied) {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select(); // the clipboard API needs a secure context; fall back to a selection
    document.execCommand("copy");
  }
  copied.textContent = "Copied";
  announce("The link is copied.");
  setTimeout(() => (copied.textContent = "Copy the link"), 2000);
}

function drawing(text) {
  let code;
  try {
    code = generate(text, { minCorrectionLevel: text.length > 1000 ? correction.L : correction.M });
  } catch {
    return element("p", { class: "note", text: "This link is too long for a QR code." });
  }
  const svg = document.createElementNS(SVG, "svg");
  const side = code.size + 2 * QUIET;
  svg.setAttribute("viewBox", `${-QUIET} ${-QUIET} ${side} ${side}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "QR code of the link");
  const light = document.createElementNS(SVG, "rect");
  Object.entries({ x: -QUIET, y: -QUIET, width: side, height: side, fill: "#fff" })
    .forEach(([name, value]) => light.setAttribute(name, value));
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", darkModules(code));
  dark.setAttribute("fill", "#000");
  dark.setAttribute("shape-rendering", "crispEdges");
  svg.append(light, dark);
  return svg;
}

/** The path that fills each dark module of `code`. */
function darkModules(code) {
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      path += code.get(x, y) ? `M${x} ${y}h1v1h-1z` : "";
    }
  }
  return path;
}

import { element } from "./elements.js";

/** Pictures made of points. Never SVG, which can hold scripts, and never HTML: those are not shown but downloaded. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp"]);
const TEXT_SHOWN = 2048;

/** What files are by their names, where nobody said so: no more than a guess at what could be shown. */
const BY_NAME = {
  png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp", avif: "image/avif",
  bmp: "image/bmp", mp3: "audio/mpeg", ogg: "audio/ogg", wav: "audio/wav", mp4: "video/mp4", webm: "video/webm",
  txt: "text/plain",
};

/** The type that a file called `name` is likely to have, if it is one that can be shown; or null. */
export function likelyType(name) {
  return BY_NAME[name.split(".").pop().toLowerCase()] ?? null;
}

/** What shows a file of `type`, read from `url`; null for a type that is not safe, or cannot be shown. */
export function preview({ type, size, url, name }) {
  const plain = (type ?? "").split(";")[0].trim().toLowerCase();
  if (!url || size === 0) {
    return null;
  }
  if (PICTURES.has(plain)) {
    return element("img", { src: url, alt: `Preview of ${name}`, loading: "lazy" });
  }
  if (/^(audio|video)\/[\w.+-]+$/.test(plain)) {
    return element(plain.startsWith("audio") ? "audio" : "video",
      { src: url, controls: true, preload: "metadata", "aria-label": `Preview of ${name}` });
  }
  return plain === "text/plain" ? text(url, size, name) : null;
}

function text(url, size, name) {
  const shown = element("pre", { tabindex: "0", "aria-label": `Beginning of ${name}` });
  fetch(url, { headers: { Range: `bytes=0-${TEXT_SHOWN - 1}` } })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((content) => (shown.textContent = content.slice(0, TEXT_SHOWN) + (size > TEXT_SHOWN ? " …" : "")))
    .catch(() => shown.remove());
  return shown;
}

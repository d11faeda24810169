import { element } from "./elements.js";

/** Raster images. SVG, which can contain scripts, and HTML are never shown, only downloaded. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp"]);
const TEXT_SHOWN = 2048;

/** Types by file name extension, used if the type is unknown; a guess, for previews only. */
const BY_NAME = {
  png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp", avif: "image/avif",
  bmp: "image/bmp", mp3: "audio/mpeg", ogg: "audio/ogg", wav: "audio/wav", mp4: "video/mp4", webm: "video/webm",
  txt: "text/plain",
};

/** The likely type of a file called `name`; null if it cannot be previewed. */
export function likelyType(name) {
  return BY_NAME[name.split(".").pop().toLowerCase()] ?? null;
}

/** Whether files of `type` are shown as pictures. */
export function isPicture(type) {
  return PICTURES.has(plainType(type));
}

/** A preview element for a file of `type` at `url`; null for a type that is unsafe or cannot be shown. */
export function preview({ type, size, url, name }) {
  const plain = plainType(type);
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

/** Without parameters. */
function plainType(type) {
  return (type ?? "").split(";")[0].trim().toLowerCase();
}

function text(url, size, name) {
  const shown = element("pre", { tabindex: "0", "aria-label": `Beginning of ${name}` });
  fetch(url, { headers: { Range: `bytes=0-${TEXT_SHOWN - 1}` } })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((content) => (shown.textContent = content.slice(0, TEXT_SHOWN) + (size > TEXT_SHOWN ? " …" : "")))
    .catch(() => shown.remove());
  return shown;
}

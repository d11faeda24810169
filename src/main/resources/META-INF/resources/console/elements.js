/** Makes elements without HTML, so that no name of a file is ever read as any. */

/** An element with properties (`class`, `text`, `onclick`, or any attribute), and children, of which null is none. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "text") {
      made.textContent = value;
    } else if (name.startsWith("on")) {
      made.addEventListener(name.slice(2), value);
    } else if (value === true) {
      made.setAttribute(name, "");
    } else if (value !== false && value != null) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

export function button(text, onclick, more = {}) {
  return element("button", { type: "button", text, onclick, ...more });
}

/** Tells who cannot see the page; for what matters only. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}

/** Creates elements without HTML, so that a file name is never parsed as HTML. */

/** Creates an element with properties (`class`, `text`, `onclick`, or any attribute) and children; null children are skipped. */
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

/** Announces a text to screen readers; for important changes only. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}

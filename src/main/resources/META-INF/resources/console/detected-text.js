import { announce, button, element } from "./elements.js";
import { problem } from "./format.js";

/** A button that shows the text in an image, below it and as frames on `picture`. */
export function textButton(service, profile, object, picture) {
  const shown = element("div", { class: "detected", hidden: true });
  const asked = button("Detect text", async () => {
    asked.disabled = true;
    try {
      show(await service.textOf(profile, object.key), shown, picture());
    } catch (failure) {
      shown.replaceChildren(element("p", { class: "note", text: problem(failure) }));
    } finally {
      asked.disabled = false;
    }
    shown.hidden = false;
    announce(shown.textContent);
  }, { "aria-label": `Detect text in ${object.name}` });
  return { button: asked, text: shown };
}

function show({ lines }, shown, picture) {
  shown.replaceChildren(lines.length === 0
    ? element("p", { class: "note", text: "No text was found." })
    : element("pre", { tabindex: "0", "aria-label": "Detected text", text: lines.map(({ text }) => text).join("\n") }));
  if (picture) {
    frame(picture, lines);
  }
}

/** Draws a frame around each line. The image is shown in its own proportions, so percentages of it fit. */
function frame(picture, lines) {
  const framed = element("div", { class: "framed" });
  picture.replaceWith(framed);
  framed.append(picture, ...lines.filter(({ box }) => box).map(({ text, box }) => {
    const frame = element("span", { class: "frame", title: text });
    for (const [side, value] of Object.entries(box)) {
      frame.style.setProperty(side, `${100 * value}%`);
    }
    return frame;
  }));
}

import { button, element } from "./elements.js";

/** Asks before something that cannot be undone; resolves to whether `action` was chosen. Escape and "Cancel" choose not to. */
export function confirmed(question, action) {
  return new Promise((resolve) => {
    const dialog = element("dialog", { class: "confirm", "aria-labelledby": "confirm-question" },
      element("p", { id: "confirm-question", text: question }),
      element("div", { class: "buttons" },
        button("Cancel", () => dialog.close(), { autofocus: true }),
        button(action, () => dialog.close("yes"), { class: "danger" })));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

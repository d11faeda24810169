import { announce, button, element } from "./elements.js";
import { confirmed } from "./confirm.js";
import { textButton } from "./detected-text.js";
import { isPicture } from "./preview.js";
import { problem } from "./format.js";

/**
 * What can be done with an object under its profile: share it, open it to everybody or close it, read the text in it, and
 * delete it.
 *
 * @param share called with the object's key to prepare a share, or null if the profile allows none
 * @param removed called after the object is deleted
 * @param picture returns the element that previews the image, or null
 */
export function objectActions(service, profile, object, { share, removed, picture }) {
  const note = element("p", { class: "note", hidden: true });
  const say = (text) => {
    note.textContent = text;
    note.hidden = !text;
    announce(text);
  };
  const buttons = element("div", { class: "buttons" });
  const actions = element("div", {}, buttons, note);
  if (share) {
    buttons.append(button("Share", () => share(object.key), { "aria-label": `Share ${object.name}` }));
  }
  if (profile.methods.includes("GET") && isPicture(object.type)) {
    const text = textButton(service, profile, object, picture);
    buttons.append(text.button);
    actions.append(text.text);
  }
  if (profile.methods.includes("DELETE")) {
    buttons.append(button("Delete", async () => {
      if (!await confirmed(`Delete ${object.key}? It cannot be restored, except from a bucket that keeps versions.`, "Delete")) {
        return;
      }
      try {
        await service.deleteObject(profile, object.key);
        announce(`${object.name} is deleted.`);
        removed();
      } catch (failure) {
        say(problem(failure));
      }
    }, { "aria-label": `Delete ${object.name}` }));
  }
  return { element: actions, whenSeen: canBePublic(profile) ? () => addSwitch(service, profile, object, buttons, say) : () => {} };
}

function canBePublic(profile) {
  return profile.methods.includes("PUT") && profile.acls?.includes("public-read") && profile.acls.includes("private");
}

/** A switch that shows whether everybody can read the object; the store is asked when the entry is seen. */
async function addSwitch(service, profile, object, buttons, say) {
  let found;
  try {
    found = (await service.acl(profile, object.key)).objects[0];
  } catch {
    return; // the store does not tell, so it would not let it be changed
  }
  const toggle = button("Public", async () => {
    const open = toggle.getAttribute("aria-checked") !== "true";
    toggle.disabled = true;
    try {
      const { objects, failed } = await service.setAcl(profile, object.key, open ? "public-read" : "private");
      if (failed?.length) {
        say(`The store did not change it: ${failed[0].code}.`);
        return;
      }
      toggle.setAttribute("aria-checked", String(open));
      say(open ? `Everybody can read ${object.name}${objects[0]?.publicUrl ? ` at ${objects[0].publicUrl}` : ""}.`
        : `${object.name} is private.`);
    } catch (failure) {
      say(problem(failure));
    } finally {
      toggle.disabled = false;
    }
  }, { role: "switch", "aria-checked": String(found?.acl === "public-read" || found?.acl === "public-read-write"),
    "aria-label": `Everybody can read ${object.name}` });
  buttons.prepend(toggle);
}

import { NOTES } from "../countersign-upload.js";
import { Alerts } from "./alerts.js";
import { announce, element } from "./elements.js";
import { Latest } from "./latest.js";
import { Listing } from "./listing.js";
import { LiveEvents } from "./event-stream.js";
import { Reports } from "./reports.js";
import { Row } from "./row.js";
import { Api } from "./api.js";
import { Shares } from "./shares.js";
import * as format from "./format.js";

/** How many files are sent at a time: each in parallel parts already, and a browser opens six connections to a host. */
const CONCURRENCY = 2;

const service = new Api();
const alerts = new Alerts(service);
const shares = new Shares(service);
const reports = new Reports(service);
const listing = new Listing(service, {
  share: (profile, key) => shares.prepare(profile, key),
  report: (profile, prefix) => reports.prepare(profile, prefix),
});
const live = new LiveEvents(service);
const signIns = new Latest();
const $ = (id) => document.getElementById(id);
let profiles = [];
let isKnown = false;
let rows = [];

async function signIn() {
  const isLatest = signIns.ask();
  try {
    const me = await service.me();
    if (!isLatest()) {
      return;
    }
    $("who").textContent = {
      anonymous: "You are anonymous, and may use profiles that are open to all callers.",
      developer: "The service runs in dev mode: you have all roles.",
    }[me.kind] ?? `You are ${me.caller}.`;
    isKnown = me.kind !== "anonymous";
    profiles = me.profiles;
  } catch (problem) {
    if (!isLatest()) {
      return;
    }
    service.use(null);
    isKnown = false;
    profiles = [];
    $("who").textContent = format.problem(problem);
  }
  $("key-forget").hidden = !service.hasKey;
  alerts.show(isKnown);
  shares.show(isKnown, profiles);
  reports.show(profiles);
  live.listen(isKnown);
  showProfiles();
}

function showProfiles() {
  const before = $("profile").value;
  $("profile").replaceChildren(...profiles.map(({ name }) => element("option", { value: name, text: name })));
  const chosen = profiles.find(({ name }) => name === before) ?? profiles.find((profile) => profile.defaultProfile)
    ?? profiles.find(takesFiles) ?? profiles[0];
  $("profile").value = chosen?.name ?? "";
  $("profile").disabled = !chosen;
  showProfile();
}

const takesFiles = ({ methods }) => methods.includes("PUT") || methods.includes("POST");

const profileNow = () => profiles.find(({ name }) => name === $("profile").value) ?? null;

function showProfile() {
  const profile = profileNow();
  $("files").disabled = !profile || !takesFiles(profile);
  $("rules").textContent = describe(profile);
  listing.show(profile, isKnown);
}

function describe(profile) {
  if (!profile) {
    return "There is no profile that you may use.";
  }
  return takesFiles(profile) ? format.rules(profile) : `The profile ${profile.name} takes no files; its objects are listed below.`;
}

function take(files) {
  const profile = profileNow();
  if (!profile || !takesFiles(profile) || !files.length) {
    return;
  }
  announce(files.length === 1 ? `${files[0].name} is chosen.` : `${files.length} files are chosen.`);
  for (const file of files) {
    const row = new Row(service, profile, file, () => update(), (result) => listing.add(profile, file.name, result));
    rows.push(row);
    $("uploads").prepend(row.element);
  }
  update();
  showUnfinished();
}

/** Starts what waits for its turn, and shows how far all are. */
function update() {
  for (const row of rows) {
    if (row.isQueued && rows.filter(({ isActive }) => isActive).length < CONCURRENCY) {
      row.start();
    }
  }
  const counted = rows.filter(({ counts }) => counts);
  const active = counted.filter(({ isActive, isQueued }) => isActive || isQueued);
  $("all").hidden = counted.length < 2 || active.length === 0;
  if ($("all").hidden) {
    return;
  }
  const total = counted.reduce((sum, { file }) => sum + file.size, 0);
  const sent = counted.reduce((sum, row) => sum + row.sent, 0);
  const speed = active.reduce((sum, row) => sum + (row.speed ?? 0), 0) || null;
  $("all-title").textContent = `${counted.length - active.length} of ${counted.length} files done.`;
  $("all-words").textContent = format.progress({ sent, total, speed, remaining: speed && (total - sent) / speed });
  $("all-progress").value = total ? sent / total : 0;
}

/** What an earlier visit left behind: only the files themselves are missing. */
function showUnfinished() {
  const notes = Object.keys(localStorage).filter((name) => name.startsWith(NOTES)).map((name) => {
    const note = JSON.parse(localStorage.getItem(name));
    if (Date.parse(note.expiresAt) > Date.now()) {
      return note;
    }
    localStorage.removeItem(name);
    return null;
  });
  const names = notes.filter((note) => note && !rows.some(({ file, counts }) => counts && file.name === note.name))
    .map(({ name, size, profile }) => `${name} (${format.size(size)}, in ${profile})`);
  $("unfinished").hidden = names.length === 0;
  $("unfinished").textContent = `Not finished: ${names.join("; ")}. Choose the same file again, and the upload resumes.`;
}

$("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  service.use($("key").value.trim());
  $("key").value = "";
  signIn();
});
$("key-forget").addEventListener("click", () => {
  service.use(null);
  $("key").focus();
  signIn();
});
$("profile").addEventListener("change", showProfile);
$("files").addEventListener("change", () => {
  take([...$("files").files]);
  $("files").value = ""; // the same file may be chosen again
});

/** Folders cannot be sent; a browser gives them as files that cannot be read. */
function filesOf(transfer) {
  return [...transfer.items].filter((item) => item.kind === "file" && !item.webkitGetAsEntry?.()?.isDirectory)
    .map((item) => item.getAsFile());
}

for (const type of ["dragenter", "dragover"]) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    $("drop").classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) {
    $("drop").classList.remove("over");
  }
});
document.addEventListener("drop", (event) => {
  event.preventDefault(); // also beside the target, where the browser would leave the page for the file
  $("drop").classList.remove("over");
  take(filesOf(event.dataTransfer));
});
addEventListener("beforeunload", (event) => {
  if (rows.some(({ isActive }) => isActive)) {
    event.preventDefault();
  }
});

showUnfinished();
signIn();

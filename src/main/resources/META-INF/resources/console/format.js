/** Formats sizes, times and problems. Pure functions. */

const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB"];

/** `bytes` as people read it: `0 bytes`, `1 byte`, `5 MiB`, `1.2 GiB`. */
export function size(bytes) {
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return bytes === 1 ? "1 byte" : `${Number(value.toFixed(digits))} ${UNITS[unit]}`;
}

/** `seconds`, with the two units that matter: `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds) {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How far something is: `12 MiB of 70 MiB, 5.1 MiB/s, 11 s left`; without what is not known. */
export function progress({ sent, total, speed, remaining }) {
  const words = [`${size(sent)} of ${size(total)}`];
  if (speed) {
    words.push(`${size(speed)}/s`);
  }
  if (remaining != null && remaining < 360000) {
    words.push(`${duration(remaining)} left`);
  }
  return words.join(", ");
}

/** What a profile takes, in a sentence. */
export function rules(profile) {
  const types = profile.contentTypes?.length ? profile.contentTypes.join(", ") : "of any type";
  const place = profile.keyPrefix ? `, below ${profile.keyPrefix}` : "";
  return `Accepts files ${types}, up to ${size(profile.maxSize)} each, for the bucket ${profile.bucket}${place}.`;
}

/** Why `profile` will not take `file`, or null; the service decides, but this saves the way. */
export function objection(file, profile) {
  if (file.size > profile.maxSize) {
    return `This file is too large: it has ${size(file.size)}, and ${profile.name} accepts up to ${size(profile.maxSize)}.`;
  }
  const type = file.type || "application/octet-stream";
  const admitted = (pattern) => pattern === "*/*" || pattern === type
    || (pattern.endsWith("/*") && type.startsWith(pattern.slice(0, -1)));
  return !profile.contentTypes?.length || profile.contentTypes.some(admitted)
    ? null
    : `${profile.name} takes ${profile.contentTypes.join(", ")}, and this file is ${type}.`;
}

/** What went wrong, and what to do. */
export function problem({ message, status, violations, retryAfter, requestId }) {
  const words = [message];
  (violations ?? []).filter(({ field, message: text }) => !message.includes(text))
    .forEach(({ field, message: text }) => words.push(`${field} ${text}.`));
  if (retryAfter > 0) {
    words.push(`Try again in ${duration(retryAfter)}.`);
  }
  if (status >= 500 && requestId) {
    words.push(`The request's id is ${requestId}.`);
  }
  return words.join(" ");
}

// A page that uses every option and method of the package, under the strictest rules of TypeScript; the test bundles it.
import { CountersignUpload, NOTES, UploadProblem } from "@countersign/upload";
import type { UploadChecksum, UploadOptions, UploadProgress, UploadResult, UploadState } from "@countersign/upload";

const output = document.querySelector("output") as HTMLOutputElement;
const states: UploadState[] = [];
let last: UploadProgress | undefined;

const options: Required<Omit<UploadOptions, "apiKey" | "profile" | "key" | "checksum" | "strategy" | "contentType" | "filename">> = {
  endpoint: "ENDPOINT",
  ticket: "TICKET",
  headers: async () => ({ "X-Request-Id": "from-the-package" }),
  metadata: {},
  tags: {},
  partSize: 5 * 1024 * 1024,
  parallel: 3,
  retries: 2,
  backoff: 100,
  stall: 30_000,
  remember: true,
  onProgress: (progress) => {
    last = progress;
  },
  onState: (state, problem) => {
    states.push(state);
    if (problem !== undefined && state === "finished") {
      output.textContent = "a finished upload has no problem";
    }
  },
  onFinish: (result: UploadResult) => {
    const version: string | undefined = result.versionId;
    const kept = Object.keys(localStorage).filter((name) => name.startsWith(NOTES)).length;
    output.textContent = `${result.key} has ${result.size} bytes of ${last?.total ?? 0}: ${states.join(" ")}, ${kept} kept ${version ?? ""}`;
  },
  onError: (problem) => {
    output.textContent = problem instanceof UploadProblem ? `${problem.code} ${problem.status} ${problem.message}` : "another error";
  },
};

document.querySelector("input")?.addEventListener("change", (event) => {
  for (const file of (event.target as HTMLInputElement).files ?? []) {
    const upload = new CountersignUpload(file, options);
    upload.start();
  }
});

/** Compiled, and never called. */
export async function others(file: File): Promise<string | null> {
  const checksum: UploadChecksum = { algorithm: "SHA256", value: "" };
  const all: UploadOptions = { apiKey: "a.b", profile: "p", key: "k", checksum, strategy: "put", contentType: "a/b", filename: "f" };
  const upload = CountersignUpload.resume(file, "id", { ...all, headers: { a: "b" } });
  upload.pause();
  upload.resume();
  await upload.abort();
  const state: UploadState = upload.state;
  // @ts-expect-error no such option
  new CountersignUpload(file, { tickets: state });
  // @ts-expect-error no such strategy
  new CountersignUpload(file, { strategy: "parts" });
  // @ts-expect-error speed may be unknown
  const faulty: UploadOptions = { onProgress: ({ speed }) => speed.toFixed() };
  return faulty.key ?? upload.id;
}

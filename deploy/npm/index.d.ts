/** Uploads files from a web page to object storage, with URLs that Countersign signs. */

/** `finished` and `aborted` are final; `failed` and `paused` can be resumed. */
export type UploadState =
  | "new"
  | "starting"
  | "uploading"
  | "waiting"
  | "paused"
  | "finishing"
  | "finished"
  | "failed"
  | "aborted";

/** How the file is sent; without it the service decides by the size. */
export type UploadStrategy = "auto" | "put" | "form" | "multipart";

/** A checksum of the whole file; it is compared when the upload completes. */
export interface UploadChecksum {
  algorithm: "SHA256" | "SHA1" | "CRC32" | "CRC32C" | "CRC64NVME" | "MD5";
  /** In Base64. */
  value: string;
}

/** Reported at most ten times per second. */
export interface UploadProgress {
  /** Bytes. */
  sent: number;
  /** Bytes. */
  total: number;
  /** Bytes per second; null while unknown. */
  speed: number | null;
  /** Seconds; null while unknown. */
  remaining: number | null;
}

/** The stored object, checked by the service. */
export interface UploadResult {
  bucket: string;
  key: string;
  /** Bytes. */
  size: number;
  etag: string;
  contentType: string;
  /** The type that the first bytes show, if it is known. */
  detectedType?: string;
  /** In a bucket with versions. */
  versionId?: string;
  location: string;
}

export interface UploadOptions {
  /** The address of the service. Set it when a bundler includes the module; otherwise it is where the module came from. */
  endpoint?: string;
  /** The token of `POST /v1/tickets`. */
  ticket?: string;
  /** A key, for pages whose user has one; it is kept in memory only. */
  apiKey?: string;
  /** Headers for the service, or a function that gives them. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** The profile to upload under; otherwise the default profile. */
  profile?: string;
  /** The key of the object, where the profile lets callers choose it. */
  key?: string;
  /** Otherwise the name of the file. */
  filename?: string;
  /** Otherwise the type of the file. */
  contentType?: string;
  metadata?: Record<string, string>;
  tags?: Record<string, string>;
  checksum?: UploadChecksum;
  strategy?: UploadStrategy;
  /** Bytes in a part. */
  partSize?: number;
  /** Parts sent at a time; 4 by default. */
  parallel?: number;
  /** The maximum number of retries of one request; 8 by default. */
  retries?: number;
  /** The first delay of a retry in milliseconds; 1000 by default. */
  backoff?: number;
  /** The time in milliseconds without progress after which a request is retried; 60000 by default. */
  stall?: number;
  /** Whether the upload is noted in `localStorage`, so that it resumes after a reload; never the key or the ticket. */
  remember?: boolean;
  onProgress?: (progress: UploadProgress) => void;
  /** `problem` is given with `waiting` and `failed`. */
  onState?: (state: UploadState, problem?: UploadProblem) => void;
  onFinish?: (result: UploadResult) => void;
  onError?: (problem: UploadProblem) => void;
}

export class CountersignUpload {
  constructor(file: File, options?: UploadOptions);

  /** Returns an instance whose `start()` resumes the upload `id`, with the same key or ticket. */
  static resume(file: File, id: string, options?: UploadOptions): CountersignUpload;

  /** The id of the upload; null before it is created and after it ended. */
  id: string | null;

  state: UploadState;

  /** Starts the upload, or resumes it after a pause or a failure. */
  start(): void;

  /** The same as `start()`. */
  resume(): void;

  /** Pauses. Uploaded parts are kept; an upload in one request restarts from the beginning. */
  pause(): void;

  /** Aborts; resolves when the service has removed the uploaded data. */
  abort(): Promise<void>;
}

/** The prefix of the names in `localStorage` under which uploads are noted. */
export const NOTES: string;

/** An error with the members of the problem details (RFC 9457) of the service. */
export class UploadProblem extends Error {
  constructor(message: string, more?: Record<string, unknown>);

  /** The code of the service, or `unreachable`, `unreadable`, `store-refused`, `etag-hidden`, `other-file`, `failed`. */
  code: string;

  /** The HTTP status; 0 without an answer. */
  status: number;

  /** Whether a retry can succeed. */
  retry: boolean;

  /** Seconds; 0 if the service gave none. */
  retryAfter: number;

  [member: string]: unknown;
}

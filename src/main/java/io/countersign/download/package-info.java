/**
 * Signed requests for one object, made on demand: {@code POST /v1/presign} and its explanation, and files that are signed at
 * access, {@code GET /v1/files/…}. Start at {@link io.countersign.download.PresignResource}.
 */
package io.countersign.download;

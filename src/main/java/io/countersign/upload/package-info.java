/** Uploads: browser forms ({@code POST /v1/presign/form}), and tickets for browsers without a key. Start at {@link io.countersign.upload.FormResource}. */
package io.countersign.upload;

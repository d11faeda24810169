/** Uploads. Today: browser forms, {@code POST /v1/presign/form}. Start at {@link io.countersign.upload.FormResource}. */
package io.countersign.upload;

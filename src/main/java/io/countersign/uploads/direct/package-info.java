/** Uploads whose clients begin them at the store: signed steps, browser credentials, and completion here. */
package io.countersign.uploads.direct;

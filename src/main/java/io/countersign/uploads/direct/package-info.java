/** Uploads that clients start at the store: signed steps, browser credentials, and completion by this service. */
package io.countersign.uploads.direct;

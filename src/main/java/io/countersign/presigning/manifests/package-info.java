/** Manifests: lists of signed URLs that the service writes into a bucket and renews before the URLs expire. */
package io.countersign.presigning.manifests;

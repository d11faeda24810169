/** Signing: URLs, forms, browser sessions and CloudFront URLs, each with its audit event. */
package io.countersign.signer;

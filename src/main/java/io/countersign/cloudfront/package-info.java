/** {@code /v1/cloudfront}: signed URLs and signed cookies of CloudFront, for one object or for a prefix. */
package io.countersign.cloudfront;

/**
 * CloudFront signed URLs and signed cookies, with canned and custom policies.
 *
 * <p>Pure functions like those of {@link io.countersign.signing}: keys and times are arguments, and only the JDK is
 * imported. Start at {@link io.countersign.signing.cloudfront.CloudFrontSigner}.
 *
 * <p>The rules are those of AWS's pages "Create a signed URL using a canned policy", "Create a signed URL using a
 * custom policy", "Set signed cookies using a canned policy" and "Set signed cookies using a custom policy" in the
 * Amazon CloudFront Developer Guide.
 */
package io.countersign.signing.cloudfront;

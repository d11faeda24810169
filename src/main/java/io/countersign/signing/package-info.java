/**
 * Signature Version 4 as object storage uses it: query signing, POST policies, verification and explanation.
 *
 * <p>Pure functions: time, credentials and endpoint are arguments; nothing here reads a clock, a file or a setting, and
 * only the JDK is imported. Start at {@link io.countersign.signing.QuerySigner} and
 * {@link io.countersign.signing.FormSigner}; {@link io.countersign.signing.explain.Explainer} analyzes a signed
 * URL.
 *
 * <p>The rules are those of AWS's pages "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)" and
 * "Creating a POST Policy" in the Amazon S3 API Reference.
 */
package io.countersign.signing;

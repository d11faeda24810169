/**
 * Buckets and what is in them: a list of their objects, for callers of a profile that allows it; and, for callers with the role
 * {@code admin}, the rules by which a bucket lets in web pages of other origins (CORS), and a doctor for them. Start at
 * {@link io.countersign.objects.ObjectsResource}, at {@link io.countersign.objects.BucketCorsResource}, or, for what is wrong with
 * such rules and how it is mended, at {@link io.countersign.objects.CorsDoctor}.
 */
package io.countersign.objects;

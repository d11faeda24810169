/** {@code /v1/buckets/{bucket}/cors} and the CORS doctor. */
package io.countersign.cors;

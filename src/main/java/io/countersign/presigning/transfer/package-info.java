/** {@code /v1/buckets/{bucket}/objects/{key}}: objects sent through this service, for clients that cannot reach the store. */
package io.countersign.presigning.transfer;

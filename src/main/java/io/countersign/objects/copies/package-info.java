/** {@code /v1/buckets/{bucket}/copies}: copies and moves objects inside a store. */
package io.countersign.objects.copies;

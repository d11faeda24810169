/** {@code /v1/buckets/{bucket}/objects}: lists what is in a profile. */
package io.countersign.objects;

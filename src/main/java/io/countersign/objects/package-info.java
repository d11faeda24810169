/** {@code /v1/buckets/{bucket}/objects}: lists the objects of a profile. */
package io.countersign.objects;

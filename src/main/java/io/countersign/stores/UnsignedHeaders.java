package io.countersign.stores;

/**
 * What a store does with {@code x-amz-*} headers that a presigned PUT does not sign.
 *
 * @param taken whether it takes them at all; AWS does not
 * @param acls whether the write credentials may set an ACL by them ({@code x-amz-acl}, {@code x-amz-grant-*})
 */
public record UnsignedHeaders(boolean taken, boolean acls) {}

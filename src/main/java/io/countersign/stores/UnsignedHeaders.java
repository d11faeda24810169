package io.countersign.stores;

/**
 * How a store handles {@code x-amz-*} headers that a presigned PUT does not sign.
 *
 * @param taken whether it accepts them; AWS does not
 * @param acls whether the write credentials can set an ACL with them ({@code x-amz-acl}, {@code x-amz-grant-*})
 */
public record UnsignedHeaders(boolean taken, boolean acls) {}

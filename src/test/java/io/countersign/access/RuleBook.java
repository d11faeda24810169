package io.countersign.access;

import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules of the test's profiles, written down a second time and independently of how they are configured and read.
 *
 * @param prefix what keys begin with, for the one caller or all
 * @param acls the ACLs that may be signed, the profile's own included
 * @param headers the headers that may be signed besides those of what every PUT may say
 */
record RuleBook(
        boolean everybody,
        String bucket,
        String prefix,
        Set<String> methods,
        long readCeiling,
        long writeCeiling,
        long maxSize,
        Predicate<String> types,
        Set<String> acls,
        Set<String> headers,
        Set<String> overrides,
        boolean inline) {

    private static final Set<String> ALL = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");
    private static final long LARGEST = 5_368_709_120L;
    private static final Set<String> ANY_HEADER = Set.of("x-amz-meta-", "x-amz-tagging", "x-amz-acl", "if-none-match");
    private static final Set<String> ANY_OVERRIDE = Set.of("content-disposition", "content-type", "cache-control");
    private static final Set<String> EVERY_ACL =
            Set.of("private", "public-read", "public-read-write", "bucket-owner-full-control");

    private static final Map<String, RuleBook> BOOKS = Map.of(
            "demo",
            new RuleBook(
                    true,
                    TestStore.BUCKET,
                    "",
                    ALL,
                    3600,
                    900,
                    LARGEST,
                    type -> true,
                    EVERY_ACL,
                    ANY_HEADER,
                    ANY_OVERRIDE,
                    true),
            "inbox",
            new RuleBook(
                    true,
                    TestStore.BUCKET,
                    "t1/",
                    Set.of("PUT", "POST"),
                    0,
                    120,
                    1_048_576,
                    type -> true,
                    Set.of(),
                    Set.of("x-amz-meta-", "x-amz-tagging", "if-none-match"),
                    Set.of(),
                    false),
            "team",
            new RuleBook(
                    false,
                    TestStore.BUCKET,
                    "team/",
                    Set.of("GET", "PUT"),
                    3600,
                    900,
                    LARGEST,
                    type -> true,
                    Set.of(),
                    Set.of("x-amz-meta-", "x-amz-tagging", "if-none-match"),
                    Set.of("content-disposition"),
                    false),
            "strict",
            new RuleBook(
                    false,
                    TestStore.BUCKET,
                    "strict/acme/",
                    Set.of("GET", "PUT", "POST"),
                    3600,
                    900,
                    1000,
                    type -> type != null && type.toLowerCase().matches("image/.*|application/pdf(;.*)?"),
                    Set.of("private", "public-read"),
                    Set.of(
                            "x-amz-meta-author",
                            "x-amz-meta-origin",
                            "x-amz-tagging",
                            "x-amz-acl",
                            "x-amz-storage-class",
                            "if-none-match"),
                    Set.of("content-disposition", "content-type"),
                    false),
            "sealed",
            new RuleBook(
                    false,
                    TestStore.BUCKET,
                    "",
                    Set.of("PUT", "POST"),
                    0,
                    900,
                    LARGEST,
                    type -> true,
                    Set.of(),
                    Set.of(
                            "x-amz-meta-",
                            "x-amz-tagging",
                            "if-none-match",
                            "x-amz-server-side-encryption",
                            "x-amz-server-side-encryption-aws-kms-key-id",
                            "x-amz-server-side-encryption-context",
                            "x-amz-storage-class"),
                    Set.of(),
                    false),
            "far",
            new RuleBook(
                    false,
                    "far-files",
                    "",
                    Set.of("GET", "HEAD", "PUT", "DELETE"), // the store has no forms
                    3600,
                    900,
                    LARGEST,
                    type -> true,
                    Set.of(),
                    Set.of("x-amz-meta-", "x-amz-tagging"),
                    Set.of("content-disposition"),
                    false));

    /** The rules of {@code profile}; null if it never allows a signature. */
    static RuleBook of(String profile) {
        return BOOKS.get(profile);
    }

    boolean admits(String apiKey) {
        return everybody || TestKeys.WRITER.equals(apiKey);
    }

    boolean allowsHeader(String name) {
        return Set.of("host", "content-type", "content-length").contains(name)
                || headers.stream()
                        .anyMatch(known -> known.endsWith("-") ? name.startsWith(known) : name.equals(known));
    }

    long ceiling(String method) {
        return Set.of("GET", "HEAD").contains(method) ? readCeiling : writeCeiling;
    }
}

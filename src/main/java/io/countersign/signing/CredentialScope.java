package io.countersign.signing;

import java.util.Objects;

/**
 * The signer and its scope: the part of a signature that is equal from one request to the next.
 *
 * @param credentials the signing credentials
 * @param region the region that the store expects in the credential scope, for example {@code eu-central-1}
 * @param service the service of the credential scope; {@code s3} for object storage
 */
public record CredentialScope(SigningCredentials credentials, String region, String service) {

    public CredentialScope {
        Objects.requireNonNull(credentials, "credentials");
        requireScopePart(region, "region");
        requireScopePart(service, "service");
    }

    /** Returns a scope for object storage in {@code region}. */
    public static CredentialScope s3(SigningCredentials credentials, String region) {
        return new CredentialScope(credentials, region, "s3");
    }

    /** A slash or a line break in a part would make the scope ambiguous. */
    private static void requireScopePart(String value, String name) {
        Objects.requireNonNull(value, name);
        if (!isScopePart(value)) {
            throw new IllegalArgumentException(name + " must be made of letters, digits and - . _ ~");
        }
    }

    static boolean isScopePart(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> PercentEncoding.isUnreserved((char) c));
    }
}

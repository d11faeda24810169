package io.countersign.stores;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.signing.AddressingStyle;
import io.countersign.signing.CredentialScope;
import io.countersign.signing.S3Endpoint;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A store: its addresses, clock, unsupported features, and credentials. */
public final class Store {

    private final String name;
    private final StoreEndpoints endpoints;
    private final StoreClock clock;
    private final CurrentCredentials readers;
    private final CurrentCredentials writers;
    private final Set<Capability> unsupported;
    private volatile UnsignedHeaders unsignedHeaders;
    private volatile CredentialScope reader;
    private volatile CredentialScope writer;

    Store(
            String name,
            StoreEndpoints endpoints,
            StoreClock clock,
            CurrentCredentials readers,
            CurrentCredentials writers,
            Set<Capability> unsupported) {
        this.name = name;
        this.endpoints = endpoints;
        this.clock = clock;
        this.readers = readers;
        this.writers = writers;
        this.unsupported = Set.copyOf(unsupported);
    }

    /** Its name in profiles. */
    public String name() {
        return name;
    }

    /** The region for signatures. */
    public String region() {
        return endpoints.region();
    }

    /** The endpoint for this service. */
    public URI address() {
        S3Endpoint endpoint = endpoints.internalEndpoint();
        return URI.create(endpoint.scheme() + "://" + endpoint.authority());
    }

    /** Whether it is S3 of AWS, by its address for this service. */
    public boolean isAws() {
        return endpoints.isAws();
    }

    /** Whether buckets are in the path. */
    public boolean pathStyle() {
        return endpoints.internalEndpoint().style() == AddressingStyle.PATH;
    }

    /** Its addresses. */
    public StoreEndpoints endpoints() {
        return endpoints;
    }

    /** Its time. */
    public StoreClock clock() {
        return clock;
    }

    /** The credentials that sign GET and HEAD, and with which this service reads. */
    public CurrentCredentials readers() {
        return readers;
    }

    /** The credentials that sign {@code method}. */
    public CurrentCredentials credentialsFor(ObjectMethod method) {
        return method.writes() ? writers : readers;
    }

    /** Cached while the credentials are the same, because creating it validates its strings. */
    public CredentialScope signatory(ObjectMethod method, ExpiringCredentials ending) {
        CredentialScope known = method.writes() ? writer : reader;
        if (known == null || known.credentials() != ending.credentials()) {
            known = CredentialScope.s3(ending.credentials(), region());
            if (method.writes()) {
                writer = known;
            } else {
                reader = known;
            }
        }
        return known;
    }

    /** Whether the same credentials sign reads and writes, so that the write credentials can also read. */
    public boolean readsAsItWrites() {
        return readers == writers;
    }

    /** Whether it accepts {@code x-amz-*} headers that a presigned PUT does not sign; empty while unknown. */
    public Optional<Boolean> takesUnsignedHeaders() {
        return Optional.ofNullable(unsignedHeaders).map(UnsignedHeaders::taken);
    }

    /** Whether it is known that the holder of a signed PUT can store a copy of what its credentials can read. */
    public boolean copiesByUnsignedHeaders() {
        UnsignedHeaders known = unsignedHeaders;
        return known != null && known.taken() && readsAsItWrites();
    }

    /** Whether it is known that the holder of a signed PUT can make its object public. */
    public boolean publishesByUnsignedHeaders() {
        UnsignedHeaders known = unsignedHeaders;
        return known != null && known.taken() && known.acls();
    }

    /** Whether at least one of the two is known. */
    public boolean isExposedByUnsignedHeaders() {
        return copiesByUnsignedHeaders() || publishesByUnsignedHeaders();
    }

    /** Stores the result of the probe. */
    public void noteUnsignedHeaders(UnsignedHeaders found) {
        unsignedHeaders = found;
    }

    /** The unsigned URL of the object {@code key} for clients. */
    public String publicUrl(String bucket, String key) {
        return endpoints.publicEndpoint().objectUrl(bucket, key);
    }

    /** Whether it has {@code capability}. */
    public boolean has(Capability capability) {
        return !unsupported.contains(capability);
    }

    /** Whether it supports every feature, so that no request has to be checked. */
    public boolean isComplete() {
        return unsupported.isEmpty();
    }

    /**
     * Requires that the store has {@code capability}, which may be null for none.
     *
     * @throws ProblemException if the store does not support it
     */
    public void require(Capability capability) {
        if (capability != null && unsupported.contains(capability)) {
            throw new ProblemException(
                            ProblemCode.STORE_REFUSED,
                            "The store of this profile has no " + capability.words() + "; omit it.")
                    .withReason("store-lacks-" + capability.name().toLowerCase(Locale.ROOT));
        }
    }
}

package io.countersign.signer;

import io.countersign.access.Permit;
import io.countersign.access.ServicePermits;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.signing.Header;
import io.countersign.storage.ObjectMethod;
import io.countersign.storage.SignedAnswer;
import io.countersign.storage.SignedRequests;
import io.countersign.stores.Capability;
import io.countersign.stores.Store;
import io.countersign.stores.StoreConfig;
import io.countersign.stores.Stores;
import io.countersign.stores.UnsignedHeaders;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Determines for each store whether it accepts {@code x-amz-*} headers that a presigned PUT does not sign. AWS rejects
 * them. A store that accepts them lets the URL's holder store a copy ({@code x-amz-copy-source}) or set the object's
 * ACL, as far as the write credentials allow it: if an ACL header does not change the response, the credentials are
 * allowed to send it.
 *
 * <p>The probe leaves no object: its signed {@code Content-MD5} is that of another body, so a store that reads the body
 * rejects it; if a store accepts it nevertheless, the probe deletes the object.
 */
@Singleton
class UnsignedHeadersProbe {

    /** The MD5 of an empty body, sent with a non-empty one. */
    private static final List<Header> DIGEST = List.of(new Header("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="));

    private static final byte[] SOMETHING = {1};
    private static final Map<String, String> METADATA = Map.of("x-amz-meta-countersign-probe", "unsigned");
    private static final Map<String, String> PUBLIC = Map.of("x-amz-acl", "public-read");
    private static final Map<String, String> GRANT =
            Map.of("x-amz-grant-read", "uri=http://acs.amazonaws.com/groups/global/AllUsers");

    private final Stores stores;
    private final ServicePermits permits;
    private final Presigner presigner;
    private final SignedRequests requests;
    private final StoreConfig config;

    UnsignedHeadersProbe(
            Stores stores, ServicePermits permits, Presigner presigner, SignedRequests requests, StoreConfig config) {
        this.stores = stores;
        this.permits = permits;
        this.presigner = presigner;
        this.requests = requests;
        this.config = config;
    }

    /** A failed probe is repeated later. */
    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        if (config.probeUnsignedHeaders() && !config.probeInterval().isZero()) {
            tasks.every("unsigned-headers-probe", config.probeInterval(), this::askAll);
        }
    }

    private Uni<Void> askAll() {
        return Multi.createFrom()
                .iterable(stores.all())
                .select()
                .where(store -> store.takesUnsignedHeaders().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(store -> ask(store).onFailure().recoverWithNull())
                .collect()
                .last();
    }

    /** Probes {@code store}, if a profile allows writing to it. */
    Uni<Void> ask(Store store) {
        return permits.toWrite(store.name(), "countersign-probe-" + UUID.randomUUID())
                .map(permit -> ask(store, permit))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> ask(Store store, Permit permit) {
        return put(permit, Map.of())
                .chain(asSigned -> isTelling(asSigned)
                        ? put(permit, METADATA)
                                .call(unsigned -> ask(store, permit, asSigned, unsigned))
                                .eventually(() -> asSigned < 300
                                        ? delete(permit)
                                        : Uni.createFrom().voidItem())
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> ask(Store store, Permit permit, int asSigned, int unsigned) {
        if (unsigned >= 500) {
            return Uni.createFrom().voidItem();
        }
        if (unsigned == 403) {
            return Uni.createFrom().voidItem().invoke(() -> note(store, new UnsignedHeaders(false, false)));
        }
        return Multi.createFrom()
                .items(PUBLIC, GRANT)
                .select()
                .where(acl -> store.has(Capability.ACLS))
                .onItem()
                .transformToUniAndConcatenate(acl -> put(permit, acl))
                .collect()
                .asList()
                .invoke(answers -> note(store, new UnsignedHeaders(true, answers.contains(asSigned))))
                .chain(answers -> unsigned < 300 && asSigned >= 300
                        ? delete(permit)
                        : Uni.createFrom().voidItem());
    }

    /** A rejection of a correctly signed request (of the credentials, for example) gives no result. */
    private static boolean isTelling(int asSigned) {
        return asSigned != 403 && asSigned != 404 && asSigned < 500;
    }

    private static void note(Store store, UnsignedHeaders found) {
        store.noteUnsignedHeaders(found);
        if (store.isExposedByUnsignedHeaders()) {
            Log.warn(warning(store));
        }
    }

    /** The possible attack and the remedy, in one sentence. */
    static String warning(Store store) {
        return danger(store) + ": set write-credentials to credentials that can neither read nor set an ACL, which "
                + "docs/configuration.md (\"Write-only credentials\") shows how to create.";
    }

    /** The possible attack. */
    static String danger(Store store) {
        String copies = "store a copy of any object that its credentials can read (x-amz-copy-source)";
        String publishes = "make its object public (x-amz-acl, x-amz-grant-read)";
        String can = !store.publishesByUnsignedHeaders()
                ? copies
                : store.copiesByUnsignedHeaders() ? copies + ", or " + publishes : publishes;
        return "The store " + store.name()
                + " takes x-amz-* headers that a presigned PUT does not sign, so a client with a signed PUT can " + can;
    }

    private Uni<Integer> put(Permit permit, Map<String, String> unsigned) {
        return sign(permit, ObjectMethod.PUT, DIGEST).chain(signed -> {
            Map<String, String> headers = new HashMap<>(signed.headers());
            headers.putAll(unsigned);
            return requests.send("PUT", URI.create(signed.url()), headers, SOMETHING)
                    .map(SignedAnswer::status);
        });
    }

    private Uni<Void> delete(Permit permit) {
        return sign(permit, ObjectMethod.DELETE, List.of())
                .chain(signed -> requests.send("DELETE", URI.create(signed.url()), Map.of(), new byte[0]))
                .replaceWithVoid();
    }

    private Uni<SignedUrl> sign(Permit permit, ObjectMethod method, List<Header> headers) {
        return Uni.createFrom()
                .deferred(() -> presigner.url(
                        UrlSigningJob.of(permit).withMethod(method).withHeaders(headers)));
    }
}

package io.countersign.presign;

import io.countersign.signing.Explainer;
import io.countersign.signing.Explainer.Known;
import io.countersign.signing.Explanation;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.StoreError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Explains a signed request with what this service knows: its credentials in force, its store's addresses, the time. */
@Singleton
public class SignatureExplainer {

    private final Explainer explainer = new Explainer();
    private final CurrentCredentials credentials;
    private final StoreEndpoints endpoints;
    private final StoreClock clock;

    SignatureExplainer(CurrentCredentials credentials, StoreEndpoints endpoints, StoreClock clock) {
        this.credentials = credentials;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** Explains {@code request}; without credentials at hand it explains what can be seen all the same. */
    public Uni<Explanation> explain(ReceivedRequest request, StoreError error) {
        return credentials
                .get()
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull()
                .map(resolved -> explainer.explain(
                        request,
                        error,
                        new Known(credentials::byAccessKeyId, endpoints.region(), endpoints.all(), clock.now())));
    }
}

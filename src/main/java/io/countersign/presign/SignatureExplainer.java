package io.countersign.presign;

import io.countersign.signing.Explainer;
import io.countersign.signing.Explainer.Known;
import io.countersign.signing.Explanation;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.StoreError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.BiFunction;

/** Explains a signed request with what this service knows: its credentials in force, its store's addresses, the time. */
@Singleton
public class SignatureExplainer {

    private final Explainer explainer = new Explainer();
    private final CredentialsBook credentials;
    private final Stores stores;

    SignatureExplainer(CredentialsBook credentials, Stores stores) {
        this.credentials = credentials;
        this.stores = stores;
    }

    /**
     * Explains {@code request}, and makes an answer of it and of the store's time; without credentials at hand it explains
     * what can be seen all the same.
     */
    public <T> Uni<T> explain(ReceivedRequest request, StoreError error, BiFunction<Explanation, Instant, T> answer) {
        Store store = stores.reachedBy(request.authority());
        return store.readers()
                .get()
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull()
                .map(resolved -> {
                    Instant now = store.clock().now();
                    Known known = new Known(
                            credentials::byAccessKeyId,
                            store.region(),
                            store.endpoints().all(),
                            now);
                    return answer.apply(explainer.explain(request, error, known), now);
                });
    }
}

package io.countersign.signer;

import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.explain.CloudFrontExplainer;
import io.countersign.signing.explain.Explainer;
import io.countersign.signing.explain.Explainer.Known;
import io.countersign.signing.explain.Explanation;
import io.countersign.signing.explain.FormExplainer;
import io.countersign.signing.explain.ReceivedForm;
import io.countersign.signing.explain.StoreError;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.CredentialsBook;
import io.countersign.stores.CurrentCredentials;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Explains a signed request with the service's state: its current credentials, its stores' addresses, the time.
 */
@Singleton
public class SignatureExplainer {

    /** The maximum number of addresses that are tried as the signed one. */
    private static final int MAX_ADDRESSES = 20;

    private final Explainer explainer = new Explainer();
    private final FormExplainer formExplainer = new FormExplainer();
    private final CredentialsBook credentials;
    private final Stores stores;
    private final CloudFrontExplainer cloudFront;

    SignatureExplainer(CredentialsBook credentials, Stores stores, Distributions distributions) {
        this.credentials = credentials;
        this.stores = stores;
        this.cloudFront = new CloudFrontExplainer(distributions::trusting);
    }

    /**
     * Explains {@code request} together with the store's time. Without available credentials, the checks that need none
     * still run. A CloudFront URL is explained with the configured distributions.
     */
    public <T> Uni<T> explain(ReceivedRequest request, StoreError error, BiFunction<Explanation, Instant, T> answer) {
        return explain(
                request,
                known -> CloudFrontExplainer.appliesTo(request)
                        ? cloudFront.explain(request, error, known.now())
                        : explainer.explain(request, error, known),
                answer);
    }

    /** Explains a browser upload in the same way. */
    public <T> Uni<T> explain(ReceivedForm form, StoreError error, BiFunction<Explanation, Instant, T> answer) {
        return explain(form.place(), known -> formExplainer.explain(form, error, known), answer);
    }

    private <T> Uni<T> explain(
            ReceivedRequest place,
            Function<Known, Explanation> explaining,
            BiFunction<Explanation, Instant, T> answer) {
        Store store = stores.reachedBy(place.authority());
        return ready(store).map(resolved -> {
            Instant now = store.clock().now();
            Known known = new Known(
                    credentials::byAccessKeyId, store.region(), addresses(store), id -> isOfStore(id, store), now);
            return answer.apply(explaining.apply(known), now);
        });
    }

    /** All addresses of all stores, those of {@code store} first: a request can have been signed for another one. */
    private List<S3Endpoint> addresses(Store store) {
        return Stream.concat(Stream.of(store), stores.all().stream())
                .flatMap(each -> each.endpoints().all().stream())
                .distinct()
                .limit(MAX_ADDRESSES)
                .toList();
    }

    private static boolean isOfStore(String accessKeyId, Store store) {
        return store.readers().byAccessKeyId(accessKeyId) != null
                || store.credentialsFor(ObjectMethod.PUT).byAccessKeyId(accessKeyId) != null;
    }

    /** Resolves both kinds of credentials, as far as available: either can have signed. */
    private static Uni<Void> ready(Store store) {
        return attempted(store.readers()).chain(() -> attempted(store.credentialsFor(ObjectMethod.PUT)));
    }

    private static Uni<Void> attempted(CurrentCredentials credentials) {
        return credentials.forRequest().replaceWithVoid().onFailure().recoverWithNull();
    }
}

package io.countersign.signer;

import io.countersign.runtime.WarmUpTask;
import io.countersign.signing.CredentialScope;
import io.countersign.signing.FormSigner;
import io.countersign.signing.FormToSign;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.RequestToSign;
import io.countersign.signing.SigningCredentials;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signs discarded URLs and forms for each store, with invalid credentials. */
@Singleton
class SigningWarmUp implements WarmUpTask {

    private static final int ROUNDS = 200;
    private static final long SECONDS = 60;
    private static final String NOWHERE = "warm-up";

    private final QuerySigner urls = new QuerySigner();
    private final FormSigner forms = new FormSigner();
    private final Stores stores;
    private final Clock clock;

    SigningWarmUp(Stores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "signing";
    }

    @Override
    public Uni<Void> warmUp() {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> stores.all().forEach(this::sign));
    }

    private void sign(Store store) {
        CredentialScope signatory = CredentialScope.s3(SigningCredentials.of(NOWHERE, NOWHERE), store.region());
        Instant now = clock.instant();
        List<QueryParam> query = List.of(new QueryParam(Presigner.ID_PARAMETER, NOWHERE));
        List<Header> headers = List.of(new Header("content-type", "text/plain"));
        FormToSign form = new FormToSign(NOWHERE, NOWHERE, false, Map.of("Content-Type", "text/plain"), null, 0, 1);
        for (int i = 0; i < ROUNDS; i++) {
            urls.sign(
                    RequestToSign.forObject(
                            "PUT", store.endpoints().publicEndpoint(), NOWHERE, NOWHERE + "/" + i, query, headers),
                    signatory,
                    now,
                    SECONDS);
            forms.sign(form, signatory, now, now.plusSeconds(SECONDS));
        }
    }
}

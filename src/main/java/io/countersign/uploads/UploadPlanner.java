package io.countersign.uploads;

import io.countersign.audit.EventId;
import io.countersign.callers.Caller;
import io.countersign.content.NamedTypes;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.signer.ClientHeaders;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.countersign.uploads.session.Strategy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Plans an upload from its request: the strategy, the media type, the parts, and the time until it expires. */
@Singleton
class UploadPlanner {

    private final UploadPlan plan;
    private final Stores stores;
    private final Clock clock;

    UploadPlanner(UploadPlan plan, Stores stores, Clock clock) {
        this.plan = plan;
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * Returns the plan of {@code given}.
     *
     * @param anyPartSize whether parts may have any size and are counted on completion
     * @param client the headers of a client that chooses its own for a PUT and supports no form, or null
     * @throws ProblemException if the request is invalid for every strategy, or its options contradict each other
     */
    PlannedUpload planOf(
            Caller caller, Profile profile, UploadRequest given, boolean anyPartSize, ClientHeaders client) {
        UploadRequest request = given.withContentType(NamedTypes.orNamed(
                given.contentType(), given.filename(), profile.rules().types()));
        UploadTranslation.require(request);
        Store store = stores.of(profile.store());
        Strategy suitable = plan.strategyFor(request, profile, store);
        Strategy strategy = client != null && suitable == Strategy.FORM ? Strategy.PUT : suitable;
        boolean clientChoosesHeaders = client != null && strategy == Strategy.PUT;
        Instant now = clock.instant();
        return new PlannedUpload(
                EventId.next(now.toEpochMilli()),
                clientChoosesHeaders ? request.withContentType(client.type().canonical()) : request,
                strategy,
                strategy == Strategy.MULTIPART ? plan.layoutFor(request) : null,
                anyPartSize,
                clientChoosesHeaders ? client : null,
                Instant.ofEpochSecond(store.clock().now().getEpochSecond()),
                endOf(caller, now));
    }

    /** In whole seconds, as in the upload's id. */
    private Instant endOf(Caller caller, Instant now) {
        Instant end = now.plus(plan.maxAge());
        boolean ticketEndsFirst =
                caller.ticket() != null && caller.ticket().expiresAt().isBefore(end);
        return Instant.ofEpochSecond((ticketEndsFirst ? caller.ticket().expiresAt() : end).getEpochSecond());
    }
}

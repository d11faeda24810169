package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.alerts.uploads.ArrivalService;
import jakarta.inject.Singleton;

/**
 * Handles S3 event notifications: each object of a profile is reported as an arrived upload to alerts.
 */
@Singleton
class StoreEventHandler implements EventHandler {

    private final ArrivalService arrivals;
    private final InvocationContext context;

    StoreEventHandler(ArrivalService arrivals, InvocationContext context) {
        this.arrivals = arrivals;
        this.context = context;
    }

    /** The number of reported objects, used only by tests: S3 needs only success or failure. */
    @Override
    public JsonNode answer(ObjectNode event, Invocation invocation) {
        int arrived = context.await(invocation, () -> arrivals.arrived(event.toString()));
        return JsonNodeFactory.instance.objectNode().put("arrived", arrived);
    }
}

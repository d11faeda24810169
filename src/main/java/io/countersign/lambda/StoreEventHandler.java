package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.alerts.uploads.ArrivalService;
import jakarta.inject.Singleton;

/** Takes what S3 tells of its objects: each that is a profile's becomes an upload that arrived, of which alerts hear. */
@Singleton
class StoreEventHandler implements EventHandler {

    private final ArrivalService arrivals;
    private final InvocationContext context;

    StoreEventHandler(ArrivalService arrivals, InvocationContext context) {
        this.arrivals = arrivals;
        this.context = context;
    }

    /** How many were told of, which nobody but a test looks at: S3 wants to know only that nothing failed. */
    @Override
    public JsonNode answer(ObjectNode event, Invocation invocation) {
        int arrived = context.await(invocation, () -> arrivals.arrived(event.toString()));
        return JsonNodeFactory.instance.objectNode().put("arrived", arrived);
    }
}

package io.countersign.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.ops.AuditEvent;

/** What is told of an upload that passed its checks, as {@code docs/alerts.md} has it. */
public final class UploadNotice {

    private UploadNotice() {}

    /** That of {@code event}. */
    public static String of(AuditEvent event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", "upload-finished");
        json.put("id", event.id());
        json.put("at", event.at().toString());
        json.put("profile", event.profile());
        json.put("bucket", event.bucket());
        json.put("key", event.key());
        json.put("size", event.size());
        json.put("caller", event.actor().caller());
        json.put("tenant", event.actor().tenant());
        return json.toString();
    }
}

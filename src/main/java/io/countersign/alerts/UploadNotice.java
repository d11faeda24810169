package io.countersign.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;

/** What is told of an upload that passed its checks, or arrived without a word of who made it, as {@code docs/alerts.md} has it. */
public final class UploadNotice {

    private UploadNotice() {}

    /** What happened: {@code upload-finished}, or {@code upload-arrived}. */
    public static String nameOf(AuditEvent event) {
        return event.outcome() == Outcome.ARRIVED ? "upload-arrived" : "upload-finished";
    }

    /** Whether {@code event} is such an upload. */
    public static boolean isAbout(AuditEvent event) {
        return event.outcome() == Outcome.UPLOADED || event.outcome() == Outcome.ARRIVED;
    }

    /** That of {@code event}. */
    public static String of(AuditEvent event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", nameOf(event));
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

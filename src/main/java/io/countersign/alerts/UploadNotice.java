package io.countersign.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.events.ObjectArrived;
import io.countersign.events.ReportedUpload;

/**
 * The JSON report of an upload that passed its checks, or of an object whose client never completed the upload. The
 * format is documented in {@code docs/alerts.md}.
 */
public final class UploadNotice {

    private UploadNotice() {}

    /** The event name: {@code upload-finished} or {@code upload-arrived}. */
    public static String nameOf(ReportedUpload upload) {
        return upload instanceof ObjectArrived ? "upload-arrived" : "upload-finished";
    }

    /** The report of {@code upload}, as JSON. */
    public static String of(ReportedUpload upload) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", nameOf(upload));
        json.put("id", upload.id());
        json.put("at", upload.at().toString());
        json.put("profile", upload.object().profile());
        json.put("bucket", upload.object().bucket());
        json.put("key", upload.object().key());
        json.put("size", upload.object().size());
        json.put("caller", upload.actor().caller());
        json.put("tenant", upload.actor().tenant());
        return json.toString();
    }
}

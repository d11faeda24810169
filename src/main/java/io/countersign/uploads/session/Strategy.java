package io.countersign.uploads.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.audit.Action;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a file is sent to the store. */
@Schema(name = "UploadStrategy")
public enum Strategy {
    /** Chosen by the service from the file's size, the profile and the store. */
    @JsonProperty("auto")
    AUTO,
    /** By one PUT. */
    @JsonProperty("put")
    PUT,
    /** By an HTML form POST. */
    @JsonProperty("form")
    FORM,
    /** In parts, which can be sent in parallel, repeated, and resumed. */
    @JsonProperty("multipart")
    MULTIPART;

    /** The operation that the profile must allow. */
    public Action action() {
        return this == FORM ? Action.WRITE_BY_FORM : Action.WRITE;
    }
}

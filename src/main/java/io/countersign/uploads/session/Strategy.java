package io.countersign.uploads.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.audit.Action;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a file gets to the store. */
@Schema(name = "UploadStrategy")
public enum Strategy {
    /** By whichever suits its size, the profile and the store. */
    @JsonProperty("auto")
    AUTO,
    /** By one PUT. */
    @JsonProperty("put")
    PUT,
    /** By a browser's form. */
    @JsonProperty("form")
    FORM,
    /** In parts, which can be sent side by side, again, and later. */
    @JsonProperty("multipart")
    MULTIPART;

    /** What the profile has to allow for it. */
    public Action action() {
        return this == FORM ? Action.WRITE_BY_FORM : Action.WRITE;
    }
}

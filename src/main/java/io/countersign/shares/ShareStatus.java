package io.countersign.shares;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a share can be opened. */
public enum ShareStatus {
    /** It can be opened. */
    @JsonProperty("active")
    ACTIVE,
    /** It becomes valid later. */
    @JsonProperty("scheduled")
    SCHEDULED,
    /** Its maximum number of downloads is reached. */
    @JsonProperty("used-up")
    USED_UP,
    /** Its time has ended. */
    @JsonProperty("ended")
    ENDED,
    /** Its creator or an administrator revoked it. */
    @JsonProperty("revoked")
    REVOKED
}

package io.countersign.reports.table;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a cell is compared with a value. */
public enum Comparison {
    @JsonProperty("=")
    EQUAL,
    @JsonProperty("!=")
    NOT_EQUAL,
    @JsonProperty("<")
    LESS,
    @JsonProperty(">")
    GREATER,
    @JsonProperty("contains")
    CONTAINS,
    @JsonProperty("starts-with")
    STARTS_WITH
}

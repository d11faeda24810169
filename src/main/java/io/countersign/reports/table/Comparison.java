package io.countersign.reports.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.stream.Stream;

/** How a cell is compared with a value. */
public enum Comparison {
    @JsonProperty("=")
    EQUAL("="),
    @JsonProperty("!=")
    NOT_EQUAL("!="),
    @JsonProperty("<")
    LESS("<"),
    @JsonProperty(">")
    GREATER(">"),
    @JsonProperty("contains")
    CONTAINS("contains"),
    @JsonProperty("starts-with")
    STARTS_WITH("starts-with");

    private final String id;

    Comparison(String id) {
        this.id = id;
    }

    /** The comparison {@code id}, as requests spell it. */
    public static Optional<Comparison> named(String id) {
        return Stream.of(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}

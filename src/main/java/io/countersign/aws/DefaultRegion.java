package io.countersign.aws;

/** The region of services that have no regions, and of AWS requests that name none. */
public final class DefaultRegion {

    public static final String NAME = "us-east-1";

    private DefaultRegion() {}
}

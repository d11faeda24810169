package io.countersign.signing.explain;

import io.countersign.signing.AddressingStyle;
import io.countersign.signing.S3Endpoint;
import java.util.Arrays;
import java.util.List;

/**
 * Determines which hosts serve a signed request of a store. AWS: "Amazon S3 endpoints and quotas" and "Virtual hosting
 * of general purpose buckets", which lists the legacy forms.
 */
final class StoreHosts {

    private enum HostForm {
        REGIONAL,
        GLOBAL,
        DASH,
        WEBSITE,
        ACCELERATE,
        OTHER
    }

    private record AwsHost(HostForm form, String region) {}

    private StoreHosts() {}

    /**
     * Returns the fault of the host of a request that was signed for {@code region}, or null.
     *
     * @param own the addresses of the store; empty if the key is not ours, so that its store is unknown
     */
    static String fault(String authority, String region, List<S3Endpoint> own) {
        if (own.stream().anyMatch(endpoint -> isOf(endpoint, authority))) {
            return null;
        }
        AwsHost aws = aws(authority);
        if (aws != null) {
            String fault =
                    switch (aws.form()) {
                        case WEBSITE -> "serves websites and does not support signatures";
                        case ACCELERATE ->
                            "serves only buckets with transfer acceleration, which this service does not use";
                        case DASH -> "has the legacy format s3-<region>, which newer regions do not support";
                        case GLOBAL ->
                            region.equals("us-east-1")
                                    ? null
                                    : "is the legacy global one, which redirects requests for buckets of " + region
                                            + ", and a redirect breaks the signature";
                        case REGIONAL ->
                            region.equals(aws.region())
                                    ? null
                                    : "is in the region " + aws.region() + ", while the URL is signed for " + region;
                        case OTHER -> null;
                    };
            if (fault != null) {
                return "The host " + Findings.shown(authority) + ' ' + fault
                        + ": use the regional host of the bucket, as in the URLs of this service.";
            }
            if (aws.form() != HostForm.OTHER && own.stream().anyMatch(endpoint -> serves(endpoint, region))) {
                return null;
            }
        }
        if (own.isEmpty()) {
            return null;
        }
        return "The host " + Findings.shown(authority)
                + " is not a host of the store, although it may be the signed one: sign the URL for the address "
                + "at which clients reach the store (countersign.s3.public-endpoint).";
    }

    private static boolean isOf(S3Endpoint endpoint, String authority) {
        boolean bucketInHost = endpoint.style() == AddressingStyle.VIRTUAL_HOSTED || aws(endpoint.authority()) != null;
        return authority.equals(endpoint.authority()) || bucketInHost && authority.endsWith('.' + endpoint.authority());
    }

    private static boolean serves(S3Endpoint endpoint, String region) {
        AwsHost host = aws(endpoint.authority());
        return host != null
                && (host.form() == HostForm.GLOBAL ? region.equals("us-east-1") : region.equals(host.region()));
    }

    /** The form of an AWS host, or null for other hosts. */
    private static AwsHost aws(String authority) {
        String host = authority.endsWith(".cn") ? authority.substring(0, authority.length() - 3) : authority;
        if (!host.endsWith(".amazonaws.com")) {
            return null;
        }
        List<String> labels = Arrays.asList(
                host.substring(0, host.length() - ".amazonaws.com".length()).split("\\."));
        String last = labels.get(labels.size() - 1);
        String before = labels.size() < 2 ? "" : labels.get(labels.size() - 2);
        String third = labels.size() < 3 ? "" : labels.get(labels.size() - 3);
        if (before.equals("dualstack") && third.startsWith("s3") || before.equals("s3") || before.equals("s3-fips")) {
            return new AwsHost(HostForm.REGIONAL, last);
        }
        if (last.equals("s3-accelerate") || before.equals("s3-accelerate")) {
            return new AwsHost(HostForm.ACCELERATE, null);
        }
        if (before.equals("s3-website") || last.startsWith("s3-website-")) {
            return new AwsHost(HostForm.WEBSITE, null);
        }
        if (last.equals("s3") || last.equals("s3-external-1")) {
            return new AwsHost(HostForm.GLOBAL, null);
        }
        if (last.startsWith("s3-") && last.chars().filter(c -> c == '-').count() >= 3) {
            return new AwsHost(HostForm.DASH, last.substring(3));
        }
        return new AwsHost(HostForm.OTHER, null);
    }

    /** The region in an AWS host name, such as the host of a redirect; empty if it contains none. */
    static String regionOf(String authority) {
        AwsHost host = aws(authority.toLowerCase(java.util.Locale.ROOT));
        return host == null || host.region() == null ? "" : host.region();
    }
}

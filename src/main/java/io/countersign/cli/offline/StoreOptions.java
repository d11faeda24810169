package io.countersign.cli.offline;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExpiresIn;
import io.countersign.cli.output.Host;
import io.countersign.signing.AddressingStyle;
import io.countersign.signing.CredentialScope;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.SigningCredentials;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say for which store, and by which credentials, a command signs. */
public final class StoreOptions {

    /** No bucket can stand before such a host. */
    private static final Pattern IP_ADDRESS = Pattern.compile("://(\\[|[0-9.]+(:[0-9]+)?/?$)");

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "The address of the store, if it is not AWS: scheme, host and perhaps a port.")
    String endpointUrl;

    @Option(names = "--region", paramLabel = "REGION", description = "The region of the bucket.")
    String region;

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile of the AWS CLI to use.")
    String profile;

    @Option(
            names = "--path-style",
            description = "Put the bucket into the path and not into the host, as MinIO and Ceph often need it.")
    boolean pathStyle;

    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            defaultValue = "3600",
            converter = ExpiresIn.class,
            description = "The lifetime: seconds, or 15m, 12h, 7d. At most 7 days. Default: ${DEFAULT-VALUE}.")
    Duration expiresIn;

    /**
     * What a signature needs besides the request.
     *
     * @param endpoint the store's address
     * @param scope the credentials and the region
     */
    record Signer(S3Endpoint endpoint, CredentialScope scope) {}

    Signer signer(Host host) {
        requireLifetime(expiresIn);
        AwsSettings settings = AwsSettings.read(host, profile);
        String url = settings.endpoint(endpointUrl);
        String named = settings.region(region);
        if (named == null && url == null) {
            throw CommandFailure.settings("The region of the bucket is unknown: set --region or AWS_REGION, or run aws "
                    + "configure set region.");
        }
        String scopeRegion = named == null ? "us-east-1" : named; // the one of stores that have no regions
        boolean inPath = pathStyle
                || settings.pathStyle()
                || url != null && IP_ADDRESS.matcher(url).find();
        AddressingStyle style = inPath ? AddressingStyle.PATH : AddressingStyle.VIRTUAL_HOSTED;
        SigningCredentials credentials = settings.credentials();
        try {
            CredentialScope scope = CredentialScope.s3(credentials, scopeRegion);
            return new Signer(
                    url == null ? S3Endpoint.aws(scopeRegion, style) : S3Endpoint.of(URI.create(url), style), scope);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("The address or the region of the store is wrong: " + e.getMessage() + ".");
        }
    }

    static void requireLifetime(Duration lifetime) {
        if (lifetime.toSeconds() < 1 || lifetime.toSeconds() > QuerySigner.MAX_EXPIRES_SECONDS) {
            throw CommandFailure.usage(
                    "A signed URL can live from 1 second to 7 days: set --expires-in to at most 7d.");
        }
    }
}

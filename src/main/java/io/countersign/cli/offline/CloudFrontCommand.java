package io.countersign.cli.offline;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.ExpiresIn;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import io.countersign.signing.cloudfront.CloudFrontKey;
import io.countersign.signing.cloudfront.CloudFrontPolicy;
import io.countersign.signing.cloudfront.CloudFrontSigner;
import io.countersign.signing.cloudfront.Ipv4Range;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cloudfront}: signs a URL of a distribution. */
@Command(
        name = "cloudfront",
        description = "Sign a URL or cookies of CloudFront with a private key, without a network call.")
public final class CloudFrontCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "URL",
            description =
                    "The address at the distribution, percent-encoded; with --cookies, * stands for any characters.")
    String url;

    @Option(
            names = "--key-pair-id",
            paramLabel = "ID",
            required = true,
            description = "The id of the public key at CloudFront.")
    String keyPairId;

    @Option(
            names = "--private-key",
            paramLabel = "FILE",
            required = true,
            description = "The private key as PEM, RSA or EC; - reads standard input.")
    String privateKey;

    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            defaultValue = "3600",
            converter = ExpiresIn.class,
            description = "The lifetime: seconds, or 15m, 12h, 7d. Default: ${DEFAULT-VALUE}.")
    Duration expiresIn;

    @Option(names = "--not-before", paramLabel = "INSTANT", description = "When it becomes valid, by RFC 3339.")
    Instant notBefore;

    @Option(names = "--ip-range", paramLabel = "CIDR", description = "The client addresses that may use it.")
    String ipRange;

    @Option(names = "--cookies", description = "Print cookies and not a URL.")
    boolean cookies;

    @Option(names = "--json", description = "Print the result as JSON.")
    boolean json;

    private final Host host;

    public CloudFrontCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        CloudFrontSigner signer = new CloudFrontSigner(key());
        try {
            Instant end = host.clock().instant().plus(expiresIn);
            Ipv4Range addresses = ipRange == null ? null : new Ipv4Range(ipRange);
            CloudFrontPolicy policy = new CloudFrontPolicy(url, notBefore, end, addresses);
            print(signer, policy, end);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("This cannot be signed: " + e.getMessage() + ".");
        }
        return ExitCode.OK;
    }

    private void print(CloudFrontSigner signer, CloudFrontPolicy policy, Instant end) {
        Instant whole = Instant.ofEpochSecond(end.getEpochSecond());
        if (cookies) {
            Map<String, String> values = signer.cookies(url, policy).values();
            if (json) {
                host.out().println(JsonText.pretty(JsonText.object("cookies", values, "expiresAt", whole)));
            } else {
                values.forEach((name, value) -> host.out().println(name + '=' + value));
            }
        } else {
            String signed = signer.url(url, policy);
            host.out().println(json ? JsonText.pretty(JsonText.object("url", signed, "expiresAt", whole)) : signed);
        }
    }

    private CloudFrontKey key() {
        PrivateKey read = CloudFrontKeyFile.privateKey(host, privateKey);
        try {
            return new CloudFrontKey(keyPairId, read);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--key-pair-id is wrong: " + e.getMessage() + ".");
        }
    }
}

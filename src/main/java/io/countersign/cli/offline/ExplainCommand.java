package io.countersign.cli.offline;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import io.countersign.signing.AddressingStyle;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.SigningCredentials;
import io.countersign.signing.cloudfront.CloudFrontKey;
import io.countersign.signing.explain.CloudFrontExplainer;
import io.countersign.signing.explain.Explainer;
import io.countersign.signing.explain.Explanation;
import io.countersign.signing.explain.Finding;
import io.countersign.signing.explain.StoreError;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: why a store refuses a signed URL. */
@Command(
        name = "explain",
        description = {
            "Find out why a store refuses a signed URL, without a network call.",
            "With the credentials that signed it, or the private key for CloudFront, each finding is verified. Ends with "
                    + "status 1 if there is a fault."
        })
public final class ExplainCommand implements Callable<Integer> {

    private static final Pattern BEFORE_URL = Pattern.compile("^[^A-Za-z0-9]+(?=https?://)");

    @Parameters(paramLabel = "URL", description = "The signed URL as the client sent it; quote it for the shell.")
    String url;

    @Mixin
    StoreOptions store;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "GET",
            description = "The HTTP method that the client sent. Default: ${DEFAULT-VALUE}.")
    String method;

    @Option(
            names = "--header",
            paramLabel = "'NAME: VALUE'",
            converter = NamedValue.HeaderConverter.class,
            description = "A header that the client sent. Can be given several times.")
    List<NamedValue> headers = new ArrayList<>();

    @Option(names = "--error", paramLabel = "FILE", description = "The store's answer, XML; - reads standard input.")
    String error;

    @Option(
            names = "--private-key",
            paramLabel = "FILE",
            description = "For URLs and cookies of CloudFront: the private key that should have signed, as PEM.")
    String privateKey;

    @Option(names = "--json", description = "Print the findings and the signed texts as JSON.")
    boolean json;

    private final Host host;

    public ExplainCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Explanation explanation;
        try {
            ReceivedRequest request = request();
            explanation = CloudFrontExplainer.appliesTo(request)
                    ? ofCloudFront(request)
                    : new Explainer().explain(request, storeError(), known());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("This cannot be explained: " + e.getMessage() + ".");
        }
        if (json) {
            host.out().println(JsonText.pretty(document(explanation)));
        } else {
            explanation.findings().forEach(this::print);
        }
        boolean valid = explanation.findings().get(0).code() == Finding.Code.VALID;
        return valid ? ExitCode.OK : ExitCode.REFUSED;
    }

    private Explanation ofCloudFront(ReceivedRequest request) {
        PrivateKey key = privateKey == null ? null : CloudFrontKeyFile.privateKey(host, privateKey);
        if (key == null) {
            host.err().println("Without --private-key, signatures of CloudFront are not verified.");
        }
        CloudFrontExplainer explainer =
                new CloudFrontExplainer(keyPairId -> key == null || !CloudFrontKey.isId(keyPairId)
                        ? List.of()
                        : List.of(new CloudFrontExplainer.Trusted(null, List.of(new CloudFrontKey(keyPairId, key)))));
        return explainer.explain(request, storeError(), host.clock().instant());
    }

    private ReceivedRequest request() {
        Map<String, String> sent = new LinkedHashMap<>();
        headers.forEach(header -> sent.put(header.name(), header.value()));
        // what mail and chat programs put around a URL; behind it, the explanation names it
        String plain = BEFORE_URL.matcher(url).replaceFirst("");
        if (plain.length() < url.length()) {
            host.err().println("The characters before the URL are left out.");
        }
        return ReceivedRequest.of(method, plain, sent);
    }

    private StoreError storeError() {
        return error == null ? StoreError.NONE : StoreError.parse(host.text(error));
    }

    /** Explains without credentials, too: the checks that need none still run. */
    private Explainer.Known known() {
        AwsSettings settings = AwsSettings.read(host, store.profile);
        SigningCredentials own = null;
        try {
            own = settings.credentials();
        } catch (CommandFailure e) {
            host.err().println("Without credentials, signatures are not verified. " + e.getMessage());
        }
        SigningCredentials ours = own;
        String region = settings.region(store.region);
        String endpoint = settings.endpoint(store.endpointUrl);
        String used = region == null ? "us-east-1" : region;
        List<S3Endpoint> endpoints = Stream.of(AddressingStyle.values())
                .map(style -> endpoint == null
                        ? S3Endpoint.aws(used, style)
                        : S3Endpoint.of(java.net.URI.create(endpoint), style))
                .toList();
        return new Explainer.Known(
                id -> ours != null && ours.accessKeyId().equals(id) ? ours : null,
                used,
                endpoints,
                id -> true,
                host.clock().instant());
    }

    private void print(Finding finding) {
        boolean valid = finding.code() == Finding.Code.VALID;
        Ansi ansi = host.terminal() ? Ansi.ON : Ansi.OFF;
        String code = finding.code().id();
        host.out()
                .println(ansi.string("@|bold," + (valid ? "green " : "red ") + code + "|@") + ": " + finding.message());
    }

    private static Map<String, Object> document(Explanation explanation) {
        Explanation.Claims claims = explanation.claims();
        Map<String, Object> document = JsonText.object(
                "ours",
                explanation.signedByUs(),
                "findings",
                explanation.findings().stream()
                        .map(finding -> JsonText.object("code", finding.code().id(), "message", finding.message()))
                        .toList());
        if (claims != null) {
            document.put("accessKeyId", claims.keyId());
            document.put("region", claims.region());
            document.put("issuedAt", claims.issuedAt());
            document.put("expiresAt", claims.expiresAt());
            document.put("signedHeaders", claims.signedHeaders());
        }
        document.put("canonicalRequest", explanation.canonicalRequest());
        document.put("stringToSign", explanation.stringToSign());
        return document;
    }
}

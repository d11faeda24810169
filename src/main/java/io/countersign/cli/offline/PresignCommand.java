package io.countersign.cli.offline;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code presign}: signs the URL of one object. */
@Command(
        name = "presign",
        description = "Sign a URL for one object, with your own credentials and without a network call.",
        footer = {"", "Example: curl -T photo.jpg \"$(countersign presign put s3://my-bucket/photo.jpg)\""})
public final class PresignCommand implements Callable<Integer> {

    /** The methods that can be signed. */
    enum Method {
        get,
        put,
        head,
        delete
    }

    @Parameters(index = "0", paramLabel = "METHOD", description = "One of: ${COMPLETION-CANDIDATES}.")
    Method method;

    @Parameters(index = "1", paramLabel = "s3://BUCKET/KEY", description = "The object.")
    String object;

    @Mixin
    StoreOptions store;

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "The media type that the client must send; it is signed.")
    String contentType;

    @Option(
            names = "--header",
            paramLabel = "'NAME: VALUE'",
            converter = NamedValue.HeaderConverter.class,
            description = "A header that the client must send; it is signed. Can be given several times.")
    List<NamedValue> headers = new ArrayList<>();

    @Option(
            names = "--query",
            paramLabel = "NAME=VALUE",
            converter = NamedValue.FieldConverter.class,
            description = "A parameter such as response-content-type. Can be given several times.")
    List<NamedValue> query = new ArrayList<>();

    @Option(names = "--version-id", paramLabel = "ID", description = "The version of the object.")
    String versionId;

    @Option(names = "--json", description = "Print the URL with its headers and its end as JSON.")
    boolean json;

    private final Host host;

    public PresignCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<String, Object> signed = signed();
        if (json) {
            host.out().println(JsonText.pretty(signed));
            return ExitCode.OK;
        }
        host.out().println(signed.get("url"));
        if (signed.get("headers") instanceof Map<?, ?> sent && !sent.isEmpty()) {
            host.err().println("Send these headers with it: " + String.join(", ", names(sent)) + ".");
        }
        return ExitCode.OK;
    }

    private static List<String> names(Map<?, ?> headers) {
        return headers.keySet().stream().map(Object::toString).toList();
    }

    private Map<String, Object> signed() {
        ObjectSigning signing = new ObjectSigning(store.signer(host), host.clock());
        S3Uri address = S3Uri.parse(object);
        try {
            return signing.sign(
                    method.name().toUpperCase(Locale.ROOT), address, parameters(), signedHeaders(), store.expiresIn);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("This request cannot be signed: " + e.getMessage() + ".");
        }
    }

    private List<QueryParam> parameters() {
        List<QueryParam> parameters = new ArrayList<>();
        query.forEach(each -> parameters.add(new QueryParam(each.name(), each.value())));
        if (versionId != null) {
            parameters.add(new QueryParam("versionId", versionId));
        }
        return parameters;
    }

    private List<Header> signedHeaders() {
        List<Header> signed = new ArrayList<>();
        headers.forEach(each -> signed.add(new Header(each.name(), each.value())));
        if (contentType != null) {
            signed.add(new Header("content-type", contentType));
        }
        return signed;
    }
}

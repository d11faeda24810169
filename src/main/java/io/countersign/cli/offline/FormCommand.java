package io.countersign.cli.offline;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import io.countersign.signing.FormSigner;
import io.countersign.signing.FormToSign;
import io.countersign.signing.SignedFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code form}: signs a browser upload by POST policy. */
@Command(
        name = "form",
        description = {
            "Sign a form by which a browser uploads one file, without a network call.",
            "Prints a curl command that sends the form; --json prints its URL and its fields."
        })
public final class FormCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "s3://BUCKET/KEY",
            description = "The object; a key that ends in a slash gets the file's name after it.")
    String object;

    @Mixin
    StoreOptions store;

    @Option(
            names = "--max-size",
            paramLabel = "BYTES",
            defaultValue = "5368709120",
            description = "The largest file. Default: ${DEFAULT-VALUE}.")
    long maxSize;

    @Option(names = "--min-size", paramLabel = "BYTES", description = "The smallest file. Default: 0.")
    long minSize;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "The media type of the file.")
    String contentType;

    @Option(
            names = "--field",
            paramLabel = "NAME=VALUE",
            converter = NamedValue.FieldConverter.class,
            description = "A further field, such as acl=private. Can be given several times.")
    List<NamedValue> fields = new ArrayList<>();

    @Option(names = "--json", description = "Print the URL and the fields as JSON.")
    boolean json;

    private final Host host;

    public FormCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        StoreOptions.Signer signer = store.signer(host);
        S3Uri address = S3Uri.parse(object);
        Instant now = Instant.ofEpochSecond(host.clock().instant().getEpochSecond());
        Instant end = now.plus(store.expiresIn);
        SignedFields signed;
        String url;
        try {
            signed = new FormSigner()
                    .sign(
                            new FormToSign(
                                    address.bucket(),
                                    address.key(),
                                    address.isPrefix(),
                                    further(),
                                    null,
                                    minSize,
                                    maxSize),
                            signer.scope(),
                            now,
                            end);
            url = signer.endpoint().bucketUrl(address.bucket());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("This form cannot be signed: " + e.getMessage() + ".");
        }
        host.out().println(json ? JsonText.pretty(document(url, signed, address, end)) : curl(url, signed));
        return ExitCode.OK;
    }

    private Map<String, String> further() {
        Map<String, String> further = new LinkedHashMap<>();
        if (contentType != null) {
            further.put("Content-Type", contentType);
        }
        fields.forEach(field -> further.put(field.name(), field.value()));
        return further;
    }

    private static Map<String, Object> document(String url, SignedFields signed, S3Uri address, Instant end) {
        return JsonText.object(
                "url", url,
                "fields", signed.fields(),
                "bucket", address.bucket(),
                "key", address.key(),
                "expiresAt", end);
    }

    private static String curl(String url, SignedFields signed) {
        StringBuilder command = new StringBuilder("curl");
        signed.fields()
                .forEach((name, value) -> command.append(" --form-string ").append(quoted(name + '=' + value)));
        return command.append(" -F file=@FILE ").append(quoted(url)).toString();
    }

    /** For a POSIX shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

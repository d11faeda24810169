package io.countersign.cli.offline;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.ExpiresIn;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code batch}: signs a request a line. */
@Command(
        name = "batch",
        description = {
            "Sign many URLs: reads a JSON object a line and writes one a line, in order, without a network call.",
            "Fields: object (s3://bucket/key); optional method (GET), expiresIn, contentType, versionId, headers.",
            "A line that cannot be signed becomes {line, error}, and the command ends with status 3."
        })
public final class BatchCommand implements Callable<Integer> {

    private static final Set<String> FIELDS =
            Set.of("object", "method", "expiresIn", "contentType", "versionId", "headers");

    private static final int BUFFER = 1 << 16;

    @Parameters(paramLabel = "FILE", description = "The file with the requests; - reads standard input.")
    String file;

    @Mixin
    StoreOptions store;

    private final Host host;

    public BatchCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        ObjectSigning signing = new ObjectSigning(store.signer(host), host.clock());
        PrintStream out = new PrintStream(new BufferedOutputStream(host.out(), BUFFER), false, StandardCharsets.UTF_8);
        long failed = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(input(), StandardCharsets.UTF_8), BUFFER)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    failed += answer(out, signing, line, number) ? 0 : 1;
                }
                if (!lines.ready()) {
                    out.flush(); // the writer of the requests may wait for the answers
                }
            }
        } catch (IOException e) {
            throw Host.unreadable(file);
        } finally {
            out.flush();
        }
        if (failed > 0) {
            host.err().println(failed + " lines were not signed: see error in their results.");
        }
        return failed == 0 ? ExitCode.OK : ExitCode.PARTIAL;
    }

    private InputStream input() throws IOException {
        return file.equals("-") ? host.in() : Files.newInputStream(Path.of(file));
    }

    private boolean answer(PrintStream out, ObjectSigning signing, String line, long number) {
        try {
            out.println(JsonText.write(sign(signing, JsonText.readObject(line))));
            return true;
        } catch (CommandFailure | TypeConversionException | IllegalArgumentException e) {
            out.println(JsonText.write(JsonText.object("line", number, "error", e.getMessage())));
            return false;
        }
    }

    private Map<String, Object> sign(ObjectSigning signing, Map<?, ?> request) {
        for (Object name : request.keySet()) {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException("The line has the unknown field " + name + ".");
            }
        }
        String object = text(request, "object");
        if (object == null) {
            throw new IllegalArgumentException("The line needs the field object.");
        }
        String method = text(request, "method");
        String lifetime = text(request, "expiresIn");
        Duration life = lifetime == null ? store.expiresIn : new ExpiresIn().convert(lifetime);
        StoreOptions.requireLifetime(life);
        String versionId = text(request, "versionId");
        List<QueryParam> query = versionId == null ? List.of() : List.of(new QueryParam("versionId", versionId));
        return signing.sign(
                method == null ? "GET" : signable(method), S3Uri.parse(object), query, headers(request), life);
    }

    private static String signable(String method) {
        if (!Set.of("GET", "PUT", "HEAD", "DELETE").contains(method)) {
            throw new IllegalArgumentException("The field method must be GET, PUT, HEAD or DELETE.");
        }
        return method;
    }

    private static List<Header> headers(Map<?, ?> request) {
        List<Header> headers = new ArrayList<>();
        if (request.get("headers") instanceof Map<?, ?> named) {
            named.forEach((name, value) -> headers.add(new Header(name.toString(), String.valueOf(value))));
        } else if (request.get("headers") != null) {
            throw new IllegalArgumentException("The field headers must have names and values.");
        }
        if (text(request, "contentType") != null) {
            headers.add(new Header("content-type", text(request, "contentType")));
        }
        return headers;
    }

    /** The field as text, also if it was written as a number; null if absent. */
    private static String text(Map<?, ?> request, String name) {
        Object value = request.get(name);
        if (value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException("The field " + name + " must be a text.");
        }
        return value == null ? null : value.toString();
    }
}

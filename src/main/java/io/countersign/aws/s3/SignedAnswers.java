package io.countersign.aws.s3;

import io.countersign.aws.SdkFailures;
import io.countersign.storage.SignedAnswer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the error documents of stores. AWS: "Error responses". */
final class SignedAnswers {

    /** Longer than any error document; what follows is not read. */
    private static final int MAX_READ = 16 << 10;

    private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,64})</Code>");
    private static final Pattern REGION = Pattern.compile("<Region>([a-z0-9-]{1,64})</Region>");
    private static final Pattern PLAIN_REGION = Pattern.compile("[a-z0-9-]{1,64}");

    private SignedAnswers() {}

    /** Reads {@code response} to its end. */
    static Future<SignedAnswer> read(HttpClientResponse response) {
        Buffer start = Buffer.buffer();
        response.handler(chunk -> {
            int left = MAX_READ - start.length();
            if (left > 0) {
                start.appendBuffer(chunk, 0, Math.min(left, chunk.length()));
            }
        });
        return response.end().map(ended -> of(response, start.toString(StandardCharsets.UTF_8)));
    }

    private static SignedAnswer of(HttpClientResponse response, String document) {
        boolean isError = response.statusCode() >= 300;
        String named = response.getHeader("x-amz-bucket-region");
        boolean isNamed = named != null && PLAIN_REGION.matcher(named).matches();
        return new SignedAnswer(
                response.statusCode(),
                isError ? SdkFailures.plainCode(first(CODE, document), "") : "",
                isNamed ? named : isError ? first(REGION, document) : null,
                isError || !"true".equals(response.getHeader("x-amz-delete-marker"))
                        ? null
                        : response.getHeader("x-amz-version-id"));
    }

    private static String first(Pattern pattern, String document) {
        Matcher found = pattern.matcher(document);
        return found.find() ? found.group(1) : null;
    }
}

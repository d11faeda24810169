package io.countersign.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The AWS SDK's own presigner and ours write the same URL, byte for byte, and name the same headers. It is the one oracle for
 * keys and values that no published example has.
 */
class SdkParityTest {

    private static final int CASES_EACH = Seed.cases(100);
    private static final List<ParityStore> STORES = ParityStore.all();

    private final QuerySigner signer = new QuerySigner();

    private interface Presign {
        PresignedRequest by(ParityRequest request, S3Presigner sdk);
    }

    enum Operation {
        GET("GET", ParityRequest::get),
        HEAD("HEAD", ParityRequest::head),
        PUT("PUT", ParityRequest::put),
        DELETE("DELETE", ParityRequest::delete),
        CREATE_MULTIPART_UPLOAD("POST", ParityRequest::createMultipartUpload),
        UPLOAD_PART("PUT", ParityRequest::uploadPart);

        private final String method;
        private final Presign sdk;

        Operation(String method, Presign sdk) {
            this.method = method;
            this.sdk = sdk;
        }
    }

    @ParameterizedTest
    @EnumSource
    void signsLikeTheSdk(Operation operation) {
        Seed seed = new Seed();
        Random random = seed.random();
        for (int i = 0; i < CASES_EACH; i++) {
            compare(operation, STORES.get(i % STORES.size()), random, operation + ", case " + i + ", " + seed);
        }
    }

    private void compare(Operation operation, ParityStore store, Random random, String which) {
        ParityRequest asked = new ParityRequest(random);
        PresignedRequest theirs = operation.sdk.by(asked, store.sdk());
        String theirUrl = theirs.url().toString();

        RequestToSign request = RequestToSign.forObject(
                operation.method, store.endpoint(), asked.bucket, asked.key, asked.query, asked.headers);
        Instant at =
                AmzDate.parse(Example.parameter(theirUrl, "X-Amz-Date")); // the SDK knows no clock but the machine's
        PresignedUrl ours = signer.sign(request, store.signatory(), at, asked.life.toSeconds());

        assertEquals(theirUrl, ours.url(), which);
        assertEquals(headersOf(theirs), headersOf(ours), which);
    }

    private static Map<String, String> headersOf(PresignedRequest theirs) {
        Map<String, String> headers = new HashMap<>();
        // For an empty value the SDK has no value at all, and signs the empty one.
        theirs.signedHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove("host"); // ours leaves it to the HTTP client, which cannot but send it
        return headers;
    }

    private static Map<String, String> headersOf(PresignedUrl ours) {
        return ours.headers().stream().collect(Collectors.toMap(Header::name, Header::value));
    }
}

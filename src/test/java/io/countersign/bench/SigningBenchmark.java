package io.countersign.bench;

import io.countersign.signing.AddressingStyle;
import io.countersign.signing.CredentialScope;
import io.countersign.signing.FormSigner;
import io.countersign.signing.FormToSign;
import io.countersign.signing.PresignedUrl;
import io.countersign.signing.QueryParam;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.RequestToSign;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.SignedFields;
import io.countersign.signing.SigningCredentials;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The cost of a signature, compared with the AWS SDK's presigner and with bare hashing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SigningBenchmark {

    private static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String REGION = "eu-central-1";
    private static final String BUCKET = "example-bucket";
    private static final String KEY = "inbox/2026/report.pdf";
    private static final String ID_NAME = "x-countersign-id";
    private static final long LIFE = 900;

    private final Instant at = Instant.parse("2026-01-01T00:00:00Z");
    private final CredentialScope signatory = CredentialScope.s3(SigningCredentials.of(ACCESS_KEY, SECRET), REGION);
    private final S3Endpoint endpoint = S3Endpoint.aws(REGION, AddressingStyle.VIRTUAL_HOSTED);
    private final QuerySigner urls = new QuerySigner();
    private final FormSigner forms = new FormSigner();
    private final S3Presigner sdk = S3Presigner.builder()
            .region(Region.of(REGION))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET)))
            .build();
    private final Map<String, String> formFields = formFields();

    private String id = "01JGFJJZ0000000000000000AB"; // not final, or the compiler would sign ahead
    private final BareHashing hashing = new BareHashing(ours(), signatory.credentials(), at, REGION);

    private static Map<String, String> formFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Content-Type", "image/png");
        fields.put("success_action_status", "201");
        fields.put("x-amz-meta-owner", "user-4711");
        return fields;
    }

    /** A GET with the one more parameter that every URL of the service carries. */
    @Benchmark
    public PresignedUrl ours() {
        List<QueryParam> query = List.of(new QueryParam(ID_NAME, id));
        RequestToSign request = RequestToSign.forObject("GET", endpoint, BUCKET, KEY, query, List.of());
        return urls.sign(request, signatory, at, LIFE);
    }

    /** The same request. */
    @Benchmark
    public URL awsSdk() {
        return sdk.presignGetObject(presign -> presign.signatureDuration(Duration.ofSeconds(LIFE))
                        .getObjectRequest(get -> get.bucket(BUCKET)
                                .key(KEY)
                                .overrideConfiguration(override -> override.putRawQueryParameter(ID_NAME, id))))
                .url();
    }

    /** The two digests, the HMAC and the hex digits of the same request, and nothing else. */
    @Benchmark
    public String[] bareHashing() {
        return hashing.sign();
    }

    /** A browser upload with the usual fields. */
    @Benchmark
    public SignedFields form() {
        FormToSign form = new FormToSign(BUCKET, KEY, false, formFields, null, 0, 10_485_760);
        return forms.sign(form, signatory, at, at.plusSeconds(LIFE));
    }
}

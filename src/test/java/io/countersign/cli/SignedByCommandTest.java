package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.signing.AmzDate;
import io.countersign.signing.QuerySigner;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** {@code presign} prints, at the same instant, the URL that the AWS SDK makes. */
class SignedByCommandTest {

    private static final AwsCredentials KEYS = AwsBasicCredentials.create("AKIAEXAMPLE", "example-secret");
    private static final AwsCredentials SESSION =
            AwsSessionCredentials.create("AKIAEXAMPLE", "example-secret", "token/of+a session");

    private static S3Presigner sdk(AwsCredentials credentials, String endpoint, boolean pathStyle) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(pathStyle)
                        .build());
        return (endpoint == null ? builder : builder.endpointOverride(URI.create(endpoint))).build();
    }

    /** The SDK knows no clock but the machine's: its own signature says when it was made. */
    private static Clock timeOf(PresignedRequest signed) {
        String date = signed.url().toString().replaceAll(".*X-Amz-Date=([0-9TZ]+).*", "$1");
        return Clock.fixed(AmzDate.parse(date), ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, ,",
        "'photos/Größe & 100% (1)+.jpg', ,",
        "a.txt, --endpoint-url=https://s3.example.com:9000, --path-style",
        "a/b.txt, --endpoint-url=http://127.0.0.1:9000, --quiet"
    })
    void aGetIsTheSdks(String key, String endpoint, String style) {
        String address = endpoint == null ? null : endpoint.substring("--endpoint-url=".length());
        try (S3Presigner sdk = sdk(KEYS, address, address != null)) {
            PresignedRequest theirs = sdk.presignGetObject(request -> request.signatureDuration(Duration.ofMinutes(15))
                    .getObjectRequest(get -> get.bucket("my-bucket").key(key)));
            CommandRun command = CommandRun.signing().at(timeOf(theirs));
            CommandRun.Result ours = endpoint == null
                    ? command.run("presign", "get", "s3://my-bucket/" + key, "--expires-in", "15m")
                    : command.run("presign", "get", "s3://my-bucket/" + key, "--expires-in", "900", endpoint, style);
            assertEquals(theirs.url().toString() + System.lineSeparator(), ours.out(), ours::err);
            assertEquals(0, ours.code());
        }
    }

    @Test
    void aPutWithHeadersAndASessionIsTheSdks() {
        try (S3Presigner sdk = sdk(SESSION, null, false)) {
            PresignedRequest theirs = sdk.presignPutObject(request -> request.signatureDuration(Duration.ofHours(1))
                    .putObjectRequest(put -> put.bucket("my-bucket")
                            .key("a.txt")
                            .contentType("text/plain")
                            .cacheControl("no-cache")));
            CommandRun.Result ours = CommandRun.signing()
                    .with("AWS_SESSION_TOKEN", "token/of+a session")
                    .at(timeOf(theirs))
                    .run(
                            "presign",
                            "put",
                            "s3://my-bucket/a.txt",
                            "--content-type",
                            "text/plain",
                            "--header",
                            "Cache-Control: no-cache",
                            "--json");
            assertEquals(theirs.url().toString(), ours.json().get("url"), ours::err);
            assertEquals(
                    "{cache-control=no-cache, content-type=text/plain}",
                    ours.json().get("headers").toString());
        }
    }

    @Test
    void deletesAndHeadsAreOtherSignatures() {
        Clock now = Clock.fixed(AmzDate.parse("20260301T120000Z"), ZoneOffset.UTC);
        String get = CommandRun.signing()
                .at(now)
                .run("presign", "get", "s3://my-bucket/a")
                .out();
        for (String method : new String[] {"put", "head", "DELETE"}) {
            String other = CommandRun.signing()
                    .at(now)
                    .run("presign", method, "s3://my-bucket/a")
                    .out();
            assertEquals(get.replaceAll("Signature=.*", ""), other.replaceAll("Signature=.*", ""));
            assertTrue(!get.equals(other), method);
        }
    }

    @Test
    void batchSignsEachLineAsPresignDoesAndReportsTheOthers() {
        Clock now = Clock.fixed(AmzDate.parse("20260301T120000Z"), ZoneOffset.UTC);
        String one = CommandRun.signing()
                .at(now)
                .run("presign", "put", "s3://my-bucket/ä", "--expires-in", "60")
                .out();
        CommandRun.Result many = CommandRun.signing().at(now).input("""
                        {"object": "s3://my-bucket/ä", "method": "PUT", "expiresIn": 60}

                        {"object": "s3://my-bucket/../x"}
                        {"object": "s3://my-bucket/a", "methd": "PUT"}
                        not JSON
                        """).run("batch", "-");
        assertEquals(3, many.code());
        String[] lines = many.out().split("\n");
        assertEquals(4, lines.length, many.out());
        assertTrue(lines[0].contains('"' + one.strip() + '"'), lines[0]);
        assertTrue(lines[1].startsWith("{\"line\":3,\"error\":"), lines[1]);
        assertTrue(lines[2].contains("unknown field methd"), lines[2]);
        assertTrue(lines[3].contains("\"line\":5"), lines[3]);
        assertEquals(7 * 24 * 3600, QuerySigner.MAX_EXPIRES_SECONDS);
        assertEquals(
                2,
                CommandRun.signing()
                        .run("presign", "get", "s3://my-bucket/a", "--expires-in", "8d")
                        .code());
    }

    @Test
    void explainVerifiesWithTheSameCredentials() {
        String url = CommandRun.signing()
                .run("presign", "get", "s3://my-bucket/a b")
                .out()
                .strip();
        CommandRun.Result valid = CommandRun.signing().run("explain", url);
        assertEquals(0, valid.code(), valid::out);
        assertTrue(valid.out().startsWith("valid: "), valid::out);
        CommandRun.Result wrong = CommandRun.signing().run("explain", url, "--method", "PUT", "--json");
        assertEquals(1, wrong.code());
        assertTrue(wrong.out().contains("method-mismatch"), wrong::out);
        CommandRun.Result unknown =
                new CommandRun().with("AWS_REGION", "eu-central-1").run("explain", url);
        assertEquals(1, unknown.code());
        assertTrue(unknown.out().contains("unknown-key"), unknown::out);
        assertTrue(unknown.err().contains("signatures are not verified"), unknown::err);
    }
}

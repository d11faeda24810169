package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pod that gets its role by the token of its service account (IAM roles for service accounts). The SDK exchanges the
 * token with a blocking HTTP client that it searches for in the package.
 */
@Tag("package-start")
class WebIdentityIT {

    private static final String ANSWER = """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
            <AssumeRoleWithWebIdentityResult><Credentials>
            <AccessKeyId>ASIAACCOUNTEXAMPLE</AccessKeyId><SecretAccessKey>accounts-secret</SecretAccessKey>
            <SessionToken>accounts-session</SessionToken><Expiration>%s</Expiration>
            </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
            """;

    @TempDir
    Path folder;

    @Test
    void signsWithTheSessionOfTheServiceAccount() throws Exception {
        Instant end = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        HttpServer sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean known =
                    asked.contains("Action=AssumeRoleWithWebIdentity") && asked.contains("token-of-the-account");
            byte[] body = ANSWER.formatted(end).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 403, known ? body.length : -1);
            if (known) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        sts.start();
        Map<String, String> environment = PackagedApp.complete();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/countersign");
        environment.put(
                "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + sts.getAddress().getPort());
        environment.put(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(folder.resolve("token"), "token-of-the-account")
                        .toString());
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            HttpResponse<String> answer = app.send("POST", "/v1/presign", "{\"method\":\"GET\",\"key\":\"a.txt\"}");
            assertEquals(200, answer.statusCode(), app::output);
            assertTrue(answer.body().contains("X-Amz-Security-Token=accounts-session"), answer.body());
        } finally {
            sts.stop(0);
        }
    }
}

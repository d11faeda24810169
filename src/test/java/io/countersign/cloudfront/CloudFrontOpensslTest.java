package io.countersign.cloudfront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.CloudFrontJudge;
import io.countersign.store.CloudFrontJudge.Arrived;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of policy, of each kind of key, in URLs and cookies, is verified by openssl, and its statement by a JSON parser. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CloudFrontOpensslTest {

    @TempDir
    Path folder;

    @BeforeEach
    void needsOpenssl() {
        boolean there;
        try {
            there = run("openssl", "version") == 0;
        } catch (UncheckedIOException e) {
            there = false;
        }
        Assumptions.assumeTrue(there, "openssl is not installed");
    }

    private int run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "openssl does not end");
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean verified(PublicKey key, byte[] statement, byte[] signature) {
        try {
            Files.writeString(
                    folder.resolve("public.pem"),
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            Files.write(folder.resolve("signature"), signature);
            Files.write(folder.resolve("statement"), statement);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run("openssl", "dgst", "-sha1", "-verify", "public.pem", "-signature", "signature", "statement") == 0;
    }

    private boolean admits(Arrived request, Instant at) {
        return CloudFrontJudge.admits(request, CloudFrontCall.ADDRESS, at, this::verified);
    }

    @ParameterizedTest
    @CsvSource({
        "films, films/a/1.ts, {}",
        "films, films/a/*, {}",
        "films, films/a/1.ts, ipRange",
        "films, films/a/*, ipRange",
        "films, films/a/1.ts, notBefore",
        "films, films/a/*, notBefore",
        "cloudfront, acme/a/1.ts, {}",
        "cloudfront, acme/a/*, {}",
        "cloudfront, acme/a/1.ts, ipRange",
        "cloudfront, acme/a/*, ipRange",
        "cloudfront, acme/a/1.ts, notBefore",
        "cloudfront, acme/a/*, notBefore"
    })
    void everyKind(String profile, String key, String condition) {
        Instant begin = Instant.now().plusSeconds(60);
        Map<String, ?> more =
                switch (condition) {
                    case "ipRange" -> Map.of("ipRange", "192.0.2.0/28");
                    case "notBefore" -> Map.of("notBefore", begin.toString());
                    default -> Map.of();
                };
        Instant at = condition.equals("notBefore") ? begin.plusSeconds(1) : Instant.now();
        String url = CloudFrontCall.url(profile, key, more).get("url");
        assertTrue(admits(Arrived.of(url), at));
        Map<String, String> cookies =
                CloudFrontCall.cookies(profile, key, more).extract().path("cookies");
        String base = profile.equals("films") ? TestDistribution.RSA_URL : TestDistribution.URL;
        String object = base + "/" + key.replace("*", "2.ts");
        assertTrue(admits(Arrived.with(object, cookies), at));
        assertFalse(admits(Arrived.with(object.replace("/a/", "/b/"), cookies), at), "another object");
        if (key.endsWith("*")) {
            assertTrue(admits(Arrived.of(object + url.substring(url.indexOf('?'))), at), "the query of the URL");
        }
        assertEquals(!condition.equals("notBefore"), admits(Arrived.of(url), Instant.now()));
        assertFalse(admits(Arrived.of(url), Instant.now().plusSeconds(3600)), "it has ended");
    }
}

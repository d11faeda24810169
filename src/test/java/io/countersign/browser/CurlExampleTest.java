package io.countersign.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/clients/curl.md}, run unchanged. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CurlExampleTest {

    private static final Pattern CODE = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void theCommandsUploadAFile() throws Exception {
        boolean tools = Files.isExecutable(Path.of("/usr/bin/jq")) && Files.isExecutable(Path.of("/usr/bin/curl"));
        Assumptions.assumeTrue(tools, "no curl, or no jq");
        Matcher code = CODE.matcher(Files.readString(Path.of("docs/clients/curl.md")));
        assertTrue(code.find());
        Files.writeString(folder.resolve("hello.txt"), "hello, store\n");
        Process shell = new ProcessBuilder(
                        "bash",
                        "-euo",
                        "pipefail",
                        "-c",
                        code.group(1).replace("http://localhost:8080", "http://localhost:" + RestAssured.port))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), said);
        assertTrue(said.contains("\"size\":13"), said);
        assertTrue(said.contains("\"detectedType\":\"text/plain\""), said);
    }
}

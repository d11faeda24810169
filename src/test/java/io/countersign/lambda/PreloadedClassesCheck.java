package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged function loads classes ahead of their use for a snapshot, where that takes no time from requests, and not
 * at a cold start on demand; run by {@code src/test/lambda/run.sh}.
 */
class PreloadedClassesCheck {

    /** Neither the start nor the signing of a URL uses it. */
    private static final String UNUSED = " io.countersign.shares.api.QrCodeSvg ";

    @TempDir
    Path folder;

    private Path log;
    private Map<String, String> environment;

    @BeforeEach
    void logLoadedClasses() throws Exception {
        Assumptions.assumeFalse(FunctionProcess.isNative(), "a native executable loads no classes");
        log = folder.resolve("classes.log");
        environment = FunctionProcess.complete();
        environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load=info:file=" + log + ":none");
    }

    private boolean isLoaded() throws Exception {
        return (" " + Files.readString(log).replace("\n", "\n ")).contains(UNUSED);
    }

    @Test
    @SuppressWarnings("try") // the function runs while the block does
    void allAreLoadedBeforeASnapshot() throws Exception {
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        try (RuntimeApi api = new RuntimeApi();
                FunctionProcess function = FunctionProcess.start(api, environment)) {
            api.awaitSnapshot();
            assertTrue(isLoaded());
        }
    }

    @Test
    @SuppressWarnings("try") // the function runs while the block does
    void aColdStartOnDemandLoadsOnlyWhatItUses() throws Exception {
        try (RuntimeApi api = new RuntimeApi();
                FunctionProcess function = FunctionProcess.start(api, environment)) {
            assertFalse(api.invoke(
                            Events.url("POST", "/v1/presign", "", "$default", "{\"method\":\"GET\",\"key\":\"a.txt\"}")
                                    .toString())
                    .isError());
            assertFalse(isLoaded());
        }
    }
}

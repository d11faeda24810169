package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged service writes its audit as lines of JSON, and to wherever its category is sent; {@link
 * GracefulShutdownIT} has its end.
 */
@Tag("package-start")
class AuditIT {

    /**
     * Lines are written behind the answers (docs/configuration.md): a kill may lose the last ones, and none before
     * them.
     */
    @Test
    void aKillLosesAtMostTheLatestLines() throws Exception {
        PackagedApp app = PackagedApp.start(PackagedApp.complete()).awaitLive();
        List<String> signed = AuditLines.signedBy(app, 100);
        app.kill();
        String output = app.output();
        List<String> written = AuditLines.idsIn(output.substring(0, output.lastIndexOf('\n') + 1));
        assertEquals(signed.subList(0, written.size()), written);
        assertTrue(written.size() >= 50, () -> written.size() + " of 100");
    }

    @Test
    void theAuditCanBeWrittenToAFile() throws Exception {
        Path file = Files.createTempFile("countersign-audit", ".log");
        Map<String, String> environment = PackagedApp.complete();
        environment.put("QUARKUS_LOG_HANDLER_FILE__AUDIT__ENABLED", "true");
        environment.put("QUARKUS_LOG_HANDLER_FILE__AUDIT__PATH", file.toString());
        environment.put("QUARKUS_LOG_HANDLER_FILE__AUDIT__FORMAT", "%s%n");
        environment.put("QUARKUS_LOG_FILE_JSON_ENABLED", "false");
        environment.put("QUARKUS_LOG_CATEGORY__COUNTERSIGN_AUDIT__HANDLERS", "audit");
        environment.put("QUARKUS_LOG_CATEGORY__COUNTERSIGN_AUDIT__USE_PARENT_HANDLERS", "false");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            List<String> signed = AuditLines.signedBy(app, 10);
            app.terminate();
            app.awaitExit();
            assertEquals(signed, AuditLines.idsIn(Files.readString(file)), app.output());
            assertTrue(AuditLines.idsIn(app.output()).isEmpty());
        }
    }
}

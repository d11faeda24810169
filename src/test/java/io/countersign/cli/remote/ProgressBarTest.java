package io.countersign.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.output.Host;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Progress is shown on a terminal, in one line that is removed at the end, and nowhere else. */
class ProgressBarTest {

    private static String shown(boolean terminal) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Host host = new Host(
                Map.of(),
                Path.of("."),
                System.in,
                System.out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                null);
        ProgressBar progress = new ProgressBar(host, "film.mp4", 1000);
        progress.skip(500);
        progress.add(1);
        progress.end();
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalShowsPercentAndRate() {
        String text = shown(true);
        assertTrue(text.contains("\rfilm.mp4 [##########----------]  50 %  "), text);
        assertTrue(text.contains(" MiB/s"), text);
        assertTrue(text.endsWith("\r\u001b[K"), text);
    }

    @Test
    void nothingElseShowsIt() {
        assertEquals("", shown(false));
    }
}

package io.countersign.alerts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and their state survive a restart in a file; an unreadable file is not overwritten. */
class MemoryRuleBookTest {

    @TempDir
    Path folder;

    private static final RuleRequest REQUEST = new RuleRequest(
            "potholes",
            ">=",
            8.0,
            6.0,
            "Potholes",
            "There are\t{value}\npotholes!",
            "over",
            "PT1M",
            new SourceRequest("uploads", "demo", "PT2M"));

    private MemoryRuleBook book() {
        return new MemoryRuleBook(
                new RuleSnapshot(() -> Optional.of(folder.resolve("state/rules.tsv"))), Clock.systemUTC());
    }

    @Test
    void anAlarmSurvivesARestart() {
        Rule rule = Rule.of("r", REQUEST);
        MemoryRuleBook before = book();
        before.put(rule).await().indefinitely();
        assertTrue(before.see(rule, 9).await().indefinitely().announce());
        MemoryRuleBook after = book();
        assertEquals(rule, after.find("r").await().indefinitely());
        assertFalse(after.see(rule, 9).await().indefinitely().changed());
        assertTrue(after.see(rule, 1).await().indefinitely().announce());
        after.remove("r").await().indefinitely();
        assertNull(book().find("r").await().indefinitely());
    }

    @Test
    void aTransitionIsRevertedIfPublishingFails() {
        Rule rule = Rule.of("r", REQUEST);
        MemoryRuleBook book = book();
        assertTrue(book.see(rule, 9).await().indefinitely().announce());
        book.takeBack("r", true).await().indefinitely();
        assertTrue(book.see(rule, 9).await().indefinitely().announce());
        book.see(rule, 1).await().indefinitely();
        book.takeBack("r", true).await().indefinitely(); // things have changed since
        assertFalse(book.alarmState("r").await().indefinitely().alarm());
    }

    @Test
    void anUnreadableFileIsNotOverwritten() throws Exception {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("state/rules.tsv"), "nonsense");
        assertTrue(book().all().await().indefinitely().isEmpty());
        assertEquals("nonsense", Files.readString(folder.resolve("state/rules.tsv")));
    }
}

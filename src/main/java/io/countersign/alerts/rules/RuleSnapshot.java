package io.countersign.alerts.rules;

import io.countersign.alerts.rules.Threshold.AlarmState;
import io.countersign.telemetry.OutageLog;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Persists rules in a file, one line for each; the file is replaced atomically. */
@Singleton
class RuleSnapshot {

    private final Path file;
    private final OutageLog outage = new OutageLog("Rules are written to the snapshot file");

    RuleSnapshot(RulesConfig config) {
        this.file = config.snapshot().orElse(null);
    }

    void read(BiConsumer<Rule, AlarmState> consumer) {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("\t", 4);
                AlarmState alarmState = new AlarmState(
                        parts[0].equals("alarm"),
                        parts[1].equals("announced"),
                        parts[2].equals("-") ? null : Instant.parse(parts[2]));
                consumer.accept(Rule.parse(parts[3]), alarmState);
            }
        } catch (IOException | RuntimeException e) {
            Log.warnf("The rules in %s cannot be read; the file is left unchanged: %s", file, e.toString());
        }
    }

    /** Writes synchronously: changes are rare, and the file is small. */
    Uni<Void> write(Collection<Rule> rules, Map<String, AlarmState> alarmStates) {
        if (file == null) {
            return Uni.createFrom().voidItem();
        }
        List<String> lines = new ArrayList<>();
        for (Rule rule : rules) {
            AlarmState alarmState = alarmStates.getOrDefault(rule.name(), AlarmState.QUIET);
            lines.add(String.join(
                    "\t",
                    alarmState.alarm() ? "alarm" : "ok",
                    alarmState.announced() ? "announced" : "-",
                    alarmState.announcedAt() == null
                            ? "-"
                            : alarmState.announcedAt().toString(),
                    rule.text()));
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.write(temporary, lines);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            outage.succeeded();
        } catch (IOException e) {
            outage.failed(e.toString());
        }
        return Uni.createFrom().voidItem();
    }
}

package io.countersign.alerts.rules;

import io.countersign.alerts.rules.Threshold.Standing;
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

    void read(BiConsumer<Rule, Standing> consumer) {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("\t", 4);
                Standing standing = new Standing(
                        parts[0].equals("alarm"),
                        parts[1].equals("announced"),
                        parts[2].equals("-") ? null : Instant.parse(parts[2]));
                consumer.accept(Rule.parse(parts[3]), standing);
            }
        } catch (IOException | RuntimeException e) {
            Log.warnf("The rules in %s cannot be read; the file is left unchanged: %s", file, e.toString());
        }
    }

    /** Writes synchronously: changes are rare, and the file is small. */
    Uni<Void> write(Collection<Rule> rules, Map<String, Standing> standings) {
        if (file == null) {
            return Uni.createFrom().voidItem();
        }
        List<String> lines = new ArrayList<>();
        for (Rule rule : rules) {
            Standing standing = standings.getOrDefault(rule.name(), Standing.QUIET);
            lines.add(String.join(
                    "\t",
                    standing.alarm() ? "alarm" : "ok",
                    standing.announced() ? "announced" : "-",
                    standing.announcedAt() == null
                            ? "-"
                            : standing.announcedAt().toString(),
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

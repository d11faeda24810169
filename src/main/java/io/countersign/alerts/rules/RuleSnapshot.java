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

/** The file in which rules outlive a restart: a line for each, which is replaced as a whole. */
@Singleton
class RuleSnapshot {

    private final Path file;
    private final OutageLog outage = new OutageLog("Rules are written to their file");

    RuleSnapshot(RulesConfig config) {
        this.file = config.snapshot().orElse(null);
    }

    void read(BiConsumer<Rule, Standing> known) {
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
                known.accept(Rule.parse(parts[3]), standing);
            }
        } catch (IOException | RuntimeException e) {
            Log.warnf("The rules in %s cannot be read, and are left there as they are: %s", file, e.toString());
        }
    }

    /** Few changes are made, and each is small: they are written where they are made. */
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
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            outage.succeeded();
        } catch (IOException e) {
            outage.failed(e.toString());
        }
        return Uni.createFrom().voidItem();
    }
}

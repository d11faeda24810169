package io.countersign.cli;

import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import io.countersign.cli.output.PlainText;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Prints the report of a diagnosis for people. */
final class DiagnosisText {

    private final Host host;
    private final Ansi ansi;

    DiagnosisText(Host host) {
        this.host = host;
        this.ansi = host.terminal() ? Ansi.ON : Ansi.OFF;
    }

    void print(Map<?, ?> report) {
        int errors = 0;
        List<Map<?, ?>> findings = JsonText.objects(report, "findings");
        for (Map<?, ?> finding : findings) {
            boolean isError = "error".equals(finding.get("severity"));
            errors += isError ? 1 : 0;
            String title = PlainText.of(finding.get("severity") + ": " + finding.get("code"));
            host.out()
                    .println(ansi.string("@|bold," + (isError ? "red " : "yellow ") + title + "|@") + ", "
                            + PlainText.of(finding.get("subject")));
            host.out().println("  " + PlainText.of(finding.get("message")));
            host.out().println("  Fix: " + PlainText.of(finding.get("fix")));
        }
        int checks = report.get("checks") instanceof List<?> names ? names.size() : 0;
        host.out()
                .println(counted(checks, "check") + ", " + counted(errors, "error") + ", "
                        + counted(findings.size() - errors, "warning") + ".");
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

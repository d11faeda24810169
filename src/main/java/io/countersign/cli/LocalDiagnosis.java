package io.countersign.cli;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.JsonText;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.diagnosis.api.DiagnosisAtStart;
import io.countersign.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the checks of the service in this process. */
final class LocalDiagnosis {

    private LocalDiagnosis() {}

    /** Returns the report, as the service writes it. {@code file} may be null. */
    static Map<?, ?> run(Path file, List<String> origins) {
        DiagnosisAtStart.request(Set.copyOf(origins));
        ServiceStart.End end = ServiceStart.untilItEnds(file);
        ProblemException refused = end.causeOf(ProblemException.class);
        if (refused != null) {
            throw CommandFailure.usage("--origin " + refused.violations().get(0).message() + ".");
        }
        DiagnosisAtStart.Finished finished = end.causeOf(DiagnosisAtStart.Finished.class);
        return finished == null
                ? report(
                        false,
                        List.of("settings"),
                        end.mistakes().stream().map(LocalDiagnosis::invalid).toList())
                : report(
                        finished.report().ok(),
                        finished.report().checks(),
                        finished.report().findings());
    }

    private static SetupFinding invalid(String mistake) {
        return Code.SETTING_INVALID.finding(
                "settings", mistake, "Correct it and run the diagnosis again: the other checks need valid settings.");
    }

    private static Map<?, ?> report(boolean ok, List<String> checks, List<SetupFinding> findings) {
        return JsonText.object(
                "ok",
                ok,
                "checks",
                checks,
                "findings",
                findings.stream()
                        .map(finding -> JsonText.object(
                                "code",
                                finding.code().id(),
                                "severity",
                                finding.severity().id(),
                                "subject",
                                finding.subject(),
                                "message",
                                finding.message(),
                                "fix",
                                finding.fix()))
                        .toList());
    }
}

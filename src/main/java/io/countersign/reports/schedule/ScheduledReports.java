package io.countersign.reports.schedule;

import io.countersign.callers.Caller;
import io.countersign.content.ObjectHeaders;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.profiles.Profile;
import io.countersign.profiles.ScheduledProfiles;
import io.countersign.reports.ReportRequest;
import io.countersign.reports.schedule.ReportsConfig.ReportConfig;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The configured reports, validated at start against their profiles. */
@Singleton
class ScheduledReports implements CheckedAtStart {

    private static final Duration MIN_EVERY = Duration.ofSeconds(10);
    private static final Duration MAX_EVERY = Duration.ofDays(366);

    /** The settings whose names differ from those of the request's fields. */
    private static final Map<String, String> SETTINGS = Map.of(
            "groupBy",
            "group-by",
            "cacheControl",
            "cache-control",
            "contentType",
            "format",
            "metadata",
            "target-profile");

    private final List<ScheduledReport> all = new ArrayList<>();

    ScheduledReports(ReportsConfig config, ScheduledProfiles profiles) {
        StartupFaults faults = new StartupFaults();
        config.byName()
                .forEach((name, settings) -> faults.check(() -> {
                    String property = "countersign.reports." + name;
                    ScheduledReport report = read(name, property, settings, profiles);
                    profiles.reserve(report.address(), property + ".target", "the report " + name);
                    all.add(report);
                }));
        faults.throwIfAny();
    }

    List<ScheduledReport> all() {
        return List.copyOf(all);
    }

    private static ScheduledReport read(String name, String property, ReportConfig config, ScheduledProfiles profiles) {
        StartupFaults faults = StartupFaults.below(property);
        faults.check(() -> ConfiguredName.require("report name", name, property));
        Profile reader = config.profile().map(profiles::named).orElse(null);
        Profile writer =
                config.targetProfile().or(config::profile).map(profiles::named).orElse(null);
        boolean isKey = config.target().filter(ScheduledProfiles::isKey).isPresent();
        faults.require(reader != null, "profile", "the name of a profile")
                .require(
                        writer != null || config.targetProfile().isEmpty(),
                        "target-profile",
                        "the name of a profile, or leave it out")
                .require(isKey, "target", "the key of the report")
                .require(config.every().isPresent(), "every", "the interval between two runs, such as PT1H");
        config.every().ifPresent(every -> faults.requireBetween(
                        every, MIN_EVERY, MAX_EVERY, "every", "a duration from PT10S to P366D")
                .require(every.getNano() == 0, "every", "whole seconds"));
        if (reader != null) {
            requireSource(reader, config, faults);
        }
        ReportRequest request = request(reader, writer, config, property, faults);
        if (writer != null && isKey) {
            requireWritable(writer, config, property, faults);
        }
        faults.throwIfAny();
        return new ScheduledReport(
                name,
                request,
                profiles.addressOf(writer.name(), request.target().key()),
                config.every().orElseThrow(),
                config.rule().orElse(null));
    }

    private static void requireSource(Profile reader, ReportConfig config, StartupFaults faults) {
        ScheduledProfiles.requireReadable(reader, faults);
        if (reader.prefix().appliesTo(Caller.service())) {
            config.prefix().ifPresent(prefix -> ScheduledProfiles.requireWithin(reader, prefix, faults));
        }
    }

    private static void requireWritable(Profile writer, ReportConfig config, String property, StartupFaults faults) {
        String setting = config.targetProfile().isPresent() ? "target-profile" : "profile";
        ScheduledProfiles.requireFixedPrefix(writer, setting, faults);
        if (!writer.prefix().appliesTo(Caller.service())) {
            return;
        }
        faults.require(
                        writer.methods().contains(ObjectMethod.PUT),
                        setting,
                        "a profile that allows PUT, or set target-profile to one")
                .require(
                        writer.allowsKey(
                                Caller.service(), new ObjectKey(config.target().orElseThrow())),
                        "target",
                        "a key within the prefix of the profile " + writer.name() + ", outside of its quarantine");
        check(property, faults, () -> writer.rules()
                .require(
                        writer.name(),
                        ObjectMethod.PUT,
                        ObjectConstraints.NONE
                                .withContentType(config.format().contentType())
                                .withAcl(config.acl().orElse(null))
                                .withHeaders(
                                        ObjectHeaders.of(config.cacheControl().orElse(null), null, null, null, null))
                                .sentInParts(true)));
    }

    private static ReportRequest request(
            Profile reader, Profile writer, ReportConfig config, String property, StartupFaults faults) {
        ReportRequest request = ConfiguredRequest.of(reader, writer, config);
        check(property, faults, request::query);
        check(property, faults, request::options);
        faults.check(() -> ConfiguredRequest.requireComparisons(config, property));
        return request;
    }

    /** Adds the problems of {@code check} as faults of the settings. */
    private static void check(String property, StartupFaults faults, Runnable check) {
        try {
            check.run();
        } catch (ProblemException refusal) {
            for (Violation violation : refusal.violations()) {
                String setting = property + "." + SETTINGS.getOrDefault(violation.field(), violation.field());
                faults.check(() -> {
                    throw new StartupException("Correct " + setting + ": it " + violation.message() + ".", setting);
                });
            }
        }
    }
}

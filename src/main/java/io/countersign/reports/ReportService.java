package io.countersign.reports;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.BucketProfiles;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.reports.table.CsvOptions;
import io.countersign.reports.table.KeptRows;
import io.countersign.reports.table.TableCaption;
import io.countersign.reports.table.TableQuery;
import io.countersign.runtime.CallersContext;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ListedObject;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the files below a prefix as one table, under a profile that allows listing and GET. */
@Singleton
class ReportService implements ScheduledWriter {

    /** Reports of this instance at a time; each takes a thread, and memory for its files, their headers and its sort. */
    private static final int CONCURRENCY = 4;

    private static final int CONCURRENT_SAMPLES = 8;

    private final BucketProfiles profiles;
    private final AccessGate gate;
    private final ReportFiles files;
    private final ReportTargets targets;
    private final Clock clock;
    private final Semaphore free = new Semaphore(CONCURRENCY);
    private final KeptRows kept = KeptRows.ofHeap();

    ReportService(BucketProfiles profiles, AccessGate gate, ReportFiles files, ReportTargets targets, Clock clock) {
        this.profiles = profiles;
        this.gate = gate;
        this.files = files;
        this.targets = targets;
        this.clock = clock;
    }

    /** A report whose headers are read, and its rows. */
    record Opened(Report report, Multi<byte[]> chunks) {}

    /** Opens a report, and completes when {@code send} has sent its rows; fails with a problem. */
    Uni<Void> send(Caller caller, ReportRequest request, Function<Opened, Uni<Void>> send) {
        return bounded(() -> perform(caller, request, opened -> Uni.createFrom().item(opened))
                .chain(send::apply));
    }

    /** Writes a report to its target; fails with a problem, and the target is as it was. */
    Uni<WrittenReport> write(Caller caller, ReportRequest request) {
        return bounded(() -> targets.perform(
                caller,
                request,
                writing -> perform(caller, request, opened -> writing.write(opened.chunks(), Map.of())
                        .chain(() -> writing.describe(opened.report())))));
    }

    @Override
    public Uni<ReplacedReport> replace(ReportRequest request, Map<String, String> marks) {
        Caller caller = Caller.service();
        return bounded(() -> targets.perform(
                caller,
                request,
                writing -> perform(caller, request, opened -> writing.write(opened.chunks(), marks)
                        .map(done -> opened.report().replaced()))));
    }

    private <T> Uni<T> perform(Caller caller, ReportRequest request, Function<Opened, Uni<? extends T>> work) {
        requireComplete(request);
        CsvOptions options = request.options();
        TableQuery query = request.query();
        String prefix = request.source().prefix();
        AccessRequest access = AccessRequest.of(
                        caller,
                        Action.REPORT,
                        new Target.Listed(prefix == null || prefix.isEmpty() ? null : new ExistingPrefix(prefix)))
                .underProfile(profileOf(caller, request.source()));
        return gate.performAudited(
                access, permit -> opened(permit, request, options, query).chain(work));
    }

    private static void requireComplete(ReportRequest request) {
        if (request.source() == null
                || request.source().bucket() == null && request.source().profile() == null) {
            throw ProblemException.invalid("source", "must have bucket or profile");
        }
        if (request.format() == null) {
            throw ProblemException.invalid("format", "must be html, csv, json or ndjson");
        }
    }

    private String profileOf(Caller caller, ReportRequest.ReportSource source) {
        if (source.bucket() == null) {
            return source.profile();
        }
        return profiles.find(
                        caller,
                        source.bucket(),
                        source.profile(),
                        profile -> profile.listing() && profile.allows(Action.REPORT))
                .name();
    }

    private Uni<Opened> opened(Permit permit, ReportRequest request, CsvOptions options, TableQuery query) {
        Profile profile = permit.profile();
        if (!profile.listing()) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN, "The profile " + profile.name() + " does not allow listing.")
                    .withReason("no-listing");
        }
        String suffix =
                request.source().suffix() == null ? "" : request.source().suffix();
        Report report = new Report(files, permit.caller(), profile, options, kept);
        return files.list(permit, suffix)
                .invoke(listed -> listed.removeIf(file -> isTarget(permit, request.target(), file)))
                .chain(listed -> sampled(report, permit, listed))
                .map(done -> new Opened(report, report.chunks(request, query, caption(permit, request, report))));
    }

    /** The last report can be below the prefix, and is none of its files. */
    private static boolean isTarget(Permit permit, ReportRequest.ReportTarget target, ListedObject file) {
        return target != null
                && file.key().equals(target.key())
                && permit.profile().bucket().value().equals(target.bucket());
    }

    /**
     * Reads the headers of all files, of some at a time: a header can have thousands of names, so that those of all files
     * must not be in memory at once.
     */
    private Uni<Void> sampled(Report report, Permit permit, List<ListedObject> listed) {
        return CallersContext.back(Multi.createFrom()
                .iterable(listed)
                .group()
                .intoLists()
                .of(CONCURRENT_SAMPLES)
                .onItem()
                .transformToUniAndConcatenate(some -> Uni.join()
                        .all(some.stream()
                                .map(file -> sample(report, permit, file))
                                .toList())
                        .andFailFast()
                        .invoke(samples -> samples.forEach(report::add)))
                .collect()
                .last()
                .replaceWithVoid());
    }

    /** Parsing is too much work for the event loop. */
    private Uni<Report.Sampled> sample(Report report, Permit permit, ListedObject file) {
        return files.first(permit.caller(), permit.profile(), file, Report.SAMPLE)
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(bytes -> report.sample(file, bytes));
    }

    private TableCaption caption(Permit permit, ReportRequest request, Report report) {
        return new TableCaption(
                request.title() == null ? "Report" : request.title(),
                permit.profile().bucket().value() + "/" + permit.key(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Boolean.TRUE.equals(request.border()),
                report.skipped());
    }

    /** From the list of the files to the last row, so that no number of requests takes more memory than some. */
    private <T> Uni<T> bounded(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!free.tryAcquire()) {
                throw new ProblemException(
                        ProblemCode.OVERLOADED, "Too many reports are being written; try again later.");
            }
            return Uni.createFrom().deferred(work::get).onTermination().invoke(() -> free.release());
        });
    }
}

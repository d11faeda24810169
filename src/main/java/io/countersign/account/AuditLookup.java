package io.countersign.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.access.Authorizer;
import io.countersign.audit.AuditArchive;
import io.countersign.audit.AuditWindow;
import io.countersign.callers.CurrentCaller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Looks up audit events for authorized callers. */
@Singleton
class AuditLookup {

    static final String ROLE = "auditor";

    private final CurrentCaller callers;
    private final Authorizer authorizer;
    private final AuditWindow window;
    private final AuditArchive archive;
    private final ObjectMapper mapper;

    AuditLookup(
            CurrentCaller callers,
            Authorizer authorizer,
            AuditWindow window,
            AuditArchive archive,
            ObjectMapper mapper) {
        this.callers = callers;
        this.authorizer = authorizer;
        this.window = window;
        this.archive = archive;
        this.mapper = mapper;
    }

    /**
     * Returns the event {@code id}.
     *
     * @throws ProblemException or fails with it, if the caller is not an auditor, or the event is not, or no longer,
     * stored
     */
    Uni<AuditView> find(String id) {
        authorizer.requireRole(callers.get(), ROLE);
        Uni<String> line =
                window.find(id).map(here -> Uni.createFrom().item(here)).orElseGet(() -> archive.find(id));
        return line.onItem().ifNull().failWith(AuditLookup::absent).map(this::view);
    }

    private static ProblemException absent() {
        return new ProblemException(
                ProblemCode.NOT_FOUND,
                "There is no such event among the latest; the log category countersign.audit has them all.");
    }

    private AuditView view(String line) {
        try {
            return AuditView.of(mapper.readTree(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON is JSON", e);
        }
    }
}

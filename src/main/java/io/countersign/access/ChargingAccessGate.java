package io.countersign.access;

import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Authorizes with {@link Authorizer}, then charges with {@link AccessCharges}; both audit their rejections. Audits
 * rejections by further checks itself.
 */
@Singleton
class ChargingAccessGate implements AccessGate {

    private final Authorizer authorizer;
    private final AccessCharges charges;
    private final Auditor auditor;
    private final RefusalAudit refusals;

    ChargingAccessGate(Authorizer authorizer, AccessCharges charges, Auditor auditor, RefusalAudit refusals) {
        this.authorizer = authorizer;
        this.charges = charges;
        this.auditor = auditor;
        this.refusals = refusals;
    }

    @Override
    public <J, T> Uni<T> perform(AccessRequest request, Function<Permit, J> prepare, Function<J, Uni<T>> work) {
        Permit permit = authorizer.authorize(request);
        J prepared = checked(permit, prepare);
        return charges.charge(permit, () -> work.apply(prepared));
    }

    @Override
    public <I, J> Uni<List<Admission<J>>> admitEach(Caller caller, List<I> inputs, Function<I, Attempt<J>> attempts) {
        if (caller.ticket() != null) {
            throw refusals.refused(
                    caller,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN,
                                    "A ticket is for single uploads; sign many requests with an API key or a token.")
                            .withReason("ticket-batch"));
        }
        List<Admission<J>> decisions = new ArrayList<>(inputs.size());
        List<Permit> permits = new ArrayList<>(inputs.size());
        for (I input : inputs) {
            try {
                Attempt<J> attempt = attempts.apply(input);
                Permit permit = authorizer.authorize(attempt.request());
                decisions.add(Admission.of(checked(permit, attempt.prepare())));
                permits.add(permit);
            } catch (ProblemException refusal) {
                decisions.add(Admission.refused(refusal));
                permits.add(null);
            }
        }
        return charges.chargeEach(permits).map(refused -> {
            for (int i = 0; i < refused.size(); i++) {
                if (refused.get(i) != null) {
                    decisions.set(i, Admission.refused(refused.get(i)));
                }
            }
            return decisions;
        });
    }

    @Override
    public <T> Uni<T> performAudited(AccessRequest request, Function<Permit, Uni<T>> work) {
        return perform(request, permit -> {
            Subject subject = new Subject.OfPrefix(
                    permit.profile().name(), permit.profile().bucket().value(), permit.key());
            return auditor.record(permit.caller().actor(), request.action(), subject)
                    .perform(() -> work.apply(permit));
        });
    }

    @Override
    public Permit permit(AccessRequest request, Consumer<Permit> check) {
        return checked(authorizer.authorize(request), permit -> {
            check.accept(permit);
            return permit;
        });
    }

    private <J> J checked(Permit permit, Function<Permit, J> check) {
        try {
            return check.apply(permit);
        } catch (ProblemException refusal) {
            throw rejectsCaller(refusal) ? refusals.refused(permit, refusal) : refusal;
        }
    }

    /** Whether the caller may not do it, rather than that the input is wrong or the store cannot do it. */
    private static boolean rejectsCaller(ProblemException refusal) {
        return refusal.code() == ProblemCode.FORBIDDEN || refusal.code() == ProblemCode.GONE;
    }

    @Override
    public <T> Uni<T> proceed(Permit permit, int signatures, long bytes, Supplier<Uni<T>> work) {
        return charges.chargeFurther(permit, signatures, bytes, work);
    }
}

package io.countersign.access;

import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Authorizes with {@link Authorizer}, then charges with {@link AccessCharges}; both audit their rejections.
 */
@Singleton
class ChargingAccessGate implements AccessGate {

    private final Authorizer authorizer;
    private final AccessCharges charges;
    private final Auditor auditor;

    ChargingAccessGate(Authorizer authorizer, AccessCharges charges, Auditor auditor) {
        this.authorizer = authorizer;
        this.charges = charges;
        this.auditor = auditor;
    }

    @Override
    public <J, T> Uni<T> perform(AccessRequest request, Function<Permit, J> prepare, Function<J, Uni<T>> work) {
        Permit permit = authorizer.authorize(request);
        J prepared = prepare.apply(permit);
        return charges.charge(permit, () -> work.apply(prepared));
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
    public Permit permit(AccessRequest request) {
        return authorizer.authorize(request);
    }

    @Override
    public <T> Uni<T> proceed(Permit permit, int signatures, long bytes, Supplier<Uni<T>> work) {
        return charges.chargeFurther(permit, signatures, bytes, work);
    }
}

package io.countersign.access;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;

/** Authorises by {@link Authorizer}, then charges by {@link AccessCharges}; both write the audit events of their refusals. */
@Singleton
class ChargingAccessGate implements AccessGate {

    private final Authorizer authorizer;
    private final AccessCharges charges;

    ChargingAccessGate(Authorizer authorizer, AccessCharges charges) {
        this.authorizer = authorizer;
        this.charges = charges;
    }

    @Override
    public <J, T> Uni<T> perform(AccessRequest request, Function<Permit, J> prepare, Function<J, Uni<T>> work) {
        Permit permit = authorizer.authorize(request);
        J prepared = prepare.apply(permit);
        return charges.charge(permit, () -> work.apply(prepared));
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

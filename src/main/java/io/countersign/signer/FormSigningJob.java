package io.countersign.signer;

import io.countersign.access.Permit;
import io.countersign.audit.Action;
import io.countersign.signing.FormToSign;
import io.countersign.stores.Capability;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A browser upload to sign.
 *
 * @param permit the permit
 * @param form the form's conditions
 */
public record FormSigningJob(Permit permit, FormToSign form) implements SigningJob {

    @Override
    public List<Capability> needs() {
        return Stream.concat(
                        Stream.of(Capability.FORMS),
                        form.fields().keySet().stream()
                                .flatMap(name -> Stream.of(Capability.neededBy(name), Capability.neededByField(name))))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public Action action() {
        return Action.WRITE_BY_FORM;
    }

    @Override
    public Long size() {
        return form.maxSize();
    }
}

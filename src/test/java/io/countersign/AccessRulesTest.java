package io.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.countersign.ImportTable.packageOf;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.countersign.access.AccessCharges;
import io.countersign.access.AccessRequest;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.access.RolePermit;
import io.countersign.access.Target;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditTrail;
import io.countersign.limits.LimitCharge;
import io.countersign.limits.LimitExceeded;
import io.countersign.limits.LimitStore;
import io.countersign.limits.OpenUploadStore;
import io.countersign.storage.ObjectKey;
import io.countersign.tickets.TicketCharges;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features act on a caller's behalf through the access gate only, which writes the audit. */
@Execution(ExecutionMode.CONCURRENT)
class AccessRulesTest {

    private static final ArchRule GATE = noClasses()
            .that()
            .resideOutsideOfPackage(packageOf("access"))
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "authorises without charging",
                    (JavaMethodCall call) -> call.getTargetOwner().getName().startsWith(packageOf("access."))
                            && call.getName().equals("authorize")))
            .orShould()
            .callMethodWhere(DescribedPredicate.describe(
                    "charges without authorising",
                    (JavaMethodCall call) -> call.getName().startsWith("charge")
                            && call.getTargetOwner().getName().equals(packageOf("access.AccessCharges"))))
            .because("what is authorised, charged and audited in three places is forgotten in a fourth");

    private static final Set<String> CHARGES = Set.of(
            packageOf("limits.LimitStore.take"),
            packageOf("limits.OpenUploadStore.open"),
            packageOf("limits.OpenUploads.charge"),
            packageOf("tickets.TicketUses.take"),
            packageOf("tickets.TicketCharges.charge"));

    private static final ArchRule LIMITS = noClasses()
            .that()
            .resideOutsideOfPackages(packageOf("access"), packageOf("limits"), packageOf("tickets"))
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "charges a limit or a ticket",
                    (JavaMethodCall call) ->
                            CHARGES.contains(call.getTargetOwner().getName() + '.' + call.getName())))
            .because("the access gate charges each request once, and nothing if the request is refused");

    private static final ArchRule STARTED = noClasses()
            .that()
            .resideOutsideOfPackages(packageOf("access"), packageOf("uploads.direct"), packageOf("uploads.session"))
            .should()
            .callConstructor(Target.Started.class, ObjectKey.class)
            .orShould()
            .callConstructor(Target.Resumed.class, ObjectKey.class)
            .because("the rules for media types are not applied to uploads that have started, and these packages sign"
                    + " and verify the type at the start and on completion");

    private static final ArchRule AUDIT = noClasses()
            .that()
            .resideOutsideOfPackage(packageOf("audit"))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(packageOf("audit.AuditEvent"))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(packageOf("audit.AuditTrail"))
            .because("an audit event is made by audit.AuditRecord, and features act on the records of events");

    @Test
    void featuresActThroughTheAccessGate() {
        GATE.check(ImportedClasses.OURS);
    }

    @Test
    void onlyTheGateChargesLimits() {
        LIMITS.check(ImportedClasses.OURS);
    }

    @Test
    void onlyUploadsNameUploadsThatHaveStarted() {
        STARTED.check(ImportedClasses.OURS);
    }

    @Test
    void onlyTheGateWritesTheAuditAndNoFeatureReadsIt() {
        AUDIT.check(ImportedClasses.OURS);
    }

    /** Only an authorised request has one. */
    @ParameterizedTest
    @ValueSource(classes = {Permit.class, RolePermit.class})
    void permitsAreCreatedInTheirPackageOnly(Class<?> permit) {
        assertFalse(isCreatedElsewhere(permit));
    }

    /** By a public constructor, or by that of a subclass. */
    private static boolean isCreatedElsewhere(Class<?> permit) {
        return !Modifier.isFinal(permit.getModifiers())
                || Arrays.stream(permit.getDeclaredConstructors())
                        .anyMatch(constructor -> Modifier.isPublic(constructor.getModifiers()));
    }

    @ParameterizedTest
    @ValueSource(classes = {PublicPermit.class, OpenPermit.class})
    void aPermitThatOthersCanCreateIsReported(Class<?> planted) {
        assertTrue(isCreatedElsewhere(planted));
    }

    @ParameterizedTest
    @ValueSource(classes = {AuthorisesAlone.class, ChargesAlone.class})
    void aFeatureThatBypassesTheGateIsReported(Class<?> planted) {
        assertTrue(GATE.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation());
    }

    @ParameterizedTest
    @ValueSource(classes = {OpensAnUploadAlone.class, ChargesALimitAlone.class, ChargesATicketAlone.class})
    void aFeatureThatChargesALimitIsReported(Class<?> planted) {
        assertTrue(
                LIMITS.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation());
    }

    @ParameterizedTest
    @ValueSource(classes = {NamesAStartedUpload.class, NamesAResumedUpload.class})
    void aFeatureThatBypassesTheRulesForTypesIsReported(Class<?> planted) {
        assertTrue(
                STARTED.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation());
    }

    @ParameterizedTest
    @ValueSource(classes = {ReadsTheAudit.class, WritesTheAudit.class})
    void aFeatureThatUsesTheAuditDirectlyIsReported(Class<?> planted) {
        assertTrue(
                AUDIT.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation());
    }

    static final class PublicPermit {
        public PublicPermit() {}
    }

    static class OpenPermit {
        OpenPermit() {}
    }

    static final class AuthorisesAlone {
        static Permit act(Authorizer authorizer, AccessRequest request) {
            return authorizer.authorize(request);
        }
    }

    static final class ChargesAlone {
        static Uni<String> act(AccessCharges charges, Permit permit) {
            return charges.charge(permit, () -> Uni.createFrom().item("signed"));
        }
    }

    static final class OpensAnUploadAlone {
        static Uni<Boolean> act(OpenUploadStore store, Instant until) {
            return store.open("p=ann", "a", until, 2);
        }
    }

    static final class ChargesALimitAlone {
        static Uni<LimitExceeded> act(LimitStore store, LimitCharge charge) {
            return store.take(charge);
        }
    }

    static final class ChargesATicketAlone {
        static Uni<String> act(TicketCharges charges, Permit permit) {
            return charges.charge(permit, () -> Uni.createFrom().item("signed"));
        }
    }

    static final class NamesAStartedUpload {
        static Target act(ObjectKey key) {
            return new Target.Started(key);
        }
    }

    static final class NamesAResumedUpload {
        static Target act(ObjectKey key) {
            return new Target.Resumed(key);
        }
    }

    static final class ReadsTheAudit {
        static void onEvent(AuditEvent event) {
            event.id();
        }
    }

    static final class WritesTheAudit {
        static void act(AuditTrail trail) {
            trail.note(null);
        }
    }
}

package io.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.countersign.ImportTable.BASE;
import static io.countersign.ImportTable.packageOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@link ImportTable}, so that the build fails before the picture in {@code docs/architecture.md} goes wrong. */
class ArchitectureTest {

    private static final ArchRule JDK_ONLY = classes()
            .that()
            .resideInAnyPackage(packageOf("signing.."), packageOf("problem.."))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "javax.crypto..", "javax.xml..", packageOf("signing.."), packageOf("problem.."))
            .because(
                    "signatures and errors are worth most where anyone can use, test and read them without a framework");

    @Test
    void everyPackageIsInTheImportTable() {
        Set<String> unknown = new TreeSet<>();
        ImportedClasses.OURS.stream()
                .map(JavaClass::getPackageName)
                .filter(name ->
                        !name.equals(BASE) && !ImportTable.ALLOWED.containsKey(name.substring(BASE.length() + 1)))
                .forEach(unknown::add);
        assertTrue(unknown.isEmpty(), () -> "decide what these may import, in ImportTable: " + unknown);
        assertTrue(ImportedClasses.OURS.containPackage(packageOf("signing")), "no class was read at all");
    }

    static Stream<String> packages() {
        return ImportTable.ALLOWED.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void importsPointToLowerFloors(String name) {
        String[] allowed = Stream.concat(Stream.of(name), ImportTable.ALLOWED.get(name).stream())
                .map(ImportTable::packageOf)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(BASE + "..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(allowed)))
                .because(
                        "imports point down the floors, so that each package can be read with only those below it in mind")
                .allowEmptyShould(true)
                .check(ImportedClasses.OURS);
    }

    @Test
    void noCycles() {
        slices().matching(BASE + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("packages in a knot can only be understood, and changed, all at once")
                .check(ImportedClasses.OURS);
    }

    @Test
    void signingAndProblemSeeTheJdkOnly() {
        JDK_ONLY.check(ImportedClasses.OURS);
        assertTrue(
                JDK_ONLY.evaluate(ImportedClasses.TESTS_OF_SIGNING).hasViolation(),
                "the tests of signing use JUnit, which must be noticed");
    }

    @Test
    void sdkClientsStayInTheirAdapters() {
        for (String client : ImportTable.SDK_CLIENTS) {
            sdkClient(client).check(ImportedClasses.OURS);
        }
        assertTrue(
                sdkClient("s3").evaluate(ImportedClasses.TESTS_OF_SIGNING).hasViolation(),
                "the parity tests use the S3 presigner");
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("aws.*"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services..")
                .because("a feature speaks to its port; which SDK is behind it is the adapter's business")
                .check(ImportedClasses.OURS);
    }

    private static ArchRule sdkClient(String client) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("aws." + client))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services." + client + "..")
                .because("aws." + client + " is the only place to look when that client misbehaves or is replaced");
    }

    @Test
    void noFeatureImportsAFeature() {
        for (String feature : ImportTable.FEATURES) {
            String[] others = ImportTable.FEATURES.stream()
                    .filter(other -> !other.equals(feature))
                    .map(other -> packageOf(other + ".."))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(feature + ".."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because(
                            "features learn of each other by the records of events, so that each can be removed or rewritten alone")
                    .allowEmptyShould(true)
                    .check(ImportedClasses.OURS);
        }
    }

    @Test
    void noPackageImportsTheEdges() {
        for (String edge : ImportTable.EDGES) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(packageOf(edge + ".."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(packageOf(edge + ".."))
                    .because("front doors, adapters and the embedded store depend on the inside, never the reverse")
                    .check(ImportedClasses.OURS);
        }
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE, packageOf("cli.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packageOf("cli.."))
                .because("only Main decides between serving and the command line")
                .check(ImportedClasses.OURS);
    }

    @Test
    void resourcesCallOnlyTheServiceOfTheirFeature() {
        String[] features =
                ImportTable.FEATURES.stream().map(ImportTable::packageOf).toArray(String[]::new);
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .and()
                .resideInAnyPackage(features)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackages(features)
                        .and(DescribedPredicate.describe(
                                "do something, rather than say it", ArchitectureTest::isService)))
                .because(
                        "a resource translates between HTTP and its service; a decision made there is made for one door only")
                .check(ImportedClasses.OURS);
    }

    @Test
    void allWrongSettingsAreReportedAtOnce() {
        classes()
                .that(DescribedPredicate.describe("are beans", ArchitectureTest::isBean))
                .and(DescribedPredicate.describe("refuse settings", ArchitectureTest::refusesSettings))
                .and() // collects the faults of the others
                .doNotHaveFullyQualifiedName(packageOf("settings.StartupChecks"))
                .and() // checks the intervals of others
                .doNotHaveFullyQualifiedName(packageOf("runtime.PeriodicTasks"))
                .and() // asks the source of credentials, which is no setting
                .doNotHaveFullyQualifiedName(packageOf("stores.CredentialsCheck"))
                .should()
                .implement(packageOf("settings.CheckedAtStart"))
                .because("a setting that is checked later ends a start of its own, or a request")
                .check(ImportedClasses.OURS);
        assertTrue(
                isBean(ImportedClasses.OURS.get(packageOf("alerts.sms.SmsRules")))
                        && refusesSettings(ImportedClasses.OURS.get(packageOf("alerts.sms.SmsRules"))),
                "a bean that refuses settings must be noticed");
    }

    /** Beans that check settings against each other, or are made from other beans for a reason of their own. */
    private static final Set<String> CHECKED_WITH_OTHERS = Set.of(
            "oidc.Issuers", "stores.CredentialsBook", "stores.Stores", "profiles.Profiles", "redis.RedisGateway");

    @Test
    void settingsAreCheckedWithoutOtherBeans() {
        classes()
                .that()
                .implement(packageOf("settings.CheckedAtStart"))
                .and(DescribedPredicate.describe("are no exception", type -> CHECKED_WITH_OTHERS.stream()
                        .noneMatch(name -> type.getName().equals(packageOf(name)))))
                .and(DescribedPredicate.describe("check settings", ArchitectureTest::refusesSettings))
                .should(ArchCondition.from(DescribedPredicate.describe(
                        "be made from settings only", type -> type.getConstructors().stream()
                                .filter(constructor ->
                                        !constructor.getModifiers().contains(JavaModifier.PRIVATE))
                                .flatMap(constructor -> constructor.getRawParameterTypes().stream())
                                .noneMatch(parameter -> isBean(parameter)
                                        || parameter.isInterface()
                                                && parameter.getPackageName().startsWith(BASE)
                                                && !parameter.getSimpleName().endsWith("Config")))))
                .because(
                        "a bean is not made while one that it depends on has wrong settings, so its own would stay unsaid")
                .check(ImportedClasses.OURS);
    }

    private static boolean isBean(JavaClass type) {
        return type.isAnnotatedWith(Singleton.class) || type.isAnnotatedWith(ApplicationScoped.class);
    }

    /** Constructs the exception, or calls what does on its behalf. */
    private static boolean refusesSettings(JavaClass type) {
        String startup = packageOf("settings.Startup");
        return type.getCodeUnitCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getName().startsWith(startup)
                                && !call.getTargetOwner().getName().endsWith("Checks"))
                || type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("requireInterval"));
    }

    @Test
    void messagesOfTheJsonLibraryAreNotUsed() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "reads the text of Jackson's exceptions", ArchitectureTest::readsJacksonsText))
                .because("such a text changes with the library's version, and names its classes to callers")
                .check(ImportedClasses.OURS);
    }

    private static boolean readsJacksonsText(JavaMethodCall call) {
        return call.getTargetOwner().getPackageName().startsWith("com.fasterxml.jackson.")
                && call.getTargetOwner().isAssignableTo(Throwable.class)
                && call.getName().matches("get(Original|Localized)?Message");
    }

    /** A bean of ours, a port that a bean implements, or anything that signs; values may be passed on freely. */
    private static boolean isService(JavaClass type) {
        if (type.getFullName().equals(packageOf("callers.CurrentCaller"))) {
            return false; // who is calling is part of the request that a resource passes on
        }
        boolean bean =
                Stream.concat(Stream.of(type), type.getAllSubclasses().stream()).anyMatch(ArchitectureTest::isBean);
        return type.getPackageName().startsWith(BASE) && bean
                || type.getPackageName().startsWith(packageOf("signing"));
    }
}

package io.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.countersign.ImportTable.BASE;
import static io.countersign.ImportTable.packageOf;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules of {@code docs/architecture.md}, each by its name and with its reason. {@link ArchitectureTest} checks them,
 * and {@link PlantedViolationsTest} checks that each one reports a violation.
 */
final class ArchitectureRules {

    /** Beans that check settings against each other, or are made from other beans for a reason of their own. */
    private static final Set<String> CHECKED_WITH_OTHERS = Set.of(
            "oidc.Issuers",
            "stores.CredentialsBook",
            "stores.Stores",
            "profiles.Profiles",
            "profiles.ScheduledProfiles",
            "reports.schedule.ScheduledReports",
            "presigning.manifests.Manifests",
            "redis.RedisGateway");

    private ArchitectureRules() {}

    /** Every rule, by its name. */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        ImportTable.ALLOWED.keySet().forEach(name -> rules.put("imports of " + name, importsOf(name)));
        rules.put("no cycles", noCycles());
        rules.put("JDK only", jdkOnly());
        ImportTable.SDK_CLIENTS.forEach(client -> rules.put("SDK client " + client, sdkClient(client)));
        rules.put("SDK clients in adapters", sdkClientsInAdapters());
        ImportTable.FEATURES.forEach(feature -> rules.put("imports of feature " + feature, importsOfFeature(feature)));
        ImportTable.EDGES.forEach(edge -> rules.put("imports from edge " + edge, importsFromEdge(edge)));
        rules.put("imports from the command line", importsFromTheCommandLine());
        rules.put("resources", resources());
        rules.put("settings checked at start", settingsCheckedAtStart());
        rules.put("settings checked alone", settingsCheckedAlone());
        rules.put("messages of Jackson", messagesOfJackson());
        return rules;
    }

    private static ArchRule importsOf(String name) {
        String[] allowed = Stream.concat(Stream.of(name), ImportTable.ALLOWED.get(name).stream())
                .map(ImportTable::packageOf)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(BASE + "..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(allowed)))
                .because("imports point down the floors, so that a package can be read with those below it only")
                .allowEmptyShould(true);
    }

    private static ArchRule noCycles() {
        return slices().matching(BASE + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("packages of a cycle can only be understood and changed together");
    }

    private static ArchRule jdkOnly() {
        return classes()
                .that()
                .resideInAnyPackage(packageOf("signing.."), packageOf("problem.."))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "javax.crypto..", "javax.xml..", packageOf("signing.."), packageOf("problem.."))
                .because("signatures and errors can be used, tested and read without a framework");
    }

    private static ArchRule sdkClient(String client) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("aws." + client))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services." + client + "..")
                .because("aws." + client + " is the only place to change when that client fails or is replaced");
    }

    private static ArchRule sdkClientsInAdapters() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("aws.*"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services..")
                .because("a feature calls its port, and the adapter decides which SDK implements it");
    }

    private static ArchRule importsOfFeature(String feature) {
        String[] others = ImportTable.FEATURES.stream()
                .filter(other -> !other.equals(feature))
                .map(other -> packageOf(other + ".."))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(packageOf(feature + ".."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("features learn of each other by the records of events, so that each can be changed alone")
                .allowEmptyShould(true);
    }

    private static ArchRule importsFromEdge(String edge) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packageOf(edge + ".."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packageOf(edge + ".."))
                .because("entry points, adapters and the embedded store depend on the features, never the reverse");
    }

    private static ArchRule importsFromTheCommandLine() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(BASE, packageOf("cli.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packageOf("cli.."))
                .because("only Main decides between serving and the command line");
    }

    private static ArchRule resources() {
        String[] features =
                ImportTable.FEATURES.stream().map(ImportTable::packageOf).toArray(String[]::new);
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .and()
                .resideInAnyPackage(features)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackages(features)
                        .and(DescribedPredicate.describe("are services", ArchitectureRules::isService)))
                .because("a resource translates between HTTP and its service; other entry points skip what it decides");
    }

    private static ArchRule settingsCheckedAtStart() {
        return classes()
                .that(DescribedPredicate.describe("are beans", ArchitectureRules::isBean))
                .and(DescribedPredicate.describe("refuse settings", ArchitectureRules::refusesSettings))
                .and() // collects the faults of the others
                .doNotHaveFullyQualifiedName(packageOf("settings.StartupChecks"))
                .and() // checks the intervals of others
                .doNotHaveFullyQualifiedName(packageOf("runtime.PeriodicTasks"))
                .and() // asks the source of credentials, which is no setting
                .doNotHaveFullyQualifiedName(packageOf("stores.CredentialsCheck"))
                .should()
                .implement(packageOf("settings.CheckedAtStart"))
                .because("a setting that is checked later stops a start of its own, or a request");
    }

    private static ArchRule settingsCheckedAlone() {
        return classes()
                .that()
                .implement(packageOf("settings.CheckedAtStart"))
                .and(DescribedPredicate.describe("are no exception", type -> CHECKED_WITH_OTHERS.stream()
                        .noneMatch(name -> type.getName().equals(packageOf(name)))))
                .and(DescribedPredicate.describe("check settings", ArchitectureRules::refusesSettings))
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
                        "a bean is not made while one that it depends on has wrong settings, so its own are not checked");
    }

    private static ArchRule messagesOfJackson() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "reads the text of Jackson's exceptions", ArchitectureRules::readsJacksonsText))
                .because("such a text changes with the library's version, and names its classes to callers");
    }

    static boolean isBean(JavaClass type) {
        return type.isAnnotatedWith(Singleton.class) || type.isAnnotatedWith(ApplicationScoped.class);
    }

    /** Constructs the exception, or calls what does on its behalf. */
    static boolean refusesSettings(JavaClass type) {
        String startup = packageOf("settings.Startup");
        return type.getCodeUnitCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getName().startsWith(startup)
                                && !call.getTargetOwner().getName().endsWith("Checks"))
                || type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("requireInterval"));
    }

    /** By the names of the exceptions: classes of libraries are not read, so their supertypes are unknown. */
    private static boolean readsJacksonsText(JavaMethodCall call) {
        return call.getTargetOwner().getPackageName().startsWith("com.fasterxml.jackson.")
                && call.getTargetOwner().getSimpleName().endsWith("Exception")
                && call.getName().matches("get(Original|Localized)?Message");
    }

    /** A bean of ours, a port that a bean implements, or anything that signs; values may be passed on freely. */
    private static boolean isService(JavaClass type) {
        if (type.getFullName().equals(packageOf("callers.CurrentCaller"))) {
            return false; // the caller is part of the request that a resource passes on
        }
        boolean bean =
                Stream.concat(Stream.of(type), type.getAllSubclasses().stream()).anyMatch(ArchitectureRules::isBean);
        return type.getPackageName().startsWith(BASE) && bean
                || type.getPackageName().startsWith(packageOf("signing"));
    }
}

package io.countersign;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.regex.Pattern;

/** The classes that the architecture's rules are about, read once. */
final class ImportedClasses {

    /** What Quarkus generates is wired to everything; nobody reads or imports it. */
    private static final Pattern GENERATED =
            Pattern.compile(".*(_Bean|_ClientProxy|_Subclass|_Observer|\\$\\$)[^/]*\\.class");

    static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .withImportOption(location -> !location.matches(GENERATED))
            .importPackages(ImportTable.BASE);

    /** They break some of the rules, as tests may, and so show that a violation is noticed. */
    static final JavaClasses TESTS_OF_SIGNING = new ClassFileImporter()
            .withImportOption(location -> location.contains("/test-classes/"))
            .importPackages(ImportTable.packageOf("signing"));

    private ImportedClasses() {}
}

package io.countersign;

import static io.countersign.ImportTable.BASE;
import static io.countersign.ImportTable.packageOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks {@link ArchitectureRules}, so that the build fails before the picture in {@code docs/architecture.md} is wrong.
 */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {

    static Set<String> rules() {
        return ArchitectureRules.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleHolds(String name) {
        ArchitectureRules.all().get(name).check(ImportedClasses.OURS);
    }

    @Test
    void everyPackageIsInTheImportTable() {
        assertEquals(Set.of(), unknownPackages(ImportedClasses.OURS), "decide what these may import, in ImportTable");
        assertTrue(ImportedClasses.OURS.containPackage(packageOf("signing")), "no class was read at all");
    }

    /** The packages of {@code classes} that {@link ImportTable} does not have. */
    static Set<String> unknownPackages(JavaClasses classes) {
        Set<String> unknown = new TreeSet<>();
        classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name ->
                        !name.equals(BASE) && !ImportTable.ALLOWED.containsKey(name.substring(BASE.length() + 1)))
                .forEach(unknown::add);
        return unknown;
    }

    @Test
    void checksOfSettingsAreNoticed() {
        JavaClass bean = ImportedClasses.OURS.get(packageOf("alerts.sms.SmsRules"));
        assertTrue(ArchitectureRules.isBean(bean));
        assertTrue(ArchitectureRules.refusesSettings(bean));
    }
}

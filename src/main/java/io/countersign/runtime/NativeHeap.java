package io.countersign.runtime;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Returns the native memory that the JVM has freed to the operating system. The JVM's compilers take and free tens of
 * megabytes while an instance warms up, and the C library keeps most of it otherwise. The JVM can do this itself from
 * version 21 on, with an option; a command of its diagnostics does it in earlier ones. A native executable has no
 * compilers, and a function, which alone sets how SnapStart loads classes, runs no periodic work.
 */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
@UnlessBuildProperty(name = "quarkus.snapstart.preload-classes", stringValue = "false", enableIfMissing = true)
class NativeHeap {

    /** Each takes 0.1 to 4 ms of one thread. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

    /** {@code System.trim_native_heap} of {@code jcmd}: JDK 17.0.9 and newer, on Linux with glibc. */
    private static final String TRIM = "systemTrimNativeHeap";

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        tasks.everyBlocking("native-heap", INTERVAL, NativeHeap::trim);
    }

    /**
     * Returns freed memory to the operating system.
     *
     * @return the answer of the JVM, with the resident memory before and after; null if it has no such command
     */
    static String trim() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName commands = new ObjectName(COMMANDS);
            boolean known = server.isRegistered(commands)
                    && Arrays.stream(server.getMBeanInfo(commands).getOperations())
                            .anyMatch(operation -> operation.getName().equals(TRIM));
            String answer =
                    known ? ((String) server.invoke(commands, TRIM, new Object[0], new String[0])).strip() : null;
            Log.debugf("Native heap: %s", answer);
            return answer;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}

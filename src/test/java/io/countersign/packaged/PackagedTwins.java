package io.countersign.packaged;

import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes, after the tests are compiled, the classes by which HTTP tests run against the packaged service: for each {@link QuarkusTest}
 * named {@code FooTest} an empty subclass {@code FooIT} with {@link QuarkusIntegrationTest}. A test that uses the insides of the
 * process has {@link DisabledOnIntegrationTest} with the reason on its class, and gets no such twin.
 */
public final class PackagedTwins {

    private static final String TEST = "Test";
    private static final String TWIN = "IT";
    private static final String CLASS = ".class";
    private static final String CONSTRUCTOR = "<init>";
    private static final String NOTHING = "()V";

    /**
     * What a class file says of its class.
     *
     * @param annotations values of each annotation of the class, by its descriptor
     * @param constructible whether it has a constructor without parameters that a class of the same package may call
     */
    record Compiled(
            String name,
            String parent,
            boolean isAbstract,
            Map<String, List<String>> annotations,
            boolean constructible) {

        static Compiled read(Path file) throws IOException {
            Reader reader = new Reader();
            new ClassReader(Files.readAllBytes(file))
                    .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return new Compiled(
                    reader.name,
                    reader.parent,
                    (reader.access & ACC_ABSTRACT) != 0,
                    reader.annotations,
                    reader.constructible);
        }

        boolean has(Class<?> annotation) {
            return annotations.containsKey(Type.getDescriptor(annotation));
        }

        /** Whether it runs in the process of the tests. */
        boolean isHttpTest() {
            return has(QuarkusTest.class) && !isAbstract;
        }

        /** Why it does not run against the package; null for tests that do. */
        String reason() {
            return has(DisabledOnIntegrationTest.class)
                    ? String.join(", ", annotations.get(Type.getDescriptor(DisabledOnIntegrationTest.class)))
                    : null;
        }

        /** Whether this is a twin: {@code FooIT}, which extends {@code FooTest}. */
        boolean isTwin() {
            return name.endsWith(TWIN) && parent.equals(name.substring(0, name.length() - TWIN.length()) + TEST);
        }

        /** The name of its twin. */
        String twin() {
            if (!name.endsWith(TEST)) {
                throw new IllegalStateException(
                        "The name of " + name + " must end in " + TEST + ": it is a @QuarkusTest.");
            }
            return name.substring(0, name.length() - TEST.length()) + TWIN;
        }
    }

    private PackagedTwins() {}

    /** Replaces the twins in the folder of compiled tests that is the only argument. */
    public static void main(String[] folder) throws IOException {
        Path classes = Path.of(folder[0]);
        for (Compiled each : compiled(classes)) {
            if (each.isTwin()) { // of a test that is gone or marked since, maybe
                Files.delete(classes.resolve(each.name() + CLASS));
            }
        }
        for (Compiled test : compiled(classes)) {
            if (test.isHttpTest() && test.reason() == null) {
                Files.write(classes.resolve(test.twin() + CLASS), twinOf(test));
            }
        }
    }

    /** All classes below {@code folder}, in the order of their names. */
    static List<Compiled> compiled(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Compiled> all = new ArrayList<>();
            for (Path file : (Iterable<Path>)
                    files.filter(each -> each.toString().endsWith(CLASS)).sorted()::iterator) {
                all.add(Compiled.read(file));
            }
            return all;
        }
    }

    /** The bytes of {@code @QuarkusIntegrationTest class FooIT extends FooTest {}}. */
    static byte[] twinOf(Compiled test) {
        if (!test.constructible()) {
            throw new IllegalStateException(
                    test.name() + " needs a constructor without parameters that is not private.");
        }
        ClassWriter writer = new ClassWriter(0);
        writer.visit(V17, ACC_SUPER, test.twin(), null, test.name(), null);
        writer.visitAnnotation(Type.getDescriptor(QuarkusIntegrationTest.class), true)
                .visitEnd();
        MethodVisitor constructor = writer.visitMethod(0, CONSTRUCTOR, NOTHING, null, null);
        constructor.visitCode();
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitMethodInsn(INVOKESPECIAL, test.name(), CONSTRUCTOR, NOTHING, false);
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(1, 1);
        constructor.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static final class Reader extends ClassVisitor {

        private final Map<String, List<String>> annotations = new TreeMap<>();
        private String name;
        private String parent;
        private int access;
        private boolean constructible;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int flags, String internalName, String sign, String superName, String[] all) {
            name = internalName;
            parent = String.valueOf(superName); // a module has none
            access = flags;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            List<String> values = annotations.computeIfAbsent(descriptor, key -> new ArrayList<>());
            return new AnnotationVisitor(api) {
                @Override
                public void visit(String member, Object value) {
                    values.add(value.toString());
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(int flags, String method, String descriptor, String sign, String[] thrown) {
            boolean callable = (flags & Opcodes.ACC_PRIVATE) == 0;
            constructible |= callable && method.equals(CONSTRUCTOR) && descriptor.equals(NOTHING);
            return null;
        }
    }
}

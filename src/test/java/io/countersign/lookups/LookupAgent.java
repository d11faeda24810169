package io.countersign.lookups;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ResourceBundle;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Has {@link ClassLoader#getResource}, {@link ClassLoader#getResources} and {@link ResourceBundle} report what they find to {@link
 * LookupLog}. Lookups by a class, and as a stream, end in the first two, and no class loader of the package overrides them.
 */
public final class LookupAgent implements ClassFileTransformer {

    private static final String FROM_LOADER = "java/lang/ClassLoader";
    private static final String OF_BUNDLES = "java/util/ResourceBundle";
    private static final String BUNDLE_LOOKUP =
            "(Ljava/lang/Module;Ljava/lang/Module;Ljava/lang/String;Ljava/util/Locale;Ljava/util/ResourceBundle$Control;)"
                    + "Ljava/util/ResourceBundle;";

    private LookupAgent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @param file where {@link LookupLog} writes to
     */
    public static void premain(String file, Instrumentation instrumentation) throws Exception {
        LookupLog.open(file);
        instrumentation.addTransformer(new LookupAgent(), true);
        instrumentation.retransformClasses(ClassLoader.class, ResourceBundle.class);
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] code) {
        if (!FROM_LOADER.equals(name) && !OF_BUNDLES.equals(name)) {
            return null;
        }
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor code = super.visitMethod(access, method, descriptor, signature, exceptions);
                        int argument = nameArgument(method, descriptor);
                        return argument < 0 ? code : new Reporting(code, argument);
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** Which local variable of a method that looks up a resource is its name; -1 where it is another method. */
    private static int nameArgument(String method, String descriptor) {
        if (method.equals("getBundleImpl") && descriptor.equals(BUNDLE_LOOKUP)) {
            return 2;
        }
        boolean fromLoader = method.equals("getResource") && descriptor.equals("(Ljava/lang/String;)Ljava/net/URL;")
                || method.equals("getResources") && descriptor.equals("(Ljava/lang/String;)Ljava/util/Enumeration;");
        return fromLoader ? 1 : -1;
    }

    private static final class Reporting extends MethodVisitor {

        private final int argument;

        Reporting(MethodVisitor code, int argument) {
            super(Opcodes.ASM9, code);
            this.argument = argument;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                super.visitInsn(Opcodes.DUP);
                super.visitVarInsn(Opcodes.ALOAD, argument);
                super.visitInsn(Opcodes.SWAP);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        "io/countersign/lookups/LookupLog",
                        "returned",
                        "(Ljava/lang/String;Ljava/lang/Object;)V",
                        false);
            }
            super.visitInsn(opcode);
        }
    }
}

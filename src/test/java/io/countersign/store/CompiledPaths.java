package io.countersign.store;

import groovy.lang.DelegatingMetaClass;
import groovy.lang.GroovyShell;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import groovy.lang.MetaClassRegistry;
import groovy.lang.Script;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * Keeps what REST Assured compiles. It writes a Groovy script for every path of every assertion, and each of them looks for
 * dozens of classes that are nowhere through the whole class path: more than half of what the HTTP tests took. A path means the
 * same each time, so its script is compiled once.
 */
final class CompiledPaths extends DelegatingMetaClass {

    private final Map<String, Class<? extends Script>> scripts = new ConcurrentHashMap<>();

    private CompiledPaths(MetaClass shells) {
        super(shells);
    }

    /** From now on, in this class loader's Groovy. */
    static void keep() {
        MetaClassRegistry registry = GroovySystem.getMetaClassRegistry();
        registry.setMetaClass(GroovyShell.class, new CompiledPaths(registry.getMetaClass(GroovyShell.class)));
    }

    @Override
    public Object invokeMethod(Object shell, String method, Object[] arguments) {
        if (!method.equals("evaluate") || arguments.length != 1) {
            return super.invokeMethod(shell, method, arguments);
        }
        Class<? extends Script> script = scripts.computeIfAbsent(
                arguments[0].toString(), text -> new GroovyShell().parse(text).getClass());
        return InvokerHelper.createScript(script, ((GroovyShell) shell).getContext())
                .run();
    }
}

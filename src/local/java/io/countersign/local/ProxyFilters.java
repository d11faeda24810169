package io.countersign.local;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.lang.reflect.Field;
import java.util.EnumSet;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

/** Adds servlet filters in front of S3Proxy, which has no setting for them. */
final class ProxyFilters {

    private ProxyFilters() {}

    /** Applies {@code filters}, in order, to each request of {@code proxy}, which must not be started yet. */
    static void install(S3Proxy proxy, Filter... filters) {
        try {
            Field field = S3Proxy.class.getDeclaredField("server");
            field.setAccessible(true);
            Server server = (Server) field.get(proxy);
            for (ServletContextHandler context : server.getDescendants(ServletContextHandler.class)) {
                for (Filter filter : filters) {
                    context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("S3Proxy has changed: it has no server of its own any more", e);
        }
    }
}

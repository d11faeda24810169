package io.countersign.state;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the bean of a port whose state is in the memory of one instance: other instances do not see it, and it is lost
 * with the process.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InMemory {

    /** The annotation as a value, to select a bean by. */
    final class Literal extends AnnotationLiteral<InMemory> implements InMemory {

        private static final long serialVersionUID = 1;

        public static final Literal INSTANCE = new Literal();

        private Literal() {}
    }
}

package io.countersign.runtime;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Hides an endpoint without a scheme from the AWS extension, which would stop the start with a stack trace about URIs.
 * The checks of this service's own settings then report the endpoint in a sentence.
 */
public final class EndpointOverride implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1;

    private static final String NAME = "quarkus.s3.endpoint-override";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        boolean hidden = NAME.equals(name)
                && value != null
                && value.getValue() != null
                && !value.getValue().isEmpty()
                && !value.getValue().contains("://");
        return hidden ? value.withValue("") : value;
    }
}

package io.countersign.profiles;

import io.countersign.content.ObjectHeader;
import io.countersign.content.ObjectHeaders;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.profiles.ObjectHeadersConfig.Disposition;
import io.countersign.settings.StartupException;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the settings {@code headers.*} of a profile. */
final class HeaderReader {

    private HeaderReader() {}

    /** @throws StartupException if a value breaks the grammar of its header; the message names the property */
    static DefaultHeaders read(String property, ObjectHeadersConfig config) {
        try {
            ObjectHeaders headers = ObjectHeaders.of(
                    config.cacheControl().orElse(null),
                    null,
                    config.contentEncoding().orElse(null),
                    config.contentLanguage().orElse(null),
                    config.expires().orElse(null));
            return new DefaultHeaders(
                    headers,
                    config.contentDisposition()
                            .map(type -> type == Disposition.INLINE)
                            .orElse(null));
        } catch (ProblemException e) {
            Violation violation = e.violations().get(0);
            String setting = property + ".headers."
                    + Stream.of(ObjectHeader.values())
                            .filter(header -> header.field().equals(violation.field()))
                            .map(header ->
                                    header.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .findFirst()
                            .orElseThrow();
            throw new StartupException(setting + " " + violation.message() + ".", setting);
        }
    }
}

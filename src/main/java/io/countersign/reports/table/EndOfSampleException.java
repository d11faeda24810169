package io.countersign.reports.table;

import java.io.IOException;

/** The sample of a file ends here, but the file does not. */
final class EndOfSampleException extends IOException {

    private static final long serialVersionUID = 1;

    EndOfSampleException() {
        super("the sample ends");
    }
}

package io.countersign.reports.table;

import java.io.IOException;

/** A file is not a table; the message is the reason as a predicate, for example "is empty". */
public final class NotCsvException extends IOException {

    private static final long serialVersionUID = 1;

    public NotCsvException(String reason) {
        super(reason);
    }
}

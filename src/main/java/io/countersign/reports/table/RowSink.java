package io.countersign.reports.table;

import java.io.IOException;

/** Receives rows. */
public interface RowSink {

    /** Receives a row; returns false if it needs no more. The array is not changed afterwards. */
    boolean row(String[] cells) throws IOException;

    /** Called once after the last row. */
    default void end() throws IOException {}
}

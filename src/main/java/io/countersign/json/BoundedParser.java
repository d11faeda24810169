package io.countersign.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.countersign.json.FieldBounds.Bound;
import io.countersign.json.FieldBounds.Entries;
import io.countersign.json.FieldBounds.Items;
import io.countersign.json.FieldBounds.Text;
import io.countersign.json.FieldBounds.Tree;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks each token of a JSON body against {@link FieldBounds} while it is read, so that no object is created from a
 * value that is out of bounds. The problem names the field. A duplicate field in an object is also rejected.
 */
final class BoundedParser extends JsonParserDelegate {

    static final int MAX_DEPTH = 16;

    /**
     * An open object or array: its limit, null for an object with named fields, and its number of entries so far.
     */
    private static final class Level {

        private Bound bound;
        private boolean array;
        private int count;
        private String field;
        /** The names of an object's fields so far. */
        private final Set<String> names = new HashSet<>();
    }

    private final Level[] levels = new Level[MAX_DEPTH + 1];
    private int depth = -1;
    private int inTree;

    BoundedParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        if (token != null) {
            check(token);
        }
        return token;
    }

    private void check(JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME -> name(delegate.currentName());
            case START_OBJECT, START_ARRAY -> {
                count();
                open(token == JsonToken.START_ARRAY);
            }
            case END_OBJECT, END_ARRAY -> depth--;
            case VALUE_STRING -> {
                count();
                text(delegate.getTextLength());
            }
            case VALUE_NULL -> {
                count();
                requireValue();
            }
            default -> count();
        }
    }

    /** Items of a list and entries of a map must have a value; only a named field can be null, which is as if it was absent. */
    private void requireValue() {
        if (depth >= 0 && (levels[depth].bound instanceof Items || levels[depth].bound instanceof Entries)) {
            throw ProblemException.invalid(path(depth, null), "must not be null");
        }
    }

    private void name(String name) {
        Level level = levels[depth];
        if (name.length() > FieldBounds.MAX_NAME) {
            throw ProblemException.invalid(
                    path(depth, name), "must be a name of at most " + FieldBounds.MAX_NAME + " characters");
        }
        if (!level.names.add(name)) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body contains a field twice; send it once.");
        }
        level.field = name;
        int max = maxOf(level.bound);
        if (level.bound instanceof Tree ? ++inTree > max : ++level.count > max) {
            throw ProblemException.invalid(path(depth - 1, null), "must have at most " + max + " entries");
        }
    }

    private static int maxOf(Bound bound) {
        if (bound instanceof Entries entries) {
            return entries.max();
        }
        return bound instanceof Tree tree ? tree.max() : FieldBounds.MAX_FIELDS;
    }

    /** An item of a list. */
    private void count() {
        if (depth < 0 || !levels[depth].array) {
            return;
        }
        Level level = levels[depth];
        level.count++;
        boolean tooMany =
                level.bound instanceof Tree tree ? ++inTree > tree.max() : level.count > ((Items) level.bound).max();
        if (tooMany) {
            int max = level.bound instanceof Tree tree ? tree.max() : ((Items) level.bound).max();
            throw ProblemException.invalid(path(depth - 1, null), "must have at most " + max + " items");
        }
    }

    private void open(boolean array) {
        Bound bound = boundOfNext(array);
        depth++; // the parser has checked its depth limit
        Level level = levels[depth] == null ? levels[depth] = new Level() : levels[depth];
        level.bound = bound;
        level.array = array;
        level.count = 0;
        level.field = null;
        level.names.clear();
    }

    private Bound boundOfNext(boolean array) {
        if (depth < 0) {
            return array ? FieldBounds.items("") : null;
        }
        Level level = levels[depth];
        if (level.bound instanceof Tree) {
            return level.bound;
        }
        if (level.array) {
            Bound item = ((Items) level.bound).item();
            return array ? FieldBounds.items("") : item instanceof Text ? null : item;
        }
        String name = level.field;
        Bound object = level.bound instanceof Entries ? null : FieldBounds.object(name);
        if (object instanceof Tree) {
            inTree = 0;
            return object;
        }
        return array ? FieldBounds.items(name) : object;
    }

    private void text(int length) {
        int max = maxOfText();
        if (length > max) {
            throw FieldBounds.tooLong(path(depth, null), max);
        }
    }

    private int maxOfText() {
        if (depth < 0) {
            return FieldBounds.text("").max();
        }
        Level level = levels[depth];
        if (level.bound instanceof Tree tree) {
            return tree.text().max();
        }
        if (level.bound instanceof Entries entries) {
            return entries.value() instanceof Text text
                    ? text.max()
                    : FieldBounds.text("").max();
        }
        if (level.array) {
            return ((Items) level.bound).item() instanceof Text text
                    ? text.max()
                    : FieldBounds.text("").max();
        }
        return FieldBounds.text(level.field).max();
    }

    /**
     * Where the parser is down to level {@code last}, such as {@code messages[3].subject}; its name there is
     * {@code name} if given.
     */
    private String path(int last, String name) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            Level level = levels[i];
            String step = i == last && name != null ? name : level.field;
            if (level.array) {
                path.append('[').append(Math.max(0, level.count - 1)).append(']');
            } else if (step != null) {
                path.append(path.isEmpty() ? "" : ".").append(FieldBounds.shown(step));
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }
}

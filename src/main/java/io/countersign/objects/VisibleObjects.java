package io.countersign.objects;

import io.countersign.profiles.Profile;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ListedObject;
import io.countersign.storage.ObjectList;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/**
 * The objects outside the quarantine: a page that ends within the quarantine continues after it, so that no cursor
 * contains a key of the quarantine.
 */
@Singleton
class VisibleObjects {

    /** Stores sort keys by their bytes in UTF-8; this character is sorted last. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final ObjectStore objects;

    VisibleObjects(ObjectStore objects) {
        this.objects = objects;
    }

    /** Returns a page of the objects of {@code rules} below {@code below}; fails with a problem. */
    Uni<ObjectList> page(Profile rules, ExistingPrefix below, PageQuery page) {
        return fetched(rules, below, page).chain(list -> {
            ObjectList shown = withoutQuarantine(rules, list);
            String last = list.last();
            if (last == null || !list.more()) {
                return Uni.createFrom().item(new ObjectList(shown.objects(), shown.folders(), false));
            }
            if (!rules.isQuarantined(last)) {
                return Uni.createFrom().item(shown);
            }
            String end = rules.quarantine().value() + LAST;
            // the last one is not shown, so at least one is left
            int left = page.limit() - shown.objects().size() - shown.folders().size();
            return page(rules, below, page.from(last.startsWith(end) ? last : end, left))
                    .map(rest -> joined(shown, rest));
        });
    }

    private Uni<ObjectList> fetched(Profile rules, ExistingPrefix below, PageQuery page) {
        if (!page.folders()) {
            return objects.list(rules.store(), rules.bucket(), below, page.after(), page.limit());
        }
        boolean afterFolder = page.after() != null
                && page.after().endsWith("/")
                && !page.after().equals(below.value());
        return objects.listFolder(
                rules.store(), rules.bucket(), below, afterFolder ? page.after() + LAST : page.after(), page.limit());
    }

    private static ObjectList withoutQuarantine(Profile rules, ObjectList list) {
        List<ListedObject> shown = list.objects().stream()
                .filter(object -> !rules.isQuarantined(object.key()))
                .toList();
        List<String> folders = list.folders().stream()
                .filter(folder -> !rules.isQuarantined(folder))
                .toList();
        return new ObjectList(shown, folders, list.more());
    }

    private static ObjectList joined(ObjectList first, ObjectList rest) {
        return new ObjectList(
                Stream.concat(first.objects().stream(), rest.objects().stream()).toList(),
                Stream.concat(first.folders().stream(), rest.folders().stream()).toList(),
                rest.more());
    }
}

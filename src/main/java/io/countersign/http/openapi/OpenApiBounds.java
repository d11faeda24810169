package io.countersign.http.openapi;

import io.countersign.json.FieldBounds;
import io.countersign.json.FieldBounds.Bound;
import io.countersign.json.FieldBounds.Entries;
import io.countersign.json.FieldBounds.Text;
import io.countersign.json.FieldBounds.Tree;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Writes {@link FieldBounds} into the OpenAPI document, for each string, list and map of each request without a
 * stricter limit.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiBounds implements org.eclipse.microprofile.openapi.OASFilter {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Set<String> seen = new HashSet<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> boundRequest(operation, document.getComponents(), seen));
    }

    private static void boundRequest(Operation operation, Components components, Set<String> seen) {
        if (operation.getParameters() != null) {
            for (Parameter parameter : operation.getParameters()) {
                bound(parameter.getName(), parameter.getSchema(), components, seen);
            }
        }
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            for (MediaType type :
                    operation.getRequestBody().getContent().getMediaTypes().values()) {
                bound("body", type.getSchema(), components, seen);
            }
        }
    }

    private static void bound(String name, Schema schema, Components components, Set<String> seen) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String type = schema.getRef().substring(REFERENCE.length());
            if (seen.add(type)) {
                bound(type, components.getSchemas().get(type), components, seen);
            }
            return;
        }
        Map<String, Schema> properties = schema.getProperties();
        if (properties != null) {
            properties.forEach((property, value) -> bound(property, value, components, seen));
        } else if (is(schema, SchemaType.STRING)) {
            boundText(schema, FieldBounds.text(name));
        } else if (is(schema, SchemaType.ARRAY)) {
            boundList(name, schema, components, seen);
        } else if (is(schema, SchemaType.OBJECT)) {
            boundMap(name, schema, components, seen);
        }
    }

    private static boolean is(Schema schema, SchemaType type) {
        return schema.getType() != null && schema.getType().contains(type);
    }

    private static void boundText(Schema schema, Text text) {
        if (schema.getMaxLength() == null && schema.getEnumeration() == null) {
            schema.setMaxLength(text.max());
        }
    }

    private static void boundList(String name, Schema schema, Components components, Set<String> seen) {
        FieldBounds.Items items = FieldBounds.items(name);
        if (schema.getMaxItems() == null) {
            schema.setMaxItems(items.max());
        }
        boundValue(items.item(), schema.getItems(), components, seen);
    }

    private static void boundMap(String name, Schema schema, Components components, Set<String> seen) {
        Bound map = FieldBounds.object(name);
        if (schema.getMaxProperties() == null) {
            schema.setMaxProperties(
                    map instanceof Entries entries
                            ? entries.max()
                            : map instanceof Tree tree ? tree.max() : FieldBounds.MAX_FIELDS);
        }
        boundValue(
                map instanceof Entries entries ? entries.value() : FieldBounds.text(""),
                schema.getAdditionalPropertiesSchema(),
                components,
                seen);
    }

    /** An item of a list or a value of a map, which has no field name. */
    private static void boundValue(Bound bound, Schema schema, Components components, Set<String> seen) {
        if (schema == null) {
            return;
        }
        if (bound instanceof Text text && is(schema, SchemaType.STRING)) {
            boundText(schema, text);
        } else if (bound instanceof Entries entries
                && is(schema, SchemaType.OBJECT)
                && schema.getProperties() == null) {
            schema.setMaxProperties(entries.max());
            boundValue(entries.value(), schema.getAdditionalPropertiesSchema(), components, seen);
        } else {
            bound("", schema, components, seen);
        }
    }
}
